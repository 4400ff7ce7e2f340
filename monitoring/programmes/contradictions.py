"""What a definition says in one place and denies in another, found before anything is computed from it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from monitoring import promises
from monitoring.programmes.shapes import Indicator, Programme, Question, Survey, Target
from monitoring.words import Sentence, sentence

Found = tuple[str, Sentence, Sentence]

MUNICIPALITIES = Path(__file__).resolve().parent.parent.parent / "data" / "municipalities.txt"

# Filled in by the frames for every question; a definition does not give them.
SLICE = frozenset({"programme", "as_of"})
# Filled in from the survey's scale.
FROM_SCALE = frozenset({"positive", "counted"})


def contradictions(programme: Programme, *, folder: str) -> list[Found]:
    """Everything in `programme` that contradicts itself: (field, problem, remedy) each, in the file's order."""
    checks: list[Callable[[], Iterator[Found]]] = [
        lambda: _identity(programme, folder),
        lambda: _doubles(programme),
        lambda: _municipalities(programme),
        lambda: _roles(programme),
        lambda: (found for survey in programme.surveys for found in _survey(survey, programme)),
        lambda: (found for indicator in programme.indicators for found in _indicator(indicator, programme)),
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


def _doubles(programme: Programme) -> Iterator[Found]:
    lists: dict[str, Sequence[Any]] = {
        "regions": programme.regions,
        "roles": programme.roles,
        "attributes": programme.attributes,
        "activities": programme.activities,
        "matches": programme.matches,
        "milestones": programme.milestones,
        "surveys": programme.surveys,
        "indicators": programme.indicators,
    }
    for name, items in lists.items():
        for id, times in Counter(item.id for item in items).items():
            if times > 1:
                yield (
                    f"{name}[{id}]",
                    sentence("Id'en står {times} gange.", times=times),
                    sentence("Giv hver sin egen id."),
                )


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
            yield _unknown(where, role, roles)


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
            yield _unknown(f"{where}.questions[{question.id}].scale", question.scale, scales)
        yield from _condition(f"{where}.questions[{question.id}].asked_if", question, questions, scales)


def _condition(
    where: str, question: Question, questions: dict[str, Question], scales: dict[str, set[str]]
) -> Iterator[Found]:
    if question.asked_if is None:
        return
    filtering = questions.get(question.asked_if.question)
    if filtering is None:
        yield _unknown(f"{where}.question", question.asked_if.question, questions)
        return
    for code in question.asked_if.codes:
        if code not in scales.get(filtering.scale, set()):
            yield _unknown(f"{where}.codes", code, scales.get(filtering.scale, set()))


def _indicator(indicator: Indicator, programme: Programme) -> Iterator[Found]:
    where = f"indicators[{indicator.id}]"
    if indicator.query not in promises.names("indicators"):
        yield _unknown(f"{where}.query", indicator.query, promises.names("indicators"))
    else:
        wanted = promises.query(indicator.query).param_names - SLICE - FROM_SCALE
        for name in sorted(wanted - set(indicator.parameters)):
            yield (
                f"{where}.with",
                sentence("{name} mangler; forespørgslen {query} skal have den.", name=name, query=indicator.query),
                sentence("Tilføj {field}.", field=name),
            )
        for name in sorted(set(indicator.parameters) - wanted):
            yield _unknown(f"{where}.with.{name}", name, wanted)
    yield from _references(where, indicator, programme)
    if indicator.is_share and (indicator.numerator is None or indicator.denominator is None):
        yield (
            where,
            sentence("En andel skal sige, hvad den er en andel af."),
            sentence("Tilføj numerator og denominator."),
        )
    if indicator.is_share and indicator.adds_up:
        yield f"{where}.adds_up", sentence("Procenter kan ikke lægges sammen."), sentence("Skriv adds_up = false.")
    if not 0 <= indicator.margin < 1:
        yield (
            f"{where}.margin",
            sentence("Margenen er en andel mellem 0 og 1."),
            sentence("Skriv 0.15 for 15 %."),
        )
    if indicator.target is not None:
        yield from _target(f"{where}.target", indicator.target, indicator, programme)


def _references(where: str, indicator: Indicator, programme: Programme) -> Iterator[Found]:
    """Ids in `with` that the definition does not have."""
    given = indicator.parameters
    surveys = {survey.id: survey for survey in programme.surveys}
    survey = surveys.get(str(given.get("survey")))
    roles = {role.id: {state.id for state in role.states} for role in programme.roles}
    possible: dict[str, set[str]] = {
        "role": set(roles),
        "states": roles.get(str(given.get("role")), set()),
        "kind": {each.id for each in programme.matches},
        "kinds": {each.id for each in programme.activities},
        "milestone": {each.id for each in programme.milestones},
        "survey": set(surveys),
        "questions": {question.id for question in survey.questions} if survey else set(),
        "indicator": {indicator.id},
    }
    for name, value in given.items():
        for id in value if isinstance(value, list) else [value]:
            if name in possible and str(id) not in possible[name]:
                yield _unknown(f"{where}.with.{name}", str(id), possible[name])


def _target(where: str, target: Target, indicator: Indicator, programme: Programme) -> Iterator[Found]:
    if target.to_on < target.from_on:
        yield f"{where}.to_on", sentence("Målet slutter, før det begynder."), sentence("Byt om på from_on og to_on.")
    current = target.value
    for revision in target.revisions:
        if revision.from_value != current:
            yield (
                f"{where}.revisions",
                sentence("Ændringen går fra {said}, men målet var {was}.", said=revision.from_value, was=current),
                sentence("Ret from, så den er det mål, der gjaldt før ændringen."),
            )
        current = revision.to_value
    days = [revision.on for revision in target.revisions if revision.on is not None]
    if days != sorted(days):
        yield f"{where}.revisions", sentence("Ændringerne står ikke i rækkefølge."), sentence("Skriv den ældste først.")
    if target.plan and target.plan[-1].value not in (target.value, current):
        yield (
            f"{where}.plan",
            sentence("Planen ender på {end}, men målet er {value}.", end=target.plan[-1].value, value=current),
            sentence("Lad planens sidste værdi være målet."),
        )
    if [point.on for point in target.plan] != sorted({point.on for point in target.plan}):
        yield f"{where}.plan", sentence("Planens dage står ikke i rækkefølge."), sentence("Skriv den ældste først.")
    for point in target.plan:
        if not target.from_on <= point.on <= target.to_on:
            yield (
                f"{where}.plan",
                sentence("{day} ligger uden for målets periode.", day=point.on),
                sentence("Flyt dagen, eller ret from_on og to_on."),
            )
    for region in target.regions:
        if region not in {each.id for each in programme.regions}:
            yield _unknown(f"{where}.regions", region, {each.id for each in programme.regions})
    if target.regions and indicator.adds_up and sum(target.regions.values()) != current:
        yield (
            f"{where}.regions",
            sentence(
                "Regionernes mål giver {total}, men målet er {value}.",
                total=sum(target.regions.values()),
                value=current,
            ),
            sentence("Ret regionernes mål, så de giver målet."),
        )
    if indicator.is_share and not 0 <= current <= 100:
        yield f"{where}.value", sentence("En andel ligger mellem 0 og 100."), sentence("Skriv 70 for 70 %.")


def _unknown(where: str, id: str, possible: Iterable[str]) -> Found:
    options = ", ".join(sorted(possible))
    return (
        where,
        sentence("{id} findes ikke i definitionen.", id=id),
        sentence("Skriv en af: {options}.", options=options),
    )
