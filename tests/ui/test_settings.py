from pathlib import Path

from ui.settings import Settings
from ui.tokens import TextSize


def test_what_was_kept_is_there_after_a_restart(settings):
    settings.put("columns/shops", ["名称=240", "乡镇=0"])
    settings.put("folder", "D:/表格")
    again = Settings()
    assert again.words("columns/shops") == ["名称=240", "乡镇=0"]
    assert again.get("folder", "") == "D:/表格"


def test_facts_shared_with_the_commands_are_kept_with_theirs(settings, tmp_path):
    settings.text_size = TextSize.LARGEST
    settings.database = tmp_path / "office.sqlite"
    settings.last_login = "wang"
    settings.backup_folder = tmp_path
    again = Settings()
    assert again.text_size is TextSize.LARGEST
    assert again.database == tmp_path / "office.sqlite"
    assert (again.last_login, again.backup_folder) == ("wang", tmp_path)


def test_an_unreadable_file_costs_nothing_but_comfort(settings):
    settings.put("folder", "D:/表格")
    (settings.folder() / "window.json").write_text("{", "utf-8")
    assert Settings().get("folder", "家") == "家"


def test_a_value_of_another_kind_is_ignored(settings):
    settings.put("folder", 7)
    assert settings.get("folder", "家") == "家"
    assert settings.words("folder") == []


def test_what_nobody_chose_has_a_usual_value(settings):
    assert settings.text_size is TextSize.STANDARD
    assert settings.database == Path(settings.user.database)
    assert settings.backup_folder is None
