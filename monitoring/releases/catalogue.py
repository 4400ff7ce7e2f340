"""Which tables may be released, from the definition alone: a closed list, in its order.

Of each role and survey what the definition lists under `releases`, or, where it lists none, participants and supporters by
region. Of each wave of a survey besides how many forms were handed in, and of each graded question how many are in favour: of all, and by
region where that is enough in each. No other cross table, no free text, no lowest and no highest.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from monitoring import asking
from monitoring.programmes import Joined, Label, Programme, Question, Released, Survey, Wave
from monitoring.releases.shapes import Category, Table

ANSWERED = Category(id="answered", label={"da": "Besvarede skemaer", "en": "Forms handed in"})
NOT_ANSWERED = Category(id="not_answered", label={"da": "Ikke besvaret", "en": "Not handed in"})
IN_FAVOUR = Category(id="in_favour", label={"da": "Positive svar", "en": "In favour"})
OTHERS = Category(id="others", label={"da": "Andre svar", "en": "Other answers"})
NO_ANSWER = Category(id="no_answer", label={"da": "Ikke talt med", "en": "Not counted"})
_REGION: Label = {"da": "region", "en": "region"}


def catalogue(programme: Programme, day: date) -> tuple[Table, ...]:
    """The tables of the programme that there can be on `day`: no wave that has not opened yet."""
    return tuple(_people(programme)) + tuple(
        table
        for survey in programme.surveys
        for wave in survey.waves
        if wave.opens_on <= day
        for table in _forms(programme, survey, wave)
    )


def _people(programme: Programme) -> Iterator[Table]:
    attributes = {each.id: each for each in programme.attributes}
    told = programme.releases or [
        Released(role=role.id) for part in ("participant", "supporter") for role in programme.roles_of(part)
    ]
    for each in told:
        if each.role is None:
            continue
        split = _REGION if each.by == "region" else attributes[each.by].label
        options = programme.regions if each.by == "region" else attributes[each.by].options
        categories = tuple(Category(id=option.id, label=option.label) for option in options)
        if len(categories) > 1:
            yield Table(
                id=f"{each.role}/{each.by}",
                title=_by(programme.role(each.role).plural, split),
                role=each.role,
                by=each.by,
                categories=categories,
                joins=tuple(each.joins),
            )


def _forms(programme: Programme, survey: Survey, wave: Wave) -> Iterator[Table]:
    name = f"{survey.role}/{survey.id}/{wave.id}"
    title = {language: f"{survey.label[language]}, {wave.label[language]}" for language in ("da", "en")}
    regions = tuple(Category(id=each.id, label=each.label) for each in programme.regions)
    yield Table(
        id=f"{name}/forms", title=title, survey=survey.id, wave=wave.id, by="forms", categories=(ANSWERED, NOT_ANSWERED)
    )
    joins = _joins(programme, survey)
    if joins is not None and len(regions) > 1:
        yield Table(
            id=f"{name}/region",
            title=_by(title, _REGION),
            survey=survey.id,
            wave=wave.id,
            by="region",
            categories=regions,
            joins=joins,
        )
    questions = [each for each in asking.graded(programme, survey) if not each.waves or wave.id in each.waves]
    shares = [_question(programme, survey, wave, each, title) for each in questions]
    yield from shares
    if joins is not None and len(regions) > 1:
        for share in shares:
            yield replace(share, id=f"{share.id}+region", title=_by(share.title, _REGION), divides=regions, joins=joins)


def _question(programme: Programme, survey: Survey, wave: Wave, question: Question, title: Label) -> Table:
    options = asking.options_of(survey, question)
    apart = asking.agreed_apart(programme, survey, question.id)
    return Table(
        id=f"{survey.role}/{survey.id}/{wave.id}/{question.id}",
        title={language: f"{title[language]}: {question.label[language]}" for language in ("da", "en")},
        survey=survey.id,
        wave=wave.id,
        by=question.id,
        question=question.id,
        categories=(IN_FAVOUR, OTHERS, NO_ANSWER),
        positive=frozenset(each.id for each in options if each.positive),
        counted=frozenset(each.id for each in options if apart or not each.apart),
        asked_of_all=question.asked_if is None,
    )


def _joins(programme: Programme, survey: Survey) -> tuple[Joined, ...] | None:
    """How regions are put together in the survey; None where the definition lists tables and not this one."""
    if not programme.releases:
        return ()
    return next((tuple(each.joins) for each in programme.releases if each.survey == survey.id), None)


def _by(whose: Label, split: Label) -> Label:
    return {"da": f"{whose['da']} efter {_lower(split['da'])}", "en": f"{whose['en']} by {_lower(split['en'])}"}


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
