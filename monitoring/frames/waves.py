"""A survey's waves side by side, the same people before and after, and scale scores.

Everything is counted up to the day, whatever part of the period is chosen: what came before is what a wave is compared with.
"""

import pandas as pd

from monitoring import scoring
from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, programme
from monitoring.frames.rights import question
from monitoring.programmes import Survey
from monitoring.slices import Slice


@question
def responses_by_wave(chosen: Slice, survey: str) -> pd.DataFrame:
    """How many were invited to each wave and answered: `wave`, `invited`, `answered`, `hidden`; no row for a wave of nobody."""
    found = ask("waves/responses_by_wave", **_given(chosen, survey))
    return gate(_summed(found, chosen, ["wave"]), chosen.role, figures=("wave", "invited", "answered"))


@question
def answers_by_wave(chosen: Slice, survey: str) -> pd.DataFrame:
    """How the answers of each wave fall on the options: `wave`, `question`, `code`, `answers`, `hidden`."""
    found = ask("waves/answers_by_wave", **_given(chosen, survey))
    told = _summed(found, chosen, ["wave", "question", "code"])
    return gate(told, chosen.role, figures=("wave", "question", "code", "answers"))


@question
def asked_twice(chosen: Slice, survey: str) -> pd.DataFrame:
    """Those who can be known again: `before`, `after`, `asked_again`, `answered_twice`, `unknown`, `hidden`; one row.

    Like the two below it, of a survey that says between which waves change is told; ValueError of any other.
    """
    found = ask("waves/asked_twice", **_given(chosen, survey), **_between(_survey(chosen, survey)))
    figures = ("before", "after", "asked_again", "answered_twice", "unknown")
    summed = of_regions(found, chosen)[list(figures)].sum().to_frame().T
    return gate(summed, chosen.role, figures=figures)


@question
def answers_twice(chosen: Slice, survey: str) -> pd.DataFrame:
    """What the same people answered before and after: `question`, `before`, `after`, `persons`, `hidden`."""
    own = _survey(chosen, survey)
    questions = [each.id for each in own.questions if not each.several]
    given = _given(chosen, survey) | _between(own) | {"questions": questions}
    found = ask("waves/answers_twice", **given)
    told = _summed(found, chosen, ["question", "before", "after"])
    return gate(told, chosen.role, figures=("question", "before", "after", "persons"))


@question
def scores_by_wave(chosen: Slice, survey: str) -> pd.DataFrame:
    """What the forms of each wave add up to: `score`, `wave`, `answered` items, `total`, `persons`, `hidden`."""
    given = _given(chosen, survey) | _points(_survey(chosen, survey))
    found = ask("waves/scores_by_wave", **given)
    told = _summed(found, chosen, ["score", "wave", "answered", "total"])
    return gate(told, chosen.role, figures=("score", "wave", "answered", "total", "persons"))


@question
def scores_twice(chosen: Slice, survey: str) -> pd.DataFrame:
    """What the same people's forms add up to: `score`, `answered_before`, `total_before`, `..._after`, `persons`, `hidden`."""
    own = _survey(chosen, survey)
    found = ask("waves/scores_twice", **_given(chosen, survey), **_points(own), **_between(own))
    by = ["score", "answered_before", "total_before", "answered_after", "total_after"]
    return gate(_summed(found, chosen, by), chosen.role, figures=(*by, "persons"))


def _given(chosen: Slice, survey: str) -> dict[str, object]:
    return {"programme": chosen.programme, "survey": survey, "as_of": chosen.as_of}


def _survey(chosen: Slice, survey: str) -> Survey:
    return next(each for each in programme(chosen.programme).surveys if each.id == survey)


def _between(survey: Survey) -> dict[str, object]:
    if survey.change is None:
        raise ValueError(f"The survey {survey.id} does not say between which waves change is told.")
    return survey.change.model_dump()


def _points(survey: Survey) -> dict[str, object]:
    counted = scoring.points(survey)
    names = ("scores", "questions", "codes", "points")
    return {name: [str(each[place]) for each in counted] for place, name in enumerate(names)}


def _summed(found: pd.DataFrame, chosen: Slice, by: list[str]) -> pd.DataFrame:
    """The rows of the regions chosen, added up over them."""
    return of_regions(found, chosen).drop(columns="region").groupby(by, as_index=False).sum()
