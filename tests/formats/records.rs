//! The bytes of one record of each type.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use crmkit_core::{calendar, catalog, chat, deals, knowledge, people, privacy, segments, surveys, tickets};
use crmkit_engine::{Context, Crm, CustomField, ReadLog, Role, User};
use crmkit_record::{
    Address, Email, EnteredCurrency, ExternalId, FieldKind, FieldSchema, Labelled, Phone, Record, RecordId,
    RecordSchema, Row, Seconds, Value, decode, encode, parse_text,
};
use crmkit_store::MemoryStore;

use crate::{folder, updates};

fn schemas() -> Vec<Arc<RecordSchema>> {
    let context = Context::seeded("2026-03-01T08:00:00Z".parse().unwrap(), 1);
    let crm = Crm::open(Arc::new(MemoryStore::new()), context, &crmkit_core::rooms()).unwrap();
    crm.catalog().unwrap().records().to_vec()
}

fn id_of(number: u16) -> RecordId {
    RecordId::from_bytes([number as u8; 16])
}

/// A value that no other field of the record has, as far as its kind goes.
fn value(kind: &FieldKind, field: &FieldSchema) -> Value {
    let number = field.number;
    let read = |text: String| parse_text(kind, &text, "", &Default::default()).unwrap().unwrap();
    match kind {
        FieldKind::Text => Value::Text(format!("{} é {number}", field.name)),
        FieldKind::LongText => Value::Text(format!("{}\n{number}", field.name)),
        FieldKind::Bool => Value::Bool(number.is_multiple_of(2)),
        FieldKind::Integer => Value::Integer(i64::from(number) - 30),
        FieldKind::Decimal => read(format!("-{number}.50")),
        FieldKind::Money => read(format!("{number}.90 EUR")),
        FieldKind::Date => read(format!("2026-02-{:02}", number % 28 + 1)),
        FieldKind::Instant => read(format!("2026-03-01T08:00:00.0000{number:02}Z")),
        FieldKind::LocalDateTime => read(format!("2026-03-29T02:{:02}:00 Europe/Berlin", number % 60)),
        FieldKind::Duration => Value::Duration(Seconds(i64::from(number) * 60)),
        FieldKind::Select(options) => {
            let chosen = options.get(usize::from(number) % options.len().max(1));
            Value::Select(chosen.map_or_else(|| format!("choice {number}"), |option| option.name.clone()))
        }
        FieldKind::MultiSelect(options) => {
            Value::MultiSelect(options.iter().map(|option| option.name.clone()).collect())
        }
        FieldKind::Email => Value::Email(Email::parse(&format!("Ada{number}@Example.org")).unwrap()),
        FieldKind::Phone => Value::Phone(Phone::parse(&format!("+1415293{:04}", 3300 + number), None).unwrap()),
        FieldKind::Url => read(format!("Example.org/{number}")),
        FieldKind::Address => Value::Address(Box::new(Address {
            street: format!("Main St {number}"),
            city: "Springfield".to_owned(),
            region: "IL".to_owned(),
            postal_code: "62701".to_owned(),
            country: Some("US".parse().unwrap()),
        })),
        FieldKind::Country => read("Germany".to_owned()),
        FieldKind::Language => read("pt-BR".to_owned()),
        FieldKind::Currency => Value::Currency(EnteredCurrency::parse("EUR").unwrap()),
        FieldKind::Reference { .. } => Value::Reference(id_of(number)),
        FieldKind::ExternalId => Value::ExternalId(ExternalId::new("erp", format!("A-{number}"))),
        FieldKind::List(item) => Value::List(vec![value(item, field), value(item, field)]),
        FieldKind::Labelled(item) => Value::List(
            [("work", true), ("", false)]
                .map(|(label, primary)| {
                    let (label, value) = (label.to_owned(), value(item, field));
                    Value::Labelled(Box::new(Labelled { label, primary, value }))
                })
                .to_vec(),
        ),
    }
}

fn filled(schema: &RecordSchema) -> Row {
    let mut row = Row::new(id_of(schema.number));
    for field in &schema.fields {
        row.set(field.number, value(&field.kind, field));
    }
    row
}

fn hex(bytes: &[u8]) -> String {
    let lines = bytes.chunks(40).map(|line| line.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n");
    lines.collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(16).unwrap()).collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}

/// The committed bytes of a type, written anew where that is asked for.
fn kept(schema: &RecordSchema) -> String {
    let path = folder("records").join(format!("{}.hex", schema.name));
    if updates() {
        let text = hex(&encode(&filled(schema)));
        fs::write(path, &text).unwrap();
        return text;
    }
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn a_record_of_each_type_has_the_bytes_that_it_always_had() {
    let mut known = BTreeSet::new();
    for schema in schemas() {
        let row = filled(&schema);
        assert_eq!(row.len(), schema.fields.len());
        let bytes = encode(&row);
        let kept = kept(&schema);
        assert_eq!(hex(&bytes), kept, "{}: bytes that were stored once stay as they are", schema.name);
        assert_eq!(decode(row.id, &unhex(&kept)).unwrap(), row, "{}", schema.name);
        assert_eq!(schema.validate(&row).iter().filter(|problem| problem.code == "kind").count(), 0, "{}", schema.name);
        known.insert(format!("{}.hex", schema.name));
    }
    let there: BTreeSet<String> =
        fs::read_dir(folder("records")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, known, "a type that was released never goes");
}

/// The stored bytes through the Rust type and back.
fn round<T: Record>(seen: &mut BTreeSet<u16>) {
    let row = decode(id_of(T::NUMBER), &unhex(&kept(&T::schema()))).unwrap();
    assert_eq!(T::from_row(row.clone()).unwrap().to_row(), row, "{}", T::NAME);
    seen.insert(T::NUMBER);
}

#[test]
fn the_rust_types_carry_every_stored_field() {
    let mut seen = BTreeSet::new();
    round::<User>(&mut seen);
    round::<Role>(&mut seen);
    round::<CustomField>(&mut seen);
    round::<ReadLog>(&mut seen);
    round::<people::Contact>(&mut seen);
    round::<people::Company>(&mut seen);
    round::<people::Affiliation>(&mut seen);
    round::<crmkit_engine::Team>(&mut seen);
    round::<crmkit_engine::UserGroup>(&mut seen);
    round::<crmkit_engine::Territory>(&mut seen);
    round::<crmkit_engine::TerritoryRule>(&mut seen);
    round::<crmkit_engine::AccessDefault>(&mut seen);
    round::<crmkit_engine::SharingRule>(&mut seen);
    round::<crmkit_engine::Share>(&mut seen);
    round::<crmkit_engine::Restriction>(&mut seen);
    round::<crmkit_engine::Delegation>(&mut seen);
    round::<crmkit_engine::ApiKey>(&mut seen);
    round::<crmkit_engine::ReadLog>(&mut seen);
    round::<people::RelationshipType>(&mut seen);
    round::<people::Relationship>(&mut seen);
    round::<people::Purpose>(&mut seen);
    round::<people::Wording>(&mut seen);
    round::<people::Consent>(&mut seen);
    round::<people::Objection>(&mut seen);
    round::<people::DoNotContact>(&mut seen);
    round::<catalog::Product>(&mut seen);
    round::<catalog::CurrencyRate>(&mut seen);
    round::<catalog::Organisation>(&mut seen);
    round::<deals::Pipeline>(&mut seen);
    round::<deals::Stage>(&mut seen);
    round::<deals::Deal>(&mut seen);
    round::<deals::DealRole>(&mut seen);
    round::<segments::Segment>(&mut seen);
    round::<segments::SegmentPin>(&mut seen);
    round::<segments::SegmentEvent>(&mut seen);
    round::<segments::SavedList>(&mut seen);
    round::<privacy::LegalHold>(&mut seen);
    round::<privacy::RetentionRule>(&mut seen);
    round::<privacy::Removal>(&mut seen);
    round::<privacy::Suppression>(&mut seen);
    round::<privacy::PrivacyKey>(&mut seen);
    round::<knowledge::ArticleCategory>(&mut seen);
    round::<knowledge::Article>(&mut seen);
    round::<knowledge::ArticleVersion>(&mut seen);
    round::<knowledge::ArticleAttachment>(&mut seen);
    round::<knowledge::ArticleVote>(&mut seen);
    round::<knowledge::ArticleViews>(&mut seen);
    round::<knowledge::ArticleUse>(&mut seen);
    round::<surveys::Survey>(&mut seen);
    round::<surveys::SurveyQuestion>(&mut seen);
    round::<surveys::SurveyInvitation>(&mut seen);
    round::<surveys::SurveyResponse>(&mut seen);
    round::<surveys::SurveyAnswer>(&mut seen);
    round::<surveys::SurveyTopic>(&mut seen);
    round::<tickets::Ticket>(&mut seen);
    round::<tickets::TicketStatus>(&mut seen);
    round::<tickets::TicketType>(&mut seen);
    round::<tickets::TicketMessage>(&mut seen);
    round::<tickets::TicketAttachment>(&mut seen);
    round::<tickets::TicketSetting>(&mut seen);
    round::<tickets::TicketMerge>(&mut seen);
    round::<tickets::TicketMacro>(&mut seen);
    round::<tickets::TicketForm>(&mut seen);
    round::<tickets::TicketQueue>(&mut seen);
    round::<tickets::TicketAgent>(&mut seen);
    round::<tickets::TicketRating>(&mut seen);
    round::<tickets::TicketTime>(&mut seen);
    round::<tickets::TicketTrace>(&mut seen);
    round::<chat::ChatConversation>(&mut seen);
    round::<chat::ChatParticipant>(&mut seen);
    round::<chat::ChatMessage>(&mut seen);
    round::<chat::BotFlow>(&mut seen);
    round::<chat::BotIntent>(&mut seen);
    round::<chat::BotSlot>(&mut seen);
    round::<calendar::BusinessCalendar>(&mut seen);
    round::<tickets::sla::SlaPolicy>(&mut seen);
    round::<tickets::sla::SlaTarget>(&mut seen);
    round::<tickets::sla::SlaClock>(&mut seen);
    round::<tickets::sla::SlaEscalation>(&mut seen);
    round::<tickets::sla::SlaPromise>(&mut seen);
    round::<tickets::sla::SlaChoice>(&mut seen);
    round::<tickets::sla::SlaRound>(&mut seen);
    round::<tickets::sla::EntitlementProcess>(&mut seen);
    round::<tickets::sla::ProcessMilestone>(&mut seen);
    round::<tickets::sla::Entitlement>(&mut seen);
    round::<tickets::sla::TicketEntitlement>(&mut seen);
    assert_eq!(seen, schemas().iter().map(|schema| schema.number).collect(), "every type is here");
}
