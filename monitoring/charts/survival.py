"""How large a share still runs, month by month: a falling line in its band, and how many it rests on."""

from collections.abc import Sequence
from math import ceil
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.charts.forms import Columns, Spec, filled, layered
from monitoring.palette import BLUE, INK, MUTED
from monitoring.words import number, percent, percentage, t

# The rows of words under the axis stand below nought on the scale of shares.
_HEIGHT, _SCALE = 340, alt.Scale(domain=[-0.36, 1.08], nice=False)
_DAYS_OF_A_MONTH = 365.25 / 12


def lasting_over_time(
    curve: pd.DataFrame,
    months: pd.DataFrame,
    *,
    median: float | None = None,
    median_text: str = "",
    agreed: float | None = None,
    agreed_text: str = "",
    followed: str = "",
) -> Spec:
    """The share that still runs by months since the beginning, its 95 % interval, and those at risk under the axis.

    `curve` is `durations.Survival.curve`, `months` is `durations.by_month` of it. `median` (days) is marked with
    `median_text`; `agreed` (months) is a thin upright line with `agreed_text`, where it falls within what is drawn;
    `followed` is the heading of the row of numbers.
    """
    last = max(float(curve["day"].iloc[-1]) / _DAYS_OF_A_MONTH, 1.0)
    marks = _ticks(last)
    at_risk = dict(zip(months["month"].tolist(), months["at_risk"].tolist(), strict=True))
    rows: dict[str, Columns] = {
        "curve": {
            "month": [day / _DAYS_OF_A_MONTH for day in curve["day"].tolist()],
            **{name: curve[name].astype(float).tolist() for name in ("share", "low", "high")},
        },
        "months": _told(months),
        "ticks": {
            "month": [float(each) for each in marks],
            "label": [t("{n} mdr.", n=each) if each == marks[-1] else str(each) for each in marks],
            "followed": [number(at_risk[each]) if each in at_risk else "" for each in marks],
            "heading": [followed if each == 0 else "" for each in marks],
        },
    }
    given = []
    if agreed is not None and 0 < agreed <= last:
        given.append("agreed")
        rows["agreed"] = {"month": [float(agreed)], "text": [agreed_text], "top": [1.0], "foot": [0.0]}
    if median is not None:
        month = median / _DAYS_OF_A_MONTH
        # The words stand on the side that has room for them.
        given += ["median", "left" if month < 0.55 * last else "right"]
        rows["median"] = {"month": [month], "start": [0.0], "half": [0.5], "text": [median_text]}
    return filled(lasting_form, *given, **rows)


def _told(months: pd.DataFrame) -> Columns:
    share = [100 * each for each in months["share"].tolist()]
    low, high = ([100 * each for each in months[name].tolist()] for name in ("low", "high"))
    return {
        "month": [float(each) for each in months["month"].tolist()],
        "share": months["share"].astype(float).tolist(),
        "after": [t("{n} mdr.", n=number(each)) for each in months["month"].tolist()],
        "text": [percent(each, 100) for each in share],
        "interval": [f"{number(one)}-{percentage(other)}" for one, other in zip(low, high, strict=True)],
        "at_risk": pa.array(months["at_risk"].tolist(), pa.int64()),
    }


def _ticks(last: float) -> Sequence[int]:
    """Months to write under the axis: at most nine, half years and years where there are many."""
    step = next((each for each in (1, 3, 6, 12, 24) if last / each <= 8), ceil(last / 96) * 12)
    return range(0, int(last) + 1, step)


def lasting_form(*given: str) -> alt.LayerChart:
    """The form, with the `agreed` length and the `median` where there is one, its words `left` or `right` of the line."""
    month = alt.X("month:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    percents = "round(datum.value * 100) + '{sign}'".format(sign=percent(50, 100).removeprefix("50"))
    axis = alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], labelExpr=percents)
    share = alt.Y("share:Q", scale=_SCALE, axis=axis)
    told = [
        alt.Tooltip("after:N", title=t("Efter")),
        alt.Tooltip("text:N", title=t("Andel")),
        alt.Tooltip("interval:N", title=t("95 %-interval")),
        alt.Tooltip("at_risk:Q", title=t("Følges endnu")),
    ]
    curve = alt.Chart(alt.NamedData("curve")).encode(x=month)
    ticks = alt.Chart(alt.NamedData("ticks")).encode(x=month)

    def below(field: str, place: float, color: str) -> alt.Chart:
        at = ticks.encode(y=alt.datum(place), text=f"{field}:N")
        drawn: alt.Chart = at.mark_text(baseline="middle", color=color, aria=False)
        return drawn

    layers = [
        curve.mark_area(color=BLUE, opacity=0.14, interpolate="step-after", aria=False).encode(
            y=alt.Y("low:Q", scale=_SCALE, axis=axis), y2="high:Q"
        ),
        curve.mark_line(color=BLUE, strokeWidth=3, interpolate="step-after", aria=False).encode(y=share),
        below("label", -0.07, MUTED),
        below("followed", -0.29, INK),
        ticks.mark_text(baseline="middle", align="left", dx=-4, color=MUTED, aria=False).encode(
            y=alt.datum(-0.2), text="heading:N"
        ),
    ]
    if "agreed" in given:
        agreed = alt.Chart(alt.NamedData("agreed")).encode(x=month)
        layers += [
            agreed.mark_rule(color=INK, strokeWidth=1, aria=False).encode(y="top:Q", y2="foot:Q"),
            agreed.mark_text(align="left", baseline="bottom", dx=-3, dy=-3, color=INK, aria=False).encode(
                y="top:Q", text="text:N"
            ),
        ]
    if "median" in given:
        median = alt.Chart(alt.NamedData("median")).encode(y=alt.Y("half:Q"), x=month)
        # Beside the falling line, where it is not: above it to the right, below it to the left.
        words: dict[str, Any] = {"align": "left", "dx": 8, "baseline": "bottom", "dy": -4}
        if "right" in given:
            words = {"align": "right", "dx": -8, "baseline": "top", "dy": 6}
        layers += [
            median.mark_rule(color=MUTED, strokeDash=[3, 3], aria=False).encode(
                x=alt.X("start:Q", axis=None), x2="month:Q"
            ),
            median.mark_point(color=BLUE, filled=True, opacity=1, size=80, aria=False),
            median.mark_text(**words, fontWeight="bold", color=INK, aria=False).encode(text="text:N"),
        ]
    layers.append(
        alt.Chart(alt.NamedData("months"))
        .mark_point(size=140, opacity=0)
        .encode(x=month, y=share, tooltip=told, description="after:N")
    )
    return layered(layers, height=_HEIGHT, right=26)
