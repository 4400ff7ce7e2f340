"""What is wrong with an indicator or its target, found before anything is computed from it."""

from collections.abc import Iterator

from monitoring import promises
from monitoring.programmes.aims import Indicator, Target
from monitoring.programmes.found import Found, unknown
from monitoring.programmes.whole import Programme
from monitoring.words import sentence

# Filled in by the frames for every question; a definition does not give them.
SLICE = frozenset({"programme", "as_of", "judged_on"})
# Filled in from the survey's scale.
FROM_SCALE = frozenset({"positive", "counted"})
# Filled in from how often the activity is expected.
FROM_FREQUENCY = frozenset({"every", "times", "closed", "begins_on"})
FILLED_IN = SLICE | FROM_SCALE | FROM_FREQUENCY


def indicator_faults(indicator: Indicator, programme: Programme) -> Iterator[Found]:
    """What is wrong with an indicator: its query, what it is given, its flags, its target."""
    where = f"indicators[{indicator.id}]"
    if indicator.query not in promises.names("indicators"):
        yield unknown(f"{where}.query", indicator.query, promises.names("indicators"))
    else:
        yield from _given(where, indicator)
    yield from _references(where, indicator, programme)
    yield from _frequency(where, indicator, programme)
    yield from _neighbours(where, indicator, programme)
    if indicator.has_base and (indicator.numerator is None or indicator.denominator is None):
        yield (
            where,
            sentence("En andel skal sige, hvad den er en andel af."),
            sentence("Tilføj numerator og denominator."),
        )
    if indicator.has_base and indicator.adds_up:
        yield (
            f"{where}.adds_up",
            sentence("Procenter og gennemsnit kan ikke lægges sammen."),
            sentence("Skriv adds_up = false."),
        )
    yield from _norm(where, indicator)
    if not 0 <= indicator.margin < 1:
        yield (
            f"{where}.margin",
            sentence("Margenen er en andel mellem 0 og 1."),
            sentence("Skriv 0.15 for 15 %."),
        )
    if indicator.target is not None:
        yield from _target(f"{where}.target", indicator.target, indicator, programme)


def _norm(where: str, indicator: Indicator) -> Iterator[Found]:
    """A norm without an end, with its ends swapped or beside a target; a target where only a norm can be held."""
    norm = indicator.norm
    if norm is not None and norm.low is None and norm.high is None:
        yield f"{where}.norm", sentence("Normen er tom."), sentence("Tilføj low, high eller begge.")
    if norm is not None and norm.low is not None and norm.high is not None and norm.high < norm.low:
        yield f"{where}.norm", sentence("Normen slutter, før den begynder."), sentence("Byt om på low og high.")
    if norm is not None and indicator.target is not None:
        yield f"{where}.norm", sentence("Der er både et mål og en norm."), sentence("Fjern den ene af dem.")
    if indicator.is_mean and indicator.target is not None:
        yield (
            f"{where}.target",
            sentence("Et gennemsnit kan ikke have et mål."),
            sentence("Fjern target, eller skriv en norm i stedet."),
        )


def _given(where: str, indicator: Indicator) -> Iterator[Found]:
    """Parameters that the query needs and is not given, does not know, or is given as one where it takes several."""
    params = promises.query(indicator.query).params
    wanted = {field.name: field for field in params if field.name not in FILLED_IN}
    for name in sorted(name for name in set(wanted) - set(indicator.parameters) if not wanted[name].optional):
        yield (
            f"{where}.with",
            sentence("{name} mangler; forespørgslen {query} skal have den.", name=name, query=indicator.query),
            sentence("Tilføj {field}.", field=name),
        )
    for name, value in sorted(indicator.parameters.items()):
        if name not in wanted:
            yield unknown(f"{where}.with.{name}", name, wanted)
        elif wanted[name].kind.startswith("list") is not isinstance(value, list):
            several = wanted[name].kind.startswith("list")
            yield (
                f"{where}.with.{name}",
                sentence("{value} har ikke den rigtige form.", value=repr(value)),
                sentence('Skriv en liste: ["a", "b"].') if several else sentence('Skriv én: "a".'),
            )


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
        "attribute": {each.id for each in programme.attributes},
        "units": {each.id for each in programme.units},
        "phases": {each.id for each in programme.unit_kind.phases} if programme.unit_kind else set(),
        "forms": {each.id for each in programme.forms},
        "attainments": {each.id for each in programme.attainments},
    }
    matches = {each.id: each for each in programme.matches}
    if match := matches.get(str(given.get("kind"))):
        possible["follow_ups"] = {each.id for each in match.follow_ups}
        possible["agreed"] = {each.id for each in match.end_reasons}
    attributes = {each.id: each for each in programme.attributes}
    if attribute := attributes.get(str(given.get("attribute"))):
        possible["codes"] = {option.id for option in attribute.options}
    for name, value in given.items():
        for id in value if isinstance(value, list) else [value]:
            if name in possible and str(id) not in possible[name]:
                yield unknown(f"{where}.with.{name}", str(id), possible[name])


def _frequency(where: str, indicator: Indicator, programme: Programme) -> Iterator[Found]:
    """A frequency that cannot be kept: an activity of which no week's or month's number was agreed."""
    if "every" not in promises.asked(indicator.query):
        return
    kinds = {each.id: each for each in programme.activities}
    first = kinds.get(next(iter(indicator.parameters.get("kinds", [])), ""))
    if first is None:
        return
    agreed = first.expected
    if agreed is None or agreed.per != "programme" or agreed.every == "year" or agreed.times != int(agreed.times):
        yield (
            f"{where}.with.kinds",
            sentence("{kind} har ingen aftalt hyppighed pr. uge eller måned.", kind=first.id),
            sentence("Tilføj expected under aktiviteten, fx én gang om ugen for programmet; se docs/definition.md."),
        )


def _neighbours(where: str, indicator: Indicator, programme: Programme) -> Iterator[Found]:
    """Other indicators that one names and that are not there, or are of another kind."""
    others = {each.id: each for each in programme.indicators if each.id != indicator.id}
    for field in ("alternative_to", "pipeline"):
        named = getattr(indicator, field)
        if named is not None and named not in others:
            yield unknown(f"{where}.{field}", named, others)
    told_with = others.get(indicator.alternative_to or "")
    if told_with is not None and not (indicator.is_share and told_with.is_share and told_with.alternative_to is None):
        yield (
            f"{where}.alternative_to",
            sentence("Kun en andel kan have en anden nævner."),
            sentence('Brug unit = "percent" for begge, og peg på den første af dem.'),
        )


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
    if target.every is not None and (target.plan or target.revisions):
        yield (
            where,
            sentence("Et årligt mål har hverken plan eller ændringer."),
            sentence("Fjern plan og revisions, eller fjern every."),
        )
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
            yield unknown(f"{where}.regions", region, {each.id for each in programme.regions})
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
