"""The server: opens the database with its own life, answers a health check, and runs the pages."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from monitoring import store

HERE = Path(__file__).resolve().parent
log = logging.getLogger("programpuls")


@asynccontextmanager
async def life(app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Open the database and load what the first page needs before anybody asks; close it when the server stops."""
    # Imported here, not above: Streamlit's caches want a running server around them.
    from monitoring.warming import warm

    try:
        await run_in_threadpool(warm)
    except store.Refused as refused:
        print(f"\nProgrampuls: {refused}\n", file=sys.stderr, flush=True)
    yield {}
    await run_in_threadpool(store.close)


async def health(_: Request) -> JSONResponse:
    """200 when the database answers a query, 503 when it does not."""
    try:
        await run_in_threadpool(lambda: store.opened().ask("records/sources", programme=""))
    except store.Refused:
        return JSONResponse({"database": "unavailable"}, status_code=503)
    return JSONResponse({"database": "ok"})


def apologise(error: Exception) -> bool:
    """Say that something went wrong without a traceback on the screen; the whole of it goes to the log."""
    from monitoring.notices import say_unexpected

    log.error("A page failed.", exc_info=error)
    say_unexpected(error)
    return True


app = st.App(
    HERE / "pages" / "front.py",
    lifespan=life,
    routes=[Route("/health", health)],
    on_script_error=apologise,
)
