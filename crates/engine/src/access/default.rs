//! What everybody may see of a type, before any grant.

use crmkit_record::{Id, Rest};
use crmkit_record_derive::{Record, Select};

/// What everybody with a right on a type may see and change of it, before roles, rules and shares give more. A type without one
/// is public.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 8, name = "access_default", plural = "access_defaults", title = "record_type")]
pub struct AccessDefault {
    /// The default's id.
    pub id: Id<AccessDefault>,
    /// The record type, for example `deal`; there is one default a type.
    #[field(20, unique)]
    pub record_type: String,
    /// Which records everybody has.
    #[field(21, default = "public")]
    pub access: Openness,
    /// For [`Openness::Parent`]: the reference to the record that decides, for example `company`.
    #[field(22)]
    pub parent: Option<String>,
    /// Whether managers do not get what those below them have.
    #[field(23, optional)]
    pub flat: bool,
    /// What everybody sees of fields, as `<field>:<level>`: `salary:hidden`, `emails:mask=first`. Roles give more.
    #[field(24)]
    pub fields: Vec<String>,
    /// References along which a name can be read: who may read a record of this type may read, of the record that the reference
    /// leads to, the fields behind the colon, as in `company:name`.
    #[field(25)]
    pub implied: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Which records of a type everybody has who has a right on the type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum Openness {
    /// Everybody reads and changes all of them.
    #[default]
    Public,
    /// Everybody reads all of them; only grants let change them.
    PublicRead,
    /// Only grants give any: to the owner, to those above, by rules and shares.
    Private,
    /// Who reads or changes the record that one belongs to reads or changes the one.
    Parent,
}
