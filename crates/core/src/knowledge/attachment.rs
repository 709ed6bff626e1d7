//! Files that belong to an article, as data: their content lies with the host.

use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, Problem, Rest};
use crmkit_record_derive::{Record, operation};

use super::article::Article;
use super::media::check_media;

/// How many of the first bytes are looked at.
const MOST_LEADING: usize = 8 * 1024;

/// A file that belongs to an article. Its content lies in the host's blob store, under its hash.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 113, name = "article_attachment", plural = "article_attachments", title = "name")]
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
    let _ = &work;
    let Some(after) = changed.after::<ArticleAttachment>()? else { return Ok(()) };
    check_media(&after.name, &after.media_type, &[])?;
    if after.hash.len() != 64 || !after.hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        let message = "a hash is 64 hexadecimal digits in lower case, of BLAKE3";
        return Err(Error::problem("hash", "attachment.hash", message));
    }
    if let Some(before) = changed.before::<ArticleAttachment>()?
        && (before.hash, before.size, before.article) != (after.hash, after.size, after.article)
    {
        let message = "the content of an attachment does not change: attach another file";
        return Err(Error::problem("hash", "attachment.fixed", message));
    }
    Ok(())
}

/// Attaches a file to an article. The host keeps its content, under its hash.
///
/// # Arguments
/// - `article`: which article
/// - `name`: the name of the file
/// - `media_type`: its media type
/// - `size`: how many bytes it has
/// - `hash`: the BLAKE3 hash of its content, as 64 hexadecimal digits
/// - `leading`: its first bytes as hexadecimal digits; 512 bytes are enough, and 8,192 the most
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
    leading: Option<String>,
) -> Result<ArticleAttachment> {
    let leading = bytes_of(leading.as_deref().unwrap_or_default())?;
    check_media(&name, &media_type, &leading)?;
    let article = work.get(article)?.id;
    let id =
        work.create(ArticleAttachment { id: Id::nil(), article, name, media_type, size, hash, rest: Rest::default() })?;
    work.settled(id)
}

/// The bytes of hexadecimal digits.
fn bytes_of(text: &str) -> Result<Vec<u8>, Problem> {
    let refused = || {
        let message = format!("the first bytes are pairs of hexadecimal digits, {MOST_LEADING} at most");
        Problem::new("leading", "attachment.leading", message)
    };
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).and_then(|it| u8::try_from(it).ok())).collect();
    let digits =
        digits.filter(|digits| digits.len() % 2 == 0 && digits.len() <= 2 * MOST_LEADING).ok_or_else(refused)?;
    Ok(digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_digits_are_bytes() {
        assert_eq!(bytes_of("00ffA1").unwrap(), [0, 255, 161]);
        for text in ["0", "0g", &"00".repeat(MOST_LEADING + 1)] {
            assert_eq!(bytes_of(text).unwrap_err().code, "attachment.leading");
        }
    }
}
