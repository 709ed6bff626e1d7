//! Counting, adding up and comparing the values of related records.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Measure;
use crate::{Currency, Money, Seconds, Value, key};

/// A measure in the making.
pub(super) struct Tally<'a> {
    measure: &'a Measure,
    /// A value of the kind that the result is to have.
    like: Option<&'a Value>,
    count: i64,
    /// None once it was too large to be a number.
    total: Option<Decimal>,
    extreme: Option<Value>,
}

impl<'a> Tally<'a> {
    /// Of nothing yet. The result is to be of the kind, and in the currency, of `like`.
    pub(super) fn new(measure: &'a Measure, like: Option<&'a Value>) -> Self {
        Self { measure, like, count: 0, total: Some(Decimal::ZERO), extreme: None }
    }

    fn currency(&self) -> Option<Currency> {
        if let Some(Value::Money(money)) = self.like { Some(money.currency()) } else { None }
    }

    /// Takes in one record, with the value of the measured field. Only a count takes in a record without one, and an
    /// amount in another currency is left out.
    pub(super) fn add(&mut self, value: Option<&Value>) {
        if *self.measure == Measure::Count {
            self.count += 1;
            return;
        }
        let Some(value) = value else { return };
        if let Value::Money(money) = value
            && self.currency().is_some_and(|currency| currency != money.currency())
        {
            return;
        }
        let better = |held: &Value| match self.measure {
            Measure::Least(_) => key::compare(value, held).is_lt(),
            _ => key::compare(value, held).is_gt(),
        };
        match self.measure {
            Measure::Count => {}
            Measure::Least(_) | Measure::Greatest(_) => {
                if self.extreme.as_ref().is_none_or(better) {
                    self.extreme = Some(value.clone());
                }
            }
            Measure::Sum(_) | Measure::Average(_) => {
                let Some(number) = number(value) else { return };
                self.count += 1;
                self.total = self.total.and_then(|total| total.checked_add(number));
            }
        }
    }

    /// The result; none of no values, and none when it is too large to be a number.
    pub(super) fn result(self) -> Option<Value> {
        let number = match self.measure {
            Measure::Count => return Some(Value::Integer(self.count)),
            Measure::Least(_) | Measure::Greatest(_) => return self.extreme,
            Measure::Sum(_) => self.total?,
            Measure::Average(_) => self.total?.checked_div(Decimal::from(self.count))?,
        };
        match self.like {
            Some(Value::Money(money)) => Some(Value::Money(Money::new(number, money.currency()))),
            Some(Value::Duration(_)) => Some(Value::Duration(Seconds(number.to_i64()?))),
            _ => Some(Value::Decimal(number)),
        }
    }
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Integer(number) => Some(Decimal::from(*number)),
        Value::Decimal(number) => Some(*number),
        Value::Money(money) => Some(money.amount()),
        Value::Duration(seconds) => Some(Decimal::from(seconds.0)),
        _ => None,
    }
}
