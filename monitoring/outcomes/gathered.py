"""What is known of a survey in a slice, in plain numbers: invited, answered, asked, and how the answers fall."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from monitoring import asking, frames
from monitoring.asking import Manner
from monitoring.counting import this_year
from monitoring.programmes import Indicator, Programme, Question, Survey
from monitoring.slices import Slice

# Whoever was asked any of the graded questions.
ALL_GRADED = "graded"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers to one question in one region: how many chose each option, by id, and how many of them in focus."""

    question: str
    region: str | None
    chosen: dict[str, int]
    in_focus: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A survey's numbers in a slice.

    `declined` are those who said no, by reason, "" where none was given. `topics` are, by name, how many were asked and how many
    answered: one for each question, one for each indicator (`indicator/<id>`) and `ALL_GRADED`.
    """

    invited: int
    answered: int
    declined: dict[str, int]
    topics: dict[str, tuple[int, int]]
    answers: tuple[Answers, ...]

    @property
    def people(self) -> int:
        """How many answered any of the graded questions."""
        return self.topics.get(ALL_GRADED, (0, 0))[1]

    def counts(self, question: str, *, in_focus: bool = False, region: str | None = "") -> dict[str, int]:
        """How many chose each option of the question, in all regions or in `region` (None: where it is not known)."""
        found: defaultdict[str, int] = defaultdict(int)
        for each in self.answers:
            if each.question == question and region in ("", each.region):
                for code, people in (each.in_focus if in_focus else each.chosen).items():
                    found[code] += people
        return found


@dataclass(frozen=True, kw_only=True)
class Score:
    """Answers to one or more questions: `positive` of `base`, beside them those `apart` from the scale."""

    positive: int
    base: int
    apart: int


def score(
    survey: Survey, questions: Iterable[Question], counts: Iterable[dict[str, int]], *, with_apart: bool
) -> Score:
    """The positive answers of those that count, over the questions and the counts of each; in which "don't know" counts or not."""
    positive = base = apart = 0
    for question, chosen in zip(questions, counts, strict=True):
        for option in asking.options_of(survey, question):
            people = chosen.get(option.id, 0)
            positive += people if option.positive else 0
            apart += people if option.apart else 0
            base += people if with_apart or not option.apart else 0
    return Score(positive=positive, base=base, apart=apart)


def graded_score(gathered: Gathered, programme: Programme, survey: Survey, question: Question, manner: Manner) -> Score:
    """The positive answers to one graded question, read in the manner."""
    with_apart = manner.counts_apart(asking.agreed_apart(programme, survey, question.id))
    # A question without a focus has nobody in it; it is told of everybody.
    counts = gathered.counts(question.id, in_focus=manner.in_focus and question.focus is not None)
    return score(survey, [question], [counts], with_apart=with_apart)


def gather(chosen: Slice, survey: str) -> Gathered | None:
    """The survey's numbers in the slice; None where they are hidden from the reader."""
    return _gathered(chosen, survey, frames.version())


def gather_for(indicator: Indicator, chosen: Slice, survey: str) -> Gathered | None:
    """As `gather`, of the days that count for the indicator: a yearly target speaks of its year alone."""
    target = this_year(indicator.target, chosen)
    if target is None or target.every is None:
        return gather(chosen, survey)
    first, last = max(target.from_on, chosen.from_on), min(target.to_on, chosen.as_of)
    return gather(replace(chosen, from_on=first, as_of=last), survey)


@st.cache_data(show_spinner=False, max_entries=64)
def _gathered(chosen: Slice, survey: str, version: object) -> Gathered | None:
    programme = frames.programme(chosen.programme)
    own = asking.survey_of(programme, survey)
    funnel = frames.response_funnel(chosen, survey)
    asked = frames.people_asked(chosen, survey, _topics(programme, own))
    answers = frames.answers_by_focus(chosen, survey)
    if any(each["hidden"].any() for each in (funnel, asked, answers)):
        return None
    steps = funnel.groupby("step")["forms"].sum()
    declined = funnel[funnel["step"] == "declined"].fillna({"reason": ""}).groupby("reason")["forms"].sum()
    summed = asked.groupby("topic")[["asked", "answered"]].sum()
    topics = {str(row.Index): (int(row.asked), int(row.answered)) for row in summed.itertuples()}
    return Gathered(
        invited=int(steps.get("invited", 0)),
        answered=int(steps.get("answered", 0)),
        declined={str(reason): int(forms) for reason, forms in declined.items()},
        topics=topics,
        answers=tuple(_answers(answers)),
    )


def _topics(programme: Programme, survey: Survey) -> tuple[tuple[str, tuple[str, ...]], ...]:
    named = [(each.id, (each.id,)) for each in survey.questions]
    named += [(topic(each), tuple(each.parameters["questions"])) for each in asking.shares(programme, survey)]
    graded = tuple(each.id for each in asking.graded(programme, survey))
    return (*named, (ALL_GRADED, graded))


def topic(indicator: Indicator) -> str:
    """The name under which those asked for an indicator are counted."""
    return f"indicator/{indicator.id}"


def _answers(found: pd.DataFrame) -> Iterable[Answers]:
    for (question, region), rows in found.groupby(["question", "region"], dropna=False, sort=False):
        codes = rows["code"].tolist()
        yield Answers(
            question=str(question),
            region=region if isinstance(region, str) else None,
            chosen=dict(zip(codes, rows["answers"].tolist(), strict=True)),
            in_focus=dict(zip(codes, rows["in_focus"].tolist(), strict=True)),
        )
