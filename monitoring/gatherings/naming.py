"""What activities and those who come are called in the middle of a sentence."""

import calendar

from monitoring.programmes import Activity, Programme
from monitoring.words import language, listed, number, said, t

# Written with a capital in English wherever they stand.
_CAPITALS = tuple(calendar.day_name)


def kind_word(activity: Activity, n: float = 2) -> str:
    """The kind in running text, of one or of several: `onsdagscaféer`, `Wednesday cafés`."""
    word = said(activity.label if n == 1 else activity.plural)
    if language() != "da" and word.startswith(_CAPITALS):
        return word
    return word[:1].lower() + word[1:]


def people_word(programme: Programme, part: str, n: float = 2) -> str:
    """Those who come, of one or of several: the role's own word where there is one role for the part."""
    roles = programme.roles_of(part)
    if len(roles) == 1:
        return said(roles[0].label if n == 1 else roles[0].plural).lower()
    if part == "participant":
        return t("deltager") if n == 1 else t("deltagere")
    return t("frivillig") if n == 1 else t("frivillige")


def came(programme: Programme, counts: dict[str, int]) -> str:
    """`4 mentees og 2 frivillige mentorer`, of the parts that came; nobody is said as nobody."""
    told = [f"{number(n)} {people_word(programme, part, n)}" for part, n in counts.items() if n]
    return listed(told) if told else t("ingen")
