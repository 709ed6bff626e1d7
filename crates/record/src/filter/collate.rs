//! The order of texts in lists: by letters first, then accents, then case.
//!
//! It follows the levels of the Unicode Collation Algorithm (UTS #10) for its root order, without the tables of that order:
//! letters of one script stand in the order of their code points, after signs and digits. The tables would add 400 KB to a
//! page, compressed; canonical decomposition adds 56. The letters of single languages are in [`collation`](super::collation).

use std::cmp::Ordering;

use std::collections::VecDeque;
use std::str::Chars;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{Recompositions, UnicodeNormalization};

use super::collation::{Collation, Tailoring};
use crate::{Value, encode_key, key};

/// The key by which a value is sorted in lists: [`BoundSort`](crate::BoundSort) orders present values as byte order orders
/// their keys. No key is the beginning of another.
///
/// Texts and options are in an order for people: accents count only among equal letters and case only among equal accents,
/// small letters first; what is still equal is ordered by its bytes. Every other value has the key of
/// [`encode_key`](crate::encode_key). A filter's `<` and `>` are not affected: they compare texts exactly.
///
/// ```
/// use crmkit_record::{Collation, Value, sort_key};
///
/// let mut names = ["Zoe", "Émile", "emil", "Anna", "anna", "Emilia", "9", "_"];
/// names.sort_by_key(|name| sort_key(&Value::Text((*name).into()), Collation::ROOT));
/// assert_eq!(names, ["_", "9", "anna", "Anna", "emil", "Émile", "Emilia", "Zoe"]);
/// ```
#[must_use]
pub fn sort_key(value: &Value, collation: Collation) -> Vec<u8> {
    let mut out = Vec::new();
    let text = match value {
        Value::Text(text) | Value::Select(text) => text,
        Value::Labelled(item) => return sort_key(&item.value, collation),
        _ => {
            encode_key(value, &mut out);
            return out;
        }
    };
    // The kind comes first and the bytes of the text last, both as in its other key.
    encode_key(value, &mut out);
    let bytes = out.split_off(1);
    letters(text, collation).for_each(|weight| put(weight, &mut out));
    out.push(0);
    put_level(accents(text, collation), &mut out);
    put_level(cases(text, collation), &mut out);
    out.extend(bytes);
    out
}

/// The order of [`sort_key`], without building keys.
pub(super) fn compare(one: &Value, other: &Value, collation: Collation) -> Ordering {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) | (Value::Select(one), Value::Select(other)) => letters(one, collation)
            .cmp(letters(other, collation))
            .then_with(|| accents(one, collation).cmp(accents(other, collation)))
            .then_with(|| cases(one, collation).cmp(cases(other, collation)))
            .then_with(|| one.cmp(other)),
        (Value::Labelled(one), other) => compare(&one.value, other, collation),
        (one, Value::Labelled(other)) => compare(one, &other.value, collation),
        _ => key::compare(one, other),
    }
}

/// Appends a level. The plain weights at its end say nothing: texts that get here have equally many letters.
fn put_level(weights: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    let mut plain = 0;
    for weight in weights {
        if weight == PLAIN {
            plain += 1;
            continue;
        }
        (0..plain).for_each(|_| put(PLAIN, out));
        plain = 0;
        put(weight, out);
    }
    out.push(0);
}

/// A piece of a decomposed text.
#[derive(Clone, Copy)]
enum Piece {
    /// A letter, digit or sign, and how its case differs from the plain one.
    Letter { weight: u32, case: u32 },
    /// An accent on the letter before it.
    Accent(u32),
}

/// The first byte of a weight says of what class it is, and with it how many bytes follow. 0 ends a level.
const PLAIN: u32 = 0x01 << 24;
const CAPITAL: u32 = 0x10 << 24;
const VARIANT: u32 = 0x11 << 24;
const ASCII_SIGN: u32 = 0x02 << 24;
const SIGN: u32 = 0x03 << 24;
const ASCII_DIGIT: u32 = 0x10 << 24;
const DIGIT: u32 = 0x1a << 24;
const ASCII_LETTER: u32 = 0x20 << 24;
const LETTER: u32 = 0x54 << 24;
const ACCENT: u32 = 0x55 << 24;
/// What a language puts behind an ASCII letter: the class after that letter's, and a number.
const BEHIND_FIRST: u8 = 0x21;
const BEHIND_LAST: u8 = 0x53;
/// How many bits of a letter's weight are left for what a language puts behind it.
const BEHIND_BITS: u32 = 3;

// INVARIANT: the order of weights is the byte order of what `put` writes for them, and none is the beginning of another.
fn put(weight: u32, out: &mut Vec<u8>) {
    let [class, high, middle, low] = weight.to_be_bytes();
    out.push(class);
    if (BEHIND_FIRST..=BEHIND_LAST).contains(&class) && class % 2 == 1 {
        out.push(low);
        return;
    }
    match u32::from(class) << 24 {
        ASCII_SIGN => out.push(low),
        SIGN | DIGIT | LETTER | ACCENT => out.extend([high, middle, low]),
        _ => {}
    }
}

fn letters(text: &str, collation: Collation) -> impl Iterator<Item = u32> {
    pieces(text, collation).filter_map(|piece| match piece {
        Piece::Letter { weight, .. } => Some(weight),
        Piece::Accent(_) => None,
    })
}

fn accents(text: &str, collation: Collation) -> impl Iterator<Item = u32> {
    pieces(text, collation).map(|piece| match piece {
        Piece::Letter { .. } => PLAIN,
        Piece::Accent(weight) => weight,
    })
}

fn cases(text: &str, collation: Collation) -> impl Iterator<Item = u32> {
    pieces(text, collation).filter_map(|piece| match piece {
        Piece::Letter { case, .. } => Some(case),
        Piece::Accent(_) => None,
    })
}

fn pieces(text: &str, collation: Collation) -> impl Iterator<Item = Piece> {
    let tailored =
        collation.tailoring.map(|tailoring| Tailored { tailoring, characters: text.nfc(), pending: VecDeque::new() });
    let plain = tailored.is_none().then(|| text.nfd().flat_map(|c| pieces_of(c).into_iter().flatten()));
    plain.into_iter().flatten().chain(tailored.into_iter().flatten())
}

/// The pieces of a text in a language with letters of its own.
struct Tailored<'t> {
    tailoring: &'static Tailoring,
    characters: Recompositions<Chars<'t>>,
    pending: VecDeque<Piece>,
}

impl Iterator for Tailored<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(piece) = self.pending.pop_front() {
            return Some(piece);
        }
        let first = self.characters.next()?;
        let (small, case) = self.small(first);
        let tailoring = self.tailoring;
        // The longest letter that begins here: `dzs` before `dz` before `d`.
        let own = tailoring.behind.iter().flat_map(|(base, letters)| {
            letters.iter().zip(1..).map(move |(letter, place)| (*letter, weight_behind(*base, place), PLAIN))
        });
        let like = tailoring.like.iter().map(|(letter, of)| (*letter, tailoring.weight(of), VARIANT));
        let found = own
            .chain(like)
            .filter(|(letter, ..)| self.begins(letter, small))
            .max_by_key(|(letter, ..)| letter.chars().count());
        if let Some((letter, weight, variant)) = found {
            for _ in letter.chars().skip(1) {
                self.characters.next();
            }
            return Some(Piece::Letter { weight, case: case.max(variant) });
        }
        if tailoring.dotless && first != small {
            return Some(letter_of(small, case));
        }
        self.pending.extend(std::iter::once(first).nfd().flat_map(|c| pieces_of(c).into_iter().flatten()));
        self.pending.pop_front()
    }
}

impl Tailored<'_> {
    /// A character in its small form, and how its case differs from that.
    fn small(&self, c: char) -> (char, u32) {
        let small = match c {
            'I' if self.tailoring.dotless => 'ı',
            'İ' if self.tailoring.dotless => 'i',
            c => {
                let mut lower = c.to_lowercase();
                match (lower.next(), lower.next()) {
                    (Some(small), None) => small,
                    _ => c,
                }
            }
        };
        (small, if small == c { PLAIN } else { CAPITAL })
    }

    /// Whether what is read here, in small letters, begins with a letter of the language.
    fn begins(&self, letter: &str, first: char) -> bool {
        let mut characters = letter.chars();
        let mut ahead = self.characters.clone();
        characters.next() == Some(first)
            && characters.all(|wanted| ahead.next().is_some_and(|next| self.small(next).0 == wanted))
    }
}

impl Tailoring {
    /// The weight of a letter of the language, or of the root.
    fn weight(&self, letter: &str) -> u32 {
        let own = self.behind.iter().find_map(|(base, letters)| {
            let place = letters.iter().position(|own| *own == letter)?;
            Some(weight_behind(*base, u32::try_from(place).ok()? + 1))
        });
        own.unwrap_or_else(|| letter.chars().next().map_or(PLAIN, weight_of))
    }
}

/// The weight of what stands at some place, from 1 on, behind a letter.
fn weight_behind(base: char, place: u32) -> u32 {
    let weight = weight_of(base);
    if base.is_ascii() { weight + (1 << 24) + place } else { weight + place }
}

fn pieces_of(c: char) -> [Option<Piece>; 3] {
    if is_combining_mark(c) {
        return [Some(Piece::Accent(ACCENT | u32::from(c))), None, None];
    }
    // Letters that sort as others but have no decomposition in Unicode.
    let like = match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => "",
    };
    if !like.is_empty() {
        let mut letters = like.chars().map(|letter| letter_of(letter, VARIANT));
        return [letters.next(), letters.next(), None];
    }
    let mut lower = c.to_lowercase();
    let (Some(first), None) = (lower.next(), lower.next()) else { return [Some(letter_of(c, PLAIN)), None, None] };
    [Some(letter_of(first, if first == c { PLAIN } else { CAPITAL })), None, None]
}

fn letter_of(c: char, case: u32) -> Piece {
    Piece::Letter { weight: weight_of(c), case }
}

fn weight_of(c: char) -> u32 {
    let code = u32::from(c);
    match c {
        '0'..='9' => ASCII_DIGIT + ((code - u32::from('0')) << 24),
        'a'..='z' => ASCII_LETTER + (((code - u32::from('a')) * 2) << 24),
        _ if c.is_ascii() => ASCII_SIGN | code,
        _ if c.is_alphabetic() => LETTER | code << BEHIND_BITS,
        _ if c.is_numeric() => DIGIT | code,
        _ => SIGN | code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(texts: &[&str]) {
        sorted_in(Collation::ROOT, texts);
    }

    fn sorted_in(collation: Collation, texts: &[&str]) {
        for pair in texts.windows(2) {
            let (one, other) = (Value::Text(pair[0].into()), Value::Text(pair[1].into()));
            assert_eq!(compare(&one, &other, collation), Ordering::Less, "{pair:?}");
            assert!(sort_key(&one, collation) < sort_key(&other, collation), "{pair:?}");
        }
    }

    /// Words in the order of a dictionary of each language.
    #[test]
    fn languages_have_alphabets_of_their_own() {
        let words = [
            ("sv", "Adam, Olof, Ulf, Yngve, Zorn, Åsa, Älva, Ängel, Öst"),
            ("fi", "Anna, Väinö, Yrjö, Zeppelin, Åbo, Äiti, Öljy"),
            ("da", "Ane, Sørensen, Zoologi, Ægir, Østergaard, Ålborg, Århus, Aarhus"),
            ("nb", "Berg, Zimmer, Ås, Aasen"),
            ("is", "Anna, Árni, Dagur, Ðað, Einar, Éric, Zóphonías, Þór, Æsa, Ögmundur"),
            ("et", "Saar, Šokk, Zoo, Žanr, Tamm, Vares, Õis, Äär, Öö, Üle, Xena"),
            ("es", "nada, nube, ñandú, ocho"),
            ("pl", "ala, azot, ąbc, baza, cena, czas, ćma, lot, łan, oko, ósmy, sok, śnieg, zebra, źle, żaba"),
            ("cs", "cena, cukr, čaj, dům, had, hrad, chata, chyba, ikona, rok, řeka, sad, šach, zub, žena"),
            ("sk", "auto, had, chata, ihla, ikona, oko, ôsmy, pes"),
            ("hr", "cvijet, čaj, ćup, dan, džep, đak, euro, lav, ljubav, mama, nož, njega, oko"),
            (
                "hu",
                "cukor, család, dal, dzéta, dzsem, ezer, olaj, öreg, ősz, pap, sör, szív, tó, tyúk, ut, ünnep, űr, zár, zseb",
            ),
            ("ro", "azi, ăla, âla, bar, inimă, în, sus, șapte, tata, țară"),
            ("tr", "cam, çay, dal, gaz, ğ, hal, Ilgaz, ısı, iki, İzmir, kol, on, öz, su, şal, ud, üç, van"),
            ("lt", "cukrus, čia, ir, yra, juodas, saulė, šuo, zona, žmogus"),
            ("lv", "cits, čau, galds, ģimene, koks, ķirsis, laiks, ļoti"),
            ("sq", "car, çaj, dal, dhe, ele, ëma, lule, llampë"),
            ("cy", "cyw, chwaer, dyn, ddoe, lôn, llan"),
            ("vi", "anh, ăn, âm, da, đi"),
            ("ru", "еда, ёж, ель, иней, йод, кот"),
            ("uk", "гора, ґанок, дім, еней, єдність, жито, зима, иній, ідея, їжак, йод, кіт"),
            ("mk", "дом, ѓавол, ел, јазик, куќа, љубов, ман, њива"),
        ];
        for (language, words) in words {
            let collation = Collation::of(&crate::Language::parse(language).unwrap());
            assert_ne!(collation, Collation::ROOT, "{language}");
            sorted_in(collation, &words.split(", ").collect::<Vec<_>>());
            // An accent that is written apart is the same letter.
            let apart: Vec<String> = words.split(", ").map(|word| word.nfd().collect()).collect();
            sorted_in(collation, &apart.iter().map(String::as_str).collect::<Vec<_>>());
        }
        assert_eq!(Collation::of(&crate::Language::parse("de-AT").unwrap()), Collation::ROOT);
    }

    #[test]
    fn letters_count_before_accents_and_accents_before_case() {
        sorted(&["", " ", "-", "1", "10", "2", "a", "A", "á", "Á", "ab", "Ab", "b"]);
        sorted(&["cote", "coté", "côte", "côté", "cotes"]);
        sorted(&["Strasse", "Straße", "strasse 2", "Straße 3", "Strasser"]);
        sorted(&["lodz", "Łódź", "lodzia", "M", "œuvre", "of", "Øl", "om"]);
        sorted(&["zebra", "άλφα", "βήτα", "анна", "Борис", "東京"]);
    }

    #[test]
    fn one_text_in_two_compositions_differs_only_at_last() {
        sorted(&["e\u{301}a", "éa", "e\u{301}b", "éb"]);
    }
}
