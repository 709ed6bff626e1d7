//! An embeddable customer-relationship engine.
