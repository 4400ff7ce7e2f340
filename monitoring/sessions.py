"""What open sessions hold in memory, let go of when somebody is erased: what they told, what they put on a page, what they were offered.

Only what names the person goes. A session keeps everything else: above all whether it shows only what the board may see.
"""

import pickle
from collections.abc import Sequence
from contextlib import suppress

from streamlit import runtime
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.state import SessionState

_ZIPPED = b"PK\x03\x04"


def forget(words: Sequence[str]) -> int:
    """Take what holds any of `words` out of every session of this server; how much that was.

    A zipped file, as a workbook is, cannot be looked through and goes in any case. Nothing where no server runs.
    """
    return forget_in(runtime.get_instance(), words) if runtime.exists() else 0


def forget_in(server: runtime.Runtime, words: Sequence[str]) -> int:
    """As `forget`, in a given server."""
    sought = [word.encode() for word in words]
    gone = 0
    for each in server._session_mgr.list_sessions():
        state = each.session.session_state
        for key, value in _told(state).items():
            if _holds(value, sought):
                with suppress(KeyError):  # its reader has let go of it meanwhile
                    del state[key]
                gone += 1
    uploaded = server.uploaded_file_mgr
    if isinstance(uploaded, MemoryUploadedFileManager):
        for session, files in list(uploaded.file_storage.items()):
            for id, file in list(files.items()):
                if _tells(file.data, sought):
                    uploaded.remove_file(session, id)
                    gone += 1
    offered = server.media_file_mgr._storage
    if isinstance(offered, MemoryMediaFileStorage):
        for id, media in list(offered._files_by_id.items()):
            if _tells(media.content, sought):
                offered.delete_file(id)
                gone += 1
    return gone


def _told(state: SessionState) -> dict[str, object]:
    """What a session holds; its reader may be at it, so it is asked again where it changed meanwhile."""
    while True:
        with suppress(RuntimeError):
            return state.filtered_state


def _tells(content: bytes, sought: Sequence[bytes]) -> bool:
    return content.startswith(_ZIPPED) or any(word in content for word in sought)


def _holds(value: object, sought: Sequence[bytes]) -> bool:
    """Whether a value holds a word, however deep; one that cannot be written down is taken by its own words."""
    try:
        content = pickle.dumps(value)
    except Exception:  # noqa: BLE001 - whatever an object says when it is no matter for a file
        content = repr(value).encode()
    return any(word in content for word in sought)
