"""What a survey asks: which questions are graded, which success criteria rest on them, and in what manner answers are read."""

from dataclasses import dataclass
from typing import Literal

from monitoring.programmes import Indicator, Option, Programme, Question, Survey

Apart = Literal["agreed", "in", "out"]
_ROOM_BETWEEN = 3


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How answers are read: whether those apart from the scale ("don't know") count in the denominator, and whose.

    `apart` is `in`, `out`, or `agreed`: as each success criterion says. `in_focus` keeps those for whom a question's
    subject was in focus.
    """

    apart: Apart
    in_focus: bool = False

    def counts_apart(self, agreed: bool) -> bool:
        """Whether answers apart from the scale count in a denominator in which it is, or is not, agreed that they do."""
        return agreed if self.apart == "agreed" else self.apart == "in"


def survey_of(programme: Programme, survey: str) -> Survey:
    """The programme's survey called `survey`; StopIteration when there is none."""
    return next(each for each in programme.surveys if each.id == survey)


def options_of(survey: Survey, question: Question) -> list[Option]:
    """What may be answered to the question, from high to low."""
    return next(scale.options for scale in survey.scales if scale.id == question.scale)


def shares(programme: Programme, survey: Survey) -> list[Indicator]:
    """The indicators that are a share of the answers to questions of the survey."""
    own = [each for each in programme.indicators if each.parameters.get("survey") == survey.id]
    return [each for each in own if each.is_share and "questions" in each.parameters]


def criteria(programme: Programme, survey: Survey) -> list[Indicator]:
    """The success criteria that the survey decides: its shares that have a target."""
    found = shares(programme, survey)
    return [each for each in found if each.target is not None and each.alternative_to is None]


def graded(programme: Programme, survey: Survey) -> list[Question]:
    """The questions answered on a scale of which some answers are positive and some not: what was got out of it.

    A plain yes or no, as a filter question has it, is graded only where an indicator counts it.
    """
    counted = {question for each in shares(programme, survey) for question in each.parameters["questions"]}
    return [each for each in survey.questions if _is_graded(survey, each, is_counted=each.id in counted)]


def _is_graded(survey: Survey, question: Question, *, is_counted: bool) -> bool:
    ranked = [each.positive for each in options_of(survey, question) if not each.apart]
    both = any(ranked) and not all(ranked)
    return both and not question.several and (is_counted or len(ranked) >= _ROOM_BETWEEN)


def others(programme: Programme, survey: Survey) -> list[Question]:
    """The questions that are not graded."""
    marked = graded(programme, survey)
    return [each for each in survey.questions if each not in marked]


def agreed_apart(programme: Programme, survey: Survey, question: str) -> bool:
    """Whether answers apart from the scale count in the denominator of the question, as its indicator says."""
    asking = [each for each in shares(programme, survey) if question in each.parameters["questions"]]
    return not any(each.leave_out_apart for each in asking)


def apart_choices(programme: Programme, survey: Survey) -> tuple[Apart, ...]:
    """The ways in which answers apart from the scale can be counted, the agreed one first; none where there are none."""
    marked = graded(programme, survey)
    if not any(option.apart for question in marked for option in options_of(survey, question)):
        return ()
    agreed = {not each.leave_out_apart for each in shares(programme, survey)} or {True}
    if len(agreed) > 1:
        return ("agreed", "in", "out")
    return ("in", "out") if agreed == {True} else ("out", "in")


def has_focus(programme: Programme, survey: Survey) -> bool:
    """Whether it is known of any graded question for whom its subject was in focus."""
    return any(each.focus is not None for each in graded(programme, survey))


def manner_code(manner: Manner) -> str:
    """The manner as a word: `in`, `out-focus`."""
    return manner.apart + ("-focus" if manner.in_focus else "")


def manner_of(code: str) -> Manner:
    """The manner that `manner_code` made a word of."""
    apart: Apart = "out" if code.startswith("out") else "in" if code.startswith("in") else "agreed"
    return Manner(apart=apart, in_focus=code.endswith("-focus"))
