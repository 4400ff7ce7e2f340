"""What every page says before its own question: what is wrong, whose data it is, what a link named in vain."""

from collections.abc import Sequence

import streamlit as st

from monitoring.programmes import Fault
from monitoring.store import Refused
from monitoring.words import Sentence, listed, sentence, t, tn

NO_RECORDS = sentence(
    "Databasen har ingen poster for dette program endnu. Vil du se eksempeldata, så sæt PROGRAMPULS_DATABASE til en fil, "
    "der ikke findes, og start igen."
)


def say_faults(faults: Sequence[Fault]) -> None:
    """Every fault of the definitions that cannot be used, all at once: file, field, problem, remedy."""
    if not faults:
        return
    lines = [f"- `{fault.file}` **{fault.field}**: {fault.problem} {fault.remedy}" for fault in faults]
    first = tn(
        "En definition kan ikke bruges, før fejlen er rettet:",
        "En definition kan ikke bruges, før {n} fejl er rettet:",
        len(faults),
    )
    st.error("\n".join([first, "", *lines]), icon=":material/error:")


def say_unavailable(problem: Sentence, remedy: Sentence) -> None:
    """Why there is no database to read, and what to do about it."""
    st.title(t("Data kan ikke vises lige nu"), anchor=False)
    st.error(f"{problem}\n\n{remedy}", icon=":material/error:")


def say_lost(tables: Sequence[str]) -> None:
    """That records are not those that were written, where that was found; and in which tables."""
    if tables:
        st.error(
            t(
                "Posterne i {tables} er ikke dem, der blev skrevet: filen er beskadiget eller ændret udefra. Hent den nyeste sikkerhedskopi frem under Administration, før nogen registrerer mere.",
                tables=listed(list(tables)),
            ),
            icon=":material/error:",
        )


def say_whose_data(sources: Sequence[str], unheeded: Sequence[str], unoffered: Sequence[str] = ()) -> None:
    """That the records are samples, where they are; what the address named that does not exist, or that is not the reader's to choose."""
    if unoffered:
        st.warning(
            t(
                "Linket vælger {what}. Det er sprunget over, for det kan du ikke vælge i din rolle.",
                what=listed(list(unoffered)),
            ),
            icon=":material/link_off:",
        )
    if unheeded:
        st.warning(
            t(
                "Linket nævner {what}, som ikke findes her. Resten af linket gælder.",
                what=listed([f"»{each}«" for each in unheeded]),
            ),
            icon=":material/link_off:",
        )
    if not sources:
        st.info(str(NO_RECORDS), icon=":material/inbox:")
    if "sample" in sources:
        st.caption(":material/science: " + t("Eksempeldata: opdigtede poster, ingen virkelige personer"))


def say_unexpected(error: Exception) -> None:
    """That a page failed, in a sentence, with what to do."""
    if isinstance(error, Refused):
        say_unavailable(error.problem, error.remedy)
        return
    st.error(
        t(
            "Noget gik galt på denne side ({kind}). Intet er gået tabt. Indlæs siden igen; bliver det ved, så send tidspunktet til den, der driver Programpuls.",
            kind=type(error).__name__,
        ),
        icon=":material/error:",
    )
