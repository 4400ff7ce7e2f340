"""`python -m monitoring.founding`: asks in the terminal, makes the programme's folder, writes the numbers of today.

Every answer may be given as an option; what is given is not asked. `--yes` asks nothing at all. With
`--programme <id>` nothing is made: the numbers of today are written for a programme that there is.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from monitoring import programmes, store
from monitoring.founding.answers import YEAR, Answers, Problem, problems
from monitoring.founding.counts import countable, counted_today, record, told
from monitoring.founding.goals import goals
from monitoring.founding.questions import QUESTIONS, NotUnderstood, Question, asked, placeholder, understood
from monitoring.founding.writing import NotFounded, taken, write
from monitoring.programmes import Programme
from monitoring.slices import today
from monitoring.terminal import write_any_letter
from monitoring.words import DEFAULT, LANGUAGES, day, number, percentage, said, speak, t

_ROLE = "lead"  # who can start a command on this machine answers for its programmes


class Stopped(Exception):
    """The command cannot go on; its text has been said."""


class Options(argparse.ArgumentParser):
    """Options whose misuse ends with 1, as everything else that goes wrong."""

    def error(self, message: str) -> NoReturn:
        """Say how the command is used, and end."""
        self.print_usage(sys.stderr)
        self.exit(1, f"{self.prog}: {message}\n")


class Interview:
    """Asks the questions one by one; falls silent at `--yes`, and where nobody answers any more."""

    def __init__(self, given: dict[str, str | None], *, silent: bool) -> None:
        self._typed = given
        self._silent = silent

    def answers(self) -> Answers:
        """Everything answered, asked again where it was wrong. Raises `Stopped` where nobody can be asked again."""
        answers = Answers()
        for question in QUESTIONS:
            answers = self.put(question, answers)
        while wrong := (*problems(answers), *taken(answers, programmes.folder())):
            _say_problems(wrong, answers)
            if self._silent:
                raise Stopped
            for question in QUESTIONS:
                if question.field in {each.field for each in wrong}:
                    self._typed[question.field] = None
                    answers = self.put(question, answers)
        return answers

    def put(self, question: Question, so_far: Answers) -> Answers:
        """`so_far` with the answer to `question` in it. Raises `Stopped` where it cannot be read and nobody can be asked."""
        typed = self._typed[question.field]
        if typed is None and question.needs and not any(_answered(so_far, field) for field in question.needs):
            return so_far
        while True:
            if typed is None:
                typed = self._ask(question, so_far)
            try:
                value: Any = understood(question, typed)
            except NotUnderstood as unclear:
                print(f"{asked(question, so_far)} »{typed}«: {unclear}", file=sys.stderr)
                if self._silent:
                    raise Stopped from unclear
                typed = None
            else:
                return Answers(**{**vars(so_far), question.field: value})

    def _ask(self, question: Question, so_far: Answers) -> str:
        """What is typed, or what holds where nothing is."""
        first = so_far.first_day or today()
        days = {"first_day": first, "last_day": first + YEAR}
        otherwise = f"{days[question.field]:%d.%m.%Y}" if question.field in days else ""
        if self._silent:
            return otherwise
        if question.hint:
            print(f"  {question.hint}")
        ordinary = otherwise or placeholder(question.field)
        try:
            return input(f"{asked(question, so_far)} {f'[{ordinary}] ' if ordinary else ''}") or otherwise
        except EOFError:
            self._silent = True
            print()
            return otherwise


def main(arguments: Sequence[str]) -> int:
    """Make a programme, or write the numbers of one; 0 when it was done, 1 when it was not."""
    write_any_letter()
    given = _options(arguments)
    speak(given.lang)
    typed = {question.field: getattr(given, question.field) for question in QUESTIONS}
    try:
        if given.programme is not None:
            return _numbers_of(given.programme, typed)
        return _found(Interview(typed, silent=given.yes).answers())
    except Stopped:
        return 1
    except KeyboardInterrupt:
        print("\n" + t("Afbrudt. Intet er oprettet."), file=sys.stderr)
        return 1
    finally:
        store.close()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    first = Options(add_help=False, allow_abbrev=False)
    first.add_argument("--lang", choices=list(LANGUAGES), default=DEFAULT)
    speak(first.parse_known_args(arguments)[0].lang)
    what = t("Laver et nyt program ud fra få svar.")
    options = Options(prog="python -m monitoring.founding", description=what, allow_abbrev=False)
    options.add_argument("--lang", choices=list(LANGUAGES), default=DEFAULT, help=t("sproget, der spørges på"))
    options.add_argument("--yes", action="store_true", help=t("spørg ikke; det, der ikke er givet, står tomt"))
    options.add_argument("--programme", metavar="ID", help=t("skriv kun tallene for i dag for et program, der findes"))
    for question in QUESTIONS:
        words = asked(question, Answers()).replace("%", "%%")
        options.add_argument(question.option, metavar=question.kind.upper(), help=words)
    return options.parse_args(arguments)


def _found(answers: Answers) -> int:
    try:
        programme = write(answers, programmes.folder())
    except NotFounded as refused:
        _say_problems(refused.problems, answers)
        return 1
    file = programmes.folder() / programme.id / "programme.toml"
    print(t("»{title}« er oprettet: {file}", title=said(programme.title), file=file))
    for goal in goals(answers):
        print(f"  {said(goal.title)}: {_aim(goal.target, share=goal.is_share)}")
    print("  " + t("Målene gælder fra {first} til {last}.", first=day(programme.from_on), last=day(programme.to_on)))
    if numbers := counted_today(answers):
        _record(programme, numbers, answers)
    print(t("Næste skridt: start Programpuls, og åbn /maaltal?programme={id}", id=programme.id))
    return 0


def _aim(target: int | None, *, share: bool) -> str:
    if target is None:
        return t("Uden mål")
    return t("mål {target}", target=percentage(target) if share else number(target))


def _numbers_of(id: str, typed: dict[str, str | None]) -> int:
    """Write the numbers of today for the programme `id`."""
    known, _ = programmes.known()
    if id not in known:
        options = ", ".join(known)
        print(t("Programmet »{id}« findes ikke. Der er: {options}.", id=id, options=options), file=sys.stderr)
        return 1
    fields = ("helpers_now", "participants_now", "exactness")
    silent = Interview({question.field: typed[question.field] for question in QUESTIONS}, silent=True)
    answers = Answers()
    for question in QUESTIONS:
        if question.field in fields:
            answers = silent.put(question, answers)
    programme, numbers = known[id], counted_today(answers)
    strange = set(numbers) - set(countable(programme))
    if strange or not numbers:
        print(t("Giv et tal med --helpers-now eller --participants-now."), file=sys.stderr)
        if strange:
            print(t("Programmet tæller ikke {what} på den måde.", what=", ".join(sorted(strange))), file=sys.stderr)
        return 1
    return 0 if _record(programme, numbers, answers) else 1


def _record(programme: Programme, numbers: dict[str, int], answers: Answers) -> bool:
    try:
        on = record(programme, numbers, exactness=answers.exactness, today=today(), role=_ROLE, by=_ROLE)
    except store.Refused as refused:
        again = " ".join(f"--{indicator}-now {value}" for indicator, value in numbers.items())
        print(t("Tallene for i dag er ikke gemt."), refused.problem, file=sys.stderr)
        print(t("Giv dem senere, når databasen er fri:"), file=sys.stderr)
        print(f"  python -m monitoring.founding --programme {programme.id} {again}", file=sys.stderr)
        return False
    print(t("Gemt som tallene pr. {day}: {numbers}.", day=day(on), numbers=told(programme, numbers)))
    return True


def _answered(answers: Answers, field: str) -> bool:
    return getattr(answers, field) not in ("", None)


def _say_problems(wrong: Sequence[Problem], answers: Answers) -> None:
    words = {question.field: asked(question, answers) for question in QUESTIONS}
    for each in wrong:
        print(f"{words[each.field]} {each}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
