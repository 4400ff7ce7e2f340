"""What a definition says in one place and denies in another, found before anything is computed from it."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel

from monitoring.programmes.focus_faults import focus_faults
from monitoring.programmes.form_faults import form_faults
from monitoring.programmes.found import Found, unknown
from monitoring.programmes.measures import indicator_faults
from monitoring.programmes.release_faults import release_faults
from monitoring.programmes.retention_faults import retention_faults
from monitoring.programmes.score_faults import score_faults
from monitoring.programmes.shapes import Question, Survey
from monitoring.programmes.spelling_faults import spelling_faults
from monitoring.programmes.split_faults import split_faults
from monitoring.programmes.task_faults import task_faults
from monitoring.programmes.unit_faults import unit_faults
from monitoring.programmes.way_faults import way_faults
from monitoring.programmes.whole import Programme
from monitoring.words import sentence

MUNICIPALITIES = Path(__file__).resolve().parent.parent.parent / "data" / "municipalities.txt"


def contradictions(programme: Programme, *, folder: str) -> list[Found]:
    """Everything in `programme` that contradicts itself: (field, problem, remedy) each, in the file's order."""
    checks: list[Callable[[], Iterator[Found]]] = [
        lambda: _identity(programme, folder),
        lambda: _doubles(programme),
        lambda: _municipalities(programme),
        lambda: _roles(programme),
        lambda: (found for survey in programme.surveys for found in _survey(survey, programme)),
        lambda: spelling_faults(programme),
        lambda: focus_faults(programme),
        lambda: score_faults(programme),
        lambda: unit_faults(programme),
        lambda: _follow_ups(programme),
        lambda: (found for indicator in programme.indicators for found in indicator_faults(indicator, programme)),
        lambda: split_faults(programme),
        lambda: task_faults(programme),
        lambda: way_faults(programme),
        lambda: form_faults(programme),
        lambda: release_faults(programme),
        lambda: retention_faults(programme),
    ]
    return [found for check in checks for found in check()]


def _identity(programme: Programme, folder: str) -> Iterator[Found]:
    if programme.id != folder:
        yield (
            "id",
            sentence("{id} er ikke navnet på mappen, {folder}.", id=programme.id, folder=folder),
            sentence("Giv mappen og id samme navn."),
        )
    if programme.to_on < programme.from_on:
        yield "to_on", sentence("Programmet slutter, før det begynder."), sentence("Byt om på from_on og to_on.")


def _doubles(shape: BaseModel, where: str = "") -> Iterator[Found]:
    """Ids that stand more than once in a list, however deep the list lies."""
    for name, items in shape:
        if isinstance(items, BaseModel):
            yield from _doubles(items, f"{where}{name}.")
        if not isinstance(items, list) or not items or not isinstance(items[0], BaseModel):
            continue
        ids = [getattr(item, "id", None) for item in items]
        for id, times in Counter(id for id in ids if id is not None).items():
            if times > 1:
                yield (
                    f"{where}{name}[{id}]",
                    sentence("Id'en står {times} gange.", times=times),
                    sentence("Giv hver sin egen id."),
                )
        for item, id in zip(items, ids, strict=True):
            yield from _doubles(item, f"{where}{name}[{id}].")


def _municipalities(programme: Programme) -> Iterator[Found]:
    real = set(MUNICIPALITIES.read_text(encoding="utf-8").split("\n")) - {""}
    owner: dict[str, str] = {}
    for region in programme.regions:
        for name in region.municipalities:
            where = f"regions[{region.id}].municipalities"
            if name not in real:
                yield (
                    where,
                    sentence("{name} er ikke en dansk kommune.", name=name),
                    sentence("Ret stavemåden; data/municipalities.txt har alle 98."),
                )
            if name in owner:
                yield (
                    where,
                    sentence("{name} hører allerede til {region}.", name=name, region=owner[name]),
                    sentence("Lad kommunen stå i én region."),
                )
            owner.setdefault(name, region.id)


def _roles(programme: Programme) -> Iterator[Found]:
    roles = {role.id for role in programme.roles}
    named = [(f"matches[{each.id}].supporter", each.supporter) for each in programme.matches]
    named += [(f"matches[{each.id}].participant", each.participant) for each in programme.matches]
    named += [(f"surveys[{each.id}].role", each.role) for each in programme.surveys]
    named += [(f"attributes[{each.id}].roles", role) for each in programme.attributes for role in each.roles]
    for where, role in named:
        if role not in roles:
            yield unknown(where, role, roles)


def _follow_ups(programme: Programme) -> Iterator[Found]:
    activities = {each.id for each in programme.activities}
    for kind in programme.matches:
        for id in kind.meetings:
            if id not in activities:
                yield unknown(f"matches[{kind.id}].meetings", id, activities)
        for each in kind.follow_ups:
            if (each.after_months is None) == (each.after_days is None):
                yield (
                    f"matches[{kind.id}].follow_ups[{each.id}]",
                    sentence("Det er uklart, hvornår opfølgningen skal holdes."),
                    sentence("Skriv enten after_months eller after_days."),
                )


def _survey(survey: Survey, programme: Programme) -> Iterator[Found]:
    where = f"surveys[{survey.id}]"
    scales = {scale.id: {option.id for option in scale.options} for scale in survey.scales}
    questions = {question.id: question for question in survey.questions}
    for wave in survey.waves:
        if wave.closes_on < wave.opens_on:
            yield (
                f"{where}.waves[{wave.id}].closes_on",
                sentence("Runden lukker, før den åbner."),
                sentence("Byt om på opens_on og closes_on."),
            )
    for question in survey.questions:
        if question.scale not in scales:
            yield unknown(f"{where}.questions[{question.id}].scale", question.scale, scales)
        yield from _condition(f"{where}.questions[{question.id}].asked_if", question, questions, scales)


def _condition(
    where: str, question: Question, questions: dict[str, Question], scales: dict[str, set[str]]
) -> Iterator[Found]:
    if question.asked_if is None:
        return
    filtering = questions.get(question.asked_if.question)
    if filtering is None:
        yield unknown(f"{where}.question", question.asked_if.question, questions)
        return
    for code in question.asked_if.codes:
        if code not in scales.get(filtering.scale, set()):
            yield unknown(f"{where}.codes", code, scales.get(filtering.scale, set()))
