"""The shared sidebar: programme, regions, period, day and language, all of them in the address.

The widgets are bound to the address by the labels that a reader sees. A link may also carry ids, or the
labels of the other language: they are settled on the first run of a session, and what a link names that
does not exist is said, not passed over.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from monitoring import choices, frames
from monitoring.access import current_role
from monitoring.programmes import Programme
from monitoring.slices import WHOLE_PERIOD, Slice, cut, default_as_of, periods, today
from monitoring.words import DEFAULT, LANGUAGES, language, said, speak, t

_chosen: ContextVar[Slice] = ContextVar("chosen")


def current() -> Slice:
    """What the reader has chosen in the sidebar of this run."""
    return _chosen.get()


def listen(known: Mapping[str, Programme]) -> None:
    """Set the language of this run, by the address or the switch; called before anything is said.

    The first run of a session settles the address: what it names by id, or in the other language, is
    written as the labels of its own language, which is what the widgets are bound by.
    """
    if "spoken" not in st.session_state:
        st.session_state["spoken"] = None
        st.session_state["unheeded"] = []
        _settle_address(known)
    speak(st.session_state.get("lang") or _code(st.query_params.get("lang")) or DEFAULT)
    if st.session_state["spoken"] not in (None, language()):
        # A bound widget writes its label to the address, now in the other language, when it is assigned again.
        for key in ("programme", "region", "period", *choices.OF_A_PROGRAMME, *choices.OF_ANY):
            if key in st.session_state:
                st.session_state[key] = st.session_state[key]
    st.session_state["spoken"] = language()


def ask(known: Mapping[str, Programme]) -> None:
    """Draw the sidebar over the programmes `known` (at least one) and remember what is chosen for `current`."""
    if st.session_state.pop("settled", False):
        # The widgets read the address when a run begins. Only now is the page known that the run must come back to.
        st.rerun()
    titles = {id: said(each.title) for id, each in known.items()}
    with st.sidebar:
        id = st.selectbox(
            t("Program"),
            list(known),
            format_func=titles.__getitem__,
            key="programme",
            bind="query-params",
            on_change=_forget_choices,
        )
        chosen = known[id]
        labels = {region.id: said(region.label) for region in chosen.regions}
        parts = {period: period_word(period) for period in periods(chosen)}
        regions: list[str] = []
        if len(labels) > 1:
            regions = st.pills(
                t("Regioner"),
                list(labels),
                format_func=labels.__getitem__,
                selection_mode="multi",
                key="region",
                bind="query-params",
                help=t("Vælg en eller flere. Er ingen valgt, vises alle regioner."),
            )
        period = st.selectbox(
            t("Periode"), list(parts), format_func=parts.__getitem__, key="period", bind="query-params"
        )
        as_of = st.date_input(
            t("Opgjort pr."),
            value=_own_day(chosen),
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


def opening() -> tuple[Slice, ...]:
    """Every programme as its pages open: whole, on its own day."""
    return tuple(
        cut(each, regions=(), period=WHOLE_PERIOD, as_of=_own_day(each), role=current_role())
        for each in frames.programmes().values()
    )


def _own_day(programme: Programme) -> date:
    """The day the programme's pages open on."""
    samples_alone = frames.sources(programme.id) == ["sample"]
    return default_as_of(programme, frames.newest(programme.id, today()), today(), samples_alone=samples_alone)


def across() -> tuple[tuple[Slice, ...], date]:
    """Every programme whole, each on the day it opens on, and today; all on the reader's day, if an earlier one was chosen."""
    own, picked = opening(), current().judged_on
    if all(picked >= each.as_of for each in own if each.programme == current().programme):
        return own, today()
    return tuple(replace(each, as_of=day, judged_on=day) for each in own for day in [min(each.as_of, picked)]), picked


def share() -> None:
    """Draw, last in the sidebar, the link to the view: by ids and with its day, which the address bar may leave out."""
    chosen = current()
    given = {
        "programme": chosen.programme,
        "region": chosen.regions,
        "period": st.session_state["period"],
        "as_of": st.session_state["as_of"].isoformat(),
        "lang": language(),
    } | {key: st.session_state.get(key, "") for key in (*choices.OF_A_PROGRAMME, *choices.OF_ANY)}
    link = urlencode({key: value for key, value in given.items() if value}, doseq=True)
    with st.sidebar.popover(t("Link til denne visning"), icon=":material/link:", type="tertiary"):
        st.markdown(t("Åbner visningen, som den er nu, med samme dag, også når nyt er kommet til."))
        st.code(f"{st.context.url or ''}?{link}", language=None, wrap_lines=True)


def unheeded() -> list[str]:
    """What the address named that does not exist here, once; the page says so."""
    named = list(st.session_state.get("unheeded", []))
    st.session_state["unheeded"] = []
    return named


def period_word(period: str) -> str:
    """The word of a part of the period."""
    return t("Hele perioden") if period == WHOLE_PERIOD else period


def _settle_address(known: Mapping[str, Programme]) -> None:
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    speak(_code(st.query_params.get("lang")) or DEFAULT)
    settled = dict(given)
    for key, options in _options(known, given.get("programme", [])).items():
        settled[key] = [label for each in given.get(key, []) if (label := _label(each, options)) is not None]
    if "as_of" in given and not _is_day(given["as_of"][-1]):
        st.session_state["unheeded"].append(given["as_of"][-1])
    settled = {key: values for key, values in settled.items() if values}
    if settled != given:
        st.query_params.from_dict(settled)
        st.session_state["settled"] = True


def _options(known: Mapping[str, Programme], named: list[str]) -> dict[str, choices.Labels]:
    """For each key of the address the ids it may name and their labels by language."""
    titles = {id: dict(each.title) for id, each in known.items()}
    ids = [id for id in titles if id in named or set(named) & set(titles[id].values())] or list(titles)
    if not ids:
        return {}
    chosen = known[ids[0]]
    return {
        "lang": {code: {language(): name} for code, name in LANGUAGES.items()},
        "programme": titles,
        "region": {region.id: dict(region.label) for region in chosen.regions},
        "period": {each: {language(): period_word(each)} for each in periods(chosen)},
    } | choices.named(chosen)


def _label(given: str, options: Mapping[str, Mapping[str, str]]) -> str | None:
    """The label, in this run's language, of what `given` names by id or by any label; None, and noted, if nothing."""
    for id, labels in options.items():
        if given == id or given in labels.values():
            return labels[language()]
    st.session_state["unheeded"].append(given)
    return None


def _code(given: str | None) -> str | None:
    return next((code for code, name in LANGUAGES.items() if given in (code, name)), None)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _forget_choices() -> None:
    """Another programme has other regions, periods and indicators, and a day of its own to open on."""
    for key in ("region", "period", *choices.OF_A_PROGRAMME):
        st.session_state.pop(key, None)
    # Assigned, not forgotten: the browser keeps the day in the field until it is told another.
    st.session_state["as_of"] = _own_day(frames.programme(st.session_state["programme"]))
