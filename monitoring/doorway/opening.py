"""Whether the server may open at all, as it is set up."""

from collections.abc import Callable
from urllib.parse import urlsplit

from monitoring import settings
from monitoring.doorway.addresses import is_loopback
from monitoring.settings import BadSettings, Settings
from monitoring.words import Sentence, sentence

_SEE = sentence("docs/serving.md viser, hvordan det sættes op.")


def reason_not_to_open(option: Callable[[str], object]) -> tuple[Sentence, Sentence] | None:
    """What is wrong with how the server is set up, and what to do; None where it may open.

    `option` gives Streamlit's settings by name. Without sign-in the server opens on this machine alone, whatever it holds:
    whoever reached it from elsewhere would be the project lead, and could bring real records in.
    """
    try:
        current = settings.current()
    except BadSettings as error:
        return error.problem, error.remedy
    return _of_streamlit(option) or _of_sign_in(current, str(option("server.address") or "0.0.0.0"))  # noqa: S104


def _of_sign_in(current: Settings, address: str) -> tuple[Sentence, Sentence] | None:
    if current.sign_in is None:
        if is_loopback(address):
            return None
        return (
            sentence(
                "Programpuls åbner ikke på adressen {address} uden log ind: alle ville komme ind.", address=address
            ),
            sentence(
                "Sæt [sign_in] op i {file}, eller start uden --server.address. {see}", file=settings.path(), see=_SEE
            ),
        )
    for name, given in (("address", current.sign_in.address), ("issuer", current.sign_in.issuer)):
        parts = urlsplit(given)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
            return (
                sentence("sign_in.{name} er ikke en https-adresse: andre kunne læse med.", name=name),
                sentence("Skriv den med https:// i {file}. {see}", file=settings.path(), see=_SEE),
            )
    if not current.access:
        return (
            sentence("Der er log ind, men ingen har fået en rolle: alle ville blive afvist."),
            sentence("Skriv mindst én [[access]] i {file}. {see}", file=settings.path(), see=_SEE),
        )
    return None


# What Streamlit must not be told otherwise, and why the door would not hold.
_MUST_BE = {
    "server.baseUrlPath": ("", None),
    "server.enableXsrfProtection": (True,),
    "server.enableCORS": (True,),
    "server.enableStaticServing": (False,),
    "global.developmentMode": (False, None),
}


def _of_streamlit(option: Callable[[str], object]) -> tuple[Sentence, Sentence] | None:
    for name, allowed in _MUST_BE.items():
        if option(name) not in allowed:
            return (
                sentence(
                    "Streamlits indstilling {name} er {value}; sådan holder døren ikke.", name=name, value=option(name)
                ),
                sentence("Fjern den fra .streamlit/config.toml, kommandoen eller miljøet."),
            )
    return None
