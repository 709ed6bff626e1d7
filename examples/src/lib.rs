//! One story a file.
