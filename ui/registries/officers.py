"""执法检查人员名录库 as the window shows it: columns, filters, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import registries
from app.records.registries import OfficerQuery, OfficerRow
from app.rules.eligibility import AT_WORK, CertificateState, is_helper
from ui.detail import Fact
from ui.models import Column
from ui.moments import day
from ui.registries.kinds import Facets, Kind, Search
from ui.registries.visits import OF_AN_OFFICER
from ui.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

STATE_TONES = {
    CertificateState.VALID: Tone.GOOD,
    CertificateState.EXPIRING: Tone.WARN,
    CertificateState.EXPIRED: Tone.BAD,
    CertificateState.NOT_YET: Tone.WARN,
    CertificateState.UNKNOWN: Tone.QUIET,
}
IN_FORCE = (CertificateState.VALID, CertificateState.EXPIRING)


def _post_tone(row: OfficerRow) -> Tone:
    if not row.post_state:
        return Tone.QUIET
    return Tone.GOOD if row.post_state in AT_WORK else Tone.WARN


COLUMNS = (
    Column[OfficerRow]("姓名", lambda row: row.name, key="name", width=96, stretch=True),
    Column[OfficerRow]("执法证件编号", lambda row: row.certificate, key="certificate", width=136),
    Column[OfficerRow](
        "所在单位", lambda row: row.department, key="department", width=160, spare=True
    ),
    Column[OfficerRow](
        "人员身份",
        lambda row: row.identity,
        key="identity",
        width=130,
        spare=True,
        tone=lambda row: Tone.QUIET if is_helper(row.identity) else None,
    ),
    Column[OfficerRow](
        "证件状态",
        lambda row: row.state.value,
        width=112,
        tone=lambda row: STATE_TONES[row.state],
    ),
    Column[OfficerRow](
        "证件有效期止",
        lambda row: row.valid_to,
        lambda row: day(row.valid_to),
        key="valid_to",
        width=116,
        spare=True,
    ),
    Column[OfficerRow](
        "在岗状态",
        lambda row: row.post_state,
        lambda row: row.post_state or "未填",
        key="post_state",
        width=84,
        spare=True,
        tone=_post_tone,
    ),
    Column[OfficerRow](
        "业务专长", lambda row: "、".join(row.skills), width=180, spare=True, stretch=True
    ),
    Column[OfficerRow]("警号", lambda row: row.badge, key="badge", width=84, spare=True),
    Column[OfficerRow]("性别", lambda row: row.gender, width=60, spare=True, hidden=True),
    Column[OfficerRow](
        "证件有效期起",
        lambda row: row.valid_from,
        lambda row: day(row.valid_from),
        key="valid_from",
        width=116,
        spare=True,
        hidden=True,
    ),
    Column[OfficerRow]("联系电话", lambda row: row.telephone, width=116, spare=True, hidden=True),
    Column[OfficerRow]("备注", lambda row: row.note, width=160, spare=True, hidden=True),
)
FILTERS = (
    ("departments", "单位"),
    ("identities", "身份"),
    ("skills", "专长"),
    ("states", "证件"),
)


def _find(session: Session, search: Search) -> list[int]:
    query = OfficerQuery(
        search.text, **search.filters, sort=search.sort, descending=search.descending
    )
    return registries.find_officer_ids(session, query)[: search.most]


def _facets(session: Session) -> Facets:
    found = registries.officer_facets(session)
    return {key: getattr(found, key) for key, _title in FILTERS}


def _validity(row: OfficerRow) -> str:
    if row.valid_to is None:
        return row.state.value
    return f"{day(row.valid_from, '未登记')} 至 {day(row.valid_to)}（{row.state.value}）"


def _facts(row: OfficerRow) -> list[Fact]:
    return [
        Fact("执法证号", row.certificate),
        Fact("有效期", _validity(row)),
        Fact("所在单位", row.department),
        Fact("人员身份", row.identity),
        Fact("在岗状态", row.post_state or "未填，按在岗"),
        Fact("业务专长", "、".join(row.skills)),
        Fact("", "个人信息"),
        Fact("性别", row.gender),
        Fact("警号", row.badge),
        Fact("联系电话", row.telephone),
        Fact("备注", row.note),
    ]


OFFICERS = Kind[OfficerRow](
    name="officers",
    title="执法检查人员",
    register="执法检查人员名录",
    table="officer",
    unit="人",
    placeholder="搜索姓名、证号、警号、单位、拼音首字母",
    columns=COLUMNS,
    filters=FILTERS,
    counted_by="states",
    active=IN_FORCE,
    active_name="证件在有效期内",
    find=_find,
    rows=registries.officer_rows,
    facets=_facets,
    history=registries.officer_history,
    visits=OF_AN_OFFICER,
    past="历次抽查",
    is_checked=False,
    facts=_facts,
    name_of=lambda row: row.name,
    mark=lambda row: (row.state.value, STATE_TONES[row.state]),
)
