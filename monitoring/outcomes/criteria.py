"""The success criteria of a survey: each share with its interval, against its target."""

import pandas as pd
import streamlit as st

from monitoring import amounts, asking, charts, drawing, phrases
from monitoring.drawing import Picture
from monitoring.indicators import NOTHING
from monitoring.outcomes.gathered import Gathered, topic
from monitoring.outcomes.telling import Criterion, Told, nothing_told, told_of
from monitoring.palette import BLUE, STATE_COLOURS
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.words import number, percentage, said, t, tn

_NUMBERS = ("percent", "low", "high", "target")
_WORDS = ("label", "text", "verdict", "aim", "interval", "state", "apart")


def against_targets(told: Told) -> None:
    """Every success criterion as it stands; without figures where there are none yet, and nothing where it has none."""
    if not told.criteria or told.gathered is None:
        return
    st.header(t("Er succeskriterierne nået?"), anchor=False)
    if nothing_told(told):
        drawing.table(_waiting(told), heard=t("Er succeskriterierne nået?"))
        return
    drawing.draw(criteria_overview, _table, told.chosen, told.what)
    if notes := _notes(told, told.gathered):
        st.caption("  \n".join(notes))


def criteria_overview(chosen: Slice, what: str) -> Picture | None:
    """The success criteria of `survey/manner`, a share with its interval each; None where none has a figure."""
    told = told_of(chosen, what)
    if told.gathered is None or nothing_told(told):
        return None
    rows = pd.DataFrame([_row(each) for each in told.criteria]).astype(dict.fromkeys(_NUMBERS, object))
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    title = t("{survey}: succeskriterierne", survey=said(told.survey.label))
    return Picture(spec=charts.shares_against_targets(rows), heard=heard, rows=rows, title=title)


def _row(criterion: Criterion) -> dict[str, object]:
    reading, indicator = criterion.reading, criterion.indicator
    target = reading.target if reading.target is not None else reading.whole_target
    state = phrases.state_of(reading)
    interval = ""
    if reading.low is not None and reading.high is not None:
        interval = t("{low}-{high}", low=number(reading.low), high=percentage(reading.high))
    return {
        "label": said(indicator.title),
        "text": _figure(criterion),
        "verdict": _verdict(reading, state, interval),
        "percent": reading.percent,
        "low": reading.low,
        "high": reading.high,
        "target": target,
        "colour": STATE_COLOURS.get(reading.state, BLUE),
        "can_tell": reading.can_tell is not False,
        "aim": "" if target is None else amounts.quantity(target, indicator),
        "interval": interval,
        "state": state if reading.can_tell is not False else t("{state}, kan ikke afgøres", state=state),
        "apart": number(criterion.score.apart),
    }


def _figure(criterion: Criterion) -> str:
    if not criterion.score.base and criterion.score.apart:
        return t("kun »ved ikke«")
    return phrases.figure(criterion.reading, criterion.indicator)


def _verdict(reading: Reading, state: str, interval: str) -> str:
    """What is judged of a share, as one line under it: the word, whether it can be told, the interval."""
    if reading.state in NOTHING:
        return ""
    parts = [t("målet gælder alle regioner") if reading.scope == "regions" else state]
    if reading.can_tell is False:
        parts.append(t("kan ikke afgøres"))
    if interval:
        parts.append(t("95 %-interval {interval}", interval=interval))
    return " · ".join(parts)


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    names = {
        "label": t("Succeskriterium"),
        "text": t("Positive svar"),
        "apart": t("Ved ikke"),
        "interval": t("95 %-interval"),
        "aim": t("Mål"),
        "state": t("Bedømmelse"),
    }
    return rows[list(names)].rename(columns=names)


def _waiting(told: Told) -> pd.DataFrame:
    """The success criteria of which nothing can be told yet, with their targets."""
    rows = [
        (
            said(each.indicator.title),
            phrases.aim(each.reading, each.indicator),
            phrases.figure(each.reading, each.indicator),
        )
        for each in told.criteria
    ]
    return pd.DataFrame(rows, columns=[t("Succeskriterium"), t("Mål"), t("Svar")])


def _notes(told: Told, found: Gathered) -> list[str]:
    """How the overview is to be read: hollow dots, pooled questions, how "don't know" is counted."""
    notes = []
    if any(each.reading.can_tell is False for each in told.criteria):
        notes.append(t("Hult punkt: målet ligger inde i intervallet, så svarene kan ikke afgøre, om det er nået."))
    for each in told.criteria:
        questions = len(each.indicator.parameters["questions"])
        if questions > 1 and each.reading.state not in NOTHING:
            notes.append(
                t(
                    "{title}: {answers} svar på {questions} spørgsmål fra {people} personer. Intervallet regner med personerne.",
                    title=said(each.indicator.title),
                    answers=number(each.score.base),
                    questions=number(questions),
                    people=number(found.topics.get(topic(each.indicator), (0, 0))[1]),
                )
            )
    if told.manner.in_focus:
        notes.append(t("Succeskriterierne er af alle, der blev spurgt."))
    return [*notes, *_apart_note(told)]


def _apart_note(told: Told) -> list[str]:
    """Whether "don't know" is in the denominator, and whether that is what was agreed."""
    if not asking.apart_choices(told.programme, told.survey):
        return []
    counted = {each.with_apart for each in told.criteria}
    agreed = all(each.with_apart is not each.indicator.leave_out_apart for each in told.criteria)
    answers = sum(each.score.apart for each in told.criteria)
    if len(counted) > 1:
        return [t("»Ved ikke« tæller med, hvor det er aftalt for succeskriteriet.")]
    if counted == {True}:
        first = tn(
            "»Ved ikke« tæller med i nævneren: {n} svar.", "»Ved ikke« tæller med i nævneren: {n} svar.", answers
        )
    else:
        first = tn(
            "»Ved ikke« tæller ikke med i nævneren: {n} svar.",
            "»Ved ikke« tæller ikke med i nævneren: {n} svar.",
            answers,
        )
    return [first + " " + (t("Sådan er det aftalt.") if agreed else t("Det er ikke sådan, det er aftalt."))]
