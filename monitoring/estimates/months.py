"""What is estimated: how much of it, of how many matches and months, and the months of a match that are still open."""

from dataclasses import dataclass
from datetime import date

import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month of a match for which a meeting is estimated and nothing is on record yet."""

    match: str
    kind: str
    month: date
    last_on: date
    supporter: str | None
    participant: str
    region: str | None
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, kw_only=True)
class Estimated:
    """How many meetings are still estimated, of how many matches and months, and how many were settled.

    `loose` of them are estimated of a region as a whole, of no match by name.
    """

    meetings: int
    matches: int
    months: int
    logged: int
    not_held: int
    loose: int

    @property
    def settled(self) -> int:
        """How many were settled in either way."""
        return self.logged + self.not_held


def estimated(rows: pd.DataFrame) -> Estimated:
    """What the rows of `estimates/estimated` come to."""
    left = rows.assign(left=rows["value"] - rows["logged"] - rows["not_held"])
    still = left[left["left"] > 0]
    return Estimated(
        meetings=int(still["left"].sum()),
        matches=int(still["match"].nunique()),
        months=int(still["from_on"].nunique()),
        logged=int(rows["logged"].sum()),
        not_held=int(rows["not_held"].sum()),
        loose=int(still.loc[still["match"].isna(), "left"].sum()),
    )


def open_months(rows: pd.DataFrame) -> tuple[Month, ...]:
    """The months that are still open, by match; a match and month once, however many indicators estimate it."""
    found: dict[tuple[str, date], Month] = {}
    for row in rows.to_dict("records"):
        known = not any(pd.isna(row[name]) for name in ("match", "kind", "participant"))
        if not known or row["value"] <= row["logged"] + row["not_held"]:
            continue
        month = _day(row["from_on"]).replace(day=1)
        found.setdefault(
            (row["match"], month),
            Month(
                match=row["match"],
                kind=row["kind"],
                month=month,
                last_on=_day(row["to_on"]),
                supporter=None if pd.isna(row["supporter"]) else row["supporter"],
                participant=row["participant"],
                region=None if pd.isna(row["region"]) else row["region"],
                started_on=_day(row["started_on"]),
                ended_on=None if pd.isna(row["ended_on"]) else _day(row["ended_on"]),
            ),
        )
    return tuple(found[key] for key in sorted(found))


def _day(value: pd.Timestamp) -> date:
    return date(value.year, value.month, value.day)
