//! What the test runners count, read from the lines that they close with.
//!
//! A runner's exit code decides about success; these numbers fill the table and catch a part that ran nothing.

use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Whose closing lines to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A tool that tests nothing by itself, such as a build.
    Nothing,
    /// `cargo nextest run`: one closing line.
    Nextest,
    /// `cargo test`: one closing line for every binary or crate.
    CargoTest,
    /// `node --test --test-reporter=tap`: one closing line for every number.
    NodeTap,
    /// `pytest`: one closing line.
    Pytest,
    /// A check or an example: one test, passed if it ends well.
    ExitCode,
}

impl Reader {
    /// Adds up what a runner that printed `output` and ended well, or not, has counted.
    pub(crate) fn read(self, output: &str, ended_well: bool) -> Counts {
        let mut counts = Counts::default();
        for line in output.lines() {
            counts += match self {
                Self::Nothing | Self::ExitCode => Counts::default(),
                Self::Nextest => nextest(line),
                Self::CargoTest => cargo_test(line),
                Self::NodeTap => node_tap(line),
                Self::Pytest => pytest(line),
            };
        }
        if self == Self::ExitCode && ended_well {
            counts.passed += 1;
        }
        if !ended_well && counts.failed == 0 {
            // It did not come to the tests, or the tool died after them: the step itself is what failed.
            counts.failed = 1;
        }
        counts
    }
}

/// `Summary [   1.2s] 7 tests run: 5 passed (1 slow), 2 failed, 3 skipped`. Skipped are those that a filter left out.
fn nextest(line: &str) -> Counts {
    let Some((_, numbers)) = line.trim_start().strip_prefix("Summary [").and_then(|rest| rest.split_once(" run: "))
    else {
        return Counts::default();
    };
    let lost = number_before(numbers, "timed out") + number_before(numbers, "exec failed");
    Counts { passed: number_before(numbers, "passed"), failed: number_before(numbers, "failed").max(lost), skipped: 0 }
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s`
fn cargo_test(line: &str) -> Counts {
    match line.trim_start().strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) {
        Some((_, numbers)) => Counts {
            passed: number_before(numbers, "passed"),
            failed: number_before(numbers, "failed"),
            skipped: number_before(numbers, "ignored"),
        },
        None => Counts::default(),
    }
}

/// `# pass 5`, at the start of a line; the numbers of sub-tests are indented.
fn node_tap(line: &str) -> Counts {
    let number = |word: &str| -> u64 {
        line.strip_prefix("# ")
            .and_then(|rest| rest.strip_prefix(word))
            .and_then(|n| n.trim().parse().ok())
            .unwrap_or(0)
    };
    Counts { passed: number("pass "), failed: number("fail ") + number("cancelled "), skipped: number("skipped ") }
}

/// `==== 1 failed, 5 passed, 2 skipped in 0.52s ====`, or the same without the frame under `-q`.
fn pytest(line: &str) -> Counts {
    let line = line.trim_matches(|c: char| c == '=' || c == ' ');
    let Some((numbers, time)) = line.rsplit_once(" in ") else { return Counts::default() };
    let is_time = time.split_whitespace().next().is_some_and(|seconds| {
        seconds.strip_suffix('s').is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit() || c == '.'))
    });
    if !is_time || !numbers.starts_with(|c: char| c.is_ascii_digit()) {
        return Counts::default();
    }
    let failed =
        number_before(numbers, "failed") + number_before(numbers, "error").max(number_before(numbers, "errors"));
    Counts { passed: number_before(numbers, "passed"), failed, skipped: number_before(numbers, "skipped") }
}

/// The number right before the first `word` of a list such as `5 passed, 2 failed`; 0 if there is none.
fn number_before(list: &str, word: &str) -> u64 {
    list.split([',', ';', '('])
        .filter_map(|entry| entry.trim().strip_suffix(word))
        .find_map(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Counts, Reader};

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts { passed, failed, skipped }
    }

    #[test]
    fn closing_lines_of_every_runner_are_read() {
        let cases = [
            (Reader::Nextest, "     Summary [   1.203s] 7 tests run: 7 passed, 3 skipped", true, counts(7, 0, 0)),
            (
                Reader::Nextest,
                "     Summary [  61.2s] 7 tests run: 5 passed (1 slow), 2 failed, 0 skipped",
                false,
                counts(5, 2, 0),
            ),
            (Reader::Nextest, "Summary [ 3s] 7/9 tests run: 6 passed, 1 timed out, 0 skipped", false, counts(6, 1, 0)),
            (
                Reader::CargoTest,
                "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\ntest result: FAILED. 1 passed; 4 failed; 0 ignored",
                false,
                counts(3, 4, 1),
            ),
            (
                Reader::NodeTap,
                "# tests 9\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 2\n    # pass 3",
                false,
                counts(5, 2, 2),
            ),
            (Reader::Pytest, "=== 1 failed, 5 passed, 2 skipped in 0.52s ===", false, counts(5, 1, 2)),
            (Reader::Pytest, "2 passed in 75.10s (0:01:15)", true, counts(2, 0, 0)),
            (Reader::Pytest, "2 errors in 0.10s", false, counts(0, 2, 0)),
            (Reader::Pytest, "no tests ran in 0.01s", true, counts(0, 0, 0)),
            (Reader::ExitCode, "anything", true, counts(1, 0, 0)),
            (Reader::Nothing, "anything", true, counts(0, 0, 0)),
        ];
        for (reader, output, ended_well, expected) in cases {
            assert_eq!(reader.read(output, ended_well), expected, "{reader:?}: {output}");
        }
    }

    #[test]
    fn a_runner_that_dies_before_its_tests_is_one_failure() {
        for reader in
            [Reader::Nothing, Reader::Nextest, Reader::CargoTest, Reader::NodeTap, Reader::Pytest, Reader::ExitCode]
        {
            assert_eq!(reader.read("error: could not compile", false).failed, 1, "{reader:?}");
        }
    }

    #[test]
    fn lines_of_a_test_that_only_look_like_a_closing_line_count_nothing() {
        assert_eq!(Reader::Pytest.read("3 deals moved in stage", true), counts(0, 0, 0));
        assert_eq!(Reader::Nextest.read("Summary of 3 tests", true), counts(0, 0, 0));
    }
}
