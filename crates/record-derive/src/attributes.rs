//! Reading attributes, with every mistake told at its place.

use proc_macro2::Span;
use syn::meta::ParseNestedMeta;
use syn::{Error, Generics, LitStr, Result, Type};

/// Collects mistakes, so that one build tells all of them.
#[derive(Default)]
pub(crate) struct Mistakes(Option<Error>);

impl Mistakes {
    /// Adds a mistake.
    pub(crate) fn add(&mut self, mistake: Error) {
        match &mut self.0 {
            Some(all) => all.combine(mistake),
            none => *none = Some(mistake),
        }
    }

    /// Adds a mistake at a place.
    pub(crate) fn at(&mut self, span: Span, message: impl std::fmt::Display) {
        self.add(Error::new(span, message));
    }

    /// Takes a value out of its result, or adds its mistake.
    pub(crate) fn take<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|mistake| self.add(mistake)).ok()
    }

    /// `Err` when there was a mistake.
    pub(crate) fn finish(self) -> Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

/// The text of `key = "text"`.
pub(crate) fn text(meta: &ParseNestedMeta<'_>) -> Result<LitStr> {
    meta.value()?.parse()
}

/// Fills a place once.
pub(crate) fn once<T>(place: &mut Option<T>, meta: &ParseNestedMeta<'_>, value: T) -> Result<()> {
    if place.replace(value).is_some() {
        return Err(meta.error("given twice"));
    }
    Ok(())
}

/// Refuses type parameters and lifetimes.
pub(crate) fn refuse_generics(generics: &Generics, what: &str) -> Result<()> {
    if generics.params.is_empty() {
        return Ok(());
    }
    Err(Error::new_spanned(generics, format!("{what} has no type parameters or lifetimes")))
}

/// The name of the type behind any `Option`s, for checks that only help: an alias is not seen through.
pub(crate) fn plain_type_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    if last.ident == "Option"
        && let syn::PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(syn::GenericArgument::Type(inner)) = arguments.args.first()
    {
        return plain_type_name(inner);
    }
    Some(last.ident.to_string())
}
