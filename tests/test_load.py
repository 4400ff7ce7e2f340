"""Readers at once over the real protocol: what the load bench counts as an error is one, and a sound server gives none."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.load import Seen, click, percentile, read
from bench.server import Server, dashboard, serving
from bench.session import Failed, Session


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("load") / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    with serving(dashboard(file)) as running:
        yield running


def test_two_readers_at_once_meet_no_error_and_are_told_their_own_regions(server: Server) -> None:
    async def chosen(place: int) -> tuple[str, list[str], float]:
        async with Session(server.url) as tab:
            await tab.open("/")
            label = tab.options["region"][1][place]
            await tab.choose("region", label)
            await tab.turn_to("/udforsk")
            return label, tab.said, await tab.save()

    async def both() -> list[tuple[str, list[str], float]]:
        return await asyncio.gather(chosen(0), chosen(1))

    (first, told_first, _), (second, told_second, _) = asyncio.run(both())
    assert (first, second) == ("København", "Aarhus")
    assert any("København" in each for each in told_first)
    assert not any("København" in each for each in told_second), "A reader is told of regions that the other chose."


def test_what_a_reader_saves_is_there_until_it_is_fetched_whatever_others_do_meanwhile(server: Server) -> None:
    async def saved() -> None:
        async with Session(server.url) as one, Session(server.url) as other:
            await one.open("/udforsk")
            await other.open("/")
            address = await one.made()
            # Streamlit clears away what nobody needs whenever anybody's page has run.
            for label in other.options["region"][1][:3]:
                await other.choose("region", label)
            await one.fetch(address)
            with pytest.raises(Failed, match="404"):
                await other.fetch(address)

    asyncio.run(saved())


def test_a_reader_of_the_bench_walks_and_every_step_is_counted(server: Server) -> None:
    seen = Seen()
    asyncio.run(read(server.url, seen, 1, click, clicks=6, pause=0))
    assert not seen.errors, seen.errors
    assert len(seen.clicks) == 6
    assert len(seen.took["open"]) == seen.sessions == 1


def test_what_a_reader_would_see_as_an_error_is_counted_as_one(server: Server) -> None:
    async def lost() -> None:
        async with Session(server.url) as tab:
            await tab.open("/nowhere")

    with pytest.raises(Failed, match="nowhere"):
        asyncio.run(lost())
    seen = Seen()
    asyncio.run(read("http://localhost:1", seen, 1, click, clicks=1, pause=0))
    assert seen.errors.total() == 1
    assert not seen.clicks


def test_of_a_hundred_the_p95_is_the_ninety_fifth() -> None:
    taken = [float(each) for each in range(100, 0, -1)]
    assert percentile(taken, 95) == 95.0
    assert percentile([7.0], 95) == 7.0
    assert percentile(taken[:3], 95) == 100.0
