"""Widths of a table's columns as the user left them, whatever the text size is now."""

from collections.abc import Mapping

from ui import theme
from ui.settings import Settings


class KeptWidths:
    """Kept by column title as they would be at standard text size; 0 is a column left out."""

    def __init__(self, settings: Settings | None, name: str) -> None:
        self._settings = settings if name else None
        self._key = f"columns/{name}"

    def load(self) -> dict[str, int]:
        """In pixels at the present text size."""
        if self._settings is None:
            return {}
        pairs = (line.rpartition("=") for line in self._settings.words(self._key))
        return {title: theme.px(int(width)) for title, _, width in pairs if width.isdigit()}

    def save(self, widths: Mapping[str, int]) -> None:
        if self._settings is not None:
            scale = 100 / theme.px(100)
            kept = [f"{title}={round(width * scale)}" for title, width in widths.items()]
            self._settings.put(self._key, kept)
