"""Names on the forms: somebody new is given one, and people are found by theirs while names are shown.

A name stands in no draft: what is told in a form is kept in the database, and a name never is. It waits in a field of its own until the
form is saved.
"""

from collections.abc import Iterable

import streamlit as st

from monitoring import access, drawing, names, revealing
from monitoring.registering.sheets import Sheet
from monitoring.revealing import step, writing
from monitoring.words import t

AT_MOST = 6
_SAID = "reg-name-said"


def typed(sheet: Sheet, field: str) -> str:
    """The key of a field into which a name may be written."""
    return f"{step.TYPED}{sheet.token}-{field}"


def _new(sheet: Sheet, field: str) -> str:
    """The key of a field for somebody new: it is not let go when names are hidden, for it is being written."""
    return f"names-new-{sheet.token}-{field}"


def with_name(sheet: Sheet, below: str, *people: str | None) -> str:
    """What stands below a button, with who is behind the pseudonyms while names are shown."""
    called = [drawing.plain(name) for each in people if (name := revealing.called(each, sheet.chosen))]
    return " · ".join(filter(None, [" + ".join(called), below]))


def find(sheet: Sheet, field: str, people: Iterable[str]) -> None:
    """While names are shown: who was chosen in the field, and a way to find somebody in it by name."""
    if not revealing.shown(sheet.chosen.programme):
        return
    if called := revealing.called(sheet.told.get(field), sheet.chosen):
        st.caption(drawing.plain(called))
    sought = st.text_input(
        t("Find ved navn"), key=typed(sheet, field), icon=":material/search:", live=True, autocomplete="off"
    )
    found = sorted(revealing.matching(sought or "", sheet.chosen).intersection(people))[:AT_MOST]
    if sought and not found:
        st.caption(t("Ingen, der kan vælges her, hedder det."))
    with st.container(horizontal=True, gap="small"):
        for person in found:
            st.button(
                f"**{person}**  \n:small[{with_name(sheet, '', person)}]",
                key=sheet.key(f"named-{field}-{person}"),
                on_click=sheet.tell,
                args=(field, person),
            )


def ask(sheet: Sheet) -> None:
    """The name and telephone of somebody new, where names are set up and the reader may write them."""
    if not access.may(writing.ACTION, sheet.chosen.programme) or names.problem():
        return
    with st.container(horizontal=True, gap="medium"):
        kept = t("Gemmes for sig, aldrig sammen med posterne, og ikke i kladden.")
        name = st.text_input(t("Navn (kan undværes)"), key=_new(sheet, "name"), help=kept, autocomplete="off")
        phone = st.text_input(t("Telefon (kan undværes)"), key=_new(sheet, "phone"), autocomplete="off")
    if (name or phone) and (wrong := names.flaw(name or "", phone or "")):
        st.warning(str(wrong), icon=":material/help:")


def keep(sheet: Sheet) -> None:
    """Write the name that was given with a form that is saved now; that it could not be written is said beside what was saved."""
    name, phone = (st.session_state.get(_new(sheet, field)) or "" for field in ("name", "phone"))
    person = sheet.told.get("person")
    if not (name.strip() or phone.strip()) or not person:
        return
    wrong = writing.write(sheet.chosen.programme, person, name, phone)
    for field in ("name", "phone"):
        st.session_state.pop(_new(sheet, field), None)
    said = (
        t("Personen er gemt, men navnet er det ikke: {wrong}", wrong=wrong) if wrong else t("Navnet er gemt for sig.")
    )
    st.session_state[_SAID] = (said, not wrong)


def say_kept() -> None:
    """Whether the name given with the last form was written; once."""
    if told := st.session_state.pop(_SAID, None):
        said, fine = told
        (st.success if fine else st.error)(drawing.plain(said), icon=":material/badge:")
