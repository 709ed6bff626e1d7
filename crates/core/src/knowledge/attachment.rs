//! Files that belong to an article, as data: their content lies with the host.

use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, Rest};
use crmkit_record_derive::{Record, operation};

use super::article::Article;
use crate::tickets;

/// A file that belongs to an article. Its content lies in the host's blob store, under its hash.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(
    number = 113,
    name = "article_attachment",
    plural = "article_attachments",
    title = "name",
    part_of = "article"
)]
pub struct ArticleAttachment {
    /// The attachment's id.
    pub id: Id<ArticleAttachment>,
    /// Which article.
    #[field(20, on_delete = "cascade")]
    pub article: Id<Article>,
    /// The name of the file.
    #[field(21)]
    pub name: String,
    /// Its media type, for example `application/pdf`.
    #[field(22)]
    pub media_type: String,
    /// How many bytes it has.
    #[field(23, minimum = "0")]
    pub size: i64,
    /// The BLAKE3 hash of its content, as 64 hexadecimal digits.
    #[field(24, indexed)]
    pub hash: String,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Refuses a type that contradicts the name, and a hash that is none. The content of an attachment does not change.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<ArticleAttachment>()? else { return Ok(()) };
    let problems = tickets::check_attachment(&after.name, &after.media_type, &after.hash, None);
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    if let Some(before) = changed.before::<ArticleAttachment>()?
        && (&before.hash, before.size, before.article) != (&after.hash, after.size, after.article)
    {
        let message = "the content of an attachment does not change: attach another file";
        return Err(Error::problem("hash", "attachment.fixed", message));
    }
    let mut file = after.clone();
    file.media_type = after.media_type.trim().to_ascii_lowercase();
    file.hash = after.hash.to_ascii_lowercase();
    if file == after { Ok(()) } else { work.update(file) }
}

/// Attaches a file to an article. The host keeps its content, under its hash.
///
/// # Arguments
/// - `article`: which article
/// - `name`: the name of the file
/// - `media_type`: its media type
/// - `size`: how many bytes it has
/// - `hash`: the BLAKE3 hash of its content, as 64 hexadecimal digits
/// - `leading_bytes`: its first bytes as hexadecimal digits; 512 bytes are enough, and 8,192 the most
///
/// # Errors
/// `Invalid` if the type contradicts the name or the first bytes, or the hash is none; `NotFound`, `Denied`.
#[operation(room = "knowledge")]
pub fn attach(
    work: &mut Work<'_>,
    article: Id<Article>,
    name: String,
    media_type: String,
    size: i64,
    hash: String,
    leading_bytes: Option<String>,
) -> Result<ArticleAttachment> {
    let problems = tickets::check_attachment(&name, &media_type, &hash, leading_bytes.as_deref());
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    let article = work.get(article)?.id;
    let id =
        work.create(ArticleAttachment { id: Id::nil(), article, name, media_type, size, hash, rest: Rest::default() })?;
    work.settled(id)
}
