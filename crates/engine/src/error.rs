//! The one error that every part of crmkit gives.

use std::fmt;

use crmkit_record::{CodecError, Problem};
use crmkit_store::StoreError;
use serde_json::{Value as Json, json};

/// What went wrong, in one word. The same words in Rust, JavaScript and Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No such record, field, operation or question, or none that the actor may know of.
    NotFound,
    /// The actor may know of it but may not do this.
    Denied,
    /// The data breaks a rule; the problems say which.
    Invalid,
    /// Somebody else changed the same data; run it again.
    Conflict,
    /// The value of a unique field is taken.
    Duplicate,
    /// Other records refer to this one.
    Referenced,
    /// A bound was reached: size, depth, number of attempts.
    Limit,
    /// This build, store or version cannot do it.
    Unsupported,
    /// The store could not be read or written.
    Storage,
    /// Stored bytes are damaged.
    Corrupt,
}

impl ErrorKind {
    /// The stable name, for example `not_found`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Denied => "denied",
            Self::Invalid => "invalid",
            Self::Conflict => "conflict",
            Self::Duplicate => "duplicate",
            Self::Referenced => "referenced",
            Self::Limit => "limit",
            Self::Unsupported => "unsupported",
            Self::Storage => "storage",
            Self::Corrupt => "corrupt",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why something could not be done.
///
/// One opaque type for the whole library: a host asks for the [`kind`](Error::kind), for
/// [`is_retryable`](Error::is_retryable) and, for `Invalid`, for the [`problems`](Error::problems) with their stable codes,
/// instead of matching on types that come from many layers.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
    problems: Vec<Problem>,
    #[source]
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of everything in crmkit.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error of the given kind. The message is one line, lower case, with user input in backticks.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), problems: Vec::new(), source: None }
    }

    /// The data breaks these rules.
    #[must_use]
    pub fn invalid(problems: Vec<Problem>) -> Self {
        let message = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        Self { kind: ErrorKind::Invalid, message, problems, source: None }
    }

    /// The data breaks this rule.
    #[must_use]
    pub fn problem(path: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::invalid(vec![Problem::new(path, code, message)])
    }

    /// There is no such thing, or none that the actor may know of.
    #[must_use]
    pub fn not_found(what: &str, which: impl fmt::Display) -> Self {
        Self::new(ErrorKind::NotFound, format!("there is no {what} `{which}`"))
    }

    /// The same error with a problem attached, for kinds other than `Invalid`.
    #[must_use]
    pub fn with_problem(mut self, problem: Problem) -> Self {
        self.problems.push(problem);
        self
    }

    /// The same error seen from further outside: `prefix` is put before the paths of its problems.
    #[must_use]
    pub(crate) fn at(mut self, prefix: &str) -> Self {
        self.problems = self.problems.into_iter().map(|problem| problem.at(prefix)).collect();
        self
    }

    /// What went wrong, in one word.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The broken rules, each with a path and a stable code.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether the same call may succeed when it is made again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.kind == ErrorKind::Conflict
    }

    /// The error as data: `{"kind", "message", "problems": [{"path", "code", "message", "parameters"}]}`.
    #[must_use]
    pub fn to_json(&self) -> Json {
        json!({ "kind": self.kind.as_str(), "message": self.message, "problems": self.problems })
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let kind = match &error {
            StoreError::Conflict => ErrorKind::Conflict,
            StoreError::Corrupt(_) => ErrorKind::Corrupt,
            StoreError::Full(_) => ErrorKind::Limit,
            StoreError::Sealed(_) => ErrorKind::Denied,
            _ => ErrorKind::Storage,
        };
        Self { kind, message: error.to_string(), problems: Vec::new(), source: Some(Box::new(error)) }
    }
}

impl From<CodecError> for Error {
    fn from(error: CodecError) -> Self {
        let message = format!("a stored record cannot be read: {error}");
        Self { kind: ErrorKind::Corrupt, message, problems: Vec::new(), source: Some(Box::new(error)) }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::invalid(vec![problem])
    }
}

impl From<Vec<Problem>> for Error {
    fn from(problems: Vec<Problem>) -> Self {
        Self::invalid(problems)
    }
}
