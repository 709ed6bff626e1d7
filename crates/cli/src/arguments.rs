//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use crmkit::chrono::NaiveDate;
use crmkit::{Actor, Currency, RecordId, StoreKind};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  a file, the store or the device could not be read or written
  2  the command line or a JSON argument cannot be understood
  3  the import has ended, and some rows were refused
  4  there is no such store, file, record type, record, operation or question
  5  refused: invalid (data, a filter, a map, arguments), duplicate, referenced, limit, unsupported
  6  the actor may not do this
  7  somebody else is in the way: another process holds the store, or a record changed meanwhile
  8  the store or a file is damaged

Errors go to standard error; with --json as one JSON object with the kind, the message, the
problems, a hint and the exit code. Colours and progress bars appear only on a terminal; the
variable NO_COLOR switches colours off.";

const EXAMPLES: &str = "\
Begin with:
  crmkit demo
  crmkit --store crmkit-demo.store list deals --filter 'status = open' --sort -amount";

/// A customer-relationship engine in a directory.
#[derive(Debug, Parser)]
#[command(name = "crmkit", version, about = "A customer-relationship engine in a directory.", after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
#[command(
    max_term_width = 110,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command understands.
#[derive(Args, Debug)]
pub(crate) struct Global {
    /// The directory of the store [default: crmkit.store]
    #[arg(long, global = true, value_name = "PATH", env = "CRMKIT_STORE", hide_env_values = true)]
    pub(crate) store: Option<PathBuf>,
    /// A file whose first line is the passphrase of a sealed store; without it the variable CRMKIT_PASSPHRASE is looked at
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Answer with one JSON document on standard output, errors with one on standard error
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Who acts: `user:<id>`, with the rights of that user, or `system:<name>`
    #[arg(long = "as", global = true, value_name = "ACTOR", default_value = "system:cli", value_parser = actor)]
    pub(crate) actor: Actor,
}

fn record_id(text: &str) -> Result<RecordId, String> {
    text.parse().map_err(|problem: crmkit::Problem| problem.to_string())
}

fn actor(text: &str) -> Result<Actor, String> {
    text.parse().map_err(|error: crmkit::Error| error.to_string())
}

fn currency(text: &str) -> Result<Currency, String> {
    text.parse().map_err(|problem: crmkit::Problem| problem.to_string())
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "write a day as year, month and day, for example 2026-11-30".to_owned())
}

/// What a command that may make a store understands.
#[derive(Args, Debug)]
pub(crate) struct Making {
    /// The kind of the store: `log` for one that fits into memory, the quickest, or `sled`; as it is where there is one
    /// already [default for a new one: sled]
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(crate) kind: Option<StoreKind>,
}

fn kind(text: &str) -> Result<StoreKind, String> {
    text.parse().map_err(|problem: crmkit::Problem| problem.message)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a CRM with made-up data on disk, with a checkpoint, and look around in it
    Demo(Demo),
    /// List records
    List(List),
    /// Count records
    Count(Count),
    /// Add up a field
    Sum(Sum),
    /// Show one record
    Show(One),
    /// Show who changed what in one record, latest first
    History(One),
    /// Show pipelines: how many deals stand in which stage, and what they are worth
    Board(Board),
    /// Show what is to be expected of the deals
    Forecast(Forecast),
    /// Read a CSV file, and write a checkpoint
    Import(Import),
    /// Write a CSV file that `import` reads
    Export(Export),
    /// Change something: call an operation of the catalog
    Call(Call),
    /// Ask a question of the catalog
    Ask(Ask),
    /// Answer a person: what is known about it, whether it may be contacted, and its erasure
    #[command(subcommand)]
    Privacy(Privacy),
    /// Show which records, operations and questions there are
    Catalog(Catalog),
    /// Check every byte of the store and the chain of the journal
    Check,
    /// Check the journal, sign it, and prove to somebody else what stands in it
    Audit(Audit),
    /// Prepare the store for being opened quickly: write what filters and searches are answered from into it, and compact its
    /// log if it has one; `demo`, `import` and `restore` do it at their end
    Checkpoint,
    /// Change the keys of a sealed store: its passphrase, all of them, or destroy those of a person
    Keys(Keys),
    /// Write the whole store to one file with checksums
    Backup(Backup),
    /// Read a file that `backup` wrote into a new store, and write a checkpoint
    Restore(Restore),
}

#[derive(Args, Debug)]
pub(crate) struct Keys {
    #[command(subcommand)]
    pub(crate) command: KeysCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Replace all keys; what was cut short before goes on
    Rotate,
    /// Destroy the keys of a person, whose records were deleted: their history and every backup become unreadable
    Shred(Shred),
    /// Wrap the keys with another passphrase
    ChangePassphrase(ChangePassphrase),
}

#[derive(Args, Debug)]
pub(crate) struct Shred {
    /// The id of the contact
    #[arg(value_name = "ID", value_parser = record_id)]
    pub(crate) person: RecordId,
}

#[derive(Args, Debug)]
pub(crate) struct ChangePassphrase {
    /// A file whose first line is the new passphrase
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Audit {
    #[command(subcommand)]
    pub(crate) command: AuditCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Check that nothing in the journal was edited, removed, reordered or put in
    Verify,
    /// Show the hash of the last entry and the last one that is signed: keep them elsewhere
    Head,
    /// Sign the hash of the last entry
    Sign(AuditSign),
    /// Write a proof that an entry stands in the journal, for somebody without the store
    Prove(AuditProve),
    /// Check a proof, without a store
    Check(AuditCheck),
}

#[derive(Args, Debug)]
pub(crate) struct AuditSign {
    /// A file with the secret key: 32 bytes, or 64 hexadecimal digits
    #[arg(value_name = "FILE")]
    pub(crate) seed: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct AuditProve {
    /// The number of the entry
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: u64,
    /// Only what the entry says of the record with this id
    #[arg(long, value_name = "ID")]
    pub(crate) record: Option<String>,
    /// Also show the values and the reason
    #[arg(long)]
    pub(crate) values: bool,
    /// Where to write it; standard output if missing
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct AuditCheck {
    /// The proof
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The public key that you trust, as hexadecimal digits
    #[arg(long, value_name = "KEY", value_parser = crate::audit::key)]
    pub(crate) key: [u8; 32],
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// How many companies
    #[arg(long, value_name = "N", default_value_t = 320, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    pub(crate) companies: u32,
    /// How many deals
    #[arg(long, value_name = "N", default_value_t = 3_000, value_parser = clap::value_parser!(u32).range(1..=200_000))]
    pub(crate) deals: u32,
    /// Another seed makes other data; the same seed on the same day makes the same
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub(crate) seed: u64,
    /// The last day of the story; today if missing
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) today: Option<NaiveDate>,
    /// Throw an earlier demo away and make it again
    #[arg(long)]
    pub(crate) fresh: bool,
    #[command(flatten)]
    pub(crate) making: Making,
}

#[derive(Args, Debug)]
pub(crate) struct List {
    /// The record type, for example `deals`
    #[arg(value_name = "TYPE")]
    pub(crate) record: String,
    /// Which records, for example `status = open and amount > 500 EUR`
    #[arg(long, value_name = "FILTER")]
    pub(crate) filter: Option<String>,
    /// In which order, for example `-amount,name`
    #[arg(long, value_name = "FIELDS", allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
    /// How many at a time, at most 1000
    #[arg(long, value_name = "N", default_value_t = 50, conflicts_with = "all")]
    pub(crate) limit: usize,
    /// Where the page before ended
    #[arg(long, conflicts_with = "all")]
    pub(crate) cursor: Option<String>,
    /// Every record, not only a page
    #[arg(long)]
    pub(crate) all: bool,
    /// Which fields, for example `id,name,amount`; as many as fit if missing
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Count {
    /// The record type
    #[arg(value_name = "TYPE")]
    pub(crate) record: String,
    /// Which records
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Sum {
    /// The record type
    #[arg(value_name = "TYPE")]
    pub(crate) record: String,
    /// The field to add up; money is added up by currency
    #[arg(value_name = "FIELD")]
    pub(crate) field: String,
    /// Which records
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct One {
    /// The record type
    #[arg(value_name = "TYPE")]
    pub(crate) record: String,
    /// The record's id or name, or the value of the field that `--by` names
    #[arg(value_name = "WHICH")]
    pub(crate) which: String,
    /// Find the record by this field, for example `--by emails ines@example.com`
    #[arg(long, value_name = "FIELD")]
    pub(crate) by: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Board {
    /// The pipeline's name or id; every pipeline if missing
    #[arg(value_name = "PIPELINE")]
    pub(crate) pipeline: Option<String>,
    /// Only deals of this user: name or id
    #[arg(long, value_name = "USER")]
    pub(crate) owner: Option<String>,
    /// The currency of the totals; the organisation's if missing
    #[arg(long, value_parser = currency)]
    pub(crate) currency: Option<Currency>,
}

#[derive(Args, Debug)]
pub(crate) struct Forecast {
    /// What to split by
    #[arg(long, value_enum, default_value_t = By::Month)]
    pub(crate) by: By,
    /// Only deals that close on this day or later
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) from: Option<NaiveDate>,
    /// Only deals that close before this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) to: Option<NaiveDate>,
    /// Only deals of this pipeline: name or id
    #[arg(long)]
    pub(crate) pipeline: Option<String>,
    /// Only deals of this user: name or id
    #[arg(long, value_name = "USER")]
    pub(crate) owner: Option<String>,
    /// The currency of the totals; the organisation's if missing
    #[arg(long, value_parser = currency)]
    pub(crate) currency: Option<Currency>,
}

/// What a forecast is split by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Month,
    Quarter,
    Owner,
    Stage,
    Category,
}

#[derive(Args, Debug)]
#[command(group(clap::ArgGroup::new("columns").required(true).args(["map", "record"])))]
pub(crate) struct Import {
    /// The mapping file, TOML or JSON: which column is which field
    #[arg(long)]
    pub(crate) map: Option<PathBuf>,
    /// Read a file whose columns are named like the fields of this record type, as `export TYPE` writes it
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) record: Option<String>,
    /// The CSV file
    pub(crate) file: PathBuf,
    /// Write nothing, only report what would happen
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Why, for the journal
    #[arg(long)]
    pub(crate) reason: Option<String>,
    /// Write the whole report to this file too: JSON if its name ends so, text otherwise
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) making: Making,
}

#[derive(Args, Debug)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["record", "map"])))]
pub(crate) struct Export {
    /// The record type, with every field; `import --type` reads the file
    #[arg(value_name = "TYPE")]
    pub(crate) record: Option<String>,
    /// The columns of this mapping file; `import --map` reads the file
    #[arg(long)]
    pub(crate) map: Option<PathBuf>,
    /// Where to write; standard output if missing, which `--json` needs for its report
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Which records
    #[arg(long, value_name = "FILTER")]
    pub(crate) filter: Option<String>,
    /// In which order
    #[arg(long, value_name = "FIELDS", allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Call {
    /// The operation, for example `deals.move_to`
    #[arg(value_name = "OPERATION")]
    pub(crate) operation: String,
    /// Its arguments as a JSON object; `-` reads them from standard input
    #[arg(value_name = "JSON", default_value = "{}", allow_hyphen_values = true)]
    pub(crate) arguments: String,
    /// Change nothing, only report what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Why, for the journal
    #[arg(long)]
    pub(crate) reason: Option<String>,
    #[command(flatten)]
    pub(crate) making: Making,
}

#[derive(Args, Debug)]
pub(crate) struct Ask {
    /// The question, for example `deals.rotting`
    #[arg(value_name = "QUESTION")]
    pub(crate) question: String,
    /// Its arguments as a JSON object; `-` reads them from standard input
    #[arg(value_name = "JSON", default_value = "{}", allow_hyphen_values = true)]
    pub(crate) arguments: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Privacy {
    /// Write everything about a person to a page, or to a folder of files that other programs read
    Export(PersonExport),
    /// Say whether a person may be contacted, and why
    MayContact(MayContact),
    /// Show what would become of everything about a person if it were erased; nothing is changed
    PlanErasure(Erasure),
    /// Erase a person as a plan says, and show the certificate
    Erase(Erase),
}

/// Whom a privacy command is about.
#[derive(Args, Debug)]
pub(crate) struct Person {
    /// The contact's id or name, or the value of the field that `--by` names
    #[arg(value_name = "CONTACT")]
    pub(crate) which: String,
    /// Find the contact by this field, for example `--by emails ines@example.com`
    #[arg(long, value_name = "FIELD")]
    pub(crate) by: Option<String>,
}

#[derive(Args, Debug)]
#[command(group(clap::ArgGroup::new("target").multiple(true).args(["html", "folder"])))]
pub(crate) struct PersonExport {
    #[command(flatten)]
    pub(crate) person: Person,
    /// Write one HTML page that needs nothing else
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Write JSON, CSV and a vCard into this folder, which is made if it is not there
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
    /// Leave out the history of the records
    #[arg(long)]
    pub(crate) without_history: bool,
}

#[derive(Args, Debug)]
pub(crate) struct MayContact {
    #[command(flatten)]
    pub(crate) person: Person,
    /// The purpose's name or id
    #[arg(value_name = "PURPOSE")]
    pub(crate) purpose: String,
    /// The channel: email, phone, sms, messenger, post or web
    #[arg(value_name = "CHANNEL")]
    pub(crate) channel: String,
    /// At this address; the first one that allows it if missing
    #[arg(long)]
    pub(crate) address: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Erasure {
    #[command(flatten)]
    pub(crate) person: Person,
    /// What becomes of the person's own record: delete, anonymise or pseudonymise
    #[arg(long, default_value = "delete")]
    pub(crate) mode: String,
    /// Keep the records of a type: the type, the legal basis, and which law or contract that is, for example
    /// `invoice:legal_obligation:tax law`
    #[arg(long, value_name = "TYPE:BASIS:LAW")]
    pub(crate) keep: Vec<String>,
    /// Let the person's addresses come back
    #[arg(long)]
    pub(crate) may_return: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Erase {
    #[command(flatten)]
    pub(crate) erasure: Erasure,
    /// The digest that `plan-erasure` showed: the plan that was agreed to is carried out, or nothing
    #[arg(long, value_name = "DIGEST")]
    pub(crate) digest: String,
}

#[derive(Args, Debug)]
pub(crate) struct Catalog {
    /// A record type, an operation or a question, to see all of it
    pub(crate) name: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Backup {
    /// The file to write
    pub(crate) file: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Restore {
    /// The file to read
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) making: Making,
}
