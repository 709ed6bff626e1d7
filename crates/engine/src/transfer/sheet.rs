//! A CSV file as rows of cells, with its line numbers, in bounded memory.
//!
//! The machine underneath is csv-core, which forgives everything: a quote that is never closed swallows the rest of the
//! file, a line of any length is a row. A sheet does not: an unclosed quote, a row past the limit, bytes that are not in
//! the declared encoding and a last row that was cut off are errors that name the line.
//!
//! Lenient on purpose: a quote inside an unquoted cell is a letter (`37°36'37.8"N`), any of LF, CRLF and CR ends a line,
//! empty lines are skipped, and the last line needs no line end. What cannot be seen is a file cut off exactly at the end
//! of a line, or inside the last cell of a row.

use std::io::{Read, Seek};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use serde::{Deserialize, Serialize};

use super::encoding::{Decoder, Encoding};
use super::formula::unescape;
use crate::error::{Error, ErrorKind, Result};

/// A file that can be read twice: once to find what is wrong with it, and once to take its rows.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// How the rows and cells of a CSV file are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CsvFormat {
    /// What stands between two cells: one ASCII character, a comma if not said.
    pub delimiter: char,
    /// How bytes stand for text; UTF-8 if not said.
    pub encoding: Encoding,
}

impl Default for CsvFormat {
    fn default() -> Self {
        Self { delimiter: ',', encoding: Encoding::Utf8 }
    }
}

impl CsvFormat {
    pub(crate) fn delimiter_byte(&self) -> Result<u8> {
        match u8::try_from(self.delimiter) {
            Ok(byte) if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | 0) => Ok(byte),
            _ => Err(Error::problem(
                "csv.delimiter",
                "map.delimiter",
                format!(
                    "`{}` cannot stand between cells: one ASCII character is needed",
                    self.delimiter.escape_debug()
                ),
            )),
        }
    }
}

/// The most bytes that one row may have, when nothing else is said.
pub const ROW_LIMIT: usize = 4 << 20;
const COLUMN_LIMIT: usize = 4_096;
const CHUNK: usize = 64 << 10;

/// The rows of a CSV file, one at a time.
///
/// ```
/// use crmkit_engine::transfer::{CsvFormat, Sheet};
///
/// let mut file = "name,city\n\"Ada\nLovelace\",London\n".as_bytes();
/// let mut sheet = Sheet::open(&mut file, &CsvFormat::default())?;
/// assert_eq!(sheet.header(), ["name", "city"]);
/// let row = sheet.next_row()?.expect("one row");
/// assert_eq!((row.line, row.cell(0), row.cell(1)), (2, Some("Ada\nLovelace"), Some("London")));
/// assert!(sheet.next_row()?.is_none());
/// # Ok::<(), crmkit_engine::Error>(())
/// ```
pub struct Sheet<'a> {
    decoder: Decoder<'a>,
    reader: Reader,
    header: Vec<String>,
    limit: usize,
    input: Box<[u8]>,
    from: usize,
    to: usize,
    ended: bool,
    output: Vec<u8>,
    ends: Vec<usize>,
    last_byte: u8,
}

/// One row of a [`Sheet`].
#[derive(Clone, Copy, Debug)]
pub struct SheetRow<'a> {
    /// The line of the file on which the row begins; the header is line 1.
    pub line: u64,
    pub(super) text: &'a str,
    pub(super) ends: &'a [usize],
}

impl<'a> SheetRow<'a> {
    /// How many cells the row has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether every cell is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text of a cell, exactly as the file has it without its quotes.
    #[must_use]
    pub fn cell(&self, index: usize) -> Option<&'a str> {
        let end = *self.ends.get(index)?;
        let start = if index == 0 { 0 } else { *self.ends.get(index - 1)? };
        self.text.get(start..end)
    }

    /// The cells in their order.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..row.len()).map(move |index| row.cell(index).unwrap_or_default())
    }
}

impl<'a> Sheet<'a> {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    /// `Invalid` when the file is empty, its header names a column twice, or its bytes are not in the encoding;
    /// `Limit` when the header is longer than a row may be; `Storage` when the source fails.
    pub fn open(source: &'a mut dyn Read, format: &CsvFormat) -> Result<Self> {
        Self::open_with_limit(source, format, ROW_LIMIT)
    }

    /// Opens a file of which no row may have more than `limit` bytes.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with_limit(source: &'a mut dyn Read, format: &CsvFormat, limit: usize) -> Result<Self> {
        let mut sheet = Self {
            reader: ReaderBuilder::new().delimiter(format.delimiter_byte()?).build(),
            decoder: Decoder::new(source, format.encoding),
            header: Vec::new(),
            limit,
            input: vec![0; CHUNK].into(),
            from: 0,
            to: 0,
            ended: false,
            output: vec![0; CHUNK.min(limit + 1)],
            ends: vec![0; COLUMN_LIMIT],
            last_byte: b'\n',
        };
        let header: Vec<String> = match sheet.next_row()? {
            Some(row) => row.cells().map(|cell| unescape(cell.trim()).to_owned()).collect(),
            None => return Err(Error::problem("line 1", "file.empty", "the file is empty: there is no header")),
        };
        let mut seen = std::collections::BTreeSet::new();
        if let Some(twice) = header.iter().find(|name| !seen.insert(name.as_str())) {
            return Err(Error::problem(
                "line 1",
                "header.duplicate",
                format!("the header names the column `{twice}` more than once"),
            ));
        }
        sheet.header = header;
        Ok(sheet)
    }

    /// The names of the columns, without blanks around them.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// How many bytes of the file have been taken.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.decoder.taken()
    }

    /// Whether the file, read to its end, ended with a line end.
    #[must_use]
    pub fn ends_with_line_end(&self) -> bool {
        matches!(self.last_byte, b'\n' | b'\r')
    }

    /// The next row that is not an empty line.
    ///
    /// # Errors
    /// `Invalid` for an unclosed quote (`file.quote`), a last row that was cut off (`file.truncated`), bytes that are not
    /// in the encoding (`file.encoding`); `Limit` for a row past the limit (`file.row_too_long`); `Storage` when the
    /// source fails. The sheet gives nothing more after an error.
    pub fn next_row(&mut self) -> Result<Option<SheetRow<'_>>> {
        self.skip_line_ends()?;
        let line = self.reader.line();
        let (mut size, mut cells, mut begun) = (0, 0, false);
        loop {
            if self.from == self.to {
                self.fill(line)?;
            }
            // The end of the file counts as a line end: it completes a row, except inside quotes, where it is text.
            let input = match self.input.get(self.from..self.to) {
                Some(input) if !self.ended => input,
                _ if !begun => return Ok(None),
                _ => b"\n",
            };
            begun = true;
            let output = self.output.get_mut(size..).unwrap_or_default();
            let ends = self.ends.get_mut(cells..).unwrap_or_default();
            let (result, taken, written, ended) = self.reader.read_record(input, output, ends);
            if !self.ended {
                self.from += taken;
            }
            size += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty if self.ended => {
                    let message = format!("a quote in the row that begins on line {line} is never closed");
                    return Err(Error::problem(format!("line {line}"), "file.quote", message));
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.output.len() <= self.limit => {
                    let larger = (self.output.len() * 2).min(self.limit + 1);
                    self.output.resize(larger, 0);
                }
                ReadRecordResult::OutputFull => {
                    let hint = if self.in_quotes() { "; is a quote not closed?" } else { "" };
                    let message =
                        format!("the row that begins on line {line} has more than {} bytes{hint}", self.limit);
                    return Err(limit(line, "file.row_too_long", message));
                }
                ReadRecordResult::OutputEndsFull => {
                    let message = format!("the row on line {line} has more than {} columns", COLUMN_LIMIT - 1);
                    return Err(limit(line, "file.too_many_columns", message));
                }
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => break,
            }
        }
        let cut = self.ended && !self.ends_with_line_end() && cells < self.header.len();
        if cut {
            let message = format!(
                "the file is cut off: its last row, on line {line}, has {cells} of {} cells and no line end",
                self.header.len()
            );
            return Err(Error::problem(format!("line {line}"), "file.truncated", message));
        }
        let ends = self.ends.get(..cells).unwrap_or_default();
        let bytes = self.output.get(..size).unwrap_or_default();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return Err(self.not_utf8(line, error.valid_up_to())),
        };
        // Two halves of a character in neighbouring cells are valid only together.
        if let Some(&cut) = ends.iter().find(|end| !text.is_char_boundary(**end)) {
            return Err(self.not_utf8(line, cut));
        }
        if text.contains('\0') {
            let message = format!("line {line} holds a zero byte: the file is not text, or it is UTF-16");
            return Err(Error::problem(format!("line {line}"), "file.encoding", message));
        }
        Ok(Some(SheetRow { line, text, ends }))
    }

    /// csv-core would skip empty lines by itself, and the line it reports would be that of the first empty one.
    fn skip_line_ends(&mut self) -> Result<()> {
        loop {
            if self.from == self.to {
                let line = self.reader.line();
                self.fill(line)?;
            }
            match self.input.get(self.from) {
                Some(b'\n') if self.from < self.to => self.reader.set_line(self.reader.line() + 1),
                Some(b'\r') if self.from < self.to => {}
                _ => return Ok(()),
            }
            self.from += 1;
        }
    }

    fn fill(&mut self, line: u64) -> Result<()> {
        let n = self.decoder.read(&mut self.input).map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidData => {
                Error::problem(format!("line {line}"), "file.encoding", format!("{error}, near line {line}"))
            }
            _ => Error::new(ErrorKind::Storage, format!("the file cannot be read: {error}")),
        })?;
        self.from = 0;
        self.to = n;
        self.ended = n == 0;
        if let Some(&byte) = n.checked_sub(1).and_then(|last| self.input.get(last)) {
            self.last_byte = byte;
        }
        Ok(())
    }

    /// csv-core does not tell its state: outside quotes a line end completes a row, inside quotes it is text. (A copy of
    /// its reader cannot be asked, it forgets which states are final; so this is for a sheet that ends with an error.)
    fn in_quotes(&mut self) -> bool {
        let (result, ..) = self.reader.read_record(b"\n", &mut [0; 8], &mut [0; 8]);
        result != ReadRecordResult::Record
    }

    fn not_utf8(&self, line: u64, at: usize) -> Error {
        let bytes = self.output.get(..at).unwrap_or_default();
        let line = line + bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        let column = self.ends.iter().position(|end| *end > at).unwrap_or_default();
        let byte = self.output.get(at).copied().unwrap_or_default();
        let named = self.header.get(column).map(|name| format!(" in column `{name}`")).unwrap_or_default();
        Error::problem(
            format!("line {line}"),
            "file.encoding",
            format!("byte 0x{byte:02x} on line {line}{named} is not UTF-8: declare the file's encoding"),
        )
    }
}

fn limit(line: u64, code: &'static str, message: String) -> Error {
    let problem = crmkit_record::Problem::new(format!("line {line}"), code, message.clone());
    Error::new(ErrorKind::Limit, message).with_problem(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> Result<Vec<(u64, Vec<String>)>> {
        let mut source = text;
        let mut sheet = Sheet::open_with_limit(&mut source, &CsvFormat::default(), 1 << 10)?;
        let mut rows = Vec::new();
        while let Some(row) = sheet.next_row()? {
            rows.push((row.line, row.cells().map(str::to_owned).collect()));
        }
        Ok(rows)
    }

    fn fault(text: &[u8]) -> (String, String) {
        let error = rows(text).unwrap_err();
        (error.problems()[0].code.to_string(), error.to_string())
    }

    #[test]
    fn rows_know_their_line_whatever_ends_the_lines() {
        for text in [
            "a,b\n1,2\n\n\"x\ny\",4\n5,6",
            "a,b\r\n1,2\r\n\r\n\"x\ny\",4\r\n5,6\r\n",
            "\u{feff}a,b\n1,2\n\n\"x\ny\",4\n5,6\n",
        ] {
            let lines: Vec<u64> = rows(text.as_bytes()).unwrap().iter().map(|row| row.0).collect();
            assert_eq!(lines, [2, 4, 6], "{text:?}");
        }
    }

    #[test]
    fn quotes_hold_delimiters_quotes_and_line_ends() {
        let found = rows(b"a,b\n\"1,2\",\"ha \"\"ha\"\"\r\nha\"\n37'8\"N,\n").unwrap();
        assert_eq!(found[0].1, ["1,2", "ha \"ha\"\r\nha"]);
        assert_eq!(found[1].1, ["37'8\"N", ""]);
    }

    #[test]
    fn faults_of_the_file_name_the_line() {
        for (text, code, words) in [
            (&b""[..], "file.empty", "no header"),
            (b"a,b,a\n", "header.duplicate", "`a`"),
            (b"a,b\n1,2\n3,\"4\n5,6\n", "file.quote", "line 3"),
            (b"a,b\n1,2\n3,\"", "file.quote", "line 3"),
            (b"a,b\n1,2\n3", "file.truncated", "1 of 2"),
            (b"a,b\n1,2\n3,\xff\n", "file.encoding", "line 3 in column `b`"),
            (b"a,b\n1,\xc3\n\xa9,2\n", "file.encoding", "line 2"),
            (b"a,b\n\xc3,\xa9\n", "file.encoding", "line 2"),
            (b"a\0,\0b\0\n\0", "file.encoding", "zero byte"),
            (b"\xff\xfea\0", "file.encoding", "UTF-16"),
        ] {
            let (found, message) = fault(text);
            assert_eq!(found, code, "{message}");
            assert!(message.contains(words), "{message}");
        }
    }

    #[test]
    fn a_row_past_the_limit_is_refused_in_bounded_memory() {
        let mut text = b"a,b\n1,".to_vec();
        text.extend(std::iter::repeat_n(b'x', 100_000));
        let mut source = &text[..];
        let mut sheet = Sheet::open_with_limit(&mut source, &CsvFormat::default(), 1 << 10).unwrap();
        let error = sheet.next_row().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
        assert_eq!(error.problems()[0].code, "file.row_too_long");
        assert_eq!(sheet.output.len(), (1 << 10) + 1);
        let (_, message) = fault(&[b"a\n\"".as_slice(), &[b'x'; 5_000]].concat());
        assert!(message.ends_with("is a quote not closed?"), "{message}");
    }

    #[test]
    fn a_row_may_fill_the_limit_exactly() {
        let text = format!("a,b\n{},{}\n", "x".repeat(1_000), "y".repeat(24));
        assert_eq!(rows(text.as_bytes()).unwrap()[0].1[1].len(), 24);
    }

    #[test]
    fn a_declared_delimiter_is_used_and_a_strange_one_refused() {
        let mut source = &b"a;b\n1;2\n"[..];
        let format = CsvFormat { delimiter: ';', ..CsvFormat::default() };
        let mut sheet = Sheet::open(&mut source, &format).unwrap();
        assert_eq!(sheet.next_row().unwrap().unwrap().cell(1), Some("2"));
        let format = CsvFormat { delimiter: '"', ..CsvFormat::default() };
        assert!(Sheet::open(&mut &b""[..], &format).is_err());
    }
}
