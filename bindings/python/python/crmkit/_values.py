"""What records are made of."""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import FrozenInstanceError, dataclass
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: object) -> Callable[[Any], Any]:
        return lambda decorated: decorated


T = TypeVar("T")

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Money:
    """An exact amount in a currency.

    >>> price = Money(Decimal("12.50"), "EUR")
    >>> print(price)
    12.50 EUR
    >>> price == Money("12.5", "EUR")
    True

    The amount is never a float, whose digits nobody entered:

    >>> Money(0.1, "EUR")  # type: ignore[arg-type]
    Traceback (most recent call last):
        ...
    TypeError: an amount is a Decimal, an int or a text, not a float
    """

    amount: Decimal
    currency: str

    if TYPE_CHECKING:

        def __init__(self, amount: Decimal | int | str, currency: str) -> None: ...

    def __post_init__(self) -> None:
        if isinstance(self.amount, float):
            raise TypeError("an amount is a Decimal, an int or a text, not a float")
        if not isinstance(self.amount, Decimal):
            object.__setattr__(self, "amount", Decimal(self.amount))

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


@dataclass(frozen=True)
class Labelled(Generic[T]):
    """An item of a list whose items have labels and of which one is the primary one: e-mail addresses, telephone
    numbers, postal addresses.

    >>> Labelled("ada@example.org", label="work")
    Labelled(value='ada@example.org', label='work', primary=False)
    """

    value: T
    label: str = ""
    primary: bool = False


@dataclass(frozen=True)
class Address:
    """A postal address. What is not known is left out.

    >>> print(Address(street="1 Main St", city="Springfield"))
    1 Main St, Springfield
    """

    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None

    def __str__(self) -> str:
        parts = (self.street, self.city, self.region, self.postal_code, self.country)
        return ", ".join(part.replace("\n", ", ") for part in parts if part)


@dataclass(frozen=True)
class ExternalId:
    """What another system calls a record.

    >>> print(ExternalId("maven", "1C1I7A6R"))
    maven:1C1I7A6R
    """

    system: str
    id: str

    def __str__(self) -> str:
        return f"{self.system}:{self.id}"


@dataclass(frozen=True)
class LocalDateTime:
    """A time as the calendar and the clock on the wall of a place show it. It stays what it is when the rules of the
    zone change, which an instant does not.

    >>> call = LocalDateTime(datetime(2026, 7, 1, 9), "Europe/Berlin")
    >>> call.to_datetime().isoformat()
    '2026-07-01T09:00:00+02:00'
    """

    local: datetime
    zone: str

    def to_datetime(self) -> datetime:
        """The time with its zone, by the rules of the time zone database of this machine."""
        return self.local.replace(tzinfo=ZoneInfo(self.zone))

    def __str__(self) -> str:
        return f"{self.local.isoformat()}[{self.zone}]"


@dataclass(frozen=True)
class System:
    """A named part of your system that acts by itself, for example an import. It may do everything.

    >>> print(System("import"))
    system:import
    """

    name: str

    def __str__(self) -> str:
        return f"system:{self.name}"


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Struct:
    """Something that the CRM answers with. It cannot be changed."""

    def __init__(self, **values: Any) -> None:
        known = _attributes(type(self))
        for name in values:
            if name not in known:
                raise TypeError(f"{type(self).__name__} has no `{name}`")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"a {type(self).__name__} cannot be changed: `{name}`")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"a {type(self).__name__} cannot be changed: `{name}`")

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in _attributes(type(self)):
                raise AttributeError(f"this {type(self).__name__} came without `{name}`: it may not be read by the actor")
            raise AttributeError(f"{type(self).__name__} has no `{name}`")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return _known(self) == _known(other)

    @reprlib.recursive_repr()
    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({values})"

    def to_dict(self) -> dict[str, Any]:
        """What is there, by name, for data frames and templates. Values inside stay what they are."""
        return dict(self.__dict__)


def _known(struct: object) -> dict[str, Any]:
    return {name: value for name, value in vars(struct).items() if value is not None}


def _attributes(cls: type) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        found.update(base.__dict__.get("__annotations__", {}))
    return found


class Record(Struct):
    """A record. A field without a value is ``None``, a list without items is empty."""

    id: str
    """The record's id."""
    created_at: datetime | None = None
    """When the record was created."""
    created_by: str | None = None
    """Who created it: ``user:<id>`` or ``system:<name>``."""
    updated_at: datetime | None = None
    """When it was last changed."""
    updated_by: str | None = None
    """Who last changed it."""
    revision: int | None = None
    """The number of the journal entry of its last change, for ``expected_revision``."""
    deleted_at: datetime | None = None
    """When it was deleted."""
    merged_into: str | None = None
    """The id of the record that it was merged into."""
    custom: Mapping[str, Any] = _NOTHING
    """The values of the fields that a customer added, by name."""
    entered: Mapping[str, str] = _NOTHING
    """How e-mail addresses, telephone numbers and the like were entered, by path, where that differs."""

    def __hash__(self) -> int:
        return hash((type(self), self.id))


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Page(Generic[R]):
    """A part of a list."""

    items: list[R]
    """The records."""
    cursor: str | None
    """Where the next page begins; ``None`` at the end of the list."""

    def __iter__(self) -> Iterator[R]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True)
class Change:
    """A record that a call changed, or would change."""

    record: str
    """The record's type."""
    id: str
    """The record's id."""
    change: str
    """``created``, ``updated`` or ``deleted``."""
    fields: tuple[str, ...]
    """The paths of the fields that changed."""


@dataclass(frozen=True)
class Report:
    """What a call did, or with a dry run would do."""

    value: Any
    """What the operation answered."""
    revision: int
    """The number of its journal entry; the number of the last entry if nothing changed."""
    changes: tuple[Change, ...]
    """The records that changed, or would change."""


@dataclass(frozen=True)
class Check:
    """What a check of the whole store found."""

    revision: int
    """The revision of the store."""
    keys: int
    """How many keys it holds."""
    bytes: int
    """How many bytes they take."""


@dataclass(frozen=True)
class Checkpoint:
    """What a checkpoint has written."""

    types: int
    """How many record types have a checkpoint of the present state now."""
    bytes: int
    """How many bytes were written; none where it was there already."""


@dataclass(frozen=True)
class Progress:
    """How far an import or an export is."""

    phase: str
    """``checking``, ``importing``, ``waiting`` or ``exporting``."""
    rows: int
    """Rows done in this phase."""
    total: int | None
    """Rows in all, once they are known."""
    refused: int
    """Rows refused so far."""


@dataclass(frozen=True)
class Refusal:
    """Why a row was refused."""

    line: int
    """The line of the file on which the row begins."""
    code: str
    """The stable code of the problem."""
    reason: str
    """The problem in words."""
    column: str | None = None
    """The column of the cell, when one cell is to blame."""
    value: str | None = None
    """The text of the cell, shortened."""


@dataclass(frozen=True)
class Note:
    """Something that was done to cells that are alike."""

    kind: str
    """``mapped``, ``created``, ``left_blank``, ``empty``, ``differs`` or ``no_line_end``."""
    column: str
    """The column of the cells."""
    value: str
    """The text of the cells, shortened."""
    result: str
    """What it became, or why."""
    count: int
    """How many cells."""
    line: int
    """The line of the first."""


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or with a dry run would do."""

    record: str
    """The record type that the rows became."""
    dry_run: bool
    """Whether nothing was written."""
    cancelled: bool
    """Whether the import was told to stop."""
    batch: str
    """The batch that every change carries in the journal."""
    rows: int
    """Rows read, without empty ones."""
    created: int
    """Rows that created a record."""
    updated: int
    """Rows that changed a record."""
    unchanged: int
    """Rows whose record already was what they say."""
    refused: int
    """Rows that were refused."""
    blank: int
    """Rows without any text."""
    also_created: Mapping[str, int]
    """Records that were created besides those of the rows, by record type."""
    refusals: tuple[Refusal, ...]
    """Why rows were refused, in the order of the file."""
    refusals_left_out: int
    """Refusals that were left out of the list."""
    notes: tuple[Note, ...]
    """What else a careful reader wants to know."""
    notes_left_out: int
    """Notes that were left out of the list."""
    text: str
    """The whole report in words."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class ExportReport:
    """What an export wrote."""

    record: str
    """The record type."""
    rows: int
    """Rows written, without the header."""
    bytes: int
    """Bytes written."""
    cancelled: bool
    """Whether the export was told to stop."""
    lost: Mapping[str, int]
    """Values that the columns have no place for, by field. Empty: importing the file gives the same records."""
