//! Something that is sold.

use crmkit_record::{ExternalId, Id, Money, Rest};
use crmkit_record_derive::Record;

/// Something that is sold.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 20, name = "product", plural = "products", title = "name")]
pub struct Product {
    /// The product's id.
    pub id: Id<Product>,
    /// What the product is called.
    #[field(20, searchable, indexed)]
    pub name: String,
    /// The stock keeping unit; no two products share one.
    #[field(21, label = "SKU", unique)]
    pub sku: Option<String>,
    /// The product line.
    #[field(22)]
    pub family: Option<String>,
    /// The list price of one unit.
    #[field(23)]
    pub price: Option<Money>,
    /// What one unit is, for example `piece` or `month`.
    #[field(24)]
    pub unit: Option<String>,
    /// Whether the product is no longer sold.
    #[field(25, optional)]
    pub discontinued: bool,
    /// Anything else.
    #[field(26, long, searchable)]
    pub description: Option<String>,
    /// What other systems call the product; unique in each system.
    #[field(40, unique)]
    pub external_ids: Vec<ExternalId>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}
