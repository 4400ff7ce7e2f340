"""Which fields each form has on the page."""

from collections.abc import Callable

from monitoring.registering.evening import evening
from monitoring.registering.sheets import Sheet

BODIES: dict[str, Callable[[Sheet], None]] = {"evening": evening}
