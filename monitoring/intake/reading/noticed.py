"""What its owner must know about a file that was read, in words."""

from collections.abc import Mapping
from typing import Any

from monitoring.intake.reading.refused_within import Why
from monitoring.intake.reading.spoken import filled
from monitoring.intake.sheets import Finding
from monitoring.words import sentence

NOTICED: Mapping[str, Why] = {
    "cp1252": (
        sentence("Filen er ikke i UTF-8 og er læst som Windows-tegnsættet (cp1252), som ældre danske programmer skriver i."),
        sentence("Se, om æ, ø og å står rigtigt fra linje {line}. Gør de ikke det, så gem filen som »CSV UTF-8«."),
    ),
    "empty_rows": (
        sentence("Tomme rækker inde i tabellen er sprunget over: {n}."),
        sentence("Det er i orden, hvis de ikke skulle have været udfyldt."),
    ),
    "empty_heading": (
        sentence("Kolonne {letter} har indhold, men ingen overskrift."),
        sentence("Giv kolonnen en overskrift, hvis den skal bruges."),
    ),
    "repeated_heading": (
        sentence("Overskriften »{heading}« står over mere end én kolonne; kun den første bliver brugt."),
        sentence("Giv hver kolonne sit eget navn, hvis de andre også skal bruges."),
    ),
    "titles": (
        sentence("Over tabellen i arket »{sheet}« står der andet; række {row} er læst som overskrifter."),
        sentence("Er det den forkerte række, så slet det, der står over tabellen."),
    ),
    "hidden_sheet": (
        sentence("Arket »{sheet}« er skjult i regnearket, men er læst med."),
        sentence("Slet arket, hvis det ikke skal med."),
    ),
    "formulas": (
        sentence("Arket »{sheet}« har formler (den første i {cell}, i alt {n}). Det er resultaterne, der er læst, som de sidst blev gemt."),
        sentence("Har du ændret noget siden, så åbn filen i Excel, og gem den igen."),
    ),
    "errors": (
        sentence("Arket »{sheet}« har celler med regnefejl, den første {value} (i alt {n})."),
        sentence("Ret formlerne, og gem filen igen; fejlene læses som tekst."),
    ),
    "numbers_as_text": (
        sentence("Arket »{sheet}« har tal, der er gemt som tekst, for eksempel {value} (i alt {n}). Punktummet bliver læst som et komma."),
        sentence("Er det tusinder, så lav cellerne om til tal i Excel, og gem igen."),
    ),
}  # fmt: skip


def finding(notice: Mapping[str, Any], file: str) -> Finding:
    """A notice that the reading process left, in words; none of them keeps the file out."""
    problem, remedy = NOTICED[notice["message"]]
    values = {**notice["values"], "file": file}
    return Finding(
        problem=filled(problem, values),
        remedy=filled(remedy, values),
        sheet=notice["sheet"],
        row=notice["row"],
        column=notice["column"],
        warning=True,
    )
