//! What articles are about, as a tree.

use std::collections::{BTreeMap, HashSet};

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Record as _, Rest, Value};
use crmkit_record_derive::{Record, Shaped, question};
use serde::{Deserialize, Serialize};

use super::article::{Article, ArticleState};

/// What articles are about. Categories form a tree.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 110, name = "article_category", plural = "article_categories", title = "name")]
pub struct ArticleCategory {
    /// The category's id.
    pub id: Id<ArticleCategory>,
    /// What it is called; unique among those of the same parent.
    #[field(20, indexed, searchable)]
    pub name: String,
    /// The category that it is part of.
    #[field(21, on_delete = "refuse")]
    pub parent: Option<Id<ArticleCategory>>,
    /// Where it stands among those of the same parent.
    #[field(22)]
    pub position: Option<i64>,
    /// What it is about.
    #[field(23, long)]
    pub description: Option<String>,
    /// Whether an article of it is published only after a review.
    #[field(24, optional)]
    pub review_required: bool,
    /// After how many days a published article of it is to be looked at again.
    #[field(25, minimum = "1", maximum = "3650")]
    pub review_days: Option<i64>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// How deep categories lie in each other at most.
const DEEPEST: usize = 32;

/// INVARIANT: categories form a tree of at most 32 levels, and those of one parent differ in name.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<ArticleCategory>()? else { return Ok(()) };
    let mut at = after.parent;
    let mut above = HashSet::from([after.id]);
    while let Some(parent) = at {
        if !above.insert(parent) {
            let message = "a category cannot be part of itself";
            return Err(Error::problem("parent", "article_category.cycle", message));
        }
        at = work.find(parent)?.and_then(|parent| parent.parent);
    }
    if above.len() + levels_below(work, after.id)? > DEEPEST {
        let message = format!("categories lie at most {DEEPEST} deep in each other");
        return Err(Error::problem("parent", "article_category.too_deep", message));
    }
    let named: Vec<ArticleCategory> = work.all_by("name", &Value::Text(after.name.clone()))?;
    if named.iter().any(|other| other.id != after.id && other.parent == after.parent) {
        let message = format!("there is a category `{}` already at this place", after.name);
        return Err(Error::problem("name", "article_category.name_taken", message));
    }
    Ok(())
}

/// How many levels of categories lie in one, as far as it matters.
fn levels_below(view: &View, category: Id<ArticleCategory>) -> Result<usize> {
    let mut level = vec![category];
    for depth in 0..=DEEPEST {
        let mut next = Vec::new();
        for parent in level {
            let parts = view.lookup(ArticleCategory::NAME, "parent", &Value::Reference(parent.untyped()))?;
            next.extend(parts.into_iter().map(Id::<ArticleCategory>::new));
        }
        if next.is_empty() {
            return Ok(depth);
        }
        level = next;
    }
    Ok(DEEPEST)
}

/// A category and all that are part of it, at any depth.
pub(super) fn with_parts(view: &View, category: Id<ArticleCategory>) -> Result<Vec<Id<ArticleCategory>>> {
    let mut found = vec![view.get(category)?.id];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        let parts: Vec<ArticleCategory> = view.all_by("parent", &Value::Reference(parent.untyped()))?;
        found.extend(parts.into_iter().map(|part| part.id));
        next += 1;
    }
    Ok(found)
}

/// A category with what is part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct CategoryNode {
    /// The category.
    pub category: Id<ArticleCategory>,
    /// Its name.
    pub name: String,
    /// How many published articles are in it, as far as the reader may see them; those of its parts are not counted.
    pub articles: u64,
    /// The categories that are part of it, in order.
    pub parts: Vec<CategoryNode>,
}

/// The tree of categories, each with its published articles counted as far as the reader may see them.
///
/// # Errors
/// `NotFound` for whoever may not read categories or articles.
#[question(room = "knowledge")]
pub fn categories(view: &View) -> Result<Vec<CategoryNode>> {
    let mut counts: BTreeMap<Id<ArticleCategory>, u64> = BTreeMap::new();
    let published = crmkit_record::field("state").equals(crmkit_record::Select::name(ArticleState::Published));
    view.each_matching(&published, |article: Article| {
        if let Some(category) = article.category {
            *counts.entry(category).or_default() += 1;
        }
        Ok(())
    })?;
    let mut by_parent: BTreeMap<Option<Id<ArticleCategory>>, Vec<ArticleCategory>> = BTreeMap::new();
    let mut seen = Vec::new();
    view.each(|category: ArticleCategory| {
        seen.push(category);
        Ok(())
    })?;
    let known: std::collections::BTreeSet<_> = seen.iter().map(|category| category.id).collect();
    for category in seen {
        // Below a category that the reader does not see it stands at the top.
        let parent = category.parent.filter(|parent| known.contains(parent));
        by_parent.entry(parent).or_default().push(category);
    }
    Ok(nodes(None, &mut by_parent, &counts))
}

fn nodes(
    parent: Option<Id<ArticleCategory>>,
    by_parent: &mut BTreeMap<Option<Id<ArticleCategory>>, Vec<ArticleCategory>>,
    counts: &BTreeMap<Id<ArticleCategory>, u64>,
) -> Vec<CategoryNode> {
    let mut here = by_parent.remove(&parent).unwrap_or_default();
    here.sort_by(|a, b| (a.position, &a.name, a.id).cmp(&(b.position, &b.name, b.id)));
    let node = |category: ArticleCategory| CategoryNode {
        category: category.id,
        articles: counts.get(&category.id).copied().unwrap_or_default(),
        parts: nodes(Some(category.id), by_parent, counts),
        name: category.name,
    };
    here.into_iter().map(node).collect()
}
