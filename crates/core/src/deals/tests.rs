//! How the room behaves as a whole.

use chrono::NaiveDate;
use crmkit_engine::{CustomField, CustomKind, ErrorKind, OutboxMessage, Result, due, outbox};
use crmkit_record::{Currency, Id, Value};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::catalog::{Organisation, Product, RateDay, Total, UnsetProbability};
use crate::desk::{Desk, Way, date, decimal, instant, money, new_deal, refused, sales_stages};
use crate::people::{Company, Contact, Lifecycle};

fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn go(desk: &Desk, deal: Id<Deal>, stage: Id<Stage>) -> Result<Deal> {
    desk.write(|work| move_to(work, deal, stage, None))
}

fn messages(desk: &Desk, kind: &str) -> Vec<OutboxMessage> {
    let waiting = outbox::pending(&desk.view(), None, None).unwrap();
    waiting.into_iter().filter(|message| message.kind == kind).collect()
}

fn euro() -> Option<Currency> {
    Some("EUR".parse().unwrap())
}

fn by(desk: &Desk, by: ForecastBy) -> Forecast {
    forecast(&desk.view(), ForecastOptions { by: Some(by), currency: euro(), ..ForecastOptions::default() }).unwrap()
}

mod pipelines {
    use super::*;

    #[test]
    fn a_pipeline_has_stages_of_every_kind() {
        let desk = desk();
        for missing in [StageKind::Open, StageKind::Won, StageKind::Lost] {
            let stages: Vec<NewStage> = sales_stages().into_iter().filter(|stage| stage.kind != missing).collect();
            let made = desk.write(|work| create_pipeline(work, "Sales".into(), stages.clone(), None));
            assert_eq!(refused(made), "pipeline.kind_missing");
        }
        let way = desk.pipeline("Sales");
        let names: Vec<String> = way.stages.iter().map(|stage| desk.get(*stage).name).collect();
        assert_eq!(names, ["Qualify", "Offer", "Negotiate", "Won", "Lost"]);
        let decided = [way.won(), way.lost()].map(|stage| desk.get(stage).probability);
        assert_eq!(decided, [Some(Decimal::ONE_HUNDRED), Some(Decimal::ZERO)]);
        let twin = desk.write(|work| create_pipeline(work, "Sales".into(), sales_stages(), None)).unwrap_err();
        assert_eq!(twin.kind(), ErrorKind::Duplicate);
    }

    #[test]
    fn an_open_stage_without_a_probability_is_refused_unless_the_organisation_says_otherwise() {
        let desk = desk();
        let mut stages = sales_stages();
        stages[1].probability = None;
        let make = |name: &str| desk.write(|work| create_pipeline(work, name.to_owned(), stages.clone(), None));
        assert_eq!(refused(make("Refused")), "stage.probability_unset");
        let ours = desk.organisation(Organisation::default());
        assert_eq!(refused(make("Refused")), "stage.probability_unset");
        for (choice, expected) in [(UnsetProbability::Hundred, 100), (UnsetProbability::Zero, 0)] {
            desk.modify(ours, |ours| ours.unset_probability = Some(choice)).unwrap();
            let pipeline = make(&format!("{choice:?}")).unwrap().id;
            let stage =
                desk.all::<Stage>().into_iter().find(|stage| stage.pipeline == pipeline && stage.name == "Offer");
            assert_eq!(stage.unwrap().probability, Some(Decimal::from(expected)));
        }
    }

    #[test]
    fn a_stage_is_refused_where_it_makes_no_sense() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let set = |stage, change: fn(&mut Stage)| refused(desk.modify(stage, change));
        assert_eq!(set(way.won(), |stage| stage.probability = Some(Decimal::from(90))), "stage.probability_fixed");
        assert_eq!(set(way.first(), |stage| stage.probability = Some(Decimal::from(101))), "range");
        assert_eq!(set(way.first(), |stage| stage.probability = None), "stage.probability_unset");
        assert_eq!(set(way.first(), |stage| stage.name = "Offer".into()), "stage.name_taken");
        assert_eq!(set(way.first(), |stage| stage.rot_days = Some(0)), "range");
        assert_eq!(set(way.first(), |stage| stage.required_fields = vec!["price".into()]), "stage.field_unknown");
        assert_eq!(set(way.first(), |stage| stage.required_fields = vec!["status".into()]), "stage.field_computed");
        desk.deal(way.first(), "", "");
        let won = |stage: &mut Stage| (stage.kind, stage.probability) = (StageKind::Won, None);
        assert_eq!(refused(desk.modify(way.first(), won)), "stage.in_use");
        desk.modify(way.second(), won).unwrap();
        assert_eq!(desk.get(way.second()).probability, Some(Decimal::ONE_HUNDRED));
    }

    #[test]
    fn a_stage_goes_only_when_its_deals_have_somewhere_to_go() {
        for forbid_skip in [false, true] {
            let desk = desk();
            let way = desk.pipeline_of("Sales", sales_stages(), forbid_skip);
            let other = desk.pipeline("Service");
            let deal = desk.deal(way.first(), "10 EUR", "2026-05-01");
            assert_eq!(desk.delete(way.first()).unwrap_err().kind(), ErrorKind::Referenced);
            let remove = |stage, to| desk.write(|work| remove_stage(work, stage, to));
            for elsewhere in [way.won(), other.first(), way.first()] {
                assert_eq!(refused(remove(way.first(), elsewhere)), "stage.mapping");
            }
            // Over the second stage, also where deals may not skip one.
            remove(way.first(), way.third()).unwrap();
            let moved = desk.get(deal);
            assert_eq!((moved.stage, moved.status), (way.third(), Some(DealStatus::Open)));
            assert!(desk.view().find(way.first()).unwrap().is_none());
            let names: Vec<Option<String>> =
                stage_history(&desk.view(), deal).unwrap().into_iter().map(|row| row.stage_name).collect();
            assert_eq!(names, [Some("Qualify".to_owned()), Some("Negotiate".to_owned())]);
        }
    }

    #[test]
    fn a_pipeline_with_deals_stays() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "", "");
        let refusal = desk.delete(way.pipeline).unwrap_err();
        assert_eq!(refusal.kind(), ErrorKind::Referenced);
        assert_eq!(refusal.to_string(), "this stage is referred to by `stage` of 1 deals");
        // Neither stages nor deals are named to whoever may not read them.
        for (rights, told) in [
            (&["pipeline.*"][..], "this pipeline is referred to by other records"),
            (&["pipeline.*", "deal.read"], "this pipeline is referred to by other records"),
            (&["pipeline.*", "stage.read"], "this stage is referred to by other records"),
            (&["pipeline.*", "stage.read", "deal.read"], "this stage is referred to by `stage` of 1 deals"),
        ] {
            let refusal = desk.user_with(rights).write(|work| work.delete(way.pipeline)).unwrap_err();
            assert_eq!((refusal.kind(), refusal.to_string().as_str()), (ErrorKind::Referenced, told), "{rights:?}");
        }
        assert_eq!(desk.all::<Stage>().len(), 5);
        desk.delete(deal).unwrap();
        desk.delete(way.pipeline).unwrap();
        assert_eq!(desk.all::<Stage>().len(), 0);
    }

    #[test]
    fn a_deal_moves_between_pipelines_with_its_stage() {
        let desk = desk();
        let (sales, service) = (desk.pipeline("Sales"), desk.pipeline("Service"));
        let deal = desk.deal(sales.first(), "", "");
        assert_eq!(desk.get(deal).pipeline, Some(sales.pipeline));
        go(&desk, deal, service.second()).unwrap();
        assert_eq!(desk.get(deal).pipeline, Some(service.pipeline));
        desk.modify(deal, |deal| deal.stage = sales.first()).unwrap();
        assert_eq!(desk.get(deal).pipeline, Some(sales.pipeline));
        let torn = desk.modify(deal, |deal| deal.pipeline = Some(service.pipeline));
        assert_eq!(refused(torn), "deal.stage_of_other_pipeline");
    }
}

mod gates {
    use super::*;

    #[test]
    fn a_stage_asks_for_fields_also_custom_ones() {
        let desk = desk();
        let field = CustomField { record: "deal".into(), name: "budget_holder".into(), ..CustomField::default() };
        desk.create(CustomField { kind: Some(CustomKind::Text), ..field });
        let mut stages = sales_stages();
        stages[1].required_fields = vec!["amount".into(), "custom.budget_holder".into()];
        let way = desk.pipeline_of("Sales", stages, false);
        let deal = desk.deal(way.first(), "", "");
        let error = go(&desk, deal, way.second()).unwrap_err();
        let asked: Vec<(&str, &str)> =
            error.problems().iter().map(|problem| (problem.path.as_str(), problem.code.as_ref())).collect();
        let code = "deal.gate_required";
        assert_eq!(asked, [("amount", code), ("custom.budget_holder", code)]);
        let straight = desk.write(|work| work.create(new_deal(way.second(), "5 EUR", "")));
        assert_eq!(refused(straight), "deal.gate_required");

        let number = desk.view().catalog().record("deal").unwrap().field("custom.budget_holder").unwrap().number;
        desk.modify(deal, |deal| {
            deal.amount = Some(money("5 EUR"));
            deal.rest.set(number, Some(Value::Text("Ada".into())));
        })
        .unwrap();
        go(&desk, deal, way.second()).unwrap();
        // Inside, the gate asks no more; the third stage asks for nothing.
        desk.modify(deal, |deal| deal.amount = None).unwrap();
        go(&desk, deal, way.third()).unwrap();
        assert_eq!(refused(go(&desk, deal, way.second())), "deal.gate_required");
    }

    #[test]
    fn a_deal_skips_no_stage_where_the_pipeline_forbids_it() {
        let desk = desk();
        let way = desk.pipeline_of("Sales", sales_stages(), true);
        let other = desk.pipeline("Service");
        let deal = desk.deal(way.first(), "", "");
        assert_eq!(refused(go(&desk, deal, way.third())), "deal.stage_skipped");
        assert_eq!(refused(desk.write(|work| win(work, deal, None))), "deal.stage_skipped");
        for stage in [way.second(), way.third(), way.first(), way.second(), way.third(), way.won()] {
            go(&desk, deal, stage).unwrap();
        }
        let loser = desk.deal(way.first(), "", "");
        desk.write(|work| lose(work, loser, "Price".into(), None)).unwrap();
        let mover = desk.deal(way.first(), "", "");
        go(&desk, mover, other.third()).unwrap();
    }
}

mod decisions {
    use super::*;

    /// Eleven at night of the 31st of March in New York is three in the morning of the 1st of April in UTC, noon in Tokyo and
    /// four in the afternoon in Auckland, where summer time lasts until the 5th.
    #[test]
    fn the_close_date_of_a_win_is_the_owners_day() {
        for (zone, ours, expected) in [
            (Some("America/New_York"), None, "2026-03-31"),
            (Some("Asia/Tokyo"), None, "2026-04-01"),
            (Some("Pacific/Auckland"), Some("America/New_York"), "2026-04-01"),
            (None, None, "2026-04-01"),
            (None, Some("America/New_York"), "2026-03-31"),
        ] {
            let desk = Desk::at("2026-03-02T09:00:00Z");
            if let Some(ours) = ours {
                desk.organisation(Organisation { zone: Some(ours.into()), ..Organisation::default() });
            }
            let owner = zone.map(|zone| desk.user("Olga", zone));
            let way = desk.pipeline("Sales");
            let ahead = desk.create(Deal { owner, ..new_deal(way.first(), "", "2026-06-30") });
            let none = desk.create(Deal { owner, ..new_deal(way.first(), "", "") });
            let overdue = desk.create(Deal { owner, ..new_deal(way.first(), "", "2026-03-15") });
            desk.clock.set(instant("2026-04-01T03:00:00Z"));
            for deal in [ahead, none, overdue] {
                desk.write(|work| win(work, deal, None)).unwrap();
            }
            let days = [ahead, none, overdue].map(|deal| desk.get(deal).close_date.unwrap());
            assert_eq!(days, [date(expected), date(expected), date("2026-03-15")], "{zone:?} {ours:?}");
            assert_eq!(desk.get(ahead).closed_at, Some(instant("2026-04-01T03:00:00Z")));
        }
    }

    #[test]
    fn a_win_may_name_its_day_but_not_one_to_come() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deals = ["", "2026-02-01", "2026-06-01"].map(|day| desk.deal(way.first(), "", day));
        for deal in deals {
            desk.write(|work| win(work, deal, Some(date("2026-02-27")))).unwrap();
            assert_eq!(desk.get(deal).close_date, Some(date("2026-02-27")));
        }
        let early = desk.deal(way.first(), "", "");
        desk.write(|work| win(work, early, Some(date("2026-12-24")))).unwrap();
        assert_eq!(desk.get(early).close_date, Some(date("2026-03-02")));
        // A decided deal has a close date, and not one to come, also when it is edited later.
        desk.days_pass(10);
        for day in [None, Some(date("2026-12-24"))] {
            desk.modify(early, |deal| deal.close_date = day).unwrap();
            assert_eq!(desk.get(early).close_date, Some(date("2026-03-02")));
        }
        desk.modify(early, |deal| deal.close_date = Some(date("2026-03-05"))).unwrap();
        assert_eq!(desk.get(early).close_date, Some(date("2026-03-05")));
    }

    #[test]
    fn a_lost_deal_has_a_reason() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "", "");
        let lost = |reason: &str, detail: Option<&str>| {
            desk.write(|work| lose(work, deal, reason.into(), detail.map(str::to_owned)))
        };
        assert_eq!(refused(go(&desk, deal, way.lost())), "deal.lost_reason_required");
        assert_eq!(refused(lost(" ", None)), "deal.lost_reason_required");
        for other in ["Other", "other"] {
            assert_eq!(refused(lost(other, None)), "deal.lost_detail_required");
            assert_eq!(refused(lost(other, Some("  "))), "deal.lost_detail_required");
        }
        let arrived = desk.write(|work| work.create(new_deal(way.lost(), "", "")));
        assert_eq!(refused(arrived), "deal.lost_reason_required");
        lost("Other", Some("moved to Mars")).unwrap();
        assert_eq!(desk.get(deal).lost_detail.as_deref(), Some("moved to Mars"));
        assert_eq!(refused(desk.modify(deal, |deal| deal.lost_reason = None)), "deal.lost_reason_required");
        // Said again with another reason, the old words do not stay.
        lost("Price", None).unwrap();
        assert_eq!(desk.get(deal).lost_detail, None);
        assert_eq!(desk.get(deal).close_date, Some(date("2026-03-02")));
    }

    #[test]
    fn a_reopened_deal_stands_where_it_stood_and_keeps_no_trace_of_the_decision() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "10 EUR", "2026-05-01");
        assert_eq!(refused(desk.write(|work| reopen(work, deal, None))), "deal.is_open");
        go(&desk, deal, way.third()).unwrap();
        go(&desk, deal, way.second()).unwrap();
        desk.write(|work| lose(work, deal, "Price".into(), Some("too high".into()))).unwrap();
        let elsewhere = desk.write(|work| reopen(work, deal, Some(way.won())));
        assert_eq!(refused(elsewhere), "deal.stage_not_open");
        desk.write(|work| reopen(work, deal, None)).unwrap();
        let open = desk.get(deal);
        assert_eq!((open.stage, open.status), (way.second(), Some(DealStatus::Open)));
        assert_eq!((open.closed_at, open.lost_reason, open.lost_detail), (None, None, None));

        desk.write(|work| win(work, deal, None)).unwrap();
        desk.write(|work| reopen(work, deal, Some(way.first()))).unwrap();
        let open = desk.get(deal);
        assert_eq!((open.stage, open.won_amount, open.closed_at), (way.first(), None, None));
        let stages: Vec<Id<Stage>> =
            stage_history(&desk.view(), deal).unwrap().into_iter().map(|row| row.stage).collect();
        let [first, second, third] = [way.first(), way.second(), way.third()];
        assert_eq!(stages, [first, third, second, way.lost(), second, way.won(), first]);

        // Where the deal has changed pipelines meanwhile, it stays in the present one.
        let other = desk.pipeline("Service");
        desk.write(|work| win(work, deal, None)).unwrap();
        go(&desk, deal, other.won()).unwrap();
        desk.write(|work| reopen(work, deal, None)).unwrap();
        assert_eq!(desk.get(deal).stage, other.first());
    }

    #[test]
    fn each_decision_is_told_once() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "10 EUR", "2026-05-01");
        desk.write(|work| win(work, deal, None)).unwrap();
        let told = messages(&desk, "deals.won");
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].subject, &told[0].payload["close_date"]), (deal.untyped(), &"2026-03-02".into()));
        desk.modify(deal, |deal| deal.amount = Some(money("11 EUR"))).unwrap();
        desk.write(|work| win(work, deal, None)).unwrap();
        assert_eq!(messages(&desk, "deals.won").len(), 1);
        desk.write(|work| lose(work, deal, "Price".into(), None)).unwrap();
        assert_eq!(messages(&desk, "deals.lost").len(), 1);
        // One that arrives decided is no news, nor is one that comes back.
        let old = desk.deal(way.won(), "10 EUR", "2025-05-01");
        desk.delete(old).unwrap();
        desk.write(|work| work.restore_row("deal", old.untyped())).unwrap();
        assert_eq!(messages(&desk, "deals.won").len(), 1);
    }

    #[test]
    fn a_deal_that_comes_back_is_as_it_was() {
        let desk = desk();
        desk.organisation(Organisation { currency: euro(), ..Organisation::default() });
        desk.rate("USD/EUR", "0.9", "2026-01-01").unwrap();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "10 USD", "2026-05-01");
        desk.days_pass(1);
        desk.write(|work| win(work, deal, None)).unwrap();
        let before = desk.get(deal);
        desk.days_pass(5);
        desk.delete(deal).unwrap();
        desk.rate("USD/EUR", "0.5", "2026-03-01").unwrap();
        desk.days_pass(5);
        desk.write(|work| work.restore_row("deal", deal.untyped())).unwrap();
        let after = desk.get(deal);
        assert_eq!(Deal { rest: before.rest.clone(), ..after }, before);
        desk.days_pass(1);
        // One day in the first stage, five as a won deal, five gone, one back.
        let times: Vec<i64> =
            time_in_stage(&desk.view(), deal, None).unwrap().into_iter().map(|time| time.seconds / 86_400).collect();
        assert_eq!(times, [1, 6]);
    }

    #[test]
    fn the_day_of_opening_comes_back_when_it_is_cleared() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let owner = desk.user("Olga", "America/New_York");
        let deal = desk.create(Deal { owner: Some(owner), ..new_deal(way.first(), "", "") });
        desk.modify(deal, |deal| deal.opened_on = Some(date("2026-01-01"))).unwrap();
        desk.days_pass(100);
        desk.modify(deal, |deal| deal.opened_on = None).unwrap();
        assert_eq!(desk.get(deal).opened_on, Some(date("2026-03-02")));
    }
}

mod past {
    use super::*;

    #[test]
    fn the_history_keeps_what_held_then() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "1000 EUR", "2026-05-01");
        desk.days_pass(1);
        desk.modify(deal, |deal| deal.probability = Some(Decimal::from(55))).unwrap();
        desk.modify(deal, |deal| deal.next_step = Some("call".into())).unwrap();
        desk.days_pass(1);
        desk.modify(deal, |deal| deal.amount = Some(money("2000 EUR"))).unwrap();
        desk.modify(deal, |deal| deal.close_date = Some(date("2026-06-01"))).unwrap();
        desk.modify(deal, |deal| deal.category = Some(ForecastCategory::Commit)).unwrap();
        go(&desk, deal, way.second()).unwrap();
        let then = stage_history(&desk.view(), deal).unwrap();
        let expected = [
            ("Qualify", "1000 EUR", 20, "2026-05-01", ForecastCategory::Pipeline, "200 EUR"),
            ("Qualify", "1000 EUR", 55, "2026-05-01", ForecastCategory::Pipeline, "550 EUR"),
            ("Qualify", "2000 EUR", 55, "2026-05-01", ForecastCategory::Pipeline, "1100 EUR"),
            ("Qualify", "2000 EUR", 55, "2026-06-01", ForecastCategory::Pipeline, "1100 EUR"),
            ("Qualify", "2000 EUR", 55, "2026-06-01", ForecastCategory::Commit, "1100 EUR"),
            ("Offer", "2000 EUR", 55, "2026-06-01", ForecastCategory::Commit, "1100 EUR"),
        ];
        assert_eq!(then.len(), expected.len());
        for (row, (stage, amount, probability, close_date, category, revenue)) in then.iter().zip(expected) {
            assert_eq!(row.stage_name.as_deref(), Some(stage));
            assert_eq!((row.amount, row.close_date), (Some(money(amount)), Some(date(close_date))));
            assert_eq!((row.probability, row.category), (Some(Decimal::from(probability)), Some(category)));
            assert_eq!((row.expected_revenue, row.actor.as_str()), (Some(money(revenue)), "system:test"));
        }
        assert_eq!((then[0].at, then[1].at), (instant("2026-03-02T09:00:00Z"), instant("2026-03-03T09:00:00Z")));
        // Neither other settings of a stage nor another name changes what was.
        desk.modify(way.first(), |stage| {
            stage.name = "Discover".into();
            stage.probability = Some(Decimal::from(5));
            stage.category = Some(ForecastCategory::BestCase);
        })
        .unwrap();
        assert_eq!(stage_history(&desk.view(), deal).unwrap(), then);
        let other = desk.deal(way.first(), "1000 EUR", "");
        let row = &stage_history(&desk.view(), other).unwrap()[0];
        assert_eq!((row.probability, row.category), (Some(Decimal::from(5)), Some(ForecastCategory::BestCase)));
        assert_eq!(row.stage_name.as_deref(), Some("Discover"));
    }

    #[test]
    fn times_in_the_same_stage_are_added_up() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "", "");
        for (days, stage) in [(2, way.second()), (3, way.first()), (5, way.second()), (7, way.won())] {
            desk.days_pass(days);
            go(&desk, deal, stage).unwrap();
        }
        desk.days_pass(1);
        let times = time_in_stage(&desk.view(), deal, None).unwrap();
        let day = 86_400;
        let told: Vec<(u32, i64, bool)> = times.iter().map(|time| (time.entries, time.seconds, time.current)).collect();
        assert_eq!(told, [(2, 7 * day, false), (2, 10 * day, false), (1, day, true)]);
        assert_eq!(times[1].first_entered, instant("2026-03-04T09:00:00Z"));
        assert_eq!(times[1].last_entered, instant("2026-03-12T09:00:00Z"));
        // On the sixth of March the deal had been in the second stage for two days, and never won.
        let then = time_in_stage(&desk.view(), deal, Some(instant("2026-03-06T09:00:00Z"))).unwrap();
        let told: Vec<(i64, bool)> = then.iter().map(|time| (time.seconds, time.current)).collect();
        assert_eq!(told, [(2 * day, false), (2 * day, true)]);
    }
}

mod rot {
    use super::*;

    fn rotting_way(desk: &Desk) -> Way {
        let mut stages = sales_stages();
        stages[0].rot_days = Some(5);
        stages[1].rot_days = Some(10);
        desk.pipeline_of("Sales", stages, false)
    }

    fn run_due(desk: &Desk) -> u32 {
        desk.write(|work| due::run(work, None, None)).unwrap()
    }

    fn names(desk: &Desk) -> Vec<(Id<Deal>, i64)> {
        rotting(&desk.view(), None, None).unwrap().into_iter().map(|deal| (deal.deal, deal.days)).collect()
    }

    #[test]
    fn a_deal_rots_after_the_days_of_its_stage() {
        let desk = desk();
        let way = rotting_way(&desk);
        let deal = desk.deal(way.first(), "", "");
        desk.deal(way.third(), "", "");
        desk.days_pass(4);
        assert_eq!((run_due(&desk), names(&desk)), (0, Vec::new()));
        desk.days_pass(1);
        assert_eq!((run_due(&desk), names(&desk)), (1, vec![(deal, 0)]));
        desk.days_pass(2);
        assert_eq!((run_due(&desk), names(&desk)), (0, vec![(deal, 2)]));
        let told = messages(&desk, "deals.rotting");
        assert_eq!((told.len(), told[0].subject), (1, deal.untyped()));
    }

    #[test]
    fn whoever_touches_or_moves_a_deal_puts_it_off() {
        let desk = desk();
        let way = rotting_way(&desk);
        let deal = desk.deal(way.first(), "", "");
        desk.days_pass(3);
        desk.modify(deal, |deal| deal.last_activity_at = Some(instant("2026-03-05T09:00:00Z"))).unwrap();
        desk.days_pass(4);
        assert_eq!((run_due(&desk), names(&desk)), (0, Vec::new()));
        go(&desk, deal, way.second()).unwrap();
        desk.days_pass(9);
        assert_eq!(run_due(&desk), 0);
        desk.write(|work| win(work, deal, None)).unwrap();
        desk.days_pass(100);
        assert_eq!((run_due(&desk), names(&desk)), (0, Vec::new()));
        desk.write(|work| reopen(work, deal, None)).unwrap();
        desk.days_pass(10);
        assert_eq!((run_due(&desk), names(&desk)), (1, vec![(deal, 0)]));
    }

    #[test]
    fn other_days_of_a_stage_hold_for_the_deals_in_it() {
        let desk = desk();
        let way = rotting_way(&desk);
        let deals = [desk.deal(way.first(), "", ""), desk.deal(way.third(), "", "")];
        desk.modify(way.first(), |stage| stage.rot_days = Some(20)).unwrap();
        desk.modify(way.third(), |stage| stage.rot_days = Some(3)).unwrap();
        desk.days_pass(19);
        assert_eq!((run_due(&desk), names(&desk)), (1, vec![(deals[1], 16)]));
        desk.days_pass(1);
        assert_eq!((run_due(&desk), names(&desk)), (1, vec![(deals[1], 17), (deals[0], 0)]));
        desk.modify(way.third(), |stage| stage.rot_days = None).unwrap();
        assert_eq!(names(&desk), [(deals[0], 0)]);
    }

    #[test]
    fn a_deal_that_is_gone_rots_no_more() {
        let desk = desk();
        let way = rotting_way(&desk);
        let deal = desk.deal(way.first(), "", "");
        let other = desk.deal(way.first(), "", "");
        desk.delete(deal).unwrap();
        desk.write(|work| remove_stage(work, way.first(), way.third())).unwrap();
        desk.days_pass(50);
        assert_eq!((run_due(&desk), names(&desk)), (0, Vec::new()));
        assert_eq!(desk.get(other).stage, way.third());
    }
}

mod contacts {
    use super::*;

    fn add(desk: &Desk, deal: Id<Deal>, contact: Id<Contact>, primary: bool) -> Result<DealRole> {
        desk.write(|work| add_contact(work, deal, contact, Some("Buyer".into()), Some(primary)))
    }

    pub(super) fn primaries(desk: &Desk, deal: Id<Deal>) -> Vec<Id<Contact>> {
        let roles: Vec<DealRole> = desk.all();
        roles.into_iter().filter(|role| role.deal == deal && role.primary).map(|role| role.contact).collect()
    }

    #[test]
    fn a_deal_with_contacts_has_one_primary() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "", "");
        let [ann, bob, cid] = ["Ann", "Bob", "Cid"].map(|name| desk.contact(name));
        add(&desk, deal, ann, false).unwrap();
        assert_eq!(primaries(&desk, deal), [ann]);
        let second = add(&desk, deal, bob, true).unwrap();
        assert_eq!(primaries(&desk, deal), [bob]);
        let pushy = DealRole { deal, contact: cid, primary: true, ..DealRole::default() };
        assert_eq!(refused(desk.write(|work| work.create(pushy.clone()))), "deal_role.two_primaries");
        assert_eq!(refused(add(&desk, deal, ann, false)), "deal_role.twice");
        assert_eq!(refused(desk.write(|work| set_primary_contact(work, deal, cid))), "deal_role.unknown");
        desk.write(|work| set_primary_contact(work, deal, ann)).unwrap();
        assert_eq!(primaries(&desk, deal), [ann]);
        desk.delete(ann).unwrap();
        assert_eq!(primaries(&desk, deal), [bob]);
        desk.delete(second.id).unwrap();
        assert_eq!(primaries(&desk, deal), []);
    }

    #[test]
    fn a_deal_makes_an_opportunity_and_a_won_one_a_customer() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let (acme, bolt) = (desk.company("Acme"), desk.company("Bolt"));
        let [ann, bob] = ["Ann", "Bob"].map(|name| desk.contact(name));
        let stands = |company: Id<Company>| desk.get(company).lifecycle;
        let deal = desk.create(Deal { company: Some(acme), ..new_deal(way.first(), "", "") });
        add(&desk, deal, ann, false).unwrap();
        assert_eq!(
            (stands(acme), desk.get(ann).lifecycle),
            (Some(Lifecycle::Opportunity), Some(Lifecycle::Opportunity))
        );
        desk.modify(deal, |deal| deal.company = Some(bolt)).unwrap();
        assert_eq!(stands(bolt), Some(Lifecycle::Opportunity));
        desk.write(|work| win(work, deal, None)).unwrap();
        assert_eq!((stands(bolt), desk.get(ann).lifecycle), (Some(Lifecycle::Customer), Some(Lifecycle::Customer)));
        assert_eq!(stands(acme), Some(Lifecycle::Opportunity));
        add(&desk, deal, bob, false).unwrap();
        assert_eq!(desk.get(bob).lifecycle, Some(Lifecycle::Customer));
        // Opened again, nobody falls back; a lost deal makes nobody anything.
        desk.write(|work| reopen(work, deal, None)).unwrap();
        assert_eq!(stands(bolt), Some(Lifecycle::Customer));
        let cogs = desk.company("Cogs");
        let lost = Deal { company: Some(cogs), lost_reason: Some("Price".into()), ..new_deal(way.lost(), "", "") };
        desk.create(lost);
        assert_eq!(stands(cogs), None);
    }

    #[test]
    fn what_a_deal_refers_to_stays_or_is_cleared() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let product = desk.create(Product { name: "Bolt".into(), ..Product::default() });
        let (company, owner) = (desk.company("Acme"), desk.user("Olga", "Asia/Tokyo"));
        let deal = Deal {
            product: Some(product),
            company: Some(company),
            owner: Some(owner),
            ..new_deal(way.first(), "", "")
        };
        let deal = desk.create(deal);
        assert_eq!(desk.delete(product).unwrap_err().kind(), ErrorKind::Referenced);
        assert_eq!(desk.delete(company).unwrap_err().kind(), ErrorKind::Referenced);
        desk.delete(owner).unwrap();
        assert_eq!(desk.get(deal).owner, None);
    }
}

mod worth {
    use super::*;

    fn row(forecast: &Forecast, key: &str) -> ForecastRow {
        forecast.rows.iter().find(|row| row.key == key).unwrap().clone()
    }

    #[test]
    fn the_deals_own_probability_beats_the_stages_until_it_is_cleared() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = desk.deal(way.first(), "1000 EUR", "2026-04-01");
        let weighted = |desk: &Desk| by(desk, ForecastBy::Month).total.weighted.amount;
        assert_eq!(weighted(&desk), money("200 EUR"));
        desk.modify(deal, |deal| deal.probability = Some(Decimal::ZERO)).unwrap();
        assert_eq!(weighted(&desk), money("0 EUR"));
        desk.modify(deal, |deal| deal.probability = Some(decimal("62.5"))).unwrap();
        go(&desk, deal, way.third()).unwrap();
        assert_eq!(weighted(&desk), money("625 EUR"));
        desk.modify(deal, |deal| deal.probability = None).unwrap();
        assert_eq!(weighted(&desk), money("800 EUR"));
    }

    #[test]
    fn lost_and_omitted_deals_count_nothing_and_a_won_one_has_come() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let open = desk.deal(way.first(), "100 EUR", "2026-04-01");
        let deal = desk.deal(way.third(), "1000 EUR", "2026-04-01");
        desk.modify(deal, |deal| deal.category = Some(ForecastCategory::Commit)).unwrap();
        assert_eq!(row(&by(&desk, ForecastBy::Category), "commit").open.amount, money("1000 EUR"));
        desk.write(|work| win(work, deal, None)).unwrap();
        let split = by(&desk, ForecastBy::Category);
        assert_eq!(row(&split, "closed").won.amount, money("1000 EUR"));
        assert_eq!(split.rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["pipeline", "closed"]);
        assert_eq!((split.total.expected.amount, split.total.count), (money("1020 EUR"), 2));
        desk.modify(deal, |deal| deal.category = Some(ForecastCategory::Omitted)).unwrap();
        assert_eq!(by(&desk, ForecastBy::Category).total.expected.amount, money("20 EUR"));
        desk.write(|work| lose(work, open, "Price".into(), None)).unwrap();
        let nothing = by(&desk, ForecastBy::Category);
        assert_eq!((nothing.rows.len(), nothing.total.count, nothing.total.expected.amount), (0, 0, money("0 EUR")));
        let (shown, lost) =
            (board(&desk.view(), BoardOptions { currency: euro(), ..BoardOptions::default() }).unwrap(), 4);
        assert_eq!((shown.columns[lost].count, shown.columns[lost].total.amount), (1, money("100 EUR")));
        assert_eq!(shown.columns[lost].weighted.amount, money("0 EUR"));
    }

    #[test]
    fn the_worth_of_a_win_is_frozen_in_the_corporate_currency() {
        let desk = desk();
        let ours = desk.organisation(Organisation { currency: euro(), ..Organisation::default() });
        let wrong = desk.rate("USD/EUR", "0.9", "2026-01-01").unwrap();
        let way = desk.pipeline("Sales");
        desk.deal(way.first(), "100 USD", "2026-03-02");
        let won = desk.deal(way.first(), "100 USD", "2026-03-31");
        desk.write(|work| win(work, won, None)).unwrap();
        assert_eq!(desk.get(won).won_amount, Some(money("90 EUR")));
        // The rate is corrected: what is open follows, what is won does not.
        desk.modify(wrong, |rate| rate.rate = decimal("0.8")).unwrap();
        let totals = |desk: &Desk| {
            let total = by(desk, ForecastBy::Month).total;
            (total.open.amount.rounded(), total.won.amount, total.won.oldest_rate)
        };
        let since = Some(date("2026-01-01"));
        assert_eq!(totals(&desk), (money("80 EUR"), money("90 EUR"), since));
        let shown = board(&desk.view(), BoardOptions::default()).unwrap();
        assert_eq!(shown.columns[3].total.amount, money("90 EUR"));
        assert_eq!(velocity(&desk.view(), VelocityOptions::default()).unwrap().won.amount, money("90 EUR"));
        // In another currency nothing was frozen.
        let dollars = forecast(
            &desk.view(),
            ForecastOptions { currency: Some("USD".parse().unwrap()), ..ForecastOptions::default() },
        )
        .unwrap();
        assert_eq!(dollars.total.won.amount, money("100 USD"));
        // The other two choices: the rate of the close date as it is now, and the rate of today.
        desk.rate("USD/EUR", "0.5", "2026-03-10").unwrap();
        desk.days_pass(30);
        desk.modify(ours, |ours| ours.rate_day = Some(RateDay::CloseDate)).unwrap();
        assert_eq!(totals(&desk), (money("80 EUR"), money("80 EUR"), since));
        desk.modify(ours, |ours| ours.rate_day = Some(RateDay::Today)).unwrap();
        assert_eq!(totals(&desk), (money("50 EUR"), money("50 EUR"), Some(date("2026-03-10"))));
        // A corrected amount is frozen anew.
        desk.modify(ours, |ours| ours.rate_day = None).unwrap();
        desk.modify(won, |deal| deal.amount = Some(money("200 USD"))).unwrap();
        assert_eq!(desk.get(won).won_amount, Some(money("160 EUR")));
    }

    #[test]
    fn what_cannot_be_converted_is_told_beside_every_total() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let company = desk.company("Acme");
        let below = desk.create(Company { name: "Below".into(), parent: Some(company), ..Company::default() });
        for (amount, company) in [("100 EUR", company), ("100 CHF", below), ("", below)] {
            desk.create(Deal { company: Some(company), ..new_deal(way.first(), amount, "2026-04-01") });
        }
        let won = desk.create(Deal { company: Some(below), ..new_deal(way.first(), "7 CHF", "") });
        desk.write(|work| win(work, won, None)).unwrap();
        let missing = |total: &Total, count: u64, francs: &str| {
            assert_eq!(total.unconverted.count, count);
            assert_eq!(total.unconverted.amounts.get("CHF"), Some(&decimal(francs)));
        };
        let total = by(&desk, ForecastBy::Owner).total;
        assert_eq!((total.count, total.open.count, total.open.amount), (4, 1, money("100 EUR")));
        missing(&total.open, 1, "100");
        missing(&total.weighted, 1, "20");
        missing(&total.won, 1, "7");
        missing(&total.expected, 2, "27");
        missing(
            &board(&desk.view(), BoardOptions { currency: euro(), ..BoardOptions::default() }).unwrap().open,
            1,
            "100",
        );
        let rolled = company_rollup(&desk.view(), company, euro()).unwrap();
        assert_eq!((rolled.companies, rolled.open.amount), (2, money("100 EUR")));
        missing(&rolled.open, 1, "100");
        missing(&rolled.won, 1, "7");
        let speed = velocity(&desk.view(), VelocityOptions { currency: euro(), ..VelocityOptions::default() }).unwrap();
        missing(&speed.won, 1, "7");
        missing(&speed.open_total, 1, "100");
        assert_eq!((speed.open, speed.average_open), (3, Some(money("100 EUR"))));
        let unclear = forecast(&desk.view(), ForecastOptions::default());
        assert_eq!(refused(unclear), "currency.required");
    }

    #[test]
    fn a_forecast_looks_at_what_it_is_asked_for() {
        let desk = desk();
        let (sales, service) = (desk.pipeline("Sales"), desk.pipeline("Service"));
        let owner = desk.user("Olga", "Asia/Tokyo");
        desk.deal(sales.first(), "1 EUR", "2026-03-31");
        desk.deal(sales.first(), "10 EUR", "2026-04-01");
        desk.deal(service.first(), "100 EUR", "2026-04-30");
        desk.create(Deal { owner: Some(owner), ..new_deal(service.first(), "1000 EUR", "2026-05-01") });
        desk.deal(sales.first(), "10000 EUR", "");
        let ask = |start: Option<NaiveDate>, end, pipeline, owner| {
            let told = forecast(
                &desk.view(),
                ForecastOptions { start, end, pipeline, owner, currency: euro(), ..ForecastOptions::default() },
            )
            .unwrap();
            (told.total.open.amount, told.without_close_date)
        };
        let (april, may) = (Some(date("2026-04-01")), Some(date("2026-05-01")));
        assert_eq!(ask(None, None, None, None), (money("1111 EUR"), 1));
        assert_eq!(ask(april, may, None, None).0, money("110 EUR"));
        assert_eq!(ask(april, may, Some(sales.pipeline), None).0, money("10 EUR"));
        assert_eq!(ask(None, None, None, Some(owner)), (money("1000 EUR"), 0));
        desk.organisation(Organisation { fiscal_start_month: Some(4), ..Organisation::default() });
        let labels = |split| -> Vec<String> { by(&desk, split).rows.into_iter().map(|row| row.label).collect() };
        assert_eq!(labels(ForecastBy::Month), ["FY2026 P12", "FY2027 P01", "FY2027 P02"]);
        assert_eq!(labels(ForecastBy::Quarter), ["FY2026 Q4", "FY2027 Q1"]);
        assert_eq!(labels(ForecastBy::Owner), ["Olga", "nobody"]);
    }

    #[test]
    fn going_on_is_counted_from_the_whole_history() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        let deal = || desk.deal(way.first(), "", "");
        // One straight to won, one over two stages to lost, one that went on and came back, one that never moved.
        let [straight, far, back, _still] = [deal(), deal(), deal(), deal()];
        desk.write(|work| win(work, straight, None)).unwrap();
        go(&desk, far, way.second()).unwrap();
        desk.write(|work| lose(work, far, "Price".into(), None)).unwrap();
        go(&desk, back, way.third()).unwrap();
        go(&desk, back, way.first()).unwrap();
        let told: Vec<(u64, u64, u64, Option<Decimal>)> = stage_conversion(&desk.view(), None)
            .unwrap()
            .into_iter()
            .map(|row| (row.entered, row.went_on, row.lost, row.percent))
            .collect();
        let percent = |text: &str| Some(decimal(text));
        assert_eq!(told, [(4, 3, 1, percent("75")), (1, 0, 1, percent("0")), (1, 0, 0, percent("0"))]);
        // A won stage that is shown first is still where deals go on to.
        desk.modify(way.won(), |stage| stage.position = 0).unwrap();
        assert_eq!(stage_conversion(&desk.view(), None).unwrap()[0].went_on, 3);
    }

    #[test]
    fn velocity_multiplies_exact_parts() {
        let desk = desk();
        let way = desk.pipeline("Sales");
        // Won after 1, 1 and 2 days: 4/3 on average. 2 open × 3/4 won × 200 ÷ 4/3 = 225; by 1.33 it would be 225.56.
        for (opened, amount) in [("2026-03-01", "100 EUR"), ("2026-03-01", "200 EUR"), ("2026-02-28", "300 EUR")] {
            desk.create(Deal { opened_on: Some(date(opened)), ..new_deal(way.won(), amount, "2026-03-02") });
        }
        desk.create(Deal { lost_reason: Some("Price".into()), ..new_deal(way.lost(), "9 EUR", "2026-03-02") });
        desk.deal(way.first(), "10 EUR", "");
        desk.deal(way.first(), "20 EUR", "");
        let told = velocity(&desk.view(), VelocityOptions { currency: euro(), ..VelocityOptions::default() }).unwrap();
        assert_eq!((told.open, told.win_rate, told.cycle_days), (2, Some(decimal("75")), Some(decimal("1.33"))));
        assert_eq!((told.average_won, told.average_open), (Some(money("200 EUR")), Some(money("15 EUR"))));
        assert_eq!(told.per_day, Some(money("225 EUR")));
        let cycle = cycle_length(&desk.view(), MeasureOptions::default()).unwrap();
        assert_eq!((cycle.count, cycle.mean_days, cycle.median_days), (3, Some(decimal("1.33")), Some(decimal("1"))));
    }
}

mod laws {
    use super::*;

    #[derive(Clone, Debug)]
    enum Step {
        Create(usize),
        Move(usize, usize),
        Win(usize),
        Lose(usize),
        Reopen(usize),
        Edit(usize, i64),
        Delete(usize),
        RemoveStage(usize, usize),
        AddContact(usize, usize, bool),
        Primary(usize, usize),
        DropContact(usize),
    }

    fn step() -> impl Strategy<Value = Step> {
        let (deal, stage, contact) = (0..6_usize, 0..10_usize, 0..3_usize);
        prop_oneof![
            4 => stage.clone().prop_map(Step::Create),
            6 => (deal.clone(), stage.clone()).prop_map(|(deal, stage)| Step::Move(deal, stage)),
            2 => deal.clone().prop_map(Step::Win),
            2 => deal.clone().prop_map(Step::Lose),
            2 => deal.clone().prop_map(Step::Reopen),
            2 => (deal.clone(), -40..40_i64).prop_map(|(deal, days)| Step::Edit(deal, days)),
            1 => deal.clone().prop_map(Step::Delete),
            1 => (stage.clone(), stage).prop_map(|(stage, to)| Step::RemoveStage(stage, to)),
            3 => (deal.clone(), contact.clone(), any::<bool>()).prop_map(|(deal, contact, primary)| Step::AddContact(deal, contact, primary)),
            2 => (deal, contact.clone()).prop_map(|(deal, contact)| Step::Primary(deal, contact)),
            1 => contact.prop_map(Step::DropContact),
        ]
    }

    const PARTS: [fn(&ForecastRow) -> &Total; 4] =
        [|row| &row.open, |row| &row.weighted, |row| &row.won, |row| &row.expected];

    fn carry_out(desk: &Desk, stages: &[Id<Stage>], contacts: &[Id<Contact>], step: &Step) -> Result<()> {
        let deals: Vec<Deal> = desk.all();
        let nth = |place: usize| deals.get(place).map(|deal| deal.id).unwrap_or_default();
        desk.write(|work| match *step {
            Step::Create(stage) => work.create(new_deal(stages[stage], "10 EUR", "2026-03-20")).map(drop),
            Step::Move(deal, stage) => move_to(work, nth(deal), stages[stage], None).map(drop),
            Step::Win(deal) => win(work, nth(deal), None).map(drop),
            Step::Lose(deal) => lose(work, nth(deal), "Price".into(), None).map(drop),
            Step::Reopen(deal) => reopen(work, nth(deal), None).map(drop),
            Step::Edit(deal, days) => work
                .modify(nth(deal), |deal| {
                    deal.close_date = Some(date("2026-03-02") + chrono::TimeDelta::days(days));
                    deal.lost_reason = None;
                    Ok(())
                })
                .map(drop),
            Step::Delete(deal) => work.delete(nth(deal)),
            Step::RemoveStage(stage, to) => remove_stage(work, stages[stage], stages[to]),
            Step::AddContact(deal, contact, primary) => {
                add_contact(work, nth(deal), contacts[contact], None, Some(primary)).map(drop)
            }
            Step::Primary(deal, contact) => set_primary_contact(work, nth(deal), contacts[contact]).map(drop),
            Step::DropContact(contact) => work.delete(contacts[contact]),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_done_a_deal_is_in_line_with_its_stage(
            steps in proptest::collection::vec(step(), 1..30), forbid_skip in any::<bool>(),
        ) {
            let desk = desk();
            let (one, other) = (desk.pipeline_of("One", sales_stages(), forbid_skip), desk.pipeline("Other"));
            let stages: Vec<Id<Stage>> = one.stages.into_iter().chain(other.stages).collect();
            let contacts = ["Ann", "Bob", "Cid"].map(|name| desk.contact(name));
            for step in steps {
                // A step that is refused changes nothing: whether it is does not matter here.
                let _refused = carry_out(&desk, &stages, &contacts, &step);
                desk.days_pass(1);
                let view = desk.view();
                for deal in desk.all::<Deal>() {
                    let stage = desk.get(deal.stage);
                    prop_assert_eq!(deal.status, Some(DealStatus::from(stage.kind)));
                    prop_assert_eq!(deal.pipeline, Some(stage.pipeline));
                    prop_assert_eq!(deal.closed_at.is_some(), stage.kind != StageKind::Open);
                    prop_assert_eq!(deal.lost_reason.is_some(), stage.kind == StageKind::Lost);
                    if stage.kind != StageKind::Open {
                        prop_assert!(deal.close_date.unwrap() <= view.now().date_naive());
                    }
                    let times = time_in_stage(&view, deal.id, None).unwrap();
                    let standing: Vec<Id<Stage>> = times.iter().filter(|time| time.current).map(|time| time.stage).collect();
                    prop_assert_eq!(standing, vec![deal.stage]);
                    let alive = view.now() - deal.rest.created_at().unwrap();
                    prop_assert_eq!(times.iter().map(|time| time.seconds).sum::<i64>(), alive.num_seconds());
                    let roles: Vec<DealRole> = desk.all();
                    let has_contacts = roles.iter().any(|role| role.deal == deal.id);
                    prop_assert_eq!(contacts::primaries(&desk, deal.id).len(), usize::from(has_contacts));
                }
            }
        }

        #[test]
        fn every_split_of_a_forecast_adds_up_to_the_same(
            deals in proptest::collection::vec(
                (0..10_usize, 0..4_usize, -500_000..5_000_000_i64, 0..4_usize, 0..200_i64, 0..3_usize, 0..7_usize), 1..20),
        ) {
            let desk = desk();
            desk.rate("USD/EUR", "0.923", "2026-01-01").unwrap();
            desk.rate("USD/EUR", "0.917", "2026-05-01").unwrap();
            desk.rate("GBP/USD", "1.31", "2026-02-01").unwrap();
            let (one, other) = (desk.pipeline("One"), desk.pipeline("Other"));
            let stages: Vec<Id<Stage>> = one.stages.iter().chain(&other.stages).copied().collect();
            let owners = [None, Some(desk.user("Olga", "Asia/Tokyo")), Some(desk.user("Pia", "America/New_York"))];
            let categories = [None, Some(ForecastCategory::Omitted), Some(ForecastCategory::Commit), Some(ForecastCategory::BestCase)];
            let mut lost = Vec::new();
            for (stage, currency, cents, category, days, owner, probability) in deals {
                // Yen have no rate.
                let currency = ["EUR", "USD", "GBP", "JPY"][currency].parse().unwrap();
                let deal = Deal {
                    amount: Some(crmkit_record::Money::new(Decimal::new(cents, 2), currency)),
                    owner: owners[owner],
                    category: categories[category],
                    close_date: Some(date("2026-03-01") + chrono::TimeDelta::days(days)),
                    probability: (probability > 0).then(|| Decimal::new(probability as i64 * 1111, 2)),
                    lost_reason: Some("Price".into()),
                    ..new_deal(stages[stage], "", "")
                };
                if desk.get(stages[stage]).kind == StageKind::Lost {
                    lost.push(deal);
                } else {
                    desk.create(deal);
                }
            }
            let splits = [ForecastBy::Month, ForecastBy::Quarter, ForecastBy::Owner, ForecastBy::Stage, ForecastBy::Category];
            let before = splits.map(|split| by(&desk, split));
            for told in &before {
                prop_assert_eq!(&told.total, &before[0].total);
                prop_assert_eq!(told.rows.iter().map(|row| row.count).sum::<u64>(), told.total.count);
                for part in PARTS {
                    let total = part(&told.total);
                    let sum: Decimal = told.rows.iter().map(|row| part(row).amount.amount()).sum();
                    // Each row is rounded once, and the total once: half a cent each at most.
                    let bound = Decimal::new(5, 3) * Decimal::from(told.rows.len() + 1);
                    prop_assert!((sum - total.amount.amount()).abs() <= bound, "{} {}", sum, total.amount);
                    prop_assert_eq!(told.rows.iter().map(|row| part(row).count).sum::<u64>(), total.count);
                    prop_assert_eq!(told.rows.iter().map(|row| part(row).unconverted.count).sum::<u64>(), total.unconverted.count);
                    prop_assert_eq!(told.rows.iter().filter_map(|row| part(row).oldest_rate).min(), total.oldest_rate);
                }
            }
            for deal in lost {
                desk.create(deal);
            }
            prop_assert_eq!(before, splits.map(|split| by(&desk, split)), "lost deals count nothing");
        }
    }
}
