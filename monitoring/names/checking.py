"""What a name and a telephone number must be."""

import re

from monitoring.words import Sentence, sentence

LONGEST = 120
_PHONE = re.compile(r"^\+?[0-9][0-9 ()./-]{4,24}$")


def flaw(name: str, phone: str) -> Sentence | None:
    """What is wrong with a name and a telephone number, without saying either; None where nothing is."""
    if not name.strip():
        return sentence("Skriv navnet.")
    if len(name) > LONGEST:
        return sentence("Navnet er for langt: højst {n} tegn.", n=LONGEST)
    if any(ord(each) < ord(" ") for each in name):
        return sentence("Navnet skal stå på én linje.")
    if phone.strip() and not _PHONE.match(phone.strip()):
        return sentence("Telefonnummeret skal være tal, eventuelt med + foran.")
    return None
