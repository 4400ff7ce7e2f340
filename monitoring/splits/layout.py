"""A cross table laid out: in words for the screen, with numbers and days in columns of their own for a file."""

from datetime import date
from typing import Any

import pandas as pd

from monitoring.amounts import unit_word
from monitoring.exploring import NONE, TIMES, TOTAL, bounds
from monitoring.programmes import MEANS, Indicator, Programme
from monitoring.splits.wording import cell, dimension_word, label, period
from monitoring.words import number, rounded, said, short_day, t


def turned(found: pd.DataFrame, by: str, across: str) -> tuple[pd.DataFrame, str, str]:
    """The table with time, where there is any, downwards: a page grows down, not sideways. And its two dimensions."""
    if across not in TIMES:
        return found, by, across
    other = found.rename(columns={"row": "column", "column": "row"})
    order = {key: i for i, key in enumerate(other["row"].unique())}
    return other.sort_values("row", key=lambda keys: keys.map(order), kind="stable"), across, by


def for_the_screen(
    found: pd.DataFrame, programme: Programme, indicator: Indicator, by: str, across: str
) -> pd.DataFrame:
    """The cross table in words: a row per key and a total, a column per key of the second dimension and a total.

    Periods that have not begun are one row, however many there are.
    """
    found, by, across = turned(found, by, across)
    rows: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for each in _begun(found, by).itertuples(index=False):
        # On a phone a wide table is pushed along, not broken to pieces.
        name = _label(each, by, programme, indicator)
        labels[each.row] = name.replace(" ", "\N{NO-BREAK SPACE}") if across != NONE else name
        column = t("Tal") if across == NONE else label(across, each.column, programme, indicator)
        rows.setdefault(each.row, {})[column] = cell(each, indicator)
    # A total of one row, or of one column, says again what stands there.
    if len(rows) == 2:
        rows.pop(TOTAL, None)
    table = pd.DataFrame([{dimension_word(by): labels[key], **cells} for key, cells in rows.items()])
    ahead = [key for key in found["row"].unique() if key != TOTAL and key not in labels]
    if ahead:
        waiting = f"{period(ahead[0])} – {period(ahead[-1])}" if len(ahead) > 1 else period(ahead[0])
        line = {name: t("for tidligt") for name in table.columns} | {dimension_word(by): waiting}
        at = len(table) - (TOTAL in rows)
        table = pd.concat([table.iloc[:at], pd.DataFrame([line]), table.iloc[at:]])
    return table.reset_index(drop=True)


def _begun(found: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows without those periods of which nothing can be told yet."""
    if by not in TIMES:
        return found
    waiting = found.groupby("row", sort=False)["state"].transform(lambda states: (states == "too_early").all())
    return found[~waiting | (found["row"] == TOTAL)]


def _label(row: Any, by: str, programme: Programme, indicator: Indicator) -> str:
    if by in TIMES and row.row != TOTAL:
        return period(row.row, row.from_on, row.to_on)
    return label(by, row.row, programme, indicator)


def for_a_file(found: pd.DataFrame, programme: Programme, indicator: Indicator, by: str, across: str) -> pd.DataFrame:
    """The cross table one cell per row: its labels, the days of a period, numbers as numbers, and what it is.

    The totals stand last, where there are any.
    """
    rows = [_record(each, programme, indicator, by, across) for each in found.itertuples(index=False)]
    table = pd.DataFrame(rows)
    counts = [name for name in table if pd.api.types.is_float_dtype(table[name]) and name not in _ratios()]
    table = table.astype(dict.fromkeys(counts, "Int64"))
    # A total over one dimension stands with the totals, not between what it adds up.
    table = table.loc[
        sorted(
            table.index,
            key=lambda i: TOTAL in (found["row"].iloc[i], found["column"].iloc[i]) if across != NONE else False,
        )
    ]
    return table.loc[:, [name for name in table if name not in _optional() or table[name].fillna(0).any()]]


def _ratios() -> tuple[str, str]:
    return t("Procent"), t("Gennemsnit")


def _optional() -> tuple[str, str]:
    """Columns that stand only where there is something in them."""
    return t("Heraf skønnet"), t("Ikke regnet med")


def _record(row: Any, programme: Programme, indicator: Indicator, by: str, across: str) -> dict[str, Any]:
    told, keys = row.state == "told", [(by, row.row)] + ([(across, row.column)] if across != NONE else [])
    record: dict[str, Any] = {dimension_word(each): label(each, key, programme, indicator) for each, key in keys}
    if any(each in TIMES for each, _ in keys):
        record |= {t("Fra"): row.from_on, t("Til"): row.to_on}
    value, base = (float(row.value), float(row.base)) if told else (None, None)
    if indicator.has_base:
        record |= {t("Tæller (n)"): value, t("Nævner (N)"): base}
        ratio = None
        if value is not None and base:
            ratio = float(rounded(value / base * (100 if indicator.is_share else MEANS[indicator.unit]), 1))
        record[_ratios()[indicator.is_mean]] = ratio
    else:
        record |= {unit_word(indicator): value, t("Heraf skønnet"): float(row.estimated) if told else None}
    record[t("Ikke regnet med")] = float(row.left_out) if row.left_out else None
    span = next((key for each, key in keys if each in TIMES and key != TOTAL), None)
    return record | {t("Status"): status(row, span)}


def status(row: Any, span: str | None = None) -> str:
    """What a cell of the period `span` is: told, told so far, or which kind of nothing."""
    words = {"too_early": t("for tidligt"), "no_data": t("ikke registreret")}
    if row.state != "told":
        return words.get(row.state, t("lægges ikke sammen"))
    return t("foreløbig") if span is not None and row.to_on < bounds(span)[1] else t("opgjort")


def columns(table: pd.DataFrame, indicator: Indicator, by: str, across: str) -> dict[str, str]:
    """What each column of a file means."""
    meanings = {
        t("Fra"): t("Periodens første dag, der tæller med"),
        t("Til"): t("Periodens sidste dag, der tæller med"),
        t("Tæller (n)"): said(indicator.numerator) if indicator.numerator else "",
        t("Nævner (N)"): said(indicator.denominator) if indicator.denominator else "",
        t("Procent"): t("n af N i procent, 0-100, med én decimal"),
        t("Gennemsnit"): t("n pr. N, i {unit}", unit=unit_word(indicator).lower()),
        t("Heraf skønnet"): t("Den del, der ikke er logget, men skønnet"),
        t("Ikke regnet med"): t("For nye til at blive bedømt, eller ukendt: står hverken i tæller eller nævner"),
        t("Status"): t(
            "opgjort, foreløbig (perioden er ikke slut), for tidligt, ikke registreret eller lægges ikke sammen"
        ),
    }
    if not indicator.has_base:
        meanings[unit_word(indicator)] = said(indicator.title)
    for each in (by, across):
        meanings[dimension_word(each)] = t("Det, tallet er delt efter; »I alt« er lagt sammen af de andre")
    return {str(name): meanings[name] for name in table.columns if meanings.get(name)}


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """The table of a file for the screen: its numbers and days as this language writes them, nothing where nothing is."""
    return table.map(_in_words).astype(object)


def _in_words(value: Any) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, str):
        return value
    return (
        short_day(value)
        if isinstance(value, date)
        else number(value, 0 if value == int(value) and not isinstance(value, float) else 1)
    )
