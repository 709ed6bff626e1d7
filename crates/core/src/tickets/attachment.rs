//! Files that belong to a message. Their content lies with the host; here stands what it is.

use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, Problem, Rest};
use crmkit_record_derive::{Record, Shaped};
use serde::{Deserialize, Serialize};

use super::message::TicketMessage;

/// How many of a file's first bytes say what it is.
pub const LEADING_BYTES: usize = 8_192;

/// A file that belongs to a message. Its content lies in a store of the host's, under its hash.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 84, name = "ticket_attachment", plural = "ticket_attachments", title = "name", part_of = "message")]
pub struct TicketAttachment {
    /// The attachment's id.
    pub id: Id<TicketAttachment>,
    /// The message that it belongs to.
    #[field(20, on_delete = "cascade")]
    pub message: Id<TicketMessage>,
    /// The file's name.
    #[field(21, personal)]
    pub name: String,
    /// The media type, for example `image/png`, in lower case and without parameters.
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

/// A file that comes with a message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct NewAttachment {
    /// The file's name.
    pub name: String,
    /// The media type, for example `image/png`.
    pub media_type: String,
    /// How many bytes it has.
    pub size: i64,
    /// The BLAKE3 hash of its content, as 64 hexadecimal digits.
    pub hash: String,
    /// Its first bytes as hexadecimal digits, up to 8,192 bytes, to be compared with the media type; nothing is compared where
    /// they are missing.
    pub leading_bytes: Option<String>,
}

/// Media types whose files are archives or containers of a general kind.
const IN_ZIP: [&str; 6] = [
    "application/vnd.openxmlformats",
    "application/vnd.oasis",
    "application/epub",
    "application/java",
    "application/vnd.ms",
    "application/vnd.android",
];
const IN_OLE: [&str; 4] = ["application/msword", "application/vnd.ms-", "application/vnd.visio", "application/x-msi"];

/// Names that mean the same.
fn canonical(media_type: &str) -> &str {
    match media_type {
        "image/jpg" | "image/pjpeg" => "image/jpeg",
        "application/x-zip-compressed" | "application/x-zip" => "application/zip",
        "application/x-gzip" => "application/gzip",
        "application/x-pdf" => "application/pdf",
        "audio/x-wav" | "audio/wave" | "audio/vnd.wave" => "audio/wav",
        "audio/mp3" | "audio/x-mp3" => "audio/mpeg",
        "text/xml" => "application/xml",
        "image/x-ms-bmp" | "image/x-bmp" => "image/bmp",
        "application/x-rar-compressed" | "application/x-rar" => "application/vnd.rar",
        other => other,
    }
}

/// Whether a file that looks like `seen` may be called `named`.
fn fits(named: &str, seen: &str) -> bool {
    let (named, seen) = (canonical(named), canonical(seen));
    let one_of = |families: &[&str]| families.iter().any(|family| named.starts_with(family));
    named == seen
        || match seen {
            "application/zip" => one_of(&IN_ZIP),
            "application/x-ole-storage" => one_of(&IN_OLE),
            "application/xml" => named.ends_with("+xml") || named == "text/html",
            "text/html" => named == "application/xhtml+xml",
            "video/mp4" | "video/quicktime" | "audio/m4a" => {
                matches!(named, "video/mp4" | "video/quicktime" | "audio/mp4" | "audio/m4a" | "video/x-m4v")
            }
            "video/webm" | "video/x-matroska" => matches!(named, "video/webm" | "video/x-matroska" | "audio/webm"),
            "application/ogg" | "audio/ogg" | "video/ogg" => {
                matches!(named, "application/ogg" | "audio/ogg" | "video/ogg" | "audio/opus")
            }
            // What an office document is in detail is told by what it contains, of which the first bytes say little.
            seen if seen.starts_with("application/vnd.openxmlformats") => one_of(&IN_ZIP) || named == "application/zip",
            _ => false,
        }
}

/// The media type that a file's first bytes say, where they say one.
#[must_use]
pub fn seen_media_type(leading_bytes: &[u8]) -> Option<&'static str> {
    infer::get(leading_bytes).map(|kind| kind.mime_type())
}

/// Checks what is said about a file: its media type must not contradict its first bytes, where they are given, nor the ending of
/// its name.
///
/// # Errors
/// `attachment.media_type`, `attachment.hash`, `attachment.name`, `attachment.lies_about_bytes`, `attachment.lies_about_name`,
/// `attachment.leading_bytes`.
pub(crate) fn check(name: &str, media_type: &str, hash: &str, leading_bytes: Option<&str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut refuse = |path: &str, code, message: String| problems.push(Problem::new(path, code, message));
    let named = media_type.trim().to_ascii_lowercase();
    let token = |part: &str| {
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c);
        !part.is_empty() && part.chars().all(is_token)
    };
    if !named.split_once('/').is_some_and(|(whole, part)| token(whole) && token(part)) {
        let message = format!("`{media_type}` is not a media type: write for example `image/png`");
        refuse("media_type", "attachment.media_type", message);
        return problems;
    }
    if name.contains(['/', '\\', '\0']) || matches!(name, "" | "." | "..") {
        refuse("name", "attachment.name", format!("`{name}` is not the name of a file"));
    }
    if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        refuse("hash", "attachment.hash", "a BLAKE3 hash has 64 hexadecimal digits".to_owned());
    }
    let bytes = match leading_bytes.map(from_hex) {
        Some(Some(bytes)) if bytes.len() <= LEADING_BYTES => Some(bytes),
        Some(_) => {
            let message = format!("the first bytes are hexadecimal digits for at most {LEADING_BYTES} bytes");
            refuse("leading_bytes", "attachment.leading_bytes", message);
            None
        }
        None => None,
    };
    let bytes = bytes.filter(|bytes| !bytes.is_empty());
    match bytes.as_deref().map(seen_media_type) {
        Some(Some(seen)) if !fits(&named, seen) && (named != "application/octet-stream" || is_program(seen)) => {
            let message = format!("the file says that it is `{seen}`, not `{named}`");
            refuse("media_type", "attachment.lies_about_bytes", message);
        }
        // Of a type that is known by its first bytes; a tar archive is known by later ones.
        Some(None)
            if infer::is_mime_supported(canonical(&named))
                && named != "application/x-tar"
                && !named.starts_with("text/") =>
        {
            let message = format!("the file does not begin like `{named}`");
            refuse("media_type", "attachment.lies_about_bytes", message);
        }
        _ => {}
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if let Some(ending) = ending
        && named != "application/octet-stream"
    {
        let mut known = mime_guess::from_ext(&ending).into_iter().peekable();
        let of_name = known.peek().map(|first| first.essence_str().to_owned());
        if let Some(of_name) = of_name
            && !known.any(|guess| fits(&named, guess.essence_str()) || fits(guess.essence_str(), &named))
            // Endings of texts are used for many kinds of text.
            && !(named.starts_with("text/") && of_name.starts_with("text/"))
        {
            let message = format!("a file that ends in `.{ending}` is `{of_name}`, not `{named}`");
            refuse("media_type", "attachment.lies_about_name", message);
        }
    }
    problems
}

/// Whether a file of this kind runs.
fn is_program(media_type: &str) -> bool {
    matches!(
        media_type,
        "application/vnd.microsoft.portable-executable"
            | "application/x-executable"
            | "application/x-mach-binary"
            | "text/x-shellscript"
            | "application/java"
            | "application/wasm"
    )
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks_exact(2);
    pairs.map(|pair| if let [high, low] = pair { Some(digit(*high)? * 16 + digit(*low)?) } else { None }).collect()
}

/// Adds files to a message.
pub(super) fn attach(work: &mut Work<'_>, message: Id<TicketMessage>, files: Vec<NewAttachment>) -> Result<()> {
    let mut problems = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let found = check(&file.name, &file.media_type, &file.hash, file.leading_bytes.as_deref());
        problems.extend(found.into_iter().map(|problem| problem.at(format_args!("attachments[{place}]"))));
    }
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    for NewAttachment { name, media_type, size, hash, .. } in files {
        work.create(TicketAttachment { message, name, media_type, size, hash, ..TicketAttachment::default() })?;
    }
    Ok(())
}

/// Keeps an attachment as it is, and its type in line with its name.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<TicketAttachment>()? else { return Ok(()) };
    if let Some(before) = changed.before::<TicketAttachment>()? {
        let facts = |file: &TicketAttachment| (file.message, file.media_type.clone(), file.size, file.hash.clone());
        if facts(&before) != facts(&after) && !work.erases_past(after.id) {
            let message = "a file does not change: attach another one";
            return Err(Error::problem("hash", "attachment.fixed", message));
        }
        if before.name == after.name || work.erases_past(after.id) {
            return Ok(());
        }
    }
    let problems = check(&after.name, &after.media_type, &after.hash, None);
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    let mut file = after.clone();
    file.media_type = after.media_type.trim().to_ascii_lowercase();
    file.hash = after.hash.to_ascii_lowercase();
    if file == after { Ok(()) } else { work.update(file) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";

    fn codes(name: &str, media_type: &str, leading_bytes: Option<&str>) -> Vec<String> {
        check(name, media_type, HASH, leading_bytes).into_iter().map(|problem| problem.code.into_owned()).collect()
    }

    #[test]
    fn a_type_that_contradicts_bytes_or_name_is_refused() {
        let (png, exe, pdf, zip) =
            ("89504e470d0a1a0a0000000d49484452", "4d5a90000300", "255044462d312e37", "504b0304140000");
        let (bytes, name) = ("attachment.lies_about_bytes", "attachment.lies_about_name");
        for (file, media_type, leading, expected) in [
            ("a.png", "image/png", Some(png), &[][..]),
            ("a.png", "IMAGE/PNG", Some(png), &[]),
            ("a.jpg", "image/jpg", None, &[]),
            ("a.png", "image/png", Some(exe), &[bytes]),
            ("a.pdf", "application/pdf", Some(exe), &[bytes]),
            ("a.png", "image/png", Some("68656c6c6f"), &[bytes]),
            ("a.pdf.exe", "application/pdf", Some(exe), &[bytes, name]),
            ("a.xyz", "chemical/x-xyz", Some("33"), &[]),
            ("a.html", "text/html", Some("68656c6c6f"), &[]),
            ("a.exe", "application/pdf", Some(pdf), &[name]),
            ("a.exe", "image/png", Some(exe), &[bytes, name]),
            ("a", "application/octet-stream", Some(exe), &[bytes]),
            ("a", "application/octet-stream", Some(png), &[]),
            ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Some(zip), &[]),
            ("a.txt", "text/plain", Some(exe), &[bytes]),
            ("a.txt", "text/plain", Some("48656c6c6f"), &[]),
            ("notes.md", "text/plain", None, &[]),
            ("a.png", "image/png", Some("8"), &["attachment.leading_bytes"]),
            ("a.unheard", "application/x-unheard", None, &[]),
            ("../a.png", "image/png", None, &["attachment.name"]),
            ("a.png", "png", None, &["attachment.media_type"]),
        ] {
            assert_eq!(codes(file, media_type, leading), expected, "{file} {media_type} {leading:?}");
        }
        assert_eq!(check("a.png", "image/png", "abc", None)[0].code, "attachment.hash");
    }
}
