"""检查对象名录库 as the window shows it: columns, filters, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import ledger, registries
from app.records.registries import SubjectQuery, SubjectRow
from app.rules.eligibility import ENDED_STATUSES
from ui.detail import Fact
from ui.ledger.words import OF_A_SUBJECT
from ui.models import Column
from ui.moments import day
from ui.registries.kinds import Facets, Kind, Search
from ui.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ACTIVE = "正常"
STATUS_TONES = {ACTIVE: Tone.GOOD, "停业": Tone.WARN} | dict.fromkeys(ENDED_STATUSES[1:], Tone.BAD)
TIER_TONES = {"A": Tone.GOOD, "B": Tone.QUIET, "C": Tone.WARN, "D": Tone.BAD}


COLUMNS = (
    Column[SubjectRow]("单位名称", lambda row: row.name, key="name", width=268, stretch=True),
    Column[SubjectRow](
        "统一社会信用代码",
        lambda row: row.number if row.code else "",
        key="number",
        width=182,
        spare=True,
    ),
    Column[SubjectRow]("行业类别", lambda row: row.industry, key="industry", width=124, spare=True),
    Column[SubjectRow]("所属辖区", lambda row: row.town, key="town", width=96, spare=True),
    Column[SubjectRow](
        "经营状态",
        lambda row: row.status,
        key="status",
        width=84,
        tone=lambda row: STATUS_TONES.get(row.status, Tone.QUIET),
    ),
    Column[SubjectRow](
        "信用等级",
        lambda row: row.tier,
        lambda row: f"{row.tier} 级" if row.tier else "",
        key="tier",
        width=84,
        spare=True,
        tone=lambda row: TIER_TONES.get(row.tier, Tone.QUIET),
    ),
    Column[SubjectRow](
        "最近抽查",
        lambda row: row.last_inspected,
        lambda row: day(row.last_inspected, "从未抽查"),
        key="last_inspected",
        width=104,
        spare=True,
    ),
    Column[SubjectRow](
        "法定代表人", lambda row: row.legal_person, key="legal_person", width=96, spare=True
    ),
    Column[SubjectRow]("联系电话", lambda row: row.telephone, width=116, spare=True, hidden=True),
    Column[SubjectRow](
        "经营地址", lambda row: row.address, key="address", width=240, spare=True, hidden=True
    ),
    Column[SubjectRow](
        "成立日期",
        lambda row: row.founded,
        lambda row: day(row.founded),
        key="founded",
        width=104,
        spare=True,
        hidden=True,
    ),
    Column[SubjectRow](
        "投诉举报次数",
        lambda row: row.complaints,
        key="complaints",
        width=108,
        number=True,
        spare=True,
        hidden=True,
    ),
    Column[SubjectRow]("对象编号", lambda row: row.number, width=182, spare=True, hidden=True),
    Column[SubjectRow]("备注", lambda row: row.note, width=160, spare=True, hidden=True),
)
FILTERS = (
    ("industries", "行业"),
    ("towns", "辖区"),
    ("statuses", "状态"),
    ("tiers", "等级"),
)


def _find(session: Session, search: Search) -> list[int]:
    query = SubjectQuery(
        search.text, **search.filters, sort=search.sort, descending=search.descending
    )
    return registries.find_subject_ids(session, query, most=search.most)


def _facets(session: Session) -> Facets:
    found = registries.subject_facets(session)
    return {key: getattr(found, key) for key, _title in FILTERS}


def _facts(row: SubjectRow) -> list[Fact]:
    return [
        Fact("信用代码", row.code or "没有代码"),
        Fact("对象编号", row.number),
        Fact("行业类别", row.industry),
        Fact("所属辖区", row.town),
        Fact("经营地址", row.address),
        Fact("法定代表人", row.legal_person),
        Fact("联系电话", row.telephone),
        Fact("成立日期", day(row.founded)),
        Fact("", "抽查信息"),
        Fact("经营状态", row.status),
        Fact("信用等级", f"{row.tier} 级" if row.tier else "未分类"),
        Fact("投诉举报", f"{row.complaints} 次"),
        Fact("最近抽查", day(row.last_inspected, "从未抽查")),
        Fact("备注", row.note),
    ]


SUBJECTS = Kind[SubjectRow](
    name="subjects",
    title="检查对象",
    register="检查对象名录",
    table="subject",
    unit="家",
    placeholder="搜索名称、代码、法人、拼音首字母",
    columns=COLUMNS,
    filters=FILTERS,
    counted_by="statuses",
    active=(ACTIVE,),
    active_name="正常",
    find=_find,
    rows=registries.subject_rows,
    facets=_facets,
    history=ledger.subject_checks,
    visits=OF_A_SUBJECT,
    past="历次检查",
    is_checked=True,
    facts=_facts,
    name_of=lambda row: row.name,
    mark=lambda row: (row.status, STATUS_TONES.get(row.status, Tone.QUIET)),
)
