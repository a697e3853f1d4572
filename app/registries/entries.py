"""What is keyed in for the registries, cleaned and checked field by field."""

import unicodedata
from dataclasses import fields, replace
from datetime import date
from typing import Any

from app.errors import UserError
from app.records.registries import OfficerEntry, SubjectEntry
from app.rules.eligibility import IDENTITIES, POST_STATES, SUBJECT_STATUSES, TIERS
from app.rules.identifiers import plain, read_code

LONGEST_NAME = 200


def clean(text: str) -> str:
    """NFC, one line, no control characters, single blanks: what a committed list accepts."""
    printable = (" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return " ".join(unicodedata.normalize("NFC", "".join(printable)).split())


def _clean_texts(entry: SubjectEntry | OfficerEntry) -> dict[str, Any]:
    return {
        field.name: clean(value)
        for field in fields(entry)
        if isinstance(value := getattr(entry, field.name), str)
    }


def checked_subject(entry: SubjectEntry, today: date, *, status: str = "") -> SubjectEntry:
    """The entry as it may be stored. Raises UserError naming the first field that is wrong.

    `status` is the row's present one, which may be a word of the office's own and then may stay.
    """
    entry = replace(entry, **_clean_texts(entry))
    _check_name(entry.name, "单位名称")
    code = read_code(entry.code) if entry.code else None
    if code and (code.reason or code.premises > 1):
        reason = code.reason or "请只填 18 位代码，场所序号由程序编排"
        raise UserError(f"统一社会信用代码有误：{reason}。", "code")
    _check_choice(entry.status, (*SUBJECT_STATUSES, status), "经营状态", "status")
    _check_choice(entry.tier, ("", *TIERS), "信用等级", "tier")
    if entry.founded and entry.founded > today:
        raise UserError("成立日期不能晚于今天。", "founded")
    if entry.complaints < 0:
        raise UserError("投诉举报次数不能是负数。", "complaints")
    return replace(entry, code=code.code if code else "")


def checked_officer(
    entry: OfficerEntry, *, identity: str = "", post_state: str = ""
) -> OfficerEntry:
    """The entry as it may be stored; `identity` and `post_state` are the row's present ones."""
    entry = replace(entry, **_clean_texts(entry))
    entry = replace(entry, certificate=plain(entry.certificate))
    _check_name(entry.name, "姓名")
    if not entry.certificate:
        raise UserError("请填写执法证件编号，人员按它抽取。", "certificate")
    if not entry.department:
        raise UserError("请填写所在单位。", "department")
    _check_choice(entry.identity, (*IDENTITIES, identity), "人员身份", "identity")
    _check_choice(entry.post_state, (*POST_STATES, post_state), "岗位状态", "post_state")
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        raise UserError("证件有效期止不能早于有效期起。", "valid_to")
    skills = dict.fromkeys(skill for each in entry.skills if (skill := clean(each)))
    return replace(entry, skills=tuple(skills))


def checked_reason(reason: str) -> str:
    """维护依据, without which nothing in the registries changes."""
    if not clean(reason):
        raise UserError("请填写维护依据，例如文件名称文号或核查情况。", "reason")
    return clean(reason)


def _check_name(name: str, label: str) -> None:
    if not name:
        raise UserError(f"请填写{label}。", "name")
    if len(name) > LONGEST_NAME:
        raise UserError(f"{label}最多 {LONGEST_NAME} 字，现有 {len(name)} 字。", "name")


def _check_choice(value: str, choices: tuple[str, ...], label: str, field: str) -> None:
    if value not in choices:
        listed = "、".join(each for each in choices if each)
        raise UserError(f"{label}“{value}”不在可选范围内，请从{listed}中选择。", field)
