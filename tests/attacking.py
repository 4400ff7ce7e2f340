"""An attacker with a seat on the board: opens everything that can be opened, and keeps all of it, byte by byte.

What is kept of a screen is what the browser is sent: every element with its data, hover texts, descriptions, options and links;
and the bytes of every file that a button on it saves.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

# Names that Streamlit gives what it draws, anew at every drawing; and how long drawing took.
CHANCE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}")
Kept = dict[str, str]


def pages() -> list[str]:
    """Every page of the dashboard, whoever may open it."""
    return re.findall(r'st\.Page\("([^"]+)"', (ROOT / "pages" / "front.py").read_text(encoding="utf-8"))


def leaves(block: Any) -> Iterator[Any]:
    """What stands in a block and in the blocks below it, the blocks themselves too: some carry a label."""
    for each in block.children.values():
        yield each
        if getattr(each, "children", None):
            yield from leaves(each)


def sent(app: AppTest) -> str:
    """Everything that the browser is sent for the screen, a line per element; tables and charts with all of their data."""
    lines = []
    for place in (app.sidebar, app.main, app._tree.children.get(2)):
        for each in leaves(place) if place is not None else ():
            proto = getattr(each, "proto", None)
            lines.append(f"{each.type} {_readable(proto)} {' '.join(_tables(proto))}")
    return CHANCE.sub("", "\n".join(lines))


def _readable(proto: Any) -> str:
    # Tables are read below: their bytes hold gaps with whatever the memory held.
    return re.sub(r'data: "\\377\\377\\377\\377.*"', "", str(proto)) if proto is not None else ""


def _tables(proto: Any) -> Iterator[str]:
    """The tables in a message, read: their cells, and what is stored beside them."""
    for holder in _messages(proto):
        data = getattr(holder, "data", b"")
        if isinstance(data, bytes) and data:
            rows = pa.ipc.open_stream(data).read_all()
            yield f"{rows.column_names} {rows.to_pylist()}"


def _messages(proto: Any) -> Iterator[Any]:
    if not hasattr(proto, "ListFields"):
        return
    yield proto
    for field, value in proto.ListFields():
        if field.type == field.TYPE_MESSAGE:
            for each in value if field.is_repeated else [value]:
                yield from _messages(each)


@contextmanager
def unfolded() -> Iterator[None]:
    """What is folded away until a reader unfolds it is drawn open."""
    real = st.expander
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "expander", lambda label, **given: real(label, **given | {"expanded": True}))
        yield


@contextmanager
def saving() -> Iterator[dict[str, bytes]]:
    """Every button that saves a file is pressed as soon as it is drawn: the files by the name they are saved as."""
    files: dict[str, bytes] = {}
    real = st.download_button

    def pressed(label: str, data: Any, file_name: str = "", **given: Any) -> bool:
        # Making one picture of pixels shows that they are of the same drawing; every drawing is kept as SVG.
        if file_name.endswith(".png") and any(each.endswith(".png") for each in files):
            return real(label, b"", file_name=file_name, **given)
        found = data() if callable(data) else data
        files[file_name] = found.encode() if isinstance(found, str) else bytes(found)
        return real(label, b"", file_name=file_name, **given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "download_button", pressed)
        yield files


def contents(name: str, data: bytes) -> str:
    """What a file says: the text of a workbook's every part but the day it was saved; the bytes of a picture."""
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(BytesIO(data)) as parts:
            read = {each: parts.read(each).decode() for each in sorted(parts.namelist()) if "docProps" not in each}
        return "\n".join(f"{part}: {text}" for part, text in read.items())
    return data.hex() if name.endswith(".png") else data.decode("utf-8-sig")


def everything(start: Callable[..., AppTest], **address: str) -> Kept:
    """All that the address leads to: every page, with every choice made once, every fold open, windows opened, files saved."""
    kept: Kept = {}
    with saving() as files, unfolded():
        app = start(**address)
        for page in pages():
            app.switch_page(page).run()
            _keep(kept, page, app)
            for key, options in _choices(app):
                # The first stands there already.
                for place, option in list(enumerate(options))[1:]:
                    if any(each.key == key and list(each.options) == options for each in app.main.selectbox):
                        app.selectbox(key=key).select_index(place).run()
                        _keep(kept, f"{page} {key} {option}", app)
            windows = [each.key for each in app.main.button if each.key and each.key.startswith("what-")]
            # They are made alike, of the definition alone.
            for button in dict.fromkeys([*windows[:1], *windows[-1:]]):
                app.button(key=button).click().run()
                _keep(kept, f"{page} {button}", app)
    return kept | {name: contents(name, data) for name, data in files.items()}


def _choices(app: AppTest) -> list[tuple[str, list[str]]]:
    """What may be chosen on the page: each key with its options, those chosen already too."""
    return [(str(each.key), list(each.options)) for each in app.main.selectbox]


def _keep(kept: Kept, where: str, app: AppTest) -> None:
    assert not app.exception, f"{where}: {app.exception}"
    kept[where] = sent(app)
