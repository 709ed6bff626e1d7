//! crmkit for JavaScript.
