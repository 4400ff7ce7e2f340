"""`python -m monitoring.names import FILE --programme ID`: names from a list into the file of names, all of them or none.

`forget PSEUDONYM ... --programme ID` takes names out for good, `rekey` gives the file another key. No name is ever printed. It ends
with 0 when it was done, 1 when something kept it from being done, 2 when the command was not understood, 3 when the file or the
database could not be used.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import SecretStr

from monitoring import programmes, store
from monitoring.intake import Unreadable
from monitoring.names import apart
from monitoring.names.lists import Unusable, names_in
from monitoring.store import Event, Refused
from monitoring.terminal import write_any_letter
from monitoring.words import DEFAULT, LANGUAGES, speak, t, tn

DONE, KEPT_OUT, MISUSED, REFUSED = range(4)
NEW_KEY = "PROGRAMPULS_NEW_NAMES_KEY"
_SHORTEST_KEY = 16


def main(given: Sequence[str]) -> int:
    """Do what is asked for; the status the command ends with."""
    asked = _options(given)
    speak(asked.lang)
    try:
        if asked.does == "rekey":
            return _rekey()
        known, _ = programmes.known()
        if asked.programme not in known:
            print(t("Der er ikke noget program, der hedder {id}.", id=asked.programme), file=sys.stderr)
            return MISUSED
        return _import(asked) if asked.does == "import" else _forget(asked)
    except Refused as refused:
        print(f"{refused.problem}\n  {refused.remedy}", file=sys.stderr)
        return REFUSED


def _import(asked: argparse.Namespace) -> int:
    apart.opened()
    on_record = set(store.opened().ask("registering/people", programme=asked.programme)["person"])
    try:
        found = names_in(asked.file, asked.programme, on_record, by=asked.by)
    except Unreadable as unreadable:
        print(f"{asked.file.name}: {unreadable.problem}\n  {unreadable.remedy}", file=sys.stderr)
        return KEPT_OUT
    except Unusable as unusable:
        print("\n".join([f"{asked.file.name}:", *(f"  {each}" for each in unusable.said)]), file=sys.stderr)
        print(t("Intet navn er skrevet."), file=sys.stderr)
        return KEPT_OUT
    _log(asked, "written", people=len(found))
    apart.write(found)
    print(tn("{n} navn er skrevet.", "{n} navne er skrevet.", len(found)))
    print(t("Slet nu {file}: navnene står ukrypteret i den.", file=asked.file))
    return DONE


def _forget(asked: argparse.Namespace) -> int:
    apart.opened()
    _log(asked, "taken out", people=len(asked.people))
    print(tn("{n} navn er slettet.", "{n} navne er slettet.", apart.forget(asked.programme, asked.people)))
    return DONE


def _rekey() -> int:
    key = os.environ.get(NEW_KEY, "")
    if len(key) < _SHORTEST_KEY:
        print(
            t("Sæt den nye nøgle, mindst {n} tegn, i {variable}, og prøv igen.", n=_SHORTEST_KEY, variable=NEW_KEY),
            file=sys.stderr,
        )
        return MISUSED
    apart.opened()
    store.opened().log.write_now(Event(kind="key", reader="command", what="names"))
    apart.rekey(SecretStr(key))
    print(t("Navnene er låst med den nye nøgle. Sæt den i PROGRAMPULS_NAMES_KEY eller som names_key nu."))
    return DONE


def _log(asked: argparse.Namespace, what: str, **told: object) -> None:
    store.opened().log.write_now(
        Event(kind="name", reader=asked.by, what=what, programme=asked.programme, told=told | {"by": "command"})
    )


def _options(given: Sequence[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m monitoring.names", description=__doc__, allow_abbrev=False)
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument("--lang", default=DEFAULT, choices=list(LANGUAGES))
    of_one = argparse.ArgumentParser(add_help=False)
    of_one.add_argument("--programme", required=True, metavar="ID")
    of_one.add_argument("--by", default="lead", metavar="NAME")
    does = options.add_subparsers(dest="does", required=True)
    does.add_parser("import", parents=[every, of_one]).add_argument("file", type=Path, metavar="FILE")
    does.add_parser("forget", parents=[every, of_one]).add_argument("people", nargs="+", metavar="PSEUDONYM")
    does.add_parser("rekey", parents=[every])
    return options.parse_args(given)


def run() -> int:
    """The command: whatever happens is said in a sentence, without a name."""
    write_any_letter()
    try:
        return main(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - its words may quote the list
        print(t("Uventet fejl ({kind}). Intet navn er skrevet.", kind=type(error).__name__), file=sys.stderr)
        return REFUSED
    finally:
        store.close()


if __name__ == "__main__":
    sys.exit(run())
