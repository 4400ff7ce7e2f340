"""What came of a file, as lines for a terminal or a log."""

from collections.abc import Iterator

from monitoring.intake.previewing import Counts, Group, Preview
from monitoring.intake.sheets import Finding
from monitoring.words import day, listed, number, said, t, tn

# So many findings of a kind stand in a log.
_SHOWN = 10


def told(name: str, found: Preview, *, batch: str | None, dry: bool) -> list[str]:
    """The lines about the file `name`: what became of it, its records by table, what was found."""
    lines = [f"{name}: {_verdict(found, batch, dry=dry)}"]
    if found.before is not None:
        at, by = found.before
        lines.append("  " + t("Den samme fil blev læst ind den {day} af {by}.", day=day(at.date()), by=by))
    lines += [f"  {said(each.label)}: {_counted(each)}" for each in found.counts]
    if found.left_out:
        lines.append(
            "  " + t("Ikke læst, fordi der står personoplysninger: {headings}.", headings=listed(list(found.left_out)))
        )
    if found.passed_over and found.counts:
        lines.append(
            "  " + t("Ark, der ikke er læst: {sheets}.", sheets=listed([each or name for each in found.passed_over]))
        )
    for group in found.groups:
        lines += _group(group)
    return lines


def _verdict(found: Preview, batch: str | None, *, dry: bool) -> str:
    if not found.acceptable:
        return t("Ikke læst ind. Ret det, der står herunder, og prøv igen.")
    if not found.writes:
        return t("Der er ikke noget nyt i filen.")
    return t("Kan læses ind. Intet er gemt.") if dry or batch is None else t("Læst ind.")


def _counted(counts: Counts) -> str:
    parts = [
        tn("{n} ny", "{n} nye", counts.new),
        tn("{n} ændret", "{n} ændrede", counts.changed),
        tn("{n} uændret", "{n} uændrede", counts.same),
    ]
    if counts.unknown:
        parts.append(tn("{n} kan ikke læses", "{n} kan ikke læses", counts.unknown))
    return ", ".join(parts)


def _group(group: Group) -> Iterator[str]:
    word = t("Advarsel") if group.warning else t("Fejl")
    yield f"  {word}: {group.title} ({number(group.total)})"
    for finding in group.findings[:_SHOWN]:
        yield f"    {_place(finding)}{finding.problem} {finding.remedy}"
    if group.total > _SHOWN:
        yield "    " + t("... og {n} flere.", n=number(group.total - _SHOWN))


def _place(finding: Finding) -> str:
    parts = []
    if finding.sheet:
        parts.append(t("ark »{sheet}«", sheet=finding.sheet))
    if finding.row is not None:
        parts.append(t("række {row}", row=finding.row))
    if finding.column:
        parts.append(t("kolonne »{column}«", column=finding.column))
    place = ", ".join(parts)
    return f"{place[0].upper()}{place[1:]}: " if place else ""
