//! Tables: one line a row, numbers to the right, cut where the terminal ends.

use anstyle::Style;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, presets};

use crate::screen::{FAINT, STRONG, paint};

/// A table in the making.
pub(crate) struct Grid {
    heads: Vec<(String, CellAlignment)>,
    rows: Vec<(Vec<String>, Style)>,
    /// Columns that are never cut.
    whole: Vec<usize>,
    wraps: bool,
}

impl Grid {
    pub(crate) fn new() -> Self {
        Self { heads: Vec::new(), rows: Vec::new(), whole: Vec::new(), wraps: false }
    }

    /// Adds a column of text.
    pub(crate) fn text(mut self, title: &str) -> Self {
        self.heads.push((title.to_owned(), CellAlignment::Left));
        self
    }

    /// Adds a column of ids, which are of no use when they are cut.
    pub(crate) fn id(mut self, title: &str) -> Self {
        self.whole.push(self.heads.len());
        self.text(title)
    }

    /// Lets long texts go on in the next line instead of cutting them.
    pub(crate) fn wrapping(mut self) -> Self {
        self.wraps = true;
        self
    }

    /// Adds a column of numbers.
    pub(crate) fn number(mut self, title: &str) -> Self {
        self.heads.push((title.to_owned(), CellAlignment::Right));
        self
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.styled_row(Style::new(), cells);
    }

    /// Adds a row in a style.
    pub(crate) fn styled_row(&mut self, style: Style, cells: Vec<String>) {
        self.rows.push((cells, style));
    }

    /// The table as lines of at most `width` columns; without a width every cell is whole.
    pub(crate) fn render(&self, width: Option<u16>) -> String {
        let mut table = Table::new();
        table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
        match width {
            Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
            None => table.set_content_arrangement(ContentArrangement::Disabled),
        };
        table.set_truncation_indicator("…");
        table.set_header(line(self.heads.iter().map(|(title, alignment)| (title.as_str(), *alignment)), false));
        for (cells, _) in &self.rows {
            let cells = cells.iter().map(String::as_str).zip(self.heads.iter().map(|(_, alignment)| *alignment));
            table.add_row(line(cells, self.wraps));
        }
        for place in &self.whole {
            if let Some(column) = table.column_mut(*place) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, 1));
        }
        let styles = [STRONG, FAINT].into_iter().chain(self.rows.iter().map(|(_, style)| *style));
        // Rows of several lines are all in the plain style.
        let styles = styles.chain(std::iter::repeat(Style::new()));
        table.lines().zip(styles).map(|(line, style)| format!("{}\n", paint(style, line.trim_end()))).collect()
    }
}

/// A row: of one line, where what is too long for its column is cut, unless it wraps.
fn line<'a>(cells: impl Iterator<Item = (&'a str, CellAlignment)>, wraps: bool) -> Row {
    let mut row =
        Row::from(cells.map(|(text, alignment)| Cell::new(text).set_alignment(alignment)).collect::<Vec<_>>());
    if !wraps {
        row.max_height(1);
    }
    row
}
