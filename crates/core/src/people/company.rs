//! An organisation.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, User, View, Work};
use crmkit_record::{Address, Country, Email, ExternalId, Id, Labelled, Money, Phone, Rest, WebUrl};
use crmkit_record_derive::{Record, Shaped, question};
use serde::{Deserialize, Serialize};

use super::lifecycle::{HasLifecycle, Lifecycle, keep, sides};

/// An organisation that we deal with.
#[derive(Clone, Debug, Default, PartialEq, Record, garde::Validate)]
#[garde(allow_unvalidated)]
#[record(number = 11, name = "company", plural = "companies", title = "name")]
pub struct Company {
    /// The company's id.
    pub id: Id<Company>,
    /// What the company is called.
    #[field(20, searchable, indexed)]
    #[garde(length(chars, max = 500))]
    pub name: String,
    /// Internet domains of the company, in lower case, for example `example.com`.
    #[field(21, indexed)]
    pub domains: Vec<String>,
    /// The company's web site.
    #[field(22)]
    pub website: Option<WebUrl>,
    /// The line of business.
    #[field(23)]
    pub industry: Option<String>,
    /// How many people work there.
    #[field(24, minimum = "0")]
    pub employees: Option<i64>,
    /// Turnover of a year.
    #[field(25)]
    pub revenue: Option<Money>,
    /// E-mail addresses with a label each; exactly one is primary.
    #[field(26, label = "E-mails", indexed)]
    pub emails: Vec<Labelled<Email>>,
    /// Telephone numbers with a label each; exactly one is primary.
    #[field(27)]
    pub phones: Vec<Labelled<Phone>>,
    /// Postal addresses with a label each; exactly one is primary.
    #[field(28)]
    pub addresses: Vec<Labelled<Address>>,
    /// The company that this one belongs to.
    #[field(29, on_delete = "clear")]
    pub parent: Option<Id<Company>>,
    /// Where the company stands; moves forward only, unless overridden with a reason.
    #[field(30)]
    pub lifecycle: Option<Lifecycle>,
    /// Why the lifecycle was last overridden.
    #[field(31, read_only)]
    pub lifecycle_reason: Option<String>,
    /// When the lifecycle was last overridden.
    #[field(32, read_only)]
    pub lifecycle_overridden_at: Option<DateTime<Utc>>,
    /// Where the company first came from; never changes once it is set.
    #[field(33)]
    pub source: Option<String>,
    /// How important the company is to us, in the words of the host.
    #[field(34)]
    pub tier: Option<String>,
    /// The year of foundation.
    #[field(35, minimum = "0", maximum = "9999")]
    pub founded: Option<i64>,
    /// Who looks after the company.
    #[field(38, on_delete = "clear")]
    pub owner: Option<Id<User>>,
    /// Free labels.
    #[field(39)]
    pub tags: Vec<String>,
    /// What other systems call the company; unique in each system.
    #[field(40, unique)]
    pub external_ids: Vec<ExternalId>,
    /// The country of the head office.
    #[field(42)]
    pub country: Option<Country>,
    /// Anything else.
    #[field(43, long, searchable)]
    pub description: Option<String>,
    /// When the company first became a subscriber.
    #[field(44, read_only)]
    pub subscriber_since: Option<DateTime<Utc>>,
    /// When the company first became a lead.
    #[field(45, read_only)]
    pub lead_since: Option<DateTime<Utc>>,
    /// When the company first became marketing-qualified.
    #[field(46, read_only)]
    pub marketing_qualified_since: Option<DateTime<Utc>>,
    /// When the company first became sales-qualified.
    #[field(47, read_only)]
    pub sales_qualified_since: Option<DateTime<Utc>>,
    /// When the company first became an opportunity.
    #[field(48, read_only)]
    pub opportunity_since: Option<DateTime<Utc>>,
    /// When the company first became a customer.
    #[field(49, read_only)]
    pub customer_since: Option<DateTime<Utc>>,
    /// When the company first became an evangelist.
    #[field(50, read_only)]
    pub evangelist_since: Option<DateTime<Utc>>,
    /// When the company first became something else.
    #[field(51, read_only)]
    pub other_since: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl HasLifecycle for Company {
    fn lifecycle(&self) -> Option<Lifecycle> {
        self.lifecycle
    }

    fn overridden_at(&self) -> Option<DateTime<Utc>> {
        self.lifecycle_overridden_at
    }

    fn since(&mut self, stage: Lifecycle) -> Option<&mut Option<DateTime<Utc>>> {
        Some(match stage {
            Lifecycle::Subscriber => &mut self.subscriber_since,
            Lifecycle::Lead => &mut self.lead_since,
            Lifecycle::MarketingQualified => &mut self.marketing_qualified_since,
            Lifecycle::SalesQualified => &mut self.sales_qualified_since,
            Lifecycle::Opportunity => &mut self.opportunity_since,
            Lifecycle::Customer => &mut self.customer_since,
            Lifecycle::Evangelist => &mut self.evangelist_since,
            Lifecycle::Other => &mut self.other_since,
        })
    }
}

/// Keeps the hierarchy free of cycles, the first source and the lifecycle.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some((before, mut after)) = sides::<Company>(changed)? else { return Ok(()) };
    let mut above = after.parent.filter(|parent| before.as_ref().and_then(|before| before.parent) != Some(*parent));
    let mut seen = HashSet::new();
    while let Some(parent) = above.filter(|parent| seen.insert(*parent)) {
        if parent == after.id {
            return Err(Error::problem("parent", "company.cycle", "a company cannot be among its own parents"));
        }
        above = work.find(parent)?.and_then(|parent| parent.parent);
    }
    let first = before.as_ref().and_then(|before| before.source.as_ref());
    if first.is_some() && first != after.source.as_ref() {
        return Err(Error::problem("source", "company.source_fixed", "the source of the first touch does not change"));
    }
    let mut derived = keep(work, before.as_ref(), &mut after)?;
    let lower: Vec<String> = after.domains.iter().map(|domain| domain.to_lowercase()).collect();
    if lower != after.domains {
        after.domains = lower;
        derived = true;
    }
    if derived {
        work.update(after)?;
    }
    Ok(())
}

/// A company in its hierarchy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct HierarchyNode {
    /// The company.
    pub company: Id<Company>,
    /// Its name.
    pub name: String,
    /// How far below the top: 0 for the top.
    pub depth: u32,
    /// The company that it belongs to.
    pub parent: Option<Id<Company>>,
}

/// The whole hierarchy that a company belongs to, from the top down, each company before those below it, by name.
///
/// # Arguments
/// - `company`: any company of the hierarchy
///
/// # Errors
/// `NotFound`.
#[question(room = "people")]
pub fn hierarchy(view: &View, company: Id<Company>) -> Result<Vec<HierarchyNode>> {
    let mut top = view.get(company)?;
    let mut seen = HashSet::from([top.id]);
    while let Some(parent) = top.parent.filter(|parent| seen.insert(*parent)) {
        match view.find(parent)? {
            Some(parent) => top = parent,
            None => break,
        }
    }
    let mut nodes = Vec::new();
    let mut visited = HashSet::new();
    let mut waiting = vec![(top, 0)];
    while let Some((company, depth)) = waiting.pop() {
        if !visited.insert(company.id) {
            continue;
        }
        let mut below: Vec<Company> = view.all_by("parent", &crmkit_record::Value::Reference(company.id.untyped()))?;
        below.sort_by(|a, b| (&b.name, b.id).cmp(&(&a.name, a.id)));
        waiting.extend(below.into_iter().map(|child| (child, depth + 1)));
        nodes.push(HierarchyNode { company: company.id, name: company.name, depth, parent: company.parent });
    }
    Ok(nodes)
}

/// A company and everything below it.
///
/// # Errors
/// `NotFound`.
pub(crate) fn with_subsidiaries(view: &View, company: Id<Company>) -> Result<HashSet<Id<Company>>> {
    let depths: HashMap<Id<Company>, (u32, usize)> = hierarchy(view, company)?
        .into_iter()
        .enumerate()
        .map(|(place, node)| (node.company, (node.depth, place)))
        .collect();
    let Some(&(depth, place)) = depths.get(&company) else { return Ok(HashSet::from([company])) };
    // The list is in depth-first order: what belongs to the company follows it until the depth falls back.
    let mut ordered: Vec<(usize, u32, Id<Company>)> =
        depths.into_iter().map(|(id, (depth, place))| (place, depth, id)).collect();
    ordered.sort_unstable();
    let below = ordered.into_iter().skip(place + 1).take_while(|(_, below, _)| *below > depth).map(|(_, _, id)| id);
    Ok(below.chain([company]).collect())
}
