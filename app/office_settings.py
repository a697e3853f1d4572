"""Facts about the office, kept in its database: one setting per field of `Office`, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity
from app.changes import NOTHING, Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.records.legal_texts import LegalText as Text
from app.records.legal_texts import TextState
from app.records.settings import LONGEST_BUREAU_NAME, Office
from app.rules.deadlines import PUBLISH_WORKING_DAYS
from app.rules.retention import SHORTEST_YEARS
from app.rules.roles import Role
from db.models import LegalText, Setting

LONGEST_NUMBER_WORD = 8
MOST_DOSSIER_DAYS = 90
MOST_YEARS = 100
OWN_TEXTS = "own_texts"
"""Comes with the facts but is kept elsewhere."""


def office(session: Session) -> Office:
    known = {field.name for field in fields(Office)} - {OWN_TEXTS}
    rows = session.execute(select(Setting.key, Setting.value).where(Setting.key.in_(known)))
    facts: dict[str, Any] = {key: _read(value) for key, value in rows}
    return Office(**facts, own_texts=_own_texts(session))


def _read(value: str) -> Any:  # whatever the field of that name holds
    found = json.loads(value)
    return tuple(found) if isinstance(found, list) else found


def _own_texts(session: Session) -> tuple[Text, ...]:
    """Approved wordings, the newest approval last."""
    query = select(LegalText).where(LegalText.state == TextState.APPROVED).order_by(LegalText.id)
    return tuple(
        Text(row.key, row.valid_from, row.source, tuple(row.lines.splitlines()))
        for row in session.scalars(query)
    )


def save_office(
    session: Session, operator: Operator, wished: Office, *, reason: str = ""
) -> Changes:
    """Keep what has changed. The small-office preset is not among it: the supervisor's."""
    require(operator, Role.ADMIN)
    before = asdict(office(session))
    after = asdict(replace(checked(wished), small_office=before["small_office"]))
    keys = after.keys() - {OWN_TEXTS}
    changed = {key: after[key] for key in sorted(keys) if after[key] != before[key]}
    if not changed:
        return NOTHING
    store(session, changed)
    activity.record(
        session,
        operator,
        "修改单位设置",
        about="setting:office",
        title=after["bureau_name"],
        reason=reason,
        facts={"fields": sorted(changed)},
    )
    return touched(Topic.SETTINGS)


def store(session: Session, values: Mapping[str, Any]) -> None:
    """Write single settings; checking and recording them is the caller's business."""
    for key, value in values.items():
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        row = session.get(Setting, key)
        if row is None:
            session.add(Setting(key=key, value=text))
        else:
            row.value = text
    session.flush()


def checked(facts: Office) -> Office:
    """The facts with trimmed names, or UserError for the first field that cannot stand."""
    name, word = facts.bureau_name.strip(), facts.number_word.strip()
    if not name:
        raise UserError("请填写单位全称，例如“某某县公安局”。", "bureau_name")
    if len(name) > LONGEST_BUREAU_NAME:
        raise UserError(
            f"单位全称有 {len(name)} 个字，文书上最多印 {LONGEST_BUREAU_NAME} 个字，请改短。",
            "bureau_name",
        )
    if not 0 < len(word) <= LONGEST_NUMBER_WORD or any(mark in word for mark in "〔〕（）()[] "):
        raise UserError(
            f"发文代字为 1 至 {LONGEST_NUMBER_WORD} 个字，不带括号和空格，例如“南公”。",
            "number_word",
        )
    _check_periods(facts)
    return replace(facts, bureau_name=name, number_word=word)


def _check_periods(facts: Office) -> None:
    if not 1 <= facts.publish_working_days <= PUBLISH_WORKING_DAYS:
        raise UserError(
            f"公示期限为 1 至 {PUBLISH_WORKING_DAYS} 个工作日，不能更长。", "publish_working_days"
        )
    if not 1 <= facts.dossier_working_days <= MOST_DOSSIER_DAYS:
        raise UserError(f"归档期限为 1 至 {MOST_DOSSIER_DAYS} 个工作日。", "dossier_working_days")
    if not SHORTEST_YEARS <= facts.retention_years <= MOST_YEARS:
        raise UserError(
            f"案卷保管期限不少于 {SHORTEST_YEARS} 年，不多于 {MOST_YEARS} 年。", "retention_years"
        )
