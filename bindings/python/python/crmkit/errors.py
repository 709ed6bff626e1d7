"""What can go wrong, one exception a kind.

Every exception of crmkit is a :class:`CrmError`. Its ``kind`` is the same word in Rust, JavaScript and Python; its
``problems`` say what is wrong with the data, each with a path and a stable code.

>>> import crmkit
>>> crm = crmkit.Crm.memory()
>>> try:
...     crm.session("system:example").products.create(name=" ", price="12 rubles")
... except crmkit.Invalid as error:
...     [(problem.path, problem.code) for problem in error.problems]
[('price', 'currency.unknown')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

__all__ = [
    "Conflict",
    "Corrupt",
    "CrmError",
    "Denied",
    "Duplicate",
    "Invalid",
    "Limit",
    "NotFound",
    "Problem",
    "Referenced",
    "Storage",
    "Unsupported",
]


@dataclass(frozen=True)
class Problem:
    """Something that is wrong with the data."""

    path: str
    """Where, for example ``emails[0]``; empty if it is about the whole."""
    code: str
    """What, as a word that stays the same in every version: ``deal.stage_skipped``."""
    message: str
    """What, in English."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """What the message speaks of, for one of your own."""

    def __str__(self) -> str:
        return f"`{self.path}`: {self.message}" if self.path else self.message


class CrmError(Exception):
    """Why something could not be done. Nothing has changed then."""

    kind: ClassVar[str] = "other"
    """What went wrong, in a word, for example ``not_found``."""

    problems: tuple[Problem, ...]
    """What is wrong with the data, if the data is to blame."""

    retryable: bool
    """Whether the same call may succeed when it is made again."""

    def __init__(self, message: str, problems: Iterable[Problem] = (), retryable: bool = False) -> None:
        super().__init__(message)
        self.problems = tuple(problems)
        self.retryable = retryable

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.problems, self.retryable)

    def to_dict(self) -> dict[str, Any]:
        """The error as data: the same as in Rust and JavaScript.

        >>> NotFound("there is no deal `7`").to_dict()
        {'kind': 'not_found', 'message': 'there is no deal `7`', 'problems': []}
        """
        problems: list[dict[str, Any]] = []
        for problem in self.problems:
            data: dict[str, Any] = {"path": problem.path, "code": problem.code, "message": problem.message}
            if problem.parameters:
                data["parameters"] = dict(problem.parameters)
            problems.append(data)
        return {"kind": self.kind, "message": str(self), "problems": problems}


class NotFound(CrmError):
    """There is no such record, field, operation or question, or none that the actor may know of."""

    kind = "not_found"


class Denied(CrmError):
    """The actor may know of it but may not do this."""

    kind = "denied"


class Invalid(CrmError):
    """The data breaks a rule; the problems say which."""

    kind = "invalid"


class Conflict(CrmError):
    """Somebody else changed the same data meanwhile. Read it again and decide again."""

    kind = "conflict"


class Duplicate(CrmError):
    """The value of a unique field is taken."""

    kind = "duplicate"


class Referenced(CrmError):
    """Other records refer to this one."""

    kind = "referenced"


class Limit(CrmError):
    """A bound was reached: size, depth, number of attempts."""

    kind = "limit"


class Unsupported(CrmError):
    """This build, store or version cannot do it."""

    kind = "unsupported"


class Storage(CrmError):
    """The store could not be read or written, or somebody else holds it."""

    kind = "storage"


class Corrupt(CrmError):
    """Stored bytes are damaged."""

    kind = "corrupt"


_CLASSES: dict[str, type[CrmError]] = {
    error.kind: error
    for error in (
        NotFound,
        Denied,
        Invalid,
        Conflict,
        Duplicate,
        Referenced,
        Limit,
        Unsupported,
        Storage,
        Corrupt,
    )
}


def of_engine(kind: str, message: str, problems: Iterable[Mapping[str, Any]], retryable: bool) -> CrmError:
    """The exception of an error that the engine gave. Called by the native half."""
    return _CLASSES.get(kind, CrmError)(message, [Problem(**problem) for problem in problems], retryable)
