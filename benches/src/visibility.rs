//! What it costs to see no more than one may: accounts of 5,000 users in a tree, private, with a rule that shares some.
//!
//! SQLite has the same accounts, with indexes on owner and region, and asks with the condition that the policy comes to.

use std::sync::Arc;
use std::time::Instant;

use crmkit_engine::{
    AccessDefault, Actor, Context, Crm, Openness, Role, Room, SeededRandom, ShareLevel, SharingRule, User,
};
use crmkit_record::{Filter, Id, Rest};
use crmkit_record_derive::Record;
use crmkit_store::MemoryStore;
use rusqlite::Connection;

use crate::ours::WallClock;
use crate::report::{Line, Report};
use crate::works::Work;
use crate::{ACTOR, Arguments, Failure};

const USERS: usize = 5_000;
/// How many report to each, so that most manage nobody, some ten and a few hundreds.
const REPORTS: usize = 10;
/// How many users are asked for.
const ASKED: usize = 60;
/// How often each counts under a filter.
const COUNTS: usize = 5;
const REGIONS: i64 = 20;

/// A private account.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 900, name = "account", plural = "accounts", title = "name")]
struct Account {
    /// Its id.
    id: Id<Account>,
    /// Its name.
    #[field(20)]
    name: String,
    /// Whose it is.
    #[field(21, on_delete = "clear")]
    owner: Option<Id<User>>,
    /// Where it is.
    #[field(22)]
    region: i64,
    /// What it is worth.
    #[field(23)]
    worth: i64,
    /// The rest.
    rest: Rest,
}

/// The numbers of an account: owner, region, worth.
fn numbers(at: usize) -> (usize, i64, i64) {
    // Spread without a pattern, the same in every run.
    let mixed = (at as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    let owner = usize::try_from(mixed % USERS as u64).unwrap_or_default();
    (owner, (mixed / 7 % REGIONS as u64) as i64, (mixed / 1_000 % 1_000) as i64)
}

/// Visible sets made, counted in, and carried along with changes.
pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    if !arguments.only.is_empty() && !arguments.only.contains(&Work::Visibility) {
        return Ok(());
    }
    let rows = usize::try_from(arguments.rows)?;
    let (crm, users) = ours(rows)?;
    let mut peer = theirs(rows)?;
    let system = crm.session(Actor::system(ACTOR));
    let filter: Filter = "region in (1, 2, 3) and worth between 250 and 750".parse()?;
    // The columns are there: it is the sets that are measured.
    system.view()?.count("account", &filter)?;
    let mut builds = (Vec::new(), Vec::new());
    let mut counts = (Vec::new(), Vec::new());
    let (mut equal_sets, mut equal_counts) = (true, true);
    for asked in 0..ASKED {
        let user = asked * asked % USERS;
        let view = crm.session(Actor::user(*users.get(user).ok_or("no such user")?)).view()?;
        let begun = Instant::now();
        let seen = view.count("account", &Filter::All)?;
        builds.1.push(u64::try_from(begun.elapsed().as_nanos())?);
        let mut found = 0;
        for _ in 0..COUNTS {
            let begun = Instant::now();
            found = view.count("account", &filter)?;
            counts.1.push(u64::try_from(begun.elapsed().as_nanos())?);
        }
        let below = subtree(user);
        let begun = Instant::now();
        let theirs = peer_set(&mut peer, &below)?;
        builds.0.push(u64::try_from(begun.elapsed().as_nanos())?);
        equal_sets &= theirs == seen;
        for _ in 0..COUNTS {
            let begun = Instant::now();
            let theirs: i64 = peer.query_row(
                "select count(*) from visible join account on account.id = visible.id \
                 where region in (1, 2, 3) and worth between 250 and 750",
                [],
                |row| row.get(0),
            )?;
            counts.0.push(u64::try_from(begun.elapsed().as_nanos())?);
            equal_counts &= u64::try_from(theirs)? == found;
        }
    }
    report.works.push(Line::new("visible_set".to_owned(), "set of a user", builds.0, builds.1, None, equal_sets));
    report.works.push(Line::new("visible_count".to_owned(), "count inside it", counts.0, counts.1, None, equal_counts));
    report.works.push(owner_changes(rows)?);
    Ok(())
}

/// An owner changed, one commit each, while 60 users have their sets kept, beside the same with none.
fn owner_changes(rows: usize) -> Result<Line, Failure> {
    let (mut none, mut kept) = (Vec::new(), Vec::new());
    for sets in [0, ASKED] {
        let (crm, users) = ours(rows.min(100_000))?;
        let system = crm.session(Actor::system(ACTOR));
        system.view()?.count("account", &"worth > 5".parse()?)?;
        let ids = system.view()?.lookup("account", "worth", &crmkit_record::Value::Integer(7))?;
        for user in 0..sets {
            let user = users.get(user * user % USERS).ok_or("no such user")?;
            crm.session(Actor::user(*user)).view()?.count("account", &Filter::All)?;
        }
        for (number, id) in ids.iter().take(50).enumerate() {
            let owner = users.get(number * 7 % USERS).copied();
            let begun = Instant::now();
            let _ = system.write(|work| {
                work.modify::<Account>(Id::new(*id), |account| {
                    account.owner = owner;
                    Ok(())
                })
            })?;
            let taken = u64::try_from(begun.elapsed().as_nanos())?;
            if sets == 0 { none.push(taken) } else { kept.push(taken) }
        }
    }
    let mut line = Line::new("owner_change".to_owned(), "commit with 60 sets", none, kept, None, true);
    line.peer = "no sets";
    Ok(line)
}

fn ours(rows: usize) -> Result<(Crm, Vec<Id<User>>), Failure> {
    let context = Context::new(Arc::new(WallClock), Arc::new(SeededRandom::new(3)));
    let room = Room::new("accounts").record::<Account>();
    let crm = Crm::open(Arc::new(MemoryStore::new()), context, &[room])?;
    let session = crm.session(Actor::system(ACTOR));
    let users = session.write(|work| {
        let rights = vec!["account.*".to_owned()];
        let seller = work.create(Role { name: "Seller".to_owned(), rights, ..Role::default() })?;
        let mut users: Vec<Id<User>> = Vec::new();
        for at in 0..USERS {
            let manager = manager(at).and_then(|manager| users.get(manager)).copied();
            let user = User { name: format!("User {at}"), manager, roles: vec![seller], ..User::default() };
            users.push(work.create(user)?);
        }
        let record_type = "account".to_owned();
        work.create(AccessDefault { record_type, access: Openness::Private, ..AccessDefault::default() })?;
        work.create(SharingRule {
            name: "Worth a look".to_owned(),
            record_type: "account".to_owned(),
            filter: Some("region = 3 and worth > 900".to_owned()),
            roles: vec![seller],
            level: ShareLevel::Read,
            ..SharingRule::default()
        })?;
        Ok(users)
    })?;
    let users = users.value;
    for first in (0..rows).step_by(20_000) {
        let _ = session.write(|work| {
            (first..rows.min(first + 20_000)).try_for_each(|at| {
                let (owner, region, worth) = numbers(at);
                let owner = users.get(owner).copied();
                let name = format!("Account {at}");
                work.create(Account { name, owner, region, worth, ..Account::default() }).map(drop)
            })
        })?;
    }
    Ok((crm, users))
}

fn manager(user: usize) -> Option<usize> {
    (user > 0).then(|| (user - 1) / REPORTS)
}

/// A user and everybody below.
fn subtree(user: usize) -> Vec<usize> {
    let below = |mut at: usize| loop {
        if at == user {
            return true;
        }
        match manager(at) {
            Some(manager) => at = manager,
            None => return false,
        }
    };
    (user..USERS).filter(|at| below(*at)).collect()
}

fn theirs(rows: usize) -> Result<Connection, Failure> {
    let mut peer = Connection::open_in_memory()?;
    peer.execute_batch(
        "create table account (id integer primary key, name text, owner integer, region integer, worth integer);
         create temp table mine (owner integer primary key);
         create temp table visible (id integer primary key);",
    )?;
    let transaction = peer.transaction()?;
    {
        let mut insert = transaction.prepare("insert into account values (?, ?, ?, ?, ?)")?;
        for at in 0..rows {
            let (owner, region, worth) = numbers(at);
            insert.execute((i64::try_from(at)?, format!("Account {at}"), i64::try_from(owner)?, region, worth))?;
        }
    }
    transaction.commit()?;
    peer.execute_batch(
        "create index account_owner on account (owner); create index account_region on account (region, worth); analyze;",
    )?;
    Ok(peer)
}

/// The set of a user, as a table of ids: what later questions are joined with.
fn peer_set(peer: &mut Connection, owners: &[usize]) -> Result<u64, Failure> {
    let transaction = peer.transaction()?;
    transaction.execute_batch("delete from mine; delete from visible;")?;
    {
        let mut insert = transaction.prepare_cached("insert into mine values (?)")?;
        for owner in owners {
            insert.execute([i64::try_from(*owner)?])?;
        }
    }
    transaction.execute_batch(
        "insert into visible select id from account where owner in (select owner from mine)
         union select id from account where region = 3 and worth > 900;",
    )?;
    let count: i64 = transaction.query_row("select count(*) from visible", [], |row| row.get(0))?;
    transaction.commit()?;
    Ok(u64::try_from(count)?)
}
