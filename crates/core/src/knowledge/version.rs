//! What an article said, says and is going to say.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, Select};

use super::article::Article;

/// A text that an article had, has or is going to have.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 112, name = "article_version", plural = "article_versions", title = "title", part_of = "article")]
pub struct ArticleVersion {
    /// The version's id.
    pub id: Id<ArticleVersion>,
    /// Which article.
    #[field(20, read_only, on_delete = "cascade")]
    pub article: Id<Article>,
    /// Counted from 1.
    #[field(21, read_only)]
    pub number: i64,
    /// Where it stands.
    #[field(22, read_only)]
    pub state: VersionState,
    /// What the article is called in it.
    #[field(23, read_only)]
    pub title: String,
    /// What it says, in a sentence.
    #[field(24, read_only)]
    pub summary: Option<String>,
    /// What it says, in Markdown.
    #[field(25, read_only, long)]
    pub body: String,
    /// Who wrote it last.
    #[field(26, read_only)]
    pub written_by: Option<String>,
    /// When it was published.
    #[field(27, read_only)]
    pub published_at: Option<DateTime<Utc>>,
    /// Who published it.
    #[field(28, read_only)]
    pub published_by: Option<String>,
    /// Why it was sent back from review.
    #[field(29, read_only)]
    pub note: Option<String>,
    /// Article and number in one.
    #[field(30, read_only, unique, hidden)]
    pub place: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Where a version stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum VersionState {
    /// It is being written.
    #[default]
    Draft,
    /// Somebody is to look at it.
    Review,
    /// It is what the article says.
    Published,
    /// The article said it once.
    Past,
}

impl VersionState {
    /// Whether its text may still change.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Review)
    }
}

impl ArticleVersion {
    pub(super) fn text(&self) -> (&str, Option<&str>, &str) {
        (&self.title, self.summary.as_deref(), &self.body)
    }
}

/// All versions of an article in their order.
pub(super) fn of_article(view: &View, article: Id<Article>) -> Result<Vec<ArticleVersion>> {
    let mut versions: Vec<ArticleVersion> = view.all_by("article", &Value::Reference(article.untyped()))?;
    versions.sort_by_key(|version| version.number);
    Ok(versions)
}

pub(super) fn numbered(view: &View, article: Id<Article>, number: i64) -> Result<Option<ArticleVersion>> {
    Ok(of_article(view, article)?.into_iter().find(|version| version.number == number))
}

/// The version that is being written or looked at, if there is one.
pub(super) fn open(view: &View, article: Id<Article>) -> Result<Option<ArticleVersion>> {
    Ok(of_article(view, article)?.into_iter().find(|version| version.state.is_open()))
}

pub(super) fn make(
    work: &mut Work<'_>,
    article: Id<Article>,
    number: i64,
    (title, summary, body): (&str, Option<&str>, &str),
    state: VersionState,
) -> Result<Id<ArticleVersion>> {
    let written_by = Some(work.actor().to_string());
    work.create(ArticleVersion {
        article,
        number,
        state,
        title: title.to_owned(),
        summary: summary.map(str::to_owned),
        body: body.to_owned(),
        written_by,
        place: Some(format!("{article}:{number}")),
        ..ArticleVersion::default()
    })
}

/// INVARIANT: a version that was published does not change, and stays as long as its article. At most one is open.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let before = changed.before::<ArticleVersion>()?;
    let Some(after) = changed.after::<ArticleVersion>()? else {
        return match before {
            Some(before) if !before.state.is_open() && work.find(before.article)?.is_some() => {
                Err(Error::problem("id", "article_version.kept", "a version that was published is kept"))
            }
            _ => Ok(()),
        };
    };
    if let Some(before) = before {
        let was_published = !before.state.is_open();
        if (was_published && (before.text() != after.text() || after.state < before.state))
            || (before.article, before.number) != (after.article, after.number)
        {
            let message = "a version that was published does not change: write another";
            return Err(Error::problem("body", "article_version.fixed", message));
        }
    }
    let open = of_article(work, after.article)?.iter().filter(|version| version.state.is_open()).count();
    if after.state.is_open() && open > 1 {
        return Err(Error::problem("state", "article_version.open_twice", "another version is being written already"));
    }
    Ok(())
}
