//! Who may see and change what.

use crmkit_engine::{Actor, ErrorKind, Query, Role, Session, User, UserStatus, journal};
use crmkit_record::{Filter, Id, RecordId, Value};
use serde_json::json;

use crate::library::{Author, Book, Library, PagesQuestion, book, problem, refused};

/// Whether the session may create, read, update and delete books.
fn rights(library: &Library, session: &Session) -> [bool; 4] {
    let id = library.book("a book");
    let created = session.write(|work| work.create(book("made by the user")));
    let read = session.view().unwrap().find(id).unwrap().is_some();
    let updated = session.write(|work| {
        let row = crmkit_record::Record::to_row(&Book { id, ..book("changed by the user") });
        work.update_row("book", row)
    });
    let deleted = session.write(|work| work.delete(id));
    [created.is_ok(), read, updated.is_ok(), deleted.is_ok()]
}

#[test]
fn a_right_is_for_one_action_on_one_type() {
    let library = Library::new();
    for (given, allowed) in [
        (vec![], [false; 4]),
        (vec!["book.create"], [true, false, false, false]),
        (vec!["book.read"], [false, true, false, false]),
        (vec!["book.update"], [false, false, true, false]),
        (vec!["book.delete"], [false, false, false, true]),
        (vec!["book.*"], [true; 4]),
        (vec!["*.read"], [false, true, false, false]),
        (vec!["*.*"], [true; 4]),
        (vec!["shelf.*"], [false; 4]),
        (vec!["book.export", "book.import"], [false; 4]),
        (vec!["book.read", "*.update"], [false, true, true, false]),
    ] {
        assert_eq!(rights(&library, &library.user(&given)), allowed, "{given:?}");
    }
    assert_eq!(rights(&library, &library.system()), [true; 4]);
}

#[test]
fn a_user_has_the_rights_of_all_its_roles() {
    let library = Library::new();
    let role = |name: &str, right: &str| {
        library.add(Role { name: name.to_owned(), rights: vec![right.to_owned()], ..Role::default() })
    };
    let roles = vec![role("reader", "book.read"), role("maker", "book.create")];
    let user = library.add(User { name: "Ada".to_owned(), roles, ..User::default() });
    assert_eq!(rights(&library, &library.crm.session(Actor::user(user))), [true, true, false, false]);
}

#[test]
fn an_inactive_or_unknown_user_may_do_nothing() {
    let library = Library::new();
    library.new_user(&["*.*"]);
    let id = library.new_user(&["*.*"]);
    let session = library.crm.session(Actor::user(id));
    assert_eq!(rights(&library, &session), [true; 4]);
    library
        .system()
        .write(|work| {
            work.modify(id, |user| {
                user.status = Some(UserStatus::Inactive);
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(rights(&library, &session), [false; 4]);
    let stranger = library.crm.session(Actor::user(Id::new(RecordId::from_bytes([1; 16]))));
    assert_eq!(rights(&library, &stranger), [false; 4]);
    library.system().write(|work| work.delete(id)).unwrap();
    assert_eq!(rights(&library, &session), [false; 4]);
}

#[test]
fn a_change_of_rights_takes_effect_at_once_and_an_old_view_keeps_its_own() {
    let library = Library::new();
    let id = library.book("seen");
    let user = library.new_user(&["book.read"]);
    let session = library.crm.session(Actor::user(user));
    let old = session.view().unwrap();
    let role = library.get(user).roles[0];
    library
        .system()
        .write(|work| {
            work.modify(role, |role| {
                role.rights = vec!["shelf.read".to_owned()];
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(session.view().unwrap().find(id).unwrap(), None);
    assert_eq!(old.get(id).unwrap().title, "seen");
    assert_eq!(session.view().unwrap().count("shelf", &Filter::All).unwrap(), 0);
    assert_eq!(refused(old.count("shelf", &Filter::All)).0, ErrorKind::NotFound);
    // Old and new views side by side do not disturb each other.
    for _ in 0..3 {
        assert!(session.view().unwrap().find(id).unwrap().is_none() && old.find(id).unwrap().is_some());
    }
}

#[test]
fn a_write_whose_rights_were_taken_away_meanwhile_is_refused() {
    let library = Library::new();
    let user = library.new_user(&["book.*"]);
    let role = library.get(user).roles[0];
    let mut runs = 0;
    let late = library.crm.session(Actor::user(user)).write(|work| {
        runs += 1;
        work.create(book("too late"))?;
        if runs == 1 {
            library.system().write(|other| {
                other.modify(role, |role| {
                    role.rights.clear();
                    Ok(())
                })
            })?;
        }
        Ok(())
    });
    assert_eq!((refused(late).0, runs), (ErrorKind::NotFound, 2));
    assert_eq!(library.counts()[2], 0);
}

#[test]
fn for_whoever_may_not_read_it_a_record_does_not_exist() {
    let library = Library::new();
    let there = library.book("there");
    let missing: Id<Book> = Id::new(RecordId::from_bytes([1; 16]));
    let blind = library.user(&["shelf.*"]);
    let view = blind.view().unwrap();
    for id in [there, missing] {
        assert_eq!(view.find(id).unwrap(), None);
        assert_eq!(refused(view.get(id)), (ErrorKind::NotFound, format!("there is no book `{id}`")));
        let no_type = (ErrorKind::NotFound, "there is no record type `book`".to_owned());
        assert_eq!(refused(view.row("book", id.untyped())), no_type);
        assert_eq!(refused(view.history("book", id.untyped())), no_type);
        assert_eq!(refused(blind.write(|work| work.delete(id))), no_type);
        assert_eq!(refused(blind.write(|work| work.update(Book { id, ..book("") }))), no_type);
    }
    assert_eq!(refused(view.list::<Book>(&Query::default())).0, ErrorKind::NotFound);
    assert_eq!(refused(view.count("books", &Filter::All)).0, ErrorKind::NotFound);
    assert_eq!(refused(view.sum("book", "pages", &Filter::All)).0, ErrorKind::NotFound);
    assert_eq!(refused(view.lookup("book", "slug", &Value::Text("there".into()))).0, ErrorKind::NotFound);
    assert_eq!(refused(view.each::<Book>(|_| Ok(()))).0, ErrorKind::NotFound);
    assert_eq!(refused(blind.ask("library.pages", json!({}))).0, ErrorKind::Denied);
    assert_eq!(<PagesQuestion as crmkit_engine::Question>::NAME, "library.pages");
}

#[test]
fn by_name_a_hidden_type_answers_like_one_that_does_not_exist() {
    let library = Library::new();
    let id = library.book("there");
    let blind = library.user(&["shelf.*"]);
    for verb in ["create", "update", "delete", "restore"] {
        let (kind, message) = refused(blind.call(&format!("books.{verb}"), json!({ "id": id })));
        assert_eq!((kind, message), (ErrorKind::NotFound, format!("there is no operation `books.{verb}`")));
        let (_, ghost) = refused(blind.call(&format!("ghosts.{verb}"), json!({ "id": id })));
        assert_eq!(ghost, format!("there is no operation `ghosts.{verb}`"));
    }
    for verb in ["get", "list", "count", "sum", "history"] {
        let (kind, message) = refused(blind.ask(&format!("books.{verb}"), json!({ "id": id })));
        assert_eq!((kind, message), (ErrorKind::NotFound, format!("there is no question `books.{verb}`")));
    }
    // Whoever may use the type is helped.
    let (_, message) = refused(library.system().call("books.creat", json!({})));
    assert_eq!(
        message,
        "there is no operation `books.creat`: there are books.create, books.update, books.delete, books.restore"
    );
}

#[test]
fn whoever_may_write_but_not_read_learns_the_id_and_nothing_else() {
    let library = Library::new();
    let writer = library.user(&["book.create", "book.update"]);
    let made = writer.call("books.create", json!({ "title": "mine" })).unwrap();
    assert_eq!(made.as_object().unwrap().keys().collect::<Vec<_>>(), ["id"]);
    let changed = writer.call("books.update", json!({ "id": made["id"], "set": { "pages": 3 } })).unwrap();
    assert_eq!(changed.as_object().unwrap().keys().collect::<Vec<_>>(), ["id"]);
    let id: Id<Book> = made["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(library.get(id).pages, Some(3));
}

#[test]
fn what_a_write_made_itself_it_may_still_change() {
    let library = Library::new();
    let maker = library.user(&["book.create"]);
    let id = maker
        .write(|work| {
            let id = work.create(book("draft"))?;
            work.update(Book { id, ..book("final") })?;
            Ok(id)
        })
        .unwrap()
        .value;
    assert_eq!(library.get(id).title, "final");
    assert_eq!(refused(maker.write(|work| work.update(Book { id, ..book("later") }))).0, ErrorKind::NotFound);
}

#[test]
fn a_right_that_means_nothing_is_refused() {
    let library = Library::new();
    for right in ["book", "book.fly", "ghost.read", "", ".read", "*", "book.read.more", "Book.read"] {
        let role =
            Role { name: "odd".to_owned(), rights: vec!["book.read".to_owned(), right.to_owned()], ..Role::default() };
        let made = library.system().write(|work| work.create(role.clone()));
        match right {
            // An empty text is taken away, as everywhere.
            "" => drop(made.map(|made| library.system().write(|work| work.delete(made.value)).unwrap()).unwrap()),
            _ => assert_eq!(
                problem(made),
                (ErrorKind::Invalid, "rights[1]".to_owned(), "role.right_unknown".to_owned()),
                "{right}"
            ),
        }
    }
}

#[test]
fn a_user_is_checked() {
    let library = Library::new();
    let user = |change: &dyn Fn(&mut User)| {
        let mut user = User { name: "Ada".to_owned(), ..User::default() };
        change(&mut user);
        library.system().write(|work| work.create(user.clone()))
    };
    assert_eq!(problem(user(&|user| user.zone = Some("Europe/Atlantis".to_owned()))).2, "user.zone_unknown");
    let boss = user(&|user| user.zone = Some("Europe/Berlin".to_owned())).unwrap().value;
    let clerk = user(&|user| user.manager = Some(boss)).unwrap().value;
    let circle = library.system().write(|work| {
        work.modify(boss, |boss| {
            boss.manager = Some(clerk);
            Ok(())
        })
    });
    assert_eq!(problem(circle).2, "user.manager_cycle");
    // A role in use stays.
    let id = library.new_user(&["book.read"]);
    let role = library.get(id).roles[0];
    assert_eq!(refused(library.system().write(|work| work.delete(role))).0, ErrorKind::Referenced);
}

#[test]
fn an_actor_has_a_text_form() {
    for actor in [Actor::system("import"), Actor::user(Id::new(RecordId::from_bytes([3; 16])))] {
        assert_eq!(actor.to_string().parse::<Actor>().unwrap(), actor);
    }
    for text in ["", "ada", "user:", "user:ada", "system:", "root:ada"] {
        assert_eq!(problem(text.parse::<Actor>()).2, "actor.invalid", "{text}");
    }
    let library = Library::new();
    library
        .crm
        .session(Actor::system("import"))
        .write(|work| work.create(Author { name: "Ada".to_owned(), ..Author::default() }))
        .unwrap();
    assert_eq!(journal::entries(&library.system().view().unwrap(), None, None).unwrap()[0].actor, "system:import");
}
