"""The values of a message as they are said: numbers as the language writes them, texts from a file kept short."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from monitoring.words import Sentence, listed, number

# What is counted or measured; a row or a line is a name and has no thousands mark.
_AMOUNTS = ("rows", "columns", "limit", "size", "parts", "n", "seconds", "found", "expected", "memory")
_LONGEST = 80


@dataclass(frozen=True)
class Spoken:
    """A value, put into words when its sentence is."""

    name: str
    value: Any

    def __str__(self) -> str:
        if isinstance(self.value, list):
            return listed([f"»{_short(str(each))}«" for each in self.value])
        if self.name in _AMOUNTS and isinstance(self.value, int):
            return number(self.value)
        return _short(str(self.value))


def filled(template: Sentence, values: Mapping[str, Any]) -> Sentence:
    """The sentence with its values."""
    return Sentence(template.template, tuple((name, Spoken(name, value)) for name, value in values.items()))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
