//! What JavaScript is told when a call does not succeed.

use std::sync::{Mutex, Once, PoisonError};

use crmkit::{Error, ErrorKind};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

static PANIC: Mutex<Option<String>> = Mutex::new(None);
static WATCHED: Once = Once::new();

/// Keeps the message of a panic from now on. Runs when the module starts.
#[wasm_bindgen(start)]
pub fn watch_panics() {
    WATCHED.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(panic.to_string());
        }));
    });
}

/// What the last panic said, once.
#[wasm_bindgen(js_name = takePanic)]
pub fn take_panic() -> Option<String> {
    PANIC.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// An error of the engine as JavaScript gets it.
pub(crate) fn thrown(error: &Error) -> JsValue {
    let mut data = error.to_json();
    if let Some(object) = data.as_object_mut() {
        object.insert("retryable".to_owned(), json!(error.is_retryable()));
    }
    JsValue::from_str(&data.to_string())
}

/// The error of a part below the engine, with the kind that fits.
pub(crate) fn failed(kind: ErrorKind, cause: &impl ToString) -> JsValue {
    thrown(&Error::new(kind, cause.to_string()))
}
