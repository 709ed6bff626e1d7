//! Articles that say some words, and articles that are like a text.

use std::collections::HashMap;

use crmkit_engine::{Error, Highlight, Result, View};
use crmkit_record::{Filter, Id, Language, Record as _, Select as _, field};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::article::{Article, ArticleState, Audience};
use super::category::{ArticleCategory, with_parts};
use super::render::language_of;

/// How many articles a search gives where nobody says.
const USUAL: u32 = 10;

/// How many it can give.
const MOST: u32 = 100;

/// Of texts in several languages of one article only one is shown, so more are looked for.
const TEXTS_EACH: usize = 4;

/// How much of a text is compared with others.
const COMPARED: usize = 8_000;

/// Which articles are looked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct FindOptions {
    /// Where an article has texts in several languages, the one to show; others are found too.
    pub language: Option<String>,
    /// Only articles of this category and what is part of it.
    pub category: Option<Id<ArticleCategory>>,
    /// Only articles that are for this audience, or for a wider one too: with `customers` none that is for those who work here.
    pub audience: Option<Audience>,
    /// Articles in every state, not only published ones.
    pub unpublished: bool,
    /// At most so many: 10 where it is missing, and 100 at most.
    pub limit: Option<u32>,
}

/// An article that a search found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ArticleHit {
    /// The article.
    pub article: Id<Article>,
    /// The original that it is, or is a translation of.
    pub original: Id<Article>,
    /// What it is called.
    pub title: String,
    /// What it says, in a sentence.
    pub summary: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Where it stands.
    pub state: ArticleState,
    /// How well it fits, compared with the other hits.
    pub score: u64,
    /// The texts in which words were found.
    pub highlights: Vec<Highlight>,
}

/// The articles that say all the words, the best first: words of the title count most. Of the texts of one article in several
/// languages one is given. What the reader may not see takes no part.
///
/// # Arguments
/// - `words`: what is looked for, as in `articles.search`
/// - `options`: which articles
///
/// # Errors
/// `NotFound` for whoever may not read articles; `Invalid` for a language or a limit that does not fit.
#[question(room = "knowledge")]
pub fn search(view: &View, words: String, options: Option<FindOptions>) -> Result<Vec<ArticleHit>> {
    let options = options.unwrap_or_default();
    let scope = Scope::of(view, &options)?;
    let hits = view.search(Article::NAME, &words, &scope.filter, scope.limit.saturating_mul(TEXTS_EACH))?;
    let mut found: Vec<ArticleHit> = Vec::new();
    for hit in hits {
        let article = view.get(Id::<Article>::new(hit.id))?;
        let told = ArticleHit {
            article: article.id,
            original: article.original(),
            title: article.title,
            summary: article.summary,
            language: article.language.as_ref().map(ToString::to_string),
            state: article.state,
            score: hit.score,
            highlights: hit.highlights,
        };
        match found.iter_mut().find(|other| other.original == told.original) {
            // It stands where the best of its texts does.
            Some(other) if scope.prefers(article.language.as_ref(), other.language.as_deref()) => {
                *other = ArticleHit { score: other.score, ..told };
            }
            Some(_) => {}
            None => found.push(told),
        }
    }
    found.truncate(scope.limit);
    Ok(found)
}

/// An article that is like a text, and by which words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SimilarArticle {
    /// The article.
    pub article: Id<Article>,
    /// What it is called.
    pub title: String,
    /// What it says, in a sentence.
    pub summary: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// How like it is, compared with the other hits.
    pub score: u64,
    /// The words that both say, the rarest first.
    pub words: Vec<String>,
}

/// Published articles that are like an article, the most like it first; its own translations are not among them. What the
/// reader may not see takes no part.
///
/// # Arguments
/// - `article`: which article
/// - `options`: which others
///
/// # Errors
/// `NotFound`; `Invalid` for a language or a limit that does not fit.
#[question(room = "knowledge")]
pub fn similar(view: &View, article: Id<Article>, options: Option<FindOptions>) -> Result<Vec<SimilarArticle>> {
    let article = view.get(article)?;
    like(view, &article.words(), options.unwrap_or_default(), Some(article.original()))
}

/// Published articles that are like a text, as the description of a ticket that is being written, the most like it first. What
/// the reader may not see takes no part.
///
/// # Arguments
/// - `text`: the text
/// - `options`: which articles
///
/// # Errors
/// `NotFound` for whoever may not read articles; `Invalid` for a language or a limit that does not fit.
#[question(room = "knowledge")]
pub fn suggest(view: &View, text: String, options: Option<FindOptions>) -> Result<Vec<SimilarArticle>> {
    like(view, &text, options.unwrap_or_default(), None)
}

fn like(view: &View, text: &str, options: FindOptions, but: Option<Id<Article>>) -> Result<Vec<SimilarArticle>> {
    let scope = Scope::of(view, &options)?;
    let mut filter = scope.filter.clone();
    if let Some(but) = but {
        filter = filter.and(field("id").differs(but)).and(field("translation_of").differs(but));
    }
    let text: String = text.chars().take(COMPARED).collect();
    let hits = view.similar(Article::NAME, &text, &filter, scope.limit.saturating_mul(TEXTS_EACH))?;
    let mut found: Vec<SimilarArticle> = Vec::new();
    let mut places = HashMap::new();
    for hit in hits {
        let article = view.get(Id::<Article>::new(hit.id))?;
        let original = article.original();
        let prefers = |other: &SimilarArticle| scope.prefers(article.language.as_ref(), other.language.as_deref());
        let place = places.get(&original).copied();
        let known = place.and_then(|place| found.get_mut(place));
        let (score, words) = match &known {
            // It stands where the text that is most like it does.
            Some(other) if prefers(other) => (other.score, other.words.clone()),
            Some(_) => continue,
            None => (hit.score, hit.words),
        };
        let told = SimilarArticle {
            article: article.id,
            title: article.title,
            summary: article.summary,
            language: article.language.map(|language| language.to_string()),
            score,
            words,
        };
        match known {
            Some(other) => *other = told,
            None => {
                places.insert(original, found.len());
                found.push(told);
            }
        }
    }
    found.truncate(scope.limit);
    Ok(found)
}

/// Options as they are asked for.
struct Scope {
    filter: Filter,
    language: Option<Language>,
    limit: usize,
}

impl Scope {
    fn of(view: &View, options: &FindOptions) -> Result<Self> {
        let limit = options.limit.unwrap_or(USUAL);
        if limit == 0 || limit > MOST {
            let message = format!("a search gives 1 to {MOST} articles, not {limit}");
            return Err(Error::problem("limit", "query.limit", message));
        }
        let language = options.language.as_deref().map(language_of).transpose()?;
        let mut filter = match options.unpublished {
            true => Filter::All,
            false => field("state").equals(ArticleState::Published.name()),
        };
        if let Some(audience) = options.audience {
            let wide = [Audience::Internal, Audience::Customers, Audience::Public].into_iter();
            filter = filter.and(field("audience").one_of(wide.filter(|one| *one >= audience).map(|one| one.name())));
        }
        if let Some(category) = options.category {
            filter = filter.and(field("category").one_of(with_parts(view, category)?));
        }
        Ok(Self { filter, language, limit: usize::try_from(limit).unwrap_or(usize::MAX) })
    }

    /// Whether a text in one language is to be shown rather than one in another.
    fn prefers(&self, one: Option<&Language>, other: Option<&str>) -> bool {
        let Some(wanted) = &self.language else { return false };
        let rank = |tag: Option<&str>| match tag {
            Some(tag) if tag == wanted.as_str() => 2,
            Some(tag) if tag.split('-').next() == Some(wanted.base()) => 1,
            _ => 0,
        };
        rank(one.map(Language::as_str)) > rank(other)
    }
}
