//! Markdown as HTML that is safe to show.
//!
//! CommonMark with tables and strikethrough (pulldown-cmark), and what comes out of it through a list of permitted elements,
//! attributes and address schemes (ammonia). Scripts, styles, forms, frames, event handlers and addresses other than http,
//! https, mailto, tel and relative ones are gone, however they are written.
//!
//! The work is bounded: the parsers are linear in the length of a text that is not nested deeply, and what would let them take
//! longer is refused with a problem. So a megabyte of hostile text costs no more than a megabyte of prose.

use std::collections::HashSet;

use ammonia::Builder;
use crmkit_record::Problem;
use pulldown_cmark::{Event, Options, Parser, html};

/// How many bytes of Markdown are shown: half a mebibyte, some 80,000 words.
pub const MAX_MARKDOWN: usize = 512 * 1024;

/// How deep lists, quotes and emphasis are nested.
const DEEPEST: usize = 100;

/// How many bytes of HTML a text of Markdown may have.
const MOST_HTML: usize = 128 * 1024;

/// How many bytes may follow a `<` in that HTML before the next one. The parser compares the attributes of an element pairwise.
const LONGEST_TAG: usize = 16 * 1024;

/// Elements that HTML opens, times elements that the whole text has: the parser looks through the open elements at each new one.
const MOST_STEPS: u64 = 50_000_000;

/// What was cleaned is cleaned again until nothing changes, and this often at most.
const MOST_ROUNDS: usize = 4;

/// The HTML of a text of Markdown, safe to be shown in a page.
///
/// ```
/// # use crmkit_core::knowledge::html_of;
/// let html = html_of("**Press** [here](javascript:alert(1)) <script>alert(2)</script>").unwrap();
/// assert_eq!(html.trim(), "<p><strong>Press</strong> <a rel=\"noopener noreferrer\">here</a> </p>");
/// ```
///
/// # Errors
/// `markdown.too_long`, `markdown.too_deep`, `markdown.too_much_html`, `markdown.tag_too_long` and `markdown.too_complex`, for what
/// would take too long to show.
pub fn html_of(text: &str) -> Result<String, Problem> {
    if text.len() > MAX_MARKDOWN {
        let message = format!("a text has {MAX_MARKDOWN} bytes at most, not {}", text.len());
        return Err(Problem::new("", "markdown.too_long", message));
    }
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES);
    options.insert(Options::ENABLE_STRIKETHROUGH);
    let mut bounds = Bounds::default();
    let mut events = Vec::new();
    for event in Parser::new_ext(text, options) {
        bounds.admit(&event)?;
        events.push(event);
    }
    let mut written = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut written, events.into_iter());
    Ok(sanitised(&written))
}

/// HTML without anything that could run or lead astray. Cleaning it again changes nothing.
pub(super) fn sanitised(html: &str) -> String {
    let mut builder = Builder::default();
    builder.url_schemes(HashSet::from(["http", "https", "mailto", "tel"]));
    let mut clean = builder.clean(html).to_string();
    for _ in 0..MOST_ROUNDS {
        let again = builder.clean(&clean).to_string();
        if again == clean {
            return clean;
        }
        clean = again;
    }
    // What never comes to rest is shown as the text that it is.
    ammonia::clean_text(&clean)
}

/// How much a text has asked for so far.
#[derive(Default)]
struct Bounds {
    depth: usize,
    events: u64,
    html: usize,
    since_bracket: usize,
    opened: u64,
}

impl Bounds {
    fn admit(&mut self, event: &Event<'_>) -> Result<(), Problem> {
        self.events += 1;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Html(text) | Event::InlineHtml(text) => self.read(text)?,
            _ => {}
        }
        if self.depth > DEEPEST {
            let message = format!("lists, quotes and emphasis are nested {DEEPEST} deep at most");
            return Err(Problem::new("", "markdown.too_deep", message));
        }
        if self.opened.saturating_mul(self.events) > MOST_STEPS {
            let message = "the text has too many elements of HTML for its length: write them as Markdown";
            return Err(Problem::new("", "markdown.too_complex", message));
        }
        Ok(())
    }

    fn read(&mut self, text: &str) -> Result<(), Problem> {
        self.html += text.len();
        if self.html > MOST_HTML {
            let message = format!("a text has {MOST_HTML} bytes of HTML at most: write it as Markdown");
            return Err(Problem::new("", "markdown.too_much_html", message));
        }
        for (at, piece) in text.split('<').enumerate() {
            if at > 0 {
                self.since_bracket = 0;
                self.opened += u64::from(piece.starts_with(|first: char| first.is_ascii_alphabetic()));
            }
            self.since_bracket += piece.len();
            if self.since_bracket > LONGEST_TAG {
                let message = format!("HTML without a `<` in {LONGEST_TAG} bytes: write it as Markdown");
                return Err(Problem::new("", "markdown.tag_too_long", message));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What no browser may meet in what was cleaned: elements that run or load, handlers, addresses that are code. It reads the
    /// HTML by itself, in the form in which the sanitiser writes it.
    fn dangers(html: &str) -> Vec<String> {
        let mut found = Vec::new();
        for piece in html.split('<').skip(1) {
            let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
            let name = name.trim_start_matches('/').to_ascii_lowercase();
            let permitted = Builder::default().clone_tags();
            if !permitted.contains(name.as_str()) {
                found.push(format!("<{name}"));
            }
            let inside = piece.split('>').next().unwrap_or_default();
            // Attributes are written as ` name="value"`, with quotes in the value as `&quot;`.
            for (at, part) in inside.split('"').enumerate() {
                let lower = part.to_ascii_lowercase();
                if at % 2 == 0 {
                    let attribute = lower.rsplit(' ').next().unwrap_or_default();
                    if attribute.starts_with("on")
                        || ["style", "srcdoc", "srcset", "formaction"].iter().any(|bad| attribute.starts_with(bad))
                    {
                        found.push(attribute.to_owned());
                    }
                } else if ["javascript:", "data:", "vbscript:"].iter().any(|bad| lower.trim_start().starts_with(bad)) {
                    found.push(lower);
                }
            }
        }
        found
    }

    /// Attacks as public collections list them: in Markdown, in HTML, nested, cut off, spelled in odd ways.
    const ATTACKS: [&str; 44] = [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script",
        "<script\n>alert(1)</script\n>",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror\n=\n\"alert(1)\">",
        "<IMG SRC=\"jav&#x09;ascript:alert(1)\">",
        "<img src=`javascript:alert(1)`>",
        "<img/src=\"x\"/onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\" \u{1}javascript:alert(1)\">x</a>",
        "<a href=\"javascript&colon;alert(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](javascript&#58;alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "[a](<javascript:alert(1)>)",
        "[x](https://a.example/\"onmouseover=\"alert(1))",
        "![x\" onerror=\"alert(1)](y)",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<style>@import 'javascript:alert(1)';</style>",
        "<div style=\"background:url(javascript:alert(1))\">x</div>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\">",
        "<object data=\"data:text/html,x\"></object><embed src=x>",
        "<form action=javascript:alert(1)><input type=submit formaction=javascript:alert(1)>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\"><base href=\"//evil.example/\">",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "```html\n<script>alert(1)</script>\n```\n\n`<img onerror=alert(1)>`",
        "<details open ontoggle=alert(1)><body onload=alert(1)><marquee onstart=alert(1)>",
    ];

    #[test]
    fn no_attack_gets_through() {
        for attack in ATTACKS {
            for text in [
                attack.to_owned(),
                format!("> - {attack}"),
                format!("a **b {attack} c** d"),
                format!("| a |\n|---|\n| {attack} |"),
            ] {
                let html = html_of(&text).unwrap();
                assert_eq!(dangers(&html), [""; 0], "{text}\n{html}");
                assert_eq!(sanitised(&html), html, "{text}");
            }
        }
    }

    #[test]
    fn dangers_are_seen() {
        for (html, count) in [
            ("<script>", 1),
            ("<p onclick=\"x\">", 1),
            ("<a href=\"javascript:x\">", 1),
            ("<p>onclick=\"x\"", 0),
            ("<a title=\"on\">", 0),
        ] {
            assert_eq!(dangers(html).len(), count, "{html}");
        }
    }

    #[test]
    fn what_is_written_in_markdown_is_shown() {
        let text = "# Head\n\n1. one\n2. ~~two~~\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[mail](mailto:a@b.example) ![p](/files/p.png)\n\n<kbd>Enter</kbd> & `<b>`";
        let html = html_of(text).unwrap();
        for kept in [
            "<h1>Head</h1>",
            "<ol>",
            "<del>two</del>",
            "<td>1</td>",
            "href=\"mailto:a@b.example\"",
            "src=\"/files/p.png\"",
            "<kbd>Enter</kbd> &amp; <code>&lt;b&gt;</code>",
        ] {
            assert!(html.contains(kept), "{kept} in {html}");
        }
    }

    #[test]
    fn what_would_take_too_long_is_refused() {
        let code = |text: &str| html_of(text).map_err(|problem| problem.code.to_string()).unwrap_err();
        assert_eq!(code(&"<script>alert(1)</script>\n\n".repeat(40_000)), "markdown.too_long", "a megabyte of scripts");
        assert_eq!(code(&"<script>alert(1)</script>\n\n".repeat(19_000)), "markdown.too_complex");
        assert_eq!(code(&format!("<div>{}</div>\n\n", "a ".repeat(1_000)).repeat(80)), "markdown.too_much_html");
        assert_eq!(code(&">".repeat(400_000)), "markdown.too_deep");
        assert_eq!(code(&format!("<a {}>", "b ".repeat(20_000))), "markdown.tag_too_long");
        assert_eq!(code(&format!("{}{}", "<div>".repeat(9_000), "\n\na".repeat(50_000))), "markdown.too_complex");
    }

    /// Ten times the text takes about ten times as long: no form of text takes longer than the bound, in a release build.
    #[test]
    fn hostile_text_is_shown_in_time() {
        let long = |piece: &str| piece.repeat((MAX_MARKDOWN - 64) / piece.len());
        let html = |piece: &str| piece.repeat(MOST_HTML / piece.len() - 1);
        let texts = [
            long("word "),
            long("*a **b "),
            long("[a](b) "),
            long("[[[["),
            long("`a``b"),
            long("<!-"),
            long("&amp;"),
            long("a\n\n"),
            long("| a "),
            long("- a\n"),
            long("![a]("),
            long("\\"),
            long("*a_ "),
            long("~~a "),
            long("<<<<"),
            long("a://b.example "),
            html("<b><i>"),
            html("<p><a>"),
            html("<table><tr><td>"),
            html("</p><b>"),
            html("<svg><p>"),
            html("<a b c d e f>\n"),
            format!("{}\n\n{}", "<div>\n".repeat(400), "\n\na".repeat(20_000)),
        ];
        for text in texts {
            let begun = std::time::Instant::now();
            let outcome = html_of(&text).map(|html| dangers(&html));
            assert!(outcome.is_err() || outcome == Ok(Vec::new()));
            let taken = begun.elapsed();
            assert!(taken.as_secs() < 10, "{taken:?} for {}…", &text[..12.min(text.len())]);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_safe_and_stays_as_it_is(
            pieces in proptest::collection::vec(prop_oneof![
                proptest::sample::select(ATTACKS.to_vec()).prop_map(str::to_owned),
                "[<>\"'=/ a-z&;:\\[\\]()*_`!#|~\\n\\\\-]{0,12}",
                proptest::sample::select(vec!["<p>", "</p>", "<table>", "<td>", "<a href=", "<b>", "<svg>", "<math>", "<style>", "-->", "<!--", "\">", "<select>", "<template>", "<plaintext>", "<title>", "</a>", "<h1>"]).prop_map(str::to_owned),
            ], 0..8),
        ) {
            let text = pieces.concat();
            let html = html_of(&text).unwrap();
            prop_assert_eq!(dangers(&html), Vec::<String>::new(), "{}", html);
            prop_assert_eq!(sanitised(&html), html);
        }
    }
}
