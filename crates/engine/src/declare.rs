//! What a declared operation or question looks like to a host that knows it only by name.
//!
//! The macros of `crmkit_record_derive` implement these traits; the [`Catalog`] collects what they say, and a call by name
//! goes through them. A Rust caller uses the plain function and meets none of this.
//!
//! - [`Shaped`] says what a value looks like as data, [`Reply`] turns an answer into that data.
//! - Reading an argument is serde's part: a [`Shaped`] argument type is also `Deserialize`.
//! - There is no shape for a binary floating point number: amounts, rates and scores are decimals.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_record::{Currency, Filter, Id, Money, Problem, Record, RecordId};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::catalog::Catalog;
use crate::error::Error;
use crate::view::View;
use crate::work::Work;

/// A change that means something, as data: implemented by `#[operation]`.
pub trait Operation {
    /// The full name, for example `deals.move_to`.
    const NAME: &'static str;
    /// What it does, from its doc comment.
    const DOC: &'static str;

    /// What it takes, in the order of the function's parameters.
    fn arguments(types: &mut Types) -> Vec<ArgumentSpec>;

    /// What it answers with.
    fn returns(types: &mut Types) -> Shape;

    /// Calls the function with arguments by name.
    ///
    /// # Errors
    /// `Invalid` with code `argument.invalid` when the arguments cannot be read, and whatever the function gives.
    fn call(work: &mut Work<'_>, arguments: Json) -> Result<Json, Error>;
}

/// A read that computes, as data: implemented by `#[question]`.
pub trait Question {
    /// The full name, for example `deals.forecast`.
    const NAME: &'static str;
    /// What it tells, from its doc comment.
    const DOC: &'static str;

    /// What it takes, in the order of the function's parameters.
    fn arguments(types: &mut Types) -> Vec<ArgumentSpec>;

    /// What it answers with.
    fn returns(types: &mut Types) -> Shape;

    /// Calls the function with arguments by name.
    ///
    /// # Errors
    /// `Invalid` with code `argument.invalid` when the arguments cannot be read, and whatever the function gives.
    fn ask(view: &View, arguments: Json) -> Result<Json, Error>;
}

/// Which of the two a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// It changes something.
    Operation,
    /// It only reads.
    Question,
}

/// What a value looks like as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Null: there is nothing to say.
    Nothing,
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal as text, for example `"12.50"`.
    Decimal,
    /// A text.
    Text,
    /// A calendar date, `YYYY-MM-DD`.
    Date,
    /// A point in time, RFC 3339 in UTC.
    Instant,
    /// Any JSON.
    Json,
    /// `{"amount": "12.50", "currency": "EUR"}`.
    Money,
    /// A filter, as text or as its JSON form.
    Filter,
    /// The id of a record of this type; of any type when the name is empty.
    Id(String),
    /// A record of this type.
    Record(String),
    /// A list of these.
    List(Box<Shape>),
    /// This or null; as an argument it may be left out.
    Optional(Box<Shape>),
    /// An object of these by text.
    Map(Box<Shape>),
    /// A struct or an enum of the catalog, by name.
    Named(String),
}

/// A value whose form as data is known without having one.
///
/// ```
/// use crmkit_engine::{Shape, Shaped, Types};
///
/// let shape = <Option<Vec<String>> as Shaped>::shape(&mut Types::default());
/// assert_eq!(shape, Shape::Optional(Box::new(Shape::List(Box::new(Shape::Text)))));
/// ```
pub trait Shaped {
    /// The shape. Structs and enums describe themselves to `types` and answer with their name.
    fn shape(types: &mut Types) -> Shape;
}

/// A return value on its way out.
///
/// Records need the catalog, since their custom fields have names only there.
pub trait Reply {
    /// The value as data, in the form that its [`Shaped::shape`] tells.
    ///
    /// # Errors
    /// `NotFound` for a record whose type is not in the catalog.
    fn reply(&self, catalog: &Catalog) -> Result<Json, Error>;
}

/// One argument of an operation or question, or one field of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArgumentSpec {
    /// The name it is passed under.
    pub name: String,
    /// What it means.
    pub doc: String,
    /// What it looks like.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

impl ArgumentSpec {
    /// An argument that is required unless it has a default or its shape is optional.
    #[must_use]
    pub fn new(name: &str, doc: &str, shape: Shape, has_default: bool) -> Self {
        let required = !has_default && !matches!(shape, Shape::Optional(_));
        Self { name: name.to_owned(), doc: doc.to_owned(), shape, required }
    }
}

/// A struct or an enum that arguments and answers are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeSpec {
    /// Its name, as in Rust.
    pub name: String,
    /// What it means.
    pub doc: String,
    /// What it is made of.
    pub body: TypeBody,
}

/// What a named type is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeBody {
    /// An object with these fields.
    Struct(Vec<ArgumentSpec>),
    /// One of these texts.
    Enum(Vec<VariantSpec>),
}

/// One choice of an enum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantSpec {
    /// The text it is as data.
    pub name: String,
    /// What it means.
    pub doc: String,
}

impl VariantSpec {
    /// A choice.
    #[must_use]
    pub fn new(name: &str, doc: &str) -> Self {
        Self { name: name.to_owned(), doc: doc.to_owned() }
    }
}

/// Collects the named types while shapes are asked for.
///
/// A type that contains itself ends: it is described once, and everywhere else it is its name.
#[derive(Debug, Default)]
pub struct Types {
    known: BTreeMap<String, Known>,
    problems: Vec<Problem>,
}

#[derive(Debug)]
struct Known {
    /// The full name in Rust, to tell two types of one name apart.
    rust: &'static str,
    /// Absent while it is being described.
    spec: Option<TypeSpec>,
}

impl Types {
    /// Describes the type `T` under a name, unless that happened before, and gives its shape.
    pub fn named<T: ?Sized>(&mut self, name: &str, doc: &str, body: impl FnOnce(&mut Self) -> TypeBody) -> Shape {
        let rust = std::any::type_name::<T>();
        if self.is_new(name, rust) {
            let body = body(self);
            self.keep(name, rust, doc, body);
        }
        Shape::Named(name.to_owned())
    }

    /// Whether a type is not described yet. Its name is taken before its body is asked for, so that a type that contains itself
    /// does not ask again.
    fn is_new(&mut self, name: &str, rust: &'static str) -> bool {
        match self.known.get(name) {
            Some(known) if known.rust != rust => {
                let message = format!("`{rust}` and `{}` have the same name", known.rust);
                self.problems.push(Problem::new(name, "catalog.type_twice", message));
                false
            }
            Some(_) => false,
            None => {
                self.known.insert(name.to_owned(), Known { rust, spec: None });
                true
            }
        }
    }

    fn keep(&mut self, name: &str, rust: &'static str, doc: &str, body: TypeBody) {
        let spec = TypeSpec { name: name.to_owned(), doc: doc.to_owned(), body };
        self.known.insert(name.to_owned(), Known { rust, spec: Some(spec) });
    }

    /// The fields of a struct that stands for all arguments of a verb. The struct itself is not described by that: nobody
    /// who calls by name ever sees it.
    pub fn fields_of<T: Shaped>(&mut self) -> Vec<ArgumentSpec> {
        let mut apart = Self::default();
        let Shape::Named(name) = T::shape(&mut apart) else { return Vec::new() };
        let fields = match apart.known.remove(&name).and_then(|known| known.spec).map(|spec| spec.body) {
            Some(TypeBody::Struct(fields)) => fields,
            _ => Vec::new(),
        };
        self.problems.extend(apart.problems);
        for (name, known) in apart.known {
            match self.known.get(&name) {
                Some(here) if here.rust != known.rust => {
                    let message = format!("`{}` and `{}` have the same name", known.rust, here.rust);
                    self.problems.push(Problem::new(name, "catalog.type_twice", message));
                }
                Some(_) => {}
                None => {
                    self.known.insert(name, known);
                }
            }
        }
        fields
    }

    /// Every type that was described, by name.
    pub fn iter(&self) -> impl Iterator<Item = &TypeSpec> {
        self.known.values().filter_map(|known| known.spec.as_ref())
    }

    /// One type, if it was described.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&TypeSpec> {
        self.known.get(name)?.spec.as_ref()
    }

    /// Where two types claim one name: a mistake in the program, with code `catalog.type_twice`.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Every type that was described, in the order of their names.
    #[must_use]
    pub fn into_specs(self) -> Vec<TypeSpec> {
        self.known.into_values().filter_map(|known| known.spec).collect()
    }
}

/// Reads the arguments of the operation or question `name` from an object. Null counts as the empty object.
///
/// # Errors
/// `Invalid` with one problem of code `argument.invalid`, whose path leads to the value that could not be read and whose
/// parameter `name` is the operation or question.
pub fn read_arguments<T: DeserializeOwned>(name: &str, arguments: Json) -> Result<T, Error> {
    serde_path_to_error::deserialize(object_of(name, arguments)?).map_err(|error| unread(name, &error))
}

fn object_of(name: &str, arguments: Json) -> Result<Json, Error> {
    match arguments {
        Json::Null => Ok(Json::Object(Map::new())),
        Json::Object(object) => Ok(Json::Object(object)),
        _ => Err(refused(name, "", format!("the arguments of `{name}` are an object"))),
    }
}

fn unread(name: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let path = error.path().to_string();
    // A single point is how that crate writes the object as a whole.
    refused(name, if path == "." { "" } else { &path }, error.inner().to_string())
}

fn refused(name: &str, path: &str, message: String) -> Error {
    Error::invalid(vec![Problem::new(path, "argument.invalid", message).with("name", name)])
}

/// Both traits for types that serde writes in the form of their shape.
macro_rules! plain {
    ($($ty:ty => $shape:expr),* $(,)?) => {$(
        impl Shaped for $ty {
            fn shape(_: &mut Types) -> Shape {
                $shape
            }
        }

        impl Reply for $ty {
            fn reply(&self, _: &Catalog) -> Result<Json, Error> {
                as_json(self)
            }
        }
    )*};
}

plain! {
    () => Shape::Nothing,
    bool => Shape::Boolean,
    i64 => Shape::Integer,
    u32 => Shape::Integer,
    u64 => Shape::Integer,
    usize => Shape::Integer,
    Decimal => Shape::Decimal,
    String => Shape::Text,
    &str => Shape::Text,
    NaiveDate => Shape::Date,
    DateTime<Utc> => Shape::Instant,
    Money => Shape::Money,
    Currency => Shape::Text,
    Filter => Shape::Filter,
    RecordId => Shape::Id(String::new()),
}

impl Shaped for Json {
    fn shape(_: &mut Types) -> Shape {
        Shape::Json
    }
}

impl Reply for Json {
    fn reply(&self, _: &Catalog) -> Result<Json, Error> {
        Ok(self.clone())
    }
}

impl<T: Record> Shaped for Id<T> {
    fn shape(_: &mut Types) -> Shape {
        Shape::Id(T::NAME.to_owned())
    }
}

impl<T: Record> Reply for Id<T> {
    fn reply(&self, _: &Catalog) -> Result<Json, Error> {
        Ok(Json::String(self.to_string()))
    }
}

impl<T: Shaped> Shaped for Option<T> {
    fn shape(types: &mut Types) -> Shape {
        match T::shape(types) {
            // Two levels of absence are one in data.
            Shape::Optional(inner) => Shape::Optional(inner),
            inner => Shape::Optional(Box::new(inner)),
        }
    }
}

impl<T: Reply> Reply for Option<T> {
    fn reply(&self, catalog: &Catalog) -> Result<Json, Error> {
        self.as_ref().map_or(Ok(Json::Null), |value| value.reply(catalog))
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape(types: &mut Types) -> Shape {
        Shape::List(Box::new(T::shape(types)))
    }
}

impl<T: Reply> Reply for Vec<T> {
    fn reply(&self, catalog: &Catalog) -> Result<Json, Error> {
        self.iter().map(|value| value.reply(catalog)).collect::<Result<Vec<Json>, Error>>().map(Json::Array)
    }
}

impl<T: Shaped> Shaped for BTreeMap<String, T> {
    fn shape(types: &mut Types) -> Shape {
        Shape::Map(Box::new(T::shape(types)))
    }
}

impl<T: Reply> Reply for BTreeMap<String, T> {
    fn reply(&self, catalog: &Catalog) -> Result<Json, Error> {
        let mut object = Map::new();
        for (key, value) in self {
            object.insert(key.clone(), value.reply(catalog)?);
        }
        Ok(Json::Object(object))
    }
}

impl<T: Shaped> Shaped for Box<T> {
    fn shape(types: &mut Types) -> Shape {
        T::shape(types)
    }
}

impl<T: Reply> Reply for Box<T> {
    fn reply(&self, catalog: &Catalog) -> Result<Json, Error> {
        T::reply(self, catalog)
    }
}

fn as_json<T: Serialize + ?Sized>(value: &T) -> Result<Json, Error> {
    serde_json::to_value(value)
        .map_err(|error| Error::invalid(vec![Problem::new("", "reply.invalid", error.to_string())]))
}

/// What expanded macros name. Nothing here is for code that people write.
#[doc(hidden)]
pub mod expanded {
    use crmkit_record::{FieldKind, OnDelete, ParseOptions, Problem, Select, Value, parse_text};
    pub use {serde, serde_json};

    /// A default, read from its text. A text that the kind cannot read is kept as text: the schema's own check then finds a
    /// value of the wrong kind and names it, which this place, in a function that cannot fail, could not.
    #[must_use]
    pub fn literal(kind: &FieldKind, text: &str) -> Value {
        read(kind, text).unwrap_or_else(|| Value::Text(text.to_owned()))
    }

    /// A minimum or maximum, read from its text as [`literal`] does. The bound of a list is the bound of its items; a bound
    /// of money without a currency is a decimal, which holds for the amount in every currency.
    #[must_use]
    pub fn bound(kind: &FieldKind, text: &str) -> Value {
        match kind {
            FieldKind::List(item) | FieldKind::Labelled(item) => bound(item, text),
            FieldKind::Money => read(kind, text).unwrap_or_else(|| literal(&FieldKind::Decimal, text)),
            kind => literal(kind, text),
        }
    }

    fn read(kind: &FieldKind, text: &str) -> Option<Value> {
        parse_text(kind, text, "", &ParseOptions::default()).ok().flatten()
    }

    /// The kind of a text of many lines.
    #[must_use]
    pub fn long(kind: FieldKind) -> FieldKind {
        if kind == FieldKind::Text { FieldKind::LongText } else { kind }
    }

    /// A reference, or a list of them, with this rule.
    #[must_use]
    pub fn on_delete(kind: FieldKind, on_delete: OnDelete) -> FieldKind {
        match kind {
            FieldKind::Reference { to, .. } => FieldKind::Reference { to, on_delete },
            FieldKind::List(item) => FieldKind::List(Box::new(self::on_delete(*item, on_delete))),
            FieldKind::Labelled(item) => FieldKind::Labelled(Box::new(self::on_delete(*item, on_delete))),
            other => other,
        }
    }

    /// A choice from its stored value.
    ///
    /// # Errors
    /// `required` when there is none, `kind` when it is no choice at all, `select.unknown` when the list does not have it.
    pub fn select_from_value<T: Select>(value: Option<Value>) -> Result<T, Problem> {
        match value {
            Some(Value::Select(name)) => select_from_name(&name),
            Some(other) => {
                let found = other.kind_name();
                let problem = Problem::new("", "kind", format!("is of kind {found}, not select"));
                Err(problem.with("expected", "select").with("found", found))
            }
            None => Err(Problem::new("", "required", "is required")),
        }
    }

    /// A choice from its name.
    ///
    /// # Errors
    /// `select.unknown` when the list does not have it.
    pub fn select_from_name<T: Select>(name: &str) -> Result<T, Problem> {
        T::from_name(name).ok_or_else(|| {
            let options = T::options().into_iter().map(|option| option.name).collect::<Vec<_>>().join(", ");
            let message = format!("`{name}` is not one of the options: {options}");
            Problem::new("", "select.unknown", message).with("value", name).with("options", options)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ArgumentSpec, Shape, Shaped, TypeBody, Types, VariantSpec, read_arguments};
    use serde_json::json;

    struct Node;

    impl Shaped for Node {
        fn shape(types: &mut Types) -> Shape {
            types.named::<Self>("Node", "a tree", |types| {
                TypeBody::Struct(vec![ArgumentSpec::new("children", "", Vec::<Self>::shape(types), false)])
            })
        }
    }

    #[test]
    fn a_type_that_contains_itself_is_described_once() {
        let mut types = Types::default();
        assert_eq!(Node::shape(&mut types), Shape::Named("Node".to_owned()));
        assert_eq!(types.iter().count(), 1);
        let TypeBody::Struct(fields) = &types.get("Node").expect("it was described").body else { panic!("a struct") };
        assert_eq!(fields[0].shape, Shape::List(Box::new(Shape::Named("Node".to_owned()))));
        assert!(types.problems().is_empty());
    }

    #[test]
    fn two_types_of_one_name_are_told() {
        let mut types = Types::default();
        Node::shape(&mut types);
        types.named::<u8>("Node", "", |_| TypeBody::Enum(vec![VariantSpec::new("a", "")]));
        assert_eq!(types.problems()[0].code, "catalog.type_twice");
        assert_eq!(types.into_specs()[0].doc, "a tree");
    }

    #[test]
    fn an_optional_argument_is_not_required() {
        let mut types = Types::default();
        for (shape, has_default, required) in [
            (bool::shape(&mut types), false, true),
            (bool::shape(&mut types), true, false),
            (Option::<bool>::shape(&mut types), false, false),
            (Option::<Option<bool>>::shape(&mut types), false, false),
        ] {
            assert_eq!(ArgumentSpec::new("a", "", shape, has_default).required, required);
        }
    }

    #[test]
    fn shapes_have_stable_names_in_data() {
        for (shape, data) in [
            (Shape::Nothing, json!("nothing")),
            (Shape::Id("deal".to_owned()), json!({ "id": "deal" })),
            (Shape::List(Box::new(Shape::Text)), json!({ "list": "text" })),
            (Shape::Named("Forecast".to_owned()), json!({ "named": "Forecast" })),
        ] {
            assert_eq!(serde_json::to_value(&shape).expect("a shape is data"), data);
        }
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        lines: Vec<i64>,
        note: Option<String>,
    }

    #[test]
    fn arguments_are_read_by_name() {
        let read: Arguments = read_arguments("orders.add", json!({ "lines": [1] })).expect("the arguments are right");
        assert_eq!(read, Arguments { lines: vec![1], note: None });
        #[derive(serde::Deserialize)]
        struct Nothing {}
        assert!(read_arguments::<Nothing>("orders.add", json!(null)).is_ok());
    }

    #[test]
    fn an_argument_that_cannot_be_read_is_named() {
        for (arguments, path) in [
            (json!({ "lines": [1, "two"] }), "lines[1]"),
            (json!({ "lines": [], "note": 3 }), "note"),
            (json!({ "lines": [], "nota": "x" }), "nota"),
            (json!({}), ""),
            (json!([[1], null]), ""),
        ] {
            let error = read_arguments::<Arguments>("orders.add", arguments).expect_err("the arguments are wrong");
            let problem = &error.problems()[0];
            assert_eq!((problem.path.as_str(), problem.code.as_ref()), (path, "argument.invalid"));
            assert_eq!(problem.parameters["name"], "orders.add");
        }
    }
}
