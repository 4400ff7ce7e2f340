"""When somebody is erased, what open sessions hold of them goes from memory; everything else stays as it was."""

from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.state import SessionState
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from monitoring import sessions


@pytest.fixture
def server() -> Any:
    """A server of Streamlit's own parts, with one session that holds things of two people."""
    state = SessionState()
    state["reg-told"] = {"token": {"people": ["SECRET-1"]}}
    state["board-sees"] = True
    state["picked"] = "OTHER-1"
    state["by"] = lambda: "no matter for a file"
    uploads = MemoryUploadedFileManager("/upload")
    for id, content in (("one", b"person\nSECRET-1"), ("two", b"person\nOTHER-1"), ("book", b"PK\x03\x04packed")):
        uploads.add_file("session", UploadedFileRec(file_id=id, name=id, type="text/csv", data=content))
    offered = MemoryMediaFileStorage("/media")
    for content in (b"SECRET-1;mentee", b"OTHER-1;mentee"):
        offered.load_and_get_id(content, "text/csv", "media", None)
    session = SimpleNamespace(session=SimpleNamespace(session_state=state))
    return SimpleNamespace(
        _session_mgr=SimpleNamespace(list_sessions=lambda: [session]),
        uploaded_file_mgr=uploads,
        media_file_mgr=SimpleNamespace(_storage=offered),
        state=state,
    )


def test_what_names_the_person_goes_and_nothing_else(server: Any) -> None:
    assert sessions.forget_in(server, ["SECRET-1", "a written answer"]) == 4
    assert set(server.state.filtered_state) == {"board-sees", "picked", "by"}
    assert server.state["board-sees"] is True, "a shared screen goes on showing only what the board may see"
    assert set(server.uploaded_file_mgr.file_storage["session"]) == {"two"}
    assert [each.content for each in server.media_file_mgr._storage._files_by_id.values()] == [b"OTHER-1;mentee"]
    assert sessions.forget_in(server, ["SECRET-1"]) == 0


def test_where_no_server_runs_there_is_nothing_to_forget() -> None:
    assert sessions.forget(["SECRET-1"]) == 0
