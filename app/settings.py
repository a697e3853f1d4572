"""What the program remembers for one user of this computer, and where databases live by default.

Facts about the office are not kept here but in its database (office_settings).
"""

import json
import os
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from app.records.settings import UserSettings

PROGRAM = "shuangsuiji"
FILE = "settings.json"
TEXT_SIZES = ("standard", "large", "largest")


def default_database() -> Path:
    """In the user's data folder; nothing is created."""
    return user_data_path(PROGRAM, appauthor=False) / "office.sqlite"


def settings_file() -> Path:
    return user_config_path(PROGRAM, appauthor=False) / FILE


def load() -> UserSettings:
    """The remembered settings. A file that cannot be read is put aside as .broken."""
    path = settings_file()
    try:
        return _settings(json.loads(path.read_text("utf-8")))
    except OSError:
        return UserSettings(database=default_database())
    except (ValueError, TypeError, AttributeError, RecursionError):
        path.replace(path.with_name(FILE + ".broken"))
        return UserSettings(database=default_database())


def save(settings: UserSettings) -> None:
    """Whole or not at all: a power cut leaves the old file. Raises OSError."""
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {
        key: os.fspath(value) if isinstance(value, Path) else value
        for key, value in asdict(settings).items()
    }
    fresh = path.with_name(FILE + ".new")
    fresh.write_text(json.dumps(values, ensure_ascii=False, indent=1), "utf-8")
    fresh.replace(path)


def _settings(values: dict[str, Any]) -> UserSettings:
    """Keys of a later version are passed over; a value of the wrong kind raises TypeError."""
    known = {field.name for field in fields(UserSettings)}
    texts = {key: value for key, value in values.items() if key in known and value is not None}
    if not all(isinstance(value, str) for value in texts.values()):
        raise TypeError("settings are texts")
    database = Path(texts.pop("database")) if "database" in texts else default_database()
    backups = Path(texts.pop("backup_folder")) if "backup_folder" in texts else None
    if texts.get("text_size") not in TEXT_SIZES:
        texts.pop("text_size", None)
    return UserSettings(database=database, backup_folder=backups, **texts)
