"""How far the records can be trusted: what is wrong in them, how complete they are, how late, and what was written when."""

import json
import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from threading import Lock

import pandas as pd

from monitoring import promises, store, tasks
from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, once, programme, programmes, version
from monitoring.frames.listed import known_values
from monitoring.frames.rights import question
from monitoring.programmes import MatchKind, Programme
from monitoring.slices import Slice
from monitoring.store import Store

_FAULT = ("record_table", "record_key", "facts", "recorded_by")
_COMPLETE = ("what", "of", "month", "expected", "found")
_UNKNOWN = "unknown_"
# The page that asked has been shown by then.
_PATIENCE = 1.0


@question
def faulty_records(chosen: Slice) -> pd.DataFrame:
    """Records in which a check finds a fault: `check` (its assertion), `record`, `problem`, `hidden`.

    `record_table`, `record_key` (as JSON) and `recorded_by` say which record it is and who wrote it, `facts` (as JSON)
    what there is to say of it. Of the whole programme, on every day.
    """
    return _own(_looked.now(version(), store.opened(), programmes()).rows, chosen.programme, chosen.role)


@dataclass(frozen=True)
class KnownFaults:
    """The rows of `faulty_records` as they were found in the records of `version`; equal when they are of the same one."""

    version: object
    rows: pd.DataFrame = field(compare=False)


@question
def faults_known(chosen: Slice, *, patient: bool = False) -> KnownFaults | None:
    """As `faulty_records`, without waiting unless `patient`: what was found last, and None where nobody has looked yet.

    Where something has been written since, it is looked again behind the page's back, for the next one that asks.
    """
    now = version(), store.opened(), programmes()
    if patient:
        _looked.now(*now)
    found = _looked.known(*now)
    return None if found is None else _known_of(found, chosen.programme, chosen.role)


@lru_cache(maxsize=16)
def _known_of(found: "_Found", programme: str, role: str) -> KnownFaults:
    return KnownFaults(found.version, _own(found.rows, programme, role))


def checked(chosen: Slice) -> list[str]:
    """The checks that the programme's records go through, by their assertions."""
    fields = known_values(programme(chosen.programme))
    return [
        *(name.removeprefix("checks/") for name in promises.names("checks")),
        *(f"{_UNKNOWN}{each}" for each in fields),
    ]


def _own(found: pd.DataFrame, programme: str, role: str) -> pd.DataFrame:
    own = found[found["programme"] == programme].drop(columns="programme")
    return gate(own.reset_index(drop=True), role, figures=("record", "problem", *_FAULT))


def _look(opened: Store, definitions: Iterable[Programme]) -> pd.DataFrame:
    """Every check's rows, of every programme: they read the whole database, so they are asked once for all."""
    names = promises.names("checks")
    parts = [opened.ask(name).assign(check=name.removeprefix("checks/")) for name in names]
    return pd.concat([*parts, *(_unknown(opened, each) for each in definitions)], ignore_index=True)


def _unknown(opened: Store, whole: Programme) -> pd.DataFrame:
    """The records of a programme that say what its definition does not know, as the rows of a check."""
    known = known_values(whole)
    used = opened.ask("quality/values_used", programme=whole.id)
    strange = [
        f"{field}/{value}"
        for field, value in zip(used["field"], used["value"], strict=True)
        if field in known and value not in known[field]
    ]
    if not strange:
        return pd.DataFrame()
    rows = opened.ask("quality/records_with_values", programme=whole.id, values=strange)
    told = [
        json.dumps({"value": value, "kind": kind if isinstance(kind, str) else None}, ensure_ascii=False)
        for value, kind in zip(rows["value"], rows["kind"], strict=True)
    ]
    keys = (json.loads(key) for key in rows["record_key"])
    records = [" ".join(str(part) for name, part in key.items() if part and name != "programme") for key in keys]
    problem = "the definition does not know " + rows["value"]
    found = rows.assign(programme=whole.id, check=_UNKNOWN + rows["field"], facts=told, record=records, problem=problem)
    return found.drop(columns=["field", "value", "kind"])


@dataclass(frozen=True)
class _Found:
    version: object
    opened: Store
    rows: pd.DataFrame = field(compare=False)


class _Looked:
    """The rows of every check, found once for all readers as long as nothing is written."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: _Found | None = None
        self._forgotten = 0
        self._coming: tuple[object, Future[None]] | None = None
        self._behind = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checks")

    def forget(self) -> None:
        """Let go of what was found; what is still being looked for is not kept either."""
        with self._lock:
            self._forgotten += 1
            self._found = None

    def now(self, version: object, opened: Store, definitions: dict[str, Programme]) -> _Found:
        found, forgotten = self._found, self._forgotten
        if found is None or found.version != version:
            found = _Found(version, opened, _look(opened, definitions.values()))
            with self._lock:
                if forgotten == self._forgotten:
                    self._found = found
        return found

    def known(self, version: object, opened: Store, definitions: dict[str, Programme]) -> _Found | None:
        found = self._found
        if found is None or found.version != version:
            self._ask(version, opened, definitions)
        return found if found is not None and found.opened is opened else None

    def _ask(self, version: object, opened: Store, definitions: dict[str, Programme]) -> None:
        with self._lock:
            if self._coming is not None:
                if self._coming[0] == version:
                    return
                self._coming[1].cancel()
            self._coming = version, self._behind.submit(self._wait_and_look, version, opened, definitions)

    def _wait_and_look(self, version: object, opened: Store, definitions: dict[str, Programme]) -> None:
        time.sleep(_PATIENCE)
        # What goes wrong here, as when the database is closed meanwhile, is seen by whoever asks and waits.
        self.now(version, opened, definitions)


_looked = _Looked()
store.when_forgetting(_looked.forget)


@question
def record_counts(chosen: Slice) -> pd.DataFrame:
    """How many records the programme has: `record_table`, `records`, `hidden`. All of them, on every day."""
    return gate(ask("quality/records", programme=chosen.programme), chosen.role, figures=("record_table", "records"))


@question
def written(chosen: Slice) -> pd.DataFrame:
    """What was written in the week up to the day: `record_table`, `done` (new, corrected, deleted), `recorded_by`, `records`.

    Of the whole programme: who corrects a record does not say of which region.
    """
    since = chosen.last_week + timedelta(days=1)
    found = ask("quality/written", programme=chosen.programme, from_on=since, as_of=chosen.as_of)
    return gate(found, chosen.role, figures=("record_table", "done", "recorded_by", "records"))


@question
@once
def days_until_recorded(chosen: Slice) -> pd.DataFrame:
    """How late what happened was recorded: `record_table`, `kind`, `days` (null when imported), `records`, `hidden`.

    Of the chosen regions those records of which the region is known.
    """
    given = {"programme": chosen.programme, "from_on": chosen.from_on, "as_of": chosen.as_of}
    found = of_regions(ask("quality/days_until_recorded", **given), chosen)
    told = found.groupby(["record_table", "kind", "days"], dropna=False)["records"].sum().reset_index()
    return gate(told, chosen.role, figures=("record_table", "kind", "days", "records"))


@question
@once
def completeness(chosen: Slice) -> pd.DataFrame:
    """What is on record of what the definition expects, month by month: `what`, `of`, `month`, `expected`, `found`, `hidden`.

    `what` is met (a match kind `of` which every match meets each month), followed_up, placed (those whose region is known),
    described (a role `of` which everybody's attributes are all known) or asked (whose invitation says who was asked).
    """
    parts = [part for part in _expected(programme(chosen.programme), chosen) if not part.empty]
    told = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*_COMPLETE, "region"])
    told = of_regions(told, chosen)[list(_COMPLETE)].groupby(["what", "of", "month"], sort=True).sum().reset_index()
    return gate(told, chosen.role, figures=_COMPLETE)


def _expected(whole: Programme, chosen: Slice) -> Iterable[pd.DataFrame]:
    days: dict[str, date] = {"from_on": chosen.from_on, "as_of": min(chosen.as_of, chosen.to_on)}
    for kind in whole.matches:
        given = tasks.of_a_match(kind, whole)
        if _meets_monthly(kind, whole):
            found = ask(
                "quality/matches_met_by_month", programme=whole.id, kind=kind.id, meetings=tuple(kind.meetings), **days
            )
            yield found.assign(what="met", of=kind.id)
        if kind.follow_ups:
            agreed = {name: given[name] for name in ("follow_ups", "due_after")}
            found = ask("quality/follow_ups_by_month", programme=whole.id, kind=kind.id, **_tuples(agreed), **days)
            yield found.assign(what="followed_up", of=kind.id)
    named = tuple(f"{role}/{each.id}" for each in whole.attributes for role in each.roles)
    people = ask("quality/persons_known_by_month", programme=whole.id, attributes=named, **days)
    described = people["role"].isin({each.partition("/")[0] for each in named})
    if len(whole.regions) > 1:
        yield people.assign(what="placed", of="all", found=people["with_region"])
    yield people.assign(what="described", of=people["role"], found=people["described"])[described]
    yield ask("quality/invitations_by_month", programme=whole.id, **days).assign(what="asked", of="all")


def _meets_monthly(kind: MatchKind, whole: Programme) -> bool:
    """Whether each match of the kind is expected to meet every month."""
    expected = [each.expected for each in whole.activities if each.id in kind.meetings and each.expected]
    return any(each.per == "match" and each.every in ("week", "month") and each.times >= 1 for each in expected)


def _tuples(given: dict[str, object]) -> dict[str, object]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
