//! `board`: pipelines at a glance.

use crmkit::chrono::NaiveDate;
use crmkit::deals::{Board, Deal, StageKind};
use crmkit::serde_json::{Value as Json, json};
use crmkit::{Currency, Filter, Query, Session, View, parse_sort};

use crate::arguments::{Board as Arguments, Global};
use crate::failure::{Exit, Failure};
use crate::grid::Grid;
use crate::list::read;
use crate::opened::open;
use crate::screen::{FAINT, GOOD, Screen, TITLE, WARNING, paint};
use crate::words::{Words, clean, grouped, whole};

/// How many deals a board shows by close date.
const NEXT: usize = 6;
/// The letters of the longest bar.
const BAR: usize = 16;

pub(crate) fn run(global: &Global, arguments: &Arguments, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let view = opened.session.view()?;
    let mut words = Words::new(&view);
    let owner = arguments.owner.as_deref().map(|owner| words.find("user", owner, None)).transpose()?;
    let pipelines = match &arguments.pipeline {
        Some(pipeline) => vec![words.find("pipeline", pipeline, None)?.to_string()],
        None => all_pipelines(&opened.session, &view)?,
    };
    let boards = ask(&opened.session, &pipelines, owner.map(|owner| owner.to_string()), arguments.currency)?;
    if screen.json {
        screen.document(&Json::Array(boards))?;
        return Ok(Exit::Done);
    }
    let filter = owner.map(|owner| format!(" and owner = \"{owner}\"")).unwrap_or_default();
    let mut text = String::new();
    for board in boards {
        text.push_str(&shown(&read(board)?, &mut words, &filter, view.now().date_naive(), screen)?);
        text.push('\n');
    }
    screen.text(&text)?;
    Ok(Exit::Done)
}

/// The ids of all pipelines, in their order.
pub(crate) fn all_pipelines(session: &Session, view: &View) -> Result<Vec<String>, Failure> {
    let sort = parse_sort("position,name").map_err(crmkit::Error::from)?;
    let query = Query { filter: Filter::All, sort, limit: crmkit::MAX_LIMIT, cursor: None };
    let pipelines = view.list::<crmkit::deals::Pipeline>(&query)?.items;
    if pipelines.is_empty() {
        // The question says what to do about it.
        session.ask("deals.board", json!({}))?;
    }
    Ok(pipelines.iter().map(|pipeline| pipeline.id.to_string()).collect())
}

/// The boards of these pipelines.
pub(crate) fn ask(
    session: &Session,
    pipelines: &[String],
    owner: Option<String>,
    currency: Option<Currency>,
) -> Result<Vec<Json>, Failure> {
    let ask = |pipeline: &String| {
        let question = json!({ "pipeline": pipeline, "owner": owner, "currency": currency });
        Ok(session.ask("deals.board", question)?)
    };
    pipelines.iter().map(ask).collect()
}

/// A board as text. `filter` narrows the deals that are named, as the question narrowed those that are counted.
pub(crate) fn shown(
    board: &Board,
    words: &mut Words<'_>,
    filter: &str,
    today: NaiveDate,
    screen: &Screen,
) -> Result<String, Failure> {
    let currency = board.open.amount.currency();
    let summary =
        format!("open {} {currency}, weighted {} {currency}", whole(&board.open.amount), whole(&board.weighted.amount));
    let mut text = format!("{}  {}\n", paint(TITLE, clean(&board.name)), paint(FAINT, summary));
    let mut grid = Grid::new()
        .text("Stage")
        .number("%")
        .number("Deals")
        .number(&format!("Worth {currency}"))
        .number(&format!("Weighted {currency}"))
        .text("");
    let open = || board.columns.iter().filter(|column| column.kind == StageKind::Open);
    let most = open().map(|column| column.total.amount.amount()).max().unwrap_or_default();
    for column in &board.columns {
        let share = column.total.amount.amount().checked_div(most).unwrap_or_default();
        let letters = (share * crmkit::rust_decimal::Decimal::from(BAR)).round();
        let letters = usize::try_from(letters.mantissa()).unwrap_or_default();
        let (bar, style) = match column.kind {
            StageKind::Open => ("█".repeat(letters.min(BAR)), anstyle::Style::new()),
            StageKind::Won => (String::new(), GOOD),
            StageKind::Lost => (String::new(), FAINT),
        };
        let weighted = if column.kind == StageKind::Open { whole(&column.weighted.amount) } else { String::new() };
        let cells = vec![
            clean(&column.name),
            column.probability.normalize().to_string(),
            grouped(column.count.into()),
            whole(&column.total.amount),
            weighted,
            bar,
        ];
        grid.styled_row(style, cells);
    }
    text.push_str(&grid.render(screen.width));
    let left_out: u64 = board.columns.iter().map(|column| column.total.unconverted.count).sum();
    if left_out > 0 {
        text.push_str(&paint(WARNING, format!("{left_out} deals are in no total: no rate leads to {currency}\n")));
    }
    text.push_str(&next(board, words, filter, today, screen)?);
    Ok(text)
}

/// The open deals that close next, and how many are late.
fn next(
    board: &Board,
    words: &mut Words<'_>,
    filter: &str,
    today: NaiveDate,
    screen: &Screen,
) -> Result<String, Failure> {
    let open = format!("pipeline = \"{}\" and status = open{filter}", board.pipeline);
    let parsed =
        |more: &str| Filter::parse(&format!("{open} and close_date {more} {today}")).map_err(crmkit::Error::from);
    let sort = parse_sort("close_date").map_err(crmkit::Error::from)?;
    let query = Query { filter: parsed(">=")?, sort, limit: NEXT, cursor: None };
    let deals = words.view().list::<Deal>(&query)?.items;
    let late = words.view().count("deal", &parsed("<")?)?;
    let mut text = String::new();
    if !deals.is_empty() {
        let mut grid = Grid::new().text("Next to close").text("Stage").number("Worth").text("Close").text("Owner");
        for deal in deals {
            grid.row(vec![
                clean(&deal.name),
                words.name("stage", &deal.stage.to_string()),
                deal.amount.map(|amount| format!("{} {}", whole(&amount), amount.currency())).unwrap_or_default(),
                deal.close_date.map(|date| date.to_string()).unwrap_or_default(),
                deal.owner.map(|owner| words.name("user", &owner.to_string())).unwrap_or_default(),
            ]);
        }
        text.push('\n');
        text.push_str(&grid.render(screen.width));
    }
    if late > 0 {
        let deals =
            if late == 1 { "1 open deal is".to_owned() } else { format!("{} open deals are", grouped(late.into())) };
        text.push_str(&paint(WARNING, format!("{deals} past the close date\n")));
    }
    Ok(text)
}
