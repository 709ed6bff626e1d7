//! A host that needs `crmkit` alone declares records, operations and questions of its own.

extern crate crmkit as crmkit_engine;
extern crate crmkit as crmkit_record;

use std::sync::Arc;

use crmkit::serde_json::json;
use crmkit::{Actor, Crm, Id, MemoryStore, Record, Rest, Result, Room, Select, View, Work, operation, question};

/// A machine at a customer's site.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 1000, name = "machine", plural = "machines", title = "serial")]
pub struct Machine {
    /// The machine's id.
    pub id: Id<Machine>,
    /// The serial number.
    #[field(20, unique)]
    pub serial: String,
    /// Whether it runs.
    #[field(21)]
    pub state: Option<State>,
    /// Everything else.
    pub rest: Rest,
}

/// Whether a machine runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Select)]
pub enum State {
    /// It runs.
    Running,
    /// It stands still.
    Stopped,
}

/// Stops a machine.
///
/// # Arguments
/// - `machine`: which machine
#[operation(room = "service")]
pub fn stop(work: &mut Work<'_>, machine: Id<Machine>) -> Result<Machine> {
    work.modify(machine, |machine| {
        machine.state = Some(State::Stopped);
        Ok(())
    })
}

/// How many machines stand still.
#[question(room = "service")]
pub fn stopped(view: &View) -> Result<u64> {
    let mut count = 0;
    view.each(|machine: Machine| {
        count += u64::from(machine.state == Some(State::Stopped));
        Ok(())
    })?;
    Ok(count)
}

#[test]
fn a_room_of_the_host_stands_beside_ours() {
    let mut rooms = crmkit::rooms();
    rooms.push(Room::new("service").record::<Machine>().operation::<StopOperation>().question::<StoppedQuestion>());
    let crm = Crm::open(Arc::new(MemoryStore::new()), crmkit::system_context(), &rooms).unwrap();
    let session = crm.session(Actor::system("test"));
    let machine = session.call("machines.create", json!({ "serial": "LX-204" })).unwrap();
    session.call("companies.create", json!({ "name": "Halden Optik" })).unwrap();
    let answer = session.call("service.stop", json!({ "machine": machine["id"] })).unwrap();
    assert_eq!(answer["state"], "stopped");
    assert_eq!(session.ask("service.stopped", json!({})).unwrap(), json!(1));
}

#[test]
fn a_crm_in_a_directory_is_there_again() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("crm");
    let open = || crmkit::sled(&path, crmkit::system_context());
    let company =
        open().unwrap().session(Actor::system("test")).call("companies.create", json!({ "name": "Halden Optik" }));
    let company = company.unwrap();
    let again =
        open().unwrap().session(Actor::system("test")).ask("companies.get", json!({ "id": company["id"] })).unwrap();
    assert_eq!(again, company);
    let held = open().unwrap();
    let error = open().map(|_| ()).unwrap_err();
    assert_eq!(error.kind(), crmkit::ErrorKind::Storage, "one handle holds the directory: {error}");
    drop(held);
}
