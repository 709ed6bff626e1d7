//! The cells of a row become the fields of a record, and the fields of a record become cells.

use std::borrow::Cow;

use crmkit_record::{Address, EnteredCurrency, FieldNumber, Labelled, Money, Problem, Row, Value, from_json, to_json};

use super::map::{Blank, Part};
use super::plan::{BoundColumn, ENTERED, Place, Plan};

impl Plan {
    /// Puts the values of a row's cells, one for each column, into a new record or over one that is there. The row is not
    /// normalised.
    ///
    /// # Errors
    /// The problem and its column, when values of several cells do not fit together.
    pub(crate) fn assemble(&self, known: Option<&Row>, mut cells: Vec<Option<Value>>) -> Result<Row, (usize, Problem)> {
        let mut row = known.cloned().unwrap_or_default();
        let mut take = |index: usize| cells.get_mut(index).and_then(Option::take);
        for field in &self.fields {
            if let [index] = field.columns[..]
                && let Some(BoundColumn { place: Place::Whole, .. }) = self.columns.get(index)
            {
                match take(index) {
                    Some(value) => row.set(field.number, value),
                    None if self.blank == Blank::Clear => row.set_opt(field.number, None),
                    None => {}
                }
                continue;
            }
            let places: Vec<(usize, &BoundColumn, Option<Value>)> = field
                .columns
                .iter()
                .filter_map(|index| Some((*index, self.columns.get(*index)?, take(*index))))
                .collect();
            if self.blank == Blank::Keep && places.iter().all(|(.., value)| value.is_none()) {
                continue;
            }
            let value = assemble_field(row.get(field.number), self.blank, places)?;
            row.set_opt(field.number, value);
        }
        for (index, column) in self.columns.iter().enumerate().filter(|(_, column)| column.through.is_none()) {
            match (&column.place, take(index)) {
                (Place::Id, Some(Value::Reference(id))) if known.is_none() => row.id = id,
                (Place::Entered, Some(Value::Text(forms))) => {
                    row = self.with_forms(row, &forms).map_err(|problem| (index, problem))?;
                }
                _ => {}
            }
        }
        Ok(row)
    }

    /// The row with the forms in which its values were entered. What the engine keeps is no part of the JSON that goes in.
    fn with_forms(&self, row: Row, forms: &str) -> Result<Row, Problem> {
        let invalid = |message: String| Problem::new(ENTERED, "entered.invalid", message);
        let forms: serde_json::Value =
            serde_json::from_str(forms).map_err(|error| invalid(format!("the entered forms are no JSON: {error}")))?;
        let kept: Vec<(FieldNumber, Value)> = row
            .iter()
            .filter(|(number, _)| {
                self.schema.field_by_number(*number).is_none_or(|field| field.read_only || field.hidden)
            })
            .map(|(number, value)| (number, value.clone()))
            .collect();
        let mut open = row;
        self.schema.normalise(&mut open);
        open.retain(|number, _| kept.iter().all(|(other, _)| *other != number));
        let mut json = to_json(&self.schema, &open);
        if let Some(object) = json.as_object_mut() {
            object.insert(ENTERED.to_owned(), forms);
        }
        let mut read = from_json(&self.schema, &json).map_err(|problems| {
            problems.into_iter().next().unwrap_or_else(|| invalid("the entered forms do not fit".to_owned()))
        })?;
        for (number, value) in kept {
            read.set(number, value);
        }
        Ok(read)
    }
}

impl BoundColumn {
    /// The value of this column's cell in a record: the reverse of [`Plan::assemble`].
    pub(crate) fn extract<'r>(&self, row: &'r Row, first_of_field: bool) -> Option<Cow<'r, Value>> {
        let value = || row.get(self.number);
        match &self.place {
            Place::Id => Some(Cow::Owned(Value::Reference(row.id))),
            Place::Entered => None,
            Place::Whole => value().map(Cow::Borrowed),
            Place::Items if first_of_field => value().map(Cow::Borrowed),
            Place::Items => None,
            Place::Labelled { label, nth, .. } => {
                let Some(Value::List(items)) = value() else { return None };
                let item = items.iter().filter_map(labelled).filter(|item| item.label == *label).nth(*nth);
                item.map(|item| Cow::Borrowed(&item.value))
            }
            Place::Address { label, part, .. } => {
                let address = match (label, value()?) {
                    (None, Value::Address(address)) => Address::clone(address),
                    (Some(label), known) => labelled_address(Some(known), label),
                    _ => return None,
                };
                let text = match part {
                    Part::Street => address.street,
                    Part::City => address.city,
                    Part::Region => address.region,
                    Part::PostalCode => address.postal_code,
                    _ => return address.country.map(|country| Cow::Owned(Value::Country(country))),
                };
                (!text.is_empty()).then_some(Cow::Owned(Value::Text(text)))
            }
            Place::Money(part) => match (part, value()?) {
                (Part::Amount, Value::Money(money)) => Some(Cow::Owned(Value::Decimal(money.amount()))),
                (_, Value::Money(money)) => Some(Cow::Owned(Value::Currency(EnteredCurrency::from(money.currency())))),
                _ => None,
            },
            Place::External(system) => {
                let Some(Value::List(items)) = value() else { return None };
                items.iter().find_map(|item| match item {
                    Value::ExternalId(id) if id.system == *system => Some(Cow::Owned(Value::Text(id.id.clone()))),
                    _ => None,
                })
            }
        }
    }
}

type Filled<'a> = (usize, &'a BoundColumn, Option<Value>);

fn assemble_field(
    known: Option<&Value>,
    blank: Blank,
    cells: Vec<Filled<'_>>,
) -> Result<Option<Value>, (usize, Problem)> {
    let Some(&(_, first, _)) = cells.first() else { return Ok(known.cloned()) };
    match &first.place {
        Place::Id | Place::Entered => Ok(None),
        Place::Whole => {
            let mut given = cells.into_iter().filter_map(|(index, column, value)| Some((index, column, value?)));
            let Some((.., value)) = given.next() else { return Ok(None) };
            match given.find(|(.., other)| !other.same_as(&value)) {
                None => Ok(Some(value)),
                Some((index, column, _)) => {
                    let message = format!("two columns say different things about `{}`", column.path);
                    Err((index, Problem::new(column.path.clone(), "columns.disagree", message)))
                }
            }
        }
        Place::Items => {
            let mut items = Vec::new();
            let mut several = Vec::new();
            for value in cells.into_iter().filter_map(|(.., value)| value) {
                match value {
                    Value::List(list) => items.extend(list),
                    Value::MultiSelect(names) => several.extend(names),
                    other => items.push(other),
                }
            }
            Ok(match (items.is_empty(), several.is_empty()) {
                (true, true) => None,
                (true, false) => Some(Value::MultiSelect(several)),
                _ => Some(Value::List(items)),
            })
        }
        Place::External(_) => {
            let mut items = match known {
                Some(Value::List(items)) => items.clone(),
                Some(one) => vec![one.clone()],
                None => Vec::new(),
            };
            for (_, column, value) in cells {
                let Place::External(system) = &column.place else { continue };
                let of_system = |item: &Value| matches!(item, Value::ExternalId(id) if id.system == *system);
                match (value, items.iter_mut().find(|item| of_system(item))) {
                    (Some(value), Some(item)) => *item = value,
                    (Some(value), None) => items.push(value),
                    (None, Some(_)) if blank == Blank::Clear => items.retain(|item| !of_system(item)),
                    (None, _) => {}
                }
            }
            Ok((!items.is_empty()).then_some(Value::List(items)))
        }
        Place::Labelled { .. } => {
            let mut groups: Vec<Group> = Vec::new();
            for (_, column, value) in cells {
                let Place::Labelled { label, primary, .. } = &column.place else { continue };
                let group = Group::of(&mut groups, label);
                match value {
                    Some(value) => group.values.push((value, *primary)),
                    None => group.blanks = true,
                }
            }
            Ok(relabel(known, blank, groups))
        }
        Place::Address { label: None, .. } => {
            let mut address = match known {
                Some(Value::Address(address)) => Address::clone(address),
                _ => Address::default(),
            };
            for (_, column, value) in cells {
                if let Place::Address { part, .. } = &column.place {
                    set_part(&mut address, *part, value.as_ref(), blank);
                }
            }
            Ok((!address.is_empty()).then(|| Value::Address(Box::new(address))))
        }
        Place::Address { label: Some(_), .. } => {
            let mut addresses: Vec<(&str, bool, Address)> = Vec::new();
            for (_, column, value) in cells {
                let Place::Address { label: Some(label), primary, part } = &column.place else { continue };
                let position = match addresses.iter().position(|(known, ..)| known == label) {
                    Some(position) => position,
                    None => {
                        addresses.push((label, *primary, labelled_address(known, label)));
                        addresses.len() - 1
                    }
                };
                if let Some((_, _, address)) = addresses.get_mut(position) {
                    set_part(address, *part, value.as_ref(), blank);
                }
            }
            let groups = addresses
                .into_iter()
                .map(|(label, primary, address)| {
                    let blanks = address.is_empty();
                    let values = if blanks { Vec::new() } else { vec![(Value::Address(Box::new(address)), primary)] };
                    Group { label: label.to_owned(), values, blanks }
                })
                .collect();
            Ok(relabel(known, blank, groups))
        }
        Place::Money(_) => {
            let (mut amount, mut currency) = match known {
                Some(Value::Money(money)) => (Some(money.amount()), Some(money.currency())),
                _ => (None, None),
            };
            let at = cells.first().map_or(0, |(index, ..)| *index);
            for (_, column, value) in cells {
                match value {
                    Some(Value::Decimal(decimal)) => amount = Some(decimal),
                    Some(Value::Currency(given)) => currency = Some(given.currency()),
                    None if blank == Blank::Clear && matches!(column.place, Place::Money(Part::Amount)) => {
                        amount = None
                    }
                    _ => {}
                }
            }
            match (amount, currency.or(first.options.currency)) {
                (None, _) => Ok(None),
                (Some(amount), Some(currency)) => Ok(Some(Value::Money(Money::new(amount, currency)))),
                (Some(amount), None) => {
                    let message = format!("the amount `{amount}` has no currency, and the map declares none");
                    Err((at, Problem::new(first.path.clone(), "money.currency_missing", message)))
                }
            }
        }
    }
}

/// The cells of one label: their values, and whether some are blank.
struct Group {
    label: String,
    values: Vec<(Value, bool)>,
    blanks: bool,
}

impl Group {
    fn of<'a>(groups: &'a mut Vec<Self>, label: &str) -> &'a mut Self {
        let position = groups.iter().position(|group| group.label == label).unwrap_or(groups.len());
        if position == groups.len() {
            groups.push(Self { label: label.to_owned(), values: Vec::new(), blanks: false });
        }
        // The position is that of a group that was found or pushed just now.
        #[expect(clippy::indexing_slicing, reason = "the position was found or pushed just now")]
        &mut groups[position]
    }
}

/// Replaces the items of each group's label where they stand; items of other labels stay as they are.
fn relabel(known: Option<&Value>, blank: Blank, groups: Vec<Group>) -> Option<Value> {
    let mut items: Vec<Labelled<Value>> = match known {
        Some(Value::List(items)) => items.iter().filter_map(labelled).cloned().collect(),
        _ => Vec::new(),
    };
    let mut chosen = None;
    for group in groups {
        if group.values.is_empty() && (blank == Blank::Keep || !group.blanks) {
            continue;
        }
        let mut places: Vec<usize> = Vec::new();
        places.extend(items.iter().enumerate().filter(|(_, item)| item.label == group.label).map(|(at, _)| at));
        let surplus: Vec<usize> = places.iter().skip(group.values.len()).copied().collect();
        let mut places = places.into_iter();
        for (value, primary) in group.values {
            let at = match places.next().and_then(|at| items.get_mut(at).map(|item| (at, item))) {
                Some((at, item)) => {
                    item.value = value;
                    at
                }
                None => {
                    items.push(Labelled { label: group.label.clone(), primary: false, value });
                    items.len() - 1
                }
            };
            if primary {
                chosen = Some(at);
            }
        }
        if let Some(at) = chosen {
            for (other, item) in items.iter_mut().enumerate() {
                item.primary = other == at;
            }
        }
        for at in surplus.into_iter().rev() {
            items.remove(at);
        }
        chosen = None;
    }
    let items: Vec<Value> = items.into_iter().map(|item| Value::Labelled(Box::new(item))).collect();
    (!items.is_empty()).then_some(Value::List(items))
}

pub(crate) fn labelled(value: &Value) -> Option<&Labelled<Value>> {
    match value {
        Value::Labelled(item) => Some(item),
        _ => None,
    }
}

fn labelled_address(known: Option<&Value>, label: &str) -> Address {
    let Some(Value::List(items)) = known else { return Address::default() };
    let item = items.iter().filter_map(labelled).find(|item| item.label == label);
    match item.map(|item| &item.value) {
        Some(Value::Address(address)) => Address::clone(address),
        _ => Address::default(),
    }
}

fn set_part(address: &mut Address, part: Part, value: Option<&Value>, blank: Blank) {
    let text = match value {
        Some(Value::Country(country)) => {
            address.country = Some(country.clone());
            return;
        }
        Some(Value::Text(text)) => text.clone(),
        _ if blank == Blank::Clear => String::new(),
        _ => return,
    };
    match part {
        Part::Street => address.street = text,
        Part::City => address.city = text,
        Part::Region => address.region = text,
        Part::PostalCode => address.postal_code = text,
        Part::Country => address.country = None,
        Part::Amount | Part::Currency => {}
    }
}
