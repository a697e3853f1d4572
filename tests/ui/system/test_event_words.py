"""Stored values in words."""

from dataclasses import fields

import pytest
from sqlalchemy import Boolean

from app.checks.column_names import COLUMN_NAMES
from app.checks.names import TABLE_NAMES
from app.records.settings import Office
from app.rules.roles import Role
from app.sealing import UNSEALED
from db.base import Base
from ui.moments import local_time
from ui.system.event_words import SETTINGS, YES_OR_NO, record_words, words

TABLES = [table for table in Base.metadata.sorted_tables if table.name not in UNSEALED]
MOMENT = "2026-11-22T08:00:00+00:00"


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("task", "state", "approved", "待抽取"),
        ("draw", "state", "void", "已作废"),
        ("account_role", "role", Role.LEGAL.value, "法制审核"),
        ("task", "weighted", 1, "是"),
        ("account", "active", 0, "否"),
        ("inspection", "year_count", 0, "0"),
        ("subject", "name", "某县第一旅馆", "某县第一旅馆"),
        ("subject", "tier", "", "—"),
        ("subject", "tier", None, "—"),
        ("setting", "value", '"南公"', "南公"),
        ("setting", "value", "true", "是"),
        ("setting", "key", "court", "行政诉讼管辖法院"),
        ("approval", "about", "task:2", "抽查任务 2"),
        ("inspection", "reviewed_at", MOMENT, local_time(MOMENT)),
    ],
)
def test_a_value_is_read_as_people_say_it(table, column, value, said):
    assert words(table, column, value) == said


def test_a_record_is_called_by_its_table_and_key():
    assert record_words("setting:office") == "单位设置"
    assert record_words("backup:office-1.sqlite") == "备份 office-1.sqlite"


def test_every_column_that_the_log_may_show_has_a_name():
    known = {column.name for table in TABLES for column in table.columns}
    assert known - set(COLUMN_NAMES) == set()
    assert set(COLUMN_NAMES) - known == set()
    assert {table.name for table in TABLES} <= set(TABLE_NAMES)


def test_every_column_of_yes_and_no_is_known_as_one():
    flags = {c.name for table in TABLES for c in table.columns if isinstance(c.type, Boolean)}
    assert flags <= YES_OR_NO


def test_every_setting_has_a_name():
    assert {field.name for field in fields(Office)} <= set(SETTINGS)
