//! What is generated from a small catalog of its own, so that each rule of the generators can be seen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

use crmkit::{Catalog, Context, Crm, Id, MemoryStore, Rest, Result, Room, Select, Shaped, View, Work};
use crmkit::{Record, chrono, operation, question, serde_json};
use crmkit_codegen::files;
use std::sync::Arc;

/// A library's book.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 200, name = "book", plural = "books", title = "name")]
struct Book {
    /// The book's id.
    id: Id<Book>,
    /// What it is called.
    #[field(20, unique)]
    name: String,
    /// How it is bound.
    #[field(21)]
    binding: Option<Binding>,
    /// How many pages it has.
    #[field(22, minimum = "1")]
    pages: Option<i64>,
    /// What it cost.
    #[field(23)]
    price: Option<crmkit::Money>,
    /// The book that it continues.
    #[field(24, on_delete = "clear")]
    before: Option<Id<Book>>,
    /// How often it was lent.
    #[field(25, read_only, computed_by = "lending")]
    lent: Option<i64>,
    rest: Rest,
}

/// How a book is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Select)]
enum Binding {
    /// In boards.
    Hardcover,
    /// In paper.
    Paperback,
}

/// How a book is lent.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, Shaped)]
struct Terms {
    /// until when
    until: chrono::NaiveDate,
    /// To whom.
    reader: Option<String>,
}

/// Lends a book.
///
/// # Arguments
/// - `book`: which book
/// - `terms`: on which terms
///
/// # Errors
/// `NotFound` if there is none; `Denied`.
#[operation(room = "books")]
fn lend_out(work: &mut Work<'_>, book: Id<Book>, terms: Terms) -> Result<Terms> {
    work.get(book)?;
    Ok(terms)
}

/// How many books there are.
#[question(room = "shelves")]
fn total(view: &View) -> Result<u64> {
    view.count("book", &crmkit::Filter::All)
}

/// Whether books in this binding are lent.
///
/// # Arguments
/// - `binding`: how they are bound
#[question(room = "shelves")]
fn lends(view: &View, binding: Option<Binding>) -> Result<bool> {
    Ok(total(view)? > 0 && binding != Some(Binding::Paperback))
}

/// Hides a verb of every record.
#[question(room = "books")]
fn list(view: &View) -> Result<u64> {
    total(view)
}

fn books() -> Room {
    Room::new("books").record::<Book>().operation::<LendOutOperation>()
}

fn catalog(rooms: &[Room]) -> Arc<Catalog> {
    let context = Context::seeded(chrono::DateTime::UNIX_EPOCH, 0);
    Crm::open(Arc::new(MemoryStore::new()), context, rooms).unwrap().catalog().unwrap()
}

fn text_of(path: &str) -> String {
    let catalog = catalog(&[books(), Room::new("shelves").question::<TotalQuestion>().question::<LendsQuestion>()]);
    files(&catalog).unwrap().into_iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path}")).text
}

fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "this is not in it:\n{part}");
    }
}

#[test]
fn a_record_becomes_a_type_and_what_can_be_said_of_it_another() {
    let text = text_of("bindings/wasm/lib/generated.d.ts");
    assert_holds(
        &text,
        &[
            "export type BookId = Id<\"book\">;",
            "export interface Book {\n  /** The id. */\n  id: BookId;\n",
            "  /** What it is called. Unique. */\n  name: string;\n  /** How it is bound. */\n  binding?: Binding;\n",
            "  price?: Money;\n  /** The book that it continues. */\n  before?: Id<\"book\">;\n  /** How often it was lent. Computed by lending. */\n  lent?: number;\n",
            "  price?: MoneyInput | null;\n  /** The book that it continues. */\n  before?: Id<\"book\"> | null;\n  /** The values",
        ],
    );
    let input = text.split("export interface BookInput {").nth(1).unwrap().split("\n}").next().unwrap();
    assert!(!input.contains("lent") && !input.contains("created_at"), "nobody can write these: {input}");
}

#[test]
fn a_choice_becomes_a_union_that_fields_share() {
    assert_holds(
        &text_of("bindings/wasm/lib/generated.d.ts"),
        &[
            " * - `hardcover`: In boards.\n",
            "export type Binding = \"hardcover\" | \"paperback\";\n",
            "export interface ShelvesLendsArguments {\n  /** How they are bound. */\n  binding?: Binding | null;\n}",
            "  lends(given?: ShelvesLendsArguments): boolean;\n",
        ],
    );
}

#[test]
fn a_struct_that_is_taken_and_given_has_two_faces() {
    assert_holds(
        &text_of("bindings/wasm/lib/generated.d.ts"),
        &[
            "export interface Terms {\n  /** Until when. */\n  until: DateText;\n  /** To whom. */\n  reader: string | null;\n}",
            "export interface TermsInput {\n  /** Until when. */\n  until: DateText;\n  /** To whom. */\n  reader?: string | null;\n}",
        ],
    );
}

#[test]
fn a_verb_becomes_a_method_beside_those_of_the_record() {
    assert_holds(
        &text_of("bindings/wasm/lib/generated.d.ts"),
        &[
            "export interface Books extends Records<Book, BookInput> {\n  /**\n   * Lends a book.\n   *\n   * @throws {CrmError} `not_found` if there is none; `denied`.\n   */\n  lendOut(given: BooksLendOutArguments, options?: CallOptions): Terms;\n}",
            "export interface BooksLendOutArguments {\n  /** Which book. */\n  book: Id<\"book\">;\n  /** On which terms. */\n  terms: TermsInput;\n}",
            "export interface Shelves {\n  /** How many books there are. */\n  total(): number;\n",
            "  readonly books: Books;\n",
            "  \"books.lend_out\": { arguments: BooksLendOutArguments; returns: Terms };\n",
            "  \"books.list\": { arguments: ListQuery; returns: Page<Book> };\n",
            "  \"shelves.total\": { arguments: Record<string, never>; returns: number };\n",
        ],
    );
    assert_holds(
        &text_of("bindings/wasm/lib/generated.js"),
        &[
            "class Books extends Records {\n  lendOut(given, options) {\n    return this.session.call(\"books.lend_out\", given, options);\n  }\n}",
            "class Shelves extends Room {\n  total() {\n    return this.session.ask(\"shelves.total\");\n  }\n  lends(given) {\n    return this.session.ask(\"shelves.lends\", given);\n  }\n}",
            "  get books() {\n    return new Books(this, \"books\");\n  }\n",
            "  get customFields() {\n    return new Records(this, \"custom_fields\");\n  }\n",
        ],
    );
}

#[test]
fn a_record_becomes_a_json_schema() {
    let schema: serde_json::Value = serde_json::from_str(&text_of("docs/generated/schema/book.json")).unwrap();
    assert_eq!(schema["$id"], "urn:crmkit:record:book");
    assert_eq!(schema["required"], serde_json::json!(["name"]));
    let properties = &schema["properties"];
    assert_eq!(properties["binding"]["enum"], serde_json::json!(["hardcover", "paperback"]));
    assert_eq!((&properties["pages"]["type"], &properties["pages"]["minimum"]), (&"integer".into(), &1.into()));
    assert_eq!(properties["price"]["required"], serde_json::json!(["amount", "currency"]));
    assert_eq!(properties["lent"]["readOnly"], true);
    assert_eq!(properties["name"]["readOnly"], serde_json::Value::Null);
    assert_eq!(properties["slot"], serde_json::Value::Null, "what is hidden stays inside");
}

#[test]
fn the_reference_tells_everything_of_a_verb_and_a_field() {
    assert_holds(
        &text_of("docs/reference.md"),
        &[
            "## books.lend_out\n\nOperation. Lends a book.\n\n| argument | is | means |\n| --- | --- | --- |\n| `book` | the id of a book | Which book. |\n| `terms` | a [Terms](#type-terms) | On which terms. |\n\nAnswers with a [Terms](#type-terms).\n\nErrors: `not_found` if there is none; `denied`.\n",
            "| 20 | `name` | text | What it is called. *Unique.* |\n",
            "| 22 | `pages`? | integer | How many pages it has. *At least 1.* |\n",
            "| 24 | `before`? | id of a book | The book that it continues. *Cleared when it is deleted.* |\n",
        ],
    );
}

#[test]
fn a_verb_that_hides_one_of_every_record_is_refused() {
    let error = files(&catalog(&[books().question::<ListQuestion>()])).unwrap_err();
    assert_eq!(error.to_string(), "a verb of every record is hidden by books.list: choose another name");
}

#[test]
fn a_record_becomes_a_python_class_and_what_can_be_changed_a_dict() {
    let text = text_of("bindings/python/python/crmkit/_generated.py");
    assert_holds(
        &text,
        &[
            "Binding: TypeAlias = Literal[\"hardcover\", \"paperback\"]\n\"\"\"How a book is bound.\"\"\"\n",
            "class Book(Record):\n    \"\"\"A library's book.\"\"\"\n    name: str\n    \"\"\"What it is called.\"\"\"\n    binding: Binding | None = None\n",
            "    price: Money | None = None\n",
            "    lent: int | None = None\n",
            "class BookChanges(TypedDict, total=False):\n    \"\"\"What can be changed about a book.\"\"\"\n    name: str\n    binding: Binding | None\n    pages: int | None\n    price: Money | str | None\n    before: str | Book | None\n    custom: Mapping[str, Any]\n",
            "class Books(Records[Book]):\n",
            "    def create(\n        self,\n        *,\n        name: str,\n        binding: Binding | None = None,\n",
            "        before: str | Book | None = None,\n        custom: Mapping[str, Any] | None = None,\n    ) -> Book:\n",
            "        **changes: Unpack[BookChanges],\n    ) -> Book:\n",
            "        self.books = Books(self)\n",
            "    \"book\": Book,\n",
        ],
    );
}

#[test]
fn a_verb_becomes_a_python_method_with_keyword_arguments() {
    assert_holds(
        &text_of("bindings/python/python/crmkit/_generated.py"),
        &[
            "    def lend_out(\n        self,\n        *,\n        book: str | Book,\n        terms: TermsInput,\n    ) -> Terms:\n        \"\"\"Lends a book.\n\n        Args:\n            book: Which book.\n            terms: On which terms.\n\n        Raises:\n            CrmError: `NotFound` if there is none; `Denied`.\n        \"\"\"\n        answer: Terms = self._call(\n            \"books.lend_out\",\n            {\n                \"book\": book,\n                \"terms\": terms,\n            },\n        )\n        return answer\n",
            "    def total(self) -> int:\n        \"\"\"How many books there are.\"\"\"\n        answer: int = self._ask(\"shelves.total\", {})\n        return answer\n",
            "        binding: Binding | None = None,\n    ) -> bool:\n",
            "class Terms(Struct):\n    \"\"\"How a book is lent.\"\"\"\n    until: datetime.date\n    \"\"\"Until when.\"\"\"\n    reader: str | None\n",
            "class _TermsInput(TypedDict):\n    until: datetime.date | str\n",
            "class TermsInput(_TermsInput, total=False):\n    \"\"\"How a book is lent.\"\"\"\n    reader: str | None\n",
            "    \"Terms\": Terms,\n",
        ],
    );
}
