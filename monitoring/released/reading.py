"""The released figures put on a page: one sheet looked at closely with its chart and files, or all of them after each other."""

from contextvars import copy_context
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, exports, frames, slices
from monitoring.disclosure import FEWEST
from monitoring.drawing import Picture
from monitoring.released.catalogue import Sheet, as_bars, as_table, hidden_ones, sheets
from monitoring.slices import Slice
from monitoring.words import day, language, number, said, speak, t, tn

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def explore(chosen: Slice) -> None:
    """One released sheet to choose: what it says, its chart, its table, its files; a sentence where nothing was released."""
    told_of = _sheets(chosen)
    found = {each.id: each for each in told_of if not each.is_hidden}
    st.markdown(_answer(told_of))
    if not found:
        _say_hidden(told_of)
        return
    titles = {id: each.title for id, each in found.items()}
    one = found[st.selectbox(t("Tabel"), list(found), format_func=titles.__getitem__, key="released")]
    told = _as_of(chosen, one)
    st.caption(t("Opgjort pr. {day} og frosset siden.", day=day(one.newest)))
    drawing.draw(sheet_in_bars, _as_it_is, told, one.id)
    drawing.table(as_table(one), heard=one.title)
    _say_notes(one)
    st.download_button(
        t("Gem som Excel"),
        data=partial(workbook, told, one.id, language()),
        file_name=f"{_name(told, one)}.xlsx",
        mime=_EXCEL,
        key="released-xlsx",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )
    _say_hidden(told_of)


def all_of_them(chosen: Slice) -> None:
    """Everything that was released and holds, sheet after sheet, each with its file."""
    found = _sheets(chosen)
    st.markdown(_answer(found))
    if not found:
        return
    st.caption(
        t(
            "Tallene er frosset på den dag, der står ved dem. Et nyt tal kommer først, når ingen eller mindst {n} er kommet til "
            "eller gået fra i hver gruppe: ellers kunne forskellen pege på nogen.",
            n=number(FEWEST),
        )
    )
    for each in found:
        if each.is_hidden:
            continue
        st.subheader(each.title, anchor=False)
        rows, told = as_table(each), _as_of(chosen, each)
        drawing.table(rows, heard=each.title)
        _say_notes(each)
        drawing.save(rows, file=_name(told, each), chosen=told, title=each.title)
    _say_hidden(found)


def sheet_in_bars(chosen: Slice, what: str) -> Picture | None:
    """The sheet `what` with a bar per figure; None where it is not there or all of it is hidden."""
    one = _sheet(chosen, what)
    if one is None or all(each.value is None for each in one.lines):
        return None
    bars = as_bars(one)
    heard = ", ".join(f"{label}: {text}" for label, text in zip(bars["label"], bars["text"], strict=True))
    return Picture(spec=charts.part_by_part(bars, column=t("Hvad")), heard=heard, rows=as_table(one), title=one.title)


def workbook(chosen: Slice, what: str, language: str) -> bytes:
    """The sheet `what` as a workbook in `language`, with what its reader must know on the second sheet."""
    return copy_context().run(_workbook, chosen, what, language)


def _workbook(chosen: Slice, what: str, language: str) -> bytes:
    speak(language)
    one, programme = _sheet(chosen, what), frames.programme(chosen.programme)
    if one is None:
        return b""
    notes = exports.notes(
        title=one.title,
        made_on=slices.today(),
        sources=frames.sources(programme.id, chosen.role),
        as_of=one.newest,
        programme=said(programme.title),
        remarks=[t("Frigivet og frosset på den dag, der står ved tallet."), *one.notes],
    )
    return exports.xlsx_bytes(as_table(one), notes)


def _answer(found: tuple[Sheet, ...]) -> str:
    if not found:
        return t("Der er ikke frigivet noget endnu. Projektlederen gør det under Frigivelser.")
    shown = [each for each in found if not each.is_hidden]
    if not shown:
        return t("Der er ikke frigivet tal endnu: alt er skjult af hensyn til fortrolighed.")
    return tn(
        "{n} tabel er frigivet; de nyeste tal er opgjort pr. {day}.",
        "{n} tabeller er frigivet; de nyeste tal er opgjort pr. {day}.",
        len(shown),
        day=day(max(each.newest for each in shown)),
    )


def _say_hidden(found: tuple[Sheet, ...]) -> None:
    """What is not shown of the catalogue, and when it would be; nothing where all of it is."""
    rows = hidden_ones(found)
    if rows.empty:
        return
    st.header(t("Hvad er skjult af hensyn til fortrolighed?"), anchor=False)
    drawing.table(rows, heard=t("Hvad er skjult af hensyn til fortrolighed?"))


def _say_notes(sheet: Sheet) -> None:
    if sheet.notes:
        st.caption("  \n".join(drawing.plain(each) for each in sheet.notes))


def _sheets(chosen: Slice) -> tuple[Sheet, ...]:
    return sheets(frames.released(chosen), frames.programme(chosen.programme))


def _sheet(chosen: Slice, what: str) -> Sheet | None:
    return next((each for each in _sheets(chosen) if each.id == what), None)


def _as_of(chosen: Slice, sheet: Sheet) -> Slice:
    """The slice that a sheet is of, for what its files say of themselves: whole, on its own day."""
    whole, on = frames.programme(chosen.programme), sheet.newest
    return replace(chosen, regions=(), from_on=whole.from_on, to_on=whole.to_on, as_of=on, judged_on=on)


def _as_it_is(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def _name(chosen: Slice, sheet: Sheet) -> str:
    return f"{chosen.programme}-{sheet.id}-{chosen.as_of.isoformat()}".replace("/", "-").replace("_", "-")
