"""What a definition says of releases and denies elsewhere."""

from collections import Counter
from collections.abc import Iterator

from monitoring.programmes.found import Found, unknown
from monitoring.programmes.releasing import NOT_KNOWN, Released
from monitoring.programmes.whole import Programme
from monitoring.words import sentence

# Every table more is one equation more from which somebody may be worked out.
MOST_TABLES = 3


def release_faults(programme: Programme) -> Iterator[Found]:
    """What is wrong with the tables that are released."""
    roles = {each.id for each in programme.roles}
    surveys = {each.id for each in programme.surveys}
    for place, table in enumerate(programme.releases, start=1):
        where = f"releases[{place}]"
        if (table.role is None) == (table.survey is None):
            yield (
                where,
                sentence("Det er uklart, hvem tabellen er om."),
                sentence("Skriv enten role eller survey."),
            )
        if table.role is not None and table.role not in roles:
            yield unknown(f"{where}.role", table.role, roles)
        if table.survey is not None and table.survey not in surveys:
            yield unknown(f"{where}.survey", table.survey, surveys)
        yield from _split(where, table, programme)
    times = Counter(each.role for each in programme.releases if each.role)
    for role, tables in times.items():
        if tables > MOST_TABLES:
            yield (
                "releases",
                sentence("{role} har {tables} tabeller.", role=role, tables=tables),
                sentence("Behold højst {most}: jo flere, jo lettere kan en enkelt regnes ud.", most=MOST_TABLES),
            )
    for whose, split in Counter((each.role or each.survey, each.by) for each in programme.releases).items():
        if split > 1:
            yield (
                "releases",
                sentence("{whose} er delt efter {by} {times} gange.", whose=whose[0], by=whose[1], times=split),
                sentence("Lad tabellen stå én gang."),
            )


def _split(where: str, table: Released, programme: Programme) -> Iterator[Found]:
    regions = {each.id for each in programme.regions}
    allowed = {
        each.id: {option.id for option in each.options}
        for each in programme.attributes
        if table.role in each.roles and not each.sensitive
    }
    sensitive = {each.id for each in programme.attributes if each.sensitive}
    known = {"region": regions} | (allowed if table.role else {})
    if table.by in sensitive:
        yield (
            f"{where}.by",
            sentence("{by} er følsom og frigives aldrig.", by=table.by),
            sentence("Skriv en af: {options}.", options=", ".join(sorted(known))),
        )
    elif table.by not in known:
        yield unknown(f"{where}.by", table.by, known)
    for place, join in enumerate(table.joins, start=1):
        for id in join.of:
            if table.by in known and id not in known[table.by] | {NOT_KNOWN}:
                yield unknown(f"{where}.joins[{place}].of", id, known[table.by] | {NOT_KNOWN})
        if len(set(join.of)) < 2:
            yield (
                f"{where}.joins[{place}].of",
                sentence("Der er ikke to at lægge sammen."),
                sentence("Skriv mindst to."),
            )
