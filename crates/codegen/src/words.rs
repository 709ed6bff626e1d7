//! Names and sentences, turned into the form that a language wants.

use crmkit::ErrorKind;

/// `move_to` as JavaScript writes it: `moveTo`.
pub(crate) fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| text + &capital(word))
}

/// `custom_field` as the name of a type: `CustomField`.
pub(crate) fn pascal(name: &str) -> String {
    name.split(['_', '.']).map(capital).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A description with a capital letter and a full stop: those of arguments and fields are often half sentences.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let body: String = first.to_uppercase().chain(letters).collect();
    if body.ends_with(['.', '!', '?', '…', '`', ':']) { body } else { body + "." }
}

/// A name of the catalog in words with its article: `an affiliation`, `a deal role`.
pub(crate) fn one(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {}", name.replace('_', " "))
}

/// A text in one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of a verb's description before `# Errors`, and that section's text.
pub(crate) fn parted(doc: &str) -> (&str, &str) {
    match doc.split_once("# Errors") {
        Some((text, errors)) => (text.trim(), errors.trim()),
        None => (doc.trim(), ""),
    }
}

/// A description of errors with the kinds as they are in data: `NotFound` is `not_found`.
pub(crate) fn with_kinds(errors: &str) -> String {
    const KINDS: [ErrorKind; 10] = [
        ErrorKind::NotFound,
        ErrorKind::Denied,
        ErrorKind::Invalid,
        ErrorKind::Conflict,
        ErrorKind::Duplicate,
        ErrorKind::Referenced,
        ErrorKind::Limit,
        ErrorKind::Unsupported,
        ErrorKind::Storage,
        ErrorKind::Corrupt,
    ];
    KINDS.iter().fold(errors.to_owned(), |text, kind| text.replace(&format!("`{kind:?}`"), &format!("`{kind}`")))
}

/// Breaks a text into lines of at most `width` characters, keeping its paragraphs.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.trim().split("\n\n") {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_the_form_of_the_language() {
        assert_eq!([camel("move_to"), camel("get"), camel("sum_of_all")], ["moveTo", "get", "sumOfAll"]);
        assert_eq!([pascal("custom_field"), pascal("deals.move_to")], ["CustomField", "DealsMoveTo"]);
    }

    #[test]
    fn names_take_their_article() {
        assert_eq!([one("affiliation"), one("deal_role"), one("user")], ["an affiliation", "a deal role", "a user"]);
    }

    #[test]
    fn half_sentences_become_sentences() {
        assert_eq!(sentence("which deal"), "Which deal.");
        assert_eq!(sentence("Who works on it."), "Who works on it.");
        assert_eq!(sentence(" "), "");
    }

    #[test]
    fn errors_are_a_part_of_their_own() {
        assert_eq!(parted("Moves.\n\n# Errors\n`NotFound`."), ("Moves.", "`NotFound`."));
        assert_eq!(parted("Moves."), ("Moves.", ""));
    }

    #[test]
    fn kinds_of_errors_are_named_as_in_data() {
        assert_eq!(with_kinds("`NotFound`; `Invalid` if `Deal` is"), "`not_found`; `invalid` if `Deal` is");
    }

    #[test]
    fn long_lines_break_between_words() {
        assert_eq!(wrapped("one two three\n\nfour", 8), ["one two", "three", "", "four"]);
    }
}
