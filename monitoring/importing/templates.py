"""Files to fill in, one per table, and everything that is recorded as files to take away."""

from contextvars import copy_context
from functools import partial
from typing import Literal

import streamlit as st

from monitoring import frames, intake, logbook
from monitoring.access import current_role
from monitoring.importing import exposed
from monitoring.programmes import Programme
from monitoring.records import tables
from monitoring.roles import NOBODY, may
from monitoring.words import language, said, speak, t

Sheet = Literal["xlsx", "csv"]
_TEMPLATES: dict[Sheet, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
_EXPORTS: dict[Literal["xlsx", "csv", "parquet"], tuple[str, str]] = {
    "xlsx": ("xlsx", _TEMPLATES["xlsx"]),
    "csv": ("csv.zip", "application/zip"),
    "parquet": ("parquet.zip", "application/zip"),
}


def offer_templates(programme: Programme) -> None:
    """A table to choose, and the file to fill in for it."""
    st.header(t("Skabeloner"), anchor=False)
    st.caption(t("Filer til at udfylde: med de rigtige kolonner og de svar, der kan stå i dem."))
    labels = {table.name: said(table.label) for table in tables(programme)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        table = st.selectbox(
            t("Skabelon til"),
            list(labels),
            format_func=labels.__getitem__,
            key=f"importing-table-{programme.id}",
            width=320,
        )
        labelled: dict[Sheet, str] = {"xlsx": t("Hent til Excel"), "csv": t("Hent som CSV")}
        for kind, label in labelled.items():
            st.download_button(
                label,
                data=partial(_template, programme, table, kind, language()),
                file_name=f"{programme.id}-{table}.{kind}".replace("_", "-"),
                mime=_TEMPLATES[kind],
                key=f"importing-template-{kind}",
                icon=":material/download:",
                on_click="ignore",
            )


def offer_exports(programme: Programme) -> None:
    """Everything that is recorded of the programme, as a workbook or as a file per table; nothing where nothing is."""
    role = current_role(programme.id)
    sources = frames.sources(programme.id, role or NOBODY)
    if not sources or not may("export", role):
        return
    st.header(t("Udtræk af det hele"), anchor=False)
    lines = [t("Alle poster i programmet, person for person under pseudonym: del kun filen med dem, der må se dem.")]
    if "sample" in sources:
        lines.append(t("Eksempeldata: opdigtede poster, ingen virkelige personer"))
    st.caption("  \n".join(lines))
    unique = exposed.say(programme)
    labels = {"xlsx": t("Hent alt til Excel"), "csv": t("Hent alt som CSV"), "parquet": t("Hent alt som Parquet")}
    with st.container(horizontal=True, gap="medium"):
        for kind, (ending, mime) in _EXPORTS.items():
            st.download_button(
                labels[kind],
                data=logbook.handed_out(
                    partial(_export, programme, kind, language()),
                    f"{programme.id}.{ending}",
                    programme=programme.id,
                    unique=unique,
                ),
                file_name=f"{programme.id}.{ending}",
                mime=mime,
                key=f"importing-export-{kind}",
                icon=":material/download:",
                on_click="ignore",
            )


def _template(programme: Programme, table: str, kind: Sheet, language: str) -> bytes:
    """Made when it is asked for, by a thread that speaks no language of its own."""
    return copy_context().run(_spoken, language, partial(intake.template, programme, table, kind))


def _export(programme: Programme, kind: Literal["xlsx", "csv", "parquet"], language: str) -> bytes:
    return copy_context().run(_spoken, language, partial(intake.export, programme, kind))


def _spoken(language: str, make: partial[bytes]) -> bytes:
    speak(language)
    return make()
