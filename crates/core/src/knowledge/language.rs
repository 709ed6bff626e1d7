//! In which language an article is read.

use crmkit_engine::{Result, View};
use crmkit_record::{Id, Language};
use crmkit_record_derive::{Select, Shaped, question};
use serde::{Deserialize, Serialize};

use super::article::{Article, ArticleState, texts_of};
use crate::catalog::organisation;

/// Why an article is shown in the language that it is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Select)]
pub enum Fallback {
    /// No language was asked for: it is the article that was named.
    Named,
    /// It is the language that was asked for.
    Asked,
    /// It is the language that was asked for, of another region.
    AskedBase,
    /// There is no text in the language that was asked for: it is the organisation's.
    Organisation,
    /// There is none in that one either: it is the original's own.
    Original,
    /// The original is not to be seen: it is the article that was named, or the first one that is.
    First,
}

/// The text to be read in a language, among the published ones that the reader may see: in the language that was asked for, else
/// in the same language of another region, else in the organisation's, else in the original's own, else the named article.
/// Where none of them is published, the named article.
pub(super) fn chosen(view: &View, named: Article, asked: Option<&Language>) -> Result<(Article, Fallback)> {
    let Some(asked) = asked else { return Ok((named, Fallback::Named)) };
    let original = named.original();
    let mut texts = texts_of(view, original)?;
    texts.retain(|text| text.state == ArticleState::Published);
    let ours = organisation(view)?.language;
    let exact = |wanted: &Language| texts.iter().position(|text| text.language.as_ref() == Some(wanted));
    let base = |wanted: &Language| {
        texts.iter().position(|text| text.language.as_ref().is_some_and(|language| language.base() == wanted.base()))
    };
    let found = exact(asked)
        .map(|at| (at, Fallback::Asked))
        .or_else(|| base(asked).map(|at| (at, Fallback::AskedBase)))
        .or_else(|| {
            ours.as_ref().and_then(|ours| exact(ours).or_else(|| base(ours))).map(|at| (at, Fallback::Organisation))
        })
        .or_else(|| texts.iter().position(|text| text.id == original).map(|at| (at, Fallback::Original)))
        .or_else(|| texts.iter().position(|text| text.id == named.id).map(|at| (at, Fallback::First)))
        .or_else(|| (!texts.is_empty()).then_some((0, Fallback::First)));
    Ok(match found {
        Some((at, step)) if at < texts.len() => (texts.swap_remove(at), step),
        _ => (named, Fallback::First),
    })
}

/// A text of an article in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Translation {
    /// The article that is this text.
    pub article: Id<Article>,
    /// Its language.
    pub language: Option<String>,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: ArticleState,
    /// Whether it is the original.
    pub original: bool,
    /// Whether the original was published again after this text was: it may say something else.
    pub behind: bool,
}

/// The texts of an article in all languages, as far as the reader may see them, the original first.
///
/// # Arguments
/// - `article`: the original or any of its translations
///
/// # Errors
/// `NotFound`.
#[question(room = "knowledge")]
pub fn translations(view: &View, article: Id<Article>) -> Result<Vec<Translation>> {
    let original = view.get(article)?.original();
    let texts = texts_of(view, original)?;
    let published = texts.iter().find(|text| text.id == original).and_then(|text| text.published_at);
    let told = texts.into_iter().map(|text| Translation {
        article: text.id,
        language: text.language.map(|language| language.to_string()),
        title: text.title,
        state: text.state,
        original: text.id == original,
        behind: text.id != original && published.is_some() && text.published_at < published,
    });
    Ok(told.collect())
}
