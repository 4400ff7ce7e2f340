"""What is to be done, what a week has brought, and how the running matches go."""

from datetime import date, timedelta

import pandas as pd

from monitoring import store, tasks, weeks
from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, once, programme
from monitoring.frames.rights import question
from monitoring.slices import Slice

_OF_A_TASK = ("subject", "region", "due_on", "last_on", "detail", "in_region", "late_in_region")
_CHANGES = ("persons_joined", "states_entered", "matches", "follow_ups", "activities", "answers")


@question
def to_do(chosen: Slice) -> pd.DataFrame:
    """What the programme's tasks find on the day, a row each: `task` and the columns of the queries of tasks, `hidden`.

    Of each region the longest due (`tasks.AT_MOST` of a task); `in_region` and `late_in_region` count them all.
    """
    found = of_regions(_to_do(chosen.programme, chosen.as_of), chosen)
    return gate(found, chosen.role, figures=("task", "subject_kind", "age_kind", *_OF_A_TASK))


@once
def _to_do(id: str, as_of: date) -> pd.DataFrame:
    whole, parts = programme(id), []
    for task in whole.tasks:
        answer = store.opened().ask(task.query, **tasks.parameters(task, whole, as_of))
        answer.insert(0, "task", task.id)
        parts.append(longest_due(answer, as_of))
    if parts:
        return pd.concat(parts, ignore_index=True)
    return pd.DataFrame(columns=["task", "subject_kind", "age_kind", *_OF_A_TASK])


@question
def changes(chosen: Slice) -> pd.DataFrame:
    """What happened in the week up to the day and in the week before: `what`, `of`, `this_week`, `week_before`, `hidden`."""
    found = of_regions(_changes(chosen.programme, chosen.as_of), chosen)
    counted = weeks.against_the_week_before(found, from_on=chosen.from_on, as_of=chosen.as_of)
    return gate(counted, chosen.role, figures=("what", "of", "this_week", "week_before"))


@once
def _changes(id: str, as_of: date) -> pd.DataFrame:
    given = {"programme": id, "from_on": as_of - timedelta(days=13), "as_of": as_of}
    answers = {name: store.opened().ask(f"changes/{name}", **given) for name in _CHANGES}
    return weeks.happenings(answers, programme(id))


@question
def newest_change(chosen: Slice) -> pd.DataFrame:
    """The newest day on which anything a week is made of happened, a row per region: `on`, `region`, `hidden`."""
    found = of_regions(ask("changes/newest", programme=chosen.programme, as_of=chosen.as_of), chosen)
    return gate(found, chosen.role, figures=("on", "region"))


@question
def match_health(chosen: Slice, kind: str) -> pd.DataFrame:
    """The running matches of a kind and how each goes: `match`, `region`, `health`, `started_on`, `last_on`, `quiet_since`, ...

    Of each region and health the longest without a meeting (`tasks.AT_MOST`); `in_region` counts them all; `hidden`.
    """
    found = of_regions(_match_health(chosen.programme, chosen.as_of, kind), chosen)
    figures = ("match", "region", "health", "started_on", "last_on", "quiet_since", "in_region")
    return gate(found, chosen.role, figures=figures)


@once
def _match_health(id: str, as_of: date, kind: str) -> pd.DataFrame:
    whole = programme(id)
    of_a_match = tasks.of_a_match(next(each for each in whole.matches if each.id == kind), whole)
    given = {name: of_a_match[name] for name in ("meetings", "follow_ups", "due_after")}
    answer = store.opened().ask(
        "matches/health",
        programme=id,
        as_of=as_of,
        kind=kind,
        quiet_days=tasks.QUIET_DAYS,
        early_days=tasks.EARLY_DAYS,
        **given,
    )
    return _longest(answer, ["region", "health"]).assign(quiet_since=answer["last_on"].fillna(answer["started_on"]))


def longest_due(found: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Of what a task finds the rows of each region that are longest due, with how many there are and are late in all of it."""
    return _longest(found, ["region"]).assign(late_in_region=_late(found, as_of))


def _longest(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The first `tasks.AT_MOST` rows of each part, and how many it has in all, `in_region`."""
    parts = found.groupby(by, dropna=False)
    return found.assign(in_region=parts["region"].transform("size"))[parts.cumcount() < tasks.AT_MOST]


def _late(found: pd.DataFrame, as_of: date) -> pd.Series:
    """Of each row's region, how many rows were due before the day."""
    return (found["due_on"] < pd.Timestamp(as_of)).groupby(found["region"], dropna=False).transform("sum")
