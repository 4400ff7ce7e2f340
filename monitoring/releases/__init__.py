"""What board and funder may know of people: frozen figures from a closed catalogue, checked against all that was told before.

`prepare` says what a release would bring, `publish` freezes it. Whoever is erased later stands in what was released as a random
token. docs/decisions/0024 says why it is as it is.
"""

from monitoring.releases.preparing import prepare
from monitoring.releases.publishing import NotPublished, publish, write_release
from monitoring.releases.shapes import ALL, Category, Figure, Planned, Prepared, Reveals, Rule, Table

__all__ = [
    "ALL",
    "Category",
    "Figure",
    "NotPublished",
    "Planned",
    "Prepared",
    "Reveals",
    "Rule",
    "Table",
    "prepare",
    "publish",
    "write_release",
]
