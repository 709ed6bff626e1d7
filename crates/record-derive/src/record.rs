//! `#[derive(Record)]`.

use crate::attributes::{Mistakes, once, plain_type_name, refuse_generics, text};
use crate::{documentation, words};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use std::collections::BTreeMap;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Fields, Ident, LitInt, LitStr, Result, Token, Type, parse2};

/// The first number a declared field may have: those below belong to the engine.
const FIRST_FIELD: u16 = 20;
/// The first number that a customer's own fields take.
const FIRST_CUSTOM: u16 = 1000;

pub(crate) fn expand(input: TokenStream) -> Result<TokenStream> {
    let input: DeriveInput = parse2(input)?;
    let declared = Declared::read(&input)?;
    Ok(declared.emit())
}

/// A record as its struct declares it.
struct Declared {
    ident: Ident,
    number: u16,
    name: String,
    plural: String,
    label: String,
    documentation: String,
    title: Option<u16>,
    part_of: Option<u16>,
    person: bool,
    /// In the order of their numbers.
    fields: Vec<Field>,
    id: Ident,
    rest: Ident,
}

struct Field {
    ident: Ident,
    name: String,
    ty: Type,
    documentation: String,
    options: FieldOptions,
}

impl Declared {
    fn read(input: &DeriveInput) -> Result<Self> {
        refuse_generics(&input.generics, "a record")?;
        let Data::Struct(data) = &input.data else {
            return Err(Error::new_spanned(&input.ident, "a record is a struct"));
        };
        let Fields::Named(members) = &data.fields else {
            return Err(Error::new_spanned(&input.ident, "a record has named fields"));
        };

        let mut mistakes = Mistakes::default();
        let options = mistakes.take(RecordOptions::read(&input.attrs)).unwrap_or_default();
        let mut fields = Vec::new();
        let (mut id, mut rest) = (None, None);
        for member in &members.named {
            // A field of a struct with named fields always has a name.
            let Some(ident) = member.ident.clone() else { continue };
            let name = ident.unraw().to_string();
            let mut marks = member.attrs.iter().filter(|attribute| attribute.path().is_ident("field"));
            match (marks.next(), name.as_str()) {
                (Some(mark), _) => {
                    if let Some(again) = marks.next() {
                        mistakes.at(again.span(), "a field has one `#[field(...)]`");
                    }
                    if matches!(name.as_str(), "id" | "custom" | "entered") {
                        mistakes.at(ident.span(), format!("`{name}` has a meaning of its own in a record's data"));
                    }
                    if matches!(name.as_str(), "reason" | "expected_revision") {
                        mistakes
                            .at(ident.span(), format!("`{name}` is said beside the fields when a record is changed"));
                    }
                    if !words::is_data_name(&name) {
                        mistakes.at(ident.span(), "a field is named in snake_case");
                    }
                    if let Some(options) = mistakes.take(mark.parse_args::<FieldOptions>()) {
                        for mistake in options.contradictions(&member.ty) {
                            mistakes.add(mistake);
                        }
                        let documentation = documentation::text(&member.attrs);
                        fields.push(Field { ident, name, ty: member.ty.clone(), documentation, options });
                    }
                }
                (None, "id") => id = Some(ident),
                (None, "rest") => rest = Some(ident),
                (None, _) => mistakes.at(ident.span(), format!("`{name}` needs its number: `#[field(20)]`")),
            }
        }

        fields.sort_by_key(|field| field.options.number);
        let mut numbers = BTreeMap::new();
        for field in &fields {
            if let Some(first) = numbers.insert(field.options.number, &field.name) {
                let number = field.options.number;
                mistakes.at(field.options.number_span, format!("number {number} is taken by `{first}`"));
            }
        }
        let mut number_of = |name: &Option<LitStr>| {
            let name = name.as_ref()?;
            let field = fields.iter().find(|field| field.name == name.value());
            if field.is_none() {
                mistakes.at(name.span(), format!("there is no field `{}`", name.value()));
            }
            field.map(|field| field.options.number)
        };
        let (title, part_of) = (number_of(&options.title), number_of(&options.part_of));
        let name = match &options.name {
            Some(name) => name.value(),
            None => words::snake_case(&input.ident.unraw().to_string()),
        };
        let plural = options.plural.as_ref().map_or_else(|| format!("{name}s"), LitStr::value);
        for (given, value) in [(&options.name, &name), (&options.plural, &plural)] {
            if !words::is_data_name(value) {
                mistakes.at(given.as_ref().map_or(input.ident.span(), LitStr::span), "a record is named in snake_case");
            }
        }
        if options.number.is_none() && options.readable {
            mistakes.at(input.ident.span(), "a record needs its number: `#[record(number = 30)]`");
        }
        if id.is_none() {
            mistakes.at(input.ident.span(), format!("a record has a field `id: Id<{}>`", input.ident));
        }
        if rest.is_none() {
            mistakes.at(input.ident.span(), "a record has a field `rest: Rest`");
        }
        mistakes.finish()?;

        // Nothing is missing, or the line above returned.
        let (Some(number), Some(id), Some(rest)) = (options.number, id, rest) else {
            return Err(Error::new_spanned(&input.ident, "the record is incomplete"));
        };
        Ok(Self {
            ident: input.ident.clone(),
            number,
            label: options.label.as_ref().map_or_else(|| words::title_case(&name), LitStr::value),
            name,
            plural,
            documentation: documentation::text(&input.attrs),
            title,
            part_of,
            person: options.person,
            fields,
            id,
            rest,
        })
    }

    fn emit(&self) -> TokenStream {
        let Self { ident, number, name, plural, label, documentation, id, rest, .. } = self;
        let title = self.title.map(|number| quote!(schema.title = ::std::option::Option::Some(#number);));
        let part_of = self.part_of.map(|number| quote!(schema.part_of = ::std::option::Option::Some(#number);));
        let person = self.person.then(|| quote!(schema.person = true;));
        let schemas = self.fields.iter().map(Field::schema);
        let gets = self.fields.iter().map(|field| {
            let (number, ident, ty) = (field.options.number, &field.ident, &field.ty);
            quote!(#number => <#ty as ::crmkit_record::Field>::to_value(&self.#ident),)
        });
        let sets = self.fields.iter().map(|field| {
            let (number, ident) = (field.options.number, &field.ident);
            let read = field.read(&quote!(value));
            quote!(#number => self.#ident = #read,)
        });
        let writes = self.fields.iter().map(|field| {
            let (number, ident, ty) = (field.options.number, &field.ident, &field.ty);
            quote!((#number, <#ty as ::crmkit_record::Field>::to_value(&self.#ident)))
        });
        let moves = self.fields.iter().map(|field| {
            let (number, ident, ty) = (field.options.number, &field.ident, &field.ty);
            quote!((#number, <#ty as ::crmkit_record::Field>::into_value(self.#ident)))
        });
        let slots: Vec<_> = self.fields.iter().map(|field| format_ident!("value_{}", field.options.number)).collect();
        let numbers = self.fields.iter().map(|field| field.options.number);
        let reads = self.fields.iter().zip(&slots).map(|(field, slot)| {
            let (ident, read) = (&field.ident, field.read(&quote!(#slot)));
            quote!(#ident: #read,)
        });
        quote! {
            #[automatically_derived]
            impl ::crmkit_record::Record for #ident {
                const NUMBER: u16 = #number;
                const NAME: &'static str = #name;
                const PLURAL: &'static str = #plural;

                fn schema() -> ::crmkit_record::RecordSchema {
                    let fields = ::std::vec![#(#schemas),*];
                    let mut schema = ::crmkit_record::RecordSchema::new(#number, #name, #plural, fields);
                    schema.label = ::std::string::String::from(#label);
                    schema.doc = ::std::string::String::from(#documentation);
                    #title
                    #part_of
                    #person
                    schema
                }

                fn id(&self) -> ::crmkit_record::Id<Self> {
                    self.#id
                }

                fn set_id(&mut self, id: ::crmkit_record::Id<Self>) {
                    self.#id = id;
                }

                fn get(&self, number: ::crmkit_record::FieldNumber) -> ::std::option::Option<::crmkit_record::Value> {
                    match number {
                        #(#gets)*
                        number => self.#rest.get(number).cloned(),
                    }
                }

                fn set(
                    &mut self,
                    number: ::crmkit_record::FieldNumber,
                    value: ::std::option::Option<::crmkit_record::Value>,
                ) -> ::std::result::Result<(), ::crmkit_record::Problem> {
                    match number {
                        #(#sets)*
                        number => self.#rest.set(number, value),
                    }
                    ::std::result::Result::Ok(())
                }

                fn to_row(&self) -> ::crmkit_record::Row {
                    ::std::clone::Clone::clone(&self.#rest).into_row(self.#id.untyped(), [#(#writes),*])
                }

                fn into_row(self) -> ::crmkit_record::Row {
                    self.#rest.into_row(self.#id.untyped(), [#(#moves),*])
                }

                fn from_row(row: ::crmkit_record::Row) -> ::std::result::Result<Self, ::crmkit_record::Problem> {
                    let id = row.id;
                    #(let mut #slots = ::std::option::Option::None;)*
                    let mut rest = <::crmkit_record::Rest as ::std::default::Default>::default();
                    for (number, value) in row {
                        match number {
                            #(#numbers => #slots = ::std::option::Option::Some(value),)*
                            number => rest.set(number, ::std::option::Option::Some(value)),
                        }
                    }
                    ::std::result::Result::Ok(Self {
                        #id: ::crmkit_record::Id::new(id),
                        #(#reads)*
                        #rest: rest,
                    })
                }
            }

            #[automatically_derived]
            impl ::crmkit_engine::Shaped for #ident {
                fn shape(_: &mut ::crmkit_engine::Types) -> ::crmkit_engine::Shape {
                    ::crmkit_engine::Shape::Record(::std::string::String::from(#name))
                }
            }

            #[automatically_derived]
            impl ::crmkit_engine::Reply for #ident {
                fn reply(
                    &self,
                    catalog: &::crmkit_engine::Catalog,
                ) -> ::std::result::Result<::crmkit_engine::expanded::serde_json::Value, ::crmkit_engine::Error> {
                    catalog.record_json(#name, &::crmkit_record::Record::to_row(self))
                }
            }
        }
    }
}

impl Field {
    /// The expression of the field's `FieldSchema`: what differs from a field without anything special.
    fn schema(&self) -> TokenStream {
        let Self { name, ty, documentation, options, .. } = self;
        let number = options.number;
        let kind = self.kind();
        let required = if options.has("required") {
            quote!(true)
        } else if options.has("optional") || options.texts.contains_key("default") {
            quote!(false)
        } else {
            quote_spanned!(ty.span()=> <#ty as ::crmkit_record::Field>::REQUIRED)
        };
        let flags = SCHEMA_FLAGS.iter().filter(|flag| options.has(flag)).map(|flag| {
            let flag = format_ident!("{flag}");
            quote!(schema.#flag = true;)
        });
        let label = options.text("label").map(|label| quote!(schema.label = ::std::string::String::from(#label);));
        let computed_by = options
            .text("computed_by")
            .map(|by| quote!(schema.computed_by = ::std::option::Option::Some(::std::string::String::from(#by));));
        let literals = [("default", "literal"), ("minimum", "bound"), ("maximum", "bound")];
        let literals = literals.into_iter().filter_map(|(key, reading)| {
            let literal = options.text(key)?;
            let (key, reading) = (format_ident!("{key}"), format_ident!("{reading}"));
            Some(quote! {
                schema.#key =
                    ::std::option::Option::Some(::crmkit_engine::expanded::#reading(&schema.kind, #literal));
            })
        });
        let since = options.since.map(|since| quote!(schema.since = #since;));
        quote! {{
            let mut schema = ::crmkit_record::FieldSchema::new(#number, #name, #kind);
            schema.doc = ::std::string::String::from(#documentation);
            schema.required = #required;
            #(#flags)*
            #label
            #computed_by
            #(#literals)*
            #since
            schema
        }}
    }

    fn kind(&self) -> TokenStream {
        let Self { ty, options, .. } = self;
        // The span makes the compiler point at the type when it is none that a field can have.
        let mut kind = quote_spanned!(ty.span()=> <#ty as ::crmkit_record::Field>::kind());
        if options.has("long") {
            kind = quote!(::crmkit_engine::expanded::long(#kind));
        }
        if let Some(rule) = options.text("on_delete") {
            let rule = Ident::new(&words::title_case(&rule), Span::call_site());
            kind = quote!(::crmkit_engine::expanded::on_delete(#kind, ::crmkit_record::OnDelete::#rule));
        }
        kind
    }

    /// The expression that turns an optional value into the field's type, and returns from the function with the
    /// field's name in the problem's path when it cannot.
    fn read(&self, value: &TokenStream) -> TokenStream {
        let Self { name, ty, options, .. } = self;
        let value = match options.text("default") {
            Some(literal) => {
                let kind = self.kind();
                quote! {
                    match #value {
                        // An absent value of a type that cannot be absent, as written before the field existed.
                        ::std::option::Option::None if <#ty as ::crmkit_record::Field>::REQUIRED => {
                            ::std::option::Option::Some(::crmkit_engine::expanded::literal(&#kind, #literal))
                        }
                        value => value,
                    }
                }
            }
            None => value.clone(),
        };
        let read = quote!(<#ty as ::crmkit_record::Field>::from_value(value));
        let read = if options.has("optional") && !options.texts.contains_key("default") {
            quote! {
                match #value {
                    ::std::option::Option::None => ::std::result::Result::Ok(<#ty as ::std::default::Default>::default()),
                    value => #read,
                }
            }
        } else {
            quote!(<#ty as ::crmkit_record::Field>::from_value(#value))
        };
        quote!(#read.map_err(|problem: ::crmkit_record::Problem| problem.at(#name))?)
    }
}

/// `#[record(...)]`.
#[derive(Default)]
struct RecordOptions {
    number: Option<u16>,
    name: Option<LitStr>,
    plural: Option<LitStr>,
    label: Option<LitStr>,
    title: Option<LitStr>,
    part_of: Option<LitStr>,
    person: bool,
    /// False when a mistake in the attribute is told already, so that what it hides is not called missing.
    readable: bool,
}

impl RecordOptions {
    fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut options = Self { readable: true, ..Self::default() };
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("record")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("number") {
                    let number: LitInt = meta.value()?.parse()?;
                    let value = number.base10_parse::<u16>()?;
                    if value == 0 {
                        return Err(Error::new(number.span(), "a record's number is at least 1"));
                    }
                    return once(&mut options.number, &meta, value);
                }
                if meta.path.is_ident("person") {
                    if std::mem::replace(&mut options.person, true) {
                        return Err(meta.error("given twice"));
                    }
                    return Ok(());
                }
                let place = match meta.path.get_ident().map(Ident::to_string).as_deref() {
                    Some("name") => &mut options.name,
                    Some("plural") => &mut options.plural,
                    Some("label") => &mut options.label,
                    Some("title") => &mut options.title,
                    Some("part_of") => &mut options.part_of,
                    _ => {
                        let known = "expected `number`, `name`, `plural`, `label`, `title`, `part_of` or `person`";
                        return Err(meta.error(known));
                    }
                };
                let value = text(&meta)?;
                once(place, &meta, value)
            })?;
        }
        Ok(options)
    }
}

/// `#[field(20, searchable, minimum = "0")]`.
struct FieldOptions {
    number: u16,
    number_span: Span,
    since: Option<u16>,
    flags: BTreeMap<String, Span>,
    texts: BTreeMap<String, LitStr>,
}

/// The flags that the schema has under the same name.
const SCHEMA_FLAGS: [&str; 8] =
    ["searchable", "unique", "indexed", "personal", "subject", "secret", "read_only", "hidden"];
/// The flags that say something else about the field.
const FLAGS: [&str; 3] = ["required", "optional", "long"];
const TEXTS: [&str; 6] = ["label", "computed_by", "default", "minimum", "maximum", "on_delete"];

impl Parse for FieldOptions {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if !input.peek(LitInt) {
            return Err(input.error("a field's number comes first: `#[field(20)]`"));
        }
        let number: LitInt = input.parse()?;
        let value = number.base10_parse::<u16>()?;
        if value < FIRST_FIELD {
            let message = format!("numbers below {FIRST_FIELD} belong to the engine");
            return Err(Error::new(number.span(), message));
        }
        if value >= FIRST_CUSTOM {
            let message = format!("numbers from {FIRST_CUSTOM} on belong to custom fields");
            return Err(Error::new(number.span(), message));
        }
        let (mut since, mut flags, mut texts) = (None, BTreeMap::new(), BTreeMap::new());
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let key = Ident::parse_any(input)?;
            let name = key.to_string();
            let fresh = if SCHEMA_FLAGS.iter().chain(&FLAGS).any(|flag| key == flag) {
                flags.insert(name, key.span()).is_none()
            } else if TEXTS.contains(&name.as_str()) {
                input.parse::<Token![=]>()?;
                texts.insert(name, input.parse::<LitStr>()?).is_none()
            } else if name == "since" {
                input.parse::<Token![=]>()?;
                since.replace(input.parse::<LitInt>()?.base10_parse::<u16>()?).is_none()
            } else {
                let known = SCHEMA_FLAGS.iter().chain(&FLAGS).chain(&TEXTS);
                let known = known.map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
                return Err(Error::new(key.span(), format!("expected one of {known}, `since`")));
            };
            if !fresh {
                return Err(Error::new(key.span(), "given twice"));
            }
        }
        Ok(Self { number: value, number_span: number.span(), since, flags, texts })
    }
}

impl FieldOptions {
    fn has(&self, flag: &str) -> bool {
        self.flags.contains_key(flag)
    }

    fn text(&self, key: &str) -> Option<String> {
        self.texts.get(key).map(LitStr::value)
    }

    /// What cannot be meant.
    fn contradictions(&self, ty: &Type) -> Vec<Error> {
        let mut found = Vec::new();
        let plain = plain_type_name(ty).unwrap_or_default();
        if let (Some(span), true) = (self.flags.get("optional"), self.has("required")) {
            found.push(Error::new(*span, "`required` and `optional` exclude each other"));
        }
        if let (Some(span), true) = (self.flags.get("long"), plain != "String") {
            found.push(Error::new(*span, "only a text can be `long`"));
        }
        if let (Some(span), false) = (self.flags.get("subject"), refers(ty)) {
            found.push(Error::new(*span, "only a reference can name the `subject`"));
        }
        if let Some(rule) = self.texts.get("on_delete") {
            let is_required = self.has("required") || (is_bare_id(ty) && !self.has("optional"));
            match rule.value().as_str() {
                "clear" if is_required => {
                    found.push(Error::new(rule.span(), "a required reference cannot be cleared"));
                }
                "refuse" | "clear" | "cascade" => {}
                _ => found.push(Error::new(rule.span(), "expected \"refuse\", \"clear\" or \"cascade\"")),
            }
        }
        for literal in ["default", "minimum", "maximum"].iter().filter_map(|key| self.texts.get(*key)) {
            if let Some(expected) = unreadable_literal(&plain, &literal.value()) {
                found.push(Error::new(literal.span(), format!("expected {expected}")));
            }
        }
        found
    }
}

/// Whether a type is `Id<_>` or `Option<Id<_>>`.
fn refers(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    match &last.arguments {
        syn::PathArguments::AngleBracketed(inner) if last.ident == "Option" => {
            inner.args.iter().any(|inner| matches!(inner, syn::GenericArgument::Type(inner) if is_bare_id(inner)))
        }
        _ => is_bare_id(ty),
    }
}

fn is_bare_id(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Id"))
}

/// What a literal for a type should have been, where the type's name says it. Other types are left to the check that
/// every schema passes before it is used.
fn unreadable_literal(plain: &str, literal: &str) -> Option<&'static str> {
    let unsigned = literal.strip_prefix('-').unwrap_or(literal);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (is_readable, expected) = match plain {
        "bool" => (matches!(literal, "true" | "false"), "`true` or `false`"),
        "i64" => (literal.parse::<i64>().is_ok(), "a whole number"),
        "Decimal" => {
            let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
            (is_digits(whole) && is_digits(fraction), "a decimal such as `12.50`")
        }
        "NaiveDate" => {
            let parts: Vec<&str> = literal.split('-').collect();
            let is_date = matches!(parts.as_slice(), [year, month, day]
                if [*year, *month, *day].into_iter().all(is_digits) && (year.len(), month.len(), day.len()) == (4, 2, 2));
            (is_date, "a date such as `2026-03-29`")
        }
        _ => (true, ""),
    };
    (!is_readable).then_some(expected)
}

#[cfg(test)]
mod tests {
    use super::expand;
    use proc_macro2::TokenStream;
    use quote::quote;

    /// Every message of a refused declaration.
    fn refused(input: TokenStream) -> Vec<String> {
        let error = expand(input).expect_err("the declaration is refused");
        error.into_iter().map(|mistake| mistake.to_string()).collect()
    }

    fn with_field(field: TokenStream) -> TokenStream {
        quote! {
            #[record(number = 30)]
            struct Deal { #field, id: Id<Deal>, rest: Rest }
        }
    }

    #[test]
    fn what_is_emitted_is_rust() {
        let emitted =
            expand(with_field(quote!(#[field(20, long, default = "x", on_delete = "cascade",)] note: String)))
                .expect("the declaration is accepted");
        syn::parse2::<syn::File>(emitted).expect("the expansion parses");
    }

    #[test]
    fn fields_are_emitted_in_the_order_of_their_numbers() {
        let emitted = expand(quote! {
            #[record(number = 30)]
            struct Deal { #[field(22)] late: i64, id: Id<Deal>, #[field(21)] early: i64, rest: Rest }
        })
        .expect("the declaration is accepted")
        .to_string();
        assert!(emitted.find("\"early\"") < emitted.find("\"late\""));
    }

    #[test]
    fn a_wrong_field_is_refused() {
        for (field, message) in [
            (quote!(#[field(19)] a: i64), "numbers below 20 belong to the engine"),
            (quote!(#[field(1000)] a: i64), "numbers from 1000 on belong to custom fields"),
            (quote!(#[field(searchable)] a: i64), "a field's number comes first: `#[field(20)]`"),
            (quote!(a: i64), "`a` needs its number: `#[field(20)]`"),
            (quote!(#[field(20)] a: i64, #[field(20)] b: i64), "number 20 is taken by `a`"),
            (quote!(#[field(20, hidden, hidden)] a: i64), "given twice"),
            (quote!(#[field(20)] #[field(21)] a: i64), "a field has one `#[field(...)]`"),
            (quote!(#[field(20, required, optional)] a: i64), "`required` and `optional` exclude each other"),
            (quote!(#[field(20, long)] a: i64), "only a text can be `long`"),
            (quote!(#[field(20, on_delete = "drop")] a: Id<A>), "expected \"refuse\", \"clear\" or \"cascade\""),
            (quote!(#[field(20, on_delete = "clear")] a: Id<A>), "a required reference cannot be cleared"),
            (quote!(#[field(20)] custom: i64), "`custom` has a meaning of its own in a record's data"),
            (quote!(#[field(20)] reason: i64), "`reason` is said beside the fields when a record is changed"),
            (quote!(#[field(20)] WonAt: i64), "a field is named in snake_case"),
            (quote!(#[field(20, default = "many")] a: i64), "expected a whole number"),
            (quote!(#[field(20, default = "yes")] a: bool), "expected `true` or `false`"),
            (quote!(#[field(20, minimum = "1,5")] a: Option<Decimal>), "expected a decimal such as `12.50`"),
            (quote!(#[field(20, maximum = "29.3.26")] a: NaiveDate), "expected a date such as `2026-03-29`"),
        ] {
            assert_eq!(refused(with_field(field)), [message]);
        }
        let unknown = refused(with_field(quote!(#[field(20, searchble)] a: i64)));
        assert!(unknown[0].starts_with("expected one of `searchable`, "), "{unknown:?}");
    }

    #[test]
    fn a_wrong_struct_is_refused() {
        for (input, message) in [
            (
                quote!(
                    #[record(number = 30)]
                    enum Deal {}
                ),
                "a record is a struct",
            ),
            (
                quote!(
                    #[record(number = 30)]
                    struct Deal(i64);
                ),
                "a record has named fields",
            ),
            (
                quote!(
                    #[record(number = 30)]
                    struct Deal<T> {
                        t: T,
                    }
                ),
                "a record has no type parameters or lifetimes",
            ),
            (
                quote!(
                    struct Deal {
                        id: Id<Deal>,
                        rest: Rest,
                    }
                ),
                "a record needs its number: `#[record(number = 30)]`",
            ),
            (
                quote!(
                    #[record(number = 0)]
                    struct Deal {
                        id: Id<Deal>,
                        rest: Rest,
                    }
                ),
                "a record's number is at least 1",
            ),
            (
                quote!(
                    #[record(number = 1)]
                    struct Deal {
                        rest: Rest,
                    }
                ),
                "a record has a field `id: Id<Deal>`",
            ),
            (
                quote!(
                    #[record(number = 1)]
                    struct Deal {
                        id: Id<Deal>,
                    }
                ),
                "a record has a field `rest: Rest`",
            ),
            (
                quote!(
                    #[record(number = 1, title = "name")]
                    struct Deal {
                        id: Id<Deal>,
                        rest: Rest,
                    }
                ),
                "there is no field `name`",
            ),
            (
                quote!(
                    #[record(number = 1, name = "Deal")]
                    struct Deal {
                        id: Id<Deal>,
                        rest: Rest,
                    }
                ),
                "a record is named in snake_case",
            ),
            (
                quote!(
                    #[record(number = 1, table = "deal")]
                    struct Deal {
                        id: Id<Deal>,
                        rest: Rest,
                    }
                ),
                "expected `number`, `name`, `plural`, `label`, `title`, `part_of` or `person`",
            ),
        ] {
            assert_eq!(refused(input)[0], message);
        }
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let told = refused(quote! {
            struct Deal { #[field(3)] a: i64, b: i64, id: Id<Deal> }
        });
        assert_eq!(told.len(), 4, "{told:?}");
    }
}
