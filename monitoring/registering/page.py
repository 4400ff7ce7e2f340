"""The page of forms: the answer, the form that is chosen, the button that saves it, and what was registered lately."""

from functools import lru_cache, partial

import streamlit as st

from monitoring import drawing, forms, frames, slices, store
from monitoring.access import current_name, current_role
from monitoring.forms import Entry, Known, Setting
from monitoring.forms.listing import lately
from monitoring.programmes import Programme
from monitoring.registering import fixing, latest, sending, sheets
from monitoring.registering.bodies import BODIES
from monitoring.slices import Slice
from monitoring.words import language, speak, t

_CHOOSER = "reg-form"


def answer(chosen: Slice) -> str:
    """What the newest evening is, or what is missing, in a sentence or two; or why nobody registers here."""
    programme = frames.programme(chosen.programme)
    if not frames.may_register(chosen.role):
        return t("Kun projektlederen og de, der registrerer, kan skrive her.")
    if not forms.entries(programme):
        return t("Programmets definition har intet, der kan registreres på en formular.")
    return drawing.plain(lately(_setting(chosen)))


def show(chosen: Slice) -> None:
    """The chosen form, or the record that is to be corrected; then what was registered lately."""
    programme = frames.programme(chosen.programme)
    if not frames.may_register(chosen.role) or not forms.entries(programme):
        return
    if fixing.is_asked():
        st.fragment(fixing.show)(chosen, partial(_setting, chosen), language())
        return
    if refused := store.opened().refused:  # before anybody has filled a form in
        st.warning(f"{refused.problem} {refused.remedy}", icon=":material/lock_open:")
    sending.say_saved(chosen)
    entry = _choose(programme)
    given = {name: value for name in sheets.GIVEN if (value := st.query_params.get(name))}
    given.pop("kind", None)
    if entry.kind:
        given["kind"] = entry.kind
    # Only the form runs again at a tap.
    st.fragment(_form)(chosen, entry, given, language())
    latest.show(chosen)


def _form(chosen: Slice, entry: Entry, given: dict[str, str], spoken: str) -> None:
    # A fragment runs again on its own, without the page around it: it must be told the language.
    speak(spoken)
    # Nor is the reader's role looked up but here: it may be another since the page was drawn.
    if sending.was_sent() or current_role(chosen.programme) != chosen.role:
        st.rerun()
    sheet = sheets.opened(chosen, forms.FORMS[entry.form], given, _setting(chosen))
    BODIES[entry.form](sheet)
    sending.offer(sheet)


def _choose(programme: Programme) -> Entry:
    """The form that the address names, and a list to choose another from."""
    offered = {(each.form, each.kind): each for each in forms.entries(programme)}
    named = forms.entry(st.query_params.get("form", ""), st.query_params.get("kind", ""), programme)
    st.session_state[_CHOOSER] = (named.form, named.kind)
    st.selectbox(
        t("Hvad vil du registrere?"),
        list(offered),
        format_func=lambda which: offered[which].label if which in offered else "",
        key=_CHOOSER,
        on_change=_turn,
    )
    return named


def _turn() -> None:
    """Turn to the form that was chosen; what the address told the last one is no concern of it."""
    form, kind = st.session_state[_CHOOSER]
    for name in ("draft", *sheets.GIVEN):
        st.query_params.pop(name, None)
    st.query_params["form"] = form
    if kind:
        st.query_params["kind"] = kind


def _setting(chosen: Slice) -> Setting:
    programme = frames.programme(chosen.programme)
    known = _known(chosen, frames.version())
    return Setting(programme=programme, known=known, seen=chosen.judged_on, today=slices.today(), by=current_name())


# What the forms know is read once for all taps until somebody writes.
@lru_cache(maxsize=8)
def _known(chosen: Slice, version: object) -> Known:
    return Known.read(partial(frames.registered, chosen))
