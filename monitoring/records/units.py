"""Units with their phases and what is known of them; forms that are due; what people reach."""

from monitoring.programmes import Programme
from monitoring.records.columns import (
    Choices,
    RecordTable,
    both,
    code,
    day,
    merged,
    named,
    number,
    option,
    table,
    text,
)
from monitoring.records.people import PERSON_IN_ROLE, of_unit, region, roles, unit
from monitoring.words import sentence

# In place of a unit: a form that the whole programme hands in.
_ALL = "all"


def unit_tables(programme: Programme) -> tuple[RecordTable, ...]:
    """The tables `unit`, `unit_phase` and `unit_trait`; none where the programme has no units."""
    if not programme.units:
        return ()
    tables = [_unit(programme)]
    if programme.unit_kind and programme.unit_kind.phases:
        tables.append(
            table(
                "unit_phase",
                sentence("Enhedernes faser"),
                unit(programme, required=True, key=True),
                code("phase", sentence("Fase"), programme.unit_kind.phases, required=True),
                day("from_on", sentence("Fra"), required=True, key=True),
                references=(of_unit(),),
            )
        )
    if programme.unit_kind and programme.unit_kind.traits:
        tables.append(_trait(programme))
    return tuple(tables)


def form_tables(programme: Programme) -> tuple[RecordTable, ...]:
    """The tables `submission` and `attainment`, where the definition has forms and things to reach."""
    tables = []
    if programme.forms:
        forms = [option(each.id, each.label) for each in programme.forms]
        whole = option(_ALL, both(sentence("hele programmet")))
        tables.append(
            table(
                "submission",
                sentence("Indberetninger"),
                unit(programme, required=True, key=True, also=(whole,)),
                code("form", sentence("Skema"), forms, required=True, key=True),
                day("due_on", sentence("Frist"), required=True, key=True, happened=False),
                day("handed_in_on", sentence("Afleveret den")),
                references=(of_unit(but=_ALL),),
            )
        )
    if programme.attainments:
        reached = [option(each.id, each.label) for each in programme.attainments]
        tables.append(
            table(
                "attainment",
                sentence("Opnået"),
                named("person", sentence("Pseudonym"), required=True, key=True, pseudonym=True),
                code("role", sentence("Rolle"), roles(programme), required=True, key=True),
                code("attainment", sentence("Hvad"), reached, required=True, key=True),
                day("reached_on", sentence("Opnået den"), required=True),
                references=(PERSON_IN_ROLE,),
            )
        )
    return tuple(tables)


def _unit(programme: Programme) -> RecordTable:
    return table(
        "unit",
        sentence("Enheder"),
        unit(programme, required=True, key=True),
        region(programme),
        text("municipality", sentence("Kommune")),
        day("known_on", sentence("Kendt fra"), required=True),
        number("granted_year", sentence("Bevillingsår")),
        day("started_on", sentence("Begyndt"), happened=False),
    )


def _trait(programme: Programme) -> RecordTable:
    traits = programme.unit_kind.traits if programme.unit_kind else []
    options: Choices = {(trait.id,): tuple(trait.options) for trait in traits}
    return table(
        "unit_trait",
        sentence("Kendetegn"),
        unit(programme, required=True, key=True),
        code("trait", sentence("Kendetegn"), [option(each.id, each.label) for each in traits], required=True, key=True),
        code(
            "code",
            sentence("Værdi"),
            merged(each for several in options.values() for each in several),
            required=True,
            key=True,
            chosen_by=("trait",),
            choices=options,
        ),
        references=(of_unit(),),
    )
