"""What every form has in common: what is told in it, what it is held against, what is wrong, how it is kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from monitoring.forms.known import Known
from monitoring.programmes import Programme
from monitoring.rhythm import WEEKDAYS
from monitoring.store import Writer
from monitoring.words import Sentence, day, said, sentence, t, tn

# What is told so far, by field: words, numbers, lists of words, days as "2025-11-26". It is kept as JSON.
Told = dict[str, Any]
# Missing is waited for; a stop must be mended; what is confirmed may stand.
Weight = Literal["missing", "stop", "confirm"]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a form is held against: the programme, what is known, the day seen, today, and who registers."""

    programme: Programme
    known: Known
    seen: date
    today: date
    by: str

    @property
    def day(self) -> date:
        """The day a form begins on: today, or the day the page is seen as of where that is earlier."""
        return min(self.seen, self.today)


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """What is wrong, or missing, at a field. `name` tells it from the field's others, so that it can be confirmed."""

    field: str
    said: Sentence
    weight: Weight = "stop"
    name: str = ""

    @property
    def id(self) -> str:
        """By which it is confirmed."""
        return f"{self.field}:{self.name}"


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form: how it begins from what the address tells, what is wrong with what is told, what it is in a line, what it writes."""

    id: str
    what: str = ""
    kind: Literal["form", "correction"] = "form"
    begin: Callable[[Mapping[str, str], Setting], Told]
    flaws: Callable[[Told, Setting], Iterator[Flaw]]
    summary: Callable[[Told, Setting], str]
    write: Callable[[Writer, Told, Setting], None]


def in_the_way(form: Form, told: Told, setting: Setting) -> list[Flaw]:
    """What keeps the form from being saved: everything but what was confirmed."""
    confirmed = told.get("confirmed", [])
    return [each for each in form.flaws(told, setting) if each.weight != "confirm" or each.id not in confirmed]


def day_told(told: Told, field: str) -> date | None:
    """The day told in the field; None where there is none or it is no day."""
    try:
        return date.fromisoformat(told.get(field) or "")
    except (TypeError, ValueError):
        return None


def latest(weekday: str | None, on: date) -> date:
    """The last such weekday up to the day; the day itself where there is no weekday."""
    if weekday is None:
        return on
    return date.fromordinal(on.toordinal() - (on.weekday() - WEEKDAYS.index(weekday)) % 7)


def day_flaws(field: str, told: Told, setting: Setting, *, before_it_began: bool = False) -> Iterator[Flaw]:
    """What is wrong with the day of something that happened; people may have joined `before_it_began`."""
    on, programme = day_told(told, field), setting.programme
    if on is None:
        yield Flaw(field=field, said=sentence("Vælg en dag."), weight="missing")
    elif on > setting.today:
        yield Flaw(
            field=field,
            said=sentence("Dagen ligger ude i fremtiden. Vælg i dag eller en tidligere dag."),
        )
    elif on < programme.from_on and not before_it_began:
        yield Flaw(
            field=field,
            said=sentence(
                "Programmet begyndte først {day}. Vælg den dag eller en senere.", day=InWords(programme.from_on)
            ),
        )
    elif on > programme.to_on:
        yield Flaw(
            field=field,
            said=sentence("Programmet sluttede {day}. Vælg den dag eller en tidligere.", day=InWords(programme.to_on)),
        )


def full_day(on: date) -> str:
    """A day with its weekday: "onsdag 26. november 2025"."""
    words = (t("mandag"), t("tirsdag"), t("onsdag"), t("torsdag"), t("fredag"), t("lørdag"), t("søndag"))
    return f"{words[on.weekday()]} {day(on)}"


def label_of(options: Any, id: str | None) -> str:
    """The label of the option called `id`; the id itself where there is none."""
    return next((said(each.label) for each in options if each.id == id), id or "")


@dataclass(frozen=True)
class InWords:
    """A day that is put into words when it is said."""

    on: date

    def __str__(self) -> str:
        return full_day(self.on)


@dataclass(frozen=True)
class Heads:
    """A number of people that is put into words when it is said."""

    n: int

    def __str__(self) -> str:
        return tn("{n} menneske", "{n} mennesker", self.n)


@dataclass(frozen=True)
class Labelled:
    """A definition's label that is put into words when it is said."""

    label: Mapping[str, str]

    def __str__(self) -> str:
        return said(self.label)
