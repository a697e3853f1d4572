"""The checklist on paper: every item in force, and what changed in a period."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, papers
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.paper_contents import chinese_date
from app.permissions import require
from app.records.accounts import Operator
from app.records.papers import Checklist, ChecklistChange, ChecklistDiff, ChecklistRow, Head
from app.rules.checklist_fields import REQUIRED
from app.rules.checklist_states import MAY_FILE, ChecklistState
from db.models import ChecklistItem, ChecklistVersion, Department

COMPARED = {name: label for name, label in REQUIRED.items() if name != "department"}
"""Fields of an item that a revision may change, with their names on paper."""
OF_A_NEW_ITEM = ("category", "mode", "target", "ratio", "frequency")
"""What the comparison says of an item that was not in the checklist before."""
BASIS = "检查依据"
NOTHING: tuple[str, ...] = ()
EVER_IN_FORCE = (ChecklistState.PUBLISHED, ChecklistState.SUPERSEDED, ChecklistState.REPEALED)


def issue_checklist(session: Session, operator: Operator) -> tuple[int, Changes]:
    """随机抽查事项清单 as of today; returns the document's id."""
    require(operator, *MAY_FILE)
    return _issued(session, operator, checklist_request(session))


def checklist_request(session: Session) -> papers.PaperRequest:
    """Every item in force today; UserError when there is none."""
    versions = _in_force(session)
    if not versions:
        raise UserError("还没有已公布的抽查事项，没有清单可以打印。")
    organ = office(session).bureau_name
    departments = dict(session.execute(select(Department.id, Department.name)).all())
    latest = max(each.published_on for each in versions if each.published_on)
    rows = tuple(_row(each, organ, departments[each.item.department_id]) for each in versions)

    def contents(head: Head, today: date) -> Checklist:
        return Checklist(
            head=head, as_of=chinese_date(today), rows=rows, published_on=chinese_date(latest)
        )

    return papers.PaperRequest("checklist", f"随机抽查事项清单（{len(rows)}项）", contents)


def issue_diff(
    session: Session, operator: Operator, *, since: date, until: date
) -> tuple[int, Changes]:
    """清单调整对照表 of the versions published or repealed in the period, both days included."""
    require(operator, *MAY_FILE)
    return _issued(session, operator, diff_request(session, since=since, until=until))


def diff_request(session: Session, *, since: date, until: date) -> papers.PaperRequest:
    """What changed in the period, as it is known today; UserError when nothing did."""
    if since > until:
        raise UserError("起始日期晚于截止日期，请核对。", "until")
    rows = tuple(_changes(session, since, until))
    if not rows:
        raise UserError("这段时间清单没有调整，请换一段时间。", "since")

    def contents(head: Head, _today: date) -> ChecklistDiff:
        period = f"{chinese_date(since)}至{chinese_date(until)}"
        return ChecklistDiff(head=head, period=period, rows=rows)

    return papers.PaperRequest("checklist-diff", f"清单调整对照表（{len(rows)}项）", contents)


def _issued(
    session: Session, operator: Operator, paper: papers.PaperRequest
) -> tuple[int, Changes]:
    document = papers.issue(session, operator, paper)
    activity.record(
        session, operator, "开具文书", about=f"document:{document.id}", title=document.number
    )
    return document.id, touched(Topic.PAPERS)


def _in_force(session: Session) -> list[ChecklistVersion]:
    query = (
        select(ChecklistVersion)
        .join(ChecklistItem)
        .where(ChecklistVersion.state == ChecklistState.PUBLISHED)
        .order_by(ChecklistItem.code)
    )
    return list(session.scalars(query))


def _row(version: ChecklistVersion, organ: str, department: str) -> ChecklistRow:
    return ChecklistRow(
        category=version.category,
        item=version.name,
        content=version.content,
        target=version.target,
        importance=version.importance,
        ratio=version.ratio,
        frequency=version.frequency,
        method=version.method,
        measures=version.measures,
        procedure=version.procedure,
        handling=version.handling,
        organ=organ,
        basis=_bases(version),
        department=department,
        version=f"第{version.number}版\n{version.filing_number}".rstrip(),
    )


def _changes(session: Session, since: date, until: date) -> list[ChecklistChange]:
    """In the order of the days, a repeal by the day it ended."""
    query = select(ChecklistVersion).where(ChecklistVersion.state.in_(EVER_IN_FORCE))
    found: list[tuple[date, ChecklistChange]] = []
    for version in session.scalars(query.order_by(ChecklistVersion.id)):
        begun, ended = version.published_on, version.ended_on
        if begun and since <= begun <= until:
            found.append((begun, _published(version, begun)))
        if version.state == ChecklistState.REPEALED and ended and since <= ended <= until:
            found.append((ended, _repealed(session, version, ended)))
    return [change for _, change in sorted(found, key=lambda pair: pair[0])]


def _published(version: ChecklistVersion, day: date) -> ChecklistChange:
    now, before = _said(version), _previous(version)
    if before is None:
        wanted = [COMPARED[name] for name in OF_A_NEW_ITEM]
        old, new = NOTHING, tuple(f"{label}：{now[label]}" for label in wanted)
    else:
        was = _said(before)
        changed = [label for label in now if now[label] != was[label]]
        old = tuple(f"{label}：{was[label] or '无'}" for label in changed) or ("（内容未变）",)
        new = tuple(f"{label}：{now[label] or '无'}" for label in changed) or ("（内容未变）",)
    return ChecklistChange(
        item=version.name,
        before=old,
        after=new,
        basis=_bases(version),
        reason=version.change_reason,
        date=chinese_date(day),
    )


def _repealed(session: Session, version: ChecklistVersion, day: date) -> ChecklistChange:
    said = _said(version)
    events = activity.list_about(session, f"{ChecklistItem.__tablename__}:{version.item_id}")
    reasons = [each.reason for each in events if each.action == "废止抽查事项"]
    return ChecklistChange(
        item=version.name,
        before=tuple(f"{COMPARED[name]}：{said[COMPARED[name]]}" for name in OF_A_NEW_ITEM),
        basis=_bases(version),
        reason=reasons[0] if reasons else version.change_reason,
        date=chinese_date(day),
    )


def _previous(version: ChecklistVersion) -> ChecklistVersion | None:
    """The version in force before this one, if there was one."""
    earlier = [
        each
        for each in version.item.versions
        if each.number < version.number and each.state in EVER_IN_FORCE
    ]
    return earlier[-1] if earlier else None


def _said(version: ChecklistVersion) -> dict[str, str]:
    fields = {label: str(getattr(version, name)) for name, label in COMPARED.items()}
    return fields | {BASIS: "；".join(_bases(version))}


def _bases(version: ChecklistVersion) -> tuple[str, ...]:
    return tuple(f"{basis.law}{basis.article}" for basis in version.bases)
