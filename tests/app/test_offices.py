"""Why a database cannot be opened, in a sentence that says what to do."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from app.errors import UserError
from app.offices import SENTENCES, open_office
from db.upgrade import DatabaseError

PLACES = {
    "empty": b"",
    "foreign": b"PK\x03\x04",
    "damaged": bytes(512),
}


@pytest.mark.parametrize("reason", PLACES)
def test_a_file_that_cannot_be_used_gets_its_sentence(tmp_path, reason):
    path = tmp_path / "office.sqlite"
    path.write_bytes(PLACES[reason])
    with pytest.raises(UserError) as refused:
        open_office(path, create=True)
    assert refused.value.message == SENTENCES[reason].format(path=path)


def test_a_missing_file_gets_its_sentence(tmp_path):
    with pytest.raises(UserError, match="没有找到数据库文件"):
        open_office(tmp_path / "office.sqlite", create=False)


def test_a_network_path_gets_its_sentence():
    with pytest.raises(UserError, match="不能放在网络共享位置"):
        open_office(Path("//server/share/office.sqlite"), create=True)


def test_every_reason_has_a_sentence():
    reasons = {each.reason for each in DatabaseError.__subclasses__()}
    assert reasons == set(SENTENCES)
    assert all(sentence.endswith("。") for sentence in SENTENCES.values())


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="无法读写数据库所在的文件夹"):
        open_office(tmp_path / "file" / "office.sqlite", create=True)


def test_a_full_disk_is_a_sentence_and_leaves_no_half_made_file(tmp_path, monkeypatch):
    connect = sqlite3.connect

    def full(path, *values, **named):
        connect(path).close()
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite3, "connect", full)
    with pytest.raises(UserError, match="磁盘空间"):
        open_office(tmp_path / "office.sqlite", create=True)
    assert list(tmp_path.iterdir()) == []


def test_spaces_and_chinese_in_a_path_are_fine(migrated_file, tmp_path):
    path = tmp_path / "某某县公安局 数据 #1?" / "库.sqlite"
    path.parent.mkdir()
    open_office(shutil.copyfile(migrated_file, path), create=False).close()
