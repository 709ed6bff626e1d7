//! An article: its record and what is checked when it is saved.

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_engine::{Changed, Error, Result, User, View, Work};
use crmkit_record::{Id, Language, Record as _, Rest, Value};
use crmkit_record_derive::{Record, Select};

use super::category::ArticleCategory;
use super::markdown::{MAX_MARKDOWN, html_of};
use super::version::{self, ArticleVersion, VersionState};
use crate::catalog::organisation;

/// A text of the knowledge base in one language.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 111, name = "article", plural = "articles", title = "title")]
pub struct Article {
    /// The article's id.
    pub id: Id<Article>,
    /// What it is called.
    #[field(20, searchable)]
    pub title: String,
    /// What it says, in Markdown. A published article is changed by `knowledge.revise`.
    #[field(21, long, searchable)]
    pub body: String,
    /// The language that it is written in; the organisation's where nothing is said.
    #[field(22)]
    pub language: Option<Language>,
    /// What it says, in a sentence.
    #[field(23, searchable)]
    pub summary: Option<String>,
    /// What it is about.
    #[field(24, on_delete = "refuse")]
    pub category: Option<Id<ArticleCategory>>,
    /// Whom it is for.
    #[field(25, default = "internal")]
    pub audience: Audience,
    /// The article that it is a translation of.
    #[field(26, on_delete = "cascade")]
    pub translation_of: Option<Id<Article>>,
    /// Who looks after it.
    #[field(27, on_delete = "clear")]
    pub owner: Option<Id<User>>,
    /// Free labels.
    #[field(28, searchable)]
    pub tags: Vec<String>,
    /// Where it stands.
    #[field(29, read_only, default = "draft")]
    pub state: ArticleState,
    /// Since when it stands there.
    #[field(30, read_only)]
    pub state_at: Option<DateTime<Utc>>,
    /// Who moved it there.
    #[field(31, read_only)]
    pub state_by: Option<String>,
    /// Why it was moved there, where somebody said so.
    #[field(32, read_only)]
    pub state_note: Option<String>,
    /// The number of the version whose text it shows.
    #[field(33, read_only, optional)]
    pub version: i64,
    /// When its text was published last.
    #[field(34, read_only)]
    pub published_at: Option<DateTime<Utc>>,
    /// Who published it.
    #[field(35, read_only)]
    pub published_by: Option<String>,
    /// The day on which somebody is to look whether it still holds.
    #[field(36)]
    pub review_by: Option<NaiveDate>,
    /// Since when that day is past and nobody has looked.
    #[field(37, read_only)]
    pub review_due_since: Option<DateTime<Utc>>,
    /// When somebody last said that it still holds.
    #[field(38, read_only)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Who said so.
    #[field(39, read_only)]
    pub confirmed_by: Option<String>,
    /// Original and language in one, so that there is one text for each.
    #[field(40, read_only, unique, hidden)]
    pub place: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Whom an article is for. What that means is said by the permissions of the house: see [`open_to`](super::open_to).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum Audience {
    /// For those who work here.
    #[default]
    Internal,
    /// For customers who have an account, too.
    Customers,
    /// For everybody.
    Public,
}

/// Where an article stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum ArticleState {
    /// It is being written.
    #[default]
    Draft,
    /// Somebody is to look at it.
    Review,
    /// Its readers see it.
    Published,
    /// It is kept and no longer read.
    Archived,
}

impl ArticleState {
    /// Whether an article may move from here to there.
    #[must_use]
    pub fn may_become(self, to: Self) -> bool {
        use ArticleState::{Archived, Draft, Published, Review};
        self == to
            || matches!(
                (self, to),
                (Draft, Review | Published | Archived)
                    | (Review, Draft | Published | Archived)
                    | (Published, Archived)
                    | (Archived, Draft)
            )
    }
}

impl Article {
    /// The original of its translations: itself, if it is none.
    #[must_use]
    pub fn original(&self) -> Id<Article> {
        self.translation_of.unwrap_or(self.id)
    }

    /// What it says: title, summary and body.
    pub(super) fn text(&self) -> (&str, Option<&str>, &str) {
        (&self.title, self.summary.as_deref(), &self.body)
    }

    /// Its text in one piece, for comparing it with others.
    pub(super) fn words(&self) -> String {
        let (title, summary, body) = self.text();
        [title, summary.unwrap_or_default(), body].join("\n")
    }
}

/// Every text of an original, the original first if it may be seen.
pub(super) fn texts_of(view: &View, original: Id<Article>) -> Result<Vec<Article>> {
    let mut texts: Vec<Article> = view.find(original)?.into_iter().collect();
    texts.extend(view.all_by::<Article>("translation_of", &Value::Reference(original.untyped()))?);
    Ok(texts)
}

/// INVARIANT: an original has one text for each language, its own included, and translations have its audience and category.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Article>()? else { return Ok(()) };
    let before = changed.before::<Article>()?;
    let mut kept = after.clone();
    if kept.language.is_none() {
        kept.language = organisation(work)?.language;
    }
    let Some(language) = kept.language.clone() else {
        let message = "say in which language the article is written, or which language the organisation speaks";
        return Err(Error::problem("language", "article.language_missing", message));
    };
    if kept.title.trim().is_empty() {
        return Err(Error::problem("title", "article.title_missing", "an article has a title"));
    }
    if before.as_ref().is_none_or(|before| before.body != kept.body) {
        check_body(&kept.body)?;
    }
    if let Some(original) = kept.translation_of {
        let original = original_of(work, &kept, original)?;
        (kept.audience, kept.category) = (original.audience, original.category);
    }
    kept.place = Some(format!("{}:{language}", kept.original()));
    let stood = before.as_ref().map_or(ArticleState::Draft, |before| before.state);
    if !stood.may_become(kept.state) && before.is_some() {
        let message = format!("an article that is {stood} does not become {}", kept.state);
        return Err(Error::problem("state", "article.state", message));
    }
    if kept.state != stood || kept.state_at.is_none() {
        kept.state_at = Some(work.now());
        kept.state_by = Some(work.actor().to_string());
    }
    if kept.version == 0 {
        kept.version = 1;
    }
    if kept != after {
        return work.update(kept);
    }
    keep_version(work, before.as_ref(), &kept)?;
    if kept.translation_of.is_none() && before.is_some() {
        pass_on(work, &kept)?;
    }
    Ok(())
}

/// Refuses what could not be shown.
pub(super) fn check_body(body: &str) -> Result<()> {
    if body.len() > MAX_MARKDOWN {
        let message = format!("an article has {MAX_MARKDOWN} bytes at most, not {}", body.len());
        return Err(Error::problem("body", "article.too_long", message));
    }
    html_of(body).map(drop).map_err(|problem| Error::invalid(vec![problem.at("body")]))
}

fn original_of(work: &Work<'_>, kept: &Article, original: Id<Article>) -> Result<Article> {
    let refused = |code, message: &str| Err(Error::problem("translation_of", code, message));
    if original == kept.id {
        return refused("article.translates_itself", "an article is no translation of itself");
    }
    let original = work.get(original)?;
    if original.translation_of.is_some() {
        return refused("article.translates_translation", "name the original: this article is a translation itself");
    }
    if !work.lookup(Article::NAME, "translation_of", &Value::Reference(kept.id.untyped()))?.is_empty() {
        return refused("article.has_translations", "an article with translations is no translation itself");
    }
    Ok(original)
}

/// Gives the translations the audience and the category of their original.
fn pass_on(work: &mut Work<'_>, original: &Article) -> Result<()> {
    let translations: Vec<Article> = work.all_by("translation_of", &Value::Reference(original.id.untyped()))?;
    for translation in translations {
        if (translation.audience, translation.category) != (original.audience, original.category) {
            let (audience, category) = (original.audience, original.category);
            work.update(Article { audience, category, ..translation })?;
        }
    }
    Ok(())
}

/// INVARIANT: an article shows the text of the version that it names. What is changed about a draft changes its version; what is changed
/// while it waits for a review waits no more, so that nothing is published that nobody has looked at; the text of a published article
/// does not change but by publishing another version.
fn keep_version(work: &mut Work<'_>, before: Option<&Article>, kept: &Article) -> Result<()> {
    match version::numbered(work, kept.id, kept.version)? {
        Some(shown) if shown.text() == kept.text() => Ok(()),
        Some(shown) if shown.state.is_open() => {
            let (title, summary, body) = kept.text();
            let written_by = Some(work.actor().to_string());
            let (title, summary, body) = (title.to_owned(), summary.map(str::to_owned), body.to_owned());
            let waited = before.is_some_and(|before| before.state == ArticleState::Review);
            let state = if waited { VersionState::Draft } else { shown.state };
            work.update(ArticleVersion { title, summary, body, written_by, state, ..shown })?;
            match waited && kept.state == ArticleState::Review {
                true => work.update(Article { state: ArticleState::Draft, ..kept.clone() }),
                false => Ok(()),
            }
        }
        Some(_) => {
            let message = match kept.state {
                ArticleState::Archived => "the text of an archived article does not change: reopen it",
                _ => "the text of a published article does not change: revise it and publish the revision",
            };
            Err(Error::problem("body", "article.published_text", message))
        }
        // An article that is new, or one that comes back after its versions went with it.
        None if before.is_none() => {
            let state = match kept.state {
                ArticleState::Draft => VersionState::Draft,
                ArticleState::Review => VersionState::Review,
                ArticleState::Published => VersionState::Published,
                ArticleState::Archived => VersionState::Past,
            };
            version::make(work, kept.id, kept.version, kept.text(), state).map(drop)
        }
        None => {
            Err(Error::problem("version", "article.version_missing", "the article names a version that is not there"))
        }
    }
}
