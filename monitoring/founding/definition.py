"""The text of a `programme.toml`, written from the answers and commented, so that its owner can go on by hand."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Table

from monitoring import slices
from monitoring.founding.answers import Answers
from monitoring.founding.goals import (
    HELPER,
    PARTICIPANT,
    STATEMENT,
    SURVEY,
    WAVE,
    Goal,
    activity_id,
    both,
    goals,
    helpers,
    participants,
    same,
)
from monitoring.founding.naming import region_named, slug
from monitoring.founding.times import times
from monitoring.words import Sentence, sentence, t

# Word, and what the state means in every programme.
_STATES = (("active", sentence("Er med"), "active"), ("stopped", sentence("Stoppet"), "ended"))
# From high to low: word, whether it counts for the share, whether it stands beside the scale.
_AGREEMENT: tuple[tuple[str, Sentence, bool, bool], ...] = (
    ("fully_agree", sentence("Helt enig"), True, False),
    ("agree", sentence("Enig"), True, False),
    ("neither", sentence("Hverken enig eller uenig"), False, False),
    ("disagree", sentence("Uenig"), False, False),
    ("fully_disagree", sentence("Helt uenig"), False, False),
    ("dont_know", sentence("Ved ikke"), False, True),
)


def programme_id(answers: Answers) -> str:
    """The id that the programme's title gives it: the name of its folder."""
    return slug(answers.tidy.title, otherwise="program")


def definition(answers: Answers) -> str:
    """The text of the programme's `programme.toml`, with comments in the language that is spoken.

    The answers have no `problems`.
    """
    tidy = answers.tidy
    whole = {
        "id": programme_id(tidy),
        "title": _inline({"da": tidy.title, "en": tidy.title_en or tidy.title}),
        "organisation": tidy.organisation,
        "funder": _inline(both(sentence("Ikke oplyst"))),
        "from_on": tidy.first_day,
        "to_on": tidy.last_day,
    }
    sections = [
        _section(
            whole,
            t("Programmets definition. Ret den, når noget ændrer sig: siden læser den igen af sig selv."),
            t("Alle felter er forklaret i docs/definition.md. En fejl bliver sagt på siden, med felt og forslag."),
        ),
        _section(
            {"regions": _regions(tidy)},
            t("Områder. En kommune hører til ét område; data/municipalities.txt har alle 98."),
        ),
        _section(
            {"roles": _tables(_role(HELPER, helpers(tidy)), _role(PARTICIPANT, participants(tidy)))},
            t("Hvem der er med. label er én person, plural er flere."),
        ),
        _section(
            {"activities": _tables(*_activities(tidy))},
            t("Hvad der holdes, og hvor tit det er ventet. Flere aktiviteter er flere af disse."),
        ),
        _section(
            {"surveys": _tables(*_surveys(tidy))},
            t("Hvad deltagerne bliver spurgt om. Svarene står fra høj til lav; positive tæller med i andelen."),
        ),
        _section(
            {"indicators": _tables(*(_indicator(goal, tidy) for goal in goals(tidy)))},
            t("Hvad der tælles. Et med target er et kort på siden; et uden er et nøgletal."),
            t(
                'splits_by siger, hvad tallet kan deles op efter. Skriv "region" til, når alle er talt op for hvert område.'
            ),
            t("Ændres et mål undervejs, så lad value stå, og skriv ændringen under målet:"),
            *_revision_by_hand(),
        ),
        _section(
            {"retention": _tables(*(_table({**each, "reason": _inline(both(each["reason"]))}) for each in times()))},
            t("Hvor længe oplysningerne bliver gemt, og hvorfor. Ret det, så det passer til jeres aftaler."),
        ),
    ]
    return "\n\n".join(filter(None, sections)) + "\n"


def _section(values: Mapping[str, Any], *remarks: str) -> str:
    """The remarks and the values under them; empty where there are no values."""
    if not any(values.values()):
        return ""
    return "\n".join([*(f"# {line}" for line in remarks), tomlkit.dumps(values).strip()])


def _revision_by_hand() -> tuple[str, ...]:
    """What the change of a target looks like."""
    return (
        "  [[indicators.target.revisions]]",
        "  on = 2027-06-01",
        "  from = 40",
        "  to = 30",
        '  why = { da = "...", en = "..." }',
        '  agreed_with = { da = "...", en = "..." }',
    )


def _regions(answers: Answers) -> AoT:
    names = answers.region_names
    if not names:
        return _tables(_table({"id": "whole", "label": _inline(both(sentence("Hele programmet")))}))
    found: list[Table] = []
    ids: set[str] = set()
    for name in names:
        id = slug(name, otherwise="region", taken=ids)
        ids.add(id)
        place = region_named(name)
        found.append(_table({"id": id, "label": _inline(same(name)), "municipalities": [place] if place else []}))
    return _tables(*found)


def _role(id: str, label: Mapping[str, str]) -> Table:
    states = [{"id": state, "label": _inline(both(word)), "stage": stage} for state, word, stage in _STATES]
    part = "supporter" if id == HELPER else "participant"
    return _table({"id": id, "label": _inline(label), "plural": _inline(label), "part": part, "states": _rows(states)})


def _activities(answers: Answers) -> Iterator[Table]:
    if not answers.activity:
        return
    name = same(answers.activity)
    values = {"id": activity_id(answers), "label": _inline(name), "plural": _inline(name)}
    if answers.weekday:
        values["weekday"] = answers.weekday
    if answers.weekly:
        values["expected"] = _inline({"every": "week", "times": 1, "per": "programme"})
    yield _table(values)


def _surveys(answers: Answers) -> Iterator[Table]:
    if not answers.statement:
        return
    label = _inline(both(sentence("Første runde")))
    wave = {"id": WAVE, "label": label, "opens_on": answers.first_day, "closes_on": answers.last_day}
    options = []
    for id, word, positive, apart in _AGREEMENT:
        option: dict[str, Any] = {"id": id, "label": _inline(both(word))}
        options.append(option | ({"apart": True} if apart else {"positive": positive}))
    question = {"id": STATEMENT, "label": _inline(same(answers.statement)), "scale": "agreement"}
    yield _table(
        {
            "id": SURVEY,
            "label": _inline(both(sentence("Spørgeskema til deltagerne"))),
            "role": PARTICIPANT,
            "languages": ["da"],
            "waves": _rows([wave]),
            "scales": _tables(_table({"id": "agreement", "options": _rows(options)})),
            "questions": _tables(_table(question)),
        }
    )


def _indicator(goal: Goal, answers: Answers) -> Table:
    values: dict[str, Any] = {
        "id": goal.id,
        "title": _inline(goal.title),
        "definition": _inline(goal.definition),
        "unit": goal.unit,
        "direction": "increase",
        # Today's number is how many there are, not how many came today: no pace is read out of it.
        "accumulates": goal.unit in ("times", "visits"),
        "adds_up": not goal.is_share,
        "splits_by": _splits(goal, answers),
        "query": goal.query,
        "with": _inline(goal.given),
    }
    if goal.now is not None and goal.now < (goal.target or 0) and not _under_way(answers):
        values["baseline"] = goal.now  # the plan leads on from how many there are on the first day
    if goal.is_share:
        values["numerator"] = _inline(both(sentence("svar, der er enige eller helt enige")))
        values["denominator"] = _inline(both(sentence('svar, "ved ikke" medregnet')))
    values["source"] = _inline(goal.source)
    values["owner"] = _inline(both(sentence("Projektlederen")))
    if goal.target is not None:
        values["target"] = _target(goal.target, answers.first_day, answers.last_day)
    return _table(values)


def _under_way(answers: Answers) -> bool:
    """Whether the programme began before today."""
    return answers.first_day is not None and answers.first_day < slices.today()


def _splits(goal: Goal, answers: Answers) -> list[str]:
    # How many there are today is told of everybody together, not of each region.
    by_region = goal.unit != "persons" and len(answers.region_names) > 1
    return ["region"] * by_region + ["month"] * (not goal.is_share)


def _target(value: int, from_on: date | None, to_on: date | None) -> Table:
    return _table({"value": value, "from_on": from_on, "to_on": to_on})


def _table(values: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    table.update(values)
    return table


def _tables(*tables: Table) -> AoT:
    found = tomlkit.aot()
    for table in tables:
        found.append(table)
    return found


def _rows(rows: Collection[Mapping[str, Any]]) -> Array:
    """A list with a line for each of its rows."""
    found = tomlkit.array()
    found.extend(_inline(row) for row in rows)
    return found.multiline(True)


def _inline(values: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(values)
    return table
