//! How the room behaves as a whole: the arithmetic against a look at every minute, and what is refused.

use chrono::{DateTime, Datelike, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use crmkit_engine::Result;
use crmkit_record::Id;
use proptest::prelude::*;

use super::*;
use crate::desk::{Desk, codes, date, instant, refused};

/// Zones whose clocks change in ways of their own, and an instant close to such a change.
const CHANGES: [(&str, &str); 12] = [
    ("Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"),
    // Half an hour.
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    // 30 December 2011 never was.
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    // Two hours.
    ("Antarctica/Troll", "2026-03-29T01:00:00Z"),
    // At midnight.
    ("America/Sao_Paulo", "2018-11-04T03:00:00Z"),
    // A quarter of an hour off, without any change.
    ("Asia/Kathmandu", "2026-03-29T01:00:00Z"),
    ("Africa/Casablanca", "2026-02-15T02:00:00Z"),
    ("America/Havana", "2026-11-01T05:00:00Z"),
    ("Asia/Gaza", "2026-03-28T00:00:00Z"),
    // Zone and clock in one night.
    ("America/Caracas", "2016-05-01T07:00:00Z"),
];

fn week() -> impl Strategy<Value = [Vec<Slot>; 7]> {
    let day = proptest::collection::btree_set(0_u32..=96, 0..5).prop_map(|quarters| {
        let quarters: Vec<u32> = quarters.into_iter().collect();
        quarters.chunks_exact(2).map(|pair| Slot { from: pair[0] * 900, to: pair[1] * 900 }).collect::<Vec<_>>()
    });
    proptest::array::uniform7(day).prop_filter("it opens at some time", |week| week.iter().any(|day| !day.is_empty()))
}

/// What the definition says: the wall clock of the zone shows a time within the hours of its day.
fn open_by_definition(zone: Tz, week: &[Vec<Slot>; 7], holidays: &[Holiday], at: DateTime<Utc>) -> bool {
    let local = at.with_timezone(&zone);
    let seconds = local.num_seconds_from_midnight();
    let weekday = local.weekday().num_days_from_monday() as usize;
    let holiday = holidays.iter().find(|holiday| holiday.day.is(local.date_naive()));
    let slots = holiday.map_or(&week[weekday], |holiday| &holiday.open);
    slots.iter().any(|slot| (slot.from..slot.to).contains(&seconds))
}

fn minutes(count: i64) -> TimeDelta {
    TimeDelta::minutes(count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Twelve changes of the clock, in ten zones and more: minute by minute.
    #[test]
    fn the_same_as_a_look_at_every_minute(
        place in 0..CHANGES.len(),
        week in week(),
        before in 0_i64..3_000,
        length in 1_i64..4_000,
        closed in -2_i64..3,
        opens in proptest::option::of(0_u32..80),
    ) {
        let (zone, change) = CHANGES[place];
        let (zone, change): (Tz, _) = (zone.parse().unwrap(), instant(change));
        let day = (change + TimeDelta::days(closed)).with_timezone(&zone).date_naive();
        let open = opens.map(|quarter| Slot { from: quarter * 900, to: quarter * 900 + 7_200 }).into_iter().collect();
        let holidays = vec![Holiday { day: DayRule::Date(day), open, name: "Holiday".into() }];
        let hours = BusinessHours::new(zone, week.clone(), holidays.clone());
        let from = change - minutes(before);
        let to = from + minutes(length);
        let open = |at| open_by_definition(zone, &week, &holidays, at);
        let counted = (0..length).filter(|minute| open(from + minutes(*minute))).count();
        prop_assert_eq!(hours.between(from, to).unwrap(), minutes(i64::try_from(counted).unwrap()));
        // Adding what was counted leads to the end of the last open minute.
        let last = (0..length).rev().find(|minute| open(from + minutes(*minute)));
        if let Some(last) = last {
            let added = hours.add(from, minutes(i64::try_from(counted).unwrap())).unwrap();
            prop_assert_eq!(added, from + minutes(last + 1));
        }
        let first = (0..length).find(|minute| open(from + minutes(*minute)));
        if let Some(first) = first {
            prop_assert_eq!(hours.next_opening(from).unwrap(), from + minutes(first));
        }
        for minute in (0..length).step_by(37) {
            prop_assert_eq!(hours.is_open(from + minutes(minute)), open(from + minutes(minute)));
        }
    }

    #[test]
    fn adding_and_measuring_are_inverse_additive_and_monotone(
        place in 0..CHANGES.len(),
        week in week(),
        start in -400_000_000_000_i64..400_000_000_000,
        spans in (0_i64..2_000_000_000_000, 0_i64..2_000_000_000_000),
        added in (0_i64..400_000_000_000, 0_i64..400_000_000_000),
    ) {
        let (zone, change) = CHANGES[place];
        let hours = BusinessHours::new(zone.parse().unwrap(), week, Vec::new());
        let a = instant(change) + TimeDelta::microseconds(start);
        let (b, c) = (a + TimeDelta::microseconds(spans.0), a + TimeDelta::microseconds(spans.0 + spans.1));
        let between = |from, to| hours.between(from, to).unwrap();
        // A span is as long as its parts, and measured backwards it is negative.
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
        prop_assert_eq!(between(c, a), -between(a, c));
        let (one, other) = (TimeDelta::microseconds(added.0), TimeDelta::microseconds(added.1));
        let add = |from, time| hours.add(from, time).unwrap();
        prop_assert_eq!(between(a, add(a, one)), one);
        prop_assert_eq!(add(add(a, one), other), add(a, one + other));
        prop_assert!(add(a, one.min(other)) <= add(a, one.max(other)));
        prop_assert!(add(a, one) <= add(b, one));
        // The first instant at which so much time has passed: none before it will do.
        let measured = add(a, between(a, b));
        prop_assert!(measured <= b);
        prop_assert_eq!(between(measured, b), TimeDelta::zero());
    }

    #[test]
    fn a_deadline_that_rolls_on_is_the_last_with_as_much_time(week in week(), from in 0_i64..5_000_000, seconds in 0_i64..900_000) {
        let stays = BusinessHours::new(Tz::Europe__Paris, week, Vec::new());
        let rolls = stays.clone().with_switches(ClosingTime::Roll, DeadlineSeconds::Keep);
        let (from, time) = (instant("2026-03-20T00:00:00Z") + TimeDelta::seconds(from), TimeDelta::seconds(seconds));
        let (stayed, rolled) = (stays.deadline(from, time).unwrap(), rolls.deadline(from, time).unwrap());
        prop_assert!(rolls.is_open(rolled));
        prop_assert_eq!(stays.between(stayed, rolled).unwrap(), TimeDelta::zero());
        prop_assert_eq!(rolled == stayed, stays.is_open(stayed));
    }
}

/// The arithmetic looks at both ends of a UTC day for a change of offset.
#[test]
fn no_zone_changes_its_offset_twice_within_a_day() {
    for zone in TZ_VARIANTS {
        let offset = |hour: i64| {
            let at = DateTime::from_timestamp(hour * 3_600, 0).unwrap().naive_utc();
            zone.offset_from_utc_datetime(&at).fix().local_minus_utc()
        };
        // From the first instant on that times are counted from.
        for day in 0..80 * 366 {
            let start = day * 24;
            if offset(start) == offset(start + 12) && offset(start) == offset(start + 24) {
                continue;
            }
            let changes = (start..start + 24).filter(|hour| offset(*hour) != offset(hour + 1)).count();
            assert!(changes <= 1, "{zone} {start}");
        }
    }
}

#[test]
fn easter_is_where_it_is() {
    let days = ["2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"];
    for day in days.map(date) {
        assert_eq!(holiday::easter(day.year()), Some(day));
        assert!(DayRule::Easter(1).is(day.succ_opt().unwrap()) && !DayRule::Easter(1).is(day));
        assert!(DayRule::Easter(-300).is(day - TimeDelta::days(300)));
    }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn calendar(hours: &[&str], holidays: &[&str]) -> BusinessCalendar {
    BusinessCalendar {
        name: "Support".into(),
        zone: "Europe/Berlin".into(),
        hours: lines(hours),
        holidays: lines(holidays),
        ..BusinessCalendar::default()
    }
}

#[test]
fn what_is_not_clear_is_refused_with_its_place() {
    let cases = [
        (vec!["Mo-Fr 09:00-12:00,11:00-17:00"], "calendar.interval_overlap"),
        (vec!["Mo-Fr 09:00-17:00", "We 16:59-18:00"], "calendar.interval_overlap"),
        (vec!["Mo 17:00-09:00"], "calendar.interval_reversed"),
        (vec!["Mo 09:00-09:00"], "calendar.interval_reversed"),
        (vec!["Mo 09:00-00:00"], "calendar.ends_at_midnight"),
        (vec!["Mo 09:00-24:01"], "calendar.hours_unclear"),
        (vec!["Mo 9-17"], "calendar.hours_unclear"),
        (vec!["Someday 09:00-17:00"], "calendar.hours_unclear"),
        (vec![""], "calendar.hours_unclear"),
        (vec![], "calendar.closed_all_week"),
    ];
    for (hours, code) in cases {
        assert_eq!(refused(calendar(&hours, &[]).compile()), code, "{hours:?}");
    }
    let several =
        BusinessCalendar { zone: "Europe/Bärlin".into(), ..calendar(&["Mo x"], &["Dec 32", "Foo 1", "Nov Th[6]"]) };
    let error = several.compile().unwrap_err();
    let codes = codes(&error);
    assert_eq!(
        codes,
        [
            "zone.unknown",
            "calendar.hours_unclear",
            "calendar.holiday_unclear",
            "calendar.holiday_unclear",
            "calendar.holiday_unclear"
        ]
    );
    assert_eq!(error.problems()[4].path, "holidays[2]");
    let desk = Desk::at("2026-03-02T09:00:00Z");
    assert_eq!(refused(desk.write(|work| work.create(calendar(&[], &[])))), "calendar.closed_all_week");
    assert!(desk.all::<BusinessCalendar>().is_empty());
}

#[test]
fn what_is_closed_all_week_counts_by_the_wall_clock_where_it_says_so() {
    let calendar = BusinessCalendar { closed_all_week: ClosedAllWeek::WallClock, ..calendar(&[], &["Dec 25"]) };
    let hours = calendar.compile().unwrap();
    assert!(hours.is_always());
    assert_eq!(hours.day_of(instant("2026-12-24T23:30:00Z")), date("2026-12-25"));
    assert!(hours.holiday(date("2026-12-25")).is_some() && hours.is_working_day(date("2026-12-25")));
    let from = instant("2026-12-25T12:00:00Z");
    assert_eq!(hours.deadline(from, TimeDelta::hours(2)).unwrap(), instant("2026-12-25T14:00:00Z"));
}

#[test]
fn hours_are_read_by_days_and_parts() {
    let hours =
        read_hours(&lines(&["Mo-We,Fr 09:00-12:00,12:00-17:00", "Fr 20:00-24:00", "Sa-Su 10:00-11:30"])).unwrap();
    let nine_to_five = Slot { from: 32_400, to: 61_200 };
    assert_eq!(hours[0], [nine_to_five]);
    assert_eq!(hours[3], []);
    assert_eq!(hours[4], [nine_to_five, Slot { from: 72_000, to: 86_400 }]);
    assert_eq!(hours[6], [Slot { from: 36_000, to: 41_400 }]);
    assert_eq!(read_hours(&lines(&["24/7"])).unwrap()[5], [Slot::WHOLE_DAY]);
    // From Friday over the weekend to Monday.
    assert_eq!(read_hours(&lines(&["Fr-Mo 09:00-17:00"])).unwrap().map(|day| day.len()), [1, 0, 0, 0, 1, 1, 1]);
}

#[test]
fn holidays_come_once_or_every_year_and_may_be_open_for_a_while() {
    let holidays = [
        "2026-12-24 09:00-12:00 \"Christmas Eve\"",
        "Dec 25",
        "Nov Th[4]",
        "May Mo[-1]",
        "easter +1 day",
        "easter -2 days",
    ];
    let hours = calendar(&["Mo-Fr 09:00-17:00"], &holidays).compile().unwrap();
    for (day, working) in [
        ("2026-12-24", true),
        ("2026-12-25", false),
        ("2028-12-25", false),
        ("2026-11-26", false),
        ("2026-11-19", true),
        ("2026-05-25", false),
        ("2026-05-18", true),
        ("2026-04-06", false),
        ("2026-04-03", false),
        ("2026-04-02", true),
        ("2026-12-26", false),
    ] {
        assert_eq!(hours.is_working_day(date(day)), working, "{day}");
    }
    assert_eq!(hours.holiday(date("2026-12-24")).unwrap().name, "Christmas Eve");
    let day = |at: &str| hours.between(instant(at), instant(at) + TimeDelta::days(1)).unwrap();
    assert_eq!(day("2026-12-24T00:00:00Z"), TimeDelta::hours(3));
    assert_eq!(hours.working_days(date("2026-12-21"), date("2026-12-28")).unwrap(), 4);
}

/// Of two holidays of one day the first that is closed all day counts, or else the first; dated ones come first.
#[test]
fn of_several_holidays_of_a_day_one_counts() {
    let named = |holidays: &[&str], day: &str| {
        let hours = calendar(&["Mo-Su 09:00-17:00"], holidays).compile().unwrap();
        hours.holiday(date(day)).map(|holiday| holiday.name.clone())
    };
    let several = [
        "Apr Mo[1] 09:00-10:00 \"Monday\"",
        "Apr 6 09:00-11:00 \"Sixth\"",
        "2026-04-06 09:00-12:00 \"Dated\"",
        "easter +1 day \"Easter\"",
        "Apr 6 \"Closed\"",
    ];
    assert_eq!(named(&several, "2026-04-06").unwrap(), "Easter");
    assert_eq!(named(&several[..3], "2026-04-06").unwrap(), "Dated");
    assert_eq!(named(&several[..2], "2026-04-06").unwrap(), "Monday");
    assert_eq!(named(&several, "2027-04-06").unwrap(), "Closed");
    assert_eq!(named(&several[..2], "2027-04-06").unwrap(), "Sixth");
    assert_eq!(named(&several, "2027-04-07"), None);
    // A day before Easter of the next year.
    assert_eq!(named(&["easter -110 days \"Before\""], "2024-12-31").unwrap(), "Before");
}

#[test]
fn holidays_that_close_every_day_are_refused() {
    let desk = Desk::at("2026-03-02T09:00:00Z");
    let every: Vec<String> = (-366..=366).map(|day| format!("easter {day:+} days")).collect();
    let closed = BusinessCalendar { holidays: every, ..calendar(&["Mo-Su 09:00-17:00"], &[]) };
    assert_eq!(refused(desk.write(|work| work.create(closed.clone()))), "calendar.never_open");
    let mondays: Vec<String> = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        .iter()
        .flat_map(|month| (1..=5).map(move |nth| format!("{month} Mo[{nth}]")))
        .collect();
    let closed = BusinessCalendar { holidays: mondays, ..calendar(&["Mo 09:00-17:00"], &[]) };
    assert_eq!(refused(desk.write(|work| work.create(closed.clone()))), "calendar.never_open");
    let rarely = BusinessCalendar { holidays: closed.holidays[1..].to_vec(), ..closed };
    desk.create(rarely);
}

#[test]
fn time_without_an_end_is_refused() {
    let hours = calendar(&["Mo 09:00-09:01"], &[]).compile().unwrap();
    let now = instant("2026-03-02T09:00:00Z");
    assert_eq!(refused(hours.add(now, TimeDelta::MAX)), "calendar.too_far");
    assert_eq!(refused(hours.add(now, TimeDelta::days(3_650))), "calendar.too_far");
    assert_eq!(refused(hours.add(now, TimeDelta::seconds(-1))), "calendar.negative");
    assert_eq!(refused(hours.between(DateTime::<Utc>::MIN_UTC, now)), "calendar.too_far");
    assert_eq!(refused(BusinessHours::always().add(now, TimeDelta::MAX)), "calendar.too_far");
}

const FILE: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n\
BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261003\r\nDTEND;VALUE=DATE:20261004\r\nSUMMARY:Tag der\r\n  Einheit\\, frei\r\n\
RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20261228\r\nDTEND;VALUE=DATE:20261231\r\nSUMMARY:Closed\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20261126\r\nSUMMARY:Thanksgiving\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:4\r\nDTSTART:20260401T090000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:5\r\nDTSTART;VALUE=DATE:20260401\r\nSUMMARY:Weekly\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:6\r\nDTSTART;VALUE=DATE:20240229\r\nSUMMARY:Leap\r\nRRULE:FREQ=YEARLY;COUNT=2\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:7\r\nDTSTART;VALUE=DATE:20260402\r\nSTATUS:CANCELLED\r\nSUMMARY:Off\r\nEND:VEVENT\r\n\
END:VCALENDAR\r\n";

fn imported(desk: &Desk, calendar: Id<BusinessCalendar>, text: &str) -> Result<HolidayImport> {
    desk.write(|work| import_holidays(work, calendar, text.to_owned()))
}

#[test]
fn holidays_come_from_an_icalendar_file_once() {
    let desk = Desk::at("2026-03-02T09:00:00Z");
    let id = desk.create(calendar(&["Mo-Fr 09:00-17:00"], &["2026-12-29 \"Closed\""]));
    let told = imported(&desk, id, FILE).unwrap();
    let added = [
        "Oct 3 \"Tag der Einheit, frei\"",
        "2026-12-28 \"Closed\"",
        "2026-12-30 \"Closed\"",
        "Nov Th[4] \"Thanksgiving\"",
    ];
    assert_eq!(told.added, [&added[..], &["2024-02-29 \"Leap\"", "2028-02-29 \"Leap\""]].concat());
    assert_eq!(told.known, 1);
    let skipped: Vec<(&str, &str)> = told.skipped.iter().map(|it| (it.name.as_str(), it.why.as_str())).collect();
    assert_eq!(skipped, [("Meeting", "not_whole_days"), ("Weekly", "rule_unsupported"), ("Off", "cancelled")]);
    let hours = desk.get(id).compile().unwrap();
    assert!(!hours.is_working_day(date("2031-10-03")) && !hours.is_working_day(date("2027-11-25")));
    assert_eq!(imported(&desk, id, FILE).unwrap().added, [""; 0]);
    // Longer than a year, and too much at once.
    let event = |start: i32, end: i32| {
        format!(
            "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{start}0101\r\nDTEND;VALUE=DATE:{end}0101\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
        )
    };
    let file = |events: String| format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n");
    assert_eq!(imported(&desk, id, &file(event(2030, 2032))).unwrap().skipped[0].why, "too_long");
    let years: String = (2030..2036).map(|year| event(year, year + 1)).collect();
    assert_eq!(refused(imported(&desk, id, &file(years))), "calendar.too_many_holidays");
    for text in ["", "hello", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART", &"x".repeat(4_000_001)] {
        let code = refused(imported(&desk, id, text));
        assert!(code.starts_with("calendar."), "{code}");
    }
}

#[test]
fn a_rule_of_an_icalendar_file_is_read_as_it_is_meant_or_skipped() {
    let event = |lines: &[&str]| {
        let lines = lines.join("\r\n");
        format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{lines}\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    };
    let start = "DTSTART;VALUE=DATE:20260101";
    for (lines, added) in [
        // The days that are listed beside the first.
        (
            vec![start, "RDATE;VALUE=DATE:20260105,20260301", "RDATE;VALUE=DATE:20260401"],
            &["2026-01-01", "2026-01-05", "2026-03-01", "2026-04-01"][..],
        ),
        (vec![start, "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"], &["Dec 1"]),
        // None where it is not read.
        (vec![start, "RDATE;VALUE=PERIOD:20260105T000000Z/P1D"], &[]),
        (vec![start, "EXDATE;VALUE=DATE:20260101"], &[]),
        (vec![start, "RDATE;VALUE=DATE:20260105", "RRULE:FREQ=YEARLY"], &[]),
        // The first of every month.
        (vec![start, "RRULE:FREQ=YEARLY;BYMONTHDAY=1"], &[]),
        (vec![start, "RRULE:FREQ=YEARLY;BYMONTH=13;BYDAY=1MO"], &[]),
        (vec![start, "RRULE:FREQ=YEARLY;BYMONTH=0;BYDAY=1MO"], &[]),
        (vec![start, "RRULE:FREQ=YEARLY;BYMONTH=0"], &[]),
    ] {
        let desk = Desk::at("2026-03-02T09:00:00Z");
        let id = desk.create(calendar(&["Mo-Fr 09:00-17:00"], &[]));
        let told = imported(&desk, id, &event(&lines)).unwrap();
        let days: Vec<&str> = told.added.iter().map(|line| line.trim_end_matches(" \"x\"")).collect();
        assert_eq!(days, added, "{lines:?}");
        let skipped: Vec<&str> = told.skipped.iter().map(|skipped| skipped.why.as_str()).collect();
        assert_eq!(skipped, if added.is_empty() { vec!["rule_unsupported"] } else { vec![] }, "{lines:?}");
    }
}

#[test]
fn questions_explain_their_answers() {
    let desk = Desk::at("2026-03-02T09:00:00Z");
    let id = desk.create(calendar(&["Mo-Fr 09:00-12:00,13:00-17:00"], &["2026-03-03 \"Fair\""]));
    let view = desk.view();
    let found = add(&view, id, instant("2026-03-02T10:30:00Z"), 4 * 3_600).unwrap();
    assert_eq!(found.at, instant("2026-03-02T15:30:00Z"));
    let parts: Vec<i64> = found.time.spans.iter().map(|span| span.seconds).collect();
    assert_eq!((parts, found.time.seconds), (vec![1_800, 12_600], 14_400));
    let across = between(&view, id, instant("2026-03-02T12:00:00Z"), instant("2026-03-04T09:00:00Z")).unwrap();
    assert_eq!((across.seconds, across.spans.len()), (4 * 3_600 + 3_600, 2));
    let state = is_open(&view, id, Some(instant("2026-03-03T10:00:00Z"))).unwrap();
    assert_eq!((state.open, state.holiday.as_deref()), (false, Some("Fair")));
    assert_eq!(state.next_opening, Some(instant("2026-03-04T08:00:00Z")));
    assert_eq!(next_opening(&view, id, None).unwrap(), instant("2026-03-02T09:00:00Z"));
    // Whoever may not see the calendar is told nothing.
    let user = desk.user_with(&["deal.read", "calendar.*"]);
    assert!(is_open(&user.view().unwrap(), id, None).is_err());
}
