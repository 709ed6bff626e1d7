//! What an import or an export did, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crmkit_record::RecordId;
use serde::Serialize;

/// The most refusals and the most notes that a report keeps; what is past them is counted.
pub const REPORT_LIMIT: usize = 10_000;
/// The most characters of a cell that a report repeats.
const VALUE_LIMIT: usize = 200;

/// What an import did, or with [`dry_run`](Self::dry_run) would do.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ImportReport {
    /// The record type that the rows became.
    pub record: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Whether the import was told to stop. Rows before that are written; running it again writes the rest.
    pub cancelled: bool,
    /// The batch that every change of this import carries in the journal.
    pub batch: RecordId,
    /// Rows read, without empty ones.
    pub rows: u64,
    /// Rows that created a record.
    pub created: u64,
    /// Rows that changed a record.
    pub updated: u64,
    /// Rows whose record already was what they say.
    pub unchanged: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// Rows without any text.
    pub blank: u64,
    /// Records that were created besides those of the rows, by record type: what a row or the map names, and links.
    pub also_created: BTreeMap<String, u64>,
    /// Why rows were refused, in the order of the file; at most [`REPORT_LIMIT`].
    pub refusals: Vec<Refusal>,
    /// Refusals that were left out of the list.
    pub refusals_left_out: u64,
    /// What else a careful reader wants to know, each once with its count; at most [`REPORT_LIMIT`].
    pub notes: Vec<Note>,
    /// Notes that were left out of the list.
    pub notes_left_out: u64,
}

/// Why a row was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The line of the file on which the row begins.
    pub line: u64,
    /// The column of the cell, when one cell is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The text of the cell, shortened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The stable code of the problem.
    pub code: String,
    /// The problem in words.
    pub reason: String,
}

/// Something that was done to cells that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// The column of the cells.
    pub column: String,
    /// The text of the cells, shortened.
    pub value: String,
    /// What it became, or why.
    pub result: String,
    /// How many cells.
    pub count: u64,
    /// The line of the first.
    pub line: u64,
}

/// What was done to cells that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// The map gave the word another meaning.
    Mapped,
    /// The cell named a record that did not exist, and it was created.
    Created,
    /// The value does not exist, and the field was left blank.
    LeftBlank,
    /// The cell was empty.
    Empty,
    /// The record that the row refers to has another value than the row says, and keeps it.
    Differs,
    /// The file does not end with a line end: its last cell may have been cut off.
    NoLineEnd,
}

impl NoteKind {
    fn words(self) -> &'static str {
        match self {
            Self::Mapped => "mapped",
            Self::Created => "created",
            Self::LeftBlank => "left blank",
            Self::Empty => "empty",
            Self::Differs => "differs",
            Self::NoLineEnd => "no line end",
        }
    }
}

impl ImportReport {
    /// The report as lines of text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = self.write_text(&mut text);
        text
    }

    fn write_text(&self, text: &mut String) -> std::fmt::Result {
        let tense = if self.dry_run { "would be " } else { "" };
        writeln!(
            text,
            "{}: {} rows, {tense}{} created, {} updated, {} unchanged, {} refused",
            self.record, self.rows, self.created, self.updated, self.unchanged, self.refused
        )?;
        if self.cancelled {
            writeln!(text, "stopped before the end; run it again to import the rest")?;
        }
        for (record, count) in &self.also_created {
            writeln!(text, "{tense}also created: {count} {record}")?;
        }
        if self.blank > 0 {
            writeln!(text, "{} empty rows skipped", self.blank)?;
        }
        for refusal in &self.refusals {
            write!(text, "refused line {}", refusal.line)?;
            if let Some(column) = &refusal.column {
                write!(text, ", column `{column}`")?;
            }
            if let Some(value) = &refusal.value {
                write!(text, ", value `{}`", value.escape_debug())?;
            }
            writeln!(text, ": {} ({})", refusal.reason, refusal.code)?;
        }
        if self.refusals_left_out > 0 {
            writeln!(text, "… and {} more refusals", self.refusals_left_out)?;
        }
        for note in &self.notes {
            write!(text, "{}", note.kind.words())?;
            if !note.column.is_empty() {
                write!(text, ": column `{}`", note.column)?;
            }
            if !note.value.is_empty() {
                write!(text, ", value `{}`", note.value.escape_debug())?;
            }
            if !note.result.is_empty() {
                write!(text, ": {}", note.result)?;
            }
            let times = if note.count == 1 { String::new() } else { format!(", {} times", note.count) };
            writeln!(text, "{times} (line {})", note.line)?;
        }
        if self.notes_left_out > 0 {
            writeln!(text, "… and {} more notes", self.notes_left_out)?;
        }
        Ok(())
    }
}

/// What an export wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ExportReport {
    /// The record type.
    pub record: String,
    /// Rows written, without the header.
    pub rows: u64,
    /// Bytes written.
    pub bytes: u64,
    /// Whether the export was told to stop.
    pub cancelled: bool,
    /// Values that the columns of the plan have no place for, by field: further items of a list, a field that two records
    /// write alike. Empty means that importing the file gives the same records.
    pub lost: BTreeMap<String, u64>,
}

/// How far an import or an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Rows done in this phase.
    pub rows: u64,
    /// Rows in all, once they are known.
    pub total: Option<u64>,
    /// Rows refused so far.
    pub refused: u64,
}

/// What an import or an export is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The file is read once to see that it is whole; nothing is written yet.
    Checking,
    /// Rows become records.
    Importing,
    /// Rows that name another row of the file, and waited for it, become records.
    Waiting,
    /// Records become rows.
    Exporting,
}

/// The text of a cell as a report repeats it.
pub(crate) fn shown(value: &str) -> String {
    match value.char_indices().nth(VALUE_LIMIT) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}
