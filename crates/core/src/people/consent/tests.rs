//! How consent behaves as a whole.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{AccessDefault, Actor, ErrorKind, Openness, Result, Role, User};
use crmkit_record::{Filter, Id, Labelled, Phone, RecordId};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use super::*;
use crate::desk::{Desk, email, instant, refused};
use crate::people::Contact;

fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn ada(desk: &Desk) -> Id<Contact> {
    desk.create(Contact {
        last_name: Some("Lovelace".into()),
        emails: vec![email("work", "ada@example.org"), email("home", "ada@example.net")],
        phones: vec![Labelled::new("mobile", Phone::parse("+14152933313", None).unwrap())],
        ..Contact::default()
    })
}

fn newsletter() -> Purpose {
    Purpose { name: "Newsletter".into(), marketing: true, ..Purpose::default() }
}

fn service() -> Purpose {
    Purpose {
        name: "Service".into(),
        bases: vec![LegalBasis::Contract, LegalBasis::Consent],
        consent_channels: vec![ContactChannel::Sms],
        ..Purpose::default()
    }
}

fn give(desk: &Desk, person: Id<Contact>, purpose: Id<Purpose>) -> Result<Consent> {
    desk.write(|work| give_consent(work, person, purpose, ContactChannel::Email, None))
}

fn asked(desk: &Desk, person: Id<Contact>, purpose: Id<Purpose>, channel: ContactChannel) -> MayContact {
    may_contact(&desk.view(), person, purpose, channel, None).unwrap()
}

/// The codes of the checks that forbid it; empty where it is allowed.
fn against(answer: &MayContact) -> Vec<&str> {
    assert_eq!(answer.allowed, answer.checks.iter().all(|check| check.passed));
    answer.checks.iter().filter(|check| !check.passed).map(|check| check.code.as_str()).collect()
}

#[test]
fn nobody_is_contacted_without_consent_where_it_is_needed() {
    let desk = desk();
    let (ada, newsletter) = (ada(&desk), desk.create(newsletter()));
    assert_eq!(against(&asked(&desk, ada, newsletter, ContactChannel::Email)), ["consent.missing"]);
    let consent = give(&desk, ada, newsletter).unwrap();
    let answer = asked(&desk, ada, newsletter, ContactChannel::Email);
    assert!(answer.allowed);
    assert_eq!((answer.address.as_deref(), answer.basis), (Some("ada@example.org"), Some(LegalBasis::Consent)));
    assert_eq!(answer.checks.last().unwrap().record, Some(consent.id.untyped()));
    assert_eq!(
        answer.sentence,
        "the person may be contacted for `Newsletter` by email at ada@example.org: the person consented on 2026-03-02"
    );
    // Consent is for one channel, one address and one purpose.
    assert_eq!(against(&asked(&desk, ada, newsletter, ContactChannel::Phone)), ["consent.missing"]);
    let other = |address: &str| {
        let address = Some(address.to_owned());
        may_contact(&desk.view(), ada, newsletter, ContactChannel::Email, address).unwrap()
    };
    assert_eq!(against(&other("ada@example.net")), ["consent.missing"]);
    assert!(other("ADA@example.ORG").allowed);
    assert_eq!(against(&other("bob@example.org")), ["address.missing", "consent.missing"]);
    let offers = desk.create(Purpose { name: "Offers".into(), ..Purpose::default() });
    assert_eq!(against(&asked(&desk, ada, offers, ContactChannel::Email)), ["consent.missing"]);
}

#[test]
fn a_purpose_stands_on_another_basis_where_it_has_one() {
    let desk = desk();
    let (ada, service) = (ada(&desk), desk.create(service()));
    let answer = asked(&desk, ada, service, ContactChannel::Email);
    assert_eq!((answer.allowed, answer.basis), (true, Some(LegalBasis::Contract)));
    assert_eq!(against(&asked(&desk, ada, service, ContactChannel::Sms)), ["consent.missing"]);
    // Withdrawing what was never given is a word of its own: it forbids also what needs no consent.
    let source = Some("call".to_owned());
    desk.write(|work| withdraw_consent(work, ada, service, ContactChannel::Email, None, source.clone())).unwrap();
    assert_eq!(against(&asked(&desk, ada, service, ContactChannel::Email)), ["consent.withdrawn"]);
    assert!(asked(&desk, ada, service, ContactChannel::Phone).allowed);
    give(&desk, ada, service).unwrap();
    assert!(asked(&desk, ada, service, ContactChannel::Email).allowed);
}

#[test]
fn a_double_opt_in_counts_once_it_is_confirmed() {
    let desk = desk();
    let strict = Purpose { double_opt_in: true, confirm_days: Some(3), consent_days: Some(365), ..newsletter() };
    let (ada, newsletter) = (ada(&desk), desk.create(strict));
    let waiting = give(&desk, ada, newsletter).unwrap();
    assert_eq!(waiting.state, ConsentState::Pending);
    assert_eq!(against(&asked(&desk, ada, newsletter, ContactChannel::Email)), ["consent.unconfirmed"]);
    let messages = desk.session.ask("outbox.pending", json!({})).unwrap();
    assert_eq!(messages[0]["kind"], "privacy.confirm");
    assert!(!messages.to_string().contains("ada@"), "the message names the consent, not the person");
    desk.days_pass(2);
    let (source, ip) = (Some("mail".to_owned()), Some("192.0.2.7".to_owned()));
    let confirm = |id| desk.write(|work| confirm_consent(work, id, source.clone(), ip.clone()));
    let confirmed = confirm(waiting.id).unwrap();
    assert_eq!(confirmed.confirmed_at, Some(instant("2026-03-04T09:00:00Z")));
    assert_eq!(
        (confirmed.confirmed_source.as_deref(), confirmed.confirmed_ip.as_deref()),
        (Some("mail"), Some("192.0.2.7"))
    );
    assert!(asked(&desk, ada, newsletter, ContactChannel::Email).allowed);
    assert_eq!(refused(confirm(waiting.id)), "consent.not_pending");
    let late = give(&desk, ada, newsletter).unwrap();
    desk.days_pass(3);
    assert_eq!(refused(confirm(late.id)), "consent.too_late");
    desk.days_pass(362);
    assert_eq!(against(&asked(&desk, ada, newsletter, ContactChannel::Email)), ["consent.expired"]);
}

#[test]
fn an_objection_to_marketing_is_absolute() {
    let desk = desk();
    let (ada, newsletter, service) = (ada(&desk), desk.create(newsletter()), desk.create(service()));
    give(&desk, ada, newsletter).unwrap();
    let objection = desk.write(|work| object(work, ada, None, Some("letter".into()))).unwrap();
    give(&desk, ada, newsletter).unwrap();
    for channel in [ContactChannel::Email, ContactChannel::Phone, ContactChannel::Post, ContactChannel::Web] {
        assert!(against(&asked(&desk, ada, newsletter, channel)).contains(&"person.objects"), "{channel}");
    }
    assert!(asked(&desk, ada, service, ContactChannel::Email).allowed, "what is no marketing goes on");
    assert_eq!(refused(desk.delete(objection.id)), "consent.kept");
    let lift = |because: &str| desk.write(|work| lift_objection(work, objection.id, because.to_owned()));
    assert_eq!(refused(lift(" ")), "objection.proof_required");
    lift("call of 2 March").unwrap();
    assert!(asked(&desk, ada, newsletter, ContactChannel::Email).allowed);
    assert_eq!(refused(lift("again")), "objection.lifted");
    let against_one = desk.write(|work| object(work, ada, Some(service), None)).unwrap();
    assert_eq!(against(&asked(&desk, ada, service, ContactChannel::Email)), ["person.objects"]);
    assert_eq!(refused(desk.modify(against_one.id, |objection| objection.purpose = None)), "objection.fixed");
}

#[test]
fn a_blocked_address_is_blocked_for_everybody_who_has_it() {
    let desk = desk();
    let (ada, service) = (ada(&desk), desk.create(service()));
    let twin = desk.create(Contact { emails: vec![email("", "ada@example.org")], ..Contact::default() });
    let bounced = |reason, address: Option<&str>| {
        let new = NewBlock { address: address.map(str::to_owned), reason: Some(reason), ..NewBlock::default() };
        desk.write(|work| block(work, ada, ContactChannel::Email, Some(new.clone()))).unwrap()
    };
    let hard = bounced(BlockReason::BouncedHard, Some("Ada@example.org"));
    // Another address of the person is open.
    assert_eq!(asked(&desk, ada, service, ContactChannel::Email).address.as_deref(), Some("ada@example.net"));
    assert_eq!(against(&asked(&desk, twin, service, ContactChannel::Email)), ["address.blocked"]);
    desk.write(|work| unblock(work, hard.id, "the mailbox is back".into())).unwrap();
    assert!(asked(&desk, twin, service, ContactChannel::Email).allowed);
    // A soft bounce ends by itself; a block of the person holds for all of its addresses, and for this channel only.
    bounced(BlockReason::BouncedSoft, Some("ada@example.org"));
    assert!(!asked(&desk, twin, service, ContactChannel::Email).allowed);
    desk.days_pass(7);
    assert!(asked(&desk, twin, service, ContactChannel::Email).allowed);
    bounced(BlockReason::Unsubscribed, None);
    assert_eq!(against(&asked(&desk, ada, service, ContactChannel::Email)), ["address.blocked"]);
    assert!(asked(&desk, ada, service, ContactChannel::Phone).allowed);
}

#[test]
fn a_restricted_person_is_stored_and_not_processed() {
    let desk = desk();
    let (ada, service) = (ada(&desk), desk.create(service()));
    desk.write(|work| restrict(work, ada, "disputed".into())).unwrap();
    assert_eq!(against(&asked(&desk, ada, service, ContactChannel::Email)), ["person.restricted"]);
    assert_eq!(refused(desk.modify(ada, |contact| contact.title = Some("Countess".into()))), "contact.restricted");
    assert_eq!(refused(desk.delete(ada)), "contact.restricted");
    let owner = desk.user("Ines", "Europe/Berlin");
    desk.modify(ada, |contact| contact.owner = Some(owner)).unwrap();
    assert_eq!(refused(desk.write(|work| restrict(work, ada, "twice".into()))), "contact.restricted");
    desk.write(|work| unrestrict(work, ada)).unwrap();
    desk.modify(ada, |contact| contact.title = Some("Countess".into())).unwrap();
    assert_eq!(refused(desk.write(|work| unrestrict(work, ada))), "contact.not_restricted");
}

#[test]
fn do_not_track_is_not_do_not_contact() {
    let desk = desk();
    let (ada, service) = (ada(&desk), desk.create(service()));
    let profile = desk.create(Purpose { name: "Profile".into(), tracking: true, ..super::tests::service() });
    desk.modify(ada, |contact| contact.do_not_track = Some(true)).unwrap();
    assert!(asked(&desk, ada, service, ContactChannel::Email).allowed);
    assert_eq!(against(&asked(&desk, ada, profile, ContactChannel::Web)), ["person.do_not_track"]);
}

#[test]
fn what_was_agreed_to_before_a_withdrawal_does_not_count_after_it() {
    let desk = desk();
    let (ada, newsletter) = (ada(&desk), desk.create(newsletter()));
    let given_at = |when: &str| {
        let given = ConsentGiven { given_at: Some(instant(when)), ..ConsentGiven::default() };
        desk.write(|work| give_consent(work, ada, newsletter, ContactChannel::Email, Some(given.clone()))).unwrap()
    };
    let withdraw = |address: Option<&str>| {
        let address = address.map(str::to_owned);
        desk.write(|work| withdraw_consent(work, ada, newsletter, ContactChannel::Email, address.clone(), None))
            .unwrap()
    };
    given_at("2026-02-01T09:00:00Z");
    withdraw(Some("ada@example.org"));
    desk.days_pass(1);
    // An old list is imported.
    given_at("2026-02-15T09:00:00Z");
    assert_eq!(against(&asked(&desk, ada, newsletter, ContactChannel::Email)), ["consent.withdrawn"]);
    given_at("2026-03-03T09:00:00Z");
    assert!(asked(&desk, ada, newsletter, ContactChannel::Email).allowed);
    // A second withdrawal is a word of its own, also at all addresses and where nothing is open.
    desk.days_pass(1);
    withdraw(None);
    desk.days_pass(2);
    withdraw(None);
    given_at("2026-03-05T09:00:00Z");
    assert_eq!(against(&asked(&desk, ada, newsletter, ContactChannel::Email)), ["consent.withdrawn"]);
    given_at("2026-03-06T09:00:00Z");
    assert!(asked(&desk, ada, newsletter, ContactChannel::Email).allowed);
}

#[test]
fn a_withdrawal_at_all_addresses_holds_for_those_to_come() {
    let desk = desk();
    let service = desk.create(service());
    let bob = desk.contact("Bob");
    let withdrawn = desk.write(|work| withdraw_consent(work, bob, service, ContactChannel::Email, None, None)).unwrap();
    assert_eq!(withdrawn.iter().map(|it| it.address.as_deref()).collect::<Vec<_>>(), [None]);
    desk.modify(bob, |bob| bob.emails = vec![email("", "bob@example.org")]).unwrap();
    assert_eq!(against(&asked(&desk, bob, service, ContactChannel::Email)), ["consent.withdrawn"]);
    give(&desk, bob, service).unwrap();
    desk.modify(bob, |bob| bob.emails.push(email("home", "bob@example.net"))).unwrap();
    let at = |address: &str| {
        may_contact(&desk.view(), bob, service, ContactChannel::Email, Some(address.to_owned())).unwrap().allowed
    };
    assert!(at("bob@example.org") && !at("bob@example.net"));
}

/// Somebody who sees a part of addresses only.
fn masked(desk: &Desk) -> crmkit_engine::Session {
    let fields = vec!["contact.emails:mask=first".to_owned()];
    let rights = ["contact.*", "purpose.*", "consent.*", "do_not_contact.*", "privacy.*"].map(str::to_owned).to_vec();
    let role = desk.create(Role { name: "Masked".into(), rights, fields, ..Role::default() });
    desk.crm.session(Actor::user(desk.create(User { name: "Ines".into(), roles: vec![role], ..User::default() })))
}

#[test]
fn whoever_sees_a_part_of_an_address_writes_down_the_whole_one() {
    let desk = desk();
    let (ada, service) = (ada(&desk), desk.create(service()));
    let ines = masked(&desk);
    ines.write(|work| withdraw_consent(work, ada, service, ContactChannel::Email, None, None)).unwrap();
    assert_eq!(against(&asked(&desk, ada, service, ContactChannel::Email)), ["consent.withdrawn"]);
    let give_at = |address: Option<&str>| {
        let given = ConsentGiven { address: address.map(str::to_owned), ..ConsentGiven::default() };
        ines.write(|work| give_consent(work, ada, service, ContactChannel::Email, Some(given.clone())))
    };
    assert_eq!(refused(give_at(None)), "consent.address_unknown", "the primary one is not shown by a guess");
    give_at(Some("Ada@example.org")).unwrap();
    let mut stored: Vec<_> = desk.all::<Consent>().into_iter().map(|consent| consent.address).collect();
    stored.sort();
    assert_eq!(stored, [None, Some("ada@example.org".to_owned())]);
}

#[test]
fn an_address_that_the_reader_does_not_see_is_as_one_that_is_not_there() {
    let desk = desk();
    let (ada, service) = (ada(&desk), desk.create(service()));
    let ines = masked(&desk);
    let asked = |address: &str| {
        may_contact(&ines.view().unwrap(), ada, service, ContactChannel::Email, Some(address.to_owned())).unwrap()
    };
    assert_eq!(asked("ada@example.org"), asked("nobody@example.org"));
}

#[test]
fn an_answer_names_no_record_that_the_reader_does_not_see() {
    let desk = desk();
    let (ada, newsletter) = (ada(&desk), desk.create(newsletter()));
    let consent = give(&desk, ada, newsletter).unwrap();
    let ines = desk.user_with(&["contact.read", "purpose.read", "consent.read"]);
    let named = || {
        let answer = may_contact(&ines.view().unwrap(), ada, newsletter, ContactChannel::Email, None).unwrap();
        assert!(answer.allowed);
        answer.checks.last().unwrap().record
    };
    assert_eq!(named(), Some(consent.id.untyped()));
    desk.create(AccessDefault { record_type: "consent".into(), access: Openness::Private, ..AccessDefault::default() });
    assert_eq!(named(), None);
}

#[test]
fn a_block_matches_however_it_came_about() {
    let desk = desk();
    let (ada, service) = (ada(&desk), desk.create(service()));
    let made = |channel: ContactChannel, address: &str| {
        let block = DoNotContact { person: ada, channel, address: Some(address.into()), ..DoNotContact::default() };
        desk.write(|work| work.create(block.clone()))
    };
    for address in ["ADA@Example.org ", "Ada@EXAMPLE.NET"] {
        made(ContactChannel::Email, address).unwrap();
    }
    assert_eq!(against(&asked(&desk, ada, service, ContactChannel::Email)), ["address.blocked"]);
    assert!(asked(&desk, ada, service, ContactChannel::Phone).allowed);
    made(ContactChannel::Phone, "+1 (415) 293-3313").unwrap();
    assert_eq!(against(&asked(&desk, ada, service, ContactChannel::Phone)), ["address.blocked"]);
    assert!(made(ContactChannel::Email, "ada at example.org").is_err());
    assert!(made(ContactChannel::Phone, "call me").is_err());
    assert_eq!(refused(made(ContactChannel::Web, "ada@example.org")), "do_not_contact.address");
}

#[test]
fn a_block_is_lifted_with_a_reason_and_in_no_other_way() {
    let desk = desk();
    let (ada, bob) = (ada(&desk), desk.contact("Bob"));
    let block = desk.write(|work| block(work, ada, ContactChannel::Email, None)).unwrap();
    let fixed = |change: &dyn Fn(&mut DoNotContact)| refused(desk.modify(block.id, change));
    assert_eq!(refused(desk.delete(block.id)), "consent.kept");
    assert_eq!(fixed(&|block| block.person = bob), "do_not_contact.fixed");
    assert_eq!(fixed(&|block| block.channel = ContactChannel::Sms), "do_not_contact.fixed");
    assert_eq!(fixed(&|block| block.address = Some("ada@example.org".into())), "do_not_contact.fixed");
    assert_eq!(fixed(&|block| block.until = block.since), "do_not_contact.fixed");
    assert_eq!(fixed(&|block| block.lifted_at = block.since), "do_not_contact.reason_required");
    desk.modify(block.id, |block| block.note = Some("by telephone".into())).unwrap();
    desk.write(|work| unblock(work, block.id, "the person asked for it".into())).unwrap();
    assert_eq!(fixed(&|block| block.lifted_at = None), "do_not_contact.fixed");
    // With the person, it goes.
    desk.delete(ada).unwrap();
    assert_eq!(desk.all::<DoNotContact>().len(), 0);
}

#[test]
fn the_ledger_is_not_rewritten() {
    let desk = desk();
    let (ada, newsletter) = (ada(&desk), desk.create(newsletter()));
    let wording = desk.create(Wording {
        purpose: newsletter,
        version: "1".into(),
        text: "I agree.".into(),
        ..Wording::default()
    });
    let given = ConsentGiven { wording: Some(wording), evidence: Some("form 7".into()), ..ConsentGiven::default() };
    let consent =
        desk.write(|work| give_consent(work, ada, newsletter, ContactChannel::Email, Some(given.clone()))).unwrap();
    let fixed = |change: fn(&mut Consent)| refused(desk.modify(consent.id, change));
    assert_eq!(fixed(|consent| consent.address = Some("eve@example.org".into())), "consent.fixed");
    assert_eq!(fixed(|consent| consent.evidence = Some("none".into())), "consent.fixed");
    assert_eq!(fixed(|consent| consent.state = ConsentState::Pending), "consent.fixed");
    assert_eq!(refused(desk.delete(consent.id)), "consent.kept");
    assert_eq!(refused(desk.modify(wording, |wording| wording.text = "I agree to all.".into())), "wording.used");
    assert_eq!(desk.delete(wording).unwrap_err().kind(), ErrorKind::Referenced);
    desk.write(|work| withdraw_consent(work, ada, newsletter, ContactChannel::Email, None, None)).unwrap();
    assert_eq!(fixed(|consent| consent.state = ConsentState::Given), "consent.fixed");
    let other = desk.create(Purpose { name: "Other".into(), bases: vec![LegalBasis::Contract], ..Purpose::default() });
    assert_eq!(refused(give(&desk, ada, other)), "consent.basis_not_accepted");
    let foreign = desk.write(|work| {
        let given =
            ConsentGiven { wording: Some(wording), basis: Some(LegalBasis::Contract), ..ConsentGiven::default() };
        give_consent(work, ada, other, ContactChannel::Email, Some(given))
    });
    assert_eq!(refused(foreign), "consent.wording_of_other_purpose");
    // With the person, the ledger goes.
    desk.delete(ada).unwrap();
    assert_eq!(desk.all::<Consent>().len(), 0);
}

#[test]
fn a_campaign_asks_for_many_at_once() {
    let desk = desk();
    let (ada, newsletter) = (ada(&desk), desk.create(newsletter()));
    let bob = desk.create(Contact { emails: vec![email("", "bob@example.org")], ..Contact::default() });
    desk.contact("Cid");
    give(&desk, ada, newsletter).unwrap();
    desk.write(|work| object(work, bob, None, None)).unwrap();
    let page = contactable(&desk.view(), newsletter, ContactChannel::Email, None, None, None).unwrap();
    assert_eq!(page.contactable.iter().map(|it| it.person).collect::<Vec<_>>(), [ada]);
    assert_eq!(page.refused.into_iter().collect::<Vec<_>>(), [("address".to_owned(), 1), ("objection".to_owned(), 1)]);
    let none = Filter::parse("last_name = Nobody").unwrap();
    let page = contactable(&desk.view(), newsletter, ContactChannel::Email, Some(none), None, None).unwrap();
    assert!(page.contactable.is_empty() && page.refused.is_empty() && page.cursor.is_none());
}

#[test]
fn the_answer_is_the_same_for_all_and_names_only_what_the_reader_may_see() {
    let desk = desk();
    let (ada, newsletter) = (ada(&desk), desk.create(newsletter()));
    desk.write(|work| object(work, ada, None, None)).unwrap();
    let ines = desk.user_with(&["contact.read"]);
    let answer = may_contact(&ines.view().unwrap(), ada, newsletter, ContactChannel::Email, None).unwrap();
    assert_eq!(against(&answer), against(&asked(&desk, ada, newsletter, ContactChannel::Email)));
    let named: Vec<&str> = answer.checks.iter().filter_map(|check| check.record_type.as_deref()).collect();
    assert!(named.iter().all(|record| *record == "contact"), "{named:?}");
    let nobody = desk.user_with(&["purpose.read"]);
    let hidden = may_contact(&nobody.view().unwrap(), ada, newsletter, ContactChannel::Email, None);
    assert_eq!(hidden.unwrap_err().kind(), ErrorKind::NotFound);
}

/// Something that happens to the one person of a random story.
#[derive(Clone, Copy, Debug)]
enum Event {
    Give { address: usize, basis: LegalBasis, days: Option<i64> },
    Confirm(usize),
    Withdraw { address: Option<usize> },
    Object { one: bool },
    Lift(usize),
    Block { address: Option<usize>, reason: BlockReason },
    Unblock(usize),
    Restrict,
    Unrestrict,
    Track(bool),
    Wait(i64),
}

const ADDRESSES: [&str; 2] = ["ada@example.org", "ada@example.net"];

fn event() -> impl Strategy<Value = Event> {
    let basis = select(vec![LegalBasis::Consent, LegalBasis::Consent, LegalBasis::Contract]);
    let reason = select(vec![BlockReason::Manual, BlockReason::BouncedSoft, BlockReason::BouncedHard]);
    let address = || prop::option::of(0..2_usize);
    prop_oneof![
        4 => (0..2_usize, basis, prop::option::of(1..20_i64))
            .prop_map(|(address, basis, days)| Event::Give { address, basis, days }),
        2 => (0..4_usize).prop_map(Event::Confirm),
        1 => address().prop_map(|address| Event::Withdraw { address }),
        1 => any::<bool>().prop_map(|one| Event::Object { one }),
        1 => (0..4_usize).prop_map(Event::Lift),
        1 => (address(), reason).prop_map(|(address, reason)| Event::Block { address, reason }),
        1 => (0..4_usize).prop_map(Event::Unblock),
        1 => Just(Event::Restrict),
        2 => Just(Event::Unrestrict),
        1 => any::<bool>().prop_map(Event::Track),
        2 => (1..10_i64).prop_map(Event::Wait),
    ]
}

/// Address, basis, end, whether it is confirmed, whether it is withdrawn.
type Agreed = (usize, LegalBasis, Option<DateTime<Utc>>, bool, bool);

/// What a naive reader of the story knows, by address. No rule of the room is asked.
#[derive(Default)]
struct Story {
    consents: Vec<Agreed>,
    /// Whether the person withdrew something at an address: that stands until a consent is in force.
    withdrawn: [bool; 2],
    /// Of all marketing or of this purpose alone, and whether it stands.
    objections: Vec<(bool, bool)>,
    blocks: Vec<(Option<usize>, Option<DateTime<Utc>>, bool)>,
    restricted: bool,
    do_not_track: bool,
}

impl Story {
    fn allows(&self, purpose: &Purpose, address: usize, now: DateTime<Utc>) -> bool {
        let in_force = |basis: LegalBasis, end: Option<DateTime<Utc>>, confirmed: bool| {
            end.is_none_or(|end| now < end)
                && (basis != LegalBasis::Consent || confirmed || !purpose.double_opt_in)
                && (purpose.bases.contains(&basis) || purpose.bases.is_empty() && basis == LegalBasis::Consent)
        };
        let agreed = |only_consent: bool| {
            self.consents.iter().any(|(at, basis, end, confirmed, withdrawn)| {
                *at == address
                    && !withdrawn
                    && in_force(*basis, *end, *confirmed)
                    && (!only_consent || *basis == LegalBasis::Consent)
            })
        };
        let free =
            purpose.bases.contains(&LegalBasis::Contract) && !purpose.consent_channels.contains(&ContactChannel::Email);
        let based = if free { agreed(false) || !self.withdrawn[address] } else { agreed(true) };
        let objects = self.objections.iter().any(|(one, stands)| *stands && (*one || purpose.marketing));
        let blocked = self
            .blocks
            .iter()
            .any(|(at, end, stands)| *stands && at.is_none_or(|at| at == address) && end.is_none_or(|end| now < end));
        let watched = purpose.tracking && self.do_not_track;
        ![!based, self.restricted, objects, blocked, watched].contains(&true)
    }
}

/// What a check says, found again in the record that it names.
fn recomputed(desk: &Desk, check: &ContactReason, now: DateTime<Utc>) {
    let Some(record) = check.record else { return };
    fn id<T>(record: RecordId) -> Id<T> {
        Id::new(record)
    }
    let holds = match check.code.as_str() {
        "person.restricted" => desk.get(id::<Contact>(record)).restricted_since.is_some(),
        "person.do_not_track" => desk.get(id::<Contact>(record)).do_not_track == Some(true),
        "person.objects" => desk.get(id::<Objection>(record)).lifted_at.is_none(),
        "address.blocked" => {
            let block = desk.get(id::<DoNotContact>(record));
            block.lifted_at.is_none() && block.until.is_none_or(|end| now < end)
        }
        "consent.given" | "basis.recorded" => desk.get(id::<Consent>(record)).state == ConsentState::Given,
        "consent.withdrawn" => desk.get(id::<Consent>(record)).state == ConsentState::Withdrawn,
        "consent.expired" => desk.get(id::<Consent>(record)).expires_at.is_some_and(|end| end <= now),
        "consent.unconfirmed" => desk.get(id::<Consent>(record)).confirmed_at.is_none(),
        "consent.other_basis" => desk.get(id::<Consent>(record)).basis != LegalBasis::Consent,
        "basis.standing" => desk.get(id::<Purpose>(record)).standing_basis().is_some(),
        "purpose.pursued" => !desk.get(id::<Purpose>(record)).retired,
        other => panic!("{other} names a record"),
    };
    assert!(holds, "{check:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_answer_follows_from_its_reasons_and_from_the_story(
        (marketing, tracking, double_opt_in, standing, strict) in any::<(bool, bool, bool, bool, bool)>(),
        events in prop::collection::vec(event(), 0..24),
    ) {
        let desk = desk();
        let ada = ada(&desk);
        let bases = if standing { vec![LegalBasis::Contract, LegalBasis::Consent] } else { Vec::new() };
        let consent_channels = if strict { vec![ContactChannel::Email] } else { Vec::new() };
        let purpose = Purpose {
            name: "It".into(), marketing, tracking, double_opt_in, bases, consent_channels, ..Purpose::default()
        };
        let id = desk.create(purpose.clone());
        let mut story = Story::default();
        let (mut consents, mut objections, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
        for event in events {
            let now = desk.view().now();
            let later = |days: i64| now + TimeDelta::days(days);
            match event {
                Event::Give { address, basis, days } => {
                    let given = ConsentGiven {
                        address: Some(ADDRESSES[address].to_owned()),
                        basis: Some(basis),
                        expires_at: days.map(later),
                        ..ConsentGiven::default()
                    };
                    let given =
                        desk.write(|work| give_consent(work, ada, id, ContactChannel::Email, Some(given.clone())));
                    prop_assert_eq!(given.is_ok(), standing || basis == LegalBasis::Consent);
                    if let Ok(consent) = given {
                        consents.push(consent.id);
                        story.consents.push((address, basis, days.map(later), false, false));
                    }
                }
                Event::Confirm(which) => {
                    if let Some(consent) = consents.get(which) {
                        let done = desk.write(|work| confirm_consent(work, *consent, None, None));
                        let (_, basis, end, confirmed, withdrawn) = &mut story.consents[which];
                        let waits = double_opt_in && *basis == LegalBasis::Consent && !*confirmed && !*withdrawn;
                        prop_assert_eq!(done.is_ok(), waits && end.is_none_or(|end| now < end));
                        *confirmed |= done.is_ok();
                    }
                }
                Event::Withdraw { address } => {
                    let named = address.map(|address| ADDRESSES[address].to_owned());
                    desk.write(|work| withdraw_consent(work, ada, id, ContactChannel::Email, named.clone(), None)).unwrap();
                    for at in (0..2).filter(|at| address.is_none_or(|address| address == *at)) {
                        story.withdrawn[at] = true;
                        story.consents.iter_mut().filter(|consent| consent.0 == at).for_each(|consent| consent.4 = true);
                    }
                }
                Event::Object { one } => {
                    let objection = desk.write(|work| object(work, ada, one.then_some(id), None)).unwrap();
                    objections.push(objection.id);
                    story.objections.push((one, true));
                }
                Event::Lift(which) => {
                    if let Some(objection) = objections.get(which) {
                        let done = desk.write(|work| lift_objection(work, *objection, "call".into()));
                        prop_assert_eq!(done.is_ok(), story.objections[which].1);
                        story.objections[which].1 = false;
                    }
                }
                Event::Block { address, reason } => {
                    let new = NewBlock {
                        address: address.map(|address| ADDRESSES[address].to_owned()),
                        reason: Some(reason),
                        ..NewBlock::default()
                    };
                    let made = desk.write(|work| block(work, ada, ContactChannel::Email, Some(new.clone()))).unwrap();
                    blocks.push(made.id);
                    let end = (reason == BlockReason::BouncedSoft).then(|| later(7));
                    story.blocks.push((address, end, true));
                }
                Event::Unblock(which) => {
                    if let Some(blocked) = blocks.get(which) {
                        desk.write(|work| unblock(work, *blocked, "call".into())).unwrap();
                        story.blocks[which].2 = false;
                    }
                }
                Event::Restrict => {
                    let done = desk.write(|work| restrict(work, ada, "disputed".into()));
                    prop_assert_eq!(done.is_ok(), !story.restricted);
                    story.restricted = true;
                }
                Event::Unrestrict => {
                    let done = desk.write(|work| unrestrict(work, ada));
                    prop_assert_eq!(done.is_ok(), story.restricted);
                    story.restricted = false;
                }
                Event::Track(forbid) => {
                    let done = desk.modify(ada, |contact| contact.do_not_track = Some(forbid));
                    if done.is_ok() {
                        story.do_not_track = forbid;
                    }
                }
                Event::Wait(days) => desk.days_pass(days),
            }
            let view = desk.view();
            let now = view.now();
            let mut any = false;
            for (at, address) in ADDRESSES.into_iter().enumerate() {
                let answer = may_contact(&view, ada, id, ContactChannel::Email, Some(address.into())).unwrap();
                prop_assert_eq!(answer.allowed, story.allows(&purpose, at, now), "{:?}", answer);
                prop_assert_eq!(answer.allowed, answer.checks.iter().all(|check| check.passed));
                prop_assert_eq!(answer.address.as_deref(), Some(address));
                for check in &answer.checks {
                    recomputed(&desk, check, now);
                    prop_assert!(check.passed || answer.sentence.contains(&check.sentence));
                }
                any |= answer.allowed;
            }
            let answer = may_contact(&view, ada, id, ContactChannel::Email, None).unwrap();
            prop_assert_eq!(answer.allowed, any);
            let page = contactable(&view, id, ContactChannel::Email, None, None, None).unwrap();
            prop_assert_eq!(page.contactable.len(), usize::from(any));
        }
    }
}
