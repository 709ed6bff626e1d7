//! Writes the TypeScript and Python clients, schemas and reference from the catalog.
