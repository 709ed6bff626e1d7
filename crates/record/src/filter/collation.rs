//! Whose alphabet texts are sorted by.
//!
//! Each language names the letters of its own that stand behind another letter, in their order, and what counts as such a letter
//! with a difference of writing. They are those of the Unicode Common Locale Data Repository (CLDR), as far as they concern the
//! order of letters; a language that is not here has the root order, as English, German, French, Italian, Dutch and
//! Portuguese do. Not taken over: capitals before small letters in Danish and Maltese, accents from the end in Canadian French.

use crate::Language;

/// The order of texts in a language: see [`sort_key`](crate::sort_key).
///
/// ```
/// use crmkit_record::{Collation, Language, Value, sort_key};
///
/// let mut names = ["Öberg", "Zorn", "Åkesson", "Olsson", "Andersson"];
/// let swedish = Collation::of(&Language::parse("sv")?);
/// names.sort_by_key(|name| sort_key(&Value::Text((*name).into()), swedish));
/// assert_eq!(names, ["Andersson", "Olsson", "Zorn", "Åkesson", "Öberg"]);
/// names.sort_by_key(|name| sort_key(&Value::Text((*name).into()), Collation::ROOT));
/// assert_eq!(names, ["Åkesson", "Andersson", "Öberg", "Olsson", "Zorn"]);
/// # Ok::<(), crmkit_record::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Collation {
    pub(super) tailoring: Option<&'static Tailoring>,
}

/// How the order of a language differs from the root order. Everything is in small letters.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Tailoring {
    languages: &'static [&'static str],
    /// Letters, which may be written with several characters, in the order in which they stand behind another one.
    pub(super) behind: &'static [(char, &'static [&'static str])],
    /// What is read as a letter of `behind` or of the root, and differs from it only when all else is equal.
    pub(super) like: &'static [(&'static str, &'static str)],
    /// Whether `i` and `ı` are two letters, each with its capital.
    pub(super) dotless: bool,
}

impl Collation {
    /// The order of languages without letters of their own.
    pub const ROOT: Collation = Collation { tailoring: None };

    /// The order of a language, whatever its script and region.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        let named = |tailoring: &&Tailoring| tailoring.languages.contains(&language.base());
        Self { tailoring: TAILORINGS.iter().find(named) }
    }
}

const fn latin(languages: &'static [&'static str], behind: &'static [(char, &'static [&'static str])]) -> Tailoring {
    Tailoring { languages, behind, like: &[], dotless: false }
}

const DANISH: &[(char, &[&str])] = &[('d', &["đ"]), ('z', &["æ", "ø", "å"])];

const TAILORINGS: &[Tailoring] = &[
    Tailoring {
        like: &[("æ", "ä"), ("ø", "ö"), ("œ", "ö"), ("ü", "y")],
        ..latin(&["sv", "fi"], &[('z', &["å", "ä", "ö"])])
    },
    Tailoring {
        like: &[("ä", "æ"), ("ö", "ø"), ("œ", "ø"), ("aa", "å"), ("ü", "y")],
        ..latin(&["da", "nb", "nn", "no"], DANISH)
    },
    Tailoring {
        like: &[("ä", "æ"), ("ø", "ö")],
        ..latin(
            &["is", "fo"],
            &[
                ('a', &["á"]),
                ('d', &["ð"]),
                ('e', &["é"]),
                ('i', &["í"]),
                ('o', &["ó"]),
                ('u', &["ú"]),
                ('y', &["ý"]),
                ('z', &["þ", "æ", "ö", "å"]),
            ],
        )
    },
    latin(&["et"], &[('s', &["š", "z", "ž"]), ('w', &["õ", "ä", "ö", "ü"])]),
    latin(&["es", "gl", "eu", "fil"], &[('n', &["ñ"])]),
    latin(
        &["pl"],
        &[
            ('a', &["ą"]),
            ('c', &["ć"]),
            ('e', &["ę"]),
            ('l', &["ł"]),
            ('n', &["ń"]),
            ('o', &["ó"]),
            ('s', &["ś"]),
            ('z', &["ź", "ż"]),
        ],
    ),
    latin(&["cs"], &[('c', &["č"]), ('h', &["ch"]), ('r', &["ř"]), ('s', &["š"]), ('z', &["ž"])]),
    latin(
        &["sk"],
        &[('a', &["ä"]), ('c', &["č"]), ('h', &["ch"]), ('o', &["ô"]), ('r', &["ř"]), ('s', &["š"]), ('z', &["ž"])],
    ),
    latin(&["sl"], &[('c', &["č", "ć"]), ('d', &["đ"]), ('s', &["š"]), ('z', &["ž"])]),
    latin(
        &["hr", "bs"],
        &[('c', &["č", "ć"]), ('d', &["dž", "đ"]), ('l', &["lj"]), ('n', &["nj"]), ('s', &["š"]), ('z', &["ž"])],
    ),
    Tailoring {
        like: &[("ő", "ö"), ("ű", "ü")],
        ..latin(
            &["hu"],
            &[
                ('c', &["cs"]),
                ('d', &["dz", "dzs"]),
                ('g', &["gy"]),
                ('l', &["ly"]),
                ('n', &["ny"]),
                ('o', &["ö"]),
                ('s', &["sz"]),
                ('t', &["ty"]),
                ('u', &["ü"]),
                ('z', &["zs"]),
            ],
        )
    },
    Tailoring {
        like: &[("ş", "ș"), ("ţ", "ț")],
        ..latin(&["ro"], &[('a', &["ă", "â"]), ('i', &["î"]), ('s', &["ș"]), ('t', &["ț"])])
    },
    Tailoring {
        dotless: true,
        ..latin(&["tr"], &[('c', &["ç"]), ('g', &["ğ"]), ('h', &["ı"]), ('o', &["ö"]), ('s', &["ş"]), ('u', &["ü"])])
    },
    Tailoring {
        dotless: true,
        ..latin(
            &["az"],
            &[
                ('c', &["ç"]),
                ('e', &["ə"]),
                ('g', &["ğ"]),
                ('h', &["x", "ı"]),
                ('k', &["q"]),
                ('o', &["ö"]),
                ('s', &["ş"]),
                ('u', &["ü"]),
            ],
        )
    },
    Tailoring { like: &[("y", "i")], ..latin(&["lt"], &[('c', &["č"]), ('s', &["š"]), ('z', &["ž"])]) },
    Tailoring {
        like: &[("y", "i")],
        ..latin(
            &["lv"],
            &[
                ('c', &["č"]),
                ('g', &["ģ"]),
                ('k', &["ķ"]),
                ('l', &["ļ"]),
                ('n', &["ņ"]),
                ('r', &["ŗ"]),
                ('s', &["š"]),
                ('z', &["ž"]),
            ],
        )
    },
    latin(
        &["sq"],
        &[
            ('c', &["ç"]),
            ('d', &["dh"]),
            ('e', &["ë"]),
            ('g', &["gj"]),
            ('l', &["ll"]),
            ('n', &["nj"]),
            ('r', &["rr"]),
            ('s', &["sh"]),
            ('t', &["th"]),
            ('x', &["xh"]),
            ('z', &["zh"]),
        ],
    ),
    latin(
        &["cy"],
        &[
            ('c', &["ch"]),
            ('d', &["dd"]),
            ('f', &["ff"]),
            ('g', &["ng"]),
            ('l', &["ll"]),
            ('p', &["ph"]),
            ('r', &["rh"]),
            ('t', &["th"]),
        ],
    ),
    latin(&["vi"], &[('a', &["ă", "â"]), ('d', &["đ"]), ('e', &["ê"]), ('o', &["ô", "ơ"]), ('u', &["ư"])]),
    latin(&["mt"], &[('b', &["ċ"]), ('f', &["ġ"]), ('g', &["għ"]), ('h', &["ħ"]), ('y', &["ż"])]),
    latin(&["eo"], &[('c', &["ĉ"]), ('g', &["ĝ"]), ('h', &["ĥ"]), ('j', &["ĵ"]), ('s', &["ŝ"]), ('u', &["ŭ"])]),
    latin(&["ru", "bg"], &[('и', &["й"])]),
    latin(&["uk"], &[('г', &["ґ"]), ('е', &["є"]), ('и', &["і", "ї", "й"])]),
    latin(&["be"], &[('з', &["і"]), ('и', &["й"]), ('у', &["ў"])]),
    latin(
        &["sr", "mk"],
        &[
            ('c', &["č", "ć"]),
            ('d', &["dž", "đ"]),
            ('l', &["lj"]),
            ('n', &["nj"]),
            ('s', &["š"]),
            ('z', &["ž"]),
            ('д', &["ѓ", "ђ"]),
            ('з', &["ѕ"]),
            ('и', &["ј"]),
            ('л', &["љ"]),
            ('н', &["њ"]),
            ('т', &["ќ", "ћ"]),
            ('ч', &["џ"]),
        ],
    ),
];
