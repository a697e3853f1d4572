"""What this computer's user likes: text size, column widths, last folder. One JSON file in the
user's folder; losing it loses nothing but comfort, so an unreadable one is simply replaced.
"""

import json
from pathlib import Path
from typing import TypeVar

import platformdirs

from ui.tokens import TextSize

T = TypeVar("T", str, int, bool)


class Settings:
    """Read once, written at every change."""

    def __init__(self, file: Path | None = None) -> None:
        folder = platformdirs.user_config_path("shuangsuiji", appauthor=False)
        self._file = file or folder / "window.json"
        self._kept = self._load()

    def get(self, key: str, default: T) -> T:
        value = self._kept.get(key, default)
        return value if isinstance(value, type(default)) else default

    def numbers(self, key: str) -> list[int]:
        value = self._kept.get(key, [])
        return [n for n in value if isinstance(n, int)] if isinstance(value, list) else []

    def words(self, key: str) -> list[str]:
        value = self._kept.get(key, [])
        return [w for w in value if isinstance(w, str)] if isinstance(value, list) else []

    def put(self, key: str, value: str | int | bool | list[int] | list[str]) -> None:
        if self._kept.get(key) == value:
            return
        self._kept[key] = value
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), "utf-8")
        unfinished.replace(self._file)

    @property
    def text_size(self) -> TextSize:
        return next(
            (size for size in TextSize if size.name == self.get("text_size", "")),
            TextSize.STANDARD,
        )

    @text_size.setter
    def text_size(self, size: TextSize) -> None:
        self.put("text_size", size.name)

    def _load(self) -> dict[str, object]:
        try:
            kept = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}
