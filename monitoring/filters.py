"""The shared sidebar: programme, regions, period, day and language, all of them in the address.

The widgets are bound to the address by the labels that a reader sees. A link may also carry ids, or the
labels of the other language: they are settled on the first run of a session, and what a link names that
does not exist is said, not passed over.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date
from typing import Any

import streamlit as st

from monitoring import frames
from monitoring.access import current_role
from monitoring.programmes import Programme
from monitoring.slices import WHOLE_PERIOD, Slice, cut, default_as_of, periods, today
from monitoring.words import DEFAULT, LANGUAGES, language, said, speak, t

_chosen: ContextVar[Slice] = ContextVar("chosen")
_ADDRESSED = ("programme", "region", "period", "indicator")


def current() -> Slice:
    """What the reader has chosen in the sidebar of this run."""
    return _chosen.get()


def listen() -> None:
    """Set the language of this run from the address or the switch; called before anything is said."""
    if "spoken" not in st.session_state:
        st.session_state["unheeded"] = []
        _settle("lang", {code: {"": name} for code, name in LANGUAGES.items()})
    speak(st.session_state.get("lang") or DEFAULT)
    if st.session_state.get("spoken") not in (None, language()):
        _write_address()
    st.session_state["spoken"] = language()


def ask(known: Mapping[str, Programme]) -> None:
    """Draw the sidebar over the programmes `known` (at least one) and remember what is chosen for `current`."""
    if "programme" not in st.session_state:
        _settle("programme", {id: dict(each.title) for id, each in known.items()})
    with st.sidebar:
        id = st.selectbox(
            t("Program"),
            list(known),
            format_func=lambda each: said(known[each].title),
            key="programme",
            bind="query-params",
            on_change=_forget_choices,
        )
        chosen = known[id]
        _settle_once(chosen)
        regions = st.pills(
            t("Regioner"),
            [region.id for region in chosen.regions],
            format_func=lambda each: next(said(region.label) for region in chosen.regions if region.id == each),
            selection_mode="multi",
            key="region",
            bind="query-params",
            help=t("Vælg en eller flere. Er ingen valgt, vises hele landet."),
        )
        period = st.selectbox(
            t("Periode"), periods(chosen), format_func=period_word, key="period", bind="query-params"
        )
        as_of = st.date_input(
            t("Opgjort pr."),
            value=default_as_of(chosen, frames.newest(chosen.id, today()), today()),
            min_value=date(2000, 1, 1),
            max_value=date(2099, 12, 31),
            format="DD.MM.YYYY",
            key="as_of",
            bind="query-params",
            help=t("Intet, der er sket senere end denne dag, tæller med."),
        )
        st.segmented_control(
            t("Sprog"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            default=DEFAULT,
            required=True,
            key="lang",
            bind="query-params",
        )
    _chosen.set(cut(chosen, regions=tuple(sorted(regions)), period=period, as_of=as_of, role=current_role()))
    if st.session_state.pop("readdress", False):
        _write_address()
        st.rerun()


def unheeded() -> list[str]:
    """What the address named that does not exist here, once; the page says so."""
    said = list(st.session_state.get("unheeded", []))
    st.session_state["unheeded"] = []
    return said


def choose_indicator(ids: list[str], programme: Programme) -> str:
    """The indicator looked at more closely, chosen among `ids`; in the address as `indicator`."""
    if "indicator" not in st.session_state:
        _settle("indicator", {id: dict(programme.indicator(id).title) for id in ids})
    return st.selectbox(
        t("Mål eller nøgletal"),
        ids,
        format_func=lambda id: said(programme.indicator(id).title),
        key="indicator",
        bind="query-params",
    )


def period_word(period: str) -> str:
    """The word of a part of the period."""
    return t("Hele perioden") if period == WHOLE_PERIOD else period


def _settle_once(chosen: Programme) -> None:
    if "region" not in st.session_state:
        _settle("region", {region.id: dict(region.label) for region in chosen.regions}, several=True)
    if "period" not in st.session_state:
        _settle("period", {each: {language(): period_word(each)} for each in periods(chosen)})
    if "as_of" not in st.session_state and (given := st.query_params.get("as_of")) and _day(given) is None:
        st.session_state["unheeded"].append(given)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _settle(key: str, options: Mapping[str, Mapping[str, str]], *, several: bool = False) -> None:
    """Turn what the address says for `key` into ids of `options`, by id or by label in any language."""
    found: list[str] = []
    for given in st.query_params.get_all(key):
        ids = [id for id, labels in options.items() if given == id or given in labels.values()]
        if ids:
            found += ids[:1]
            if given != options[ids[0]].get(language(), given):
                st.session_state["readdress"] = True
        elif given:
            st.session_state["unheeded"].append(given)
    if found:
        st.session_state[key] = found if several else found[0]


def _write_address() -> None:
    # A bound widget writes its label to the address when its value is assigned again.
    for key in _ADDRESSED:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def _forget_choices() -> None:
    """Another programme has other regions, periods and indicators, and a day of its own to open on."""
    for key in ("region", "period", "as_of", "indicator"):
        st.session_state.pop(key, None)


