"""Names on the page: the step that shows them, how long they are shown yet, who is who, and the fields to write a name in.

A name is text, or a cell of a table. It is never the option of a list, for Streamlit keeps those as long as the session lasts,
and never in a table that offers itself as a file.
"""

import pandas as pd
import streamlit as st

from monitoring import access, drawing, frames, names
from monitoring.programmes import Programme
from monitoring.revealing import step, writing
from monitoring.slices import Slice
from monitoring.store import Named, Refused
from monitoring.words import language, listed, number, said, speak, t

# So often the page looks whether the time is up.
TICK_SECONDS = 5
# A longer table is not read through but searched.
AT_MOST = 60
_OFFER, _REASON, _PERSON = "names-offer", "names-reason", "names-person"
_REFUSED, _DONE = "names-refused", "names-done"
_SOUGHT, _NAME, _PHONE = (f"{step.TYPED}{each}" for each in ("sought", "name", "phone"))


def offer(chosen: Slice) -> None:
    """In the sidebar, for whoever may see names: for what, and the button that shows them; or what is missing for it."""
    if not access.may(step.ACTION, chosen.programme):
        return
    # It runs the page when it is opened, for only so can it be closed again.
    with st.sidebar.popover(t("Vis navne"), icon=":material/badge:", type="tertiary", key=_OFFER, on_change="rerun"):
        if step.current(chosen.programme):
            st.markdown(t("Navne vises nu. Øverst på siden kan du skjule dem igen."))
            return
        if problem := names.problem():
            st.markdown(drawing.plain(str(problem[0])))
            st.caption(drawing.plain(str(problem[1])))
            return
        st.markdown(t("Navnene ligger for sig. Vis dem kun, når du skal bruge dem, og når ingen andre ser med."))
        given = step.reasons()
        reason = st.selectbox(
            t("Hvad skal du bruge dem til?"),
            list(given),
            index=None,
            format_func=lambda id: given.get(id, id),
            placeholder=t("Vælg"),
            key=_REASON,
        )
        st.button(
            t("Vis navne i {n} minutter", n=number(step.MINUTES)),
            key="names-begin",
            icon=":material/visibility:",
            disabled=reason is None,
            on_click=_begin,
            args=(chosen.programme,),
        )
        st.caption(t("Det bliver skrevet i adgangsloggen, hvem der så navnene, hvornår og til hvad."))
        for text in st.session_state.pop(_REFUSED, []):
            st.error(drawing.plain(text), icon=":material/error:")


def notice(chosen: Slice) -> None:
    """On every page, while names are shown: that they are, how long yet, the way to hide them, and who is who."""
    if step.current(chosen.programme) is None:
        return
    with st.container(border=True, key="names-shown"):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.fragment(_time_left, run_every=TICK_SECONDS)(chosen.programme, language())
            st.button(t("Skjul navnene nu"), key="names-end", icon=":material/visibility_off:", on_click=step.end)
        folded = st.expander(t("Hvem er hvem"), icon=":material/badge:", key="names-who", on_change="rerun")
        if folded.open:
            with folded:
                _who_is_who(chosen)
                _write_one(chosen)


def _time_left(programme: str, spoken: str) -> None:
    # A fragment runs again on its own, without the page around it: it must be told the language.
    speak(spoken)
    under_way = step.current(programme)
    if under_way is None:
        st.rerun()
    minutes, seconds = divmod(under_way.seconds_left, 60)
    told = t("**Navne vises på skærmen.** De skjules om {m} min. {s} sek.", m=number(minutes), s=number(seconds))
    st.markdown(told, width="content")


def _begin(programme: str) -> None:
    reason = st.session_state.pop(_REASON, None)
    try:
        step.begin(programme, reason)
        st.session_state[_OFFER] = False
    except Refused as refused:
        st.session_state[_REFUSED] = [str(refused.problem), str(refused.remedy)]
    except PermissionError:  # it was taken from them since the page was drawn
        st.session_state[_REFUSED] = [str(access.refusal(step.ACTION, programme))]


def _who_is_who(chosen: Slice) -> None:
    """Everybody on record with a name, by pseudonym, or those that are looked for; and the names of nobody on record."""
    known, programme = step.shown(chosen.programme), frames.programme(chosen.programme)
    roles = _roles(chosen, programme)
    sought = (st.text_input(t("Søg på navn, telefon eller pseudonym"), key=_SOUGHT) or "").casefold().strip()
    found = [each for each in known.values() if each.person in roles and _holds(each, sought)]
    if found:
        _table([(each.person, roles[each.person], each.name, each.phone or "") for each in found])
    elif known:
        st.caption(t("Ingen passer til det, du søger."))
    without = len(set(roles) - set(known))
    if without and roles:
        st.caption(t("{n} af {whole} på listen har intet navn her.", n=number(without), whole=number(len(roles))))
    if gone := sorted(set(known) - set(roles)):
        st.warning(
            t("Ingen poster hører længere til {people}, men navnene er her endnu.", people=drawing.plain(listed(gone))),
            icon=":material/person_off:",
        )
        st.button(t("Slet de navne"), key="names-gone", on_click=_take_out, args=(chosen.programme, gone))


def _write_one(chosen: Slice) -> None:
    programme = frames.programme(chosen.programme)
    people = sorted(_roles(chosen, programme))
    if not people:
        return
    st.markdown(t("**Skriv eller ret et navn**"))
    person = st.selectbox(t("Pseudonym"), people, index=None, placeholder=t("Vælg"), key=_PERSON)
    with st.container(horizontal=True, gap="medium"):
        st.text_input(t("Navn"), key=_NAME, autocomplete="off")
        st.text_input(t("Telefon (kan undværes)"), key=_PHONE, autocomplete="off")
    st.button(
        t("Gem navnet"),
        key="names-write",
        icon=":material/save:",
        disabled=person is None,
        on_click=_write,
        args=(chosen.programme,),
    )
    if told := st.session_state.pop(_DONE, None):
        text, fine = told
        (st.success if fine else st.error)(drawing.plain(text))


def _write(programme: str) -> None:
    person, name, phone = (st.session_state.get(key) or "" for key in (_PERSON, _NAME, _PHONE))
    wrong = writing.write(programme, person, name, phone)
    st.session_state[_DONE] = (str(wrong), False) if wrong else (t("Navnet på {person} er gemt.", person=person), True)
    if not wrong:
        for key in (_NAME, _PHONE, _PERSON):
            st.session_state.pop(key, None)


def _take_out(programme: str, people: list[str]) -> None:
    wrong = writing.take_out(programme, people)
    st.session_state[_DONE] = (str(wrong), False) if wrong else (t("Navnene er slettet."), True)


def _roles(chosen: Slice, programme: Programme) -> dict[str, str]:
    """Everybody on record with their roles in words."""
    found = frames.registered(chosen, "people")
    if found.empty or found["hidden"].any():
        return {}
    words = {each.id: said(each.label) for each in programme.roles}
    told: dict[str, list[str]] = {}
    for person, role in zip(found["person"], found["role"], strict=True):
        told.setdefault(str(person), []).append(words.get(role, str(role)))
    return {person: ", ".join(roles) for person, roles in told.items()}


def _holds(named: Named, sought: str) -> bool:
    return not sought or any(sought in (part or "").casefold() for part in (named.name, named.phone, named.person))


def _table(rows: list[tuple[str, str, str, str]]) -> None:
    headings = [t("Pseudonym"), t("Rolle"), t("Navn"), t("Telefon")]
    drawing.table(pd.DataFrame(rows[:AT_MOST], columns=headings), heard=t("Hvem er hvem"))
    if len(rows) > AT_MOST:
        st.caption(t("De første {n} af {whole}. Søg efter de andre.", n=number(AT_MOST), whole=number(len(rows))))
