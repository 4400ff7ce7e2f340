"""Which tool a file was exported from, and how it would be read; docs/layouts.md says what each looks like and where it says so."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from monitoring.intake.layouts import google_forms, kobotoolbox, limesurvey, microsoft_forms, podio, surveyxact
from monitoring.intake.layouts.personal import personal
from monitoring.intake.mapping import Proposal, SurveyMapping, TableMapping
from monitoring.intake.sheets import Book
from monitoring.programmes import Programme
from monitoring.programmes.spelling import folded

Layout = Callable[[Book, Programme], Sequence[SurveyMapping | TableMapping] | None]

LAYOUTS: Mapping[str, Layout] = {
    "limesurvey": limesurvey.mappings,
    "kobotoolbox": kobotoolbox.mappings,
    "surveyxact": surveyxact.mappings,
    "microsoft_forms": microsoft_forms.mappings,
    "google_forms": google_forms.mappings,
    "podio": podio.mappings,
}
NAMES: Mapping[str, str] = {
    "limesurvey": "LimeSurvey",
    "kobotoolbox": "KoboToolbox",
    "surveyxact": "SurveyXact",
    "microsoft_forms": "Microsoft Forms",
    "google_forms": "Google Forms",
    "podio": "Podio",
}


def recognise(book: Book, programme: Programme) -> Proposal | None:
    """How `book` would be read into the records of `programme`, where it is an export of a tool that is known.

    Every known tool's own columns decide; what they are called, in which language, is in `headings.toml`. A proposal
    without mappings says that the tool is known and what was asked is not.
    """
    for product, layout in LAYOUTS.items():
        mappings = layout(book, programme)
        if mappings is not None:
            return Proposal(product=product, likeness=likeness(product, book), mappings=tuple(mappings))
    return None


def likeness(product: str, book: Book) -> str:
    """What exports of the same form have in common: the tool, and the headings of every sheet."""
    headings = sorted("\n".join(folded(heading) for heading in sheet.headings) for sheet in book.sheets)
    known_by = hashlib.sha256("\n\n".join(headings).encode()).hexdigest()
    return f"{product}:{known_by[:16]}"


def left_out(book: Book, proposal: Proposal) -> list[str]:
    """The headings of the sheets that are read under which personal data stands: none of them is read."""
    read = {mapping.sheet for mapping in proposal.mappings}
    sheets = [sheet for sheet in book.sheets if sheet.name in read or not read]
    return list(dict.fromkeys(heading for sheet in sheets for heading in personal(sheet)))
