//! One step: a tool that runs, whose output is relayed and kept, and that says every half minute that it is still there.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::workspace;

const HEARTBEAT: Duration = Duration::from_secs(30);
/// On a machine that nobody watches, a step that hangs is stopped so that the report is still printed.
const UNWATCHED_LIMIT_SECONDS: &str = "2400";

/// A command line in the root of the workspace, or in `folder`.
pub(crate) struct Step {
    pub(crate) name: String,
    program: String,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    folder: PathBuf,
}

/// How a step ended.
pub(crate) struct Ended {
    pub(crate) well: bool,
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
}

impl Step {
    pub(crate) fn new(name: impl Display, program: impl Display) -> Self {
        Self {
            name: name.to_string(),
            program: program.to_string(),
            arguments: Vec::new(),
            environment: Vec::new(),
            folder: workspace::root(),
        }
    }

    /// Words separated by spaces, for the parts of a command line that hold no spaces themselves.
    pub(crate) fn words(mut self, words: &str) -> Self {
        self.arguments.extend(words.split_whitespace().map(str::to_owned));
        self
    }

    pub(crate) fn argument(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_string_lossy().into_owned());
        self
    }

    pub(crate) fn arguments<T: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = T>) -> Self {
        arguments.into_iter().fold(self, Self::argument)
    }

    pub(crate) fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// Runs the step to its end, relaying what it prints.
    ///
    /// # Errors
    ///
    /// When the program cannot be started at all; a program that fails has `Ended`.
    pub(crate) fn run(&self) -> Result<Ended, String> {
        println!("      $ {} {}", self.program, self.arguments.join(" "));
        let mut command = self.command();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`{}` cannot be started: {error}", self.program))?;
        let (sender, lines) = mpsc::channel();
        if let Some(out) = child.stdout.take() {
            relay(out, sender.clone());
        }
        if let Some(err) = child.stderr.take() {
            relay(err, sender.clone());
        }
        drop(sender);

        let output = self.collect(&lines);
        let status = child.wait().map_err(|error| format!("`{}` was lost: {error}", self.program))?;
        Ok(Ended { well: status.success(), code: status.code(), output })
    }

    /// Prints and keeps every line until both ends of the child's output are closed.
    fn collect(&self, lines: &mpsc::Receiver<String>) -> String {
        let start = Instant::now();
        let mut last_sign = start;
        let mut output = String::new();
        loop {
            match lines.recv_timeout(Duration::from_secs(1)) {
                Ok(line) => {
                    println!("{line}");
                    output.push_str(&line);
                    output.push('\n');
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return output,
            }
            if last_sign.elapsed() >= HEARTBEAT {
                last_sign = Instant::now();
                println!("      … {}: {} s", self.name, start.elapsed().as_secs());
                // A reader that went away is no reason to stop the tests.
                std::io::stdout().flush().ok();
            }
        }
    }

    fn command(&self) -> Command {
        let mut command = if is_unwatched() {
            let mut limited = Command::new("timeout");
            limited.args(["--kill-after=10", UNWATCHED_LIMIT_SECONDS]).arg(&self.program);
            limited
        } else {
            Command::new(&self.program)
        };
        command.args(&self.arguments).envs(self.environment.iter().cloned()).current_dir(&self.folder);
        command
    }
}

/// Runs a program quietly and gives what it printed; nothing if it is not there or fails.
pub(crate) fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let output =
        Command::new(program).args(arguments).current_dir(workspace::root()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_unwatched() -> bool {
    std::env::var_os("CI").is_some() && ask("timeout", &["--version"]).is_some()
}

fn relay(source: impl Read + Send + 'static, sender: mpsc::Sender<String>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(source);
        let mut bytes = Vec::new();
        while let Ok(1..) = reader.read_until(b'\n', &mut bytes) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            bytes.clear();
            if sender.send(line).is_err() {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn both_outputs_and_the_exit_code_are_kept() {
        let ended = Step::new("sample", "sh").argument("-c").argument("echo one; echo two >&2; exit 3").run().unwrap();
        assert_eq!((ended.well, ended.code), (false, Some(3)));
        assert!(ended.output.contains("one\n") && ended.output.contains("two\n"), "{}", ended.output);
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = Step::new("sample", "crmkit-no-such-program").run().map(|ended| ended.well);
        // Under a time limit the limiter starts and fails instead.
        assert!(matches!(&error, Ok(false)) || error.unwrap_err().contains("crmkit-no-such-program"));
    }
}
