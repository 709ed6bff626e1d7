//! The Python part: the wheel of `bindings/python`, installed into a virtual environment of its own, and its tests.

use std::path::PathBuf;

use crate::counts::Reader;
use crate::part::Part;
use crate::rust::cargo;
use crate::step::Step;
use crate::tools;
use crate::workspace::{self, Stamp};

/// pytest's exit code when it found no test.
const NO_TESTS: i32 = 5;

fn folder() -> PathBuf {
    workspace::root().join("bindings").join("python")
}

fn environment() -> PathBuf {
    workspace::target().join("python-venv")
}

/// A step with a program of the virtual environment, in the package's folder.
fn tool(name: &str, program: &str) -> Step {
    Step::new(name, environment().join("bin").join(program).display()).folder(&folder())
}

fn python(name: &str) -> Step {
    tool(name, "python")
}

/// What the Python part needs: a virtual environment with the pinned tools.
///
/// # Errors
///
/// When something is missing and cannot be installed.
pub(crate) fn install(part: &mut Part) -> Result<(), String> {
    tools::need_program(part, "python3", &["python3"])?;
    let requirements = folder().join("requirements-dev.txt");
    let stamp = Stamp::of("python", std::slice::from_ref(&requirements));
    let runs = tools::has(&environment().join("bin").join("maturin").to_string_lossy());
    if runs && stamp.is_fresh() {
        return Ok(());
    }
    let create = Step::new("virtual environment", "python3").words("-m venv --clear").argument(environment());
    if part.need(&create).is_err() {
        tools::apt(part, &["python3-venv"])?;
        part.need(&create)?;
    }
    part.need(
        &python("Python packages")
            .words("-m pip install --quiet --disable-pip-version-check -r")
            .argument(requirements),
    )?;
    stamp.press()
}

/// Builds the wheel and installs it into the virtual environment.
///
/// # Errors
///
/// When a tool is missing or the build fails.
pub(crate) fn build(part: &mut Part) -> Result<(), String> {
    if !folder().join("pyproject.toml").is_file() {
        return Err("bindings/python/pyproject.toml is not there: nothing to build".to_owned());
    }
    install(part)?;
    let wheels = workspace::target().join("python-wheels");
    // An old wheel beside the new one would make it a matter of luck which is tested.
    if wheels.exists() {
        std::fs::remove_dir_all(&wheels).map_err(|error| format!("cannot empty {}: {error}", wheels.display()))?;
    }
    let interpreter = environment().join("bin").join("python");
    let mut wheel = tool("wheel", "maturin")
        .words("build --release --interpreter")
        .argument(interpreter)
        .argument("--out")
        .argument(&wheels)
        .environment("VIRTUAL_ENV", &environment().to_string_lossy());
    // maturin refuses to generate stubs over a stub that lies in the tree.
    if workspace::files(&folder().join("python").join("crmkit"), "_crmkit", ".pyi").is_empty() {
        wheel = wheel.argument("--generate-stubs");
    }
    part.need(&wheel)?;
    let built = workspace::files(&wheels, "crmkit-", ".whl");
    let [wheel] = built.as_slice() else {
        return Err(format!("maturin left {} wheels instead of one", built.len()));
    };
    let install = python("install the wheel").words("-m pip install --quiet --disable-pip-version-check");
    part.need(&install.words("--no-deps --force-reinstall").argument(wheel))
}

/// Builds the wheel and runs the tests, the doc tests and the type checker against the installed package.
///
/// # Errors
///
/// When a tool is missing or the package cannot be built.
pub(crate) fn test(part: &mut Part) -> Result<(), String> {
    build(part)?;
    part.step(Reader::Pytest, &python("tests").words("-m pytest -p no:cacheprovider tests"));
    // The package that is installed, not its source folder, where the extension is not.
    let documented = python("doc tests").words("-m pytest -p no:cacheprovider --doctest-modules --pyargs crmkit");
    part.step_that_may(Reader::Pytest, &documented, |ended| ended.well || ended.code == Some(NO_TESTS));
    let cache = workspace::target().join("mypy-cache");
    let checker = |name: &str| python(name).words("-m mypy --strict --cache-dir").argument(&cache);
    part.step(Reader::ExitCode, &checker("types of the package").words("-p crmkit"));
    let typing = workspace::files(&folder().join("tests"), "typing_", ".py");
    if typing.is_empty() {
        part.fail("there is no bindings/python/tests/typing_*.py".to_owned());
    } else {
        part.step(Reader::ExitCode, &checker("types of its use").arguments(typing));
    }
    part.step(Reader::ExitCode, &cargo("clippy", "clippy --release -p crmkit-python --all-targets -- -D warnings"));
    Ok(())
}
