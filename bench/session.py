"""A reader's session over the real protocol, without a browser: the page, the websocket, what is offered to fetch.

It does what Streamlit's own page does with the server: it fetches the page and keeps its cookies, opens the websocket with the
subprotocols and the xsrf token of those cookies, asks for runs of the script with the widgets' states and the address, keeps the
messages that the server may leave out the next time, and fetches the media that a page shows or offers. It draws nothing.
"""

import asyncio
import re
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import httpx2 as httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

# Longer than this nobody waits.
PATIENCE = 60.0
_MEDIA = re.compile(rb"/media/[0-9a-f]{20,}\.[a-z0-9]+")
_WELL = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Failed(Exception):
    """Something that a reader would see as an error; the message says what and where."""


class Session:
    """One open tab: `async with Session(url) as tab: await tab.open("/")`; every step gives its milliseconds or raises `Failed`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._web = httpx.AsyncClient(base_url=url, headers={"Accept": "text/html"}, timeout=PATIENCE)
        self._socket: ClientConnection | None = None
        self._kept: dict[str, bytes] = {}
        self._states: dict[str, WidgetState] = {}
        self._fetched: set[str] = set()
        self._lists: set[str] = set()
        self._chosen: dict[str, list[str]] = {}
        self._query = ""
        self._page = ""
        self._id = ""
        self.where = "/"
        self.pages: dict[str, str] = {}
        """The hash of each page by its path."""
        self.options: dict[str, tuple[str, list[str]]] = {}
        """Of each choice on the page, by its key: its id and what can be chosen."""
        self.said: list[str] = []
        """The texts of the last run, as the page has them."""
        self.files: list[str] = []
        """What the page offers to save and makes only when it is asked for."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()
        await self._web.aclose()

    async def open(self, path: str = "/") -> float:
        """Follow a link: everything up to the end of the first run."""
        began = time.perf_counter()
        self.where = path
        await self.fetch(path)
        # The page asks for these before it opens its connection; the second sets the xsrf cookie.
        for each in ("/_stcore/health", "/_stcore/host-config"):
            await self.fetch(each)
        cookies = {each.name: each.value or "" for each in self._web.cookies.jar}
        told = "; ".join(f"{name}={value}" for name, value in cookies.items())
        try:
            self._socket = await connect(
                f"ws{self.url.removeprefix('http')}/_stcore/stream",
                origin=self.url,  # type: ignore[arg-type]
                subprotocols=["streamlit", cookies.get("_streamlit_xsrf", "") or "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
                additional_headers={"Cookie": told} if told else {},
                open_timeout=PATIENCE,
                max_size=None,
                proxy=None,
            )
        except (WebSocketException, OSError, TimeoutError) as error:
            raise Failed(f"{path}: no websocket: {error}") from error
        await self._run()
        return (time.perf_counter() - began) * 1000

    async def choose(self, key: str, *values: str) -> float:
        """Choose `values` in the pills, or the one in the list, that have the key."""
        id, options = self.options[key]
        if strange := set(values) - set(options):
            raise Failed(f"{self.where}: {key} has no option {', '.join(sorted(strange))}")
        state = WidgetState(id=id)
        if key in self._lists:
            state.string_value = values[0]
        else:
            state.string_array_value.data.extend(values)
            state.string_array_value.SetInParent()
        self._states[id] = state
        # The page writes into its address what a field is bound to.
        self._chosen[key] = list(values)
        self._query = urlencode(self._chosen, doseq=True)
        return await self._run()

    async def turn_to(self, path: str) -> float:
        """Go to another page by the list of pages."""
        self._page, self.where = self.pages[path], path
        return await self._run()

    async def save(self) -> float:
        """Press the last button that saves something made only then, and fetch what was made."""
        began = time.perf_counter()
        await self.fetch(await self.made())
        return (time.perf_counter() - began) * 1000

    async def made(self) -> str:
        """Have made what the last button of the page saves; the address to fetch it from."""
        message = BackMsg()
        message.backend_operation_request.request_id = "saved"
        message.backend_operation_request.session_id = self._id
        message.backend_operation_request.deferred_file.file_id = self.files[-1]
        answer = None
        try:
            await self._open_socket.send(message.SerializeToString())
            while answer is None:
                raw = await asyncio.wait_for(self._open_socket.recv(decode=False), PATIENCE)
                coming = ForwardMsg.FromString(raw)
                if coming.WhichOneof("type") == "backend_operation_response":
                    answer = coming.backend_operation_response
        except (ConnectionClosed, TimeoutError) as error:
            raise Failed(f"{self.where}: {type(error).__name__}: {error}") from error
        if answer.error_msg:
            raise Failed(f"{self.where}: {answer.error_msg}")
        return answer.deferred_file.url

    @property
    def _open_socket(self) -> ClientConnection:
        if self._socket is None:
            raise RuntimeError("The tab is not open yet.")
        return self._socket

    async def _run(self) -> float:
        """Ask for a run and read it to its end; the media it shows are fetched after it, not in its time."""
        began = time.perf_counter()
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self._query, self._page
        asked.page_name = "" if self._page else self.where.strip("/")
        asked.widget_states.widgets.extend(self._states.values())
        asked.cached_message_hashes.extend(self._kept)
        asked.context_info.timezone, asked.context_info.locale = "Europe/Copenhagen", "da-DK"
        asked.context_info.url, asked.context_info.is_embedded = self.url + self.where, False
        socket, self.files, self.said = self._open_socket, [], []
        media: set[str] = set()
        try:
            await socket.send(message.SerializeToString())
            while True:
                raw = await asyncio.wait_for(socket.recv(decode=False), PATIENCE)
                if self._read(raw, media):
                    break
        except (ConnectionClosed, TimeoutError) as error:
            raise Failed(f"{self.where}: {type(error).__name__}: {error}") from error
        took = (time.perf_counter() - began) * 1000
        for each in sorted(media - self._fetched):
            await self.fetch(each)
        self._fetched |= media
        return took

    def _read(self, raw: bytes, media: set[str]) -> bool:
        """Take in a message; whether the run has ended with it. Raises `Failed` for what a reader would see as an error."""
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            if message.ref_hash not in self._kept:
                raise Failed(f"{self.where}: a message is left out that was never sent")
            raw = self._kept[message.ref_hash]
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable and message.hash:
            self._kept[message.hash] = raw
        media.update(each.decode() for each in _MEDIA.findall(raw))
        if kind == "navigation":
            self.pages = {f"/{each.url_pathname}": each.page_script_hash for each in message.navigation.app_pages}
        elif kind == "new_session":
            self._page = message.new_session.page_script_hash
            self._id = message.new_session.initialize.session_id or self._id
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            raise Failed(f"{self.where}: page not found")
        elif kind == "delta":
            self._look_at(message)
        elif kind == "script_finished":
            if message.script_finished not in (*_WELL, ForwardMsg.FINISHED_EARLY_FOR_RERUN):
                raise Failed(f"{self.where}: the script ended as {message.script_finished}")
            return message.script_finished in _WELL
        return False

    def _look_at(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise Failed(f"{self.where}: {element.exception.type}: {element.exception.message}")
        if kind == "alert" and element.alert.format == element.alert.ERROR:
            raise Failed(f"{self.where}: {element.alert.body}")
        if kind == "markdown":
            self.said.append(element.markdown.body)
        elif kind == "button_group":
            self._offer(element.button_group.id, (each.content for each in element.button_group.options))
        elif kind == "selectbox":
            self._lists.add(self._offer(element.selectbox.id, element.selectbox.options))
        elif kind == "download_button" and element.download_button.deferred_file_id:
            self.files.append(element.download_button.deferred_file_id)

    def _offer(self, id: str, options: Iterable[str]) -> str:
        key = id.rpartition("-")[2]
        self.options[key] = id, list(options)
        return key

    async def fetch(self, path: str) -> None:
        """Fetch what lies at `path`, as the browser of this tab."""
        try:
            answer = await self._web.get(path)
        except httpx.HTTPError as error:
            raise Failed(f"{path}: {type(error).__name__}: {error}") from error
        if answer.status_code != 200:
            raise Failed(f"{path}: {answer.status_code}")
