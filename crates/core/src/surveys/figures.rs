//! What scores add up to, with confidence intervals. Pure calculation on whole numbers: the same on every machine.
//!
//! All intervals are for 95 percent, with z = 1.96; results have two digits, halves rounded up.
//!
//! - NPS: promoters (9, 10) less detractors (0 to 6), in percent of all, passives (7, 8) included. Interval: the normal one of the
//!   mean of +1, 0 and -1, whose variance is p + d - (p - d)² (Rocks, Interval Estimation for the Net Promoter Score, The
//!   American Statistician 70, 2016, the Wald interval), cut at -100 and 100.
//! - Shares (top boxes): the score interval of Wilson (Probable Inference, Journal of the American Statistical Association 22,
//!   1927).
//! - Means: the normal interval, with the variance of the sample (divided by n - 1); none for a single answer.

use crmkit_record_derive::Shaped;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How the interval of a net promoter score is made.
const OF_RECOMMEND: &str = "100 (p - d) ± 1.96 · 100 · √((p + d - (p - d)²) / n), cut at -100 and 100";
/// How the interval of a share is made.
const OF_SHARE: &str = "(k + z²/2 ± z √(k (n - k) / n + z²/4)) / (n + z²), z = 1.96 (Wilson)";
/// How the interval of a mean is made.
const OF_MEAN: &str = "mean ± 1.96 s / √n, s² with n - 1";

/// A value with its confidence interval of 95 percent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Estimate {
    /// The value, with two digits.
    pub value: Decimal,
    /// The lower end; none where there is too little to tell.
    pub low: Option<Decimal>,
    /// The upper end.
    pub high: Option<Decimal>,
    /// How many answers it is made of.
    pub count: u64,
    /// How the interval is made.
    pub interval: String,
}

/// A net promoter score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RecommendFigures {
    /// Scores of 9 and 10.
    pub promoters: u64,
    /// Scores of 7 and 8.
    pub passives: u64,
    /// Scores of 0 to 6.
    pub detractors: u64,
    /// The score, from -100 to 100; none without an answer.
    pub score: Option<Estimate>,
}

/// How satisfied people are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SatisfactionFigures {
    /// How many gave 1, 2, 3, 4 and 5.
    pub counts: Vec<u64>,
    /// The share of 4 and 5, in percent.
    pub top_two: Option<Estimate>,
    /// The mean, which is another figure than the share: do not compare the one with the other.
    pub mean: Option<Estimate>,
}

/// How easy something was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct EffortFigures {
    /// How many gave 1 to 7.
    pub counts: Vec<u64>,
    /// The mean of the scores as they were given.
    pub mean: Option<Estimate>,
    /// The share of those for whom it was easy, in percent: 5 to 7, or 1 to 3 where a high score means much effort.
    pub top_box: Option<Estimate>,
    /// Whether a high score means much effort.
    pub high_is_hard: bool,
}

/// The net promoter score of so many promoters, passives and detractors.
///
/// ```
/// # use crmkit_core::surveys::recommend;
/// let score = recommend(3, 5, 2).score.unwrap();
/// assert_eq!(score.value.to_string(), "10.00");
/// assert_eq!((score.low.unwrap().to_string(), score.high.unwrap().to_string()), ("-33.39".into(), "53.39".into()));
/// ```
#[must_use]
pub fn recommend(promoters: u64, passives: u64, detractors: u64) -> RecommendFigures {
    let figures = |score| RecommendFigures { promoters, passives, detractors, score };
    let (p, d) = (i128::from(promoters), i128::from(detractors));
    let n = p + d + i128::from(passives);
    if n == 0 {
        return figures(None);
    }
    let value = rounded((p - d) * 10_000, n);
    // Everything over n³: 196² (n (p + d) - (p - d)²), of which the root is taken to two digits.
    let spread = n * (p + d) - (p - d) * (p - d);
    let half = root_of_quotient(unsigned(spread), 196 * 196, cube(n));
    let bounds = half.map(|half| ((value - half).max(-10_000), (value + half).min(10_000)));
    figures(Some(estimate(value, bounds, n, OF_RECOMMEND)))
}

/// A share in percent: `part` of `whole`; none of nothing.
#[must_use]
pub fn share_of(part: u64, whole: u64) -> Option<Estimate> {
    let (k, n) = (i128::from(part.min(whole)), i128::from(whole));
    if n == 0 {
        return None;
    }
    let value = rounded(k * 10_000, n);
    // All times 20,000: z² is 38,416 / 10,000. The root is kept with four digits.
    let centre = 20_000 * k + 38_416;
    let divisor = 20_000 * n + 76_832;
    let inner = 10_000 * k * (n - k) + 9_604 * n;
    let root = unsigned(inner)
        .checked_mul(39_200 * 39_200)
        .and_then(|it| it.checked_mul(100_000_000))
        .map(|it| it / unsigned(10_000 * n))
        .and_then(|it| i128::try_from(it.isqrt()).ok());
    let bounds = root.map(|root| {
        let end = |sum: i128| rounded(sum, divisor).clamp(0, 10_000);
        (end(centre * 10_000 - root), end(centre * 10_000 + root))
    });
    Some(estimate(value, bounds, n, OF_SHARE))
}

/// The mean of values, each with how often it was given; none of nothing.
#[must_use]
pub fn mean_of(counts: impl IntoIterator<Item = (i64, u64)>) -> Option<Estimate> {
    let (mut n, mut sum, mut squares) = (0_i128, 0_i128, 0_i128);
    for (value, count) in counts {
        let (value, count) = (i128::from(value), i128::from(count));
        n += count;
        sum += value.checked_mul(count)?;
        squares += value.checked_mul(value)?.checked_mul(count)?;
    }
    if n == 0 {
        return None;
    }
    let value = rounded(sum.checked_mul(100)?, n);
    let spread = n.checked_mul(squares)?.checked_sub(sum.checked_mul(sum)?)?;
    // (1.96)² spread / (n² (n - 1)), of which the root is taken to two digits.
    let divisor = n.checked_mul(n).and_then(|it| it.checked_mul(n - 1)).and_then(|it| it.checked_mul(10_000));
    let half =
        divisor.filter(|it| *it > 0).and_then(|divisor| root_of_quotient(unsigned(spread), 38_416, unsigned(divisor)));
    Some(estimate(value, half.map(|half| (value - half, value + half)), n, OF_MEAN))
}

/// How satisfied people are, from how many gave 1, 2, 3, 4 and 5.
#[must_use]
pub fn satisfaction(counts: [u64; 5]) -> SatisfactionFigures {
    let [.., four, five] = counts;
    SatisfactionFigures {
        top_two: share_of(four + five, counts.iter().sum()),
        mean: mean_of((1..).zip(counts)),
        counts: counts.to_vec(),
    }
}

/// How easy something was, from how many gave 1 to 7.
#[must_use]
pub fn effort(counts: [u64; 7], high_is_hard: bool) -> EffortFigures {
    let [one, two, three, _, five, six, seven] = counts;
    let easy = if high_is_hard { one + two + three } else { five + six + seven };
    EffortFigures {
        mean: mean_of((1..).zip(counts)),
        top_box: share_of(easy, counts.iter().sum()),
        counts: counts.to_vec(),
        high_is_hard,
    }
}

fn estimate(hundredths: i128, bounds: Option<(i128, i128)>, count: i128, interval: &str) -> Estimate {
    Estimate {
        value: two_digits(hundredths),
        low: bounds.map(|(low, _)| two_digits(low)),
        high: bounds.map(|(_, high)| two_digits(high)),
        count: u64::try_from(count).unwrap_or(u64::MAX),
        interval: interval.to_owned(),
    }
}

fn two_digits(hundredths: i128) -> Decimal {
    Decimal::try_from_i128_with_scale(hundredths, 2).unwrap_or_default()
}

/// The quotient rounded to a whole number, halves up.
fn rounded(dividend: i128, divisor: i128) -> i128 {
    (2 * dividend + divisor).div_euclid(2 * divisor)
}

/// The root of `spread · factor / divisor` in hundredths, rounded. None where it is too large to be worked out.
fn root_of_quotient(spread: u128, factor: u128, divisor: u128) -> Option<i128> {
    // The root of four times as much is twice as much: its last bit says how to round.
    let radicand = spread.checked_mul(factor)?.checked_mul(40_000)?.checked_div(divisor)?;
    i128::try_from(radicand.isqrt().div_ceil(2)).ok()
}

fn unsigned(number: i128) -> u128 {
    u128::try_from(number).unwrap_or_default()
}

fn cube(number: i128) -> u128 {
    let number = unsigned(number);
    number.saturating_mul(number).saturating_mul(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(value: Option<Decimal>) -> String {
        value.map_or_else(String::new, |value| value.to_string())
    }

    #[test]
    fn scores_are_what_the_field_says() {
        // Promoters, passives, detractors, score.
        let cases = [
            (30, 50, 20, "10.00"),
            (3, 5, 2, "10.00"),
            (0, 0, 1, "-100.00"),
            (1, 0, 0, "100.00"),
            (0, 7, 0, "0.00"),
            (1, 1, 1, "0.00"),
            (2, 1, 0, "66.67"),
            (0, 2, 1, "-33.33"),
        ];
        for (promoters, passives, detractors, expected) in cases {
            let score = recommend(promoters, passives, detractors).score.unwrap();
            assert_eq!(score.value.to_string(), expected, "{promoters} {passives} {detractors}");
        }
        assert_eq!(recommend(0, 0, 0).score, None);
    }

    #[test]
    fn intervals_agree_with_worked_examples() {
        // 100 answers: 100 * 1.96 * sqrt((0.3 + 0.2 - 0.01) / 100) = 13.72.
        let score = recommend(30, 50, 20).score.unwrap();
        assert_eq!((text(score.low), text(score.high)), ("-3.72".into(), "23.72".into()));
        // Wilson, 8 of 10: 49.02 to 94.33; 0 of 10: 0 to 27.75; 10 of 10: 72.25 to 100.
        for (part, whole, low, high) in
            [(8, 10, "49.02", "94.33"), (0, 10, "0.00", "27.75"), (10, 10, "72.25", "100.00")]
        {
            let share = share_of(part, whole).unwrap();
            assert_eq!((text(share.low), text(share.high)), (low.into(), high.into()), "{part} of {whole}");
        }
        // 1, 2, 3: mean 2, s = 1, 1.96 / sqrt(3) = 1.13.
        let mean = mean_of([(1, 1), (2, 1), (3, 1)]).unwrap();
        assert_eq!(
            (mean.value.to_string(), text(mean.low), text(mean.high)),
            ("2.00".into(), "0.87".into(), "3.13".into())
        );
        let single = mean_of([(4, 1)]).unwrap();
        assert_eq!((single.value.to_string(), single.low), ("4.00".into(), None));
    }

    #[test]
    fn the_share_and_the_mean_of_satisfaction_are_two_figures() {
        let figures = satisfaction([0, 0, 5, 0, 5]);
        assert_eq!(
            (figures.top_two.unwrap().value.to_string(), figures.mean.unwrap().value.to_string()),
            ("50.00".into(), "4.00".into())
        );
        let figures = effort([1, 0, 0, 0, 0, 0, 3], false);
        assert_eq!(
            (figures.mean.unwrap().value.to_string(), figures.top_box.unwrap().value.to_string()),
            ("5.50".into(), "75.00".into())
        );
        assert_eq!(effort([1, 0, 0, 0, 0, 0, 3], true).top_box.unwrap().value.to_string(), "25.00");
        assert_eq!(satisfaction([0; 5]).top_two, None);
    }

    proptest! {
        #[test]
        fn a_net_promoter_score_stays_in_its_bounds(p in 0_u64..2_000_000, q in 0_u64..2_000_000, d in 0_u64..2_000_000) {
            let figures = recommend(p, q, d);
            prop_assert_eq!(figures.score.is_none(), p + q + d == 0);
            if let Some(score) = figures.score {
                let (low, high) = (score.low.unwrap(), score.high.unwrap());
                let hundred = Decimal::ONE_HUNDRED;
                prop_assert!(-hundred <= low && low <= score.value && score.value <= high && high <= hundred);
                // The other way round it is the same with the other sign, but for the rounding of halves.
                let mirrored = recommend(d, q, p).score.unwrap();
                prop_assert!((mirrored.value + score.value).abs() <= Decimal::new(1, 2));
                // One promoter more never lowers it, one detractor more never raises it.
                prop_assert!(recommend(p + 1, q, d).score.unwrap().value >= score.value);
                prop_assert!(recommend(p, q, d + 1).score.unwrap().value <= score.value);
                let exact = (p as f64 - d as f64) * 100.0 / (p + q + d) as f64;
                prop_assert!((score.value.to_string().parse::<f64>().unwrap() - exact).abs() < 0.00501);
            }
        }

        #[test]
        fn a_share_lies_in_its_interval_as_floating_point_has_it(k in 0_u64..5_000_000, more in 0_u64..5_000_000) {
            if let Some(share) = share_of(k, k + more) {
                let (n, p, z) = ((k + more) as f64, k as f64 / (k + more) as f64, 1.96_f64);
                let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
                let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
                let near = |value: Decimal, exact: f64| (value.to_string().parse::<f64>().unwrap() - 100.0 * exact).abs() < 0.0051;
                let (low, high) = (share.low.unwrap(), share.high.unwrap());
                prop_assert!(near(low, centre - half) && near(high, centre + half), "{low} {high}");
                prop_assert!(low <= share.value && share.value <= high);
            }
        }

        #[test]
        fn a_mean_is_that_of_floating_point(counts in proptest::collection::vec(0_u64..100_000, 7)) {
            if let Some(mean) = mean_of((1..).zip(counts.iter().copied())) {
                let n: f64 = counts.iter().sum::<u64>() as f64;
                let values = || (1..).zip(&counts).map(|(value, count)| (f64::from(value), *count as f64));
                let exact = values().map(|(value, count)| value * count).sum::<f64>() / n;
                prop_assert!((mean.value.to_string().parse::<f64>().unwrap() - exact).abs() < 0.0051);
                if let Some(high) = mean.high {
                    let variance = values().map(|(value, count)| count * (value - exact) * (value - exact)).sum::<f64>() / (n - 1.0);
                    let half = 1.96 * (variance / n).sqrt();
                    prop_assert!(((high - mean.value).to_string().parse::<f64>().unwrap() - half).abs() < 0.0051);
                }
            }
        }
    }
}
