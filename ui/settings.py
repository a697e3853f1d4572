"""What this computer's user likes. Facts that the headless commands share go through
`app.settings`; column widths, folders and names are the window's own, in one JSON file beside it.
Losing that file loses nothing but comfort, so an unreadable one is simply replaced.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app import settings as kept
from app.records.settings import UserSettings
from ui.tokens import TextSize

T = TypeVar("T", str, int, bool)
FILE = "window.json"


class Settings:
    """Read once, written at every change. With `keeps` off it begins as on a new computer and
    leaves nothing behind: pictures and the self-test are alike wherever they are made.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._file = kept.settings_file().with_name(FILE)
        self.user = kept.load() if keeps else UserSettings(database=kept.default_database())
        self._own = self._load() if keeps else {}

    def folder(self) -> Path:
        """Where both files lie."""
        return self._file.parent

    def get(self, key: str, default: T) -> T:
        value = self._own.get(key, default)
        return value if isinstance(value, type(default)) else default

    def words(self, key: str) -> list[str]:
        value = self._own.get(key, [])
        return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []

    def put(self, key: str, value: str | int | bool | list[str]) -> None:
        if self._own.get(key) == value:
            return
        self._own[key] = value
        if not self._keeps:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(json.dumps(self._own, ensure_ascii=False, indent=1), "utf-8")
        unfinished.replace(self._file)

    @property
    def text_size(self) -> TextSize:
        return TextSize[self.user.text_size.upper()]

    @text_size.setter
    def text_size(self, size: TextSize) -> None:
        self._keep(replace(self.user, text_size=size.name.lower()))

    @property
    def database(self) -> Path:
        return self.user.database

    @database.setter
    def database(self, path: Path) -> None:
        self._keep(replace(self.user, database=path))

    @property
    def last_login(self) -> str:
        return self.user.last_login

    @last_login.setter
    def last_login(self, login: str) -> None:
        self._keep(replace(self.user, last_login=login))

    @property
    def backup_folder(self) -> Path | None:
        """None stands for the usual one, beside the database."""
        return self.user.backup_folder

    @backup_folder.setter
    def backup_folder(self, folder: Path | None) -> None:
        self._keep(replace(self.user, backup_folder=folder))

    @property
    def geometry(self) -> str:
        """Of the main window, in Qt's own bytes as hexadecimal digits."""
        return self.user.geometry

    @geometry.setter
    def geometry(self, digits: str) -> None:
        self._keep(replace(self.user, geometry=digits))

    def _keep(self, user: UserSettings) -> None:
        if user != self.user:
            self.user = user
            if self._keeps:
                kept.save(user)

    def _load(self) -> dict[str, object]:
        try:
            own = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return own if isinstance(own, dict) else {}
