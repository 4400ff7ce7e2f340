"""Scale scores by the published rule of their instrument, and which way a scale points.

What somebody answered is a number of items answered and what they count together; that is all a score needs, so
that the database adds up the forms and hundreds of rows come out of thousands. A `Score` is `programmes.Score`.
"""

from functools import lru_cache
from itertools import chain

from monitoring.programmes import Scale, Score, Survey

Point = tuple[str, str, str, float]


def scale_of(survey: Survey, question: str) -> Scale:
    """The scale of the question called `question`; `KeyError` when there is none."""
    scale = {each.id: each.scale for each in survey.questions}[question]
    return {each.id: each for each in survey.scales}[scale]


def grade(scale: Scale) -> int:
    """Which way the values of a scale point: 1 where more is better, -1 where less is, 0 where it cannot be said.

    It can be said where every option on the scale has a value, and every positive one lies on the same side of
    every other. A scale of two options says no more than its positive one does, and is not graded.
    """
    ranked = [each for each in scale.options if not each.apart]
    good = [each.value for each in ranked if each.positive and each.value is not None]
    bad = [each.value for each in ranked if not each.positive and each.value is not None]
    if len(good) + len(bad) < len(ranked) or len(ranked) < 3 or not good or not bad:
        return 0
    if min(good) > max(bad):
        return 1
    return -1 if max(good) < min(bad) else 0


def points(survey: Survey) -> list[Point]:
    """What every answer counts in every score of the survey: (score, question, code, value), reversed items reversed.

    What stands apart from the scale ("ved ikke") counts nothing: the item is unanswered.
    """
    return [
        (score.id, question, code, value)
        for score in survey.scores
        for question in score.questions
        for code, value in values(scale_of(survey, question), reverse=question in score.reversed).items()
    ]


def values(scale: Scale, *, reverse: bool = False) -> dict[str, float]:
    """What each option of the scale counts; turned round between its lowest and its highest when `reverse`."""
    given = {each.id: each.value for each in scale.options if not each.apart and each.value is not None}
    if not reverse or not given:
        return given
    ends = min(given.values()) + max(given.values())
    return {code: ends - value for code, value in given.items()}


def scored(score: Score, answered: int, total: float) -> float | None:
    """The score of somebody who answered so many of its items, counting `total` together; None when too few.

    Up to `missing_at_most` items may be unanswered: the mean of the others stands in for each. A sum that has a
    conversion is looked up in it; `KeyError` for a sum that it does not hold.
    """
    items = len(score.questions)
    if answered < max(1, items - score.missing_at_most):
        return None
    mean = total / answered
    if score.method == "mean":
        return mean
    return (
        _conversion(tuple(map(tuple, score.conversion)))[round(mean * items, 6)] if score.conversion else mean * items
    )


@lru_cache(maxsize=64)
def _conversion(pairs: tuple[tuple[float, ...], ...]) -> dict[float, float]:
    return {round(raw, 6): converted for raw, converted in pairs}


def span(score: Score, survey: Survey) -> tuple[float, float]:
    """The lowest and the highest score there can be."""
    counted = [list(values(scale_of(survey, each)).values()) for each in score.questions]
    low, high = sum(map(min, counted)), sum(map(max, counted))
    ends = [scored(score, len(counted), total) for total in (low, high)]
    if score.conversion:
        ends = [converted for _, converted in score.conversion]
    known = [each for each in ends if each is not None]
    return min(known), max(known)


def asked_in(score: Score, survey: Survey) -> list[str]:
    """The waves in which all of a score's items were asked in their own wording, in the survey's order."""
    named = [each.waves for each in survey.questions if each.id in score.questions and each.waves]
    others = set(chain.from_iterable({wave.id for wave in survey.waves} - set(waves) for waves in named))
    return [wave.id for wave in survey.waves if wave.id not in others]
