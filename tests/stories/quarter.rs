//! A sales quarter: two pipelines, three owners in three zones, five currencies of which one has no rate.
//!
//! | deal | owner | worth | pipeline | what becomes of it |
//! | --- | --- | --- | --- | --- |
//! | N1 | Nia | 10,000 USD | new business | won on the 31st of January in New York, when it is February in UTC |
//! | N2 | Nia | 2,000 USD | new business | stays where it began and rots |
//! | N3 | Nia | 5,000 CHF | new business | the same; francs have no rate |
//! | E1 | Nia | 3,000 EUR | new business | lost, then opened again |
//! | T1 | Taro | 1,000,000 JPY | new business | won on the 21st of January in Tokyo, when it is the 20th in UTC |
//! | T2 | Taro | 500,000 JPY | renewals | stays open |
//! | T3 | Taro | 100,000 JPY | new business | lost |
//! | A1 | Aroha | 4,000 NZD | renewals | won on the 28th of February in Auckland, when it is the 27th in UTC |
//! | A2 | Aroha | 8,000 NZD | new business | closes in April; its owner gives it 25 percent |
//! | A3 | Aroha | nothing yet | new business | cannot pass the gate of the second stage |
//!
//! Rates to the euro: dollar 0.90 from January, 0.80 from February; yen 0.006; New Zealand dollar 0.50.

use std::collections::HashMap;

use chrono::NaiveDate;
use crmkit_core::catalog::{CurrencyRate, Organisation, Total};
use crmkit_core::deals::{
    BoardOptions, Conversion, Deal, Forecast, ForecastBy, ForecastCategory, ForecastOptions, MeasureOptions,
    MoveOptions, NewStage, Pipeline, RottingDeal, Stage, StageKind, VelocityOptions, board, create_pipeline,
    cycle_length, forecast, lose, move_to, reopen, rotting, stage_conversion, stage_history, time_in_stage, velocity,
    win, win_rate,
};
use crmkit_engine::{Error, Result, User, due, outbox};
use crmkit_record::{Id, Rest};
use rust_decimal::Decimal;

use crate::stores::{Scene, on_every_store};

on_every_store!(a_sales_quarter);

/// Everything that the story speaks of, by name.
struct Cast {
    scene: Scene,
    owners: HashMap<&'static str, Id<User>>,
    pipelines: HashMap<&'static str, Id<Pipeline>>,
    stages: HashMap<String, Id<Stage>>,
    deals: HashMap<&'static str, Id<Deal>>,
}

fn a_sales_quarter(scene: Scene) {
    let mut cast = set_up(scene);
    january(&cast);
    february(&cast);
    cast.scene.now("2026-03-01T09:00:00Z");
    check(&cast);
    // What a store holds tells the same when it is opened anew.
    cast.scene.reopen();
    check(&cast);
    a_late_correction(&cast);
}

fn set_up(scene: Scene) -> Cast {
    let (owners, stages, pipelines) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut cast = Cast { scene, owners, pipelines, stages, deals: HashMap::new() };
    let ours = Organisation {
        name: "We".into(),
        currency: Some("EUR".parse().unwrap()),
        zone: Some("Europe/Berlin".into()),
        ..Organisation::default()
    };
    cast.scene.write(|work| work.create(ours.clone())).unwrap();
    for (currency, rate, starts_on) in [
        ("USD", "0.90", "2026-01-01"),
        ("USD", "0.80", "2026-02-01"),
        ("JPY", "0.006", "2026-01-01"),
        ("NZD", "0.50", "2026-01-01"),
    ] {
        let rate = CurrencyRate {
            id: Id::nil(),
            currency: currency.parse().unwrap(),
            rate: decimal(rate),
            target: "EUR".parse().unwrap(),
            starts_on: date(starts_on),
            rest: Rest::default(),
        };
        cast.scene.write(|work| work.create(rate.clone())).unwrap();
    }
    for (name, zone) in [("Nia", "America/New_York"), ("Taro", "Asia/Tokyo"), ("Aroha", "Pacific/Auckland")] {
        let user = User { name: name.into(), zone: Some(zone.into()), ..User::default() };
        cast.owners.insert(name, cast.scene.write(|work| work.create(user.clone())).unwrap());
    }
    let open = |name: &str, probability: u32| NewStage {
        name: name.into(),
        probability: Some(probability.into()),
        ..NewStage::default()
    };
    let decided = |name: &str, kind| NewStage { name: name.into(), kind, ..NewStage::default() };
    let fields = |path: &str| vec![path.to_owned()];
    let new_business = vec![
        NewStage { rot_days: Some(14), ..open("Qualify", 10) },
        NewStage { rot_days: Some(10), required_fields: fields("amount"), ..open("Propose", 40) },
        NewStage {
            category: Some(ForecastCategory::Commit),
            required_fields: fields("next_step"),
            ..open("Commit", 80)
        },
        decided("Won", StageKind::Won),
        decided("Lost", StageKind::Lost),
    ];
    let renewals = vec![
        NewStage { category: Some(ForecastCategory::BestCase), ..open("Due", 60) },
        NewStage { category: Some(ForecastCategory::Commit), ..open("Agreed", 90) },
        decided("Renewed", StageKind::Won),
        decided("Churned", StageKind::Lost),
    ];
    for (now, name, stages) in
        [("2026-01-05T08:00:00Z", "New business", new_business), ("2026-01-05T08:30:00Z", "Renewals", renewals)]
    {
        cast.scene.now(now);
        let made = cast.scene.write(|work| create_pipeline(work, name.to_owned(), stages.clone(), None)).unwrap();
        cast.pipelines.insert(name, made.id);
    }
    cast.scene
        .view()
        .each(|stage: Stage| {
            cast.stages.insert(stage.name, stage.id);
            Ok(())
        })
        .unwrap();
    cast.scene.now("2026-01-05T09:00:00Z");
    let deals = [
        ("N1", "Nia", "10000 USD", "Qualify", "2026-02-28"),
        ("N2", "Nia", "2000 USD", "Qualify", "2026-03-15"),
        ("N3", "Nia", "5000 CHF", "Qualify", "2026-03-20"),
        ("E1", "Nia", "3000 EUR", "Qualify", "2026-03-01"),
        ("T1", "Taro", "1000000 JPY", "Qualify", "2026-02-10"),
        ("T2", "Taro", "500000 JPY", "Due", "2026-03-31"),
        ("T3", "Taro", "100000 JPY", "Qualify", "2026-02-15"),
        ("A1", "Aroha", "4000 NZD", "Due", "2026-03-31"),
        ("A2", "Aroha", "8000 NZD", "Qualify", "2026-04-30"),
        ("A3", "Aroha", "", "Qualify", "2026-03-10"),
    ];
    let made = cast.scene.write(|work| {
        let make = |(name, owner, amount, stage, close_date): (&'static str, &str, &str, &str, &str)| {
            let deal = Deal {
                name: name.into(),
                owner: cast.owners.get(owner).copied(),
                amount: (!amount.is_empty()).then(|| amount.parse().unwrap()),
                stage: cast.stages[stage],
                close_date: Some(date(close_date)),
                ..Deal::default()
            };
            Ok((name, work.create(deal)?))
        };
        deals.into_iter().map(make).collect()
    });
    cast.deals = made.unwrap();
    cast
}

impl Cast {
    fn go(&self, deal: &str, stage: &str) -> Result<Deal> {
        self.scene.write(|work| move_to(work, self.deals[deal], self.stages[stage], Some(MoveOptions::default())))
    }

    fn edit(&self, deal: &str, change: impl Fn(&mut Deal)) {
        let edited = self.scene.write(|work| {
            work.modify(self.deals[deal], |deal| {
                change(deal);
                Ok(())
            })
        });
        edited.unwrap();
    }

    fn win(&self, deal: &str) {
        self.scene.write(|work| win(work, self.deals[deal], None)).unwrap();
    }

    fn get(&self, deal: &str) -> Deal {
        self.scene.view().get(self.deals[deal]).unwrap()
    }

    fn outbox(&self, kind: &str) -> Vec<String> {
        let waiting = outbox::pending(&self.scene.view(), None, None).unwrap();
        let of_kind = waiting.iter().filter(|message| message.kind == kind);
        of_kind.map(|message| message.payload["name"].as_str().unwrap().to_owned()).collect()
    }

    fn rotting(&self) -> Vec<(String, NaiveDate)> {
        let found: Vec<RottingDeal> = rotting(&self.scene.view(), None, None).unwrap();
        found.into_iter().map(|deal| (deal.name, deal.since.date_naive())).collect()
    }
}

fn january(cast: &Cast) {
    cast.scene.now("2026-01-08T09:00:00Z");
    for deal in ["N1", "E1", "T1"] {
        cast.go(deal, "Propose").unwrap();
    }
    refused(cast.go("A3", "Propose"), "amount", "deal.gate_required");

    cast.scene.now("2026-01-12T09:00:00Z");
    refused(cast.go("T1", "Commit"), "next_step", "deal.gate_required");
    cast.edit("T1", |deal| deal.next_step = Some("sign".into()));
    cast.go("T1", "Commit").unwrap();

    cast.scene.now("2026-01-15T09:00:00Z");
    cast.edit("N1", |deal| deal.next_step = Some("sign".into()));
    cast.go("N1", "Commit").unwrap();
    cast.edit("A2", |deal| deal.last_activity_at = Some("2026-01-15T09:00:00Z".parse().unwrap()));

    // E1 came into the second stage on the 8th and has ten days there; N2, N3, T3 and A3 have had fourteen in the first since
    // the 5th. A2 was touched on the 15th, N1 and T1 have moved on to a stage where nothing rots.
    cast.scene.now("2026-01-19T09:00:00Z");
    let ran = cast.scene.write(|work| due::run(work, None, None)).unwrap();
    assert_eq!(ran, 5);
    assert_eq!(cast.outbox("deals.rotting"), ["E1", "N2", "N3", "T3", "A3"]);
    assert_eq!(cast.rotting()[0], ("E1".to_owned(), date("2026-01-18")));
    let waiting = outbox::pending(&cast.scene.view(), None, None).unwrap();
    let ids: Vec<String> = waiting.into_iter().map(|message| message.id).collect();
    cast.scene.write(|work| outbox::acknowledge(work, ids.clone())).unwrap();
    assert_eq!(cast.outbox("deals.rotting").len(), 0);
    assert_eq!(cast.scene.write(|work| due::run(work, None, None)).unwrap(), 0);

    // Half past midnight in Tokyo. 1,000,000 × 0.006 = 6,000.
    cast.scene.now("2026-01-20T15:30:00Z");
    cast.win("T1");
    let won = cast.get("T1");
    assert_eq!((won.close_date, won.won_amount), (Some(date("2026-01-21")), Some("6000 EUR".parse().unwrap())));
}

fn february(cast: &Cast) {
    // Ten in the evening of the last of January in New York: still by January's rate, 10,000 × 0.90 = 9,000.
    cast.scene.now("2026-02-01T03:00:00Z");
    cast.win("N1");
    let won = cast.get("N1");
    assert_eq!((won.close_date, won.won_amount), (Some(date("2026-01-31")), Some("9000 EUR".parse().unwrap())));

    cast.scene.now("2026-02-10T15:30:00Z");
    let lost =
        |deal: &str, reason: &str| cast.scene.write(|work| lose(work, cast.deals[deal], reason.to_owned(), None));
    refused(cast.go("T3", "Lost"), "lost_reason", "deal.lost_reason_required");
    refused(lost("T3", "Other"), "lost_detail", "deal.lost_detail_required");
    lost("T3", "Price").unwrap();
    lost("E1", "Timing").unwrap();
    assert_eq!(cast.get("T3").close_date, Some(date("2026-02-11")));
    assert_eq!(cast.get("E1").close_date, Some(date("2026-02-10")));

    cast.scene.now("2026-02-20T09:00:00Z");
    cast.scene.write(|work| reopen(work, cast.deals["E1"], None)).unwrap();
    cast.edit("E1", |deal| deal.close_date = Some(date("2026-03-01")));
    cast.edit("A2", |deal| deal.probability = Some(25.into()));
    let open = cast.get("E1");
    assert_eq!((open.stage, open.lost_reason, open.closed_at), (cast.stages["Propose"], None, None));
    cast.go("A1", "Agreed").unwrap();

    // One in the morning of the 28th in Auckland. 4,000 × 0.50 = 2,000.
    cast.scene.now("2026-02-27T12:00:00Z");
    cast.win("A1");
    let won = cast.get("A1");
    assert_eq!((won.close_date, won.won_amount), (Some(date("2026-02-28")), Some("2000 EUR".parse().unwrap())));
    assert_eq!(won.stage, cast.stages["Renewed"]);
    assert_eq!(cast.outbox("deals.won"), ["T1", "N1", "A1"]);
    assert_eq!(cast.outbox("deals.lost"), ["T3", "E1"]);
}

/// What stands on the first of March.
fn check(cast: &Cast) {
    check_forecasts(cast);
    check_board(cast);
    check_measures(cast);
    check_past(cast);
    // A2 was last touched on the 15th of January; E1 came back into its stage on the 20th of February and has until March.
    let since = |deal: &str, day: &str| (deal.to_owned(), date(day));
    let expected =
        [since("N2", "2026-01-19"), since("N3", "2026-01-19"), since("A3", "2026-01-19"), since("A2", "2026-01-29")];
    assert_eq!(cast.rotting(), expected);
}

/// By then T1 (6,000), N1 (9,000) and A1 (2,000) are won. Open are, with worth and weight in euro:
///
/// - N2: 2,000 × 0.80 = 1,600, at 10 percent 160
/// - N3: 5,000 francs, not convertible, at 10 percent 500 francs
/// - E1: 3,000, at 40 percent 1,200
/// - T2: 500,000 × 0.006 = 3,000, at 60 percent 1,800
/// - A2: 8,000 × 0.50 = 4,000, at its own 25 percent 1,000
/// - A3: nothing
///
/// so 11,600 are open, 4,160 weighted, 17,000 won and 21,160 expected.
fn check_forecasts(cast: &Cast) {
    /// Label, how many deals, worth of the open ones, their weight, worth of the won ones.
    type Row = (&'static str, u64, u32, u32, u32);
    let splits: [(ForecastBy, &[Row]); 5] = [
        (
            ForecastBy::Month,
            &[
                ("2026-01", 2, 0, 0, 15_000),
                ("2026-02", 1, 0, 0, 2_000),
                // N2, N3, E1, T2 and A3.
                ("2026-03", 5, 1_600 + 3_000 + 3_000, 160 + 1_200 + 1_800, 0),
                ("2026-04", 1, 4_000, 1_000, 0),
            ],
        ),
        (ForecastBy::Quarter, &[("Q1 2026", 8, 7_600, 3_160, 17_000), ("Q2 2026", 1, 4_000, 1_000, 0)]),
        (
            ForecastBy::Owner,
            &[
                ("Aroha", 3, 4_000, 1_000, 2_000),
                ("Nia", 4, 1_600 + 3_000, 160 + 1_200, 9_000),
                ("Taro", 2, 3_000, 1_800, 6_000),
            ],
        ),
        (
            ForecastBy::Stage,
            &[
                ("Qualify", 4, 1_600 + 4_000, 160 + 1_000, 0),
                ("Propose", 1, 3_000, 1_200, 0),
                ("Won", 2, 0, 0, 15_000),
                ("Due", 1, 3_000, 1_800, 0),
                ("Renewed", 1, 0, 0, 2_000),
            ],
        ),
        (
            ForecastBy::Category,
            &[
                ("Pipeline", 5, 1_600 + 4_000 + 3_000, 160 + 1_000 + 1_200, 0),
                ("Best Case", 1, 3_000, 1_800, 0),
                ("Closed", 3, 0, 0, 17_000),
            ],
        ),
    ];
    let view = cast.scene.view();
    for (by, expected) in splits {
        let told: Forecast = forecast(&view, ForecastOptions { by: Some(by), ..ForecastOptions::default() }).unwrap();
        assert_eq!(told.rows.len(), expected.len(), "{by:?}");
        for (row, (label, count, open, weighted, won)) in told.rows.iter().zip(expected) {
            assert_eq!(row.label.to_lowercase(), label.to_lowercase(), "{by:?}");
            assert_eq!(row.count, *count, "{by:?} {label}");
            let euro = [&row.open, &row.weighted, &row.won, &row.expected].map(|total| total.amount.amount());
            assert_eq!(euro, [*open, *weighted, *won, weighted + won].map(Decimal::from), "{by:?} {label}");
        }
        let total = &told.total;
        let euro = [&total.open, &total.weighted, &total.won, &total.expected].map(|total| total.amount.amount());
        assert_eq!(euro, [11_600, 4_160, 17_000, 21_160].map(Decimal::from), "{by:?}");
        assert_eq!((total.count, told.without_amount, told.without_close_date), (9, 1, 0), "{by:?}");
        for (part, francs) in [(&total.open, 5_000), (&total.weighted, 500), (&total.expected, 500)] {
            assert_eq!(left_over(part), (1, Decimal::from(francs)), "{by:?}");
        }
        assert_eq!(total.won.unconverted.count, 0);
        assert_eq!(total.expected.oldest_rate, Some(date("2026-01-01")), "{by:?}");
    }
    let march = forecast(
        &view,
        ForecastOptions {
            start: Some(date("2026-03-01")),
            end: Some(date("2026-04-01")),
            owner: Some(cast.owners["Nia"]),
            ..ForecastOptions::default()
        },
    );
    let march = march.unwrap();
    assert_eq!((march.rows.len(), march.total.count, march.total.open.amount), (1, 3, "4600 EUR".parse().unwrap()));
}

fn check_board(cast: &Cast) {
    let view = cast.scene.view();
    let told = board(
        &view,
        BoardOptions { pipeline: Some(cast.pipelines["New business"]), limit: Some(2), ..BoardOptions::default() },
    )
    .unwrap();
    let columns: Vec<(&str, u64, Decimal)> =
        told.columns.iter().map(|column| (column.name.as_str(), column.count, column.total.amount.amount())).collect();
    // The lost T3 is worth 100,000 × 0.006 = 600.
    let expected =
        [("Qualify", 4, 5_600), ("Propose", 1, 3_000), ("Commit", 0, 0), ("Won", 2, 15_000), ("Lost", 1, 600)];
    assert_eq!(columns, expected.map(|(name, count, euro)| (name, count, Decimal::from(euro))));
    assert_eq!(left_over(&told.columns[0].total), (1, Decimal::from(5_000)));
    assert_eq!((told.open.amount, told.weighted.amount), ("8600 EUR".parse().unwrap(), "2360 EUR".parse().unwrap()));
    let shown: Vec<&str> = told.columns[0].deals.iter().map(|deal| deal.name.as_str()).collect();
    assert_eq!(shown, ["A3", "N2"], "by close date, two at most");
    let tokyo = board(
        &view,
        BoardOptions {
            pipeline: Some(cast.pipelines["Renewals"]),
            owner: Some(cast.owners["Taro"]),
            ..BoardOptions::default()
        },
    )
    .unwrap();
    assert_eq!(tokyo.columns.iter().map(|column| column.count).collect::<Vec<_>>(), [1, 0, 0, 0]);
}

/// Won: T1 from the 5th to the 21st of January, 16 days; N1 to the 31st, 26 days; A1 to the 28th of February, 54 days: 96 / 3
/// = 32 on average, 26 in the middle. Lost: T3. Six are open, four of them with an amount that can be converted.
fn check_measures(cast: &Cast) {
    let view = cast.scene.view();
    let (start, end) = (Some(date("2026-01-01")), Some(date("2026-04-01")));
    let rate = |start, end, pipeline, owner| {
        let told = win_rate(&view, MeasureOptions { start, end, pipeline, owner }).unwrap();
        (told.won, told.lost, told.percent)
    };
    let percent = |text: &str| Some(decimal(text));
    assert_eq!(rate(start, end, None, None), (3, 1, percent("75")));
    assert_eq!(rate(start, end, Some(cast.pipelines["New business"]), None), (2, 1, percent("66.67")));
    assert_eq!(rate(start, end, None, Some(cast.owners["Taro"])), (1, 1, percent("50")));
    assert_eq!(rate(start, Some(date("2026-02-01")), None, None), (2, 0, percent("100")));
    assert_eq!(rate(end, None, None, None), (0, 0, None));

    let cycle = cycle_length(&view, MeasureOptions { start, end, ..MeasureOptions::default() }).unwrap();
    assert_eq!((cycle.count, cycle.without_dates), (3, 0));
    assert_eq!((cycle.mean_days, cycle.median_days), (percent("32"), percent("26")));

    // 6 × 3/4 × 17,000/3 ÷ 32 = 25,500 ÷ 32 = 796.875.
    let speed = velocity(&view, VelocityOptions { start, end, ..VelocityOptions::default() }).unwrap();
    assert_eq!((speed.open, speed.win_rate, speed.cycle_days), (6, percent("75"), percent("32")));
    assert_eq!(speed.average_won, Some("5666.67 EUR".parse().unwrap()));
    assert_eq!(speed.average_open, Some("2900 EUR".parse().unwrap()));
    assert_eq!(speed.per_day, Some("796.88 EUR".parse().unwrap()));
    assert_eq!(left_over(&speed.open_total), (1, Decimal::from(5_000)));

    let told = |pipeline: &str| -> Vec<(String, u64, u64, u64, Option<Decimal>)> {
        let rows: Vec<Conversion> = stage_conversion(&view, Some(cast.pipelines[pipeline])).unwrap();
        rows.into_iter().map(|row| (row.name, row.entered, row.went_on, row.lost, row.percent)).collect()
    };
    let row = |name: &str, entered, went_on, lost, of| (name.to_owned(), entered, went_on, lost, percent(of));
    // All but T2 and A1 began in the first stage; N1, T1 and E1 went on to the second, N1 and T1 to the third.
    let expected = [row("Qualify", 8, 3, 1, "37.5"), row("Propose", 3, 2, 0, "66.67"), row("Commit", 2, 2, 0, "100")];
    assert_eq!(told("New business"), expected);
    assert_eq!(told("Renewals"), [row("Due", 2, 1, 0, "50"), row("Agreed", 1, 1, 0, "100")]);
}

/// E1 stood in the first stage for three days from the 5th of January, in the second until half past three in the afternoon
/// of the 10th of February, which are 33 days and 6½ hours, was lost for 9 days and 17½ hours, and has stood in the second
/// again for the nine days to the first of March.
fn check_past(cast: &Cast) {
    let view = cast.scene.view();
    let times = time_in_stage(&view, cast.deals["E1"], None).unwrap();
    let told: Vec<(Option<&str>, u32, i64, bool)> =
        times.iter().map(|time| (time.stage_name.as_deref(), time.entries, time.seconds, time.current)).collect();
    let (day, minutes) = (86_400, 60);
    let expected = [
        (Some("Qualify"), 1, 3 * day, false),
        (Some("Propose"), 2, 33 * day + 390 * minutes + 9 * day, true),
        (Some("Lost"), 1, 9 * day + 1_050 * minutes, false),
    ];
    assert_eq!(told, expected);
    assert_eq!(times[1].first_entered.to_rfc3339(), "2026-01-08T09:00:00+00:00");
    assert_eq!(times[1].last_entered.to_rfc3339(), "2026-02-20T09:00:00+00:00");

    let history = stage_history(&view, cast.deals["E1"]).unwrap();
    let told: Vec<(Option<&str>, Option<Decimal>, Option<NaiveDate>)> =
        history.iter().map(|row| (row.stage_name.as_deref(), row.probability, row.close_date)).collect();
    let row = |stage, percent: u32, day| (Some(stage), Some(Decimal::from(percent)), Some(date(day)));
    let expected = [
        row("Qualify", 10, "2026-03-01"),
        row("Propose", 40, "2026-03-01"),
        row("Lost", 0, "2026-02-10"),
        row("Propose", 40, "2026-02-10"),
        row("Propose", 40, "2026-03-01"),
    ];
    assert_eq!(told, expected);
    assert!(history.iter().all(|row| row.actor == "system:story"));
}

/// The dollar of January is corrected when everybody has been paid: what was won keeps its worth, and so does the past when
/// a stage is set up differently.
fn a_late_correction(cast: &Cast) {
    let rates = cast.scene.write(|work| {
        let mut january = Vec::new();
        work.each(|rate: CurrencyRate| {
            if rate.currency.code() == "USD" && rate.starts_on == date("2026-01-01") {
                january.push(rate.id);
            }
            Ok(())
        })?;
        for rate in &january {
            work.modify(*rate, |rate| {
                rate.rate = decimal("0.95");
                Ok(())
            })?;
        }
        work.modify(cast.stages["Propose"], |stage| {
            stage.probability = Some(55.into());
            Ok(())
        })?;
        Ok(january.len())
    });
    assert_eq!(rates.unwrap(), 1);
    let told = forecast(&cast.scene.view(), ForecastOptions::default()).unwrap();
    assert_eq!(told.rows[0].won.amount, "15000 EUR".parse().unwrap());
    // E1 weighs 3,000 × 55 percent = 1,650 from now on, 450 more.
    assert_eq!(told.total.weighted.amount, "4610 EUR".parse().unwrap());
    let history = stage_history(&cast.scene.view(), cast.deals["E1"]).unwrap();
    assert_eq!(history[1].probability, Some(Decimal::from(40)));
}

/// How many deals could not be converted, and how many francs they are.
fn left_over(total: &Total) -> (u64, Decimal) {
    (total.unconverted.count, total.unconverted.amounts.get("CHF").copied().unwrap_or_default())
}

fn refused(outcome: Result<Deal>, path: &str, code: &str) {
    let error: Error = outcome.unwrap_err();
    let problems: Vec<(&str, &str)> =
        error.problems().iter().map(|problem| (problem.path.as_str(), problem.code.as_ref())).collect();
    assert_eq!(problems, [(path, code)]);
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}
