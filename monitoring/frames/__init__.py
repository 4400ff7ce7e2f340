"""One cached function per question: all that a page may ask.

Every answer depends on the reader's role and passes the privacy gate; every memory is bounded, and its key
holds the version of the database, so that a record written is seen at the next question.
"""

from monitoring.frames.known import (
    begin,
    faults,
    newest,
    programme,
    programmes,
    sources,
    unavailable,
    version,
)
from monitoring.frames.progress import answers, by_region, by_year, curve, progress, records
from monitoring.frames.reconciliation import printed, printed_faults, reconciliation
from monitoring.frames.units import faulty_records, forms, money, traits, unit_attainments, unit_people, units

__all__ = [
    "answers",
    "begin",
    "by_region",
    "by_year",
    "curve",
    "faults",
    "faulty_records",
    "forms",
    "money",
    "newest",
    "printed",
    "printed_faults",
    "programme",
    "programmes",
    "progress",
    "reconciliation",
    "records",
    "sources",
    "traits",
    "unavailable",
    "unit_attainments",
    "unit_people",
    "units",
    "version",
]
