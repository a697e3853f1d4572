"""The log's stored values as people read them: states, roles, moments, yes and no."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.checks.names import TABLE_NAMES
from app.records.legal_texts import TEXT_STATE_NAMES
from app.rules.checklist_states import CHECKLIST_STATE_NAMES
from app.rules.legal_words import TITLES
from app.rules.roles import ROLE_NAMES
from app.rules.states import (
    DOCUMENT_STATE_NAMES,
    DRAW_STATE_NAMES,
    INSPECTION_STATE_NAMES,
    PUBLICATION_STATE_NAMES,
)
from app.rules.task_states import PLAN_STATE_NAMES, TASK_STATE_NAMES
from app.rules.task_terms import BALANCE_NAMES, STRATA_NAMES
from ui.moments import local_time

NOTHING = "—"
CODES: Mapping[tuple[str, str], Mapping[Any, str]] = {
    ("account_role", "role"): ROLE_NAMES,
    ("annual_plan", "state"): PLAN_STATE_NAMES,
    ("checklist_version", "state"): CHECKLIST_STATE_NAMES,
    ("document", "state"): DOCUMENT_STATE_NAMES,
    ("draw", "state"): DRAW_STATE_NAMES,
    ("legal_text", "key"): TITLES,
    ("legal_text", "state"): TEXT_STATE_NAMES,
    ("drawn_subject", "place"): {"selected": "抽中", "reserve": "备选"},
    ("inspection", "state"): INSPECTION_STATE_NAMES,
    ("publication", "state"): PUBLICATION_STATE_NAMES,
    ("registry_import", "kind"): {"subjects": "检查对象", "officers": "执法检查人员"},
    ("task", "balance"): BALANCE_NAMES,
    ("task", "state"): TASK_STATE_NAMES,
    ("task", "strata_by"): STRATA_NAMES,
}
YES_OR_NO = frozenset(
    {
        *("active", "attended", "blank", "borrowed", "by_department", "by_pin", "closed", "counts"),
        *("drawn", "names_sealed", "on_paper", "password_due", "replaces", "sensitive"),
        *("short", "two_sided", "undone", "verified", "weighted"),
    }
)
NAMES = {**TABLE_NAMES, "backup": "备份"}
"""A backup is a file, and yet a restore is about one."""
SETTINGS = {
    "bureau_name": "单位全称",
    "number_word": "发文代字",
    "address": "单位地址",
    "contact": "联系人",
    "contact_telephone": "联系电话",
    "supervision_telephone": "监督举报电话",
    "court": "行政诉讼管辖法院",
    "review_organ": "行政复议机关",
    "publication_place": "公示地点或网址",
    "publish_working_days": "公示期限",
    "dossier_working_days": "归档期限",
    "retention_years": "案卷保管期限",
    "retention_from_new_year": "保管期限从次年起算",
    "small_office": "小单位模式",
    "own_texts": "文书上的法律文字",
    "bare_kinds": "不印二维码和指纹的文书",
    "office": "",
}


def key_words(table: str, key: str) -> str:
    """A row's key; of a setting its name."""
    return SETTINGS.get(key, key) if table == "setting" else key


def record_words(about: str) -> str:
    """`task:2`, as the log names a record, to 抽查任务 2."""
    table, _, key = about.partition(":")
    return f"{NAMES.get(table, table)} {key_words(table, key)}".strip()


def words(table: str, column: str, value: object) -> str:
    """A stored value of a column; an empty one as a dash."""
    if value is None or value in ("", []):
        return NOTHING
    if column == "about":
        return record_words(str(value))
    if (table, column) == ("setting", "key"):
        return key_words(table, str(value))
    if (table, column) == ("setting", "value"):
        return _setting(str(value))
    if column in YES_OR_NO and value in (0, 1):
        return "是" if value else "否"
    codes = CODES.get((table, column), {})
    if isinstance(value, str | int) and value in codes:
        return codes[value]
    return _moment(value) if isinstance(value, str) else str(value)


def _setting(value: str) -> str:
    """Settings are stored as JSON: quotation marks go, true and false become words."""
    return {"true": "是", "false": "否", '""': NOTHING, "{}": NOTHING}.get(value, value.strip('"'))


def _moment(value: str) -> str:
    """A stored moment in local time, any other text as it is."""
    if len(value) != len("2026-11-22T08:00:00+00:00") or "T" not in value:
        return value
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return value
    return local_time(value)
