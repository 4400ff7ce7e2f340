"""Puts a chart on the page, made once per question, slice and language and then remembered; its table and files when asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from monitoring import exports, frames, logbook, phrases, pictures
from monitoring.slices import Slice
from monitoring.words import language, said, t


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A finished chart: its Vega-Lite specification, the chart in a sentence, the rows its table is made of, its heading."""

    spec: dict[str, Any]
    heard: str
    rows: pd.DataFrame
    title: str = ""


# A table of more columns is wider than a phone; one of more rows is no longer read from one end to the other.
WIDEST, LONGEST = 4, 60
_MARKS = re.compile(r"([\\`*_{}\[\]<>#~$|]|(?<=\d)\.(?= )|^[+-](?= ))")
Paint = Callable[[Slice, str], Picture | None]
Lay = Callable[[pd.DataFrame], pd.DataFrame]


def draw(paint: Paint, lay: Lay, chosen: Slice, what: str) -> None:
    """Draw the picture `paint(chosen, what)` and under it the table that `lay` makes of its rows.

    Says so where there is nothing to draw.
    """
    found = _remembered(paint.__name__, chosen, what, language(), frames.version(), paint)
    if found is None:
        st.info(t("Der er ikke registreret noget for dette udsnit endnu."))
        return
    st.vega_lite_chart(found.spec, alt=found.heard, width="stretch")
    # The table and the files are made when they are unfolded: folded, they cost as much again as the chart.
    key = f"table-{paint.__name__}-{what}"
    folded = st.expander(t("Vis som tabel eller gem"), icon=":material/table_rows:", key=key, on_change="rerun")
    if folded.open:
        with folded:
            rows = lay(found.rows)
            _tabled(rows, heard=found.heard)
            _files(found, rows, chosen, file=f"{chosen.programme}-{what}-{paint.__name__}-{chosen.as_of.isoformat()}")


def _files(found: Picture, rows: pd.DataFrame, chosen: Slice, *, file: str) -> None:
    """Buttons that save the table and the picture; a picture says by itself what it shows and whose data it is."""
    programme = frames.programme(chosen.programme)
    lines = [said(programme.title), phrases.where(chosen, programme)]
    if "sample" in frames.sources(programme.id, chosen.role):
        lines.append(t("Eksempeldata: opdigtede poster, ingen virkelige personer"))
    title = found.title or found.heard[:90]
    kinds: tuple[tuple[pictures.Kind, str, str], ...] = (
        ("png", t("Gem som PNG"), "image/png"),
        ("svg", t("Gem som SVG"), "image/svg+xml"),
    )
    with st.container(horizontal=True, gap="medium"):
        save(rows, file=file, chosen=chosen, title=title)
        for kind, label, mime in kinds:
            st.download_button(
                label,
                # Made when it is asked for: a picture takes a second the first time.
                data=logbook.handed_out(
                    partial(pictures.picture, found.spec, kind, title=title, lines=lines),
                    _name(file, kind),
                    programme=programme.id,
                    columns=[str(each) for each in rows.columns],
                    rows=len(rows),
                ),
                file_name=_name(file, kind),
                mime=mime,
                key=f"{kind}-{file}",
                icon=":material/image:",
                type="tertiary",
                on_click="ignore",
            )


def get_ready(paint: Paint, chosen: Slice, what: str) -> None:
    """Have the picture `paint(chosen, what)` made and remembered before it is asked for."""
    _remembered(paint.__name__, chosen, what, language(), frames.version(), paint)


# Putting a picture together costs more than the query behind it.
@st.cache_data(show_spinner=False, max_entries=256)
def _remembered(name: str, chosen: Slice, what: str, language: str, version: object, _paint: Paint) -> Picture | None:
    return _paint(chosen, what)


def _tabled(rows: pd.DataFrame, *, heard: str) -> None:
    """A chart's rows as a table; one that is too wide for a phone, or too long to read through, scrolls within itself."""
    if len(rows.columns) <= WIDEST and len(rows) <= LONGEST:
        table(rows, heard=heard)
    else:
        st.dataframe(rows, hide_index=True, alt=heard)


def table(frame: pd.DataFrame, *, heard: str) -> None:
    """`frame` as a table that reads its cells as they are: "1. juni" is a day, not the first point of a list."""
    st.table(frame.map(_as_it_is), hide_index=True, border="horizontal", alt=heard)


def _as_it_is(cell: object) -> object:
    return plain(cell) if isinstance(cell, str) else cell


def plain(text: str) -> str:
    """`text` so that markdown shows it as it stands: its marks are letters, its "1." is no list."""
    return _MARKS.sub(r"\\\1", text)


def save(
    frame: pd.DataFrame, *, file: str, chosen: Slice, title: str, where: str = "", in_dialog: bool = False
) -> None:
    """A button that saves `frame` as `file`.csv, below what it shows, whose data it is, and `where` it holds: the slice.

    A file that is made when it is asked for takes the focus off its button for that moment. `in_dialog` that would throw it out
    of the dialog, and Escape would not close it: there the file is made beforehand, and stands in the log with the press.
    """
    make = partial(exports.csv_bytes, frame, _notes(chosen, title, where))
    told: dict[str, Any] = {"columns": [str(each) for each in frame.columns], "rows": len(frame)}
    name, programme = _name(file, "csv"), chosen.programme
    st.download_button(
        t("Gem som CSV"),
        data=make() if in_dialog else logbook.handed_out(make, name, programme=programme, **told),
        file_name=_name(file, "csv"),
        mime="text/csv",
        key=f"save-{file}",
        icon=":material/download:",
        type="tertiary",
        on_click=partial(logbook.done_now, "export", name, programme=programme, **told) if in_dialog else "ignore",
    )


def _notes(chosen: Slice, title: str, where: str) -> list[tuple[str, str]]:
    programme = frames.programme(chosen.programme)
    told = [
        exports.whose(frames.sources(programme.id, chosen.role)),
        (t("Viser"), title),
        (t("Program"), said(programme.title)),
        (t("Udsnit"), where or phrases.where(chosen, programme)),
    ]
    return [(label, text) for label, text in told if text]


def _name(file: str, kind: str) -> str:
    return f"{file}.{kind}".replace("_", "-").replace("/", "-")
