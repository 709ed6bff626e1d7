"""An embeddable CRM engine: contacts, companies, pipelines, deals and forecasts, in your own process, without a server.

>>> import crmkit
>>> from datetime import date
>>> from decimal import Decimal

A CRM lives in a directory, ``crmkit.Crm.open("my-crm")``, or in memory. Whoever uses it has a session:

>>> crm = crmkit.Crm.memory()
>>> session = crm.session("system:example")

Records are created with keyword arguments and come back as objects:

>>> acme = session.companies.create(name="Acme", website="acme.example")
>>> ada = session.contacts.create(first_name="Ada", last_name="Lovelace", emails=["ada@acme.example"])
>>> ada.emails[0].value, ada.emails[0].primary
('ada@acme.example', True)
>>> affiliation = session.people.link_company(contact=ada, company=acme, role="CTO")

A pipeline is the way that deals go:

>>> sales = session.deals.create_pipeline(
...     name="Sales",
...     stages=[
...         {"name": "Qualified", "probability": 20},
...         {"name": "Proposal", "probability": 60},
...         {"name": "Won", "kind": "won"},
...         {"name": "Lost", "kind": "lost"},
...     ],
... )
>>> qualified, proposal, *_ = session.deals.stages(pipeline=sales)
>>> deal = session.deals.create(
...     name="200 seats",
...     stage=qualified,
...     company=acme,
...     amount=crmkit.Money(Decimal("12000.00"), "EUR"),
...     close_date=date(2026, 12, 15),
... )
>>> deal = session.deals.move_to(deal=deal, stage=proposal)

Questions compute:

>>> forecast = session.deals.forecast(by="month", currency="EUR")
>>> [(row.label, str(row.weighted.amount)) for row in forecast.rows]
[('2026-12', '7200.00 EUR')]

What cannot be done raises an exception, one class a kind:

>>> try:
...     session.deals.lose(deal=deal, reason=" ")
... except crmkit.Invalid as error:
...     print(error.problems[0].code)
deal.lost_reason_required
"""

from . import _generated
from ._crm import Crm, attachment
from ._crmkit import to_json
from ._generated import *  # noqa: F403
from ._session import Filter, ReportPeriod, Sort
from ._values import (
    Address,
    Change,
    Check,
    Checkpoint,
    ExportReport,
    ExternalId,
    ImportReport,
    Labelled,
    LocalDateTime,
    Money,
    Note,
    Page,
    Progress,
    Record,
    Refusal,
    Report,
    Struct,
    System,
)
from .errors import (
    Conflict,
    Corrupt,
    CrmError,
    Denied,
    Duplicate,
    Invalid,
    Limit,
    NotFound,
    Problem,
    Referenced,
    Storage,
    Unsupported,
)

__all__ = [
    "Address",
    "Change",
    "Check",
    "Checkpoint",
    "Conflict",
    "Corrupt",
    "Crm",
    "CrmError",
    "Denied",
    "Duplicate",
    "ExportReport",
    "ExternalId",
    "Filter",
    "ImportReport",
    "Invalid",
    "Labelled",
    "Limit",
    "LocalDateTime",
    "Money",
    "NotFound",
    "Note",
    "Page",
    "Problem",
    "Progress",
    "Record",
    "Referenced",
    "Refusal",
    "Report",
    "ReportPeriod",
    "Sort",
    "Storage",
    "Struct",
    "System",
    "Unsupported",
    "attachment",
    "to_json",
]
__all__ += _generated.__all__
