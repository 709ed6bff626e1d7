//! How an article moves from draft to its readers and out of sight.

use crmkit_engine::{Error, Result, Work};
use crmkit_record::Id;
use crmkit_record_derive::operation;
use serde_json::json;

use super::article::{Article, ArticleState};
use super::review;
use super::version::{self, ArticleVersion, VersionState};

/// Writes what an article is to say. The text of a published article stays as it is until the revision is published; of one
/// that is not, the text itself changes.
///
/// # Arguments
/// - `article`: which article
/// - `title`: what it is to be called; as before where it is missing
/// - `summary`: what it says in a sentence; as before where it is missing, none where it is empty
/// - `body`: what it is to say, in Markdown; as before where it is missing
///
/// # Errors
/// `Invalid` for an archived article, or a body that could not be shown; `NotFound`, `Denied`.
#[operation(room = "knowledge")]
pub fn revise(
    work: &mut Work<'_>,
    article: Id<Article>,
    title: Option<String>,
    summary: Option<String>,
    body: Option<String>,
) -> Result<ArticleVersion> {
    let current = work.get(article)?;
    let open = version::open(work, article)?;
    let (old_title, old_summary, old_body) = match (&current.state, &open) {
        (ArticleState::Published, Some(open)) => open.text(),
        _ => current.text(),
    };
    let title = title.unwrap_or_else(|| old_title.to_owned());
    let summary = summary.or_else(|| old_summary.map(str::to_owned)).filter(|summary| !summary.is_empty());
    let body = body.unwrap_or_else(|| old_body.to_owned());
    let id = match (current.state, open) {
        (ArticleState::Archived, _) => {
            let message = "an archived article is not revised: reopen it";
            return Err(Error::problem("article", "article.archived", message));
        }
        (ArticleState::Draft | ArticleState::Review, Some(open)) => {
            work.update(Article { title, summary, body, ..current })?;
            open.id
        }
        (_, Some(open)) => {
            super::article::check_body(&body)?;
            let written_by = Some(work.actor().to_string());
            let id = open.id;
            let same = open.text() == (title.as_str(), summary.as_deref(), body.as_str());
            let state = if same { open.state } else { VersionState::Draft };
            work.update(ArticleVersion { title, summary, body, written_by, state, ..open })?;
            id
        }
        (_, None) => {
            super::article::check_body(&body)?;
            let number = next_number(work, article)?;
            version::make(work, article, number, (&title, summary.as_deref(), &body), VersionState::Draft)?
        }
    };
    work.settled(id)
}

fn next_number(work: &Work<'_>, article: Id<Article>) -> Result<i64> {
    Ok(version::of_article(work, article)?.last().map_or(0, |last| last.number).saturating_add(1))
}

/// The open version of an article, or why there is none.
fn opened(work: &Work<'_>, article: &Article) -> Result<ArticleVersion> {
    if article.state == ArticleState::Archived {
        return Err(Error::problem("article", "article.archived", "the article is archived: reopen it"));
    }
    version::open(work, article.id)?.ok_or_else(|| {
        Error::problem("article", "article.nothing_open", "nothing waits to be published: revise the article first")
    })
}

/// Says that what was written is ready to be looked at.
///
/// # Arguments
/// - `article`: which article
///
/// # Errors
/// `Invalid` if nothing is being written, or it waits for a review already; `NotFound`, `Denied`.
#[operation(room = "knowledge")]
pub fn submit(work: &mut Work<'_>, article: Id<Article>) -> Result<Article> {
    let current = work.get(article)?;
    let open = opened(work, &current)?;
    if open.state == VersionState::Review {
        return Err(Error::problem("article", "article.in_review", "the article waits for a review already"));
    }
    move_open(work, current, open, ArticleState::Review, None)
}

/// Sends what waits for a review back to be written further.
///
/// # Arguments
/// - `article`: which article
/// - `because`: what is missing
///
/// # Errors
/// `Invalid` if nothing waits for a review; `NotFound`, `Denied`.
#[operation(room = "knowledge")]
pub fn send_back(work: &mut Work<'_>, article: Id<Article>, because: Option<String>) -> Result<Article> {
    let current = work.get(article)?;
    let open = opened(work, &current)?;
    if open.state != VersionState::Review {
        return Err(Error::problem("article", "article.not_in_review", "the article does not wait for a review"));
    }
    move_open(work, current, open, ArticleState::Draft, because)
}

/// Moves the open version, and the article with it unless another version is published meanwhile.
fn move_open(
    work: &mut Work<'_>,
    article: Article,
    open: ArticleVersion,
    to: ArticleState,
    note: Option<String>,
) -> Result<Article> {
    let id = article.id;
    let state = if to == ArticleState::Review { VersionState::Review } else { VersionState::Draft };
    work.update(ArticleVersion { state, note: note.clone(), ..open })?;
    if article.state != ArticleState::Published {
        work.update(Article { state: to, state_note: note, ..article })?;
    }
    work.settled(id)
}

/// Publishes what was written: its readers see it from now on. What they saw before stays as a past version.
///
/// # Arguments
/// - `article`: which article
///
/// # Errors
/// `Invalid` if nothing is being written, or its category asks for a review that it did not have; `NotFound`, `Denied`.
#[operation(room = "knowledge")]
pub fn publish(work: &mut Work<'_>, article: Id<Article>) -> Result<Article> {
    let current = work.get(article)?;
    let open = opened(work, &current)?;
    let category = match current.category {
        Some(category) => work.with_system_rights(|view| view.find(category))?,
        None => None,
    };
    let needs_review = category.as_ref().is_some_and(|category| category.review_required);
    if needs_review && open.state != VersionState::Review {
        let message = "articles of this category are published after a review: submit it first";
        return Err(Error::problem("article", "article.review_required", message));
    }
    retire(work, article)?;
    let now = work.now();
    let by = Some(work.actor().to_string());
    let ArticleVersion { number: version, title, summary, body, .. } = open.clone();
    work.update(ArticleVersion {
        state: VersionState::Published,
        published_at: Some(now),
        published_by: by.clone(),
        ..open
    })?;
    let review_by = match category.and_then(|category| category.review_days) {
        Some(days) => review::day_after(work, days)?,
        None => current.review_by,
    };
    work.update(Article {
        state: ArticleState::Published,
        state_note: None,
        version,
        title,
        summary,
        body,
        published_at: Some(now),
        published_by: by,
        review_by,
        ..current
    })?;
    work.emit("knowledge.published", article, json!({ "version": version }));
    work.settled(article)
}

/// The version that readers saw until now becomes a past one.
fn retire(work: &mut Work<'_>, article: Id<Article>) -> Result<()> {
    for version in version::of_article(work, article)? {
        if version.state == VersionState::Published {
            work.update(ArticleVersion { state: VersionState::Past, ..version })?;
        }
    }
    Ok(())
}

/// Takes an article out of sight and keeps it.
///
/// # Arguments
/// - `article`: which article
/// - `because`: why
///
/// # Errors
/// `Invalid` if it is archived already; `NotFound`, `Denied`.
#[operation(room = "knowledge")]
pub fn archive(work: &mut Work<'_>, article: Id<Article>, because: Option<String>) -> Result<Article> {
    let current = work.get(article)?;
    if current.state == ArticleState::Archived {
        return Err(Error::problem("article", "article.archived", "the article is archived already"));
    }
    retire(work, article)?;
    work.update(Article { state: ArticleState::Archived, state_note: because, ..current })?;
    work.settled(article)
}

/// Brings an archived article back as a draft.
///
/// # Arguments
/// - `article`: which article
///
/// # Errors
/// `Invalid` if it is not archived; `NotFound`, `Denied`.
#[operation(room = "knowledge")]
pub fn reopen(work: &mut Work<'_>, article: Id<Article>) -> Result<Article> {
    let current = work.get(article)?;
    if current.state != ArticleState::Archived {
        return Err(Error::problem("article", "article.not_archived", "the article is not archived"));
    }
    let state = ArticleState::Draft;
    let written = match version::open(work, article)? {
        Some(open) => {
            let ArticleVersion { number: version, title, summary, body, .. } = open.clone();
            work.update(ArticleVersion { state: VersionState::Draft, ..open })?;
            Article { version, title, summary, body, ..current }
        }
        None => {
            let number = next_number(work, article)?;
            version::make(work, article, number, current.text(), VersionState::Draft)?;
            Article { version: number, ..current }
        }
    };
    work.update(Article { state, state_note: None, ..written })?;
    work.settled(article)
}
