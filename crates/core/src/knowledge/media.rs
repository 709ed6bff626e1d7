//! Whether what is said about a file fits together: its name, its media type and its first bytes.

use crmkit_record::Problem;

/// What is known of a kind of file.
struct Kind {
    /// The endings of its names.
    extensions: &'static [&'static str],
    /// The media types that it is called by.
    types: &'static [&'static str],
    /// The media types by which a recogniser may call its first bytes; without any, it has no signature and is text or unknown.
    signatures: &'static [&'static str],
}

const fn kind(
    extensions: &'static [&'static str],
    types: &'static [&'static str],
    signatures: &'static [&'static str],
) -> Kind {
    Kind { extensions, types, signatures }
}

const ZIP: &str = "application/zip";
const OLE: &str = "application/x-ole-storage";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const ODT: &str = "application/vnd.oasis.opendocument.text";
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
const ODP: &str = "application/vnd.oasis.opendocument.presentation";

/// The kinds of files that people attach. Media types as registered with IANA, and the older names still in use.
const KINDS: [Kind; 36] = [
    kind(&["pdf"], &["application/pdf"], &["application/pdf"]),
    kind(&["png"], &["image/png"], &["image/png"]),
    kind(&["jpg", "jpeg", "jpe", "jfif"], &["image/jpeg", "image/jpg"], &["image/jpeg"]),
    kind(&["gif"], &["image/gif"], &["image/gif"]),
    kind(&["webp"], &["image/webp"], &["image/webp"]),
    kind(&["bmp"], &["image/bmp", "image/x-ms-bmp"], &["image/bmp"]),
    kind(&["tif", "tiff"], &["image/tiff"], &["image/tiff"]),
    kind(&["heic", "heif"], &["image/heic", "image/heif"], &["image/heif"]),
    kind(&["ico"], &["image/vnd.microsoft.icon", "image/x-icon"], &["image/vnd.microsoft.icon"]),
    kind(&["zip"], &[ZIP, "application/x-zip-compressed"], &[ZIP]),
    kind(&["docx"], &[DOCX], &[DOCX, ZIP]),
    kind(&["xlsx"], &[XLSX], &[XLSX, ZIP]),
    kind(&["pptx"], &[PPTX], &[PPTX, ZIP]),
    kind(&["odt"], &[ODT], &[ODT, ZIP]),
    kind(&["ods"], &[ODS], &[ODS, ZIP]),
    kind(&["odp"], &[ODP], &[ODP, ZIP]),
    kind(&["doc"], &["application/msword"], &["application/msword", OLE]),
    kind(&["xls"], &["application/vnd.ms-excel"], &["application/vnd.ms-excel", OLE]),
    kind(&["ppt"], &["application/vnd.ms-powerpoint"], &["application/vnd.ms-powerpoint", OLE]),
    kind(&["gz", "tgz"], &["application/gzip", "application/x-gzip"], &["application/gzip"]),
    kind(&["7z"], &["application/x-7z-compressed"], &["application/x-7z-compressed"]),
    kind(&["rtf"], &["application/rtf", "text/rtf"], &["application/rtf"]),
    kind(&["mp3"], &["audio/mpeg", "audio/mp3"], &["audio/mpeg"]),
    kind(&["wav"], &["audio/wav", "audio/x-wav", "audio/vnd.wave"], &["audio/x-wav"]),
    kind(&["ogg", "oga"], &["audio/ogg"], &["audio/ogg"]),
    kind(&["mp4", "m4v"], &["video/mp4"], &["video/mp4", "video/x-m4v"]),
    kind(&["webm"], &["video/webm"], &["video/webm"]),
    kind(&["mov"], &["video/quicktime"], &["video/quicktime"]),
    kind(&["txt", "log", "text"], &["text/plain"], &[]),
    kind(&["md", "markdown"], &["text/markdown", "text/plain"], &[]),
    kind(&["csv"], &["text/csv", "text/plain", "application/vnd.ms-excel"], &[]),
    kind(&["json"], &["application/json", "text/plain"], &[]),
    kind(&["html", "htm"], &["text/html"], &[]),
    kind(&["xml", "svg"], &["text/xml", "application/xml", "image/svg+xml"], &[]),
    kind(&["ics"], &["text/calendar"], &[]),
    kind(&["eml"], &["message/rfc822"], &[]),
];

/// Recognised bytes that may stand in a file without a signature.
const TEXTS: [&str; 3] = ["text/html", "text/xml", "text/x-shellscript"];

/// What a file whose content is not to be understood is called.
const OPAQUE: &str = "application/octet-stream";

/// Checks that the media type which is said of a file does not contradict the ending of its name or its first bytes.
///
/// A kind of file that is not known here may have any ending; a known type must have one of its own endings, a known ending one of
/// its own types, or `application/octet-stream`. Of the first bytes, some hundred are enough; none are no contradiction.
///
/// ```
/// # use crmkit_core::knowledge::check_media;
/// assert!(check_media("manual.pdf", "application/pdf", b"%PDF-1.7").is_ok());
/// assert_eq!(check_media("manual.pdf", "image/png", b"").unwrap_err().code, "attachment.type_contradicts_name");
/// assert_eq!(check_media("cat.png", "image/png", b"MZ\x90\0").unwrap_err().code, "attachment.type_contradicts_content");
/// ```
///
/// # Errors
/// `attachment.name`, `attachment.type`, `attachment.type_contradicts_name`, `attachment.type_contradicts_content`.
pub fn check_media(name: &str, media_type: &str, leading: &[u8]) -> Result<(), Problem> {
    if name.trim().is_empty() || name.contains(['/', '\\', '\0']) || name.chars().any(char::is_control) {
        let message = "the name of a file is one word of a path, without slashes or control characters";
        return Err(Problem::new("name", "attachment.name", message));
    }
    let declared = essence(media_type).ok_or_else(|| {
        let message = format!("`{media_type}` is not a media type: write for example `application/pdf`");
        Problem::new("media_type", "attachment.type", message)
    })?;
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let by_name =
        KINDS.iter().find(|kind| extension.as_deref().is_some_and(|ending| kind.extensions.contains(&ending)));
    let by_type: Vec<&Kind> = KINDS.iter().filter(|kind| kind.types.contains(&declared.as_str())).collect();
    let fits = match by_name {
        Some(kind) => declared == OPAQUE || kind.types.contains(&declared.as_str()),
        None => by_type.is_empty() || extension.is_none(),
    };
    if !fits {
        let message = format!("a file called `{name}` is no `{declared}`");
        return Err(Problem::new("media_type", "attachment.type_contradicts_name", message)
            .with("declared", declared)
            .with("name", name));
    }
    if leading.is_empty() {
        return Ok(());
    }
    let found = infer::get(leading).map(|found| found.mime_type());
    // The name is the better witness where the type says nothing.
    let kind = by_name.or_else(|| by_type.first().copied());
    let fits = match (kind, found) {
        (Some(kind), Some(found)) if kind.signatures.is_empty() => TEXTS.contains(&found) && !is_runnable(found, kind),
        (Some(kind), Some(found)) => kind.signatures.contains(&found),
        (Some(kind), None) => kind.signatures.is_empty() && !leading.contains(&0),
        (None, Some(found)) => declared == OPAQUE || declared == found,
        (None, None) => true,
    };
    if fits {
        return Ok(());
    }
    let found = found.unwrap_or("something else");
    let message = format!("the content begins like {found}, not like `{declared}` called `{name}`");
    Err(Problem::new("media_type", "attachment.type_contradicts_content", message)
        .with("declared", declared)
        .with("found", found))
}

/// Whether content of this kind would run where the kind of file does not say so.
fn is_runnable(found: &str, kind: &Kind) -> bool {
    match found {
        "text/html" => !kind.types.contains(&"text/html") && !kind.types.contains(&"text/markdown"),
        "text/x-shellscript" => !kind.types.contains(&"text/plain"),
        _ => false,
    }
}

/// A media type without its parameters, in lower case (RFC 2045, section 5.1).
fn essence(text: &str) -> Option<String> {
    let plain = text.split(';').next()?.trim().to_ascii_lowercase();
    let (main, sub) = plain.split_once('/')?;
    let is_token = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    (is_token(main) && is_token(sub)).then(|| plain.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_lies_is_refused() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        let exe = b"MZ\x90\0\x03\0\0\0";
        let cases: [(&str, &str, &[u8], Option<&str>); 24] = [
            ("a.png", "image/png", png, None),
            ("a.PNG", "image/PNG; q=1", png, None),
            ("a.png", "image/jpeg", png, Some("attachment.type_contradicts_name")),
            ("a.jpg", "image/jpeg", png, Some("attachment.type_contradicts_content")),
            ("a.png", "image/png", exe, Some("attachment.type_contradicts_content")),
            ("a.png", "image/png", b"hello", Some("attachment.type_contradicts_content")),
            ("a.png", "application/octet-stream", exe, Some("attachment.type_contradicts_content")),
            ("a.exe", "application/pdf", b"", Some("attachment.type_contradicts_name")),
            ("a.exe", "application/octet-stream", exe, None),
            ("a.pdf.exe", "application/pdf", exe, Some("attachment.type_contradicts_name")),
            ("a", "application/pdf", b"%PDF-1.4", None),
            ("a", "application/pdf", exe, Some("attachment.type_contradicts_content")),
            ("a.docx", "application/zip", b"PK\x03\x04", Some("attachment.type_contradicts_name")),
            ("a.zip", "application/zip", b"PK\x03\x04", None),
            ("a.txt", "text/plain", b"hello", None),
            ("a.txt", "text/plain", b"hel\0lo", Some("attachment.type_contradicts_content")),
            ("a.txt", "text/plain", b"<html><script>", Some("attachment.type_contradicts_content")),
            ("a.md", "text/markdown", b"<p align=left>", None),
            ("a.csv", "text/csv", b"a,b", None),
            ("a.xyz", "chemical/x-xyz", b"3", None),
            ("", "text/plain", b"", Some("attachment.name")),
            ("../a.txt", "text/plain", b"", Some("attachment.name")),
            ("a.txt", "text", b"", Some("attachment.type")),
            ("a.txt", "text/pl ain", b"", Some("attachment.type")),
        ];
        for (name, media_type, leading, expected) in cases {
            let found = check_media(name, media_type, leading).map_err(|problem| problem.code.to_string());
            assert_eq!(found.as_ref().err().map(String::as_str), expected, "{name} {media_type} {leading:?}");
        }
    }

    #[test]
    fn no_ending_belongs_to_two_kinds() {
        let mut endings: Vec<&str> = KINDS.iter().flat_map(|kind| kind.extensions.iter().copied()).collect();
        endings.sort_unstable();
        assert!(endings.windows(2).all(|pair| pair[0] != pair[1]), "{endings:?}");
    }
}
