"""The answers of somebody who founds a programme, and what is wrong with them, in sentences."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Literal

from monitoring.founding.naming import plain, region_named
from monitoring.words import Sentence, sentence

Exactness = Literal["exact", "about"]
YEAR = timedelta(days=364)  # from a first day to a last one, both included
LONGEST_TITLE = 100
LONGEST_NAME = 60
LARGEST = 10_000_000


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What was answered, as it was typed; an empty word or a None is no answer.

    `regions` are names with commas between them. `helpers_now` and `participants_now` are how many there are
    on the day of founding, as `exactness` says.
    """

    title: str = ""
    title_en: str = ""
    organisation: str = ""
    first_day: date | None = None
    last_day: date | None = None
    regions: str = ""
    helpers: str = ""
    helpers_target: int | None = None
    helpers_now: int | None = None
    participants: str = ""
    participants_target: int | None = None
    participants_now: int | None = None
    exactness: Exactness = "exact"
    activity: str = ""
    weekday: str | None = None
    weekly: bool = False
    activities_target: int | None = None
    attendances_target: int | None = None
    statement: str = ""
    statement_target: int | None = None

    @property
    def tidy(self) -> "Answers":
        """The same answers without spaces and signs that nobody sees."""
        words = {each.name: plain(value) for each in fields(self) if isinstance(value := getattr(self, each.name), str)}
        return replace(self, **words)  # type: ignore[arg-type]

    @property
    def region_names(self) -> list[str]:
        """The regions, one by one, in the order they were typed."""
        return [name for each in self.regions.split(",") if (name := plain(each))]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong: the answer it is about, what it is, and how to mend it."""

    field: str
    problem: Sentence
    remedy: Sentence

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"


def problems(answers: Answers) -> tuple[Problem, ...]:
    """Everything that keeps the answers from becoming a programme, all at once, in the order they are asked."""
    tidy = answers.tidy
    return (*_titles(tidy), *_days(tidy), *_regions(tidy), *_people(tidy), *_activity(tidy), *_statement(tidy))


def _titles(answers: Answers) -> Iterator[Problem]:
    if not answers.title:
        yield Problem(
            field="title",
            problem=sentence("Programmet mangler et navn."),
            remedy=sentence("Skriv det, I kalder det til daglig."),
        )
    for field, text in (("title", answers.title), ("title_en", answers.title_en)):
        yield from _too_long(field, text, LONGEST_TITLE)
    if not answers.organisation:
        yield Problem(
            field="organisation",
            problem=sentence("Der står ikke, hvem der driver programmet."),
            remedy=sentence("Skriv foreningens eller organisationens navn."),
        )
    yield from _too_long("organisation", answers.organisation, LONGEST_TITLE)


def _days(answers: Answers) -> Iterator[Problem]:
    for field in ("first_day", "last_day"):
        if getattr(answers, field) is None:
            yield Problem(field=field, problem=sentence("Dagen mangler."), remedy=sentence("Vælg en dag."))
    if answers.first_day and answers.last_day and answers.last_day < answers.first_day:
        yield Problem(
            field="last_day",
            problem=sentence("Programmet slutter, før det begynder."),
            remedy=sentence("Byt om på første og sidste dag."),
        )


def _regions(answers: Answers) -> Iterator[Problem]:
    names = answers.region_names
    for name in names:
        yield from _too_long("regions", name, LONGEST_NAME)
    twice = [name for name, times in Counter(map(str.casefold, names)).items() if times > 1]
    for name in twice:
        shown = next(each for each in names if each.casefold() == name)
        yield Problem(
            field="regions",
            problem=sentence("»{name}« står mere end én gang.", name=shown),
            remedy=sentence("Skriv hvert område én gang."),
        )
    places: dict[str, str] = {}
    for name in dict.fromkeys(names):
        place = region_named(name)
        if place and place in places and name.casefold() not in twice:
            yield Problem(
                field="regions",
                problem=sentence("»{name}« og »{other}« er samme kommune.", name=name, other=places[place]),
                remedy=sentence("Behold det ene."),
            )
        if place:
            places.setdefault(place, name)


def _people(answers: Answers) -> Iterator[Problem]:
    for field in ("helpers", "participants"):
        yield from _too_long(field, getattr(answers, field), LONGEST_NAME)
        yield from _number(answers, f"{field}_target", least=1)
        yield from _number(answers, f"{field}_now", least=0)
    if answers.helpers and answers.helpers.casefold() == answers.participants.casefold():
        yield Problem(
            field="participants",
            problem=sentence("De to grupper hedder det samme."),
            remedy=sentence("Giv dem hver sit navn, så tallene kan kendes fra hinanden."),
        )


def _activity(answers: Answers) -> Iterator[Problem]:
    yield from _too_long("activity", answers.activity, LONGEST_NAME)
    for field in ("activities_target", "attendances_target"):
        yield from _number(answers, field, least=1)
    asked_of = (answers.activities_target, answers.attendances_target, answers.weekday, answers.weekly or None)
    if not answers.activity and any(each is not None for each in asked_of):
        yield Problem(
            field="activity",
            problem=sentence("Aktiviteten mangler et navn."),
            remedy=sentence("Skriv, hvad I kalder den, eller ryd felterne om den."),
        )


def _statement(answers: Answers) -> Iterator[Problem]:
    yield from _too_long("statement", answers.statement, LONGEST_TITLE)
    yield from _number(answers, "statement_target", least=1, most=100)
    if not answers.statement and answers.statement_target is not None:
        yield Problem(
            field="statement",
            problem=sentence("Udsagnet mangler."),
            remedy=sentence("Skriv, hvad deltagerne skal tage stilling til, eller ryd målet."),
        )


def _too_long(field: str, text: str, longest: int) -> Iterator[Problem]:
    if len(text) > longest:
        yield Problem(
            field=field,
            problem=sentence("Teksten er på {n} tegn.", n=len(text)),
            remedy=sentence("Skriv højst {most} tegn.", most=longest),
        )


def _number(answers: Answers, field: str, *, least: int, most: int = LARGEST) -> Iterator[Problem]:
    value = getattr(answers, field)
    if value is not None and not least <= value <= most:
        yield Problem(
            field=field,
            problem=sentence("{value} kan ikke bruges her.", value=value),
            remedy=sentence("Skriv et helt tal fra {least} til {most}.", least=least, most=most),
        )
