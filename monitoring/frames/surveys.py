"""What a survey was answered: who was invited and handed in, who was asked what, how the answers fall, in whose own words.

Like everything counted in a slice: of the days within its part of the period, by the region of the respondent.
"""

from collections.abc import Sequence

import pandas as pd

from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, programme
from monitoring.frames.rights import question
from monitoring.programmes import Survey
from monitoring.slices import Slice

Topics = tuple[tuple[str, tuple[str, ...]], ...]


@question
def response_funnel(chosen: Slice, survey: str) -> pd.DataFrame:
    """From invitation to answer: `step` (invited, declined, answered), `reason` of declining, `region`, `forms`, `hidden`."""
    found = ask("surveys/response_funnel", **_given(chosen, survey))
    return gate(of_regions(found, chosen), chosen.role, figures=("step", "reason", "region", "forms"))


@question
def people_asked(chosen: Slice, survey: str, topics: Topics) -> pd.DataFrame:
    """How many were asked any question of each topic, and answered one: `topic`, `region`, `asked`, `answered`, `hidden`.

    `topics` are names, each with the questions that belong to it.
    """
    own = _survey(chosen, survey)
    pairs = [(topic, question) for topic, questions in topics for question in questions]
    conditions = [(each.id, each.asked_if) for each in own.questions if each.asked_if is not None]
    hangs = [(id, asked_if.question, code) for id, asked_if in conditions for code in asked_if.codes]
    limited = [(each.id, wave) for each in own.questions for wave in each.waves]
    found = ask(
        "surveys/people_asked",
        **_given(chosen, survey),
        **_lists(pairs, "topics", "questions"),
        **_lists(hangs, "filtered", "filters", "filter_codes"),
        **_lists(limited, "limited", "limited_to"),
    )
    return gate(of_regions(found, chosen), chosen.role, figures=("topic", "region", "asked", "answered"))


@question
def answers_by_focus(chosen: Slice, survey: str) -> pd.DataFrame:
    """How the answers to every question fall: `question`, `code`, `region`, `answers`, `in_focus`, `hidden`.

    `in_focus` are those of the `answers` that come from people for whom the question's subject was in focus.
    """
    own = _survey(chosen, survey)
    focused = [(each.id, each.focus) for each in own.questions if each.focus is not None]
    shown_by = [(id, focus.question, code) for id, focus in focused for code in focus.codes]
    found = ask(
        "surveys/answers_by_focus",
        **_given(chosen, survey),
        questions=[each.id for each in own.questions],
        **_lists(shown_by, "focused", "focuses", "focus_codes"),
    )
    figures = ("question", "code", "region", "answers", "in_focus")
    return gate(of_regions(found, chosen), chosen.role, figures=figures)


@question
def free_text(chosen: Slice, survey: str) -> pd.DataFrame:
    """What was written in the respondents' own words, and not by whom: `question`, `code`, `region`, `words`, `hidden`."""
    found = ask("surveys/free_text", **_given(chosen, survey))
    return gate(of_regions(found, chosen), chosen.role, figures=("question", "code", "region", "words"))


def _given(chosen: Slice, survey: str) -> dict[str, object]:
    return {"programme": chosen.programme, "survey": survey, "from_on": chosen.from_on, "as_of": chosen.as_of}


def _survey(chosen: Slice, survey: str) -> Survey:
    return next(each for each in programme(chosen.programme).surveys if each.id == survey)


def _lists(rows: Sequence[tuple[str, ...]], *names: str) -> dict[str, object]:
    """The columns of `rows` by name, as a query takes them."""
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}
