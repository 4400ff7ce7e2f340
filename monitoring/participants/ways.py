"""By which ways participants came, and which of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, reach
from monitoring.drawing import Picture
from monitoring.participants.gathered import Gathered, gathered
from monitoring.participants.overview import share
from monitoring.programmes import Programme, Way
from monitoring.reach import Combination
from monitoring.slices import Slice
from monitoring.words import language, listed, number, said, t, tn

# So many combinations are read at a glance.
_AT_MOST = 12
_KINDS_NAMED = 3
# So many rows leave room for another panel below them.
_SHORT = 8


@dataclass(frozen=True, kw_only=True)
class _Told:
    sentence: str
    drawn: bool
    caption: str


def has_ways(chosen: Slice) -> bool:
    """Whether the definition names ways of which several can go together."""
    return len([way for way in frames.programme(chosen.programme).ways if not way.takes_the_rest]) > 1


def is_short(chosen: Slice) -> bool:
    """Whether the panel leaves room for another below it."""
    ways, _, shown = _combined(gathered(chosen), frames.programme(chosen.programme))
    return len(ways) + len(shown) <= _SHORT


def ways(chosen: Slice) -> None:
    """Draw how many came by each way and which ways went together, and say which visits belong to nobody."""
    st.header(t("Ad hvilken vej kom de?"), anchor=False)
    told = _told(chosen, language(), frames.version())
    if told.sentence:
        st.markdown(told.sentence)
    if told.drawn:
        drawing.draw(ways_and_overlaps, of_ways, chosen, "all")
    if told.caption:
        st.caption(told.caption)


@st.cache_data(show_spinner=False, max_entries=256)
def _told(chosen: Slice, language: str, version: object) -> _Told:
    programme, found = frames.programme(chosen.programme), gathered(chosen)
    totals, every = reach.combinations(dict(found.ways), programme.ways, at_most=len(found.ways) + 1)
    unnamed = _unnamed(found, programme)
    came = [way for way in programme.ways if not way.takes_the_rest]
    if not any(n for way, n in zip(programme.ways, totals, strict=True) if way in came):
        words = {"n": number(found.reach.whole), "ways": listed([said(way.label) for way in came])}
        sentence = t("Ingen af de {n} er registreret ad nogen af vejene: {ways}.", **words)
        return _Told(sentence=sentence, drawn=False, caption=unnamed)
    if len(every) == 1:
        words = {"n": number(every[0].persons), "ways": _named(programme.ways, every[0])}
        return _Told(sentence=t("Alle {n} er kommet ad de samme veje: {ways}.", **words), drawn=False, caption=unnamed)
    most = max(range(len(totals)), key=lambda place: (not programme.ways[place].takes_the_rest, totals[place]))
    sentence = t(
        "Den bredeste vej er »{way}«: {part}.",
        way=said(programme.ways[most].label),
        part=share(totals[most], found.reach.whole),
    )
    return _Told(sentence=sentence, drawn=True, caption=unnamed)


def _unnamed(found: Gathered, programme: Programme) -> str:
    """How many visits are heads without a name, and where; empty where there is none."""
    if not found.unnamed:
        return ""
    kinds = {each.id: said(each.plural) for each in programme.activities}
    largest = sorted(found.unnamed.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{kinds[kind]} {number(n)}" for kind, n in largest[:_KINDS_NAMED]]
    others = t("m.fl.")
    return t(
        "{part} besøg i perioden er uden navn og kan ikke føres til en person ({kinds}). De, der kun kom uden navn, står ikke her.",
        part=share(sum(found.unnamed.values()), found.visits),
        kinds=listed(named) if len(named) == len(largest) else ", ".join([*named, others]),
    )


def ways_and_overlaps(chosen: Slice, what: str) -> Picture | None:
    """How many came by each way and by which together, a row per combination; None where there is nobody or it is hidden."""
    found, programme = gathered(chosen), frames.programme(chosen.programme)
    whole = found.reach.whole
    if not whole or not programme.ways:
        return None
    ways, totals, shown = _combined(found, programme)
    each_way = pd.DataFrame(
        [(said(way.label), n, _of(n, whole)) for way, n in zip(ways, totals, strict=True)],
        columns=["label", "persons", "text"],
    )
    rows = pd.DataFrame(
        [(each.ways, each.persons, _of(each.persons, whole), _named(ways, each), _several(each)) for each in shown],
        columns=["ways", "persons", "text", "label", "name"],
    )
    rows["heard"] = [f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True)]
    alone, together = t("I alt ad hver vej"), t("Netop disse veje, hver person én gang")
    spec = charts.ways_together(each_way, rows, alone=alone, together=together)
    totalled = each_way.assign(label=[t("{way}, i alt", way=label) for label in each_way["label"]])
    just = [name or t("Netop {ways}", ways=label) for label, name in zip(rows["label"], rows["name"], strict=True)]
    table = pd.concat([totalled, rows.assign(label=just)])[["label", "text"]]
    heard = ", ".join([tn("{n} person", "{n} personer", whole), *rows["heard"]])
    return Picture(spec=spec, heard=heard, rows=table, title=t("Ad hvilken vej kom de?"))


def _combined(found: Gathered, programme: Programme) -> tuple[list[Way], list[int], list[Combination]]:
    """The ways to show, how many came by each, and the combinations; no way of everybody else where there is nobody else."""
    ways = programme.ways
    totals, shown = reach.combinations(dict(found.ways), ways, at_most=_AT_MOST)
    kept = [way for way, n in zip(ways, totals, strict=True) if n or not way.takes_the_rest]
    if len(kept) == len(ways):
        return ways, totals, shown
    return kept, *reach.combinations(dict(found.ways), kept, at_most=_AT_MOST)


def _of(n: int, whole: int) -> str:
    return share(n, whole) if n else t("ingen")


def _named(ways: Sequence[Way], each: Combination) -> str:
    """The ways of a combination in words; how many combinations where it adds up several."""
    if each.ways is None:
        return _several(each)
    return " + ".join(said(ways[place].label) for place in each.ways) or t("Ingen af vejene")


def _several(each: Combination) -> str:
    return tn("{n} anden", "{n} andre", each.several) if each.several else ""


def of_ways(rows: pd.DataFrame) -> pd.DataFrame:
    """Ways and combinations as a table."""
    return rows[["label", "text"]].set_axis([t("Veje"), t("Personer")], axis=1)
