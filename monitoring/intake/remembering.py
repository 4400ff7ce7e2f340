"""Remembers how the files of a source are read, so that the next one like it needs nobody's help."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from monitoring import store
from monitoring.intake.mapping import Asked, Proposal, SurveyMapping, TableMapping
from monitoring.intake.sheets import Book, Sheet
from monitoring.programmes import Programme
from monitoring.programmes.spelling import folded

_KINDS: Mapping[str, type[TableMapping] | type[SurveyMapping]] = {"table": TableMapping, "survey": SurveyMapping}


def remember(book: Book, proposal: Proposal, programme: Programme, *, by: str) -> None:
    """Keep the proposal for the next file of its likeness."""
    sheets = {sheet.name: _headings(sheet) for sheet in book.sheets}
    told = {
        "product": proposal.product,
        "mappings": [
            {
                "kind": "survey" if isinstance(mapping, SurveyMapping) else "table",
                "headings": sheets.get(mapping.sheet, []),
                "told": asdict(mapping),
            }
            for mapping in proposal.mappings
        ],
    }
    with store.opened().jotting() as jot:
        jot.keep_mapping(programme.id, proposal.likeness, told, by=by)


def remembered(book: Book, likeness: str, programme: Programme) -> Proposal | None:
    """How a file of this likeness was read the last time, for the sheets of `book`; None where none has been."""
    known = store.opened().ask("intake/mappings", programme=programme.id)
    found = known[known["likeness"] == likeness]
    if found.empty:
        return None
    told = json.loads(found["told"].iloc[0])
    mappings = []
    for each in told["mappings"]:
        sheet = _sheet(book, each["told"]["sheet"], each["headings"])
        if sheet is not None:
            mappings.append(replace(_mapping(each), sheet=sheet.name))
    return Proposal(product=told["product"], likeness=likeness, mappings=tuple(mappings))


def _mapping(each: Mapping[str, Any]) -> TableMapping | SurveyMapping:
    told = dict(each["told"])
    if each["kind"] == "survey":
        told["questions"] = {
            question: Asked(**(asked | {"headings": tuple(asked["headings"]), "codes": tuple(asked["codes"])}))
            for question, asked in told["questions"].items()
        }
    return _KINDS[each["kind"]](**told)


def _sheet(book: Book, name: str, headings: list[str]) -> Sheet | None:
    """The sheet with these headings; of several the one with the name."""
    alike = [sheet for sheet in book.sheets if _headings(sheet) == headings]
    return next((sheet for sheet in alike if sheet.name == name), alike[0] if alike else None)


def _headings(sheet: Sheet) -> list[str]:
    return [folded(heading) for heading in sheet.headings]
