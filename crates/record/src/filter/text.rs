//! The text form: reading it, with errors that point at a character, and writing it.

use std::fmt::{self, Display, Write};
use std::str::FromStr;

use rust_decimal::Decimal;
use winnow::combinator::{alt, cut_err, eof, opt, peek, preceded, separated};
use winnow::error::{AddContext, ErrMode, ModalResult, ParserError};
use winnow::prelude::*;
use winnow::stream::{Offset, Stream};
use winnow::token::{any, one_of, take_while};

use super::moment::{DayRange, RANGE, is_length};
use super::{Event, Filter, Literal, MAX_NESTING, Measure, Op, Period, Quantifier, Related};
use crate::Problem;

/// What may follow a whole condition.
const AFTER_ALL: &str = "`and`, `or` or the end";
const AFTER_INNER: &str = "`and`, `or` or `)`";
const CONDITION: &str = "a field name, `not`, `all` or `(`";
const OPERATOR: &str = "an operator: =, !=, <, <=, >, >=, in, not in, known, unknown, contains, starts, ends, has, \
                        has any of, has all of, is exactly, between, regex, during, anniversary during, \
                        has ever been, has never been or changed";
const COMPARISON: &str = "a comparison: =, !=, <, <=, >, >= or between";
const RECORDS: &str = "the name of related records";
const VALUE: &str = "a value";
const NESTING: &str = "at most 24 levels of nesting";

impl Filter {
    /// Reads the text form; a text of nothing but white space holds for every record.
    ///
    /// ```
    /// use crmkit_record::Filter;
    ///
    /// let filter = Filter::parse("country IN (DE, 'FR') AND NOT name contains \"o\\\"n\"")?;
    /// assert_eq!(filter.to_string(), r#"country in (DE, FR) and not name contains "o\"n""#);
    ///
    /// let problem = Filter::parse("stage = Won and").unwrap_err();
    /// assert_eq!(problem.code, "filter.syntax");
    /// assert_eq!(problem.parameters["offset"], "15");
    /// assert_eq!(problem.message, "expected a field name, `not`, `all` or `(` at character 15, found the end");
    /// # Ok::<(), crmkit_record::Problem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `filter.syntax` with the parameters `offset` (characters from the start, the first one being 0), `expected` and
    /// `found`.
    pub fn parse(text: &str) -> Result<Filter, Problem> {
        Filter::parse_with_places(text).map(|(filter, _)| filter)
    }

    /// The filter, and where in the text each of its tests begins, in characters: every part of the tree but `All`, `And`,
    /// `Or` and `Not`, in the order of the tree.
    pub(super) fn parse_with_places(text: &str) -> Result<(Filter, Vec<usize>), Problem> {
        let mut left = Vec::new();
        let filter = read(
            text,
            "filter.syntax",
            (|input: &mut &str| whole_filter(input, &mut left), end(AFTER_ALL)).map(|(filter, ())| filter),
        )?;
        let place =
            |left: usize| text.get(..text.len().saturating_sub(left)).map_or(0, |before| before.chars().count());
        Ok((filter, left.into_iter().map(place).collect()))
    }
}

/// Runs a parser over a whole text and words its failure.
pub(super) fn read<'t, T>(
    text: &'t str,
    code: &'static str,
    mut parser: impl Parser<&'t str, T, ErrMode<Failure>>,
) -> Result<T, Problem> {
    let mut input = text;
    parser.parse_next(&mut input).map_err(|failure| {
        let failure = failure.into_inner().unwrap_or(Failure { left: 0, expected: None });
        let (before, rest) = text.split_at_checked(text.len().saturating_sub(failure.left)).unwrap_or((text, ""));
        let offset = before.chars().count();
        let expected = failure.expected.unwrap_or(VALUE);
        let found = found_at(rest);
        let shown = if found.is_empty() { "the end".to_owned() } else { format!("`{found}`") };
        Problem::new("", code, format!("expected {expected} at character {offset}, found {shown}"))
            .with("offset", offset)
            .with("expected", expected)
            .with("found", found)
    })
}

/// The start of what stands at the failing place: a word or one character, short and on one line.
fn found_at(rest: &str) -> String {
    let word = rest.chars().take_while(|c| is_word(*c)).count();
    rest.chars().take(word.clamp(1, 24)).flat_map(char::escape_debug).collect()
}

/// Where parsing stopped, as bytes left, and what would have been right there.
///
/// Counting what is left, not what is done, lets every parser work on a plain `&str`.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    left: usize,
    expected: Option<&'static str>,
}

impl<'t> ParserError<&'t str> for Failure {
    type Inner = Failure;

    fn from_input(input: &&'t str) -> Failure {
        Failure { left: input.len(), expected: None }
    }

    fn or(self, other: Failure) -> Failure {
        if self.left < other.left { self } else { other }
    }

    fn into_inner(self) -> Result<Failure, Failure> {
        Ok(self)
    }
}

/// A context says what was expected at the place where its parser began.
impl<'t> AddContext<&'t str, &'static str> for Failure {
    fn add_context(
        self,
        input: &&'t str,
        token_start: &<&'t str as Stream>::Checkpoint,
        expected: &'static str,
    ) -> Failure {
        let start = input.len() + input.offset_from(token_start);
        if self.expected.is_none() && self.left == start { Failure { expected: Some(expected), ..self } } else { self }
    }
}

type Outcome<T> = ModalResult<T, Failure>;

fn backtrack<T>(input: &str, expected: &'static str) -> Outcome<T> {
    Err(ErrMode::Backtrack(Failure { left: input.len(), expected: Some(expected) }))
}

fn stop<T>(left: usize, expected: &'static str) -> Outcome<T> {
    Err(ErrMode::Cut(Failure { left, expected: Some(expected) }))
}

/// `places` takes in how many bytes were left where each test began.
fn whole_filter(input: &mut &str, places: &mut Vec<usize>) -> Outcome<Filter> {
    blank(input)?;
    if opt(eof).parse_next(input)?.is_some() {
        return Ok(Filter::All);
    }
    disjunction(input, 0, places)
}

/// The end of the text, after which nothing else is tried.
pub(super) fn end<'t>(expected: &'static str) -> impl Parser<&'t str, (), ErrMode<Failure>> {
    preceded(blank, cut_err(eof.context(expected))).void()
}

fn disjunction(input: &mut &str, nesting: usize, places: &mut Vec<usize>) -> Outcome<Filter> {
    let part = |input: &mut &str| conjunction(input, nesting, places);
    let parts: Vec<Filter> = separated(1.., cut_err(part), keyword("or")).parse_next(input)?;
    Ok(Filter::any_of(parts))
}

fn conjunction(input: &mut &str, nesting: usize, places: &mut Vec<usize>) -> Outcome<Filter> {
    let part = |input: &mut &str| unary(input, nesting, places);
    let parts: Vec<Filter> = separated(1.., cut_err(part), keyword("and")).parse_next(input)?;
    Ok(Filter::all_of(parts))
}

fn unary(input: &mut &str, nesting: usize, places: &mut Vec<usize>) -> Outcome<Filter> {
    blank(input)?;
    let before = input.len();
    let deeper = || match nesting {
        MAX_NESTING => stop(before, NESTING),
        _ => Ok(nesting + 1),
    };
    if opt(keyword("not")).parse_next(input)?.is_some() {
        return Ok(!unary(input, deeper()?, places)?);
    }
    if opt('(').parse_next(input)?.is_some() {
        let inner = disjunction(input, deeper()?, places)?;
        preceded(blank, cut_err(')'.context(AFTER_INNER))).parse_next(input)?;
        return Ok(inner);
    }
    if opt(keyword("all")).parse_next(input)?.is_some() {
        return Ok(Filter::All);
    }
    // From here on no other way of reading is tried, so that each test leaves its place once.
    if let Some(quantifier) = opt(quantifier).parse_next(input)? {
        return cut_err(|input: &mut &str| {
            let (related, filter) = related(input, deeper()?, places)?;
            Ok(Filter::Related { quantifier, related, filter })
        })
        .parse_next(input);
    }
    if let Some(word) = opt(measure_word).parse_next(input)? {
        return cut_err(|input: &mut &str| measure(input, word, deeper()?, places)).parse_next(input);
    }
    places.push(before);
    if opt((keyword("text"), keyword("matches"))).parse_next(input)?.is_some() {
        return cut_err(some_text).map(Filter::Text).parse_next(input);
    }
    if opt((keyword("in"), keyword("segment"))).parse_next(input)?.is_some() {
        return cut_err(some_text).map(Filter::InSegment).parse_next(input);
    }
    test(input)
}

fn quantifier(input: &mut &str) -> Outcome<Quantifier> {
    preceded(
        blank,
        word.verify_map(|word| {
            Quantifier::ALL.into_iter().find(|quantifier| quantifier.symbol().eq_ignore_ascii_case(word))
        }),
    )
    .parse_next(input)
}

/// The word of a measure, with the parenthesis that tells it from a field.
fn measure_word(input: &mut &str) -> Outcome<&'static str> {
    let symbol =
        word.verify_map(|word: &str| Measure::SYMBOLS.into_iter().find(|symbol| symbol.eq_ignore_ascii_case(word)));
    (symbol, blank, '(').map(|(symbol, (), _)| symbol).parse_next(input)
}

fn measure(input: &mut &str, symbol: &str, nesting: usize, places: &mut Vec<usize>) -> Outcome<Filter> {
    blank(input)?;
    places.push(input.len());
    let record = record_name.context(RECORDS).parse_next(input)?;
    let before = input.len();
    let field = match symbol {
        "count" => None,
        _ => Some(
            preceded('.'.context("`.` and the field to measure"), field_name.context("a field name"))
                .parse_next(input)?,
        ),
    };
    let Some(measure) = Measure::of(symbol, field) else { return stop(before, RECORDS) };
    let (by, filter) = by_and_where(input, nesting, places)?;
    preceded(blank, ')'.context("`by`, `where` or `)`")).parse_next(input)?;
    let op =
        preceded(blank, operator.verify(|op| Op::COMPARISONS.contains(op)).context(COMPARISON)).parse_next(input)?;
    let values = values(input, op)?;
    Ok(Filter::Measure { measure, related: Related { record, by }, filter, op, values })
}

/// The name of related records, and what comes after it.
fn related(input: &mut &str, nesting: usize, places: &mut Vec<usize>) -> Outcome<(Related, Box<Filter>)> {
    blank(input)?;
    places.push(input.len());
    let record = field_name.context(RECORDS).parse_next(input)?;
    let (by, filter) = by_and_where(input, nesting, places)?;
    Ok((Related { record, by }, filter))
}

/// `by` and a field, if there, and `where` and one condition, if there.
fn by_and_where(input: &mut &str, nesting: usize, places: &mut Vec<usize>) -> Outcome<(Option<String>, Box<Filter>)> {
    let by = match opt(keyword("by")).parse_next(input)? {
        Some(()) => Some(preceded(blank, field_name.context("a field name")).parse_next(input)?),
        None => None,
    };
    let filter = match opt(keyword("where")).parse_next(input)? {
        Some(()) => unary(input, nesting, places)?,
        None => Filter::All,
    };
    Ok((by, Box::new(filter)))
}

/// The words of a text search or the name of a segment.
fn some_text(input: &mut &str) -> Outcome<String> {
    blank(input)?;
    match input.chars().next() {
        Some('"' | '\'') => quoted(input),
        _ => word.verify(|word: &str| !is_joint(word)).map(str::to_owned).context("a text").parse_next(input),
    }
}

fn test(input: &mut &str) -> Outcome<Filter> {
    let field = field_name.context(CONDITION).parse_next(input)?;
    if let Some(event) = opt(event).parse_next(input)? {
        let event = match event {
            Some(true) => Event::EverBeen(cut_err(value).parse_next(input)?),
            Some(false) => Event::NeverBeen(cut_err(value).parse_next(input)?),
            None => Event::Changed,
        };
        let mut moment = |word: &'static str| match opt(keyword(word)).parse_next(input)? {
            Some(()) => cut_err(value).map(Some).parse_next(input),
            None => Ok(None),
        };
        let period = Period { since: moment("since")?, before: moment("before")? };
        return Ok(Filter::History { field, event, period });
    }
    let op = preceded(blank, operator).parse_next(input)?;
    let values = cut_err(|input: &mut &str| values(input, op)).parse_next(input)?;
    Ok(Filter::Test { field, op, values })
}

/// What is asked of the past: whether it has ever been (true) or has never been (false) something, or changed (none).
fn event(input: &mut &str) -> Outcome<Option<bool>> {
    let ever = (keyword("has"), keyword("ever"), keyword("been")).value(Some(true));
    let never = (keyword("has"), keyword("never"), keyword("been")).value(Some(false));
    alt((ever, never, keyword("changed").value(None))).parse_next(input)
}

/// The values that an operator takes.
fn values(input: &mut &str, op: Op) -> Outcome<Vec<Literal>> {
    match op.arity() {
        None => value_list(input),
        Some(0) => Ok(Vec::new()),
        Some(2) => {
            let first = value(input)?;
            preceded(blank, keyword("and").context("`and` and the greatest value")).parse_next(input)?;
            Ok(vec![first, value(input)?])
        }
        _ if matches!(op, Op::During | Op::AnniversaryDuring) => Ok(vec![range(input)?]),
        _ => Ok(vec![value(input)?]),
    }
}

/// A range of days without quotes, or any value.
fn range(input: &mut &str) -> Outcome<Literal> {
    blank(input)?;
    let begins = peek(opt(word)).parse_next(input)?.is_some_and(is_range_word);
    if begins { range_words.context(RANGE).parse_next(input) } else { value.context(RANGE).parse_next(input) }
}

/// The longest run of words that is a range, each parted from the next by one space.
fn range_words(input: &mut &str) -> Outcome<Literal> {
    let start = *input;
    let mut text = String::new();
    let mut longest = None;
    // `past 12 fiscal quarters` has four words, and none has more.
    for _ in 0..4 {
        let Some(next) = opt(preceded(blank, word)).parse_next(input)? else { break };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(next);
        if DayRange::parse(&text).is_some() {
            longest = Some((text.clone(), *input));
        }
    }
    match longest {
        Some((text, rest)) => {
            *input = rest;
            Ok(Literal::Text(text))
        }
        None => stop(start.len(), RANGE),
    }
}

fn is_range_word(word: &str) -> bool {
    ["today", "yesterday", "tomorrow", "this", "last", "past", "next"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// The name of records before a point and a field: a bare one ends at the first point.
fn record_name(input: &mut &str) -> Outcome<String> {
    if let Some('`') = input.chars().next() {
        return quoted(input);
    }
    let name = (one_of(is_name_start), take_while(0.., |c| is_name(c) && c != '.')).take();
    name.verify(|name: &str| !is_keyword(name)).map(str::to_owned).parse_next(input)
}

/// A field's name, bare or in backticks.
pub(super) fn field_name(input: &mut &str) -> Outcome<String> {
    if let Some('`') = input.chars().next() {
        return quoted(input);
    }
    let name = (one_of(is_name_start), take_while(0.., is_name)).take();
    name.verify(|name: &str| !is_keyword(name)).map(str::to_owned).parse_next(input)
}

fn operator(input: &mut &str) -> Outcome<Op> {
    let symbol = alt((
        "<=".value(Op::AtMost),
        ">=".value(Op::AtLeast),
        "!=".value(Op::NotEqual),
        '='.value(Op::Equal),
        '<'.value(Op::Less),
        '>'.value(Op::Greater),
    ));
    let not_in = (keyword("not"), blank, cut_err(keyword("in").context("`in`"))).value(Op::NotIn);
    // A list may also hold the item `any`: only the parenthesis tells.
    let has = |quantity| (keyword("has"), keyword(quantity), keyword("of"), blank, peek('('));
    let words = alt((
        has("any").value(Op::HasAny),
        has("all").value(Op::HasAll),
        (keyword("is"), blank, cut_err(keyword("exactly").context("`exactly`"))).value(Op::Exactly),
        (keyword("anniversary"), blank, cut_err(keyword("during").context("`during`"))).value(Op::AnniversaryDuring),
    ));
    alt((symbol, not_in, words, word.verify_map(word_operator))).context(OPERATOR).parse_next(input)
}

fn word_operator(word: &str) -> Option<Op> {
    Op::ALL.into_iter().find(|op| op.symbol().eq_ignore_ascii_case(word))
}

fn value_list(input: &mut &str) -> Outcome<Vec<Literal>> {
    preceded(blank, '('.context("`(` and the values")).parse_next(input)?;
    if preceded(blank, opt(')')).parse_next(input)?.is_some() {
        return Ok(Vec::new());
    }
    let values = separated(1.., cut_err(value), preceded(blank, ',')).parse_next(input)?;
    preceded(blank, ')'.context("`,` or `)`")).parse_next(input)?;
    Ok(values)
}

fn value(input: &mut &str) -> Outcome<Literal> {
    blank(input)?;
    match input.chars().next() {
        Some('"' | '\'') => quoted(input).map(Literal::Text),
        _ => alt((amount, moment, bare_value)).context(VALUE).parse_next(input),
    }
}

/// `now` or `today` and a distance apart from it, kept as the text `now - 30d`.
fn moment(input: &mut &str) -> Outcome<Literal> {
    let anchor = word.verify(|word: &str| ["now", "today"].iter().any(|known| known.eq_ignore_ascii_case(word)));
    let length = || word.verify(|word: &str| is_length(word));
    let apart = (alt(('-', '+')), blank_some, length()).map(|(sign, (), length)| (sign, length));
    let close = (alt(('-', '+')), length());
    let (anchor, (), (sign, length)) = (anchor, blank_some, alt((apart, close))).parse_next(input)?;
    Ok(Literal::Text(format!("{anchor} {sign} {length}")))
}

/// A number and a currency, in either order, kept as the text `500 EUR` or `EUR 500`.
fn amount(input: &mut &str) -> Outcome<Literal> {
    let number = || word.verify(|word: &str| number(word).is_some());
    let currency = || word.verify(|word: &str| is_currency(word));
    let pair = alt(((number(), preceded(blank_some, currency())), (currency(), preceded(blank_some, number()))));
    pair.map(|(first, second)| Literal::Text(format!("{first} {second}"))).parse_next(input)
}

fn bare_value(input: &mut &str) -> Outcome<Literal> {
    let word = word.verify(|word: &str| !is_joint(word)).parse_next(input)?;
    if let Some(number) = number(word) {
        return Ok(Literal::Number(number));
    }
    Ok(match word {
        _ if word.eq_ignore_ascii_case("true") => Literal::Bool(true),
        _ if word.eq_ignore_ascii_case("false") => Literal::Bool(false),
        _ => Literal::Text(word.to_owned()),
    })
}

/// A word is a number when it is written exactly as that number is: `007` and `+49` stay texts and keep their digits.
fn number(word: &str) -> Option<Decimal> {
    Decimal::from_str(word).ok().filter(|number| number.to_string() == word)
}

/// Three letters beside a number; whether they name a currency is asked when the filter is bound.
fn is_currency(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_alphabetic()) && !is_joint(word)
}

/// A text between two of the character that opens it, with escapes.
fn quoted(input: &mut &str) -> Outcome<String> {
    let quote = any.parse_next(input)?;
    let closing = match quote {
        '"' => "a closing `\"`",
        '\'' => "a closing `'`",
        _ => "a closing backtick",
    };
    let mut text = String::new();
    loop {
        let before = input.len();
        match opt(any).parse_next(input)? {
            None => return stop(0, closing),
            Some(c) if c == quote => return Ok(text),
            Some('\\') => match opt(escape).parse_next(input)? {
                Some(c) => text.push(c),
                None => return stop(before, r#"one of the escapes \", \', \\, \`, \n, \r, \t and \u{…}"#),
            },
            Some(c) => text.push(c),
        }
    }
}

fn escape(input: &mut &str) -> Outcome<char> {
    Ok(match any.parse_next(input)? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let (_, digits, _) = ('{', take_while(1..=6, |c: char| c.is_ascii_hexdigit()), '}').parse_next(input)?;
            let scalar = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
            return scalar.map_or_else(|| backtrack(input, VALUE), Ok);
        }
        c @ ('"' | '\'' | '\\' | '`') => c,
        _ => return backtrack(input, VALUE),
    })
}

/// A whole word that equals the keyword, whatever its case, with the white space before it.
fn keyword<'t>(keyword: &'static str) -> impl Parser<&'t str, (), ErrMode<Failure>> {
    preceded(blank, word.verify(move |word: &str| word.eq_ignore_ascii_case(keyword))).void()
}

fn word<'t>(input: &mut &'t str) -> Outcome<&'t str> {
    take_while(1.., is_word).parse_next(input)
}

pub(super) fn blank(input: &mut &str) -> Outcome<()> {
    take_while(0.., char::is_whitespace).void().parse_next(input)
}

fn blank_some(input: &mut &str) -> Outcome<()> {
    take_while(1.., char::is_whitespace).void().parse_next(input)
}

/// What a value or a keyword may consist of without quotes: enough for dates, times, ids, addresses and phone numbers.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || "_-+.:@/#%&;~$*?[]".contains(c)
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

/// A word that joins conditions and so cannot be a value without quotes.
fn is_joint(word: &str) -> bool {
    ["and", "or", "not"].iter().any(|joint| word.eq_ignore_ascii_case(joint))
}

/// A word that cannot be a field without backticks.
fn is_keyword(word: &str) -> bool {
    let is = |keyword: &str| word.eq_ignore_ascii_case(keyword);
    is_joint(word) || is("all") || Quantifier::ALL.iter().any(|quantifier| is(quantifier.symbol()))
}

/// Reads the text form, as [`Filter::parse`] does.
impl FromStr for Filter {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Filter, Problem> {
        Filter::parse(text)
    }
}

/// The text form of the normal form, which [`Filter::parse`] reads back as an equal tree.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_filter(f, &self.clone().normal())
    }
}

fn write_filter(f: &mut fmt::Formatter<'_>, filter: &Filter) -> fmt::Result {
    match filter {
        Filter::All => f.write_str("all"),
        Filter::And(parts) => write_joined(f, parts, " and ", |f, part| match part {
            Filter::Or(_) => write_inner(f, part),
            _ => write_filter(f, part),
        }),
        Filter::Or(parts) => write_joined(f, parts, " or ", write_filter),
        Filter::Not(part) => {
            f.write_str("not ")?;
            match **part {
                Filter::And(_) | Filter::Or(_) => write_inner(f, part),
                _ => write_filter(f, part),
            }
        }
        Filter::Test { field, op, values } => {
            write_field_name(f, field)?;
            write_operator(f, *op, values)
        }
        Filter::History { field, event, period } => {
            write_field_name(f, field)?;
            write!(f, " {}", event.symbol())?;
            if let Some(value) = event.value() {
                write!(f, " {value}")?;
            }
            for (word, moment) in [("since", &period.since), ("before", &period.before)] {
                if let Some(moment) = moment {
                    write!(f, " {word} {moment}")?;
                }
            }
            Ok(())
        }
        Filter::Related { quantifier, related, filter } => {
            write!(f, "{quantifier} {related}")?;
            write_where(f, filter)
        }
        Filter::Measure { measure, related, filter, op, values } => {
            write!(f, "{}(", measure.symbol())?;
            match record_name.parse(&related.record) {
                Ok(read) if read == related.record => f.write_str(&read)?,
                _ => write_quoted(f, &related.record, '`')?,
            }
            if let Some(field) = measure.field() {
                f.write_char('.')?;
                write_field_name(f, field)?;
            }
            write_by(f, related)?;
            write_where(f, filter)?;
            f.write_char(')')?;
            write_operator(f, *op, values)
        }
        Filter::Text(query) => write_named(f, "text matches", query),
        Filter::InSegment(segment) => write_named(f, "in segment", segment),
    }
}

fn write_operator(f: &mut fmt::Formatter<'_>, op: Op, values: &[Literal]) -> fmt::Result {
    write!(f, " {op}")?;
    match (op, op.arity(), values) {
        (_, Some(0), []) => Ok(()),
        (Op::During | Op::AnniversaryDuring, _, [Literal::Text(text)]) => match range_words.parse(text) {
            Ok(Literal::Text(read)) if read == *text => write!(f, " {text}"),
            _ => {
                f.write_char(' ')?;
                write_quoted(f, text, '"')
            }
        },
        (_, Some(1), [value]) => write!(f, " {value}"),
        (_, Some(2), [first, second]) => write!(f, " {first} and {second}"),
        _ => {
            f.write_str(" (")?;
            write_joined(f, values, ", ", |f, value| value.fmt(f))?;
            f.write_char(')')
        }
    }
}

fn write_where(f: &mut fmt::Formatter<'_>, filter: &Filter) -> fmt::Result {
    match filter {
        Filter::All => Ok(()),
        Filter::And(_) | Filter::Or(_) => {
            f.write_str(" where ")?;
            write_inner(f, filter)
        }
        _ => {
            f.write_str(" where ")?;
            write_filter(f, filter)
        }
    }
}

fn write_by(f: &mut fmt::Formatter<'_>, related: &Related) -> fmt::Result {
    let Some(by) = &related.by else { return Ok(()) };
    f.write_str(" by ")?;
    write_field_name(f, by)
}

fn write_named(f: &mut fmt::Formatter<'_>, words: &str, text: &str) -> fmt::Result {
    write!(f, "{words} ")?;
    match some_text.parse(text) {
        Ok(read) if read == text => f.write_str(text),
        _ => write_quoted(f, text, '"'),
    }
}

/// `deals` or `deals by contact`.
impl fmt::Display for Related {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_field_name(f, &self.record)?;
        write_by(f, self)
    }
}

fn write_inner(f: &mut fmt::Formatter<'_>, filter: &Filter) -> fmt::Result {
    f.write_char('(')?;
    write_filter(f, filter)?;
    f.write_char(')')
}

fn write_joined<T>(
    f: &mut fmt::Formatter<'_>,
    parts: &[T],
    joint: &str,
    mut write: impl FnMut(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (position, part) in parts.iter().enumerate() {
        if position > 0 {
            f.write_str(joint)?;
        }
        write(f, part)?;
    }
    Ok(())
}

/// Writes a field's name, in backticks when it would not read back bare.
pub(super) fn write_field_name(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    match field_name.parse(name) {
        Ok(read) if read == name => f.write_str(name),
        _ => write_quoted(f, name, '`'),
    }
}

/// The literal as it is written in the text form: a text without quotes wherever it reads back as the same text.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Bool(value) => value.fmt(f),
            Literal::Number(number) if number.is_zero() => number.abs().fmt(f),
            Literal::Number(number) => number.fmt(f),
            Literal::Text(text) => match value.parse(text) {
                Ok(Literal::Text(read)) if read == *text => f.write_str(text),
                _ => write_quoted(f, text, '"'),
            },
        }
    }
}

fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str, quote: char) -> fmt::Result {
    f.write_char(quote)?;
    for c in text.chars() {
        match c {
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            '\\' => f.write_str("\\\\")?,
            _ if c == quote => write!(f, "\\{c}")?,
            _ if c.is_control() => write!(f, "\\u{{{:x}}}", u32::from(c))?,
            _ => f.write_char(c)?,
        }
    }
    f.write_char(quote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::field;

    #[test]
    fn not_binds_tighter_than_and_and_and_tighter_than_or() {
        let filter = Filter::parse("not a = 1 and b = 2 or c = 3").unwrap();
        let expected = (!field("a").equals(1)).and(field("b").equals(2)).or(field("c").equals(3));
        assert_eq!(filter, expected);
    }

    #[test]
    fn values_are_words_numbers_amounts_truths_and_quoted_texts() {
        for (text, expected) in [
            ("customer", Literal::from("customer")),
            ("-12.50", Literal::Number(Decimal::new(-1250, 2))),
            ("007", Literal::from("007")),
            ("+49301234567", Literal::from("+49301234567")),
            ("1e5", Literal::from("1e5")),
            ("500  EUR", Literal::from("500 EUR")),
            ("eur 500.00", Literal::from("eur 500.00")),
            ("500 ALL", Literal::from("500 ALL")),
            ("2026-01-31", Literal::from("2026-01-31")),
            ("2026-01-31T10:00:00Z", Literal::from("2026-01-31T10:00:00Z")),
            ("ada@example.org", Literal::from("ada@example.org")),
            ("True", Literal::Bool(true)),
            ("'it\\'s'", Literal::from("it's")),
            (r#""a \"b\" \\ \u{2603}\n""#, Literal::from("a \"b\" \\ \u{2603}\n")),
        ] {
            assert_eq!(Filter::parse(&format!("f={text}")), Ok(field("f").equals(expected)), "{text}");
        }
    }

    #[test]
    fn a_number_before_a_joint_is_not_an_amount() {
        let both = field("a").above(500).and(field("b").equals(1));
        assert_eq!(Filter::parse("a > 500 AND b = 1"), Ok(both));
        assert_eq!(Filter::parse("(a > 500)"), Ok(field("a").above(500)));
        let listed = vec![Literal::from(500), Literal::from("EUR")];
        assert_eq!(Filter::parse("a in (500, EUR)"), Ok(field("a").one_of(listed)));
    }

    #[test]
    fn white_space_alone_and_the_word_all_hold_for_everything() {
        for text in ["", " \n", "all", "( ALL )", "all and all"] {
            assert_eq!(Filter::parse(text), Ok(Filter::All), "{text}");
        }
    }

    #[test]
    fn an_error_points_at_the_character_and_says_what_it_expected() {
        for (text, offset, expected, found) in [
            ("stage", 5, OPERATOR, ""),
            ("stage Won", 6, OPERATOR, "Won"),
            ("stage == Won", 7, VALUE, "="),
            ("stage =", 7, VALUE, ""),
            ("stage = and x = 1", 8, VALUE, "and"),
            ("stage = Won x = 1", 12, AFTER_ALL, "x"),
            ("stage = Won and", 15, CONDITION, ""),
            ("stage = Won or or", 15, CONDITION, "or"),
            ("(stage = Won", 12, AFTER_INNER, ""),
            ("(stage = Won))", 13, AFTER_ALL, ")"),
            ("stage in Won", 9, "`(` and the values", "Won"),
            ("stage in (Won Lost)", 14, "`,` or `)`", "Lost"),
            ("stage in (Won,)", 14, VALUE, ")"),
            ("größe = \"x", 10, "a closing `\"`", ""),
            ("`größe = x", 10, "a closing backtick", ""),
            ("größe = \"a\\qb\"", 10, r#"one of the escapes \", \', \\, \`, \n, \r, \t and \u{…}"#, "\\\\"),
            ("größe = \"\\u{d800}\"", 9, r#"one of the escapes \", \', \\, \`, \n, \r, \t and \u{…}"#, "\\\\"),
            ("known known and", 15, CONDITION, ""),
            ("not", 3, CONDITION, ""),
            ("a not contains x", 6, "`in`", "contains"),
            ("= 3", 0, CONDITION, "="),
        ] {
            let problem = Filter::parse(text).expect_err(text);
            let seen: Vec<&str> = ["offset", "expected", "found"].map(|name| problem.parameters[name].as_str()).into();
            assert_eq!(seen, [&offset.to_string(), expected, found], "{text}: {problem}");
            assert!(problem.message.contains(expected) && !problem.message.contains('\n'), "{problem}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_never_exhausts_the_stack() {
        for opening in ["(", "not ", "(not "] {
            let problem = Filter::parse(&opening.repeat(100_000)).unwrap_err();
            assert_eq!(problem.parameters["expected"], NESTING, "{problem}");
        }
        assert_eq!(NESTING, format!("at most {MAX_NESTING} levels of nesting"));
        let deepest = format!("{}a known{}", "(".repeat(MAX_NESTING), ")".repeat(MAX_NESTING));
        assert_eq!(Filter::parse(&deepest), Ok(field("a").known()));
    }

    #[test]
    fn names_that_are_keywords_or_hold_odd_characters_are_written_in_backticks() {
        for (name, written) in [("all", "`all`"), ("custom.tier", "custom.tier"), ("a b`c", "`a b\\`c`"), ("", "``")] {
            let filter = field(name).known();
            assert_eq!(filter.to_string(), format!("{written} known"));
            assert_eq!(Filter::parse(&filter.to_string()), Ok(filter));
        }
    }
}
