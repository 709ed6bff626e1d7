//! The client of `bindings/wasm`: one class for each name that a session offers. Its types are in `typescript.rs`.

use std::fmt::Write as _;

use crmkit::Catalog;

use crate::files::notice;
use crate::namespace::{Namespace, namespaces, verb_name};
use crate::words::{camel, pascal};

/// The module `generated.js`.
pub(crate) fn client(catalog: &Catalog) -> String {
    let all = namespaces(catalog);
    let mut text = format!("// {}\nimport {{ Records, Room }} from \"./records.js\";\n", notice());
    for namespace in all.iter().filter(|namespace| namespace.verbs().next().is_some()) {
        text.push('\n');
        class(&mut text, namespace);
    }
    text.push_str("\n/** What a session offers, by name. */\nexport class Namespaces {\n");
    for namespace in &all {
        let name = &namespace.name;
        let _ = writeln!(text, "  get {}() {{", camel(name));
        let _ = writeln!(text, "    return {};", instance(namespace));
        text.push_str("  }\n");
    }
    text.push_str("}\n");
    text
}

fn class(text: &mut String, namespace: &Namespace<'_>) {
    let base = if namespace.record.is_some() { "Records" } else { "Room" };
    let _ = writeln!(text, "class {} extends {base} {{", pascal(&namespace.name));
    for (verb, is_operation) in namespace.verbs() {
        let method = camel(verb_name(verb));
        let given = if verb.arguments.is_empty() { None } else { Some("given") };
        let (names, call) = if is_operation {
            let names = [given, Some("options")].into_iter().flatten().collect::<Vec<_>>().join(", ");
            (names, format!("call(\"{}\", {}, options)", verb.name, given.unwrap_or("undefined")))
        } else {
            let passed = given.map_or(String::new(), |given| format!(", {given}"));
            (given.unwrap_or_default().to_owned(), format!("ask(\"{}\"{passed})", verb.name))
        };
        let _ = writeln!(text, "  {method}({names}) {{\n    return this.session.{call};\n  }}");
    }
    text.push_str("}\n");
}

fn instance(namespace: &Namespace<'_>) -> String {
    let class = if namespace.verbs().next().is_some() { pascal(&namespace.name) } else { "Records".to_owned() };
    match namespace.record {
        Some(record) => format!("new {class}(this, \"{}\")", record.plural),
        None => format!("new {class}(this)"),
    }
}
