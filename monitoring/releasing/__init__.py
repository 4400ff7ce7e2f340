"""What the lead sees before figures are released: what would be shown, put together and hidden, and why; and what was released."""

from monitoring.releasing.page import show

__all__ = ["show"]
