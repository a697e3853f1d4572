"""The year's plan as the letter that goes out to the departments, its items in an annex."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import activity, checklists, clock, papers, plans
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.paper_contents import chinese_date, texts_in_force
from app.permissions import require
from app.records.accounts import Operator
from app.records.papers import Head, Plan, PlanRow, Section
from app.records.plans import PlanLineRow
from app.rules.allocation import quota
from app.rules.eligibility import CLOSED_STATUSES, MOVED_STATUSES, SUSPENDED_STATUSES
from app.rules.ratios import read_ratio
from app.rules.roles import Role
from app.rules.task_states import PlanState
from db.models import AnnualPlan, Subject

REMARK = (
    "对象总数是编制当日名录中相应行业的在册家数，横线表示以抽取当日锁定的名录为准；"
    "拟抽数按比例对全部对象向上取整，实际抽取数以锁定的名录计算。"
)
OUT = CLOSED_STATUSES | MOVED_STATUSES | SUSPENDED_STATUSES


def issue_plan(
    session: Session, operator: Operator, *, plan_id: int, to: str, copied_to: str = ""
) -> tuple[int, Changes]:
    """年度抽查工作计划 of an approved plan; returns the document's id."""
    require(operator, Role.CLERK)
    paper = plan_request(session, plan_id=plan_id, to=to, copied_to=copied_to)
    document = papers.issue(session, operator, paper)
    activity.record(
        session, operator, "开具文书", about=f"annual_plan:{plan_id}", title=document.number
    )
    return document.id, touched(Topic.PAPERS)


def plan_request(session: Session, *, plan_id: int, to: str, copied_to: str) -> papers.PaperRequest:
    """The letter of a plan as it is now; UserError unless the plan is approved."""
    detail = plans.plan_detail(session, plan_id)
    if detail.row.state is not PlanState.APPROVED:
        raise UserError("计划批准以后才能开具计划文件。")
    if not to.strip():
        raise UserError("请填写主送机关，例如“各大队、派出所”。", "to")
    industries = _industries(session)
    rows = tuple(_row(session, line, industries) for line in detail.lines)
    facts, today = office(session), clock.today()
    texts, year = texts_in_force(facts, today), detail.row.year

    def contents(head: Head, today: date) -> Plan:
        return Plan(
            head=head,
            title=f"{facts.bureau_name}{year}年度双随机抽查工作计划",
            to=to.strip().rstrip("：:"),
            opening=texts.get("plan_opening", ()),
            sections=(
                Section(title="总体要求", paragraphs=texts.get("plan_aims", ())),
                Section(title="抽查安排", paragraphs=(_arranged(year, rows),)),
                Section(title="工作要求", paragraphs=texts.get("plan_requirements", ())),
            ),
            annex=f"{year}年度双随机抽查事项安排表",
            rows=rows,
            remark=REMARK,
            dated=chinese_date(today),
            copied_to=copied_to.strip().rstrip("。"),
            printed_by=f"{facts.bureau_name}办公室",
        )

    return papers.PaperRequest("plan", detail.row.title, contents)


def plan_again(
    session: Session, known: Plan, *, to: str, copied_to: str
) -> papers.PaperRequest | None:
    """The letter of the same year's plan, which may have been changed since; None without one."""
    query = select(AnnualPlan.id).where(AnnualPlan.year == papers.year_of_plan(known))
    plan_id = session.scalar(query)
    if plan_id is None:
        return None
    return plan_request(session, plan_id=plan_id, to=to, copied_to=copied_to)


def _industries(session: Session) -> dict[str, int]:
    """Subjects that can be checked, by industry."""
    query = (
        select(Subject.industry, func.count())
        .where(Subject.status.not_in(OUT), Subject.industry != "")
        .group_by(Subject.industry)
    )
    return dict(session.execute(query).all())


def _row(session: Session, line: PlanLineRow, industries: dict[str, int]) -> PlanRow:
    item = checklists.item_detail(session, line.item_id)
    if item.row.published_version_id is not None:
        item = checklists.version_detail(session, item.row.published_version_id)
    said = f"{item.draft.name}{item.draft.target}"
    total = sum(count for industry, count in industries.items() if industry in said)
    ratio = read_ratio(line.ratio)
    wanted = quota(total, ratio.numerator, ratio.denominator) if total and ratio else 0
    begins, ends = line.period_start, line.period_end
    return PlanRow(
        item=item.draft.name,
        target=item.draft.target,
        total=str(total or ""),
        ratio=line.ratio,
        planned=str(wanted * line.frequency or ""),
        cap=f"每年{line.frequency}次，\n上限{line.yearly_cap}次",
        mode=item.draft.method,
        period=f"{begins.month}月{begins.day}日至{ends.month}月{ends.day}日",
        departments=(line.department,),
    )


def _arranged(year: int, rows: tuple[PlanRow, ...]) -> str:
    total = sum(int(row.total) for row in rows if row.total)
    planned = sum(int(row.planned) for row in rows if row.planned)
    known = f"，涉及检查对象{total}家，拟抽取{planned}家次" if total else ""
    return f"{year}年度计划抽查{len(rows)}个事项{known}，具体事项、比例、频次和时间见附件。"
