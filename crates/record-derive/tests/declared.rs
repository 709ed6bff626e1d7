//! What declarations mean once they are compiled.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions and types that the tests share"
)]

use chrono::NaiveDate;
use crmkit_engine::{
    ArgumentSpec, Operation, Question, Result, Shape, Shaped, TypeBody, Types, VariantSpec, View, Work,
};
use crmkit_record::{
    Field as _, FieldKind, Id, Money, OnDelete, Record as _, RecordId, Rest, Row, Select as _, Value, system,
};
use crmkit_record_derive::{Record, Select, Shaped, operation, question};
use serde::Deserialize;
use serde_json::json;

/// A step of the way.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 31)]
struct PipelineStage {
    #[field(20)]
    name: String,
    id: Id<PipelineStage>,
    rest: Rest,
}

/// A sale in progress.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 30, name = "deal", plural = "deals", title = "name")]
struct Deal {
    // Out of order on purpose: the number decides.
    #[field(24, label = "How sure", default = "3", maximum = "9", since = 2)]
    confidence: i64,
    /// What the sale is called.
    #[field(20, searchable, personal)]
    name: String,
    #[field(21, minimum = "0 EUR")]
    amount: Option<Money>,
    #[field(22, on_delete = "cascade", indexed)]
    stage: Id<PipelineStage>,
    #[field(23, long, read_only, computed_by = "rules of deals")]
    description: Option<String>,
    #[field(25, optional, hidden)]
    starred: bool,
    #[field(26, on_delete = "clear", unique, secret)]
    r#before: Vec<Id<Deal>>,
    #[field(27)]
    priority: Option<Priority>,
    #[field(28, minimum = "ten", maximum = "10")]
    broken: Option<Money>,
    #[field(29, minimum = "1")]
    scores: Vec<i64>,
    id: Id<Deal>,
    rest: Rest,
}

/// How soon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Select)]
enum Priority {
    #[default]
    NotUrgent,
    /// Someone waits.
    #[select(name = "hot", label = "Now!")]
    Urgent,
}

fn id(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 16])
}

#[test]
fn a_record_describes_itself() {
    let schema = Deal::schema();
    assert_eq!((Deal::NUMBER, Deal::NAME, Deal::PLURAL), (30, "deal", "deals"));
    assert_eq!((schema.number, schema.name.as_str(), schema.plural.as_str()), (30, "deal", "deals"));
    assert_eq!((schema.label.as_str(), schema.doc.as_str()), ("Deal", "A sale in progress."));
    assert_eq!(schema.title, Some(20));
    assert!(schema.fields.is_sorted_by_key(|field| field.number));

    let stage = PipelineStage::schema();
    assert_eq!((stage.name.as_str(), stage.plural.as_str()), ("pipeline_stage", "pipeline_stages"));
    assert_eq!((stage.label.as_str(), stage.title), ("Pipeline Stage", None));
    assert!(stage.fields.iter().any(|field| field.number == system::CREATED_AT));
}

#[test]
fn a_field_describes_itself() {
    let schema = Deal::schema();
    let field = |number| schema.fields.iter().find(|field| field.number == number).expect("the field is declared");

    let name = field(20);
    assert_eq!((name.name.as_str(), name.label.as_str()), ("name", "Name"));
    assert_eq!((name.doc.as_str(), &name.kind, name.since), ("What the sale is called.", &FieldKind::Text, 0));
    assert!(name.required && name.searchable && name.personal && !name.custom);
    assert!(!name.unique && !name.indexed && !name.secret && !name.read_only && !name.hidden);

    let amount = field(21);
    assert!(!amount.required);
    assert_eq!(amount.minimum, Some(Value::Money("0 EUR".parse().expect("an amount"))));

    let stage = field(22);
    let cascade = FieldKind::Reference { to: "pipeline_stage".to_owned(), on_delete: OnDelete::Cascade };
    assert_eq!((&stage.kind, stage.required, stage.indexed), (&cascade, true, true));

    let description = field(23);
    assert_eq!((&description.kind, description.read_only), (&FieldKind::LongText, true));
    assert_eq!(description.computed_by.as_deref(), Some("rules of deals"));

    let confidence = field(24);
    assert_eq!((confidence.label.as_str(), confidence.since), ("How sure", 2));
    assert_eq!((&confidence.default, &confidence.maximum), (&Some(Value::Integer(3)), &Some(Value::Integer(9))));
    assert!(!confidence.required, "a default stands in");

    assert!(!field(25).required && field(25).hidden);

    let before = field(26);
    let item = FieldKind::Reference { to: "deal".to_owned(), on_delete: OnDelete::Clear };
    assert_eq!(before.kind, FieldKind::List(Box::new(item)));
    assert_eq!(before.name, "before");
    assert!(before.unique && before.secret);

    assert_eq!(field(27).kind, FieldKind::Select(Priority::options()));
}

#[test]
fn a_bound_that_cannot_be_read_stays_visible() {
    let schema = Deal::schema();
    let broken = schema.fields.iter().find(|field| field.number == 28).expect("the field is declared");
    assert_eq!(broken.minimum, Some(Value::Text("ten".to_owned())));
    let told = schema.check_definition();
    assert!(told.iter().any(|problem| problem.path == "broken.minimum" && problem.code == "schema.range"), "{told:?}");
}

#[test]
fn a_bound_is_of_the_kind_that_it_bounds() {
    let schema = Deal::schema();
    let field = |name| schema.field(name).expect("the field is declared");
    assert_eq!(field("broken").maximum, Some(Value::Decimal("10".parse().expect("a decimal"))), "in every currency");
    assert_eq!(field("scores").minimum, Some(Value::Integer(1)), "of each item");
}

#[test]
fn values_are_read_and_written_by_number() {
    let mut deal = Deal::default();
    deal.set(20, Some(Value::Text("Fleet".to_owned()))).expect("a text is right");
    deal.set(1000, Some(Value::Bool(true))).expect("a custom field is kept");
    assert_eq!(deal.name, "Fleet");
    assert_eq!(deal.get(20), Some(Value::Text("Fleet".to_owned())));
    assert_eq!(deal.get(1000), Some(Value::Bool(true)));
    assert_eq!(deal.get(999), None);
    deal.set(1000, None).expect("a custom field is cleared");
    assert_eq!(deal.get(1000), None);

    let problem = deal.set(24, Some(Value::Bool(true))).expect_err("the kind is wrong");
    assert_eq!(problem.path, "confidence");
    assert_eq!(deal.confidence, 0, "a refused value changes nothing");
}

#[test]
fn a_row_goes_through_a_record_unchanged() {
    let mut row = Row::new(id(7));
    row.set(5, Value::Integer(12));
    row.set(20, Value::Text("Fleet".to_owned()));
    row.set(21, Value::Money("12.50 EUR".parse().expect("an amount")));
    row.set(22, Value::Reference(id(8)));
    row.set(24, Value::Integer(4));
    row.set(25, Value::Bool(true));
    row.set(26, Value::List(vec![Value::Reference(id(9))]));
    row.set(27, Value::Select("hot".to_owned()));
    row.set(1001, Value::Text("own".to_owned()));
    let deal = Deal::from_row(row.clone()).expect("the row is right");
    assert_eq!(deal.id(), Id::new(id(7)));
    assert_eq!(deal.priority, Some(Priority::Urgent));
    assert_eq!(deal.before, [Id::new(id(9))]);
    assert_eq!(deal.rest.get(1001), Some(&Value::Text("own".to_owned())));
    assert_eq!(deal.rest.get(20), None);
    assert_eq!(deal.to_row(), row);
}

#[test]
fn a_row_from_before_a_field_existed_gives_the_default() {
    let deal = Deal::from_row(Row::new(id(1))).expect("the row is right");
    assert_eq!((deal.confidence, deal.starred, deal.description), (3, false, None));
}

#[test]
fn a_row_that_cannot_be_read_names_the_field() {
    let mut row = Row::new(id(1));
    row.set(27, Value::Select("cold".to_owned()));
    let problem = Deal::from_row(row).expect_err("there is no such choice");
    assert_eq!((problem.path.as_str(), problem.code.as_ref()), ("priority", "select.unknown"));
    assert_eq!(problem.parameters["options"], "not_urgent, hot");
}

#[test]
fn a_choice_is_its_name() {
    assert_eq!(Priority::NotUrgent.to_string(), "not_urgent");
    assert_eq!("hot".parse(), Ok(Priority::Urgent));
    assert_eq!("cold".parse::<Priority>().expect_err("no such choice").code, "select.unknown");
    assert_eq!(Priority::Urgent.to_value(), Some(Value::Select("hot".to_owned())));
    assert_eq!(Priority::from_value(None).expect_err("a choice is required").code, "required");
    assert_eq!(json!(Priority::Urgent), json!("hot"));
    assert_eq!(serde_json::from_value::<Priority>(json!("not_urgent")).ok(), Some(Priority::NotUrgent));
    let error = serde_json::from_value::<Priority>(json!("cold")).expect_err("no such choice").to_string();
    assert_eq!(error, "unknown variant `cold`, expected `not_urgent` or `hot`");
    let labels: Vec<String> = Priority::options().into_iter().map(|option| option.label).collect();
    assert_eq!(labels, ["Not urgent", "Now!"]);
}

/// How a deal is moved.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
struct MoveOptions {
    /// Why.
    reason: Option<String>,
    notify: bool,
}

/// By what to group.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Shaped)]
#[serde(rename_all = "snake_case")]
enum Grouping {
    /// One line per owner.
    ByOwner,
    ByStage,
}

/// What will come in. It is no `Serialize`: a record inside needs the catalog.
#[derive(Clone, Debug, Shaped)]
struct Forecast {
    best: Option<Deal>,
    stages: Vec<PipelineStage>,
    grouping: Grouping,
    #[serde(rename = "until")]
    end: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<Forecast>>,
}

/// Moves a deal to another stage.
///
/// # Arguments
///
/// - `deal`: the deal
///   to move.
/// - `stage`: where to.
///
/// # Examples
///
/// Rust only.
#[operation(room = "deals")]
fn move_to(
    work: &mut Work<'_>,
    deal: Id<Deal>,
    stage: Id<PipelineStage>,
    note: &str,
    tags: &[String],
    nick: Option<&str>,
    #[argument(default)] options: MoveOptions,
) -> Result<Deal> {
    let _ = work;
    let description = format!("{note} {} {nick:?} {options:?}", tags.join("+"));
    Ok(Deal { id: deal, stage, description: Some(description), ..Deal::default() })
}

/// What the open deals will bring.
#[question(room = "deals")]
fn forecast(_view: &View, grouping: Grouping, r#type: Option<Priority>) -> Result<Forecast> {
    let end = NaiveDate::from_ymd_opt(2026, 3, 29).expect("a date");
    let best = r#type.map(|priority| Deal { priority: Some(priority), ..Deal::default() });
    Ok(Forecast { best, stages: vec![PipelineStage::default()], grouping, end, parts: None })
}

/// What a report looks at.
#[derive(Clone, Debug, Default, Deserialize, Shaped)]
#[serde(default)]
struct ReportOptions {
    /// The first day.
    start: Option<NaiveDate>,
    grouping: Option<Grouping>,
}

/// How many days a report covers.
#[question(room = "deals")]
fn report(_view: &View, #[argument(whole)] options: ReportOptions) -> Result<bool> {
    Ok(options.start.is_some() && options.grouping.is_some())
}

/// Says that all is well.
#[question(room = "deals", name = "is_open")]
fn ping(view: &View) -> Result<()> {
    let _ = view;
    Ok(())
}

#[test]
fn an_operation_describes_itself() {
    let mut types = Types::default();
    let arguments = <MoveToOperation as Operation>::arguments(&mut types);
    let names: Vec<(&str, bool)> =
        arguments.iter().map(|argument| (argument.name.as_str(), argument.required)).collect();
    let expected =
        [("deal", true), ("stage", true), ("note", true), ("tags", true), ("nick", false), ("options", false)];
    assert_eq!(names, expected);
    assert_eq!(arguments[0].doc, "the deal to move.");
    assert_eq!(arguments[0].shape, Shape::Id("deal".to_owned()));
    assert_eq!(arguments[3].shape, Shape::List(Box::new(Shape::Text)));
    assert_eq!(arguments[4].shape, Shape::Optional(Box::new(Shape::Text)));
    assert_eq!(arguments[5].shape, Shape::Named("MoveOptions".to_owned()));
    assert_eq!(<MoveToOperation as Operation>::NAME, "deals.move_to");
    assert_eq!(<MoveToOperation as Operation>::DOC, "Moves a deal to another stage.");
    assert_eq!(<MoveToOperation as Operation>::returns(&mut types), Shape::Record("deal".to_owned()));

    let options = types.get("MoveOptions").expect("it was described");
    assert_eq!(options.doc, "How a deal is moved.");
    let fields = vec![
        ArgumentSpec::new("reason", "Why.", Shape::Optional(Box::new(Shape::Text)), true),
        ArgumentSpec::new("notify", "", Shape::Boolean, true),
    ];
    assert_eq!(options.body, TypeBody::Struct(fields));
}

#[test]
fn a_question_describes_itself() {
    let mut types = Types::default();
    let arguments = <ForecastQuestion as Question>::arguments(&mut types);
    assert_eq!(arguments[0].shape, Shape::Named("Grouping".to_owned()));
    assert_eq!((arguments[1].name.as_str(), arguments[1].required), ("type", false));
    assert_eq!(<ForecastQuestion as Question>::returns(&mut types), Shape::Named("Forecast".to_owned()));
    assert_eq!(<PingQuestion as Question>::NAME, "deals.is_open");
    assert_eq!(<PingQuestion as Question>::arguments(&mut types), []);
    assert_eq!(<PingQuestion as Question>::returns(&mut types), Shape::Nothing);

    let names: Vec<&str> = types.iter().map(|spec| spec.name.as_str()).collect();
    assert_eq!(names, ["Forecast", "Grouping", "Priority"]);
    let grouping = vec![VariantSpec::new("by_owner", "One line per owner."), VariantSpec::new("by_stage", "")];
    assert_eq!(types.get("Grouping").expect("it was described").body, TypeBody::Enum(grouping));
    let priority = vec![VariantSpec::new("not_urgent", "Not urgent"), VariantSpec::new("hot", "Someone waits.")];
    assert_eq!(types.get("Priority").expect("it was described").body, TypeBody::Enum(priority));
    assert_eq!(Deal::shape(&mut types), Shape::Record("deal".to_owned()));
    assert!(types.problems().is_empty());
}

#[test]
fn the_fields_of_a_whole_argument_are_the_arguments() {
    let mut types = Types::default();
    let arguments = <ReportQuestion as Question>::arguments(&mut types);
    let told: Vec<(&str, &str, bool)> =
        arguments.iter().map(|argument| (argument.name.as_str(), argument.doc.as_str(), argument.required)).collect();
    assert_eq!(told, [("start", "The first day.", false), ("grouping", "", false)]);
    let names: Vec<&str> = types.iter().map(|spec| spec.name.as_str()).collect();
    assert_eq!(names, ["Grouping"], "who calls by name never meets the struct itself");
}
