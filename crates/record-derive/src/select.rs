//! `#[derive(Select)]`.

use crate::attributes::{Mistakes, once, refuse_generics, text};
use crate::{documentation, words};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitStr, Result, Variant, parse2};

pub(crate) fn expand(input: TokenStream) -> Result<TokenStream> {
    let input: DeriveInput = parse2(input)?;
    refuse_generics(&input.generics, "a select")?;
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a select is an enum"));
    };
    let mut mistakes = Mistakes::default();
    let mut choices: Vec<Choice> = Vec::new();
    for variant in &data.variants {
        if let Some(choice) = mistakes.take(Choice::read(variant)) {
            if choices.iter().any(|earlier| earlier.name == choice.name) {
                mistakes.at(variant.ident.span(), format!("the name `{}` is taken", choice.name));
            }
            choices.push(choice);
        }
    }
    if data.variants.is_empty() {
        mistakes.at(input.ident.span(), "a select has at least one choice");
    }
    mistakes.finish()?;
    Ok(emit(&input.ident, &documentation::text(&input.attrs), &choices))
}

/// One variant.
struct Choice {
    ident: Ident,
    name: String,
    label: String,
    documentation: String,
}

impl Choice {
    fn read(variant: &Variant) -> Result<Self> {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(&variant.fields, "a choice carries no data"));
        }
        let (mut name, mut label): (Option<LitStr>, Option<LitStr>) = (None, None);
        for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident("select")) {
            attribute.parse_nested_meta(|meta| {
                let place = if meta.path.is_ident("name") {
                    &mut name
                } else if meta.path.is_ident("label") {
                    &mut label
                } else {
                    return Err(meta.error("expected `name` or `label`"));
                };
                let value = text(&meta)?;
                once(place, &meta, value)
            })?;
        }
        if let Some(name) = &name
            && name.value().trim().is_empty()
        {
            return Err(Error::new(name.span(), "a choice has a name"));
        }
        let name = name.map_or_else(|| words::snake_case(&variant.ident.unraw().to_string()), |name| name.value());
        Ok(Self {
            ident: variant.ident.clone(),
            label: label.map_or_else(|| words::sentence_case(&name), |label| label.value()),
            name,
            documentation: documentation::text(&variant.attrs),
        })
    }
}

fn emit(ident: &Ident, documentation: &str, choices: &[Choice]) -> TokenStream {
    let idents: Vec<_> = choices.iter().map(|choice| &choice.ident).collect();
    let names: Vec<_> = choices.iter().map(|choice| &choice.name).collect();
    let labels: Vec<_> = choices.iter().map(|choice| &choice.label).collect();
    let shape_name = ident.unraw().to_string();
    // What the catalog says of a choice that has no doc comment is its label.
    let said: Vec<_> = choices
        .iter()
        .map(|choice| if choice.documentation.is_empty() { &choice.label } else { &choice.documentation })
        .collect();
    quote! {
        #[automatically_derived]
        impl ::crmkit_record::Select for #ident {
            fn options() -> ::std::vec::Vec<::crmkit_record::SelectOption> {
                ::std::vec![#(::crmkit_record::SelectOption {
                    name: ::std::string::String::from(#names),
                    label: ::std::string::String::from(#labels),
                }),*]
            }

            fn name(self) -> &'static str {
                match self {
                    #(Self::#idents => #names,)*
                }
            }

            fn from_name(name: &str) -> ::std::option::Option<Self> {
                match name {
                    #(#names => ::std::option::Option::Some(Self::#idents),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        #[automatically_derived]
        impl ::crmkit_record::Field for #ident {
            const REQUIRED: bool = true;

            fn kind() -> ::crmkit_record::FieldKind {
                ::crmkit_record::FieldKind::Select(<Self as ::crmkit_record::Select>::options())
            }

            fn to_value(&self) -> ::std::option::Option<::crmkit_record::Value> {
                ::std::option::Option::Some(::crmkit_record::Value::Select(::std::string::String::from(
                    ::crmkit_record::Select::name(*self),
                )))
            }

            fn from_value(
                value: ::std::option::Option<::crmkit_record::Value>,
            ) -> ::std::result::Result<Self, ::crmkit_record::Problem> {
                ::crmkit_engine::expanded::select_from_value(value)
            }
        }

        #[automatically_derived]
        impl ::std::fmt::Display for #ident {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(::crmkit_record::Select::name(*self))
            }
        }

        #[automatically_derived]
        impl ::std::str::FromStr for #ident {
            type Err = ::crmkit_record::Problem;

            fn from_str(name: &str) -> ::std::result::Result<Self, Self::Err> {
                ::crmkit_engine::expanded::select_from_name(name)
            }
        }

        #[automatically_derived]
        impl ::crmkit_engine::expanded::serde::Serialize for #ident {
            fn serialize<S: ::crmkit_engine::expanded::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(::crmkit_record::Select::name(*self))
            }
        }

        #[automatically_derived]
        impl<'de> ::crmkit_engine::expanded::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::crmkit_engine::expanded::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let name =
                    <::std::string::String as ::crmkit_engine::expanded::serde::Deserialize>::deserialize(deserializer)?;
                <Self as ::crmkit_record::Select>::from_name(&name).ok_or_else(|| {
                    <D::Error as ::crmkit_engine::expanded::serde::de::Error>::unknown_variant(&name, &[#(#names),*])
                })
            }
        }

        #[automatically_derived]
        impl ::crmkit_engine::Shaped for #ident {
            fn shape(types: &mut ::crmkit_engine::Types) -> ::crmkit_engine::Shape {
                types.named::<Self>(#shape_name, #documentation, |_| {
                    ::crmkit_engine::TypeBody::Enum(::std::vec![#(::crmkit_engine::VariantSpec::new(#names, #said)),*])
                })
            }
        }

        #[automatically_derived]
        impl ::crmkit_engine::Reply for #ident {
            fn reply(
                &self,
                _: &::crmkit_engine::Catalog,
            ) -> ::std::result::Result<::crmkit_engine::expanded::serde_json::Value, ::crmkit_engine::Error> {
                ::std::result::Result::Ok(::std::convert::From::from(::crmkit_record::Select::name(*self)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::expand;
    use proc_macro2::TokenStream;
    use quote::quote;

    fn refused(input: TokenStream) -> String {
        expand(input).expect_err("the declaration is refused").to_string()
    }

    #[test]
    fn what_is_emitted_is_rust() {
        let emitted = expand(quote!(
            enum Priority {
                Low,
                VeryHigh,
            }
        ))
        .expect("the declaration is accepted");
        assert!(emitted.to_string().contains("\"very_high\""));
        assert!(emitted.to_string().contains("\"Very high\""));
        syn::parse2::<syn::File>(emitted).expect("the expansion parses");
    }

    #[test]
    fn a_wrong_enum_is_refused() {
        for (input, message) in [
            (
                quote!(
                    struct Priority;
                ),
                "a select is an enum",
            ),
            (
                quote!(
                    enum Priority {}
                ),
                "a select has at least one choice",
            ),
            (
                quote!(
                    enum Priority {
                        Low(i64),
                    }
                ),
                "a choice carries no data",
            ),
            (
                quote!(
                    enum Priority {
                        Low,
                        #[select(name = "low")]
                        High,
                    }
                ),
                "the name `low` is taken",
            ),
            (
                quote!(
                    enum Priority {
                        #[select(name = " ")]
                        High,
                    }
                ),
                "a choice has a name",
            ),
            (
                quote!(
                    enum Priority {
                        #[select(text = "x")]
                        High,
                    }
                ),
                "expected `name` or `label`",
            ),
        ] {
            assert_eq!(refused(input), message);
        }
    }
}
