"""The shared sidebar: programme, regions, period, day, language and how much is seen, all of them in the address.

Which of them a reader is given hangs on their role: regions and a day are the lead's alone, for whoever could choose them freely
could work out single people from figures of many. What a link chooses that the role does not have is not heeded, and said.

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

from monitoring import access, choices, frames, links
from monitoring.programmes import Programme
from monitoring.roles import NOBODY, may
from monitoring.settings import EVERY_PROGRAMME
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
        links.settle(known, access.current_role(programme(known)))
    speak(st.session_state.get("lang") or links.code(st.query_params.get("lang")) or DEFAULT)
    if st.session_state["spoken"] not in (None, language()):
        # A bound widget writes its label to the address, now in the other language, when it is assigned again.
        for key in ("programme", "region", "period", access.SEEN_AS, *choices.OF_A_PROGRAMME, *choices.OF_ANY):
            if key in st.session_state:
                st.session_state[key] = st.session_state[key]
    st.session_state["spoken"] = language()


def programme(known: Mapping[str, Programme]) -> str:
    """The id of the programme chosen out of `known`, before the sidebar is drawn; "*" where there is none."""
    named = (st.session_state.get("programme"), st.query_params.get("programme"))
    found = [id for each in named for id, whole in known.items() if each in (id, *whole.title.values())]
    return next(iter([*found, *known]), EVERY_PROGRAMME)


def ask(known: Mapping[str, Programme]) -> None:
    """Draw the sidebar over the programmes `known` (at least one) and remember what is chosen for `current`."""
    if st.session_state.pop("settled", False):
        # The widgets read the address when a run begins. Only now is the page known that the run must come back to.
        st.rerun()
    titles = {id: said(each.title) for id, each in known.items()}
    if st.session_state.get("programme") not in titles:
        # It is not there any more, or not for this reader.
        st.session_state.pop("programme", None)
    with st.sidebar:
        # First of all: whoever is about to share their screen must not have to look for it.
        if access.has_meeting(programme(known)):
            access.offer_meeting()
        id = st.selectbox(
            t("Program"),
            list(known),
            format_func=titles.__getitem__,
            key="programme",
            bind="query-params",
            on_change=_forget_choices,
        )
        chosen, role = known[id], access.current_role(id)
        regions = _regions(chosen) if may("choose_regions_and_day", role) and len(chosen.regions) > 1 else []
        period = _period(chosen) if may("choose_period", role) else WHOLE_PERIOD
        as_of = _day(chosen) if may("choose_regions_and_day", role) else _own_day(chosen, role)
        st.segmented_control(
            t("Sprog"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            default=DEFAULT,
            required=True,
            key="lang",
            bind="query-params",
        )
        if access.granted_role(id) == "lead":
            access.offer_roles()
    seen = cut(chosen, regions=tuple(sorted(regions)), period=period, as_of=as_of, role=role or NOBODY)
    _chosen.set(frames.as_seen(seen))


def _regions(chosen: Programme) -> list[str]:
    labels = {region.id: said(region.label) for region in chosen.regions}
    return st.pills(
        t("Regioner"),
        list(labels),
        format_func=labels.__getitem__,
        selection_mode="multi",
        key="region",
        bind="query-params",
        help=t("Vælg en eller flere. Er ingen valgt, vises alle regioner."),
    )


def _period(chosen: Programme) -> str:
    parts = {period: links.period_word(period) for period in periods(chosen)}
    return st.selectbox(t("Periode"), list(parts), format_func=parts.__getitem__, key="period", bind="query-params")


def _day(chosen: Programme) -> date:
    return st.date_input(
        t("Opgjort pr."),
        value=_own_day(chosen, "lead"),
        min_value=date(2000, 1, 1),
        max_value=date(2099, 12, 31),
        format="DD.MM.YYYY",
        key="as_of",
        bind="query-params",
        help=t("Intet, der er sket senere end denne dag, tæller med."),
    )


def opening(known: Mapping[str, Programme]) -> tuple[Slice, ...]:
    """Every programme of `known` as its pages open for the lead: whole, on its own day. For no reader: what is got ready ahead."""
    return tuple(_whole(each, "lead") for each in known.values())


def _whole(programme: Programme, role: str) -> Slice:
    return cut(programme, regions=(), period=WHOLE_PERIOD, as_of=_own_day(programme, role), role=role)


def _own_day(programme: Programme, role: str | None) -> date:
    """The day the programme's pages open on for the role."""
    samples_alone = frames.sources(programme.id, role or NOBODY) == ["sample"]
    newest = frames.newest(programme.id, today(), role or NOBODY)
    return default_as_of(programme, newest, today(), samples_alone=samples_alone)


def across() -> tuple[tuple[Slice, ...], date]:
    """The reader's programmes whole, each on the day it opens on, and today; all on the reader's day, if an earlier one was chosen."""
    known, picked = access.within(frames.programmes()), current().judged_on
    own = tuple(_whole(each, access.current_role(id) or NOBODY) for id, each in known.items())
    if all(picked >= each.as_of for each in own if each.programme == current().programme):
        return own, today()
    return tuple(replace(each, as_of=day, judged_on=day) for each in own for day in [min(each.as_of, picked)]), picked


def share() -> None:
    """Draw, last in the sidebar, the link to the view: by ids and with its day, which the address bar may leave out."""
    chosen = current()
    given = {
        "programme": chosen.programme,
        "region": chosen.regions,
        "period": st.session_state.get("period", ""),
        "as_of": chosen.judged_on.isoformat() if may("choose_regions_and_day", chosen.role) else "",
        "lang": language(),
        access.MEETING: "true" if access.granted_role(chosen.programme) == "lead" and access.in_meeting() else "",
    } | {key: st.session_state.get(key, "") for key in (*choices.OF_A_PROGRAMME, *choices.OF_ANY)}
    link = urlencode({key: value for key, value in given.items() if value}, doseq=True)
    with st.sidebar.popover(t("Link til denne visning"), icon=":material/link:", type="tertiary"):
        st.markdown(t("Åbner visningen, som den er nu, med samme dag, også når nyt er kommet til."))
        st.code(f"{st.context.url or ''}?{link}", language=None, wrap_lines=True)


def _forget_choices() -> None:
    """Another programme has other regions, periods and indicators, and a day of its own to open on."""
    for key in ("region", "period", *choices.OF_A_PROGRAMME):
        st.session_state.pop(key, None)
    # Assigned, not forgotten: the browser keeps the day in the field until it is told another.
    id = st.session_state["programme"]
    st.session_state["as_of"] = _own_day(frames.programme(id), access.current_role(id))
