"""A survey's waves held against one another, question by question."""

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames
from monitoring.drawing import Picture
from monitoring.programmes import Survey
from monitoring.scoring import scale_of
from monitoring.slices import Slice
from monitoring.survey import share
from monitoring.waves import comparable, telling
from monitoring.words import listed, number, percent, percentage, said, t, tn

# Below so many answers in a wave one person more or less moves the share by ten points.
_FEW = 10


def compared(chosen: Slice, survey_id: str) -> None:
    """The share of positive answers in each wave, of the questions asked alike in two or more.

    Nothing where the survey has one wave, or no question that is not an item of a scale.
    """
    survey = comparable.survey_of(frames.programme(chosen.programme), survey_id)
    if len(survey.waves) < 2 or not comparable.on_their_own(survey):
        return
    st.header(t("{survey}: fra runde til runde", survey=said(survey.label)), anchor=False)
    responses = frames.responses_by_wave(chosen, survey_id)
    if telling.is_hidden(responses):
        return
    answered = {wave: n for wave, n in telling.counts(responses).items() if n}
    silent = telling.unanswered(survey.waves, answered, chosen)
    if not comparable.comparable(survey):
        st.info(t("Intet spørgsmål er stillet ens i to runder, så runderne kan ikke sammenlignes."))
    elif not answered:
        st.info(drawing.plain(" ".join([*silent, t("Der kan sammenlignes, når to runder er besvaret.")])))
    elif len(answered) < 2:
        st.info(drawing.plain(" ".join([_one_wave(survey, answered), *silent])))
    else:
        if few := _few(answered):
            st.markdown(few)
        drawing.draw(share_wave_by_wave, _lay, chosen, survey_id)
        st.caption(drawing.plain(" ".join([*_legend(survey, chosen), *silent])))
    if whys := comparable.reasons(survey):
        st.caption(drawing.plain(t("Ikke sammenlignet alle vegne:") + " " + "; ".join(whys) + "."))


def _one_wave(survey: Survey, answered: dict[str, int]) -> str:
    only = comparable.wave_of(survey, next(iter(answered)))
    return t(
        "Kun »{wave}« har besvarelser ({n}). Der kan sammenlignes, når en runde mere er besvaret.",
        wave=said(only.label),
        n=number(answered[only.id]),
    )


def _few(answered: dict[str, int]) -> str:
    """That so few answers tell little; empty where there are enough."""
    fewest, most = min(answered.values()), max(answered.values())
    if fewest >= _FEW:
        return ""
    if fewest == most:
        return tn(
            "Med {n} besvarelse i hver runde kan en forskel sagtens være tilfældig.",
            "Med {n} besvarelser i hver runde kan en forskel sagtens være tilfældig.",
            fewest,
        )
    return t(
        "Med {fewest}-{most} besvarelser i hver runde kan en forskel sagtens være tilfældig.",
        fewest=number(fewest),
        most=number(most),
    )


def _legend(survey: Survey, chosen: Slice) -> list[str]:
    lines = [
        t("Punktet er andelen med et positivt svar, stregen dens 95 %-interval."),
        t("Det er ikke nødvendigvis de samme personer, der svarer hver gang."),
    ]
    if comparable.with_apart(survey, [each.question for each in comparable.comparable(survey)]):
        lines.append(t("»Ved ikke« tæller med i nævneren."))
    if survey.scores:
        scores = [f"»{said(each.label)}«" for each in survey.scores]
        lines.append(t("Spørgsmålene i {scores} er samlet i en score.", scores=listed(scores)))
    return [*lines, *filter(None, [telling.earlier_counted(chosen, survey)])]


def share_wave_by_wave(chosen: Slice, what: str) -> Picture | None:
    """The comparable questions of the survey `what` with the share of each wave; None when hidden or nobody answered."""
    survey = comparable.survey_of(frames.programme(chosen.programme), what)
    found = frames.answers_by_wave(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    rows = _shares(survey, found)
    if rows.empty:
        return None
    heard = "; ".join(f"{row.question}, {row.wave}: {row.text}" for row in rows.itertuples(index=False))
    title = t("{survey}: fra runde til runde", survey=said(survey.label))
    return Picture(spec=charts.shares_wave_by_wave(rows), heard=heard, rows=rows, title=title)


def _shares(survey: Survey, found: pd.DataFrame) -> pd.DataFrame:
    """A row per comparable question and wave with answers: `question`, `wave`, `percent`, `low`, `high`, `text`."""
    given = found.groupby(["question", "wave", "code"])["answers"].sum().to_dict()
    rows = []
    for each in comparable.comparable(survey):
        options = scale_of(survey, each.question.id).options
        for wave in each.waves:
            counted = {option.id: int(given.get((each.question.id, wave.id, option.id), 0)) for option in options}
            whole, part = sum(counted.values()), sum(counted[option.id] for option in options if option.positive)
            if whole:
                told = share(part, whole)
                text = t("{part} af {whole}", part=number(part), whole=number(whole))
                text = f"{text} ({percent(part, whole)})"
                rows.append((said(each.question.label), said(wave.label), told.percent, told.low, told.high, text))
    return pd.DataFrame(rows, columns=["question", "wave", "percent", "low", "high", "text"])


def _lay(rows: pd.DataFrame) -> pd.DataFrame:
    interval = [
        t("{low}-{high}", low=number(low), high=percentage(high))
        for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
    table = rows[["question", "wave", "text"]].assign(interval=interval)
    return table.set_axis([t("Spørgsmål"), t("Runde"), t("Positive svar"), t("95 %-interval")], axis=1)
