"""What readers do as the log hears of it: at the door, by files that leave the house, and whether those point at somebody."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from monitoring import logbook, store
from monitoring.logbook.door import Door
from monitoring.roles import Identity
from monitoring.store import Refused, Store
from tests.conftest import PROGRAMME, Open, filling


@pytest.fixture
def server(tmp_path: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The open database of a server at which one lead may sign in."""
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(
        '[[access]]\nrole = "lead"\nprogrammes = ["*"]\nemails = ["lead@example.org"]\n', encoding="utf-8"
    )
    monkeypatch.setenv("PROGRAMPULS_SECRETS", str(secrets))
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(empty_file.read_bytes())
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    yield store.opened()
    store.close()


def log(opened: Store) -> list[dict[str, Any]]:
    opened.log.flush()
    with opened._connection.cursor() as cursor:
        return cursor.execute("from access_log order by number").to_arrow_table().to_pylist()


LEAD = Identity(subject="s-1", email="lead@example.org")


def test_whoever_comes_through_the_door_stands_in_the_log_by_pseudonym(server: Store) -> None:
    door = Door()
    door("signed_in", LEAD, "/maaltal")
    door("refused", Identity(subject="s-2", email="stranger@example.org"), "no role for stranger@example.org")
    door("refused", None, "/media/lead@example.org")
    door("signed_out", LEAD, "")
    told = log(server)
    assert [(each["event"], each["role"]) for each in told] == [
        ("signed_in", "lead"), ("refused", None), ("refused", None), ("signed_out", "lead"),
    ]  # fmt: skip
    assert told[0]["reader"] == told[3]["reader"] != told[1]["reader"]
    assert told[0]["reader"].startswith("lead-")
    assert told[1]["reader"].startswith("stranger-")
    assert told[2]["reader"] == "stranger"
    assert "@" not in str(told)
    assert "example.org" not in str([told[0], told[3]])


def test_a_crowd_of_strangers_is_counted_and_does_not_fill_the_log(server: Store) -> None:
    now = [0.0]
    door = Door(clock=lambda: now[0])
    now[0] = 100.0
    for _ in range(1000):
        door("refused", None, "/")
    door("signed_in", LEAD, "/")
    assert len(log(server)) == 31, "Who signs in is noted however many strangers there are."
    now[0] = 161.0
    door("refused", None, "/")
    assert log(server)[-1]["told"] == '{"left_out": 970}'


def test_a_file_is_logged_before_it_is_made_and_again_whenever_it_is_taken(server: Store) -> None:
    seen: list[int] = []

    def make() -> bytes:
        seen.append(len(log(server)))
        return b"file"

    taken = logbook.handed_out(
        make, "matches.csv", programme=PROGRAMME, columns=["Match", "Region", "x@example.org"], rows=12
    )
    assert log(server) == [], "It is not taken yet."
    assert (taken(), taken()) == (b"file", b"file")
    assert seen == [1, 2]
    event = log(server)[0]
    assert (event["event"], event["what"], event["reader"]) == ("export", "matches.csv", "lead")
    assert event["told"] == '{"columns": ["Match", "Region"], "rows": 12, "width": 3}'


def test_a_file_is_not_made_where_the_log_cannot_be_written(server: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise duckdb.IOException("Could not write file: No space left on device")

    made: list[bool] = []
    taken = logbook.handed_out(lambda: made.append(True) or b"", "all.xlsx", programme=PROGRAMME)
    monkeypatch.setattr("monitoring.store.access_log.append", full)
    with pytest.raises(Refused):
        taken()
    assert made == []


def test_columns_that_together_point_at_one_person_are_found_and_no_longer_ones_beside_them() -> None:
    people = pd.DataFrame(
        {
            "region": ["aarhus", "aarhus", "aarhus", "odense", "odense", "odense"],
            "language": ["fa", "fa", "da", "da", "da", "fa"],
            "role": ["mentee"] * 6,
        }
    )
    found = logbook.unique(people, ["region", "language", "role"])
    assert [(each.columns, each.rows) for each in found] == [(("region", "language"), 2)]
    everybody = people.assign(region=["aarhus"] * 6, language=["fa"] * 6)
    assert logbook.unique(everybody, ["region", "language", "role"]) == ()
    alone = people.assign(language=[None, "fa", "fa", "fa", "fa", "fa"])
    assert logbook.unique(alone, ["language"])[0].rows == 1, "That it is not known tells somebody apart."


def test_few_are_those_that_are_not_none() -> None:
    assert logbook.few([0, 1, 4, 5, 8, None], 5) == 2


def test_whoever_takes_all_records_out_is_told_how_many_are_alone_with_what_is_known_of_them(
    open_page: Open, tmp_path: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "people.duckdb"
    file.write_bytes(empty_file.read_bytes())
    opened = Store.open(file, samples=False)
    people = "person | role | joined_on | region | attributes.language\n"
    filling(opened)("person", people + "\n".join(f"E-{n} | mentee | 2024-01-10 | {region} | {language}" for n, (region, language) in enumerate(
        [("aarhus", "fa"), ("aarhus", "fa"), ("aarhus", "es"), ("odense", "fa"), ("odense", "fa")]
    )))  # fmt: skip
    opened.close()
    app = open_page(database=file).switch_page("importer.py").run()
    assert not app.exception
    (said,) = [each.value for each in app.warning if "ingen andre" in each.value]
    assert said.startswith("1 person ligner ingen andre, når man ser på sprog.")
    with store.opened().writing() as write:
        write.correct(
            "person", {"programme": PROGRAMME, "person": "E-2"}, {"region": "odense"}, by="lead", reason="Moved"
        )
        write.delete("person", {"programme": PROGRAMME, "person": "E-2"}, by="lead", reason="Mistake")
    app.run()
    assert not [each for each in app.warning if "ingen andre" in each.value], "Nobody is alone any more."
