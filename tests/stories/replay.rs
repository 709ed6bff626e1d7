//! A CRM rebuilt from nothing but the journal of another one.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::DateTime;
use crmkit_core::{calendar, catalog, chat, knowledge, people, surveys, tickets};
use crmkit_engine::{
    Actor, ArgumentSpec, Context, Crm, JournalEntry, ManualClock, Operation, PastChange, Result, Room, SeededRandom,
    Shape, Types, User, Work,
};
use crmkit_record::{FieldChange, Id, RecordId, Row, apply};
use crmkit_store::{Bytes, Direction, KeyRange, MemoryStore, Store};
use serde_json::{Value as Json, from_value, json};

/// Gives a room verbs of these names that do nothing: roles name them, and a role names only what there is.
macro_rules! with_names {
    ($room:expr, $($name:literal),+ $(,)?) => {{
        let mut room = $room;
        $({
            struct Named;
            impl Operation for Named {
                const NAME: &'static str = $name;
                const DOC: &'static str = "Nothing.";

                fn arguments(_: &mut Types) -> Vec<ArgumentSpec> {
                    Vec::new()
                }

                fn returns(_: &mut Types) -> Shape {
                    Shape::Nothing
                }

                fn call(_: &mut Work<'_>, _: Json) -> Result<Json> {
                    Ok(Json::Null)
                }
            }
            room = room.operation::<Named>();
        })+
        room
    }};
}

/// The record types of a support desk, without a single rule: whatever rules did is in the journal.
fn records() -> Room {
    let room = Room::new("replay")
        .record::<catalog::Organisation>()
        .record::<people::Contact>()
        .record::<people::Company>()
        .record::<people::Affiliation>()
        .record::<calendar::BusinessCalendar>()
        .record::<tickets::Ticket>()
        .record::<tickets::TicketMessage>()
        .record::<tickets::TicketAttachment>()
        .record::<tickets::TicketForm>()
        .record::<tickets::TicketType>()
        .record::<tickets::TicketRating>()
        .record::<tickets::sla::SlaPromise>()
        .record::<tickets::sla::TicketEntitlement>()
        .record::<tickets::TicketMerge>()
        .record::<tickets::TicketSetting>()
        .record::<tickets::TicketQueue>()
        .record::<tickets::TicketAgent>()
        .record::<tickets::sla::SlaPolicy>()
        .record::<tickets::sla::SlaTarget>()
        .record::<tickets::sla::SlaClock>()
        .record::<tickets::sla::SlaEscalation>()
        .record::<tickets::sla::SlaChoice>()
        .record::<tickets::sla::SlaRound>()
        .record::<tickets::TicketTrace>()
        .record::<knowledge::Article>()
        .record::<knowledge::ArticleVersion>()
        .record::<knowledge::ArticleAttachment>()
        .record::<knowledge::ArticleViews>()
        .record::<knowledge::ArticleUse>()
        .record::<knowledge::ArticleVote>()
        .record::<chat::BotFlow>()
        .record::<chat::BotIntent>()
        .record::<chat::BotSlot>()
        .record::<chat::ChatConversation>()
        .record::<chat::ChatParticipant>()
        .record::<chat::ChatMessage>()
        .record::<surveys::Survey>()
        .record::<surveys::SurveyInvitation>()
        .record::<surveys::SurveyResponse>()
        .record::<surveys::SurveyAnswer>();
    with_names!(
        room,
        "tickets.open",
        "tickets.customer_message",
        "tickets.conversation",
        "tickets.happened",
        "tickets.rate",
        "tickets.request_service",
        "tickets.form_fields",
        "tickets.answers",
        "knowledge.suggest",
        "knowledge.render",
        "knowledge.note_view",
        "knowledge.vote",
        "chat.send",
    )
}

/// Every entry of the journal of one CRM, written again in another one: by whom it was, at the instant it was.
pub(crate) fn replayed(crm: &Crm) -> Crm {
    let clock = Arc::new(ManualClock::new(DateTime::UNIX_EPOCH));
    let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(0)));
    let second = Crm::open(Arc::new(MemoryStore::new()), context, &[records()]).unwrap();
    let session = crm.session(Actor::system("replay"));
    let view = session.view().unwrap();
    let feed: Vec<JournalEntry> =
        from_value(session.ask("journal.entries", json!({ "limit": u32::MAX })).unwrap()).unwrap();
    let mut pasts: HashMap<(String, RecordId), Vec<PastChange>> = HashMap::new();
    for JournalEntry { revision, at, actor, changes, .. } in feed {
        clock.set(at);
        let mut written: Vec<(String, RecordId, String, Vec<FieldChange>)> = Vec::new();
        for change in changes {
            let address = (change.record.clone(), change.id);
            let past = pasts.entry(address).or_insert_with_key(|(record, id)| view.past(record, *id).unwrap());
            let past = past.iter().find(|past| past.revision == revision).unwrap();
            assert_eq!((past.at, &past.actor), (at, &actor), "the history and the feed tell the same");
            written.push((change.record, change.id, change.change, past.fields.clone()));
        }
        let session = second.session(actor.parse().unwrap());
        let committed = session.write(|work| {
            work.with_authority(|work| {
                for (record, id, change, fields) in &written {
                    match change.as_str() {
                        "created" => {
                            let mut row = Row::new(*id);
                            apply(&mut row, fields);
                            work.create_row(record, row)?;
                        }
                        "updated" => {
                            let mut row = Row::clone(&work.row(record, *id)?);
                            apply(&mut row, fields);
                            work.update_row(record, row)?;
                        }
                        "deleted" => work.delete_row(record, *id)?,
                        other => panic!("{other} is no change of a record"),
                    }
                }
                if written.is_empty() {
                    // Something was left for the host, or taken away, and no record changed.
                    work.emit("nothing", Id::<User>::nil(), Json::Null);
                }
                Ok(())
            })
        });
        assert_eq!(committed.unwrap().revision, revision);
    }
    second
}

/// What the store has of records: they themselves, their marks where they are gone, and every entry of an index.
pub(crate) fn records_of(crm: &Crm) -> Vec<(Bytes, Bytes)> {
    [b"r", b"t", b"u", b"x"].into_iter().flat_map(|prefix| pairs(crm, &KeyRange::prefix(prefix))).collect()
}

/// Everything that is in the store.
pub(crate) fn everything_of(crm: &Crm) -> Vec<(Bytes, Bytes)> {
    pairs(crm, &KeyRange::all())
}

fn pairs(crm: &Crm, range: &KeyRange) -> Vec<(Bytes, Bytes)> {
    let store: &dyn Store = crm.store().as_ref();
    store.snapshot().unwrap().scan(range, Direction::Forward, usize::MAX).unwrap()
}

/// Compares pair by pair, so that a failure names the key.
pub(crate) fn assert_same(found: &[(Bytes, Bytes)], expected: &[(Bytes, Bytes)], said: &str) {
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{said}");
    }
    assert_eq!(found.len(), expected.len(), "{said}");
}
