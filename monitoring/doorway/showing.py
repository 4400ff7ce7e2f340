"""The pages at the door, in Danish and below in English: plain HTML from one template, with nothing of Streamlit's.

A stranger needs no more to sign in, so that not one file of the dashboard is served to anybody unknown.
"""

from collections.abc import Iterable
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response

from monitoring.doorway.answers import policy_at_the_door
from monitoring.words import Sentence, sentence, speak

if TYPE_CHECKING:
    from jinja2 import Template

PAGES = Path(__file__).resolve().parent / "pages"
_SIGN_IN = sentence("Log ind")
_OTHER_ACCOUNT = sentence("Log ind med en anden konto")


@dataclass(frozen=True, kw_only=True)
class _Said:
    title: str
    says: tuple[str, ...]
    step: str = ""
    other: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A page: what it says, and the step it offers: a `link`, or a form that `sends`; and perhaps an `other` way."""

    title: Sentence
    says: tuple[Sentence, ...]
    step: Sentence | None = None
    link: str = ""
    sends: str = ""
    leads_to: tuple[str, ...] = ()
    """Hosts elsewhere to which the form leads on, as a policy writes them."""
    other_said: Sentence | None = None
    other: str = ""

    @property
    def danish(self) -> _Said:
        """What it says in Danish."""
        return copy_context().run(self._in, "da")

    @property
    def english(self) -> _Said:
        """What it says in English."""
        return copy_context().run(self._in, "en")

    def _in(self, language: str) -> _Said:
        speak(language)
        return _Said(
            title=str(self.title),
            says=tuple(map(str, self.says)),
            step=str(self.step or ""),
            other=str(self.other_said or ""),
        )

    def answer(self, status: int = 200) -> Response:
        """The page as an answer."""
        policy = policy_at_the_door(self.leads_to)
        return HTMLResponse(_written(self), status, headers={"content-security-policy": policy})


def sign_in(onward: str, *, said: Sentence | None = None) -> Shown:
    """Where a reader begins; `said` is what has happened before."""
    return Shown(
        title=sentence("Log ind for at se tallene"),
        says=(
            *_some(said),
            sentence("Du logger ind med din organisations konto. Bagefter kommer du derhen, hvor du var på vej."),
        ),
        step=_SIGN_IN,
        link=onward,
    )


def stranger(email: str) -> Shown:
    """For somebody who has signed in and has no role."""
    known = (
        sentence("Du er logget ind som {email}.", email=email)
        if email
        else sentence("Du er logget ind, men din konto har ikke en bekræftet e-mail.")
    )
    return Shown(
        title=sentence("Din konto har ikke adgang"),
        says=(
            known,
            sentence(
                "Kontoen er ikke knyttet til et program her. Spørg projektlederen eller den, der driver Programpuls, om adgang."
            ),
        ),
        step=_OTHER_ACCOUNT,
        link="/sign-in/start?account=other",
        other_said=sentence("Log ud"),
        other="/sign-out",
    )


def sign_out(leads_to: tuple[str, ...] = ()) -> Shown:
    """Asks whether to sign out."""
    return Shown(
        title=sentence("Vil du logge ud?"),
        says=(sentence("Tallene lukkes i alle de faner, du har åbne i denne browser."),),
        step=sentence("Log ud"),
        sends="/sign-out",
        leads_to=leads_to,
        other_said=sentence("Nej, gå tilbage"),
        other="/",
    )


def signed_out() -> Shown:
    """After signing out."""
    return Shown(
        title=sentence("Du er logget ud"),
        says=(sentence("På en computer, som andre bruger, så luk også browseren."),),
        step=sentence("Log ind igen"),
        link="/sign-in/start?account=other",
    )


def went_wrong(reason: Sentence) -> Shown:
    """A sign-in that came to nothing."""
    return Shown(
        title=sentence("Du blev ikke logget ind"),
        says=(reason, sentence("Prøv igen. Bliver det ved, så send tidspunktet til den, der driver Programpuls.")),
        step=_SIGN_IN,
        link="/sign-in/start",
    )


def only_on_this_machine() -> Shown:
    """For somebody who reaches a server without sign-in from elsewhere."""
    return Shown(
        title=sentence("Programpuls er kun åben på sin egen maskine"),
        says=(
            sentence("Der er ikke sat log ind op, så ingen kan komme ind udefra, heller ikke gennem en proxy."),
            sentence("Den, der driver Programpuls, kan læse i docs/serving.md, hvordan log ind sættes op."),
        ),
    )


def unusable_settings() -> Shown:
    """While the settings cannot be read nobody is let in; what is wrong stands in the server's log alone."""
    return Shown(
        title=sentence("Programpuls er lukket lige nu"),
        says=(
            sentence(
                "Serverens indstillinger kan ikke bruges. Den, der driver Programpuls, kan se hvorfor i serverens log."
            ),
        ),
    )


def file(name: str, kind: str) -> Response:
    """A file of the door's pages."""
    return Response((PAGES / name).read_bytes(), media_type=kind)


def _some(said: Sentence | None) -> Iterable[Sentence]:
    return () if said is None else (said,)


def _written(page: Shown) -> str:
    return _template().render(page=page)


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(PAGES), autoescape=True, trim_blocks=True).get_template("door.html")
