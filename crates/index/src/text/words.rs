//! The words of a text by themselves.

use super::fold::cut;
use super::language::{Language, Stems};
use super::tokens::{Kind, Tokens};

/// The words of a text in their order, in the form in which an index holds them: lower case without accents; where a language
/// is named, words of letters are cut to their stems. Characters of scripts without blanks are words of their own.
///
/// ```
/// use crmkit_index::text::{Language, words};
/// assert_eq!(words("Où est la Gare?", None), ["ou", "est", "la", "gare"]);
/// assert_eq!(words("printing printers", Some(Language::English)), ["print", "printer"]);
/// ```
#[must_use]
pub fn words(text: &str, language: Option<Language>) -> Vec<String> {
    let tokens = Tokens::of(text);
    let stems = language.map(Stems::of);
    let word = |token: &super::tokens::Token| match &stems {
        Some(stems) if token.kind == Kind::Word => {
            let stem = stems.stem(text.get(token.place.clone()).unwrap_or_default());
            if stem.is_empty() { tokens.key(token).to_owned() } else { cut(&stem).to_owned() }
        }
        _ => tokens.key(token).to_owned(),
    };
    tokens.list().iter().map(word).collect()
}
