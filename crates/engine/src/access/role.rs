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
    /// Rights as `<record>.<action>`: `deal.read`, `deal.*`, `*.read`; with the records that the role gives beside those that
    /// everybody has, `deal.read:team+subordinates`. The actions are `create`, `read`, `update`, `delete`, `export`, `import`,
    /// `merge`, `share`, `view_all` and `modify_all`; the scopes `none`, `own`, `team`, `territory`, `subordinates`, `all`. What
    /// rooms can be asked and told is a right by its name: `deals.move_to`, `deals.*`. `*.*` is everything.
    #[field(22)]
    pub rights: Vec<String>,
    /// What the role sees of fields, as `<record>.<field>:<level>`: `contact.birthday:hidden`, `deal.amount:read`,
    /// `contact.emails:mask=first`. Fields that are not named are seen and written as the type's default says.
    #[field(23)]
    pub fields: Vec<String>,
    /// The role above this one: who has that one gets what those below have, where the type passes upwards.
    #[field(24, on_delete = "clear")]
    pub parent: Option<Id<Role>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}
