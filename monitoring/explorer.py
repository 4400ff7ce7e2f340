"""The page on which a reader splits an indicator as they like: its answer, its chart, its table, and both as files."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from monitoring import amounts, drawing, exports, frames, logbook, phrases, quality, slices, splits
from monitoring.choices import Split
from monitoring.drawing import Picture
from monitoring.exploring import NONE, TIMES, UNKNOWN, counted_days, no_total, refused, spans
from monitoring.programmes import Indicator, Programme
from monitoring.slices import Slice
from monitoring.words import day, language, number, said, speak, t

# Counted in these units, a small number is of no person.
_NO_PEOPLE = ("milestone", "kroner", "actors", "units", "forms", "times")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What stands on the page besides the chart: the answer, what must be known to read the table, the table."""

    answer: str
    remarks: list[str]
    table: pd.DataFrame
    few: int


def answer(split: Split, chosen: Slice) -> str:
    """The page's first line: what the indicator comes to in the slice, and where there is most of it."""
    return _told(chosen, split, language(), frames.version()).answer


def show(split: Split, chosen: Slice) -> None:
    """What is not offered and why, the chart, the table and the files; a sentence where there is nothing to show."""
    programme = frames.programme(chosen.programme)
    indicator = programme.indicator(split.indicator)
    told = _told(chosen, split, language(), frames.version())
    lines = [said(indicator.definition), splits.refusals(refused(programme, indicator))]
    st.caption("  \n".join(drawing.plain(each) for each in lines if each))
    quality.mark(indicator, chosen)
    if told.table.empty:
        return
    drawing.draw(explored_split, splits.in_words, chosen, split.what)
    drawing.table(told.table, heard=_title(programme, indicator, split))
    if told.remarks:
        st.caption("  \n".join(drawing.plain(each) for each in told.remarks))
    _files(split, chosen, told)


@st.cache_data(show_spinner=False, max_entries=256)
def _told(chosen: Slice, split: Split, language: str, version: object) -> Told:
    programme = frames.programme(chosen.programme)
    indicator = programme.indicator(split.indicator)
    if not split.by:
        reading = next(each for each in frames.progress(chosen) if each.indicator == indicator.id)
        line = f"**{said(indicator.title)}:** {phrases.figure(reading, indicator)}"
        rest = phrases.basis(reading, indicator)
        return Told(answer=f"{line} · {rest}" if rest else line, remarks=[], table=pd.DataFrame(), few=0)
    found = frames.explored(chosen, indicator.id, split.by, split.across)
    line = splits.answer(found, programme, indicator, split.by, split.across)
    if splits.nothing_of(found):
        return Told(answer=line, remarks=[], table=pd.DataFrame(), few=0)
    told = found[found["state"] == "told"]
    few = 0 if indicator.unit in _NO_PEOPLE else logbook.few(told["value"].tolist(), splits.FEW)
    remarks = _remarks(found, programme, indicator, split, chosen)
    has_bars = split.across == NONE or {split.by, split.across} & {*TIMES, "exactness"}
    if has_bars and told["estimated"].any() and not indicator.has_base and indicator.accumulates:
        remarks.insert(0, t("Den lyse del af en søjle er skønnet."))
    table = splits.for_the_screen(found, programme, indicator, split.by, split.across)
    return Told(answer=line, remarks=remarks, table=table, few=few)


def _remarks(found: pd.DataFrame, programme: Programme, indicator: Indicator, split: Split, chosen: Slice) -> list[str]:
    """What a reader must know of the table: estimates, dashes, whose regions, which days."""
    lines, dimensions, whole = [], (split.by, split.across), found.iloc[-1]
    if whole["state"] == "told" and whole["estimated"] and not indicator.has_base and "exactness" not in dimensions:
        lines.append(t("{n} er skønnet, ikke logget.", n=number(whole["estimated"])))
    dashes = [no_total(indicator, each, spans(programme, indicator, chosen, each)) for each in dimensions]
    lines += [splits.no_totals(why) for why in dict.fromkeys(dashes) if why is not None]
    if "kind" in dimensions and UNKNOWN in {*found["row"], *found["column"]}:
        lines.append(t("Ikke fordelt: skøn og andet, der ikke hører til én aktivitet."))
    if chosen.regions and "region" not in indicator.splits_by:
        lines.append(t("Tallet deles ikke efter region: det gælder hele programmet."))
    if days := counted_days(programme, indicator, chosen, dimensions):
        lines.append(splits.target_s_days(*days))
    return lines


def _title(programme: Programme, indicator: Indicator, split: Split) -> str:
    names = {"title": said(indicator.title), "by": splits.dimension_word(split.by).lower()}
    if split.across == NONE:
        return t("{title} efter {by}", **names)
    return t("{title} efter {by} og {across}", **names, across=splits.dimension_word(split.across).lower())


def explored_split(chosen: Slice, what: str) -> Picture | None:
    """The chart of `indicator/by/across`; None when it is hidden or there is nothing to draw."""
    split = Split(**dict(zip(("indicator", "by", "across"), what.split("/"), strict=True)))
    programme = frames.programme(chosen.programme)
    indicator = programme.indicator(split.indicator)
    found = frames.explored(chosen, indicator.id, split.by, split.across)
    if splits.nothing_of(found):
        return None
    rows = splits.for_a_file(found, programme, indicator, split.by, split.across)
    cells, by, across = splits.cells(found, programme, indicator, split.by, split.across)
    title = _title(programme, indicator, split)
    told = ", ".join(cells["heard"][cells["value"].notna()])
    return Picture(spec=splits.drawn(cells, indicator, by, across), heard=f"{title}: {told}", rows=rows, title=title)


def _files(split: Split, chosen: Slice, told: Told) -> None:
    """Buttons that save the table with everything its reader must know; made when they are pressed."""
    lines = [t("Gem tabellen: filen siger selv, hvad tallene er, hvor de kommer fra, og hvornår de er opgjort.")]
    if told.few:
        few = number(splits.FEW)
        lines.append(t("Tal under {few} kan pege på enkelte personer: del kun filen med dem, der må se dem.", few=few))
    st.caption("  \n".join(lines))
    name = f"{chosen.programme}-{split.what}-{chosen.as_of.isoformat()}".replace("_", "-").replace("/", "-")
    with st.container(horizontal=True, gap="medium"):
        for kind, label, mime in _KINDS:
            st.download_button(
                label(),
                data=logbook.handed_out(
                    partial(saved, kind, split, chosen, language()),
                    f"{name}.{kind}",
                    programme=chosen.programme,
                    split=split.what,
                    few=told.few,
                ),
                file_name=f"{name}.{kind}",
                mime=mime,
                key=f"explored-{kind}",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
            )


def saved(kind: str, split: Split, chosen: Slice, language: str) -> bytes:
    """The table as a file of `kind`, csv or xlsx, in `language`, with its notes."""
    return copy_context().run(_saved, kind, split, chosen, language)


def _saved(kind: str, split: Split, chosen: Slice, language: str) -> bytes:
    speak(language)
    programme = frames.programme(chosen.programme)
    indicator = programme.indicator(split.indicator)
    found = frames.explored(chosen, indicator.id, split.by, split.across)
    if splits.nothing_of(found):
        return b""
    table = splits.for_a_file(found, programme, indicator, split.by, split.across)
    regions = [said(each.label) for each in programme.regions if each.id in chosen.regions]
    ids = {"programme": programme.id, "indicator": indicator.id, "by": split.by, "and": split.across}
    notes = exports.notes(
        title=_title(programme, indicator, split),
        made_on=slices.today(),
        sources=frames.sources(programme.id, chosen.role),
        as_of=chosen.as_of,
        programme=said(programme.title),
        definition=said(indicator.definition),
        unit=amounts.unit_word(indicator),
        numerator=said(indicator.numerator) if indicator.numerator else "",
        denominator=said(indicator.denominator) if indicator.denominator else "",
        source=said(indicator.source),
        owner=said(indicator.owner),
        query=indicator.query,
        regions=regions,
        period=t("{first} til {last}", first=day(chosen.from_on), last=day(chosen.to_on)),
        newest=frames.newest(programme.id, chosen.as_of, chosen.role),
        link=urlencode(ids | {"region": chosen.regions, "as_of": chosen.as_of.isoformat()}, doseq=True),
        remarks=_remarks(found, programme, indicator, split, chosen),
        columns=splits.columns(table, indicator, split.by, split.across),
    )
    return exports.csv_bytes(table, notes) if kind == "csv" else exports.xlsx_bytes(table, notes)


_KINDS: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("xlsx", lambda: t("Gem som Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", lambda: t("Gem som CSV med oplysninger"), "text/csv"),
)
