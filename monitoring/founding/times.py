"""How long a new programme keeps its data, until its owner decides otherwise."""

from typing import Any

from monitoring.words import Sentence, sentence

# Kind of data, months, after what, why.
_TIMES: tuple[tuple[str, int, str, Sentence], ...] = (
    ("people", 12, "programme", sentence("Et år efter, at programmet er slut, er det evalueret og gjort op.")),
    ("answers", 12, "programme", sentence("Svarene bruges til evalueringen og gemmes lige så længe som posterne.")),
    ("free_text", 6, "programme", sentence("Ens egne ord kan røbe, hvem man er. De gemmes kun, til de er læst.")),
    ("change_log", 24, "written", sentence("I to år kan en fejl følges tilbage til, hvor den kom fra.")),
    ("access_log", 24, "written", sentence("I to år kan man få at vide, hvem der har set oplysningerne.")),
)


def times() -> list[dict[str, Any]]:
    """The times of `[[retention]]`, each with its reason as a sentence."""
    return [{"kind": kind, "months": months, "after": after, "reason": why} for kind, months, after, why in _TIMES]
