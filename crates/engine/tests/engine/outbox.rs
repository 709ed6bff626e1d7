//! Effects for the host.

use crmkit_engine::{ErrorKind, OutboxMessage, Result, outbox};
use serde_json::json;

use crate::library::{Library, problem, refused, start};

fn pending(library: &Library) -> Vec<OutboxMessage> {
    outbox::pending(&library.system().view().unwrap(), None, None).unwrap()
}

#[test]
fn messages_come_in_the_order_of_commits() {
    let library = Library::new();
    let id = library.book("talked about");
    for number in 0..3 {
        library
            .system()
            .write(|work| {
                for part in 0..12 {
                    work.emit("test.said", id, json!([number, part]));
                }
                Ok(())
            })
            .unwrap();
    }
    let said: Vec<_> = pending(&library).into_iter().map(|message| message.payload).collect();
    let expected: Vec<_> = (0..3).flat_map(|number| (0..12).map(move |part| json!([number, part]))).collect();
    assert_eq!(said, expected);
    let first = pending(&library).remove(0);
    assert_eq!(
        (first.kind.as_str(), first.record.as_str(), first.subject, first.at),
        ("test.said", "book", id.untyped(), start())
    );
}

#[test]
fn a_list_of_messages_goes_on_behind_the_last_one() {
    let library = Library::new();
    let id = library.book("talked about");
    library
        .system()
        .write(|work| {
            (0..25).for_each(|part| work.emit("test.said", id, json!(part)));
            Ok(())
        })
        .unwrap();
    let view = library.system().view().unwrap();
    let mut after = None;
    let mut said = Vec::new();
    loop {
        let page = outbox::pending(&view, after, Some(10)).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.id.clone());
        said.extend(page.into_iter().map(|message| message.payload));
    }
    assert_eq!(said, (0..25).map(|part| json!(part)).collect::<Vec<_>>());
    assert_eq!(outbox::pending(&view, None, Some(0)).unwrap(), []);
}

#[test]
fn a_message_is_given_out_until_it_is_acknowledged() {
    let library = Library::new();
    let id = library.book("lent");
    library.system().call("library.lend", json!({ "book": id })).unwrap();
    library.system().call("library.lend", json!({ "book": id })).unwrap();
    let messages = pending(&library);
    assert_eq!((messages.len(), pending(&library)), (2, messages.clone()));
    assert_eq!(pending(&library.reopened()), messages, "also after a crash of the host");
    library.system().call("outbox.acknowledge", json!({ "ids": [messages[0].id] })).unwrap();
    assert_eq!(pending(&library), messages[1..]);
    // A second acknowledgement of the same message is no error.
    library.system().call("outbox.acknowledge", json!({ "ids": [messages[0].id, messages[1].id] })).unwrap();
    assert_eq!(pending(&library), []);
}

#[test]
fn a_message_of_a_write_that_failed_is_never_seen() {
    let library = Library::new();
    let id = library.book("talked about");
    let failed: Result<_> = library.system().write(|work| {
        work.emit("test.said", id, json!(1));
        work.create(crate::library::book(""))
    });
    refused(failed);
    assert_eq!(pending(&library), []);
}

#[test]
fn only_the_system_acknowledges_and_readers_see_messages_about_their_records() {
    let library = Library::new();
    let id = library.book("lent");
    library.system().call("library.lend", json!({ "book": id })).unwrap();
    let message = pending(&library).remove(0);
    let reader = library.user(&["book.read"]);
    assert_eq!(outbox::pending(&reader.view().unwrap(), None, None).unwrap().len(), 1);
    assert_eq!(refused(reader.call("outbox.acknowledge", json!({ "ids": [message.id] }))).0, ErrorKind::Denied);
    let other = library.user(&["shelf.read"]);
    assert_eq!(outbox::pending(&other.view().unwrap(), None, None).unwrap(), []);
}

#[test]
fn an_id_that_is_none_is_refused() {
    let library = Library::new();
    for id in ["", "1", "a.b", "1.2.3", "-1.0", "99999999999999999999.1"] {
        let asked = library.system().ask("outbox.pending", json!({ "after": id }));
        assert_eq!(problem(asked).2, "outbox.id_invalid", "{id}");
        let acknowledged = library.system().call("outbox.acknowledge", json!({ "ids": [id] }));
        assert_eq!(problem(acknowledged).2, "outbox.id_invalid", "{id}");
    }
}
