"""`python -m monitoring.retaining [--dry-run] [--programme ID]`: deletes what has been kept long enough.

For a job at night, while the server is stopped: one process alone has the database. It ends with 0 when it was done or nothing was
due, 2 when the command was not understood, 3 when the database could not be used. With `--dry-run` it says what is due and deletes nothing.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from monitoring import programmes, store
from monitoring.retaining import running, saying
from monitoring.slices import today
from monitoring.words import DEFAULT, LANGUAGES, speak, t

DONE, MISUSED, REFUSED = 0, 2, 3


def main(given: Sequence[str]) -> int:
    """Do what is asked for; the status the command ends with."""
    asked = _options(given)
    speak(asked.lang)
    known, faults = programmes.known()
    if asked.programme and asked.programme not in known:
        print(t("Der er ikke noget program, der hedder {id}.", id=asked.programme), file=sys.stderr)
        return MISUSED
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(t("Intet er slettet: ret først definitionerne."), file=sys.stderr)
        return MISUSED
    try:
        for id in [asked.programme] if asked.programme else known:
            done = _one(id, known, asked)
            print("\n".join(saying.report(known[id], done, dry=asked.dry_run)), flush=True)
    except store.Refused as refused:
        print(f"{refused.problem}\n  {refused.remedy}", file=sys.stderr)
        return REFUSED
    finally:
        store.close()
    return DONE


def _one(id: str, known: dict[str, programmes.Programme], asked: argparse.Namespace) -> tuple[running.Due, ...]:
    if asked.dry_run:
        return running.due(known[id], known, asked.today or today())
    return running.run(known[id], known, today(), by=asked.by)


def _options(given: Sequence[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(
        prog="python -m monitoring.retaining",
        description=t("Sletter det, der er gemt længe nok, efter programmernes egne frister."),
        allow_abbrev=False,
    )
    options.add_argument("--programme", metavar="ID", help=t("kun dette program"))
    options.add_argument("--dry-run", action="store_true", help=t("sig, hvad der ville blive slettet, og slet intet"))
    options.add_argument("--by", default="command", metavar="NAME", help=t("det navn, det står under i loggen"))
    options.add_argument(
        "--today",
        type=date.fromisoformat,
        metavar="DAY",
        help=t("med --dry-run: hvad fristen er ude for på en anden dag"),
    )
    options.add_argument("--lang", default=DEFAULT, choices=list(LANGUAGES), help=t("sproget i svaret"))
    asked = options.parse_args(given)
    if asked.today and not asked.dry_run:
        options.error(t("--today kan kun bruges sammen med --dry-run: intet bliver slettet før tid."))
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
