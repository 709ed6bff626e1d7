//! An article as its reader sees it.

use chrono::{DateTime, Utc};
use crmkit_engine::{Error, Result, View};
use crmkit_record::{Id, Language, Value};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::article::{Article, ArticleState};
use super::attachment::ArticleAttachment;
use super::language::{Fallback, chosen};
use super::markdown::html_of;

/// An article as its reader sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RenderedArticle {
    /// The article whose text it is.
    pub article: Id<Article>,
    /// The original that it is, or is a translation of.
    pub original: Id<Article>,
    /// The language of the text.
    pub language: Option<String>,
    /// Why it is in this language.
    pub chosen: Fallback,
    /// What it is called.
    pub title: String,
    /// What it says, in a sentence.
    pub summary: Option<String>,
    /// What it says: HTML that is safe to be shown.
    pub html: String,
    /// Where it stands.
    pub state: ArticleState,
    /// The number of the version.
    pub version: i64,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Its files.
    pub attachments: Vec<RenderedAttachment>,
}

/// A file of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RenderedAttachment {
    /// The name of the file.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes it has.
    pub size: i64,
    /// The hash under which the host keeps its content.
    pub hash: String,
}

/// An article as its reader sees it, in a language: the text in that language, or the next best one, with the reason.
///
/// # Arguments
/// - `article`: the original or any of its translations
/// - `language`: the language to read in, for example `pt-BR`; where it is missing, the article that was named
///
/// # Errors
/// `NotFound`; `Invalid` for a language that does not exist, or a text that would take too long to show.
#[question(room = "knowledge")]
pub fn render(view: &View, article: Id<Article>, language: Option<String>) -> Result<RenderedArticle> {
    let asked = language.as_deref().map(language_of).transpose()?;
    let named = view.get(article)?;
    let (text, chosen) = chosen(view, named, asked.as_ref())?;
    let html = html_of(&text.body).map_err(|problem| Error::invalid(vec![problem.at("body")]))?;
    let attachments: Vec<ArticleAttachment> = match view.may_read("article_attachment") {
        true => view.all_by("article", &Value::Reference(text.id.untyped()))?,
        false => Vec::new(),
    };
    let attached = attachments.into_iter().map(|file| RenderedAttachment {
        name: file.name,
        media_type: file.media_type,
        size: file.size,
        hash: file.hash,
    });
    Ok(RenderedArticle {
        article: text.id,
        original: text.original(),
        language: text.language.map(|language| language.to_string()),
        chosen,
        title: text.title,
        summary: text.summary,
        html,
        state: text.state,
        version: text.version,
        published_at: text.published_at,
        attachments: attached.collect(),
    })
}

/// A language as a caller writes it.
pub(super) fn language_of(text: &str) -> Result<Language> {
    Ok(Language::parse(text).map_err(|problem| problem.at("language"))?)
}
