//! Doc comments as descriptions.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The doc comment of an item, as its lines were written, without the space that follows `///`.
pub(crate) fn text(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value
        {
            for line in text.value().split('\n') {
                lines.push(line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned());
            }
        }
    }
    lines.join("\n").trim().to_owned()
}

/// The doc comment of a verb, parted.
pub(crate) struct VerbDocumentation {
    /// What the catalog says: everything but the arguments, which have their own descriptions, and the examples, which are
    /// Rust and nothing that a caller by name can use.
    pub(crate) text: String,
    /// What `# Arguments` says of each name.
    arguments: Vec<(String, String)>,
}

impl VerbDocumentation {
    pub(crate) fn of(attributes: &[Attribute]) -> Self {
        let whole = text(attributes);
        let (mut kept, mut arguments, mut section, mut in_code) = (Vec::new(), Vec::new(), String::new(), false);
        for line in whole.lines() {
            if line.trim_start().starts_with("```") {
                in_code = !in_code;
            } else if !in_code && let Some(heading) = line.strip_prefix("# ") {
                section = heading.trim().to_lowercase();
            }
            match section.as_str() {
                "arguments" => note_argument(line, &mut arguments),
                "example" | "examples" => {}
                _ => kept.push(line),
            }
        }
        Self { text: kept.join("\n").trim().to_owned(), arguments }
    }

    /// What is said of one argument, or nothing.
    pub(crate) fn argument(&self, name: &str) -> &str {
        self.arguments.iter().find(|(known, _)| known == name).map_or("", |(_, said)| said)
    }

    /// The names that are described.
    pub(crate) fn described(&self) -> impl Iterator<Item = &str> {
        self.arguments.iter().map(|(name, _)| name.as_str())
    }
}

/// Reads one line of `# Arguments`: either "- `name`: what it is", or the continuation of the line before.
fn note_argument(line: &str, arguments: &mut Vec<(String, String)>) {
    let line = line.trim();
    let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).and_then(|item| {
        let (name, said) = item.trim_start().strip_prefix('`')?.split_once('`')?;
        Some((name.to_owned(), said.trim_start().trim_start_matches([':', '-']).trim().to_owned()))
    });
    match item {
        Some(item) => arguments.push(item),
        None if line.is_empty() || line.starts_with('#') => {}
        None => {
            if let Some((_, said)) = arguments.last_mut() {
                said.push(' ');
                said.push_str(line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{VerbDocumentation, text};
    use syn::{ItemFn, parse_quote};

    #[test]
    fn lines_are_joined_as_written() {
        let item: ItemFn = parse_quote! {
            /// One.
            ///
            /// - two
            ///   deeper
            fn verb() {}
        };
        assert_eq!(text(&item.attrs), "One.\n\n- two\n  deeper");
    }

    #[test]
    fn a_verb_is_parted_into_text_and_arguments() {
        let item: ItemFn = parse_quote! {
            /// Moves a deal.
            ///
            /// # Arguments
            ///
            /// - `deal`: the deal
            ///   to move.
            /// - `stage` - where to.
            ///
            /// # Errors
            ///
            /// Not found.
            ///
            /// # Examples
            ///
            /// ```
            /// # use crmkit::deals;
            /// ```
            fn verb() {}
        };
        let documentation = VerbDocumentation::of(&item.attrs);
        assert_eq!(documentation.text, "Moves a deal.\n\n# Errors\n\nNot found.");
        assert_eq!(documentation.argument("deal"), "the deal to move.");
        assert_eq!(documentation.argument("stage"), "where to.");
        assert_eq!(documentation.argument("other"), "");
        assert_eq!(documentation.described().collect::<Vec<_>>(), ["deal", "stage"]);
    }
}
