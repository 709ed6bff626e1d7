//! `audit`: can the journal be trusted, and can somebody else tell?

use std::path::Path;

use crmkit::serde_json::{self, Value as Json, json};
use crmkit::{Ed25519Signer, JournalCheck, Options, ProvenEntry, SignedHead, Signer as _, check_proof};

use crate::arguments::{Audit, AuditCheck, AuditCommand, AuditProve, AuditSign, Global};
use crate::failure::{Exit, Failure};
use crate::list::read;
use crate::opened::{open, open_signing, require_system};
use crate::progress::waiting;
use crate::screen::{FAINT, GOOD, Screen, TITLE, paint, pretty};
use crate::words::grouped;

pub(crate) fn run(global: &Global, audit: &Audit, screen: &Screen) -> Result<Exit, Failure> {
    match &audit.command {
        AuditCommand::Verify => verify(global, screen),
        AuditCommand::Head => head(global, screen),
        AuditCommand::Sign(sign) => self::sign(global, sign, screen),
        AuditCommand::Prove(prove) => self::prove(global, prove, screen),
        AuditCommand::Check(check) => self::check(check, screen),
    }
}

fn verify(global: &Global, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "check the journal")?;
    let opened = open(global)?;
    let bar = waiting("following the journal");
    let answer = opened.session.ask("journal.verify", json!({}))?;
    bar.finish_and_clear();
    let found: JournalCheck = read(answer)?;
    if let Some(problem) = problem(&found) {
        return Err(Failure::Damage(problem));
    }
    if screen.json {
        screen.document(&json!(found))?;
        return Ok(Exit::Done);
    }
    let signed = match found.signed {
        Some(entry) => format!("up to entry {}", grouped(entry.into())),
        None => "nothing yet".to_owned(),
    };
    screen.text(&format!(
        "{}  {}\n  entries  {}, each follows from the one before\n  erased   values of {} changes, each with an entry that says so\n  signed   \
         {signed}\n  head     {}\n{}\n",
        paint(GOOD, "sound"),
        paint(FAINT, opened.path.display()),
        grouped(found.entries.into()),
        grouped(found.erased.into()),
        found.head,
        paint(FAINT, "  an end that was cut off together with its head does not show here: compare with a head kept elsewhere"),
    ))?;
    Ok(Exit::Done)
}

/// What is wrong with the journal, if anything.
pub(crate) fn problem(found: &JournalCheck) -> Option<String> {
    if !found.intact {
        let place = found.broken_at.map(|entry| format!(" at entry {entry}")).unwrap_or_default();
        return Some(format!("the journal is not the one that was written: its chain breaks{place}"));
    }
    let entry = found.unexplained?;
    Some(format!("values are missing from entry {entry} of the journal, and no later entry says that they were erased"))
}

fn head(global: &Global, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "see the head of the journal")?;
    let opened = open(global)?;
    let found: JournalCheck = read(opened.session.ask("journal.verify", json!({}))?)?;
    if let Some(problem) = problem(&found) {
        return Err(Failure::Damage(problem));
    }
    let signed = match found.signed {
        Some(entry) => opened.session.ask("journal.heads", json!({ "after": entry - 1, "limit": 1 }))?.get(0).cloned(),
        None => None,
    };
    if screen.json {
        screen.document(&json!({ "entry": found.entries, "hash": found.head, "signed": signed }))?;
        return Ok(Exit::Done);
    }
    let signed = match signed {
        Some(signed) => pretty(&signed),
        None => "no head is signed: `crmkit audit sign` signs this one".to_owned(),
    };
    screen.text(&format!(
        "{}  {}\n{}\n{signed}\n",
        paint(TITLE, format!("entry {}", grouped(found.entries.into()))),
        found.head,
        paint(FAINT, "the last signed head"),
    ))?;
    Ok(Exit::Done)
}

fn sign(global: &Global, sign: &AuditSign, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "sign the journal")?;
    let signer = Ed25519Signer::from_seed(&key_in(&sign.seed)?);
    let key = hex(&signer.public_key());
    let opened = open_signing(global, Options { signer: Some(std::sync::Arc::new(signer)), ..Options::default() })?;
    let signed: SignedHead = opened.crm.sign_head()?;
    if screen.json {
        screen.document(&json!(signed))?;
        return Ok(Exit::Done);
    }
    screen.text(&format!(
        "{}  entry {} with the key {key}\n{}\n{}\n",
        paint(GOOD, "signed"),
        grouped(signed.entry.into()),
        pretty(&json!(signed)),
        paint(FAINT, "give this to somebody else: while it fits, nothing up to there was changed or cut off"),
    ))?;
    Ok(Exit::Done)
}

fn prove(global: &Global, prove: &AuditProve, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "take proofs from the journal")?;
    let opened = open(global)?;
    let arguments = json!({ "entry": prove.entry, "record": prove.record, "values": prove.values });
    let proof = opened.session.ask("journal.proof", arguments)?;
    match &prove.output {
        None => screen.document(&proof)?,
        Some(path) => {
            let text = format!("{proof}\n");
            std::fs::write(path, &text).map_err(|error| Failure::file(path, "written", error))?;
            let written = json!({ "file": path, "bytes": text.len() });
            match screen.json {
                true => screen.document(&written)?,
                false => screen.text(&format!("{} {}\n", paint(GOOD, "wrote"), path.display()))?,
            }
        }
    }
    Ok(Exit::Done)
}

fn check(check: &AuditCheck, screen: &Screen) -> Result<Exit, Failure> {
    let path = &check.file;
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, "read", error))?;
    let unreadable = |error: serde_json::Error| Failure::Damage(format!("{} is no proof: {error}", path.display()));
    let proof: Json = serde_json::from_str(&text).map_err(unreadable)?;
    let proven: ProvenEntry = match check_proof(&proof, &check.key) {
        Ok(proven) => proven,
        Err(error) => return Err(Failure::Damage(error.to_string())),
    };
    if screen.json {
        screen.document(&json!(proven))?;
        return Ok(Exit::Done);
    }
    screen.text(&format!(
        "{}  entry {} stood in the journal when its head {} was signed on {}\n{}\n",
        paint(GOOD, "proven"),
        grouped(proven.entry.into()),
        grouped(proven.signed_entry.into()),
        proven.signed_at.to_rfc3339(),
        pretty(&json!(proven)),
    ))?;
    Ok(Exit::Done)
}

/// 32 bytes in a file: as they are, or as 64 hexadecimal digits.
fn key_in(path: &Path) -> Result<[u8; 32], Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::file(path, "read", error))?;
    let text = String::from_utf8_lossy(&bytes);
    let found = <[u8; 32]>::try_from(bytes.as_slice()).ok().or_else(|| key(text.trim()).ok());
    found.ok_or_else(|| Failure::Usage {
        message: format!("{} holds no key", path.display()),
        hint: "a key is 32 random bytes, as they are or as 64 hexadecimal digits: `openssl rand -hex 32` makes one"
            .to_owned(),
    })
}

/// A key that was typed.
pub(crate) fn key(text: &str) -> Result<[u8; 32], String> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let bytes: Option<Vec<u8>> = digits
        .filter(|digits| digits.len() == 64)
        .map(|digits| digits.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect());
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| "a key has 64 hexadecimal digits".to_owned())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
