"""When what is kept has been kept long enough, by the programme's own times. Arithmetic alone: nothing is read or deleted."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

import pandas as pd
from dateutil.relativedelta import relativedelta

from monitoring.programmes import Kept, Programme, Retention
from monitoring.words import Sentence, sentence

State = Literal["now", "soon", "later"]
# So long ahead the reader is warned: time to take a last report, to ask a mentee to stay on, to change the time.
WARNED_AHEAD = timedelta(days=60)
COLUMNS = ("kind", "due_on", "people", "records", "sample")
KINDS: tuple[Kept, ...] = ("people", "answers", "free_text", "change_log", "access_log")


def time_of(programme: Programme, kind: Kept) -> Retention | None:
    """How long the programme keeps data of that kind; None where it says nothing of it."""
    return next((each for each in programme.retention if each.kind == kind), None)


def due_on(time: Retention, programme: Programme, last: date) -> date:
    """The day from which what was last on record on `last` has been kept long enough."""
    begins = max(programme.to_on, last) if time.after == "programme" else last
    return _later(begins, time.months)


def last_due(time: Retention, programme: Programme, today: date) -> date | None:
    """The newest last day whose time is over `today`; None where nobody's is. The other way round than `due_on`."""
    if time.after == "programme" and due_on(time, programme, programme.to_on) > today:
        return None
    day = _later(today, -time.months)
    # Months are not of one length: the last of February is due with the day itself, not with three more.
    while _later(day, time.months) > today:
        day -= timedelta(days=1)
    while _later(day + timedelta(days=1), time.months) <= today:
        day += timedelta(days=1)
    return day


def times(programmes: Mapping[str, Programme]) -> Retention | None:
    """How long the access log is kept: one for all programmes, as long as the one that keeps it longest; None where one keeps it for good."""
    each = [time_of(programme, "access_log") for programme in programmes.values()]
    known = [time for time in each if time is not None]
    return max(known, key=lambda time: time.months) if known and len(known) == len(each) else None


def schedule(programme: Programme, people: pd.DataFrame, written: pd.DataFrame, log: Retention | None) -> pd.DataFrame:
    """What is deleted when: `kind`, `due_on`, how many `people` and `records`, whether all are a `sample`; by kind and day.

    `people` and `written` are the answers of queries/retention/. Somebody with a match running has no day where their time runs
    from the end of their course. `log` is the time of the access log. No row where the programme keeps a kind for good.
    """
    rows = []
    if time := time_of(programme, "people"):
        waiting = people[~people["runs"]] if time.after == "course" else people
        for last, sample in zip(waiting["last_on"], waiting["sample"], strict=True):
            rows.append(("people", due_on(time, programme, pd.Timestamp(last).date()), 1, 0, bool(sample)))
    own = {kind: log if kind == "access_log" else time_of(programme, kind) for kind in KINDS}
    for kind, last, records, sample in written[["kind", "written_on", "records", "sample"]].itertuples(index=False):
        if time := own[kind]:
            rows.append((kind, due_on(time, programme, pd.Timestamp(last).date()), 0, int(records), bool(sample)))
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    if found.empty:
        return found
    days = found.groupby(["kind", "due_on"], as_index=False, sort=True)
    return days.agg({"people": "sum", "records": "sum", "sample": "all"})


def state(on: date, today: date) -> State:
    """Whether what is due on a day is so now, soon or later."""
    if on <= today:
        return "now"
    return "soon" if on <= today + WARNED_AHEAD else "later"


def _later(day: date, months: int) -> date:
    moved: date = day + relativedelta(months=months)
    return moved


def warning(due: pd.DataFrame, today: date) -> Sentence | None:
    """What is to be said ahead of what is due (`schedule`): that something is, or when the next is; None where nothing is soon.

    Invented records have no time.
    """
    if due.empty or ("hidden" in due and due["hidden"].any()):
        return None
    real = due[~due["sample"].astype(bool)]
    if (real["due_on"] <= today).any():
        return sentence(
            "Fristen er ude for noget, der er gemt. Se hvad, og slet det på siden Administration under Frister."
        )
    soon = real.loc[real["due_on"] <= today + WARNED_AHEAD, "due_on"]
    if soon.empty:
        return None
    days = (min(soon) - today).days
    return sentence(
        "Om {days} dage er fristen ude for noget, der er gemt. Se hvad på siden Administration under Frister.",
        days=days,
    )
