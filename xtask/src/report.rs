//! The table at the end, and the closing line that machines read.

use std::fmt;

use crate::counts::Counts;
use crate::part::Part;

/// The parts that have run.
#[derive(Default)]
pub(crate) struct Report {
    parts: Vec<Part>,
}

impl Report {
    pub(crate) fn add(&mut self, part: Part) {
        self.parts.push(part);
    }

    pub(crate) fn is_good(&self) -> bool {
        !self.parts.is_empty() && self.parts.iter().all(|part| part.failures.is_empty() && part.counts.failed == 0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<8} {:>8} {:>8} {:>8} {:>9}", "part", "passed", "failed", "skipped", "seconds")?;
        let mut all = Counts::default();
        for part in &self.parts {
            let Counts { passed, failed, skipped } = part.counts;
            let seconds = part.duration.as_secs_f64();
            writeln!(f, "{:<8} {passed:>8} {failed:>8} {skipped:>8} {seconds:>9.1}", part.name)?;
            all += part.counts;
        }
        for part in &self.parts {
            for failure in &part.failures {
                writeln!(f, "{}: {failure}", part.name)?;
            }
        }
        write!(f, "\n{} passed, {} failed", all.passed, all.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Report;
    use crate::part::Part;

    #[test]
    fn closing_line_stands_alone_and_adds_up() {
        let mut report = Report::default();
        report.add(Part::new("one").finish(|part| {
            part.counts.passed = 3;
            Ok(())
        }));
        assert!(report.is_good());
        report.add(Part::new("two").finish(|_| Err("no compiler".to_owned())));
        assert!(!report.is_good());
        let text = report.to_string();
        assert_eq!(text.lines().last(), Some("3 passed, 1 failed"));
        assert!(text.contains("two: no compiler"));
    }

    #[test]
    fn a_report_of_nothing_is_not_good() {
        assert!(!Report::default().is_good());
    }
}
