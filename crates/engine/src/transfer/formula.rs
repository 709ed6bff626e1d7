//! Cells that a spreadsheet would run as a formula.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula, so a name typed
//! as `=cmd|'/c calc'!A1` could run when the export is opened. Export puts an apostrophe before such a text, which
//! spreadsheets show as plain text; import takes it away again. A text that already begins with apostrophes and then one
//! of these characters gets one more, so that the two functions are exact inverses for every text.
//!
//! Numbers, money, dates, durations and phones are never escaped: `-5` and `+14152933313` cannot be anything but what
//! they are, and other programs are meant to read them.

use std::borrow::Cow;

/// The full-width forms are here because some spreadsheets fold them.
fn begins_formula(text: &str) -> bool {
    matches!(
        text.trim_start_matches('\'').chars().next(),
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    )
}

/// The text as a cell that no spreadsheet runs.
///
/// ```
/// assert_eq!(crmkit_engine::transfer::escape_formula("=1+1"), "'=1+1");
/// assert_eq!(crmkit_engine::transfer::escape_formula("Ada"), "Ada");
/// ```
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if begins_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`escape`] made this cell from; any other cell as it is.
pub(crate) fn unescape(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if begins_formula(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_escaped_and_read_back() {
        for (text, cell) in [
            ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
            ("+1+1", "'+1+1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("'=already", "''=already"),
            ("'Tis the season", "'Tis the season"),
            ("a=b", "a=b"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(escape(text), cell);
            assert_eq!(unescape(cell), text);
        }
    }

    #[test]
    fn escaping_is_undone_for_every_short_text() {
        let letters = ['\'', '=', '-', 'a', '\t'];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            texts = texts
                .iter()
                .flat_map(|text| letters.iter().map(move |letter| format!("{text}{letter}")))
                .chain(texts.iter().cloned())
                .collect();
        }
        for text in texts {
            assert_eq!(unescape(&escape(&text)), text);
        }
    }
}
