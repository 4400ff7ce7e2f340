"""The figures that a programme's report prints, read from `published.toml` and checked like a definition.

docs/reconciliation.md says what each field is for.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from monitoring import promises
from monitoring.programmes.found import Found, unknown
from monitoring.programmes.reading import DefinitionRefused, Fault, _fault
from monitoring.programmes.shapes import Id, Label, Shape
from monitoring.words import sentence

FILE = "published.toml"
# Filled in for every figure from its own day; a figure does not give them.
OF_THE_DAY = frozenset({"programme", "as_of", "judged_on"})
# What tells of the database itself, or writes to it, gives no figure of a report.
_NO_FIGURES = ("checks/", "records/", "upkeep/")
_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": (int, float),
    "date": date,
    "bool": bool,
}
_PLAIN = (str, int, float, date)

Declared = Literal["equal", "cut", "contradicts", "lost", "not_computable"]
Measure = Literal["sum", "mean", "min", "max", "count", "share"]


class Computed(Shape):
    """How a figure comes out of the records: the query, what it is given, which rows, and what is made of them.

    `where` keeps the rows whose column is the value, or one of the values; an empty text means null.
    """

    query: str
    measure: Measure
    parameters: dict[str, Any] = Field(alias="with", default_factory=dict)
    column: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    where: dict[str, Any] = Field(default_factory=dict)
    per: float | None = None
    left_of: float | None = None

    @property
    def measured(self) -> str | None:
        """The column that is measured; None where rows are counted, whatever they hold."""
        return self.column if self.column or self.measure == "count" else "value"


def _same_in_both(other: object) -> object:
    return {"da": other, "en": other} if isinstance(other, str) else other


class Figure(Shape):
    """One figure as the report prints it, and the verdict its records are made to give.

    `other` is another place that contradicts it: its number, or what it says.
    """

    id: Id
    label: Label
    place: str
    as_of: date
    printed: str
    verdict: Declared
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    computed: Computed | None = None
    reason: Label | None = None
    other: Annotated[Label, BeforeValidator(_same_in_both)] | None = None

    def asked(self, programme: str) -> dict[str, object]:
        """The parameters of the figure's query for `programme`; none where nothing is computed."""
        if self.computed is None:
            return {}
        day: dict[str, object] = {"programme": programme, "as_of": self.as_of, "judged_on": self.as_of}
        wanted = promises.query(self.computed.query).params
        return {field.name: {**day, **self.computed.parameters}.get(field.name) for field in wanted}


class _Report(Shape):
    """The whole file."""

    figures: list[Figure]


def figures(folder: Path, programme_id: str) -> tuple[Figure, ...]:
    """The figures printed in a programme's report, in the file's order; none where the programme has no such file.

    Raises `DefinitionRefused` with every fault the file has.
    """
    path = folder / programme_id / FILE
    if not path.is_file():
        return ()
    name = f"{programme_id}/{FILE}"
    raw = _raw(path, name)
    faults: list[Fault] = []
    try:
        found = TypeAdapter(_Report).validate_python(raw).figures
    except ValidationError as error:
        errors = error.errors(include_url=False)
        faults = [_told(name, raw, each) for each in errors]
        found = _what_remains(raw, errors)
    faults += [Fault(file=name, field=field, problem=what, remedy=how) for field, what, how in _contradictions(found)]
    if faults:
        raise DefinitionRefused(faults)
    return tuple(found)


def _raw(path: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        problem = sentence("Filen er ikke UTF-8 (byte {byte}).", byte=error.start)
        remedy = sentence("Gem filen som UTF-8.")
        raise DefinitionRefused([Fault(file=name, field="", problem=problem, remedy=remedy)]) from error
    except tomllib.TOMLDecodeError as error:
        problem = sentence("Filen kan ikke læses som TOML ({error}).", error=error)
        remedy = sentence("Ret linjen; en nøgle må kun stå én gang, og tekst står i anførselstegn.")
        raise DefinitionRefused([Fault(file=name, field="", problem=problem, remedy=remedy)]) from error


def _told(name: str, raw: Mapping[str, Any], error: ErrorDetails) -> Fault:
    """A fault of shape, said as those of a definition are, with this file's own fields to choose from."""
    fault = _fault(name, raw, error)
    if error["type"] == "extra_forbidden":
        own = [field.alias or id for shape in (Figure, Computed, _Report) for id, field in shape.model_fields.items()]
        guess = get_close_matches(str(error["loc"][-1]), own, n=1, cutoff=0.7)
        remedy = sentence("Mente du {guess}?", guess=guess[0]) if guess else None
        return replace(fault, remedy=remedy or sentence("Fjern det; docs/reconciliation.md har alle felter."))
    if fault.remedy == sentence("Se feltet i docs/definition.md."):
        return replace(fault, remedy=sentence("Se feltet i docs/reconciliation.md."))
    return fault


def _what_remains(raw: Mapping[str, Any], errors: list[ErrorDetails]) -> list[Figure]:
    """The figures that can be read, so that what contradicts itself is named in the same breath."""
    listed = raw["figures"] if isinstance(raw.get("figures"), list) else []
    broken = {error["loc"][1] for error in errors if error["loc"][0] == "figures" and len(error["loc"]) > 1}
    return [TypeAdapter(Figure).validate_python(each) for place, each in enumerate(listed) if place not in broken]


def _contradictions(found: list[Figure]) -> Iterator[Found]:
    for id, times in Counter(each.id for each in found).items():
        if times > 1:
            problem = sentence("Id'en står {times} gange.", times=times)
            yield f"figures[{id}]", problem, sentence("Giv hver sin egen id.")
    for figure in found:
        yield from _verdict(f"figures[{figure.id}]", figure)
        if figure.computed is not None:
            yield from _computed(f"figures[{figure.id}].computed", figure.computed)


def _verdict(where: str, figure: Figure) -> Iterator[Found]:
    """That a verdict has what it needs, and nothing that denies it."""
    compared = figure.verdict in ("equal", "cut")
    needed = ["computed"] if compared else ["reason"]
    needed += ["other"] if figure.verdict == "contradicts" else []
    is_share = figure.computed is not None and figure.computed.measure == "share"
    if compared and not (is_share and figure.numerator is not None):
        needed.append("value")
    denied = [] if figure.verdict == "contradicts" else ["other"]
    denied += ["computed"] if figure.verdict in ("lost", "not_computable") else []
    for field in needed:
        if getattr(figure, field) is None:
            problem = sentence("Udfaldet {verdict} skal have {field}.", verdict=figure.verdict, field=field)
            yield f"{where}.{field}", problem, sentence("Tilføj {field}.", field=field)
    for field in denied:
        if getattr(figure, field) is not None:
            problem = sentence("Udfaldet {verdict} kan ikke have {field}.", verdict=figure.verdict, field=field)
            yield f"{where}.{field}", problem, sentence("Fjern {field}, eller ret verdict.", field=field)
    if (figure.numerator is None) is not (figure.denominator is None):
        yield where, sentence("Tæller og nævner hører sammen."), sentence("Tilføj numerator og denominator.")


def _computed(where: str, computed: Computed) -> Iterator[Found]:
    """Faults of the query, what it is given, its columns, and what is made of them."""
    askable = [name for name in promises.names() if not name.startswith(_NO_FIGURES)]
    if computed.query not in askable:
        yield unknown(f"{where}.query", computed.query, askable)
        return
    query = promises.query(computed.query)
    yield from _given(f"{where}.with", computed, query)
    columns = {field.name: field.kind for field in query.columns}
    named = {f"where.{name}": name for name in computed.where}
    named |= {"column": computed.measured} if computed.measured else {}
    named |= {"measure": "base"} if computed.measure == "share" else {}
    named |= {bound: "on" for bound in ("from_on", "to_on") if getattr(computed, bound) is not None}
    for field, name in named.items():
        if name not in columns:
            problem = sentence("Forespørgslen {query} har ingen kolonne {name}.", query=query.name, name=name)
            yield f"{where}.{field}", problem, sentence("Skriv en af: {options}.", options=", ".join(columns))
    for name, values in computed.where.items():
        if not all(isinstance(each, _PLAIN) for each in (values if isinstance(values, list) else [values])):
            problem = sentence("{value} har ikke den rigtige form.", value=repr(values))
            yield f"{where}.where.{name}", problem, sentence('Skriv én værdi eller en liste: ["a", "b"].')
    if computed.measure != "count" and columns.get(computed.measured or "", "int") not in ("int", "float"):
        problem = sentence("Kolonnen {name} er ikke et tal.", name=computed.measured)
        yield f"{where}.column", problem, sentence("Vælg en kolonne med tal, eller tæl rækkerne med count.")
    if computed.from_on and computed.to_on and computed.to_on < computed.from_on:
        problem = sentence("Perioden slutter, før den begynder.")
        yield f"{where}.to_on", problem, sentence("Byt om på from_on og to_on.")
    if computed.per is not None and computed.per <= 0:
        yield f"{where}.per", sentence("Der kan kun deles med et tal over 0."), sentence("Skriv 1000 for tusinder.")
    if computed.measure == "share":
        for field in ("column", "per", "left_of"):
            if getattr(computed, field) is not None:
                problem = sentence("En andel er value af base, i procent.")
                yield f"{where}.{field}", problem, sentence("Fjern {field}, eller ret measure.", field=field)


def _given(where: str, computed: Computed, query: promises.Query) -> Iterator[Found]:
    wanted = {field.name: field for field in query.params if field.name not in OF_THE_DAY}
    for name, field in wanted.items():
        if name not in computed.parameters and not field.optional:
            problem = sentence("{name} mangler; forespørgslen {query} skal have den.", name=name, query=query.name)
            yield where, problem, sentence("Tilføj {field}.", field=name)
    for name, value in computed.parameters.items():
        if name not in wanted:
            yield unknown(f"{where}.{name}", name, wanted)
        elif not _fits(value, wanted[name].kind):
            problem = sentence("{value} har ikke den rigtige form.", value=repr(value))
            yield f"{where}.{name}", problem, sentence("Skriv en værdi af typen {kind}.", kind=wanted[name].kind)


def _fits(value: object, kind: str) -> bool:
    if kind.startswith("list["):
        return isinstance(value, list) and all(_fits(each, kind[5:-1]) for each in value)
    return isinstance(value, _KINDS[kind]) and (kind == "bool" or not isinstance(value, bool))
