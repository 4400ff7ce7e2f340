"""Which waves of a question can be held against one another, and why the others cannot."""

from dataclasses import dataclass

from monitoring import scoring
from monitoring.programmes import Programme, Question, Survey, Wave
from monitoring.words import listed, said, t


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A question and those of its waves that asked it in the same wording and with the same scale, in order."""

    question: Question
    waves: tuple[Wave, ...]


def survey_of(programme: Programme, survey: str) -> Survey:
    """The programme's survey called `survey`."""
    return next(each for each in programme.surveys if each.id == survey)


def wave_of(survey: Survey, wave: str) -> Wave:
    """The survey's wave called `wave`."""
    return next(each for each in survey.waves if each.id == wave)


def comparable(survey: Survey) -> list[Compared]:
    """The questions that two waves or more asked alike, in the definition's order."""
    shares = [each for each in on_their_own(survey) if is_share(each, survey)]
    found = [Compared(question=each, waves=alike(each, survey)) for each in shares]
    return [each for each in found if len(each.waves) > 1]


def on_their_own(survey: Survey) -> list[Question]:
    """The questions that are no item of a scale score: an item is told by its score, as its instrument is meant."""
    items = {item for score in survey.scores for item in score.questions}
    return [each for each in survey.questions if each.id not in items]


def alike(question: Question, survey: Survey) -> tuple[Wave, ...]:
    """The waves that asked the question in its own wording and with its own scale."""
    return tuple(each for each in survey.waves if not question.waves or each.id in question.waves)


def is_share(question: Question, survey: Survey) -> bool:
    """Whether a share of answers can be told of it: one answer each, some of the options positive and some not."""
    ranked = [each.positive for each in scoring.scale_of(survey, question.id).options if not each.apart]
    return not question.several and any(ranked) and not all(ranked)


def reasons(survey: Survey) -> list[str]:
    """What is not compared and why, a line per question: `"Network": asked so in May 2022 alone`."""
    lines = []
    for question in on_their_own(survey):
        own = alike(question, survey)
        others = [f"»{said(each.label)}«" for each in survey.waves if each not in own]
        why = ""
        if question.several:
            why = t("der kan gives flere svar")
        elif not is_share(question, survey):
            why = t("svarene er ikke delt i positive og andre")
        elif len(own) == 1:
            why = t("kun stillet på denne måde i »{wave}«", wave=said(own[0].label))
        elif others:
            why = t("stillet på en anden måde i {waves}", waves=listed(others))
        if why:
            lines.append(t("»{question}«: {why}", question=said(question.label), why=why))
    return lines


def with_apart(survey: Survey, questions: list[Question]) -> bool:
    """Whether some of the questions can be answered beside their scale, with "ved ikke"."""
    return any(option.apart for each in questions for option in scoring.scale_of(survey, each.id).options)
