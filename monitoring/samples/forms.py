"""A survey wave: who was invited, who answered, in which language, and which sheet each handed in."""

from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from monitoring.samples import answers, chance
from monitoring.samples.courses import Course
from monitoring.samples.people import Person
from monitoring.samples.recipe import Form, Recipe
from monitoring.samples.records import Records


def record(records: Records, recipe: Recipe, everybody: list[Person], made: list[Course]) -> None:
    """Puts the invitations, responses and answers of every wave on record."""
    for form in recipe.forms:
        survey = next(one for one in recipe.definition["surveys"] if one["id"] == form.survey)
        wave = next(one for one in survey["waves"] if one["id"] == form.wave)
        rng = chance.stream(recipe.seed, f"form {form.survey} {form.wave}")
        handed_in = answers.sheets(recipe, form)
        what = f"respondents of {form.survey} {form.wave} in {survey['languages']}"
        asked = partial(_draw, rng, form, handed_in, survey["languages"], wave["opens_on"], everybody, made)
        pairs = chance.first_that_fits(asked, what)
        rng.shuffle(pairs)
        key = {"survey": form.survey, "wave": form.wave}
        for number, (person, sheet) in enumerate(pairs, start=1):
            respondent = f"{form.prefix}-{number:02}"
            _record_one(records, rng, form, wave, key | {"respondent": respondent}, person, sheet, survey["languages"])


Pair = tuple[Person, answers.Sheet | None]


def _draw(
    rng: Random,
    form: Form,
    handed_in: list[list[answers.Sheet]],
    languages: list[str],
    day: date,
    everybody: list[Person],
    made: list[Course],
) -> list[Pair] | None:
    """Invited persons with their sheets or none: every language spoken, the newest match marked."""
    pairs: list[Pair] = []
    newest = max((c for c in made if c.started_on < day), key=lambda course: course.started_on, default=None)
    for invited, sheets in zip(form.invited, handed_in, strict=True):
        present = [p for p in everybody if p.group == invited.group and p.joined_on < day]
        persons = rng.sample(present, invited.count)
        given: list[answers.Sheet | None] = [*sheets, *[None] * (invited.count - len(sheets))]
        pairs += zip(persons, given, strict=True)
    spoken = {_language(form, person, languages) for person, sheet in pairs if sheet}
    for person, sheet in pairs:
        marked = sheet is not None and any(code in sheet.get(q, []) for q, code in form.newest.items())
        if marked != (newest is not None and person is newest.participant) and form.newest:
            return None
    return pairs if spoken == set(languages) else None


def _language(form: Form, person: Person, languages: list[str]) -> str:
    spoken = person.attributes.get(form.language_attribute, "")
    return spoken if spoken in languages else languages[0]


def _record_one(
    records: Records,
    rng: Random,
    form: Form,
    wave: dict[str, Any],
    key: dict[str, str],
    person: Person,
    sheet: answers.Sheet | None,
    languages: list[str],
) -> None:
    opens_on, closes_on = wave["opens_on"], wave["closes_on"]
    submitted_on = min(chance.day_between(rng, opens_on, closes_on), chance.day_between(rng, opens_on, closes_on))
    waits = sheet is None or submitted_on > form.reminded_on
    sent_at = datetime.combine(opens_on, time(9, 0))
    reminded_on = form.reminded_on if waits else None
    records.add("invitation", sent_at, person=person.person, sent_on=opens_on, reminded_on=reminded_on, **key)
    if sheet is None:
        return
    moment = datetime.combine(submitted_on, time(10, 0)) + timedelta(minutes=rng.randint(0, 720))
    language = _language(form, person, languages)
    by = {"recorded_by": key["respondent"]}
    records.add("response", moment, submitted_on=submitted_on, language=language, **key, **by)
    for question, codes in sheet.items():
        for code in codes:
            records.add("answer", moment, question=question, code=code, **key, **by)
