//! `forecast`: what is to be expected.

use crmkit::deals::{Forecast, ForecastRow};
use crmkit::serde_json::json;

use crate::arguments::{By, Forecast as Arguments, Global};
use crate::failure::{Exit, Failure};
use crate::grid::Grid;
use crate::list::read;
use crate::opened::open;
use crate::screen::{FAINT, STRONG, Screen, TITLE, WARNING, paint};
use crate::words::{Words, clean, grouped, whole};

pub(crate) fn run(global: &Global, arguments: &Arguments, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let view = opened.session.view()?;
    let words = Words::new(&view);
    let find = |record: &str, which: &Option<String>| {
        which.as_deref().map(|which| words.find(record, which, None).map(|id| id.to_string())).transpose()
    };
    let question = json!({
        "by": by_name(arguments.by),
        "start": arguments.from,
        "end": arguments.to,
        "pipeline": find("pipeline", &arguments.pipeline)?,
        "owner": find("user", &arguments.owner)?,
        "currency": arguments.currency,
    });
    let answer = opened.session.ask("deals.forecast", question)?;
    if screen.json {
        screen.document(&answer)?;
    } else {
        screen.text(&shown(&read(answer)?, screen))?;
    }
    Ok(Exit::Done)
}

fn by_name(by: By) -> &'static str {
    match by {
        By::Month => "month",
        By::Quarter => "quarter",
        By::Owner => "owner",
        By::Stage => "stage",
        By::Category => "category",
    }
}

/// A forecast as text.
pub(crate) fn shown(forecast: &Forecast, screen: &Screen) -> String {
    let currency = forecast.currency;
    let period = match (forecast.start, forecast.end) {
        (Some(start), Some(end)) => format!(", deals that close from {start} to before {end}"),
        (Some(start), None) => format!(", deals that close from {start} on"),
        (None, Some(end)) => format!(", deals that close before {end}"),
        (None, None) => String::new(),
    };
    let head = format!("by {}, in {currency}{period}", forecast.by);
    let mut text = format!("{}  {}\n", paint(TITLE, "Forecast"), paint(FAINT, head));
    let mut by = forecast.by.to_string();
    if let Some(first) = by.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut grid =
        Grid::new().text(&by).number("Deals").number("Won").number("Open").number("Weighted").number("Expected");
    let cells = |row: &ForecastRow| {
        vec![
            clean(&row.label),
            grouped(row.count.into()),
            whole(&row.won.amount),
            whole(&row.open.amount),
            whole(&row.weighted.amount),
            whole(&row.expected.amount),
        ]
    };
    for row in &forecast.rows {
        grid.row(cells(row));
    }
    grid.styled_row(STRONG, cells(&forecast.total));
    text.push_str(&grid.render(screen.width));
    for (count, what) in [
        (forecast.without_close_date, "have no close date and are in no total"),
        (forecast.without_amount, "have no amount and add nothing"),
        (
            forecast.total.open.unconverted.count + forecast.total.won.unconverted.count,
            "are in no total: no rate leads here",
        ),
    ] {
        if count > 0 {
            text.push_str(&paint(WARNING, format!("{count} deals {what}\n")));
        }
    }
    text
}
