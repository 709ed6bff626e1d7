"""What every session and every namespace can do. The typed methods on top of it are generated."""

from __future__ import annotations

import builtins
import datetime
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Generic, Literal, TypeAlias, TypedDict, TypeVar, Union

from ._values import Change, ExportReport, ImportReport, Note, Page, Progress, R, Refusal, Report

if TYPE_CHECKING:
    from typing_extensions import Self

    from ._crmkit import Engine
    from ._generated import Duplicates, Facet, GroupReport, HistoryEntry, PlanStep, SearchHit, Sum

Filter: TypeAlias = Union[str, Mapping[str, Any]]
"""Which records: as text, ``stage = "Won" and amount > 500 EUR``, or as data,
``{"field": "owner", "op": "=", "value": owner}``. Use data for values that come from outside."""

Sort: TypeAlias = Union[str, Sequence[str]]
"""In which order: ``-amount,name``, or a list of such texts."""


class _OfField(TypedDict):
    field: str
    """The date or instant of each record that lies in the period."""


class ReportPeriod(_OfField, total=False):
    """The period of a report: ``during`` a range, or from ``start`` until before ``end``."""

    during: str | None
    """A range that is named from today, as in filters: ``this month``, ``past 30 days``, ``last fiscal quarter``."""
    start: datetime.date | str | None
    """The first day."""
    end: datetime.date | str | None
    """The first day after the period."""
    so_far: bool
    """Only the part until today and, of the period before, as many days."""
    compare: Literal["previous", "year_before"] | None
    """What stands beside it: the period of the same length just before, or the same one a year before."""


Source: TypeAlias = Union[str, "os.PathLike[str]", bytes, BinaryIO]
"""A file to read: its path, its bytes, or an open binary file that can seek."""

Target: TypeAlias = Union[str, "os.PathLike[str]", BinaryIO]
"""A file to write: its path, or an open binary file."""

S = TypeVar("S", bound="BaseSession")

PAGE = 500
"""How many records :meth:`Records.each` asks for at once."""


class BaseSession:
    """The CRM as one actor may see and change it."""

    def __init__(self, engine: Engine, actor: str, reason: str | None = None) -> None:
        self._engine = engine
        self._reason = reason
        self.actor = actor
        """Who acts: ``user:<id>`` or ``system:<name>``."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.actor!r})"

    def call(self, operation: str, arguments: Mapping[str, Any] | None = None) -> Any:
        """Carries out an operation by name: what the typed methods do, for names known only at run time.

        >>> import crmkit
        >>> session = crmkit.Crm.memory().session("system:example")
        >>> session.call("companies.create", {"name": "Acme"}).name
        'Acme'
        """
        return self._engine.call(self.actor, operation, arguments, self._reason)

    def ask(self, question: str, arguments: Mapping[str, Any] | None = None) -> Any:
        """Asks a question by name.

        >>> import crmkit
        >>> crmkit.Crm.memory().session("system:example").ask("deals.count")
        0
        """
        return self._engine.ask(self.actor, question, arguments)

    def report(self, operation: str, arguments: Mapping[str, Any] | None = None, *, dry_run: bool = False) -> Report:
        """Carries out an operation by name and tells which records changed; with ``dry_run`` only tells.

        >>> import crmkit
        >>> session = crmkit.Crm.memory().session("system:example")
        >>> report = session.report("companies.create", {"name": "Acme"}, dry_run=True)
        >>> [(change.record, change.change) for change in report.changes]
        [('company', 'created')]
        >>> session.companies.count()
        0
        """
        value, revision, changes = self._engine.report(self.actor, operation, arguments, self._reason, dry_run)
        return Report(value, revision, _changes(changes))

    def with_reason(self, reason: str) -> Self:
        """The same session, whose changes carry a reason in the journal.

        >>> import crmkit
        >>> session = crmkit.Crm.memory().session("system:example")
        >>> acme = session.with_reason("met at the fair").companies.create(name="Acme")
        >>> session.companies.history(acme)[0].reason
        'met at the fair'
        """
        return type(self)(self._engine, self.actor, reason)

    def dry_run(self) -> Self:
        """The same session, whose calls change nothing. :attr:`changes` says what the latest one would have changed.

        >>> import crmkit
        >>> session = crmkit.Crm.memory().session("system:example")
        >>> trial = session.dry_run()
        >>> trial.companies.create(name="Acme").name
        'Acme'
        >>> [(change.record, change.change) for change in trial.changes]
        [('company', 'created')]
        >>> session.companies.count()
        0
        """
        return type(self)(_DryRun(self._engine), self.actor, self._reason)  # type: ignore[arg-type]

    @property
    def changes(self) -> tuple[Change, ...]:
        """In a :meth:`dry_run`: what the latest call would have changed."""
        if isinstance(self._engine, _DryRun):
            return self._engine.changes
        return ()

    def import_csv(
        self,
        map: str | Mapping[str, Any],
        source: Source,
        *,
        dry_run: bool = False,
        progress: Callable[[Progress], object] | None = None,
    ) -> ImportReport:
        """Reads records from a CSV file. A row that cannot become a record is refused and reported, and never stops the
        rest.

        >>> import crmkit
        >>> session = crmkit.Crm.memory().session("system:example")
        >>> map = {"record": "company", "column": [{"header": "Firm", "field": "name"}]}
        >>> session.import_csv(map, b"Firm\\nAcme\\nGlobex\\n").created
        2

        Args:
            map: Which column is which field: the text of a mapping file in TOML or JSON, or its data.
            source: The file: its path, its bytes, or an open binary file that can seek.
            dry_run: Whether to write nothing and only report what would happen.
            progress: Is told how far the import is, and stops it by returning ``False``.
        """
        text = map if isinstance(map, str) else json.dumps(map)
        data, words = self._engine.import_csv(self.actor, text, source, dry_run, self._reason, _listener(progress))
        refusals = tuple(Refusal(**refusal) for refusal in data.pop("refusals"))
        notes = tuple(Note(**note) for note in data.pop("notes"))
        return ImportReport(**data, refusals=refusals, notes=notes, text=words)

    def export_csv(
        self,
        target: Target,
        *,
        record: str | None = None,
        map: str | Mapping[str, Any] | None = None,
        filter: Filter | None = None,
        sort: Sort | None = None,
        progress: Callable[[Progress], object] | None = None,
    ) -> ExportReport:
        """Writes records to a CSV file: every field of a record type, or the columns of a map, which reads them again.

        >>> import crmkit, io
        >>> session = crmkit.Crm.memory().session("system:example")
        >>> acme = session.companies.create(name="Acme")
        >>> file = io.BytesIO()
        >>> map = {"record": "company", "column": [{"header": "Firm", "field": "name"}]}
        >>> session.export_csv(file, map=map).rows
        1
        >>> file.getvalue()
        b'Firm\\nAcme\\n'

        Args:
            target: The file: its path, or an open binary file.
            record: The record type, where every field is wanted.
            map: Which field is which column: the text of a mapping file in TOML or JSON, or its data.
            filter: Which records.
            sort: In which order.
            progress: Is told how far the export is, and stops it by returning ``False``.
        """
        if (record is None) == (map is None):
            raise TypeError("an export wants either a record type or a map")
        text = map if map is None or isinstance(map, str) else json.dumps(map)
        order = sort if sort is None or isinstance(sort, str) else ",".join(sort)
        listener = _listener(progress)
        data = self._engine.export_csv(
            self.actor, target, record=record, map=text, filter=filter, sort=order, progress=listener
        )
        return ExportReport(**data)


class _DryRun:
    """An engine whose calls change nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine._engine if isinstance(engine, _DryRun) else engine
        self.changes: tuple[Change, ...] = ()

    def call(self, actor: str, operation: str, arguments: object, reason: str | None) -> Any:
        return self.report(actor, operation, arguments, reason, True)[0]

    def report(
        self, actor: str, operation: str, arguments: object, reason: str | None, dry_run: bool
    ) -> tuple[Any, int, builtins.list[Any]]:
        value, revision, changes = self._engine.report(actor, operation, arguments, reason, True)
        self.changes = _changes(changes)
        return value, revision, changes

    def import_csv(
        self, actor: str, map: str, source: object, dry_run: bool, reason: str | None, progress: object
    ) -> tuple[Any, str]:
        return self._engine.import_csv(actor, map, source, True, reason, progress)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def _changes(changes: Sequence[Mapping[str, Any]]) -> tuple[Change, ...]:
    return tuple(Change(c["record"], c["id"], c["change"], tuple(c["fields"])) for c in changes)


def _listener(progress: Callable[[Progress], object] | None) -> Callable[..., object] | None:
    if progress is None:
        return None
    return lambda phase, rows, total, refused: progress(Progress(phase, rows, total, refused))


class Room:
    """Operations and questions of one area."""

    def __init__(self, session: BaseSession) -> None:
        self._session = session

    def _call(self, operation: str, arguments: Mapping[str, Any]) -> Any:
        return self._session.call(operation, {name: value for name, value in arguments.items() if value is not None})

    def _ask(self, question: str, arguments: Mapping[str, Any]) -> Any:
        return self._session.ask(question, {name: value for name, value in arguments.items() if value is not None})

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._session!r}>"


class Records(Room, Generic[R]):
    """What the records of every type can do. Wherever an id is asked for, the record will do as well."""

    _plural: ClassVar[str]

    def _create(self, fields: Mapping[str, Any]) -> R:
        record: R = self._call(f"{self._plural}.create", fields)
        return record

    def _update(
        self, record: str | R, expected_revision: int | None, reason: str | None, changes: Mapping[str, Any]
    ) -> R:
        arguments = {"id": record, "set": changes, "expected_revision": expected_revision, "reason": reason}
        updated: R = self._call(f"{self._plural}.update", arguments)
        return updated

    def get(self, record: str | R, /) -> R:
        """The record with an id, as it is now.

        Raises:
            NotFound: There is none, or none that the actor may know of.
        """
        found: R = self._ask(f"{self._plural}.get", {"id": record})
        return found

    def delete(self, record: str | R, /, *, reason: str | None = None) -> None:
        """Deletes a record. It can be restored.

        Raises:
            NotFound: There is none.
            Denied: The actor may not delete it.
            Referenced: Others refer to it.
        """
        self._call(f"{self._plural}.delete", {"id": record, "reason": reason})

    def restore(self, record: str | R, /, *, reason: str | None = None) -> R:
        """Brings a deleted record back.

        Raises:
            NotFound: No such record was deleted.
            Denied: The actor may not restore it.
        """
        restored: R = self._call(f"{self._plural}.restore", {"id": record, "reason": reason})
        return restored

    def list(
        self,
        *,
        filter: Filter | None = None,
        sort: Sort | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Page[R]:
        """A page of records.

        Args:
            filter: Which records; all where it is missing.
            sort: In which order; that of creation where it is missing.
            limit: How many at most: 1 to 1,000, and 50 where it is missing.
            cursor: Where the page before ended.

        Raises:
            Invalid: The filter, the sort, the limit or the cursor does not fit.
        """
        arguments = {"filter": filter, "sort": sort, "limit": limit, "cursor": cursor}
        page: Page[R] = self._ask(f"{self._plural}.list", arguments)
        return page

    def pages(
        self, *, filter: Filter | None = None, sort: Sort | None = None, limit: int | None = PAGE
    ) -> Iterator[Page[R]]:
        """Every page of a list, one after the other. Each is read when it is asked for, as it is at that moment."""
        cursor: str | None = None
        while True:
            page = self.list(filter=filter, sort=sort, limit=limit, cursor=cursor)
            yield page
            cursor = page.cursor
            if cursor is None:
                return

    def each(self, *, filter: Filter | None = None, sort: Sort | None = None, limit: int | None = PAGE) -> Iterator[R]:
        """Every record of a list, one after the other, however many there are. They are read page by page, ``limit`` at
        once."""
        for page in self.pages(filter=filter, sort=sort, limit=limit):
            yield from page.items

    def count(self, *, filter: Filter | None = None) -> int:
        """How many records match."""
        count: int = self._ask(f"{self._plural}.count", {"filter": filter})
        return count

    def sum(self, field: str, /, *, filter: Filter | None = None) -> Sum:
        """The sum of a field over the records that match. Amounts of different currencies are never added."""
        total: Sum = self._ask(f"{self._plural}.sum", {"field": field, "filter": filter})
        return total

    def report(
        self,
        *,
        by: Sequence[str] = (),
        measures: Sequence[str] = ("count",),
        filter: Filter | None = None,
        period: ReportPeriod | None = None,
        currency: str | None = None,
        rate_day: datetime.date | str | None = None,
        rate_field: str | None = None,
        zone: str | None = None,
        fiscal_start: int | None = None,
    ) -> GroupReport:
        """The records that match, in groups, with what they amount to.

        Args:
            by: What to group by: a field, a field of the record that a reference names (``company.country``), or a stretch
                of the calendar (``month(created_at)``; also day, week, quarter, year, fiscal_quarter, fiscal_year).
            measures: What to tell: ``count``, ``sum(amount)``, ``sum(amount * probability)``, ``average(f)``, ``min(f)``,
                ``max(f)``, ``median(f)``, ``percentile(f, 90)``, ``distinct(f)``.
            filter: Which records; all where it is missing.
            period: Only the records of a period and, beside them, those of the period before.
            currency: The currency that amounts are converted to, by the rates of the house; without one, amounts of each
                currency are told apart. What no rate leads from stands in ``unconverted`` of each figure.
            rate_day: The day whose rates are taken; today where it is missing.
            rate_field: The date or instant of each record whose day is taken instead, where the record has one.
            zone: Whose days count for instants; those of the organisation where it is missing.
            fiscal_start: The month in which a fiscal year begins; that of the organisation where it is missing.

        Raises:
            Invalid: A group, a measure or the filter does not fit.

        >>> import crmkit
        >>> session = crmkit.Crm.memory().session("system:example")
        >>> _ = session.companies.create(name="Acme", country="DE")
        >>> session.companies.report(by=["country"]).groups[0].keys
        ('DE',)
        >>> period = {"field": "created_at", "during": "this month", "compare": "previous"}
        >>> session.companies.report(period=period).groups[0].compared.changes[0].difference
        {'': '1'}
        """
        arguments = {
            "by": builtins.list(by),
            "measures": builtins.list(measures),
            "filter": filter,
            "period": period,
            "currency": currency,
            "rate_day": rate_day,
            "rate_field": rate_field,
            "zone": zone,
            "fiscal_start": fiscal_start,
        }
        report: GroupReport = self._ask(f"{self._plural}.report", arguments)
        return report

    def facets(
        self, fields: Sequence[str], /, *, filter: Filter | None = None, limit: int | None = None
    ) -> builtins.list[Facet]:
        """The values that fields have among the records that match, and how often; at most ``limit`` of each."""
        arguments = {"fields": builtins.list(fields), "filter": filter, "limit": limit}
        facets: builtins.list[Facet] = self._ask(f"{self._plural}.facets", arguments)
        return facets

    def duplicates(
        self, fields: Sequence[str], /, *, limit: int | None = None
    ) -> builtins.list[Duplicates]:
        """The values that several records share in each of the fields, with those records: whom to look at for duplicates.

        Args:
            fields: Which fields. Values are compared as filters compare them: telephone numbers and e-mail addresses in their
                normal form.
            limit: How many values of each field at most: 1 to 1,000, and 50 where it is missing.

        Raises:
            Invalid: There is no such field, or the limit does not fit.

        >>> import crmkit
        >>> session = crmkit.Crm.memory().session("system:example")
        >>> ann = session.contacts.create(first_name="Ann", emails=["ann@example.org"])
        >>> anna = session.contacts.create(first_name="Anna", emails=["Ann@Example.org"])
        >>> [(shared.value, len(shared.ids)) for shared in session.contacts.duplicates(["emails"])[0].values]
        [('ann@example.org', 2)]
        >>> session.contacts.sharing(ann, ["emails", "phones"]) == [anna.id]
        True
        """
        arguments = {"fields": builtins.list(fields), "limit": limit}
        found: builtins.list[Duplicates] = self._ask(f"{self._plural}.duplicates", arguments)
        return found

    def sharing(self, record: str | R, fields: Sequence[str], /) -> builtins.list[str]:
        """The ids of the other records that share a value with this one in one of the fields. Of a list, one item in common
        is enough.

        Raises:
            NotFound: There is no such record.
            Invalid: There is no such field.
        """
        ids: builtins.list[str] = self._ask(f"{self._plural}.sharing", {"id": record, "fields": builtins.list(fields)})
        return ids

    def search(
        self, text: str, /, *, filter: Filter | None = None, limit: int | None = None
    ) -> builtins.list[SearchHit]:
        """The records that say all the words, the best first."""
        arguments = {"text": text, "filter": filter, "limit": limit}
        hits: builtins.list[SearchHit] = self._ask(f"{self._plural}.search", arguments)
        return hits

    def explain(self, *, filter: Filter | None = None) -> PlanStep:
        """How a filter is answered: the steps, with what each was expected to leave and left."""
        step: PlanStep = self._ask(f"{self._plural}.explain", {"filter": filter})
        return step

    def history(self, record: str | R, /) -> builtins.list[HistoryEntry]:
        """What happened to a record: who changed which field, when and why."""
        entries: builtins.list[HistoryEntry] = self._ask(f"{self._plural}.history", {"id": record})
        return entries
