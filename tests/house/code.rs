//! Reading Rust source just well enough to look for words in it: comments, texts and tests are blanked out.

use crate::repository::File;

/// The same text with every comment and every literal of text or characters replaced by spaces. Lines stay where they are.
pub(crate) fn without_comments_and_texts(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = match at(i) {
            '/' if at(i + 1) == '/' => end_of_line(&chars, i),
            '/' if at(i + 1) == '*' => end_of_block_comment(&chars, i),
            '"' => end_of_text(&chars, i),
            'r' if !(i > 0 && is_word(at(i - 1)) && at(i - 1) != 'b' && at(i - 1) != 'c') => end_of_raw_text(&chars, i),
            '\'' if at(i + 1) == '\\' => end_of_escaped_char(&chars, i),
            '\'' if at(i + 2) == '\'' => i + 3,
            _ => i,
        };
        if end == i {
            out.push(at(i));
            i += 1;
        } else {
            out.extend(chars[i..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            i = end;
        }
    }
    out
}

fn end_of_line(chars: &[char], start: usize) -> usize {
    chars[start..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| start + length)
}

fn end_of_block_comment(chars: &[char], start: usize) -> usize {
    let (mut depth, mut i) = (0, start);
    while i + 1 < chars.len() {
        match (chars[i], chars[i + 1]) {
            ('/', '*') => (depth, i) = (depth + 1, i + 2),
            ('*', '/') => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    chars.len()
}

fn end_of_text(chars: &[char], start: usize) -> usize {
    let mut i = start + 1;
    while i < chars.len() {
        match chars[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

/// `r"…"` or `r#"…"#`; `start` itself if it is only the letter r.
fn end_of_raw_text(chars: &[char], start: usize) -> usize {
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(start + 1 + hashes) != Some(&'"') {
        return start;
    }
    let mut close = vec!['"'];
    close.extend(std::iter::repeat_n('#', hashes));
    let body = start + 2 + hashes;
    let found = chars[body..].windows(close.len()).position(|window| window == close);
    found.map_or(chars.len(), |length| body + length + close.len())
}

fn end_of_escaped_char(chars: &[char], start: usize) -> usize {
    // Past the backslash and the character after it, which may be a quote.
    let body = (start + 3).min(chars.len());
    chars[body..].iter().position(|c| *c == '\'').map_or(chars.len(), |length| body + length + 1)
}

pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where `needle` stands in `code` as a whole word or path.
pub(crate) fn places(code: &str, needle: &str) -> Vec<usize> {
    let is_start = |c: Option<char>| !(needle.starts_with(is_word) && c.is_some_and(is_word));
    let is_end = |c: Option<char>| !(needle.ends_with(is_word) && c.is_some_and(is_word));
    code.match_indices(needle)
        .filter(|(at, _)| is_start(code[..*at].chars().next_back()) && is_end(code[at + needle.len()..].chars().next()))
        .map(|(at, _)| at)
        .collect()
}

pub(crate) fn line(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// Every attribute, from its `#` to its closing bracket, with the place where it starts.
pub(crate) fn attributes(code: &str) -> Vec<(usize, &str)> {
    let starts = code.match_indices("#[").chain(code.match_indices("#!["));
    let mut found: Vec<(usize, &str)> =
        starts.map(|(at, _)| (at, &code[at..at + closed(&code[at..], '[', ']')])).collect();
    found.sort_unstable();
    found
}

/// The length up to and with the bracket that closes the first one.
fn closed(text: &str, open: char, close: char) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return at + c.len_utf8();
            }
        }
    }
    text.len()
}

/// Every path that a `use` brings in, its groups written out: `use std::{fs, io::Read};` gives two.
pub(crate) fn imports(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in places(code, "use") {
        let rest = &code[at + 3..];
        if !rest.starts_with(char::is_whitespace) {
            continue;
        }
        let tree: String =
            rest[..rest.find(';').unwrap_or(rest.len())].split_whitespace().collect::<Vec<_>>().join(" ");
        let mut paths = Vec::new();
        write_out("", &tree, &mut paths);
        found.extend(paths.into_iter().map(|path| (at, path)));
    }
    found
}

fn write_out(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let mut depth = 0;
    let branches = tree.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for branch in branches.map(str::trim).filter(|branch| !branch.is_empty()) {
        match branch.split_once('{') {
            Some((start, inner)) => {
                write_out(&format!("{prefix}{}", start.trim()), inner.trim_end().trim_end_matches('}'), paths);
            }
            None => paths.push(format!("{prefix}{branch}")),
        }
    }
}

/// Source as the rules about running code see it.
pub(crate) struct Production {
    pub(crate) path: String,
    pub(crate) code: String,
}

/// The Rust files under `folder` without comments, texts and tests: neither `#[cfg(test)]` items nor the files they declare.
pub(crate) fn production(files: &[File], folder: &str) -> Vec<Production> {
    let mut kept = Vec::new();
    let mut test_modules = Vec::new();
    for file in files.iter().filter(|file| file.is_rust() && file.path.starts_with(folder)) {
        let mut code = without_comments_and_texts(&file.text);
        for name in blank_tests(&mut code) {
            test_modules.push(format!("{}{name}", children(&file.path)));
        }
        kept.push(Production { path: file.path.clone(), code });
    }
    let is_test = |path: &str| {
        test_modules.iter().any(|module| path == format!("{module}.rs") || path.starts_with(&format!("{module}/")))
    };
    kept.retain(|file| !is_test(&file.path));
    kept
}

/// Where the modules that a file declares lie.
fn children(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "lib.rs" | "mod.rs" | "main.rs" => format!("{folder}/"),
        _ => format!("{}/", path.trim_end_matches(".rs")),
    }
}

/// Blanks every `#[cfg(test)]` item and gives the names of the modules that were declared so without a body.
fn blank_tests(code: &mut String) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(start) = code.find("#[cfg(test)]") {
        let rest = &code[start..];
        let body = rest.find(['{', ';']).unwrap_or(rest.len());
        let item = &rest[..body];
        let length = if rest[body..].starts_with('{') { body + closed(&rest[body..], '{', '}') } else { body };
        if !rest[body..].starts_with('{')
            && let Some((_, name)) = item.split_once("mod ")
        {
            names.push(name.trim().to_owned());
        }
        let blank: String = rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        code.replace_range(start..start + length, &blank);
    }
    names
}

#[test]
fn comments_and_texts_are_blanked_and_code_stays() {
    let source = "let a = \"std::fs \\\" x\"; // std::net\n/* a /* b */ c */ let b = r#\"std::thread \" \"#; let c = '\"'; let d = '\\''; fn e<'x>(f: &'x str) {}\nlet raw = br\"x\"; let r = \"z\";";
    let code = without_comments_and_texts(source);
    for gone in ["std::", " a /*", "c */", "\"", "x\\"] {
        assert!(!code.contains(gone), "{gone} in {code}");
    }
    for kept in ["let a =", "let b =", "let c =", "let d =", "fn e<'x>(f: &'x str) {}", "let raw =", "let r ="] {
        assert!(code.contains(kept), "{kept} not in {code}");
    }
    assert_eq!(code.lines().count(), source.lines().count());
}

#[test]
fn imports_are_written_out() {
    let found = imports(
        "use std::{fs, io::{Read, Write as W}, net};\nfn f() { use crate::a::B; }\n fn g() -> impl Sized + use<'a> {}",
    );
    let paths: Vec<&str> = found.iter().map(|(_, path)| path.as_str()).collect();
    assert_eq!(paths, ["std::fs", "std::io::Read", "std::io::Write as W", "std::net", "crate::a::B"]);
}

#[test]
fn words_are_whole_words() {
    assert_eq!(places("todo!() not_todo!() todo!", "todo!").len(), 2);
    assert_eq!(places("std::fs::read std::fsx my_std::fs", "std::fs").len(), 1);
}

#[test]
fn tests_and_their_files_are_left_out() {
    let files = [
        File::new(
            "crates/x/src/lib.rs",
            "mod a;\n#[cfg(test)]\nmod checks;\n#[cfg(test)]\nmod inner { fn f() { std::fs::read(); } }\nfn after() {}",
        ),
        File::new("crates/x/src/a.rs", "#[cfg(test)]\n#[path = \"b\"]\nmod deep;\nstruct A;"),
        File::new("crates/x/src/a/deep.rs", "fn test() {}"),
        File::new("crates/x/src/checks/one.rs", "fn test() {}"),
        File::new("crates/y/src/lib.rs", ""),
    ];
    let kept = production(&files, "crates/x/src/");
    let paths: Vec<&str> = kept.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["crates/x/src/lib.rs", "crates/x/src/a.rs"]);
    assert!(kept[0].code.contains("fn after") && !kept[0].code.contains("std::fs"));
}
