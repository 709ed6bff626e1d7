//! A contact as a vCard, version 4.0 (RFC 6350).

use crmkit_record::{Address, Labelled};

use crate::people::Contact;

/// How many bytes a line has at most before it is folded (section 3.2).
const LINE: usize = 75;

/// The contact as a vCard.
pub(super) fn card(contact: &Contact) -> String {
    let mut card = Card::default();
    card.line("BEGIN", "VCARD");
    card.line("VERSION", "4.0");
    card.line("UID", &format!("urn:uuid:{}", contact.id));
    card.line("FN", &escaped(&contact.name));
    let part = |part: &Option<String>| escaped(part.as_deref().unwrap_or_default());
    card.line("N", &format!("{};{};;;", part(&contact.last_name), part(&contact.first_name)));
    for email in &contact.emails {
        card.labelled("EMAIL", email, |email| escaped(email.as_str()));
    }
    for phone in &contact.phones {
        let extension =
            |phone: &crmkit_record::Phone| phone.extension().map(|it| format!(";ext={it}")).unwrap_or_default();
        card.labelled("TEL;VALUE=uri", phone, |phone| format!("tel:{}{}", phone.e164(), extension(phone)));
    }
    for address in &contact.addresses {
        card.labelled("ADR", address, |address| {
            let Address { street, city, region, postal_code, country } = address;
            let country = country.as_ref().map_or("", |country| country.code());
            let parts = [street, city, region, postal_code].map(|part| escaped(part)).join(";");
            format!(";;{parts};{}", escaped(country))
        });
    }
    if let Some(birthday) = contact.birthday {
        card.line("BDAY", &birthday.format("%Y%m%d").to_string());
    }
    if let Some(title) = &contact.title {
        card.line("TITLE", &escaped(title));
    }
    if let Some(language) = &contact.language {
        card.line("LANG", &language.to_string());
    }
    if let Some(zone) = &contact.zone {
        card.line("TZ", &escaped(zone));
    }
    if let Some(website) = &contact.website {
        card.line("URL", website.as_str());
    }
    if !contact.tags.is_empty() {
        let tags: Vec<String> = contact.tags.iter().map(|tag| escaped(tag)).collect();
        card.line("CATEGORIES", &tags.join(","));
    }
    if let Some(description) = &contact.description {
        card.line("NOTE", &escaped(description));
    }
    if let Some(changed) = contact.rest.updated_at() {
        card.line("REV", &changed.format("%Y%m%dT%H%M%SZ").to_string());
    }
    card.line("END", "VCARD");
    card.text
}

/// A text value: backslash, comma, semicolon and line breaks are written as two characters (section 3.4). Other control
/// characters cannot be written at all.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ',' | ';' => written.extend(['\\', c]),
            '\n' | '\r' => written.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => written.push(c),
        }
    }
    written
}

#[derive(Default)]
struct Card {
    text: String,
    groups: u32,
}

impl Card {
    /// A line, folded where it is long, never within a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in format!("{name}:{value}").chars() {
            if length + c.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(c);
            length += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A value with its label: one of the standard's types, or else a label of its own in the way that address books share.
    fn labelled<T>(&mut self, name: &str, item: &Labelled<T>, value: impl Fn(&T) -> String) {
        let preferred = if item.primary { ";PREF=1" } else { "" };
        let kind = match item.label.to_lowercase().as_str() {
            "" => "",
            "work" => ";TYPE=work",
            "home" | "private" => ";TYPE=home",
            "mobile" | "cell" => ";TYPE=cell",
            "fax" => ";TYPE=fax",
            _ => {
                self.groups += 1;
                let group = format!("item{}", self.groups);
                self.line(&format!("{group}.{name}{preferred}"), &value(&item.value));
                self.line(&format!("{group}.X-ABLabel"), &escaped(&item.label));
                return;
            }
        };
        self.line(&format!("{name}{kind}{preferred}"), &value(&item.value));
    }
}
