//! `keys`: those of a sealed store.

use std::ops::ControlFlow;

use crmkit::privacy::holds_on;
use crmkit::seal::{Rotation, SealedStore};
use crmkit::serde_json::json;
use crmkit::{ErrorKind, RecordId, vault_path};

use crate::arguments::{ChangePassphrase, Global, Keys, KeysCommand, Shred};
use crate::failure::{Exit, Failure};
use crate::opened::{Opened, open, passphrase, passphrase_in, refused, require_system};
use crate::progress::waiting;
use crate::screen::{GOOD, Screen, paint};

/// How many values or keys of persons change in one commit.
const STEP: usize = 1_000;

pub(crate) fn run(global: &Global, keys: &Keys, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "change keys")?;
    match &keys.command {
        KeysCommand::Rotate => rotate(global, screen),
        KeysCommand::Shred(shred) => self::shred(global, shred, screen),
        KeysCommand::ChangePassphrase(change) => change_passphrase(global, change, screen),
    }
}

fn rotate(global: &Global, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let seal = sealed(&opened)?;
    let Some(passphrase) = passphrase(global)? else { return Err(unsealed()) };
    let failed = |error| Failure::Engine(crmkit::Error::from(error));
    let goes_on = seal.rotation() != Rotation::Done;
    if !goes_on {
        seal.begin_rotation(&passphrase).map_err(failed)?;
    }
    let bar = waiting("sealing everything with new keys");
    while seal.rotate_step(STEP).map_err(failed)? != Rotation::Done {
        bar.tick();
    }
    bar.set_message("putting the vault in order");
    compact(&opened)?;
    bar.finish_and_clear();
    opened.close()?;
    let done = if goes_on { "the rotation that was under way is done" } else { "all keys are new" };
    say(screen, json!({ "rotated": true, "resumed": goes_on }), done)
}

fn shred(global: &Global, arguments: &Shred, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    sealed(&opened)?;
    let person = arguments.person;
    if opened.session.view()?.row("contact", person).is_ok() {
        return Err(Failure::Usage {
            message: format!("the contact {person} is still there"),
            hint: format!("delete it before: `crmkit call contacts.delete id={person}`"),
        });
    }
    if is_held(&opened, person)? {
        return Err(Failure::Usage {
            message: format!("a legal hold covers the contact {person}"),
            hint: "release the hold before: `crmkit list legal_holds`".to_owned(),
        });
    }
    let destroyed = opened.crm.shred(person)?;
    compact(&opened)?;
    opened.close()?;
    let done = if destroyed { "the keys are destroyed" } else { "there were no keys" };
    say(screen, json!({ "person": person, "destroyed": destroyed }), done)
}

/// Whether a hold covers a contact that was deleted, as it last was.
fn is_held(opened: &Opened, person: RecordId) -> Result<bool, Failure> {
    match holds_on(&opened.session.view()?, "contact".to_owned(), person) {
        Ok(holds) => Ok(!holds.is_empty()),
        // There never was such a contact.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn change_passphrase(global: &Global, arguments: &ChangePassphrase, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let seal = sealed(&opened)?;
    let Some(old) = passphrase(global)? else { return Err(unsealed()) };
    let new = passphrase_in(&arguments.new_passphrase_file)?;
    seal.change_provider(&old, &new).map_err(crmkit::Error::from)?;
    compact(&opened)?;
    opened.close()?;
    say(screen, json!({ "changed": true }), "the passphrase is changed; old copies of the vault have the old one")
}

fn sealed(opened: &Opened) -> Result<&SealedStore, Failure> {
    opened.crm.seal().ok_or_else(unsealed)
}

fn unsealed() -> Failure {
    Failure::Usage {
        message: "no passphrase was given, so no keys can change".to_owned(),
        hint: "name a file with --passphrase-file, or set CRMKIT_PASSPHRASE".to_owned(),
    }
}

/// Leaves nothing of old keys in the files of the vault.
pub(crate) fn compact(opened: &Opened) -> Result<(), Failure> {
    let Some(vault) = &opened.vault else { return Ok(()) };
    vault
        .compact(&mut |_| ControlFlow::Continue(()))
        .map(drop)
        .map_err(|error| refused(&vault_path(&opened.path), error))
}

fn say(screen: &Screen, document: crmkit::serde_json::Value, text: &str) -> Result<Exit, Failure> {
    match screen.json {
        true => screen.document(&document)?,
        false => screen.text(&format!("{}  {text}\n", paint(GOOD, "done")))?,
    }
    Ok(Exit::Done)
}
