"""How a split is said: its dimension, the periods and parts it has, a cell, why not, and what comes out of it all."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from monitoring.amounts import base_word, mean, n_of, quantity, with_exactness
from monitoring.counting import waves_of
from monitoring.exploring import NONE, TIMES, TOTAL, UNKNOWN, NoTotal, Refusal, bounds
from monitoring.programmes import MEANS, Activity, Indicator, Programme, Region, Role
from monitoring.words import day, listed, month, number, percent, said, short_day, t

# A count of so few people can point at one of them, and a share of them says little.
FEW = 8


def dimension_word(dimension: str) -> str:
    """The word of a dimension."""
    words = {
        "year": t("År"),
        "quarter": t("Kvartal"),
        "month": t("Måned"),
        "wave": t("Runde"),
        "region": t("Region"),
        "kind": t("Aktivitet"),
        "role": t("Rolle"),
        "exactness": t("Logget eller skønnet"),
        NONE: t("Kun én opdeling"),
    }
    return words[dimension]


def why_not(why: Refusal) -> str:
    """Why an indicator is not split by a dimension."""
    words: dict[Refusal, str] = {
        "waves": t("svar hører til runder"),
        "no_days": t("tallet er ikke opgjort over tid"),
        "no_months": t("tallet er kun opgjort pr. år"),
        "one_wave": t("spørgeskemaet har kun én runde"),
        "no_survey": t("tallet kommer ikke fra et spørgeskema"),
        "whole_programme": t("tallet gælder hele programmet"),
        "one_region": t("programmet har kun én region"),
        "no_activity": t("tallet handler ikke om aktiviteter"),
        "one_kind": t("tallet gælder kun én slags aktivitet"),
        "kinds_together": t("tallet er ikke delt op på aktiviteter"),
        "no_role": t("tallet handler ikke om roller"),
        "one_role": t("tallet gælder kun én rolle"),
        "never_estimated": t("kun det registrerede er med"),
    }
    return words[why]


def refusals(found: dict[Refusal, list[Any]]) -> str:
    """One line that says by what the indicator is not split, and why; empty when it is split by everything."""
    if not found:
        return ""
    if "milestone" in found:
        return t("Den deles ikke op: en milepæl er nået eller ikke nået.")
    parts = [f"{'/'.join(dimension_word(each).lower() for each in by)} ({why_not(why)})" for why, by in found.items()]
    return t("Deles ikke efter {parts}.", parts=listed(parts))


def no_totals(why: NoTotal) -> str:
    """Why there is no total, where a dash stands for it."""
    words: dict[NoTotal, str] = {
        "level": t("– i alt: et antal på en dag lægges ikke sammen over tid, for de samme tæller med igen."),
        "each_year": t("– i alt: årene lægges ikke sammen, for tællingen begynder forfra hvert år."),
        "distinct": t("– i alt: delene lægges ikke sammen, for den samme kan være talt med flere steder."),
    }
    return words[why]


def label(dimension: str, key: str, programme: Programme, indicator: Indicator) -> str:
    """The label of a key: a period, region, kind of activity ..., a total, or what belongs to none."""
    if key == TOTAL:
        return t("I alt")
    if dimension in TIMES:
        return period(key)
    if key == UNKNOWN:
        unknown = {"region": t("Ukendt region"), "kind": t("Ikke fordelt"), "role": t("Ukendt rolle")}
        return unknown.get(dimension, t("Ukendt"))
    if dimension == "exactness":
        return t("Logget") if key == "logged" else t("Skønnet")
    if dimension == "wave":
        return next(said(each.label) for each in waves_of(programme, indicator) if each.id == key)
    known: dict[str, Sequence[Region | Activity | Role]] = {
        "region": programme.regions,
        "kind": programme.activities,
        "role": programme.roles,
    }
    return next(said(each.label) for each in known[dimension] if each.id == key)


def period(key: str, from_on: date | None = None, to_on: date | None = None) -> str:
    """A year, quarter or month, with the day from or until which it is counted where that is not the whole of it."""
    first, last = bounds(key)
    whole = str(first.year)
    if "q" in key:
        whole = t("{quarter}. kvartal {year}", quarter=key[-1], year=first.year)
    elif "m" in key:
        whole = month(first)
    if from_on is not None and from_on > first:
        whole = t("{period}, fra {day}", period=whole, day=short_day(from_on))
    if to_on is not None and to_on < last:
        whole = t("{period}, til {day}", period=whole, day=short_day(to_on))
    return whole


def short_label(dimension: str, key: str, programme: Programme, indicator: Indicator) -> str:
    """The label of a key where room is scarce, as below a bar: `jan. 2024`, `1. kvt. 2024`."""
    if key == TOTAL or dimension not in TIMES or dimension == "year":
        return label(dimension, key, programme, indicator)
    first, _ = bounds(key)
    if dimension == "quarter":
        return t("{quarter}. kvt. {year}", quarter=key[-1], year=first.year)
    return short_day(first).partition(" ")[2]


def cell(row: Any, indicator: Indicator) -> str:
    """What a cell says: its count, or its share with n of N, or its mean with what that rests on, or which nothing it is."""
    if row.state == "too_early":
        return t("for tidligt")
    if row.state == "no_data":
        return t("ikke registreret")
    if row.state in ("no_total", "cannot_add"):
        return "–"
    young = t(" · {n} for nye", n=number(row.left_out)) if indicator.lag_months and row.left_out else ""
    if indicator.is_mean:
        return f"{mean(row.value / row.base * MEANS[indicator.unit], indicator)} ({base_of(row.base, indicator)})"
    if indicator.is_share:
        return f"{n_of(row.value, row.base)} ({percent(row.value, row.base)}){young}"
    if row.estimated and row.estimated == row.value and "estimate" not in (row.row, row.column):
        return t("{figure} (skønnet)", figure=quantity(row.value, indicator))
    if 0 < row.estimated < row.value:
        return t(
            "{figure} ({estimated} skønnet)", figure=quantity(row.value, indicator), estimated=number(row.estimated)
        )
    return with_exactness(quantity(row.value, indicator), row.exactness if row.value else "exact") + young


def figure(row: Any, indicator: Indicator) -> str:
    """What a cell says where only its number fits: on a bar, at a point."""
    if row.state != "told":
        return t("for tidligt") if row.state == "too_early" else t("intet")
    if indicator.is_share:
        return n_of(row.value, row.base)
    return number(row.value / row.base * MEANS[indicator.unit], 1) if indicator.is_mean else number(row.value)


def base_of(base: float, indicator: Indicator) -> str:
    """What a mean rests on: matches, or the days they ran."""
    return t("{n} dage", n=number(base)) if indicator.unit == "per_month" else base_word(base)


def answer(found: pd.DataFrame, programme: Programme, indicator: Indicator, by: str, across: str) -> str:
    """What the cross table comes to, in a sentence or two: the figure, and where there is most of it."""
    title = f"**{said(indicator.title)}:** "
    if nothing := nothing_of(found):
        return title + nothing
    whole = found.iloc[-1]
    figure = _latest(found, indicator, by) if whole["state"] == "no_total" else cell(whole, indicator)
    rows = found[(found["column"] == TOTAL) & (found["row"] != TOTAL) & (found["state"] == "told")]
    most = _extremes(rows, programme, indicator, by) if by != "exactness" and len(rows) > 1 else ""
    return title + " ".join(each for each in (f"{figure}." if figure else "", most) if each)


def nothing_of(found: pd.DataFrame) -> str:
    """Which kind of nothing the whole of it is, in a sentence; empty where there is something to tell."""
    if found["hidden"].any():
        return t("skjult af hensyn til fortrolighed.")
    states = set(found["state"])
    if "cannot_add" in states:
        return t("kan ikke lægges sammen. Vælg én region ad gangen, eller ingen.")
    if "told" in states:
        return ""
    if states == {"too_early"}:
        return t("for tidligt at sige: den periode, tallet gælder, er ikke begyndt eller kan ikke bedømmes endnu.")
    return t("ikke registreret for dette udsnit. Når noget er skrevet ind, står det her.")


def _latest(found: pd.DataFrame, indicator: Indicator, by: str) -> str:
    """The figure of the last period, where periods cannot be added up; empty where nothing is told of any."""
    axis, other = ("row", "column") if by in TIMES else ("column", "row")
    told = found[(found[other] == TOTAL) & (found[axis] != TOTAL) & (found["state"] == "told")]
    if told.empty or not found["to_on"].notna().any():
        return ""
    last = told.iloc[-1]
    if indicator.accumulates or indicator.has_base:
        return t("{figure} i {period}", figure=cell(last, indicator), period=period(last[axis], None, last["to_on"]))
    return t("{figure} pr. {day}", figure=cell(last, indicator), day=day(last["to_on"]))


def _extremes(rows: pd.DataFrame, programme: Programme, indicator: Indicator, by: str) -> str:
    """Where there is most of a count, or between what a share or mean lies; empty where that would say too much.

    What belongs to no part is not the most of any. Shares of few are not ranked: one answer more would turn them round.
    """
    rows = rows[rows["row"] != UNKNOWN]
    if indicator.has_base and (rows["base"] < FEW).any():
        return ""
    sizes = rows["value"] / rows["base"] if indicator.has_base else rows["value"]
    most, least = rows[sizes == sizes.max()], rows[sizes == sizes.min()]
    if sizes.max() == sizes.min() or len(most) > 2 or (indicator.has_base and len(most) + len(least) > 2):
        return ""
    where = listed([label(by, key, programme, indicator) for key in most["row"]])
    figure = cell(most.iloc[0], indicator)
    if indicator.has_base:
        lowest = label(by, least.iloc[0]["row"], programme, indicator)
        low = cell(least.iloc[0], indicator)
        return t(
            "Lavest: {lowest}, {low}. Højest: {highest}, {high}.", lowest=lowest, low=low, highest=where, high=figure
        )
    if by not in TIMES and indicator.unit == "kroner":
        return t("Højest: {where}, {most}.", where=where, most=figure)
    if by not in TIMES:
        return t("Flest: {where}, {most}.", where=where, most=figure)
    if indicator.unit == "kroner":
        return t("Højest i {where}: {most}.", where=where, most=figure)
    if not indicator.accumulates:
        return t("Højest ved udgangen af {where}: {most}.", where=where, most=figure)
    return t("Flest i {where}: {most}.", where=where, most=figure)


def target_s_days(first: date, last: date) -> str:
    """That only the days of the target's period count."""
    return t("Tallet tæller fra {first} til {last}, målets periode.", first=day(first), last=day(last))
