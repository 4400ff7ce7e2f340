"""What a definition calls by one word in two places, so that an answer in that word would be none."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from monitoring.programmes.found import Found
from monitoring.programmes.shapes import Option, Question, Survey
from monitoring.programmes.spelling import folded
from monitoring.programmes.whole import Programme
from monitoring.words import sentence

_LABELLED = ("da", "en")


def spelling_faults(programme: Programme) -> Iterator[Found]:
    """What is wrong with how answers and questions are spelt, in the definition's languages and in others."""
    for where, named in _lists(programme, ""):
        yield from _shared(where, named)
    for survey in programme.surveys:
        yield from _languages(survey)


def spellings(named: Option | Question) -> list[str]:
    """Every way an option or a question may be written: its id, its labels, its aliases, its translations."""
    aliases = named.aliases if isinstance(named, Option) else []
    return [named.id, *named.label.values(), *aliases, *named.translations.values()]


def _lists(shape: BaseModel, where: str) -> Iterator[tuple[str, Sequence[Option | Question]]]:
    """Every list of options or questions, however deep it lies, and where it stands."""
    for name, items in shape:
        if isinstance(items, BaseModel):
            yield from _lists(items, f"{where}{name}.")
        if not isinstance(items, list) or not items or not isinstance(items[0], BaseModel):
            continue
        if isinstance(items[0], Option | Question):
            yield f"{where}{name}", items
        for item in items:
            yield from _lists(item, f"{where}{name}[{getattr(item, 'id', '')}].")


def _shared(where: str, named: Sequence[Option | Question]) -> Iterator[Found]:
    owners: dict[str, str] = {}
    for each in named:
        for text in dict.fromkeys(spellings(each)):
            owner = owners.setdefault(folded(text), each.id) if folded(text) else each.id
            if owner != each.id:
                yield (
                    f"{where}[{each.id}]",
                    sentence("»{spelling}« hører allerede til {owner}.", spelling=text, owner=owner),
                    sentence("Skriv det forskelligt, eller lad det stå ét sted."),
                )


def _languages(survey: Survey) -> Iterator[Found]:
    where = f"surveys[{survey.id}]"
    spoken: list[tuple[str, Mapping[str, str]]] = [
        (f"{where}.questions[{each.id}].translations", each.translations) for each in survey.questions
    ]
    spoken += [
        (f"{where}.scales[{scale.id}].options[{each.id}].translations", each.translations)
        for scale in survey.scales
        for each in scale.options
    ]
    for place, translations in spoken:
        for language, text in translations.items():
            if language in _LABELLED:
                yield (
                    place,
                    sentence("{language} står allerede i label.", language=language),
                    sentence("Skriv kun andre sprog i translations."),
                )
            elif language not in survey.languages:
                yield (
                    place,
                    sentence("Undersøgelsen findes ikke på {language}.", language=language),
                    sentence("Skriv et af undersøgelsens sprog, eller tilføj det i languages."),
                )
            elif not folded(text):
                yield (
                    place,
                    sentence("Teksten mangler på {languages}.", languages=language),
                    sentence("Skriv den, eller fjern sproget."),
                )
