"""Scale scores wave by wave: how they lie, their mean, median and spread, and who has none."""

import math

import numpy as np
import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, scoring
from monitoring.comparisons import Numbers
from monitoring.drawing import Picture
from monitoring.programmes import Score, Survey
from monitoring.slices import Slice
from monitoring.waves import comparable, measures, telling
from monitoring.words import number, said, t, tn

_BARS_AT_MOST = 15


def scores(chosen: Slice, survey_id: str) -> None:
    """The survey's scale scores; nothing where its definition has none."""
    survey = comparable.survey_of(frames.programme(chosen.programme), survey_id)
    if not survey.scores:
        return
    st.header(t("{survey}: skalascorer", survey=said(survey.label)), anchor=False)
    responses = frames.responses_by_wave(chosen, survey_id)
    if telling.is_hidden(responses):
        return
    if not any(telling.counts(responses).values()):
        st.info(drawing.plain(" ".join(telling.unanswered(survey.waves, {}, chosen))))
        return
    found = frames.scores_by_wave(chosen, survey_id)
    for score in survey.scores:
        st.markdown(f"**{drawing.plain(said(score.label))}** · {drawing.plain(said(score.source))}")
        told = _waves(found, survey, score)
        if told["n"].any():
            drawing.draw(scores_person_by_person, _lay, chosen, f"{survey_id}/{score.id}")
        else:
            st.info(_nobody(int(told["without"].sum())))
        st.caption(_rule(score))


def _nobody(without: int) -> str:
    if not without:
        return t("Ingen besvarelse indeholder skalaens spørgsmål endnu.")
    return tn(
        "Der er ingen score: {n} person mangler for mange svar.",
        "Der er ingen score: {n} personer mangler for mange svar.",
        without,
    )


def _rule(score: Score) -> str:
    """How the score is made, and which way is better."""
    items = len(score.questions)
    made = (
        tn("Sum af {n} svar", "Sum af {n} svar", items)
        if score.method == "sum"
        else tn("Gennemsnit af {n} svar", "Gennemsnit af {n} svar", items)
    )
    lines = [made + (t(", omregnet efter skalaens tabel.") if score.conversion else ".")]
    if score.reversed:
        lines.append(tn("{n} af spørgsmålene er vendt om.", "{n} af spørgsmålene er vendt om.", len(score.reversed)))
    if score.missing_at_most:
        lines.append(
            t("Op til {n} svar må mangle; de andres gennemsnit står i deres sted.", n=number(score.missing_at_most))
        )
    else:
        lines.append(t("Kun den, der har svaret på alt, får en score."))
    lines.append(t("Højere er bedre.") if score.direction == "increase" else t("Lavere er bedre."))
    lines.append(t("Tallet over søjlen er personer, trekanten gennemsnittet."))
    return " ".join(lines)


def _waves(found: pd.DataFrame, survey: Survey, score: Score) -> pd.DataFrame:
    """A row per wave that asked the whole scale: `id`, `wave`, `n`, `without`, `mean`, `median`, `sd`, `values`."""
    rows = []
    for id in scoring.asked_in(score, survey):
        values, without = measures.persons_scored(found, survey, score.id, id)
        wave = said(comparable.wave_of(survey, id).label)
        middle = (float(np.mean(values)), float(np.median(values))) if len(values) else (math.nan, math.nan)
        # The spread of the people there are, as a sample of those there might be.
        sd = float(np.std(values, ddof=1)) if len(values) > 1 else math.nan
        rows.append((id, wave, len(values), without, *middle, sd, values))
    return pd.DataFrame(rows, columns=["id", "wave", "n", "without", "mean", "median", "sd", "values"])


def scores_person_by_person(chosen: Slice, what: str) -> Picture | None:
    """The scores of `survey/score`, a row of bars per wave; None when hidden or nobody has one."""
    survey_id, score_id = what.split("/")
    survey = comparable.survey_of(frames.programme(chosen.programme), survey_id)
    score = next(each for each in survey.scores if each.id == score_id)
    found = frames.scores_by_wave(chosen, survey_id)
    if found["hidden"].any():
        return None
    told = _waves(found, survey, score)
    shown = told[told["n"] > 0]
    if shown.empty:
        return None
    low, high = scoring.span(score, survey)
    edges = _edges(low, high)
    bars = [(row.id, *bar) for row in shown.itertuples(index=False) for bar in _bars(row.values, edges)]
    waves = pd.DataFrame(
        {
            "wave": shown["id"],
            "title": [_title(row) for row in shown.itertuples(index=False)],
            "mean": shown["mean"],
            "low": edges[0],
            "high": edges[-1],
        }
    )
    drawn = pd.DataFrame(bars, columns=["wave", "from", "to", "persons"])
    title = said(score.label)
    heard = f"{title}: " + "; ".join(text.replace("\n", ": ") for text in waves["title"])
    rows = told[(told["n"] > 0) | (told["without"] > 0)].drop(columns="values")
    return Picture(spec=charts.scores_person_by_person(drawn, waves), heard=heard, rows=rows, title=title)


def _edges(low: float, high: float) -> Numbers:
    """The ends of the bars: whole steps of 1, 2 or 5 times a power of ten over the scale, no more than there is room for."""
    least = (high - low) / _BARS_AT_MOST
    power = 10.0 ** math.floor(math.log10(least))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= least - 1e-9)
    first = math.floor(low / step) * step
    # The highest score lies in a bar of its own kind, not on the edge of the last.
    steps = np.arange(math.floor((high - first) / step + 1e-9) + 2)
    return np.asarray(first + step * steps, float)


def _bars(values: Numbers, edges: Numbers) -> list[tuple[float, float, int]]:
    counted, _ = np.histogram(values + 1e-9, bins=edges)
    return [(float(edges[i]), float(edges[i + 1]), int(n)) for i, n in enumerate(counted) if n]


def _title(row: object) -> str:
    """Two lines above a wave's bars: who has a score, and where the scores lie."""
    wave, n, without, mean, median, sd = (
        getattr(row, name) for name in ("wave", "n", "without", "mean", "median", "sd")
    )
    first = f"{wave} · " + tn("{n} person", "{n} personer", n)
    if without:
        first += ", " + t("{n} uden score", n=number(without))
    last = t("gennemsnit {mean} · median {median}", mean=number(mean, 1), median=number(median, 1))
    return first + "\n" + last + (t(" · sd {sd}", sd=number(sd, 1)) if not math.isnan(sd) else "")


def _lay(rows: pd.DataFrame) -> pd.DataFrame:
    table = rows[["wave"]].copy()
    table["n"], table["without"] = rows["n"].map(number), rows["without"].map(number)
    for name in ("mean", "median", "sd"):
        table[name] = ["–" if math.isnan(each) else number(each, 1) for each in rows[name]]
    names = [t("Runde"), t("Personer"), t("Uden score"), t("Gennemsnit"), t("Median"), t("Standardafvigelse")]
    return table.set_axis(names, axis=1)
