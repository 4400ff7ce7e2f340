"""Which half of a page that asks two questions is looked at."""

from typing import Literal

from monitoring.choices.switches import switch
from monitoring.programmes import Programme
from monitoring.words import t

Half = Literal["supporters", "matches"]
HALVES: tuple[Half, ...] = ("supporters", "matches")


def half_word(half: Half) -> str:
    """The word of a half: those who support, or what they and the participants do together."""
    return t("De frivillige") if half == "supporters" else t("Forløbene")


def choose_half(programme: Programme) -> Half:
    """The half looked at, in the address as `half`; those who support where the programme has no matches."""
    if not programme.matches:
        return "supporters"
    return switch(t("Vis"), HALVES, half_word, key="half")
