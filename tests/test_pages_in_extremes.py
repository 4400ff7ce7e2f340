"""Every page where there is next to nothing and where there is very much: one region without anybody, thousands of people."""

import shutil
from pathlib import Path

import duckdb
import pytest

from monitoring import programmes
from tests.conftest import IS_SOAK, PROGRAMME, Open
from tests.crowd import add_up, grown
from tests.test_pages_of_every_programme import sound, through

# More rows than this no reader reads: a page tells the first and says how many there are.
MOST_ROWS = 1000
SEVERAL_REGIONS = [each.id for each in programmes.known()[0].values() if len(each.regions) > 1]
TABLES_BY_REGION = ("person", "match", "activity", "estimate", "unit")


@pytest.fixture(scope="session")
def crowded(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the mentor programme has 5,000 people, in the long run 20,000."""
    return grown(sample_file, tmp_path_factory.mktemp("crowd") / "crowd.duckdb", PROGRAMME, 224 if IS_SOAK else 56)


def test_thousands_of_people_are_told_on_every_page(open_page: Open, crowded: Path, tmp_path: Path) -> None:
    file = tmp_path / "crowd.duckdb"
    shutil.copy(crowded, file)
    with duckdb.connect(str(file), read_only=True) as connection:
        people = connection.execute("select count(*) from person where programme = ?", [PROGRAMME]).fetchall()[0][0]
    assert people > (20_000 if IS_SOAK else 5_000)
    app = open_page(database=file)
    for page in through(app):
        sound(app, page)
        for frame in (*app.table, *app.dataframe):
            assert len(frame.value) <= MOST_ROWS, f"A table on {page} has {len(frame.value)} rows."


@pytest.mark.parametrize("programme", SEVERAL_REGIONS)
def test_a_region_without_anybody_is_told_as_nothing_and_not_as_nought(
    open_page: Open, sample_file: Path, tmp_path: Path, programme: str
) -> None:
    region = programmes.known()[0][programme].regions[-1].id
    file = tmp_path / "without.duckdb"
    shutil.copy(sample_file, file)
    with duckdb.connect(str(file)) as connection:
        for table in TABLES_BY_REGION:
            connection.execute(
                f"update {table} set region = null where programme = ? and region = ?", [programme, region]
            )
        add_up(connection)
    app = open_page(programme=programme, database=file, region=region)
    for page in through(app):
        text = sound(app, page)
        assert "0 % af" not in text
        assert "(0 %)" not in text, f"{page} tells a share of nobody."
