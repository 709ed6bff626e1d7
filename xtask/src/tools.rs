//! Whether a tool is there, and how to get it. What cannot be installed is named with the way to get it by hand.

use crate::part::Part;
use crate::step::{Step, ask};

/// Whether a program runs.
pub(crate) fn has(program: &str) -> bool {
    ask(program, &["--version"]).is_some()
}

/// Makes sure that `program` runs, from Debian's `packages` if it does not.
///
/// # Errors
///
/// When it is not there and cannot be installed.
pub(crate) fn need_program(part: &mut Part, program: &str, packages: &[&str]) -> Result<(), String> {
    if has(program) {
        return Ok(());
    }
    apt(part, packages)?;
    if has(program) {
        Ok(())
    } else {
        Err(format!("`{program}` is missing: install it, for example {}", apt_line(packages)))
    }
}

/// Installs Debian packages.
///
/// # Errors
///
/// When there is no `apt-get`, no right to use it, or it fails.
pub(crate) fn apt(part: &mut Part, packages: &[&str]) -> Result<(), String> {
    let by_hand = format!("install by hand what {} gives", apt_line(packages));
    if !has("apt-get") {
        return Err(format!("there is no apt-get here: {by_hand}"));
    }
    let is_root = ask("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let program = if is_root { "apt-get" } else { "sudo" };
    let prefix = if is_root { "" } else { "-n apt-get" };
    let quiet = |step: Step| step.environment("DEBIAN_FRONTEND", "noninteractive");
    part.need(&quiet(Step::new("package lists", program).words(prefix).words("update -q")))
        .and_then(|()| {
            let install = Step::new(format!("install {}", packages.join(", ")), program);
            part.need(&quiet(install.words(prefix).words("install -q -y --no-install-recommends").arguments(packages)))
        })
        .map_err(|error| format!("{error}: {by_hand}"))
}

fn apt_line(packages: &[&str]) -> String {
    format!("`apt-get install {}`", packages.join(" "))
}

/// Makes sure that rustup has a component or a target: `kind` is `component` or `target`.
///
/// # Errors
///
/// When it is missing and rustup cannot add it.
pub(crate) fn need_rustup(part: &mut Part, kind: &str, name: &str) -> Result<(), String> {
    let listed = ask("rustup", &[kind, "list", "--installed"]);
    if listed.as_deref().is_some_and(|list| list.lines().any(|line| line.starts_with(name))) {
        return Ok(());
    }
    if listed.is_none() {
        part.say(&format!("there is no rustup here: taking for granted that the toolchain has {name}"));
        return Ok(());
    }
    part.need(&Step::new(format!("rustup {kind} {name}"), "rustup").argument(kind).argument("add").argument(name))
        .map_err(|error| format!("{error}: run `rustup {kind} add {name}` where the network allows it"))
}
