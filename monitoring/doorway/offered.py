"""Which browser a file was offered to: a download or an upload is for the one who sits before the session it belongs to.

Streamlit gives a file to whoever knows its address. Here it is given to the browser whose open session was offered it, and to
nobody when that session is gone. What is not known is refused.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

BROWSER = "x-programpuls-browser"
# Files of earlier runs are remembered as well: a click saves what the page offered before it ran again.
_REMEMBERED = 200
_SESSIONS = 300


class Offered:
    """The files that each of Streamlit's sessions has been offered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()

    def watch(self) -> None:
        """Note from now on what the running Streamlit offers, and in which session."""
        from streamlit.runtime import get_instance

        manager = get_instance().media_file_mgr
        manager.add = self._noting(manager.add)  # type: ignore[method-assign]
        deferred = manager.execute_deferred

        def execute_deferred(file_id: str) -> str:
            asked = manager._deferred_callables.get(file_id)
            address = deferred(file_id)
            if asked is not None:
                self.note(asked["session_id"], address)
                # Nobody needs it, says Streamlit, and clears it away when others' pages have run twice, fetched or not. It is
                # kept until the page that offered it runs again, or is closed.
                with manager._lock:
                    manager._files_by_session_and_coord[asked["session_id"]][f"saved {file_id}"] = _file_of(address)
            return address

        manager.execute_deferred = execute_deferred  # type: ignore[method-assign]

    def _noting(self, add: Callable[..., str]) -> Callable[..., str]:
        from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

        def noting(*args: Any, **kwargs: Any) -> str:
            address = add(*args, **kwargs)
            context = get_script_run_ctx(suppress_warning=True)
            if context is not None:
                self.note(context.session_id, address)
            return address

        return noting

    def note(self, session: str, address: str) -> None:
        """That `session` was offered the file at `address`."""
        with self._lock:
            files = self._files.setdefault(session, OrderedDict())
            self._files.move_to_end(session)
            files[_file_of(address)] = None
            files.move_to_end(_file_of(address))
            while len(files) > _REMEMBERED:
                files.popitem(last=False)
            while len(self._files) > _SESSIONS:
                self._files.popitem(last=False)

    def may_fetch(self, path: str, browser: str) -> bool:
        """Whether the file at `path` was offered to an open session of `browser`."""
        file = _file_of(path)
        with self._lock:
            sessions = [session for session, files in self._files.items() if file in files]
        return any(is_before(session, browser) for session in sessions)


def may_hand_in(path: str, browser: str) -> bool:
    """Whether a file may be handed in, or taken back, at `path`: `/_stcore/upload_file/<session>/<file>`."""
    parts = path.split("/")
    return len(parts) == 5 and is_before(parts[3], browser)


def is_before(session: str, browser: str) -> bool:
    """Whether `browser` sits before the open session of this name."""
    from streamlit.runtime import exists, get_instance

    if not browser or not exists():
        return False
    client = get_instance().get_client(session)
    if client is None or client.client_context is None:
        return False
    return dict(client.client_context.headers).get(BROWSER) == browser


def _file_of(address: str) -> str:
    return address.rsplit("/", 1)[-1].partition(".")[0]
