"""Which records name somebody or something that there is not, neither in the database nor in the file."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.coming import Coming, whole
from monitoring.intake.faults import Labels, shortened
from monitoring.intake.findings import Findings
from monitoring.intake.sheets import Finding
from monitoring.records import Reference
from monitoring.store import Writer
from monitoring.words import Sentence, sentence

Broken = dict[str, set[tuple[str, ...]]]

_TITLES = {
    "person": sentence("Personer, der ikke er registreret"),
    "match": sentence("Forløb, der ikke er registreret"),
    "activity": sentence("Aktiviteter, der ikke er registreret"),
    "response": sentence("Svar uden besvarelse"),
    "unit": sentence("Enheder, der ikke er registreret"),
}
NAMED_BY_OTHERS = frozenset(_TITLES)
_REMEDIES = {
    "person": sentence("Ret pseudonymet, eller indlæs personerne først."),
    "match": sentence("Ret det i filen, eller indlæs forløbene først."),
    "activity": sentence("Ret det i filen, eller indlæs aktiviteterne først."),
    "response": sentence("Indlæs besvarelserne først."),
    "unit": sentence("Indlæs enhederne, så det vises, hvad der er kendt om dem."),
}


def referring(coming: Coming, records: pa.Table, write: Writer, findings: Findings, broken: Broken) -> pa.Table:
    """The records all of whose names are known; the others are found."""
    for reference in coming.table.references:
        if any(mine not in records.column_names for mine, _ in reference.columns):
            continue
        strange = _strange(records, reference, write)
        if not len(strange):
            continue
        lost = records.filter(pc.is_in(records["row"], value_set=strange))
        blamed = _not_broken(lost, reference, broken)
        findings.add_rows(_TITLES[reference.table], blamed, _finding(coming, lost, reference))
        if reference.strict:
            records = records.filter(pc.invert(pc.is_in(records["row"], value_set=strange)))
    return records


def _strange(records: pa.Table, reference: Reference, write: Writer) -> pa.Array:
    mine = [name for name, _ in reference.columns]
    naming = records.select(["programme", *mine, "row"])
    if reference.but:
        place = naming.column_names.index(mine[0])
        one = pc.equal(naming[mine[0]], reference.but)
        naming = naming.set_column(place, mine[0], pc.if_else(one, pa.scalar(None, pa.string()), naming[mine[0]]))
    found = write.strangers(
        naming, ["programme", *mine], reference.table, ["programme", *(theirs for _, theirs in reference.columns)]
    )
    return whole(found["row"])


def _not_broken(lost: pa.Table, reference: Reference, broken: Broken) -> pa.Array:
    """Which of the names are not those of the file's own records that could not be read."""
    mine = [name for name, _ in reference.columns]
    known = {name[: len(mine)] for name in broken.get(reference.table, ())}
    names = [tuple(str(row[name]) for name in mine) for row in lost.select(mine).to_pylist()] if known else []
    return pa.array([name not in known for name in names] if known else [True] * lost.num_rows, pa.bool_())


def _finding(coming: Coming, lost: pa.Table, reference: Reference) -> Callable[[int], Finding]:
    column = reference.columns[0][0] if reference.table != "response" else reference.columns[-1][0]

    def finding(place: int) -> Finding:
        row = lost.slice(place, 1).to_pylist()[0]
        return coming.finding(
            _problem(reference, shortened(str(row[column])), _role(coming, row.get("role"))),
            _REMEDIES[reference.table],
            row=row["row"],
            column=column,
            warning=not reference.strict,
        )

    return finding


def _role(coming: Coming, id: str | None) -> Labels:
    there = "role" in {column.name for column in coming.table.columns}
    return Labels([option for option in coming.table.column("role").options if option.id == id] if there else [])


def _problem(reference: Reference, name: str, role: Labels) -> Sentence:
    if reference.table == "person" and len(reference.columns) > 1:
        return sentence("Der er ingen »{name}« med rollen {role}.", name=name, role=role)
    if reference.table == "person":
        return sentence("Der er ingen person, der hedder »{name}«.", name=name)
    if reference.table == "match":
        return sentence("Der er ikke noget forløb, der hedder »{name}«.", name=name)
    if reference.table == "activity":
        return sentence("Der er ikke nogen aktivitet, der hedder »{name}«.", name=name)
    if reference.table == "unit":
        return sentence("Enheden »{name}« er ikke registreret.", name=name)
    return sentence("»{name}« har ikke afleveret nogen besvarelse.", name=name)
