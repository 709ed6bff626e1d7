//! `#[derive(Shaped)]`.

use crate::attributes::{Mistakes, refuse_generics, text};
use crate::{documentation, words};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Data, DataEnum, DataStruct, DeriveInput, Error, Fields, Ident, LitStr, Result, Token, parse2};

pub(crate) fn expand(input: TokenStream) -> Result<TokenStream> {
    let input: DeriveInput = parse2(input)?;
    refuse_generics(&input.generics, "a shaped type")?;
    let ident = &input.ident;
    let name = ident.unraw().to_string();
    let documentation = documentation::text(&input.attrs);
    let Bodies { types, reply } = match &input.data {
        Data::Struct(data) => of_struct(ident, &input.attrs, data)?,
        Data::Enum(data) => of_enum(ident, &input.attrs, data)?,
        Data::Union(_) => return Err(Error::new_spanned(ident, "a shaped type is a struct or an enum")),
    };
    Ok(quote! {
        #[automatically_derived]
        impl ::crmkit_engine::Shaped for #ident {
            fn shape(types: &mut ::crmkit_engine::Types) -> ::crmkit_engine::Shape {
                types.named::<Self>(#name, #documentation, |types| { #types })
            }
        }

        #[automatically_derived]
        impl ::crmkit_engine::Reply for #ident {
            fn reply(
                &self,
                catalog: &::crmkit_engine::Catalog,
            ) -> ::std::result::Result<::crmkit_engine::expanded::serde_json::Value, ::crmkit_engine::Error> {
                #reply
            }
        }
    })
}

/// What the two impls hold.
struct Bodies {
    types: TokenStream,
    reply: TokenStream,
}

fn of_struct(ident: &Ident, attributes: &[Attribute], data: &DataStruct) -> Result<Bodies> {
    let Fields::Named(members) = &data.fields else {
        return Err(Error::new_spanned(ident, "a shaped struct has named fields"));
    };
    let mut mistakes = Mistakes::default();
    let whole = mistakes.take(SerdeOptions::read(attributes, Place::Container)).unwrap_or_default();
    let (mut shapes, mut replies) = (Vec::new(), Vec::new());
    for member in &members.named {
        // A field of a struct with named fields always has a name.
        let Some(ident) = &member.ident else { continue };
        let Some(options) = mistakes.take(SerdeOptions::read(&member.attrs, Place::Field)) else { continue };
        if options.skip {
            continue;
        }
        let Some(name) = mistakes.take(options.name(&whole, &ident.unraw().to_string(), false)) else { continue };
        let (ty, documentation) = (&member.ty, documentation::text(&member.attrs));
        let has_default = options.default || whole.default;
        shapes.push(quote! {
            ::crmkit_engine::ArgumentSpec::new(
                #name,
                #documentation,
                <#ty as ::crmkit_engine::Shaped>::shape(types),
                #has_default,
            )
        });
        let reply = quote!(::crmkit_engine::Reply::reply(&self.#ident, catalog)?);
        replies.push(if options.skip_serializing_if {
            quote! {
                let value = #reply;
                if !value.is_null() {
                    object.insert(::std::string::String::from(#name), value);
                }
            }
        } else {
            quote!(object.insert(::std::string::String::from(#name), #reply);)
        });
    }
    mistakes.finish()?;
    let (types_unused, catalog_unused, mutable) = if shapes.is_empty() {
        (quote!(let _ = types;), quote!(let _ = catalog;), quote!())
    } else {
        (quote!(), quote!(), quote!(mut))
    };
    Ok(Bodies {
        types: quote! {
            #types_unused
            ::crmkit_engine::TypeBody::Struct(::std::vec![#(#shapes),*])
        },
        reply: quote! {
            #catalog_unused
            let #mutable object = ::crmkit_engine::expanded::serde_json::Map::new();
            #(#replies)*
            ::std::result::Result::Ok(::crmkit_engine::expanded::serde_json::Value::Object(object))
        },
    })
}

fn of_enum(ident: &Ident, attributes: &[Attribute], data: &DataEnum) -> Result<Bodies> {
    let mut mistakes = Mistakes::default();
    let whole = mistakes.take(SerdeOptions::read(attributes, Place::Container)).unwrap_or_default();
    let (mut names, mut said, mut idents) = (Vec::new(), Vec::new(), Vec::new());
    if data.variants.is_empty() {
        mistakes.at(ident.span(), "a shaped enum has at least one variant");
    }
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            mistakes.add(Error::new_spanned(&variant.fields, "a shaped enum has variants without data"));
        }
        let Some(options) = mistakes.take(SerdeOptions::read(&variant.attrs, Place::Variant)) else { continue };
        let variant_name = variant.ident.unraw().to_string();
        let Some(name) = mistakes.take(options.name(&whole, &variant_name, true)) else { continue };
        names.push(name);
        said.push(documentation::text(&variant.attrs));
        idents.push(&variant.ident);
    }
    mistakes.finish()?;
    Ok(Bodies {
        types: quote! {
            let _ = types;
            ::crmkit_engine::TypeBody::Enum(::std::vec![#(::crmkit_engine::VariantSpec::new(#names, #said)),*])
        },
        reply: quote! {
            let _ = catalog;
            let name = match self {
                #(Self::#idents => #names,)*
            };
            ::std::result::Result::Ok(::std::convert::From::from(name))
        },
    })
}

/// Where a serde attribute stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Container,
    Field,
    Variant,
}

/// What `#[serde(...)]` says that the description must say too.
#[derive(Default)]
struct SerdeOptions {
    rename: Option<LitStr>,
    rename_all: Option<LitStr>,
    default: bool,
    skip: bool,
    skip_serializing_if: bool,
}

impl SerdeOptions {
    fn read(attributes: &[Attribute], place: Place) -> Result<Self> {
        let mut options = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| options.note(&meta, place))?;
        }
        Ok(options)
    }

    fn note(&mut self, meta: &ParseNestedMeta<'_>, place: Place) -> Result<()> {
        let key = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
        match (key.as_str(), place) {
            ("rename", Place::Field | Place::Variant) => self.rename = Some(text(meta)?),
            ("rename_all", Place::Container) => self.rename_all = Some(text(meta)?),
            ("default", Place::Container | Place::Field) => {
                self.default = true;
                if meta.input.peek(Token![=]) {
                    text(meta)?;
                }
            }
            ("skip", Place::Field) => self.skip = true,
            ("skip_serializing_if", Place::Field) => {
                text(meta)?;
                self.skip_serializing_if = true;
            }
            // What serde accepts beyond the description, or names only itself.
            ("deny_unknown_fields", Place::Container) => {}
            ("alias", Place::Field | Place::Variant) | ("crate" | "expecting" | "bound", Place::Container) => {
                text(meta)?;
            }
            _ => return Err(meta.error("the description of a shaped type cannot follow this")),
        }
        Ok(())
    }

    /// The name of a field or variant in data.
    fn name(&self, whole: &Self, ident: &str, variant: bool) -> Result<String> {
        if let Some(name) = &self.rename {
            return Ok(name.value());
        }
        let Some(rule) = &whole.rename_all else { return Ok(ident.to_owned()) };
        words::serde_case(&rule.value(), ident, variant)
            .ok_or_else(|| Error::new(rule.span(), "serde has no such rule"))
    }
}

#[cfg(test)]
mod tests {
    use super::expand;
    use proc_macro2::TokenStream;
    use quote::quote;

    fn accepted(input: TokenStream) -> String {
        let emitted = expand(input).expect("the declaration is accepted");
        syn::parse2::<syn::File>(emitted.clone()).expect("the expansion parses");
        emitted.to_string()
    }

    #[test]
    fn serde_names_are_followed() {
        let emitted = accepted(quote! {
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            struct Options { won_at: i64, #[serde(rename = "r")] reason: String, #[serde(skip)] inner: i64 }
        });
        assert!(emitted.contains("\"wonAt\"") && emitted.contains("\"r\""));
        assert!(!emitted.contains("inner"));
        let emitted = accepted(quote! {
            #[serde(rename_all = "snake_case")]
            enum Direction { UpWards, #[serde(rename = "d")] Down }
        });
        assert!(emitted.contains("\"up_wards\"") && emitted.contains("\"d\""));
    }

    #[test]
    fn a_type_whose_data_differs_from_its_description_is_refused() {
        for (input, message) in [
            (
                quote!(
                    struct Options(i64);
                ),
                "a shaped struct has named fields",
            ),
            (
                quote!(
                    enum Options {}
                ),
                "a shaped enum has at least one variant",
            ),
            (
                quote!(
                    enum Options {
                        A(i64),
                    }
                ),
                "a shaped enum has variants without data",
            ),
            (quote!(union Options { a: i64 }), "a shaped type is a struct or an enum"),
            (
                quote!(
                    struct Options<T> {
                        a: T,
                    }
                ),
                "a shaped type has no type parameters or lifetimes",
            ),
            (
                quote!(
                    struct Options {
                        #[serde(flatten)]
                        a: Inner,
                    }
                ),
                "the description of a shaped type cannot follow this",
            ),
            (
                quote!(
                    #[serde(tag = "kind")]
                    enum Options {
                        A,
                    }
                ),
                "the description of a shaped type cannot follow this",
            ),
            (
                quote!(
                    #[serde(rename_all = "shouting")]
                    struct Options {
                        a: i64,
                    }
                ),
                "serde has no such rule",
            ),
        ] {
            assert_eq!(expand(input).expect_err("the declaration is refused").to_string(), message);
        }
    }
}
