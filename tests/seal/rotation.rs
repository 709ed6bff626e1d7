//! New keys while the CRM is in use.

use crmkit::seal::Rotation;
use serde_json::json;

use crate::world::{KINDS, contact, desk, list, open, open_with, passphrase, stores};

#[test]
fn a_crm_is_read_and_written_while_its_keys_change() {
    for kind in KINDS {
        let directory = tempfile::tempdir().unwrap();
        let below = stores(kind, directory.path());
        let crm = open(&below).unwrap();
        let session = desk(&crm);
        (0..20).for_each(|n| drop(contact(&session, n)));
        let seal = crm.seal().unwrap();
        let held = session.view().unwrap();
        seal.begin_rotation(&passphrase("right")).unwrap();
        let mut n = 20;
        while seal.rotate_step(50).unwrap() != Rotation::Done {
            contact(&session, n);
            n += 1;
            assert_eq!(list(&session, "").len() as u64, n);
        }
        assert!(n > 22, "{n}");
        assert_eq!(held.count("contact", &crmkit::Filter::All).unwrap(), 20);
        drop((held, session, crm));
        let crm = open(&below).unwrap();
        assert_eq!(list(&desk(&crm), "").len() as u64, n);
        let verified = desk(&crm).ask("journal.verify", json!({})).unwrap();
        assert_eq!(verified["intact"], true, "{verified}");
    }
}

#[test]
fn a_passphrase_can_be_changed() {
    let below = stores("memory", std::path::Path::new(""));
    let crm = open(&below).unwrap();
    contact(&desk(&crm), 1);
    crm.seal().unwrap().change_provider(&passphrase("right"), &passphrase("new")).unwrap();
    drop(crm);
    assert!(open(&below).is_err());
    let crm = open_with((&below.0, &below.1), "new", crmkit::system_context()).unwrap();
    assert_eq!(list(&desk(&crm), "").len(), 1);
}
