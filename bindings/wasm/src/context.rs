//! The clock and the randomness of the JavaScript host.

use std::sync::Arc;

use crmkit::chrono::{DateTime, Utc};
use crmkit::{Clock, Context, Random};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn milliseconds() -> f64;

    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_randomly(bytes: &mut [u8]);
}

/// How many bytes the host gives at once.
const MOST: usize = 65_536;

struct HostClock;

impl Clock for HostClock {
    fn now(&self) -> DateTime<Utc> {
        // A date of JavaScript is a whole number of milliseconds that fits.
        DateTime::from_timestamp_millis(milliseconds() as i64).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

struct HostRandom;

impl Random for HostRandom {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.chunks_mut(MOST).for_each(fill_randomly);
    }
}

/// `Date.now` and `crypto.getRandomValues`.
pub(crate) fn host() -> Context {
    Context::new(Arc::new(HostClock), Arc::new(HostRandom))
}
