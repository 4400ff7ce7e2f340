"""What a definition says an indicator is split by, and its query cannot tell."""

from collections.abc import Iterator

from monitoring import promises
from monitoring.programmes.found import Found
from monitoring.programmes.whole import Programme
from monitoring.words import sentence

# What a history tells only where its query has the column.
COLUMNS = ("kind", "role")


def split_faults(programme: Programme) -> Iterator[Found]:
    """Indicators split by a kind or role that their query does not return."""
    for indicator in programme.indicators:
        if indicator.query not in promises.names("indicators"):
            continue
        told = {each.name for each in promises.query(indicator.query).columns}
        for name in COLUMNS:
            if name in indicator.splits_by and name not in told:
                yield (
                    f"indicators[{indicator.id}].splits_by",
                    sentence(
                        "Forespørgslen {query} fortæller ikke, hvad der er {name}.", query=indicator.query, name=name
                    ),
                    sentence("Fjern {name} fra splits_by, eller lad forespørgslen returnere kolonnen.", name=name),
                )
