"""A survey wave: who was invited, who answered, in which language, and which sheet each handed in."""

from dataclasses import dataclass
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
        asked_of = chance.first_that_fits(asked, what)
        rng.shuffle(asked_of)
        key = {"survey": form.survey, "wave": form.wave}
        for number, asking in enumerate(asked_of, start=1):
            respondent = f"{form.prefix}-{number:02}"
            _record_one(records, rng, form, wave, key | {"respondent": respondent}, asking, survey["languages"])


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody who was asked, with the sheet handed in or the reason for saying no, or neither."""

    person: Person
    sheet: answers.Sheet | None = None
    declined: str | None = None


def _draw(
    rng: Random,
    form: Form,
    handed_in: list[list[answers.Sheet]],
    languages: list[str],
    day: date,
    everybody: list[Person],
    made: list[Course],
) -> list[Asked] | None:
    """Invited persons with their sheets or none: every language spoken, the newest match marked."""
    asked: list[Asked] = []
    newest = max((c for c in made if c.started_on < day), key=lambda course: course.started_on, default=None)
    for invited, sheets in zip(form.invited, handed_in, strict=True):
        present = [p for p in everybody if p.group == invited.group and p.joined_on < day]
        if invited.states:
            present = [p for p in present if p.in_one_of(invited.states, day)]
        if len(present) < invited.count:
            raise chance.NoDrawFits(f"{form.wave}: {invited.count} of {invited.group} asked, {len(present)} there are")
        persons = rng.sample(present, invited.count)
        reasons = chance.dealt(rng, invited.declined) if invited.declined else []
        if len(sheets) + len(reasons) > invited.count:
            raise chance.NoDrawFits(f"{form.wave}: more of {invited.group} answer or decline than are asked")
        given: list[dict[str, Any]] = [{"sheet": sheet} for sheet in sheets]
        given += [{"declined": reason} for reason in reasons]
        given += [{} for _ in range(invited.count - len(given))]
        asked += [Asked(person=person, **what) for person, what in zip(persons, given, strict=True)]
    spoken = {_language(form, one.person, languages) for one in asked if one.sheet}
    for one in asked:
        marked = one.sheet is not None and any(code in one.sheet.get(q, []) for q, code in form.newest.items())
        if marked != (newest is not None and one.person is newest.participant) and form.newest:
            return None
    return asked if form.language_attribute is None or spoken == set(languages) else None


def _language(form: Form, person: Person, languages: list[str]) -> str:
    spoken = person.attributes.get(form.language_attribute or "", "")
    return spoken if spoken in languages else languages[0]


def _record_one(
    records: Records,
    rng: Random,
    form: Form,
    wave: dict[str, Any],
    key: dict[str, str],
    asked: Asked,
    languages: list[str],
) -> None:
    opens_on, closes_on = wave["opens_on"], wave["closes_on"]
    answered_on = min(chance.day_between(rng, opens_on, closes_on), chance.day_between(rng, opens_on, closes_on))
    waits = (asked.sheet is None and asked.declined is None) or answered_on > (form.reminded_on or closes_on)
    sent_at = datetime.combine(opens_on, time(9, 0))
    records.add(
        "invitation",
        sent_at if asked.declined is None else datetime.combine(answered_on, time(16, 0)),
        person=asked.person.person,
        sent_on=opens_on,
        reminded_on=form.reminded_on if waits else None,
        declined_on=answered_on if asked.declined else None,
        decline_reason=asked.declined,
        **key,
    )
    if asked.sheet is None:
        return
    moment = datetime.combine(answered_on, time(10, 0)) + timedelta(minutes=rng.randint(0, 720))
    language = _language(form, asked.person, languages)
    by = {"recorded_by": key["respondent"]}
    records.add("response", moment, submitted_on=answered_on, language=language, **key, **by)
    for question, codes in asked.sheet.items():
        for code in codes:
            records.add("answer", moment, question=question, code=code, **key, **by)
