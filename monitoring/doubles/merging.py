"""Puts two pseudonyms together: everything that names the one names the other from then on; undone whole."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from monitoring import store
from monitoring.doubles.pairs import Person, day, people
from monitoring.doubles.states import Stretch, left_over
from monitoring.programmes import Programme
from monitoring.store import AlreadyWritten, Batch, BreaksRule, CannotUndo, Writer
from monitoring.words import Sentence, sentence

_GONE = sentence("De to er ikke længere begge registreret. Indlæs siden igen.")
_BREAKS = sentence("De kan ikke lægges sammen, som de står. Indlæs siden igen, og se det efter.")


class NotMerged(Exception):
    """Nothing was changed; `said` says why."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True, kw_only=True)
class Step:
    """One record changed, or deleted where `values` are None; `more` stands for what has to be added beside it."""

    table: str
    key: Mapping[str, Any]
    values: Mapping[str, Any] | None
    more: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What putting `gone` into `keep` changes: the steps, and how many records of each table are moved and dropped."""

    keep: str
    gone: str
    steps: tuple[Step, ...]
    moved: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)


def plan(rows: pd.DataFrame, keep: str, gone: str) -> Plan:
    """What the rows of `doubles/named` say is to be done so that `keep` stands for both."""
    of: dict[Any, dict[Any, list[dict[str, Any]]]] = {}
    for row in rows.to_dict("records"):
        told = {name: None if pd.isna(value) else value for name, value in row.items()}
        of.setdefault(told["record_table"], {}).setdefault(told["person"], []).append(told)
    steps: list[Step] = []
    for table, take in _TAKES.items():
        own = of.get(table, {})
        steps += take(own.get(keep, []), own.get(gone, []), keep)
    return Plan(
        keep=keep,
        gone=gone,
        steps=tuple(steps),
        moved=Counter(step.table for step in steps if step.values is not None),
        dropped=Counter(step.table for step in steps if step.values is None),
    )


def _persons(mine: list[dict[str, Any]], theirs: list[dict[str, Any]], keep: str) -> Iterator[Step]:
    roles = {row["role"] for row in mine}
    for row in theirs:
        key = {"person": row["person"], "role": row["role"]}
        yield Step(table="person", key=key, values=None if row["role"] in roles else {"person": keep})


def _standings(mine: list[dict[str, Any]], theirs: list[dict[str, Any]], keep: str) -> Iterator[Step]:
    kept = [_stretch(row) for row in mine]
    for row in theirs:
        own = _stretch(row)
        parts = left_over(own, kept)
        key = {"person": row["person"], "role": own.role, "from_on": own.from_on, "state": own.state}
        if not parts:
            yield Step(table="standing", key=key, values=None)
            continue
        told = {"person": keep, "role": own.role, "state": own.state, "reason": own.reason}
        more = tuple({**told, "from_on": first, "to_on": last} for first, last in parts[1:])
        values = {"person": keep, "from_on": parts[0][0], "to_on": parts[0][1]}
        yield Step(table="standing", key=key, values=values, more=more)


def _stretch(row: Mapping[str, Any]) -> Stretch:
    to_on = day(row["to_on"]) if row["to_on"] else None
    return Stretch(role=row["role"], state=row["of_what"], from_on=day(row["from_on"]), to_on=to_on, reason=row["part"])


def _matches(mine: list[dict[str, Any]], theirs: list[dict[str, Any]], keep: str) -> Iterator[Step]:
    for row in theirs:
        yield Step(table="match", key={"match": row["of_what"]}, values={row["part"]: keep})


def _attendances(mine: list[dict[str, Any]], theirs: list[dict[str, Any]], keep: str) -> Iterator[Step]:
    there = {(row["of_what"], row["role"]) for row in mine}
    for activity, role in dict.fromkeys((row["of_what"], row["role"]) for row in theirs):
        key = {"activity": activity, "person": theirs[0]["person"], "role": role}
        yield Step(table="attendance", key=key, values=None if (activity, role) in there else {"person": keep})


def _invitations(mine: list[dict[str, Any]], theirs: list[dict[str, Any]], keep: str) -> Iterator[Step]:
    for row in theirs:
        key = {"survey": row["of_what"], "wave": row["part"], "respondent": row["third"]}
        yield Step(table="invitation", key=key, values={"person": keep})


def _attainments(mine: list[dict[str, Any]], theirs: list[dict[str, Any]], keep: str) -> Iterator[Step]:
    reached = {(row["role"], row["of_what"]): row["from_on"] for row in mine}
    for row in theirs:
        own = (row["role"], row["of_what"])
        key = {"person": row["person"], "role": own[0], "attainment": own[1]}
        if own not in reached:
            yield Step(table="attainment", key=key, values={"person": keep})
            continue
        yield Step(table="attainment", key=key, values=None)
        if row["from_on"] < reached[own]:
            yield Step(table="attainment", key=key | {"person": keep}, values={"reached_on": day(row["from_on"])})


def _judged(mine: list[dict[str, Any]], theirs: list[dict[str, Any]], keep: str) -> Iterator[Step]:
    known = {(row["part"], row["of_what"]) for row in mine}
    for row in theirs:
        column, other = row["part"], row["of_what"]
        key = {"person": row["person"], "other": other}
        key = key if column == "person" else {"person": other, "other": row["person"]}
        twice = other == keep or (column, other) in known
        yield Step(table="same_person", key=key, values=None if twice else {column: keep})


# Who goes is taken out before who stays is changed; the person comes last, so that nothing is ever of nobody.
_TAKES = {
    "attendance": _attendances,
    "match": _matches,
    "standing": _standings,
    "invitation": _invitations,
    "attainment": _attainments,
    "same_person": _judged,
    "person": _persons,
}


def merge(
    programme: Programme, keep: str, gone: str, *, picked: Mapping[str, str], token: str, by: str, reason: str
) -> bool:
    """Put `gone` into `keep` as the batch `token`; whether it was done now, False where it had been before.

    `picked` names, by attribute, whose word holds where the two differ; where it does not say, that of `keep`. Raises
    `NotMerged`.
    """
    try:
        with store.opened().writing(_batch(programme, token, by)) as writer:
            both = [
                each
                for each in people(writer.ask("doubles/people", programme=programme.id))
                if each.person in (keep, gone)
            ]
            if {each.person for each in both} != {keep, gone}:
                raise NotMerged(_GONE)
            rows = writer.ask("doubles/named", programme=programme.id, persons=[keep, gone])
            for step in plan(rows, keep, gone).steps:
                _take(writer, step, programme.id, by, reason)
            _settle(writer, both, keep, picked, by, reason)
            told = {"person": [keep], "other": [gone], "same": [True]}
            writer.insert("same_person", pa.table(told))
    except AlreadyWritten:
        return False
    except store.Refused as refused:
        raise NotMerged(_both(refused)) from refused
    except BreaksRule as error:
        raise NotMerged(_BREAKS) from error
    return True


def _take(writer: Writer, step: Step, programme: str, by: str, reason: str) -> None:
    key = {"programme": programme, **step.key}
    if step.values is None:
        writer.delete(step.table, key, by=by, reason=reason)
    else:
        writer.correct(step.table, key, step.values, by=by, reason=reason)
    if step.more:
        writer.insert(step.table, pa.Table.from_pylist([dict(each) for each in step.more]))


def _settle(writer: Writer, both: list[Person], keep: str, picked: Mapping[str, str], by: str, reason: str) -> None:
    """Let who stays have joined when the first of the two did, and say what either of them said."""
    for mine in (each for each in both if each.person == keep):
        theirs = next((each for each in both if each.person != keep and each.role == mine.role), None)
        if theirs is None:
            continue
        said, other = dict(mine.attributes), dict(theirs.attributes)
        whole = {**other, **said} | {name: other[name] for name, who in picked.items() if who != keep and name in other}
        known = mine if mine.region else theirs
        told = {
            "person": [keep],
            "role": [mine.role],
            "joined_on": [min(mine.joined_on, theirs.joined_on)],
            "region": pa.array([known.region], pa.string()),
            "municipality": pa.array(
                [mine.municipality or (theirs.municipality if known.region == theirs.region else None)], pa.string()
            ),
            "attributes": pa.array([list(whole.items())], pa.map_(pa.string(), pa.string())),
        }
        writer.replace("person", pa.table(told), by=by, reason=reason)


def not_same(programme: Programme, one: str, other: str, *, token: str, by: str) -> bool:
    """Remember that the two are two people; whether it was written now. Raises `NotMerged` where nothing can be written."""
    first, second = sorted((one, other))
    try:
        with store.opened().writing(_batch(programme, token, by)) as writer:
            writer.insert("same_person", pa.table({"person": [first], "other": [second], "same": [False]}))
    except (AlreadyWritten, BreaksRule):
        return False
    except store.Refused as refused:
        raise NotMerged(_both(refused)) from refused
    return True


def undo(programme: str, token: str, *, as_token: str, by: str, reason: str) -> Sentence | None:
    """Make the batch `token` undone; why it cannot be, None when it is."""
    undoing = Batch.undoing(token, id=as_token, programme=programme, by=by)
    try:
        store.opened().undo(token, as_batch=undoing, reason=reason)
    except (CannotUndo, store.Refused) as refused:
        return _both(refused)
    return None


def _both(refused: CannotUndo | store.Refused) -> Sentence:
    return sentence("{problem} {remedy}", problem=refused.problem, remedy=refused.remedy)


def _batch(programme: Programme, token: str, by: str) -> Batch:
    at = datetime.now().replace(microsecond=0)
    return Batch(id=token, programme=programme.id, kind="merge", what="same_person", by=by, at=at)
