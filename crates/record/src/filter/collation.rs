//! Whose alphabet texts are sorted by.
//!
//! Each language names the letters of its own that stand behind another letter, in their order, and what is read as another letter
//! and differs from it less. They are those of the Unicode Common Locale Data Repository (CLDR), as far as they concern the
//! order of letters; a language that is not here has the root order, as English, German, French, Italian, Dutch and
//! Portuguese do. Not taken over: capitals before small letters in Danish and Maltese, accents from the end in Canadian French.
//! `tests/alphabets.rs` compares the order of each language with that of ICU.

use Difference::{Accent, Writing};

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
    /// Tags, with a script where the language has an alphabet of its own in another one.
    languages: &'static [&'static str],
    /// Letters, which may be written with several characters, in the order in which they stand behind another one.
    pub(super) behind: &'static [(char, &'static [&'static str])],
    /// What is read as another letter, of `behind` or of the root, and by how much it differs from that.
    pub(super) like: &'static [(&'static str, &'static str, Difference)],
    /// Accents whose order is another one than in the root, before all others.
    pub(super) marks: &'static [char],
    /// Whether `i` and `ı` are two letters, each with its capital.
    pub(super) dotless: bool,
}

/// By how much something differs from the letter that it is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Difference {
    /// Not at all: only the bytes differ.
    None,
    /// As an accent does: behind the letter with any accent of the root, in the order of these numbers.
    Accent(u8),
    /// As a capital does, and more than that.
    Writing,
}

impl Collation {
    /// The order of languages without letters of their own.
    pub const ROOT: Collation = Collation { tailoring: None };

    /// The order of a language, whatever its region. The script counts where a language is written in several: `sr` is Cyrillic,
    /// `sr-Latn` is not.
    ///
    /// ```
    /// use crmkit_record::{Collation, Language};
    ///
    /// let of = |tag| Language::parse(tag).map(|language| Collation::of(&language));
    /// assert_eq!(of("sr-Latn-RS")?, of("hr")?);
    /// assert_ne!(of("sr-RS")?, of("hr")?);
    /// # Ok::<(), crmkit_record::Problem>(())
    /// ```
    #[must_use]
    pub fn of(language: &Language) -> Self {
        let tag = language.as_str();
        let script = tag.split('-').nth(1).filter(|part| part.len() == 4);
        let named = |name: &str| TAILORINGS.iter().find(|tailoring| tailoring.languages.contains(&name));
        let with_script = script.and_then(|script| named(&format!("{}-{script}", language.base())));
        Self { tailoring: with_script.or_else(|| named(language.base())) }
    }
}

/// A row that says no more than which letters stand behind which.
const fn letters(languages: &'static [&'static str], behind: &'static [(char, &'static [&'static str])]) -> Tailoring {
    Tailoring { languages, behind, like: &[], marks: &[], dotless: false }
}

const TAILORINGS: &[Tailoring] = &[
    Tailoring {
        like: &[
            ("ü", "y", Accent(1)),
            ("ű", "y", Accent(2)),
            ("æ", "ä", Accent(1)),
            ("ę", "ä", Accent(2)),
            ("ø", "ö", Accent(1)),
            ("ő", "ö", Accent(2)),
            ("œ", "ö", Accent(3)),
            ("ô", "ö", Accent(4)),
        ],
        ..letters(&["sv"], &[('z', &["å", "ä", "ö"])])
    },
    Tailoring {
        like: &[("ü", "y", Accent(1)), ("æ", "ä", Accent(1)), ("ø", "ö", Accent(1))],
        ..letters(&["fi"], &[('z', &["å", "ä", "ö"])])
    },
    Tailoring {
        like: &[
            ("ü", "y", Accent(1)),
            ("ű", "y", Accent(2)),
            ("ä", "æ", Accent(1)),
            ("ö", "ø", Accent(1)),
            ("ő", "ø", Accent(2)),
            ("aa", "å", Writing),
        ],
        ..letters(&["da"], &[('z', &["æ", "ø", "å"])])
    },
    Tailoring {
        like: &[
            ("ü", "y", Accent(1)),
            ("ű", "y", Accent(2)),
            ("ä", "æ", Accent(1)),
            ("ę", "æ", Accent(2)),
            ("ö", "ø", Accent(1)),
            ("ő", "ø", Accent(2)),
            ("œ", "ø", Accent(3)),
            ("aa", "å", Accent(1)),
        ],
        ..letters(&["nb", "nn", "no"], &[('z', &["æ", "ø", "å"])])
    },
    Tailoring {
        like: &[
            ("ü", "y", Accent(1)),
            ("ű", "y", Accent(2)),
            ("ä", "æ", Accent(1)),
            ("ę", "æ", Accent(2)),
            ("ö", "ø", Accent(1)),
            ("ő", "ø", Accent(2)),
            ("œ", "ø", Accent(3)),
            ("aa", "å", Writing),
        ],
        ..letters(&["fo"], &[('z', &["æ", "ø", "å"])])
    },
    Tailoring {
        like: &[("ä", "æ", Accent(1)), ("ø", "ö", Accent(1))],
        ..letters(
            &["is"],
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
    letters(&["et"], &[('s', &["š", "z", "ž"]), ('w', &["õ", "ä", "ö", "ü"])]),
    letters(&["es", "gl"], &[('n', &["ñ"])]),
    letters(&["fil"], &[('n', &["ñ", "ng"])]),
    letters(
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
    letters(&["cs"], &[('c', &["č"]), ('h', &["ch"]), ('r', &["ř"]), ('s', &["š"]), ('z', &["ž"])]),
    letters(
        &["sk"],
        &[('a', &["ä"]), ('c', &["č"]), ('h', &["ch"]), ('o', &["ô"]), ('r', &["ř"]), ('s', &["š"]), ('z', &["ž"])],
    ),
    letters(&["sl"], &[('c', &["č", "ć"]), ('d', &["đ"]), ('s', &["š"]), ('z', &["ž"])]),
    letters(
        &["hr", "bs", "sr-Latn"],
        &[('c', &["č", "ć"]), ('d', &["dž", "đ"]), ('l', &["lj"]), ('n', &["nj"]), ('s', &["š"]), ('z', &["ž"])],
    ),
    Tailoring {
        like: &[("ő", "ö", Accent(1)), ("ű", "ü", Accent(1))],
        ..letters(
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
        like: &[("ș", "ş", Difference::None), ("ț", "ţ", Difference::None)],
        ..letters(&["ro"], &[('a', &["ă", "â"]), ('i', &["î"]), ('s', &["ş"]), ('t', &["ţ"])])
    },
    Tailoring {
        dotless: true,
        ..letters(&["tr"], &[('c', &["ç"]), ('g', &["ğ"]), ('h', &["ı"]), ('o', &["ö"]), ('s', &["ş"]), ('u', &["ü"])])
    },
    Tailoring {
        dotless: true,
        ..letters(
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
                ('z', &["w"]),
            ],
        )
    },
    Tailoring {
        like: &[
            ("ą", "a", Accent(1)),
            ("ę", "e", Accent(1)),
            ("ė", "e", Accent(2)),
            ("į", "i", Accent(1)),
            ("y", "i", Accent(2)),
            ("ų", "u", Accent(1)),
            ("ū", "u", Accent(2)),
        ],
        ..letters(&["lt"], &[('c', &["č"]), ('s', &["š"]), ('z', &["ž"])])
    },
    letters(
        &["lv"],
        &[
            ('a', &["ā"]),
            ('c', &["č"]),
            ('e', &["ē"]),
            ('g', &["ģ"]),
            ('i', &["y", "ī"]),
            ('k', &["ķ"]),
            ('l', &["ļ"]),
            ('n', &["ņ"]),
            ('o', &["ō"]),
            ('r', &["ŗ"]),
            ('s', &["š"]),
            ('u', &["ū"]),
            ('z', &["ž"]),
        ],
    ),
    letters(
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
    letters(
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
    Tailoring {
        // Grave, hook, tilde, acute, dot below.
        marks: &['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'],
        ..letters(&["vi"], &[('a', &["ă", "â"]), ('d', &["đ"]), ('e', &["ê"]), ('o', &["ô", "ơ"]), ('u', &["ư"])])
    },
    letters(&["mt"], &[('b', &["ċ"]), ('f', &["ġ"]), ('g', &["għ"]), ('h', &["ħ"]), ('y', &["ż"])]),
    letters(&["eo"], &[('c', &["ĉ"]), ('g', &["ĝ"]), ('h', &["ĥ"]), ('j', &["ĵ"]), ('s', &["ŝ"]), ('u', &["ŭ"])]),
    letters(&["ru", "bg"], &[('и', &["й"])]),
    letters(&["uk"], &[('г', &["ґ"]), ('е', &["є"]), ('и', &["і", "ї", "й"])]),
    Tailoring {
        like: &[("ґ", "г", Accent(1))],
        ..letters(&["be"], &[('е', &["ё", "є"]), ('и', &["і", "й"]), ('у', &["ў"])])
    },
    letters(
        &["sr", "bs-Cyrl"],
        &[('д', &["ђ"]), ('з', &["ѕ"]), ('и', &["ј"]), ('л', &["љ"]), ('н', &["њ"]), ('т', &["ћ"]), ('ч', &["џ"])],
    ),
    letters(
        &["mk"],
        &[
            ('д', &["ђ", "ѓ"]),
            ('з', &["ѕ"]),
            ('и', &["ј"]),
            ('л', &["љ"]),
            ('н', &["њ"]),
            ('т', &["ћ", "ќ"]),
            ('ч', &["џ"]),
        ],
    ),
];
