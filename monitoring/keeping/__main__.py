"""`python -m monitoring.keeping WHAT`: backups, keys and erasing by command, and what came of it in sentences.

It ends with 0 when it was done, 1 when it was done in part, 2 when the command was not understood, 3 when it could not be
done and nothing was changed. While the server runs it has the database, so all but `backups` is for a server that is stopped;
Administration does the same while it runs.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import get_args

from monitoring import keeping, programmes, store
from monitoring.keeping import keys, shelf
from monitoring.keeping.rekeying import Rekeyed
from monitoring.store.erasures import Reason
from monitoring.terminal import speak_as_asked, write_any_letter
from monitoring.words import DEFAULT, LANGUAGES, speak, t, tn

DONE, IN_PART, MISUSED, REFUSED = range(4)


def main(given: Sequence[str]) -> int:
    """Do what is asked for; the status the command ends with."""
    asked = _options(given)
    speak(asked.lang)
    did: Callable[[argparse.Namespace], int] = asked.does
    try:
        return did(asked)
    except store.Refused as refused:
        print(f"{refused.problem}\n  {refused.remedy}", file=sys.stderr)
        return REFUSED


def _backup(asked: argparse.Namespace) -> int:
    made = keeping.backup(by=asked.by)
    print(t("Sikkerhedskopi: {file} ({n} poster, læst efter og i orden).", file=made.file, n=made.records))
    if made.names:
        print(t("Navnene ligger i {file}.", file=made.names))
    return DONE


def _backups(asked: argparse.Namespace) -> int:
    there = keeping.backups()
    for each in there:
        print(t("{file}, {n} byte", file=each.file, n=each.size))
    if not there:
        print(t("Der er ingen sikkerhedskopier i {folder}.", folder=shelf.folder()))
    return DONE


def _verify(asked: argparse.Namespace) -> int:
    files = [Path(each) for each in asked.files] or [each.file for each in keeping.backups()]
    status = DONE
    for file in files:
        try:
            found = keeping.verify(file)
            print(t("{file}: {n} poster, kan hentes frem.", file=file, n=found.records))
        except store.InUse:
            raise
        except store.Refused as refused:
            print(f"{file}: {refused.problem}\n  {refused.remedy}")
            status = IN_PART
    return status if files else _backups(asked)


def _restore(asked: argparse.Namespace) -> int:
    found = keeping.restore(Path(asked.file), by=asked.by)
    print(t("{file} er hentet frem: {n} poster.", file=found.file, n=found.records))
    if found.erased:
        print(
            tn(
                "Et pseudonym, der er slettet siden, er slettet igen.",
                "{n} pseudonymer, der er slettet siden, er slettet igen.",
                found.erased,
            )
        )
    if found.aside:
        print(t("Det, der var før, ligger i {file}.", file=found.aside))
    return DONE


def _erase(asked: argparse.Namespace) -> int:
    known, _ = programmes.known()
    if asked.programme not in known:
        print(t("Der er ikke noget program, der hedder {id}.", id=asked.programme), file=sys.stderr)
        return MISUSED
    found = keeping.erase(asked.programme, asked.person, by=asked.by, reason=asked.reason)
    print(tn("Alt om personen er slettet.", "Alt om personen er slettet; der var {n} pseudonymer.", found.pseudonyms))
    if found.backups:
        print(
            tn(
                "En sikkerhedskopi er skrevet om uden personen.",
                "{n} sikkerhedskopier er skrevet om uden personen.",
                found.backups,
            )
        )
    for each in found.left:
        print(t("{file} kan ikke åbnes med nøglen og har måske personen endnu: slet filen.", file=each))
    return IN_PART if found.left else DONE


def _encrypt(asked: argparse.Namespace) -> int:
    return _told(keeping.encrypt(), t("Databasen {file} er krypteret.", file=store.path()))


def _rekey(asked: argparse.Namespace) -> int:
    return _told(keeping.rekey(), t("Databasen {file} har en ny nøgle.", file=store.path()))


def _told(done: Rekeyed, what: str) -> int:
    print(what)
    if done.secrets:
        print(t("Nøglen står i {file}.", file=done.secrets))
        print(
            t("Gem en kopi af den et andet sted nu: uden nøglen kan ingen læse posterne igen, heller ikke i kopierne.")
        )
    elif keys.given():
        print(t("Sæt nu den nye nøgle i PROGRAMPULS_KEY, før Programpuls startes."))
    if done.backups:
        print(tn("En sikkerhedskopi har den samme nøgle.", "{n} sikkerhedskopier har den samme nøgle.", done.backups))
    for each in done.left:
        print(t("{file} kunne ikke få nøglen: ingen af de to åbner den.", file=each))
    return IN_PART if done.left else DONE


def _options(given: Sequence[str]) -> argparse.Namespace:
    speak_as_asked(given)
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    shared.add_argument("--by", default="lead", metavar="NAME", help=t("det navn, der skrives i loggen"))
    shared.add_argument("--lang", default=DEFAULT, choices=list(LANGUAGES), help=t("sproget i svaret"))
    options = argparse.ArgumentParser(
        prog="python -m monitoring.keeping",
        description=t("Passer på posterne: nøgler, sikkerhedskopier, sletning."),
        allow_abbrev=False,
    )
    asked = options.add_subparsers(required=True, metavar="WHAT")

    def command(name: str, does: Callable[[argparse.Namespace], int], told: str) -> argparse.ArgumentParser:
        added = asked.add_parser(name, help=told, description=told, parents=[shared], allow_abbrev=False)
        added.set_defaults(does=does)
        return added

    command("encrypt", _encrypt, t("krypterer en database, der ikke er det, og laver en nøgle, hvis der ingen er"))
    command("rekey", _rekey, t("skifter nøglen, til den i PROGRAMPULS_NEW_KEY eller en ny"))
    command("backup", _backup, t("laver en sikkerhedskopi og læser den efter"))
    command("backups", _backups, t("siger, hvilke sikkerhedskopier der er"))
    told = command("verify", _verify, t("prøver, om sikkerhedskopier kan hentes frem; dem alle, hvis ingen nævnes"))
    told.add_argument("files", nargs="*", metavar="FILE")
    told = command("restore", _restore, t("henter en sikkerhedskopi frem; det, der er nu, gemmes som en"))
    told.add_argument("file", metavar="FILE")
    told = command("erase", _erase, t("sletter alt om en person, også i sikkerhedskopierne"))
    told.add_argument("--programme", required=True, metavar="ID", help=t("det program, personen hører til"))
    told.add_argument("--person", required=True, metavar="PSEUDONYM", help=t("personens pseudonym"))
    told.add_argument("--reason", default="asked", choices=list(get_args(Reason)), help=t("hvorfor"))
    return options.parse_args(given)


def run() -> int:
    """The command: whatever happens is said in a sentence."""
    write_any_letter()
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        print(t("Afbrudt. Kør kommandoen igen, så bliver den færdig."), file=sys.stderr)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - whoever keeps the records is told what happened, not where in the code
        print(
            t("Uventet fejl ({kind}). Kør kommandoen igen, når den er rettet.", kind=type(error).__name__),
            file=sys.stderr,
        )
        return REFUSED
    finally:
        with suppress(store.Refused):
            store.close()


if __name__ == "__main__":
    sys.exit(run())
