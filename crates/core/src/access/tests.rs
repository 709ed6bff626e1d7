//! How rights behave as a whole.
