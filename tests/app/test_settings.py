"""What one user's computer remembers."""

from pathlib import Path

import pytest

from app import settings
from app.records.settings import UserSettings


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name))


def write(text: bytes) -> Path:
    path = settings.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return path


def test_nothing_is_made_by_asking():
    remembered = settings.load()
    assert remembered == UserSettings(database=settings.default_database())
    assert not settings.settings_file().parent.exists()
    assert not remembered.database.parent.exists()


def test_what_was_saved_comes_back(tmp_path):
    wished = UserSettings(
        database=tmp_path / "某某 库" / "office.sqlite",
        text_size="largest",
        last_login="clerk",
        backup_folder=tmp_path / "备份",
        geometry="01d9",
        window_state="ff00",
    )
    settings.save(wished)
    settings.save(wished)
    assert settings.load() == wished
    assert [path.name for path in settings.settings_file().parent.iterdir()] == [settings.FILE]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"7",
        b'{"database": 5}',
        b'{"last_login": ["a"]}',
        b"[" * 9999,
    ],
)
def test_a_broken_file_is_put_aside_and_the_program_starts(text):
    path = write(text)
    assert settings.load() == UserSettings(database=settings.default_database())
    assert not path.exists()
    assert path.with_name(settings.FILE + ".broken").read_bytes() == text


def test_a_file_of_another_version_is_read_as_far_as_it_is_known():
    write(b'{"later": {"a": 1}, "last_login": "clerk", "text_size": "enormous"}')
    remembered = settings.load()
    assert remembered.last_login == "clerk"
    assert remembered.text_size == "standard"
    assert remembered.database == settings.default_database()
