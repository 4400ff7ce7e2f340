"""Answers on one scale, many questions in one chart: a dot per answer where they are few, bars around the middle where many.

Both run from the low end of the scale at the left to the high end at the right; "don't know" and no answer stand apart.
"""

import altair as alt
import pandas as pd

from monitoring.charts.forms import Columns, Spec, filled, layered
from monitoring.charts.labelled import (
    ABOVE,
    BAND,
    HEAD,
    LETTERS_IN_A_COLUMN,
    LETTERS_ON_A_PHONE,
    NARROW,
    across,
    figure_at_right,
    heading_at_left,
    heading_lines,
    in_lines,
    names_over_columns,
)
from monitoring.palette import BLUE, GREY, GRID, INK, MUTED
from monitoring.words import number, t

IN_A_ROW = 5
_PITCH = 11
_PAPER = "#ffffff"
# A part of a bar that is narrower than this, in percent, is left without its number.
_ROOM_FOR_A_NUMBER = 7
_GAP = 8
_BAR = 24
_LINE = 15


def answers_in_dots(questions: pd.DataFrame, options: pd.DataFrame) -> Spec:
    """A dot per answer: a row per question, a column per option, in each the dots in rows of five.

    `questions` has `label` and `text`, in order. `options` has a row per question and option, the options of each in the
    order they are drawn in: `question` (the place of its row), `label`, `answers`, `colour` and `kind`: `positive`,
    `other`, or `apart` for what stands beside the scale.
    """
    labels = [in_lines(label, LETTERS_IN_A_COLUMN) for label in options["label"]]
    counts = [int(each) for each in options["answers"]]
    cells: Columns = {
        "row": [int(each) for each in options["question"]],
        "option": labels,
        "text": list(map(str, counts)),
    }
    cells["heard"] = [f"{label}: {count}" for label, count in zip(options["label"], counts, strict=True)]
    dots: Columns = {
        name: [each for each, n in zip(of, counts, strict=True) for _ in range(n)]
        for name, of in {**cells, "colour": options["colour"]}.items()
    }
    places = [place for count in counts for place in range(count)]
    dots |= {"along": [place % IN_A_ROW for place in places], "down": [place // IN_A_ROW for place in places]}
    first = options[options["question"] == options["question"].iloc[0]]
    kinds = {"positive": BLUE, "other": GREY, "apart": _PAPER}
    heads: Columns = {
        "row": [ABOVE] * len(first),
        "option": labels[: len(first)],
        "colour": [kinds[kind] for kind in first["kind"]],
    }
    lines = max(1, max(dots["down"], default=0) + 1)
    return filled(
        dots_form,
        str(lines),
        str(len(first)),
        str(1 + max(label.count("|") for label in labels)),
        _taller(questions),
        heads=heads,
        cells=cells,
        dots=dots,
        titles=_titles(questions),
    )


def dots_form(lines: str, columns: str, heads: str, taller: str) -> alt.LayerChart:
    """The form of a dot per answer: so many `lines` of dots, `columns` of options, lines in their `heads`, rows so much `taller`."""
    height = max(44 + _PITCH * int(lines) + int(taller), 18 + HEAD * int(heads))
    shift = f"({NARROW} ? 0 : {int(taller) / 2})"
    pitch = f"min({_PITCH}, (width / {columns} - 16) / {IN_A_ROW})"
    top, dots_at = -height / 2, -height / 2 + 36 + int(taller)
    row = alt.Y("row:O", axis=None, scale=alt.Scale(padding=0))
    start = across("option")
    titles = alt.Chart(alt.NamedData("titles")).encode(y=row)
    cells = alt.Chart(alt.NamedData("cells")).encode(y=row)
    tips = [alt.Tooltip("heard:N", title=t("Svar"))]
    layers = [
        names_over_columns("heads", "option", height=height),
        alt.Chart(alt.NamedData("heads"))
        .mark_bar(height=3, yOffset=height / 2 - 2, aria=False)
        .encode(x=alt.X("option:N", sort=None, axis=None, scale=BAND), y=row, color=alt.Color("colour:N", scale=None)),
        titles.mark_rule(color=GRID, yOffset=top, aria=False).encode(x=alt.value(0), x2=alt.value("width")),
        cells.mark_text(
            align="left", color=MUTED, fontSize=11, xOffset=3, yOffset=alt.ExprRef(f"{dots_at} - {shift}")
        ).encode(x=start, text="text:N", description="heard:N"),
        alt.Chart(alt.NamedData("dots"))
        .mark_circle(
            size=alt.ExprRef(f"pow({pitch} - 1.5, 2) * 0.79"), opacity=1, stroke=INK, strokeWidth=0.5, aria=False,
            xOffset=alt.ExprRef(f"18 + datum.along * {pitch}"),
            yOffset=alt.ExprRef(f"{dots_at} - {shift} + datum.down * {_PITCH}"),
        )
        .encode(x=start, y=row, color=alt.Color("colour:N", scale=None), tooltip=tips),
        heading_at_left(titles, dy=f"{top + 9} + {shift}", baseline="top"),
        figure_at_right(titles, dy=alt.ExprRef(f"{top + 16} + {shift}")),
    ]  # fmt: skip
    return layered(layers, height=alt.Step(height))


def answers_around_the_middle(questions: pd.DataFrame, options: pd.DataFrame) -> Spec:
    """A bar per question around the middle: positive answers to the right of it, the others to the left.

    As `answers_in_dots`; a row of `questions` has also `base`, the answers of which each part is told in percent. What
    stands apart from the scale has a bar of its own at the right.
    """
    rows = options.assign(width=100 * options["answers"] / options["question"].map(questions["base"].clip(lower=1)))
    right = rows[rows["kind"] == "positive"].groupby("question")["width"].sum().max()
    parts: Columns = {name: [] for name in ("row", "option", "from", "to", "middle", "text", "colour", "heard")}
    for place, own in rows.groupby("question", sort=True):
        start = -own.loc[own["kind"] == "other", "width"].sum()
        apart_from = right + _GAP
        for label, kind, answers, width, colour in zip(
            own["label"], own["kind"], own["answers"], own["width"], own["colour"], strict=True
        ):
            begin = apart_from if kind == "apart" else start
            end = begin + width
            start, apart_from = (start, end) if kind == "apart" else (end, apart_from)
            if not answers:
                continue
            parts["row"].append(int(place))
            parts["option"].append(label)
            parts["from"].append(begin)
            parts["to"].append(end)
            parts["middle"].append((begin + end) / 2)
            parts["text"].append(number(answers) if width >= _ROOM_FOR_A_NUMBER else "")
            parts["colour"].append(_PAPER if colour == BLUE else INK)
            parts["heard"].append(f"{label}: {answers}")
    first = rows[rows["question"] == rows["question"].iloc[0]]
    legend = [each for pair in zip(first["label"], first["colour"], strict=True) for each in pair]
    return filled(middle_form, _taller(questions), *legend, parts=parts, titles=_titles(questions))


def middle_form(taller: str, *options: str) -> alt.LayerChart:
    """The form of bars around the middle; `options` are labels, each followed by its colour."""
    labels, colours = list(options[::2]), list(options[1::2])
    height = 58 + int(taller)
    shift = f"({NARROW} ? 0 : {int(taller) / 2})"
    down = alt.ExprRef(f"{11 + int(taller) / 2} - {shift}")
    row = alt.Y("row:O", axis=None, scale=alt.Scale(padding=0))
    titles = alt.Chart(alt.NamedData("titles")).encode(y=row)
    base = alt.Chart(alt.NamedData("parts")).encode(y=row)
    tips = [alt.Tooltip("heard:N", title=t("Svar"))]
    legend = alt.Legend(
        orient="top", title=None, symbolType="square", symbolStrokeWidth=0.5, symbolStrokeColor=INK, labelColor=INK,
        labelLimit=260, columns=alt.ExprRef(f"{NARROW} ? 1 : 4"),
    )  # fmt: skip
    colour = alt.Color("option:N", scale=alt.Scale(domain=labels, range=colours), legend=legend)
    x = alt.X("from:Q", axis=None, scale=alt.Scale(nice=False, zero=True))
    layers = [
        base.mark_bar(height=_BAR, yOffset=down, stroke=INK, strokeWidth=0.5).encode(
            x=x, x2="to:Q", color=colour, description="heard:N", tooltip=tips
        ),
        base.mark_text(dy=down, aria=False).encode(
            x="middle:Q", text="text:N", color=alt.Color("colour:N", scale=None)
        ),
        titles.mark_tick(color=INK, thickness=2, height=_BAR + 10, yOffset=down, aria=False).encode(x=alt.datum(0)),
        heading_at_left(titles, dy=f"{-height / 2 + 4} + {shift}", baseline="top"),
        figure_at_right(titles, dy=alt.ExprRef(f"{-height / 2 + 11} + {shift}")),
    ]
    chart: alt.LayerChart = layered(layers, height=alt.Step(height)).resolve_scale(color="independent")
    return chart


def _titles(questions: pd.DataFrame) -> Columns:
    labels = list(questions["label"])
    return {
        "row": list(range(len(labels))),
        "label": labels,
        "broken": [heading_lines(label) for label in labels],
        "text": list(questions["text"]),
    }


def _taller(questions: pd.DataFrame) -> str:
    """How many pixels more a row needs, so that a heading too long for a phone has room for two lines."""
    return str(_LINE if max(map(len, questions["label"])) > LETTERS_ON_A_PHONE else 0)
