//! A bundle of rights.

use crmkit_record::{Id, Rest};
use crmkit_record_derive::Record;

/// A bundle of rights that users are given.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 2, name = "role", plural = "roles", title = "name")]
pub struct Role {
    /// The role's id.
    pub id: Id<Role>,
    /// What the role is called; no two roles share a name.
    #[field(20, unique)]
    pub name: String,
    /// What the role is for.
    #[field(21)]
    pub description: Option<String>,
    /// Rights as `<record>.<action>`: `deal.read`, `deal.*`, `*.read`, `*.*`. The actions are `create`, `read`, `update`,
    /// `delete`, `export`, `import`.
    #[field(22)]
    pub rights: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}
