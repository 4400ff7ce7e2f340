"""The paths of the door: to sign in, to come back from the provider, to sign out."""

import logging
import re
import time
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from monitoring import settings
from monitoring.doorway import addresses, passes, provider, showing
from monitoring.doorway.events import tell
from monitoring.doorway.judging import Door
from monitoring.doorway.passes import TO_SIGN_IN, Pass
from monitoring.settings import SignIn
from monitoring.words import Sentence, sentence

log = logging.getLogger("programpuls.doorway")
RETURN = "/sign-in/return"
# The provider does not know its visitor any more, or will not say so without asking: then it is asked in the open.
ASKS_IN_THE_OPEN = frozenset(
    {"login_required", "interaction_required", "consent_required", "account_selection_required"}
)


def routes(door: Door) -> list[Route]:
    """The paths of sign-in for the server."""
    paths = _Paths(door)
    return [
        Route("/sign-in", paths.begin),
        Route("/sign-in/start", paths.start),
        Route(RETURN, paths.come_back),
        Route("/sign-in/still", _still),
        Route("/sign-out", paths.ask_to_leave),
        Route("/sign-out", paths.leave, methods=["POST"]),
        Route("/sign-in/door.css", lambda _: showing.file("door.css", "text/css")),
        Route("/sign-in/leave.js", lambda _: showing.file("leave.js", "text/javascript")),
    ]


async def _still(_: Request) -> Response:
    """The guard lets nobody here who may not stay."""
    return Response(status_code=204)


class _Paths:
    def __init__(self, door: Door) -> None:
        self._door = door
        # A way back that has been taken is not taken again: state -> until when somebody could try.
        self._taken: dict[str, float] = {}

    async def begin(self, request: Request) -> Response:
        """The page to sign in from."""
        sign_in = settings.current().sign_in
        if sign_in is None:
            return RedirectResponse("/", 303)
        wanted = addresses.within(request.query_params.get("next"))
        held = await self._door.held(request.headers, sign_in)
        if held is not None and not request.query_params.get("left"):
            return RedirectResponse(wanted, 303)
        if request.query_params.get("left"):
            return showing.signed_out().answer()
        return showing.sign_in(f"/sign-in/start?{urlencode({'next': wanted})}").answer()

    async def start(self, request: Request) -> Response:
        """On to the provider. Somebody who has a pass is only confirmed, without being asked anything."""
        sign_in = settings.current().sign_in
        if sign_in is None:
            return RedirectResponse("/", 303)
        held = await self._door.held(request.headers, sign_in)
        other = request.query_params.get("account") == "other"
        ways = {"prompt": "select_account"} if other else {"prompt": "none"} if held else {}
        kept: dict[str, object] = {}
        try:
            await provider.told(sign_in)
            asked = Request({**request.scope, "session": kept}, request.receive)
            answer: Response = await provider.of(sign_in).authorize_redirect(asked, sign_in.address + RETURN, **ways)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the provider, the reader is told in a sentence
            return await self._fails(sentence("Tjenesten, du logger ind med, svarer ikke."), type(error).__name__)
        kept["next"] = addresses.within(request.query_params.get("next"))
        kept["confirms"] = "" if other or held is None else held.session
        _keep(answer, sign_in, passes.cookie_names(sign_in)[1], passes.under_way(kept, sign_in), TO_SIGN_IN)
        return answer

    async def come_back(self, request: Request) -> Response:
        """Back from the provider: what it says is held against what was asked, and becomes a pass."""
        current = settings.current()
        sign_in = current.sign_in
        if sign_in is None:
            return RedirectResponse("/", 303)
        pass_name, way_name = passes.cookie_names(sign_in)
        kept = passes.taken_up(request.cookies.get(way_name, ""), sign_in)
        wanted, state = addresses.within(str(kept.get("next", "/"))), request.query_params.get("state", "")
        earlier = await self._door.held(request.headers, sign_in)
        if f"_state_provider_{state}" not in kept or not self._take(state):
            if earlier is not None:
                # Begun in two tabs, or the way back loaded again: they are in already, and this changes nothing.
                return RedirectResponse("/", 303)
            return await self._fails(
                sentence("Du begyndte at logge ind et andet sted, eller det tog for lang tid."), "state"
            )
        refused = request.query_params.get("error")
        if refused in ASKS_IN_THE_OPEN and earlier is not None:
            await self._end(earlier)
            return _forgetting(RedirectResponse(f"/sign-in?{urlencode({'next': wanted})}", 303), sign_in)
        try:
            await provider.told(sign_in)
            asked = Request({**request.scope, "session": kept}, request.receive)
            token = await provider.of(sign_in).authorize_access_token(asked)
            who, until = provider.proven(token.get("userinfo"), sign_in)
        except Exception as error:  # noqa: BLE001 - any fault of a provider or a forger ends in the same sentence
            reason = sentence("Tjenesten, du logger ind med, bekræftede ikke, hvem du er.")
            return await self._fails(reason, f"{type(error).__name__}: {refused or getattr(error, 'error', '')}")
        if earlier is not None and (earlier.session, earlier.identity.subject) != (kept.get("confirms"), who.subject):
            await self._end(earlier)
            earlier = None
        held = passes.issue(who, current.access, sign_in, token_ends=until, earlier=earlier)
        if earlier is None:
            await tell("signed_in", held.identity, "sign-in")
        answer = _forgetting(RedirectResponse(wanted, 303), sign_in, keep=pass_name)
        _keep(answer, sign_in, pass_name, passes.written(held, sign_in), held.expires - int(time.time()))
        return answer

    async def ask_to_leave(self, request: Request) -> Response:
        """The page to sign out from. Only its button signs out: a link or a picture elsewhere cannot."""
        sign_in = settings.current().sign_in
        if sign_in is None or await self._door.held(request.headers, sign_in) is None:
            return RedirectResponse("/sign-in", 303)
        return showing.sign_out(_origin(await _their_way_out(sign_in))).answer()

    async def leave(self, request: Request) -> Response:
        """Sign out: here at once, for every copy of the pass, and then with the provider where it can be told."""
        sign_in = settings.current().sign_in
        if sign_in is None:
            return RedirectResponse("/", 303)
        held = await self._door.held(request.headers, sign_in)
        if held is not None:
            await self._end(held)
            await tell("signed_out", held.identity, "sign-out")
        own = "/sign-in?left=1"
        there = await _their_way_out(sign_in) if held is not None else ""
        back = {"post_logout_redirect_uri": sign_in.address + own, "client_id": sign_in.client_id}
        onward = f"{there}{'&' if '?' in there else '?'}{urlencode(back)}" if there else own
        answer = _forgetting(RedirectResponse(onward, 303), sign_in)
        answer.headers["clear-site-data"] = '"cache", "storage"'
        return answer

    async def _end(self, held: Pass) -> None:
        (await self._door.signed_out()).end(held.session, held.expires)

    def _take(self, state: str) -> bool:
        now = time.time()
        self._taken = {each: until for each, until in self._taken.items() if until > now}
        if state in self._taken:
            return False
        self._taken[state] = now + TO_SIGN_IN
        return True

    async def _fails(self, reason: Sentence, why: str) -> Response:
        # Part of it may come from whoever asks: letters alone, so that no line of the log is theirs.
        log.warning("A sign-in came to nothing (%s).", re.sub(r"[^A-Za-z_: ]", "", why)[:80])
        await tell("refused", None, "sign-in")
        return showing.went_wrong(reason).answer(403)


async def _their_way_out(sign_in: SignIn) -> str:
    """Where the provider is told of a sign-out; empty where it has no such place, or cannot be reached."""
    try:
        return str((await provider.told(sign_in)).get("end_session_endpoint") or "")
    except Exception as error:  # noqa: BLE001 - signing out here must not hang on the provider
        log.warning("The provider cannot be told of a sign-out (%s).", type(error).__name__)
        return ""


def _origin(address: str) -> tuple[str, ...]:
    parts = urlsplit(address)
    return (f"{parts.scheme}://{parts.netloc}",) if parts.netloc else ()


def _keep(answer: Response, sign_in: SignIn, name: str, value: str, seconds: int) -> None:
    secure = passes.is_secure(sign_in)
    answer.set_cookie(name, value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


def _forgetting(answer: Response, sign_in: SignIn, keep: str = "") -> Response:
    for name in passes.cookie_names(sign_in):
        if name != keep:
            answer.delete_cookie(name, path="/", secure=passes.is_secure(sign_in), httponly=True, samesite="lax")
    return answer
