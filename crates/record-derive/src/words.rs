//! Names in the spellings that data and people use.

/// `ClosedWon` as `closed_won`, `B2B` as `b2b`, `HTTPLink` as `http_link`.
pub(crate) fn snake_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, letter) in letters.iter().copied().enumerate() {
        if letter.is_uppercase() {
            let before = index.checked_sub(1).and_then(|at| letters.get(at)).copied();
            let after = letters.get(index + 1).copied();
            let starts_word = before.is_some_and(|before| {
                before.is_lowercase() || (before != '_' && after.is_some_and(char::is_lowercase))
            });
            if starts_word {
                snake.push('_');
            }
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// `move_to` as `MoveTo`.
pub(crate) fn pascal_case(name: &str) -> String {
    name.split('_').map(capitalised).collect::<Vec<_>>().concat()
}

/// `won_at` as `Won At`.
pub(crate) fn title_case(name: &str) -> String {
    name.split('_').filter(|word| !word.is_empty()).map(capitalised).collect::<Vec<_>>().join(" ")
}

/// `closed_won` as `Closed won`.
pub(crate) fn sentence_case(name: &str) -> String {
    capitalised(&name.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// A name as serde's `rename_all` spells it, or `None` when serde has no such rule. `variant` tells which of its two
/// tables applies: variants are written in `PascalCase`, fields in `snake_case`.
pub(crate) fn serde_case(rule: &str, name: &str, variant: bool) -> Option<String> {
    // serde breaks a variant before every capital, also inside an acronym; what it writes must be met exactly.
    let snake = if variant {
        let mut snake = String::new();
        for (index, letter) in name.char_indices() {
            if index > 0 && letter.is_uppercase() {
                snake.push('_');
            }
            snake.push(letter.to_ascii_lowercase());
        }
        snake
    } else {
        name.to_owned()
    };
    let pascal = if variant { name.to_owned() } else { pascal_case(name) };
    Some(match rule {
        "lowercase" => name.to_ascii_lowercase(),
        "UPPERCASE" => name.to_ascii_uppercase(),
        "PascalCase" => pascal,
        "camelCase" => {
            let mut letters = pascal.chars();
            letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
        }
        "snake_case" => snake,
        "SCREAMING_SNAKE_CASE" => snake.to_ascii_uppercase(),
        "kebab-case" => snake.replace('_', "-"),
        "SCREAMING-KEBAB-CASE" => snake.to_ascii_uppercase().replace('_', "-"),
        _ => return None,
    })
}

/// Whether a name is fit for data: lower case, digits and underscores, a letter first.
pub(crate) fn is_data_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_data_name, sentence_case, serde_case, snake_case, title_case};

    #[test]
    fn a_type_name_becomes_a_data_name() {
        for (from, to) in [
            ("Deal", "deal"),
            ("ClosedWon", "closed_won"),
            ("B2B", "b2b"),
            ("HTTPLink", "http_link"),
            ("Q1Target", "q1_target"),
            ("PriceBookEntry", "price_book_entry"),
            ("Already_Snake", "already_snake"),
        ] {
            assert_eq!(snake_case(from), to);
        }
    }

    #[test]
    fn a_data_name_becomes_a_label() {
        assert_eq!(title_case("won_at"), "Won At");
        assert_eq!(title_case("deal"), "Deal");
        assert_eq!(sentence_case("closed_won"), "Closed won");
    }

    #[test]
    fn serde_spellings_are_met() {
        for (rule, field, variant) in [
            ("lowercase", "won_at", "closedwon"),
            ("UPPERCASE", "WON_AT", "CLOSEDWON"),
            ("PascalCase", "WonAt", "ClosedWon"),
            ("camelCase", "wonAt", "closedWon"),
            ("snake_case", "won_at", "closed_won"),
            ("SCREAMING_SNAKE_CASE", "WON_AT", "CLOSED_WON"),
            ("kebab-case", "won-at", "closed-won"),
            ("SCREAMING-KEBAB-CASE", "WON-AT", "CLOSED-WON"),
        ] {
            assert_eq!(serde_case(rule, "won_at", false).as_deref(), Some(field), "{rule} of a field");
            assert_eq!(serde_case(rule, "ClosedWon", true).as_deref(), Some(variant), "{rule} of a variant");
        }
        assert_eq!(serde_case("snake_case", "SLABreach", true).as_deref(), Some("s_l_a_breach"));
        assert_eq!(serde_case("shouting", "won_at", false), None);
    }

    #[test]
    fn data_names_are_plain() {
        assert!(is_data_name("price_book2"));
        for name in ["", "Deal", "2nd", "_x", "e-mail", "straße"] {
            assert!(!is_data_name(name), "{name}");
        }
    }
}
