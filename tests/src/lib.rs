//! Stories, laws, formats and house rules of crmkit.
