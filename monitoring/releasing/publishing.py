"""Publishing a release: a button, a second look at what cannot be taken back, and what came of it."""

import streamlit as st

from monitoring import access, frames, releases, store
from monitoring.releases import NotPublished, Prepared
from monitoring.slices import Slice
from monitoring.words import day, language, speak, t, tn

_DONE, _REFUSED = "release-done", "release-refused"


def offer(prepared: Prepared, chosen: Slice) -> None:
    """The button that asks whether to publish; without anything new, why there is none."""
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(refused, icon=":material/error:")
    if st.session_state.get(_DONE) == chosen.programme:
        del st.session_state[_DONE]
        st.success(t("Tallene er frigivet. Bestyrelse og bevillingsgiver ser dem nu."), icon=":material/check_circle:")
    if not prepared.brings:
        st.info(t("Der er ikke noget nyt at frigive: alt bliver stående, som det er."), icon=":material/lock_clock:")
        return
    word = tn("Frigiv {n} tabel ...", "Frigiv {n} tabeller ...", len(prepared.brings))
    if st.button(word, key="release-ask", type="primary", icon=":material/lock_open:"):
        st.dialog(t("Skal tallene frigives?"))(_confirm)(prepared, chosen, language())


def _confirm(prepared: Prepared, chosen: Slice, spoken: str) -> None:
    # A dialog runs again on its own, without the page around it: it must be told the language.
    speak(spoken)
    st.markdown(
        t(
            "Bestyrelse og bevillingsgiver ser dem med det samme, opgjort pr. {day}. **Det kan ikke tages tilbage:** det, nogen har "
            "set, er set, og alle senere frigivelser skal passe til det.",
            day=day(prepared.day),
        )
    )
    with st.container(horizontal=True):
        st.button(
            t("Ja, frigiv"),
            key="release-publish",
            type="primary",
            icon=":material/lock_open:",
            on_click=_publish,
            args=(prepared, chosen),
        )
        # Pressed, it does nothing but close the window.
        st.button(t("Nej, ikke endnu"), key="release-not", on_click=_leave)


def _leave() -> None:
    st.session_state.pop(_REFUSED, None)


def _publish(prepared: Prepared, chosen: Slice) -> None:
    # Asked again: what the reader may do can have changed since the window was drawn.
    if refused_them := access.refusal("publish", chosen.programme):
        st.session_state[_REFUSED] = str(refused_them)
        return
    programme = frames.programme(chosen.programme)
    try:
        releases.publish(store.opened(), programme, prepared.day, by=access.current_name(), seen=prepared)
    except NotPublished as refused:
        st.session_state[_REFUSED] = f"{refused.problem} {refused.remedy}"
        return
    st.session_state[_DONE] = chosen.programme
