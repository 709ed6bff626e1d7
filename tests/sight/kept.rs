//! What is kept for everybody holds everybody's: who asks first makes no difference for who asks next.

use crmkit_engine::{AccessDefault, Actor, AppliesTo, Openness, Restriction, RestrictionKind, Role, User};
use crmkit_record::Filter;

use crate::specimen::{Firm, House, Sale, Stage};

#[test]
fn a_segment_asked_by_one_who_sees_little_is_whole_for_the_next() {
    let house = House::open(1);
    let made = house.system().write(|work| {
        let rights = vec!["firm.*".to_owned()];
        let role = work.create(Role { name: "clerk".to_owned(), rights, ..Role::default() })?;
        let user = |name: &str| User { name: name.to_owned(), roles: vec![role], ..User::default() };
        let users = [work.create(user("Ada"))?, work.create(user("Bob"))?];
        let access = Openness::Private;
        work.create(AccessDefault { record_type: "firm".to_owned(), access, ..AccessDefault::default() })?;
        for owner in [users[0], users[1], users[1]] {
            work.create(Firm { owner: Some(owner), stage: Some(Stage::Lead), ..Firm::default() })?;
        }
        Ok(users)
    });
    let [ada, bob] = made.unwrap().value.map(Actor::user);
    let members = Filter::parse("in segment \"the one\"").unwrap();
    let count = |actor: &Actor, filter: &Filter| {
        house.crm.session(actor.clone()).view().unwrap().count("firm", filter).unwrap()
    };
    assert_eq!([count(&ada, &members), count(&bob, &members), count(&ada, &members)], [1, 2, 1]);
    // A restriction that says the same as the segment.
    let forbid = Restriction {
        name: "no leads".to_owned(),
        record_type: "firm".to_owned(),
        kind: RestrictionKind::Forbid,
        filter: "stage = lead".to_owned(),
        applies_to: AppliesTo::Everybody,
        ..Restriction::default()
    };
    house.system().write(|work| work.create(forbid.clone())).unwrap();
    assert_eq!([count(&ada, &Filter::All), count(&bob, &Filter::All)], [0, 0]);
}

#[test]
fn what_hangs_on_a_parent_goes_with_the_parent() {
    let house = House::open(2);
    let made = house.system().write(|work| {
        let rights = vec!["firm.*".to_owned(), "sale.*".to_owned()];
        let role = work.create(Role { name: "clerk".to_owned(), rights, ..Role::default() })?;
        let user = |name: &str| User { name: name.to_owned(), roles: vec![role], ..User::default() };
        let users = [work.create(user("Ada"))?, work.create(user("Bob"))?];
        let access =
            |record: &str, access| AccessDefault { record_type: record.to_owned(), access, ..AccessDefault::default() };
        work.create(access("firm", Openness::Private))?;
        work.create(AccessDefault { parent: Some("firm".to_owned()), ..access("sale", Openness::Parent) })?;
        let firm = work.create(Firm { owner: Some(users[0]), ..Firm::default() })?;
        work.create(Sale { firm: Some(firm), ..Sale::default() })?;
        Ok((users, firm))
    });
    let (users, firm) = made.unwrap().value;
    let seen = || {
        let count = |user| house.crm.session(Actor::user(user)).view().unwrap().count("sale", &Filter::All).unwrap();
        users.map(count)
    };
    assert_eq!(seen(), [1, 0]);
    let owned = |owner| {
        let change = |firm: &mut Firm| {
            firm.owner = Some(owner);
            Ok(())
        };
        house.system().write(|work| work.modify(firm, change)).map(drop)
    };
    owned(users[1]).unwrap();
    assert_eq!(seen(), [0, 1]);
    owned(users[0]).unwrap();
    assert_eq!(seen(), [1, 0]);
}
