//! The content of files, which lies in a store of the host's.

use crmkit_engine::{Error, ErrorKind, Result, View};
use crmkit_record::Id;

use super::attachment::{LEADING_BYTES, NewAttachment, TicketAttachment, check};

/// Where the host keeps the content of files: a folder, a bucket, a table. A content is found by its hash, so what is the same is
/// kept once.
pub trait BlobStore {
    /// Keeps a content under its BLAKE3 hash, 64 hexadecimal digits; one that is there already stays as it is.
    ///
    /// # Errors
    /// Whatever keeps the host from it, as `Storage`.
    fn put(&self, hash: &str, content: &[u8]) -> Result<()>;

    /// The content with a hash, if it is there.
    ///
    /// # Errors
    /// Whatever keeps the host from it, as `Storage`.
    fn get(&self, hash: &str) -> Result<Option<Vec<u8>>>;
}

impl NewAttachment {
    /// What is to be said of a file with this content: its size, its hash and its first bytes.
    ///
    /// ```
    /// use crmkit_core::tickets::NewAttachment;
    ///
    /// let file = NewAttachment::of("note.txt", "text/plain", b"Hello");
    /// assert_eq!((file.size, &file.hash[..8], file.leading_bytes.as_deref()), (5, "fbc2b051", Some("48656c6c6f")));
    /// ```
    #[must_use]
    pub fn of(name: &str, media_type: &str, content: &[u8]) -> Self {
        let leading = content.get(..LEADING_BYTES).unwrap_or(content);
        Self {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            size: i64::try_from(content.len()).unwrap_or(i64::MAX),
            hash: blake3::hash(content).to_hex().to_string(),
            leading_bytes: Some(leading.iter().map(|byte| format!("{byte:02x}")).collect()),
        }
    }
}

/// Keeps the content of a file with the host, and gives what is to be said of it: for `tickets.reply` and its sisters, and for
/// `knowledge.attach`. What would be refused there is not kept.
///
/// # Errors
/// `Invalid` for a file that lies about its type or has no name; `Storage` from the host.
pub fn keep_content(blobs: &dyn BlobStore, name: &str, media_type: &str, content: &[u8]) -> Result<NewAttachment> {
    let file = NewAttachment::of(name, media_type, content);
    let problems = check(&file.name, &file.media_type, &file.hash, file.leading_bytes.as_deref());
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    blobs.put(&file.hash, content)?;
    Ok(file)
}

/// The content of an attachment, for whoever sees it, and exactly what was attached.
///
/// # Errors
/// `NotFound` for an attachment that the actor does not see, and for a content that the host does not have; `Corrupt` for one that
/// is not what was attached.
pub fn content_of(view: &View, attachment: Id<TicketAttachment>, blobs: &dyn BlobStore) -> Result<Vec<u8>> {
    let TicketAttachment { name, media_type, size, hash, .. } = view.get(attachment)?;
    let content = blobs.get(&hash)?.ok_or_else(|| Error::not_found("content", &hash))?;
    let found = NewAttachment::of(&name, &media_type, &content);
    if (found.size, &found.hash) != (size, &hash) {
        let message = format!("the content of `{name}` is not what was attached");
        return Err(Error::new(ErrorKind::Corrupt, message));
    }
    Ok(content)
}
