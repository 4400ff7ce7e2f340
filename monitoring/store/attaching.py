"""A connection to one file, encrypted or not, before anything is asked of it.

An encrypted file is attached to an empty database in memory, for that is where its key can be given; the key is bound and
stands in no statement. What encrypts comes with a package, signed by DuckDB's makers, and is loaded from where it was installed.
"""

import importlib.util
import platform
from pathlib import Path

import duckdb
from pydantic import SecretStr

from monitoring.store.refusing import unopened, unreachable, without_cipher

NAME = "programpuls"

# Small on purpose: the page's totals are a few thousand rows, and two sessions share two cores.
# What a large import took is given back to the machine in the background.
_LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "1GB",
    "allocator_background_threads": True,
    "allow_unsigned_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_CIPHER = "duckdb_extension_httpfs"
# The plain signs of ASCII, from the blank on.
_PLAIN_FROM, _PLAIN_TO = 32, 127


def connected(
    file: Path, key: SecretStr | None, *, named: Path | None = None, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    """A connection to `file`, which is made where it does not exist and encrypted where there is a `key`.

    What goes wrong is told of `named`, where that is what the reader knows it by. Raises `Refused`.
    """
    named = named or file
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if key is None:
            return duckdb.connect(str(file), read_only=read_only, config=_LIMITS)
    except duckdb.Error as error:
        raise unopened(named, error) from error
    except OSError as error:
        raise unreachable(named, error) from error
    connection = duckdb.connect(":memory:", config=_LIMITS | {"temp_directory": f"{file}.tmp"})
    try:
        ready(connection)
        attach(connection, file, NAME, key, read_only=read_only)
        connection.execute(f"use {NAME}")
    except duckdb.Error as error:
        connection.close()
        raise unopened(named, error) from None
    except BaseException:
        connection.close()
        raise
    return connection


def ready(connection: duckdb.DuckDBPyConnection) -> None:
    """Load what encrypts. Raises `Refused` where it is not installed."""
    found = importlib.util.find_spec(_CIPHER)
    folders = list(found.submodule_search_locations or ()) if found else []
    file = next(
        (
            each
            for folder in folders
            for each in Path(folder).glob(f"extensions/v{duckdb.__version__}/*.duckdb_extension")
        ),
        None,
    )
    if file is None:
        raise without_cipher(f"{platform.system()} {platform.machine()}")
    try:
        connection.execute(f"load '{quoted(file)}'")
    except duckdb.Error as error:
        raise without_cipher(f"{platform.system()} {platform.machine()}") from error
    connection.execute("set temp_file_encryption = true")


def attach(
    connection: duckdb.DuckDBPyConnection, file: Path, name: str, key: SecretStr | None, *, read_only: bool = False
) -> None:
    """Attach `file` as `name`; encrypted where there is a `key`. Raises what DuckDB raises."""
    options = ["read_only"] * read_only + ["encryption_key $key"] * (key is not None)
    given = {"key": _written(key)} if key else {}
    told = f" ({', '.join(options)})" if options else ""
    connection.execute(f"attach '{quoted(file)}' as {name}{told}", given)


def _written(key: SecretStr) -> str:
    """The bytes of a key as DuckDB reads them from text: what is no plain sign is spelt out. Else it would refuse it, and tell it."""
    return "".join(
        chr(byte) if _PLAIN_FROM <= byte < _PLAIN_TO and byte != ord("\\") else f"\\x{byte:02X}"
        for byte in key.get_secret_value().encode()
    )


def quoted(file: Path) -> str:
    """The name of `file` as it stands between quotes in a statement."""
    return str(file).replace("'", "''")
