//! The knowledge base: articles, what they say in which language, who may read them, and how much they help.
//!
//! An article is one text in one language. A translation is an article of its own that names the original it is of, so it has its
//! own state, versions and readers. What is written about a published article waits in a version of its own until it is
//! published; readers see the text of the published version meanwhile.
//!
//! - Who reads what is decided by the permissions of the house: [`open_to`] writes the default and the sharing rules that an
//!   audience means. No question here checks an audience itself.
//! - The content of attachments is the host's; the room keeps name, type, size and hash.
//! - Bodies are Markdown. What is given out as HTML has been through a sanitiser, whatever the body says.
//!
//! Invariants, kept by the rules of this room:
//! - categories form a tree;
//! - a translation's original is no translation, and an original has at most one text for each language, its own included;
//! - a translation has the audience and the category of its original;
//! - an article shows the text of the version that it names, and a version that was published does not change;
//! - an article moves from draft to review and published, from there to archived, and from archived back to draft;
//! - each voter has at most one vote about an article.

mod article;
mod attachment;
mod audience;
mod category;
mod find;
mod language;
mod markdown;
mod render;
mod review;
mod state;
#[cfg(test)]
mod tests;
mod usage;
mod version;
mod vote;

pub use article::{Article, ArticleState, Audience};
pub use attachment::{ArticleAttachment, attach};
pub use audience::{Audiences, open_to};
pub use category::{ArticleCategory, CategoryNode, categories};
pub use find::{ArticleHit, FindOptions, SimilarArticle, search, similar, suggest};
pub use language::{Fallback, Translation, translations};
pub use markdown::{MAX_MARKDOWN, html_of};
pub use render::{RenderedArticle, RenderedAttachment, render};
pub use review::confirm;
pub use state::{archive, publish, reopen, revise, send_back, submit};
pub use usage::{ArticleUsage, ArticleUse, ArticleViews, UseKind, UseOutcome, end_visit, note_view, record_use, usage};
pub use version::{ArticleVersion, VersionState};
pub use vote::{ArticleVote, vote};

use crmkit_engine::Room;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("knowledge")
        .record::<ArticleCategory>()
        .record::<Article>()
        .record::<ArticleVersion>()
        .record::<ArticleAttachment>()
        .record::<ArticleVote>()
        .record::<ArticleViews>()
        .record::<ArticleUse>()
        .rule::<ArticleCategory>("article category", category::rule)
        .rule::<Article>("article", article::rule)
        .rule::<Article>("article review", review::rule)
        .rule::<ArticleVersion>("article version", version::rule)
        .rule::<ArticleAttachment>("article attachment", attachment::rule)
        .rule::<ArticleVote>("article vote", vote::rule)
        .rule::<ArticleViews>("article views", usage::views_rule)
        .rule::<ArticleUse>("article use", usage::use_rule)
        .on_due(review::JOB, review::fall_due)
        .on_due(usage::JOB, usage::fall_due)
        .operation::<state::ReviseOperation>()
        .operation::<state::SubmitOperation>()
        .operation::<state::SendBackOperation>()
        .operation::<state::PublishOperation>()
        .operation::<state::ArchiveOperation>()
        .operation::<state::ReopenOperation>()
        .operation::<review::ConfirmOperation>()
        .operation::<attachment::AttachOperation>()
        .operation::<audience::OpenToOperation>()
        .operation::<vote::VoteOperation>()
        .operation::<usage::NoteViewOperation>()
        .operation::<usage::EndVisitOperation>()
        .operation::<usage::RecordUseOperation>()
        .question::<render::RenderQuestion>()
        .question::<find::SearchQuestion>()
        .question::<find::SimilarQuestion>()
        .question::<find::SuggestQuestion>()
        .question::<language::TranslationsQuestion>()
        .question::<category::CategoriesQuestion>()
        .question::<usage::UsageQuestion>()
}
