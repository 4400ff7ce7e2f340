"""What is to be done: what a rule is given, its rows put in order and counted, their age and reason in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from monitoring import promises
from monitoring.programmes import MatchKind, Programme, Task
from monitoring.rhythm import WEEKDAYS, public_holidays
from monitoring.words import number, said, short_day, t, tn

# So many rows of a rule are kept of each region; how many more there are is told.
AT_MOST = 200
# So many of them stand on the page before it is unfolded.
SHOWN = 6
# A running match without a logged meeting for so many days needs a check-in; a younger one cannot be told of.
QUIET_DAYS = 28
EARLY_DAYS = 28


def parameters(task: Task, programme: Programme, as_of: date) -> dict[str, object]:
    """What the task's query is given: the definition's own, what follows from what it names, null for the rest."""
    query = promises.query(task.query)
    own = task.parameters
    known: dict[str, object] = {"programme": programme.id, "as_of": as_of}
    if "kind" in own:
        known |= of_a_match(next(each for each in programme.matches if each.id == own["kind"]), programme)
    if "role" in own:
        known["waiting"] = programme.role(own["role"]).in_stage("waiting")
    if "survey" in own:
        waves = [wave for survey in programme.surveys if survey.id == own["survey"] for wave in survey.waves]
        known["waves"] = [wave.id for wave in waves if wave.opens_on <= as_of <= wave.closes_on]
    if "weekday" in query.param_names:
        kind = next(each for each in programme.activities if each.id == own["kinds"][0])
        years = range(programme.from_on.year, max(as_of, programme.from_on).year + 1)
        known |= {
            # A kind without a weekday of its own is refused with the definition.
            "weekday": WEEKDAYS.index(kind.weekday or "monday") + 1,
            "closed": kind.expected.closed if kind.expected else [],
            "holidays": sorted(each for year in years for each in public_holidays(year)),
            "begins_on": programme.from_on,
            "ends_on": programme.to_on,
        }
    given = {field.name: None for field in query.params if field.optional} | own
    return given | {name: value for name, value in known.items() if name in query.param_names}


def of_a_match(kind: MatchKind, programme: Programme) -> dict[str, object]:
    """What a query of a kind of match may be given: its meetings, its follow-ups and when they are due, its supporters."""
    return {
        "meetings": kind.meetings,
        "follow_ups": [each.id for each in kind.follow_ups],
        "due_after": [
            f"{each.after_months} months" if each.after_months is not None else f"{each.after_days} days"
            for each in kind.follow_ups
        ],
        "supporter": kind.supporter,
        "active": programme.role(kind.supporter).in_stage("active"),
    }


@dataclass(frozen=True, kw_only=True)
class Group:
    """A task with something to do: its rows, the most urgent first, how many there are, how many late, the oldest's days."""

    task: Task
    rows: pd.DataFrame
    count: int
    late: int
    days: int

    @property
    def subject_kind(self) -> str:
        """What its rows are of: match, person, activity or survey."""
        return str(self.rows["subject_kind"].iloc[0])

    @property
    def is_deadline(self) -> bool:
        """Whether its age is days over a deadline; else it is days waited."""
        return str(self.rows["age_kind"].iloc[0]) == "overdue"


def groups(found: pd.DataFrame, programme: Programme, as_of: date) -> tuple[Group, ...]:
    """The tasks of which `found` (frames.tasks) has rows, in the definition's order, which is that of their urgency."""
    told = []
    for task in programme.tasks:
        rows = found[found["task"] == task.id]
        if rows.empty:
            continue
        # Of every region the oldest rows are there, and how many there are in all.
        rows = rows.sort_values(["due_on", "subject"], kind="stable")
        regions = rows.drop_duplicates("region")
        first = rows["due_on"].iloc[0].date()
        told.append(
            Group(
                task=task,
                rows=rows,
                count=int(regions["in_region"].sum()),
                late=int(regions["late_in_region"].sum()),
                days=(as_of - first).days,
            )
        )
    return tuple(told)


def answer(told: Sequence[Group], programme: Programme) -> str:
    """What waits, in a sentence: how much, and how late the follow-ups, or else the oldest of it, are."""
    if not told:
        return tn(
            "Intet venter: reglen for programmet finder intet, der skal gøres.",
            "Intet venter: ingen af programmets {n} regler finder noget, der skal gøres.",
            len(programme.tasks),
        )
    count = sum(each.count for each in told)
    followed = [each for each in told if each.task.query == "tasks/follow_ups_due" and each.late]
    late, oldest = sum(each.late for each in followed), max((each.days for each in followed), default=0)
    first = tn("Én ting venter", "{n} ting venter", count)
    if late:
        more = tn(
            "{n} opfølgning er over tiden, {days}.", "{n} opfølgninger er over tiden, den ældste {days}.", late,
            days=_days(oldest),
        )  # fmt: skip
        return f"{first}; {more}"
    worst = max(told, key=lambda each: each.days)
    if worst.days < 1:
        return f"{first}; " + t("intet er over tiden.")
    return f"{first}; " + t("ældst er »{title}«: {days}.", title=titled(worst.task), days=_days(worst.days))


def titled(task: Task) -> str:
    """The task's title."""
    return _filled(task.title, task.parameters)


def remedy(task: Task) -> str:
    """What to do about the task's rows."""
    return _filled(task.remedy, task.parameters)


def _filled(label: Mapping[str, str], values: Mapping[str, Any]) -> str:
    return said(label).format(**{name: number(each) for name, each in values.items() if isinstance(each, int)})


def overview(told: Sequence[Group]) -> str:
    """How much each task has, in one line."""
    return " · ".join(f"{titled(each.task)} {number(each.count)}" for each in told)


def heading(group: Group) -> str:
    """The group's title with its count, and how many of a deadline's are late."""
    title = f"{titled(group.task)} · {number(group.count)}"
    if group.is_deadline and 0 < group.late < group.count:
        title += t(", heraf {n} over tiden", n=number(group.late))
    return title


def worded(group: Group, programme: Programme, as_of: date, *, at_most: int | None = None) -> pd.DataFrame:
    """The group's rows, or the first `at_most`, in words: who or when, why, how long."""
    names = details(group.task, programme)
    numbers = {name: number(each) for name, each in group.task.parameters.items() if isinstance(each, int)}
    reason = said(group.task.reason)
    rows = group.rows.head(at_most) if at_most is not None else group.rows
    told = []
    for kind, subject, due_on, last_on, detail, age_kind in zip(
        *(rows[name].tolist() for name in ("subject_kind", "subject", "due_on", "last_on", "detail", "age_kind")),
        strict=True,
    ):
        due = due_on.date()
        why = reason.format(
            due=short_day(due),
            last=t("aldrig") if pd.isna(last_on) else short_day(last_on.date()),
            detail=names.get(detail, "") if isinstance(detail, str) else t("ukendt"),
            **numbers,
        )
        told.append((short_day(due) if kind == "activity" else subject, why, age(due, as_of, age_kind)))
    return pd.DataFrame(told, columns=[_who(group.subject_kind), t("Hvorfor"), t("Hvor længe")])


def saved(told: Iterable[Group], programme: Programme, as_of: date) -> pd.DataFrame:
    """Every row of the groups for a file: what it is about, who or when, region, why, how long, what to do."""
    regions = {region.id: said(region.label) for region in programme.regions}
    parts = []
    for group in told:
        rows = worded(group, programme, as_of).set_axis(
            [t("Hvem eller hvornår"), t("Hvorfor"), t("Hvor længe")], axis=1
        )
        rows.insert(0, t("Opgave"), titled(group.task))
        rows.insert(2, t("Region"), [regions.get(each, t("Ukendt region")) for each in group.rows["region"]])
        rows[t("Hvad du kan gøre")] = remedy(group.task)
        parts.append(rows)
    return pd.concat(parts, ignore_index=True)


def age(due_on: date, as_of: date, kind: str) -> str:
    """How long something has been due on the day, or has waited (`kind` overdue or waited); when it will be, ahead of it."""
    days = (as_of - due_on).days
    if days < 0:
        return t("i morgen") if days == -1 else tn("om {n} dag", "om {n} dage", -days)
    if days == 0:
        return t("i dag")
    if kind == "waited":
        return tn("har ventet {n} dag", "har ventet {n} dage", days)
    return tn("{n} dag over tiden", "{n} dage over tiden", days)


def details(task: Task, programme: Programme) -> dict[str, str]:
    """The words of the codes in the task's column `detail`: follow-ups, waves or states."""
    kinds = [each for each in programme.matches if each.id == task.parameters.get("kind")]
    surveys = [each for each in programme.surveys if each.id == task.parameters.get("survey")]
    roles = [each for each in programme.roles if each.id == task.parameters.get("role")]
    named = [each for kind in kinds for each in kind.follow_ups]
    labels = {each.id: each.label for each in named}
    labels |= {wave.id: wave.label for survey in surveys for wave in survey.waves}
    labels |= {state.id: state.label for role in roles for state in role.states}
    return {id: said(label) for id, label in labels.items()}


def page(group: Group, programme: Programme) -> str:
    """The file of the page on which the group's rows are seen in their context."""
    if group.subject_kind == "person" and "role" in group.task.parameters:
        part = programme.role(group.task.parameters["role"]).part
        return "deltagere.py" if part == "participant" else "mentorer.py"
    return {"activity": "aktiviteter.py", "survey": "udbytte.py"}.get(group.subject_kind, "mentorer.py")


def seen_in(group: Group) -> list[tuple[str, str]]:
    """Which part of that page it is seen in, for the address."""
    return [("half", "matches")] if group.subject_kind == "match" else []


def _who(kind: str) -> str:
    return {"match": t("Forløb"), "activity": t("Dag"), "survey": t("Svarperson")}.get(kind, t("Person"))


def _days(days: int) -> str:
    return tn("{n} dag", "{n} dage", days)
