//! A policy that cannot be meant is refused, with a clear word, and nothing has changed.

use chrono::TimeDelta;
use crmkit_engine::{
    Actor, ApiKey, AppliesTo, Delegation, Error, ErrorKind, Query, Restriction, Role, Session, Share, SharingRule,
    User, UserStatus, Work, journal,
};
use crmkit_record::{Filter, Id, Record};

use crate::specimen::{Firm, House, start};

struct Office {
    house: House,
    chief: Id<User>,
    clerk: Id<User>,
    admin: Id<Role>,
    role: Id<Role>,
    firm: Id<Firm>,
}

fn office() -> Office {
    let house = House::open(1);
    let made = house.system().write(|work| {
        let role =
            |name: &str, right: &str| Role { name: name.to_owned(), rights: vec![right.to_owned()], ..Role::default() };
        let (admin, clerks) = (work.create(role("admin", "*.*"))?, work.create(role("clerk", "firm.*"))?);
        let user = |name: &str, role| User { name: name.to_owned(), roles: vec![role], ..User::default() };
        let (chief, clerk) = (work.create(user("Ada", admin))?, work.create(user("Bob", clerks))?);
        Ok((chief, clerk, admin, clerks, work.create(Firm { owner: Some(clerk), ..Firm::default() })?))
    });
    let (chief, clerk, admin, role, firm) = made.unwrap().value;
    Office { house, chief, clerk, admin, role, firm }
}

impl Office {
    /// Who may do everything does something that is refused with this code, and nothing has changed.
    #[track_caller]
    fn refused(&self, code: &str, change: impl FnMut(&mut Work<'_>) -> Result<(), Error>) {
        let last = |session: Session| journal::entries(&session.view().unwrap(), None, None).unwrap().len();
        let before = last(self.house.system());
        let error = self.house.crm.session(Actor::user(self.chief)).write(change).unwrap_err();
        let codes: Vec<&str> = error.problems().iter().map(|problem| problem.code.as_ref()).collect();
        assert_eq!(codes, [code], "{error}");
        assert!(error.to_string().len() > 20, "{error} says what is wrong");
        assert_eq!(last(self.house.system()), before);
    }

    #[track_caller]
    fn refused_new<T: Record + Clone>(&self, code: &str, record: T) {
        self.refused(code, |work| work.create(record.clone()).map(|_| ()));
    }
}

#[test]
fn roles_and_rules_must_mean_something() {
    let office = office();
    let nobody: Id<Role> = "0198c0de-0000-7000-8000-000000000001".parse().unwrap();
    office.refused("reference.unknown", |work| {
        work.modify(office.clerk, |user| {
            user.roles.push(nobody);
            Ok(())
        })
        .map(|_| ())
    });
    office.refused("role.cycle", |work| {
        work.modify(office.admin, |role| {
            role.parent = Some(office.role);
            Ok(())
        })?;
        work.modify(office.role, |role| {
            role.parent = Some(office.admin);
            Ok(())
        })
        .map(|_| ())
    });
    let restriction = |filter: &str| Restriction {
        name: "a wall".to_owned(),
        record_type: "firm".to_owned(),
        filter: filter.to_owned(),
        applies_to: AppliesTo::Everybody,
        ..Restriction::default()
    };
    office.refused_new("filter.field_unknown", restriction("colour = red"));
    let rule = SharingRule {
        name: "a rule".to_owned(),
        record_type: "firm".to_owned(),
        filter: Some("colour = red".to_owned()),
        everybody: true,
        ..SharingRule::default()
    };
    office.refused_new("filter.field_unknown", rule.clone());
    office.refused_new("access.record_unknown", SharingRule { record_type: "ghost".to_owned(), ..rule });
}

#[test]
fn nothing_is_given_to_those_who_are_gone() {
    let office = office();
    let (clerk, firm) = (office.clerk, office.firm);
    let share =
        Share { record_type: "firm".to_owned(), subject: firm.to_string(), user: Some(clerk), ..Share::default() };
    let closed = |work: &mut Work<'_>| {
        work.modify(clerk, |user| {
            user.status = Some(UserStatus::Inactive);
            Ok(())
        })
    };
    office.house.system().write(closed).unwrap();
    office.refused_new("share.user_inactive", share.clone());
    office.house.system().write(|work| work.delete(clerk)).unwrap();
    office.refused_new("reference.unknown", share);
    let delegation = Delegation { of: office.chief, to: clerk, ..Delegation::default() };
    office.refused_new("reference.unknown", delegation);
    office.refused_new("delegation.same", Delegation { of: office.chief, to: office.chief, ..Delegation::default() });
    let key = ApiKey { name: "a key".to_owned(), user: office.chief, roles: vec![office.role], ..ApiKey::default() };
    office.refused_new("api_key.role", key);
}

#[test]
fn somebody_must_be_left_who_may_do_everything() {
    let office = office();
    let (chief, admin) = (office.chief, office.admin);
    let code = "access.last_administrator";
    office.refused(code, |work| work.delete(chief));
    office.refused(code, |work| {
        work.modify(chief, |user| {
            user.status = Some(UserStatus::Inactive);
            Ok(())
        })
        .map(|_| ())
    });
    office.refused(code, |work| {
        work.modify(chief, |user| {
            user.roles.clear();
            Ok(())
        })
        .map(|_| ())
    });
    office.refused(code, |work| {
        work.modify(admin, |role| {
            role.rights = vec!["firm.*".to_owned()];
            Ok(())
        })
        .map(|_| ())
    });
}

#[test]
fn sessions_end_and_nobody_acts_for_others_unasked() {
    let office = office();
    let session = office.house.crm.session(Actor::user(office.clerk)).until(start() + TimeDelta::hours(1));
    assert_eq!(session.view().unwrap().count("firm", &Filter::All).unwrap(), 1);
    office.house.clock.advance(TimeDelta::hours(1));
    let ended = [
        session.view().map(|_| ()).unwrap_err(),
        session.write(|work| work.create(Firm::default())).map(|_| ()).unwrap_err(),
        session.ask("firms.list", serde_json::json!({})).map(|_| ()).unwrap_err(),
    ];
    for error in ended {
        assert_eq!((error.kind(), error.to_string().contains("expired")), (ErrorKind::Denied, true), "{error}");
    }
    let unasked = office.house.crm.session(Actor::user(office.clerk)).on_behalf_of(office.chief);
    let view = unasked.view().unwrap();
    assert!(!view.may_read("firm") && view.rows("firm", &Query::default()).is_err());
    assert_eq!(view.catalog().records().len(), 0);
    let made = unasked.write(|work| work.create(Firm::default()));
    assert_eq!(made.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(office.house.system().view().unwrap().count("firm", &Filter::All).unwrap(), 1);
}
