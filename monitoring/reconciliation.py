"""Whether a printed figure is what the records give: a `Figure` and its query's rows in, a verdict out."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

import pandas as pd

from monitoring.programmes.published import Computed, Figure

Verdict = Literal["differs", "contradicts", "cut", "lost", "not_computable", "equal"]
# What a reader looks for first stands first.
VERDICTS: tuple[Verdict, ...] = ("differs", "contradicts", "cut", "lost", "not_computable", "equal")
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


@dataclass(frozen=True, kw_only=True)
class Reconciled:
    """A figure, its verdict, and what the records give: `numerator` and `denominator` too where it is a share.

    `computed` is None where nothing can be computed, or nothing to compute it from is on record.
    """

    figure: Figure
    verdict: Verdict
    computed: float | None = None
    numerator: float | None = None
    denominator: float | None = None


def reconcile(figure: Figure, rows: pd.DataFrame | None, *, on_record: bool = True) -> Reconciled:
    """The verdict on `figure` by the rows that its query returns; None where it has no query.

    `on_record` is false where the programme has no records at all: what is counted then is not 0, but nothing.
    """
    if figure.computed is None or rows is None:
        # Checked where the file is read: a figure without a query says itself why there is none.
        return Reconciled(figure=figure, verdict=figure.verdict)
    kept = _kept(rows, figure.computed) if on_record else rows.iloc[:0]
    value, numerator, denominator = _measured(kept, figure.computed, on_record=on_record)
    return Reconciled(
        figure=figure,
        verdict=_verdict(figure, value, numerator, denominator),
        computed=value,
        numerator=numerator,
        denominator=denominator,
    )


def decimals(figure: Figure) -> int:
    """How many decimals the figure is printed with: `3,6` has one, `72 %` none; by its value where words are printed."""
    if figure.value is None:
        return 0
    value = _exact(figure.value)
    for written in _NUMBER.findall(figure.printed):
        if Decimal(written.rstrip(".").replace(".", "").replace(",", ".")) == value:
            return len(written.partition(",")[2])
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _kept(rows: pd.DataFrame, computed: Computed) -> pd.DataFrame:
    """The rows between the figure's days that hold what it asks for."""
    if computed.from_on is not None:
        rows = rows[pd.to_datetime(rows["on"]) >= pd.Timestamp(computed.from_on)]
    if computed.to_on is not None:
        rows = rows[pd.to_datetime(rows["on"]) <= pd.Timestamp(computed.to_on)]
    for name, wanted in computed.where.items():
        values = wanted if isinstance(wanted, list) else [wanted]
        named = [pd.Timestamp(each) if isinstance(each, date) else each for each in values if each != ""]
        rows = rows[rows[name].isin(named) | (rows[name].isna() & ("" in values))]
    return rows


def _measured(
    rows: pd.DataFrame, computed: Computed, *, on_record: bool
) -> tuple[float | None, float | None, float | None]:
    """Value, numerator and denominator; None where nothing is on record: the sum of nothing is not 0."""
    if computed.measure == "count":
        counted = rows[computed.measured].count() if computed.measured else len(rows)
        return (_scaled(float(counted), computed) if on_record else None), None, None
    if computed.measure == "share":
        numerator, denominator = float(rows["value"].sum()), float(rows["base"].sum())
        return (100 * numerator / denominator, numerator, denominator) if denominator else (None, None, None)
    column = rows[computed.measured].dropna().astype(float)
    if column.empty:
        return None, None, None
    return _scaled(float(getattr(column, computed.measure)()), computed), None, None


def _scaled(value: float, computed: Computed) -> float:
    value = value / computed.per if computed.per is not None else value
    return computed.left_of - value if computed.left_of is not None else value


def _verdict(figure: Figure, value: float | None, numerator: float | None, denominator: float | None) -> Verdict:
    if figure.verdict not in ("equal", "cut"):
        return figure.verdict
    if value is None:
        return "not_computable"
    exact = _exact(value)
    if numerator is not None and denominator is not None:
        if figure.numerator is not None and (figure.numerator, figure.denominator) != (numerator, denominator):
            return "differs"
        exact = 100 * _exact(numerator) / _exact(denominator)
    if figure.value is None:
        # Only a share may leave it out, and its numerator and denominator are the same.
        return "equal"
    printed, step = _exact(figure.value), Decimal(1).scaleb(-decimals(figure))
    if exact.quantize(step, rounding=ROUND_HALF_UP) == printed:
        return "equal"
    return "cut" if exact.quantize(step, rounding=ROUND_DOWN) == printed else "differs"


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))
