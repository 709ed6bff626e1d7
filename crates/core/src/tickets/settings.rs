//! What holds for all tickets.

use std::collections::BTreeMap;

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, field};
use crmkit_record_derive::Record;

use super::closing;
use super::priority::Priority;
use super::status::StatusCategory;
use super::ticket::{Ticket, TicketChannel};

/// After how many days a solved ticket closes by itself where nobody says otherwise.
pub(super) const CLOSE_AFTER_DAYS: i64 = 4;

/// What holds for all tickets: there is one record of it at most.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 85, name = "ticket_setting", plural = "ticket_settings")]
pub struct TicketSetting {
    /// The id.
    pub id: Id<TicketSetting>,
    /// How urgent a ticket is where neither somebody nor its type says so; normal where it is missing.
    #[field(20)]
    pub default_priority: Option<Priority>,
    /// After how many days a solved ticket closes by itself, 1 to 28; 4 where it is missing.
    #[field(21, minimum = "1", maximum = "28")]
    pub close_after_days: Option<i64>,
    /// How much of an agent's capacity a ticket of a channel takes, as `<channel>=<weight>` with weights of 1 to 100: `chat=2`. A
    /// channel that is not named takes 1.
    #[field(22)]
    pub channel_weights: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// How much of an agent's capacity a ticket takes, by channel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Weights(BTreeMap<TicketChannel, i64>);

impl Weights {
    /// What a ticket of this channel takes.
    pub(super) fn of(&self, channel: Option<TicketChannel>) -> i64 {
        channel.and_then(|channel| self.0.get(&channel).copied()).unwrap_or(1)
    }
}

fn weight(text: &str) -> Option<(TicketChannel, i64)> {
    let (channel, weight) = text.split_once('=')?;
    let weight = weight.trim().parse().ok().filter(|weight| (1..=100).contains(weight))?;
    Some((channel.trim().parse().ok()?, weight))
}

impl TicketSetting {
    pub(super) fn weights(&self) -> Weights {
        Weights(self.channel_weights.iter().filter_map(|text| weight(text)).collect())
    }
}

/// What holds for all tickets, whoever asks; nothing is set where there is no such record.
///
/// # Errors
/// `Storage` or `Corrupt`.
pub fn settings(view: &View) -> Result<TicketSetting> {
    let mut found = None;
    view.with_system_rights(|view| {
        view.each(|settings: TicketSetting| {
            found.get_or_insert(settings);
            Ok(())
        })
    })?;
    Ok(found.unwrap_or_default())
}

/// Keeps the settings alone, and moves the day on which solved tickets close.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<TicketSetting>()?, changed.after::<TicketSetting>()?);
    if let Some(after) = &after {
        let mut others = 0;
        work.each(|other: TicketSetting| {
            others += u32::from(other.id != after.id);
            Ok(())
        })?;
        if others > 0 {
            return Err(Error::problem("id", "ticket_settings.only_one", "the settings exist: update them"));
        }
        for (place, text) in after.channel_weights.iter().enumerate() {
            if weight(text).is_none() {
                let message = format!("`{text}` is not a weight: write for example `chat=2`, from 1 to 100");
                let path = format!("channel_weights[{place}]");
                return Err(Error::problem(path, "ticket_settings.weight", message));
            }
        }
    }
    let days = |settings: &Option<TicketSetting>| settings.as_ref().and_then(|settings| settings.close_after_days);
    if days(&before) == days(&after) {
        return Ok(());
    }
    let mut solved = Vec::new();
    work.each_matching(&field("status").equals(StatusCategory::Solved.to_string()), |ticket: Ticket| {
        solved.push(ticket);
        Ok(())
    })?;
    for ticket in solved {
        closing::plan(work, &ticket)?;
    }
    Ok(())
}
