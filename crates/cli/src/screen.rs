//! Standard output: text for people, JSON for programs.

use std::fmt;
use std::io::{IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use crmkit::serde_json::{self, Value as Json};

use crate::failure::Failure;

pub(crate) const TITLE: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const STRONG: Style = Style::new().bold();
pub(crate) const FAINT: Style = Style::new().dimmed();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(crate) const HINT: Style = AnsiColor::Cyan.on_default();

/// Text in a style. The stream leaves the style out where it does not go to a terminal that shows it.
pub(crate) fn paint(style: Style, text: impl fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Where answers go.
pub(crate) struct Screen {
    /// Whether answers are JSON.
    pub(crate) json: bool,
    /// How many columns the terminal has; none where it is no terminal.
    pub(crate) width: Option<u16>,
}

impl Screen {
    pub(crate) fn new(json: bool) -> Self {
        let stdout = std::io::stdout();
        let width = match stdout.is_terminal() {
            true => Some(terminal_size::terminal_size_of(&stdout).map_or(80, |(width, _)| width.0.max(40))),
            false => None,
        };
        Self { json, width }
    }

    /// Writes a text for people.
    pub(crate) fn text(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = anstream::stdout().lock();
        stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Failure::output)
    }

    /// Writes the one document of a program: on one line, unless somebody looks.
    pub(crate) fn document(&self, json: &Json) -> Result<(), Failure> {
        self.text(&format!("{}\n", self.shown(json)))
    }

    /// A document as text, readable where somebody looks.
    pub(crate) fn shown(&self, json: &Json) -> String {
        match self.width {
            Some(_) => pretty(json),
            None => json.to_string(),
        }
    }

    /// Says something besides the answer; programs do not hear it.
    pub(crate) fn note(&self, text: &str) {
        if !self.json {
            // The answer matters, the note does not.
            let _ = writeln!(anstream::stderr(), "{}", paint(FAINT, text));
        }
    }
}

/// JSON on many lines.
pub(crate) fn pretty(json: &Json) -> String {
    serde_json::to_string_pretty(json).unwrap_or_else(|_| json.to_string())
}
