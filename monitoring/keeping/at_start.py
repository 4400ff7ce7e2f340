"""What is looked after when a server starts, behind its first page: erasing that was cut short, the ledger, a file without a key."""

from monitoring import store
from monitoring.keeping.erasing import finish_erasing
from monitoring.store import kept
from monitoring.words import Sentence, sentence


def look_after() -> list[Sentence]:
    """Finish what was cut short and hold the records against the ledger; what whoever runs the server has to know. Raises `Refused`."""
    said = []
    if finish_erasing():
        said.append(sentence("En sletning, der blev afbrudt, er gjort færdig."))
    opened = store.opened()
    if lost := opened.look_for_losses():
        said.append(
            sentence(
                "Posterne i {tables} er ikke dem, der blev skrevet. Hent den nyeste sikkerhedskopi frem.",
                tables=", ".join(lost),
            )
        )
    if not opened.encrypted and kept.may_be_plain():
        said.append(
            sentence(
                "PROGRAMPULS_PLAIN er sat: databasen {file} er ikke krypteret, og alt kan gemmes i den. Brug kun opdigtede oplysninger.",
                file=opened.file,
            )
        )
    return said
