"""On what each indicator of a slice rests, from the records; the mark of those that rest on weak data."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd
import streamlit as st

from monitoring import frames, promises
from monitoring.indicators import NOTHING
from monitoring.programmes import Indicator, Programme
from monitoring.quality.address import address
from monitoring.quality.weak import (
    LATE_AFTER_DAYS,
    Basis,
    Reason,
    counted,
    every_days,
    is_of,
    reasons,
    subject,
)
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.words import day, language, listed, number, percent, t, tn

# By kind of record how many came late, and of how many that is known.
Times = Mapping[str, tuple[int, int]]
_READ = re.compile(r"\b(?:from|join)\s+([a-z_]+)")
# By which words of an indicator's `with` a kind of record is chosen, where the record calls it its kind.
_KINDS = {"activity": "kinds", "match": "kind", "follow_up": "follow_ups", "response": "survey"}

# Records whose kind is one that indicators are of; the kind of a follow-up is another matter.
_OF_A_KIND = frozenset({"activity", "attendance", "daily_attendance", "match"})


@dataclass(frozen=True, kw_only=True)
class Weakness:
    """An indicator that rests on weak data: what it rests on, and why that is weak."""

    indicator: str
    basis: Basis
    reasons: tuple[Reason, ...]


def weaknesses(chosen: Slice, *, patient: bool) -> Mapping[str, Weakness]:
    """The indicators of the slice that rest on weak data, by id.

    Whoever is not `patient` gets what is known of faulty records without a wait, and nothing of them where nobody has
    looked yet.
    """
    return _weaknesses(chosen, frames.faults_known(chosen, patient=patient), frames.version())


# Not Streamlit's memory: every card of a page asks, and that one makes each a copy of its own.
@lru_cache(maxsize=256)
def _weaknesses(chosen: Slice, known: frames.KnownFaults | None, version: object) -> Mapping[str, Weakness]:
    programme, delays = frames.programme(chosen.programme), frames.days_until_recorded(chosen)
    if delays["hidden"].any():
        return {}
    times, faults = times_of(delays), _properties(known.rows if known is not None else None)
    found = {}
    for reading in frames.progress(chosen):
        if reading.state in NOTHING or reading.scope == "cannot_add":
            continue
        basis = rests_on(reading, programme, times, faults, chosen)
        if why := reasons(basis):
            found[reading.indicator] = Weakness(indicator=reading.indicator, basis=basis, reasons=why)
    return found


def rests_on(
    reading: Reading,
    programme: Programme,
    times: Mapping[str, Times],
    faults: Sequence[Mapping[str, object]],
    chosen: Slice,
) -> Basis:
    """What the indicator of `reading` rests on; `faults` are the faulty records' properties, `times` as `times_of` gives them."""
    indicator = programme.indicator(reading.indicator)
    tables = tables_of(indicator.query)
    late, timed = _timed(indicator, times, subject(tables))
    mine = {
        (each["record_table"], each["record_key"])
        for each in faults
        if each["record_table"] in counted(tables) and is_of(indicator, each)
    }
    return Basis(
        actual=reading.actual or 0,
        estimated=reading.estimated or 0,
        faulty=len(mine),
        late=late,
        timed=timed,
        newest=reading.newest,
        every_days=every_days(indicator, programme, chosen.as_of),
        day=chosen.as_of,
    )


def _timed(indicator: Indicator, times: Mapping[str, Times], table: str) -> tuple[int, int]:
    """How many of the records that the indicator counts came late, and of how many that is known."""
    own = times.get(table, {})
    wanted = indicator.parameters.get(_KINDS.get(table, "role"))
    kinds = own if wanted is None else wanted if isinstance(wanted, list) else [wanted]
    told = [own[kind] for kind in kinds if kind in own]
    return sum(late for late, _ in told), sum(timed for _, timed in told)


def times_of(delays: pd.DataFrame) -> dict[str, dict[str, tuple[int, int]]]:
    """By table and kind of record how many came late, and of how many that is known; from `frames.days_until_recorded`."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    known = delays[delays["days"].notna()]
    columns = (known[name].tolist() for name in ("record_table", "kind", "days", "records"))
    for table, kind, days, records in zip(*columns, strict=True):
        late, timed = found.setdefault(table, {}).get(kind, (0, 0))
        found[table][kind] = late + (records if days > LATE_AFTER_DAYS else 0), timed + records
    return found


@cache
def tables_of(query: str) -> frozenset[str]:
    """What the query `query` reads, its own steps among it."""
    return frozenset(_READ.findall(promises.query(query).sql))


def _properties(faulty: pd.DataFrame | None) -> list[dict[str, object]]:
    """What each faulty record is, by its key and what is said of it."""
    if faulty is None or faulty.empty or faulty["hidden"].any():
        return []
    found = []
    for table, key, facts in zip(faulty["record_table"], faulty["record_key"], faulty["facts"], strict=True):
        told = {**json.loads(facts), **json.loads(key), "record_table": table, "record_key": key}
        if table not in _OF_A_KIND:
            told.pop("kind", None)
        found.append(told)
    return found


def mark(indicator: Indicator, chosen: Slice) -> None:
    """The word and icon of a figure that rests on weak data, which lead to what is known of it; nothing where it does not."""
    if weak := weaknesses(chosen, patient=False).get(indicator.id):
        st.page_link(
            "datakvalitet.py",
            label=t("Svage data"),
            icon=":material/warning:",
            query_params=address(chosen),
            help=because(weak, chosen),
            width="content",
        )


def why_weak(indicator: Indicator, chosen: Slice) -> str:
    """Why the figure rests on weak data, in a sentence; empty where it does not."""
    weak = weaknesses(chosen, patient=False).get(indicator.id)
    return t("Svage data: {why}.", why=because(weak, chosen)) if weak else ""


def because(weak: Weakness, chosen: Slice) -> str:
    """Its reasons in words."""
    return _because(weak, language())


@cache
def _because(weak: Weakness, language: str) -> str:
    basis, words = weak.basis, []
    for reason in weak.reasons:
        if reason == "estimated":
            words.append(t("{percent} er skønnet", percent=percent(basis.estimated, basis.actual)))
        elif reason == "faulty":
            words.append(tn("{n} post har en fejl", "{n} poster har fejl", basis.faulty))
        elif reason == "old" and basis.newest is not None:
            words.append(t("intet nyt siden {day}", day=day(basis.newest)))
        elif reason == "late":
            words.append(
                t(
                    "{part} af {whole} poster er skrevet ind mere end {n} dage efter",
                    part=number(basis.late),
                    whole=number(basis.timed),
                    n=LATE_AFTER_DAYS,
                )
            )
    return listed(words)
