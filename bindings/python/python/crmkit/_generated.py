# Generated from the catalog by crmkit-codegen: do not edit, run `cargo run --release -p crmkit-codegen`.
"""The records, operations and questions of the CRM as Python classes and methods."""

from __future__ import annotations

import builtins
import datetime
import decimal
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict

from ._session import BaseSession, Filter, Records, Room
from ._values import Address, ExternalId, Labelled, LocalDateTime, Money, Record, Struct

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._crmkit import Engine

UserStatus: TypeAlias = Literal["active", "inactive"]

RetentionRuleCountedFrom: TypeAlias = Literal["changed", "created", "field"]

ArticleVersionState: TypeAlias = Literal["draft", "review", "published", "past"]

SegmentKind: TypeAlias = Literal["dynamic", "static"]

SegmentEventChange: TypeAlias = Literal["entered", "left"]

RemovalKind: TypeAlias = Literal["erasure", "retention"]

RestrictionAppliesTo: TypeAlias = Literal["everybody", "named", "others"]

OrganisationRateDay: TypeAlias = Literal["frozen_at_win", "close_date", "today"]

BusinessCalendarDeadlineSeconds: TypeAlias = Literal["keep", "drop"]

SurveyTrigger: TypeAlias = Literal["manual", "ticket_solved", "deal_won", "date"]

OrganisationWeekStart: TypeAlias = Literal["monday", "sunday"]

OrganisationFiscalPattern: TypeAlias = Literal["months", "weeks_4_4_5"]

RestrictionKind: TypeAlias = Literal["narrow", "forbid"]

ProcessMilestoneRecurrence: TypeAlias = Literal["none", "independent", "sequential"]

SurveyInvitationState: TypeAlias = Literal["open", "answered", "withdrawn"]

ArticleUseOutcome: TypeAlias = Literal["open", "ticket_made", "deflected"]

ConsentState: TypeAlias = Literal["pending", "given", "withdrawn"]

ProcessMilestoneStart: TypeAlias = Literal["process_start", "criteria"]

SurveyResponseStanding: TypeAlias = Literal[
    "promoter",
    "passive",
    "detractor",
    "satisfied",
    "unsatisfied",
    "easy",
    "not_easy",
]

AccessDefaultAccess: TypeAlias = Literal["public", "public_read", "private", "parent"]

BusinessCalendarClosedAllWeek: TypeAlias = Literal["refuse", "wall_clock"]

OrganisationUnsetProbability: TypeAlias = Literal["refuse", "zero", "hundred"]

TicketQueueMethod: TypeAlias = Literal["round_robin", "longest_idle", "least_loaded"]

SegmentEventCause: TypeAlias = Literal["rule", "pin", "time"]

ProcessMilestoneEnd: TypeAlias = Literal["solved", "public_reply", "assigned"]

BusinessCalendarClosingTime: TypeAlias = Literal["stay", "roll"]

CustomFieldKind: TypeAlias = Literal[
    "text",
    "long_text",
    "bool",
    "integer",
    "decimal",
    "money",
    "date",
    "instant",
    "local_date_time",
    "duration",
    "select",
    "multi_select",
    "email",
    "phone",
    "url",
    "address",
    "country",
    "language",
    "currency",
    "reference",
]

BotSlotKind: TypeAlias = Literal["text", "number", "date", "email", "choice"]

AfterSolved: TypeAlias = Literal["stop", "run_on"]
"""What becomes of a message that waits for a reply when its ticket is solved."""

AgentStatus: TypeAlias = Literal["offline", "away", "online"]
"""Whether an agent takes tickets."""

AnswerKind: TypeAlias = Literal[
    "text",
    "long_text",
    "bool",
    "integer",
    "decimal",
    "date",
    "choice",
    "choices",
    "email",
]
"""What an answer is."""

ArticleState: TypeAlias = Literal["draft", "review", "published", "archived"]
"""Where an article stands."""

Audience: TypeAlias = Literal["internal", "customers", "public"]
"""Whom an article is for. What that means is said by the permissions of the house: see
[`open_to`](super::open_to).
"""

BlockReason: TypeAlias = Literal[
    "manual",
    "unsubscribed",
    "complained",
    "bounced_hard",
    "bounced_soft",
]
"""Why somebody is not to be contacted."""

ChatAuthor: TypeAlias = Literal["visitor", "agent", "bot", "notice"]
"""Who says something."""

ChatSource: TypeAlias = Literal["flow", "intent", "slot", "article", "model"]
"""What an answer of the bot came from."""

ChatState: TypeAlias = Literal["bot", "waiting", "open", "closed"]
"""Where a conversation stands."""

ContactChannel: TypeAlias = Literal["email", "phone", "sms", "messenger", "post", "web"]
"""A way to reach somebody."""

ContactCheck: TypeAlias = Literal[
    "purpose",
    "restriction",
    "objection",
    "tracking",
    "address",
    "block",
    "basis",
]
"""What is checked before somebody is contacted, in this order."""

ErasureAction: TypeAlias = Literal["delete", "anonymise", "pseudonymise", "unlink", "keep"]
"""What becomes of one record."""

ErasureMode: TypeAlias = Literal["delete", "anonymise", "pseudonymise"]
"""What becomes of the person's own record and of what belongs to it."""

Fallback: TypeAlias = Literal[
    "named",
    "asked",
    "asked_base",
    "organisation",
    "original",
    "first",
]
"""Why an article is shown in the language that it is shown in."""

Feeling: TypeAlias = Literal["negative", "neutral", "positive"]
"""What a text feels like."""

ForecastBy: TypeAlias = Literal["month", "quarter", "owner", "stage", "category"]
"""What a forecast is split by."""

ForecastCategory: TypeAlias = Literal["omitted", "pipeline", "best_case", "commit", "closed"]
"""How sure a forecast may be of a deal."""

LegalBasis: TypeAlias = Literal[
    "consent",
    "contract",
    "legal_obligation",
    "vital_interests",
    "public_task",
    "legitimate_interests",
]
"""Why processing is lawful: the six bases of the GDPR, article 6(1)."""

Lifecycle: TypeAlias = Literal[
    "subscriber",
    "lead",
    "marketing_qualified",
    "sales_qualified",
    "opportunity",
    "customer",
    "evangelist",
    "other",
]
"""Where somebody stands on the way to being a customer, in this order. Automatic changes only ever move forward:
a deal makes an opportunity, a won deal a customer.
"""

MessageKind: TypeAlias = Literal["reply", "customer", "note"]
"""Who said something, and to whom."""

NotInvited: TypeAlias = Literal["quarantine", "restricted", "paused", "asked_before"]
"""Why somebody is not asked."""

PinSide: TypeAlias = Literal["in", "out"]
"""Whether a pinned record is in or out."""

Priority: TypeAlias = Literal["low", "normal", "high", "urgent"]
"""How urgent a ticket is."""

QuestionKind: TypeAlias = Literal["text", "number", "choice", "choices", "yes_no"]
"""What kind of answer a question has."""

ResultPeriod: TypeAlias = Literal["day", "week", "month", "quarter", "year"]
"""How long the spans are that results are told for."""

RetentionAction: TypeAlias = Literal["anonymise", "delete"]
"""What becomes of a record whose time is over."""

ShareLevel: TypeAlias = Literal["read", "edit", "full"]
"""What a grant lets somebody do who has the right on the type."""

SlaMetric: TypeAlias = Literal[
    "first_reply",
    "next_reply",
    "periodic_update",
    "pausable_update",
    "requester_wait",
    "agent_work",
    "total_resolution",
]
"""What is measured of a ticket. The definitions are those of Zendesk's metrics."""

SlaState: TypeAlias = Literal["active", "paused", "due_soon", "met", "breached"]
"""How a target stands."""

SpanKind: TypeAlias = Literal["running", "paused", "closed"]
"""What a span of a clock was."""

StageKind: TypeAlias = Literal["open", "won", "lost"]
"""What a stage means for its deals."""

StatusCategory: TypeAlias = Literal["new", "open", "pending", "on_hold", "solved", "closed"]
"""How far a ticket has come, in the words that every rule knows."""

SurveyKind: TypeAlias = Literal["nps", "csat", "ces", "custom"]
"""What a survey measures."""

TicketChannel: TypeAlias = Literal["email", "portal", "phone", "chat", "web", "social", "api"]
"""The way that a ticket or a message came."""

TicketKind: TypeAlias = Literal["question", "incident", "problem", "task", "service_request"]
"""What sort of matter a ticket is."""

UseKind: TypeAlias = Literal["linked", "sent", "suggested", "ticket_form"]
"""How an article was of use."""


class User(Record):
    """A person who works with the CRM. Logging in is the host's: crmkit trusts the id that it is given."""
    name: str
    """The name that colleagues know."""
    email: str | None = None
    """The address that the user logs in with; no two users share one."""
    zone: str | None = None
    """The IANA time zone that the user's days are counted in, for example `Europe/Berlin`; UTC where it is
    missing.
    """
    manager: str | None = None
    """Whom the user reports to."""
    roles: tuple[str, ...] = ()
    """What the user may do: the sum of these roles."""
    region: str | None = None
    """Where the user works, for example a regional office."""
    status: UserStatus | None = None
    """Whether the account is open or closed."""
    teams: tuple[str, ...] = ()
    """The teams that the user is in."""
    person: str | None = None
    """The id of the record that stands for the user, for example of the contact that uses a portal: `@person` in
    the filters of rules.
    """
    organisations: tuple[str, ...] = ()
    """The ids of the organisations that a portal user looks after: `@organisations` in the filters of rules."""


class UserChanges(TypedDict, total=False):
    """What can be changed about a user."""
    name: str
    email: str | None
    zone: str | None
    manager: str | User | None
    roles: Sequence[str | Role] | None
    region: str | None
    status: UserStatus | None
    teams: Sequence[str | Team] | None
    person: str | None
    organisations: Sequence[str] | None
    custom: Mapping[str, Any]


class Role(Record):
    """A bundle of rights that users are given."""
    name: str
    """What the role is called; no two roles share a name."""
    description: str | None = None
    """What the role is for."""
    rights: tuple[str, ...] = ()
    """Rights as `<record>.<action>`: `deal.read`, `deal.*`, `*.read`; with the records that the role gives
    beside those that everybody has, `deal.read:team+subordinates`. The actions are `create`, `read`,
    `update`, `delete`, `export`, `import`, `merge`, `share`, `view_all` and `modify_all`; the scopes `none`,
    `own`, `team`, `territory`, `subordinates`, `all`. What rooms can be asked and told is a right by its
    name: `deals.move_to`, `deals.*`. `*.*` is everything.
    """
    fields: tuple[str, ...] = ()
    """What the role sees of fields, as `<record>.<field>:<level>`: `contact.birthday:hidden`,
    `deal.amount:read`, `contact.emails:mask=first`. Fields that are not named are seen and written as the
    type's default says.
    """
    parent: str | None = None
    """The role above this one: who has that one gets what those below have, where the type passes upwards."""


class RoleChanges(TypedDict, total=False):
    """What can be changed about a role."""
    name: str
    description: str | None
    rights: Sequence[str] | None
    fields: Sequence[str] | None
    parent: str | Role | None
    custom: Mapping[str, Any]


class CustomField(Record):
    """A field that an administrator adds to a record type."""
    record: str
    """The record type that gets the field, for example `contact`."""
    name: str
    """The field's name: lower-case letters, digits and `_`. Filters and imports write it as `custom.<name>`."""
    label: str | None = None
    """What people see; the name where it is missing."""
    description: str | None = None
    """What the field means."""
    kind: CustomFieldKind | None = None
    """What the field holds."""
    list: bool | None = None
    """Whether the field holds a list of that kind."""
    labelled: bool | None = None
    """Whether list items have a label and one of them is primary, as with e-mail addresses."""
    options: tuple[str, ...] = ()
    """The choices of a select or multi-select, by name."""
    to: str | None = None
    """The record type that a reference leads to."""
    required: bool | None = None
    """Whether a record without a value is refused."""
    unique: bool | None = None
    """Whether two records may not have the same value."""
    indexed: bool | None = None
    """Whether records are often looked up by this field."""
    default: str | None = None
    """The value of a new record that gives none, as text."""
    minimum: str | None = None
    """The smallest value, as text."""
    maximum: str | None = None
    """The largest value, as text."""
    personal: bool | None = None
    """Whether the field says something about a person."""
    number: int | None = None
    """The stable number that the engine gives the field; never used again after the field is deleted."""


class CustomFieldChanges(TypedDict, total=False):
    """What can be changed about a custom field."""
    record: str
    name: str
    label: str | None
    description: str | None
    kind: CustomFieldKind | None
    list: bool | None
    labelled: bool | None
    options: Sequence[str] | None
    to: str | None
    required: bool | None
    unique: bool | None
    indexed: bool | None
    default: str | None
    minimum: str | None
    maximum: str | None
    personal: bool | None
    custom: Mapping[str, Any]


class Team(Record):
    """People who work together. A user is in as many teams as it names."""
    name: str
    """What the team is called; no two teams share a name."""
    description: str | None = None
    """What the team is for."""


class TeamChanges(TypedDict, total=False):
    """What can be changed about a team."""
    name: str
    description: str | None
    custom: Mapping[str, Any]


class UserGroup(Record):
    """A set of users that is named in rules: users, everybody with a role, teams, other groups."""
    name: str
    """What the group is called; no two groups share a name."""
    users: tuple[str, ...] = ()
    """Users who are in it."""
    roles: tuple[str, ...] = ()
    """Roles whose users are in it."""
    teams: tuple[str, ...] = ()
    """Teams whose users are in it."""
    groups: tuple[str, ...] = ()
    """Groups whose users are in it."""


class UserGroupChanges(TypedDict, total=False):
    """What can be changed about a user group."""
    name: str
    users: Sequence[str | User] | None
    roles: Sequence[str | Role] | None
    teams: Sequence[str | Team] | None
    groups: Sequence[str | UserGroup] | None
    custom: Mapping[str, Any]


class Territory(Record):
    """A part of the market. Which records lie in it is said by [`TerritoryRule`]s; who works there works in
    every territory below it too.
    """
    name: str
    """What the territory is called; no two share a name."""
    parent: str | None = None
    """The territory that this one is a part of."""
    users: tuple[str, ...] = ()
    """Who works there."""


class TerritoryChanges(TypedDict, total=False):
    """What can be changed about a territory."""
    name: str
    parent: str | Territory | None
    users: Sequence[str | User] | None
    custom: Mapping[str, Any]


class TerritoryRule(Record):
    """Which records of a type lie in a territory: those that pass a filter."""
    territory: str
    """Which territory."""
    record_type: str
    """The record type, for example `company`."""
    filter: str
    """Which records, for example `address.country = DE`."""


class TerritoryRuleChanges(TypedDict, total=False):
    """What can be changed about a territory rule."""
    territory: str | Territory
    record_type: str
    filter: str
    custom: Mapping[str, Any]


class AccessDefault(Record):
    """What everybody with a right on a type may see and change of it, before roles, rules and shares give more.
    A type without one is public.
    """
    record_type: str
    """The record type, for example `deal`; there is one default a type."""
    access: AccessDefaultAccess | None = None
    """Which records everybody has."""
    parent: str | None = None
    """For [`Openness::Parent`]: the reference to the record that decides, for example `company`."""
    flat: bool | None = None
    """Whether managers do not get what those below them have."""
    fields: tuple[str, ...] = ()
    """What everybody sees of fields, as `<field>:<level>`: `salary:hidden`, `emails:mask=first`. Roles give
    more.
    """
    implied: tuple[str, ...] = ()
    """References along which a name can be read: who may read a record of this type may read, of the record that
    the reference leads to, the fields behind the colon, as in `company:name`.
    """


class AccessDefaultChanges(TypedDict, total=False):
    """What can be changed about a access default."""
    record_type: str
    access: AccessDefaultAccess | None
    parent: str | None
    flat: bool | None
    fields: Sequence[str] | None
    implied: Sequence[str] | None
    custom: Mapping[str, Any]


class ReadLog(Record):
    """A record type whose reads are noted in the journal. The setting is a record, so every program that opens
    the store keeps to it, and who switched it on or off is in the journal itself.

    From then on, [`Session::ask`](crate::Session::ask) and [`Session::read`](crate::Session::read) note the
    records of the type that they give, before they give them; [`Session::view`](crate::Session::view) gives
    them to the system only.
    """
    record_type: str
    """The record type, for example `contact`; there is one setting for each."""
    description: str | None = None
    """Why its reads are noted."""


class ReadLogChanges(TypedDict, total=False):
    """What can be changed about a read log."""
    record_type: str
    description: str | None
    custom: Mapping[str, Any]


class Contact(Record):
    """A person."""
    first_name: str | None = None
    """Given name."""
    last_name: str | None = None
    """Family name."""
    name: str | None = None
    """The name in one piece: given and family name, or the primary e-mail address where both are missing."""
    title: str | None = None
    """Position, for example `Head of Purchasing`."""
    emails: tuple[Labelled[str], ...] = ()
    """E-mail addresses with a label each; exactly one is primary."""
    phones: tuple[Labelled[str], ...] = ()
    """Telephone numbers with a label each; exactly one is primary."""
    addresses: tuple[Labelled[Address], ...] = ()
    """Postal addresses with a label each; exactly one is primary."""
    birthday: datetime.date | None = None
    """Day of birth."""
    language: str | None = None
    """The language to write in."""
    zone: str | None = None
    """The IANA time zone that the contact lives in."""
    lifecycle: Lifecycle | None = None
    """Where the contact stands; moves forward only, unless overridden with a reason."""
    lifecycle_reason: str | None = None
    """Why the lifecycle was last overridden."""
    lifecycle_overridden_at: datetime.datetime | None = None
    """When the lifecycle was last overridden."""
    source: str | None = None
    """Where the contact first came from; never changes once it is set."""
    latest_source: str | None = None
    """Where the contact last came from."""
    utm_source: str | None = None
    """The campaign parameter `utm_source` of the last touch."""
    utm_medium: str | None = None
    """The campaign parameter `utm_medium` of the last touch."""
    utm_campaign: str | None = None
    """The campaign parameter `utm_campaign` of the last touch."""
    owner: str | None = None
    """Who looks after the contact."""
    tags: tuple[str, ...] = ()
    """Free labels."""
    external_ids: tuple[ExternalId, ...] = ()
    """What other systems call the contact; unique in each system."""
    website: str | None = None
    """A page about the contact."""
    country: str | None = None
    """Country of residence."""
    description: str | None = None
    """Anything else."""
    subscriber_since: datetime.datetime | None = None
    """When the contact first became a subscriber."""
    lead_since: datetime.datetime | None = None
    """When the contact first became a lead."""
    marketing_qualified_since: datetime.datetime | None = None
    """When the contact first became marketing-qualified."""
    sales_qualified_since: datetime.datetime | None = None
    """When the contact first became sales-qualified."""
    opportunity_since: datetime.datetime | None = None
    """When the contact first became an opportunity."""
    customer_since: datetime.datetime | None = None
    """When the contact first became a customer."""
    evangelist_since: datetime.datetime | None = None
    """When the contact first became an evangelist."""
    other_since: datetime.datetime | None = None
    """When the contact first became something else."""
    restricted_since: datetime.datetime | None = None
    """Since when the contact's data is stored and not processed; see `privacy.restrict`."""
    restriction_reason: str | None = None
    """Why it is not processed."""
    do_not_track: bool | None = None
    """Whether the contact does not want to be tracked. It may still be written to."""


class ContactChanges(TypedDict, total=False):
    """What can be changed about a contact."""
    first_name: str | None
    last_name: str | None
    title: str | None
    emails: Sequence[str | Labelled[str] | Mapping[str, Any]] | None
    phones: Sequence[str | Labelled[str] | Mapping[str, Any]] | None
    addresses: Sequence[Address | Mapping[str, str] | Labelled[Address] | Mapping[str, Any]] | None
    birthday: datetime.date | str | None
    language: str | None
    zone: str | None
    lifecycle: Lifecycle | None
    source: str | None
    latest_source: str | None
    utm_source: str | None
    utm_medium: str | None
    utm_campaign: str | None
    owner: str | User | None
    tags: Sequence[str] | None
    external_ids: Sequence[ExternalId | str] | None
    website: str | None
    country: str | None
    description: str | None
    do_not_track: bool | None
    custom: Mapping[str, Any]


class Company(Record):
    """An organisation that we deal with."""
    name: str
    """What the company is called."""
    domains: tuple[str, ...] = ()
    """Internet domains of the company, in lower case, for example `example.com`."""
    website: str | None = None
    """The company's web site."""
    industry: str | None = None
    """The line of business."""
    employees: int | None = None
    """How many people work there."""
    revenue: Money | None = None
    """Turnover of a year."""
    emails: tuple[Labelled[str], ...] = ()
    """E-mail addresses with a label each; exactly one is primary."""
    phones: tuple[Labelled[str], ...] = ()
    """Telephone numbers with a label each; exactly one is primary."""
    addresses: tuple[Labelled[Address], ...] = ()
    """Postal addresses with a label each; exactly one is primary."""
    parent: str | None = None
    """The company that this one belongs to."""
    lifecycle: Lifecycle | None = None
    """Where the company stands; moves forward only, unless overridden with a reason."""
    lifecycle_reason: str | None = None
    """Why the lifecycle was last overridden."""
    lifecycle_overridden_at: datetime.datetime | None = None
    """When the lifecycle was last overridden."""
    source: str | None = None
    """Where the company first came from; never changes once it is set."""
    tier: str | None = None
    """How important the company is to us, in the words of the host."""
    founded: int | None = None
    """The year of foundation."""
    owner: str | None = None
    """Who looks after the company."""
    tags: tuple[str, ...] = ()
    """Free labels."""
    external_ids: tuple[ExternalId, ...] = ()
    """What other systems call the company; unique in each system."""
    country: str | None = None
    """The country of the head office."""
    description: str | None = None
    """Anything else."""
    subscriber_since: datetime.datetime | None = None
    """When the company first became a subscriber."""
    lead_since: datetime.datetime | None = None
    """When the company first became a lead."""
    marketing_qualified_since: datetime.datetime | None = None
    """When the company first became marketing-qualified."""
    sales_qualified_since: datetime.datetime | None = None
    """When the company first became sales-qualified."""
    opportunity_since: datetime.datetime | None = None
    """When the company first became an opportunity."""
    customer_since: datetime.datetime | None = None
    """When the company first became a customer."""
    evangelist_since: datetime.datetime | None = None
    """When the company first became an evangelist."""
    other_since: datetime.datetime | None = None
    """When the company first became something else."""


class CompanyChanges(TypedDict, total=False):
    """What can be changed about a company."""
    name: str
    domains: Sequence[str] | None
    website: str | None
    industry: str | None
    employees: int | None
    revenue: Money | str | None
    emails: Sequence[str | Labelled[str] | Mapping[str, Any]] | None
    phones: Sequence[str | Labelled[str] | Mapping[str, Any]] | None
    addresses: Sequence[Address | Mapping[str, str] | Labelled[Address] | Mapping[str, Any]] | None
    parent: str | Company | None
    lifecycle: Lifecycle | None
    source: str | None
    tier: str | None
    founded: int | None
    owner: str | User | None
    tags: Sequence[str] | None
    external_ids: Sequence[ExternalId | str] | None
    country: str | None
    description: str | None
    custom: Mapping[str, Any]


class Affiliation(Record):
    """That a contact belongs to a company. A contact may belong to many; one of them is its primary company."""
    contact: str
    """Who."""
    company: str
    """Where."""
    role: str | None = None
    """As what, for example `Buyer`."""
    since: datetime.date | None = None
    """The first day."""
    until: datetime.date | None = None
    """The last day."""
    primary: bool | None = None
    """Whether this is the contact's primary company. The first company of a contact is, until another is made
    primary.
    """


class AffiliationChanges(TypedDict, total=False):
    """What can be changed about a affiliation."""
    contact: str | Contact
    company: str | Company
    role: str | None
    since: datetime.date | str | None
    until: datetime.date | str | None
    primary: bool | None
    custom: Mapping[str, Any]


class RelationshipType(Record):
    """A way in which two contacts can be related, with its name from both sides."""
    name: str
    """What the first contact is to the second, for example `manager`."""
    inverse: str
    """What the second contact is to the first, for example `report`; the same word where both are alike, as
    `spouse`.
    """


class RelationshipTypeChanges(TypedDict, total=False):
    """What can be changed about a relationship type."""
    name: str
    inverse: str
    custom: Mapping[str, Any]


class Relationship(Record):
    """That one contact is something to another."""
    contact: str
    """Who."""
    other: str
    """To whom."""
    kind: str
    """What `contact` is to `other`."""
    since: datetime.date | None = None
    """Since when."""
    until: datetime.date | None = None
    """Until when."""
    note: str | None = None
    """Anything else."""


class RelationshipChanges(TypedDict, total=False):
    """What can be changed about a relationship."""
    contact: str | Contact
    other: str | Contact
    kind: str | RelationshipType
    since: datetime.date | str | None
    until: datetime.date | str | None
    note: str | None
    custom: Mapping[str, Any]


class Product(Record):
    """Something that is sold."""
    name: str
    """What the product is called."""
    sku: str | None = None
    """The stock keeping unit; no two products share one."""
    family: str | None = None
    """The product line."""
    price: Money | None = None
    """The list price of one unit."""
    unit: str | None = None
    """What one unit is, for example `piece` or `month`."""
    discontinued: bool | None = None
    """Whether the product is no longer sold."""
    description: str | None = None
    """Anything else."""
    external_ids: tuple[ExternalId, ...] = ()
    """What other systems call the product; unique in each system."""


class ProductChanges(TypedDict, total=False):
    """What can be changed about a product."""
    name: str
    sku: str | None
    family: str | None
    price: Money | str | None
    unit: str | None
    discontinued: bool | None
    description: str | None
    external_ids: Sequence[ExternalId | str] | None
    custom: Mapping[str, Any]


class CurrencyRate(Record):
    """What one unit of a currency is worth in another, from a day on until the day before the next rate of the
    pair begins.
    """
    currency: str
    """One unit of this currency …"""
    rate: decimal.Decimal
    """… is worth so many …"""
    target: str
    """… units of this currency."""
    starts_on: datetime.date
    """The first day on which the rate applies."""


class CurrencyRateChanges(TypedDict, total=False):
    """What can be changed about a currency rate."""
    currency: str
    rate: decimal.Decimal | int | str
    target: str
    starts_on: datetime.date | str
    custom: Mapping[str, Any]


class Organisation(Record):
    """The organisation that uses this CRM: there is one record of it at most."""
    name: str
    """What we are called."""
    currency: str | None = None
    """The corporate currency: totals are converted to it where nobody asks for another."""
    country: str | None = None
    """Where we are; telephone numbers without a country are read as of here by an import that says nothing else."""
    zone: str | None = None
    """The IANA time zone that days are counted in where a record has no owner."""
    fiscal_start_month: int | None = None
    """The month in which the fiscal year begins, 1 to 12; January where it is missing."""
    fiscal_pattern: OrganisationFiscalPattern | None = None
    """How the fiscal year is divided; by calendar months where it is missing."""
    week_start: OrganisationWeekStart | None = None
    """The day that a week begins on, in filters and where a fiscal year is made of weeks; Monday where it is
    missing.
    """
    rate_day: OrganisationRateDay | None = None
    """Which rate an amount in another currency is converted by; where it is missing, the one of the close date,
    frozen when the deal is won.
    """
    unset_probability: OrganisationUnsetProbability | None = None
    """What becomes of an open stage that is given no probability; it is refused where this is missing."""
    language: str | None = None
    """Our language: lists sort texts by its alphabet, and long texts are found by the stems of its words."""


class OrganisationChanges(TypedDict, total=False):
    """What can be changed about a organisation."""
    name: str
    currency: str | None
    country: str | None
    zone: str | None
    fiscal_start_month: int | None
    fiscal_pattern: OrganisationFiscalPattern | None
    week_start: OrganisationWeekStart | None
    rate_day: OrganisationRateDay | None
    unset_probability: OrganisationUnsetProbability | None
    language: str | None
    custom: Mapping[str, Any]


class BusinessCalendar(Record):
    """When somebody is there: hours of the week in a time zone, and holidays."""
    name: str
    """What it is called; no two share a name."""
    zone: str
    """The IANA time zone that its times are told in, for example `Europe/Berlin`."""
    hours: tuple[str, ...] = ()
    """The hours of the week: `Mo-Fr 09:00-12:30,13:30-18:00`, `Sa 10:00-24:00`, or `24/7`."""
    holidays: tuple[str, ...] = ()
    """The days on which other hours count: `2026-12-24 "Christmas Eve"`, each year `Dec 25`, `Nov Th[4]`, `May
    Mo[-1]`, `easter +1 day`; hours after the day say when it is open after all.
    """
    closed_all_week: BusinessCalendarClosedAllWeek | None = None
    """What a calendar without any hours means."""
    closing_time: BusinessCalendarClosingTime | None = None
    """Where a deadline lies that falls on closing time."""
    deadline_seconds: BusinessCalendarDeadlineSeconds | None = None
    """What becomes of the seconds of a deadline."""


class BusinessCalendarChanges(TypedDict, total=False):
    """What can be changed about a business calendar."""
    name: str
    zone: str
    hours: Sequence[str] | None
    holidays: Sequence[str] | None
    closed_all_week: BusinessCalendarClosedAllWeek | None
    closing_time: BusinessCalendarClosingTime | None
    deadline_seconds: BusinessCalendarDeadlineSeconds | None
    custom: Mapping[str, Any]


class Pipeline(Record):
    """A way that deals go, from the first stage to won or lost."""
    name: str
    """What the pipeline is called; no two pipelines share a name."""
    description: str | None = None
    """What it is for."""
    position: int | None = None
    """Where it stands among the pipelines."""
    forbid_skip: bool | None = None
    """Whether a deal must go through every open stage in order: moving forward over one is refused."""


class PipelineChanges(TypedDict, total=False):
    """What can be changed about a pipeline."""
    name: str
    description: str | None
    position: int | None
    forbid_skip: bool | None
    custom: Mapping[str, Any]


class Stage(Record):
    """A step of a pipeline."""
    name: str
    """What the stage is called; unique in its pipeline."""
    pipeline: str
    """The pipeline that it belongs to."""
    position: int
    """Where it stands in the pipeline, from small to large."""
    kind: StageKind
    """Whether deals in it are open, won or lost."""
    probability: decimal.Decimal | None = None
    """How likely a deal in it is won, in percent. Must be set for an open stage; 100 for won and 0 for lost."""
    category: ForecastCategory | None = None
    """How its deals count in a forecast; by its kind where it is missing."""
    required_fields: tuple[str, ...] = ()
    """The fields that a deal must have to enter it, by path."""
    rot_days: int | None = None
    """After how many days without activity or change of stage a deal in it is rotting."""


class StageChanges(TypedDict, total=False):
    """What can be changed about a stage."""
    name: str
    pipeline: str | Pipeline
    position: int
    kind: StageKind
    probability: decimal.Decimal | int | str | None
    category: ForecastCategory | None
    required_fields: Sequence[str] | None
    rot_days: int | None
    custom: Mapping[str, Any]


class Deal(Record):
    """A sale in progress, won or lost."""
    name: str
    """What the sale is called."""
    pipeline: str | None = None
    """The way that it goes; follows from the stage."""
    stage: str
    """How far it has come."""
    amount: Money | None = None
    """What it is worth."""
    probability: decimal.Decimal | None = None
    """How likely it is won, in percent: beats the stage's probability until it is cleared."""
    close_date: datetime.date | None = None
    """The day on which it is expected to be, or was, decided."""
    category: ForecastCategory | None = None
    """How it counts in a forecast: beats the stage's category until it is cleared."""
    owner: str | None = None
    """Who works on it."""
    company: str | None = None
    """Whom it is made with."""
    product: str | None = None
    """What is sold."""
    lost_reason: str | None = None
    """Why it was lost; required in a lost stage, gone in any other."""
    lost_detail: str | None = None
    """The reason in more words; required where the reason is `Other`."""
    next_step: str | None = None
    """What comes next."""
    opened_on: datetime.date | None = None
    """The day on which it began; the day of creation where nobody says."""
    closed_at: datetime.datetime | None = None
    """When it was won or lost."""
    status: StageKind | None = None
    """Open, won or lost: the kind of its stage."""
    stage_entered_at: datetime.datetime | None = None
    """When it came into its stage."""
    last_activity_at: datetime.datetime | None = None
    """When somebody last did something about it."""
    tags: tuple[str, ...] = ()
    """Free labels."""
    external_ids: tuple[ExternalId, ...] = ()
    """What other systems call the deal; unique in each system."""
    source: str | None = None
    """Where it came from."""
    description: str | None = None
    """Anything else."""
    won_amount: Money | None = None
    """What it was worth in the corporate currency when it was won, by the rate of its close date. A later rate
    does not change it.
    """
    won_rate_date: datetime.date | None = None
    """The day from which the rate of that conversion applied; none where nothing had to be converted."""


class DealChanges(TypedDict, total=False):
    """What can be changed about a deal."""
    name: str
    pipeline: str | Pipeline | None
    stage: str | Stage
    amount: Money | str | None
    probability: decimal.Decimal | int | str | None
    close_date: datetime.date | str | None
    category: ForecastCategory | None
    owner: str | User | None
    company: str | Company | None
    product: str | Product | None
    lost_reason: str | None
    lost_detail: str | None
    next_step: str | None
    opened_on: datetime.date | str | None
    last_activity_at: datetime.datetime | str | None
    tags: Sequence[str] | None
    external_ids: Sequence[ExternalId | str] | None
    source: str | None
    description: str | None
    custom: Mapping[str, Any]


class DealRole(Record):
    """That a contact takes part in a deal."""
    deal: str
    """In which deal."""
    contact: str
    """Who."""
    role: str | None = None
    """As what, for example `Decision maker`."""
    primary: bool | None = None
    """Whether this is the deal's primary contact. The first contact of a deal is, until another is made primary."""


class DealRoleChanges(TypedDict, total=False):
    """What can be changed about a deal role."""
    deal: str | Deal
    contact: str | Contact
    role: str | None
    primary: bool | None
    custom: Mapping[str, Any]


class Segment(Record):
    """Records of one type that belong together, by rule or by hand."""
    name: str
    """What it is called; `in segment "VIP"` asks for it by this name or by its id."""
    record_type: str
    """The type of its records, for example `contact`. It never changes."""
    kind: SegmentKind
    """Whether a rule says who is in it."""
    filter: str | None = None
    """The rule of a dynamic segment, as a filter; a static one has none."""
    description: str | None = None
    """What it is for."""
    owner: str | None = None
    """Who looks after it."""
    evaluated_at: datetime.datetime | None = None
    """The instant that membership by rule is true for; none where the rule does not depend on time."""
    depends_on: tuple[str, ...] = ()
    """The record types that can move somebody: its own, and those that its rule reaches."""
    uses: tuple[str, ...] = ()
    """The segments that its rule names."""


class SegmentChanges(TypedDict, total=False):
    """What can be changed about a segment."""
    name: str
    record_type: str
    kind: SegmentKind
    filter: str | None
    description: str | None
    owner: str | User | None
    custom: Mapping[str, Any]


class SegmentPin(Record):
    """That a record is in a segment, or not, whatever the rule says."""
    segment: str
    """Which segment."""
    subject: str
    """The record's id."""
    side: PinSide
    """Whether the record is in or out."""


class SegmentPinChanges(TypedDict, total=False):
    """What can be changed about a segment pin."""
    segment: str | Segment
    subject: str
    side: PinSide
    custom: Mapping[str, Any]


class SegmentEvent(Record):
    """That a record came into a segment or left it, written in the commit that moved it. The room writes it;
    nobody changes it.
    """
    segment: str
    """Which segment."""
    subject: str
    """The record's id."""
    change: SegmentEventChange
    """Whether it came or left."""
    at: datetime.datetime
    """When."""
    cause: SegmentEventCause
    """What moved it."""


class SegmentEventChanges(TypedDict, total=False):
    """What can be changed about a segment event."""
    custom: Mapping[str, Any]


class SavedList(Record):
    """A list that somebody keeps."""
    name: str
    """What it is called."""
    record_type: str
    """The type of its records, for example `deal`."""
    columns: tuple[str, ...] = ()
    """The fields that it shows, in order."""
    sort: str | None = None
    """The order, as in `-amount, name`; the order of creation where it is missing."""
    filter: str | None = None
    """Which records, as a filter; all where it is missing."""
    owner: str | None = None
    """Whose list it is; everybody's where it is missing."""
    shared_with: tuple[str, ...] = ()
    """Who else may run it."""


class SavedListChanges(TypedDict, total=False):
    """What can be changed about a saved list."""
    name: str
    record_type: str
    columns: Sequence[str] | None
    sort: str | None
    filter: str | None
    owner: str | User | None
    shared_with: Sequence[str | User] | None
    custom: Mapping[str, Any]


class Purpose(Record):
    """What a person's data may be used for, for example `Newsletter`, and what that stands on."""
    name: str
    """What it is called."""
    description: str | None = None
    """What exactly the data is used for, in words that the person understands."""
    marketing: bool | None = None
    """Whether it is direct marketing: an objection to marketing forbids it, whatever else speaks for it."""
    tracking: bool | None = None
    """Whether it watches what the person does: do-not-track forbids it."""
    bases: tuple[LegalBasis, ...] = ()
    """The legal bases that it accepts, the usual one first; consent alone where there are none."""
    consent_channels: tuple[ContactChannel, ...] = ()
    """The channels on which it needs consent even if it has another basis."""
    double_opt_in: bool | None = None
    """Whether a consent counts only once it is confirmed, for example by a link in a mail."""
    consent_days: int | None = None
    """After how many days a consent expires that says nothing else; never where it is missing."""
    confirm_days: int | None = None
    """Within how many days a consent can be confirmed; at any time where it is missing."""
    retired: bool | None = None
    """Whether nobody is contacted for it any more."""
    recipients: tuple[str, ...] = ()
    """Who receives the data, for the register of processing."""


class PurposeChanges(TypedDict, total=False):
    """What can be changed about a purpose."""
    name: str
    description: str | None
    marketing: bool | None
    tracking: bool | None
    bases: Sequence[LegalBasis] | None
    consent_channels: Sequence[ContactChannel] | None
    double_opt_in: bool | None
    consent_days: int | None
    confirm_days: int | None
    retired: bool | None
    recipients: Sequence[str] | None
    custom: Mapping[str, Any]


class Wording(Record):
    """One version of the words that a person is shown before agreeing."""
    purpose: str
    """For which purpose."""
    version: str
    """Which version, for example `2026-03`."""
    language: str | None = None
    """In which language."""
    text: str
    """The words themselves."""


class WordingChanges(TypedDict, total=False):
    """What can be changed about a wording."""
    purpose: str | Purpose
    version: str
    language: str | None
    text: str
    custom: Mapping[str, Any]


class Consent(Record):
    """That a person agreed to a purpose on a channel and an address, or no longer does."""
    person: str
    """Who."""
    purpose: str
    """What for."""
    channel: ContactChannel
    """On which channel."""
    address: str | None = None
    """At which address, as the contact's record has it; none on a channel without addresses, and none for a
    withdrawal at all addresses.
    """
    basis: LegalBasis
    """On which legal basis; consent unless something else is said."""
    wording: str | None = None
    """The words that the person agreed to."""
    state: ConsentState
    """Whether it is in force, as far as nothing has expired."""
    given_at: datetime.datetime | None = None
    """When the person agreed."""
    source: str | None = None
    """Where, for example the name of a form."""
    evidence: str | None = None
    """What proves it."""
    ip: str | None = None
    """The internet address that it came from."""
    expires_at: datetime.datetime | None = None
    """When it ends by itself."""
    confirmed_at: datetime.datetime | None = None
    """When the person confirmed it."""
    confirmed_source: str | None = None
    """Where it was confirmed."""
    confirmed_ip: str | None = None
    """The internet address that the confirmation came from."""
    withdrawn_at: datetime.datetime | None = None
    """When it was withdrawn."""
    withdrawn_source: str | None = None
    """How it was withdrawn."""


class ConsentChanges(TypedDict, total=False):
    """What can be changed about a consent."""
    person: str | Contact
    purpose: str | Purpose
    channel: ContactChannel
    address: str | None
    basis: LegalBasis
    wording: str | Wording | None
    given_at: datetime.datetime | str | None
    source: str | None
    evidence: str | None
    ip: str | None
    expires_at: datetime.datetime | str | None
    custom: Mapping[str, Any]


class Objection(Record):
    """That a person objects to marketing altogether, or to one purpose (GDPR, article 21)."""
    person: str
    """Who."""
    purpose: str | None = None
    """To which purpose; to all direct marketing where it is missing."""
    made_at: datetime.datetime | None = None
    """When."""
    source: str | None = None
    """How we know, for example `by telephone`."""
    lifted_at: datetime.datetime | None = None
    """When the person took it back."""
    lifted_because: str | None = None
    """What proves that."""


class ObjectionChanges(TypedDict, total=False):
    """What can be changed about a objection."""
    person: str | Contact
    purpose: str | Purpose | None
    made_at: datetime.datetime | str | None
    source: str | None
    custom: Mapping[str, Any]


class DoNotContact(Record):
    """That a person is not to be contacted on a channel, for whatever purpose. A block of one address holds for
    everybody who has it.
    """
    person: str
    """Who."""
    channel: ContactChannel
    """On which channel."""
    address: str | None = None
    """At which address; at all of the person's where it is missing."""
    cause: BlockReason
    """Why."""
    since: datetime.datetime | None = None
    """Since when."""
    until: datetime.datetime | None = None
    """Until when; for good where it is missing."""
    note: str | None = None
    """What else there is to say."""
    lifted_at: datetime.datetime | None = None
    """When somebody took it away."""
    lifted_because: str | None = None
    """Why it was taken away."""


class DoNotContactChanges(TypedDict, total=False):
    """What can be changed about a do not contact."""
    person: str | Contact
    channel: ContactChannel
    address: str | None
    cause: BlockReason
    since: datetime.datetime | str | None
    until: datetime.datetime | str | None
    note: str | None
    custom: Mapping[str, Any]


class LegalHold(Record):
    """That some records must stay as they are known, because of a lawsuit or an inquiry: those of one person, or
    those of a type that pass a filter.
    """
    name: str
    """What it is called."""
    grounds: str
    """Why."""
    person: str | None = None
    """Whose records: the person's own and those that refer to it."""
    record_type: str | None = None
    """Which type's records, for a hold that is not about one person."""
    filter: str | None = None
    """Which records of that type; all of them where it is missing."""
    starts_at: datetime.datetime | None = None
    """Since when; the present where it is missing."""
    ends_at: datetime.datetime | None = None
    """Until when; until it is released where it is missing."""


class LegalHoldChanges(TypedDict, total=False):
    """What can be changed about a legal hold."""
    name: str
    grounds: str
    person: str | Contact | None
    record_type: str | None
    filter: str | None
    starts_at: datetime.datetime | str | None
    ends_at: datetime.datetime | str | None
    custom: Mapping[str, Any]


class RetentionRule(Record):
    """How long the records of a type are kept, and what becomes of them then."""
    name: str
    """What it is called."""
    record_type: str
    """The type of the records, for example `contact`."""
    filter: str | None = None
    """Which records of that type; all of them where it is missing."""
    days: int
    """How many days they are kept."""
    counted_from: RetentionRuleCountedFrom
    """From when the days are counted."""
    field: str | None = None
    """The date or instant to count from, where `counted_from` says so, for example `closed_at`."""
    action: RetentionAction
    """What becomes of them."""
    enabled: bool | None = None
    """Whether it runs by itself, once a day."""
    legal_basis: str | None = None
    """Which law or interest the period stands on, for the register of processing."""


class RetentionRuleChanges(TypedDict, total=False):
    """What can be changed about a retention rule."""
    name: str
    record_type: str
    filter: str | None
    days: int
    counted_from: RetentionRuleCountedFrom
    field: str | None
    action: RetentionAction
    enabled: bool | None
    legal_basis: str | None
    custom: Mapping[str, Any]


class Removal(Record):
    """What was removed, when and why. It holds no personal data, does not change and does not go."""
    kind: RemovalKind
    """Whether it is the certificate of an erasure or the report of a retention run."""
    at: datetime.datetime | None = None
    """When."""
    rule: str | None = None
    """The name of the retention rule that ran."""
    subject: str | None = None
    """What stands for the erased person: a keyed hash of its id."""
    deleted: int
    """How many records were deleted."""
    anonymised: int
    """How many records lost what identifies somebody."""
    kept: int
    """How many records were kept although they are about the person, with a legal basis or under a hold."""
    held: int
    """How many of these because of a legal hold."""
    refused: int
    """How many a rule of the house refused to remove."""
    suppressed: int
    """How many addresses may not come back."""
    unfinished: bool | None = None
    """Whether a retention run has more to do."""
    details: str | None = None
    """What was done, by record type and action, as JSON."""
    seal: str | None = None
    """The keyed hash of all that."""


class RemovalChanges(TypedDict, total=False):
    """What can be changed about a removal."""
    custom: Mapping[str, Any]


class Suppression(Record):
    """That an address of an erased person must not come back by an import, a form or by hand. It holds no
    address: only whoever has one can find out that it is meant.
    """
    token: str
    """The keyed hash of the address."""


class SuppressionChanges(TypedDict, total=False):
    """What can be changed about a suppression."""
    custom: Mapping[str, Any]


class PrivacyKey(Record):
    """The secret of this store: there is one at most, made when it is first needed. Whoever has it can find out
    whether a value that they guess was erased, and no more.
    """


class PrivacyKeyChanges(TypedDict, total=False):
    """What can be changed about a privacy key."""
    custom: Mapping[str, Any]


class SharingRule(Record):
    """Gives the records of some owners, or those that pass a filter, to others as well. It only ever widens."""
    name: str
    """What the rule is called."""
    record_type: str
    """The record type, for example `deal`."""
    filter: str | None = None
    """Which records; all where it is missing. `@me`, `@person` and `@organisations` stand for the one who asks."""
    owner_users: tuple[str, ...] = ()
    """Only records that these users own."""
    owner_roles: tuple[str, ...] = ()
    """Only records whose owner has one of these roles."""
    owner_teams: tuple[str, ...] = ()
    """Only records whose owner is in one of these teams."""
    owner_groups: tuple[str, ...] = ()
    """Only records whose owner is in one of these groups."""
    users: tuple[str, ...] = ()
    """Whom the records are given to: these users, and those above them where the type passes upwards."""
    roles: tuple[str, ...] = ()
    """Everybody with one of these roles, and those above them where the type passes upwards."""
    teams: tuple[str, ...] = ()
    """Everybody in these teams."""
    groups: tuple[str, ...] = ()
    """Everybody in these groups."""
    territories: tuple[str, ...] = ()
    """Everybody who works in these territories."""
    everybody: bool | None = None
    """Everybody."""
    level: ShareLevel | None = None
    """What they may do with the records."""


class SharingRuleChanges(TypedDict, total=False):
    """What can be changed about a sharing rule."""
    name: str
    record_type: str
    filter: str | None
    owner_users: Sequence[str | User] | None
    owner_roles: Sequence[str | Role] | None
    owner_teams: Sequence[str | Team] | None
    owner_groups: Sequence[str | UserGroup] | None
    users: Sequence[str | User] | None
    roles: Sequence[str | Role] | None
    teams: Sequence[str | Team] | None
    groups: Sequence[str | UserGroup] | None
    territories: Sequence[str | Territory] | None
    everybody: bool | None
    level: ShareLevel | None
    custom: Mapping[str, Any]


class Share(Record):
    """Gives one record to a user, a team, a group, everybody with a role or in a territory."""
    record_type: str
    """The type of the record, for example `deal`."""
    subject: str
    """The record's id."""
    user: str | None = None
    """To this user, and those above where the type passes upwards."""
    team: str | None = None
    """To everybody in this team."""
    group: str | None = None
    """To everybody in this group."""
    role: str | None = None
    """To everybody with this role, and those above where the type passes upwards."""
    territory: str | None = None
    """To everybody who works in this territory."""
    level: ShareLevel | None = None
    """What they may do with the record."""
    expires_at: datetime.datetime | None = None
    """When it ends; the instant itself no longer counts."""
    member_role: str | None = None
    """What the user is in the team of the record, for example `Engineer`."""
    kept: bool | None = None
    """Whether it stays when the record gets another owner."""


class ShareChanges(TypedDict, total=False):
    """What can be changed about a share."""
    record_type: str
    subject: str
    user: str | User | None
    team: str | Team | None
    group: str | UserGroup | None
    role: str | Role | None
    territory: str | Territory | None
    level: ShareLevel | None
    expires_at: datetime.datetime | str | None
    member_role: str | None
    kept: bool | None
    custom: Mapping[str, Any]


class Restriction(Record):
    """Takes records away from some users, whatever else gives them."""
    name: str
    """What the restriction is called."""
    record_type: str
    """The record type, for example `deal`."""
    kind: RestrictionKind | None = None
    """Whether only records that pass the filter stay, or those that pass it go."""
    filter: str
    """Which records. `@me`, `@person` and `@organisations` stand for the one who asks."""
    actions: tuple[str, ...] = ()
    """What may no longer be done with them, for example `delete`; everything where none is named."""
    applies_to: RestrictionAppliesTo | None = None
    """Whether it is about everybody, those named below, or everybody else."""
    users: tuple[str, ...] = ()
    """These users."""
    roles: tuple[str, ...] = ()
    """Everybody with one of these roles."""
    teams: tuple[str, ...] = ()
    """Everybody in these teams."""
    groups: tuple[str, ...] = ()
    """Everybody in these groups."""
    territories: tuple[str, ...] = ()
    """Everybody who works in these territories."""
    grounds: str | None = None
    """Why, for those who may read restrictions."""
    until: datetime.datetime | None = None
    """When it ends; the instant itself no longer counts."""


class RestrictionChanges(TypedDict, total=False):
    """What can be changed about a restriction."""
    name: str
    record_type: str
    kind: RestrictionKind | None
    filter: str
    actions: Sequence[str] | None
    applies_to: RestrictionAppliesTo | None
    users: Sequence[str | User] | None
    roles: Sequence[str | Role] | None
    teams: Sequence[str | Team] | None
    groups: Sequence[str | UserGroup] | None
    territories: Sequence[str | Territory] | None
    grounds: str | None
    until: datetime.datetime | str | None
    custom: Mapping[str, Any]


class Delegation(Record):
    """Lets a user act on behalf of another, with the rights of the other. The journal names both."""
    of: str
    """Whose rights."""
    to: str
    """Who may use them."""
    starts_at: datetime.datetime | None = None
    """From when on."""
    expires_at: datetime.datetime | None = None
    """When it ends; the instant itself no longer counts."""


class DelegationChanges(TypedDict, total=False):
    """What can be changed about a delegation."""
    of: str | User
    to: str | User
    starts_at: datetime.datetime | str | None
    expires_at: datetime.datetime | str | None
    custom: Mapping[str, Any]


class ApiKey(Record):
    """Lets a program act as a user, with no more than some of the user's roles. The store holds a hash of the
    key.
    """
    name: str
    """What the key is called, for example the program that has it."""
    user: str
    """Whom it acts as."""
    roles: tuple[str, ...] = ()
    """Of the user's roles, those that it brings; all where none is named."""
    expires_at: datetime.datetime | None = None
    """When it ends; the instant itself no longer counts."""
    revoked_at: datetime.datetime | None = None
    """When it was taken back."""


class ApiKeyChanges(TypedDict, total=False):
    """What can be changed about a api key."""
    name: str
    user: str | User
    roles: Sequence[str | Role] | None
    expires_at: datetime.datetime | str | None
    revoked_at: datetime.datetime | str | None
    custom: Mapping[str, Any]


class Ticket(Record):
    """A matter that somebody wants settled."""
    number: int | None = None
    """The number that people call it by: unique, and greater than those before it."""
    subject: str
    """What it is about, in a line."""
    status: StatusCategory | None = None
    """How far it has come."""
    custom_status: str | None = None
    """How far it has come in the words of the house; decides the status."""
    ticket_type: str | None = None
    """What kind of thing it is about."""
    priority: Priority | None = None
    """How urgent somebody said it is: beats the type's and everybody's default until it is cleared."""
    effective_priority: Priority | None = None
    """How urgent it is."""
    channel: TicketChannel | None = None
    """The way it came."""
    requester: str | None = None
    """Who wants it settled."""
    company: str | None = None
    """For which company; the requester's where nobody says."""
    assignee: str | None = None
    """Who works on it."""
    team: str | None = None
    """The group that works on it."""
    queue: str | None = None
    """The queue that it waits in; the first one whose filter it passes where nobody says."""
    tags: tuple[str, ...] = ()
    """Free labels."""
    followers: tuple[str, ...] = ()
    """The colleagues who want to know of everything that happens."""
    cc: tuple[str, ...] = ()
    """Who else is told of public replies."""
    kind: TicketKind | None = None
    """Whether it is a question, an incident, a problem behind incidents, or a task."""
    parent: str | None = None
    """The problem behind this incident, or the ticket that this one is a part of."""
    survivor: str | None = None
    """The ticket that this one was merged into: replies go there."""
    follow_up_of: str | None = None
    """The closed ticket that this one goes on from."""
    external_ids: tuple[ExternalId, ...] = ()
    """What other systems call it; unique in each system."""
    split_from: str | None = None
    """The ticket that this one was split from."""
    solved_at: datetime.datetime | None = None
    """When it was solved, if it is."""
    closed_at: datetime.datetime | None = None
    """When it was closed, if it is."""
    reopens: int | None = None
    """How many times it was reopened after it had been solved."""
    first_replied_at: datetime.datetime | None = None
    """When an agent first replied in public."""
    last_replied_at: datetime.datetime | None = None
    """When an agent last replied in public."""
    last_customer_message_at: datetime.datetime | None = None
    """When the customer last wrote."""
    form: str | None = None
    """The form that was filled in."""
    answers: str | None = None
    """What was answered to it, as JSON by the names of the fields."""
    skills: tuple[str, ...] = ()
    """What whoever works on it must know."""


class TicketChanges(TypedDict, total=False):
    """What can be changed about a ticket."""
    subject: str
    status: StatusCategory | None
    custom_status: str | TicketStatus | None
    ticket_type: str | TicketType | None
    priority: Priority | None
    channel: TicketChannel | None
    requester: str | Contact | None
    company: str | Company | None
    assignee: str | User | None
    team: str | Team | None
    queue: str | TicketQueue | None
    tags: Sequence[str] | None
    followers: Sequence[str | User] | None
    cc: Sequence[str | Contact] | None
    kind: TicketKind | None
    parent: str | Ticket | None
    external_ids: Sequence[ExternalId | str] | None
    skills: Sequence[str] | None
    custom: Mapping[str, Any]


class TicketStatus(Record):
    """A status in the words of the house, for example `Waiting for spare part`, that means one of the
    categories.
    """
    name: str
    """What it is called; no two share a name."""
    category: StatusCategory
    """What it means for every rule. It does not change while tickets have the status."""
    public_name: str | None = None
    """What portal users are shown in its place."""
    position: int | None = None
    """Where it stands among the others."""


class TicketStatusChanges(TypedDict, total=False):
    """What can be changed about a ticket status."""
    name: str
    category: StatusCategory
    public_name: str | None
    position: int | None
    custom: Mapping[str, Any]


class TicketType(Record):
    """What a ticket is about, for example `Bug`."""
    name: str
    """What it is called; no two share a name."""
    default_priority: Priority | None = None
    """How urgent its tickets are where nobody says otherwise. A later change is for later tickets."""
    description: str | None = None
    """What it is for."""
    position: int | None = None
    """Where it stands among the others."""


class TicketTypeChanges(TypedDict, total=False):
    """What can be changed about a ticket type."""
    name: str
    default_priority: Priority | None
    description: str | None
    position: int | None
    custom: Mapping[str, Any]


class TicketMessage(Record):
    """What was said about a ticket: to the customer, by the customer, or among colleagues."""
    ticket: str
    """The ticket that it stands in."""
    kind: MessageKind
    """Who may read it and what it means for the ticket. It never changes: a note never becomes public."""
    body: str
    """What was said."""
    author: str | None = None
    """The colleague who said it: whoever acts; only the system and an import name somebody else. A public reply
    of nobody was written by a program.
    """
    customer: str | None = None
    """The customer who said it."""
    requester: str | None = None
    """The requester of the ticket when it was said: the person whom the conversation is with."""
    at: datetime.datetime | None = None
    """When it was said: the present; only the system and an import name an earlier instant. For clocks it counts
    from when it was written down, unless it came with the history of an imported ticket.
    """
    channel: TicketChannel | None = None
    """The way it came or went."""
    addressed_to: str | None = None
    """The ticket that it was meant for, where that one had been merged into this one."""
    split_from: str | None = None
    """The ticket that it stood in before it was split off."""
    external_ids: tuple[ExternalId, ...] = ()
    """What other systems call it, such as the id of an e-mail; unique in each system."""


class TicketMessageChanges(TypedDict, total=False):
    """What can be changed about a ticket message."""
    ticket: str | Ticket
    kind: MessageKind
    body: str
    author: str | User | None
    customer: str | Contact | None
    at: datetime.datetime | str | None
    channel: TicketChannel | None
    external_ids: Sequence[ExternalId | str] | None
    custom: Mapping[str, Any]


class TicketAttachment(Record):
    """A file that belongs to a message. Its content lies in a store of the host's, under its hash."""
    message: str
    """The message that it belongs to."""
    name: str
    """The file's name."""
    media_type: str
    """The media type, for example `image/png`, in lower case and without parameters."""
    size: int
    """How many bytes it has."""
    hash: str
    """The BLAKE3 hash of its content, as 64 hexadecimal digits."""


class TicketAttachmentChanges(TypedDict, total=False):
    """What can be changed about a ticket attachment."""
    message: str | TicketMessage
    name: str
    media_type: str
    size: int
    hash: str
    custom: Mapping[str, Any]


class TicketSetting(Record):
    """What holds for all tickets: there is one record of it at most."""
    default_priority: Priority | None = None
    """How urgent a ticket is where neither somebody nor its type says so; normal where it is missing."""
    close_after_days: int | None = None
    """After how many days a solved ticket closes by itself, 1 to 28; 4 where it is missing."""
    channel_weights: tuple[str, ...] = ()
    """How much of an agent's capacity a ticket of a channel takes, as `<channel>=<weight>` with weights of 1 to
    100: `chat=2`. A channel that is not named takes 1.
    """


class TicketSettingChanges(TypedDict, total=False):
    """What can be changed about a ticket setting."""
    default_priority: Priority | None
    close_after_days: int | None
    channel_weights: Sequence[str] | None
    custom: Mapping[str, Any]


class TicketMerge(Record):
    """That a ticket was merged into another one, with what is needed to undo it."""
    source: str
    """The ticket that was merged into another one."""
    target: str
    """The ticket that is left."""
    status: StatusCategory
    """The source's status before."""
    custom_status: str | None = None
    """Its status of the house before."""
    solved_at: datetime.datetime | None = None
    """When it had been solved."""
    added_cc: tuple[str, ...] = ()
    """Who was added to the target's CC."""
    added_followers: tuple[str, ...] = ()
    """Who was added to the target's followers."""
    undone_at: datetime.datetime | None = None
    """When the merge was undone."""


class TicketMergeChanges(TypedDict, total=False):
    """What can be changed about a ticket merge."""
    source: str | Ticket
    target: str | Ticket
    status: StatusCategory
    custom_status: str | TicketStatus | None
    solved_at: datetime.datetime | str | None
    added_cc: Sequence[str | Contact] | None
    added_followers: Sequence[str | User] | None
    custom: Mapping[str, Any]


class TicketMacro(Record):
    """An answer from a template, and what is done with it."""
    name: str
    """What it is called; no two share a name."""
    description: str | None = None
    """What it is for."""
    body: str | None = None
    """What is said: text with placeholders such as `{{ requester.first_name }}`. Nothing is said where it is
    missing.
    """
    internal: bool | None = None
    """Whether that is an internal note instead of a public reply."""
    status: StatusCategory | None = None
    """What the ticket becomes."""
    custom_status: str | None = None
    """What it becomes in the words of the house."""
    priority: Priority | None = None
    """How urgent it becomes."""
    ticket_type: str | None = None
    """What kind of thing it is about."""
    assignee: str | None = None
    """Who gets it."""
    assign_to_me: bool | None = None
    """Whether whoever applies the macro gets it."""
    team: str | None = None
    """The group that gets it."""
    add_tags: tuple[str, ...] = ()
    """Labels that it gets."""
    remove_tags: tuple[str, ...] = ()
    """Labels that it loses."""
    retired: bool | None = None
    """Whether it can no longer be applied."""


class TicketMacroChanges(TypedDict, total=False):
    """What can be changed about a ticket macro."""
    name: str
    description: str | None
    body: str | None
    internal: bool | None
    status: StatusCategory | None
    custom_status: str | TicketStatus | None
    priority: Priority | None
    ticket_type: str | TicketType | None
    assignee: str | User | None
    assign_to_me: bool | None
    team: str | Team | None
    add_tags: Sequence[str] | None
    remove_tags: Sequence[str] | None
    retired: bool | None
    custom: Mapping[str, Any]


class TicketForm(Record):
    """What is asked of somebody who wants a service."""
    name: str
    """What is asked for, for example `New laptop`; no two forms share a name."""
    description: str | None = None
    """What the service is."""
    fields: str
    """The fields, as JSON: a list of what `tickets.form_fields` gives."""
    retired: bool | None = None
    """Whether it can no longer be filled in."""
    position: int | None = None
    """Where it stands among the others."""


class TicketFormChanges(TypedDict, total=False):
    """What can be changed about a ticket form."""
    name: str
    description: str | None
    fields: str
    retired: bool | None
    position: int | None
    custom: Mapping[str, Any]


class TicketQueue(Record):
    """Where tickets wait until somebody takes them."""
    name: str
    """What it is called; no two queues share a name."""
    position: int
    """Where it stands: a ticket without a queue waits in the first one whose filter it passes."""
    filter: str | None = None
    """Which tickets wait in it, besides those that name it: a filter, such as `channel = chat`. None but those
    where it is missing; `all` is every ticket.
    """
    members: tuple[str, ...] = ()
    """Who works on its tickets."""
    method: TicketQueueMethod | None = None
    """Who of those who could take a ticket gets it."""
    turns: tuple[str, ...] = ()
    """The members in the order in which it is their turn."""
    paused: bool | None = None
    """Whether nothing is given out from it."""


class TicketQueueChanges(TypedDict, total=False):
    """What can be changed about a ticket queue."""
    name: str
    position: int
    filter: str | None
    members: Sequence[str | User] | None
    method: TicketQueueMethod | None
    paused: bool | None
    custom: Mapping[str, Any]


class TicketAgent(Record):
    """That a user works on tickets."""
    user: str
    """Who; there is one record a user."""
    status: AgentStatus | None = None
    """Whether the user takes tickets at the moment."""
    skills: tuple[str, ...] = ()
    """What the user knows, in the words that tickets ask for."""
    capacity: int | None = None
    """How much the user takes at a time, in weights of channels; 5 where it is missing."""
    idle_since: datetime.datetime | None = None
    """Since when the user has waited for a ticket: when it came online or was last given one."""


class TicketAgentChanges(TypedDict, total=False):
    """What can be changed about a ticket agent."""
    user: str | User
    status: AgentStatus | None
    skills: Sequence[str] | None
    capacity: int | None
    custom: Mapping[str, Any]


class TicketRating(Record):
    """How content the requester is with a solution: one rating each time that the ticket was solved."""
    ticket: str
    """The ticket."""
    solved_at: datetime.datetime | None = None
    """Which solution of it: when it was solved."""
    score: int
    """How content, from 1, not at all, to 5, entirely."""
    comment: str | None = None
    """What the requester says about it."""
    requester: str | None = None
    """Who rates."""


class TicketRatingChanges(TypedDict, total=False):
    """What can be changed about a ticket rating."""
    ticket: str | Ticket
    score: int
    comment: str | None
    custom: Mapping[str, Any]


class TicketTime(Record):
    """Time that somebody worked on a ticket."""
    ticket: str
    """The ticket."""
    user: str | None = None
    """Who worked."""
    spent: datetime.timedelta
    """For how long."""
    started_at: datetime.datetime | None = None
    """From when on."""
    billable: bool | None = None
    """Whether it is charged."""
    note: str | None = None
    """On what."""


class TicketTimeChanges(TypedDict, total=False):
    """What can be changed about a ticket time."""
    ticket: str | Ticket
    user: str | User | None
    spent: datetime.timedelta | int | str
    started_at: datetime.datetime | str | None
    billable: bool | None
    note: str | None
    custom: Mapping[str, Any]


class TicketTrace(Record):
    """That something was said to a ticket which has been deleted since; nothing of its words."""
    ticket: str
    """The ticket that the message stood in."""
    message: str
    """The id that the message had."""
    kind: MessageKind
    """What it was."""
    by_agent: bool | None = None
    """Whether an agent said it."""
    said_at: datetime.datetime
    """When it was said."""
    written_at: datetime.datetime
    """When it was written down."""
    written_down: int
    """The number of the journal entry that it came with."""


class TicketTraceChanges(TypedDict, total=False):
    """What can be changed about a ticket trace."""
    custom: Mapping[str, Any]


class SlaPolicy(Record):
    """What is promised for tickets that pass a filter."""
    name: str
    """What it is called; no two share a name."""
    position: int | None = None
    """Where it stands: the first policy counts whose filter a ticket passes."""
    filter: str | None = None
    """Which tickets it is for: a filter, such as `priority = urgent`. One without a filter is for none, unless
    it is the default.
    """
    is_default: bool | None = None
    """Whether it counts where no other does; there is one such policy at most."""
    disabled: bool | None = None
    """Whether it counts for nothing for the time being."""
    calendar: str | None = None
    """The calendar that its business time is counted by; the wall clock where it is missing."""
    pauses: tuple[StatusCategory, ...] = ()
    """The statuses in which first reply, next reply, periodic update and total resolution are paused."""
    after_solved: AfterSolved | None = None
    """What becomes of the next reply when a ticket is solved."""


class SlaPolicyChanges(TypedDict, total=False):
    """What can be changed about a sla policy."""
    name: str
    position: int | None
    filter: str | None
    is_default: bool | None
    disabled: bool | None
    calendar: str | BusinessCalendar | None
    pauses: Sequence[StatusCategory] | None
    after_solved: AfterSolved | None
    custom: Mapping[str, Any]


class SlaTarget(Record):
    """How long a metric may take at a priority."""
    policy: str
    """The policy that it belongs to."""
    metric: SlaMetric
    """What is measured."""
    priority: Priority
    """For tickets of this priority; one target for each metric and priority of a policy."""
    seconds: int
    """How long it may take, in seconds."""
    business: bool | None = None
    """Whether business time counts; calendar time otherwise."""
    warn_seconds: int | None = None
    """How long before the end it is due soon, in seconds of its time; a fifth of the target where it is missing."""


class SlaTargetChanges(TypedDict, total=False):
    """What can be changed about a sla target."""
    policy: str | SlaPolicy
    metric: SlaMetric
    priority: Priority
    seconds: int
    business: bool | None
    warn_seconds: int | None
    custom: Mapping[str, Any]


class SlaClock(Record):
    """How one metric of a ticket stood when something last happened to it. INVARIANT: it says what the clock
    says that is calculated from the ticket's events; it is only kept.
    """
    ticket: str
    """The ticket."""
    policy: str | None = None
    """The policy whose promise it measures; none where only a deadline was promised for this ticket."""
    metric: SlaMetric
    """What is measured."""
    state: SlaState
    """How it stood when it was written down; `tickets.sla_status` tells how it stands."""
    running: bool | None = None
    """Whether its time runs."""
    open: bool | None = None
    """Whether the ticket is unsolved."""
    priority: Priority
    """The priority whose target counts."""
    started_at: datetime.datetime | None = None
    """When the present round started."""
    due: datetime.datetime | None = None
    """The deadline; none while it is paused."""
    warn_at: datetime.datetime | None = None
    """From when on it is due soon."""
    stopped_at: datetime.datetime | None = None
    """When the present round reached its end."""
    target_seconds: int
    """The target, in seconds."""
    business: bool | None = None
    """Whether business time counts."""
    taken_seconds: int | None = None
    """How many seconds counted when it stopped or was paused."""
    overdue_seconds: int | None = None
    """By how many such seconds it was late when it stopped or was paused."""
    round: int | None = None
    """Which round it is, from 1 on."""
    rounds_met: int | None = None
    """How many rounds were reached in time."""
    rounds_breached: int | None = None
    """How many rounds before the present one were not."""
    told: tuple[str, ...] = ()
    """What was told of the present round already: `warning`, `breach`, and the ids of escalations."""
    runs_since: datetime.datetime | None = None
    """Since when its time runs without a pause."""


class SlaClockChanges(TypedDict, total=False):
    """What can be changed about a sla clock."""
    custom: Mapping[str, Any]


class SlaEscalation(Record):
    """Something that is told to the host when the time of a clock has come so far."""
    name: str
    """What it is called."""
    policy: str
    """The policy that it belongs to."""
    metric: SlaMetric | None = None
    """Which metric; each one where it is missing."""
    offset_seconds: int | None = None
    """When, in seconds of the clock's time: before the deadline where it is negative, after it otherwise."""
    quiet_seconds: int | None = None
    """It waits until no agent has replied or noted anything for so many seconds; it does not wait where this is
    missing.
    """
    notify: tuple[str, ...] = ()
    """Who is told."""
    message: str | None = None
    """What is told."""


class SlaEscalationChanges(TypedDict, total=False):
    """What can be changed about a sla escalation."""
    name: str
    policy: str | SlaPolicy
    metric: SlaMetric | None
    offset_seconds: int | None
    quiet_seconds: int | None
    notify: Sequence[str | User] | None
    message: str | None
    custom: Mapping[str, Any]


class SlaPromise(Record):
    """A deadline that was promised for a ticket, for example by another system that it comes from."""
    ticket: str
    """The ticket."""
    metric: SlaMetric
    """What is promised; one deadline for each metric of a ticket."""
    due: datetime.datetime
    """Until when."""
    made_at: datetime.datetime | None = None
    """When it was promised: when the deadline was last written."""


class SlaPromiseChanges(TypedDict, total=False):
    """What can be changed about a sla promise."""
    ticket: str | Ticket
    metric: SlaMetric
    due: datetime.datetime | str
    custom: Mapping[str, Any]


class SlaChoice(Record):
    """Which policy counts for a ticket, and why. That may follow from fields that not everybody sees:
    `tickets.sla_status` tells it to those who may know.
    """
    ticket: str
    """The ticket."""
    chosen_at: datetime.datetime
    """Since when it is so."""


class SlaChoiceChanges(TypedDict, total=False):
    """What can be changed about a sla choice."""
    custom: Mapping[str, Any]


class SlaRound(Record):
    """How a round was decided when it ended, or when its ticket was closed."""
    ticket: str
    """The ticket."""
    metric: SlaMetric
    """What was measured."""
    calendar: str | None = None
    """The calendar that its business time was counted by; the wall clock where it is missing. It stays as long
    as the round.
    """
    calendar_revision: int | None = None
    """The revision that the calendar had."""
    target_seconds: int
    """The target, in seconds."""
    business: bool | None = None
    """Whether business time counted."""
    promised: bool | None = None
    """Whether the deadline was promised for this ticket, and not calculated."""
    started_at: datetime.datetime
    """When it started."""
    state: SlaState
    """How it stood then."""
    due: datetime.datetime | None = None
    """The deadline."""
    taken: int
    """How much time had counted, in microseconds."""
    overdue: int
    """By how much it was late, in microseconds."""
    decided_at: datetime.datetime
    """When it was decided."""


class SlaRoundChanges(TypedDict, total=False):
    """What can be changed about a sla round."""
    custom: Mapping[str, Any]


class EntitlementProcess(Record):
    """A version of a process of milestones."""
    name: str
    """What the process is called; its versions share the name."""
    version: int | None = None
    """Which version it is, from 1 on."""
    calendar: str | None = None
    """The calendar that its business time is counted by; the wall clock where it is missing."""
    revision_of: str | None = None
    """The version that this one is a revision of."""


class EntitlementProcessChanges(TypedDict, total=False):
    """What can be changed about a entitlement process."""
    name: str
    calendar: str | BusinessCalendar | None
    custom: Mapping[str, Any]


class ProcessMilestone(Record):
    """A milestone of a version of a process."""
    name: str
    """What it is called."""
    process: str
    """The version that it belongs to."""
    position: int | None = None
    """Where it stands among the others."""
    recurrence: ProcessMilestoneRecurrence | None = None
    """How often it comes."""
    start: ProcessMilestoneStart | None = None
    """When it begins for the first time."""
    statuses: tuple[StatusCategory, ...] = ()
    """A criterion: the ticket has one of these statuses; any unsolved one where there is none."""
    priorities: tuple[Priority, ...] = ()
    """A criterion: the ticket has one of these priorities; any where there is none."""
    awaits_reply: bool | None = None
    """A criterion: a message of the customer waits for a reply."""
    end: ProcessMilestoneEnd | None = None
    """What completes it."""
    target_seconds: int
    """How long it may take, in seconds."""
    business: bool | None = None
    """Whether business time counts."""
    warn_percent: int | None = None
    """How long before its target a warning is told, in percent of the target; a fifth where it is missing."""
    notify: tuple[str, ...] = ()
    """Who is told of warnings, violations and successes."""


class ProcessMilestoneChanges(TypedDict, total=False):
    """What can be changed about a process milestone."""
    name: str
    process: str | EntitlementProcess
    position: int | None
    recurrence: ProcessMilestoneRecurrence | None
    start: ProcessMilestoneStart | None
    statuses: Sequence[StatusCategory] | None
    priorities: Sequence[Priority] | None
    awaits_reply: bool | None
    end: ProcessMilestoneEnd | None
    target_seconds: int
    business: bool | None
    warn_percent: int | None
    notify: Sequence[str | User] | None
    custom: Mapping[str, Any]


class Entitlement(Record):
    """What a company may expect, and for how long."""
    name: str
    """What it is called."""
    company: str
    """The company."""
    process: str
    """The version of the process that its new tickets enter."""
    starts_on: datetime.date | None = None
    """The first day on which it counts, in UTC; always where it is missing."""
    ends_on: datetime.date | None = None
    """The last day on which it counts; for ever where it is missing."""


class EntitlementChanges(TypedDict, total=False):
    """What can be changed about a entitlement."""
    name: str
    company: str | Company
    process: str | EntitlementProcess
    starts_on: datetime.date | str | None
    ends_on: datetime.date | str | None
    custom: Mapping[str, Any]


class TicketEntitlement(Record):
    """That a ticket entered a version of a process."""
    ticket: str
    """The ticket; it enters one process."""
    entitlement: str | None = None
    """The entitlement that it was opened under."""
    process: str
    """The version that it stays on."""
    entered_at: datetime.datetime
    """When it entered."""
    told: tuple[str, ...] = ()
    """What was told of its latest milestones already."""


class TicketEntitlementChanges(TypedDict, total=False):
    """What can be changed about a ticket entitlement."""
    ticket: str | Ticket
    entitlement: str | Entitlement | None
    process: str | EntitlementProcess
    entered_at: datetime.datetime | str
    custom: Mapping[str, Any]


class ArticleCategory(Record):
    """What articles are about. Categories form a tree."""
    name: str
    """What it is called; unique among those of the same parent."""
    parent: str | None = None
    """The category that it is part of."""
    position: int | None = None
    """Where it stands among those of the same parent."""
    description: str | None = None
    """What it is about."""
    review_required: bool | None = None
    """Whether an article of it is published only after a review."""
    review_days: int | None = None
    """After how many days a published article of it is to be looked at again."""


class ArticleCategoryChanges(TypedDict, total=False):
    """What can be changed about a article category."""
    name: str
    parent: str | ArticleCategory | None
    position: int | None
    description: str | None
    review_required: bool | None
    review_days: int | None
    custom: Mapping[str, Any]


class Article(Record):
    """A text of the knowledge base in one language."""
    title: str
    """What it is called."""
    body: str
    """What it says, in Markdown. A published article is changed by `knowledge.revise`."""
    language: str | None = None
    """The language that it is written in; the organisation's where nothing is said."""
    summary: str | None = None
    """What it says, in a sentence."""
    category: str | None = None
    """What it is about."""
    audience: Audience | None = None
    """Whom it is for."""
    translation_of: str | None = None
    """The article that it is a translation of."""
    owner: str | None = None
    """Who looks after it."""
    tags: tuple[str, ...] = ()
    """Free labels."""
    state: ArticleState | None = None
    """Where it stands."""
    state_at: datetime.datetime | None = None
    """Since when it stands there."""
    state_by: str | None = None
    """Who moved it there."""
    state_note: str | None = None
    """Why it was moved there, where somebody said so."""
    version: int | None = None
    """The number of the version whose text it shows."""
    published_at: datetime.datetime | None = None
    """When its text was published last."""
    published_by: str | None = None
    """Who published it."""
    review_by: datetime.date | None = None
    """The day on which somebody is to look whether it still holds."""
    review_due_since: datetime.datetime | None = None
    """Since when that day is past and nobody has looked."""
    confirmed_at: datetime.datetime | None = None
    """When somebody last said that it still holds."""
    confirmed_by: str | None = None
    """Who said so."""


class ArticleChanges(TypedDict, total=False):
    """What can be changed about a article."""
    title: str
    body: str
    language: str | None
    summary: str | None
    category: str | ArticleCategory | None
    audience: Audience | None
    translation_of: str | Article | None
    owner: str | User | None
    tags: Sequence[str] | None
    review_by: datetime.date | str | None
    custom: Mapping[str, Any]


class ArticleVersion(Record):
    """A text that an article had, has or is going to have."""
    article: str
    """Which article."""
    number: int
    """Counted from 1."""
    state: ArticleVersionState
    """Where it stands."""
    title: str
    """What the article is called in it."""
    summary: str | None = None
    """What it says, in a sentence."""
    body: str
    """What it says, in Markdown."""
    written_by: str | None = None
    """Who wrote it last."""
    published_at: datetime.datetime | None = None
    """When it was published."""
    published_by: str | None = None
    """Who published it."""
    note: str | None = None
    """Why it was sent back from review."""


class ArticleVersionChanges(TypedDict, total=False):
    """What can be changed about a article version."""
    custom: Mapping[str, Any]


class ArticleAttachment(Record):
    """A file that belongs to an article. Its content lies in the host's blob store, under its hash."""
    article: str
    """Which article."""
    name: str
    """The name of the file."""
    media_type: str
    """Its media type, for example `application/pdf`."""
    size: int
    """How many bytes it has."""
    hash: str
    """The BLAKE3 hash of its content, as 64 hexadecimal digits."""


class ArticleAttachmentChanges(TypedDict, total=False):
    """What can be changed about a article attachment."""
    article: str | Article
    name: str
    media_type: str
    size: int
    hash: str
    custom: Mapping[str, Any]


class ArticleVote(Record):
    """What somebody thinks of an article."""
    article: str
    """Which article."""
    voter: str
    """Who, as in the journal, or `visitor:` and the key that a host has given a visitor."""
    helpful: bool | None = None
    """Whether it helped."""
    at: datetime.datetime | None = None
    """When the vote was given or changed last."""
    comment: str | None = None
    """What was missing, in the voter's words."""


class ArticleVoteChanges(TypedDict, total=False):
    """What can be changed about a article vote."""
    custom: Mapping[str, Any]


class ArticleViews(Record):
    """How often an article was read on a day."""
    article: str
    """Which article."""
    day: datetime.date | None = None
    """The day where the organisation is."""
    count: int | None = None
    """How often."""


class ArticleViewsChanges(TypedDict, total=False):
    """What can be changed about a article views."""
    custom: Mapping[str, Any]


class ArticleUse(Record):
    """That an article was of use for something else."""
    article: str
    """Which article."""
    kind: UseKind
    """How."""
    subject_type: str | None = None
    """The type of the record that it was of use for, for example `ticket`."""
    subject: str
    """The id of that record; for a ticket form, the host's key of the visit."""
    at: datetime.datetime | None = None
    """When."""
    outcome: ArticleUseOutcome | None = None
    """What became of it, of a ticket form."""


class ArticleUseChanges(TypedDict, total=False):
    """What can be changed about a article use."""
    custom: Mapping[str, Any]


class ChatConversation(Record):
    """A conversation with a visitor."""
    visitor: str
    """The key by which the host knows the visitor."""
    contact: str | None = None
    """Who the visitor is, once that is known."""
    language: str | None = None
    """The language that the visitor speaks."""
    state: ChatState | None = None
    """Where it stands."""
    assignee: str | None = None
    """Who answers it."""
    flow: str | None = None
    """The bot that answers first."""
    intent: str | None = None
    """What the visitor means, while the bot asks for what it needs."""
    slots: str | None = None
    """What the visitor has told the bot, as an object of texts."""
    misses: int | None = None
    """How many messages in a row the bot did not understand."""
    started_at: datetime.datetime | None = None
    """When it began."""
    handed_off_at: datetime.datetime | None = None
    """When it was handed off."""
    handed_off_because: str | None = None
    """Why it was handed off."""
    closed_at: datetime.datetime | None = None
    """When it was closed."""
    ticket: str | None = None
    """The ticket that it became."""
    awaits_contact: bool | None = None
    """Whether nobody was there when it was handed off, and it becomes a ticket as soon as the visitor is known."""


class ChatConversationChanges(TypedDict, total=False):
    """What can be changed about a chat conversation."""
    language: str | None
    custom: Mapping[str, Any]


class ChatParticipant(Record):
    """That a user takes part in a conversation. The visitor always does."""
    conversation: str
    """In which conversation."""
    user: str
    """Who."""
    joined_at: datetime.datetime | None = None
    """Since when."""
    left_at: datetime.datetime | None = None
    """Until when; still, where it is missing."""


class ChatParticipantChanges(TypedDict, total=False):
    """What can be changed about a chat participant."""
    custom: Mapping[str, Any]


class ChatMessage(Record):
    """Something that was said in a conversation."""
    conversation: str
    """In which conversation."""
    number: int
    """Counted from 1 in its conversation."""
    author: ChatAuthor
    """Who says it."""
    user: str | None = None
    """Which user, where one does."""
    text: str
    """The words."""
    at: datetime.datetime | None = None
    """When."""
    source: ChatSource | None = None
    """Of the bot: what kind of thing the answer came from."""
    source_name: str | None = None
    """Of the bot: which one, by its key, or the id of an article."""
    because: str | None = None
    """Of the bot: by what it was chosen, for example the pattern or the words."""


class ChatMessageChanges(TypedDict, total=False):
    """What can be changed about a chat message."""
    custom: Mapping[str, Any]


class BotFlow(Record):
    """How a bot answers."""
    name: str
    """What it is called."""
    greeting: str | None = None
    """What it says first."""
    fallback: str
    """What it says when it does not understand."""
    hand_off_text: str | None = None
    """What it says when it hands off to people."""
    away_text: str | None = None
    """What it says when it hands off and nobody is there."""
    misses: int | None = None
    """After how many messages in a row that it did not understand it hands off; 2 where it is missing."""
    hand_off_words: tuple[str, ...] = ()
    """Words that hand off whatever else is said: `human`, `agent`. One of them is enough."""
    uses_articles: bool | None = None
    """Whether it proposes published articles where no intent fits."""
    article_words: int | None = None
    """How many words at least an article and a message have in common; 2 where it is missing."""
    calendar: str | None = None
    """When people answer; at all times where it is missing."""
    audience: Audience | None = None
    """Whom the articles are for that it proposes, at least; everybody where it is missing. Nothing narrower is
    given out, whoever speaks for the visitor.
    """


class BotFlowChanges(TypedDict, total=False):
    """What can be changed about a bot flow."""
    name: str
    greeting: str | None
    fallback: str
    hand_off_text: str | None
    away_text: str | None
    misses: int | None
    hand_off_words: Sequence[str] | None
    uses_articles: bool | None
    article_words: int | None
    calendar: str | BusinessCalendar | None
    audience: Audience | None
    custom: Mapping[str, Any]


class BotIntent(Record):
    """Something that a visitor may mean, how it is recognised, and what the bot does about it."""
    flow: str
    """Which flow."""
    key: str
    """What it is called; unique in its flow."""
    position: int
    """Of intents that fit equally well, the one with the least position is meant."""
    patterns: tuple[str, ...] = ()
    """Messages that mean it, word by word: `*` stands for any words, none included. `* opening hours *`."""
    keywords: tuple[str, ...] = ()
    """Words that mean it when all words of one entry are said, in any order."""
    examples: tuple[str, ...] = ()
    """Messages that are like what means it."""
    likeness: int | None = None
    """How like an example a message must be, in percent; 50 where it is missing."""
    answer: str | None = None
    """What is answered when every slot is filled; `{name}` stands for what is in a slot."""
    article: str | None = None
    """The article that is answered with."""
    hands_off: bool | None = None
    """Whether it hands off to people when every slot is filled."""


class BotIntentChanges(TypedDict, total=False):
    """What can be changed about a bot intent."""
    flow: str | BotFlow
    key: str
    position: int
    patterns: Sequence[str] | None
    keywords: Sequence[str] | None
    examples: Sequence[str] | None
    likeness: int | None
    answer: str | None
    article: str | Article | None
    hands_off: bool | None
    custom: Mapping[str, Any]


class BotSlot(Record):
    """Something that the bot has to ask before it can answer."""
    intent: str
    """Of which intent."""
    key: str
    """What it is called; unique in its intent."""
    position: int
    """Slots are filled in the order of their positions."""
    question: str
    """How it is asked for."""
    kind: BotSlotKind
    """What can be in it."""
    options: tuple[str, ...] = ()
    """What can be chosen."""


class BotSlotChanges(TypedDict, total=False):
    """What can be changed about a bot slot."""
    intent: str | BotIntent
    key: str
    position: int
    question: str
    kind: BotSlotKind
    options: Sequence[str] | None
    custom: Mapping[str, Any]


class Survey(Record):
    """What is asked of whom, and when."""
    name: str
    """What it is called."""
    kind: SurveyKind
    """What it measures. It does not change once somebody has answered."""
    question: str | None = None
    """How the score is asked for, for example `How likely are you to recommend us?`; a custom survey has none."""
    comment_question: str | None = None
    """How the reason is asked for; it is not, where this is missing."""
    high_is_hard: bool | None = None
    """For CES: whether a high score means much effort. Otherwise a high score means that it was easy."""
    answer_days: int | None = None
    """For how many days an invitation can be answered; 30 where it is missing."""
    quarantine_days: int | None = None
    """For how many days somebody who was asked anything is not asked by this survey; without it, nobody is
    spared.
    """
    follow_up_at: int | None = None
    """A score that is so bad or worse opens a follow-up: at or below it, or at or above it where a high score
    means much effort.
    """
    trigger: SurveyTrigger | None = None
    """What sends it by itself."""
    deal_filter: str | None = None
    """For deals: only those that pass this filter."""
    sends_on: datetime.date | None = None
    """For a date: the day."""
    segment: str | None = None
    """For a date: the contacts of this segment are asked."""
    delay_hours: int | None = None
    """So many hours after what sends it the host delivers it; at once where it is missing."""
    paused: bool | None = None
    """Whether it rests: nobody is asked by rule."""
    owner: str | None = None
    """Who looks after it, and after what it brings."""
    opens_ticket: bool | None = None
    """Whether a low score also opens a ticket of the one who answered."""
    sent_for: datetime.date | None = None
    """The day for which its segment was asked: it is asked once for a day."""


class SurveyChanges(TypedDict, total=False):
    """What can be changed about a survey."""
    name: str
    kind: SurveyKind
    question: str | None
    comment_question: str | None
    high_is_hard: bool | None
    answer_days: int | None
    quarantine_days: int | None
    follow_up_at: int | None
    trigger: SurveyTrigger | None
    deal_filter: str | None
    sends_on: datetime.date | str | None
    segment: str | Segment | None
    delay_hours: int | None
    paused: bool | None
    owner: str | User | None
    opens_ticket: bool | None
    custom: Mapping[str, Any]


class SurveyQuestion(Record):
    """One question of a survey, beside its score."""
    survey: str
    """Which survey."""
    key: str
    """What it is called in conditions and results: letters, digits and `_`."""
    text: str
    """How it is asked."""
    kind: QuestionKind
    """What kind of answer it has."""
    position: int
    """Where it stands; those of one place stand in the order of their keys."""
    options: tuple[str, ...] = ()
    """What can be chosen."""
    minimum: int | None = None
    """The least number."""
    maximum: int | None = None
    """The greatest number."""
    required: bool | None = None
    """Whether it has to be answered when it is asked."""
    ask_if: str | None = None
    """It is asked only if the answers before it pass this filter, as in `score <= 6 and role = buyer`."""


class SurveyQuestionChanges(TypedDict, total=False):
    """What can be changed about a survey question."""
    survey: str | Survey
    key: str
    text: str
    kind: QuestionKind
    position: int
    options: Sequence[str] | None
    minimum: int | None
    maximum: int | None
    required: bool | None
    ask_if: str | None
    custom: Mapping[str, Any]


class SurveyInvitation(Record):
    """That somebody is asked. Its token is told once, in the message `surveys.invite`, and kept as a hash."""
    survey: str
    """Which survey."""
    contact: str
    """Who is asked."""
    about_type: str | None = None
    """The type of the record that it is about, for example `deal`."""
    about: str | None = None
    """The id of the record that it is about."""
    state: SurveyInvitationState
    """Where it stands."""
    invited_at: datetime.datetime | None = None
    """When it was made."""
    expires_at: datetime.datetime | None = None
    """When it can no longer be answered: the instant itself is too late."""
    answered_at: datetime.datetime | None = None
    """When it was answered."""
    send_at: datetime.datetime | None = None
    """When the host is to send it."""


class SurveyInvitationChanges(TypedDict, total=False):
    """What can be changed about a survey invitation."""
    custom: Mapping[str, Any]


class SurveyResponse(Record):
    """What somebody answered to a survey."""
    survey: str
    """Which survey."""
    invitation: str
    """The invitation that it answers."""
    contact: str
    """Who answered."""
    at: datetime.datetime | None = None
    """When."""
    score: int | None = None
    """The score."""
    standing: SurveyResponseStanding | None = None
    """What the score means."""
    comment: str | None = None
    """The reason, in words."""
    sentiment_guess: int | None = None
    """A guess at what the words feel like, from -100 to 100, by a list of words."""
    feeling_guess: Feeling | None = None
    """The same guess in a word."""
    topic_guesses: tuple[str, ...] = ()
    """A guess at what the words are about: the names of topics."""
    about_type: str | None = None
    """The type of the record that it is about."""
    about: str | None = None
    """The id of the record that it is about."""
    follow_up: bool | None = None
    """Whether it opened a follow-up."""
    ticket: str | None = None
    """The ticket that it opened."""


class SurveyResponseChanges(TypedDict, total=False):
    """What can be changed about a survey response."""
    custom: Mapping[str, Any]


class SurveyAnswer(Record):
    """The answer to one question of a survey, beside its score and reason."""
    response: str
    """Which response it belongs to."""
    question: str
    """The key of the question."""
    text: str | None = None
    """What was said in words."""
    number: decimal.Decimal | None = None
    """The number that was said."""
    choices: tuple[str, ...] = ()
    """What was chosen; `yes` or `no` where that was the question."""


class SurveyAnswerChanges(TypedDict, total=False):
    """What can be changed about a survey answer."""
    custom: Mapping[str, Any]


class SurveyTopic(Record):
    """Something that people write about, and the words by which it is recognised."""
    name: str
    """What it is called."""
    words: tuple[str, ...] = ()
    """The words that stand for it; one of them is enough. They are found in other forms too, in the
    organisation's language.
    """


class SurveyTopicChanges(TypedDict, total=False):
    """What can be changed about a survey topic."""
    name: str
    words: Sequence[str] | None
    custom: Mapping[str, Any]


class AccessAnswer(Struct):
    """Why an actor may or may not do something with a record, or with a field of it."""
    allowed: bool
    """Whether the actor may."""
    steps: tuple[AccessStep, ...]
    """What was looked at, in this order: each must let the actor pass, and of the grants one is enough."""
    sentence: str
    """The answer as a sentence."""


class AccessStep(Struct):
    """One thing that was looked at."""
    kind: str
    """`right`, `restriction`, `grant`, `rule` (a grant by a filter, or by what the record belongs to) or
    `field`.
    """
    passes: bool
    """Whether it lets the actor pass."""
    because: str
    """Why, for example `owner`, `role Sales`, `sharing rule North`."""
    by: str | None
    """The record that says so, if one does: a role, a rule, a share, a restriction."""


class AgeBand(Struct):
    """How many tickets are so old."""
    from_days: int
    """From so many whole days on."""
    to_days: int | None
    """Up to so many days, which do not belong to it; the last band has no end."""
    tickets: int
    """How many tickets."""


class AgentLoad(Struct):
    """How much an agent has."""
    user: str
    """Who."""
    open: int
    """How many open tickets."""
    pending: int
    """How many that wait for the requester."""
    on_hold: int
    """How many that wait for a third party."""
    load: int
    """The weights of the open ones."""
    capacity: int | None
    """How much it takes at a time; none for a user who is no agent."""
    status: AgentStatus | None
    """Whether it takes tickets."""


class ArticleHit(Struct):
    """An article that a search found."""
    article: str
    """The article."""
    original: str
    """The original that it is, or is a translation of."""
    title: str
    """What it is called."""
    summary: str | None
    """What it says, in a sentence."""
    language: str | None
    """Its language."""
    state: ArticleState
    """Where it stands."""
    score: int
    """How well it fits, compared with the other hits."""
    highlights: tuple[Highlight, ...]
    """The texts in which words were found."""


class ArticleUsage(Struct):
    """How much an article is read and helps."""
    views: int
    """How often it was read."""
    helpful: int
    """How many said that it helped."""
    unhelpful: int
    """How many said that it did not."""
    helpful_percent: decimal.Decimal | None
    """How many of those who voted said that it helped, in percent with two digits; none where nobody voted."""
    linked: int
    """How many records it was linked to."""
    sent: int
    """How often it was sent."""
    suggested: int
    """How often it was proposed."""
    deflected: int
    """How often it was read from a ticket form and no ticket was made."""
    not_deflected: int
    """How often it was read from a ticket form and a ticket was made all the same."""
    deflected_percent: decimal.Decimal | None
    """Deflected of the visits that ended, in percent with two digits; none where none ended."""


class AskedQuestion(Struct):
    """A question as it is asked."""
    key: str
    """What it is called in answers."""
    text: str
    """How it is asked."""
    kind: QuestionKind
    """What kind of answer it has."""
    options: tuple[str, ...]
    """What can be chosen."""
    minimum: int | None
    """The least number."""
    maximum: int | None
    """The greatest number."""
    required: bool
    """Whether it has to be answered."""
    ask_if: str | None
    """It is asked only if the answers before it pass this filter."""


class AttachedFile(Struct):
    """A file of a message."""
    attachment: str
    """The attachment."""
    name: str
    """The file's name."""
    media_type: str
    """Its media type."""
    size: int
    """How many bytes it has."""
    hash: str
    """The BLAKE3 hash of its content."""


class Backlog(Struct):
    """What waits."""
    tickets: int
    """How many tickets are not solved."""
    unassigned: int
    """How many of them nobody has."""
    by_status: Mapping[str, int]
    """By status."""
    by_priority: Mapping[str, int]
    """By priority."""
    ages: tuple[AgeBand, ...]
    """By age since they were opened."""
    oldest: str | None
    """The oldest of them."""
    oldest_seconds: int | None
    """For how many seconds it has been open."""


class Board(Struct):
    """A pipeline at a glance."""
    pipeline: str
    """The pipeline."""
    name: str
    """Its name."""
    columns: tuple[BoardColumn, ...]
    """Its stages in order."""
    open: Total
    """What its open deals are worth."""
    weighted: Total
    """What its open deals are worth, each times its probability."""


class BoardColumn(Struct):
    """A stage with its deals."""
    stage: str
    """The stage."""
    name: str
    """Its name."""
    kind: StageKind
    """Whether deals in it are open, won or lost."""
    probability: decimal.Decimal
    """How likely a deal in it is won, in percent."""
    count: int
    """How many deals are in it."""
    total: Total
    """What they are worth."""
    weighted: Total
    """What they are worth, each times its probability."""
    deals: tuple[BoardDeal, ...]
    """The first deals: by close date, those without one last."""


class BoardDeal(Struct):
    """A deal on a board."""
    deal: str
    """The deal."""
    name: str
    """Its name."""
    amount: Money | None
    """What it is worth."""
    close_date: datetime.date | None
    """When it is expected to be decided."""
    owner: str | None
    """Who works on it."""
    company: str | None
    """Whom it is made with."""


class BreachForecast(Struct):
    """What will be late if nobody does anything."""
    at: datetime.datetime
    """The instant that it is made at."""
    breaches: int
    """How many clocks run out."""
    hours: tuple[BreachHour, ...]
    """By hour, from that instant on."""
    next: tuple[SlaItem, ...]
    """The first of them, the most urgent first."""


class BreachHour(Struct):
    """How many clocks run out within an hour."""
    from_: datetime.datetime
    """The start of the hour."""
    breaches: int
    """How many clocks run out within it."""


class BusinessMoment(Struct):
    """An instant that was looked for."""
    at: datetime.datetime
    """The instant."""
    time: BusinessTime
    """What lies between it and the start."""


class BusinessSpan(Struct):
    """A span in which it is open."""
    from_: datetime.datetime
    """From this instant on."""
    to: datetime.datetime
    """Up to this one."""
    seconds: int
    """How many whole seconds that is."""


class BusinessTime(Struct):
    """Business time, and what it is made of."""
    from_: datetime.datetime
    """From when."""
    to: datetime.datetime
    """Until when."""
    seconds: int
    """How many whole seconds of business time; negative if it runs backwards."""
    spans: tuple[BusinessSpan, ...]
    """The spans that it was open, the first hundred of them."""
    spans_left_off: int
    """How many more there are."""


class CategoryNode(Struct):
    """A category with what is part of it."""
    category: str
    """The category."""
    name: str
    """Its name."""
    articles: int
    """How many published articles are in it, as far as the reader may see them; those of its parts are not
    counted.
    """
    parts: tuple[CategoryNode, ...]
    """The categories that are part of it, in order."""


class ChatLine(Struct):
    """A message as a transcript tells it."""
    number: int
    """Counted from 1."""
    author: ChatAuthor
    """Who says it."""
    name: str | None
    """The name of the user, where one does and the reader may see it."""
    text: str
    """The words."""
    at: datetime.datetime | None
    """When."""
    source: ChatSource | None
    """Of the bot: what kind of thing it came from."""
    source_name: str | None
    """Of the bot: which one."""
    because: str | None
    """Of the bot: by what it was chosen."""


class ChatPerson(Struct):
    """Somebody who takes part."""
    user: str | None
    """Which user; the visitor where it is missing."""
    name: str | None
    """The user's name, if the reader may see it."""
    present: bool
    """Whether it was there within the last minute."""
    typing: bool
    """Whether it typed within the last six seconds."""


class _ChatSeen(TypedDict):
    seen_at: datetime.datetime | str
    """When it was last there."""


class ChatSeen(_ChatSeen, total=False):
    """When the host last saw somebody."""
    user: str | User | None
    """Which user; the visitor where it is missing."""
    typed_at: datetime.datetime | str | None
    """When it last typed."""


class ChatTurn(Struct):
    """What came of a message."""
    state: ChatState
    """Where the conversation stands now."""
    messages: tuple[ChatLine, ...]
    """What was said, the visitor's message first."""


class ClockReasons(Struct):
    """Why a clock stands where it stands."""
    clock: ClockStanding
    """How it stands."""
    spans: tuple[ClockSpan, ...]
    """The present round from its start to its end or to the present, without a gap."""
    running_seconds: int
    """The seconds of the running spans together: what the clock says that it took."""
    paused_seconds: int
    """The seconds of the paused spans together."""
    closed_seconds: int
    """The seconds of the closed spans together."""


class ClockSpan(Struct):
    """A span of a clock."""
    from_: datetime.datetime
    """From this instant on."""
    to: datetime.datetime
    """Up to this one."""
    kind: SpanKind
    """Whether it ran, was paused, or was closed."""
    seconds: int
    """How many seconds it has. Fractions of seconds go to the span that completes them, so that the seconds of
    one kind add up.
    """


class ClockStanding(Struct):
    """How one clock stands. Its seconds are business seconds where its target is in business time."""
    metric: SlaMetric
    """What is measured."""
    state: SlaState
    """How it stands."""
    priority: Priority | None
    """The priority whose target counts; missing for whoever may not see how urgent tickets are."""
    target_seconds: int
    """The target, in seconds."""
    promised: bool
    """Whether the deadline was promised for this ticket, and not calculated."""
    business: bool
    """Whether business time counts."""
    started_at: datetime.datetime
    """When the present round started."""
    due: datetime.datetime | None
    """The deadline; none while it is paused."""
    warn_at: datetime.datetime | None
    """From when on it is due soon."""
    stopped_at: datetime.datetime | None
    """When it reached its end; missing for whoever may not see the status of tickets."""
    taken_seconds: int
    """How many seconds counted so far. Zero is a value."""
    left_seconds: int
    """How many are left; 0 once it is late."""
    overdue_seconds: int
    """By how many it is late."""
    round: int
    """Which round it is, from 1 on."""
    rounds_met: int
    """How many rounds were reached in time."""
    rounds_breached: int
    """How many were not, this one included."""


class CollisionNotice(Struct):
    """What stands in the way of answering a ticket right now."""
    others: tuple[SomebodyElse, ...]
    """Who else is there, those who write first."""
    somebody_writes: bool
    """Whether an answer is being written by somebody else."""
    new_replies: int
    """How many public replies others have given since the ticket was loaded."""
    new_customer_messages: int
    """How many messages the customer has written since."""
    changed_fields: tuple[str, ...]
    """The fields of the ticket that others have changed since."""


class CompanyLink(Struct):
    """A company that a contact belongs to."""
    company: str
    """The company."""
    name: str
    """Its name."""
    role: str | None
    """As what the contact belongs to it."""
    since: datetime.date | None
    """The first day."""
    until: datetime.date | None
    """The last day."""
    primary: bool
    """Whether it is the contact's primary company."""


class CompanyRollup(Struct):
    """What a company and everything below it has in deals."""
    company: str
    """The company."""
    companies: int
    """How many companies are counted: itself and those below it."""
    open: Total
    """What the open deals are worth."""
    weighted: Total
    """What the open deals are worth, each times its probability."""
    won: Total
    """What the won deals are worth."""


class Comparison(Struct):
    """What a group amounted to in the period that a report is compared with."""
    keys: tuple[str | None, ...]
    """The keys of the group there: those of the group, but of a stretch of the calendar the one at the same
    place in that period.
    """
    figures: tuple[Figure, ...]
    """The figures there, in the order of the measures; of no records where the group has none there."""
    changes: tuple[FigureChange, ...]
    """How the figures differ, in the order of the measures."""


class ConsentGiven(TypedDict, total=False):
    """How a consent came about."""
    address: str | None
    """The address that it is for; the person's primary one where it is missing."""
    basis: LegalBasis | None
    """The legal basis; consent where it is missing."""
    wording: str | Wording | None
    """The words that the person agreed to."""
    given_at: datetime.datetime | str | None
    """When; the present where it is missing."""
    source: str | None
    """Where, for example the name of a form."""
    evidence: str | None
    """What proves it."""
    ip: str | None
    """The internet address that it came from."""
    expires_at: datetime.datetime | str | None
    """When it ends; after the days of the purpose where it is missing."""


class ContactLink(Struct):
    """A contact that belongs to a company."""
    contact: str
    """The contact."""
    name: str
    """The contact's name."""
    role: str | None
    """As what the contact belongs to the company."""
    since: datetime.date | None
    """The first day."""
    until: datetime.date | None
    """The last day."""
    primary: bool
    """Whether the company is the contact's primary one."""


class ContactReason(Struct):
    """One check, its outcome and what it rests on."""
    check: ContactCheck
    """What was checked."""
    passed: bool
    """Whether it leaves the way open."""
    code: str
    """The outcome as a stable code, for example `consent.expired`."""
    record_type: str | None
    """The type of the record that decided it, if one did that the reader may see."""
    record: str | None
    """The id of that record."""
    sentence: str
    """The outcome in words."""


class Contactable(Struct):
    """Somebody who may be contacted."""
    person: str
    """Who."""
    address: str | None
    """At which address; none on a channel without addresses, and where the reader may not see it."""
    basis: LegalBasis | None
    """On which legal basis."""


class ContactablePage(Struct):
    """A page of those who may be contacted."""
    contactable: tuple[Contactable, ...]
    """Those who may be contacted."""
    refused: Mapping[str, int]
    """How many of the page may not, by the first check that forbids it."""
    cursor: str | None
    """Where the next page begins; nothing at the end."""


class ConversationEntry(Struct):
    """Something that was said."""
    message: str
    """The message."""
    ticket: str
    """The ticket that it stands in: the one that was asked about, or one that was merged into it."""
    at: datetime.datetime
    """When it was said."""
    kind: MessageKind
    """Who said it to whom."""
    author: str | None
    """The colleague who said it."""
    customer: str | None
    """The customer who said it."""
    body: str
    """The words."""
    attachments: tuple[AttachedFile, ...]
    """The files that came with it."""


class Conversion(Struct):
    """How many deals went on from a stage."""
    stage: str
    """The stage."""
    name: str
    """Its name."""
    entered: int
    """How many deals have been in it, each counted once."""
    went_on: int
    """How many of them have been in a later stage of the pipeline that is not lost, or were won."""
    lost: int
    """How many of them are lost now."""
    percent: decimal.Decimal | None
    """Went on of entered, in percent with two digits; none where nothing entered."""


class Converted(Struct):
    """An amount in another currency."""
    amount: Money
    """The amount, not rounded."""
    rate: decimal.Decimal
    """What one unit of the original currency was taken for."""
    rate_date: datetime.date | None
    """The day from which the rate applies; the older one where two rates were combined."""


class CycleLength(Struct):
    """How long deals take."""
    count: int
    """How many deals were measured."""
    mean_days: decimal.Decimal | None
    """The mean number of days with two digits; none without a deal."""
    median_days: decimal.Decimal | None
    """The median number of days; none without a deal. Between two middle values, their mean."""
    without_dates: int
    """How many won deals have no day of beginning or of decision, or end before they begin. They are not
    measured.
    """


class DaySpan(Struct):
    """Whole days, from the first one until before the end."""
    start: datetime.date
    """The first day."""
    end: datetime.date
    """The first day after it."""


class DueJob(Struct):
    """Something that has to happen to a record at a time."""
    kind: str
    """What has to happen, for example `deals.rotting`."""
    record: str
    """The type of the record."""
    subject: str
    """The record's id."""
    at: datetime.datetime
    """When."""
    payload: Any
    """What the room wants to know again."""


class Duplicates(Struct):
    """The values of a field that several records share."""
    field: str
    """The field."""
    values: tuple[SharedValue, ...]
    """The values, in their order, each with the records that have it."""
    more: bool
    """Whether there are more of them."""


class EffortFigures(Struct):
    """How easy something was."""
    counts: tuple[int, ...]
    """How many gave 1 to 7."""
    mean: Estimate | None
    """The mean of the scores as they were given."""
    top_box: Estimate | None
    """The share of those for whom it was easy, in percent: 5 to 7, or 1 to 3 where a high score means much
    effort.
    """
    high_is_hard: bool
    """Whether a high score means much effort."""


class ErasureOptions(TypedDict, total=False):
    """How a person is to be erased."""
    mode: ErasureMode | None
    """What becomes of the person's own record; it is deleted where nothing is said."""
    keep: Sequence[KeptRecords]
    """Which record types are kept, and why that is lawful."""
    may_return: bool
    """Whether the person's addresses may come back; they may not where nothing is said."""


class ErasurePlan(Struct):
    """What becomes of everything about a person, and why. Nothing is done yet."""
    person: str
    """Who."""
    made_at: datetime.datetime
    """When the plan was made."""
    mode: ErasureMode
    """What becomes of the person's own record. It is anonymised instead of deleted where a record that is kept
    refers to it, or one that is about others and must refer to somebody.
    """
    held: bool
    """Whether a legal hold on the person forbids the erasure."""
    steps: tuple[ErasureStep, ...]
    """What becomes of each record, the person's own one last."""
    suppressed: int
    """How many addresses, numbers and outside names will not be able to come back."""
    digest: str
    """What tells this plan from any other: erasing with it does this or nothing."""


class ErasureStep(Struct):
    """What becomes of one record, and why."""
    record: str
    """The record's type."""
    id: str
    """Its id."""
    relation: str
    """How it is about the person: `self`, or the field that refers to the person."""
    action: ErasureAction
    """What becomes of it."""
    fields: tuple[str, ...]
    """The fields that lose their value."""
    basis: LegalBasis | None
    """The legal basis on which it is kept."""
    because: str
    """Why."""


class Estimate(Struct):
    """A value with its confidence interval of 95 percent."""
    value: decimal.Decimal
    """The value, with two digits."""
    low: decimal.Decimal | None
    """The lower end; none where there is too little to tell."""
    high: decimal.Decimal | None
    """The upper end."""
    count: int
    """How many answers it is made of."""
    interval: str
    """How the interval is made."""


class EverythingOptions(TypedDict, total=False):
    """How much about a person is wanted."""
    only: Sequence[str] | None
    """Only records of these types besides the person's own; all types where it is missing."""
    without_history: bool
    """Whether the history of each record is left out."""


class Facet(Struct):
    """The values of one field."""
    field: str
    """What was asked for."""
    values: tuple[FacetValue, ...]
    """The values, the most frequent one first, equally frequent ones in their own order."""
    distinct: int
    """How many different values there are, shown or not."""
    unknown: int
    """How many records have no value."""


class FacetValue(Struct):
    """A value and how many records have it."""
    value: str
    """The value as text."""
    count: int
    """How many records have it."""


class Feedback(Struct):
    """What a text seems to say. All of it is a guess."""
    heuristic: bool
    """Always true: a list of words decides, nobody has understood anything."""
    sentiment: Sentiment
    """What it feels like."""
    topics: tuple[TopicGuess, ...]
    """What it is about."""


class FieldHistory(Struct):
    """A change of one field, as history shows it."""
    field: str
    """The field's path."""
    before: Any | None
    """What it held before, if anything."""
    after: Any | None
    """What it holds after, if anything."""
    erased: bool
    """Whether there was a value, before or after, that has been erased since."""


class Figure(Struct):
    """A figure of a group."""
    count: int
    """How many records it is made of: those that have a value, or for `count` all."""
    unknown: int
    """How many records of the group have no value."""
    values: Mapping[str, str]
    """The figure as text, exactly: amounts by currency, anything else under an empty key. There is none where no
    record has a value. Amounts of different currencies are added only where a currency was asked for: then
    they are converted and stand under that one, rounded once, half away from zero at its smallest unit.
    """
    unconverted: int
    """How many records have an amount that no rate leads from to the currency that was asked for. They are not
    in `count`.
    """
    unconverted_values: Mapping[str, str]
    """The figure of those records, by currency."""
    oldest_rate: datetime.date | None
    """The first day of the oldest rate that was used; none where nothing had to be converted."""


class FigureChange(Struct):
    """How a figure differs from that of the period which it is compared with. Both maps have the keys of
    `values` of the figures; of `count` there is one under an empty key.
    """
    difference: Mapping[str, str]
    """The figure less the one before, exactly. A count, a sum or a number of distinct values that is missing on
    one side is 0 there; of averages, least and greatest values and percentiles there is none unless both
    sides have one. There is none for dates and instants.
    """
    percent: Mapping[str, str]
    """The difference in percent of the figure before without its sign, to 28 digits; none where that is 0 or
    missing.
    """


class FindOptions(TypedDict, total=False):
    """Which articles are looked for."""
    language: str | None
    """Where an article has texts in several languages, the one to show; others are found too."""
    category: str | ArticleCategory | None
    """Only articles of this category and what is part of it."""
    audience: Audience | None
    """Only articles that are for this audience, or for a wider one too: with `customers` none that is for those
    who work here.
    """
    unpublished: bool
    """Articles in every state, not only published ones."""
    limit: int | None
    """At most so many: 10 where it is missing, and 100 at most."""


class FollowedLink(Struct):
    """A field by which records are about the person."""
    record: str
    """The type of the records."""
    field: str
    """The field that refers to the person, or to a record about it."""
    to: str
    """The type that it refers to."""
    found: int
    """How many records it led to."""
    cut: bool
    """Whether there were more than are given out."""


class Forecast(Struct):
    """What is to be expected of the deals."""
    by: ForecastBy
    """What the rows are split by."""
    currency: str
    """The currency of every total."""
    start: datetime.date | None
    """The first day that counts, if one was asked for."""
    end: datetime.date | None
    """The first day that counts no more, if one was asked for."""
    rows: tuple[ForecastRow, ...]
    """The parts, in order."""
    total: ForecastRow
    """All of them together."""
    without_close_date: int
    """How many deals have no close date and so fall into no period. They are in no total."""
    without_amount: int
    """How many deals have no amount. They are counted in their rows and add nothing."""


class ForecastRow(Struct):
    """A part of a forecast."""
    key: str
    """What the part is, for programs: the first day of a period, the id of a user or a stage, a category; empty
    for none.
    """
    label: str
    """What the part is, for people."""
    count: int
    """How many deals."""
    open: Total
    """What the open deals are worth."""
    weighted: Total
    """What the open deals are worth, each times its probability."""
    won: Total
    """What the won deals are worth."""
    expected: Total
    """Weighted and won together: what is to be expected."""


class FormCondition(Struct):
    """That an earlier field has one of these answers; of several choices, one of them."""
    field: str
    """The earlier field."""
    one_of: tuple[Any, ...]
    """The answers."""


class FormConditionInput(TypedDict):
    """That an earlier field has one of these answers; of several choices, one of them."""
    field: str
    """The earlier field."""
    one_of: Sequence[Any]
    """The answers."""


class FormField(Struct):
    """A field of a form."""
    name: str
    """The name of the answer in data: lower-case letters, digits and `_`."""
    label: str
    """The question, for people."""
    kind: AnswerKind
    """What an answer is."""
    required: bool
    """Whether there must be one where the field is shown."""
    options: tuple[str, ...]
    """What can be chosen."""
    minimum: decimal.Decimal | None
    """The least number."""
    maximum: decimal.Decimal | None
    """The greatest number."""
    when: FormCondition | None
    """When the field is shown: always where it is missing."""


class _FormFieldInput(TypedDict):
    name: str
    """The name of the answer in data: lower-case letters, digits and `_`."""


class FormFieldInput(_FormFieldInput, total=False):
    """A field of a form."""
    label: str
    """The question, for people."""
    kind: AnswerKind
    """What an answer is."""
    required: bool
    """Whether there must be one where the field is shown."""
    options: Sequence[str]
    """What can be chosen."""
    minimum: decimal.Decimal | int | str | None
    """The least number."""
    maximum: decimal.Decimal | int | str | None
    """The greatest number."""
    when: FormConditionInput | None
    """When the field is shown: always where it is missing."""


class FormStep(Struct):
    """Where somebody stands in a survey."""
    question: AskedQuestion | None
    """What is asked next; none where everything is answered."""
    asked: tuple[str, ...]
    """The keys of the questions that are asked, given these answers, in order."""
    skipped: tuple[SkippedQuestion, ...]
    """The questions that are left out, given these answers."""
    set_aside: tuple[str, ...]
    """Answers that were given to questions that are now left out: they do not count as long as that is so, and
    the host keeps them for the case that it changes.
    """


class GroupReport(Struct):
    """The answer of a report."""
    groups: tuple[ReportGroup, ...]
    """The groups that have records, here or in the period that is compared with, in the order of their keys;
    groups without a value come last.
    """
    period: DaySpan | None
    """The days of the period, if the report is about one."""
    compared_with: DaySpan | None
    """The days of the period that it is compared with, if there is one."""


class HierarchyNode(Struct):
    """A company in its hierarchy."""
    company: str
    """The company."""
    name: str
    """Its name."""
    depth: int
    """How far below the top: 0 for the top."""
    parent: str | None
    """The company that it belongs to."""


class Highlight(Struct):
    """A text of a record with what was found in it."""
    field: str
    """The field."""
    pieces: tuple[TextPiece, ...]
    """The text, piece by piece."""


class HistoryEntry(Struct):
    """A change of one record, as history shows it."""
    revision: int
    """The number of the journal entry."""
    at: datetime.datetime
    """When."""
    actor: str
    """Who: `user:<id>` or `system:<name>`."""
    change: str
    """`created`, `updated` or `deleted`; `read` if somebody was shown it, `erased` if values of its past were
    erased.
    """
    operations: tuple[str, ...]
    """The operations that ran, outermost first; of a read the question."""
    reason: str | None
    """Why, if somebody said so."""
    batch: str | None
    """The import or other bulk work that this belongs to."""
    fields: tuple[FieldHistory, ...]
    """The fields that changed."""


class HolidayImport(Struct):
    """What an import of holidays did."""
    added: tuple[str, ...]
    """The lines that are new."""
    known: int
    """How many were there already."""
    skipped: tuple[SkippedHoliday, ...]
    """The events that were not taken over."""


class Invited(Struct):
    """Whether somebody was asked, or why not."""
    invitation: str | None
    """The invitation."""
    token: str | None
    """The token that answers it; it is not told again."""
    not_: NotInvited | None
    """Why there is none."""
    until: datetime.datetime | None
    """For a quarantine, until when it lasts."""


class JournalChange(Struct):
    """A record's part of a journal entry."""
    record: str
    """The record's type."""
    id: str
    """The record's id."""
    change: str
    """`created`, `updated` or `deleted`; `read` if somebody was shown it, `erased` if values of its past were
    erased.
    """
    fields: tuple[FieldHistory, ...]
    """The fields that changed."""


class JournalCheck(Struct):
    """What a check of the whole journal found."""
    entries: int
    """How many entries were read."""
    intact: bool
    """Whether each entry follows from the one before, every value is the one that was committed to, and the last
    entry is the one that the store and its signed heads name.
    """
    broken_at: int | None
    """The first entry that does not fit, if any: it was changed, or the one behind it that should follow from it
    was.
    """
    head: str
    """The hash of the last entry, as hexadecimal text. Kept elsewhere, it proves later that nothing before it
    was changed.
    """
    signed: int | None
    """The last entry whose head is signed, if any. Who holds the key is for the reader to know: `journal.heads`
    names it.
    """
    erased: int
    """How many changes have lost values to an erasure."""
    unexplained: int | None
    """The first entry that lacks values although no later entry says that they were erased."""


class JournalEntry(Struct):
    """An entry of the journal, as the change feed shows it."""
    revision: int
    """The number of the entry: 1, 2, 3 …"""
    at: datetime.datetime
    """When."""
    actor: str
    """Who: `user:<id>` or `system:<name>`."""
    operations: tuple[str, ...]
    """The operations that ran, outermost first."""
    reason: str | None
    """Why, if somebody said so."""
    batch: str | None
    """The import or other bulk work that this belongs to."""
    trace: tuple[str, ...]
    """What rules of the rooms changed on their own, in order."""
    changes: tuple[JournalChange, ...]
    """The records that changed, as far as the actor may see them."""


class KeptRecords(TypedDict):
    """Records that must be kept although they are about the person."""
    record: str
    """The record type, for example `invoice`."""
    basis: LegalBasis
    """The legal basis for keeping them."""
    because: str
    """Which law or contract that is."""


class MacroApplied(Struct):
    """What applying a macro did."""
    ticket: str
    """The ticket."""
    status: StatusCategory
    """Its status."""
    message: str | None
    """What was said."""
    body: str | None
    """The words."""


class MayContact(Struct):
    """Whether a person may be contacted, and why."""
    allowed: bool
    """Whether the person may be contacted: every check passed."""
    person: str
    """Who."""
    purpose: str
    """What for."""
    channel: ContactChannel
    """On which channel."""
    address: str | None
    """The address that the answer is about, if there is one that the reader may see."""
    basis: LegalBasis | None
    """The legal basis, if there is one."""
    checks: tuple[ContactReason, ...]
    """Every check with its outcome, in order."""
    sentence: str
    """The answer in words."""


class MergePreview(Struct):
    """What a merge would do."""
    source: str
    """The ticket that would close."""
    target: str
    """The ticket that would be left: the one that was named, or what is left of it."""
    messages: tuple[str, ...]
    """The messages that the target would show, in order, as far as the actor may read them."""
    added_cc: tuple[str, ...]
    """Who would be added to the target's CC."""
    added_followers: tuple[str, ...]
    """Who would be added to the target's followers."""
    warnings: tuple[str, ...]
    """What to think of before: `requester_differs`, `company_differs`, `target_solved`."""
    refused: tuple[str, ...]
    """Why it would be refused: the codes of the problems; empty where it would not."""


class MoveOptions(TypedDict, total=False):
    """What can be said when a deal moves."""
    lost_reason: str | None
    """Why it was lost, where it moves to a lost stage."""
    lost_detail: str | None
    """The reason in more words."""


class _NewAttachment(TypedDict):
    name: str
    """The file's name."""
    media_type: str
    """The media type, for example `image/png`."""
    size: int
    """How many bytes it has."""
    hash: str
    """The BLAKE3 hash of its content, as 64 hexadecimal digits."""


class NewAttachment(_NewAttachment, total=False):
    """A file that comes with a message."""
    leading_bytes: str | None
    """Its first bytes as hexadecimal digits, up to 8,192 bytes, to be compared with the media type; nothing is
    compared where they are missing.
    """


class NewBlock(TypedDict, total=False):
    """Why, where and how long somebody is not to be contacted."""
    address: str | None
    """At which address; at all of the person's where it is missing."""
    reason: BlockReason | None
    """Why; decided by one of us where it is missing."""
    until: datetime.datetime | str | None
    """Until when; a soft bounce holds seven days, anything else for good where it is missing."""
    note: str | None
    """What else there is to say."""


class NewSlaTarget(TypedDict, total=False):
    """A target of a new policy."""
    metric: SlaMetric
    """What is measured."""
    priority: Priority | None
    """For which priority; for every one that has no other target where it is missing."""
    seconds: int
    """How long it may take, in seconds."""
    business: bool
    """Whether business time counts; calendar time otherwise."""
    warn_seconds: int | None
    """How long before the end it is due soon, in seconds."""


class _NewStage(TypedDict):
    name: str
    """What the stage is called."""


class NewStage(_NewStage, total=False):
    """A stage of a new pipeline."""
    kind: StageKind
    """Whether deals in it are open, won or lost; open where it is missing."""
    probability: decimal.Decimal | int | str | None
    """How likely a deal in it is won, in percent."""
    category: ForecastCategory | None
    """How its deals count in a forecast."""
    required_fields: Sequence[str]
    """The fields that a deal must have to enter it."""
    rot_days: int | None
    """After how many days a deal in it is rotting."""


class OpenState(Struct):
    """Whether it is open."""
    open: bool
    """Whether it is."""
    next_opening: datetime.datetime | None
    """The next instant at which it is open: this one if it is open."""
    day: datetime.date
    """The day that it is in the calendar's zone."""
    holiday: str | None
    """The holiday that it is there."""


class OpenSurvey(Struct):
    """A survey as somebody with a token sees it."""
    survey: str
    """Which survey."""
    name: str
    """What it is called."""
    kind: SurveyKind
    """What it measures."""
    questions: tuple[AskedQuestion, ...]
    """Everything that it may ask, in order; `ask_if` says what is left out when."""
    about_type: str | None
    """The type of the record that it is about."""


class OutboxMessage(Struct):
    """Something for the host to do."""
    id: str
    """The message's id, in the order of commits."""
    kind: str
    """What happened, for example `deals.won`."""
    record: str
    """The type of the record that it is about."""
    subject: str
    """The record's id."""
    at: datetime.datetime
    """When it happened."""
    payload: Any
    """What the host needs to know."""


class PassedOver(Struct):
    """A policy that does not count for a ticket."""
    policy: str
    """The policy."""
    name: str
    """Its name."""
    why: str
    """Why not: `disabled`, `no_filter`, `not_passed` or `not_understood`."""


class Period(Struct):
    """A fiscal period."""
    start: datetime.date
    """The first day."""
    end: datetime.date
    """The first day after the period."""
    year: int
    """The fiscal year, named after the calendar year of its last month."""
    quarter: int
    """The quarter, 1 to 4."""
    number: int
    """The period, 1 to 12."""


class PeriodResults(Struct):
    """The responses of one span."""
    start: datetime.date
    """The first day of the span."""
    results: SurveyResults
    """What its responses add up to."""


class PersonFile(Struct):
    """Everything about a person, as far as the reader may see it."""
    person: str
    """Who."""
    name: str
    """What the person is called."""
    made_at: datetime.datetime
    """As of when."""
    records: tuple[PersonRecord, ...]
    """The person's own record first, then every record that is about it."""
    segments: tuple[SegmentMembership, ...]
    """The segments that the person is in."""
    links: tuple[FollowedLink, ...]
    """Which links were followed, and how many records they led to."""
    complete: bool
    """Whether every link was followed to its end."""


class PersonRecord(Struct):
    """A record about a person."""
    record: str
    """The record's type."""
    label: str
    """The name of the type for people."""
    id: str
    """The record's id."""
    relation: str
    """How it is about the person: `self`, or the field that leads to the person."""
    data: Any
    """Its fields by name."""
    names: Mapping[str, str]
    """What the records that it refers to are called, by their id."""
    history: tuple[HistoryEntry, ...]
    """Every change of it, newest first."""


class PlanStep(Struct):
    """A step in the answer of a filter: what it asks, how, and how many records that was expected to leave and
    left.
    """
    what: str
    """What is asked."""
    by: str
    """What answers it."""
    estimated: int
    """About how many records of the type were expected to pass."""
    asked: int
    """How many records the step was asked about."""
    passed: int
    """How many of those passed."""
    steps: tuple[PlanStep, ...]
    """The steps that it consists of, in the order in which they were taken."""


class PolicyChoice(Struct):
    """Why a policy counts for a ticket, as far as whoever asks may know it: policies that it may not read, and
    those whose filter names a field that it may not ask about, are left out.
    """
    policy: str | None
    """The policy; where it is missing none counts, or one that whoever asks may not know."""
    name: str | None
    """Its name."""
    because: str
    """`first_match`, `default`, or `none`."""
    chosen_at: datetime.datetime | None
    """When it was chosen."""
    passed_over: tuple[PassedOver, ...]
    """The policies that were looked at before, in order, and why they do not count: `disabled`, `no_filter`,
    `not_passed` or `not_understood`.
    """


class PortableCopy(Struct):
    """What is about a person, as files."""
    files: tuple[PortableFile, ...]
    """The files: one of everything in JSON, one of the person as a vCard, and one of each record type in CSV."""


class PortableFile(Struct):
    """One file of a portable copy."""
    name: str
    """What it is called."""
    media_type: str
    """Its media type, for example `text/csv`."""
    text: str
    """What is in it, in UTF-8."""


class _Presence(TypedDict):
    user: str | User
    """Who."""
    seen_at: datetime.datetime | str
    """When the last sign of it came."""


class Presence(_Presence, total=False):
    """That somebody looks at a ticket, as the host knows it."""
    writing: bool
    """Whether it is writing an answer."""


class QuestionFigures(Struct):
    """What was answered to one question."""
    question: str
    """The key of the question."""
    kind: QuestionKind
    """What kind of answer it has."""
    answers: int
    """How many answered it."""
    choices: Mapping[str, Estimate]
    """How often each option was chosen, as a share of those who answered, in percent."""
    mean: Estimate | None
    """The mean of numbers."""


class RebuildCheck(Struct):
    """What looking at every record says about a segment, against the answer from columns."""
    agrees: bool
    """Whether both say the same."""
    members: int
    """How many members looking at every record finds."""
    by_columns: int
    """How many the columns find."""
    missing: tuple[str, ...]
    """Members that the columns do not find."""
    surplus: tuple[str, ...]
    """Records that the columns find and that are no members."""


class RecommendFigures(Struct):
    """A net promoter score."""
    promoters: int
    """Scores of 9 and 10."""
    passives: int
    """Scores of 7 and 8."""
    detractors: int
    """Scores of 0 to 6."""
    score: Estimate | None
    """The score, from -100 to 100; none without an answer."""


class RecordReader(Struct):
    """Somebody who may read a record, and why."""
    user: str
    """Who."""
    name: str
    """The user's name."""
    because: str
    """What lets the user read it."""


class RegisterOfProcessing(Struct):
    """What is processed about persons, what for, on which basis and how long."""
    made_at: datetime.datetime
    """As of when."""
    records: tuple[RegisteredRecord, ...]
    """The record types that say something about persons."""
    purposes: tuple[RegisteredPurpose, ...]
    """What the data is used for."""


class RegisteredField(Struct):
    """A field that identifies a person."""
    field: str
    """The field's path."""
    label: str
    """Its name for people."""
    doc: str
    """What it is."""
    secret: bool
    """Whether it is shown only to who may see secrets."""


class RegisteredPurpose(Struct):
    """What data is used for."""
    purpose: str
    """The purpose."""
    name: str
    """What it is called."""
    description: str | None
    """What exactly the data is used for."""
    bases: tuple[LegalBasis, ...]
    """The legal bases that it accepts."""
    consent_channels: tuple[ContactChannel, ...]
    """The channels on which it needs consent."""
    marketing: bool
    """Whether it is direct marketing."""
    recipients: tuple[str, ...]
    """Who receives the data."""
    pursued: bool
    """Whether it is still pursued."""


class RegisteredRecord(Struct):
    """A record type that says something about persons."""
    record: str
    """The type's name."""
    label: str
    """Its name for people."""
    doc: str
    """What it is."""
    relations: tuple[str, ...]
    """How it is about a person: `self`, or the fields that refer to one."""
    fields: tuple[RegisteredField, ...]
    """The fields that identify a person."""
    retention: tuple[RegisteredRetention, ...]
    """How long it is kept."""


class RegisteredRetention(Struct):
    """How long records are kept, and what becomes of them then."""
    rule: str
    """The rule."""
    name: str
    """What it is called."""
    period: str
    """How long, in words."""
    filter: str | None
    """Which records, as a filter; all of them where it is missing."""
    action: RetentionAction
    """What becomes of them."""
    enabled: bool
    """Whether it runs by itself."""
    legal_basis: str | None
    """Which law or interest the period stands on."""


class RelatedContact(Struct):
    """A contact that another is related to."""
    relationship: str
    """The relationship."""
    contact: str
    """The other contact."""
    name: str
    """The other contact's name."""
    relation: str
    """What the other contact is to the one that was asked about."""
    since: datetime.date | None
    """Since when."""
    until: datetime.date | None
    """Until when."""


class RemovalCheck(Struct):
    """What a check of a certificate or report found."""
    intact: bool
    """Whether it is as it was written down."""
    about_person: bool | None
    """Whether it is about this person; nothing where no person was named."""
    gone: bool | None
    """Whether nothing that identifies the person is left in its record and its history; nothing where no person
    was named.
    """


class RenderedArticle(Struct):
    """An article as its reader sees it."""
    article: str
    """The article whose text it is."""
    original: str
    """The original that it is, or is a translation of."""
    language: str | None
    """The language of the text."""
    chosen: Fallback
    """Why it is in this language."""
    title: str
    """What it is called."""
    summary: str | None
    """What it says, in a sentence."""
    html: str
    """What it says: HTML that is safe to be shown."""
    state: ArticleState
    """Where it stands."""
    version: int
    """The number of the version."""
    published_at: datetime.datetime | None
    """When it was published."""
    attachments: tuple[RenderedAttachment, ...]
    """Its files."""


class RenderedAttachment(Struct):
    """A file of an article."""
    name: str
    """The name of the file."""
    media_type: str
    """Its media type."""
    size: int
    """How many bytes it has."""
    hash: str
    """The hash under which the host keeps its content."""


class ReopenRate(Struct):
    """How many solutions did not last."""
    solved: int
    """How many tickets were solved at least once."""
    reopened: int
    """How many of them were reopened at least once."""
    times: int
    """How often tickets were reopened, all times together."""
    percent: decimal.Decimal | None
    """Reopened of solved, in percent with two digits; none where nothing was solved."""


class ReportGroup(Struct):
    """A group of a report."""
    keys: tuple[str | None, ...]
    """The values that the records of the group share, in the order of what the report groups by: as text; of a
    grain of time its first day. `None` stands for no value. Where the period that is compared with has more
    stretches, as January has more days than February, their days go on behind the end.
    """
    figures: tuple[Figure, ...]
    """The figures, in the order of the measures."""
    compared: Comparison | None
    """What the group amounted to in the period that is compared with, if there is one."""


class ResultOptions(TypedDict, total=False):
    """Which responses count."""
    start: datetime.date | str | None
    """Only responses of this day or later, where the organisation is."""
    end: datetime.date | str | None
    """Only responses before this day."""
    segment: str | Segment | None
    """Only responses of contacts who are in this segment now."""


class RetentionPreview(Struct):
    """What a retention rule would do now."""
    action: RetentionAction
    """What it would do."""
    due: int
    """How many records' time is over."""
    removed: int
    """How many of them it would remove."""
    held: int
    """How many stay because of a legal hold."""
    anonymous: int
    """How many are anonymous already."""
    records: tuple[str, ...]
    """The first of those that it would remove."""
    complete: bool
    """Whether all were looked at."""


class RottingDeal(Struct):
    """A deal that nobody has touched for too long."""
    deal: str
    """The deal."""
    name: str
    """Its name."""
    stage: str
    """Its stage's name."""
    owner: str | None
    """Who works on it."""
    amount: Money | None
    """What it is worth."""
    last_touched: datetime.datetime | None
    """When it was last touched: entered its stage or had an activity."""
    since: datetime.datetime
    """Since when it is rotting."""
    days: int
    """For how many whole days it has been rotting."""


class RoutingCandidate(Struct):
    """A member of a queue, looked at for a ticket."""
    user: str
    """Who."""
    load: int
    """How much it has."""
    capacity: int
    """How much it takes at a time."""
    idle_since: datetime.datetime | None
    """Since when it has waited for a ticket."""
    why_not: tuple[str, ...]
    """Why it does not get the ticket: `not_an_agent`, `offline`, `away`, `lacks_skill:<skill>`, `full`, or
    `another_is_before`; empty for the one who gets it.
    """


class RoutingChoice(Struct):
    """What routing decided about a ticket, and why."""
    ticket: str
    """The ticket."""
    number: int
    """Its number."""
    priority: Priority
    """How urgent it is."""
    weight: int
    """How much of somebody's capacity it takes."""
    queue: str | None
    """The queue that it waits in."""
    assignee: str | None
    """Who gets it; nobody where it is missing."""
    decided_by: str
    """The method that chose, or why nobody gets it: `no_queue`, `queue_paused`, `nobody_available`."""
    candidates: tuple[RoutingCandidate, ...]
    """The members of the queue. Where nobody is there who has room at all, they stand at the first such ticket
    of the queue only.
    """


class Said(TypedDict, total=False):
    """What is said, besides by whom and where."""
    body: str
    """The words."""
    attachments: Sequence[NewAttachment]
    """The files that come with them."""
    at: datetime.datetime | str | None
    """When; the present where it is missing. Only the system and an import name another instant."""
    channel: TicketChannel | None
    """The way it came or goes."""
    external_id: SourceId | None
    """What another system calls it, such as the id of an e-mail: the same is never said twice."""
    refuse_closed: bool
    """Whether to refuse what is meant for a closed ticket, instead of opening a follow-up."""


class SatisfactionFigures(Struct):
    """How satisfied people are."""
    counts: tuple[int, ...]
    """How many gave 1, 2, 3, 4 and 5."""
    top_two: Estimate | None
    """The share of 4 and 5, in percent."""
    mean: Estimate | None
    """The mean, which is another figure than the share: do not compare the one with the other."""


class SavedListPage(Struct):
    """A part of a saved list."""
    columns: tuple[str, ...]
    """The fields that it shows, in order."""
    rows: tuple[Mapping[str, Any], ...]
    """The records: `id`, and each column that has a value."""
    cursor: str | None
    """Where the next page begins; none at the end."""


class SearchHit(Struct):
    """A record that a search found."""
    id: str
    """The record's id."""
    title: str | None
    """What the record is called: the text of its title field."""
    score: int
    """How well it fits, compared with the other hits of the same search; more is better."""
    highlights: tuple[Highlight, ...]
    """The texts in which words were found, cut where a found part begins and ends."""


class SegmentMember(Struct):
    """A record in a segment."""
    id: str
    """The record's id."""
    title: str | None
    """What the record is called: the text of its title field."""


class SegmentMembers(Struct):
    """A part of a segment."""
    members: tuple[SegmentMember, ...]
    """The records, in the order of creation."""
    cursor: str | None
    """Where the next page begins; none at the end."""


class SegmentMembership(Struct):
    """A segment that a record is in."""
    segment: str
    """The segment."""
    name: str
    """Its name."""
    pinned: PinSide | None
    """On which side the record is pinned."""


class SegmentPreview(Struct):
    """Who would be in a segment."""
    count: int
    """How many records the filter finds."""
    sample: tuple[SegmentMember, ...]
    """The first of them."""


class SegmentResults(Struct):
    """The responses of the contacts of one segment."""
    segment: str
    """Which segment."""
    name: str
    """Its name."""
    results: SurveyResults
    """What its responses add up to."""


class SegmentWhy(Struct):
    """Why a record is in a segment, or is not."""
    member: bool
    """Whether it is in."""
    pinned: PinSide | None
    """On which side it is pinned; the pin decides."""
    by_rule: bool | None
    """What the rule says; none for a static segment."""
    rule: Any | None
    """The rule's answer part by part, with the values seen."""
    text: str | None
    """The same as text, one line a part."""
    evaluated_at: datetime.datetime | None
    """The instant that the rule was evaluated for; none where it does not depend on time."""
    since: datetime.datetime | None
    """When it last came in or left; none where it has been as it is since the segment was made."""


class Sentiment(Struct):
    """What a text feels like, by which words. A guess."""
    score: int
    """From -100, all words are bad, to 100, all are good; 0 where there are none or they balance."""
    feeling: Feeling
    """The same in a word."""
    good: tuple[str, ...]
    """The good words, as they count."""
    bad: tuple[str, ...]
    """The bad words, as they count: a good one that is negated is among them as `not good`."""


class ServiceOptions(TypedDict, total=False):
    """Which tickets a measure is about."""
    since: datetime.datetime | str | None
    """Only tickets that were opened at this instant or later."""
    until: datetime.datetime | str | None
    """Only tickets that were opened before this instant."""
    assignee: str | User | None
    """Only tickets of somebody."""
    team: str | Team | None
    """Only tickets of a group."""
    priority: Priority | None
    """Only tickets that are so urgent."""


class ServiceTimes(Struct):
    """How long customers waited, in whole seconds of calendar time."""
    tickets: int
    """How many tickets the measure is about."""
    replied: int
    """How many of them an agent has replied to."""
    first_reply_mean: int | None
    """From opening to the first public reply of an agent: the mean."""
    first_reply_median: int | None
    """The median: of two middles the earlier."""
    solved: int
    """How many of them are solved."""
    resolution_mean: int | None
    """From opening to the last solution: the mean."""
    resolution_median: int | None
    """The median: of two middles the earlier."""


class ShareOptions(TypedDict, total=False):
    """How a record is shared."""
    level: ShareLevel | None
    """What they may do with it; where it is missing, read it."""
    expires_at: datetime.datetime | str | None
    """When the share ends."""
    member_role: str | None
    """What a user is in the team of the record, for example `Engineer`."""
    kept: bool
    """Whether the share stays when the record gets another owner."""


class ShareTarget(Struct):
    """Whom a record is shared with: one of these."""
    user: str | None
    """A user."""
    team: str | None
    """Everybody in a team."""
    group: str | None
    """Everybody in a group."""
    role: str | None
    """Everybody with a role."""
    territory: str | None
    """Everybody who works in a territory."""


class ShareTargetInput(TypedDict, total=False):
    """Whom a record is shared with: one of these."""
    user: str | User | None
    """A user."""
    team: str | Team | None
    """Everybody in a team."""
    group: str | UserGroup | None
    """Everybody in a group."""
    role: str | Role | None
    """Everybody with a role."""
    territory: str | Territory | None
    """Everybody who works in a territory."""


class SharedValue(Struct):
    """A value that several records have."""
    value: str
    """The value, as text."""
    ids: tuple[str, ...]
    """The records that have it, in the order of ids: two or more."""


class SharedWith(Struct):
    """A share of a record, as whoever may share the record sees it."""
    id: str
    """The share's id."""
    to: ShareTarget
    """With whom."""
    level: ShareLevel
    """What they may do with the record."""
    expires_at: datetime.datetime | None
    """When it ends."""
    member_role: str | None
    """What a user is in the team of the record."""
    kept: bool
    """Whether it stays when the record gets another owner."""


class SignedHead(Struct):
    """The hash of an entry with a signature: whoever keeps it can tell later whether anything up to there was
    changed.
    """
    entry: int
    """The number of the entry."""
    hash: str
    """The hash of the entry, as hexadecimal text."""
    at: datetime.datetime
    """When it was signed."""
    public_key: str
    """The key that signed it, as hexadecimal text."""
    signature: str
    """The signature, as hexadecimal text."""


class SimilarArticle(Struct):
    """An article that is like a text, and by which words."""
    article: str
    """The article."""
    title: str
    """What it is called."""
    summary: str | None
    """What it says, in a sentence."""
    language: str | None
    """Its language."""
    score: int
    """How like it is, compared with the other hits."""
    words: tuple[str, ...]
    """The words that both say, the rarest first."""


class SimilarTicket(Struct):
    """A ticket that says something similar."""
    ticket: str
    """The ticket."""
    number: int
    """Its number."""
    subject: str
    """What it is about."""
    status: StatusCategory
    """How far it has come."""
    score: int
    """How well it fits, compared with the others of the same answer; more is better."""
    words: tuple[str, ...]
    """The words that it says too."""


class SkippedHoliday(Struct):
    """An event that is not taken over, and why."""
    name: str
    """What it is called."""
    why: str
    """Why: `no_date`, `not_whole_days`, `too_long`, `rule_unsupported` or `cancelled`."""


class SkippedQuestion(Struct):
    """A question that is left out, and the condition that it does not meet."""
    question: str
    """The key of the question."""
    ask_if: str
    """Its condition."""


class SlaAttainment(Struct):
    """How a promise was kept."""
    metric: SlaMetric
    """What is measured."""
    met: int
    """How many rounds were reached in time."""
    breached: int
    """How many were not."""
    undecided: int
    """How many are not decided yet."""
    percent: decimal.Decimal | None
    """The share of the decided ones that were reached in time, in percent, rounded to two places; none where
    nothing is decided.
    """


class SlaCounts(Struct):
    """How many clocks of a metric stand how."""
    metric: SlaMetric
    """What is measured."""
    active: int
    """The time runs."""
    paused: int
    """The time does not count for the moment."""
    due_soon: int
    """The time runs and is almost over."""
    met: int
    """Reached in time."""
    breached: int
    """Not reached in time."""


class SlaItem(Struct):
    """A clock that needs somebody's attention."""
    ticket: str
    """The ticket."""
    metric: SlaMetric
    """What is measured."""
    state: SlaState
    """How it stands."""
    due: datetime.datetime | None
    """The deadline."""
    overdue_seconds: int
    """By how many seconds of its time it is late."""
    priority: Priority | None
    """The priority whose target counts; missing for whoever may not see how urgent tickets are."""
    policy: str | None
    """The policy; none where only a deadline was promised for this ticket, or where whoever asks may not read
    policies.
    """


class SlaOverview(Struct):
    """How the promises of all unsolved tickets stand."""
    at: datetime.datetime
    """The instant that this is true for."""
    metrics: tuple[SlaCounts, ...]
    """How many clocks stand how, by metric."""
    next: tuple[SlaItem, ...]
    """The running clocks by deadline, the most urgent first."""


class SomebodyElse(Struct):
    """Somebody else at the same ticket."""
    user: str
    """Who."""
    name: str | None
    """The name that colleagues know."""
    writing: bool
    """Whether it is writing an answer."""
    seconds_ago: int
    """How many seconds ago the last sign of it came."""


class SourceId(TypedDict):
    """What another system calls something."""
    system: str
    """The system, for example `mail`."""
    id: str
    """What it is called there."""


class StageChange(Struct):
    """A row of a deal's stage history: how the deal stood after a change of stage, amount, probability, close
    date or category.
    """
    revision: int
    """The number of the journal entry."""
    at: datetime.datetime
    """When."""
    actor: str
    """Who: `user:<id>` or `system:<name>`."""
    stage: str
    """The stage."""
    stage_name: str | None
    """The stage's name then."""
    amount: Money | None
    """What the deal was worth."""
    probability: decimal.Decimal | None
    """How likely it was won, in percent."""
    close_date: datetime.date | None
    """When it was expected to be decided."""
    category: ForecastCategory | None
    """How it counted in a forecast."""
    expected_revenue: Money | None
    """Amount times probability."""


class StageTime(Struct):
    """How long a deal stood in a stage."""
    stage: str
    """The stage."""
    stage_name: str | None
    """The stage's name, if the stage still exists."""
    entries: int
    """How many times the deal came into the stage."""
    first_entered: datetime.datetime
    """When it first came into the stage."""
    last_entered: datetime.datetime
    """When it last came into the stage."""
    seconds: int
    """For how long it stood there, all times together, in whole seconds of calendar time."""
    current: bool
    """Whether it stands there now."""


class Sum(Struct):
    """A sum over records."""
    count: int
    """How many records have a value."""
    unknown: int
    """How many records have none."""
    values: Mapping[str, decimal.Decimal]
    """The sums by currency; under an empty key for numbers. Amounts of different currencies are never added."""


class SurveyResults(Struct):
    """What the responses of a survey add up to."""
    invited: int
    """How many were asked in the span."""
    answered: Estimate | None
    """How many of them have answered, at any time, in percent."""
    responses: int
    """How many responses there are in the span."""
    recommend: RecommendFigures | None
    """For NPS."""
    satisfaction: SatisfactionFigures | None
    """For CSAT."""
    effort: EffortFigures | None
    """For CES."""
    questions: tuple[QuestionFigures, ...]
    """The other questions."""
    feeling_guesses: Mapping[str, int]
    """How many comments seem to feel like what: a guess by a list of words."""
    topic_guesses: Mapping[str, int]
    """How many comments seem to be about which topic: a guess by lists of words."""
    follow_ups: int
    """How many opened a follow-up."""


class TextPiece(Struct):
    """A piece of a text."""
    text: str
    """The characters."""
    found: bool
    """Whether they are what was looked for."""


class TicketMilestone(Struct):
    """One time that a milestone of a ticket came."""
    milestone: str
    """The milestone."""
    name: str | None
    """Its name; missing for whoever may not read milestones."""
    occurrence: int
    """Which time, from 1 on."""
    started_at: datetime.datetime
    """When it began, or will."""
    target_at: datetime.datetime
    """Until when it is to be completed."""
    completed_at: datetime.datetime | None
    """When it was completed; missing for whoever may not see the status of tickets."""
    state: SlaState
    """How it stands; paused before it begins."""
    overdue_seconds: int
    """By how many seconds of its time it was late."""


class TicketSla(Struct):
    """How the promises of a ticket stand."""
    ticket: str
    """The ticket."""
    at: datetime.datetime
    """The instant that this is true for."""
    policy: PolicyChoice
    """The policy that counts, and why, as far as whoever asks may know it."""
    next_due: datetime.datetime | None
    """The earliest deadline of what runs."""
    clocks: tuple[ClockStanding, ...]
    """What is measured, in the order of the metrics."""


class TicketStep(Struct):
    """Something that happened to a ticket, as data: `event` says what, and one of the others with whom or to
    what.
    """
    at: datetime.datetime
    """When."""
    event: str
    """What: `created`, `status`, `priority`, `public_reply`, `customer_message`, `internal_note`, `assigned`,
    `team`, `merged`, `unmerged` or `deleted`.
    """
    status: StatusCategory | None
    """The new status."""
    priority: Priority | None
    """The new priority."""
    by_agent: bool | None
    """Whether an agent replied, and no program."""
    user: str | None
    """Who got it; nobody where it is missing."""
    team: str | None
    """The group that got it; none where it is missing."""
    ticket: str | None
    """The ticket that it was merged into."""


class TimeSpent(Struct):
    """How long was worked on a ticket, in whole seconds."""
    seconds: int
    """All together."""
    billable_seconds: int
    """What of it is charged."""
    by_user: Mapping[str, int]
    """By the id of whoever worked; under an empty key of those who are deleted."""


class TopicGuess(Struct):
    """A topic that a text seems to be about."""
    topic: str
    """The topic's name."""
    words: tuple[str, ...]
    """The words of the topic that the text says."""


class Total(Struct):
    """A sum in one currency."""
    amount: Money
    """The sum, rounded half away from zero at the currency's smallest unit."""
    count: int
    """How many amounts it is the sum of."""
    oldest_rate: datetime.date | None
    """The oldest rate that was used; none where nothing had to be converted."""
    unconverted: Unconverted
    """What no rate applied to: not in the sum."""


class _Touch(TypedDict):
    source: str
    """The channel, for example `web` or `trade fair`."""


class Touch(_Touch, total=False):
    """How somebody came to us this time."""
    utm_source: str | None
    """The campaign parameter `utm_source`."""
    utm_medium: str | None
    """The campaign parameter `utm_medium`."""
    utm_campaign: str | None
    """The campaign parameter `utm_campaign`."""


class Translation(Struct):
    """A text of an article in one language."""
    article: str
    """The article that is this text."""
    language: str | None
    """Its language."""
    title: str
    """What it is called."""
    state: ArticleState
    """Where it stands."""
    original: bool
    """Whether it is the original."""
    behind: bool
    """Whether the original was published again after this text was: it may say something else."""


class Unconverted(Struct):
    """What could not be converted, beside a total."""
    count: int
    """How many amounts."""
    amounts: Mapping[str, decimal.Decimal]
    """Their sums by currency."""


class Understood(Struct):
    """A message that was understood, and by what."""
    intent: str
    """The intent that is meant."""
    key: str
    """Its key."""
    score: int
    """How sure it is: 300 for a pattern, 200 and a point for each word for keywords, or how like an example it
    is, in percent.
    """
    because: str
    """What decided: the pattern, the keywords or the example."""


class UnmergeReport(Struct):
    """What undoing a merge did."""
    source: str
    """The ticket that is back."""
    status: StatusCategory
    """Its status."""
    target: str
    """The ticket that it had been merged into."""
    moved: tuple[str, ...]
    """What had been said to it while it was merged, and has come back to it."""


class Velocity(Struct):
    """How fast money comes in."""
    open: int
    """How many deals are open now."""
    average_open: Money | None
    """What an open deal is worth on average, of those that have an amount."""
    win_rate: decimal.Decimal | None
    """How many of the decided deals were won, in percent."""
    average_won: Money | None
    """What a won deal is worth on average."""
    cycle_days: decimal.Decimal | None
    """How many days a won deal took on average."""
    per_day: Money | None
    """Open deals × win rate × average ÷ days: what comes in a day; none where a part is missing."""
    won: Total
    """What the won deals are worth, with what could not be converted."""
    open_total: Total
    """What the open deals are worth, with what could not be converted."""


class WinRate(Struct):
    """How many of the decided deals were won."""
    won: int
    """How many were won."""
    lost: int
    """How many were lost."""
    percent: decimal.Decimal | None
    """Won of all decided, in percent with two digits; none where nothing was decided."""


class Users(Records[User]):
    """Each one: a person who works with the CRM. Logging in is the host's: crmkit trusts the id that it is
    given.
    """

    _plural = "users"

    def create(
        self,
        *,
        name: str,
        email: str | None = None,
        zone: str | None = None,
        manager: str | User | None = None,
        roles: Sequence[str | Role] | None = None,
        region: str | None = None,
        status: UserStatus | None = None,
        teams: Sequence[str | Team] | None = None,
        person: str | None = None,
        organisations: Sequence[str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> User:
        """Creates a user, and gives it as it is then.

        Args:
            name: The name that colleagues know.
            email: The address that the user logs in with; no two users share one.
            zone: The IANA time zone that the user's days are counted in, for example `Europe/Berlin`; UTC
                where it is missing.
            manager: Whom the user reports to.
            roles: What the user may do: the sum of these roles.
            region: Where the user works, for example a regional office.
            status: Whether the account is open or closed.
            teams: The teams that the user is in.
            person: The id of the record that stands for the user, for example of the contact that uses a
                portal: `@person` in the filters of rules.
            organisations: The ids of the organisations that a portal user looks after: `@organisations`
                in the filters of rules.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "email": email,
                "zone": zone,
                "manager": manager,
                "roles": roles,
                "region": region,
                "status": status,
                "teams": teams,
                "person": person,
                "organisations": organisations,
                "custom": custom,
            },
        )

    def update(
        self,
        user: str | User,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[UserChanges],
    ) -> User:
        """Changes fields of a user, and gives it as it is then.

        Args:
            user: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(user, expected_revision, reason, changes)


class Roles(Records[Role]):
    """Each one: a bundle of rights that users are given."""

    _plural = "roles"

    def create(
        self,
        *,
        name: str,
        description: str | None = None,
        rights: Sequence[str] | None = None,
        fields: Sequence[str] | None = None,
        parent: str | Role | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Role:
        """Creates a role, and gives it as it is then.

        Args:
            name: What the role is called; no two roles share a name.
            description: What the role is for.
            rights: Rights as `<record>.<action>`: `deal.read`, `deal.*`, `*.read`; with the records that
                the role gives beside those that everybody has, `deal.read:team+subordinates`. The actions are
                `create`, `read`, `update`, `delete`, `export`, `import`, `merge`, `share`, `view_all` and
                `modify_all`; the scopes `none`, `own`, `team`, `territory`, `subordinates`, `all`. What rooms
                can be asked and told is a right by its name: `deals.move_to`, `deals.*`. `*.*` is everything.
            fields: What the role sees of fields, as `<record>.<field>:<level>`:
                `contact.birthday:hidden`, `deal.amount:read`, `contact.emails:mask=first`. Fields that are
                not named are seen and written as the type's default says.
            parent: The role above this one: who has that one gets what those below have, where the type
                passes upwards.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "description": description,
                "rights": rights,
                "fields": fields,
                "parent": parent,
                "custom": custom,
            },
        )

    def update(
        self,
        role: str | Role,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[RoleChanges],
    ) -> Role:
        """Changes fields of a role, and gives it as it is then.

        Args:
            role: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(role, expected_revision, reason, changes)


class CustomFields(Records[CustomField]):
    """Each one: a field that an administrator adds to a record type."""

    _plural = "custom_fields"

    def create(
        self,
        *,
        record: str,
        name: str,
        label: str | None = None,
        description: str | None = None,
        kind: CustomFieldKind | None = None,
        list: bool | None = None,
        labelled: bool | None = None,
        options: Sequence[str] | None = None,
        to: str | None = None,
        required: bool | None = None,
        unique: bool | None = None,
        indexed: bool | None = None,
        default: str | None = None,
        minimum: str | None = None,
        maximum: str | None = None,
        personal: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> CustomField:
        """Creates a custom field, and gives it as it is then.

        Args:
            record: The record type that gets the field, for example `contact`.
            name: The field's name: lower-case letters, digits and `_`. Filters and imports write it as
                `custom.<name>`.
            label: What people see; the name where it is missing.
            description: What the field means.
            kind: What the field holds.
            list: Whether the field holds a list of that kind.
            labelled: Whether list items have a label and one of them is primary, as with e-mail
                addresses.
            options: The choices of a select or multi-select, by name.
            to: The record type that a reference leads to.
            required: Whether a record without a value is refused.
            unique: Whether two records may not have the same value.
            indexed: Whether records are often looked up by this field.
            default: The value of a new record that gives none, as text.
            minimum: The smallest value, as text.
            maximum: The largest value, as text.
            personal: Whether the field says something about a person.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "record": record,
                "name": name,
                "label": label,
                "description": description,
                "kind": kind,
                "list": list,
                "labelled": labelled,
                "options": options,
                "to": to,
                "required": required,
                "unique": unique,
                "indexed": indexed,
                "default": default,
                "minimum": minimum,
                "maximum": maximum,
                "personal": personal,
                "custom": custom,
            },
        )

    def update(
        self,
        custom_field: str | CustomField,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[CustomFieldChanges],
    ) -> CustomField:
        """Changes fields of a custom field, and gives it as it is then.

        Args:
            custom_field: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(custom_field, expected_revision, reason, changes)


class Teams(Records[Team]):
    """Each one: people who work together. A user is in as many teams as it names."""

    _plural = "teams"

    def create(
        self,
        *,
        name: str,
        description: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Team:
        """Creates a team, and gives it as it is then.

        Args:
            name: What the team is called; no two teams share a name.
            description: What the team is for.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "description": description,
                "custom": custom,
            },
        )

    def update(
        self,
        team: str | Team,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TeamChanges],
    ) -> Team:
        """Changes fields of a team, and gives it as it is then.

        Args:
            team: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(team, expected_revision, reason, changes)


class UserGroups(Records[UserGroup]):
    """Each one: a set of users that is named in rules: users, everybody with a role, teams, other groups."""

    _plural = "user_groups"

    def create(
        self,
        *,
        name: str,
        users: Sequence[str | User] | None = None,
        roles: Sequence[str | Role] | None = None,
        teams: Sequence[str | Team] | None = None,
        groups: Sequence[str | UserGroup] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> UserGroup:
        """Creates a user group, and gives it as it is then.

        Args:
            name: What the group is called; no two groups share a name.
            users: Users who are in it.
            roles: Roles whose users are in it.
            teams: Teams whose users are in it.
            groups: Groups whose users are in it.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "users": users,
                "roles": roles,
                "teams": teams,
                "groups": groups,
                "custom": custom,
            },
        )

    def update(
        self,
        user_group: str | UserGroup,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[UserGroupChanges],
    ) -> UserGroup:
        """Changes fields of a user group, and gives it as it is then.

        Args:
            user_group: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(user_group, expected_revision, reason, changes)


class Territories(Records[Territory]):
    """Each one: a part of the market. Which records lie in it is said by [`TerritoryRule`]s; who works there
    works in every territory below it too.
    """

    _plural = "territories"

    def create(
        self,
        *,
        name: str,
        parent: str | Territory | None = None,
        users: Sequence[str | User] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Territory:
        """Creates a territory, and gives it as it is then.

        Args:
            name: What the territory is called; no two share a name.
            parent: The territory that this one is a part of.
            users: Who works there.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "parent": parent,
                "users": users,
                "custom": custom,
            },
        )

    def update(
        self,
        territory: str | Territory,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TerritoryChanges],
    ) -> Territory:
        """Changes fields of a territory, and gives it as it is then.

        Args:
            territory: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(territory, expected_revision, reason, changes)


class TerritoryRules(Records[TerritoryRule]):
    """Each one: which records of a type lie in a territory: those that pass a filter."""

    _plural = "territory_rules"

    def create(
        self,
        *,
        territory: str | Territory,
        record_type: str,
        filter: str,
        custom: Mapping[str, Any] | None = None,
    ) -> TerritoryRule:
        """Creates a territory rule, and gives it as it is then.

        Args:
            territory: Which territory.
            record_type: The record type, for example `company`.
            filter: Which records, for example `address.country = DE`.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "territory": territory,
                "record_type": record_type,
                "filter": filter,
                "custom": custom,
            },
        )

    def update(
        self,
        territory_rule: str | TerritoryRule,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TerritoryRuleChanges],
    ) -> TerritoryRule:
        """Changes fields of a territory rule, and gives it as it is then.

        Args:
            territory_rule: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(territory_rule, expected_revision, reason, changes)


class AccessDefaults(Records[AccessDefault]):
    """Each one: what everybody with a right on a type may see and change of it, before roles, rules and shares
    give more. A type without one is public.
    """

    _plural = "access_defaults"

    def create(
        self,
        *,
        record_type: str,
        access: AccessDefaultAccess | None = None,
        parent: str | None = None,
        flat: bool | None = None,
        fields: Sequence[str] | None = None,
        implied: Sequence[str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> AccessDefault:
        """Creates a access default, and gives it as it is then.

        Args:
            record_type: The record type, for example `deal`; there is one default a type.
            access: Which records everybody has.
            parent: For [`Openness::Parent`]: the reference to the record that decides, for example
                `company`.
            flat: Whether managers do not get what those below them have.
            fields: What everybody sees of fields, as `<field>:<level>`: `salary:hidden`,
                `emails:mask=first`. Roles give more.
            implied: References along which a name can be read: who may read a record of this type may
                read, of the record that the reference leads to, the fields behind the colon, as in
                `company:name`.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "record_type": record_type,
                "access": access,
                "parent": parent,
                "flat": flat,
                "fields": fields,
                "implied": implied,
                "custom": custom,
            },
        )

    def update(
        self,
        access_default: str | AccessDefault,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[AccessDefaultChanges],
    ) -> AccessDefault:
        """Changes fields of a access default, and gives it as it is then.

        Args:
            access_default: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(access_default, expected_revision, reason, changes)


class ReadLogs(Records[ReadLog]):
    """Each one: a record type whose reads are noted in the journal. The setting is a record, so every program
    that opens the store keeps to it, and who switched it on or off is in the journal itself.

    From then on, [`Session::ask`](crate::Session::ask) and [`Session::read`](crate::Session::read) note the
    records of the type that they give, before they give them; [`Session::view`](crate::Session::view) gives
    them to the system only.
    """

    _plural = "read_logs"

    def create(
        self,
        *,
        record_type: str,
        description: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> ReadLog:
        """Creates a read log, and gives it as it is then.

        Args:
            record_type: The record type, for example `contact`; there is one setting for each.
            description: Why its reads are noted.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "record_type": record_type,
                "description": description,
                "custom": custom,
            },
        )

    def update(
        self,
        read_log: str | ReadLog,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ReadLogChanges],
    ) -> ReadLog:
        """Changes fields of a read log, and gives it as it is then.

        Args:
            read_log: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(read_log, expected_revision, reason, changes)


class Contacts(Records[Contact]):
    """Each one: a person."""

    _plural = "contacts"

    def create(
        self,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        title: str | None = None,
        emails: Sequence[str | Labelled[str] | Mapping[str, Any]] | None = None,
        phones: Sequence[str | Labelled[str] | Mapping[str, Any]] | None = None,
        addresses: Sequence[Address | Mapping[str, str] | Labelled[Address] | Mapping[str, Any]] | None = None,
        birthday: datetime.date | str | None = None,
        language: str | None = None,
        zone: str | None = None,
        lifecycle: Lifecycle | None = None,
        source: str | None = None,
        latest_source: str | None = None,
        utm_source: str | None = None,
        utm_medium: str | None = None,
        utm_campaign: str | None = None,
        owner: str | User | None = None,
        tags: Sequence[str] | None = None,
        external_ids: Sequence[ExternalId | str] | None = None,
        website: str | None = None,
        country: str | None = None,
        description: str | None = None,
        do_not_track: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Contact:
        """Creates a contact, and gives it as it is then.

        Args:
            first_name: Given name.
            last_name: Family name.
            title: Position, for example `Head of Purchasing`.
            emails: E-mail addresses with a label each; exactly one is primary.
            phones: Telephone numbers with a label each; exactly one is primary.
            addresses: Postal addresses with a label each; exactly one is primary.
            birthday: Day of birth.
            language: The language to write in.
            zone: The IANA time zone that the contact lives in.
            lifecycle: Where the contact stands; moves forward only, unless overridden with a reason.
            source: Where the contact first came from; never changes once it is set.
            latest_source: Where the contact last came from.
            utm_source: The campaign parameter `utm_source` of the last touch.
            utm_medium: The campaign parameter `utm_medium` of the last touch.
            utm_campaign: The campaign parameter `utm_campaign` of the last touch.
            owner: Who looks after the contact.
            tags: Free labels.
            external_ids: What other systems call the contact; unique in each system.
            website: A page about the contact.
            country: Country of residence.
            description: Anything else.
            do_not_track: Whether the contact does not want to be tracked. It may still be written to.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "first_name": first_name,
                "last_name": last_name,
                "title": title,
                "emails": emails,
                "phones": phones,
                "addresses": addresses,
                "birthday": birthday,
                "language": language,
                "zone": zone,
                "lifecycle": lifecycle,
                "source": source,
                "latest_source": latest_source,
                "utm_source": utm_source,
                "utm_medium": utm_medium,
                "utm_campaign": utm_campaign,
                "owner": owner,
                "tags": tags,
                "external_ids": external_ids,
                "website": website,
                "country": country,
                "description": description,
                "do_not_track": do_not_track,
                "custom": custom,
            },
        )

    def update(
        self,
        contact: str | Contact,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ContactChanges],
    ) -> Contact:
        """Changes fields of a contact, and gives it as it is then.

        Args:
            contact: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(contact, expected_revision, reason, changes)


class Companies(Records[Company]):
    """Each one: an organisation that we deal with."""

    _plural = "companies"

    def create(
        self,
        *,
        name: str,
        domains: Sequence[str] | None = None,
        website: str | None = None,
        industry: str | None = None,
        employees: int | None = None,
        revenue: Money | str | None = None,
        emails: Sequence[str | Labelled[str] | Mapping[str, Any]] | None = None,
        phones: Sequence[str | Labelled[str] | Mapping[str, Any]] | None = None,
        addresses: Sequence[Address | Mapping[str, str] | Labelled[Address] | Mapping[str, Any]] | None = None,
        parent: str | Company | None = None,
        lifecycle: Lifecycle | None = None,
        source: str | None = None,
        tier: str | None = None,
        founded: int | None = None,
        owner: str | User | None = None,
        tags: Sequence[str] | None = None,
        external_ids: Sequence[ExternalId | str] | None = None,
        country: str | None = None,
        description: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Company:
        """Creates a company, and gives it as it is then.

        Args:
            name: What the company is called.
            domains: Internet domains of the company, in lower case, for example `example.com`.
            website: The company's web site.
            industry: The line of business.
            employees: How many people work there.
            revenue: Turnover of a year.
            emails: E-mail addresses with a label each; exactly one is primary.
            phones: Telephone numbers with a label each; exactly one is primary.
            addresses: Postal addresses with a label each; exactly one is primary.
            parent: The company that this one belongs to.
            lifecycle: Where the company stands; moves forward only, unless overridden with a reason.
            source: Where the company first came from; never changes once it is set.
            tier: How important the company is to us, in the words of the host.
            founded: The year of foundation.
            owner: Who looks after the company.
            tags: Free labels.
            external_ids: What other systems call the company; unique in each system.
            country: The country of the head office.
            description: Anything else.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "domains": domains,
                "website": website,
                "industry": industry,
                "employees": employees,
                "revenue": revenue,
                "emails": emails,
                "phones": phones,
                "addresses": addresses,
                "parent": parent,
                "lifecycle": lifecycle,
                "source": source,
                "tier": tier,
                "founded": founded,
                "owner": owner,
                "tags": tags,
                "external_ids": external_ids,
                "country": country,
                "description": description,
                "custom": custom,
            },
        )

    def update(
        self,
        company: str | Company,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[CompanyChanges],
    ) -> Company:
        """Changes fields of a company, and gives it as it is then.

        Args:
            company: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(company, expected_revision, reason, changes)


class Affiliations(Records[Affiliation]):
    """Each one: that a contact belongs to a company. A contact may belong to many; one of them is its primary
    company.
    """

    _plural = "affiliations"

    def create(
        self,
        *,
        contact: str | Contact,
        company: str | Company,
        role: str | None = None,
        since: datetime.date | str | None = None,
        until: datetime.date | str | None = None,
        primary: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Affiliation:
        """Creates a affiliation, and gives it as it is then.

        Args:
            contact: Who.
            company: Where.
            role: As what, for example `Buyer`.
            since: The first day.
            until: The last day.
            primary: Whether this is the contact's primary company. The first company of a contact is,
                until another is made primary.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "contact": contact,
                "company": company,
                "role": role,
                "since": since,
                "until": until,
                "primary": primary,
                "custom": custom,
            },
        )

    def update(
        self,
        affiliation: str | Affiliation,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[AffiliationChanges],
    ) -> Affiliation:
        """Changes fields of a affiliation, and gives it as it is then.

        Args:
            affiliation: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(affiliation, expected_revision, reason, changes)


class RelationshipTypes(Records[RelationshipType]):
    """Each one: a way in which two contacts can be related, with its name from both sides."""

    _plural = "relationship_types"

    def create(
        self,
        *,
        name: str,
        inverse: str,
        custom: Mapping[str, Any] | None = None,
    ) -> RelationshipType:
        """Creates a relationship type, and gives it as it is then.

        Args:
            name: What the first contact is to the second, for example `manager`.
            inverse: What the second contact is to the first, for example `report`; the same word where
                both are alike, as `spouse`.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "inverse": inverse,
                "custom": custom,
            },
        )

    def update(
        self,
        relationship_type: str | RelationshipType,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[RelationshipTypeChanges],
    ) -> RelationshipType:
        """Changes fields of a relationship type, and gives it as it is then.

        Args:
            relationship_type: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(relationship_type, expected_revision, reason, changes)


class Relationships(Records[Relationship]):
    """Each one: that one contact is something to another."""

    _plural = "relationships"

    def create(
        self,
        *,
        contact: str | Contact,
        other: str | Contact,
        kind: str | RelationshipType,
        since: datetime.date | str | None = None,
        until: datetime.date | str | None = None,
        note: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Relationship:
        """Creates a relationship, and gives it as it is then.

        Args:
            contact: Who.
            other: To whom.
            kind: What `contact` is to `other`.
            since: Since when.
            until: Until when.
            note: Anything else.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "contact": contact,
                "other": other,
                "kind": kind,
                "since": since,
                "until": until,
                "note": note,
                "custom": custom,
            },
        )

    def update(
        self,
        relationship: str | Relationship,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[RelationshipChanges],
    ) -> Relationship:
        """Changes fields of a relationship, and gives it as it is then.

        Args:
            relationship: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(relationship, expected_revision, reason, changes)


class Products(Records[Product]):
    """Each one: something that is sold."""

    _plural = "products"

    def create(
        self,
        *,
        name: str,
        sku: str | None = None,
        family: str | None = None,
        price: Money | str | None = None,
        unit: str | None = None,
        discontinued: bool | None = None,
        description: str | None = None,
        external_ids: Sequence[ExternalId | str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Product:
        """Creates a product, and gives it as it is then.

        Args:
            name: What the product is called.
            sku: The stock keeping unit; no two products share one.
            family: The product line.
            price: The list price of one unit.
            unit: What one unit is, for example `piece` or `month`.
            discontinued: Whether the product is no longer sold.
            description: Anything else.
            external_ids: What other systems call the product; unique in each system.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "sku": sku,
                "family": family,
                "price": price,
                "unit": unit,
                "discontinued": discontinued,
                "description": description,
                "external_ids": external_ids,
                "custom": custom,
            },
        )

    def update(
        self,
        product: str | Product,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ProductChanges],
    ) -> Product:
        """Changes fields of a product, and gives it as it is then.

        Args:
            product: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(product, expected_revision, reason, changes)


class CurrencyRates(Records[CurrencyRate]):
    """Each one: what one unit of a currency is worth in another, from a day on until the day before the next
    rate of the pair begins.
    """

    _plural = "currency_rates"

    def create(
        self,
        *,
        currency: str,
        rate: decimal.Decimal | int | str,
        target: str,
        starts_on: datetime.date | str,
        custom: Mapping[str, Any] | None = None,
    ) -> CurrencyRate:
        """Creates a currency rate, and gives it as it is then.

        Args:
            currency: One unit of this currency …
            rate: … is worth so many …
            target: … units of this currency.
            starts_on: The first day on which the rate applies.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "currency": currency,
                "rate": rate,
                "target": target,
                "starts_on": starts_on,
                "custom": custom,
            },
        )

    def update(
        self,
        currency_rate: str | CurrencyRate,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[CurrencyRateChanges],
    ) -> CurrencyRate:
        """Changes fields of a currency rate, and gives it as it is then.

        Args:
            currency_rate: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(currency_rate, expected_revision, reason, changes)


class Organisations(Records[Organisation]):
    """Each one: the organisation that uses this CRM: there is one record of it at most."""

    _plural = "organisations"

    def create(
        self,
        *,
        name: str,
        currency: str | None = None,
        country: str | None = None,
        zone: str | None = None,
        fiscal_start_month: int | None = None,
        fiscal_pattern: OrganisationFiscalPattern | None = None,
        week_start: OrganisationWeekStart | None = None,
        rate_day: OrganisationRateDay | None = None,
        unset_probability: OrganisationUnsetProbability | None = None,
        language: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Organisation:
        """Creates a organisation, and gives it as it is then.

        Args:
            name: What we are called.
            currency: The corporate currency: totals are converted to it where nobody asks for another.
            country: Where we are; telephone numbers without a country are read as of here by an import
                that says nothing else.
            zone: The IANA time zone that days are counted in where a record has no owner.
            fiscal_start_month: The month in which the fiscal year begins, 1 to 12; January where it is
                missing.
            fiscal_pattern: How the fiscal year is divided; by calendar months where it is missing.
            week_start: The day that a week begins on, in filters and where a fiscal year is made of
                weeks; Monday where it is missing.
            rate_day: Which rate an amount in another currency is converted by; where it is missing, the
                one of the close date, frozen when the deal is won.
            unset_probability: What becomes of an open stage that is given no probability; it is refused
                where this is missing.
            language: Our language: lists sort texts by its alphabet, and long texts are found by the
                stems of its words.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "currency": currency,
                "country": country,
                "zone": zone,
                "fiscal_start_month": fiscal_start_month,
                "fiscal_pattern": fiscal_pattern,
                "week_start": week_start,
                "rate_day": rate_day,
                "unset_probability": unset_probability,
                "language": language,
                "custom": custom,
            },
        )

    def update(
        self,
        organisation: str | Organisation,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[OrganisationChanges],
    ) -> Organisation:
        """Changes fields of a organisation, and gives it as it is then.

        Args:
            organisation: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(organisation, expected_revision, reason, changes)


class BusinessCalendars(Records[BusinessCalendar]):
    """Each one: when somebody is there: hours of the week in a time zone, and holidays."""

    _plural = "business_calendars"

    def create(
        self,
        *,
        name: str,
        zone: str,
        hours: Sequence[str] | None = None,
        holidays: Sequence[str] | None = None,
        closed_all_week: BusinessCalendarClosedAllWeek | None = None,
        closing_time: BusinessCalendarClosingTime | None = None,
        deadline_seconds: BusinessCalendarDeadlineSeconds | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> BusinessCalendar:
        """Creates a business calendar, and gives it as it is then.

        Args:
            name: What it is called; no two share a name.
            zone: The IANA time zone that its times are told in, for example `Europe/Berlin`.
            hours: The hours of the week: `Mo-Fr 09:00-12:30,13:30-18:00`, `Sa 10:00-24:00`, or `24/7`.
            holidays: The days on which other hours count: `2026-12-24 "Christmas Eve"`, each year `Dec
                25`, `Nov Th[4]`, `May Mo[-1]`, `easter +1 day`; hours after the day say when it is open after
                all.
            closed_all_week: What a calendar without any hours means.
            closing_time: Where a deadline lies that falls on closing time.
            deadline_seconds: What becomes of the seconds of a deadline.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "zone": zone,
                "hours": hours,
                "holidays": holidays,
                "closed_all_week": closed_all_week,
                "closing_time": closing_time,
                "deadline_seconds": deadline_seconds,
                "custom": custom,
            },
        )

    def update(
        self,
        business_calendar: str | BusinessCalendar,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[BusinessCalendarChanges],
    ) -> BusinessCalendar:
        """Changes fields of a business calendar, and gives it as it is then.

        Args:
            business_calendar: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(business_calendar, expected_revision, reason, changes)


class Pipelines(Records[Pipeline]):
    """Each one: a way that deals go, from the first stage to won or lost."""

    _plural = "pipelines"

    def create(
        self,
        *,
        name: str,
        description: str | None = None,
        position: int | None = None,
        forbid_skip: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Pipeline:
        """Creates a pipeline, and gives it as it is then.

        Args:
            name: What the pipeline is called; no two pipelines share a name.
            description: What it is for.
            position: Where it stands among the pipelines.
            forbid_skip: Whether a deal must go through every open stage in order: moving forward over one
                is refused.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "description": description,
                "position": position,
                "forbid_skip": forbid_skip,
                "custom": custom,
            },
        )

    def update(
        self,
        pipeline: str | Pipeline,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[PipelineChanges],
    ) -> Pipeline:
        """Changes fields of a pipeline, and gives it as it is then.

        Args:
            pipeline: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(pipeline, expected_revision, reason, changes)


class Stages(Records[Stage]):
    """Each one: a step of a pipeline."""

    _plural = "stages"

    def create(
        self,
        *,
        name: str,
        pipeline: str | Pipeline,
        position: int,
        kind: StageKind,
        probability: decimal.Decimal | int | str | None = None,
        category: ForecastCategory | None = None,
        required_fields: Sequence[str] | None = None,
        rot_days: int | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Stage:
        """Creates a stage, and gives it as it is then.

        Args:
            name: What the stage is called; unique in its pipeline.
            pipeline: The pipeline that it belongs to.
            position: Where it stands in the pipeline, from small to large.
            kind: Whether deals in it are open, won or lost.
            probability: How likely a deal in it is won, in percent. Must be set for an open stage; 100
                for won and 0 for lost.
            category: How its deals count in a forecast; by its kind where it is missing.
            required_fields: The fields that a deal must have to enter it, by path.
            rot_days: After how many days without activity or change of stage a deal in it is rotting.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "pipeline": pipeline,
                "position": position,
                "kind": kind,
                "probability": probability,
                "category": category,
                "required_fields": required_fields,
                "rot_days": rot_days,
                "custom": custom,
            },
        )

    def update(
        self,
        stage: str | Stage,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[StageChanges],
    ) -> Stage:
        """Changes fields of a stage, and gives it as it is then.

        Args:
            stage: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(stage, expected_revision, reason, changes)


class Deals(Records[Deal]):
    """Each one: a sale in progress, won or lost."""

    _plural = "deals"

    def create(
        self,
        *,
        name: str,
        stage: str | Stage,
        pipeline: str | Pipeline | None = None,
        amount: Money | str | None = None,
        probability: decimal.Decimal | int | str | None = None,
        close_date: datetime.date | str | None = None,
        category: ForecastCategory | None = None,
        owner: str | User | None = None,
        company: str | Company | None = None,
        product: str | Product | None = None,
        lost_reason: str | None = None,
        lost_detail: str | None = None,
        next_step: str | None = None,
        opened_on: datetime.date | str | None = None,
        last_activity_at: datetime.datetime | str | None = None,
        tags: Sequence[str] | None = None,
        external_ids: Sequence[ExternalId | str] | None = None,
        source: str | None = None,
        description: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Deal:
        """Creates a deal, and gives it as it is then.

        Args:
            name: What the sale is called.
            pipeline: The way that it goes; follows from the stage.
            stage: How far it has come.
            amount: What it is worth.
            probability: How likely it is won, in percent: beats the stage's probability until it is
                cleared.
            close_date: The day on which it is expected to be, or was, decided.
            category: How it counts in a forecast: beats the stage's category until it is cleared.
            owner: Who works on it.
            company: Whom it is made with.
            product: What is sold.
            lost_reason: Why it was lost; required in a lost stage, gone in any other.
            lost_detail: The reason in more words; required where the reason is `Other`.
            next_step: What comes next.
            opened_on: The day on which it began; the day of creation where nobody says.
            last_activity_at: When somebody last did something about it.
            tags: Free labels.
            external_ids: What other systems call the deal; unique in each system.
            source: Where it came from.
            description: Anything else.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "pipeline": pipeline,
                "stage": stage,
                "amount": amount,
                "probability": probability,
                "close_date": close_date,
                "category": category,
                "owner": owner,
                "company": company,
                "product": product,
                "lost_reason": lost_reason,
                "lost_detail": lost_detail,
                "next_step": next_step,
                "opened_on": opened_on,
                "last_activity_at": last_activity_at,
                "tags": tags,
                "external_ids": external_ids,
                "source": source,
                "description": description,
                "custom": custom,
            },
        )

    def update(
        self,
        deal: str | Deal,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[DealChanges],
    ) -> Deal:
        """Changes fields of a deal, and gives it as it is then.

        Args:
            deal: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(deal, expected_revision, reason, changes)

    def create_pipeline(
        self,
        *,
        name: str,
        stages: Sequence[NewStage],
        forbid_skip: bool | None = None,
    ) -> Pipeline:
        """Makes a pipeline with its stages, in the order given.

        Args:
            name: What the pipeline is called.
            stages: Its stages, first to last.
            forbid_skip: Whether a deal must go through every open stage.

        Raises:
            CrmError: `Invalid` without an open, a won and a lost stage, and as the rules of stages say;
                `Duplicate`, `Denied`.
        """
        answer: Pipeline = self._call(
            "deals.create_pipeline",
            {
                "name": name,
                "stages": stages,
                "forbid_skip": forbid_skip,
            },
        )
        return answer

    def remove_stage(
        self,
        *,
        stage: str | Stage,
        move_to: str | Stage,
    ) -> None:
        """Removes a stage; its deals move to another one, through its gate.

        Args:
            stage: Which stage.
            move_to: Where its deals go; must be of the same kind and pipeline.

        Raises:
            CrmError: `Invalid` if the stages do not fit or a deal lacks what the other one asks for,
                `NotFound`, `Denied`.
        """
        self._call(
            "deals.remove_stage",
            {
                "stage": stage,
                "move_to": move_to,
            },
        )

    def move_to(
        self,
        *,
        deal: str | Deal,
        stage: str | Stage,
        options: MoveOptions | None = None,
    ) -> Deal:
        """Moves a deal to a stage, of its own pipeline or of another.

        Args:
            deal: Which deal.
            stage: Where to.
            options: What can be said about it.

        Raises:
            CrmError: `Invalid` if the stage asks for a field that is missing, may not be skipped to, or
                is lost and has no reason; `NotFound`, `Denied`.
        """
        answer: Deal = self._call(
            "deals.move_to",
            {
                "deal": deal,
                "stage": stage,
                "options": options,
            },
        )
        return answer

    def win(
        self,
        *,
        deal: str | Deal,
        on: datetime.date | str | None = None,
    ) -> Deal:
        """Moves a deal to the won stage of its pipeline.

        Args:
            deal: Which deal.
            on: The day of winning; where it is missing, the present close date unless it lies in the
                future.

        Raises:
            CrmError: As `deals.move_to`; `Invalid` if the pipeline has no won stage.
        """
        answer: Deal = self._call(
            "deals.win",
            {
                "deal": deal,
                "on": on,
            },
        )
        return answer

    def lose(
        self,
        *,
        deal: str | Deal,
        reason: str,
        detail: str | None = None,
    ) -> Deal:
        """Moves a deal to the lost stage of its pipeline.

        Args:
            deal: Which deal.
            reason: Why; `Other` needs more words.
            detail: The reason in more words.

        Raises:
            CrmError: As `deals.move_to`; `Invalid` if the pipeline has no lost stage.
        """
        answer: Deal = self._call(
            "deals.lose",
            {
                "deal": deal,
                "reason": reason,
                "detail": detail,
            },
        )
        return answer

    def reopen(
        self,
        *,
        deal: str | Deal,
        stage: str | Stage | None = None,
    ) -> Deal:
        """Opens a decided deal again: in a stage of your choice, or else in the open stage of its pipeline that
        it stood in last. What the decision left on the deal is cleared; the history keeps it.

        Args:
            deal: Which deal.
            stage: Where to; must be an open stage.

        Raises:
            CrmError: `Invalid` if the deal is open or the stage is not; `NotFound`, `Denied`.
        """
        answer: Deal = self._call(
            "deals.reopen",
            {
                "deal": deal,
                "stage": stage,
            },
        )
        return answer

    def add_contact(
        self,
        *,
        deal: str | Deal,
        contact: str | Contact,
        role: str | None = None,
        primary: bool | None = None,
    ) -> DealRole:
        """Adds a contact to a deal.

        Args:
            deal: Which deal.
            contact: Who.
            role: As what.
            primary: Whether this becomes the deal's primary contact in the place of the present one.

        Raises:
            CrmError: `Invalid` if the contact takes part already, `NotFound`, `Denied`.
        """
        answer: DealRole = self._call(
            "deals.add_contact",
            {
                "deal": deal,
                "contact": contact,
                "role": role,
                "primary": primary,
            },
        )
        return answer

    def set_primary_contact(
        self,
        *,
        deal: str | Deal,
        contact: str | Contact,
    ) -> DealRole:
        """Makes a contact of a deal its primary one.

        Args:
            deal: Which deal.
            contact: Which of its contacts.

        Raises:
            CrmError: `Invalid` if the contact does not take part, `NotFound`, `Denied`.
        """
        answer: DealRole = self._call(
            "deals.set_primary_contact",
            {
                "deal": deal,
                "contact": contact,
            },
        )
        return answer

    def stages(
        self,
        *,
        pipeline: str | Pipeline | None = None,
    ) -> builtins.list[Stage]:
        """The stages of a pipeline, in order.

        Args:
            pipeline: Which pipeline; may be missing where there is only one.

        Raises:
            CrmError: `NotFound`; `Invalid` if it is not clear which pipeline.
        """
        answer: builtins.list[Stage] = self._ask(
            "deals.stages",
            {
                "pipeline": pipeline,
            },
        )
        return answer

    def board(
        self,
        *,
        pipeline: str | Pipeline | None = None,
        owner: str | User | None = None,
        currency: str | None = None,
        limit: int | None = None,
    ) -> Board:
        """A pipeline at a glance: its stages with their deals and totals. Amounts in other currencies are
        converted by the rate of the deal's close date, or of today where it has none, won ones as frozen when
        they were won; what has no rate is counted beside the total.

        Args:
            pipeline: Which pipeline; may be missing where there is only one.
            owner: Only deals of this user.
            currency: The currency of the totals; the corporate currency where it is missing.
            limit: How many deals a column shows at most, 10 where it is missing.

        Raises:
            CrmError: `NotFound`; `Invalid` if it is not clear which pipeline or which currency.
        """
        answer: Board = self._ask(
            "deals.board",
            {
                "pipeline": pipeline,
                "owner": owner,
                "currency": currency,
                "limit": limit,
            },
        )
        return answer

    def company_rollup(
        self,
        *,
        company: str | Company,
        currency: str | None = None,
    ) -> CompanyRollup:
        """What a company and everything below it in the hierarchy has in deals.

        Args:
            company: The company at the top.
            currency: The currency of the totals; the corporate currency where it is missing.

        Raises:
            CrmError: `NotFound`; `Invalid` if it is not clear which currency.
        """
        answer: CompanyRollup = self._ask(
            "deals.company_rollup",
            {
                "company": company,
                "currency": currency,
            },
        )
        return answer

    def forecast(
        self,
        *,
        by: ForecastBy | None = None,
        start: datetime.date | str | None = None,
        end: datetime.date | str | None = None,
        pipeline: str | Pipeline | None = None,
        owner: str | User | None = None,
        currency: str | None = None,
    ) -> Forecast:
        """What is to be expected of the deals: amount times probability, in the period of the close date. Lost
        deals and omitted ones count nothing. Other currencies are converted by the rate of the close date,
        for won deals as it was when they were won; what has no rate is counted beside the total.

        Args:
            by: What to split by; by month where it is missing.
            start: Only deals whose close date is not before this day.
            end: Only deals whose close date is before this day.
            pipeline: Only deals of this pipeline.
            owner: Only deals of this user.
            currency: The currency of the totals; the corporate currency where it is missing.

        Raises:
            CrmError: `Invalid` if it is not clear which currency.
        """
        answer: Forecast = self._ask(
            "deals.forecast",
            {
                "by": by,
                "start": start,
                "end": end,
                "pipeline": pipeline,
                "owner": owner,
                "currency": currency,
            },
        )
        return answer

    def stage_history(
        self,
        *,
        deal: str | Deal,
    ) -> builtins.list[StageChange]:
        """How a deal went through its stages, oldest first: a row for each change of stage, amount, probability,
        close date or category, with how all of them stood then. A later change of the stage's own settings
        changes nothing in it.

        Args:
            deal: Which deal.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[StageChange] = self._ask(
            "deals.stage_history",
            {
                "deal": deal,
            },
        )
        return answer

    def time_in_stage(
        self,
        *,
        deal: str | Deal,
        at: datetime.datetime | str | None = None,
    ) -> builtins.list[StageTime]:
        """How long a deal stood in each stage in calendar time, in the order of first entry. Times in the same
        stage are added up.

        Args:
            deal: Which deal.
            at: Up to which instant; the present where it is missing.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[StageTime] = self._ask(
            "deals.time_in_stage",
            {
                "deal": deal,
                "at": at,
            },
        )
        return answer

    def win_rate(
        self,
        *,
        start: datetime.date | str | None = None,
        end: datetime.date | str | None = None,
        pipeline: str | Pipeline | None = None,
        owner: str | User | None = None,
    ) -> WinRate:
        """How many of the decided deals were won: won ÷ (won + lost).

        Args:
            start: Only deals decided on or after this day.
            end: Only deals decided before this day.
            pipeline: Only deals of this pipeline.
            owner: Only deals of this user.

        Raises:
            CrmError: `Storage` or `Corrupt`.
        """
        answer: WinRate = self._ask(
            "deals.win_rate",
            {
                "start": start,
                "end": end,
                "pipeline": pipeline,
                "owner": owner,
            },
        )
        return answer

    def cycle_length(
        self,
        *,
        start: datetime.date | str | None = None,
        end: datetime.date | str | None = None,
        pipeline: str | Pipeline | None = None,
        owner: str | User | None = None,
    ) -> CycleLength:
        """How long won deals took: days from the day they were opened on to their close date.

        Args:
            start: Only deals decided on or after this day.
            end: Only deals decided before this day.
            pipeline: Only deals of this pipeline.
            owner: Only deals of this user.

        Raises:
            CrmError: `Storage` or `Corrupt`.
        """
        answer: CycleLength = self._ask(
            "deals.cycle_length",
            {
                "start": start,
                "end": end,
                "pipeline": pipeline,
                "owner": owner,
            },
        )
        return answer

    def velocity(
        self,
        *,
        start: datetime.date | str | None = None,
        end: datetime.date | str | None = None,
        pipeline: str | Pipeline | None = None,
        owner: str | User | None = None,
        currency: str | None = None,
    ) -> Velocity:
        """How fast money comes in: open deals × win rate × average won deal ÷ length of a cycle.

        Args:
            start: Only deals decided on or after this day.
            end: Only deals decided before this day.
            pipeline: Only deals of this pipeline.
            owner: Only deals of this user.
            currency: The currency of the amounts; the corporate currency where it is missing.

        Raises:
            CrmError: `Invalid` if it is not clear which currency.
        """
        answer: Velocity = self._ask(
            "deals.velocity",
            {
                "start": start,
                "end": end,
                "pipeline": pipeline,
                "owner": owner,
                "currency": currency,
            },
        )
        return answer

    def stage_conversion(
        self,
        *,
        pipeline: str | Pipeline | None = None,
    ) -> builtins.list[Conversion]:
        """How many deals went on from each open stage of a pipeline, from the whole stage history.

        Args:
            pipeline: Which pipeline; may be missing where there is only one.

        Raises:
            CrmError: `NotFound`; `Invalid` if it is not clear which pipeline.
        """
        answer: builtins.list[Conversion] = self._ask(
            "deals.stage_conversion",
            {
                "pipeline": pipeline,
            },
        )
        return answer

    def rotting(
        self,
        *,
        pipeline: str | Pipeline | None = None,
        at: datetime.datetime | str | None = None,
    ) -> builtins.list[RottingDeal]:
        """The open deals that are rotting, longest first.

        Args:
            pipeline: Only deals of this pipeline.
            at: The instant to judge at; the present where it is missing.

        Raises:
            CrmError: `Storage` or `Corrupt`.
        """
        answer: builtins.list[RottingDeal] = self._ask(
            "deals.rotting",
            {
                "pipeline": pipeline,
                "at": at,
            },
        )
        return answer


class DealRoles(Records[DealRole]):
    """Each one: that a contact takes part in a deal."""

    _plural = "deal_roles"

    def create(
        self,
        *,
        deal: str | Deal,
        contact: str | Contact,
        role: str | None = None,
        primary: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> DealRole:
        """Creates a deal role, and gives it as it is then.

        Args:
            deal: In which deal.
            contact: Who.
            role: As what, for example `Decision maker`.
            primary: Whether this is the deal's primary contact. The first contact of a deal is, until
                another is made primary.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "deal": deal,
                "contact": contact,
                "role": role,
                "primary": primary,
                "custom": custom,
            },
        )

    def update(
        self,
        deal_role: str | DealRole,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[DealRoleChanges],
    ) -> DealRole:
        """Changes fields of a deal role, and gives it as it is then.

        Args:
            deal_role: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(deal_role, expected_revision, reason, changes)


class Segments(Records[Segment]):
    """Each one: records of one type that belong together, by rule or by hand."""

    _plural = "segments"

    def create(
        self,
        *,
        name: str,
        record_type: str,
        kind: SegmentKind,
        filter: str | None = None,
        description: str | None = None,
        owner: str | User | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Segment:
        """Creates a segment, and gives it as it is then.

        Args:
            name: What it is called; `in segment "VIP"` asks for it by this name or by its id.
            record_type: The type of its records, for example `contact`. It never changes.
            kind: Whether a rule says who is in it.
            filter: The rule of a dynamic segment, as a filter; a static one has none.
            description: What it is for.
            owner: Who looks after it.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "record_type": record_type,
                "kind": kind,
                "filter": filter,
                "description": description,
                "owner": owner,
                "custom": custom,
            },
        )

    def update(
        self,
        segment: str | Segment,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SegmentChanges],
    ) -> Segment:
        """Changes fields of a segment, and gives it as it is then.

        Args:
            segment: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(segment, expected_revision, reason, changes)

    def pin(
        self,
        *,
        segment: str | Segment,
        record: str | Record,
        side: PinSide | None = None,
    ) -> SegmentPin:
        """Puts a record into a segment or out of it, whatever the rule says, until it is unpinned.

        Args:
            segment: Which segment.
            record: Which record of the segment's type.
            side: In or out; in where it is missing.

        Raises:
            CrmError: `NotFound`, `Denied`.
        """
        answer: SegmentPin = self._call(
            "segments.pin",
            {
                "segment": segment,
                "record": record,
                "side": side,
            },
        )
        return answer

    def unpin(
        self,
        *,
        segment: str | Segment,
        record: str | Record,
    ) -> None:
        """Lets the rule say again whether a record is in a segment.

        Args:
            segment: Which segment.
            record: Which record.

        Raises:
            CrmError: `NotFound` also where the record is not pinned; `Denied`.
        """
        self._call(
            "segments.unpin",
            {
                "segment": segment,
                "record": record,
            },
        )

    def members(
        self,
        *,
        segment: str | Segment,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> SegmentMembers:
        """The members of a segment, page by page.

        Args:
            segment: Which segment.
            limit: At most so many, 50 where it is missing.
            cursor: Where the page before ended.

        Raises:
            CrmError: `NotFound`; `Invalid` for a limit or cursor that does not fit.
        """
        answer: SegmentMembers = self._ask(
            "segments.members",
            {
                "segment": segment,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return answer

    def size(
        self,
        *,
        segment: str | Segment,
    ) -> int:
        """How many records are in a segment.

        Args:
            segment: Which segment.

        Raises:
            CrmError: `NotFound`.
        """
        answer: int = self._ask(
            "segments.size",
            {
                "segment": segment,
            },
        )
        return answer

    def preview(
        self,
        *,
        record_type: str,
        filter: str,
        limit: int | None = None,
    ) -> SegmentPreview:
        """Who would be in a segment with this filter, without saving it.

        Args:
            record_type: Which records.
            filter: The rule, as text.
            limit: How many are shown, 50 where it is missing.

        Raises:
            CrmError: `NotFound` for a type that the actor may not read; `Invalid` for a filter or limit
                that does not fit.
        """
        answer: SegmentPreview = self._ask(
            "segments.preview",
            {
                "record_type": record_type,
                "filter": filter,
                "limit": limit,
            },
        )
        return answer

    def why(
        self,
        *,
        segment: str | Segment,
        record: str | Record,
    ) -> SegmentWhy:
        """Why a record is in a segment, or is not.

        Args:
            segment: Which segment.
            record: Which record of the segment's type.

        Raises:
            CrmError: `NotFound`; `Invalid` where the rule can no longer be understood.
        """
        answer: SegmentWhy = self._ask(
            "segments.why",
            {
                "segment": segment,
                "record": record,
            },
        )
        return answer

    def of(
        self,
        *,
        record_type: str,
        record: str | Record,
    ) -> builtins.list[SegmentMembership]:
        """The segments that a record is in, by name.

        Args:
            record_type: The type of the record.
            record: Which record.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[SegmentMembership] = self._ask(
            "segments.of",
            {
                "record_type": record_type,
                "record": record,
            },
        )
        return answer

    def events(
        self,
        *,
        segment: str | Segment | None = None,
        record: str | Record | None = None,
        since: datetime.datetime | str | None = None,
    ) -> builtins.list[SegmentEvent]:
        """Who came into a segment or left it, or which segments a record came into or left, oldest first.

        Args:
            segment: Only of this segment.
            record: Only of this record.
            since: Only from this instant on.

        Raises:
            CrmError: `NotFound`; `Invalid` where neither a segment nor a record is given.
        """
        answer: builtins.list[SegmentEvent] = self._ask(
            "segments.events",
            {
                "segment": segment,
                "record": record,
                "since": since,
            },
        )
        return answer

    def rebuild_check(
        self,
        *,
        segment: str | Segment,
    ) -> RebuildCheck:
        """Works out who is in a segment by looking at every record of its type, and compares that with the
        answer from columns.

        Args:
            segment: Which segment.

        Raises:
            CrmError: `NotFound`.
        """
        answer: RebuildCheck = self._ask(
            "segments.rebuild_check",
            {
                "segment": segment,
            },
        )
        return answer

    def run_list(
        self,
        *,
        list: str | SavedList,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> SavedListPage:
        """The records of a saved list, page by page. A list is for its owner and for those whom it is shared
        with; one without an owner is for everybody.

        Args:
            list: Which list.
            limit: At most so many, 50 where it is missing.
            cursor: Where the page before ended.

        Raises:
            CrmError: `NotFound`; `Invalid` for a limit or cursor that does not fit.
        """
        answer: SavedListPage = self._ask(
            "segments.run_list",
            {
                "list": list,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return answer


class SegmentPins(Records[SegmentPin]):
    """Each one: that a record is in a segment, or not, whatever the rule says."""

    _plural = "segment_pins"

    def create(
        self,
        *,
        segment: str | Segment,
        subject: str,
        side: PinSide,
        custom: Mapping[str, Any] | None = None,
    ) -> SegmentPin:
        """Creates a segment pin, and gives it as it is then.

        Args:
            segment: Which segment.
            subject: The record's id.
            side: Whether the record is in or out.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "segment": segment,
                "subject": subject,
                "side": side,
                "custom": custom,
            },
        )

    def update(
        self,
        segment_pin: str | SegmentPin,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SegmentPinChanges],
    ) -> SegmentPin:
        """Changes fields of a segment pin, and gives it as it is then.

        Args:
            segment_pin: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(segment_pin, expected_revision, reason, changes)


class SegmentEvents(Records[SegmentEvent]):
    """Each one: that a record came into a segment or left it, written in the commit that moved it. The room
    writes it; nobody changes it.
    """

    _plural = "segment_events"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> SegmentEvent:
        """Creates a segment event, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        segment_event: str | SegmentEvent,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SegmentEventChanges],
    ) -> SegmentEvent:
        """Changes fields of a segment event, and gives it as it is then.

        Args:
            segment_event: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(segment_event, expected_revision, reason, changes)


class SavedLists(Records[SavedList]):
    """Each one: a list that somebody keeps."""

    _plural = "saved_lists"

    def create(
        self,
        *,
        name: str,
        record_type: str,
        columns: Sequence[str] | None = None,
        sort: str | None = None,
        filter: str | None = None,
        owner: str | User | None = None,
        shared_with: Sequence[str | User] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> SavedList:
        """Creates a saved list, and gives it as it is then.

        Args:
            name: What it is called.
            record_type: The type of its records, for example `deal`.
            columns: The fields that it shows, in order.
            sort: The order, as in `-amount, name`; the order of creation where it is missing.
            filter: Which records, as a filter; all where it is missing.
            owner: Whose list it is; everybody's where it is missing.
            shared_with: Who else may run it.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "record_type": record_type,
                "columns": columns,
                "sort": sort,
                "filter": filter,
                "owner": owner,
                "shared_with": shared_with,
                "custom": custom,
            },
        )

    def update(
        self,
        saved_list: str | SavedList,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SavedListChanges],
    ) -> SavedList:
        """Changes fields of a saved list, and gives it as it is then.

        Args:
            saved_list: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(saved_list, expected_revision, reason, changes)


class Purposes(Records[Purpose]):
    """Each one: what a person's data may be used for, for example `Newsletter`, and what that stands on."""

    _plural = "purposes"

    def create(
        self,
        *,
        name: str,
        description: str | None = None,
        marketing: bool | None = None,
        tracking: bool | None = None,
        bases: Sequence[LegalBasis] | None = None,
        consent_channels: Sequence[ContactChannel] | None = None,
        double_opt_in: bool | None = None,
        consent_days: int | None = None,
        confirm_days: int | None = None,
        retired: bool | None = None,
        recipients: Sequence[str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Purpose:
        """Creates a purpose, and gives it as it is then.

        Args:
            name: What it is called.
            description: What exactly the data is used for, in words that the person understands.
            marketing: Whether it is direct marketing: an objection to marketing forbids it, whatever else
                speaks for it.
            tracking: Whether it watches what the person does: do-not-track forbids it.
            bases: The legal bases that it accepts, the usual one first; consent alone where there are
                none.
            consent_channels: The channels on which it needs consent even if it has another basis.
            double_opt_in: Whether a consent counts only once it is confirmed, for example by a link in a
                mail.
            consent_days: After how many days a consent expires that says nothing else; never where it is
                missing.
            confirm_days: Within how many days a consent can be confirmed; at any time where it is
                missing.
            retired: Whether nobody is contacted for it any more.
            recipients: Who receives the data, for the register of processing.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "description": description,
                "marketing": marketing,
                "tracking": tracking,
                "bases": bases,
                "consent_channels": consent_channels,
                "double_opt_in": double_opt_in,
                "consent_days": consent_days,
                "confirm_days": confirm_days,
                "retired": retired,
                "recipients": recipients,
                "custom": custom,
            },
        )

    def update(
        self,
        purpose: str | Purpose,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[PurposeChanges],
    ) -> Purpose:
        """Changes fields of a purpose, and gives it as it is then.

        Args:
            purpose: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(purpose, expected_revision, reason, changes)


class Wordings(Records[Wording]):
    """Each one: one version of the words that a person is shown before agreeing."""

    _plural = "wordings"

    def create(
        self,
        *,
        purpose: str | Purpose,
        version: str,
        text: str,
        language: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Wording:
        """Creates a wording, and gives it as it is then.

        Args:
            purpose: For which purpose.
            version: Which version, for example `2026-03`.
            language: In which language.
            text: The words themselves.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "purpose": purpose,
                "version": version,
                "language": language,
                "text": text,
                "custom": custom,
            },
        )

    def update(
        self,
        wording: str | Wording,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[WordingChanges],
    ) -> Wording:
        """Changes fields of a wording, and gives it as it is then.

        Args:
            wording: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(wording, expected_revision, reason, changes)


class Consents(Records[Consent]):
    """Each one: that a person agreed to a purpose on a channel and an address, or no longer does."""

    _plural = "consents"

    def create(
        self,
        *,
        person: str | Contact,
        purpose: str | Purpose,
        channel: ContactChannel,
        basis: LegalBasis,
        address: str | None = None,
        wording: str | Wording | None = None,
        given_at: datetime.datetime | str | None = None,
        source: str | None = None,
        evidence: str | None = None,
        ip: str | None = None,
        expires_at: datetime.datetime | str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Consent:
        """Creates a consent, and gives it as it is then.

        Args:
            person: Who.
            purpose: What for.
            channel: On which channel.
            address: At which address, as the contact's record has it; none on a channel without
                addresses, and none for a withdrawal at all addresses.
            basis: On which legal basis; consent unless something else is said.
            wording: The words that the person agreed to.
            given_at: When the person agreed.
            source: Where, for example the name of a form.
            evidence: What proves it.
            ip: The internet address that it came from.
            expires_at: When it ends by itself.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "person": person,
                "purpose": purpose,
                "channel": channel,
                "address": address,
                "basis": basis,
                "wording": wording,
                "given_at": given_at,
                "source": source,
                "evidence": evidence,
                "ip": ip,
                "expires_at": expires_at,
                "custom": custom,
            },
        )

    def update(
        self,
        consent: str | Consent,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ConsentChanges],
    ) -> Consent:
        """Changes fields of a consent, and gives it as it is then.

        Args:
            consent: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(consent, expected_revision, reason, changes)


class Objections(Records[Objection]):
    """Each one: that a person objects to marketing altogether, or to one purpose (GDPR, article 21)."""

    _plural = "objections"

    def create(
        self,
        *,
        person: str | Contact,
        purpose: str | Purpose | None = None,
        made_at: datetime.datetime | str | None = None,
        source: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Objection:
        """Creates a objection, and gives it as it is then.

        Args:
            person: Who.
            purpose: To which purpose; to all direct marketing where it is missing.
            made_at: When.
            source: How we know, for example `by telephone`.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "person": person,
                "purpose": purpose,
                "made_at": made_at,
                "source": source,
                "custom": custom,
            },
        )

    def update(
        self,
        objection: str | Objection,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ObjectionChanges],
    ) -> Objection:
        """Changes fields of a objection, and gives it as it is then.

        Args:
            objection: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(objection, expected_revision, reason, changes)


class DoNotContacts(Records[DoNotContact]):
    """Each one: that a person is not to be contacted on a channel, for whatever purpose. A block of one address
    holds for everybody who has it.
    """

    _plural = "do_not_contacts"

    def create(
        self,
        *,
        person: str | Contact,
        channel: ContactChannel,
        cause: BlockReason,
        address: str | None = None,
        since: datetime.datetime | str | None = None,
        until: datetime.datetime | str | None = None,
        note: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> DoNotContact:
        """Creates a do not contact, and gives it as it is then.

        Args:
            person: Who.
            channel: On which channel.
            address: At which address; at all of the person's where it is missing.
            cause: Why.
            since: Since when.
            until: Until when; for good where it is missing.
            note: What else there is to say.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "person": person,
                "channel": channel,
                "address": address,
                "cause": cause,
                "since": since,
                "until": until,
                "note": note,
                "custom": custom,
            },
        )

    def update(
        self,
        do_not_contact: str | DoNotContact,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[DoNotContactChanges],
    ) -> DoNotContact:
        """Changes fields of a do not contact, and gives it as it is then.

        Args:
            do_not_contact: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(do_not_contact, expected_revision, reason, changes)


class LegalHolds(Records[LegalHold]):
    """Each one: that some records must stay as they are known, because of a lawsuit or an inquiry: those of one
    person, or those of a type that pass a filter.
    """

    _plural = "legal_holds"

    def create(
        self,
        *,
        name: str,
        grounds: str,
        person: str | Contact | None = None,
        record_type: str | None = None,
        filter: str | None = None,
        starts_at: datetime.datetime | str | None = None,
        ends_at: datetime.datetime | str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> LegalHold:
        """Creates a legal hold, and gives it as it is then.

        Args:
            name: What it is called.
            grounds: Why.
            person: Whose records: the person's own and those that refer to it.
            record_type: Which type's records, for a hold that is not about one person.
            filter: Which records of that type; all of them where it is missing.
            starts_at: Since when; the present where it is missing.
            ends_at: Until when; until it is released where it is missing.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "grounds": grounds,
                "person": person,
                "record_type": record_type,
                "filter": filter,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "custom": custom,
            },
        )

    def update(
        self,
        legal_hold: str | LegalHold,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[LegalHoldChanges],
    ) -> LegalHold:
        """Changes fields of a legal hold, and gives it as it is then.

        Args:
            legal_hold: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(legal_hold, expected_revision, reason, changes)


class RetentionRules(Records[RetentionRule]):
    """Each one: how long the records of a type are kept, and what becomes of them then."""

    _plural = "retention_rules"

    def create(
        self,
        *,
        name: str,
        record_type: str,
        days: int,
        counted_from: RetentionRuleCountedFrom,
        action: RetentionAction,
        filter: str | None = None,
        field: str | None = None,
        enabled: bool | None = None,
        legal_basis: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> RetentionRule:
        """Creates a retention rule, and gives it as it is then.

        Args:
            name: What it is called.
            record_type: The type of the records, for example `contact`.
            filter: Which records of that type; all of them where it is missing.
            days: How many days they are kept.
            counted_from: From when the days are counted.
            field: The date or instant to count from, where `counted_from` says so, for example
                `closed_at`.
            action: What becomes of them.
            enabled: Whether it runs by itself, once a day.
            legal_basis: Which law or interest the period stands on, for the register of processing.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "record_type": record_type,
                "filter": filter,
                "days": days,
                "counted_from": counted_from,
                "field": field,
                "action": action,
                "enabled": enabled,
                "legal_basis": legal_basis,
                "custom": custom,
            },
        )

    def update(
        self,
        retention_rule: str | RetentionRule,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[RetentionRuleChanges],
    ) -> RetentionRule:
        """Changes fields of a retention rule, and gives it as it is then.

        Args:
            retention_rule: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(retention_rule, expected_revision, reason, changes)


class Removals(Records[Removal]):
    """Each one: what was removed, when and why. It holds no personal data, does not change and does not go."""

    _plural = "removals"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> Removal:
        """Creates a removal, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        removal: str | Removal,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[RemovalChanges],
    ) -> Removal:
        """Changes fields of a removal, and gives it as it is then.

        Args:
            removal: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(removal, expected_revision, reason, changes)


class Suppressions(Records[Suppression]):
    """Each one: that an address of an erased person must not come back by an import, a form or by hand. It holds
    no address: only whoever has one can find out that it is meant.
    """

    _plural = "suppressions"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> Suppression:
        """Creates a suppression, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        suppression: str | Suppression,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SuppressionChanges],
    ) -> Suppression:
        """Changes fields of a suppression, and gives it as it is then.

        Args:
            suppression: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(suppression, expected_revision, reason, changes)


class PrivacyKeys(Records[PrivacyKey]):
    """Each one: the secret of this store: there is one at most, made when it is first needed. Whoever has it can
    find out whether a value that they guess was erased, and no more.
    """

    _plural = "privacy_keys"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> PrivacyKey:
        """Creates a privacy key, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        privacy_key: str | PrivacyKey,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[PrivacyKeyChanges],
    ) -> PrivacyKey:
        """Changes fields of a privacy key, and gives it as it is then.

        Args:
            privacy_key: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(privacy_key, expected_revision, reason, changes)


class SharingRules(Records[SharingRule]):
    """Each one: gives the records of some owners, or those that pass a filter, to others as well. It only ever
    widens.
    """

    _plural = "sharing_rules"

    def create(
        self,
        *,
        name: str,
        record_type: str,
        filter: str | None = None,
        owner_users: Sequence[str | User] | None = None,
        owner_roles: Sequence[str | Role] | None = None,
        owner_teams: Sequence[str | Team] | None = None,
        owner_groups: Sequence[str | UserGroup] | None = None,
        users: Sequence[str | User] | None = None,
        roles: Sequence[str | Role] | None = None,
        teams: Sequence[str | Team] | None = None,
        groups: Sequence[str | UserGroup] | None = None,
        territories: Sequence[str | Territory] | None = None,
        everybody: bool | None = None,
        level: ShareLevel | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> SharingRule:
        """Creates a sharing rule, and gives it as it is then.

        Args:
            name: What the rule is called.
            record_type: The record type, for example `deal`.
            filter: Which records; all where it is missing. `@me`, `@person` and `@organisations` stand
                for the one who asks.
            owner_users: Only records that these users own.
            owner_roles: Only records whose owner has one of these roles.
            owner_teams: Only records whose owner is in one of these teams.
            owner_groups: Only records whose owner is in one of these groups.
            users: Whom the records are given to: these users, and those above them where the type passes
                upwards.
            roles: Everybody with one of these roles, and those above them where the type passes upwards.
            teams: Everybody in these teams.
            groups: Everybody in these groups.
            territories: Everybody who works in these territories.
            everybody: Everybody.
            level: What they may do with the records.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "record_type": record_type,
                "filter": filter,
                "owner_users": owner_users,
                "owner_roles": owner_roles,
                "owner_teams": owner_teams,
                "owner_groups": owner_groups,
                "users": users,
                "roles": roles,
                "teams": teams,
                "groups": groups,
                "territories": territories,
                "everybody": everybody,
                "level": level,
                "custom": custom,
            },
        )

    def update(
        self,
        sharing_rule: str | SharingRule,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SharingRuleChanges],
    ) -> SharingRule:
        """Changes fields of a sharing rule, and gives it as it is then.

        Args:
            sharing_rule: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(sharing_rule, expected_revision, reason, changes)


class Shares(Records[Share]):
    """Each one: gives one record to a user, a team, a group, everybody with a role or in a territory."""

    _plural = "shares"

    def create(
        self,
        *,
        record_type: str,
        subject: str,
        user: str | User | None = None,
        team: str | Team | None = None,
        group: str | UserGroup | None = None,
        role: str | Role | None = None,
        territory: str | Territory | None = None,
        level: ShareLevel | None = None,
        expires_at: datetime.datetime | str | None = None,
        member_role: str | None = None,
        kept: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Share:
        """Creates a share, and gives it as it is then.

        Args:
            record_type: The type of the record, for example `deal`.
            subject: The record's id.
            user: To this user, and those above where the type passes upwards.
            team: To everybody in this team.
            group: To everybody in this group.
            role: To everybody with this role, and those above where the type passes upwards.
            territory: To everybody who works in this territory.
            level: What they may do with the record.
            expires_at: When it ends; the instant itself no longer counts.
            member_role: What the user is in the team of the record, for example `Engineer`.
            kept: Whether it stays when the record gets another owner.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "record_type": record_type,
                "subject": subject,
                "user": user,
                "team": team,
                "group": group,
                "role": role,
                "territory": territory,
                "level": level,
                "expires_at": expires_at,
                "member_role": member_role,
                "kept": kept,
                "custom": custom,
            },
        )

    def update(
        self,
        share: str | Share,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ShareChanges],
    ) -> Share:
        """Changes fields of a share, and gives it as it is then.

        Args:
            share: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(share, expected_revision, reason, changes)


class Restrictions(Records[Restriction]):
    """Each one: takes records away from some users, whatever else gives them."""

    _plural = "restrictions"

    def create(
        self,
        *,
        name: str,
        record_type: str,
        filter: str,
        kind: RestrictionKind | None = None,
        actions: Sequence[str] | None = None,
        applies_to: RestrictionAppliesTo | None = None,
        users: Sequence[str | User] | None = None,
        roles: Sequence[str | Role] | None = None,
        teams: Sequence[str | Team] | None = None,
        groups: Sequence[str | UserGroup] | None = None,
        territories: Sequence[str | Territory] | None = None,
        grounds: str | None = None,
        until: datetime.datetime | str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Restriction:
        """Creates a restriction, and gives it as it is then.

        Args:
            name: What the restriction is called.
            record_type: The record type, for example `deal`.
            kind: Whether only records that pass the filter stay, or those that pass it go.
            filter: Which records. `@me`, `@person` and `@organisations` stand for the one who asks.
            actions: What may no longer be done with them, for example `delete`; everything where none is
                named.
            applies_to: Whether it is about everybody, those named below, or everybody else.
            users: These users.
            roles: Everybody with one of these roles.
            teams: Everybody in these teams.
            groups: Everybody in these groups.
            territories: Everybody who works in these territories.
            grounds: Why, for those who may read restrictions.
            until: When it ends; the instant itself no longer counts.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "record_type": record_type,
                "kind": kind,
                "filter": filter,
                "actions": actions,
                "applies_to": applies_to,
                "users": users,
                "roles": roles,
                "teams": teams,
                "groups": groups,
                "territories": territories,
                "grounds": grounds,
                "until": until,
                "custom": custom,
            },
        )

    def update(
        self,
        restriction: str | Restriction,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[RestrictionChanges],
    ) -> Restriction:
        """Changes fields of a restriction, and gives it as it is then.

        Args:
            restriction: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(restriction, expected_revision, reason, changes)


class Delegations(Records[Delegation]):
    """Each one: lets a user act on behalf of another, with the rights of the other. The journal names both."""

    _plural = "delegations"

    def create(
        self,
        *,
        of: str | User,
        to: str | User,
        starts_at: datetime.datetime | str | None = None,
        expires_at: datetime.datetime | str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Delegation:
        """Creates a delegation, and gives it as it is then.

        Args:
            of: Whose rights.
            to: Who may use them.
            starts_at: From when on.
            expires_at: When it ends; the instant itself no longer counts.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "of": of,
                "to": to,
                "starts_at": starts_at,
                "expires_at": expires_at,
                "custom": custom,
            },
        )

    def update(
        self,
        delegation: str | Delegation,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[DelegationChanges],
    ) -> Delegation:
        """Changes fields of a delegation, and gives it as it is then.

        Args:
            delegation: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(delegation, expected_revision, reason, changes)


class ApiKeys(Records[ApiKey]):
    """Each one: lets a program act as a user, with no more than some of the user's roles. The store holds a hash
    of the key.
    """

    _plural = "api_keys"

    def create(
        self,
        *,
        name: str,
        user: str | User,
        roles: Sequence[str | Role] | None = None,
        expires_at: datetime.datetime | str | None = None,
        revoked_at: datetime.datetime | str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> ApiKey:
        """Creates a api key, and gives it as it is then.

        Args:
            name: What the key is called, for example the program that has it.
            user: Whom it acts as.
            roles: Of the user's roles, those that it brings; all where none is named.
            expires_at: When it ends; the instant itself no longer counts.
            revoked_at: When it was taken back.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "user": user,
                "roles": roles,
                "expires_at": expires_at,
                "revoked_at": revoked_at,
                "custom": custom,
            },
        )

    def update(
        self,
        api_key: str | ApiKey,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ApiKeyChanges],
    ) -> ApiKey:
        """Changes fields of a api key, and gives it as it is then.

        Args:
            api_key: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(api_key, expected_revision, reason, changes)


class Tickets(Records[Ticket]):
    """Each one: a matter that somebody wants settled."""

    _plural = "tickets"

    def create(
        self,
        *,
        subject: str,
        status: StatusCategory | None = None,
        custom_status: str | TicketStatus | None = None,
        ticket_type: str | TicketType | None = None,
        priority: Priority | None = None,
        channel: TicketChannel | None = None,
        requester: str | Contact | None = None,
        company: str | Company | None = None,
        assignee: str | User | None = None,
        team: str | Team | None = None,
        queue: str | TicketQueue | None = None,
        tags: Sequence[str] | None = None,
        followers: Sequence[str | User] | None = None,
        cc: Sequence[str | Contact] | None = None,
        kind: TicketKind | None = None,
        parent: str | Ticket | None = None,
        external_ids: Sequence[ExternalId | str] | None = None,
        skills: Sequence[str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Ticket:
        """Creates a ticket, and gives it as it is then.

        Args:
            subject: What it is about, in a line.
            status: How far it has come.
            custom_status: How far it has come in the words of the house; decides the status.
            ticket_type: What kind of thing it is about.
            priority: How urgent somebody said it is: beats the type's and everybody's default until it is
                cleared.
            channel: The way it came.
            requester: Who wants it settled.
            company: For which company; the requester's where nobody says.
            assignee: Who works on it.
            team: The group that works on it.
            queue: The queue that it waits in; the first one whose filter it passes where nobody says.
            tags: Free labels.
            followers: The colleagues who want to know of everything that happens.
            cc: Who else is told of public replies.
            kind: Whether it is a question, an incident, a problem behind incidents, or a task.
            parent: The problem behind this incident, or the ticket that this one is a part of.
            external_ids: What other systems call it; unique in each system.
            skills: What whoever works on it must know.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "subject": subject,
                "status": status,
                "custom_status": custom_status,
                "ticket_type": ticket_type,
                "priority": priority,
                "channel": channel,
                "requester": requester,
                "company": company,
                "assignee": assignee,
                "team": team,
                "queue": queue,
                "tags": tags,
                "followers": followers,
                "cc": cc,
                "kind": kind,
                "parent": parent,
                "external_ids": external_ids,
                "skills": skills,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket: str | Ticket,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketChanges],
    ) -> Ticket:
        """Changes fields of a ticket, and gives it as it is then.

        Args:
            ticket: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket, expected_revision, reason, changes)

    def open(
        self,
        *,
        subject: str,
        body: str | None = None,
        requester: str | Contact | None = None,
        by_agent: bool | None = None,
        channel: TicketChannel | None = None,
        company: str | Company | None = None,
        ticket_type: str | TicketType | None = None,
        kind: TicketKind | None = None,
        priority: Priority | None = None,
        assignee: str | User | None = None,
        team: str | Team | None = None,
        parent: str | Ticket | None = None,
        tags: Sequence[str] | None = None,
        cc: Sequence[str | Contact] | None = None,
        attachments: Sequence[NewAttachment] | None = None,
    ) -> Ticket:
        """Opens a ticket with its first message.

        A user who stands for a person, as at a portal, may open tickets for this person without further
        rights, and says nothing about who works on them.

        Args:
            subject: What it is about, in a line.
            body: The first message; none where it is missing. It is the requester's, unless an agent
                opens the ticket in its own name.
            requester: Who wants it settled; at a portal whoever acts.
            by_agent: Whether the first message is a public reply of whoever acts, and not the
                requester's.
            channel: The way it came.
            company: For which company; the requester's where it is missing. Somebody of several companies
                must say it at a portal.
            ticket_type: What kind of thing it is about.
            kind: Whether it is a question, an incident, a problem or a task.
            priority: How urgent it is.
            assignee: Who works on it.
            team: The group that works on it.
            parent: The problem behind it.
            tags: Free labels.
            cc: Who else is told of public replies.
            attachments: What comes with the first message.

        Raises:
            CrmError: `Invalid` for a company that is not the requester's, an attachment that lies, and as
                the rules of tickets say; `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.open",
            {
                "subject": subject,
                "body": body,
                "requester": requester,
                "by_agent": by_agent,
                "channel": channel,
                "company": company,
                "ticket_type": ticket_type,
                "kind": kind,
                "priority": priority,
                "assignee": assignee,
                "team": team,
                "parent": parent,
                "tags": tags,
                "cc": cc,
                "attachments": attachments,
            },
        )
        return answer

    def reply(
        self,
        *,
        ticket: str | Ticket,
        said: Said,
        status: StatusCategory | None = None,
    ) -> TicketMessage:
        """Replies in public. A reply to a ticket that was merged goes to the one that is left, one to a closed
        ticket opens a follow-up; the answer's `ticket` says where it stands.

        Args:
            ticket: Which ticket.
            said: What is said.
            status: What the ticket becomes with it, for example `pending` or `solved`

        Raises:
            CrmError: `Invalid` for an attachment that lies, for a closed ticket where that was asked for,
                and as the rules of tickets say; `NotFound`, `Denied`.
        """
        answer: TicketMessage = self._call(
            "tickets.reply",
            {
                "ticket": ticket,
                "said": said,
                "status": status,
            },
        )
        return answer

    def note(
        self,
        *,
        ticket: str | Ticket,
        said: Said,
    ) -> TicketMessage:
        """Notes something that no customer reads.

        Args:
            ticket: Which ticket.
            said: What is noted.

        Raises:
            CrmError: `Invalid` for a closed ticket or an attachment that lies; `NotFound`, `Denied`.
        """
        answer: TicketMessage = self._call(
            "tickets.note",
            {
                "ticket": ticket,
                "said": said,
            },
        )
        return answer

    def customer_message(
        self,
        *,
        ticket: str | Ticket,
        said: Said,
        customer: str | Contact | None = None,
    ) -> TicketMessage:
        """Writes down what a customer said. A ticket that is pending, on hold or solved becomes open; for merged
        and closed ones see `tickets.reply`. A user who stands for a person, as at a portal, writes in this
        person's name only.

        Args:
            ticket: Which ticket.
            said: What was said.
            customer: Who said it; whoever acts at a portal, or else the requester.

        Raises:
            CrmError: `Invalid` if nobody is known who could have said it, and as `tickets.reply`;
                `NotFound`, `Denied`.
        """
        answer: TicketMessage = self._call(
            "tickets.customer_message",
            {
                "ticket": ticket,
                "said": said,
                "customer": customer,
            },
        )
        return answer

    def follow_up(
        self,
        *,
        ticket: str | Ticket,
        subject: str | None = None,
    ) -> Ticket:
        """Opens a ticket that goes on from a closed one.

        Args:
            ticket: The closed ticket.
            subject: What it is about; as before where it is missing.

        Raises:
            CrmError: `Invalid` for a ticket that is not closed; `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.follow_up",
            {
                "ticket": ticket,
                "subject": subject,
            },
        )
        return answer

    def assign(
        self,
        *,
        ticket: str | Ticket,
        assignee: str | User | None = None,
        team: str | Team | None = None,
    ) -> Ticket:
        """Gives a ticket to somebody, or takes it away. A new ticket becomes open.

        Args:
            ticket: Which ticket.
            assignee: Who works on it; nobody where it is missing.
            team: The group that works on it; stays as it is where it is missing.

        Raises:
            CrmError: `Invalid` if the ticket is closed, or solved and nobody is named; `NotFound`,
                `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.assign",
            {
                "ticket": ticket,
                "assignee": assignee,
                "team": team,
            },
        )
        return answer

    def set_status(
        self,
        *,
        ticket: str | Ticket,
        status: StatusCategory | None = None,
        custom_status: str | TicketStatus | None = None,
    ) -> Ticket:
        """Brings a ticket into a status: a category, or a status of the house, which means one.

        Args:
            ticket: Which ticket.
            status: The category.
            custom_status: The status of the house.

        Raises:
            CrmError: `Invalid` where both or neither are given, back to new, for a closed ticket, or
                solved without an assignee; `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.set_status",
            {
                "ticket": ticket,
                "status": status,
                "custom_status": custom_status,
            },
        )
        return answer

    def solve(
        self,
        *,
        ticket: str | Ticket,
        with_incidents: bool | None = None,
    ) -> Ticket:
        """Solves a ticket. A user who solves one that nobody has takes it.

        Args:
            ticket: Which ticket.
            with_incidents: Whether the unsolved incidents behind a problem are solved with it, each by
                its own assignee or else by that of the problem.

        Raises:
            CrmError: `Invalid` if the ticket is closed or would be solved without an assignee;
                `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.solve",
            {
                "ticket": ticket,
                "with_incidents": with_incidents,
            },
        )
        return answer

    def close(
        self,
        *,
        ticket: str | Ticket,
    ) -> Ticket:
        """Closes a ticket for good: afterwards only tags and the like change, and a reply opens a follow-up.

        Args:
            ticket: Which ticket.

        Raises:
            CrmError: `Invalid` if the ticket would be closed without an assignee; `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.close",
            {
                "ticket": ticket,
            },
        )
        return answer

    def reopen(
        self,
        *,
        ticket: str | Ticket,
    ) -> Ticket:
        """Opens a solved ticket again.

        Args:
            ticket: Which ticket.

        Raises:
            CrmError: `Invalid` for a ticket that is not solved: a closed one gets a follow-up;
                `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.reopen",
            {
                "ticket": ticket,
            },
        )
        return answer

    def follow(
        self,
        *,
        ticket: str | Ticket,
        followers: Sequence[str | User] | None = None,
        cc: Sequence[str | Contact] | None = None,
    ) -> Ticket:
        """Adds colleagues who want to know of everything, and customers who are told of public replies. Whoever
        is there already stays once.

        Args:
            ticket: Which ticket.
            followers: The colleagues.
            cc: The customers.

        Raises:
            CrmError: `NotFound`, `Denied`; `Invalid` for somebody who does not exist.
        """
        answer: Ticket = self._call(
            "tickets.follow",
            {
                "ticket": ticket,
                "followers": followers,
                "cc": cc,
            },
        )
        return answer

    def merge(
        self,
        *,
        source: str | Ticket,
        into: str | Ticket,
    ) -> Ticket:
        """Merges a ticket into another one: it closes and points to the other, replies to it go there, and its
        requester, CC and followers are told of what is said there. Where the other was merged itself, what is
        left of it takes its place.

        Args:
            source: The ticket that closes.
            into: The ticket that is left.

        Raises:
            CrmError: `Invalid` for a ticket and itself, for a circle, and for a closed or merged one;
                `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.merge",
            {
                "source": source,
                "into": into,
            },
        )
        return answer

    def undo_merge(
        self,
        *,
        source: str | Ticket,
    ) -> UnmergeReport:
        """Undoes a merge: the ticket is back as it was, with what has been said to it since. If a customer was
        among those who spoke, a ticket that waits or is solved opens.

        Args:
            source: The ticket that was merged.

        Raises:
            CrmError: `Invalid` for a ticket that is not merged; `NotFound`, `Denied`.
        """
        answer: UnmergeReport = self._call(
            "tickets.undo_merge",
            {
                "source": source,
            },
        )
        return answer

    def split(
        self,
        *,
        message: str | TicketMessage,
        subject: str,
        with_later: bool | None = None,
    ) -> Ticket:
        """Splits a message off into a new ticket, which is linked to the old one and has its requester, company,
        group and type.

        Args:
            message: Which message.
            subject: What the new ticket is about.
            with_later: Whether everything that was said after it goes with it.

        Raises:
            CrmError: `Invalid` for a message of a closed ticket; `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.split",
            {
                "message": message,
                "subject": subject,
                "with_later": with_later,
            },
        )
        return answer

    def apply_macro(
        self,
        *,
        ticket: str | Ticket,
        macro_id: str | TicketMacro,
    ) -> MacroApplied:
        """Applies a macro to a ticket: says its words, and changes what it changes, all or nothing.

        Args:
            ticket: Which ticket.
            macro_id: Which macro.

        Raises:
            CrmError: `Invalid` for a placeholder that has no value, a retired macro, a closed ticket, and
                as the rules of tickets say; `NotFound`, `Denied`.
        """
        answer: MacroApplied = self._call(
            "tickets.apply_macro",
            {
                "ticket": ticket,
                "macro_id": macro_id,
            },
        )
        return answer

    def create_form(
        self,
        *,
        name: str,
        fields: Sequence[FormFieldInput],
        description: str | None = None,
    ) -> TicketForm:
        """Makes a form.

        Args:
            name: What is asked for.
            fields: What is asked, first to last.
            description: What the service is.

        Raises:
            CrmError: `Invalid` for fields that make no sense; `Duplicate`, `Denied`.
        """
        answer: TicketForm = self._call(
            "tickets.create_form",
            {
                "name": name,
                "fields": fields,
                "description": description,
            },
        )
        return answer

    def request_service(
        self,
        *,
        form: str | TicketForm,
        answers: Mapping[str, Any],
        requester: str | Contact | None = None,
        company: str | Company | None = None,
        subject: str | None = None,
    ) -> Ticket:
        """Asks for a service: opens a ticket with the answers to a form.

        Args:
            form: Which form.
            answers: The answers by the names of the fields.
            requester: Who wants the service; whoever acts at a portal where it is missing.
            company: For which company.
            subject: What it is about; the form's name where it is missing.

        Raises:
            CrmError: `Invalid` for answers that do not fit, each with its place, and for a retired form;
                `NotFound`, `Denied`.
        """
        answer: Ticket = self._call(
            "tickets.request_service",
            {
                "form": form,
                "answers": answers,
                "requester": requester,
                "company": company,
                "subject": subject,
            },
        )
        return answer

    def set_agent_status(
        self,
        *,
        status: AgentStatus,
        user: str | User | None = None,
    ) -> AgentStatus:
        """Says whether somebody takes tickets at the moment. Whoever may not change agents may say it of itself.

        Args:
            status: Whether.
            user: Who; whoever acts where it is missing.

        Raises:
            CrmError: `Invalid` if nobody is known; `NotFound` for somebody who is no agent, `Denied`.
        """
        answer: AgentStatus = self._call(
            "tickets.set_agent_status",
            {
                "status": status,
                "user": user,
            },
        )
        return answer

    def route(
        self,
        *,
        limit: int | None = None,
        explain: bool | None = None,
    ) -> builtins.list[RoutingChoice]:
        """Gives the tickets that wait to agents, by priority, then by age, and says of each why it goes where it
        goes. A ticket waits if it is new or open and nobody has it.

        Args:
            limit: How many are given out at most; 100 where it is missing.
            explain: Whether the members of the queues are listed with why not; yes where it is missing.

        Raises:
            CrmError: `Denied` for whoever may not change the tickets; `Invalid` for a queue whose filter
                no longer fits.
        """
        answer: builtins.list[RoutingChoice] = self._call(
            "tickets.route",
            {
                "limit": limit,
                "explain": explain,
            },
        )
        return answer

    def rate(
        self,
        *,
        ticket: str | Ticket,
        score: int,
        comment: str | None = None,
    ) -> TicketRating:
        """Rates the present solution of a ticket, in the requester's name: once each time that it was solved. A
        user who stands for the requester, as at a portal, needs no further rights.

        Args:
            ticket: Which ticket.
            score: From 1, not at all content, to 5, entirely.
            comment: Why.

        Raises:
            CrmError: `Invalid` for a ticket that is not solved, a second rating, or a score out of range;
                `NotFound`, `Denied`.
        """
        answer: TicketRating = self._call(
            "tickets.rate",
            {
                "ticket": ticket,
                "score": score,
                "comment": comment,
            },
        )
        return answer

    def log_time(
        self,
        *,
        ticket: str | Ticket,
        seconds: int,
        user: str | User | None = None,
        started_at: datetime.datetime | str | None = None,
        billable: bool | None = None,
        note: str | None = None,
    ) -> TicketTime:
        """Notes time that somebody worked on a ticket, a closed one too.

        Args:
            ticket: Which ticket.
            seconds: For how long.
            user: Who; whoever acts where it is missing.
            started_at: From when on.
            billable: Whether it is charged.
            note: On what.

        Raises:
            CrmError: `Invalid` for no time or more than a year, or if nobody is known; `NotFound`,
                `Denied`.
        """
        answer: TicketTime = self._call(
            "tickets.log_time",
            {
                "ticket": ticket,
                "seconds": seconds,
                "user": user,
                "started_at": started_at,
                "billable": billable,
                "note": note,
            },
        )
        return answer

    def set_up_portal(
        self,
        *,
        name: str | None = None,
    ) -> str:
        """Makes the role of a customers' portal with its rules, and makes tickets, with what is part of them,
        private where nothing is said about them yet: agents then need `ticket.view_all` or a rule of their
        own, beside what they are given and follow, which they see. A user of the portal has the role, its
        contact's id in `person`, and in `organisations` the companies whose tickets it looks after.

        Args:
            name: What the role is called; `Portal` where it is missing.

        Raises:
            CrmError: `Duplicate` for a name that is taken; `Denied` for whoever may not make roles and
                rules.
        """
        answer: str = self._call(
            "tickets.set_up_portal",
            {
                "name": name,
            },
        )
        return answer

    def create_sla_policy(
        self,
        *,
        name: str | None = None,
        position: int | None = None,
        filter: str | None = None,
        is_default: bool | None = None,
        calendar: str | BusinessCalendar | None = None,
        pauses: Sequence[StatusCategory] | None = None,
        after_solved: AfterSolved | None = None,
        targets: Sequence[NewSlaTarget] | None = None,
    ) -> SlaPolicy:
        """Makes a policy with its targets.

        Args:
            name: What it is called.
            position: Where it stands; behind all others where it is missing.
            filter: Which tickets it is for.
            is_default: Whether it counts where no other does.
            calendar: The calendar that its business time is counted by.
            pauses: The statuses in which its clocks are paused.
            after_solved: What becomes of the next reply when a ticket is solved.
            targets: How long what may take.

        Raises:
            CrmError: `Invalid` for a filter that does not fit or names a field that is hidden from the
                actor, for two targets of one metric and priority, for a second default; `Denied`.
        """
        answer: SlaPolicy = self._call(
            "tickets.create_sla_policy",
            {
                "name": name,
                "position": position,
                "filter": filter,
                "is_default": is_default,
                "calendar": calendar,
                "pauses": pauses,
                "after_solved": after_solved,
                "targets": targets,
            },
        )
        return answer

    def promise_due(
        self,
        *,
        ticket: str | Ticket,
        metric: SlaMetric,
        due: datetime.datetime | str | None = None,
    ) -> None:
        """Promises a deadline for a ticket, which no calculation overwrites; takes the promise back where none
        is given. It holds for the round that is open, or else for the next one, and makes a clock where the
        policy has no target.

        Args:
            ticket: Which ticket.
            metric: What is promised.
            due: Until when; as the policy says where it is missing.

        Raises:
            CrmError: `Invalid` where the deadline of the open round has passed already, and for a ticket
                that was merged; `NotFound`, `Denied`.
        """
        self._call(
            "tickets.promise_due",
            {
                "ticket": ticket,
                "metric": metric,
                "due": due,
            },
        )

    def revise_process(
        self,
        *,
        process: str | EntitlementProcess,
    ) -> EntitlementProcess:
        """Makes the next version of a process, with copies of its milestones. The entitlements of the old
        version are moved to the new one; tickets stay on theirs.

        Args:
            process: The version to begin with.

        Raises:
            CrmError: `NotFound`, `Denied`.
        """
        answer: EntitlementProcess = self._call(
            "tickets.revise_process",
            {
                "process": process,
            },
        )
        return answer

    def conversation(
        self,
        *,
        ticket: str | Ticket,
    ) -> builtins.list[ConversationEntry]:
        """Everything that was said about a ticket and about those that were merged into it, in the order in
        which it was said, as far as the actor may read it.

        Args:
            ticket: Which ticket.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[ConversationEntry] = self._ask(
            "tickets.conversation",
            {
                "ticket": ticket,
            },
        )
        return answer

    def happened(
        self,
        *,
        ticket: str | Ticket,
    ) -> builtins.list[TicketStep]:
        """What happened to a ticket, oldest first: its statuses, priorities, messages and assignments. Somebody
        who may not read notes is not told that there are any.

        Args:
            ticket: Which ticket.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[TicketStep] = self._ask(
            "tickets.happened",
            {
                "ticket": ticket,
            },
        )
        return answer

    def open_incidents(
        self,
        *,
        problem: str | Ticket,
    ) -> builtins.list[Ticket]:
        """The incidents of a problem that are not solved, oldest first: what solving the problem offers to solve
        with it.

        Args:
            problem: Which problem.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[Ticket] = self._ask(
            "tickets.open_incidents",
            {
                "problem": problem,
            },
        )
        return answer

    def merge_preview(
        self,
        *,
        source: str | Ticket,
        into: str | Ticket,
    ) -> MergePreview:
        """What merging a ticket into another one would do, without doing it.

        Args:
            source: The ticket that would close.
            into: The ticket that would be left.

        Raises:
            CrmError: `NotFound`.
        """
        answer: MergePreview = self._ask(
            "tickets.merge_preview",
            {
                "source": source,
                "into": into,
            },
        )
        return answer

    def macro_text(
        self,
        *,
        ticket: str | Ticket,
        macro_id: str | TicketMacro,
    ) -> str | None:
        """What a macro says about a ticket, without doing anything.

        Args:
            ticket: Which ticket.
            macro_id: Which macro.

        Raises:
            CrmError: `Invalid` for a placeholder that has no value; `NotFound`.
        """
        answer: str | None = self._ask(
            "tickets.macro_text",
            {
                "ticket": ticket,
                "macro_id": macro_id,
            },
        )
        return answer

    def form_fields(
        self,
        *,
        form: str | TicketForm,
    ) -> builtins.list[FormField]:
        """What a form asks.

        Args:
            form: Which form.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[FormField] = self._ask(
            "tickets.form_fields",
            {
                "form": form,
            },
        )
        return answer

    def answers(
        self,
        *,
        ticket: str | Ticket,
    ) -> Mapping[str, Any]:
        """What was answered to the form of a ticket, by the names of the fields; nothing where there is none.

        Args:
            ticket: Which ticket.

        Raises:
            CrmError: `NotFound`; `Corrupt` if the answers cannot be read.
        """
        answer: Mapping[str, Any] = self._ask(
            "tickets.answers",
            {
                "ticket": ticket,
            },
        )
        return answer

    def time_spent(
        self,
        *,
        ticket: str | Ticket,
    ) -> TimeSpent:
        """How long was worked on a ticket, as far as the actor may read it.

        Args:
            ticket: Which ticket.

        Raises:
            CrmError: `NotFound`.
        """
        answer: TimeSpent = self._ask(
            "tickets.time_spent",
            {
                "ticket": ticket,
            },
        )
        return answer

    def collision(
        self,
        *,
        ticket: str | Ticket,
        present: Sequence[Presence] | None = None,
        since: datetime.datetime | str | None = None,
    ) -> CollisionNotice:
        """Who else is at a ticket, and what has happened to it since it was loaded. Nothing is kept of it;
        whoever gave no sign for two minutes is gone.

        Args:
            ticket: Which ticket.
            present: Who looks at it, as the host knows it.
            since: When the ticket was loaded; nothing is compared where it is missing.

        Raises:
            CrmError: `NotFound`.
        """
        answer: CollisionNotice = self._ask(
            "tickets.collision",
            {
                "ticket": ticket,
                "present": present,
                "since": since,
            },
        )
        return answer

    def similar(
        self,
        *,
        ticket: str | Ticket | None = None,
        text: str | None = None,
        limit: int | None = None,
    ) -> builtins.list[SimilarTicket]:
        """Tickets that say something similar to a ticket or a text, the best first: they share rare words in
        subject or messages. Only what the actor may read is looked at, so an internal note brings nothing to
        a customer's eyes.

        Args:
            ticket: The ticket; its subject and first message are compared.
            text: The text, where there is no ticket yet.
            limit: At most so many, 10 where it is missing.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[SimilarTicket] = self._ask(
            "tickets.similar",
            {
                "ticket": ticket,
                "text": text,
                "limit": limit,
            },
        )
        return answer

    def backlog(
        self,
        *,
        team: str | Team | None = None,
        assignee: str | User | None = None,
        at: datetime.datetime | str | None = None,
    ) -> Backlog:
        """The tickets that are not solved: how many, in which status, how urgent, how old.

        Args:
            team: Only those of a group.
            assignee: Only those of somebody.
            at: The instant to tell ages at; the present where it is missing.

        Raises:
            CrmError: `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
        """
        answer: Backlog = self._ask(
            "tickets.backlog",
            {
                "team": team,
                "assignee": assignee,
                "at": at,
            },
        )
        return answer

    def reopen_rate(
        self,
        *,
        since: datetime.datetime | str | None = None,
        until: datetime.datetime | str | None = None,
        assignee: str | User | None = None,
        team: str | Team | None = None,
        priority: Priority | None = None,
    ) -> ReopenRate:
        """How many of the tickets that were solved were reopened.

        Args:
            since: Only tickets that were opened at this instant or later.
            until: Only tickets that were opened before this instant.
            assignee: Only tickets of somebody.
            team: Only tickets of a group.
            priority: Only tickets that are so urgent.

        Raises:
            CrmError: `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
        """
        answer: ReopenRate = self._ask(
            "tickets.reopen_rate",
            {
                "since": since,
                "until": until,
                "assignee": assignee,
                "team": team,
                "priority": priority,
            },
        )
        return answer

    def agent_load(self) -> builtins.list[AgentLoad]:
        """How much each agent has, those with most first. Users who are no agents but have tickets are listed
        too.

        Raises:
            CrmError: `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
        """
        answer: builtins.list[AgentLoad] = self._ask("tickets.agent_load", {})
        return answer

    def service_times(
        self,
        *,
        since: datetime.datetime | str | None = None,
        until: datetime.datetime | str | None = None,
        assignee: str | User | None = None,
        team: str | Team | None = None,
        priority: Priority | None = None,
    ) -> ServiceTimes:
        """How long it took to reply first, and to solve.

        Args:
            since: Only tickets that were opened at this instant or later.
            until: Only tickets that were opened before this instant.
            assignee: Only tickets of somebody.
            team: Only tickets of a group.
            priority: Only tickets that are so urgent.

        Raises:
            CrmError: `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
        """
        answer: ServiceTimes = self._ask(
            "tickets.service_times",
            {
                "since": since,
                "until": until,
                "assignee": assignee,
                "team": team,
                "priority": priority,
            },
        )
        return answer

    def sla_status(
        self,
        *,
        ticket: str | Ticket,
        at: datetime.datetime | str | None = None,
    ) -> TicketSla:
        """How the promises of a ticket stand, calculated from what happened to it.

        Args:
            ticket: Which ticket.
            at: The instant to judge at; the present where it is missing.

        Raises:
            CrmError: `NotFound`.
        """
        answer: TicketSla = self._ask(
            "tickets.sla_status",
            {
                "ticket": ticket,
                "at": at,
            },
        )
        return answer

    def sla_overview(
        self,
        *,
        at: datetime.datetime | str | None = None,
        limit: int | None = None,
    ) -> SlaOverview:
        """How the promises of all unsolved tickets stand, from what is kept: counts by metric, and the running
        clocks with the earliest deadlines. The clocks that the actor may not read are not counted.

        Args:
            at: The instant to judge at; the present where it is missing. Nothing that happened later is
                taken back.
            limit: How many clocks are listed, 50 where it is missing.

        Raises:
            CrmError: `Invalid` for a limit beyond 1,000; `NotFound` for whoever may not read clocks.
        """
        answer: SlaOverview = self._ask(
            "tickets.sla_overview",
            {
                "at": at,
                "limit": limit,
            },
        )
        return answer

    def breach_forecast(
        self,
        *,
        hours: int,
        at: datetime.datetime | str | None = None,
        limit: int | None = None,
    ) -> BreachForecast:
        """What will be late within some hours if nobody does anything: the clocks that run now, by their
        deadlines.

        Args:
            hours: How many hours, 1 to 744.
            at: From which instant on; the present where it is missing.
            limit: How many clocks are listed, 50 where it is missing.

        Raises:
            CrmError: `Invalid` for hours or a limit beyond that; `NotFound` for whoever may not read
                clocks.
        """
        answer: BreachForecast = self._ask(
            "tickets.breach_forecast",
            {
                "hours": hours,
                "at": at,
                "limit": limit,
            },
        )
        return answer

    def attainment(
        self,
        *,
        since: datetime.datetime | str | None = None,
        until: datetime.datetime | str | None = None,
        policy: str | SlaPolicy | None = None,
        priority: Priority | None = None,
    ) -> builtins.list[SlaAttainment]:
        """How the promises were kept, by metric: of each clock every round that was decided.

        Args:
            since: Only clocks whose present round started at this instant or later.
            until: Only those whose present round started before this instant.
            policy: Only those of a policy.
            priority: Only those of a priority.

        Raises:
            CrmError: `Storage` or `Corrupt`; `NotFound` for whoever may not read clocks.
        """
        answer: builtins.list[SlaAttainment] = self._ask(
            "tickets.attainment",
            {
                "since": since,
                "until": until,
                "policy": policy,
                "priority": priority,
            },
        )
        return answer

    def business_times(
        self,
        *,
        calendar: str | BusinessCalendar,
        options: ServiceOptions | None = None,
    ) -> ServiceTimes:
        """How long customers waited for the first reply and for the solution, in business time of a calendar: as
        `tickets.service_times`, which tells it in calendar time.

        Args:
            calendar: Which calendar.
            options: Which tickets.

        Raises:
            CrmError: `NotFound`; `Storage` or `Corrupt`.
        """
        answer: ServiceTimes = self._ask(
            "tickets.business_times",
            {
                "calendar": calendar,
                "options": options,
            },
        )
        return answer

    def why(
        self,
        *,
        ticket: str | Ticket,
        metric: SlaMetric,
        at: datetime.datetime | str | None = None,
    ) -> ClockReasons:
        """Why a clock stands where it stands: each span of its present round, whether it ran, was paused or was
        closed, and how many seconds it has. A round that has ended is told as it was decided, by the calendar
        as it was then.

        Args:
            ticket: Which ticket.
            metric: Which clock.
            at: The instant to judge at; the present where it is missing.

        Raises:
            CrmError: `NotFound` for a ticket that the actor may not see; `Invalid` where nothing is
                promised or nothing has started, and for whoever may not see the status of tickets, because
                the spans say when it changed.
        """
        answer: ClockReasons = self._ask(
            "tickets.why",
            {
                "ticket": ticket,
                "metric": metric,
                "at": at,
            },
        )
        return answer

    def milestones(
        self,
        *,
        ticket: str | Ticket,
        at: datetime.datetime | str | None = None,
    ) -> builtins.list[TicketMilestone]:
        """The milestones of a ticket, in the order of its process.

        Args:
            ticket: Which ticket.
            at: The instant to judge at; the present where it is missing.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[TicketMilestone] = self._ask(
            "tickets.milestones",
            {
                "ticket": ticket,
                "at": at,
            },
        )
        return answer


class TicketStatuses(Records[TicketStatus]):
    """Each one: a status in the words of the house, for example `Waiting for spare part`, that means one of the
    categories.
    """

    _plural = "ticket_statuses"

    def create(
        self,
        *,
        name: str,
        category: StatusCategory,
        public_name: str | None = None,
        position: int | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketStatus:
        """Creates a ticket status, and gives it as it is then.

        Args:
            name: What it is called; no two share a name.
            category: What it means for every rule. It does not change while tickets have the status.
            public_name: What portal users are shown in its place.
            position: Where it stands among the others.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "category": category,
                "public_name": public_name,
                "position": position,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_status: str | TicketStatus,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketStatusChanges],
    ) -> TicketStatus:
        """Changes fields of a ticket status, and gives it as it is then.

        Args:
            ticket_status: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_status, expected_revision, reason, changes)


class TicketTypes(Records[TicketType]):
    """Each one: what a ticket is about, for example `Bug`."""

    _plural = "ticket_types"

    def create(
        self,
        *,
        name: str,
        default_priority: Priority | None = None,
        description: str | None = None,
        position: int | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketType:
        """Creates a ticket type, and gives it as it is then.

        Args:
            name: What it is called; no two share a name.
            default_priority: How urgent its tickets are where nobody says otherwise. A later change is
                for later tickets.
            description: What it is for.
            position: Where it stands among the others.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "default_priority": default_priority,
                "description": description,
                "position": position,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_type: str | TicketType,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketTypeChanges],
    ) -> TicketType:
        """Changes fields of a ticket type, and gives it as it is then.

        Args:
            ticket_type: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_type, expected_revision, reason, changes)


class TicketMessages(Records[TicketMessage]):
    """Each one: what was said about a ticket: to the customer, by the customer, or among colleagues."""

    _plural = "ticket_messages"

    def create(
        self,
        *,
        ticket: str | Ticket,
        kind: MessageKind,
        body: str,
        author: str | User | None = None,
        customer: str | Contact | None = None,
        at: datetime.datetime | str | None = None,
        channel: TicketChannel | None = None,
        external_ids: Sequence[ExternalId | str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketMessage:
        """Creates a ticket message, and gives it as it is then.

        Args:
            ticket: The ticket that it stands in.
            kind: Who may read it and what it means for the ticket. It never changes: a note never becomes
                public.
            body: What was said.
            author: The colleague who said it: whoever acts; only the system and an import name somebody
                else. A public reply of nobody was written by a program.
            customer: The customer who said it.
            at: When it was said: the present; only the system and an import name an earlier instant. For
                clocks it counts from when it was written down, unless it came with the history of an imported
                ticket.
            channel: The way it came or went.
            external_ids: What other systems call it, such as the id of an e-mail; unique in each system.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "ticket": ticket,
                "kind": kind,
                "body": body,
                "author": author,
                "customer": customer,
                "at": at,
                "channel": channel,
                "external_ids": external_ids,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_message: str | TicketMessage,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketMessageChanges],
    ) -> TicketMessage:
        """Changes fields of a ticket message, and gives it as it is then.

        Args:
            ticket_message: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_message, expected_revision, reason, changes)


class TicketAttachments(Records[TicketAttachment]):
    """Each one: a file that belongs to a message. Its content lies in a store of the host's, under its hash."""

    _plural = "ticket_attachments"

    def create(
        self,
        *,
        message: str | TicketMessage,
        name: str,
        media_type: str,
        size: int,
        hash: str,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketAttachment:
        """Creates a ticket attachment, and gives it as it is then.

        Args:
            message: The message that it belongs to.
            name: The file's name.
            media_type: The media type, for example `image/png`, in lower case and without parameters.
            size: How many bytes it has.
            hash: The BLAKE3 hash of its content, as 64 hexadecimal digits.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "message": message,
                "name": name,
                "media_type": media_type,
                "size": size,
                "hash": hash,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_attachment: str | TicketAttachment,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketAttachmentChanges],
    ) -> TicketAttachment:
        """Changes fields of a ticket attachment, and gives it as it is then.

        Args:
            ticket_attachment: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_attachment, expected_revision, reason, changes)


class TicketSettings(Records[TicketSetting]):
    """Each one: what holds for all tickets: there is one record of it at most."""

    _plural = "ticket_settings"

    def create(
        self,
        *,
        default_priority: Priority | None = None,
        close_after_days: int | None = None,
        channel_weights: Sequence[str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketSetting:
        """Creates a ticket setting, and gives it as it is then.

        Args:
            default_priority: How urgent a ticket is where neither somebody nor its type says so; normal
                where it is missing.
            close_after_days: After how many days a solved ticket closes by itself, 1 to 28; 4 where it is
                missing.
            channel_weights: How much of an agent's capacity a ticket of a channel takes, as
                `<channel>=<weight>` with weights of 1 to 100: `chat=2`. A channel that is not named takes 1.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "default_priority": default_priority,
                "close_after_days": close_after_days,
                "channel_weights": channel_weights,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_setting: str | TicketSetting,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketSettingChanges],
    ) -> TicketSetting:
        """Changes fields of a ticket setting, and gives it as it is then.

        Args:
            ticket_setting: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_setting, expected_revision, reason, changes)


class TicketMerges(Records[TicketMerge]):
    """Each one: that a ticket was merged into another one, with what is needed to undo it."""

    _plural = "ticket_merges"

    def create(
        self,
        *,
        source: str | Ticket,
        target: str | Ticket,
        status: StatusCategory,
        custom_status: str | TicketStatus | None = None,
        solved_at: datetime.datetime | str | None = None,
        added_cc: Sequence[str | Contact] | None = None,
        added_followers: Sequence[str | User] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketMerge:
        """Creates a ticket merge, and gives it as it is then.

        Args:
            source: The ticket that was merged into another one.
            target: The ticket that is left.
            status: The source's status before.
            custom_status: Its status of the house before.
            solved_at: When it had been solved.
            added_cc: Who was added to the target's CC.
            added_followers: Who was added to the target's followers.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "source": source,
                "target": target,
                "status": status,
                "custom_status": custom_status,
                "solved_at": solved_at,
                "added_cc": added_cc,
                "added_followers": added_followers,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_merge: str | TicketMerge,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketMergeChanges],
    ) -> TicketMerge:
        """Changes fields of a ticket merge, and gives it as it is then.

        Args:
            ticket_merge: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_merge, expected_revision, reason, changes)


class TicketMacros(Records[TicketMacro]):
    """Each one: an answer from a template, and what is done with it."""

    _plural = "ticket_macros"

    def create(
        self,
        *,
        name: str,
        description: str | None = None,
        body: str | None = None,
        internal: bool | None = None,
        status: StatusCategory | None = None,
        custom_status: str | TicketStatus | None = None,
        priority: Priority | None = None,
        ticket_type: str | TicketType | None = None,
        assignee: str | User | None = None,
        assign_to_me: bool | None = None,
        team: str | Team | None = None,
        add_tags: Sequence[str] | None = None,
        remove_tags: Sequence[str] | None = None,
        retired: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketMacro:
        """Creates a ticket macro, and gives it as it is then.

        Args:
            name: What it is called; no two share a name.
            description: What it is for.
            body: What is said: text with placeholders such as `{{ requester.first_name }}`. Nothing is
                said where it is missing.
            internal: Whether that is an internal note instead of a public reply.
            status: What the ticket becomes.
            custom_status: What it becomes in the words of the house.
            priority: How urgent it becomes.
            ticket_type: What kind of thing it is about.
            assignee: Who gets it.
            assign_to_me: Whether whoever applies the macro gets it.
            team: The group that gets it.
            add_tags: Labels that it gets.
            remove_tags: Labels that it loses.
            retired: Whether it can no longer be applied.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "description": description,
                "body": body,
                "internal": internal,
                "status": status,
                "custom_status": custom_status,
                "priority": priority,
                "ticket_type": ticket_type,
                "assignee": assignee,
                "assign_to_me": assign_to_me,
                "team": team,
                "add_tags": add_tags,
                "remove_tags": remove_tags,
                "retired": retired,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_macro: str | TicketMacro,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketMacroChanges],
    ) -> TicketMacro:
        """Changes fields of a ticket macro, and gives it as it is then.

        Args:
            ticket_macro: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_macro, expected_revision, reason, changes)


class TicketForms(Records[TicketForm]):
    """Each one: what is asked of somebody who wants a service."""

    _plural = "ticket_forms"

    def create(
        self,
        *,
        name: str,
        fields: str,
        description: str | None = None,
        retired: bool | None = None,
        position: int | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketForm:
        """Creates a ticket form, and gives it as it is then.

        Args:
            name: What is asked for, for example `New laptop`; no two forms share a name.
            description: What the service is.
            fields: The fields, as JSON: a list of what `tickets.form_fields` gives.
            retired: Whether it can no longer be filled in.
            position: Where it stands among the others.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "description": description,
                "fields": fields,
                "retired": retired,
                "position": position,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_form: str | TicketForm,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketFormChanges],
    ) -> TicketForm:
        """Changes fields of a ticket form, and gives it as it is then.

        Args:
            ticket_form: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_form, expected_revision, reason, changes)


class TicketQueues(Records[TicketQueue]):
    """Each one: where tickets wait until somebody takes them."""

    _plural = "ticket_queues"

    def create(
        self,
        *,
        name: str,
        position: int,
        filter: str | None = None,
        members: Sequence[str | User] | None = None,
        method: TicketQueueMethod | None = None,
        paused: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketQueue:
        """Creates a ticket queue, and gives it as it is then.

        Args:
            name: What it is called; no two queues share a name.
            position: Where it stands: a ticket without a queue waits in the first one whose filter it
                passes.
            filter: Which tickets wait in it, besides those that name it: a filter, such as `channel =
                chat`. None but those where it is missing; `all` is every ticket.
            members: Who works on its tickets.
            method: Who of those who could take a ticket gets it.
            paused: Whether nothing is given out from it.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "position": position,
                "filter": filter,
                "members": members,
                "method": method,
                "paused": paused,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_queue: str | TicketQueue,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketQueueChanges],
    ) -> TicketQueue:
        """Changes fields of a ticket queue, and gives it as it is then.

        Args:
            ticket_queue: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_queue, expected_revision, reason, changes)


class TicketAgents(Records[TicketAgent]):
    """Each one: that a user works on tickets."""

    _plural = "ticket_agents"

    def create(
        self,
        *,
        user: str | User,
        status: AgentStatus | None = None,
        skills: Sequence[str] | None = None,
        capacity: int | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketAgent:
        """Creates a ticket agent, and gives it as it is then.

        Args:
            user: Who; there is one record a user.
            status: Whether the user takes tickets at the moment.
            skills: What the user knows, in the words that tickets ask for.
            capacity: How much the user takes at a time, in weights of channels; 5 where it is missing.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "user": user,
                "status": status,
                "skills": skills,
                "capacity": capacity,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_agent: str | TicketAgent,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketAgentChanges],
    ) -> TicketAgent:
        """Changes fields of a ticket agent, and gives it as it is then.

        Args:
            ticket_agent: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_agent, expected_revision, reason, changes)


class TicketRatings(Records[TicketRating]):
    """Each one: how content the requester is with a solution: one rating each time that the ticket was solved."""

    _plural = "ticket_ratings"

    def create(
        self,
        *,
        ticket: str | Ticket,
        score: int,
        comment: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketRating:
        """Creates a ticket rating, and gives it as it is then.

        Args:
            ticket: The ticket.
            score: How content, from 1, not at all, to 5, entirely.
            comment: What the requester says about it.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "ticket": ticket,
                "score": score,
                "comment": comment,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_rating: str | TicketRating,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketRatingChanges],
    ) -> TicketRating:
        """Changes fields of a ticket rating, and gives it as it is then.

        Args:
            ticket_rating: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_rating, expected_revision, reason, changes)


class TicketTimes(Records[TicketTime]):
    """Each one: time that somebody worked on a ticket."""

    _plural = "ticket_times"

    def create(
        self,
        *,
        ticket: str | Ticket,
        spent: datetime.timedelta | int | str,
        user: str | User | None = None,
        started_at: datetime.datetime | str | None = None,
        billable: bool | None = None,
        note: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketTime:
        """Creates a ticket time, and gives it as it is then.

        Args:
            ticket: The ticket.
            user: Who worked.
            spent: For how long.
            started_at: From when on.
            billable: Whether it is charged.
            note: On what.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "ticket": ticket,
                "user": user,
                "spent": spent,
                "started_at": started_at,
                "billable": billable,
                "note": note,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_time: str | TicketTime,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketTimeChanges],
    ) -> TicketTime:
        """Changes fields of a ticket time, and gives it as it is then.

        Args:
            ticket_time: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_time, expected_revision, reason, changes)


class TicketTraces(Records[TicketTrace]):
    """Each one: that something was said to a ticket which has been deleted since; nothing of its words."""

    _plural = "ticket_traces"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketTrace:
        """Creates a ticket trace, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_trace: str | TicketTrace,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketTraceChanges],
    ) -> TicketTrace:
        """Changes fields of a ticket trace, and gives it as it is then.

        Args:
            ticket_trace: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_trace, expected_revision, reason, changes)


class SlaPolicies(Records[SlaPolicy]):
    """Each one: what is promised for tickets that pass a filter."""

    _plural = "sla_policies"

    def create(
        self,
        *,
        name: str,
        position: int | None = None,
        filter: str | None = None,
        is_default: bool | None = None,
        disabled: bool | None = None,
        calendar: str | BusinessCalendar | None = None,
        pauses: Sequence[StatusCategory] | None = None,
        after_solved: AfterSolved | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> SlaPolicy:
        """Creates a sla policy, and gives it as it is then.

        Args:
            name: What it is called; no two share a name.
            position: Where it stands: the first policy counts whose filter a ticket passes.
            filter: Which tickets it is for: a filter, such as `priority = urgent`. One without a filter
                is for none, unless it is the default.
            is_default: Whether it counts where no other does; there is one such policy at most.
            disabled: Whether it counts for nothing for the time being.
            calendar: The calendar that its business time is counted by; the wall clock where it is
                missing.
            pauses: The statuses in which first reply, next reply, periodic update and total resolution
                are paused.
            after_solved: What becomes of the next reply when a ticket is solved.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "position": position,
                "filter": filter,
                "is_default": is_default,
                "disabled": disabled,
                "calendar": calendar,
                "pauses": pauses,
                "after_solved": after_solved,
                "custom": custom,
            },
        )

    def update(
        self,
        sla_policy: str | SlaPolicy,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SlaPolicyChanges],
    ) -> SlaPolicy:
        """Changes fields of a sla policy, and gives it as it is then.

        Args:
            sla_policy: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(sla_policy, expected_revision, reason, changes)


class SlaTargets(Records[SlaTarget]):
    """Each one: how long a metric may take at a priority."""

    _plural = "sla_targets"

    def create(
        self,
        *,
        policy: str | SlaPolicy,
        metric: SlaMetric,
        priority: Priority,
        seconds: int,
        business: bool | None = None,
        warn_seconds: int | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> SlaTarget:
        """Creates a sla target, and gives it as it is then.

        Args:
            policy: The policy that it belongs to.
            metric: What is measured.
            priority: For tickets of this priority; one target for each metric and priority of a policy.
            seconds: How long it may take, in seconds.
            business: Whether business time counts; calendar time otherwise.
            warn_seconds: How long before the end it is due soon, in seconds of its time; a fifth of the
                target where it is missing.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "policy": policy,
                "metric": metric,
                "priority": priority,
                "seconds": seconds,
                "business": business,
                "warn_seconds": warn_seconds,
                "custom": custom,
            },
        )

    def update(
        self,
        sla_target: str | SlaTarget,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SlaTargetChanges],
    ) -> SlaTarget:
        """Changes fields of a sla target, and gives it as it is then.

        Args:
            sla_target: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(sla_target, expected_revision, reason, changes)


class SlaClocks(Records[SlaClock]):
    """Each one: how one metric of a ticket stood when something last happened to it. INVARIANT: it says what the
    clock says that is calculated from the ticket's events; it is only kept.
    """

    _plural = "sla_clocks"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> SlaClock:
        """Creates a sla clock, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        sla_clock: str | SlaClock,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SlaClockChanges],
    ) -> SlaClock:
        """Changes fields of a sla clock, and gives it as it is then.

        Args:
            sla_clock: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(sla_clock, expected_revision, reason, changes)


class SlaEscalations(Records[SlaEscalation]):
    """Each one: something that is told to the host when the time of a clock has come so far."""

    _plural = "sla_escalations"

    def create(
        self,
        *,
        name: str,
        policy: str | SlaPolicy,
        metric: SlaMetric | None = None,
        offset_seconds: int | None = None,
        quiet_seconds: int | None = None,
        notify: Sequence[str | User] | None = None,
        message: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> SlaEscalation:
        """Creates a sla escalation, and gives it as it is then.

        Args:
            name: What it is called.
            policy: The policy that it belongs to.
            metric: Which metric; each one where it is missing.
            offset_seconds: When, in seconds of the clock's time: before the deadline where it is
                negative, after it otherwise.
            quiet_seconds: It waits until no agent has replied or noted anything for so many seconds; it
                does not wait where this is missing.
            notify: Who is told.
            message: What is told.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "policy": policy,
                "metric": metric,
                "offset_seconds": offset_seconds,
                "quiet_seconds": quiet_seconds,
                "notify": notify,
                "message": message,
                "custom": custom,
            },
        )

    def update(
        self,
        sla_escalation: str | SlaEscalation,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SlaEscalationChanges],
    ) -> SlaEscalation:
        """Changes fields of a sla escalation, and gives it as it is then.

        Args:
            sla_escalation: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(sla_escalation, expected_revision, reason, changes)


class SlaPromises(Records[SlaPromise]):
    """Each one: a deadline that was promised for a ticket, for example by another system that it comes from."""

    _plural = "sla_promises"

    def create(
        self,
        *,
        ticket: str | Ticket,
        metric: SlaMetric,
        due: datetime.datetime | str,
        custom: Mapping[str, Any] | None = None,
    ) -> SlaPromise:
        """Creates a sla promise, and gives it as it is then.

        Args:
            ticket: The ticket.
            metric: What is promised; one deadline for each metric of a ticket.
            due: Until when.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "ticket": ticket,
                "metric": metric,
                "due": due,
                "custom": custom,
            },
        )

    def update(
        self,
        sla_promise: str | SlaPromise,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SlaPromiseChanges],
    ) -> SlaPromise:
        """Changes fields of a sla promise, and gives it as it is then.

        Args:
            sla_promise: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(sla_promise, expected_revision, reason, changes)


class SlaChoices(Records[SlaChoice]):
    """Each one: which policy counts for a ticket, and why. That may follow from fields that not everybody sees:
    `tickets.sla_status` tells it to those who may know.
    """

    _plural = "sla_choices"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> SlaChoice:
        """Creates a sla choice, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        sla_choice: str | SlaChoice,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SlaChoiceChanges],
    ) -> SlaChoice:
        """Changes fields of a sla choice, and gives it as it is then.

        Args:
            sla_choice: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(sla_choice, expected_revision, reason, changes)


class SlaRounds(Records[SlaRound]):
    """Each one: how a round was decided when it ended, or when its ticket was closed."""

    _plural = "sla_rounds"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> SlaRound:
        """Creates a sla round, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        sla_round: str | SlaRound,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SlaRoundChanges],
    ) -> SlaRound:
        """Changes fields of a sla round, and gives it as it is then.

        Args:
            sla_round: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(sla_round, expected_revision, reason, changes)


class EntitlementProcesses(Records[EntitlementProcess]):
    """Each one: a version of a process of milestones."""

    _plural = "entitlement_processes"

    def create(
        self,
        *,
        name: str,
        calendar: str | BusinessCalendar | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> EntitlementProcess:
        """Creates a entitlement process, and gives it as it is then.

        Args:
            name: What the process is called; its versions share the name.
            calendar: The calendar that its business time is counted by; the wall clock where it is
                missing.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "calendar": calendar,
                "custom": custom,
            },
        )

    def update(
        self,
        entitlement_process: str | EntitlementProcess,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[EntitlementProcessChanges],
    ) -> EntitlementProcess:
        """Changes fields of a entitlement process, and gives it as it is then.

        Args:
            entitlement_process: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(entitlement_process, expected_revision, reason, changes)


class ProcessMilestones(Records[ProcessMilestone]):
    """Each one: a milestone of a version of a process."""

    _plural = "process_milestones"

    def create(
        self,
        *,
        name: str,
        process: str | EntitlementProcess,
        target_seconds: int,
        position: int | None = None,
        recurrence: ProcessMilestoneRecurrence | None = None,
        start: ProcessMilestoneStart | None = None,
        statuses: Sequence[StatusCategory] | None = None,
        priorities: Sequence[Priority] | None = None,
        awaits_reply: bool | None = None,
        end: ProcessMilestoneEnd | None = None,
        business: bool | None = None,
        warn_percent: int | None = None,
        notify: Sequence[str | User] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> ProcessMilestone:
        """Creates a process milestone, and gives it as it is then.

        Args:
            name: What it is called.
            process: The version that it belongs to.
            position: Where it stands among the others.
            recurrence: How often it comes.
            start: When it begins for the first time.
            statuses: A criterion: the ticket has one of these statuses; any unsolved one where there is
                none.
            priorities: A criterion: the ticket has one of these priorities; any where there is none.
            awaits_reply: A criterion: a message of the customer waits for a reply.
            end: What completes it.
            target_seconds: How long it may take, in seconds.
            business: Whether business time counts.
            warn_percent: How long before its target a warning is told, in percent of the target; a fifth
                where it is missing.
            notify: Who is told of warnings, violations and successes.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "process": process,
                "position": position,
                "recurrence": recurrence,
                "start": start,
                "statuses": statuses,
                "priorities": priorities,
                "awaits_reply": awaits_reply,
                "end": end,
                "target_seconds": target_seconds,
                "business": business,
                "warn_percent": warn_percent,
                "notify": notify,
                "custom": custom,
            },
        )

    def update(
        self,
        process_milestone: str | ProcessMilestone,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ProcessMilestoneChanges],
    ) -> ProcessMilestone:
        """Changes fields of a process milestone, and gives it as it is then.

        Args:
            process_milestone: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(process_milestone, expected_revision, reason, changes)


class Entitlements(Records[Entitlement]):
    """Each one: what a company may expect, and for how long."""

    _plural = "entitlements"

    def create(
        self,
        *,
        name: str,
        company: str | Company,
        process: str | EntitlementProcess,
        starts_on: datetime.date | str | None = None,
        ends_on: datetime.date | str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Entitlement:
        """Creates a entitlement, and gives it as it is then.

        Args:
            name: What it is called.
            company: The company.
            process: The version of the process that its new tickets enter.
            starts_on: The first day on which it counts, in UTC; always where it is missing.
            ends_on: The last day on which it counts; for ever where it is missing.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "company": company,
                "process": process,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "custom": custom,
            },
        )

    def update(
        self,
        entitlement: str | Entitlement,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[EntitlementChanges],
    ) -> Entitlement:
        """Changes fields of a entitlement, and gives it as it is then.

        Args:
            entitlement: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(entitlement, expected_revision, reason, changes)


class TicketEntitlements(Records[TicketEntitlement]):
    """Each one: that a ticket entered a version of a process."""

    _plural = "ticket_entitlements"

    def create(
        self,
        *,
        ticket: str | Ticket,
        process: str | EntitlementProcess,
        entered_at: datetime.datetime | str,
        entitlement: str | Entitlement | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> TicketEntitlement:
        """Creates a ticket entitlement, and gives it as it is then.

        Args:
            ticket: The ticket; it enters one process.
            entitlement: The entitlement that it was opened under.
            process: The version that it stays on.
            entered_at: When it entered.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "ticket": ticket,
                "entitlement": entitlement,
                "process": process,
                "entered_at": entered_at,
                "custom": custom,
            },
        )

    def update(
        self,
        ticket_entitlement: str | TicketEntitlement,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[TicketEntitlementChanges],
    ) -> TicketEntitlement:
        """Changes fields of a ticket entitlement, and gives it as it is then.

        Args:
            ticket_entitlement: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(ticket_entitlement, expected_revision, reason, changes)


class ArticleCategories(Records[ArticleCategory]):
    """Each one: what articles are about. Categories form a tree."""

    _plural = "article_categories"

    def create(
        self,
        *,
        name: str,
        parent: str | ArticleCategory | None = None,
        position: int | None = None,
        description: str | None = None,
        review_required: bool | None = None,
        review_days: int | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> ArticleCategory:
        """Creates a article category, and gives it as it is then.

        Args:
            name: What it is called; unique among those of the same parent.
            parent: The category that it is part of.
            position: Where it stands among those of the same parent.
            description: What it is about.
            review_required: Whether an article of it is published only after a review.
            review_days: After how many days a published article of it is to be looked at again.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "parent": parent,
                "position": position,
                "description": description,
                "review_required": review_required,
                "review_days": review_days,
                "custom": custom,
            },
        )

    def update(
        self,
        article_category: str | ArticleCategory,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ArticleCategoryChanges],
    ) -> ArticleCategory:
        """Changes fields of a article category, and gives it as it is then.

        Args:
            article_category: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(article_category, expected_revision, reason, changes)


class Articles(Records[Article]):
    """Each one: a text of the knowledge base in one language."""

    _plural = "articles"

    def create(
        self,
        *,
        title: str,
        body: str,
        language: str | None = None,
        summary: str | None = None,
        category: str | ArticleCategory | None = None,
        audience: Audience | None = None,
        translation_of: str | Article | None = None,
        owner: str | User | None = None,
        tags: Sequence[str] | None = None,
        review_by: datetime.date | str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Article:
        """Creates a article, and gives it as it is then.

        Args:
            title: What it is called.
            body: What it says, in Markdown. A published article is changed by `knowledge.revise`.
            language: The language that it is written in; the organisation's where nothing is said.
            summary: What it says, in a sentence.
            category: What it is about.
            audience: Whom it is for.
            translation_of: The article that it is a translation of.
            owner: Who looks after it.
            tags: Free labels.
            review_by: The day on which somebody is to look whether it still holds.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "title": title,
                "body": body,
                "language": language,
                "summary": summary,
                "category": category,
                "audience": audience,
                "translation_of": translation_of,
                "owner": owner,
                "tags": tags,
                "review_by": review_by,
                "custom": custom,
            },
        )

    def update(
        self,
        article: str | Article,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ArticleChanges],
    ) -> Article:
        """Changes fields of a article, and gives it as it is then.

        Args:
            article: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(article, expected_revision, reason, changes)


class ArticleVersions(Records[ArticleVersion]):
    """Each one: a text that an article had, has or is going to have."""

    _plural = "article_versions"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> ArticleVersion:
        """Creates a article version, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        article_version: str | ArticleVersion,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ArticleVersionChanges],
    ) -> ArticleVersion:
        """Changes fields of a article version, and gives it as it is then.

        Args:
            article_version: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(article_version, expected_revision, reason, changes)


class ArticleAttachments(Records[ArticleAttachment]):
    """Each one: a file that belongs to an article. Its content lies in the host's blob store, under its hash."""

    _plural = "article_attachments"

    def create(
        self,
        *,
        article: str | Article,
        name: str,
        media_type: str,
        size: int,
        hash: str,
        custom: Mapping[str, Any] | None = None,
    ) -> ArticleAttachment:
        """Creates a article attachment, and gives it as it is then.

        Args:
            article: Which article.
            name: The name of the file.
            media_type: Its media type, for example `application/pdf`.
            size: How many bytes it has.
            hash: The BLAKE3 hash of its content, as 64 hexadecimal digits.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "article": article,
                "name": name,
                "media_type": media_type,
                "size": size,
                "hash": hash,
                "custom": custom,
            },
        )

    def update(
        self,
        article_attachment: str | ArticleAttachment,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ArticleAttachmentChanges],
    ) -> ArticleAttachment:
        """Changes fields of a article attachment, and gives it as it is then.

        Args:
            article_attachment: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(article_attachment, expected_revision, reason, changes)


class ArticleVotes(Records[ArticleVote]):
    """Each one: what somebody thinks of an article."""

    _plural = "article_votes"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> ArticleVote:
        """Creates a article vote, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        article_vote: str | ArticleVote,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ArticleVoteChanges],
    ) -> ArticleVote:
        """Changes fields of a article vote, and gives it as it is then.

        Args:
            article_vote: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(article_vote, expected_revision, reason, changes)


class ArticleViewsByDay(Records[ArticleViews]):
    """Each one: how often an article was read on a day."""

    _plural = "article_views_by_day"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> ArticleViews:
        """Creates a article views, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        article_views: str | ArticleViews,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ArticleViewsChanges],
    ) -> ArticleViews:
        """Changes fields of a article views, and gives it as it is then.

        Args:
            article_views: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(article_views, expected_revision, reason, changes)


class ArticleUses(Records[ArticleUse]):
    """Each one: that an article was of use for something else."""

    _plural = "article_uses"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> ArticleUse:
        """Creates a article use, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        article_use: str | ArticleUse,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ArticleUseChanges],
    ) -> ArticleUse:
        """Changes fields of a article use, and gives it as it is then.

        Args:
            article_use: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(article_use, expected_revision, reason, changes)


class ChatConversations(Records[ChatConversation]):
    """Each one: a conversation with a visitor."""

    _plural = "chat_conversations"

    def create(
        self,
        *,
        language: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> ChatConversation:
        """Creates a chat conversation, and gives it as it is then.

        Args:
            language: The language that the visitor speaks.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "language": language,
                "custom": custom,
            },
        )

    def update(
        self,
        chat_conversation: str | ChatConversation,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ChatConversationChanges],
    ) -> ChatConversation:
        """Changes fields of a chat conversation, and gives it as it is then.

        Args:
            chat_conversation: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(chat_conversation, expected_revision, reason, changes)


class ChatParticipants(Records[ChatParticipant]):
    """Each one: that a user takes part in a conversation. The visitor always does."""

    _plural = "chat_participants"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> ChatParticipant:
        """Creates a chat participant, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        chat_participant: str | ChatParticipant,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ChatParticipantChanges],
    ) -> ChatParticipant:
        """Changes fields of a chat participant, and gives it as it is then.

        Args:
            chat_participant: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(chat_participant, expected_revision, reason, changes)


class ChatMessages(Records[ChatMessage]):
    """Each one: something that was said in a conversation."""

    _plural = "chat_messages"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> ChatMessage:
        """Creates a chat message, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        chat_message: str | ChatMessage,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[ChatMessageChanges],
    ) -> ChatMessage:
        """Changes fields of a chat message, and gives it as it is then.

        Args:
            chat_message: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(chat_message, expected_revision, reason, changes)


class BotFlows(Records[BotFlow]):
    """Each one: how a bot answers."""

    _plural = "bot_flows"

    def create(
        self,
        *,
        name: str,
        fallback: str,
        greeting: str | None = None,
        hand_off_text: str | None = None,
        away_text: str | None = None,
        misses: int | None = None,
        hand_off_words: Sequence[str] | None = None,
        uses_articles: bool | None = None,
        article_words: int | None = None,
        calendar: str | BusinessCalendar | None = None,
        audience: Audience | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> BotFlow:
        """Creates a bot flow, and gives it as it is then.

        Args:
            name: What it is called.
            greeting: What it says first.
            fallback: What it says when it does not understand.
            hand_off_text: What it says when it hands off to people.
            away_text: What it says when it hands off and nobody is there.
            misses: After how many messages in a row that it did not understand it hands off; 2 where it
                is missing.
            hand_off_words: Words that hand off whatever else is said: `human`, `agent`. One of them is
                enough.
            uses_articles: Whether it proposes published articles where no intent fits.
            article_words: How many words at least an article and a message have in common; 2 where it is
                missing.
            calendar: When people answer; at all times where it is missing.
            audience: Whom the articles are for that it proposes, at least; everybody where it is missing.
                Nothing narrower is given out, whoever speaks for the visitor.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "greeting": greeting,
                "fallback": fallback,
                "hand_off_text": hand_off_text,
                "away_text": away_text,
                "misses": misses,
                "hand_off_words": hand_off_words,
                "uses_articles": uses_articles,
                "article_words": article_words,
                "calendar": calendar,
                "audience": audience,
                "custom": custom,
            },
        )

    def update(
        self,
        bot_flow: str | BotFlow,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[BotFlowChanges],
    ) -> BotFlow:
        """Changes fields of a bot flow, and gives it as it is then.

        Args:
            bot_flow: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(bot_flow, expected_revision, reason, changes)


class BotIntents(Records[BotIntent]):
    """Each one: something that a visitor may mean, how it is recognised, and what the bot does about it."""

    _plural = "bot_intents"

    def create(
        self,
        *,
        flow: str | BotFlow,
        key: str,
        position: int,
        patterns: Sequence[str] | None = None,
        keywords: Sequence[str] | None = None,
        examples: Sequence[str] | None = None,
        likeness: int | None = None,
        answer: str | None = None,
        article: str | Article | None = None,
        hands_off: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> BotIntent:
        """Creates a bot intent, and gives it as it is then.

        Args:
            flow: Which flow.
            key: What it is called; unique in its flow.
            position: Of intents that fit equally well, the one with the least position is meant.
            patterns: Messages that mean it, word by word: `*` stands for any words, none included. `*
                opening hours *`.
            keywords: Words that mean it when all words of one entry are said, in any order.
            examples: Messages that are like what means it.
            likeness: How like an example a message must be, in percent; 50 where it is missing.
            answer: What is answered when every slot is filled; `{name}` stands for what is in a slot.
            article: The article that is answered with.
            hands_off: Whether it hands off to people when every slot is filled.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "flow": flow,
                "key": key,
                "position": position,
                "patterns": patterns,
                "keywords": keywords,
                "examples": examples,
                "likeness": likeness,
                "answer": answer,
                "article": article,
                "hands_off": hands_off,
                "custom": custom,
            },
        )

    def update(
        self,
        bot_intent: str | BotIntent,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[BotIntentChanges],
    ) -> BotIntent:
        """Changes fields of a bot intent, and gives it as it is then.

        Args:
            bot_intent: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(bot_intent, expected_revision, reason, changes)


class BotSlots(Records[BotSlot]):
    """Each one: something that the bot has to ask before it can answer."""

    _plural = "bot_slots"

    def create(
        self,
        *,
        intent: str | BotIntent,
        key: str,
        position: int,
        question: str,
        kind: BotSlotKind,
        options: Sequence[str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> BotSlot:
        """Creates a bot slot, and gives it as it is then.

        Args:
            intent: Of which intent.
            key: What it is called; unique in its intent.
            position: Slots are filled in the order of their positions.
            question: How it is asked for.
            kind: What can be in it.
            options: What can be chosen.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "intent": intent,
                "key": key,
                "position": position,
                "question": question,
                "kind": kind,
                "options": options,
                "custom": custom,
            },
        )

    def update(
        self,
        bot_slot: str | BotSlot,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[BotSlotChanges],
    ) -> BotSlot:
        """Changes fields of a bot slot, and gives it as it is then.

        Args:
            bot_slot: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(bot_slot, expected_revision, reason, changes)


class Surveys(Records[Survey]):
    """Each one: what is asked of whom, and when."""

    _plural = "surveys"

    def create(
        self,
        *,
        name: str,
        kind: SurveyKind,
        question: str | None = None,
        comment_question: str | None = None,
        high_is_hard: bool | None = None,
        answer_days: int | None = None,
        quarantine_days: int | None = None,
        follow_up_at: int | None = None,
        trigger: SurveyTrigger | None = None,
        deal_filter: str | None = None,
        sends_on: datetime.date | str | None = None,
        segment: str | Segment | None = None,
        delay_hours: int | None = None,
        paused: bool | None = None,
        owner: str | User | None = None,
        opens_ticket: bool | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> Survey:
        """Creates a survey, and gives it as it is then.

        Args:
            name: What it is called.
            kind: What it measures. It does not change once somebody has answered.
            question: How the score is asked for, for example `How likely are you to recommend us?`; a
                custom survey has none.
            comment_question: How the reason is asked for; it is not, where this is missing.
            high_is_hard: For CES: whether a high score means much effort. Otherwise a high score means
                that it was easy.
            answer_days: For how many days an invitation can be answered; 30 where it is missing.
            quarantine_days: For how many days somebody who was asked anything is not asked by this
                survey; without it, nobody is spared.
            follow_up_at: A score that is so bad or worse opens a follow-up: at or below it, or at or
                above it where a high score means much effort.
            trigger: What sends it by itself.
            deal_filter: For deals: only those that pass this filter.
            sends_on: For a date: the day.
            segment: For a date: the contacts of this segment are asked.
            delay_hours: So many hours after what sends it the host delivers it; at once where it is
                missing.
            paused: Whether it rests: nobody is asked by rule.
            owner: Who looks after it, and after what it brings.
            opens_ticket: Whether a low score also opens a ticket of the one who answered.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "kind": kind,
                "question": question,
                "comment_question": comment_question,
                "high_is_hard": high_is_hard,
                "answer_days": answer_days,
                "quarantine_days": quarantine_days,
                "follow_up_at": follow_up_at,
                "trigger": trigger,
                "deal_filter": deal_filter,
                "sends_on": sends_on,
                "segment": segment,
                "delay_hours": delay_hours,
                "paused": paused,
                "owner": owner,
                "opens_ticket": opens_ticket,
                "custom": custom,
            },
        )

    def update(
        self,
        survey: str | Survey,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SurveyChanges],
    ) -> Survey:
        """Changes fields of a survey, and gives it as it is then.

        Args:
            survey: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(survey, expected_revision, reason, changes)

    def invite(
        self,
        *,
        survey: str | Survey,
        contact: str | Contact,
        about_type: str | None = None,
        about: str | Record | None = None,
    ) -> Invited:
        """Asks somebody, unless the person is to be spared: the answer says why. The host delivers the message
        `surveys.invite`, in which the token stands.

        Args:
            survey: Which survey.
            contact: Who.
            about_type: The type of the record that it is about.
            about: The id of that record.

        Raises:
            CrmError: `NotFound` for a survey, a contact or a record that the actor may not read;
                `Denied`.
        """
        answer: Invited = self._call(
            "surveys.invite",
            {
                "survey": survey,
                "contact": contact,
                "about_type": about_type,
                "about": about,
            },
        )
        return answer

    def withdraw(
        self,
        *,
        invitation: str | SurveyInvitation,
    ) -> SurveyInvitation:
        """Takes an invitation back: it can no longer be answered, and does not count for the quarantine.

        Args:
            invitation: Which invitation.

        Raises:
            CrmError: `Invalid` for one that was answered or withdrawn; `NotFound`, `Denied`.
        """
        answer: SurveyInvitation = self._call(
            "surveys.withdraw",
            {
                "invitation": invitation,
            },
        )
        return answer

    def respond(
        self,
        *,
        token: str,
        answers: Mapping[str, Any],
        survey: str | Survey | None = None,
    ) -> str:
        """Answers a survey with a token, once. Who has the token may; no other right is asked for. A low score
        leaves a message `surveys.follow_up` for the host, and opens a ticket where the survey says so; where
        the rules of the house refuse the ticket, `ticket_refused` in the message says why.

        Args:
            token: The token.
            answers: The answers, by the keys of their questions; the score is `score`, the reason
                `comment`
            survey: The survey that the token is meant for, where the host knows it.

        Raises:
            CrmError: `Invalid` for a token that is unknown, for another survey, used, withdrawn or
                expired; for answers that are missing, do not fit their questions, or are to questions that
                the other answers leave out. Nothing is kept then, and the token stays good.
        """
        answer: str = self._call(
            "surveys.respond",
            {
                "token": token,
                "answers": answers,
                "survey": survey,
            },
        )
        return answer

    def open(
        self,
        *,
        token: str,
        survey: str | Survey | None = None,
    ) -> OpenSurvey:
        """The survey of a token. Who has the token may see it; no other right is asked for.

        Args:
            token: The token.
            survey: The survey that the token is meant for, where the host knows it.

        Raises:
            CrmError: `Invalid` for a token that is unknown, for another survey, used, withdrawn or
                expired.
        """
        answer: OpenSurvey = self._ask(
            "surveys.open",
            {
                "token": token,
                "survey": survey,
            },
        )
        return answer

    def next(
        self,
        *,
        token: str,
        answers: Mapping[str, Any],
    ) -> FormStep:
        """What is asked next, given some answers.

        Args:
            token: The token.
            answers: The answers so far, by the keys of their questions.

        Raises:
            CrmError: As `surveys.open`; `Invalid` for an answer that does not fit its question.
        """
        answer: FormStep = self._ask(
            "surveys.next",
            {
                "token": token,
                "answers": answers,
            },
        )
        return answer

    def results(
        self,
        *,
        survey: str | Survey,
        options: ResultOptions | None = None,
    ) -> SurveyResults:
        """What the responses of a survey add up to, with confidence intervals, as far as the reader may see
        them.

        Args:
            survey: Which survey.
            options: Which responses.

        Raises:
            CrmError: `NotFound`.
        """
        answer: SurveyResults = self._ask(
            "surveys.results",
            {
                "survey": survey,
                "options": options,
            },
        )
        return answer

    def by_period(
        self,
        *,
        survey: str | Survey,
        period: ResultPeriod | None = None,
        options: ResultOptions | None = None,
    ) -> builtins.list[PeriodResults]:
        """What the responses add up to in each span of time in which there is an invitation or a response,
        oldest first.

        Args:
            survey: Which survey.
            period: How long a span is; a month where it is missing.
            options: Which responses.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[PeriodResults] = self._ask(
            "surveys.by_period",
            {
                "survey": survey,
                "period": period,
                "options": options,
            },
        )
        return answer

    def by_segment(
        self,
        *,
        survey: str | Survey,
        segments: Sequence[str | Segment],
        start: datetime.date | str | None = None,
        end: datetime.date | str | None = None,
    ) -> builtins.list[SegmentResults]:
        """What the responses add up to in each of some segments. Somebody who is in two of them counts in both.

        Args:
            survey: Which survey.
            segments: Which segments, of contacts.
            start: Only responses of this day or later.
            end: Only responses before this day.

        Raises:
            CrmError: `NotFound`; `Invalid` for a segment of other records.
        """
        answer: builtins.list[SegmentResults] = self._ask(
            "surveys.by_segment",
            {
                "survey": survey,
                "segments": segments,
                "start": start,
                "end": end,
            },
        )
        return answer

    def feedback(
        self,
        *,
        text: str,
    ) -> Feedback:
        """A guess at what a text feels like and is about, by lists of words, with the words that decided. Topics
        that the actor may not read are not named.

        Args:
            text: The text.

        Raises:
            CrmError: `Storage` or `Corrupt`.
        """
        answer: Feedback = self._ask(
            "surveys.feedback",
            {
                "text": text,
            },
        )
        return answer


class SurveyQuestions(Records[SurveyQuestion]):
    """Each one: one question of a survey, beside its score."""

    _plural = "survey_questions"

    def create(
        self,
        *,
        survey: str | Survey,
        key: str,
        text: str,
        kind: QuestionKind,
        position: int,
        options: Sequence[str] | None = None,
        minimum: int | None = None,
        maximum: int | None = None,
        required: bool | None = None,
        ask_if: str | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> SurveyQuestion:
        """Creates a survey question, and gives it as it is then.

        Args:
            survey: Which survey.
            key: What it is called in conditions and results: letters, digits and `_`.
            text: How it is asked.
            kind: What kind of answer it has.
            position: Where it stands; those of one place stand in the order of their keys.
            options: What can be chosen.
            minimum: The least number.
            maximum: The greatest number.
            required: Whether it has to be answered when it is asked.
            ask_if: It is asked only if the answers before it pass this filter, as in `score <= 6 and role
                = buyer`.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "survey": survey,
                "key": key,
                "text": text,
                "kind": kind,
                "position": position,
                "options": options,
                "minimum": minimum,
                "maximum": maximum,
                "required": required,
                "ask_if": ask_if,
                "custom": custom,
            },
        )

    def update(
        self,
        survey_question: str | SurveyQuestion,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SurveyQuestionChanges],
    ) -> SurveyQuestion:
        """Changes fields of a survey question, and gives it as it is then.

        Args:
            survey_question: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(survey_question, expected_revision, reason, changes)


class SurveyInvitations(Records[SurveyInvitation]):
    """Each one: that somebody is asked. Its token is told once, in the message `surveys.invite`, and kept as a
    hash.
    """

    _plural = "survey_invitations"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> SurveyInvitation:
        """Creates a survey invitation, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        survey_invitation: str | SurveyInvitation,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SurveyInvitationChanges],
    ) -> SurveyInvitation:
        """Changes fields of a survey invitation, and gives it as it is then.

        Args:
            survey_invitation: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(survey_invitation, expected_revision, reason, changes)


class SurveyResponses(Records[SurveyResponse]):
    """Each one: what somebody answered to a survey."""

    _plural = "survey_responses"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> SurveyResponse:
        """Creates a survey response, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        survey_response: str | SurveyResponse,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SurveyResponseChanges],
    ) -> SurveyResponse:
        """Changes fields of a survey response, and gives it as it is then.

        Args:
            survey_response: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(survey_response, expected_revision, reason, changes)


class SurveyAnswers(Records[SurveyAnswer]):
    """Each one: the answer to one question of a survey, beside its score and reason."""

    _plural = "survey_answers"

    def create(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
    ) -> SurveyAnswer:
        """Creates a survey answer, and gives it as it is then.

        Args:
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "custom": custom,
            },
        )

    def update(
        self,
        survey_answer: str | SurveyAnswer,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SurveyAnswerChanges],
    ) -> SurveyAnswer:
        """Changes fields of a survey answer, and gives it as it is then.

        Args:
            survey_answer: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(survey_answer, expected_revision, reason, changes)


class SurveyTopics(Records[SurveyTopic]):
    """Each one: something that people write about, and the words by which it is recognised."""

    _plural = "survey_topics"

    def create(
        self,
        *,
        name: str,
        words: Sequence[str] | None = None,
        custom: Mapping[str, Any] | None = None,
    ) -> SurveyTopic:
        """Creates a survey topic, and gives it as it is then.

        Args:
            name: What it is called.
            words: The words that stand for it; one of them is enough. They are found in other forms too,
                in the organisation's language.
            custom: The values of the fields that a customer added, by name.

        Raises:
            CrmError: `Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.
        """
        return self._create(
            {
                "name": name,
                "words": words,
                "custom": custom,
            },
        )

    def update(
        self,
        survey_topic: str | SurveyTopic,
        /,
        *,
        expected_revision: int | None = None,
        reason: str | None = None,
        **changes: Unpack[SurveyTopicChanges],
    ) -> SurveyTopic:
        """Changes fields of a survey topic, and gives it as it is then.

        Args:
            survey_topic: Which one, by id.
            expected_revision: The `revision` that was read; if somebody changed it since, nothing
                happens.
            reason: Why, for the journal.
            changes: The fields to change; `None` empties a field.

        Raises:
            CrmError: `NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.
        """
        return self._update(survey_topic, expected_revision, reason, changes)


class Due(Room):
    """The room `due`."""

    def run(
        self,
        *,
        until: datetime.datetime | str | None = None,
        limit: int | None = None,
    ) -> int:
        """Runs the jobs that are due at an instant, earliest first, and gives how many it ran. Jobs of a kind
        that no room handles are left for the host, which takes them away with `due.complete`.

        Args:
            until: The instant; the present where it is missing.
            limit: At most so many, 100 where it is missing.

        Raises:
            CrmError: `Denied` unless the system acts; what a room's handler returns, and nothing has
                happened then.
        """
        answer: int = self._call(
            "due.run",
            {
                "until": until,
                "limit": limit,
            },
        )
        return answer

    def complete(
        self,
        *,
        kind: str,
        record: str,
        subject: str | Record,
    ) -> None:
        """Takes away a job that the host has performed itself.

        Args:
            kind: The job's kind.
            record: The type of its record.
            subject: The id of its record.

        Raises:
            CrmError: `Denied` unless the system acts; `NotFound` for an unknown record type.
        """
        self._call(
            "due.complete",
            {
                "kind": kind,
                "record": record,
                "subject": subject,
            },
        )

    def pending(
        self,
        *,
        until: datetime.datetime | str | None = None,
        limit: int | None = None,
    ) -> builtins.list[DueJob]:
        """The jobs that are due at an instant, earliest first.

        Args:
            until: The instant; the present where it is missing.
            limit: At most so many, 100 where it is missing.

        Raises:
            CrmError: `Storage` or `Corrupt`.
        """
        answer: builtins.list[DueJob] = self._ask(
            "due.pending",
            {
                "until": until,
                "limit": limit,
            },
        )
        return answer


class Outbox(Room):
    """The room `outbox`."""

    def acknowledge(
        self,
        *,
        ids: Sequence[str],
    ) -> None:
        """Removes messages that the host has dealt with. Ids that are gone already are no error.

        Args:
            ids: The ids of the messages.

        Raises:
            CrmError: `Denied` unless the system acts; `Invalid` for an id that is not one.
        """
        self._call(
            "outbox.acknowledge",
            {
                "ids": ids,
            },
        )

    def pending(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
    ) -> builtins.list[OutboxMessage]:
        """The messages that wait for the host, oldest first, about the records that the actor sees.

        Args:
            after: Only messages behind this id.
            limit: At most so many, 100 where it is missing.

        Raises:
            CrmError: `Invalid` for an id that is not one.
        """
        answer: builtins.list[OutboxMessage] = self._ask(
            "outbox.pending",
            {
                "after": after,
                "limit": limit,
            },
        )
        return answer


class Access(Room):
    """The room `access`."""

    def share(
        self,
        *,
        record_type: str,
        record: str | Record,
        to: ShareTargetInput,
        options: ShareOptions | None = None,
    ) -> SharedWith:
        """Shares a record. Who shares it must have the right to share it, and may give no more than it may do
        itself.

        Args:
            record_type: The type of the record, for example `deal`
            record: Which record.
            to: Whom it is shared with.
            options: What they may do with it, and for how long.

        Raises:
            CrmError: `NotFound` for a record that the actor does not see, `Denied`, `Invalid` for a
                target that is none.
        """
        answer: SharedWith = self._call(
            "access.share",
            {
                "record_type": record_type,
                "record": record,
                "to": to,
                "options": options,
            },
        )
        return answer

    def unshare(
        self,
        *,
        share: str | Share,
    ) -> None:
        """Takes a share back. The right to share the record is enough, whoever shared it.

        Args:
            share: Which share.

        Raises:
            CrmError: `NotFound` also for a share of a record that the actor does not see; `Denied`.
        """
        self._call(
            "access.unshare",
            {
                "share": share,
            },
        )

    def transfer(
        self,
        *,
        record_type: str,
        record: str | Record,
        owner: str | User,
    ) -> None:
        """Gives a record another owner. Its shares go with the old one, unless they are to be kept.

        Args:
            record_type: The type of the record, for example `deal`
            record: Which record.
            owner: The new owner.

        Raises:
            CrmError: `NotFound` for a record that the actor does not see, `Denied`; `Invalid` for a type
                without owners, and for an owner who is not there or whose account is closed.
        """
        self._call(
            "access.transfer",
            {
                "record_type": record_type,
                "record": record,
                "owner": owner,
            },
        )

    def create_key(
        self,
        *,
        name: str,
        user: str | User,
        key: str,
        roles: Sequence[str | Role] | None = None,
        expires_at: datetime.datetime | str | None = None,
    ) -> ApiKey:
        """Makes a key for a program. The host makes up its text from its own randomness and shows it once; the
        store has its hash.

        Args:
            name: What the key is called.
            user: Whom it acts as.
            key: The text of the key: 32 characters or more that nobody can guess.
            roles: Of the user's roles, those that it brings; all where it is missing.
            expires_at: When it ends.

        Raises:
            CrmError: `Invalid` for a key that is too short or roles that the user does not have;
                `Duplicate` for one that is in use; `Denied`.
        """
        answer: ApiKey = self._call(
            "access.create_key",
            {
                "name": name,
                "user": user,
                "key": key,
                "roles": roles,
                "expires_at": expires_at,
            },
        )
        return answer

    def revoke_key(
        self,
        *,
        key: str | ApiKey,
    ) -> ApiKey:
        """Takes a key back. It stays, so that the journal can say whose it was.

        Args:
            key: Which key.

        Raises:
            CrmError: `NotFound`, `Denied`.
        """
        answer: ApiKey = self._call(
            "access.revoke_key",
            {
                "key": key,
            },
        )
        return answer

    def shares_of(
        self,
        *,
        record_type: str,
        record: str | Record,
    ) -> builtins.list[SharedWith]:
        """The shares of a record, for whoever may share it.

        Args:
            record_type: The type of the record, for example `deal`
            record: Which record.

        Raises:
            CrmError: `NotFound` for a record that the actor does not see, `Denied`.
        """
        answer: builtins.list[SharedWith] = self._ask(
            "access.shares_of",
            {
                "record_type": record_type,
                "record": record,
            },
        )
        return answer

    def explain(
        self,
        *,
        action: str,
        record_type: str,
        record: str | Record,
        field: str | None = None,
        actor: str | None = None,
    ) -> AccessAnswer:
        """Why somebody may or may not do something with a record, or with a field of it.

        Args:
            action: What is to be done: `read`, `update`, `delete`, `export`, `merge`, `share`
            record_type: The type of the record, for example `deal`
            record: Which record.
            field: The field, if it is about one.
            actor: Who, for example `user:<id>`: the one who asks where it is missing.

        Raises:
            CrmError: `NotFound` for a record or field that the one who asks does not see; `Denied` where
                somebody asks about another without the right to read users and roles.
        """
        answer: AccessAnswer = self._ask(
            "access.explain",
            {
                "action": action,
                "record_type": record_type,
                "record": record,
                "field": field,
                "actor": actor,
            },
        )
        return answer

    def readers(
        self,
        *,
        record_type: str,
        record: str | Record,
    ) -> builtins.list[RecordReader]:
        """The users who may read a record, each with what lets it. For whoever may read users and roles.

        Args:
            record_type: The type of the record, for example `deal`
            record: Which record.

        Raises:
            CrmError: `NotFound` for a record that the one who asks does not see; `Denied`.
        """
        answer: builtins.list[RecordReader] = self._ask(
            "access.readers",
            {
                "record_type": record_type,
                "record": record,
            },
        )
        return answer


class People(Room):
    """The room `people`."""

    def link_company(
        self,
        *,
        contact: str | Contact,
        company: str | Company,
        role: str | None = None,
        since: datetime.date | str | None = None,
        until: datetime.date | str | None = None,
        primary: bool | None = None,
    ) -> Affiliation:
        """Says that a contact belongs to a company.

        Args:
            contact: Who.
            company: Where.
            role: As what.
            since: The first day.
            until: The last day.
            primary: Whether this becomes the contact's primary company in the place of the present one.

        Raises:
            CrmError: `Invalid` if the contact belongs to the company already in the same role,
                `NotFound`, `Denied`.
        """
        answer: Affiliation = self._call(
            "people.link_company",
            {
                "contact": contact,
                "company": company,
                "role": role,
                "since": since,
                "until": until,
                "primary": primary,
            },
        )
        return answer

    def set_primary_company(
        self,
        *,
        contact: str | Contact,
        company: str | Company,
    ) -> Affiliation:
        """Makes a company that a contact belongs to its primary one.

        Args:
            contact: Whose company.
            company: Which of its companies.

        Raises:
            CrmError: `Invalid` if the contact does not belong to the company, `NotFound`, `Denied`.
        """
        answer: Affiliation = self._call(
            "people.set_primary_company",
            {
                "contact": contact,
                "company": company,
            },
        )
        return answer

    def set_primary_email(
        self,
        *,
        contact: str | Contact,
        email: str,
    ) -> Contact:
        """Makes one of a contact's e-mail addresses the primary one.

        Args:
            contact: Whose address.
            email: Which of its addresses.

        Raises:
            CrmError: `Invalid` if the contact has no such address, `NotFound`, `Denied`.
        """
        answer: Contact = self._call(
            "people.set_primary_email",
            {
                "contact": contact,
                "email": email,
            },
        )
        return answer

    def set_primary_phone(
        self,
        *,
        contact: str | Contact,
        phone: str,
    ) -> Contact:
        """Makes one of a contact's telephone numbers the primary one.

        Args:
            contact: Whose number.
            phone: Which of its numbers, as `+<country><number>` or as it was entered.

        Raises:
            CrmError: `Invalid` if the contact has no such number, `NotFound`, `Denied`.
        """
        answer: Contact = self._call(
            "people.set_primary_phone",
            {
                "contact": contact,
                "phone": phone,
            },
        )
        return answer

    def touch(
        self,
        *,
        contact: str | Contact,
        touch: Touch,
    ) -> Contact:
        """Notes how a contact came to us: the first touch sets the source for good, each one sets the latest
        source.

        Args:
            contact: Who came.
            touch: How.

        Raises:
            CrmError: `Invalid` for a touch without a source, `NotFound`, `Denied`.
        """
        answer: Contact = self._call(
            "people.touch",
            {
                "contact": contact,
                "touch": touch,
            },
        )
        return answer

    def override_contact_lifecycle(
        self,
        *,
        contact: str | Contact,
        reason: str,
        stage: Lifecycle | None = None,
    ) -> Contact:
        """Sets a contact's lifecycle to any stage, or to none, with a reason that stays on the record and in the
        journal.

        Args:
            contact: Whose lifecycle.
            stage: The new stage; none clears it.
            reason: Why.

        Raises:
            CrmError: `Invalid` without a reason, `NotFound`, `Denied`.
        """
        answer: Contact = self._call(
            "people.override_contact_lifecycle",
            {
                "contact": contact,
                "stage": stage,
                "reason": reason,
            },
        )
        return answer

    def override_company_lifecycle(
        self,
        *,
        company: str | Company,
        reason: str,
        stage: Lifecycle | None = None,
    ) -> Company:
        """Sets a company's lifecycle to any stage, or to none, with a reason that stays on the record and in the
        journal.

        Args:
            company: Whose lifecycle.
            stage: The new stage; none clears it.
            reason: Why.

        Raises:
            CrmError: `Invalid` without a reason, `NotFound`, `Denied`.
        """
        answer: Company = self._call(
            "people.override_company_lifecycle",
            {
                "company": company,
                "stage": stage,
                "reason": reason,
            },
        )
        return answer

    def relate(
        self,
        *,
        contact: str | Contact,
        other: str | Contact,
        relation: str,
        since: datetime.date | str | None = None,
        note: str | None = None,
    ) -> Relationship:
        """Says what one contact is to another. The word may be the type's name or its inverse: `Ann` is `report`
        of `Bob` is stored as `Bob` is `manager` of `Ann`.

        Args:
            contact: Who.
            other: To whom.
            relation: What `contact` is to `other`, by either name of a relationship type.
            since: Since when.
            note: Anything else.

        Raises:
            CrmError: `Invalid` for an unknown word, a contact and itself, or a relationship that exists;
                `NotFound`, `Denied`.
        """
        answer: Relationship = self._call(
            "people.relate",
            {
                "contact": contact,
                "other": other,
                "relation": relation,
                "since": since,
                "note": note,
            },
        )
        return answer

    def companies_of(
        self,
        *,
        contact: str | Contact,
    ) -> builtins.list[CompanyLink]:
        """The companies that a contact belongs to, the primary one first.

        Args:
            contact: Whose companies.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[CompanyLink] = self._ask(
            "people.companies_of",
            {
                "contact": contact,
            },
        )
        return answer

    def contacts_of(
        self,
        *,
        company: str | Company,
    ) -> builtins.list[ContactLink]:
        """The contacts that belong to a company, by name.

        Args:
            company: Whose contacts.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[ContactLink] = self._ask(
            "people.contacts_of",
            {
                "company": company,
            },
        )
        return answer

    def hierarchy(
        self,
        *,
        company: str | Company,
    ) -> builtins.list[HierarchyNode]:
        """The whole hierarchy that a company belongs to, from the top down, each company before those below it,
        by name.

        Args:
            company: Any company of the hierarchy.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[HierarchyNode] = self._ask(
            "people.hierarchy",
            {
                "company": company,
            },
        )
        return answer

    def relationships(
        self,
        *,
        contact: str | Contact,
    ) -> builtins.list[RelatedContact]:
        """Whom a contact is related to, and what they are to it, by name.

        Args:
            contact: Whose relationships.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[RelatedContact] = self._ask(
            "people.relationships",
            {
                "contact": contact,
            },
        )
        return answer


class Privacy(Room):
    """The room `privacy`."""

    def block(
        self,
        *,
        person: str | Contact,
        channel: ContactChannel,
        block: NewBlock | None = None,
    ) -> DoNotContact:
        """Writes down that a person is not to be contacted on a channel.

        Args:
            person: Who.
            channel: On which channel.
            block: Why, where and how long.

        Raises:
            CrmError: `Invalid` for an address that the person does not have; `NotFound`, `Denied`.
        """
        answer: DoNotContact = self._call(
            "privacy.block",
            {
                "person": person,
                "channel": channel,
                "block": block,
            },
        )
        return answer

    def unblock(
        self,
        *,
        block: str | DoNotContact,
        because: str,
    ) -> DoNotContact:
        """Lets a person be contacted again, as far as nothing else forbids it.

        Args:
            block: Which block.
            because: Why.

        Raises:
            CrmError: `Invalid` without a reason; `NotFound`, `Denied`.
        """
        answer: DoNotContact = self._call(
            "privacy.unblock",
            {
                "block": block,
                "because": because,
            },
        )
        return answer

    def give_consent(
        self,
        *,
        person: str | Contact,
        purpose: str | Purpose,
        channel: ContactChannel,
        given: ConsentGiven | None = None,
    ) -> Consent:
        """Writes down that a person agreed. Where the purpose asks for a double opt-in, the consent waits for
        `privacy.confirm_consent`, and a message `privacy.confirm` for the host says so.

        Args:
            person: Who.
            purpose: What for.
            channel: On which channel.
            given: How it came about.

        Raises:
            CrmError: `Invalid` for a basis that the purpose does not accept, or an address that the
                person does not have; `NotFound`, `Denied`.
        """
        answer: Consent = self._call(
            "privacy.give_consent",
            {
                "person": person,
                "purpose": purpose,
                "channel": channel,
                "given": given,
            },
        )
        return answer

    def confirm_consent(
        self,
        *,
        consent: str | Consent,
        source: str | None = None,
        ip: str | None = None,
    ) -> Consent:
        """Confirms a consent: the second half of a double opt-in.

        Args:
            consent: Which consent.
            source: Where it was confirmed, for example the link in a mail.
            ip: The internet address that the confirmation came from.

        Raises:
            CrmError: `Invalid` for a consent that does not wait for it, or no longer can; `NotFound`,
                `Denied`.
        """
        answer: Consent = self._call(
            "privacy.confirm_consent",
            {
                "consent": consent,
                "source": source,
                "ip": ip,
            },
        )
        return answer

    def withdraw_consent(
        self,
        *,
        person: str | Contact,
        purpose: str | Purpose,
        channel: ContactChannel,
        address: str | None = None,
        source: str | None = None,
    ) -> builtins.list[Consent]:
        """Withdraws what a person agreed to, and gives what stands in the ledger then. Where nothing was agreed
        to, and where no address is named, the withdrawal itself is written down: it forbids the purpose also
        where that needs no consent, and without an address at every one that the person has or gets. What was
        agreed to before it, and is written down later, does not count.

        Args:
            person: Who.
            purpose: What for.
            channel: On which channel.
            address: At which address; at all of them where it is missing.
            source: How, for example the link in a mail.

        Raises:
            CrmError: `NotFound`, `Denied`; `Invalid` for an address that the person never agreed with and
                does not have.
        """
        answer: builtins.list[Consent] = self._call(
            "privacy.withdraw_consent",
            {
                "person": person,
                "purpose": purpose,
                "channel": channel,
                "address": address,
                "source": source,
            },
        )
        return answer

    def object(
        self,
        *,
        person: str | Contact,
        purpose: str | Purpose | None = None,
        source: str | None = None,
    ) -> Objection:
        """Writes down that a person objects: to one purpose, or to all direct marketing. It holds until the
        person takes it back, whatever consents there are.

        Args:
            person: Who.
            purpose: To what; to all direct marketing where it is missing.
            source: How we know.

        Raises:
            CrmError: `NotFound`, `Denied`.
        """
        answer: Objection = self._call(
            "privacy.object",
            {
                "person": person,
                "purpose": purpose,
                "source": source,
            },
        )
        return answer

    def lift_objection(
        self,
        *,
        objection: str | Objection,
        because: str,
    ) -> Objection:
        """Writes down that a person took an objection back.

        Args:
            objection: Which objection.
            because: What proves it.

        Raises:
            CrmError: `Invalid` without a proof, or where it was lifted before; `NotFound`, `Denied`.
        """
        answer: Objection = self._call(
            "privacy.lift_objection",
            {
                "objection": objection,
                "because": because,
            },
        )
        return answer

    def restrict(
        self,
        *,
        person: str | Contact,
        reason: str,
    ) -> Contact:
        """Restricts the processing of a person's data: it is stored, and neither used nor changed.

        Args:
            person: Whose data.
            reason: Why, for example that the person disputes it.

        Raises:
            CrmError: `Invalid` without a reason or where it is restricted already; `NotFound`, `Denied`.
        """
        answer: Contact = self._call(
            "privacy.restrict",
            {
                "person": person,
                "reason": reason,
            },
        )
        return answer

    def unrestrict(
        self,
        *,
        person: str | Contact,
    ) -> Contact:
        """Ends the restriction of a person's data. Whoever asked for it is to be told before.

        Args:
            person: Whose data.

        Raises:
            CrmError: `Invalid` where it is not restricted; `NotFound`, `Denied`.
        """
        answer: Contact = self._call(
            "privacy.unrestrict",
            {
                "person": person,
            },
        )
        return answer

    def release_hold(
        self,
        *,
        hold: str | LegalHold,
    ) -> LegalHold:
        """Ends a hold now.

        Args:
            hold: Which hold.

        Raises:
            CrmError: `Invalid` where it has ended already; `NotFound`, `Denied`.
        """
        answer: LegalHold = self._call(
            "privacy.release_hold",
            {
                "hold": hold,
            },
        )
        return answer

    def run_retention(
        self,
        *,
        rule: str | RetentionRule,
    ) -> Removal:
        """Runs a retention rule now and gives the report of the run. A record under a legal hold stays, and so
        does one that a rule of the house refuses to let go; the report counts them.

        Args:
            rule: Which rule.

        Raises:
            CrmError: `Denied` unless the system acts, which alone may take something out of the journal;
                `NotFound`; `Invalid` for a rule that can no longer be understood.
        """
        answer: Removal = self._call(
            "privacy.run_retention",
            {
                "rule": rule,
            },
        )
        return answer

    def erase(
        self,
        *,
        person: str | Contact,
        options: ErasureOptions | None = None,
        digest: str | None = None,
    ) -> Removal:
        """Erases a person as a plan says, in one write: its records, what the journal, the outbox and what is
        kept for filters and searches hold of them. Its addresses cannot come back afterwards unless the
        options allow it. The certificate that is given says what was done and names nobody.

        Args:
            person: Who.
            options: How, as in the plan.
            digest: That of the plan that was agreed to; the present plan where it is missing.

        Raises:
            CrmError: `Invalid` under a legal hold, or where the plan is no longer the one that was agreed
                to; `NotFound`; `Denied` unless the system acts, which alone may take something out of the
                journal.
        """
        answer: Removal = self._call(
            "privacy.erase",
            {
                "person": person,
                "options": options,
                "digest": digest,
            },
        )
        return answer

    def forget_deleted(
        self,
        *,
        record_type: str,
        record: str | Record,
    ) -> None:
        """Forgets a record that was deleted, without having been erased: the journal still holds what it was.

        Args:
            record_type: The type of the record.
            record: The id that it had.

        Raises:
            CrmError: `Denied` unless the system acts; `NotFound` where there never was such a record;
                `Invalid` where it still exists, or where a legal hold covers what it last was.
        """
        self._call(
            "privacy.forget_deleted",
            {
                "record_type": record_type,
                "record": record,
            },
        )

    def readmit(
        self,
        *,
        channel: ContactChannel,
        address: str,
    ) -> None:
        """Lets somebody come back who was erased and now wants to be known again: an e-mail address or a
        telephone number may be used again.

        Args:
            channel: What the address belongs to.
            address: The e-mail address or telephone number, as the person gives it.

        Raises:
            CrmError: `NotFound` where it is not suppressed; `Denied`.
        """
        self._call(
            "privacy.readmit",
            {
                "channel": channel,
                "address": address,
            },
        )

    def may_contact(
        self,
        *,
        person: str | Contact,
        purpose: str | Purpose,
        channel: ContactChannel,
        address: str | None = None,
    ) -> MayContact:
        """Whether a person may be contacted for a purpose on a channel, and why. Nobody may unless every check
        passes; where a purpose needs consent, there has to be one for this very address.

        Args:
            person: Who.
            purpose: What for.
            channel: On which channel.
            address: At which address; where it is missing, the first one that allows it, or else the
                primary one. One that the reader does not see on the contact is unknown to it.

        Raises:
            CrmError: `NotFound` for a person that the reader may not see, or a purpose that does not
                exist.
        """
        answer: MayContact = self._ask(
            "privacy.may_contact",
            {
                "person": person,
                "purpose": purpose,
                "channel": channel,
                "address": address,
            },
        )
        return answer

    def contactable(
        self,
        *,
        purpose: str | Purpose,
        channel: ContactChannel,
        filter: Filter | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> ContactablePage:
        """Who of many may be contacted for a purpose on a channel: what a campaign asks before it sends.

        Args:
            purpose: What for.
            channel: On which channel.
            filter: Which contacts; all of them where it is missing.
            limit: How many contacts to look at, at most 1000; 100 where it is missing.
            cursor: Where the page before ended.

        Raises:
            CrmError: `NotFound` for a purpose that does not exist or contacts that the reader may not
                see; `Invalid` for a filter, limit or cursor that does not fit.
        """
        answer: ContactablePage = self._ask(
            "privacy.contactable",
            {
                "purpose": purpose,
                "channel": channel,
                "filter": filter,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return answer

    def everything(
        self,
        *,
        person: str | Contact,
        options: EverythingOptions | None = None,
    ) -> PersonFile:
        """Everything about a person: its record, every record that refers to it, what stands and falls with
        those, and the history of all. Links are found by the schema, so custom fields and new record types
        count by themselves. It shows what the reader may see, and says which links it followed.

        Args:
            person: Who.
            options: How much.

        Raises:
            CrmError: `NotFound`.
        """
        answer: PersonFile = self._ask(
            "privacy.everything",
            {
                "person": person,
                "options": options,
            },
        )
        return answer

    def everything_page(
        self,
        *,
        person: str | Contact,
        options: EverythingOptions | None = None,
    ) -> str:
        """Everything about a person as one HTML page without anything from elsewhere: no script, no picture, no
        link.

        Args:
            person: Who.
            options: How much.

        Raises:
            CrmError: As `privacy.everything`.
        """
        answer: str = self._ask(
            "privacy.everything_page",
            {
                "person": person,
                "options": options,
            },
        )
        return answer

    def portable(
        self,
        *,
        person: str | Contact,
    ) -> PortableCopy:
        """What is about a person in forms that other programs read: JSON, CSV and vCard, without the history.

        Args:
            person: Who.

        Raises:
            CrmError: As `privacy.everything`.
        """
        answer: PortableCopy = self._ask(
            "privacy.portable",
            {
                "person": person,
            },
        )
        return answer

    def register(self) -> RegisterOfProcessing:
        """The register of processing: which record types and fields say something about persons, what they are
        used for, on which legal basis, and how long they are kept. Record types and custom fields that are
        added later are in it by themselves.

        Raises:
            CrmError: `NotFound` for somebody who may not see purposes or retention rules.
        """
        answer: RegisterOfProcessing = self._ask("privacy.register", {})
        return answer

    def holds_on(
        self,
        *,
        record_type: str,
        record: str | Record,
    ) -> builtins.list[LegalHold]:
        """The holds in force that cover a record, as far as the reader may see them. One that was deleted is
        covered as it last was; where that has been erased, by every hold that could cover it.

        Args:
            record_type: The type of the record.
            record: Which record.

        Raises:
            CrmError: `NotFound` for a record, or for holds, that the reader may not see.
        """
        answer: builtins.list[LegalHold] = self._ask(
            "privacy.holds_on",
            {
                "record_type": record_type,
                "record": record,
            },
        )
        return answer

    def retention_preview(
        self,
        *,
        rule: str | RetentionRule,
        limit: int | None = None,
    ) -> RetentionPreview:
        """What a retention rule would do now; nothing is changed.

        Args:
            rule: Which rule.
            limit: How many records to name, 100 where it is missing.

        Raises:
            CrmError: `NotFound` for a rule or records that the reader may not see; `Invalid` for a rule
                that can no longer be understood.
        """
        answer: RetentionPreview = self._ask(
            "privacy.retention_preview",
            {
                "rule": rule,
                "limit": limit,
            },
        )
        return answer

    def plan_erasure(
        self,
        *,
        person: str | Contact,
        options: ErasureOptions | None = None,
    ) -> ErasurePlan:
        """What would become of everything about a person if it were erased now, and why: what is deleted, what
        loses the person's name, and what is kept under which legal basis or hold.

        Args:
            person: Who.
            options: How.

        Raises:
            CrmError: `NotFound`; `Denied` for somebody who may not see everything about the person;
                `Invalid` for a record type that does not exist.
        """
        answer: ErasurePlan = self._ask(
            "privacy.plan_erasure",
            {
                "person": person,
                "options": options,
            },
        )
        return answer

    def verify_removal(
        self,
        *,
        removal: str | Removal,
        person: str | Record | None = None,
    ) -> RemovalCheck:
        """Checks the certificate of an erasure or the report of a retention run.

        Args:
            removal: Which one.
            person: The id that the person's record had, to find out whether the certificate is about it
                and whether it is gone.

        Raises:
            CrmError: `NotFound`.
        """
        answer: RemovalCheck = self._ask(
            "privacy.verify_removal",
            {
                "removal": removal,
                "person": person,
            },
        )
        return answer


class Calendar(Room):
    """The room `calendar`."""

    def import_holidays(
        self,
        *,
        calendar: str | BusinessCalendar,
        text: str,
    ) -> HolidayImport:
        """Takes the holidays of an iCalendar file over into a calendar: events of whole days, once or yearly.
        What is there already is not written again, so the same file may come many times.

        Args:
            calendar: Which calendar.
            text: The file.

        Raises:
            CrmError: `Invalid` for a file that is not iCalendar or larger than 4 MB; `NotFound`,
                `Denied`.
        """
        answer: HolidayImport = self._call(
            "calendar.import_holidays",
            {
                "calendar": calendar,
                "text": text,
            },
        )
        return answer

    def add(
        self,
        *,
        calendar: str | BusinessCalendar,
        from_: datetime.datetime | str,
        seconds: int,
    ) -> BusinessMoment:
        """The instant that lies so much business time after another: a deadline, with the calendar's switches
        applied.

        Args:
            calendar: Which calendar.
            from_: The start.
            seconds: How much business time, in seconds.

        Raises:
            CrmError: `NotFound`; `Invalid` for a negative time or one that is not over within four
                hundred years.
        """
        answer: BusinessMoment = self._ask(
            "calendar.add",
            {
                "calendar": calendar,
                "from": from_,
                "seconds": seconds,
            },
        )
        return answer

    def between(
        self,
        *,
        calendar: str | BusinessCalendar,
        from_: datetime.datetime | str,
        to: datetime.datetime | str,
    ) -> BusinessTime:
        """The business time between two instants; negative if the second is the earlier one.

        Args:
            calendar: Which calendar.
            from_: The first instant.
            to: The second one.

        Raises:
            CrmError: `NotFound`; `Invalid` if they are more than four hundred years apart.
        """
        answer: BusinessTime = self._ask(
            "calendar.between",
            {
                "calendar": calendar,
                "from": from_,
                "to": to,
            },
        )
        return answer

    def next_opening(
        self,
        *,
        calendar: str | BusinessCalendar,
        at: datetime.datetime | str | None = None,
    ) -> datetime.datetime:
        """An instant itself if it is open, or else the next one that is.

        Args:
            calendar: Which calendar.
            at: The instant; the present where it is missing.

        Raises:
            CrmError: `NotFound`; `Invalid` if there is none for four hundred years.
        """
        answer: datetime.datetime = self._ask(
            "calendar.next_opening",
            {
                "calendar": calendar,
                "at": at,
            },
        )
        return answer

    def is_open(
        self,
        *,
        calendar: str | BusinessCalendar,
        at: datetime.datetime | str | None = None,
    ) -> OpenState:
        """Whether it is open at an instant, and when it will be.

        Args:
            calendar: Which calendar.
            at: The instant; the present where it is missing.

        Raises:
            CrmError: `NotFound`.
        """
        answer: OpenState = self._ask(
            "calendar.is_open",
            {
                "calendar": calendar,
                "at": at,
            },
        )
        return answer


class Knowledge(Room):
    """The room `knowledge`."""

    def revise(
        self,
        *,
        article: str | Article,
        title: str | None = None,
        summary: str | None = None,
        body: str | None = None,
    ) -> ArticleVersion:
        """Writes what an article is to say. The text of a published article stays as it is until the revision is
        published; of one that is not, the text itself changes.

        Args:
            article: Which article.
            title: What it is to be called; as before where it is missing.
            summary: What it says in a sentence; as before where it is missing, none where it is empty.
            body: What it is to say, in Markdown; as before where it is missing.

        Raises:
            CrmError: `Invalid` for an archived article, or a body that could not be shown; `NotFound`,
                `Denied`.
        """
        answer: ArticleVersion = self._call(
            "knowledge.revise",
            {
                "article": article,
                "title": title,
                "summary": summary,
                "body": body,
            },
        )
        return answer

    def submit(
        self,
        *,
        article: str | Article,
    ) -> Article:
        """Says that what was written is ready to be looked at.

        Args:
            article: Which article.

        Raises:
            CrmError: `Invalid` if nothing is being written, or it waits for a review already; `NotFound`,
                `Denied`.
        """
        answer: Article = self._call(
            "knowledge.submit",
            {
                "article": article,
            },
        )
        return answer

    def send_back(
        self,
        *,
        article: str | Article,
        because: str | None = None,
    ) -> Article:
        """Sends what waits for a review back to be written further.

        Args:
            article: Which article.
            because: What is missing.

        Raises:
            CrmError: `Invalid` if nothing waits for a review; `NotFound`, `Denied`.
        """
        answer: Article = self._call(
            "knowledge.send_back",
            {
                "article": article,
                "because": because,
            },
        )
        return answer

    def publish(
        self,
        *,
        article: str | Article,
    ) -> Article:
        """Publishes what was written: its readers see it from now on. What they saw before stays as a past
        version.

        Args:
            article: Which article.

        Raises:
            CrmError: `Invalid` if nothing is being written, or its category asks for a review that it did
                not have; `NotFound`, `Denied`.
        """
        answer: Article = self._call(
            "knowledge.publish",
            {
                "article": article,
            },
        )
        return answer

    def archive(
        self,
        *,
        article: str | Article,
        because: str | None = None,
    ) -> Article:
        """Takes an article out of sight and keeps it.

        Args:
            article: Which article.
            because: Why.

        Raises:
            CrmError: `Invalid` if it is archived already; `NotFound`, `Denied`.
        """
        answer: Article = self._call(
            "knowledge.archive",
            {
                "article": article,
                "because": because,
            },
        )
        return answer

    def reopen(
        self,
        *,
        article: str | Article,
    ) -> Article:
        """Brings an archived article back as a draft.

        Args:
            article: Which article.

        Raises:
            CrmError: `Invalid` if it is not archived; `NotFound`, `Denied`.
        """
        answer: Article = self._call(
            "knowledge.reopen",
            {
                "article": article,
            },
        )
        return answer

    def confirm(
        self,
        *,
        article: str | Article,
        review_by: datetime.date | str | None = None,
    ) -> Article:
        """Says that an article still holds.

        Args:
            article: Which article.
            review_by: The day on which somebody is to look again; where it is missing, after the days of
                its category, if it has any.

        Raises:
            CrmError: `NotFound`, `Denied`.
        """
        answer: Article = self._call(
            "knowledge.confirm",
            {
                "article": article,
                "review_by": review_by,
            },
        )
        return answer

    def attach(
        self,
        *,
        article: str | Article,
        name: str,
        media_type: str,
        size: int,
        hash: str,
        leading_bytes: str | None = None,
    ) -> ArticleAttachment:
        """Attaches a file to an article. The host keeps its content, under its hash.

        Args:
            article: Which article.
            name: The name of the file.
            media_type: Its media type.
            size: How many bytes it has.
            hash: The BLAKE3 hash of its content, as 64 hexadecimal digits.
            leading_bytes: Its first bytes as hexadecimal digits; 512 bytes are enough, and 8,192 the
                most.

        Raises:
            CrmError: `Invalid` if the type contradicts the name or the first bytes, or the hash is none;
                `NotFound`, `Denied`.
        """
        answer: ArticleAttachment = self._call(
            "knowledge.attach",
            {
                "article": article,
                "name": name,
                "media_type": media_type,
                "size": size,
                "hash": hash,
                "leading_bytes": leading_bytes,
            },
        )
        return answer

    def open_to(
        self,
        *,
        internal: Sequence[str | Role] | None = None,
        customers: Sequence[str | Role] | None = None,
        public: Sequence[str | Role] | None = None,
    ) -> None:
        """Says in the permissions of the house who reads which articles: only what is granted, to those who work
        here all, to customers and everybody what is published for them. Attachments go with their article. It
        can be said again with other roles.

        Args:
            internal: Those who work here: they have every article, in every state, and its versions.
            customers: Customers with an account: they read what is published for customers or for
                everybody.
            public: Everybody: they read what is published for everybody.

        Raises:
            CrmError: `Denied` for whoever may not change the permissions, `NotFound` for a role that does
                not exist.
        """
        self._call(
            "knowledge.open_to",
            {
                "internal": internal,
                "customers": customers,
                "public": public,
            },
        )

    def vote(
        self,
        *,
        article: str | Article,
        helpful: bool,
        comment: str | None = None,
        visitor: str | None = None,
    ) -> None:
        """Says whether an article helped. Whoever may read an article may vote; a second vote takes the place of
        the first.

        Args:
            article: Which article.
            helpful: Whether it helped.
            comment: What was missing.
            visitor: The key by which the host knows a visitor without an account; only the system votes
                for others.

        Raises:
            CrmError: `NotFound`; `Invalid` for a visitor's key where somebody else than the system acts.
        """
        self._call(
            "knowledge.vote",
            {
                "article": article,
                "helpful": helpful,
                "comment": comment,
                "visitor": visitor,
            },
        )

    def note_view(
        self,
        *,
        article: str | Article,
        ticket_form: str | None = None,
    ) -> None:
        """Notes that an article was read. Whoever may read it may say so.

        Args:
            article: Which article.
            ticket_form: The host's key of a visit, where it was read while a ticket was about to be
                written.

        Raises:
            CrmError: `NotFound`; `Invalid` for a key that is empty or too long.
        """
        self._call(
            "knowledge.note_view",
            {
                "article": article,
                "ticket_form": ticket_form,
            },
        )

    def end_visit(
        self,
        *,
        visit: str,
        ticket_made: bool,
    ) -> int:
        """Ends a visit to a ticket form: each article that was read in it has deflected a ticket, or not. Gives
        how many articles that were. A visit that has ended already, or in which nothing was read, is no
        error.

        Args:
            visit: The host's key of the visit.
            ticket_made: Whether a ticket was made.

        Raises:
            CrmError: `Storage` or `Corrupt`.
        """
        answer: int = self._call(
            "knowledge.end_visit",
            {
                "visit": visit,
                "ticket_made": ticket_made,
            },
        )
        return answer

    def record_use(
        self,
        *,
        article: str | Article,
        subject_type: str,
        subject: str | Record,
        kind: UseKind | None = None,
    ) -> None:
        """Notes that an article was of use for a record, as a ticket that it answers. Doing it again changes
        nothing.

        Args:
            article: Which article.
            subject_type: The type of the record, for example `ticket`
            subject: The record's id.
            kind: How; it was linked where nothing is said.

        Raises:
            CrmError: `NotFound` for an article or a record that the actor may not read; `Invalid` for a
                ticket form, which `knowledge.note_view` notes.
        """
        self._call(
            "knowledge.record_use",
            {
                "article": article,
                "subject_type": subject_type,
                "subject": subject,
                "kind": kind,
            },
        )

    def render(
        self,
        *,
        article: str | Article,
        language: str | None = None,
    ) -> RenderedArticle:
        """An article as its reader sees it, in a language: the text in that language, or the next best one, with
        the reason.

        Args:
            article: The original or any of its translations.
            language: The language to read in, for example `pt-BR`; where it is missing, the article that
                was named.

        Raises:
            CrmError: `NotFound`; `Invalid` for a language that does not exist, or a text that would take
                too long to show.
        """
        answer: RenderedArticle = self._ask(
            "knowledge.render",
            {
                "article": article,
                "language": language,
            },
        )
        return answer

    def search(
        self,
        *,
        words: str,
        options: FindOptions | None = None,
    ) -> builtins.list[ArticleHit]:
        """The articles that say all the words, the best first: words of the title count most. Of the texts of
        one article in several languages one is given. What the reader may not see takes no part.

        Args:
            words: What is looked for, as in `articles.search`
            options: Which articles.

        Raises:
            CrmError: `NotFound` for whoever may not read articles; `Invalid` for a language or a limit
                that does not fit.
        """
        answer: builtins.list[ArticleHit] = self._ask(
            "knowledge.search",
            {
                "words": words,
                "options": options,
            },
        )
        return answer

    def similar(
        self,
        *,
        article: str | Article,
        options: FindOptions | None = None,
    ) -> builtins.list[SimilarArticle]:
        """Published articles that are like an article, the most like it first; its own translations are not
        among them. What the reader may not see takes no part.

        Args:
            article: Which article.
            options: Which others.

        Raises:
            CrmError: `NotFound`; `Invalid` for a language or a limit that does not fit.
        """
        answer: builtins.list[SimilarArticle] = self._ask(
            "knowledge.similar",
            {
                "article": article,
                "options": options,
            },
        )
        return answer

    def suggest(
        self,
        *,
        text: str,
        options: FindOptions | None = None,
    ) -> builtins.list[SimilarArticle]:
        """Published articles that are like a text, as the description of a ticket that is being written, the
        most like it first. What the reader may not see takes no part.

        Args:
            text: The text.
            options: Which articles.

        Raises:
            CrmError: `NotFound` for whoever may not read articles; `Invalid` for a language or a limit
                that does not fit.
        """
        answer: builtins.list[SimilarArticle] = self._ask(
            "knowledge.suggest",
            {
                "text": text,
                "options": options,
            },
        )
        return answer

    def translations(
        self,
        *,
        article: str | Article,
    ) -> builtins.list[Translation]:
        """The texts of an article in all languages, as far as the reader may see them, the original first.

        Args:
            article: The original or any of its translations.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[Translation] = self._ask(
            "knowledge.translations",
            {
                "article": article,
            },
        )
        return answer

    def categories(self) -> builtins.list[CategoryNode]:
        """The tree of categories, each with its published articles counted as far as the reader may see them.

        Raises:
            CrmError: `NotFound` for whoever may not read categories or articles.
        """
        answer: builtins.list[CategoryNode] = self._ask("knowledge.categories", {})
        return answer

    def usage(
        self,
        *,
        article: str | Article,
        since: datetime.date | str | None = None,
    ) -> ArticleUsage:
        """How much an article is read and helps, as far as the reader may see views, votes and uses.

        Args:
            article: Which article.
            since: Views, votes and uses from this day on; all where it is missing.

        Raises:
            CrmError: `NotFound`.
        """
        answer: ArticleUsage = self._ask(
            "knowledge.usage",
            {
                "article": article,
                "since": since,
            },
        )
        return answer


class Chat(Room):
    """The room `chat`."""

    def start(
        self,
        *,
        visitor: str,
        language: str | None = None,
        flow: str | BotFlow | None = None,
        contact: str | Contact | None = None,
    ) -> ChatConversation:
        """Begins a conversation. The bot greets where it has words for that; without a bot the conversation
        waits for somebody.

        Args:
            visitor: The key by which the host knows the visitor.
            language: The language that the visitor speaks, for example `de`.
            flow: The bot that answers first; people do where it is missing.
            contact: Who the visitor is, where the host knows it.

        Raises:
            CrmError: `Invalid` for a key that is empty or too long, or a language that does not exist;
                `NotFound`, `Denied`.
        """
        answer: ChatConversation = self._call(
            "chat.start",
            {
                "visitor": visitor,
                "language": language,
                "flow": flow,
                "contact": contact,
            },
        )
        return answer

    def say(
        self,
        *,
        conversation: str | ChatConversation,
        text: str,
        present: int | None = None,
    ) -> ChatTurn:
        """Says something as the visitor. While the bot has the conversation it answers, or hands off.

        Args:
            conversation: Which conversation.
            text: The words.
            present: How many people are present, if the host knows it: with 0 a hand-off becomes a
                ticket.

        Raises:
            CrmError: `Invalid` for a conversation that is over, and for words that are missing or too
                many; `NotFound`, `Denied`.
        """
        answer: ChatTurn = self._call(
            "chat.say",
            {
                "conversation": conversation,
                "text": text,
                "present": present,
            },
        )
        return answer

    def send(
        self,
        *,
        conversation: str | ChatConversation,
        text: str,
    ) -> ChatMessage:
        """Says something as whoever works here and takes part.

        Args:
            conversation: Which conversation.
            text: The words.

        Raises:
            CrmError: `Invalid` for a conversation that is over or that nobody has joined, and for words
                that are missing or too many; `NotFound`, `Denied`.
        """
        answer: ChatMessage = self._call(
            "chat.send",
            {
                "conversation": conversation,
                "text": text,
            },
        )
        return answer

    def join(
        self,
        *,
        conversation: str | ChatConversation,
        user: str | User | None = None,
    ) -> ChatConversation:
        """Joins a conversation: the first who does answers it, and the bot is silent from then on.

        Args:
            conversation: Which conversation.
            user: Who joins; whoever acts where it is missing.

        Raises:
            CrmError: `Invalid` for a conversation that is over, or where nobody acts; `NotFound`,
                `Denied`.
        """
        answer: ChatConversation = self._call(
            "chat.join",
            {
                "conversation": conversation,
                "user": user,
            },
        )
        return answer

    def transfer(
        self,
        *,
        conversation: str | ChatConversation,
        to: str | User,
        because: str | None = None,
    ) -> ChatConversation:
        """Gives a conversation to somebody else, who takes part from now on; whoever had it leaves. A notice in
        the conversation says so.

        Args:
            conversation: Which conversation.
            to: Who answers it from now on.
            because: Why, for the one who gets it.

        Raises:
            CrmError: `Invalid` for a conversation that is over, or that this user has already;
                `NotFound`, `Denied`.
        """
        answer: ChatConversation = self._call(
            "chat.transfer",
            {
                "conversation": conversation,
                "to": to,
                "because": because,
            },
        )
        return answer

    def hand_off(
        self,
        *,
        conversation: str | ChatConversation,
        because: str,
        present: int | None = None,
    ) -> ChatConversation:
        """Hands a conversation to people, with what the bot has learned: the message `chat.handed_off` tells the
        intent, the slots, the reason and where the transcript is. Out of the hours of the flow, or where the
        host says that nobody is present, a ticket is made instead if the visitor is known, and otherwise as
        soon as `chat.identify` says who it is.

        Args:
            conversation: Which conversation.
            because: Why.
            present: How many people are present, if the host knows it.

        Raises:
            CrmError: `Invalid` for a conversation that is over or that people have already; `NotFound`,
                `Denied`.
        """
        answer: ChatConversation = self._call(
            "chat.hand_off",
            {
                "conversation": conversation,
                "because": because,
                "present": present,
            },
        )
        return answer

    def identify(
        self,
        *,
        conversation: str | ChatConversation,
        contact: str | Contact,
    ) -> ChatConversation:
        """Says who a visitor is. A visitor who is somebody else already is never taken for both. Conversations
        of the same visitor that nobody has been found for get the contact too, and those that were handed off
        when nobody was there become tickets.

        Args:
            conversation: Which conversation.
            contact: Who it is.

        Raises:
            CrmError: `Invalid` if the visitor is another contact already; `NotFound`, `Denied`.
        """
        answer: ChatConversation = self._call(
            "chat.identify",
            {
                "conversation": conversation,
                "contact": contact,
            },
        )
        return answer

    def close(
        self,
        *,
        conversation: str | ChatConversation,
    ) -> ChatConversation:
        """Ends a conversation.

        Args:
            conversation: Which conversation.

        Raises:
            CrmError: `Invalid` for one that is over; `NotFound`, `Denied`.
        """
        answer: ChatConversation = self._call(
            "chat.close",
            {
                "conversation": conversation,
            },
        )
        return answer

    def to_ticket(
        self,
        *,
        conversation: str | ChatConversation,
        subject: str | None = None,
    ) -> ChatConversation:
        """Makes a ticket of a conversation, with its transcript. The visitor must be known: it is the requester.

        Args:
            conversation: Which conversation.
            subject: What it is about; the visitor's first message where it is missing.

        Raises:
            CrmError: `Invalid` if the visitor is not known, or there is a ticket already; `NotFound`,
                `Denied`.
        """
        answer: ChatConversation = self._call(
            "chat.to_ticket",
            {
                "conversation": conversation,
                "subject": subject,
            },
        )
        return answer

    def transcript(
        self,
        *,
        conversation: str | ChatConversation,
    ) -> builtins.list[ChatLine]:
        """Everything that was said in a conversation, in order.

        Args:
            conversation: Which conversation.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[ChatLine] = self._ask(
            "chat.transcript",
            {
                "conversation": conversation,
            },
        )
        return answer

    def participants(
        self,
        *,
        conversation: str | ChatConversation,
        seen: Sequence[ChatSeen],
    ) -> builtins.list[ChatPerson]:
        """Who takes part in a conversation, and who of them is there and types: presence is told by the host and
        kept nowhere.

        Args:
            conversation: Which conversation.
            seen: Whom the host saw when.

        Raises:
            CrmError: `NotFound`.
        """
        answer: builtins.list[ChatPerson] = self._ask(
            "chat.participants",
            {
                "conversation": conversation,
                "seen": seen,
            },
        )
        return answer

    def understand(
        self,
        *,
        flow: str | BotFlow,
        text: str,
    ) -> Understood | None:
        """What a message means in a flow: the intent that fits best, and by what. A pattern beats keywords, more
        keywords beat fewer, and those beat examples; of equals the one with the least position is meant.

        Args:
            flow: Which flow.
            text: The message.

        Raises:
            CrmError: `NotFound`.
        """
        answer: Understood | None = self._ask(
            "chat.understand",
            {
                "flow": flow,
                "text": text,
            },
        )
        return answer


class Journal(Room):
    """The room `journal`."""

    def entries(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> builtins.list[JournalEntry]:
        """The entries of the journal, oldest first: the change feed. A plain view of a user is not given the
        changes of records whose reads are noted.

        Args:
            after: Only entries with a higher number.
            limit: At most so many, 100 where it is missing.

        Raises:
            CrmError: `Storage` or `Corrupt`.
        """
        answer: builtins.list[JournalEntry] = self._ask(
            "journal.entries",
            {
                "after": after,
                "limit": limit,
            },
        )
        return answer

    def verify(self) -> JournalCheck:
        """Checks the hash chain of the whole journal, and that each value is the one that the chain commits to.

        Raises:
            CrmError: `Storage`. Damage is an answer, not an error.
        """
        answer: JournalCheck = self._ask("journal.verify", {})
        return answer

    def heads(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> builtins.list[SignedHead]:
        """The signed heads of the journal, oldest first.

        Args:
            after: Only those of entries with a higher number.
            limit: At most so many, 100 where it is missing.

        Raises:
            CrmError: `Denied` unless the system acts; `Storage` or `Corrupt`.
        """
        answer: builtins.list[SignedHead] = self._ask(
            "journal.heads",
            {
                "after": after,
                "limit": limit,
            },
        )
        return answer

    def proof(
        self,
        *,
        entry: int,
        record: str | Record | None = None,
        values: bool | None = None,
    ) -> Any:
        """A proof that an entry stands in the journal under a signed head, for somebody without the store: the
        input of [`check_proof`].

        Args:
            entry: The number of the entry.
            record: Show only the slots of an entry that name the record with this id, and open only its
                values.
            values: Also open the values and the reason, as far as they are not erased; otherwise they
                stay commitments.

        Raises:
            CrmError: `Denied` unless the system acts; `NotFound` if there is no such entry, no such
                record in it, or no signed head behind it; `Storage` or `Corrupt`.
        """
        answer: Any = self._ask(
            "journal.proof",
            {
                "entry": entry,
                "record": record,
                "values": values,
            },
        )
        return answer


class Catalog(Room):
    """The room `catalog`."""

    def convert(
        self,
        *,
        amount: Money,
        to: str,
        on: datetime.date | str | None = None,
    ) -> Converted:
        """An amount in another currency by the rate that applies on a day.

        Args:
            amount: What to convert.
            to: The currency to convert to.
            on: The day; today in the organisation's zone where it is missing.

        Raises:
            CrmError: `Invalid` where no rate applies.
        """
        answer: Converted = self._ask(
            "catalog.convert",
            {
                "amount": amount,
                "to": to,
                "on": on,
            },
        )
        return answer

    def fiscal_periods(
        self,
        *,
        start: datetime.date | str,
        end: datetime.date | str,
    ) -> builtins.list[Period]:
        """The fiscal periods that touch a span of days.

        Args:
            start: The first day.
            end: The first day after the span.

        Raises:
            CrmError: `Invalid` for a span of more than 50 years or at the very end of the calendar.
        """
        answer: builtins.list[Period] = self._ask(
            "catalog.fiscal_periods",
            {
                "start": start,
                "end": end,
            },
        )
        return answer


class Session(BaseSession):
    """The CRM as one actor may see and change it: records and rooms by name."""

    def __init__(self, engine: Engine, actor: str, reason: str | None = None) -> None:
        super().__init__(engine, actor, reason)
        self.users = Users(self)
        self.roles = Roles(self)
        self.custom_fields = CustomFields(self)
        self.teams = Teams(self)
        self.user_groups = UserGroups(self)
        self.territories = Territories(self)
        self.territory_rules = TerritoryRules(self)
        self.access_defaults = AccessDefaults(self)
        self.read_logs = ReadLogs(self)
        self.contacts = Contacts(self)
        self.companies = Companies(self)
        self.affiliations = Affiliations(self)
        self.relationship_types = RelationshipTypes(self)
        self.relationships = Relationships(self)
        self.products = Products(self)
        self.currency_rates = CurrencyRates(self)
        self.organisations = Organisations(self)
        self.business_calendars = BusinessCalendars(self)
        self.pipelines = Pipelines(self)
        self.stages = Stages(self)
        self.deals = Deals(self)
        self.deal_roles = DealRoles(self)
        self.segments = Segments(self)
        self.segment_pins = SegmentPins(self)
        self.segment_events = SegmentEvents(self)
        self.saved_lists = SavedLists(self)
        self.purposes = Purposes(self)
        self.wordings = Wordings(self)
        self.consents = Consents(self)
        self.objections = Objections(self)
        self.do_not_contacts = DoNotContacts(self)
        self.legal_holds = LegalHolds(self)
        self.retention_rules = RetentionRules(self)
        self.removals = Removals(self)
        self.suppressions = Suppressions(self)
        self.privacy_keys = PrivacyKeys(self)
        self.sharing_rules = SharingRules(self)
        self.shares = Shares(self)
        self.restrictions = Restrictions(self)
        self.delegations = Delegations(self)
        self.api_keys = ApiKeys(self)
        self.tickets = Tickets(self)
        self.ticket_statuses = TicketStatuses(self)
        self.ticket_types = TicketTypes(self)
        self.ticket_messages = TicketMessages(self)
        self.ticket_attachments = TicketAttachments(self)
        self.ticket_settings = TicketSettings(self)
        self.ticket_merges = TicketMerges(self)
        self.ticket_macros = TicketMacros(self)
        self.ticket_forms = TicketForms(self)
        self.ticket_queues = TicketQueues(self)
        self.ticket_agents = TicketAgents(self)
        self.ticket_ratings = TicketRatings(self)
        self.ticket_times = TicketTimes(self)
        self.ticket_traces = TicketTraces(self)
        self.sla_policies = SlaPolicies(self)
        self.sla_targets = SlaTargets(self)
        self.sla_clocks = SlaClocks(self)
        self.sla_escalations = SlaEscalations(self)
        self.sla_promises = SlaPromises(self)
        self.sla_choices = SlaChoices(self)
        self.sla_rounds = SlaRounds(self)
        self.entitlement_processes = EntitlementProcesses(self)
        self.process_milestones = ProcessMilestones(self)
        self.entitlements = Entitlements(self)
        self.ticket_entitlements = TicketEntitlements(self)
        self.article_categories = ArticleCategories(self)
        self.articles = Articles(self)
        self.article_versions = ArticleVersions(self)
        self.article_attachments = ArticleAttachments(self)
        self.article_votes = ArticleVotes(self)
        self.article_views_by_day = ArticleViewsByDay(self)
        self.article_uses = ArticleUses(self)
        self.chat_conversations = ChatConversations(self)
        self.chat_participants = ChatParticipants(self)
        self.chat_messages = ChatMessages(self)
        self.bot_flows = BotFlows(self)
        self.bot_intents = BotIntents(self)
        self.bot_slots = BotSlots(self)
        self.surveys = Surveys(self)
        self.survey_questions = SurveyQuestions(self)
        self.survey_invitations = SurveyInvitations(self)
        self.survey_responses = SurveyResponses(self)
        self.survey_answers = SurveyAnswers(self)
        self.survey_topics = SurveyTopics(self)
        self.due = Due(self)
        self.outbox = Outbox(self)
        self.access = Access(self)
        self.people = People(self)
        self.privacy = Privacy(self)
        self.calendar = Calendar(self)
        self.knowledge = Knowledge(self)
        self.chat = Chat(self)
        self.journal = Journal(self)
        self.catalog = Catalog(self)


RECORDS: dict[str, type[Record]] = {
    "user": User,
    "role": Role,
    "custom_field": CustomField,
    "team": Team,
    "user_group": UserGroup,
    "territory": Territory,
    "territory_rule": TerritoryRule,
    "access_default": AccessDefault,
    "read_log": ReadLog,
    "contact": Contact,
    "company": Company,
    "affiliation": Affiliation,
    "relationship_type": RelationshipType,
    "relationship": Relationship,
    "product": Product,
    "currency_rate": CurrencyRate,
    "organisation": Organisation,
    "business_calendar": BusinessCalendar,
    "pipeline": Pipeline,
    "stage": Stage,
    "deal": Deal,
    "deal_role": DealRole,
    "segment": Segment,
    "segment_pin": SegmentPin,
    "segment_event": SegmentEvent,
    "saved_list": SavedList,
    "purpose": Purpose,
    "wording": Wording,
    "consent": Consent,
    "objection": Objection,
    "do_not_contact": DoNotContact,
    "legal_hold": LegalHold,
    "retention_rule": RetentionRule,
    "removal": Removal,
    "suppression": Suppression,
    "privacy_key": PrivacyKey,
    "sharing_rule": SharingRule,
    "share": Share,
    "restriction": Restriction,
    "delegation": Delegation,
    "api_key": ApiKey,
    "ticket": Ticket,
    "ticket_status": TicketStatus,
    "ticket_type": TicketType,
    "ticket_message": TicketMessage,
    "ticket_attachment": TicketAttachment,
    "ticket_setting": TicketSetting,
    "ticket_merge": TicketMerge,
    "ticket_macro": TicketMacro,
    "ticket_form": TicketForm,
    "ticket_queue": TicketQueue,
    "ticket_agent": TicketAgent,
    "ticket_rating": TicketRating,
    "ticket_time": TicketTime,
    "ticket_trace": TicketTrace,
    "sla_policy": SlaPolicy,
    "sla_target": SlaTarget,
    "sla_clock": SlaClock,
    "sla_escalation": SlaEscalation,
    "sla_promise": SlaPromise,
    "sla_choice": SlaChoice,
    "sla_round": SlaRound,
    "entitlement_process": EntitlementProcess,
    "process_milestone": ProcessMilestone,
    "entitlement": Entitlement,
    "ticket_entitlement": TicketEntitlement,
    "article_category": ArticleCategory,
    "article": Article,
    "article_version": ArticleVersion,
    "article_attachment": ArticleAttachment,
    "article_vote": ArticleVote,
    "article_views": ArticleViews,
    "article_use": ArticleUse,
    "chat_conversation": ChatConversation,
    "chat_participant": ChatParticipant,
    "chat_message": ChatMessage,
    "bot_flow": BotFlow,
    "bot_intent": BotIntent,
    "bot_slot": BotSlot,
    "survey": Survey,
    "survey_question": SurveyQuestion,
    "survey_invitation": SurveyInvitation,
    "survey_response": SurveyResponse,
    "survey_answer": SurveyAnswer,
    "survey_topic": SurveyTopic,
}

STRUCTS: dict[str, type[Struct]] = {
    "AccessAnswer": AccessAnswer,
    "AccessStep": AccessStep,
    "AgeBand": AgeBand,
    "AgentLoad": AgentLoad,
    "ArticleHit": ArticleHit,
    "ArticleUsage": ArticleUsage,
    "AskedQuestion": AskedQuestion,
    "AttachedFile": AttachedFile,
    "Backlog": Backlog,
    "Board": Board,
    "BoardColumn": BoardColumn,
    "BoardDeal": BoardDeal,
    "BreachForecast": BreachForecast,
    "BreachHour": BreachHour,
    "BusinessMoment": BusinessMoment,
    "BusinessSpan": BusinessSpan,
    "BusinessTime": BusinessTime,
    "CategoryNode": CategoryNode,
    "ChatLine": ChatLine,
    "ChatPerson": ChatPerson,
    "ChatTurn": ChatTurn,
    "ClockReasons": ClockReasons,
    "ClockSpan": ClockSpan,
    "ClockStanding": ClockStanding,
    "CollisionNotice": CollisionNotice,
    "CompanyLink": CompanyLink,
    "CompanyRollup": CompanyRollup,
    "Comparison": Comparison,
    "ContactLink": ContactLink,
    "ContactReason": ContactReason,
    "Contactable": Contactable,
    "ContactablePage": ContactablePage,
    "ConversationEntry": ConversationEntry,
    "Conversion": Conversion,
    "Converted": Converted,
    "CycleLength": CycleLength,
    "DaySpan": DaySpan,
    "DueJob": DueJob,
    "Duplicates": Duplicates,
    "EffortFigures": EffortFigures,
    "ErasurePlan": ErasurePlan,
    "ErasureStep": ErasureStep,
    "Estimate": Estimate,
    "Facet": Facet,
    "FacetValue": FacetValue,
    "Feedback": Feedback,
    "FieldHistory": FieldHistory,
    "Figure": Figure,
    "FigureChange": FigureChange,
    "FollowedLink": FollowedLink,
    "Forecast": Forecast,
    "ForecastRow": ForecastRow,
    "FormCondition": FormCondition,
    "FormField": FormField,
    "FormStep": FormStep,
    "GroupReport": GroupReport,
    "HierarchyNode": HierarchyNode,
    "Highlight": Highlight,
    "HistoryEntry": HistoryEntry,
    "HolidayImport": HolidayImport,
    "Invited": Invited,
    "JournalChange": JournalChange,
    "JournalCheck": JournalCheck,
    "JournalEntry": JournalEntry,
    "MacroApplied": MacroApplied,
    "MayContact": MayContact,
    "MergePreview": MergePreview,
    "OpenState": OpenState,
    "OpenSurvey": OpenSurvey,
    "OutboxMessage": OutboxMessage,
    "PassedOver": PassedOver,
    "Period": Period,
    "PeriodResults": PeriodResults,
    "PersonFile": PersonFile,
    "PersonRecord": PersonRecord,
    "PlanStep": PlanStep,
    "PolicyChoice": PolicyChoice,
    "PortableCopy": PortableCopy,
    "PortableFile": PortableFile,
    "QuestionFigures": QuestionFigures,
    "RebuildCheck": RebuildCheck,
    "RecommendFigures": RecommendFigures,
    "RecordReader": RecordReader,
    "RegisterOfProcessing": RegisterOfProcessing,
    "RegisteredField": RegisteredField,
    "RegisteredPurpose": RegisteredPurpose,
    "RegisteredRecord": RegisteredRecord,
    "RegisteredRetention": RegisteredRetention,
    "RelatedContact": RelatedContact,
    "RemovalCheck": RemovalCheck,
    "RenderedArticle": RenderedArticle,
    "RenderedAttachment": RenderedAttachment,
    "ReopenRate": ReopenRate,
    "ReportGroup": ReportGroup,
    "RetentionPreview": RetentionPreview,
    "RottingDeal": RottingDeal,
    "RoutingCandidate": RoutingCandidate,
    "RoutingChoice": RoutingChoice,
    "SatisfactionFigures": SatisfactionFigures,
    "SavedListPage": SavedListPage,
    "SearchHit": SearchHit,
    "SegmentMember": SegmentMember,
    "SegmentMembers": SegmentMembers,
    "SegmentMembership": SegmentMembership,
    "SegmentPreview": SegmentPreview,
    "SegmentResults": SegmentResults,
    "SegmentWhy": SegmentWhy,
    "Sentiment": Sentiment,
    "ServiceTimes": ServiceTimes,
    "ShareTarget": ShareTarget,
    "SharedValue": SharedValue,
    "SharedWith": SharedWith,
    "SignedHead": SignedHead,
    "SimilarArticle": SimilarArticle,
    "SimilarTicket": SimilarTicket,
    "SkippedHoliday": SkippedHoliday,
    "SkippedQuestion": SkippedQuestion,
    "SlaAttainment": SlaAttainment,
    "SlaCounts": SlaCounts,
    "SlaItem": SlaItem,
    "SlaOverview": SlaOverview,
    "SomebodyElse": SomebodyElse,
    "StageChange": StageChange,
    "StageTime": StageTime,
    "Sum": Sum,
    "SurveyResults": SurveyResults,
    "TextPiece": TextPiece,
    "TicketMilestone": TicketMilestone,
    "TicketSla": TicketSla,
    "TicketStep": TicketStep,
    "TimeSpent": TimeSpent,
    "TopicGuess": TopicGuess,
    "Total": Total,
    "Translation": Translation,
    "Unconverted": Unconverted,
    "Understood": Understood,
    "UnmergeReport": UnmergeReport,
    "Velocity": Velocity,
    "WinRate": WinRate,
}

__all__ = [
    "Access",
    "AccessAnswer",
    "AccessDefault",
    "AccessDefaultAccess",
    "AccessDefaultChanges",
    "AccessDefaults",
    "AccessStep",
    "Affiliation",
    "AffiliationChanges",
    "Affiliations",
    "AfterSolved",
    "AgeBand",
    "AgentLoad",
    "AgentStatus",
    "AnswerKind",
    "ApiKey",
    "ApiKeyChanges",
    "ApiKeys",
    "Article",
    "ArticleAttachment",
    "ArticleAttachmentChanges",
    "ArticleAttachments",
    "ArticleCategories",
    "ArticleCategory",
    "ArticleCategoryChanges",
    "ArticleChanges",
    "ArticleHit",
    "ArticleState",
    "ArticleUsage",
    "ArticleUse",
    "ArticleUseChanges",
    "ArticleUseOutcome",
    "ArticleUses",
    "ArticleVersion",
    "ArticleVersionChanges",
    "ArticleVersionState",
    "ArticleVersions",
    "ArticleViews",
    "ArticleViewsByDay",
    "ArticleViewsChanges",
    "ArticleVote",
    "ArticleVoteChanges",
    "ArticleVotes",
    "Articles",
    "AskedQuestion",
    "AttachedFile",
    "Audience",
    "Backlog",
    "BlockReason",
    "Board",
    "BoardColumn",
    "BoardDeal",
    "BotFlow",
    "BotFlowChanges",
    "BotFlows",
    "BotIntent",
    "BotIntentChanges",
    "BotIntents",
    "BotSlot",
    "BotSlotChanges",
    "BotSlotKind",
    "BotSlots",
    "BreachForecast",
    "BreachHour",
    "BusinessCalendar",
    "BusinessCalendarChanges",
    "BusinessCalendarClosedAllWeek",
    "BusinessCalendarClosingTime",
    "BusinessCalendarDeadlineSeconds",
    "BusinessCalendars",
    "BusinessMoment",
    "BusinessSpan",
    "BusinessTime",
    "Calendar",
    "Catalog",
    "CategoryNode",
    "Chat",
    "ChatAuthor",
    "ChatConversation",
    "ChatConversationChanges",
    "ChatConversations",
    "ChatLine",
    "ChatMessage",
    "ChatMessageChanges",
    "ChatMessages",
    "ChatParticipant",
    "ChatParticipantChanges",
    "ChatParticipants",
    "ChatPerson",
    "ChatSeen",
    "ChatSource",
    "ChatState",
    "ChatTurn",
    "ClockReasons",
    "ClockSpan",
    "ClockStanding",
    "CollisionNotice",
    "Companies",
    "Company",
    "CompanyChanges",
    "CompanyLink",
    "CompanyRollup",
    "Comparison",
    "Consent",
    "ConsentChanges",
    "ConsentGiven",
    "ConsentState",
    "Consents",
    "Contact",
    "ContactChanges",
    "ContactChannel",
    "ContactCheck",
    "ContactLink",
    "ContactReason",
    "Contactable",
    "ContactablePage",
    "Contacts",
    "ConversationEntry",
    "Conversion",
    "Converted",
    "CurrencyRate",
    "CurrencyRateChanges",
    "CurrencyRates",
    "CustomField",
    "CustomFieldChanges",
    "CustomFieldKind",
    "CustomFields",
    "CycleLength",
    "DaySpan",
    "Deal",
    "DealChanges",
    "DealRole",
    "DealRoleChanges",
    "DealRoles",
    "Deals",
    "Delegation",
    "DelegationChanges",
    "Delegations",
    "DoNotContact",
    "DoNotContactChanges",
    "DoNotContacts",
    "Due",
    "DueJob",
    "Duplicates",
    "EffortFigures",
    "Entitlement",
    "EntitlementChanges",
    "EntitlementProcess",
    "EntitlementProcessChanges",
    "EntitlementProcesses",
    "Entitlements",
    "ErasureAction",
    "ErasureMode",
    "ErasureOptions",
    "ErasurePlan",
    "ErasureStep",
    "Estimate",
    "EverythingOptions",
    "Facet",
    "FacetValue",
    "Fallback",
    "Feedback",
    "Feeling",
    "FieldHistory",
    "Figure",
    "FigureChange",
    "FindOptions",
    "FollowedLink",
    "Forecast",
    "ForecastBy",
    "ForecastCategory",
    "ForecastRow",
    "FormCondition",
    "FormConditionInput",
    "FormField",
    "FormFieldInput",
    "FormStep",
    "GroupReport",
    "HierarchyNode",
    "Highlight",
    "HistoryEntry",
    "HolidayImport",
    "Invited",
    "Journal",
    "JournalChange",
    "JournalCheck",
    "JournalEntry",
    "KeptRecords",
    "Knowledge",
    "LegalBasis",
    "LegalHold",
    "LegalHoldChanges",
    "LegalHolds",
    "Lifecycle",
    "MacroApplied",
    "MayContact",
    "MergePreview",
    "MessageKind",
    "MoveOptions",
    "NewAttachment",
    "NewBlock",
    "NewSlaTarget",
    "NewStage",
    "NotInvited",
    "Objection",
    "ObjectionChanges",
    "Objections",
    "OpenState",
    "OpenSurvey",
    "Organisation",
    "OrganisationChanges",
    "OrganisationFiscalPattern",
    "OrganisationRateDay",
    "OrganisationUnsetProbability",
    "OrganisationWeekStart",
    "Organisations",
    "Outbox",
    "OutboxMessage",
    "PassedOver",
    "People",
    "Period",
    "PeriodResults",
    "PersonFile",
    "PersonRecord",
    "PinSide",
    "Pipeline",
    "PipelineChanges",
    "Pipelines",
    "PlanStep",
    "PolicyChoice",
    "PortableCopy",
    "PortableFile",
    "Presence",
    "Priority",
    "Privacy",
    "PrivacyKey",
    "PrivacyKeyChanges",
    "PrivacyKeys",
    "ProcessMilestone",
    "ProcessMilestoneChanges",
    "ProcessMilestoneEnd",
    "ProcessMilestoneRecurrence",
    "ProcessMilestoneStart",
    "ProcessMilestones",
    "Product",
    "ProductChanges",
    "Products",
    "Purpose",
    "PurposeChanges",
    "Purposes",
    "QuestionFigures",
    "QuestionKind",
    "ReadLog",
    "ReadLogChanges",
    "ReadLogs",
    "RebuildCheck",
    "RecommendFigures",
    "RecordReader",
    "RegisterOfProcessing",
    "RegisteredField",
    "RegisteredPurpose",
    "RegisteredRecord",
    "RegisteredRetention",
    "RelatedContact",
    "Relationship",
    "RelationshipChanges",
    "RelationshipType",
    "RelationshipTypeChanges",
    "RelationshipTypes",
    "Relationships",
    "Removal",
    "RemovalChanges",
    "RemovalCheck",
    "RemovalKind",
    "Removals",
    "RenderedArticle",
    "RenderedAttachment",
    "ReopenRate",
    "ReportGroup",
    "Restriction",
    "RestrictionAppliesTo",
    "RestrictionChanges",
    "RestrictionKind",
    "Restrictions",
    "ResultOptions",
    "ResultPeriod",
    "RetentionAction",
    "RetentionPreview",
    "RetentionRule",
    "RetentionRuleChanges",
    "RetentionRuleCountedFrom",
    "RetentionRules",
    "Role",
    "RoleChanges",
    "Roles",
    "RottingDeal",
    "RoutingCandidate",
    "RoutingChoice",
    "Said",
    "SatisfactionFigures",
    "SavedList",
    "SavedListChanges",
    "SavedListPage",
    "SavedLists",
    "SearchHit",
    "Segment",
    "SegmentChanges",
    "SegmentEvent",
    "SegmentEventCause",
    "SegmentEventChange",
    "SegmentEventChanges",
    "SegmentEvents",
    "SegmentKind",
    "SegmentMember",
    "SegmentMembers",
    "SegmentMembership",
    "SegmentPin",
    "SegmentPinChanges",
    "SegmentPins",
    "SegmentPreview",
    "SegmentResults",
    "SegmentWhy",
    "Segments",
    "Sentiment",
    "ServiceOptions",
    "ServiceTimes",
    "Session",
    "Share",
    "ShareChanges",
    "ShareLevel",
    "ShareOptions",
    "ShareTarget",
    "ShareTargetInput",
    "SharedValue",
    "SharedWith",
    "Shares",
    "SharingRule",
    "SharingRuleChanges",
    "SharingRules",
    "SignedHead",
    "SimilarArticle",
    "SimilarTicket",
    "SkippedHoliday",
    "SkippedQuestion",
    "SlaAttainment",
    "SlaChoice",
    "SlaChoiceChanges",
    "SlaChoices",
    "SlaClock",
    "SlaClockChanges",
    "SlaClocks",
    "SlaCounts",
    "SlaEscalation",
    "SlaEscalationChanges",
    "SlaEscalations",
    "SlaItem",
    "SlaMetric",
    "SlaOverview",
    "SlaPolicies",
    "SlaPolicy",
    "SlaPolicyChanges",
    "SlaPromise",
    "SlaPromiseChanges",
    "SlaPromises",
    "SlaRound",
    "SlaRoundChanges",
    "SlaRounds",
    "SlaState",
    "SlaTarget",
    "SlaTargetChanges",
    "SlaTargets",
    "SomebodyElse",
    "SourceId",
    "SpanKind",
    "Stage",
    "StageChange",
    "StageChanges",
    "StageKind",
    "StageTime",
    "Stages",
    "StatusCategory",
    "Sum",
    "Suppression",
    "SuppressionChanges",
    "Suppressions",
    "Survey",
    "SurveyAnswer",
    "SurveyAnswerChanges",
    "SurveyAnswers",
    "SurveyChanges",
    "SurveyInvitation",
    "SurveyInvitationChanges",
    "SurveyInvitationState",
    "SurveyInvitations",
    "SurveyKind",
    "SurveyQuestion",
    "SurveyQuestionChanges",
    "SurveyQuestions",
    "SurveyResponse",
    "SurveyResponseChanges",
    "SurveyResponseStanding",
    "SurveyResponses",
    "SurveyResults",
    "SurveyTopic",
    "SurveyTopicChanges",
    "SurveyTopics",
    "SurveyTrigger",
    "Surveys",
    "Team",
    "TeamChanges",
    "Teams",
    "Territories",
    "Territory",
    "TerritoryChanges",
    "TerritoryRule",
    "TerritoryRuleChanges",
    "TerritoryRules",
    "TextPiece",
    "Ticket",
    "TicketAgent",
    "TicketAgentChanges",
    "TicketAgents",
    "TicketAttachment",
    "TicketAttachmentChanges",
    "TicketAttachments",
    "TicketChanges",
    "TicketChannel",
    "TicketEntitlement",
    "TicketEntitlementChanges",
    "TicketEntitlements",
    "TicketForm",
    "TicketFormChanges",
    "TicketForms",
    "TicketKind",
    "TicketMacro",
    "TicketMacroChanges",
    "TicketMacros",
    "TicketMerge",
    "TicketMergeChanges",
    "TicketMerges",
    "TicketMessage",
    "TicketMessageChanges",
    "TicketMessages",
    "TicketMilestone",
    "TicketQueue",
    "TicketQueueChanges",
    "TicketQueueMethod",
    "TicketQueues",
    "TicketRating",
    "TicketRatingChanges",
    "TicketRatings",
    "TicketSetting",
    "TicketSettingChanges",
    "TicketSettings",
    "TicketSla",
    "TicketStatus",
    "TicketStatusChanges",
    "TicketStatuses",
    "TicketStep",
    "TicketTime",
    "TicketTimeChanges",
    "TicketTimes",
    "TicketTrace",
    "TicketTraceChanges",
    "TicketTraces",
    "TicketType",
    "TicketTypeChanges",
    "TicketTypes",
    "Tickets",
    "TimeSpent",
    "TopicGuess",
    "Total",
    "Touch",
    "Translation",
    "Unconverted",
    "Understood",
    "UnmergeReport",
    "UseKind",
    "User",
    "UserChanges",
    "UserGroup",
    "UserGroupChanges",
    "UserGroups",
    "UserStatus",
    "Users",
    "Velocity",
    "WinRate",
    "Wording",
    "WordingChanges",
    "Wordings",
]
