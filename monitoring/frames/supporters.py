"""Whether there are supporters enough: who came, who is active, paused or stopped, who waits, what runs, how long each lasts."""

from collections.abc import Iterable

import pandas as pd

from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, once, programme
from monitoring.frames.rights import question
from monitoring.programmes import Programme, Role
from monitoring.slices import Slice


@question
@once
def supporters_recruited(chosen: Slice, role: str) -> pd.DataFrame:
    """Persons who joined in the role in the period: `on`, `region`, `exactness`, `value`, `base` (null), `hidden`."""
    found = ask(
        "indicators/persons_recruited",
        programme=chosen.programme,
        role=role,
        units=None,
        as_of=chosen.as_of,
    )
    return _told(found[found["on"] >= pd.Timestamp(chosen.from_on)], chosen, figures=("on", "exactness", "value"))


@question
@once
def supporter_changes(chosen: Slice, role: str) -> pd.DataFrame:
    """Persons entering (+) and leaving (-) each stage of the role: `month`, `region`, `stage`, `value`, `hidden`.

    Everything up to the slice's day: added up to a month the rows give how many stand in the stage at its end.
    """
    return _told(_stages(chosen, programme(chosen.programme).role(role)), chosen, figures=("month", "stage", "value"))


@question
@once
def demand_changes(chosen: Slice, role: str) -> pd.DataFrame:
    """What comes (+) and goes (-) that supporters of the role are needed for: `month`, `region`, `measure`, `value`, `hidden`.

    The measures: `waiting` (participants), `running` (matches), `unnamed` (those of them whose supporter is not known),
    `free` (active supporters without a running match). Added up to a month, how many there are at its end.
    """
    whole = programme(chosen.programme)
    parts = [_stages(chosen, each) for each in _participants(whole, role)]
    waiting = [each[each["stage"] == "waiting"].rename(columns={"stage": "measure"}) for each in parts]
    others = ask(
        "supporters/running_and_free",
        programme=whole.id,
        role=role,
        active=tuple(whole.role(role).in_stage("active")),
        kinds=_kinds(whole, role),
        as_of=chosen.as_of,
    )
    return _told(pd.concat([*waiting, others]), chosen, figures=("month", "measure", "value"))


@question
@once
def supporter_stays(chosen: Slice, role: str) -> pd.DataFrame:
    """How long those of the role have stayed whose first active day is in the period: `region`, `days`, `stopped`, `persons`, `hidden`."""
    own = programme(chosen.programme).role(role)
    found = ask(
        "supporters/stays",
        programme=chosen.programme,
        role=role,
        active=tuple(own.in_stage("active")),
        ended=tuple(own.in_stage("ended")),
        from_on=chosen.from_on,
        as_of=chosen.as_of,
    )
    return _told(found, chosen, figures=("days", "stopped", "persons"))


@question
@once
def waits(chosen: Slice, role: str) -> pd.DataFrame:
    """How long participants have waited for a supporter of the role: `region`, `in_period`, `outcome`, `days`, `persons`, `hidden`.

    Whoever waits is there however long ago it began; `in_period` are the waits begun in the period. The outcomes are
    those of the query: waiting, matched, left.
    """
    whole = programme(chosen.programme)
    found = [
        ask(
            "supporters/waits",
            programme=whole.id,
            role=each.id,
            waiting=tuple(each.in_stage("waiting")),
            kinds=_kinds(whole, role),
            from_on=chosen.from_on,
            as_of=chosen.as_of,
        )
        for each in _participants(whole, role)
    ]
    empty = pd.DataFrame(columns=["region", "in_period", "outcome", "days", "persons"])
    return _told(pd.concat(found) if found else empty, chosen, figures=("in_period", "outcome", "days", "persons"))


def _kinds(whole: Programme, supporter: str) -> tuple[str, ...]:
    """The kinds of match that supporters of the role run."""
    return tuple(each.id for each in whole.matches if each.supporter == supporter)


def _participants(whole: Programme, supporter: str) -> Iterable[Role]:
    """The roles of those who may wait for a match with a supporter of the role."""
    ids = dict.fromkeys(each.participant for each in whole.matches if each.supporter == supporter)
    return [whole.role(id) for id in ids if whole.role(id).in_stage("waiting")]


def _stages(chosen: Slice, role: Role) -> pd.DataFrame:
    return ask(
        "supporters/stage_changes",
        programme=chosen.programme,
        role=role.id,
        states=tuple(each.id for each in role.states),
        stages=tuple(each.stage for each in role.states),
        as_of=chosen.as_of,
    )


def _told(found: pd.DataFrame, chosen: Slice, *, figures: tuple[str, ...]) -> pd.DataFrame:
    """The rows of the regions chosen, as the reader may see them."""
    return gate(of_regions(found, chosen).reset_index(drop=True), chosen.role, figures=figures)
