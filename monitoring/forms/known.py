"""What the records say that a form has to know: people and how they stand, matches, what was held, names that are taken."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

Ask = Callable[[str], pd.DataFrame]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A time spent in one state; `to_on` is None while it lasts."""

    state: str
    from_on: date
    to_on: date | None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in one role, the stretches of their states in order, and how often they came lately by kind of activity."""

    person: str
    role: str
    region: str | None
    joined_on: date
    stretches: tuple[Stretch, ...] = ()

    def on(self, day: date) -> Stretch | None:
        """The stretch that holds the day; None where there is none."""
        held = [each for each in self.stretches if each.from_on <= day and (each.to_on is None or each.to_on >= day)]
        return held[-1] if held else None

    @property
    def open(self) -> Stretch | None:
        """The stretch that has not ended."""
        return self.stretches[-1] if self.stretches and self.stretches[-1].to_on is None else None


@dataclass(frozen=True, kw_only=True)
class Visits:
    """When somebody last came to a kind of activity, and how often lately."""

    last_on: date
    lately: int


@dataclass(frozen=True, kw_only=True)
class Held:
    """An activity that was held."""

    activity: str
    kind: str
    held_on: date
    region: str | None
    mode: str | None
    minutes: int | None
    match: str | None
    heads: int
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A match: who supports whom, since when, until when."""

    match: str
    kind: str
    supporter: str | None
    participant: str
    region: str | None
    started_on: date
    ended_on: date | None

    def runs_on(self, day: date) -> bool:
        """Whether it has begun and not ended by the day; on its last day it has ended."""
        return self.started_on <= day and (self.ended_on is None or self.ended_on > day)


@dataclass(frozen=True, kw_only=True)
class Aim:
    """A goal set in a match."""

    match: str
    goal: str
    category: str
    set_on: date
    closed_on: date | None


@dataclass(frozen=True, kw_only=True)
class Due:
    """A follow-up on record."""

    match: str
    kind: str
    due_on: date
    held_on: date | None


@dataclass(frozen=True, kw_only=True)
class Known:
    """All of it, of one programme."""

    people: dict[tuple[str, str], Person]
    visits: dict[tuple[str | None, str, str], Visits]
    held: tuple[Held, ...]
    matches: dict[str, Pair]
    goals: tuple[Aim, ...]
    follow_ups: tuple[Due, ...]
    milestones: dict[str, date | None]
    outreach: frozenset[tuple[str, str, date]]
    taken: dict[tuple[str, str | None], list[str]]

    @classmethod
    def read(cls, ask: Ask) -> "Known":
        """Read it: `ask` answers the queries of `queries/registering/` that take the programme alone, by their names."""
        stretches: dict[tuple[str, str], list[Stretch]] = {}
        for row in _rows(ask("stretches")):
            stretch = Stretch(state=row["state"], from_on=row["from_on"], to_on=row["to_on"])
            stretches.setdefault((row["person"], row["role"]), []).append(stretch)
        taken: dict[tuple[str, str | None], list[str]] = {}
        for row in _rows(ask("names_taken")):
            taken.setdefault((row["record_table"], row["record_role"]), []).append(row["name"])
        return cls(
            people={
                key: Person(**row, stretches=tuple(stretches.get(key, ())))
                for row in _rows(ask("people"))
                for key in [(row["person"], row["role"])]
            },
            visits={
                (row["person"], row["role"], row["kind"]): Visits(last_on=row["last_on"], lately=int(row["lately"]))
                for row in _rows(ask("visits"))
            },
            held=tuple(
                Held(**row | {"heads": int(row["heads"]), "minutes": row["minutes"] and int(row["minutes"])})
                for row in _rows(ask("activities"))
            ),
            matches={row["match"]: Pair(**row) for row in _rows(ask("matches"))},
            goals=tuple(Aim(**row) for row in _rows(ask("goals"))),
            follow_ups=tuple(Due(**row) for row in _rows(ask("follow_ups"))),
            milestones={row["milestone"]: row["done_on"] for row in _rows(ask("milestones"))},
            outreach=frozenset((row["actor"], row["channel"], row["sent_on"]) for row in _rows(ask("outreach"))),
            taken=taken,
        )

    def in_role(self, role: str) -> list[Person]:
        """Everybody in the role."""
        return [each for each in self.people.values() if each.role == role]

    def last_held(self, kind: str) -> Held | None:
        """The newest activity of the kind."""
        return next((each for each in reversed(self.held) if each.kind == kind), None)

    def last_met(self, match: str) -> Held | None:
        """The newest meeting of the match."""
        return next((each for each in reversed(self.held) if each.match == match), None)

    def matches_of(self, person: str, role_part: str) -> list[Pair]:
        """The matches in which the person is `supporter` or `participant`."""
        return [each for each in self.matches.values() if getattr(each, role_part) == person]

    def next_name(self, table: str, role: str | None = None, *, otherwise: str) -> str:
        """A name that no record has or had: one more than the highest of the most usual pattern; `otherwise` for a first one."""
        parts = [found.groups() for each in self.taken.get((table, role), ()) if (found := _NUMBERED.match(each))]
        if not parts:
            return otherwise
        usual = max({prefix for prefix, _ in parts}, key=[prefix for prefix, _ in parts].count)
        digits = [number for prefix, number in parts if prefix == usual]
        highest = max(digits, key=int)
        return f"{usual}{int(highest) + 1:0{len(highest)}d}"


_NUMBERED = re.compile(r"^(.*?)(\d+)$")


def _rows(found: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows, with days as days and nothing as None; without what the gate adds."""
    plain = found.drop(columns="hidden", errors="ignore").astype(object)
    for name in [name for name in plain if name.endswith("_on")]:
        plain[name] = pd.to_datetime(plain[name]).dt.date.astype(object)
    told: list[dict[str, Any]] = plain.where(plain.notna(), None).to_dict("records")
    return told
