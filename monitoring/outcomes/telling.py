"""What the page of outcomes tells of one survey: its numbers, its success criteria as they stand, the answer in a sentence or two."""

from dataclasses import dataclass, replace

from monitoring import asking, frames
from monitoring.amounts import n_of
from monitoring.asking import Manner
from monitoring.counting import target_of
from monitoring.indicators import JUDGED, NOTHING, judge, target_on
from monitoring.outcomes.gathered import Gathered, Score, gather, gather_for, graded_score, score
from monitoring.programmes import Indicator, Programme, Survey
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.survey import share
from monitoring.words import day, number, percent, said, t, tn


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A success criterion as it stands: its `reading`, and the `score` of its answers, "don't know" counted `with_apart` or not."""

    indicator: Indicator
    reading: Reading
    score: Score
    with_apart: bool


@dataclass(frozen=True, kw_only=True)
class Told:
    """One survey in one slice, read in one manner; `gathered` is None where its numbers are hidden."""

    chosen: Slice
    programme: Programme
    survey: Survey
    manner: Manner
    gathered: Gathered | None
    criteria: tuple[Criterion, ...] = ()

    @property
    def what(self) -> str:
        """What a picture of it is remembered by: the survey and the manner."""
        return f"{self.survey.id}/{asking.manner_code(self.manner)}"


def told(chosen: Slice, survey: str, manner: Manner) -> Told:
    """What is told of the survey in the slice, its answers read in the manner."""
    numbers = _numbers(chosen, survey, manner)
    readings = {each.indicator: each for each in frames.progress(chosen)}
    found = asking.criteria(numbers.programme, numbers.survey)
    return replace(numbers, criteria=tuple(_criterion(each, readings[each.id], numbers) for each in found))


def told_of(chosen: Slice, what: str) -> Told:
    """`told`, of what a picture is remembered by: `survey/manner`, and whatever follows."""
    survey, manner = what.split("/")[:2]
    return told(chosen, survey, asking.manner_of(manner))


def numbers_of(chosen: Slice, what: str) -> Told:
    """As `told_of`, its success criteria left out: most pictures show none, and judging them takes longest."""
    survey, manner = what.split("/")[:2]
    return _numbers(chosen, survey, asking.manner_of(manner))


def _numbers(chosen: Slice, survey: str, manner: Manner) -> Told:
    programme = frames.programme(chosen.programme)
    own, gathered = asking.survey_of(programme, survey), gather(chosen, survey)
    return Told(chosen=chosen, programme=programme, survey=own, manner=manner, gathered=gathered)


def _criterion(indicator: Indicator, reading: Reading, told: Told) -> Criterion:
    agreed = not indicator.leave_out_apart
    with_apart = told.manner.counts_apart(agreed)
    yearly = indicator.target is not None and indicator.target.every is not None
    gathered = gather_for(indicator, told.chosen, told.survey.id) if yearly else told.gathered
    questions = [each for each in told.survey.questions if each.id in indicator.parameters["questions"]]
    counts = [gathered.counts(each.id) if gathered else {} for each in questions]
    found = score(told.survey, questions, counts, with_apart=with_apart)
    if with_apart != agreed and gathered is not None:
        reading = restated(reading, indicator, found, told.chosen)
    return Criterion(indicator=indicator, reading=reading, score=found, with_apart=with_apart)


def restated(reading: Reading, indicator: Indicator, found: Score, chosen: Slice) -> Reading:
    """The reading of a share over another denominator than the agreed one, judged as it would be."""
    if reading.state == "too_early":
        return reading
    if not found.base:
        return replace(
            reading, state="no_data", actual=None, base=None, percent=None, low=None, high=None, can_tell=None
        )
    told = share(found.positive, found.base, questions=len(indicator.parameters["questions"]))
    reading = replace(reading, actual=found.positive, base=found.base, percent=told.percent)
    if indicator.interval:
        reading = replace(reading, low=told.low, high=told.high)
    target, _ = target_of(indicator, chosen)
    if target is None:
        return replace(reading, state="untargeted" if found.positive else "zero")
    state = judge(indicator, target, told.percent, chosen.as_of)
    can_tell = told.can_tell(target_on(target, chosen.as_of)) if indicator.interval else None
    return replace(reading, state=state, can_tell=can_tell)


def answer(told: Told) -> str:
    """The answer to what the participants say, in a sentence or two; or which kind of nothing there is."""
    found = told.gathered
    if found is None:
        return t("Tallene er skjult af hensyn til fortrolighed.")
    opens = min((each.opens_on for each in told.survey.waves), default=None)
    if not found.invited and not found.answered:
        if opens is not None and told.chosen.as_of < opens:
            return t("Det er for tidligt at sige: undersøgelsen åbner {day}.", day=day(opens))
        return t(
            "Der er ikke registreret invitationer eller svar for dette udsnit. Skriv ind, hvem der er inviteret, "
            "og læs svarene ind; så regnes de ud her."
        )
    parts = [_verdict(told, found), *_so_far(told)] if found.answered else [_unanswered(found), *_so_far(told)]
    return " ".join(filter(None, parts))


def _unanswered(found: Gathered) -> str:
    return tn(
        "Den ene, der er inviteret, har ikke svaret endnu.",
        "Ingen af de {n} inviterede har svaret endnu.",
        found.invited,
    )


def _verdict(told: Told, found: Gathered) -> str:
    judged = [each for each in told.criteria if each.reading.state in JUDGED and each.reading.scope is None]
    if not judged:
        unjudged = any(each.reading.scope == "regions" for each in told.criteria)
        scope = t("Succeskriterierne gælder alle regioner og bedømmes ikke for et udsnit.") if unjudged else ""
        return " ".join(filter(None, (_response(found), _ends(told, found), scope)))
    reached = number(sum(_is_reached(each) for each in judged))
    if all(each.reading.state in ("met", "missed") for each in judged):
        first = tn(
            "Efter svarene er {reached} af {n} succeskriterium nået.",
            "Efter svarene er {reached} af {n} succeskriterier nået.",
            len(judged),
            reached=reached,
        )
    else:
        first = tn(
            "Indtil nu er {reached} af {n} succeskriterium nået i svarene.",
            "Indtil nu er {reached} af {n} succeskriterier nået i svarene.",
            len(judged),
            reached=reached,
        )
    return " ".join(filter(None, (f"**{first}**", _doubt(judged, found), _otherwise(judged))))


def _otherwise(judged: list[Criterion]) -> str:
    """That "don't know" is counted otherwise than agreed; empty where it is as agreed."""
    changed = {each.with_apart for each in judged if each.with_apart is each.indicator.leave_out_apart}
    if not changed:
        return ""
    if changed == {False}:
        return t("»Ved ikke« er her holdt ude; det er aftalt, at det tæller med.")
    return t("»Ved ikke« er her talt med; det er aftalt, at det holdes ude.")


def _is_reached(criterion: Criterion) -> bool:
    """Whether the share itself is at its target or beyond, whatever the answers can tell."""
    sign = 1 if criterion.indicator.direction == "increase" else -1
    return sign * (criterion.reading.percent or 0) >= sign * (criterion.reading.target or 0)


def _doubt(judged: list[Criterion], found: Gathered) -> str:
    open_ones = sum(each.reading.can_tell is False for each in judged)
    if not open_ones:
        return t("Svarene er mange nok til at afgøre det.")
    if open_ones < len(judged):
        return tn(
            "For ét af dem er svarene for få til at afgøre det.",
            "For {n} af dem er svarene for få til at afgøre det.",
            open_ones,
        )
    return tn(
        "Men {n} besvarelse er for lidt til at afgøre det med sikkerhed.",
        "Men {n} besvarelser er for få til at afgøre nogen af dem med sikkerhed.",
        found.people,
    )


def _response(found: Gathered) -> str:
    """How many of those invited answered, and how many said no."""
    if found.answered > found.invited:
        return tn("**{n} har svaret.**", "**{n} har svaret.**", found.answered)
    first = t(
        "**{answered} af {invited} inviterede har svaret ({percent}).**",
        answered=number(found.answered),
        invited=number(found.invited),
        percent=percent(found.answered, found.invited),
    )
    declined = sum(found.declined.values())
    return first + (" " + tn("{n} har sagt nej.", "{n} har sagt nej.", declined) if declined else "")


def _ends(told: Told, found: Gathered) -> str:
    """Which question has the most positive answers, and which the fewest; empty where there is nothing to choose between."""
    marked = asking.graded(told.programme, told.survey)
    scores = [(each, graded_score(found, told.programme, told.survey, each, told.manner)) for each in marked]
    known = sorted(
        ((own.positive / own.base, said(each.label), own) for each, own in scores if own.base), key=lambda one: one[0]
    )
    if len(known) < 2 or known[0][0] == known[-1][0]:
        return ""
    (_, low, fewest), (_, high, most) = known[0], known[-1]
    return t(
        "Flest positive svar: »{high}« ({most}). Færrest: »{low}« ({fewest}).",
        high=high,
        most=n_of(most.positive, most.base),
        low=low,
        fewest=n_of(fewest.positive, fewest.base),
    )


def _so_far(told: Told) -> list[str]:
    """That a wave is open, so that what is told will change."""
    open_until = [each.closes_on for each in told.survey.waves if each.opens_on <= told.chosen.as_of < each.closes_on]
    return [t("Foreløbigt: der kan svares til og med {day}.", day=day(max(open_until)))] if open_until else []


def nothing_told(told: Told) -> bool:
    """Whether none of the success criteria has a figure."""
    return all(each.reading.state in NOTHING for each in told.criteria)


def without_surveys(programme: Programme) -> str:
    """What is said of a programme that asks its participants nothing."""
    if programme.aims:
        return tn(
            "Programmet har ingen spørgeskemaer. Dets ene mål uden tal står herunder med det, der vides om det.",
            "Programmet har ingen spørgeskemaer. Dets {n} mål uden tal står herunder med det, der vides om dem.",
            len(programme.aims),
        )
    return t("Programmet har ingen spørgeskemaer. De beskrives i programmets definition, under surveys.")
