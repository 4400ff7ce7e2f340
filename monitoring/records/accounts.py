"""Numbers that exist only as numbers, milestones, whom the programme reached out to, and money."""

from dataclasses import replace

from monitoring.programmes import Programme
from monitoring.records.columns import RecordTable, code, day, named, number, option, table, text
from monitoring.records.matches import OF_MATCH
from monitoring.records.people import region
from monitoring.words import sentence


def account_tables(programme: Programme) -> tuple[RecordTable, ...]:
    """The tables `estimate`, `milestone`, `outreach`, `money` and `observation`."""
    milestones = [option(each.id, each.label) for each in programme.milestones]
    reached = (
        table(
            "milestone",
            sentence("Milepæle"),
            code("milestone", sentence("Milepæl"), milestones, required=True, key=True),
            day("due_on", sentence("Frist"), happened=False),
            day("done_on", sentence("Nået den")),
        ),
    )
    return (
        _estimate(programme),
        *(reached if milestones else ()),
        _outreach(programme),
        _money(),
        _observation(),
    )


def _estimate(programme: Programme) -> RecordTable:
    indicators = [option(each.id, each.title) for each in programme.indicators]
    return table(
        "estimate",
        sentence("Skøn"),
        code("indicator", sentence("Indikator"), indicators, required=True, key=True),
        day("from_on", sentence("Fra"), required=True, key=True),
        day("to_on", sentence("Til og med"), required=True, key=True, happened=False),
        replace(region(programme), key=True),
        number("value", sentence("Antal"), required=True, least=0),
        text("method", sentence("Metode"), required=True),
        named("match", sentence("Forløb"), key=True),
        references=(OF_MATCH,) if programme.matches else (),
        in_order=(("from_on", "to_on"),),
    )


def _outreach(programme: Programme) -> RecordTable:
    return table(
        "outreach",
        sentence("Opsøgende kontakt"),
        text("actor", sentence("Aktør"), required=True, key=True),
        code("actor_kind", sentence("Slags aktør"), programme.outreach.actor_kinds, required=True),
        day("sent_on", sentence("Sendt den"), required=True, key=True),
        code("channel", sentence("Kanal"), programme.outreach.channels, required=True, key=True),
    )


def _money() -> RecordTable:
    return table(
        "money",
        sentence("Penge"),
        number("year", sentence("År"), required=True, key=True),
        named("post", sentence("Post"), required=True, key=True),
        number("granted", sentence("Bevilget"), "decimal", least=0, decimals=2),
        number("spent", sentence("Brugt"), "decimal", least=0, decimals=2),
    )


def _observation() -> RecordTable:
    return table(
        "observation",
        sentence("Færdige tal"),
        named("indicator", sentence("Indikator"), required=True, key=True),
        named("slice", sentence("Udsnit"), required=True, key=True),
        day("from_on", sentence("Fra"), required=True, key=True, happened=False),
        day("to_on", sentence("Til og med"), required=True, key=True, happened=False),
        number("value", sentence("Værdi"), "decimal"),
        number("numerator", sentence("Tæller"), "decimal"),
        number("denominator", sentence("Nævner"), "decimal", more_than=0),
        in_order=(("from_on", "to_on"),),
    )
