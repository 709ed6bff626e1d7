//! Whether an article helped, one vote a voter.

use chrono::{DateTime, Utc};
use crmkit_engine::{Actor, Changed, Error, Result, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, operation};

use super::article::Article;

/// The longest key of a visitor.
const LONGEST_KEY: usize = 100;

/// What somebody thinks of an article.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 114, name = "article_vote", plural = "article_votes", part_of = "article")]
pub struct ArticleVote {
    /// The vote's id.
    pub id: Id<ArticleVote>,
    /// Which article.
    #[field(20, read_only, on_delete = "cascade")]
    pub article: Id<Article>,
    /// Who, as in the journal, or `visitor:` and the key that a host has given a visitor.
    #[field(21, read_only, indexed, personal)]
    pub voter: String,
    /// Whether it helped.
    #[field(22, read_only, optional)]
    pub helpful: bool,
    /// When the vote was given or changed last.
    #[field(23, read_only)]
    pub at: Option<DateTime<Utc>>,
    /// What was missing, in the voter's words.
    #[field(24, read_only, long, personal)]
    pub comment: Option<String>,
    /// Article and voter in one: there is one vote of each.
    #[field(25, read_only, unique, hidden)]
    pub place: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// INVARIANT: a voter has one vote about an article.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<ArticleVote>()? else { return Ok(()) };
    let place = Some(format!("{}:{}", after.article, after.voter));
    if after.place != place {
        return work.update(ArticleVote { place, ..after });
    }
    Ok(())
}

/// Says whether an article helped. Whoever may read an article may vote; a second vote takes the place of the first.
///
/// # Arguments
/// - `article`: which article
/// - `helpful`: whether it helped
/// - `comment`: what was missing
/// - `visitor`: the key by which the host knows a visitor without an account; only the system votes for others
///
/// # Errors
/// `NotFound`; `Invalid` for a visitor's key where somebody else than the system acts.
#[operation(room = "knowledge")]
pub fn vote(
    work: &mut Work<'_>,
    article: Id<Article>,
    helpful: bool,
    comment: Option<String>,
    visitor: Option<String>,
) -> Result<()> {
    let article = work.get(article)?.id;
    let voter = match (work.actor(), visitor) {
        (Actor::System(_), Some(visitor)) if visitor.len() <= LONGEST_KEY => format!("visitor:{visitor}"),
        (Actor::System(_), Some(_)) => {
            let message = format!("the key of a visitor has {LONGEST_KEY} bytes at most");
            return Err(Error::problem("visitor", "article_vote.visitor", message));
        }
        (_, Some(_)) => {
            let message = "only the system votes for a visitor";
            return Err(Error::problem("visitor", "article_vote.visitor", message));
        }
        // Whoever acts on behalf of another votes for itself.
        (Actor::Delegate { by, .. }, None) => Actor::user(*by).to_string(),
        (actor, None) => actor.to_string(),
    };
    let place = format!("{article}:{voter}");
    let at = Some(work.now());
    // To read the article is all that a vote asks for.
    work.with_authority(|work| {
        let found: Vec<ArticleVote> = work.all_by("place", &Value::Text(place.clone()))?;
        let vote = ArticleVote { article, voter, helpful, at, comment, place: Some(place), ..ArticleVote::default() };
        // The answer tells nothing of the record: whoever votes need not be let read votes.
        match found.into_iter().next() {
            Some(old) => work.update(ArticleVote { id: old.id, rest: old.rest, ..vote }),
            None => work.create(vote).map(drop),
        }
    })
}
