//! `privacy`: what a person asks for.

use std::fs;

use crmkit::serde_json::json;

use crate::program::Program;

#[test]
fn a_person_is_told_what_is_known_and_is_erased() {
    let program = Program::new();
    let emails = json!([{ "label": "work", "value": "ines@example.org" }]);
    program.call("contacts.create", json!({ "last_name": "Halden", "emails": emails }));
    program.call("purposes.create", json!({ "name": "Newsletter" }));
    let asked = ["privacy", "may-contact", "Halden", "Newsletter", "email"];
    let text = program.text(&asked);
    assert!(text.contains("no") && text.contains("it needs consent, and there is none"), "{text}");
    assert_eq!(program.json(&asked)["allowed"], false);

    let (page, folder) = (program.path("ines.html"), program.path("ines"));
    let (page_text, folder_text) = (page.to_str().unwrap(), folder.to_str().unwrap());
    let run = program.run(&["privacy", "export", "Halden", "--html", page_text, "--folder", folder_text]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(fs::read_to_string(page).unwrap().contains("ines@example.org"));
    assert!(fs::read_to_string(folder.join("person.vcf")).unwrap().starts_with("BEGIN:VCARD\r\nVERSION:4.0\r\n"));

    let plan = program.json(&["privacy", "plan-erasure", "Halden"]);
    assert_eq!((&plan["mode"], &plan["steps"][0]["relation"]), (&json!("delete"), &json!("self")));
    let other = program.run(&["privacy", "erase", "Halden", "--digest", "other"]);
    assert_eq!(other.code, 5, "{}", other.err);
    let digest = plan["digest"].as_str().unwrap();
    let text = program.text(&["privacy", "erase", "Halden", "--digest", digest]);
    assert!(text.contains("certificate") && text.contains("deleted     1"), "{text}");
    assert_eq!(program.text(&["count", "contacts"]), "0\n");
    let again = program.run(&["call", "contacts.create", &json!({ "last_name": "H", "emails": emails }).to_string()]);
    assert!(again.code == 5 && again.err.contains("comes back only if the person wants it"), "{}", again.err);
}
