"""One person: everything stored of them as a file to hand them, and erasing them for good."""

from functools import partial

import streamlit as st

from monitoring import access, dossiers, drawing, frames, keeping, logbook, slices
from monitoring.access import current_name
from monitoring.dossiers import Dossier
from monitoring.slices import Slice
from monitoring.store import Refused
from monitoring.store.erasures import Reason
from monitoring.words import t, tn

_PERSON, _AGAIN, _REASON, _TOLD = "one-person", "one-person-again", "one-person-reason", "one-person-told"


def show(chosen: Slice) -> None:
    """A field for the pseudonym; what is stored of whoever it is; the files; the erasing."""
    st.header(t("Hvad er gemt om én person?"), anchor=False)
    st.caption(
        t(
            "Til den, der spørger, hvad der står om dem, eller beder om at blive slettet. Se efter, at det er den rigtige."
        )
    )
    if told := st.session_state.pop(_TOLD, None):
        done, text = told
        (st.success if done else st.error)(text, icon=":material/check_circle:" if done else ":material/error:")
    person = st.text_input(t("Pseudonym"), key=_PERSON, width=320).strip()
    if not person:
        return
    found = dossiers.dossier(frames.of_person(chosen, person), person, frames.programme(chosen.programme))
    if not found.count:
        st.info(
            t(
                "Der er intet om {person} i dette program. Se efter, om pseudonymet er skrevet rigtigt.",
                person=drawing.plain(person),
            )
        )
        return
    logbook.opened("administration", chosen.programme, person)
    drawing.table(found.counted(), heard=t("Hvad der er gemt om personen"))
    _files(found, chosen)
    _erasing(found, chosen)


def _files(found: Dossier, chosen: Slice) -> None:
    labels: dict[dossiers.Kind, str] = {"xlsx": t("Gem som Excel"), "csv": t("Gem som CSV"), "json": t("Gem som JSON")}
    st.markdown(t("**Indsigt:** filen har alt, hvad der er gemt om personen, og nævner ingen andre."))
    with st.container(horizontal=True, gap="medium"):
        for kind, label in labels.items():
            name = f"{chosen.programme}-indsigt.{'zip' if kind == 'csv' else kind}"
            st.download_button(
                label,
                data=logbook.handed_out(
                    partial(dossiers.file, found, kind, slices.today()),
                    name,
                    programme=chosen.programme,
                    subject=found.person,
                    rows=found.count,
                ),
                file_name=name,
                mime=dossiers.MIMES[kind],
                key=f"one-person-{kind}",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
            )


def _erasing(found: Dossier, chosen: Slice) -> None:
    with st.expander(t("Slet personen for altid"), icon=":material/person_remove:"):
        lines = [
            t(
                "Personen og alt, der kun handler om dem, bliver slettet: i databasen, i loggene, blandt navnene og i sikkerhedskopierne."
            ),
            t("Aftener og møder bliver stående, uden at nogen kan se, at personen var der."),
            t("Tal, der er frigivet, bliver stående. Det kan ikke fortrydes."),
        ]
        st.markdown("\n".join(f"- {line}" for line in lines))
        reasons: dict[Reason, str] = {
            "asked": t("Personen har bedt om det"),
            "mistake": t("Personen skulle aldrig have været registreret"),
            "other": t("En anden grund"),
        }
        st.selectbox(
            t("Hvorfor?"),
            list(reasons),
            index=None,
            format_func=reasons.__getitem__,
            key=_REASON,
            placeholder=t("Vælg en grund"),
            width=420,
        )
        again = st.text_input(t("Skriv pseudonymet igen"), key=_AGAIN, width=320).strip()
        ready = again == found.person and st.session_state.get(_REASON) is not None
        if again and again != found.person:
            st.caption(t("Det er ikke det samme pseudonym som ovenfor."))
        st.button(
            t("Slet for altid"),
            type="primary",
            icon=":material/delete_forever:",
            disabled=not ready,
            on_click=_erase,
            args=(chosen.programme, found.person),
            key="one-person-erase",
        )


def _erase(programme: str, person: str) -> None:
    reason = st.session_state.get(_REASON)
    if st.session_state.get(_AGAIN, "").strip() != person or reason is None:
        return
    if refusal := access.refusal("erase", programme):
        st.session_state[_TOLD] = (False, str(refusal))
        return
    try:
        gone = keeping.erase(programme, person, by=current_name(), reason=reason)
    except Refused as refused:
        st.session_state[_TOLD] = (False, str(refused))
        return
    for key in (_PERSON, _AGAIN, _REASON):
        st.session_state.pop(key, None)
    lines = [
        tn("Personen er slettet under {n} pseudonym.", "Personen er slettet under {n} pseudonymer.", gone.pseudonyms),
        tn("{n} sikkerhedskopi er skrevet om.", "{n} sikkerhedskopier er skrevet om.", gone.backups),
    ]
    if gone.left:
        lines.append(
            tn(
                "{n} sikkerhedskopi har en anden nøgle og er ikke skrevet om: slet den selv.",
                "{n} sikkerhedskopier har en anden nøgle og er ikke skrevet om: slet dem selv.",
                len(gone.left),
            )
        )
    st.session_state[_TOLD] = (True, " ".join(lines))
