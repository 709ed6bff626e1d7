//! How the room behaves as a whole.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use crmkit_engine::{CustomField, CustomKind, ErrorKind, Result, due};
use crmkit_record::{Id, RecordId, system};
use proptest::prelude::*;

use super::*;
use crate::catalog::Organisation;
use crate::deals::Deal;
use crate::desk::{Desk, Way, date, instant, money, refused};
use crate::people::{Affiliation, Company, Contact};

fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn segment(name: &str, record_type: &str, filter: &str) -> Segment {
    Segment {
        name: name.to_owned(),
        record_type: record_type.to_owned(),
        filter: Some(filter.to_owned()),
        ..Segment::default()
    }
}

fn made(desk: &Desk, name: &str, record_type: &str, filter: &str) -> Id<Segment> {
    desk.create(segment(name, record_type, filter))
}

fn try_made(desk: &Desk, segment: Segment) -> Result<Id<Segment>> {
    desk.write(|work| work.create(segment.clone()))
}

fn ids(desk: &Desk, segment: Id<Segment>) -> BTreeSet<RecordId> {
    let view = desk.view();
    let page = members(&view, segment, Some(1_000), None).unwrap();
    let found: BTreeSet<RecordId> = page.members.iter().map(|member| member.id).collect();
    assert_eq!(size(&view, segment).unwrap(), found.len() as u64);
    let check = rebuild_check(&view, segment).unwrap();
    assert!(check.agrees, "{check:?}");
    assert_eq!(check.members, found.len() as u64);
    found
}

fn is_in<T>(desk: &Desk, segment: Id<Segment>, record: Id<T>) -> bool {
    ids(desk, segment).contains(&record.untyped())
}

/// What happened in a segment, oldest first: the record, and whether it came, and why.
fn told(desk: &Desk, segment: Id<Segment>) -> Vec<(RecordId, SegmentChange, SegmentCause)> {
    let events = events(&desk.view(), Some(segment), None, None).unwrap();
    events.into_iter().map(|event| (event.subject.parse().unwrap(), event.change, event.cause)).collect()
}

fn run_due(desk: &Desk) -> u32 {
    desk.write(|work| due::run(work, None, None)).unwrap()
}

fn tagged(desk: &Desk, name: &str, tag: &str) -> Id<Contact> {
    let tags = vec![tag.to_owned()];
    desk.create(Contact { last_name: Some(name.to_owned()), tags, ..Contact::default() })
}

fn tag(desk: &Desk, contact: Id<Contact>, tag: &str) {
    desk.modify(contact, |contact| contact.tags = vec![tag.to_owned()]).unwrap();
}

use SegmentCause::{Pin, Rule, Time};
use SegmentChange::{Entered, Left};

#[test]
fn those_there_at_first_have_no_event_and_later_changes_have_one_each() {
    let desk = desk();
    let ann = tagged(&desk, "Ann", "vip");
    let bob = tagged(&desk, "Bob", "plain");
    let vips = made(&desk, "VIP", "contacts", "tags has vip");
    assert_eq!(desk.get(vips).record_type, "contact");
    assert_eq!(ids(&desk, vips), BTreeSet::from([ann.untyped()]));
    assert_eq!(told(&desk, vips), []);
    let before = desk.view().now();
    desk.days_pass(1);
    tag(&desk, bob, "vip");
    tag(&desk, ann, "plain");
    let expected = [(bob.untyped(), Entered, Rule), (ann.untyped(), Left, Rule)];
    assert_eq!(told(&desk, vips), expected);
    // A change that moves nobody leaves no event; one that comes into being or goes does.
    desk.modify(bob, |bob| bob.title = Some("Head of Purchasing".into())).unwrap();
    let cleo = tagged(&desk, "Cleo", "vip");
    desk.delete(bob).unwrap();
    let later = [(cleo.untyped(), Entered, Rule), (bob.untyped(), Left, Rule)];
    assert_eq!(told(&desk, vips)[2..], later);
    assert_eq!(ids(&desk, vips), BTreeSet::from([cleo.untyped()]));
    let view = desk.view();
    assert_eq!(events(&view, None, Some(cleo.untyped()), None).unwrap().len(), 1);
    assert_eq!(events(&view, Some(vips), Some(bob.untyped()), None).unwrap().len(), 2);
    assert_eq!(events(&view, Some(vips), None, Some(before)).unwrap().len(), 4);
    assert_eq!(events(&view, Some(vips), None, Some(desk.view().now() + TimeDelta::days(1))).unwrap(), []);
    assert_eq!(refused(events(&view, None, None, None)), "segment_event.whose");
}

#[test]
fn the_event_stands_in_the_commit_that_moved_the_record() {
    let desk = desk();
    let ann = tagged(&desk, "Ann", "plain");
    let vips = made(&desk, "VIP", "contact", "tags has vip");
    tag(&desk, ann, "vip");
    let event = events(&desk.view(), Some(vips), None, None).unwrap().remove(0);
    assert_eq!(event.rest.revision(), desk.get(ann).rest.revision());
    // A write that changes its mind leaves nothing.
    desk.write(|work| {
        work.modify(ann, |ann| {
            ann.tags.clear();
            Ok(())
        })?;
        work.settled(ann)?;
        work.modify(ann, |ann| {
            ann.tags = vec!["vip".into(), "gold".into()];
            Ok(())
        })
    })
    .unwrap();
    assert_eq!(told(&desk, vips).len(), 1);
}

#[test]
fn what_happened_is_not_changed_and_goes_with_its_segment() {
    let desk = desk();
    let vips = made(&desk, "VIP", "contact", "tags has vip");
    tagged(&desk, "Ann", "vip");
    let event: Id<SegmentEvent> = desk.all::<SegmentEvent>()[0].id;
    assert_eq!(refused(desk.modify(event, |event| event.change = Left)), "segment_event.final");
    assert_eq!(refused(desk.delete(event)), "segment_event.final");
    desk.delete(vips).unwrap();
    assert_eq!(desk.all::<SegmentEvent>(), []);
}

#[test]
fn a_segment_is_refused_where_it_makes_no_sense() {
    let desk = desk();
    let vips = made(&desk, "VIP", "contact", "all");
    let refusal = |segment: Segment| {
        let error = try_made(&desk, segment).unwrap_err();
        (error.problems()[0].path.clone(), error.problems()[0].code.to_string())
    };
    let at = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    assert_eq!(refusal(segment("A", "contact", "tgas has vip")), at("filter", "filter.field_unknown"));
    assert_eq!(refusal(segment("A", "contact", "tags has")), at("filter", "filter.syntax"));
    assert_eq!(refusal(segment("A", "car", "all")), at("record_type", "segment.type_unknown"));
    assert_eq!(refusal(segment("A", "segment_event", "all")), at("record_type", "segment.type_unknown"));
    assert_eq!(refusal(segment("A", "contact", "in segment Nobody")), at("filter", "segment.unknown"));
    assert_eq!(refusal(segment("A", "deal", "in segment VIP")), at("filter", "segment.unknown"));
    let unset = Segment { filter: None, ..segment("A", "contact", "") };
    assert_eq!(refusal(unset), at("filter", "segment.filter_missing"));
    let fixed = Segment { kind: SegmentKind::Static, ..segment("A", "contact", "all") };
    assert_eq!(refusal(fixed), at("filter", "segment.filter_unused"));
    assert_eq!(try_made(&desk, segment("VIP", "deal", "all")).unwrap_err().kind(), ErrorKind::Duplicate);
    assert_eq!(refused(desk.modify(vips, |vips| vips.record_type = "deal".into())), "segment.type_fixed");
}

#[test]
fn pins_win_and_survive_another_filter() {
    let desk = desk();
    let (ann, bob) = (tagged(&desk, "Ann", "vip"), tagged(&desk, "Bob", "plain"));
    let vips = made(&desk, "VIP", "contact", "tags has vip");
    let put = |record: Id<Contact>, side| desk.write(|work| pin(work, vips, record.untyped(), side));
    put(bob, None).unwrap();
    put(ann, Some(PinSide::Out)).unwrap();
    assert_eq!(told(&desk, vips), [(bob.untyped(), Entered, Pin), (ann.untyped(), Left, Pin)]);
    desk.modify(vips, |vips| vips.filter = Some("tags has any of (vip, plain)".into())).unwrap();
    assert_eq!(ids(&desk, vips), BTreeSet::from([bob.untyped()]));
    assert_eq!(told(&desk, vips).len(), 2);
    put(ann, Some(PinSide::In)).unwrap();
    assert_eq!(desk.all::<SegmentPin>().len(), 2);
    assert!(is_in(&desk, vips, ann));
    desk.modify(vips, |vips| vips.filter = Some("not all".into())).unwrap();
    assert_eq!(ids(&desk, vips).len(), 2);
    desk.write(|work| unpin(work, vips, ann.untyped())).unwrap();
    assert_eq!(ids(&desk, vips), BTreeSet::from([bob.untyped()]));
    assert_eq!(desk.write(|work| unpin(work, vips, ann.untyped())).unwrap_err().kind(), ErrorKind::NotFound);
    let twin = SegmentPin { segment: vips, subject: bob.to_string(), ..SegmentPin::default() };
    assert_eq!(desk.write(|work| work.create(twin.clone())).unwrap_err().kind(), ErrorKind::Duplicate);
    let nobody = SegmentPin { segment: vips, subject: "nobody".into(), ..SegmentPin::default() };
    assert_eq!(refused(desk.write(|work| work.create(nobody.clone()))), "segment_pin.unknown");
    desk.delete(bob).unwrap();
    assert_eq!(desk.all::<SegmentPin>(), []);
    assert_eq!(told(&desk, vips).last(), Some(&(bob.untyped(), Left, Rule)));
}

#[test]
fn a_static_segment_has_pins_only() {
    let desk = desk();
    let ann = tagged(&desk, "Ann", "vip");
    let guests = desk.create(Segment { kind: SegmentKind::Static, filter: None, ..segment("Guests", "contact", "") });
    assert_eq!(ids(&desk, guests), BTreeSet::new());
    desk.write(|work| pin(work, guests, ann.untyped(), None)).unwrap();
    assert!(is_in(&desk, guests, ann));
    let why = why(&desk.view(), guests, ann.untyped()).unwrap();
    assert_eq!((why.member, why.pinned, why.by_rule, why.rule), (true, Some(PinSide::In), None, None));
    let asked = made(&desk, "Asked", "contact", "in segment Guests");
    assert!(is_in(&desk, asked, ann));
    desk.write(|work| unpin(work, guests, ann.untyped())).unwrap();
    assert_eq!(told(&desk, asked), [(ann.untyped(), Left, Pin)]);
}

#[test]
fn another_filter_writes_down_whom_it_moves() {
    let desk = desk();
    let (ann, bob) = (tagged(&desk, "Ann", "vip"), tagged(&desk, "Bob", "plain"));
    let some = made(&desk, "Some", "contact", "tags has vip");
    let those = made(&desk, "Those", "contact", "in segment Some");
    desk.write(|work| {
        work.modify(some, |some| {
            some.filter = Some("tags has plain".into());
            Ok(())
        })?;
        // In the same write, both ways of moving: the change of the record and that of the rule.
        work.modify(ann, |ann| {
            ann.tags = vec!["plain".into()];
            Ok(())
        })
    })
    .unwrap();
    for segment in [some, those] {
        assert_eq!(told(&desk, segment), [(bob.untyped(), Entered, Rule)], "Ann was in and is in");
        assert_eq!(ids(&desk, segment), BTreeSet::from([ann.untyped(), bob.untyped()]));
    }
}

#[test]
fn a_record_that_the_filter_reaches_moves_those_that_reach_it() {
    let desk = desk();
    let way: Way = desk.pipeline("Sales");
    let (acme, other) = (desk.company("Acme"), desk.company("Other"));
    let ann = desk.contact("Ann");
    let tie = |company| Affiliation { contact: ann, company, ..Affiliation::default() };
    let tied = desk.create(tie(acme));
    let deal = desk.create(Deal { company: Some(acme), ..crate::desk::new_deal(way.first(), "900 EUR", "") });
    let german_deals = made(&desk, "German deals", "deal", "company.country = DE");
    let buyers = made(&desk, "Buyers", "company", "some deals where amount > 500 EUR");
    let distant = made(&desk, "Distant", "contact", "some affiliations where company.country = DE");
    let nested = made(&desk, "Nested", "company", "some deals where in segment \"German deals\"");
    assert_eq!(desk.get(nested).depends_on, ["company", "deal"]);
    assert_eq!(desk.get(nested).uses, [german_deals]);
    // One hop forwards, and two from the contact.
    let germany = |company: &mut Company| company.country = Some("DE".parse().unwrap());
    desk.modify(acme, germany).unwrap();
    assert_eq!(told(&desk, german_deals), [(deal.untyped(), Entered, Rule)]);
    assert_eq!(told(&desk, nested), [(acme.untyped(), Entered, Rule)]);
    assert_eq!(told(&desk, distant), [(ann.untyped(), Entered, Rule)]);
    // One hop backwards: the deal moves on to another company, and then goes.
    desk.modify(deal, |deal| deal.company = Some(other)).unwrap();
    assert_eq!(told(&desk, buyers).len(), 2, "one company gains the deal that the other loses");
    assert!(is_in(&desk, buyers, other) && !is_in(&desk, buyers, acme));
    desk.delete(deal).unwrap();
    assert_eq!(told(&desk, buyers).last(), Some(&(other.untyped(), Left, Rule)));
    desk.delete(tied).unwrap();
    assert_eq!(told(&desk, distant).last(), Some(&(ann.untyped(), Left, Rule)));
    for segment in [german_deals, buyers, distant, nested] {
        assert_eq!(ids(&desk, segment), BTreeSet::new());
    }
}

#[test]
fn time_moves_a_segment_only_when_it_is_due_and_writes_to_no_record() {
    let desk = desk();
    let way = desk.pipeline("Sales");
    let deal = desk.deal(way.first(), "10 EUR", "2026-03-03");
    let due_today = made(&desk, "Due today", "deal", "close_date = today");
    let named = made(&desk, "Named", "deal", "in segment \"Due today\"");
    assert_eq!(desk.get(due_today).evaluated_at, Some(instant("2026-03-02T09:00:00Z")));
    assert_eq!(desk.get(named).evaluated_at, None);
    desk.days_pass(1);
    assert!(!is_in(&desk, due_today, deal), "it is still true for yesterday");
    let revision = desk.get(deal).rest.revision();
    let jobs = due::pending(&desk.view(), None, None).unwrap();
    assert_eq!(jobs.iter().map(|job| job.at).collect::<Vec<_>>(), [instant("2026-03-03T00:00:00Z")]);
    assert_eq!(run_due(&desk), 1);
    assert!(is_in(&desk, due_today, deal) && is_in(&desk, named, deal));
    assert_eq!(told(&desk, due_today), [(deal.untyped(), Entered, Time)]);
    assert_eq!(told(&desk, named), [(deal.untyped(), Entered, Time)]);
    assert_eq!(desk.get(deal).rest.revision(), revision);
    assert_eq!(desk.get(due_today).evaluated_at, Some(instant("2026-03-03T09:00:00Z")));
    assert_eq!(run_due(&desk), 0);
    desk.days_pass(3);
    assert_eq!(run_due(&desk), 1, "days that nobody asked about are not made up for one by one");
    assert_eq!(told(&desk, due_today).last(), Some(&(deal.untyped(), Left, Time)));
    desk.modify(due_today, |segment| segment.filter = Some("all".into())).unwrap();
    assert_eq!(desk.get(due_today).evaluated_at, None);
    desk.days_pass(1);
    assert_eq!(due::pending(&desk.view(), None, None).unwrap(), []);
}

#[test]
fn a_filter_about_the_instant_is_evaluated_every_quarter_of_an_hour() {
    let desk = desk();
    let contact = desk.contact("Ann");
    let fresh = made(&desk, "Fresh", "contact", "created_at > now - 1h");
    let revision = desk.get(contact).rest.revision();
    for _ in 0..4 {
        assert!(is_in(&desk, fresh, contact));
        desk.clock.advance(TimeDelta::minutes(15));
        assert_eq!(run_due(&desk), 1);
    }
    assert!(!is_in(&desk, fresh, contact));
    assert_eq!(told(&desk, fresh), [(contact.untyped(), Left, Time)]);
    assert_eq!(desk.get(contact).rest.revision(), revision);
}

#[test]
fn a_write_compares_at_the_instant_that_the_segment_is_true_for() {
    let desk = desk();
    let way = desk.pipeline("Sales");
    let deal = desk.deal(way.first(), "10 EUR", "2026-03-03");
    let due_today = made(&desk, "Due today", "deal", "close_date = today");
    desk.days_pass(1);
    // Of yesterday, for which the segment is true, it is a move; of today it would be none.
    desk.modify(deal, |deal| deal.close_date = Some(date("2026-03-02"))).unwrap();
    assert_eq!(told(&desk, due_today), [(deal.untyped(), Entered, Rule)]);
    run_due(&desk);
    assert_eq!(told(&desk, due_today).last(), Some(&(deal.untyped(), Left, Time)));
}

#[test]
fn another_zone_of_the_organisation_moves_days_and_due_jobs() {
    let desk = desk();
    let ours = desk.organisation(Organisation::default());
    let way = desk.pipeline("Sales");
    let deal = desk.deal(way.first(), "10 EUR", "2026-03-03");
    desk.clock.advance(TimeDelta::hours(3));
    let due_today = made(&desk, "Due today", "deal", "close_date = today");
    assert!(!is_in(&desk, due_today, deal));
    // Noon in UTC is one in the morning of the next day in Auckland.
    desk.modify(ours, |ours| ours.zone = Some("Pacific/Auckland".into())).unwrap();
    assert!(is_in(&desk, due_today, deal));
    assert_eq!(told(&desk, due_today), [(deal.untyped(), Entered, Rule)]);
    let jobs = due::pending(&desk.view(), Some(instant("2026-03-04T00:00:00Z")), None).unwrap();
    assert_eq!(jobs[0].at, instant("2026-03-03T11:00:00Z"));
}

#[test]
fn another_language_of_the_organisation_moves_whom_words_find() {
    let desk = desk();
    let ours = desk.organisation(Organisation::default());
    let ann = desk.contact("Ann");
    desk.modify(ann, |ann| ann.description = Some("Asked for prices.".into())).unwrap();
    let pricing = made(&desk, "Pricing", "contact", "text matches \"pricing\"");
    assert!(!is_in(&desk, pricing, ann));
    desk.modify(ours, |ours| ours.language = Some("en".parse().unwrap())).unwrap();
    assert!(is_in(&desk, pricing, ann));
    desk.modify(ours, |ours| ours.language = Some("de".parse().unwrap())).unwrap();
    assert_eq!(told(&desk, pricing), [(ann.untyped(), Entered, Rule), (ann.untyped(), Left, Rule)]);
}

#[test]
fn segments_do_not_go_round_in_a_circle() {
    let desk = desk();
    let one = made(&desk, "One", "contact", "tags has vip");
    let two = made(&desk, "Two", "contact", "in segment One");
    let three = made(&desk, "Three", "contact", "not in segment Two");
    let set = |id, filter: &str| desk.modify(id, |segment: &mut Segment| segment.filter = Some(filter.to_owned()));
    assert_eq!(refused(set(one, "in segment Three")), "segment.cycle");
    assert_eq!(refused(set(one, "in segment One")), "segment.cycle");
    assert_eq!(refused(set(one, &format!("in segment \"{two}\""))), "segment.cycle");
    // The name that others use stays, and so does the segment.
    assert_eq!(refused(desk.modify(one, |one| one.name = "Uno".into())), "segment.name_used");
    assert_eq!(desk.delete(one).unwrap_err().kind(), ErrorKind::Referenced);
    set(two, &format!("in segment \"{one}\"")).unwrap();
    desk.modify(one, |one| one.name = "Uno".into()).unwrap();
    let ann = tagged(&desk, "Ann", "vip");
    assert!(is_in(&desk, two, ann) && !is_in(&desk, three, ann));
    tag(&desk, ann, "plain");
    assert_eq!(told(&desk, two), [(ann.untyped(), Entered, Rule), (ann.untyped(), Left, Rule)]);
    assert_eq!(told(&desk, three), [(ann.untyped(), Entered, Rule)], "new with the tag, it was never in");
    // What a used segment comes to reach, those that use it reach as well.
    set(one, "some affiliations where primary = true").unwrap();
    assert_eq!(desk.get(three).depends_on, ["affiliation", "contact"]);
}

#[test]
fn why_names_the_branch_and_since_when() {
    let desk = desk();
    let ann = tagged(&desk, "Ann", "plain");
    let some = made(&desk, "Some", "contact", "tags has vip or last_name = Ann");
    let told = why(&desk.view(), some, ann.untyped()).unwrap();
    assert_eq!((told.member, told.by_rule, told.pinned, told.since), (true, Some(true), None, None));
    let text = told.text.unwrap();
    assert!(text.contains("yes last_name = Ann: Ann"), "{text}");
    assert!(text.contains("no  tags has vip: plain") || text.contains("no  tags has vip"), "{text}");
    assert_eq!(told.rule.unwrap()["kind"], "or");
    desk.days_pass(1);
    desk.modify(ann, |ann| ann.last_name = Some("Anne".into())).unwrap();
    let told = why(&desk.view(), some, ann.untyped()).unwrap();
    assert_eq!((told.member, told.since), (false, Some(desk.view().now())));
    desk.write(|work| pin(work, some, ann.untyped(), None)).unwrap();
    let told = why(&desk.view(), some, ann.untyped()).unwrap();
    assert_eq!((told.member, told.by_rule, told.pinned), (true, Some(false), Some(PinSide::In)));
    made(&desk, "All", "contact", "all");
    let within = of(&desk.view(), "contacts".into(), ann.untyped()).unwrap();
    let within: Vec<(&str, Option<PinSide>)> =
        within.iter().map(|membership| (membership.name.as_str(), membership.pinned)).collect();
    assert_eq!(within, [("All", None), ("Some", Some(PinSide::In))]);
}

#[test]
fn a_preview_saves_nothing() {
    let desk = desk();
    for name in ["Ann", "Bob", "Cleo"] {
        tagged(&desk, name, "vip");
        desk.days_pass(1);
    }
    let view = desk.view();
    let seen = preview(&view, "contact".into(), "tags has vip".into(), Some(2)).unwrap();
    let titles: Vec<Option<&str>> = seen.sample.iter().map(|member| member.title.as_deref()).collect();
    assert_eq!((seen.count, titles), (3, vec![Some("Ann"), Some("Bob")]));
    assert_eq!(refused(preview(&view, "contact".into(), "tags hsa vip".into(), None)), "filter.syntax");
    assert_eq!(desk.all::<Segment>(), []);
    let vips = made(&desk, "VIP", "contact", "tags has vip");
    let first = members(&desk.view(), vips, Some(2), None).unwrap();
    let rest = members(&desk.view(), vips, Some(2), first.cursor).unwrap();
    assert_eq!((first.members.len(), rest.members.len(), rest.cursor), (2, 1, None));
}

#[test]
fn who_may_not_read_the_records_learns_nothing() {
    let desk = desk();
    let ann = tagged(&desk, "Ann", "vip");
    let vips = made(&desk, "VIP", "contact", "tags has vip");
    tagged(&desk, "Bob", "vip");
    let blind = desk.user_with(&["segment.read", "segment_event.read"]);
    let view = blind.view().unwrap();
    let unknown = |outcome: Result<()>| assert_eq!(outcome.unwrap_err().kind(), ErrorKind::NotFound);
    unknown(members(&view, vips, None, None).map(drop));
    unknown(size(&view, vips).map(drop));
    unknown(preview(&view, "contact".into(), "all".into(), None).map(drop));
    unknown(why(&view, vips, ann.untyped()).map(drop));
    unknown(of(&view, "contact".into(), ann.untyped()).map(drop));
    unknown(events(&view, Some(vips), None, None).map(drop));
    unknown(rebuild_check(&view, vips).map(drop));
    assert_eq!(events(&view, None, Some(ann.untyped()), None).unwrap(), []);
    // One who may read both sees them, pins included, and writes events with the right to the contact alone.
    desk.write(|work| pin(work, vips, ann.untyped(), Some(PinSide::Out))).unwrap();
    let reader = desk.user_with(&["segment.read", "contact.read", "contact.update"]);
    assert_eq!(size(&reader.view().unwrap(), vips).unwrap(), 1);
    let before = desk.all::<SegmentEvent>().len();
    let bob = ids(&desk, vips).into_iter().next().unwrap();
    reader
        .write(|work| {
            work.modify(Id::<Contact>::new(bob), |bob| {
                bob.tags.clear();
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(desk.all::<SegmentEvent>().len(), before + 1);
}

#[test]
fn a_list_is_checked_when_it_is_saved_and_runs_for_those_it_is_shared_with() {
    let desk = desk();
    let way = desk.pipeline("Sales");
    for amount in ["10 EUR", "30 EUR", "20 EUR"] {
        desk.deal(way.first(), amount, "");
    }
    let list = SavedList {
        name: "Large".into(),
        record_type: "deals".into(),
        columns: vec!["name".into(), "amount".into()],
        sort: Some("-amount".into()),
        filter: Some("amount > 10 EUR".into()),
        ..SavedList::default()
    };
    let refusal = |list: SavedList| {
        let error = desk.write(|work| work.create(list.clone())).unwrap_err();
        (error.problems()[0].path.clone(), error.problems()[0].code.to_string())
    };
    let at = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    let wrong = SavedList { columns: vec!["name".into(), "price".into()], ..list.clone() };
    assert_eq!(refusal(wrong), at("columns[1]", "saved_list.column_unknown"));
    let wrong = SavedList { sort: Some("-price".into()), ..list.clone() };
    assert_eq!(refusal(wrong), at("sort", "filter.field_unknown"));
    let wrong = SavedList { filter: Some("price > 3".into()), ..list.clone() };
    assert_eq!(refusal(wrong), at("filter", "filter.field_unknown"));
    let wrong = SavedList { record_type: "car".into(), ..list.clone() };
    assert_eq!(refusal(wrong), at("record_type", "saved_list.type_unknown"));
    let id = desk.create(list);
    let page = run_list(&desk.view(), id, Some(1), None).unwrap();
    assert_eq!(page.columns, ["name", "amount"]);
    assert_eq!(page.rows[0]["amount"], serde_json::json!({ "amount": "30", "currency": "EUR" }));
    assert!(page.rows[0].contains_key("id") && page.rows[0].len() == 3);
    let rest = run_list(&desk.view(), id, Some(1), page.cursor).unwrap();
    assert_eq!((rest.rows[0]["amount"]["amount"].as_str(), rest.cursor), (Some("20"), None));
    // Somebody else's list is not there, until it is shared.
    let reader = desk.user_with(&["saved_list.read", "deal.read"]);
    assert_eq!(run_list(&reader.view().unwrap(), id, None, None).unwrap().rows.len(), 2);
    let owner = desk.user("Olga", "UTC");
    desk.modify(id, |list| list.owner = Some(owner)).unwrap();
    assert_eq!(run_list(&reader.view().unwrap(), id, None, None).unwrap_err().kind(), ErrorKind::NotFound);
    let users: Vec<crmkit_engine::User> = desk.all();
    let ines = users.iter().find(|user| user.name == "Ines").unwrap().id;
    desk.modify(id, |list| list.shared_with = vec![ines]).unwrap();
    assert_eq!(run_list(&reader.view().unwrap(), id, None, None).unwrap().rows.len(), 2);
}

/// A change at random.
#[derive(Clone, Debug)]
enum Step {
    Create(u8),
    Tag(usize, u8),
    Country(bool),
    Move(usize, bool),
    Delete(usize),
    Pin(usize, Option<bool>),
    Filter(usize),
    Days(i64),
    Due,
}

const FILTERS: [&str; 5] = [
    "company.country = DE",
    "amount > 50 EUR and not company.country = DE",
    "in segment Other",
    "close_date in (2026-03-02, 2026-03-04) or close_date = today",
    "count(company.deals) >= 2 or amount > 80 EUR",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..100_u8).prop_map(Step::Create),
        (0..8_usize, 0..100_u8).prop_map(|(which, amount)| Step::Tag(which, amount)),
        any::<bool>().prop_map(Step::Country),
        (0..8_usize, any::<bool>()).prop_map(|(which, there)| Step::Move(which, there)),
        (0..8_usize).prop_map(Step::Delete),
        (0..8_usize, any::<Option<bool>>()).prop_map(|(which, side)| Step::Pin(which, side)),
        (0..4_usize).prop_map(Step::Filter),
        (1..3_i64).prop_map(Step::Days),
        Just(Step::Due),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn members_at_first_plus_entered_minus_left_are_the_members(steps in prop::collection::vec(step(), 1..24)) {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let (acme, other) = (desk.company("Acme"), desk.company("Other"));
        let mut deals: Vec<Id<Deal>> = (0..3)
            .map(|n| desk.create(Deal {
                company: Some(acme),
                ..crate::desk::new_deal(way.first(), &format!("{} EUR", n * 40), "2026-03-03")
            }))
            .collect();
        let watched = [
            made(&desk, "Other", "deal", "amount > 30 EUR"),
            made(&desk, "Some", "deal", FILTERS[0]),
            made(&desk, "Both", "deal", "in segment Some and in segment Other"),
        ];
        let first = watched.map(|segment| ids(&desk, segment));
        for step in steps {
            let at = |which: usize| deals.get(which % deals.len().max(1)).copied();
            match step {
                Step::Create(amount) => {
                    let amount = format!("{amount} EUR");
                    let new = crate::desk::new_deal(way.first(), &amount, "2026-03-04");
                    deals.push(desk.create(Deal { company: Some(other), ..new }));
                }
                Step::Tag(which, amount) => if let Some(deal) = at(which) {
                    desk.modify(deal, |deal| deal.amount = Some(money(&format!("{amount} EUR")))).unwrap();
                },
                Step::Country(german) => {
                    let country = german.then(|| "DE".parse().unwrap());
                    desk.modify(acme, |acme| acme.country = country.clone()).unwrap();
                }
                Step::Move(which, there) => if let Some(deal) = at(which) {
                    desk.modify(deal, |deal| deal.company = Some(if there { acme } else { other })).unwrap();
                },
                Step::Delete(which) => if let Some(deal) = at(which) {
                    desk.delete(deal).unwrap();
                    deals.retain(|kept| *kept != deal);
                },
                Step::Pin(which, side) => if let Some(deal) = at(which) {
                    let deal = deal.untyped();
                    match side {
                        Some(true) => drop(desk.write(|work| pin(work, watched[1], deal, Some(PinSide::In))).unwrap()),
                        Some(false) => drop(desk.write(|work| pin(work, watched[1], deal, Some(PinSide::Out))).unwrap()),
                        None => drop(desk.write(|work| unpin(work, watched[1], deal))),
                    }
                },
                Step::Filter(which) => {
                    desk.modify(watched[1], |some| some.filter = Some(FILTERS[which].to_owned())).unwrap();
                }
                Step::Days(days) => desk.days_pass(days),
                Step::Due => drop(run_due(&desk)),
            }
            for (segment, first) in watched.iter().zip(&first) {
                let mut expected = first.clone();
                for (record, change, _) in told(&desk, *segment) {
                    let moved = match change {
                        Entered => expected.insert(record),
                        Left => expected.remove(&record),
                    };
                    prop_assert!(moved, "an event that moves nobody");
                }
                prop_assert_eq!(&ids(&desk, *segment), &expected);
            }
        }
    }
}

#[test]
fn a_segment_whose_field_is_gone_holds_nobody_up() {
    let desk = desk();
    let field = desk.create(CustomField {
        record: "contact".into(),
        name: "tier".into(),
        kind: Some(CustomKind::Text),
        ..CustomField::default()
    });
    let ann = desk.contact("Ann");
    let gold = made(&desk, "Gold", "contact", "custom.tier = gold and created_at > now - 1h");
    desk.delete(field).unwrap();
    desk.modify(ann, |ann| ann.title = Some("Dr".into())).unwrap();
    desk.days_pass(1);
    assert_eq!(run_due(&desk), 1);
    assert_eq!((run_due(&desk), told(&desk, gold)), (0, Vec::new()));
    desk.modify(gold, |gold| gold.filter = Some("created_at > now - 9d".into())).unwrap();
    assert!(is_in(&desk, gold, ann));
}

/// The fields that a host may not set.
#[test]
fn derived_fields_are_read_only() {
    let desk = desk();
    let view = desk.view();
    let schema = view.catalog().record("segment").unwrap();
    for field in ["evaluated_at", "depends_on", "uses"] {
        assert!(schema.field(field).unwrap().read_only, "{field}");
    }
    let event = view.catalog().record("segment_event").unwrap();
    assert!(event.fields.iter().filter(|field| field.number > system::MERGED_INTO).all(|field| field.read_only));
}

#[test]
fn a_rule_a_member_a_pin_and_our_days_may_change_in_one_write() {
    let desk = desk();
    let ours = desk.organisation(Organisation { name: "We".into(), ..Organisation::default() });
    let today = made(&desk, "today", "contact", "created_at during today");
    let named = made(&desk, "named", "contact", "last_name = Abel");
    let (abel, baker) = (desk.contact("Abel"), desk.contact("Baker"));
    assert!(is_in(&desk, named, abel) && !is_in(&desk, named, baker));
    desk.write(|work| {
        // Somebody changes before and after the rule does.
        work.modify::<Contact>(baker, |contact| {
            contact.title = Some("Cook".into());
            Ok(())
        })?;
        work.modify::<Segment>(named, |segment| {
            segment.filter = Some("title = Cook".into());
            Ok(())
        })?;
        work.modify::<Contact>(abel, |contact| {
            contact.title = Some("Cook".into());
            Ok(())
        })?;
        pin(work, named, abel.untyped(), Some(PinSide::Out))?;
        // Nine in the morning is tomorrow in Kiritimati.
        work.modify::<Organisation>(ours, |organisation| {
            organisation.zone = Some("Pacific/Kiritimati".into());
            Ok(())
        })?;
        work.create(Contact { last_name: Some("Cook".into()), title: Some("Cook".into()), ..Contact::default() })
            .map(drop)
    })
    .unwrap();
    assert!(!is_in(&desk, named, abel) && is_in(&desk, named, baker));
    // Each is compared with all records from the beginning, and events say the same.
    for segment in [today, named] {
        let members = ids(&desk, segment);
        let check = rebuild_check(&desk.view(), segment).unwrap();
        assert!(check.agrees && check.members == members.len() as u64, "{check:?}");
    }
    assert_eq!(told(&desk, named).iter().filter(|(id, ..)| *id == abel.untyped()).count(), 2);
}
