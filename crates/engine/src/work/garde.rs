//! Garde's checks of a record, as problems with stable codes.
//!
//! Garde's errors are text. Its translation hook is used to put a code in front of each message, which is split off again.

use std::any::Any;
use std::borrow::Cow;
use std::fmt::Display;

use crmkit_record::{Problem, Record, Row};
use garde::i18n::{I18n, InvalidCreditCard, InvalidEmail, InvalidPhoneNumber, InvalidUrl, IpKind};

use crate::error::Result;

const RANGE: &str = "range";
const LENGTH: &str = "length";
const REQUIRED: &str = "required";
const PATTERN: &str = "pattern";
const CUSTOM: &str = "rule";

/// The problems that garde finds in a record, and the record as its type.
pub(crate) fn check_with_garde<T>(row: &Row) -> Result<(Vec<Problem>, Box<dyn Any>)>
where
    T: Record + garde::Validate<Context = ()>,
{
    let record = T::from_row(row.clone())?;
    let Err(report) = garde::i18n::with_i18n(Codes, || record.validate()) else {
        return Ok((Vec::new(), Box::new(record)));
    };
    let problems = report.iter().map(|(path, error)| {
        let coded = error.message().split_once('|').and_then(|(code, message)| {
            Some(([RANGE, LENGTH, REQUIRED, PATTERN].into_iter().find(|known| *known == code)?, message))
        });
        let (code, message) = coded.unwrap_or((CUSTOM, error.message()));
        Problem::new(path.to_string(), code, message)
    });
    Ok((problems.collect(), Box::new(record)))
}

struct Codes;

fn coded(code: &str, message: impl Display) -> Cow<'static, str> {
    format!("{code}|{message}").into()
}

impl I18n for Codes {
    fn length_lower_than(&self, min: usize) -> Cow<'static, str> {
        coded(LENGTH, format_args!("must be at least {min} long"))
    }

    fn length_greater_than(&self, max: usize) -> Cow<'static, str> {
        coded(LENGTH, format_args!("must be at most {max} long"))
    }

    fn range_lower_than(&self, min: &dyn Display) -> Cow<'static, str> {
        coded(RANGE, format_args!("must be at least {min}"))
    }

    fn range_greater_than(&self, max: &dyn Display) -> Cow<'static, str> {
        coded(RANGE, format_args!("must be at most {max}"))
    }

    fn credit_card_invalid(&self, _reason: InvalidCreditCard) -> Cow<'static, str> {
        coded(PATTERN, "is not a card number")
    }

    fn pattern_no_match(&self, pattern: &dyn Display) -> Cow<'static, str> {
        coded(PATTERN, format_args!("does not match `{pattern}`"))
    }

    fn contains_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        coded(PATTERN, format_args!("does not contain `{pattern}`"))
    }

    fn url_invalid(&self, reason: InvalidUrl) -> Cow<'static, str> {
        coded(PATTERN, format_args!("is not a web address: {reason}"))
    }

    fn prefix_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        coded(PATTERN, format_args!("does not begin with `{pattern}`"))
    }

    fn suffix_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        coded(PATTERN, format_args!("does not end with `{pattern}`"))
    }

    fn phone_number_invalid(&self, _reason: InvalidPhoneNumber) -> Cow<'static, str> {
        coded(PATTERN, "is not a telephone number")
    }

    fn ip_invalid(&self, _kind: IpKind) -> Cow<'static, str> {
        coded(PATTERN, "is not an internet address")
    }

    fn matches_field_mismatch(&self, field: &dyn Display) -> Cow<'static, str> {
        coded(PATTERN, format_args!("differs from `{field}`"))
    }

    fn email_invalid(&self, reason: InvalidEmail) -> Cow<'static, str> {
        coded(PATTERN, format_args!("is not an e-mail address: {reason}"))
    }

    fn ascii_invalid(&self) -> Cow<'static, str> {
        coded(PATTERN, "has characters beyond ASCII")
    }

    fn alphanumeric_invalid(&self) -> Cow<'static, str> {
        coded(PATTERN, "has characters that are neither letters nor digits")
    }

    fn required_not_set(&self) -> Cow<'static, str> {
        coded(REQUIRED, "is required")
    }
}
