"""Puts a new programme's folder among the others, whole or not at all."""

import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from monitoring.founding.answers import LONGEST_TITLE, Answers, Problem, problems
from monitoring.founding.definition import definition, programme_id
from monitoring.founding.naming import plain, slug
from monitoring.programmes import DefinitionRefused, Programme, read
from monitoring.words import sentence


class NotFounded(Exception):
    """No programme was made, and nothing was changed; `problems` say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def write(answers: Answers, folder: Path) -> Programme:
    """Make `folder/<id>/programme.toml` from the answers and read it back.

    Raises `NotFounded` with everything that is in the way. The folder is made beside its place and put there
    whole; what was there before is left as it was.
    """
    wrong = (*problems(answers), *taken(answers, folder))
    if wrong:
        raise NotFounded(*wrong)
    id = programme_id(answers)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Two folders down, where nobody looks for definitions until it is moved up.
        with tempfile.TemporaryDirectory(dir=folder, prefix=".new-", ignore_cleanup_errors=True) as beside:
            fresh = Path(beside) / id
            fresh.mkdir()
            file = fresh / "programme.toml"
            file.write_text(definition(answers), encoding="utf-8", newline="\n")
            programme = read(file)
            _put(fresh, folder / id)
    except FileExistsError as error:
        raise NotFounded(_taken(plain(answers.title), id, folder)) from error
    except DefinitionRefused as refused:
        # Not by any answer that has no `problems`; but if so, it is said and not written.
        raise NotFounded(
            Problem(
                field="title",
                problem=sentence("Definitionen kan ikke bruges ({fault}).", fault=refused),
                remedy=sentence("Send beskeden til den, der driver Programpuls."),
            )
        ) from refused
    except OSError as error:
        raise NotFounded(
            Problem(
                field="title",
                problem=sentence(
                    "Mappen {folder} kan ikke skrives ({error}).", folder=folder / id, error=error.strerror or error
                ),
                remedy=sentence(
                    "Giv Programpuls lov til at skrive der, eller gem programme.toml og læg den i mappen selv."
                ),
            )
        ) from error
    return programme


def taken(answers: Answers, folder: Path) -> tuple[Problem, ...]:
    """That there is a programme of that name or id already, with another name that is free."""
    tidy, titles, id = answers.tidy, _titles(folder), programme_id(answers)
    if tidy.title and (tidy.title.casefold() in titles or (folder / id).exists()):
        return (_taken(tidy.title, id, folder),)
    if tidy.title_en.casefold() in titles:
        # A link names a programme by its title in either language.
        return (replace(_taken(tidy.title_en, slug(tidy.title_en, otherwise="program"), folder), field="title_en"),)
    return ()


def _taken(title: str, id: str, folder: Path) -> Problem:
    return Problem(
        field="title",
        problem=sentence(
            "Der er allerede et program, der hedder »{title}« eller ligger i mappen {id}.", title=title, id=id
        ),
        remedy=sentence("Giv det et andet navn, for eksempel »{other}«.", other=free_title(title, folder)),
    )


def free_title(title: str, folder: Path) -> str:
    """`title` with the first number after it that no programme has."""
    titles, n = _titles(folder), 2
    short = title[: LONGEST_TITLE - 4].rstrip()
    while f"{short} {n}".casefold() in titles or (folder / slug(f"{short} {n}", otherwise="program")).exists():
        n += 1
    return f"{short} {n}"


def _titles(folder: Path) -> set[str]:
    return {title for file in folder.glob("*/programme.toml") for title in _titles_in(file)}


def _titles_in(file: Path) -> Iterator[str]:
    """The titles of a definition in every language; none where it cannot be read."""
    try:
        title = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("title")
    except (OSError, ValueError):
        return
    if isinstance(title, dict):
        yield from (plain(each).casefold() for each in title.values() if isinstance(each, str))


def _put(fresh: Path, place: Path) -> None:
    """Move `fresh` to `place`, unless somebody has put something there meanwhile."""
    place.mkdir()  # raises where there is one
    try:
        fresh.replace(place)
    except OSError:
        # Windows does not move a folder onto an empty one.
        place.rmdir()
        fresh.replace(place)
