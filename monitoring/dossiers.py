"""Everything that is stored of one person, as files to hand them: what GDPR Article 15 gives everybody the right to.

Whoever else stands in their records is not named in it, not even by pseudonym: others have rights too (Article 15(4)).
"""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pandas as pd

from monitoring import exports
from monitoring.programmes import Programme
from monitoring.records import tables
from monitoring.words import day, listed, said, t

Kind = Literal["xlsx", "csv", "json"]
MIMES: Mapping[Kind, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "application/zip",
    "json": "application/json",
}
# Columns in which another person than the one asked about may stand.
_NAMING = frozenset({"person", "other", "participant", "supporter"})
# What a log needs to prove itself tells nobody anything; what a half-filled form says of others is theirs.
_LEFT_OUT = {"access_log": {"salt", "mark", "previous", "hash", "told"}, "draft": {"told"}}
_NESTED = frozenset({"old_values", "new_values", "record_key"})


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What is stored of a person: by table their records, each a column and its value; nothing where nothing is."""

    person: str
    programme: Programme
    records: Mapping[str, list[dict[str, Any]]] = field(repr=False)

    @property
    def count(self) -> int:
        """How many records that is."""
        return sum(len(each) for each in self.records.values())

    def counted(self) -> pd.DataFrame:
        """How many records each table has, in words."""
        rows = [(_title(table, self.programme), len(records)) for table, records in self.records.items()]
        return pd.DataFrame(rows, columns=[t("Hvad"), t("Antal")])


def dossier(found: pd.DataFrame, person: str, programme: Programme) -> Dossier:
    """The answer of `frames.of_person` as a dossier, with whoever else stands in it unnamed."""
    told = [(table, json.loads(record)) for table, record in zip(found["record_table"], found["told"], strict=True)]
    own = {each["person"] for table, each in told if table == "person"} | {person}
    records: dict[str, list[dict[str, Any]]] = {}
    for table, record in told:
        left_out = _LEFT_OUT.get(table, set())
        kept = {name: value for name, value in record.items() if name not in left_out}
        records.setdefault(table, []).append(_unnamed(kept, own))
    return Dossier(person=person, programme=programme, records=records)


def file(found: Dossier, kind: Kind, made_on: date) -> bytes:
    """The dossier as a file: a workbook with a sheet per table, a zip with a CSV file per table, or JSON."""
    if kind == "json":
        told = {"person": found.person, "programme": found.programme.id, "made_on": made_on.isoformat()}
        whole = told | {"about": dict(_about(found, made_on)), "records": found.records}
        return json.dumps(whole, ensure_ascii=False, indent=2, default=str).encode("utf-8")
    about, sheets = _about(found, made_on), [(table, _frame(rows)) for table, rows in found.records.items()]
    if kind == "csv":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
            for table, frame in sheets:
                files.writestr(f"{table}.csv", exports.csv_bytes(frame, about))
        return packed.getvalue()
    return _workbook([(_title(table, found.programme), frame) for table, frame in sheets], about)


def _workbook(sheets: Iterable[tuple[str, pd.DataFrame]], about: exports.Notes) -> bytes:
    # Loaded when somebody saves a workbook.
    from openpyxl import Workbook

    book = Workbook()
    first = book.worksheets[0]
    first.title = t("Om filen")
    for label, text in about:
        first.append([exports.harmless(label), exports.harmless(text)])
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 26, 90
    for title, frame in sheets:
        sheet = book.create_sheet(title[:31].translate(str.maketrans("[]:*?/\\", "       ")))
        sheet.append([exports.harmless(str(name)) for name in frame.columns])
        for row in frame.itertuples(index=False, name=None):
            sheet.append([exports.harmless(None if cell != cell else cell) for cell in row])
        sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _about(found: Dossier, made_on: date) -> list[tuple[str, str]]:
    programme = found.programme
    return [
        (t("Viser"), t("Alt, der er gemt om én person")),
        (t("Program"), said(programme.title)),
        (t("Dataansvarlig"), programme.organisation),
        (t("Pseudonym"), found.person),
        (t("Filen er lavet"), day(made_on)),
        (t("Hvad"), listed([_title(table, programme) for table in found.records])),
        (t("Andre personer"), t("Andre, der står i de samme poster, er ikke nævnt: de har også ret til fortrolighed.")),
        (t("Navn"), t("Navnet står i en fil for sig selv og er ikke med her.")),
        (
            t("Dine rettigheder"),
            t("Siden Databeskyttelse siger, hvorfor oplysningerne gemmes, hvor længe, og hvad du kan bede om."),
        ),
    ]


def _frame(records: list[dict[str, Any]]) -> pd.DataFrame:
    plain = [{name: _plain(value) for name, value in each.items()} for each in records]
    return pd.DataFrame(plain, dtype=object).dropna(axis="columns", how="all")


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _unnamed(record: dict[str, Any], own: set[str]) -> dict[str, Any]:
    """The record without the pseudonym of anybody else."""
    told: dict[str, Any] = {}
    for name, value in record.items():
        if name in _NAMING and value is not None and value not in own:
            told[name] = t("en anden person")
        elif name in _NESTED and value:
            inner = json.loads(value) if isinstance(value, str) else value
            told[name] = _unnamed(inner, own) if isinstance(inner, dict) else inner
        else:
            told[name] = value
    return told


def _title(table: str, programme: Programme) -> str:
    labels = {each.name: said(each.label) for each in tables(programme)}
    own = {
        "change_log": t("Loggen over rettelser"),
        "access_log": t("Adgangsloggen"),
        "draft": t("Formularer, der er halvt udfyldt"),
        "same_person": t("Fundet at være samme person"),
        "not_held": t("Måneder uden møde"),
        "released_member": t("Talt med i frigivne tal"),
    }
    return labels.get(table) or own.get(table, table)
