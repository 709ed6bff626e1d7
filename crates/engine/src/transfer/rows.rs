//! Rows held in memory until they are written: one text and one list of ends for all of them.

use super::sheet::SheetRow;

#[derive(Debug, Default)]
pub(crate) struct Rows {
    text: String,
    ends: Vec<usize>,
    /// For each row: its line, and where its text and its ends begin.
    rows: Vec<(u64, usize, usize)>,
}

impl Rows {
    pub(crate) fn push(&mut self, row: SheetRow<'_>) {
        self.rows.push((row.line, self.text.len(), self.ends.len()));
        self.text.push_str(row.text);
        self.ends.extend_from_slice(row.ends);
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.rows.clear();
    }

    pub(crate) fn get(&self, index: usize) -> Option<SheetRow<'_>> {
        let &(line, text, ends) = self.rows.get(index)?;
        let (text_end, ends_end) = match self.rows.get(index + 1) {
            Some(&(_, text, ends)) => (text, ends),
            None => (self.text.len(), self.ends.len()),
        };
        Some(SheetRow { line, text: self.text.get(text..text_end)?, ends: self.ends.get(ends..ends_end)? })
    }
}
