"""`python -m monitoring.intake FILE ... --programme ID`: brings files in, each by itself, and says what came of it.

For a job at night. It ends with 0 when every file was brought in or held nothing new, 1 when something kept one of them
out, 2 when the command was not understood, 3 when the database could not be used. With `--dry-run` nothing is kept.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from monitoring import programmes, store
from monitoring.intake import Book, Outcome, Preview, Unreadable, bring_in, preview, propose
from monitoring.intake.reading import read
from monitoring.intake.report import told
from monitoring.programmes import Programme
from monitoring.terminal import speak_as_asked, write_any_letter
from monitoring.words import DEFAULT, LANGUAGES, speak, t

BROUGHT_IN, KEPT_OUT, MISUSED, REFUSED = range(4)


def main(given: Sequence[str]) -> int:
    """Bring in what is asked for; the status the command ends with."""
    asked = _options(given)
    speak(asked.lang)
    known, faults = programmes.known()
    if asked.programme not in known:
        print(t("Der er ikke noget program, der hedder {id}.", id=asked.programme), file=sys.stderr)
        print(t("Der er: {ids}.", ids=", ".join(known) or "-"), file=sys.stderr)
        for fault in faults:
            print(f"  {fault}", file=sys.stderr)
        return MISUSED
    return max(_one(Path(file), known[asked.programme], asked) for file in asked.files)


def _one(file: Path, programme: Programme, asked: argparse.Namespace) -> int:
    """Bring one file in, and say what came of it."""
    try:
        book = read(file)
        found, batch = _brought(book, programme, asked)
    except Unreadable as unreadable:
        print(f"{file.name}: {unreadable.problem}\n  {unreadable.remedy}", flush=True)
        return KEPT_OUT
    except store.Refused as refused:
        print(f"{file.name}: {refused.problem}\n  {refused.remedy}", flush=True)
        return REFUSED
    print("\n".join(told(file.name, found, batch=batch, dry=asked.dry_run)), flush=True)
    return BROUGHT_IN if found.acceptable else KEPT_OUT


def _brought(book: Book, programme: Programme, asked: argparse.Namespace) -> tuple[Preview, str | None]:
    proposal = propose(book, programme)
    if asked.dry_run:
        return preview(book, proposal, programme, by=asked.by), None
    outcome: Outcome = bring_in(book, proposal, programme, by=asked.by, at=datetime.now())
    return outcome.preview, outcome.batch


def _options(given: Sequence[str]) -> argparse.Namespace:
    speak_as_asked(given)
    what = t("Læser filer ind i et program, hver for sig og hele eller slet ikke.")
    options = argparse.ArgumentParser(prog="python -m monitoring.intake", description=what, allow_abbrev=False)
    options.add_argument("files", nargs="+", metavar="FILE", help=t("CSV, Excel eller Parquet"))
    options.add_argument("--programme", required=True, metavar="ID", help=t("det program, posterne hører til"))
    options.add_argument("--dry-run", action="store_true", help=t("sig, hvad der ville ske, og gem intet"))
    options.add_argument("--by", default="lead", metavar="NAME", help=t("det navn, posterne underskrives med"))
    options.add_argument("--lang", default=DEFAULT, choices=list(LANGUAGES), help=t("sproget i svaret"))
    return options.parse_args(given)


def run() -> int:
    """The command: whatever happens is said in a sentence."""
    write_any_letter()
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        print(t("Afbrudt. Den fil, der var i gang, er ikke læst ind."), file=sys.stderr)
        return KEPT_OUT
    except BrokenPipeError:  # nobody reads the report any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return KEPT_OUT
    except Exception as error:  # noqa: BLE001 - a job at night is told what happened, not where in the code
        print(
            t("Uventet fejl ({error}). Den fil, der var i gang, er ikke læst ind.", error=repr(error)), file=sys.stderr
        )
        return REFUSED
    finally:
        store.close()


if __name__ == "__main__":
    sys.exit(run())
