//! A report laid out as a table.

use crmkit_record_derive::Shaped;
use serde::{Deserialize, Serialize};

use super::{Comparison, Figure, GroupReport};

/// A report with the last thing that it groups by laid out side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct Pivot {
    /// The keys of the columns, in order.
    pub columns: Vec<Option<String>>,
    /// The rows: the other keys, and for each column the figures, empty where there are no records.
    pub rows: Vec<PivotRow>,
}

/// A row of a pivot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct PivotRow {
    /// The keys that the row stands for.
    pub keys: Vec<Option<String>>,
    /// For each column the figures of the group; none where there are no records.
    pub cells: Vec<Vec<Figure>>,
    /// For each column what the group amounted to in the period that is compared with, if there is one.
    pub compared: Vec<Option<Comparison>>,
}

impl GroupReport {
    /// The same figures with the last key laid out side by side.
    #[must_use]
    pub fn pivot(&self) -> Pivot {
        let mut columns: Vec<Option<String>> = Vec::new();
        for group in &self.groups {
            let key = group.keys.last().cloned().flatten();
            if !columns.contains(&key) {
                columns.push(key);
            }
        }
        columns.sort_by(|one, other| (one.is_none(), one).cmp(&(other.is_none(), other)));
        let mut rows: Vec<PivotRow> = Vec::new();
        for group in &self.groups {
            let keys = group.keys.split_last().map(|(_, keys)| keys.to_vec()).unwrap_or_default();
            let at = group.keys.last().and_then(|key| columns.iter().position(|column| column == key));
            if rows.last().is_none_or(|row| row.keys != keys) {
                let (cells, compared) = (vec![Vec::new(); columns.len()], vec![None; columns.len()]);
                rows.push(PivotRow { keys, cells, compared });
            }
            if let (Some(row), Some(at)) = (rows.last_mut(), at)
                && let (Some(cell), Some(compared)) = (row.cells.get_mut(at), row.compared.get_mut(at))
            {
                cell.clone_from(&group.figures);
                compared.clone_from(&group.compared);
            }
        }
        Pivot { columns, rows }
    }
}
