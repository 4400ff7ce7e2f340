"""What can have changed between two waves: every question asked alike in both, every score, each with its counts and test."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from monitoring import comparisons, scoring
from monitoring.comparisons import Change, Result
from monitoring.programmes import Score, Survey
from monitoring.waves import comparable
from monitoring.words import number, percent, said, t, tn


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A question or a score: what became of those asked twice, or each wave in words; and the test, where there is one."""

    label: str
    result: Result | None
    change: Change | None = None
    before: str = ""
    after: str = ""


def paired(survey: Survey, answers: pd.DataFrame, scores: pd.DataFrame) -> list[Measure]:
    """Person by person, from `frames.answers_twice` and `frames.scores_twice`; what nobody answered twice is not there."""
    found = []
    for id, label in _questions(survey):
        own = answers[answers["question"] == id]
        worth, better = _worth(survey, id)
        found.append(_pair(label, own["before"].map(worth), own["after"].map(worth), own["persons"], better))
    for score, label in _scores(survey):
        own = scores[scores["score"] == score.id]
        ends = (
            [
                scoring.scored(score, int(n), total)
                for n, total in zip(own[f"answered_{end}"], own[f"total_{end}"], strict=True)
            ]
            for end in ("before", "after")
        )
        before, after = (pd.Series(each, index=own.index, dtype=float) for each in ends)
        found.append(_pair(label, before, after, own["persons"], 1 if score.direction == "increase" else -1))
    return [each for each in found if each is not None]


def _pair(label: str, before: pd.Series, after: pd.Series, persons: pd.Series, better: int) -> Measure | None:
    known = before.notna() & after.notna()
    first, last, n = (each[known].to_numpy(float) for each in (before, after, persons))
    if not n.sum():
        return None
    changed = comparisons.change(first, last, n, better=better or 1)
    if better:
        result = comparisons.wilcoxon(np.repeat(last - first, n.astype(int)))
    else:
        result = comparisons.mcnemar(changed.improved, changed.worse)
    return Measure(label=label, change=changed, result=result)


def unpaired(survey: Survey, answers: pd.DataFrame, scores: pd.DataFrame) -> list[Measure]:
    """Wave against wave, from `frames.answers_by_wave` and `frames.scores_by_wave`; what one of them lacks is not there."""
    if survey.change is None:
        return []
    ends = (survey.change.before, survey.change.after)
    found = []
    for id, label in _questions(survey):
        waves = [answers[(answers["question"] == id) & (answers["wave"] == wave)] for wave in ends]
        counts = [dict(zip(each["code"], each["answers"], strict=True)) for each in waves]
        if all(counts):
            found.append(_shares(survey, id, label, counts))
    for score, label in _scores(survey):
        values = [persons_scored(scores, survey, score.id, wave)[0] for wave in ends]
        if all(map(len, values)):
            texts = [_mean(each) for each in values]
            result = comparisons.mann_whitney(*values)
            found.append(Measure(label=label, before=texts[0], after=texts[1], result=result))
    return found


def _shares(survey: Survey, id: str, label: str, counts: list[dict[str, int]]) -> Measure:
    worth, better = _worth(survey, id)
    good = [each.id for each in scoring.scale_of(survey, id).options if each.positive]
    first, last = ((sum(int(each.get(code, 0)) for code in good), int(sum(each.values()))) for each in counts)
    if better:
        values = (
            np.repeat([worth[code] for code in each if code in worth], [n for code, n in each.items() if code in worth])
            for each in counts
        )
        result = comparisons.mann_whitney(*values)
    else:
        result = comparisons.fisher(first, last)
    before, after = (
        f"{t('{part} af {whole}', part=number(part), whole=number(whole))} ({percent(part, whole)})"
        for part, whole in (first, last)
    )
    return Measure(label=label, before=before, after=after, result=result)


def _mean(values: np.ndarray) -> str:
    n = tn("{n} person", "{n} personer", len(values))
    return t("gennemsnit {mean} ({n})", mean=number(float(np.mean(values)), 1), n=n)


def persons_scored(scores: pd.DataFrame, survey: Survey, score: str, wave: str) -> tuple[comparisons.Numbers, int]:
    """The score of every person in a wave, from `frames.scores_by_wave`, and how many had none."""
    rule = next(each for each in survey.scores if each.id == score)
    own = scores[(scores["score"] == score) & (scores["wave"] == wave)]
    values, without = [], 0
    for answered, total, persons in zip(own["answered"], own["total"], own["persons"], strict=True):
        value = scoring.scored(rule, int(answered), float(total))
        if value is None:
            without += int(persons)
        else:
            values += [value] * int(persons)
    return np.array(values, float), without


def _questions(survey: Survey) -> Iterator[tuple[str, str]]:
    """The questions of no scale that the waves of the survey's change asked alike, with their labels."""
    for each in comparable.on_their_own(survey):
        own = {wave.id for wave in comparable.alike(each, survey)}
        if comparable.is_share(each, survey) and survey.change and {survey.change.before, survey.change.after} <= own:
            yield each.id, said(each.label)


def _scores(survey: Survey) -> Iterator[tuple[Score, str]]:
    """The scores whose items both waves of the survey's change asked alike, with their labels."""
    for each in survey.scores:
        if survey.change and {survey.change.before, survey.change.after} <= set(scoring.asked_in(each, survey)):
            yield each, said(each.label)


def _worth(survey: Survey, question: str) -> tuple[dict[str, float], int]:
    """What each option on the scale counts, and which way is better; 0 where it is positive or not, and no more."""
    scale = scoring.scale_of(survey, question)
    if better := scoring.grade(scale):
        return scoring.values(scale), better
    return {each.id: float(each.positive) for each in scale.options if not each.apart}, 0
