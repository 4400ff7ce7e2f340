"""Whether there are supporters enough: who came, who is active, paused or stopped, who waits, what runs, how long each lasts."""

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from monitoring import store
from monitoring.disclosure import gate
from monitoring.frames.known import programme, version
from monitoring.programmes import Programme, Role
from monitoring.slices import Slice


def supporters_recruited(chosen: Slice, role: str) -> pd.DataFrame:
    """Persons who joined in the role in the period: `on`, `region`, `exactness`, `value`, `base` (null), `hidden`."""
    found = _asked(
        "indicators/persons_recruited",
        version(),
        programme=chosen.programme,
        role=role,
        units=None,
        as_of=chosen.as_of,
    )
    return _told(found[found["on"] >= pd.Timestamp(chosen.from_on)], chosen, figures=("on", "exactness", "value"))


def supporter_changes(chosen: Slice, role: str) -> pd.DataFrame:
    """Persons entering (+) and leaving (-) each stage of the role: `month`, `region`, `stage`, `value`, `hidden`.

    Everything up to the slice's day: added up to a month the rows give how many stand in the stage at its end.
    """
    return _told(_stages(chosen, programme(chosen.programme).role(role)), chosen, figures=("month", "stage", "value"))


def demand_changes(chosen: Slice, role: str) -> pd.DataFrame:
    """What comes (+) and goes (-) that supporters of the role are needed for: `month`, `region`, `measure`, `value`, `hidden`.

    The measures: `waiting` (participants), `running` (matches), `unnamed` (those of them whose supporter is not known),
    `free` (active supporters without a running match). Added up to a month, how many there are at its end.
    """
    whole = programme(chosen.programme)
    parts = [_stages(chosen, each) for each in _participants(whole, role)]
    waiting = [each[each["stage"] == "waiting"].rename(columns={"stage": "measure"}) for each in parts]
    others = _asked(
        "supporters/running_and_free",
        version(),
        programme=whole.id,
        role=role,
        active=tuple(whole.role(role).in_stage("active")),
        kinds=_kinds(whole, role),
        as_of=chosen.as_of,
    )
    return _told(pd.concat([*waiting, others]), chosen, figures=("month", "measure", "value"))


def supporter_stays(chosen: Slice, role: str) -> pd.DataFrame:
    """How long those of the role have stayed whose first active day is in the period: `region`, `days`, `stopped`, `persons`, `hidden`."""
    own = programme(chosen.programme).role(role)
    found = _asked(
        "supporters/stays",
        version(),
        programme=chosen.programme,
        role=role,
        active=tuple(own.in_stage("active")),
        ended=tuple(own.in_stage("ended")),
        from_on=chosen.from_on,
        as_of=chosen.as_of,
    )
    return _told(found, chosen, figures=("days", "stopped", "persons"))


def waits(chosen: Slice, role: str) -> pd.DataFrame:
    """How long participants have waited for a supporter of the role: `region`, `in_period`, `outcome`, `days`, `persons`, `hidden`.

    Whoever waits is there however long ago it began; `in_period` are the waits begun in the period. The outcomes are
    those of the query: waiting, matched, left.
    """
    whole = programme(chosen.programme)
    found = [
        _asked(
            "supporters/waits",
            version(),
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
    return _asked(
        "supporters/stage_changes",
        version(),
        programme=chosen.programme,
        role=role.id,
        states=tuple(each.id for each in role.states),
        stages=tuple(each.stage for each in role.states),
        as_of=chosen.as_of,
    )


# Shared and never changed, asked many times in one run: found by its key alone, not copied for every asker.
@lru_cache(maxsize=256)
def _asked(name: str, version: object, **params: object) -> pd.DataFrame:
    lists = {key: list(value) for key, value in params.items() if isinstance(value, tuple)}
    found = store.opened().ask(name, **(params | lists))
    # Words are compared for every slice and every panel: as plain objects that costs a tenth.
    words = list(found.select_dtypes("string"))
    return found.astype(dict.fromkeys(words, object)).where(found.notna(), None) if words else found


def _told(found: pd.DataFrame, chosen: Slice, *, figures: tuple[str, ...]) -> pd.DataFrame:
    """The rows of the regions chosen, as the reader may see them."""
    if chosen.regions:
        found = found[found["region"].isin(chosen.regions)]
    return gate(found.reset_index(drop=True), chosen.role, figures=figures)
