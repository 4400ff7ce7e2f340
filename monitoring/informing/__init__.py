"""What everybody may know of how data are kept: what, why, who sees it, how long, and what you can ask for. From the definition."""

from monitoring.informing.kept import show_kept, show_times
from monitoring.informing.rights import show_rights
from monitoring.informing.seen import show_board, show_seen
from monitoring.informing.short import show_in_short, show_why

__all__ = ["show_board", "show_in_short", "show_kept", "show_rights", "show_seen", "show_times", "show_why"]
