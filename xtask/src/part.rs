//! A part of the tests: its steps so far, what they counted, and what went wrong.

use std::time::{Duration, Instant};

use crate::counts::{Counts, Reader};
use crate::step::{Ended, Step};

/// Runs every step of a part. An `Err` is what stopped it before its end; a failed step that did not is in the part.
pub(crate) type Run = fn(&mut Part) -> Result<(), String>;

/// What a part has done until now.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) counts: Counts,
    pub(crate) failures: Vec<String>,
    pub(crate) duration: Duration,
    start: Instant,
}

impl Part {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, counts: Counts::default(), failures: Vec::new(), duration: Duration::ZERO, start: Instant::now() }
    }

    /// Runs the whole part and closes it. A part that ran no test has failed.
    pub(crate) fn finish(mut self, run: Run) -> Self {
        println!("\n==== {} ====", self.name);
        if let Err(message) = run(&mut self) {
            self.fail(message);
        }
        if self.counts.passed + self.counts.failed == 0 {
            self.fail("ran no test".to_owned());
        }
        self.duration = self.start.elapsed();
        self
    }

    /// Runs a step and goes on whatever it says.
    pub(crate) fn step(&mut self, reader: Reader, step: &Step) -> bool {
        self.step_that_may(reader, step, |ended| ended.well)
    }

    /// Runs a step without which the rest of the part makes no sense.
    ///
    /// # Errors
    ///
    /// When the step fails.
    pub(crate) fn need(&mut self, step: &Step) -> Result<(), String> {
        let start = self.announce(step);
        let ended = step.run()?;
        self.close(step, start, ended.well);
        if ended.well { Ok(()) } else { Err(format!("{} failed{}", step.name, code(&ended))) }
    }

    /// Runs a step whose success is more than its exit code.
    pub(crate) fn step_that_may(&mut self, reader: Reader, step: &Step, is_good: fn(&Ended) -> bool) -> bool {
        let start = self.announce(step);
        let good = match step.run() {
            Ok(ended) => {
                let good = is_good(&ended);
                self.counts += reader.read(&ended.output, good);
                if !good {
                    self.failures.push(format!("{} failed{}", step.name, code(&ended)));
                }
                good
            }
            Err(message) => {
                self.fail(message);
                false
            }
        };
        self.close(step, start, good);
        good
    }

    /// Notes something that went wrong outside of any counted test.
    pub(crate) fn fail(&mut self, message: String) {
        println!("[{:>4} s] {}: {message}", self.start.elapsed().as_secs(), self.name);
        self.counts.failed += 1;
        self.failures.push(message);
    }

    pub(crate) fn say(&self, message: &str) {
        println!("[{:>4} s] {}: {message}", self.start.elapsed().as_secs(), self.name);
    }

    fn announce(&self, step: &Step) -> Instant {
        self.say(&step.name);
        Instant::now()
    }

    fn close(&self, step: &Step, start: Instant, good: bool) {
        let word = if good { "done" } else { "FAILED" };
        self.say(&format!("{} {word} in {:.1} s", step.name, start.elapsed().as_secs_f64()));
    }
}

fn code(ended: &Ended) -> String {
    ended.code.map_or_else(|| " (killed)".to_owned(), |code| format!(" (exit code {code})"))
}

#[cfg(test)]
mod tests {
    use super::Part;
    use crate::counts::Reader;
    use crate::step::Step;

    #[test]
    fn a_part_that_ran_no_test_has_failed() {
        let part = Part::new("sample").finish(|_| Ok(()));
        assert_eq!(part.counts.failed, 1);
        assert_eq!(part.failures, ["ran no test"]);
    }

    #[test]
    fn a_failed_step_is_named_and_the_next_one_still_runs() {
        let part = Part::new("sample").finish(|part| {
            part.step(Reader::ExitCode, &Step::new("first", "false"));
            part.step(Reader::ExitCode, &Step::new("second", "true"));
            Ok(())
        });
        assert_eq!((part.counts.passed, part.counts.failed), (1, 1));
        assert_eq!(part.failures, ["first failed (exit code 1)"]);
    }

    #[test]
    fn a_needed_step_that_fails_ends_the_part() {
        let part = Part::new("sample").finish(|part| part.need(&Step::new("first", "false")));
        assert_eq!(part.failures, ["first failed (exit code 1)"]);
        assert_eq!(part.counts.failed, 1);
    }
}
