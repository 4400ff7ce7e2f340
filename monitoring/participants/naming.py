"""What participants are called in the middle of a sentence."""

from monitoring.programmes import Programme
from monitoring.words import said, t


def people(programme: Programme, n: float = 2) -> str:
    """Those whom the programme is for, of one or of several: their role's own word where there is one role."""
    roles = programme.roles_of("participant")
    if len(roles) != 1:
        return t("deltager") if n == 1 else t("deltagere")
    word = said(roles[0].label if n == 1 else roles[0].plural)
    return word[:1].lower() + word[1:]
