//! The order of texts in lists: by letters first, then accents, then case.
//!
//! It follows the levels of the Unicode Collation Algorithm (UTS #10) for its root order, without the tables of that order:
//! letters of one script stand in the order of their code points, after signs and digits. The tables would add 400 KB to a
//! page, compressed; canonical decomposition adds 56. The letters of single languages are in [`collation`](super::collation).

use std::cmp::Ordering;

use std::collections::VecDeque;
use std::str::Chars;

use unicode_normalization::char::{canonical_combining_class, compose, is_combining_mark};
use unicode_normalization::{Recompositions, UnicodeNormalization};

use super::collation::{Collation, Difference, Tailoring};
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
    /// A letter, digit or sign, how it differs from another one that it is read as, and its case from the plain one.
    Letter { weight: u32, accent: u32, case: u32 },
    /// An accent on the letter before it.
    Accent(u32),
}

/// The first byte of a weight says of what class it is, and with it how many bytes follow. 0 ends a level.
const PLAIN: u32 = 0x01 << 24;
/// What a language reads as another letter: this class and those after it, one for each difference.
const READ_AS: u32 = 0x10 << 24;
/// A case that is not the plain one: this class, and more for each of the following.
const CASE: u32 = 0x10 << 24;
const LATER_CAPITAL: u32 = 1 << 24;
const CAPITAL: u32 = 2 << 24;
const VARIANT: u32 = 4 << 24;
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
        Piece::Letter { accent, .. } => accent,
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
        let (small, capital) = self.tailoring.small(first);
        let Some((letter, further)) = self.tailoring.longest(small, |rest| self.continues(rest)) else {
            self.decompose(first);
            return self.pending.pop_front();
        };
        let further = self.characters.by_ref().take(further);
        let later = further.fold(false, |capital, c| capital | self.tailoring.small(c).1);
        Some(letter.piece(capital, later))
    }
}

impl Tailored<'_> {
    /// Reads a character that is no letter of the language as a letter with accents: `ấ` is `â` with an acute where `â` is one.
    fn decompose(&mut self, c: char) {
        let tailoring = self.tailoring;
        if tailoring.dotless && c == 'İ' {
            self.pending.push_back(letter_of('i', CASE + CAPITAL));
            return;
        }
        let mut parts = std::iter::once(c).nfd();
        let Some(mut base) = parts.next() else { return };
        if base == c {
            self.pending.extend(tailoring.marked(c));
            return;
        }
        let mut accents: Vec<char> = Vec::new();
        for part in parts {
            // An accent reaches the letter past those that stand elsewhere on it.
            let blocked = accents
                .last()
                .is_some_and(|before| canonical_combining_class(*before) >= canonical_combining_class(part));
            match compose(base, part).filter(|whole| !blocked && tailoring.letter(*whole).is_some()) {
                Some(whole) => base = whole,
                None => accents.push(part),
            }
        }
        match tailoring.letter(base) {
            Some(letter) => self.pending.push_back(letter.piece(tailoring.small(base).1, false)),
            None => self.pending.extend(tailoring.marked(base)),
        }
        self.pending.extend(accents.into_iter().flat_map(|accent| tailoring.marked(accent)));
    }

    /// Whether what is read next is the rest of a letter of the language.
    fn continues(&self, rest: &str) -> bool {
        let mut ahead = self.characters.clone();
        rest.chars().all(|wanted| ahead.next().is_some_and(|next| self.tailoring.small(next).0 == wanted))
    }
}

/// A letter of a language, and how it differs from the one that it is read as.
#[derive(Clone, Copy)]
struct OwnLetter {
    weight: u32,
    difference: Option<Difference>,
}

impl OwnLetter {
    /// As it is written: with a capital in front, and with one further on.
    fn piece(self, capital: bool, later: bool) -> Piece {
        let accent = match self.difference {
            Some(Difference::Accent(number)) => READ_AS + (u32::from(number) << 24),
            _ => PLAIN,
        };
        let variant = self.difference == Some(Difference::Writing);
        let case = u32::from(later) * LATER_CAPITAL + u32::from(capital) * CAPITAL + u32::from(variant) * VARIANT;
        Piece::Letter { weight: self.weight, accent, case: if case == 0 { PLAIN } else { CASE + case } }
    }
}

impl Tailoring {
    /// The longest of the language's letters that begins with a character and goes on as what is read, with the number of its
    /// further characters: `dzs` before `dz` before `d`.
    fn longest(&self, first: char, goes_on: impl Fn(&str) -> bool) -> Option<(OwnLetter, usize)> {
        let read = |letter: &&'static str| letter.strip_prefix(first).filter(|rest| rest.is_empty() || goes_on(rest));
        let own = self.behind.iter().flat_map(|(base, letters)| {
            letters.iter().zip(1..).filter_map(|(letter, place)| {
                Some((OwnLetter { weight: weight_behind(*base, place), difference: None }, read(letter)?))
            })
        });
        let like = self.like.iter().filter_map(|(letter, of, difference)| {
            let rest = read(letter)?;
            Some((OwnLetter { weight: self.weight(of), difference: Some(*difference) }, rest))
        });
        own.chain(like).map(|(letter, rest)| (letter, rest.chars().count())).max_by_key(|(_, further)| *further)
    }

    /// The letter of the language that a character alone is.
    fn letter(&self, c: char) -> Option<OwnLetter> {
        self.longest(self.small(c).0, |_| false).map(|(letter, _)| letter)
    }

    /// A character in its small form, and whether it is a capital.
    fn small(&self, c: char) -> (char, bool) {
        let small = match c {
            'I' if self.dotless => 'ı',
            'İ' if self.dotless => 'i',
            c => {
                let mut lower = c.to_lowercase();
                match (lower.next(), lower.next()) {
                    (Some(small), None) => small,
                    _ => c,
                }
            }
        };
        (small, small != c)
    }

    /// The pieces of a character that does not decompose, with the place that the language gives to it as an accent.
    fn marked(&self, c: char) -> impl Iterator<Item = Piece> + use<> {
        let place = self.marks.iter().zip(1..).find(|(mark, _)| **mark == c);
        let pieces = place.map_or_else(|| pieces_of(c), |(_, place)| [Some(Piece::Accent(ACCENT | place)), None, None]);
        pieces.into_iter().flatten()
    }

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
        return [Some(Piece::Accent(accent_of(c))), None, None];
    }
    let mut lower = c.to_lowercase();
    let (small, case) = match (lower.next(), lower.next()) {
        (Some(small), None) if small != c => (small, CASE + CAPITAL),
        _ => (c, PLAIN),
    };
    // Letters that sort as others but have no decomposition in Unicode.
    let (first, accent, second) = match small {
        'ß' => ('s', JOINED, Some('s')),
        'æ' => ('a', JOINED, Some('e')),
        'œ' => ('o', JOINED, Some('e')),
        'ð' => ('d', JOINED, None),
        'ø' => ('o', accent_of(SLASH), None),
        'đ' => ('d', accent_of(STROKE), None),
        'ħ' => ('h', accent_of(STROKE), None),
        'ł' => ('l', accent_of(STROKE), None),
        'ı' => return [Some(letter_of('i', CASE + VARIANT)), None, None],
        'ς' => return [Some(letter_of('σ', CASE + VARIANT)), None, None],
        _ => return [Some(letter_of(small, case)), None, None],
    };
    [Some(letter_of(first, case)), Some(Piece::Accent(accent)), second.map(|second| letter_of(second, case))]
}

fn letter_of(c: char, case: u32) -> Piece {
    Piece::Letter { weight: weight_of(c), accent: PLAIN, case }
}

const SLASH: char = '\u{338}';
const STROKE: char = '\u{335}';
/// The common accents in the order of the root; all others stand behind them in the order of their code points.
const COMMON_ACCENTS: [char; 19] = [
    '\u{332}', '\u{313}', '\u{314}', '\u{301}', '\u{300}', '\u{306}', '\u{302}', '\u{30c}', '\u{30a}', '\u{342}',
    '\u{308}', '\u{30b}', '\u{303}', '\u{307}', SLASH, '\u{327}', '\u{328}', '\u{304}', STROKE,
];
/// What differs from its letters, but by no accent: behind all of them.
const JOINED: u32 = ACCENT | 0xff_ffff;
/// Common accents are numbered from here on. The code points of accents are greater, the places of a language's own less.
const COMMON: u32 = 0x20;

fn accent_of(mark: char) -> u32 {
    let common = COMMON_ACCENTS.iter().zip(COMMON..).find(|(common, _)| **common == mark);
    ACCENT | common.map_or(u32::from(mark), |(_, place)| place)
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
            ("nb", "Berg, Zimmer, Ås, Aas, aasen, Aasen"),
            ("fo", "Ása, Ásbjørn, Asger, Íðunn, Óli, Zakarias, Ærø, Østerø, Åse"),
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
            (
                "tr",
                "cam, Can, çay, dal, gaz, ğ, hâl, hâlâ, Ilgaz, ısı, iki, İmren, îmza, İzmir, kol, on, öz, su, şal, ud, üç, van",
            ),
            ("az", "vaxt, zaman, Zaur, Washington"),
            ("fil", "nars, nunal, ñandu, ngayon, oo"),
            ("lt", "cukrus, čia, esu, ęsu, ėsu, eta, į, ir, yra, juodas, saulė, šuo, upė, ūpė, zona, žmogus"),
            (
                "lv",
                "azote, āda, cits, čau, ezis, ērglis, galds, ģimene, iz, yz, īsts, koks, ķirsis, laiks, ļoti, uz, ūdens",
            ),
            ("sq", "car, çaj, dal, dhe, ele, ëma, lule, llampë"),
            ("cy", "cyw, chwaer, dyn, ddoe, lôn, llan"),
            ("vi", "anh, ăn, âm, ấm, da, đi, lấy, lê, lề, lể, lễ, lế, lệ, lo, ma, mà, mả, mã, má, mạ"),
            ("ru", "еда, ёж, ель, иней, йод, кот"),
            ("uk", "гора, ґанок, дім, еней, єдність, жито, зима, иній, ідея, їжак, йод, кіт"),
            ("be", "елка, ёлка, жыта, імя, йод, канец, урок, ўчора"),
            ("sr", "дом, ђак, ено, иван, Јован, кућа, љубав, ман, њива, ћуп, у, чај, џеп"),
            ("sr-Latn", "cvet, čaj, ćup, dan, džep, đak, lav, ljubav"),
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
    fn a_letter_of_several_characters_has_capitals() {
        let of = |tag| Collation::of(&crate::Language::parse(tag).unwrap());
        sorted_in(of("cs"), &["ch", "cH", "Ch", "CH", "cha", "Cha", "CHA", "chb"]);
        sorted_in(of("da"), &["å", "Å", "aa", "Aa", "AA", "åa"]);
        sorted_in(of("nb"), &["å", "Å", "aa", "Aa", "AA", "åa"]);
    }

    /// An accent that stands elsewhere on a letter does not part it from the one that makes it another letter.
    #[test]
    fn a_letter_with_a_further_accent_stays_the_letter() {
        let of = |tag| Collation::of(&crate::Language::parse(tag).unwrap());
        sorted_in(of("vi"), &["an", "ân", "ận", "âu", "ậu", "b"]);
        sorted_in(of("sv"), &["zz", "åa", "ǻa", "åb", "ä"]);
        sorted_in(of("tr"), &["hz", "Ia", "Îa", "Iz", "ia", "İa", "îa", "iz"]);
    }

    #[test]
    fn common_accents_have_the_order_of_unicode() {
        sorted(&["a", "á", "à", "ă", "â", "ǎ", "å", "ä", "a̋", "ã", "ȧ", "a̸", "a̧", "ą", "ā", "ả", "ạ", "ab"]);
        sorted(&["o", "ö", "ő", "õ", "ø", "ǿ", "ō", "oe", "œ", "of"]);
        sorted(&["d", "đ", "ð", "de", "dé", "đe"]);
    }

    #[test]
    fn one_text_in_two_compositions_differs_only_at_last() {
        sorted(&["e\u{301}a", "éa", "e\u{301}b", "éb"]);
    }
}
