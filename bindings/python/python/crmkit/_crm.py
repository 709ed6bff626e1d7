"""The CRM."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from . import _crmkit
from ._crmkit import Engine
from ._generated import NewAttachment, Session, User
from ._values import Check, Checkpoint, System

if TYPE_CHECKING:
    from typing_extensions import Self


def attachment(name: str, media_type: str, content: bytes) -> NewAttachment:
    """What is to be said of a file, for ``said={"attachments": [...]}``: its size, its hash and its first bytes. The content itself
    stays with the host, which keeps it under the hash.

    >>> file = attachment("note.txt", "text/plain", b"Hello")
    >>> file["size"], file["hash"][:8]
    (5, 'fbc2b051')
    """
    described: NewAttachment = json.loads(_crmkit.attachment(name, media_type, content))
    return described


class Crm:
    """A CRM: one tenant in one store.

    >>> crm = Crm.memory()
    >>> session = crm.session("system:example")
    >>> acme = session.companies.create(name="Acme", domains=["acme.example"])
    >>> [company.name for company in session.companies.each()]
    ['Acme']

    It is a context manager, which closes it at the end:

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as directory, Crm.open(f"{directory}/crm") as crm:
    ...     crm.session("system:example").companies.count()
    0

    It can be used from several threads at once. The engine runs without the GIL.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        store: Literal["sled", "log"] | None = None,
        passphrase: str | None = None,
        start: datetime | None = None,
        seed: int = 0,
    ) -> Self:
        """Opens the CRM in a directory, whichever kind of store it holds, and creates it where there is none.

        What a call has changed is on disk when it returns.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     with Crm.open(f"{directory}/crm", store="log") as crm:
        ...         acme = crm.session("system:example").companies.create(name="Acme")
        ...     with Crm.open(f"{directory}/crm") as crm:
        ...         crm.session("system:example").companies.get(acme).name
        'Acme'

        Args:
            path: The directory. One process holds it at a time.
            store: The kind of the store: ``"log"`` keeps everything in memory and in one file that grows at its end, the
                quickest for a base that fits into memory; ``"sled"`` reads from disk what it needs. If missing, what is
                there; for a new one, ``"sled"``.
            passphrase: What the store is sealed with: every value in it is encrypted, and the keys are in a vault beside it,
                a directory that is called as the store is and ends in ``.vault``. An empty store is sealed by the first
                passphrase; to change it, see ``crmkit keys``. Not together with ``start``: keys are made from real randomness.
            start: For a deterministic CRM, as :meth:`seeded` makes it: where its clock stands.
            seed: What its ids are made from.

        Raises:
            Storage: The directory is no store, or one of another kind, or somebody else holds it.
            Denied: The passphrase is wrong or missing, the vault is another store's, or the store has data that is not sealed.
            Invalid: There is no such kind of store.
            Corrupt: The store is damaged.
            Unsupported: It was written by a newer crmkit.
        """
        if passphrase is not None and start is not None:
            raise TypeError("a sealed CRM needs real randomness: it has no `start`")
        return cls(Engine.open(os.fspath(path), store=store, start=start, seed=seed, passphrase=passphrase))

    @classmethod
    def memory(cls) -> Self:
        """Opens a CRM that lives as long as the program."""
        return cls(Engine.open())

    @classmethod
    def seeded(cls, start: datetime, seed: int = 0) -> Self:
        """Opens a deterministic CRM in memory, for tests: its clock stands at ``start`` until it is told by
        :meth:`advance`, and its ids are the same in every run.

        >>> from datetime import timezone
        >>> def first_id() -> str:
        ...     crm = Crm.seeded(datetime(2026, 1, 1, tzinfo=timezone.utc), seed=7)
        ...     return crm.session("system:test").companies.create(name="Acme").id
        >>> first_id() == first_id()
        True
        """
        return cls(Engine.open(start=start, seed=seed))

    @classmethod
    def import_bytes(
        cls,
        data: bytes,
        path: str | os.PathLike[str] | None = None,
        *,
        store: Literal["sled", "log"] | None = None,
    ) -> Self:
        """Opens a CRM with what :meth:`export_bytes` gave, of any store: in memory, or in a new directory, there in a store
        of the kind that :meth:`open` would make.

        >>> crm = Crm.memory()
        >>> acme = crm.session("system:example").companies.create(name="Acme")
        >>> copy = Crm.import_bytes(crm.export_bytes())
        >>> copy.session("system:example").companies.get(acme.id).name
        'Acme'

        Raises:
            Corrupt: The bytes are not what an export gave.
            Unsupported: They were written by a newer crmkit.
            Storage: There is a store in the directory already.
        """
        return cls(Engine.open(None if path is None else os.fspath(path), store=store, data=data))

    def session(self, actor: str | User | System) -> Session:
        """The CRM as one actor may see and change it.

        >>> crm = Crm.memory()
        >>> anna = crm.session(System("setup")).users.create(name="Anna")
        >>> crm.session(anna)
        Session('user:...')
        >>> crm.session(System("import"))
        Session('system:import')

        Args:
            actor: A user, or the user's id; or a :class:`System`. The text that the journal shows, ``user:<id>``,
                ``user:<id> for user:<id>``, ``key:<id>`` or ``system:<name>``, will do as well. Who it is must have been established before.
        """
        return Session(self._engine, _name_of(actor))

    def catalog(self, actor: str | User | System | None = None) -> dict[str, Any]:
        """Everything that the CRM can do, as data: records with their fields, operations, questions, types. Custom fields
        are in it. With an actor, what there is for this one.

        >>> [field["name"] for field in Crm.memory().catalog()["records"][0]["fields"]][:2]
        ['created_at', 'created_by']
        """
        catalog: dict[str, Any] = self._engine.catalog(None if actor is None else _name_of(actor))
        return catalog

    def export_bytes(self) -> bytes:
        """Everything in the store, in the format that every store can read. Others go on working meanwhile."""
        return self._engine.export_bytes()

    def check(self) -> Check:
        """Reads everything in the store and verifies its checksums.

        Raises:
            Corrupt: Something is damaged or missing.
        """
        return Check(*self._engine.check())

    def checkpoint(self, *, all: bool = False) -> Checkpoint:
        """Writes the columns and words that filters, reports and searches are answered from into the store, so that whoever
        opens it next need not read every record for them. What changes afterwards is brought forward; a checkpoint is never
        wrong. Good times are after an import and before :meth:`close`.

        >>> crm = Crm.memory()
        >>> acme = crm.session("system:example").companies.create(name="Acme")
        >>> crm.checkpoint(all=True).types
        1

        Args:
            all: Whether to write those of every record type, not only those that somebody has asked for since it was opened.

        Raises:
            Conflict: Somebody else writes one at the moment.
        """
        return Checkpoint(*self._engine.checkpoint(all))

    def compact(self) -> bool:
        """Puts the files of the store in order, so that it is opened as quickly as it can be, and says whether there was
        anything to do. A store of the kind ``"log"`` writes everything into a new sorted file, which takes some seconds for a
        gigabyte, and room on the disk for a second one; a store of another kind, or none on disk, has nothing to do.
        :meth:`close` does it where the log is long."""
        return self._engine.compact()

    def advance(self, span: timedelta) -> None:
        """Moves the clock of a deterministic CRM on.

        >>> from datetime import timezone
        >>> crm = Crm.seeded(datetime(2026, 1, 1, tzinfo=timezone.utc))
        >>> crm.advance(timedelta(days=30))
        >>> crm.session("system:test").companies.create(name="Acme").created_at
        datetime.datetime(2026, 1, 31, 0, 0, tzinfo=datetime.timezone.utc)
        """
        self._engine.advance(span)

    def close(self) -> None:
        """Makes everything durable and frees the directory. A store of the kind ``"log"`` whose log has become longer than
        an eighth of what it holds, and than a megabyte, is put in order before, as :meth:`compact` does; a checkpoint is
        written only by :meth:`checkpoint`. Calls of other threads end first; later ones raise
        :class:`Storage`. Closing twice is no error."""
        self._engine.close()

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return self._engine.closed

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return "<Crm, closed>" if self.closed else "<Crm>"


def _name_of(actor: str | User | System) -> str:
    """The actor as the journal shows it."""
    if isinstance(actor, User):
        return f"user:{actor.id}"
    text = str(actor)
    return text if ":" in text else f"user:{text}"
