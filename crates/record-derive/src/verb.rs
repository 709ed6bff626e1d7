//! `#[operation]` and `#[question]`.

use crate::attributes::{Mistakes, once, text};
use crate::documentation::VerbDocumentation;
use crate::words;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{
    Attribute, Error, FnArg, GenericArgument, GenericParam, Ident, ItemFn, LitStr, Pat, PathArguments, PathSegment,
    Result, ReturnType, Type, parse_quote, parse2,
};

/// Which of the two verbs is declared.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Operation,
    Question,
}

pub(crate) fn expand(kind: Kind, attribute: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let mut function: ItemFn = parse2(item)?;
    let verb = Verb::read(kind, attribute, &mut function)?;
    if kind == Kind::Operation {
        let (first, name) = (&verb.first, &verb.name);
        function.block.stmts.insert(0, parse_quote!(#first.enter(#name);));
    }
    let described = verb.emit(&function);
    Ok(quote! {
        #function
        #described
    })
}

struct Verb {
    kind: Kind,
    /// `deals.move_to`.
    name: String,
    documentation: String,
    /// The name of the parameter that is the work or the view.
    first: Ident,
    arguments: Vec<Argument>,
    answer: Type,
}

struct Argument {
    ident: Ident,
    name: String,
    documentation: String,
    /// The type that is read from data.
    stored: Type,
    /// How the function is given what was read.
    passing: Passing,
    has_default: bool,
    /// Whether this one argument is the whole object of arguments.
    whole: bool,
}

/// How a value that was read reaches the parameter.
#[derive(Clone, Copy, PartialEq)]
enum Passing {
    Moved,
    Borrowed,
    BorrowedInOption,
}

impl Verb {
    fn read(kind: Kind, attribute: TokenStream, function: &mut ItemFn) -> Result<Self> {
        let mut mistakes = Mistakes::default();
        let options = mistakes.take(VerbOptions::read(attribute)).unwrap_or_default();
        let documentation = VerbDocumentation::of(&function.attrs);
        let signature = &mut function.sig;
        let ident = signature.ident.clone();
        let what = match kind {
            Kind::Operation => "an operation",
            Kind::Question => "a question",
        };

        if let Some(token) = &signature.asyncness {
            mistakes.at(token.span, format!("{what} is not async"));
        }
        if let Some(token) = &signature.unsafety {
            mistakes.at(token.span, format!("{what} is not unsafe"));
        }
        for parameter in &signature.generics.params {
            if !matches!(parameter, GenericParam::Lifetime(_)) {
                mistakes.add(Error::new_spanned(parameter, format!("{what} has no type parameters")));
            }
        }

        let mut first = None;
        let mut arguments = Vec::new();
        for (index, input) in signature.inputs.iter_mut().enumerate() {
            let FnArg::Typed(input) = input else {
                mistakes.add(Error::new_spanned(input, format!("{what} is a function, not a method")));
                continue;
            };
            let Pat::Ident(pattern) = &*input.pat else {
                mistakes.add(Error::new_spanned(&input.pat, "a parameter here is a plain name"));
                continue;
            };
            let ident = pattern.ident.clone();
            if index == 0 {
                if let Some(mistake) = kind.wrong_context(&input.ty) {
                    mistakes.add(mistake);
                }
                first = Some(ident);
                continue;
            }
            let Some(mark) = mistakes.take(take_mark(&mut input.attrs)) else { continue };
            let Some((stored, passing)) = mistakes.take(stored(&input.ty)) else { continue };
            let name = ident.unraw().to_string();
            let name = name.strip_prefix('_').unwrap_or(&name).to_owned();
            arguments.push(Argument {
                documentation: documentation.argument(&name).to_owned(),
                ident,
                name,
                stored,
                passing,
                has_default: mark == Mark::Default,
                whole: mark == Mark::Whole,
            });
        }
        if let [first, second, ..] = arguments.as_slice()
            && let Some(whole) = arguments.iter().find(|argument| argument.whole)
        {
            let other = if whole.name == first.name { second } else { first };
            let message = format!("`{}` is all of the arguments: there is no room for `{}`", whole.name, other.name);
            mistakes.at(whole.ident.span(), message);
        }
        if first.is_none() && signature.inputs.is_empty() {
            mistakes.at(signature.paren_token.span.span(), kind.context_wanted());
        }
        for described in documentation.described() {
            if !arguments.iter().any(|argument| argument.name == described && !argument.whole) {
                mistakes.at(ident.span(), format!("`# Arguments` describes `{described}`, which is no argument"));
            }
        }
        let answer = mistakes.take(answer(&signature.output, ident.span()));
        mistakes.finish()?;

        // Nothing is missing, or the line above returned.
        let (Some(room), Some(first), Some(answer)) = (options.room, first, answer) else {
            return Err(Error::new(ident.span(), "the declaration is incomplete"));
        };
        let verb = options.name.map_or_else(|| ident.unraw().to_string(), |name| name.value());
        Ok(Self {
            kind,
            name: format!("{}.{verb}", room.value()),
            documentation: documentation.text,
            first,
            arguments,
            answer,
        })
    }

    /// The type beside the function.
    fn emit(&self, function: &ItemFn) -> TokenStream {
        let Self { name, documentation, answer, .. } = self;
        let (ident, visibility) = (&function.sig.ident, &function.vis);
        let conditions: Vec<&Attribute> =
            function.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect();

        let shapes = self.arguments.iter().map(|argument| {
            let Argument { name, documentation, stored, has_default, .. } = argument;
            let shape = quote_spanned!(stored.span()=> <#stored as ::crmkit_engine::Shaped>::shape(types));
            quote!(::crmkit_engine::ArgumentSpec::new(#name, #documentation, #shape, #has_default))
        });
        let whole = self.arguments.iter().find(|argument| argument.whole).map(|argument| &argument.stored);
        let described = match whole {
            Some(stored) => quote_spanned!(stored.span()=> types.fields_of::<#stored>()),
            None => quote!(::std::vec![#(#shapes),*]),
        };
        let types_unused = self.arguments.is_empty().then(|| quote!(let _ = types;));
        let members = self.arguments.iter().map(|argument| {
            let Argument { name, stored, has_default, .. } = argument;
            let member = argument.member();
            let default = has_default.then(|| quote!(default,));
            quote!(#[serde(rename = #name, #default)] #member: #stored,)
        });
        let passed = self.arguments.iter().map(|argument| {
            let member = argument.member();
            match argument.passing {
                Passing::Borrowed if argument.whole => quote!(&arguments),
                _ if argument.whole => quote!(arguments),
                Passing::Moved => quote!(arguments.#member),
                Passing::Borrowed => quote!(&arguments.#member),
                Passing::BorrowedInOption => quote!(arguments.#member.as_deref()),
            }
        });
        let arguments_name = if self.arguments.is_empty() { quote!(_arguments) } else { quote!(arguments) };
        let pascal = words::pascal_case(&ident.unraw().to_string());
        let suffix = if self.kind == Kind::Operation { "Operation" } else { "Question" };
        let declared = format_ident!("{pascal}{suffix}", span = ident.span());
        let expecting = format!("the arguments of `{name}` by name");

        let read = match whole {
            Some(stored) => quote! {
                let arguments: #stored = ::crmkit_engine::read_arguments(#name, arguments)?;
            },
            None => quote! {
                #[derive(::crmkit_engine::expanded::serde::Deserialize)]
                #[serde(
                    crate = "::crmkit_engine::expanded::serde",
                    deny_unknown_fields,
                    expecting = #expecting
                )]
                struct __Arguments {
                    #(#members)*
                }
                let #arguments_name: __Arguments = ::crmkit_engine::read_arguments(#name, arguments)?;
            },
        };
        let (the_trait, method, context, context_type) = match self.kind {
            Kind::Operation => (quote!(Operation), quote!(call), quote!(work), quote!(&mut ::crmkit_engine::Work<'_>)),
            Kind::Question => (quote!(Question), quote!(ask), quote!(view), quote!(&::crmkit_engine::View)),
        };
        quote! {
            #(#conditions)*
            #[doc(hidden)]
            #[derive(Clone, Copy, Debug)]
            #visibility struct #declared;

            #(#conditions)*
            #[automatically_derived]
            impl ::crmkit_engine::#the_trait for #declared {
                const NAME: &'static str = #name;
                const DOC: &'static str = #documentation;

                fn arguments(types: &mut ::crmkit_engine::Types) -> ::std::vec::Vec<::crmkit_engine::ArgumentSpec> {
                    #types_unused
                    #described
                }

                fn returns(types: &mut ::crmkit_engine::Types) -> ::crmkit_engine::Shape {
                    <#answer as ::crmkit_engine::Shaped>::shape(types)
                }

                fn #method(
                    #context: #context_type,
                    arguments: ::crmkit_engine::expanded::serde_json::Value,
                ) -> ::std::result::Result<::crmkit_engine::expanded::serde_json::Value, ::crmkit_engine::Error> {
                    #read
                    let answer = #ident(#context, #(#passed),*)?;
                    ::crmkit_engine::Reply::reply(&answer, #context.catalog())
                }
            }
        }
    }
}

impl Argument {
    /// The field of the hidden struct. It has a prefix so that a raw name needs no care.
    fn member(&self) -> Ident {
        format_ident!("argument_{}", self.ident.unraw(), span = self.ident.span())
    }
}

impl Kind {
    fn context_wanted(self) -> &'static str {
        match self {
            Self::Operation => "an operation's first argument is `work: &mut Work<'_>`",
            Self::Question => "a question's first argument is `view: &View`",
        }
    }

    fn wrong_context(self, ty: &Type) -> Option<Error> {
        let is_right = matches!(ty, Type::Reference(reference)
        if reference.mutability.is_some() == (self == Self::Operation)
            && last_segment(&reference.elem).is_some_and(|last| {
                last.ident == if self == Self::Operation { "Work" } else { "View" }
            }));
        (!is_right).then(|| Error::new_spanned(ty, self.context_wanted()))
    }
}

/// `room = "deals"`, `name = "move_to"`.
#[derive(Default)]
struct VerbOptions {
    room: Option<LitStr>,
    name: Option<LitStr>,
}

impl VerbOptions {
    fn read(attribute: TokenStream) -> Result<Self> {
        let mut options = Self::default();
        let parser = syn::meta::parser(|meta| {
            let place = if meta.path.is_ident("room") {
                &mut options.room
            } else if meta.path.is_ident("name") {
                &mut options.name
            } else {
                return Err(meta.error("expected `room` or `name`"));
            };
            let value = text(&meta)?;
            if !words::is_data_name(&value.value()) {
                return Err(Error::new(value.span(), "a room or verb is named in snake_case"));
            }
            once(place, &meta, value)
        });
        parser.parse2(attribute)?;
        if options.room.is_none() {
            return Err(Error::new(proc_macro2::Span::call_site(), "the room is missing: `room = \"deals\"`"));
        }
        Ok(options)
    }
}

/// What `#[argument(...)]` says of a parameter.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Nothing,
    /// It may be left out; its type gives the default.
    Default,
    /// Its fields are the arguments.
    Whole,
}

/// Takes `#[argument(default)]` or `#[argument(whole)]` off a parameter.
fn take_mark(attributes: &mut Vec<Attribute>) -> Result<Mark> {
    let mut mark = Mark::Nothing;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("argument")) {
        attribute.parse_nested_meta(|meta| {
            mark = if meta.path.is_ident("default") {
                Mark::Default
            } else if meta.path.is_ident("whole") {
                Mark::Whole
            } else {
                return Err(meta.error("expected `default` or `whole`"));
            };
            Ok(())
        })?;
    }
    attributes.retain(|attribute| !attribute.path().is_ident("argument"));
    Ok(mark)
}

/// The owned type that is read for a parameter's type.
fn stored(ty: &Type) -> Result<(Type, Passing)> {
    if let Type::Reference(reference) = ty {
        if let Some(token) = &reference.mutability {
            return Err(Error::new(token.span, "an argument cannot be changed"));
        }
        return Ok((owned(&reference.elem), Passing::Borrowed));
    }
    if let Some(last) = last_segment(ty)
        && last.ident == "Option"
        && let Some(Type::Reference(reference)) = first_type(last)
    {
        let is_unsized = matches!(&*reference.elem, Type::Slice(_))
            || last_segment(&reference.elem).is_some_and(|last| last.ident == "str");
        if !is_unsized {
            return Err(Error::new_spanned(ty, "take an owned value: `Option<T>`"));
        }
        let inner = owned(&reference.elem);
        return Ok((parse_quote!(::std::option::Option<#inner>), Passing::BorrowedInOption));
    }
    if let Type::ImplTrait(_) = ty {
        return Err(Error::new_spanned(ty, "an argument has one type"));
    }
    Ok((ty.clone(), Passing::Moved))
}

fn owned(referenced: &Type) -> Type {
    match referenced {
        Type::Slice(slice) => {
            let item = &slice.elem;
            parse_quote!(::std::vec::Vec<#item>)
        }
        Type::Path(path) if path.path.is_ident("str") => parse_quote!(::std::string::String),
        other => other.clone(),
    }
}

/// The `T` of `-> Result<T>`.
fn answer(output: &ReturnType, place: proc_macro2::Span) -> Result<Type> {
    let wanted = "the answer is a `Result<...>`";
    let ReturnType::Type(_, ty) = output else {
        return Err(Error::new(place, wanted));
    };
    last_segment(ty)
        .filter(|last| last.ident == "Result")
        .and_then(first_type)
        .cloned()
        .ok_or_else(|| Error::new_spanned(ty, wanted))
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last()
}

fn first_type(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, expand};
    use proc_macro2::TokenStream;
    use quote::quote;

    fn accepted(kind: Kind, item: TokenStream) -> String {
        let emitted = expand(kind, quote!(room = "deals"), item).expect("the declaration is accepted");
        syn::parse2::<syn::File>(emitted.clone()).expect("the expansion parses");
        emitted.to_string()
    }

    fn refused(kind: Kind, attribute: TokenStream, item: TokenStream) -> String {
        expand(kind, attribute, item).expect_err("the declaration is refused").to_string()
    }

    #[test]
    fn an_operation_notes_its_name_first() {
        let emitted = accepted(
            Kind::Operation,
            quote!(
                pub fn reopen(changes: &mut Work<'_>, deal: Id<Deal>) -> Result<Deal> {
                    later(changes, deal)
                }
            ),
        );
        let (before, _) = emitted.split_once("later").expect("the body is kept");
        assert!(before.ends_with("{ changes . enter (\"deals.reopen\") ; "), "{before}");
    }

    #[test]
    fn a_question_is_left_as_it_is() {
        let function = quote!(
            pub fn forecast(view: &View) -> Result<Forecast> {
                later(view)
            }
        );
        assert!(accepted(Kind::Question, function.clone()).starts_with(&function.to_string()));
    }

    #[test]
    fn the_mark_of_a_default_is_taken_off() {
        let emitted = accepted(
            Kind::Question,
            quote!(
                fn forecast(view: &View, #[argument(default)] by: Grouping) -> Result<Forecast> {}
            ),
        );
        assert!(!emitted.contains("# [argument"), "{emitted}");
        assert!(emitted.contains("default ,"), "{emitted}");
    }

    #[test]
    fn a_wrong_function_is_refused() {
        let room = || quote!(room = "deals");
        for (kind, attribute, item, message) in [
            (
                Kind::Operation,
                quote!(),
                quote!(
                    fn verb(work: &mut Work<'_>) -> Result<()> {}
                ),
                "the room is missing: `room = \"deals\"`",
            ),
            (
                Kind::Operation,
                quote!(room = "Deals"),
                quote!(
                    fn verb(work: &mut Work<'_>) -> Result<()> {}
                ),
                "a room or verb is named in snake_case",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    fn verb(view: &View) -> Result<()> {}
                ),
                "an operation's first argument is `work: &mut Work<'_>`",
            ),
            (
                Kind::Question,
                room(),
                quote!(
                    fn verb() -> Result<()> {}
                ),
                "a question's first argument is `view: &View`",
            ),
            (
                Kind::Question,
                room(),
                quote!(
                    fn verb(work: &mut Work<'_>) -> Result<()> {}
                ),
                "a question's first argument is `view: &View`",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    fn verb(work: &mut Work<'_>) -> Deal {}
                ),
                "the answer is a `Result<...>`",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    fn verb(work: &mut Work<'_>) {}
                ),
                "the answer is a `Result<...>`",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    async fn verb(work: &mut Work<'_>) -> Result<()> {}
                ),
                "an operation is not async",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    fn verb<T>(work: &mut Work<'_>) -> Result<()> {}
                ),
                "an operation has no type parameters",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    fn verb(&self, a: i64) -> Result<()> {}
                ),
                "an operation is a function, not a method",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    fn verb(work: &mut Work<'_>, (a, b): (i64, i64)) -> Result<()> {}
                ),
                "a parameter here is a plain name",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    fn verb(work: &mut Work<'_>, a: &mut Deal) -> Result<()> {}
                ),
                "an argument cannot be changed",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    fn verb(work: &mut Work<'_>, a: Option<&Deal>) -> Result<()> {}
                ),
                "take an owned value: `Option<T>`",
            ),
            (
                Kind::Operation,
                room(),
                quote!(
                    /// # Arguments
                    /// - `b`: gone.
                    fn verb(work: &mut Work<'_>, a: i64) -> Result<()> {}
                ),
                "`# Arguments` describes `b`, which is no argument",
            ),
        ] {
            assert_eq!(refused(kind, attribute, item), message);
        }
    }
}
