"""People, the states they pass through, and what they reach."""

from monitoring.programmes import Option, Programme
from monitoring.records.columns import (
    Choices,
    Column,
    RecordTable,
    Reference,
    code,
    day,
    merged,
    named,
    option,
    table,
    text,
)
from monitoring.words import sentence

PERSON_IN_ROLE = Reference(table="person", columns=(("person", "person"), ("role", "role")))


def people_tables(programme: Programme) -> tuple[RecordTable, ...]:
    """The tables `person` and `standing`."""
    return _person(programme), _standing(programme)


def roles(programme: Programme) -> list[Option]:
    """The roles as options; in the plural a role is spelt too."""
    return [option(role.id, role.label, *role.plural.values()) for role in programme.roles]


def region(programme: Programme) -> Column:
    """The column for the region."""
    return code("region", sentence("Region"), [option(each.id, each.label) for each in programme.regions])


def unit(programme: Programme, *, required: bool = False, key: bool = False, also: tuple[Option, ...] = ()) -> Column:
    """The column for the unit."""
    units = [option(each.id, each.label, *each.aliases) for each in programme.units]
    return code("unit", sentence("Enhed"), [*units, *also], required=required, key=key)


def of_unit(but: str = "") -> Reference:
    """That a record names a unit, which need not be on record."""
    return Reference(table="unit", columns=(("unit", "unit"),), strict=False, but=but)


def _person(programme: Programme) -> RecordTable:
    return table(
        "person",
        sentence("Personer"),
        named("person", sentence("Pseudonym"), required=True, key=True, pseudonym=True),
        code("role", sentence("Rolle"), roles(programme), required=True, key=True),
        region(programme),
        text("municipality", sentence("Kommune")),
        day("joined_on", sentence("Med fra"), required=True),
        *(
            Column(name=f"attributes.{each.id}", kind="code", label=each.label, options=tuple(each.options))
            for each in programme.attributes
        ),
        unit(programme),
        references=(of_unit(),),
    )


def _standing(programme: Programme) -> RecordTable:
    states: Choices = {(role.id,): tuple(role.states) for role in programme.roles}
    reasons: Choices = {(role.id,): tuple(role.reasons) for role in programme.roles}
    return table(
        "standing",
        sentence("Tilstande"),
        named("person", sentence("Pseudonym"), required=True, key=True, pseudonym=True),
        code("role", sentence("Rolle"), roles(programme), required=True, key=True),
        code(
            "state",
            sentence("Tilstand"),
            merged(each for options in states.values() for each in options),
            required=True,
            key=True,
            chosen_by=("role",),
            choices=states,
        ),
        day("from_on", sentence("Fra"), required=True, key=True),
        day("to_on", sentence("Til og med"), happened=False),
        code(
            "reason",
            sentence("Grund"),
            merged(each for options in reasons.values() for each in options),
            chosen_by=("role",),
            choices=reasons,
        ),
        references=(PERSON_IN_ROLE,),
        in_order=(("from_on", "to_on"),),
    )
