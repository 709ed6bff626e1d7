//! What goes wrong, what to do about it, and the exit codes.

use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crmkit::portable::PortableError;
use crmkit::serde_json::{Value as Json, json};
use crmkit::{Error, ErrorKind, Problem, StoreError};

use crate::screen::{BAD, HINT, Screen, paint};

/// How the program ends. The numbers are a promise to scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    RowsRefused = 3,
    NotFound = 4,
    Refused = 5,
    Denied = 6,
    Busy = 7,
    Damaged = 8,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command did not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The engine refused.
    Engine(Error),
    /// A filter or a sort cannot be read, at a place.
    Pointed { option: &'static str, text: String, problem: Box<Problem> },
    /// There is no store.
    NoStore(PathBuf),
    /// The store cannot be used.
    Store { path: PathBuf, error: StoreError },
    /// A backup cannot be written or read.
    Portable { file: PathBuf, error: PortableError },
    /// A file cannot be read or written.
    File { path: PathBuf, doing: &'static str, error: io::Error },
    /// What was typed makes no sense.
    Usage { message: String, hint: String },
    /// A check found damage.
    Damage(String),
    /// Nobody reads standard output any more: no reason to complain.
    Unread,
}

impl Failure {
    pub(crate) fn file(path: &Path, doing: &'static str, error: io::Error) -> Self {
        Self::File { path: path.to_owned(), doing, error }
    }

    /// A failed write to standard output.
    pub(crate) fn output(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unread,
            _ => Self::file(Path::new("standard output"), "written", error),
        }
    }

    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Engine(error) => match error.kind() {
                ErrorKind::NotFound => Exit::NotFound,
                ErrorKind::Denied => Exit::Denied,
                ErrorKind::Conflict => Exit::Busy,
                ErrorKind::Corrupt => Exit::Damaged,
                ErrorKind::Storage => Exit::Failed,
                _ => Exit::Refused,
            },
            Self::Store { error, .. } => store_exit(error),
            Self::Portable { error, .. } => match error {
                PortableError::Store(error) => store_exit(error),
                PortableError::Corrupt { .. } => Exit::Damaged,
                PortableError::UnknownVersion { .. } | PortableError::NotEmpty => Exit::Refused,
                PortableError::Io(error) if error.kind() == io::ErrorKind::NotFound => Exit::NotFound,
                _ => Exit::Failed,
            },
            Self::File { error, .. } if error.kind() == io::ErrorKind::NotFound => Exit::NotFound,
            Self::NoStore(_) => Exit::NotFound,
            Self::File { .. } => Exit::Failed,
            Self::Pointed { .. } => Exit::Refused,
            Self::Usage { .. } => Exit::Usage,
            Self::Damage(_) => Exit::Damaged,
            Self::Unread => Exit::Done,
        }
    }

    /// What went wrong, in one word for programs.
    fn kind(&self) -> &'static str {
        match (self, self.exit()) {
            (Self::Engine(error), _) => error.kind().as_str(),
            (Self::Pointed { .. }, _) => "invalid",
            (Self::Portable { error: PortableError::UnknownVersion { .. } | PortableError::NotEmpty, .. }, _) => {
                "unsupported"
            }
            (_, Exit::NotFound) => "not_found",
            (_, Exit::Usage) => "usage",
            (_, Exit::Busy) => "busy",
            (_, Exit::Damaged) => "corrupt",
            _ => "storage",
        }
    }

    /// What to do about it.
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Usage { hint, .. } => hint.clone(),
            Self::NoStore(_) => {
                "name one with --store or CRMKIT_STORE, or make one: `crmkit demo`, `crmkit import`, `crmkit call`, \
                 `crmkit restore`"
                    .to_owned()
            }
            Self::Pointed { option, problem, .. } if *option == "filter" => match problem.code.as_ref() {
                "filter.syntax" => "write for example `status = open and amount > 500 EUR`; quote it for your shell".to_owned(),
                _ => "`crmkit catalog TYPE` lists the fields of a record type".to_owned(),
            },
            Self::Pointed { .. } => "write for example `-amount,name`: a minus turns the order around".to_owned(),
            Self::Damage(_) => "restore the last backup with `crmkit restore`; copy the directory before you try anything else".to_owned(),
            Self::File { doing: "found", .. } => "look for the name, or leave it out".to_owned(),
            Self::Portable { error: PortableError::NotEmpty, .. } => "name a new directory with --store".to_owned(),
            Self::Portable { error: PortableError::Corrupt { .. }, .. } => "take another backup".to_owned(),
            Self::Engine(error) => engine_hint(error)?.to_owned(),
            _ => match self.exit() {
                Exit::Busy => "end the other program, or wait for it and try again".to_owned(),
                Exit::Damaged => {
                    "copy the directory before you try anything else; then restore the last backup into a new store with \
                     `crmkit restore`"
                        .to_owned()
                }
                _ => return None,
            },
        };
        Some(hint)
    }

    fn problems(&self) -> Vec<Problem> {
        match self {
            Self::Engine(error) => error.problems().to_vec(),
            Self::Pointed { option, problem, .. } => vec![Problem::clone(problem).at(option)],
            _ => Vec::new(),
        }
    }

    fn to_json(&self) -> Json {
        json!({
            "kind": self.kind(),
            "message": self.to_string(),
            "problems": self.problems(),
            "hint": self.hint(),
            "exit_code": self.exit() as u8,
        })
    }
}

fn store_exit(error: &StoreError) -> Exit {
    match error {
        StoreError::Conflict | StoreError::Closed(_) => Exit::Busy,
        StoreError::Corrupt(_) => Exit::Damaged,
        _ => Exit::Failed,
    }
}

fn engine_hint(error: &Error) -> Option<&'static str> {
    let message = error.to_string();
    Some(match error.kind() {
        ErrorKind::NotFound if message.starts_with("there is no record type") => {
            "`crmkit catalog` lists the record types"
        }
        ErrorKind::NotFound if message.starts_with("there is no operation") => "`crmkit catalog` lists the operations",
        ErrorKind::NotFound if message.starts_with("there is no question") => "`crmkit catalog` lists the questions",
        ErrorKind::NotFound if message.starts_with("there is no field") => "`crmkit catalog TYPE` lists the fields",
        ErrorKind::NotFound => "`crmkit list TYPE --columns id,…` lists the ids",
        ErrorKind::Denied if message.starts_with("only the system may") => {
            "no role gives this right: leave --as out, or name a part of the system with `--as system:NAME`"
        }
        ErrorKind::Denied => "act as somebody else with --as, or give the user a role with this right",
        ErrorKind::Conflict => "try again",
        ErrorKind::Corrupt => {
            "copy the directory before you try anything else; then restore the last backup into a new store with `crmkit restore`"
        }
        _ => return None,
    })
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Engine(error) => error.fmt(f),
            Self::Pointed { option, problem, .. } => write!(f, "the {option} cannot be read: {}", problem.message),
            Self::NoStore(path) => write!(f, "there is no store in `{}`", path.display()),
            Self::Store { path, error } => write!(f, "`{}`: {error}", path.display()),
            Self::Portable { file, error } => write!(f, "`{}`: {error}", file.display()),
            Self::File { path, doing, error } => write!(f, "`{}` cannot be {doing}: {error}", path.display()),
            Self::Usage { message, .. } | Self::Damage(message) => f.write_str(message),
            Self::Unread => f.write_str("nobody reads the output"),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

/// Tells the user what went wrong and gives the exit code.
pub(crate) fn report(failure: &Failure, screen: &Screen) -> Exit {
    let exit = failure.exit();
    if matches!(failure, Failure::Unread) {
        return exit;
    }
    let text = if screen.json { format!("{}\n", failure.to_json()) } else { in_words(failure) };
    // There is nobody left to tell when this fails.
    let _ = anstream::stderr().write_all(text.as_bytes());
    exit
}

fn in_words(failure: &Failure) -> String {
    let mut text = format!("{} {failure}\n", paint(BAD, "error:"));
    if let Failure::Pointed { text: typed, problem, .. } = failure
        && let Some(offset) = problem.parameters.get("offset").and_then(|offset| offset.parse::<usize>().ok())
        && !typed.contains(['\n', '\r'])
    {
        text.push_str(&format!("  {typed}\n  {}{}\n", " ".repeat(offset), paint(BAD, "^")));
    }
    let problems = failure.problems();
    if let (Failure::Engine(_), true) = (failure, problems.len() > 1) {
        text = format!("{} it breaks {} rules\n", paint(BAD, "error:"), problems.len());
        text.extend(problems.iter().map(|problem| format!("  {problem}\n")));
    }
    if let Some(hint) = failure.hint() {
        text.push_str(&format!(" {} {hint}\n", paint(HINT, "hint:")));
    }
    text
}

/// What clap has to say: help and version are no errors.
pub(crate) fn usage(error: &clap::Error) -> Exit {
    let is_error = error.use_stderr();
    let wants_json = std::env::args_os().any(|argument| argument == "--json");
    if is_error && wants_json {
        let message = error.to_string();
        let message = message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let failure = Failure::Usage { message, hint: "`crmkit --help` tells what can be typed".to_owned() };
        return report(&failure, &Screen::new(true));
    }
    // There is nobody left to tell when this fails.
    let _ = error.print();
    if is_error { Exit::Usage } else { Exit::Done }
}
