"""Loads the sample records of every programme into a first database."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from monitoring.store.writing import Writer

# Units before their people, persons before their standings, activities before who was there: the daily totals look an activity up.
TABLES = (
    "unit",
    "unit_phase",
    "unit_trait",
    "person",
    "standing",
    "match",
    "goal",
    "follow_up",
    "activity",
    "attendance",
    "invitation",
    "response",
    "answer",
    "estimate",
    "milestone",
    "outreach",
    "money",
    "observation",
    "submission",
    "attainment",
    "release",
    "released_table",
    "released_figure",
    "released_member",
)


def load_samples(write: Writer, programmes: Path, tables: Sequence[str] = TABLES) -> None:
    """Write every `<programme>/sample/<table>.csv` below `programmes`; columns as in the table, and `attributes.<id>`.

    What the samples have released stands in `sample/released/`: it is made from the others, not by the recipe.
    """
    for folder in sorted(each for each in programmes.iterdir() if (each / "sample").is_dir()):
        for table in tables:
            for file in (folder / "sample" / f"{table}.csv", folder / "sample" / "released" / f"{table}.csv"):
                if file.is_file():
                    write.insert(table, _records(file, folder.name))


def _records(file: Path, programme: str) -> pa.Table:
    # Every column as text: DuckDB turns it into the column's own type, and a wrong value is an error, not a guess.
    with file.open(encoding="utf-8") as lines:
        names = lines.readline().strip().split(",")
    options = pyarrow.csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=True)
    options.null_values = [""]
    records = pyarrow.csv.read_csv(file, convert_options=options)
    attributes = [name for name in names if name.startswith("attributes.")]
    if attributes:
        pairs = [
            [(name.removeprefix("attributes."), row[name]) for name in attributes if row[name] is not None]
            for row in records.select(attributes).to_pylist()
        ]
        records = records.drop_columns(attributes)
        records = records.append_column("attributes", pa.array(pairs, pa.map_(pa.string(), pa.string())))
    rows = records.num_rows
    return records.append_column("programme", pa.array([programme] * rows)).append_column(
        "source", pa.array(["sample"] * rows)
    )
