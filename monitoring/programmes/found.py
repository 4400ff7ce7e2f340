"""What a contradiction is told by: the field, what is wrong with it, how to mend it."""

from collections.abc import Iterable

from monitoring.words import Sentence, sentence

Found = tuple[str, Sentence, Sentence]


def unknown(where: str, id: str, possible: Iterable[str]) -> Found:
    """That the field `where` names `id`, which is none of `possible`."""
    options = ", ".join(sorted(possible))
    return (
        where,
        sentence("{id} findes ikke i definitionen.", id=id),
        sentence("Skriv en af: {options}.", options=options),
    )
