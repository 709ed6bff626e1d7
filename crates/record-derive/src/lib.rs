//! The macros a crmkit noun or verb is declared with.
//!
//! | macro | on | emits |
//! | --- | --- | --- |
//! | [`macro@Record`] | a struct | its schema, and reading and writing its fields by number |
//! | [`macro@Select`] | an enum of unit variants | a closed list of choices, usable as a field and as an argument |
//! | [`macro@Shaped`] | a struct or an enum of unit variants | the description of an argument or an answer |
//! | [`macro@operation`] | a function that takes `&mut Work` | the description of the verb, and calling it with data |
//! | [`macro@question`] | a function that takes `&View` | the same for a read that computes |
//!
//! What they emit is descriptions and field access. Everything that decides something lives in `crmkit_record` and
//! `crmkit_engine`, which the emitted code names by absolute path, so a crate that uses the macros depends on both. The
//! engine itself uses them after `extern crate self as crmkit_engine;`.
//!
//! A mistake in a declaration is a compile error at the place of the mistake.

mod attributes;
mod documentation;
mod record;
mod select;
mod shaped;
mod verb;
mod words;

use proc_macro::TokenStream;

/// Declares a record: its number, its names and its fields.
///
/// ```
/// use crmkit_record::{Id, Money, Record as _, Rest};
/// use crmkit_record_derive::Record;
///
/// /// A sale in progress.
/// #[derive(Clone, Debug, Default, PartialEq, Record)]
/// #[record(number = 30, name = "deal", plural = "deals", title = "name")]
/// pub struct Deal {
///     /// What the sale is called.
///     #[field(20, searchable)]
///     pub name: String,
///     #[field(21, minimum = "0")]
///     pub amount: Option<Money>,
///     #[field(22, on_delete = "clear")]
///     pub renewal_of: Option<Id<Deal>>,
///     pub id: Id<Deal>,
///     pub rest: Rest,
/// }
///
/// let schema = Deal::schema();
/// assert_eq!(schema.doc, "A sale in progress.");
/// assert_eq!(schema.field("amount").map(|field| (field.number, field.required)), Some((21, false)));
/// ```
///
/// # On the struct: `#[record(...)]`
///
/// | key | meaning | without it |
/// | --- | --- | --- |
/// | `number = 30` | the number the record is stored under, for ever | required |
/// | `name = "deal"` | its name in data | the struct's name in snake case |
/// | `plural = "deals"` | the name of a list of them | the name and an `s` |
/// | `label = "Deal"` | its name for people | the name in title case |
/// | `title = "name"` | the field that stands for the whole record | none |
/// | `part_of = "ticket"` | the reference to what the record is a part of: who sees that sees the part, unless an access default says otherwise | none |
/// | `person` | it stands for a person, and what it holds belongs to that person | it does not |
///
/// # On a field: `#[field(number, ...)]`
///
/// The number comes first, from 20 to 999, and is never used again once it was released. Then any of:
///
/// | flag or key | meaning |
/// | --- | --- |
/// | `searchable`, `unique`, `indexed` | how the field is found |
/// | `personal`, `secret` | what it may reveal |
/// | `subject` | a reference to the person whom the whole record belongs to |
/// | `required` | must be present, whatever its type says |
/// | `optional` | may be absent, although its type is not an `Option` |
/// | `read_only`, `computed_by = "..."` | who writes it |
/// | `hidden` | left out of data, exports and the catalog |
/// | `long` | a text of many lines |
/// | `label = "E-mails"` | its name for people; the field's name as words when not given |
/// | `default = "..."`, `minimum = "..."`, `maximum = "..."` | as text, read by the field's own kind |
/// | `on_delete = "refuse"`, `"clear"` or `"cascade"` | what happens here when the referenced record goes |
/// | `since = 2` | the schema version that brought it |
///
/// A field is required when its type is, unless it is `optional` or has a default. A doc comment becomes the
/// description in the catalog.
///
/// A bound or default whose text cannot be read by the field's kind stays in the schema as that text, so that the check
/// every schema passes before it is used names it. Where the type is plainly a number, a boolean or a date, it is a
/// compile error already.
///
/// # Two fields without a number
///
/// `id: Id<Self>` is the record's id and `rest: Rest` holds every value the struct has no field for: what the engine
/// keeps, custom fields, fields of newer versions. Both are required.
#[proc_macro_derive(Record, attributes(record, field))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    finish(record::expand(input.into()))
}

/// Declares a closed list of choices.
///
/// ```
/// use crmkit_record::Select as _;
/// use crmkit_record_derive::Select;
///
/// #[derive(Clone, Copy, Debug, PartialEq, Eq, Select)]
/// pub enum Priority {
///     Low,
///     /// Someone waits.
///     #[select(label = "At once")]
///     VeryHigh,
/// }
///
/// assert_eq!(Priority::VeryHigh.name(), "very_high");
/// assert_eq!("low".parse(), Ok(Priority::Low));
/// ```
///
/// A choice is stored and written as its name: the variant in snake case, or `#[select(name = "...")]`. Its label is the
/// name as words, or `#[select(label = "...")]`. The enum gets `Select`, `Field`, `Display`, `FromStr`, serde as the name,
/// and `Shaped`; it must be `Copy`.
#[proc_macro_derive(Select, attributes(select))]
pub fn derive_select(input: TokenStream) -> TokenStream {
    finish(select::expand(input.into()))
}

/// Describes a type that operations and questions take or answer with.
///
/// ```
/// use crmkit_engine::{Shape, Shaped as _, Types};
/// use crmkit_record_derive::Shaped;
///
/// /// How a deal is moved.
/// #[derive(Clone, Debug, Default, serde::Deserialize, Shaped)]
/// #[serde(default)]
/// pub struct MoveOptions {
///     /// Why it was lost.
///     pub reason: Option<String>,
///     pub notify: bool,
/// }
///
/// let mut types = Types::default();
/// assert_eq!(MoveOptions::shape(&mut types), Shape::Named("MoveOptions".to_owned()));
/// assert_eq!(types.get("MoveOptions").map(|spec| spec.doc.as_str()), Some("How a deal is moved."));
/// ```
///
/// On a struct with named fields or an enum of unit variants. Reading is serde's part, derived beside it; its `rename`,
/// `rename_all`, `default`, `skip` and `skip_serializing_if` are respected, and what would make the data differ from the
/// description (`flatten`, `with`, ...) is refused. As an answer, a struct becomes an object of its fields' replies, so a
/// record may stand in a field.
#[proc_macro_derive(Shaped, attributes(serde))]
pub fn derive_shaped(input: TokenStream) -> TokenStream {
    finish(shaped::expand(input.into()))
}

/// Declares a change that means something.
///
/// ```
/// use crmkit_engine::{Operation as _, Result, Work};
/// use crmkit_record_derive::operation;
///
/// /// Forgets what was searched for.
/// ///
/// /// # Arguments
/// /// - `words`: what to forget; everything when left out.
/// #[operation(room = "searches")]
/// pub fn forget(work: &mut Work<'_>, words: Option<&str>) -> Result<bool> {
///     // What changes goes through `work`.
///     Ok(words.is_some())
/// }
///
/// assert_eq!(ForgetOperation::NAME, "searches.forget");
/// assert_eq!(ForgetOperation::DOC, "Forgets what was searched for.");
/// ```
///
/// The function stays what it is and first notes its name, `deals.move_to`, in the work. Beside it appears a
/// type, `MoveToOperation`, that implements `crmkit_engine::Operation`: what a room adds to the catalog.
///
/// Arguments are read from an object by name. A verb of many options has one parameter marked `#[argument(whole)]`: a
/// struct that is the whole object, so that its fields are the arguments and a Rust caller writes
/// `ForecastOptions { currency, ..Default::default() }`.
///
/// Otherwise each parameter is an argument. An `Option` may be left out, and so may a parameter marked
/// `#[argument(default)]`, whose type then gives the default. `&str`, `&[T]` and `&T` are read as `String`, `Vec<T>` and
/// `T`. `name = "..."` gives the verb another name than the function's.
#[proc_macro_attribute]
pub fn operation(attribute: TokenStream, item: TokenStream) -> TokenStream {
    finish(verb::expand(verb::Kind::Operation, attribute.into(), item.into()))
}

/// Declares a read that computes.
///
/// ```
/// use crmkit_engine::{Question as _, Result, Types, View};
/// use crmkit_record_derive::question;
///
/// /// The parts of a name.
/// #[question(room = "people")]
/// pub fn name_parts(_view: &View, name: &str) -> Result<Vec<String>> {
///     Ok(name.split(' ').map(str::to_owned).collect())
/// }
///
/// assert!(NamePartsQuestion::arguments(&mut Types::default()).iter().all(|argument| argument.required));
/// ```
///
/// As [`macro@operation`], for a function whose first argument is `&View`; the type beside it, `NamePartsQuestion`, implements
/// `crmkit_engine::Question`.
#[proc_macro_attribute]
pub fn question(attribute: TokenStream, item: TokenStream) -> TokenStream {
    finish(verb::expand(verb::Kind::Question, attribute.into(), item.into()))
}

fn finish(expanded: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    expanded.unwrap_or_else(syn::Error::into_compile_error).into()
}
