"""What every command does before it says anything: it can write any letter, and speaks the language it is asked in."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress

from monitoring.words import DEFAULT, speak


def write_any_letter() -> None:
    """Let a terminal that cannot write a letter show a question mark for it, and not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def speak_as_asked(given: Sequence[str]) -> None:
    """Speak the language that `--lang` names, before the command's own help is put into words."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    first.add_argument("--lang", default=DEFAULT)
    with suppress(argparse.ArgumentError):
        speak(first.parse_known_args(given)[0].lang)
