"""Bars side by side: regions, years, the steps of a funnel."""

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.charts.forms import ROWS, Columns, Spec, filled, layered
from monitoring.palette import BLUE, INK, LIGHT_BLUE
from monitoring.words import t

_BAR = 22


def regions_side_by_side(regions: pd.DataFrame) -> Spec:
    """Regions with the bar of each, its estimated part lighter, and its own target: as `years_against_targets`."""
    return filled(bars_form, t("Region"), *_targets(regions), bars=_bars(regions))


def steps_of_a_funnel(steps: pd.DataFrame) -> Spec:
    """The steps of a funnel, the widest first, each with the bar of what is left: `label`, `value`, `estimated`, `text`."""
    return filled(bars_form, t("Trin"), bars=_bars(steps))


def years_against_targets(years: pd.DataFrame) -> Spec:
    """Years with the bar of each and its target as an end line: `label`, `value`, `estimated`, `target`, `text`."""
    return filled(bars_form, t("År"), *_targets(years), bars=_bars(years))


def _targets(parts: pd.DataFrame) -> list[str]:
    return ["target"] if parts["target"].notna().any() else []


def _bars(parts: pd.DataFrame) -> Columns:
    target = [None if pd.isna(each) else float(each) for each in parts["target"]]
    value = [0.0 if pd.isna(each) else float(each) for each in parts["value"]]
    end = [max(each, aim or 0.0) for each, aim in zip(value, target, strict=True)]
    return {
        "label": list(parts["label"]),
        "text": list(parts["text"]),
        "heard": [f"{label}: {text}" for label, text in zip(parts["label"], parts["text"], strict=True)],
        "value": value,
        "logged": [each - float(guess) for each, guess in zip(value, parts["estimated"], strict=True)],
        "target": pa.array(target, pa.float64()),
        "end": end,
        # Room for the words after the longest bar.
        "room": [max(*end, 1.0) * 1.7] * len(end),
    }


def bars_form(column: str, target: str | None = None) -> alt.LayerChart:
    """The form of bars side by side, with an end line for a target where there is one."""
    label = alt.Y("label:N", sort=None, axis=ROWS)
    tips = [alt.Tooltip("label:N", title=column), alt.Tooltip("text:N", title=t("Tal"))]
    base = alt.Chart(alt.NamedData("bars")).encode(y=label, tooltip=tips)
    across = alt.X("logged:Q", scale=alt.Scale(zero=True, nice=False), axis=None)
    layers = [
        base.mark_point(opacity=0, aria=False).encode(x=alt.X("room:Q", axis=None)),
        base.mark_bar(color=BLUE, height=_BAR).encode(x=across, description="heard:N"),
        base.mark_bar(color=LIGHT_BLUE, height=_BAR, aria=False).encode(x=across, x2="value:Q"),
        base.mark_text(align="left", dx=8, color=INK, aria=False).encode(x="end:Q", text="text:N"),
    ]
    if target is not None:
        layers.append(
            base.transform_filter("isValid(datum.target)")
            .mark_tick(color=INK, thickness=2, height=_BAR + 10, aria=False)
            .encode(x="target:Q")
        )
    return layered(layers, height=alt.Step(38))
