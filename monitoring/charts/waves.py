"""A survey's waves: shares wave by wave, change person by person, scores person by person."""

import textwrap

import altair as alt
import pandas as pd

from monitoring.charts.forms import Columns, Spec, filled, layered
from monitoring.palette import BLUE, GREY, GRID, INK, MUTED, ORANGE, SKY
from monitoring.words import percentage, t

# Letters of a title over the width of a telephone; pixels of a line, of a bar, of the waves' names to the left.
_ACROSS, _LINE, _BAR, _NAMES = 46, 17, 20, 112


def shares_wave_by_wave(shares: pd.DataFrame) -> Spec:
    """Questions, and below each its waves with their share and its interval.

    `shares` has a row per question and wave: `question`, `wave`, `percent`, `low`, `high` (0 to 100), `text`.
    """
    rows: Columns = {name: [] for name in ("key", "title", "percent", "low", "high", "text", "heard")}
    for question, own in shares.groupby("question", sort=False):
        # A row of its own for what was asked, as many lines high as it takes.
        title = _wrapped(str(question))
        for line in title:
            _add(rows, key=f"{len(rows['key'])}|", title=line)
        for wave, percent, low, high, text in own[["wave", "percent", "low", "high", "text"]].itertuples(index=False):
            heard = f"{question}, {wave}: {text}"
            key = f"{len(rows['key'])}|{wave}"
            _add(rows, key=key, percent=percent, low=low, high=high, text=text, heard=heard)
    return filled(_shares_form, shares=rows)


def _shares_form() -> alt.LayerChart:
    # The key keeps waves of one name apart; what stands after the bar is what is read.
    waves = alt.Axis(
        labelExpr="slice(datum.label, indexof(datum.label, '|') + 1)",
        labelColor=INK, labelLimit=_NAMES - 8, minExtent=_NAMES, maxExtent=_NAMES, labelBaseline="middle", labelFlush=False, grid=False,
    )  # fmt: skip
    ends = {each: percentage(each) for each in (0, 50, 100)}
    percents = alt.Axis(
        values=list(ends),
        labelExpr=" : ".join(f"datum.value === {each} ? '{text}'" for each, text in ends.items()) + " : ''",
        grid=True,
    )
    place = alt.Y("key:N", sort=None, axis=waves)
    # Room to the right for the counts.
    across = alt.Scale(domain=[0, 175], nice=False)
    base = alt.Chart(alt.NamedData("shares")).encode(y=place)
    told = base.transform_filter("isValid(datum.percent)")
    layers = [
        # All rows first: it is they that give the order.
        base.mark_point(opacity=0, aria=False).encode(x=alt.value(0)),
        base.transform_filter("isValid(datum.title)")
        .mark_text(align="left", baseline="middle", color=INK, fontWeight="bold", aria=False)
        .encode(x=alt.value(-_NAMES), text="title:N"),
        told.mark_rule(color=SKY, strokeWidth=3, aria=False).encode(
            x=alt.X("low:Q", scale=across, axis=percents), x2="high:Q"
        ),
        told.mark_point(color=BLUE, filled=True, opacity=1, size=90).encode(
            x="percent:Q", description="heard:N", tooltip=[alt.Tooltip("heard:N", title=t("Andel"))]
        ),
        told.mark_text(align="left", baseline="middle", color=INK, aria=False).encode(x=alt.datum(108), text="text:N"),
    ]
    return layered(layers, height=alt.Step(26))


def change_person_by_person(changes: pd.DataFrame) -> Spec:
    """What was asked twice, with those who became worse to the left and those who became better to the right.

    `changes` has `label`, `improved`, `worse`, and in words `improved_text` and `worse_text`.
    """
    titles = [_wrapped(each) for each in changes["label"]]
    columns = ("improved_text", "worse_text")
    rows: Columns = {name: list(changes[name]) for name in columns}
    rows["title"] = ["\n".join(lines) for lines in titles]
    rows["key"] = [str(place) for place in range(len(changes))]
    rows["improved"] = [float(each) for each in changes["improved"]]
    rows["worse"] = [-float(each) for each in changes["worse"]]
    unit = max(1.0, max(rows["improved"]) - min(rows["worse"]))
    # The words beside the bars take two fifths of the width on a telephone to the right, a quarter to the left.
    rows["left"] = [min(rows["worse"]) - 0.75 * unit] * len(changes)
    rows["right"] = [max(rows["improved"]) + 1.35 * unit] * len(changes)
    rows["heard"] = [
        f"{label}: {better}, {worse}"
        for label, better, worse in zip(changes["label"], rows["improved_text"], rows["worse_text"], strict=True)
    ]
    return filled(_change_form, str(max(map(len, titles))), changes=rows)


def _change_form(lines: str) -> alt.LayerChart:
    high = int(lines) * _LINE
    row = alt.Y("key:N", sort=None, axis=None)
    across = alt.Scale(zero=True, nice=False)
    # A row is its title and its bar; the bar lies below the middle of the row by half of what the title takes.
    down, tips = high / 2, [alt.Tooltip("heard:N", title=t("Ændring"))]
    base = alt.Chart(alt.NamedData("changes")).encode(y=row)
    layers = [
        base.mark_point(opacity=0, aria=False).encode(x=alt.X("left:Q", scale=across, axis=None), x2="right:Q"),
        base.mark_point(opacity=0, aria=False).encode(x=alt.X("right:Q", scale=across, axis=None)),
        base.mark_text(
            align="left", baseline="bottom", lineBreak="\n", lineHeight=_LINE, color=INK, fontWeight="bold", aria=False,
            yOffset=down - _BAR / 2 - 5 - high + _LINE,
        ).encode(x=alt.value(0), text="title:N"),
        base.mark_bar(color=ORANGE, height=_BAR, yOffset=down, aria=False).encode(x="worse:Q", tooltip=tips),
        base.mark_bar(color=BLUE, height=_BAR, yOffset=down).encode(x="improved:Q", tooltip=tips, description="heard:N"),
        base.mark_tick(color=INK, thickness=2, height=_BAR + 8, yOffset=down, aria=False).encode(x=alt.datum(0)),
        base.mark_text(align="right", dx=-8, yOffset=down, color=INK, aria=False).encode(x="worse:Q", text="worse_text:N"),
        base.mark_text(align="left", dx=8, yOffset=down, color=INK, aria=False).encode(
            x="improved:Q", text="improved_text:N"
        ),
    ]  # fmt: skip
    return layered(layers, height=alt.Step(high + _BAR + 26))


def scores_person_by_person(bars: pd.DataFrame, waves: pd.DataFrame) -> Spec:
    """How the scores of each wave lie, a row per wave of bars that are as high as they have people.

    `bars` has `wave`, `from`, `to` and `persons`; `waves` has `wave`, its `title` (two lines at most), `mean`, and the ends of
    the scale, `low` and `high`.
    """
    # A little above the bottom of its row, so that the mark of the mean has room.
    below = {wave: len(waves) - 1 - place + 0.1 for place, wave in enumerate(waves["wave"])}
    most = max(1, int(bars["persons"].max()))
    foot = [below[each] for each in bars["wave"]]
    titles = dict(zip(waves["wave"], waves["title"], strict=True))
    drawn: Columns = {
        "from": [float(each) for each in bars["from"]],
        "to": [float(each) for each in bars["to"]],
        "foot": foot,
        "top": [each + 0.48 * int(n) / most for each, n in zip(foot, bars["persons"], strict=True)],
        "persons": [str(each) for each in bars["persons"]],
        "heard": [
            f"{titles[wave].splitlines()[0]}: {start:g}-{end:g}: {n}"
            for wave, start, end, n in bars[["wave", "from", "to", "persons"]].itertuples(index=False)
        ],
    }
    rows: Columns = {
        "title": list(waves["title"]),
        "foot": list(below.values()),
        "title_at": [each + 0.87 for each in below.values()],
        "mean": [float(each) for each in waves["mean"]],
        "low": [float(each) for each in waves["low"]],
        "high": [float(each) for each in waves["high"]],
    }
    return filled(_scores_form, str(len(waves)), bars=drawn, rows=rows)


def _scores_form(waves: str) -> alt.LayerChart:
    upright = alt.Scale(domain=[0, int(waves)], nice=False)
    along = alt.Scale(zero=False, nice=False)
    axis = alt.Axis(grid=False, tickCount=6, labelColor=MUTED)
    bars, rows = alt.Chart(alt.NamedData("bars")), alt.Chart(alt.NamedData("rows"))
    foot = alt.Y("foot:Q", scale=upright, axis=None)
    tips = [alt.Tooltip("heard:N", title=t("Personer"))]
    layers = [
        rows.mark_rule(color=GREY, aria=False).encode(x=alt.X("low:Q", scale=along, axis=axis), x2="high:Q", y=foot),
        bars.mark_bar(color=BLUE, stroke=GRID, strokeWidth=1).encode(
            x=alt.X("from:Q", scale=along, axis=axis),
            x2="to:Q",
            y=foot,
            y2="top:Q",
            tooltip=tips,
            description="heard:N",
        ),
        bars.transform_calculate(middle="(datum.from + datum.to) / 2")
        .mark_text(baseline="bottom", dy=-3, color=INK, aria=False)
        .encode(x="middle:Q", y="top:Q", text="persons:N"),
        rows.mark_point(shape="triangle-up", filled=True, color=INK, opacity=1, size=90, yOffset=8, aria=False).encode(
            x="mean:Q", y=foot
        ),
        rows.mark_text(
            align="left", baseline="top", lineBreak="\n", lineHeight=_LINE, color=INK, fontWeight="bold", aria=False
        ).encode(x=alt.value(0), y="title_at:Q", text="title:N"),
    ]
    return layered(layers, height=int(waves) * 150)


def _add(rows: Columns, **cells: object) -> None:
    for name, column in rows.items():
        column.append(cells.get(name))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _ACROSS) or [""]
