"""The walls of the house: who may import whom, and what a page may not hold. docs/house.md says why.

There is no list of exceptions: what must be otherwise is changed here, as a rule.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Which packages and rooms each room may import besides the standard library. Arrows run one way: a page asks
# a frame, a frame the store, the store SQL; a page says what phrases say of a reading, a reading what an
# indicator is by its programme's definition.
MAY_IMPORT = {
    "promises": set(),
    "words": {"babel"},
    "terminal": {"words"},
    "programmes": {"pydantic", "pydantic_core", "promises", "words"},
    "slices": {"programmes"},
    "indicators": {"scipy", "programmes"},
    "survey": {"scipy"},
    "comparisons": {"numpy", "scipy"},
    "scoring": {"programmes"},
    "durations": {"numpy", "pandas", "scipy"},
    "rhythm": {"dateutil", "numpy", "programmes"},
    "counting": {"numpy", "pandas", "indicators", "programmes", "slices"},
    "readings": {"numpy", "pandas", "counting", "indicators", "programmes", "slices", "survey"},
    "reconciliation": {"pandas", "programmes"},
    "breakdowns": {"pandas", "counting", "indicators", "programmes", "readings", "slices"},
    "exploring": {"numpy", "pandas", "counting", "programmes", "readings", "slices"},
    "exports": {"openpyxl", "pandas", "words"},
    "disclosure": {"pandas"},
    "settings": {"pydantic", "words"},
    "roles": {"settings"},
    "access": {"streamlit", "roles", "settings", "words"},
    "menu": {"streamlit", "access", "logbook", "roles", "settings", "words"},
    "links": {"streamlit", "access", "choices", "programmes", "roles", "slices", "words"},
    "dossiers": {"openpyxl", "pandas", "exports", "programmes", "records", "words"},
    "informing": {
        "pandas", "streamlit",
        "access", "disclosure", "drawing", "frames", "programmes", "retaining", "roles", "slices", "store", "words",
    },
    "administration": {
        "pandas", "streamlit",
        "access", "dossiers", "drawing", "frames", "keeping", "logbook", "names", "programmes", "records", "retaining", "roles", "settings",
        "slices", "store", "words",
    },
    "retaining": {"dateutil", "pandas", "keeping", "names", "programmes", "slices", "store", "words"},
    "logbook": {"pandas", "streamlit", "access", "roles", "settings", "store"},
    "store": {"duckdb", "pandas", "pyarrow", "pydantic", "programmes", "promises", "settings", "words"},
    "sessions": {"streamlit"},
    "keeping": {"pydantic", "tomlkit", "names", "programmes", "settings", "store", "terminal", "words"},
    "samples": {"numpy", "pandas"},
    "records": {"programmes", "words"},
    "intake": {
        "openpyxl", "pandas", "pyarrow", "python_calamine",
        "programmes", "promises", "records", "rules", "slices", "store", "terminal", "words",
    },
    "forms": {"pandas", "pyarrow", "programmes", "rhythm", "slices", "store", "words"},
    "estimates": {"pandas", "pyarrow", "programmes", "slices", "store", "words"},
    "doubles": {"pandas", "pyarrow", "programmes", "store", "words"},
    "names": {"pydantic", "intake", "programmes", "settings", "store", "terminal", "words"},
    "revealing": {
        "pandas", "streamlit",
        "access", "drawing", "frames", "logbook", "names", "programmes", "roles", "settings", "slices", "store", "words",
    },
    "registering": {
        "pandas", "streamlit",
        "access", "drawing", "forms", "frames", "logbook", "names", "programmes", "roles", "revealing", "slices", "store", "words",
    },
    "importing": {
        "pandas", "streamlit",
        "access", "drawing", "frames", "intake", "logbook", "programmes", "records", "roles", "slices", "store", "words",
    },
    "quality": {
        "pandas", "streamlit",
        "access", "charts", "doubles", "drawing", "estimates", "forms", "frames", "indicators", "logbook", "palette", "phrases", "programmes",
        "promises", "readings", "rhythm", "rules", "slices", "store", "words",
    },
    "frames": {
        "pandas", "pyarrow", "streamlit",
        "breakdowns", "disclosure", "exploring", "programmes", "promises", "reach", "readings", "reconciliation", "releases", "retaining", "rhythm", "roles", "scoring", "slices", "store", "tasks", "weeks", "words",
    },
    "palette": set(),
    "bullets": {"palette", "readings"},
    "charts": {"altair", "pandas", "pyarrow", "palette", "words"},
    "summary": {"indicators", "phrases", "programmes", "readings", "words"},
    "amounts": {"programmes", "words"},
    "phrases": {"amounts", "indicators", "programmes", "readings", "slices", "words"},
    "tables": {"pandas", "amounts", "durations", "palette", "phrases", "programmes", "readings", "words"},
    "splits": {"pandas", "amounts", "charts", "counting", "exploring", "programmes", "words"},
    "ledger": {"pandas", "amounts", "phrases", "programmes", "reconciliation", "words"},
    "pictures": {"pyarrow", "vl_convert", "palette"},
    "drawing": {"pandas", "streamlit", "exports", "frames", "logbook", "phrases", "pictures", "slices", "words"},
    "panels": {
        "pandas", "streamlit",
        "accounts", "amounts", "charts", "drawing", "frames", "indicators", "phrases", "programmes", "readings", "slices", "tables",
        "words",
    },
    "explorer": {
        "pandas", "streamlit",
        "amounts", "choices", "drawing", "exploring", "exports", "frames", "logbook", "phrases", "programmes", "quality", "slices", "splits",
        "words",
    },
    "tasks": {"pandas", "programmes", "promises", "rhythm", "words"},
    "weeks": {"pandas", "programmes", "words"},
    "match_health": {"pandas", "programmes", "tasks", "words"},
    "agenda": {
        "pandas", "streamlit",
        "charts", "drawing", "frames", "match_health", "programmes", "revealing", "slices", "tasks", "weeks", "words",
    },
    "supporters": {
        "numpy", "pandas", "streamlit",
        "charts", "drawing", "durations", "frames", "palette", "panels", "phrases", "programmes", "slices", "tables", "words",
    },
    "courses": {
        "pandas", "streamlit",
        "charts", "drawing", "durations", "frames", "palette", "programmes", "slices", "survey", "tables", "words",
    },
    "gatherings": {
        "numpy", "pandas", "streamlit",
        "amounts", "charts", "drawing", "frames", "palette", "programmes", "rhythm", "slices", "words",
    },
    "reach": {"pandas", "programmes"},
    "participants": {
        "pandas", "streamlit",
        "amounts", "charts", "drawing", "frames", "programmes", "reach", "slices", "words",
    },
    "releases": {
        "numpy", "pandas", "pyarrow", "scipy",
        "asking", "disclosure", "programmes", "store", "words",
    },
    "rules": {"words"},
    "accounts": {"pandas", "amounts", "programmes", "words"},
    "portfolio": {"pandas", "indicators", "phrases", "programmes", "readings", "rules", "slices", "words"},
    "schemes": {"pandas", "portfolio", "programmes", "words"},
    "boards": {
        "pandas", "streamlit", "drawing", "frames", "panels", "portfolio", "schemes", "slices", "words",
    },
    "asking": {"programmes"},
    "outcomes": {
        "pandas", "streamlit",
        "amounts", "asking", "charts", "counting", "drawing", "frames", "indicators", "palette", "phrases", "programmes",
        "readings", "slices", "survey", "words",
    },
    "waves": {
        "numpy", "pandas", "streamlit",
        "charts", "comparisons", "drawing", "frames", "programmes", "scoring", "slices", "survey", "words",
    },
    "cards": {
        "pandas", "streamlit",
        "amounts", "bullets", "drawing", "frames", "phrases", "programmes", "quality", "readings", "slices", "tables", "words",
    },
    "filters": {"streamlit", "access", "choices", "frames", "links", "programmes", "roles", "settings", "slices", "words"},
    "choices": {"streamlit", "asking", "exploring", "ledger", "programmes", "reconciliation", "rhythm", "splits", "words"},
    "notices": {"streamlit", "programmes", "store", "words"},
    "founding": {"pyarrow", "tomlkit", "programmes", "slices", "store", "terminal", "words"},
    "guide": {
        "streamlit",
        "access", "amounts", "founding", "frames", "phrases", "programmes", "roles", "settings", "slices", "store", "words",
    },
    "starting": set(),
    "doorway": {"authlib", "itsdangerous", "jinja2", "starlette", "streamlit", "roles", "settings", "words"},
    "warming": {"charts", "filters", "frames", "notices", "panels", "store"},
    "released": {
        "pandas", "streamlit",
        "amounts", "bullets", "cards", "charts", "choices", "disclosure", "drawing", "exports", "frames", "panels", "phrases", "programmes",
        "readings", "slices", "summary", "tables", "words",
    },
    "releasing": {
        "pandas", "streamlit",
        "access", "drawing", "frames", "released", "releases", "slices", "store", "words",
    },
    "pages": {"streamlit", "access", "administration", "agenda", "boards", "cards", "choices", "charts", "courses", "drawing", "explorer", "filters", "frames", "gatherings", "guide", "importing", "informing", "ledger", "links", "menu", "notices", "outcomes", "panels", "participants", "phrases", "quality", "registering", "released", "releasing", "revealing", "starting", "summary", "supporters", "waves", "words"},
    "app": {"streamlit", "starlette", "doorway", "keeping", "logbook", "notices", "roles", "revealing", "sessions", "starting", "store", "warming", "words"},
}  # fmt: skip
KINDS_ARE_NO_SUBJECTS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "services",
    "service",
    "manager",
    "misc",
}
LONGEST_MODULE = 250
LONGEST_PAGE = 60


def python_files() -> list[Path]:
    return [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "monitoring").rglob("*.py"))]


def room(file: Path) -> str:
    parts = file.relative_to(ROOT).parts
    return Path(parts[1]).stem if parts[0] == "monitoring" else Path(parts[0]).stem


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imported(file: Path) -> Iterator[str]:
    """What a file imports: packages by name, rooms of `monitoring` by theirs."""
    for node in ast.walk(tree(file)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports by dots; write the whole name."
            whole = node.module == "monitoring"
            names = [f"monitoring.{alias.name}" for alias in node.names] if whole else [node.module or ""]
        for name in names:
            steps = name.split(".")
            yield steps[1] if steps[0] == "monitoring" and len(steps) > 1 else steps[0]


def outside(file: Path) -> set[str]:
    own = {room(file), "monitoring"} | set(sys.stdlib_module_names)
    return {name for name in imported(file) if name not in own}


@pytest.mark.parametrize("file", python_files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_a_room_imports_only_what_it_may(file: Path) -> None:
    if file == ROOT / "monitoring" / "__init__.py":
        assert not list(imported(file)), "monitoring/__init__.py holds nothing."
        return
    name = room(file)
    assert name in MAY_IMPORT, (
        f"{name} is a new room: say in MAY_IMPORT what it may import, and in docs/house.md what for."
    )
    crossed = outside(file) - MAY_IMPORT[name]
    assert not crossed, f"{file.relative_to(ROOT)} may not import {', '.join(sorted(crossed))}."


def test_every_wall_stands_before_a_room_that_exists() -> None:
    rooms = {room(file) for file in python_files()} - {"__init__"}
    assert set(MAY_IMPORT) == rooms


def test_duckdb_is_imported_in_the_store_alone() -> None:
    importers = {room(file) for file in python_files() if "duckdb" in imported(file)}
    assert importers == {"store"}


def test_frames_use_streamlit_for_remembering_alone() -> None:
    used = {
        node.attr
        for file in (ROOT / "monitoring" / "frames").glob("*.py")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"
    }
    assert used == {"cache_data"}


@pytest.mark.parametrize("file", sorted((ROOT / "pages").glob("*.py")), ids=lambda file: file.name)
def test_a_page_is_short_and_holds_no_machinery(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    assert lines <= LONGEST_PAGE, f"{file.name} has {lines} lines; a page has at most {LONGEST_PAGE}."
    banned = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try, ast.While, ast.Global)
    found = [type(node).__name__ for node in ast.walk(tree(file)) if isinstance(node, banned)]
    assert not found, f"{file.name} holds {', '.join(found)}; that belongs in monitoring/."
    assert not re.search(r"#[0-9a-fA-F]{6}\b", text), f"{file.name} names a colour; the palette is in palette.py."
    assert not re.search(r"\bselect\b.+\bfrom\b", text, re.IGNORECASE | re.DOTALL), f"{file.name} holds SQL."
    assert "session_state" not in text, f"{file.name} plumbs session state; filters.py does."


def test_a_page_opens_with_its_question() -> None:
    for file in sorted((ROOT / "pages").glob("*.py")):
        docstring = ast.get_docstring(tree(file)) or ""
        assert docstring, f"{file.name} does not say what it is for."
        assert file.name == "front.py" or docstring.split("\n")[0].endswith("?"), f"{file.name} opens with no question."


def test_every_page_is_in_the_list_of_pages() -> None:
    front = (ROOT / "pages" / "front.py").read_text(encoding="utf-8")
    pages = {file.name for file in (ROOT / "pages").glob("*.py")} - {"front.py"}
    assert set(re.findall(r'st\.Page\("([^"]+)"', front)) == pages


def test_no_folder_of_pages_lies_beside_the_script_that_runs_them() -> None:
    # Streamlit would run what it finds there without the frame: no sidebar, no filters.
    assert not (ROOT / "pages" / "pages").exists()


def test_rooms_are_named_for_their_subject() -> None:
    named = {part.removesuffix(".py") for file in python_files() for part in file.relative_to(ROOT).parts}
    assert not named & KINDS_ARE_NO_SUBJECTS


@pytest.mark.parametrize("file", python_files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_is_short_enough_to_read(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{file.relative_to(ROOT)} has {lines} lines: split it by subject."


def test_no_html_is_written_by_hand() -> None:
    for file in python_files():
        text = file.read_text(encoding="utf-8")
        assert "unsafe_allow" not in text, f"{file.name} writes HTML."
        assert "st.html" not in text, f"{file.name} writes HTML."


def test_code_and_queries_name_no_programme() -> None:
    ids = [folder.name for folder in (ROOT / "data" / "programmes").iterdir() if folder.is_dir()]
    assert ids, "There is a programme to look for."
    for file in [*python_files(), *(ROOT / "queries").rglob("*.sql")]:
        text = file.read_text(encoding="utf-8")
        assert not [id for id in ids if id in text], f"{file.relative_to(ROOT)} names a programme; definitions do that."


def test_danish_is_said_through_words_alone() -> None:
    for file in python_files():
        if room(file) in ("words", "samples"):
            continue
        module = tree(file)
        spoken = {
            id(part)
            for node in ast.walk(module)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("t", "tn", "sentence")
            for part in node.args
        }
        loose = [
            node.value
            for node in ast.walk(module)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken
        ]
        assert not [text for text in loose if re.search("[æøåÆØÅ]", text)], f"{file.name} speaks past words.py."


def test_what_is_needed_is_pinned() -> None:
    for name in ("requirements.in", "requirements-dev.in"):
        lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        named = [line for line in lines if not line.startswith("-r ")]
        assert named
        assert all("==" in line.split("#")[0] for line in named), f"{name} has an unpinned package."
        assert all("# " in line for line in named), f"{name} has a package without its reason."
