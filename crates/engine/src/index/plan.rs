//! From a filter to a plan over a table.

use crmkit_index::{Ask, Plan, Rows};
use crmkit_record::{BoundTest, BoundTree, FieldNumber, Op, Value};

use super::table::Table;

/// What of a filter the columns cannot answer is asked of the record itself.
pub(super) fn plan(tree: &BoundTree, table: &Table) -> Plan<BoundTree> {
    let total = table.live().len();
    let each = |parts: &[BoundTree]| parts.iter().map(|part| plan(part, table)).collect();
    match tree {
        BoundTree::All => Plan::new(Ask::All, total),
        BoundTree::And(parts) => Plan::new(Ask::And(each(parts)), total),
        BoundTree::Or(parts) => Plan::new(Ask::Or(each(parts)), total),
        BoundTree::Not(part) => Plan::new(Ask::Not(Box::new(plan(part, table))), total),
        BoundTree::Test(test) => {
            let answered = match test.field() {
                None => ids(test, table),
                Some(number) => table
                    .schema()
                    .field_by_number(number)
                    .and_then(|field| table.column(field))
                    .and_then(|column| column.plan(test, total)),
            };
            answered.unwrap_or_else(|| Plan::new(Ask::Look(tree.clone()), total))
        }
    }
}

/// The fields that a filter tests.
pub(crate) fn tested(tree: &BoundTree, fields: &mut Vec<FieldNumber>) {
    match tree {
        BoundTree::And(parts) | BoundTree::Or(parts) => parts.iter().for_each(|part| tested(part, fields)),
        BoundTree::Not(part) => tested(part, fields),
        BoundTree::Test(test) => fields.extend(test.field()),
        _ => {}
    }
}

fn ids(test: &BoundTest, table: &Table) -> Option<Plan<BoundTree>> {
    let total = table.live().len();
    let found = || {
        let ids = test.values().iter().filter_map(|value| if let Value::Reference(id) = value { Some(*id) } else { None });
        Plan::new(Ask::Rows(ids.filter_map(|id| table.row(id)).collect::<Rows>()), total)
    };
    match test.op() {
        Op::Equal | Op::In => Some(found()),
        Op::NotEqual | Op::NotIn => Some(Plan::new(Ask::Not(Box::new(found())), total)),
        Op::Known => Some(Plan::new(Ask::All, total)),
        Op::Unknown => Some(Plan::new(Ask::Or(Vec::new()), total)),
        _ => None,
    }
}
