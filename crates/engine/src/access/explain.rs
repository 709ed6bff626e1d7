//! Why somebody may or may not do something with a record.

use crmkit_record::{Id, Record, RecordId, Row};
use crmkit_record_derive::Shaped;
use serde::{Deserialize, Serialize};

use super::action::Scope;
use super::field::FieldLevel;
use super::rights::Cause;
use super::{Action, Actor, Restriction, Role, SharingRule, User};
use crate::error::{Error, ErrorKind, Result};
use crate::view::View;

/// Why an actor may or may not do something with a record, or with a field of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct AccessAnswer {
    /// Whether the actor may.
    pub allowed: bool,
    /// What was looked at, in this order: each must let the actor pass, and of the grants one is enough.
    pub steps: Vec<AccessStep>,
    /// The answer as a sentence.
    pub sentence: String,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct AccessStep {
    /// `right`, `restriction`, `grant`, `rule` (a grant by a filter, or by what the record belongs to) or `field`.
    pub kind: String,
    /// Whether it lets the actor pass.
    pub passes: bool,
    /// Why, for example `owner`, `role Sales`, `sharing rule North`.
    pub because: String,
    /// The record that says so, if one does: a role, a rule, a share, a restriction.
    pub by: Option<RecordId>,
}

/// A grant by a filter or by a parent, which may hang on records that the actor does not see.
const RULE: &str = "rule";

impl View {
    /// Why an actor may or may not do something with a record, or with a field of it: this view's own actor where none is
    /// named. Who asks must see the record, and the field; about others, as they are now, only who may read users and roles can
    /// ask.
    ///
    /// ```
    /// # use crmkit_engine::{Action, Actor, Context, Crm, User};
    /// # let context = Context::seeded(chrono::DateTime::UNIX_EPOCH, 1);
    /// # let store = std::sync::Arc::new(crmkit_store::MemoryStore::new());
    /// # let crm = Crm::open(store, context, &[])?;
    /// let system = crm.session(Actor::system("example"));
    /// let ada = system.write(|work| work.create(User { name: "Ada".to_owned(), ..User::default() }))?.value;
    /// let view = system.view()?;
    /// let why = view.explain_access(Some(&Actor::user(ada)), Action::Read, "user", ada.untyped(), None)?;
    /// assert!(!why.allowed);
    /// assert!(why.sentence.ends_with("no role gives `user.read`"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `NotFound` for a record type, record or field that does not exist or that the one who asks does not see; `Denied` for a
    /// question about somebody else; `Storage` or `Corrupt`.
    pub fn explain_access(
        &self,
        actor: Option<&Actor>,
        action: Action,
        record: &str,
        id: RecordId,
        field: Option<&str>,
    ) -> Result<AccessAnswer> {
        let schema = self.shown(record)?;
        if self.seen(schema.number, id)?.is_none() && !self.access().is_everything() {
            return Err(Error::not_found(&schema.name, id));
        }
        if let Some(field) = field.filter(|field| schema.field(field).is_none()) {
            return Err(Error::not_found("field", field));
        }
        match actor.filter(|actor| *actor != self.actor()) {
            // Which rule gives a record may follow from what its actor does not see.
            None => self.explained_access(action, &schema.name, id, field, !self.sees_everything()),
            Some(_) if !self.may_ask_about_others() => {
                let message = format!("{} may not ask about the rights of others", self.actor());
                Err(Error::new(ErrorKind::Denied, message))
            }
            Some(actor) => {
                let brief = !self.sees_everything();
                self.beside(actor)?.explained_access(action, &schema.name, id, field, brief)
            }
        }
    }

    /// Whether nothing is kept from the actor, so that no rule tells it anything new.
    fn sees_everything(&self) -> bool {
        let sees = |number| self.reaches_all(Action::Read, number) && self.access().veiled(number).next().is_none();
        self.full_catalog().records().iter().all(|schema| sees(schema.number))
    }

    fn may_ask_about_others(&self) -> bool {
        self.may_read(User::NAME) && self.may_read(Role::NAME)
    }

    fn explained_access(
        &self,
        action: Action,
        record: &str,
        id: RecordId,
        field: Option<&str>,
        brief: bool,
    ) -> Result<AccessAnswer> {
        let schema = self.full_catalog().record(record).cloned();
        let schema = schema.ok_or_else(|| Error::not_found("record type", record))?;
        let who = self.actor().to_string();
        let row = self.read(schema.number, id)?;
        let what = format!("{action} {} {id}", schema.name);
        let mut steps = Vec::new();
        if self.access().is_everything() {
            steps.push(step("right", row.is_some(), "the system may do everything", None));
        } else {
            let right = self.access().may(action, schema.number);
            let because = match right {
                true => format!("a role gives `{}.{action}`", schema.name),
                false => format!("no role gives `{}.{action}`", schema.name),
            };
            steps.push(step("right", right, because, None));
            match &row {
                Some(row) => {
                    self.with_system_rights(|view| view.explain_record(action, schema.number, row, &mut steps))?
                }
                None => steps.push(step("grant", false, "there is no such record", None)),
            }
            if brief {
                steps = briefly(steps);
            }
            if let Some(path) = field {
                steps.push(self.explain_field(action, &schema, path));
            }
        }
        let gives = |step: &AccessStep| step.kind == "grant" || step.kind == RULE;
        let blocked = steps.iter().find(|step| !gives(step) && !step.passes);
        let granted = steps.iter().find(|step| gives(step) && step.passes);
        let needs_grant = !self.access().is_everything();
        let allowed = blocked.is_none() && row.is_some() && (granted.is_some() || !needs_grant);
        let because = match (blocked, granted) {
            (Some(step), _) => step.because.clone(),
            (None, Some(step)) => step.because.clone(),
            (None, None) if row.is_none() => "there is no such record".to_owned(),
            (None, None) if !needs_grant => "the system may do everything".to_owned(),
            (None, None) => "nothing gives the record".to_owned(),
        };
        let field = field.map_or(String::new(), |field| format!(", field `{field}`"));
        let verb = if allowed { "may" } else { "may not" };
        Ok(AccessAnswer { allowed, sentence: format!("{who} {verb} {what}{field}: {because}"), steps })
    }

    fn explain_record(&self, action: Action, number: u16, row: &Row, steps: &mut Vec<AccessStep>) -> Result<()> {
        let policy = self.policy(number)?;
        for limit in policy.limits.iter().filter(|limit| limit.is_about(action, self.now())) {
            let matches = self.passes(&limit.filter, row)?;
            let name = self.name_of::<Restriction>(limit.restriction, |one| one.name);
            let because = match (limit.forbids, matches) {
                (true, true) => format!("restriction {name} forbids it"),
                (true, false) => format!("restriction {name} is about other records"),
                (false, true) => format!("restriction {name} leaves the record"),
                (false, false) => format!("restriction {name} leaves other records only"),
            };
            steps.push(step("restriction", matches != limit.forbids, because, Some(limit.restriction.untyped())));
        }
        for grant in policy.grants.iter().filter(|grant| grant.actions.has(action)) {
            let passes = match &grant.filter {
                Some(filter) => self.passes(filter, row)?,
                None => true,
            };
            let (because, by) = self.told(&grant.cause);
            let by_filter = matches!(grant.cause, Cause::Rule(_) | Cause::Role(_, Scope::Territory));
            steps.push(step(if by_filter { RULE } else { "grant" }, passes, because, by));
        }
        for given in self.given(number, row.id)? {
            let passes = given.holds(action, self.now());
            let because = if passes { "the record is shared" } else { "a share of the record does not go that far" };
            steps.push(step("grant", passes, because, Some(given.share.untyped())));
        }
        if let Some((_, parent)) = policy.parent {
            let passes = self.is_reached_by_parent(&policy, action, row, 0)?;
            let name = self.full_catalog().by_number(parent).map(|schema| schema.name.clone()).unwrap_or_default();
            steps.push(step(RULE, passes, format!("the {name} that it belongs to"), None));
        }
        Ok(())
    }

    fn explain_field(&self, action: Action, schema: &crmkit_record::RecordSchema, path: &str) -> AccessStep {
        let Some(field) = schema.field(path) else {
            return step("field", false, format!("there is no field `{path}`"), None);
        };
        let level = self.access().field(schema.number, field.number);
        let needed =
            if action == Action::Read || action == Action::Export { FieldLevel::Read } else { FieldLevel::Write };
        step("field", level >= needed, format!("`{path}` is {} for the actor", level.name()), None)
    }

    fn told(&self, cause: &Cause) -> (String, Option<RecordId>) {
        match cause {
            Cause::Open => ("everybody has records of this type".to_owned(), None),
            Cause::Own => ("the actor owns it".to_owned(), None),
            Cause::Below => ("somebody below the actor owns it".to_owned(), None),
            Cause::Role(role, scope) => {
                let name = self.name_of::<Role>(*role, |role| role.name);
                (format!("role {name} gives those of scope {scope:?}").to_lowercase(), Some(role.untyped()))
            }
            Cause::Rule(rule) => {
                let name = self.name_of::<SharingRule>(*rule, |rule| rule.name);
                (format!("sharing rule {name}"), Some(rule.untyped()))
            }
        }
    }

    fn name_of<T: Record>(&self, id: Id<T>, name: impl FnOnce(T) -> String) -> String {
        self.find(id).ok().flatten().map(name).unwrap_or_default()
    }
}

/// The steps without a word about which rules and restrictions there are and what each of them says: of a refusal that may be
/// theirs no more than that.
fn briefly(steps: Vec<AccessStep>) -> Vec<AccessStep> {
    let refused = steps.iter().any(|step| step.kind == "restriction" && !step.passes);
    let ruled = steps.iter().any(|step| step.kind == RULE && step.passes);
    let granted = steps.iter().any(|step| step.kind == "grant" && step.passes);
    let may = steps.iter().all(|step| step.kind != "right" || step.passes);
    let mut brief = steps;
    // Without the right, or against a restriction, what gives the record does not matter any more.
    let counts = may && !(granted && refused);
    brief.retain(|step| step.kind == "right" || (step.kind == "grant" && counts));
    match (granted, refused) {
        _ if !may => {}
        (true, true) => brief.push(step("restriction", false, "a restriction forbids it", None)),
        (true, false) => {}
        (false, _) if ruled && !refused => {
            brief.push(step("grant", true, "a rule, or what it belongs to, gives it", None))
        }
        (false, _) => brief.push(step("grant", false, "nothing gives it, or a restriction keeps it away", None)),
    }
    brief
}

fn step(kind: &str, passes: bool, because: impl Into<String>, by: Option<RecordId>) -> AccessStep {
    AccessStep { kind: kind.to_owned(), passes, because: because.into(), by }
}
