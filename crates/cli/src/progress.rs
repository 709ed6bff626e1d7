//! Progress of long work: drawn on standard error, and only where that is a terminal.

use std::time::Duration;

use crmkit::transfer::{Phase, Progress};
use indicatif::{ProgressBar, ProgressStyle};

fn styled(bar: ProgressBar, template: &str, message: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
    bar.set_message(message);
    bar
}

/// Work of unknown length.
pub(crate) fn waiting(message: &'static str) -> ProgressBar {
    let bar = styled(ProgressBar::new_spinner(), "{spinner} {msg} {elapsed}", message);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// Work on so many things.
pub(crate) fn counted(length: u64, message: &'static str) -> ProgressBar {
    styled(ProgressBar::new(length), "{msg:<24} {bar:30} {human_pos} of {human_len}, {eta} left", message)
}

/// Work on so many bytes.
pub(crate) fn bytes(length: u64, message: &'static str) -> ProgressBar {
    styled(ProgressBar::new(length), "{msg:<24} {bar:30} {bytes} of {total_bytes}, {eta} left", message)
}

/// Shows how far an import or an export is.
pub(crate) fn transferred(bar: &ProgressBar, progress: Progress) {
    bar.set_message(match progress.phase {
        Phase::Checking => "checking the file",
        Phase::Importing => "importing",
        Phase::Waiting => "linking rows",
        Phase::Exporting => "exporting",
    });
    if let Some(total) = progress.total {
        bar.set_length(total);
    }
    bar.set_position(progress.rows);
}
