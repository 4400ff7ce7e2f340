"""Reads `programme.toml` and says, all at once, everything that is wrong with it."""

import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from monitoring.programmes.contradictions import contradictions
from monitoring.programmes.whole import Programme
from monitoring.words import Sentence, sentence

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "programmes"
_ADAPTER = TypeAdapter(Programme)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong with a definition: where it stands, what it is, and how to mend it."""

    file: str
    field: str
    problem: Sentence
    remedy: Sentence

    def __str__(self) -> str:
        where = f"{self.file}: {self.field}" if self.field else self.file
        return f"{where}: {self.problem} {self.remedy}"


class DefinitionRefused(Exception):
    """A definition that cannot be used; `faults` names everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def folder() -> Path:
    """Where the definitions lie: `data/programmes`, or where PROGRAMPULS_PROGRAMMES points."""
    return Path(os.environ.get("PROGRAMPULS_PROGRAMMES", FOLDER))


def known() -> tuple[dict[str, Programme], list[Fault]]:
    """Every definition in the folder that can be used, by id, those first that say so, and the faults of those that cannot."""
    usable: dict[str, Programme] = {}
    faults: list[Fault] = []
    for path in sorted(folder().glob("*/programme.toml")):
        try:
            programme = read(path)
        except DefinitionRefused as refused:
            faults.extend(refused.faults)
        else:
            usable[programme.id] = programme
    return dict(sorted(usable.items(), key=lambda item: (item[1].place, item[0]))), faults


def read(path: Path) -> Programme:
    """The definition in the file `path`. Raises `DefinitionRefused` with every fault it has."""
    name = f"{path.parent.name}/{path.name}"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        remedy = sentence("Gem filen som UTF-8.")
        problem = sentence("Filen er ikke UTF-8 (byte {byte}).", byte=error.start)
        raise DefinitionRefused([Fault(file=name, field="", problem=problem, remedy=remedy)]) from error
    except tomllib.TOMLDecodeError as error:
        remedy = sentence("Ret linjen; en nøgle må kun stå én gang, og tekst står i anførselstegn.")
        problem = sentence("Filen kan ikke læses som TOML ({error}).", error=error)
        raise DefinitionRefused([Fault(file=name, field="", problem=problem, remedy=remedy)]) from error
    faults: list[Fault] = []
    try:
        programme: Programme | None = _ADAPTER.validate_python(raw)
    except ValidationError as error:
        found = error.errors(include_url=False)
        faults = [_fault(name, raw, each) for each in found]
        programme = _what_remains(raw, found)
    if programme is not None:
        faults += [
            Fault(file=name, field=where, problem=problem, remedy=remedy)
            for where, problem, remedy in contradictions(programme, folder=path.parent.name)
        ]
    if faults or programme is None:
        raise DefinitionRefused(faults)
    return programme


def _what_remains(raw: dict[str, Any], errors: Sequence[ErrorDetails]) -> Programme | None:
    """The definition without its unreadable indicators, so that what contradicts itself is named in the same breath.

    None when something else than an indicator is unreadable: too much would seem to be missing.
    """
    broken = {error["loc"][1] for error in errors if error["loc"][0] == "indicators" and len(error["loc"]) > 1}
    listed = raw["indicators"] if isinstance(raw.get("indicators"), list) else []
    rest = [each for place, each in enumerate(listed) if place not in broken]
    gone = [each.get("id") for place, each in enumerate(listed) if place in broken and isinstance(each, dict)]
    # What points at an indicator that is there but cannot be read is no fault of its own.
    named = ("pipeline", "alternative_to")
    rest = [{key: each[key] for key in each if key not in named or each[key] not in gone} for each in rest]
    try:
        programme = _ADAPTER.validate_python({**raw, "indicators": rest})
    except ValidationError:
        return None
    funnels = [
        each.model_copy(update={"steps": [step for step in each.steps if step not in gone]})
        for each in programme.funnels
    ]
    return programme.model_copy(update={"funnels": funnels})


def _fault(file: str, raw: Mapping[str, Any], error: ErrorDetails) -> Fault:
    where = _path(raw, error["loc"])
    kind, value, context = error["type"], error.get("input"), error.get("ctx", {})
    field = str(error["loc"][-1])
    match kind:
        case "missing":
            problem, remedy = sentence("Feltet mangler."), sentence("Tilføj {field}.", field=field)
        case "extra_forbidden" | "unexpected_keyword_argument":
            problem = sentence("Feltet kendes ikke.")
            guess = get_close_matches(field, _fields(), n=1, cutoff=0.7)
            remedy = (
                sentence("Mente du {guess}?", guess=guess[0])
                if guess
                else sentence("Fjern det; docs/definition.md har alle felter.")
            )
        case "literal_error":
            problem = sentence("{value} kan ikke bruges her.", value=repr(value))
            remedy = sentence("Skriv en af: {options}.", options=str(context["expected"]).replace(" or ", ", "))
        case "date_type" | "date_from_datetime_inexact":
            problem = sentence("{value} er ikke en dato.", value=repr(value))
            remedy = sentence("Skriv den som 2025-06-01, uden anførselstegn.")
        case "int_type" | "float_type" | "int_from_float":
            problem = sentence("{value} er ikke et tal.", value=repr(value))
            remedy = sentence("Skriv tallet uden anførselstegn, med punktum som decimaltegn.")
        case "bool_type":
            problem, remedy = (
                sentence("{value} er ikke ja eller nej.", value=repr(value)),
                sentence("Skriv true eller false."),
            )
        case "string_pattern_mismatch":
            problem = sentence("{value} kan ikke være en id.", value=repr(value))
            remedy = sentence("Brug små bogstaver a-z, tal, bindestreg og understreg.")
        case "label_missing":
            problem = sentence("Teksten mangler på {languages}.", languages=context["languages"])
            remedy = sentence("Skriv den på både dansk (da) og engelsk (en).")
        case "label_strange":
            problem = sentence("Sproget {languages} kendes ikke.", languages=context["languages"])
            remedy = sentence("Skriv den på både dansk (da) og engelsk (en).")
        case _:
            problem = sentence("{value} har ikke den rigtige form.", value=repr(value)[:60])
            remedy = sentence("Se feltet i docs/definition.md.")
    return Fault(file=file, field=where, problem=problem, remedy=remedy)


def _path(raw: Any, steps: Iterable[int | str]) -> str:
    """`indicators[mentors_recruited].target.value`: an item of a list is named by its id where it has one."""
    said = ""
    for step in steps:
        if isinstance(step, int):
            raw = raw[step] if isinstance(raw, list) and step < len(raw) else None
            said += f"[{raw['id'] if isinstance(raw, dict) and 'id' in raw else step + 1}]"
        else:
            raw = raw.get(step) if isinstance(raw, dict) else None
            said += f".{step}" if said else step
    return said


def _fields() -> list[str]:
    schema = _ADAPTER.json_schema(by_alias=True)
    tables = [schema, *schema.get("$defs", {}).values()]
    return sorted({name for table in tables for name in table.get("properties", {})})
