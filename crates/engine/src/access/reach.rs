//! Which records an actor reaches: one by one, and all of a type at once as a set of rows.
//!
//! INVARIANT: a record is in the set for an action exactly if [`View::reaches`] says so of it: both ask the same filters, and
//! `tests/visibility` holds both against a function that knows neither.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use crmkit_index::Rows;
use crmkit_record::{
    BoundFilter, BoundTree, FieldKind, FieldNumber, Filter, Id, Literal, Op, Record, RecordId, RecordSchema, Row, Value,
};

use super::action::Actions;
use super::rights::{Cause, Grant, Records, TypeAccess, owned_by};
use super::variables::bound_to_actor;
use super::{Action, Restriction, Share, ShareLevel};
use crate::error::Result;
use crate::index::{Locale, Selection, Table};
use crate::view::View;

/// How many records may decide for each other in a row: the folder of a folder of a document.
const MOST_PARENTS: u32 = 16;

/// What decides on records of a type for one actor, tied to the fields of the type.
#[derive(Debug)]
pub(crate) struct Policy {
    pub(super) grants: Vec<BoundGrant>,
    pub(super) limits: Vec<BoundLimit>,
    /// The reference to the record that decides, and its type.
    pub(super) parent: Option<(FieldNumber, u16)>,
    /// Whether something else than the record itself is asked.
    needs_world: bool,
}

#[derive(Debug)]
pub(super) struct BoundGrant {
    pub(super) cause: Cause,
    pub(super) actions: Actions,
    /// `None` for every record.
    pub(super) filter: Option<BoundFilter>,
}

#[derive(Debug)]
pub(super) struct BoundLimit {
    pub(super) restriction: Id<Restriction>,
    pub(super) forbids: bool,
    pub(super) actions: Actions,
    pub(super) filter: BoundFilter,
    pub(super) until: Option<DateTime<Utc>>,
}

/// A policy with what its filters were understood by.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(super) policy: Arc<Policy>,
    /// Without one, nothing depends on it.
    locale: Option<Locale>,
    /// The present that its filters take, if one asks for it.
    now: Option<DateTime<Utc>>,
}

/// What one view has found out of what its actor reaches.
#[derive(Debug, Default)]
pub(crate) struct Sight {
    shares: OnceCell<Arc<GivenShares>>,
    policies: RefCell<HashMap<u16, Arc<Policy>>>,
    rows: RefCell<HashMap<(u16, Action), Rows>>,
}

/// A share as it is given to an actor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    pub(super) share: Id<Share>,
    pub(super) level: ShareLevel,
    pub(super) expires_at: Option<DateTime<Utc>>,
}

/// The shares that an actor has been given, by type and record.
pub(crate) type GivenShares = HashMap<(u16, RecordId), Vec<Given>>;

/// What was found out for all records at once, and the tables that it was found in.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    shares: Mutex<Option<(Arc<Table>, Arc<GivenShares>)>>,
    rows: Mutex<HashMap<(u16, Action), FoundRows>>,
}

#[derive(Debug)]
struct FoundRows {
    tables: Vec<Arc<Table>>,
    policies: Vec<Arc<Policy>>,
    until: Option<DateTime<Utc>>,
    rows: Rows,
}

impl Given {
    pub(super) fn holds(&self, action: Action, now: DateTime<Utc>) -> bool {
        action.level() <= self.level && self.expires_at.is_none_or(|expires| now < expires)
    }
}

impl BoundLimit {
    pub(super) fn is_about(&self, action: Action, now: DateTime<Utc>) -> bool {
        self.actions.has(action) && self.until.is_none_or(|until| now < until)
    }
}

impl View {
    /// Whether the actor may do this with a record, given that it may do it with some record of the type.
    pub(crate) fn reaches(&self, action: Action, number: u16, row: &Row) -> Result<bool> {
        let Some(access) = self.limited_access(number) else { return Ok(true) };
        if !access.actions.has(action) {
            return Ok(false);
        }
        if access.unrestricted.has(action) {
            return Ok(true);
        }
        self.with_system_rights(|view| view.is_reached(action, number, row, 0))
    }

    /// What is known of a type's rights, unless the rights in force at the moment are all there are.
    fn limited_access(&self, number: u16) -> Option<&TypeAccess> {
        if self.is_elevated() || self.access().is_everything() {
            return None;
        }
        static NOTHING: std::sync::OnceLock<TypeAccess> = std::sync::OnceLock::new();
        Some(self.access().of_type(number).unwrap_or_else(|| NOTHING.get_or_init(TypeAccess::default)))
    }

    /// Whether the actor reaches every record of a type for this.
    pub(crate) fn reaches_all(&self, action: Action, number: u16) -> bool {
        self.limited_access(number).is_none_or(|access| access.unrestricted.has(action))
    }

    /// Whether the restrictions on an actor leave it a record like this.
    pub(crate) fn within_limits(&self, action: Action, number: u16, row: &Row) -> Result<bool> {
        let Some(access) = self.limited_access(number) else { return Ok(true) };
        if access.restrictions.is_empty() {
            return Ok(true);
        }
        self.with_system_rights(|view| view.is_left(&*view.policy(number)?, action, row))
    }

    fn is_left(&self, policy: &Policy, action: Action, row: &Row) -> Result<bool> {
        for limit in policy.limits.iter().filter(|limit| limit.is_about(action, self.now())) {
            if self.passes(&limit.filter, row)? == limit.forbids {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is_reached(&self, action: Action, number: u16, row: &Row, depth: u32) -> Result<bool> {
        let policy = self.policy(number)?;
        let now = self.now();
        if !self.is_left(&policy, action, row)? {
            return Ok(false);
        }
        for grant in policy.grants.iter().filter(|grant| grant.actions.has(action)) {
            match &grant.filter {
                Some(filter) if !self.passes(filter, row)? => {}
                _ => return Ok(true),
            }
        }
        if self.given(number, row.id)?.iter().any(|given| given.holds(action, now)) {
            return Ok(true);
        }
        self.is_reached_by_parent(&policy, action, row, depth)
    }

    pub(super) fn is_reached_by_parent(&self, policy: &Policy, action: Action, row: &Row, depth: u32) -> Result<bool> {
        let Some((field, parent)) = policy.parent.filter(|_| depth < MOST_PARENTS) else { return Ok(false) };
        let Some(Value::Reference(id)) = row.get(field) else { return Ok(false) };
        let Some(above) = self.read(parent, *id)? else { return Ok(false) };
        let action = for_parent(action);
        match self.access().of_type(parent) {
            Some(access) if access.actions.has(action) => self.is_reached(action, parent, &above, depth + 1),
            _ => Ok(false),
        }
    }

    /// The policy of a type, its filters tied to fields. Asked with the rights of the system.
    pub(super) fn policy(&self, number: u16) -> Result<Arc<Policy>> {
        if let Some(policy) = self.sight.policies.borrow().get(&number).filter(|_| !self.is_recording()) {
            return Ok(policy.clone());
        }
        let policy = self.policy_now(number)?;
        self.sight.policies.borrow_mut().insert(number, policy.clone());
        Ok(policy)
    }

    fn policy_now(&self, number: u16) -> Result<Arc<Policy>> {
        let (locale, now) = (self.locale()?, self.now());
        let holds = |kept: &Kept| {
            kept.locale.as_ref().is_none_or(|known| *known == locale) && kept.now.is_none_or(|known| known == now)
        };
        if let Some(policy) = self.access().kept_policy(number, holds) {
            return Ok(policy);
        }
        let (Some(access), Some(schema)) = (self.access().of_type(number), self.full_catalog().by_number(number))
        else {
            return Ok(Arc::new(Policy { grants: Vec::new(), limits: Vec::new(), parent: None, needs_world: false }));
        };
        let (schema, directory) = (schema.clone(), &self.access().directory);
        let bind = |filter: &Filter| self.bind_at(&schema, filter, now);
        let read = |text: &str| -> Result<Filter> { Ok(bound_to_actor(Filter::parse(text)?, self.access())) };
        let mut grants = Vec::new();
        for Grant { cause, actions, records } in &access.grants {
            let filter = match records {
                Records::All => None,
                Records::OwnedBy(owners) => Some(bind(&owned_by(&schema, owners, directory))?),
                Records::Passing(owners, text) => {
                    let owned = owners.as_ref().map(|owners| owned_by(&schema, owners, directory));
                    Some(bind(&Filter::all_of(owned.into_iter().chain([read(text)?])))?)
                }
                Records::PassingAny(texts) => {
                    Some(bind(&Filter::any_of(texts.iter().map(|text| read(text)).collect::<Result<Vec<_>>>()?))?)
                }
            };
            grants.push(BoundGrant { cause: cause.clone(), actions: *actions, filter });
        }
        let mut limits = Vec::new();
        for limit in &access.restrictions {
            let (restriction, forbids, actions, until) = (limit.restriction, limit.forbids, limit.actions, limit.until);
            limits.push(BoundLimit { restriction, forbids, actions, until, filter: bind(&read(&limit.filter)?)? });
        }
        let field = access.parent.as_deref().and_then(|parent| schema.field(parent));
        let parent = field.and_then(|field| match &field.kind {
            FieldKind::Reference { to, .. } => Some((field.number, self.full_catalog().record(to)?.number)),
            _ => None,
        });
        let filters =
            || grants.iter().filter_map(|grant| grant.filter.as_ref()).chain(limits.iter().map(|l| &l.filter));
        let timed = filters().any(BoundFilter::depends_on_time);
        let written = |grant: &Grant| matches!(grant.records, Records::Passing(..) | Records::PassingAny(_));
        let spoken = access.grants.iter().any(written) || !access.restrictions.is_empty();
        let needs_world = filters().any(BoundFilter::needs_world);
        let policy = Arc::new(Policy { grants, limits, parent, needs_world });
        let kept = Kept { policy: policy.clone(), locale: spoken.then_some(locale), now: timed.then_some(now) };
        self.access().keep_policy(number, kept);
        Ok(policy)
    }

    /// The shares of a record that the actor has been given.
    pub(super) fn given(&self, number: u16, id: RecordId) -> Result<Vec<Given>> {
        Ok(self.given_shares()?.get(&(number, id)).cloned().unwrap_or_default())
    }

    /// All shares that the actor has been given. Asked with the rights of the system.
    fn given_shares(&self) -> Result<Arc<GivenShares>> {
        let Some(schema) = self.full_catalog().by_number(Share::NUMBER).cloned() else { return Ok(Arc::default()) };
        let touched = self.pending().is_some_and(|pending| pending.touches(Share::NUMBER));
        if !touched && let Some(given) = self.sight.shares.get() {
            return Ok(given.clone());
        }
        let table = self.table(&schema)?;
        let kept = || self.access().sets.shares.lock().unwrap_or_else(PoisonError::into_inner);
        if !touched
            && let Some((known, given)) = kept().as_ref()
            && Arc::ptr_eq(known, &table)
        {
            return Ok(self.sight.shares.get_or_init(|| given.clone()).clone());
        }
        let mut shares: GivenShares = HashMap::new();
        if !table.live().is_empty() || touched {
            let filter = self.bind_at(&schema, &self.to_me(), self.now())?;
            self.matching(&schema, &filter, |row| {
                let share = Share::from_row(row)?;
                let number = self.full_catalog().record(&share.record_type).map(|schema| schema.number);
                if let (Ok(subject), Some(number)) = (share.subject.parse(), number) {
                    let given = Given { share: share.id, level: share.level, expires_at: share.expires_at };
                    // What is given to somebody below passes upwards only where the type does.
                    if self.is_given(&share) {
                        shares.entry((number, subject)).or_default().push(given);
                    }
                }
                Ok(())
            })?;
        }
        let shares = Arc::new(shares);
        if !touched {
            // The columns that the filter asked for have made another table of the same rows.
            *kept() = Some((self.table(&schema)?, shares.clone()));
            self.sight.shares.get_or_init(|| shares.clone());
        }
        Ok(shares)
    }

    fn is_given(&self, share: &Share) -> bool {
        let principal = &self.access().principal;
        let named = super::directory::Named {
            users: share.user.as_slice(),
            roles: share.role.as_slice(),
            teams: share.team.as_slice(),
            groups: share.group.as_slice(),
            territories: share.territory.as_slice(),
        };
        let upwards = || {
            let number = self.full_catalog().record(&share.record_type).map(|schema| schema.number);
            number.and_then(|number| self.access().of_type(number)).is_some_and(|access| access.upwards)
        };
        named.names(principal) || (named.names_below(principal) && upwards())
    }

    /// The shares that may be given to the actor or pass to it from below.
    fn to_me(&self) -> Filter {
        let principal = &self.access().principal;
        let test = |field: &str, ids: Vec<String>| {
            let values: Vec<Literal> = ids.into_iter().map(Literal::Text).collect();
            (!values.is_empty()).then(|| Filter::Test { field: field.to_owned(), op: Op::In, values })
        };
        let users = principal.subordinates.iter().chain([&principal.user]).map(ToString::to_string).collect();
        let roles = principal.roles.union(&principal.roles_below).map(ToString::to_string).collect();
        let parts = [
            test("user", users),
            test("role", roles),
            test("team", principal.teams.iter().map(ToString::to_string).collect()),
            test("group", principal.groups.iter().map(ToString::to_string).collect()),
            test("territory", principal.territories.iter().map(ToString::to_string).collect()),
        ];
        Filter::any_of(parts.into_iter().flatten())
    }

    /// The rows of a type's table that the actor reaches for this; `None` for all of them. In a write, records that it has
    /// touched are not spoken of.
    pub(crate) fn reached_rows(&self, schema: &RecordSchema, action: Action) -> Result<Option<Rows>> {
        if self.reaches_all(action, schema.number) {
            return Ok(None);
        }
        if !self.access().may(action, schema.number) {
            return Ok(Some(Rows::new()));
        }
        let place = (schema.number, action);
        if let Some(rows) = self.sight.rows.borrow().get(&place).filter(|_| !self.is_recording()) {
            return Ok(Some(rows.clone()));
        }
        let reached = |view: &Self| view.rows_reached(schema.number, action, 0, &mut Leaning::default());
        let rows = self.with_system_rights(reached)?;
        self.sight.rows.borrow_mut().insert(place, rows.clone());
        Ok(Some(rows))
    }

    fn rows_reached(&self, number: u16, action: Action, depth: u32, leaning: &mut Leaning) -> Result<Rows> {
        let Some(schema) = self.full_catalog().by_number(number).cloned() else { return Ok(Rows::new()) };
        let policy = self.policy(number)?;
        // In a write, what a parent or a related record was may have changed under the rows.
        if self.is_recording() && (policy.parent.is_some() || policy.needs_world) {
            return self.rows_one_by_one(&schema, action);
        }
        if policy.parent.is_none() && !self.has_shares(&schema, leaning)? {
            leaning.tables.push(self.table(&schema)?);
            leaning.policies.push(policy.clone());
            return self.rows_by_filter(&schema, &policy, action);
        }
        let table = self.table(&schema)?;
        let cache = || self.access().sets.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let usable = depth == 0 && !policy.needs_world && !self.is_recording();
        if usable
            && let Some(found) = cache().get(&(number, action))
            && self.is_current(found)?
        {
            return Ok(found.rows.clone());
        }
        let mut own = Leaning::default();
        let shared = self.has_shares(&schema, &mut own)?;
        let granted = |grant: &&BoundGrant| grant.actions.has(action);
        let mut rows = self.rows_of_grants(&schema, policy.grants.iter().filter(granted))?;
        if shared {
            for (id, given) in self.shares_of(&schema)? {
                if let Some(row) = table.row(id)
                    && given.iter().any(|given| given.holds(action, self.now()))
                {
                    rows.insert(row);
                }
            }
        }
        let limits = self.rows_within_limits(&schema, &policy, action)?;
        let within = |row: u32| limits.as_ref().is_none_or(|limits| limits.contains(row));
        let mut kept: Rows = rows.iter().filter(|row| within(*row)).collect();
        if let Some((field, parent)) = policy.parent
            && depth < MOST_PARENTS
        {
            let above = for_parent(action);
            if self.access().of_type(parent).is_some_and(|access| access.actions.has(above)) {
                if parent == number && above == action {
                    self.add_children_of_own(&schema, field, depth, &mut kept, &within)?;
                } else {
                    let reached = match self.access().of_type(parent) {
                        Some(access) if access.unrestricted.has(above) => None,
                        _ => Some(self.rows_reached(parent, above, depth + 1, &mut own)?),
                    };
                    self.add_children(&schema, field, parent, reached.as_ref(), &mut kept, &within)?;
                }
            }
        }
        own.tables.push(self.table(&schema)?);
        own.policies.push(policy);
        // INVARIANT: what is kept rests on the tables and policies of its type and of every type above it, and on nothing else.
        if usable && own.tables.len() < 16 && !own.policies.iter().any(|policy| policy.needs_world) {
            let (tables, policies, until) = (own.tables.clone(), own.policies.clone(), own.until);
            cache().insert((number, action), FoundRows { tables, policies, until, rows: kept.clone() });
        }
        leaning.take(own);
        Ok(kept)
    }

    /// Whether everything that rows were found in is as it was.
    fn is_current(&self, found: &FoundRows) -> Result<bool> {
        if found.until.is_some_and(|until| until <= self.now()) {
            return Ok(false);
        }
        for table in &found.tables {
            if !Arc::ptr_eq(table, &self.table(table.schema())?) {
                return Ok(false);
            }
        }
        for policy in &found.policies {
            // A policy is bound anew when the locale or the present that it rests on has changed.
            if !self.access().has_policy(policy) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The rows of a policy that asks nothing but the records, as one filter whose rows are kept with the table.
    fn rows_by_filter(&self, schema: &Arc<RecordSchema>, policy: &Policy, action: Action) -> Result<Rows> {
        let mut parts = Vec::new();
        let mut some = Vec::new();
        let mut all = false;
        for grant in policy.grants.iter().filter(|grant| grant.actions.has(action)) {
            match &grant.filter {
                Some(filter) => some.push(filter.tree().clone()),
                None => all = true,
            }
        }
        if !all {
            parts.push(BoundTree::Or(some));
        }
        parts.extend(self.trees_of_limits(policy, action));
        self.rows_of(schema, &BoundFilter::of_tree(schema.number, BoundTree::And(parts)))
    }

    fn rows_of_grants<'g>(
        &self,
        schema: &Arc<RecordSchema>,
        grants: impl Iterator<Item = &'g BoundGrant>,
    ) -> Result<Rows> {
        let mut some = Vec::new();
        for grant in grants {
            match &grant.filter {
                Some(filter) => some.push(filter.tree().clone()),
                None => return Ok(self.table(schema)?.live().clone()),
            }
        }
        self.rows_of(schema, &BoundFilter::of_tree(schema.number, BoundTree::Or(some)))
    }

    fn trees_of_limits(&self, policy: &Policy, action: Action) -> Vec<BoundTree> {
        let about = policy.limits.iter().filter(|limit| limit.is_about(action, self.now()));
        let tree = |limit: &BoundLimit| match limit.forbids {
            true => BoundTree::Not(Box::new(limit.filter.tree().clone())),
            false => limit.filter.tree().clone(),
        };
        about.map(tree).collect()
    }

    fn rows_within_limits(&self, schema: &Arc<RecordSchema>, policy: &Policy, action: Action) -> Result<Option<Rows>> {
        let parts = self.trees_of_limits(policy, action);
        if parts.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.rows_of(schema, &BoundFilter::of_tree(schema.number, BoundTree::And(parts)))?))
    }

    /// The rows that a filter finds, kept with the table where it asks nothing but the record.
    fn rows_of(&self, schema: &Arc<RecordSchema>, filter: &BoundFilter) -> Result<Rows> {
        let table = self.table_for(schema, filter)?;
        if let Some(rows) = table.kept(filter) {
            return Ok(rows.clone());
        }
        let selection = Selection::new(self, schema, filter)?;
        let rows = selection.rows()?;
        // In a write, what it has touched is left out of the rows.
        if !filter.needs_world() && !self.is_recording() {
            let mut table = Table::clone(&selection.table);
            table.keep(filter, rows.clone());
            self.keep_table(Arc::new(table));
        }
        Ok(rows)
    }

    fn rows_one_by_one(&self, schema: &Arc<RecordSchema>, action: Action) -> Result<Rows> {
        let table = self.table(schema)?;
        let mut rows = Rows::new();
        for at in table.live().iter() {
            if let Some(row) = self.peek(schema.number, table.id(at))?
                && self.is_reached(action, schema.number, &row, 0)?
            {
                rows.insert(at);
            }
        }
        Ok(rows)
    }

    /// Whether the actor has been given records of a type one by one.
    fn has_shares(&self, schema: &RecordSchema, leaning: &mut Leaning) -> Result<bool> {
        let shares = self.given_shares()?;
        let own = shares.iter().filter(|((record, _), _)| *record == schema.number);
        let mut any = false;
        for given in own.flat_map(|(_, given)| given) {
            any = true;
            leaning.until_at(given.expires_at.filter(|expires| self.now() < *expires));
        }
        if let Some(schema) = self.full_catalog().by_number(Share::NUMBER).cloned() {
            leaning.tables.push(self.table(&schema)?);
        }
        for limit in self.policy(schema.number)?.limits.iter() {
            leaning.until_at(limit.until.filter(|until| self.now() < *until));
        }
        Ok(any)
    }

    fn shares_of(&self, schema: &RecordSchema) -> Result<Vec<(RecordId, Vec<Given>)>> {
        let shares = self.given_shares()?;
        let own = shares.iter().filter(|((record, _), _)| *record == schema.number);
        Ok(own.map(|((_, id), given)| (*id, given.clone())).collect())
    }

    /// Adds the rows whose reference leads to a record that is reached; to any where no rows are given.
    fn add_children(
        &self,
        schema: &Arc<RecordSchema>,
        field: FieldNumber,
        parent: u16,
        reached: Option<&Rows>,
        rows: &mut Rows,
        within: &dyn Fn(u32) -> bool,
    ) -> Result<()> {
        let Some(above) = self.full_catalog().by_number(parent).cloned() else { return Ok(()) };
        let above = self.table(&above)?;
        let leads = |id: RecordId| above.row(id).is_some_and(|row| reached.is_none_or(|rows| rows.contains(row)));
        self.each_reference(schema, field, |row, id| {
            if leads(id) && within(row) {
                rows.insert(row);
            }
        })
    }

    /// The same for a type that decides for itself, from record to record.
    fn add_children_of_own(
        &self,
        schema: &Arc<RecordSchema>,
        field: FieldNumber,
        depth: u32,
        rows: &mut Rows,
        within: &dyn Fn(u32) -> bool,
    ) -> Result<()> {
        let table = self.table(schema)?;
        let mut below: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        self.each_reference(schema, field, |row, id| {
            if let Some(above) = table.row(id) {
                below.entry(above).or_default().push(row);
            }
        })?;
        let mut last: Vec<u32> = rows.iter().collect();
        for _ in depth..MOST_PARENTS {
            let next = last.iter().filter_map(|row| below.get(row)).flatten().copied();
            last = next
                .filter(|row| within(*row))
                .collect::<Vec<_>>()
                .into_iter()
                .filter(|row| rows.insert(*row))
                .collect();
        }
        Ok(())
    }

    /// Calls `f` with every live row of a type and what a reference of it leads to.
    fn each_reference(
        &self,
        schema: &Arc<RecordSchema>,
        field: FieldNumber,
        mut f: impl FnMut(u32, RecordId),
    ) -> Result<()> {
        let table = self.table_with(schema, [field])?;
        let column = schema.field_by_number(field).and_then(|field| table.column(field));
        for row in table.live().iter() {
            let value = match column.map(|column| column.value(row)) {
                Some(Ok(value)) => value,
                _ => self.peek(schema.number, table.id(row))?.and_then(|row| row.get(field).cloned()),
            };
            if let Some(Value::Reference(id)) = value {
                f(row, id);
            }
        }
        Ok(())
    }

    /// The first of the records that refer to one which the actor may read, for what is implied by it.
    pub(super) fn a_reader_of(&self, from: &RecordSchema, field: &str, to: RecordId) -> Result<Option<RecordId>> {
        const MOST_LOOKED_AT: usize = 1_000;
        let Some(field) = from.field(field) else { return Ok(None) };
        let holders = self.with_system_rights(|view| view.holders(from, field, &Value::Reference(to)))?;
        for id in holders.into_iter().take(MOST_LOOKED_AT) {
            if let Some(row) = self.read(from.number, id)?
                && self.may(Action::Read, from.number)
                && self.reaches(Action::Read, from.number, &row)?
            {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }
}

/// What a set of rows rests on.
#[derive(Debug, Default)]
struct Leaning {
    tables: Vec<Arc<Table>>,
    policies: Vec<Arc<Policy>>,
    until: Option<DateTime<Utc>>,
}

impl Leaning {
    fn until_at(&mut self, at: Option<DateTime<Utc>>) {
        self.until = match (self.until, at) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    fn take(&mut self, other: Self) {
        self.tables.extend(other.tables);
        self.policies.extend(other.policies);
        self.until_at(other.until);
    }
}

/// What has to be allowed with the record that decides.
fn for_parent(action: Action) -> Action {
    match action.level() {
        ShareLevel::Read => Action::Read,
        ShareLevel::Edit | ShareLevel::Full => Action::Update,
    }
}
