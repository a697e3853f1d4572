"""A plan, a task and what its draw would be made from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rules.task_states import PlanState, TaskState
from app.rules.task_terms import BALANCE_NAMES, STRATA_NAMES
from ui.detail import Fact
from ui.plans.approving import approval_facts

if TYPE_CHECKING:
    from app.records.plans import PlanDetail, PlanLineRow
    from app.records.tasks import TaskDetail, TaskDraft, TaskPreview

MOST_BARRED = 30
"""Officers who do not count, named one by one; beyond that the reader has the registry."""


def plan_facts(detail: PlanDetail, line: PlanLineRow | None) -> list[Fact]:
    """The plan, and of the line that is current what a narrow table leaves out."""
    row = detail.row
    return [
        Fact("年度", f"{row.year}"),
        Fact("事项", f"{row.lines} 项"),
        Fact("编制", row.author),
        Fact("提交", _submitted(row.submitted_by, row.state)),
        Fact("", "审批记录"),
        *approval_facts(detail.approvals),
        *(_line_facts(line) if line else ()),
    ]


def _line_facts(line: PlanLineRow) -> list[Fact]:
    return [
        Fact("", "所选事项"),
        Fact("事项", f"{line.item_code}　{line.item_name}"),
        Fact("类别", f"{line.importance}事项"),
        Fact("责任部门", line.department),
        Fact("比例频次", f"{line.ratio}，每年 {line.frequency} 次"),
        Fact("计划期", f"{line.period_start:%Y-%m-%d} 至 {line.period_end:%Y-%m-%d}"),
        Fact("年度上限", f"同一单位一年最多检查 {line.yearly_cap} 次"),
        Fact("备注", line.note),
    ]


def _submitted(by: str, state: PlanState | TaskState) -> str:
    """A draft that was sent back or reopened still knows who submitted it the last time."""
    return "还没有提交" if state in (PlanState.DRAFT, TaskState.DRAFT) else by


def task_facts(detail: TaskDetail) -> list[Fact]:
    row, draft = detail.row, detail.draft
    return [
        Fact("任务编号", row.number),
        Fact("抽查事项", row.item_name),
        Fact("检查时间", f"{draft.starts_on:%Y-%m-%d} 至 {draft.deadline:%Y-%m-%d}"),
        Fact("通知方式", draft.notice_mode),
        Fact("备注", draft.note),
        Fact("", "检查对象怎样抽"),
        *_subject_rules(draft, detail.yearly_cap),
        Fact("", "检查人员怎样抽"),
        *_officer_rules(draft),
        Fact("", "编制与审批"),
        Fact("编制", detail.author),
        Fact("提交", _submitted(detail.submitted_by, row.state)),
        *approval_facts(detail.approvals),
    ]


def _subject_rules(draft: TaskDraft, cap: int) -> list[Fact]:
    return [
        Fact("行业范围", "、".join(draft.industries) or "全部行业"),
        Fact("辖区范围", "、".join(draft.towns) or "全部辖区"),
        Fact("抽取比例", _ratio(draft)),
        Fact("分层", _strata(draft)),
        Fact("加权", "层内按投诉举报等情况加权" if draft.weighted else "不加权，层内机会相等"),
        Fact("备选", f"每层为应抽数的 {draft.reserve_percent}%，至少 {draft.reserve_least} 家"),
        Fact("年度上限", f"同一单位一年最多检查 {cap} 次，已满的不参加抽取"),
        Fact("公开", "不公开抽取，屏幕上只显示编号" if draft.closed else "公开抽取"),
    ]


def _ratio(draft: TaskDraft) -> str:
    if not draft.rates:
        return f"{draft.ratio}，按可抽取的家数计算，不足一家的进为一家，至少抽一家"
    named = "、".join(f"{name} {ratio}" for name, ratio in draft.rates)
    return f"{named}，其余 {draft.ratio}；各层分别计算，不足一家的进为一家，每层至少抽一家"


def _strata(draft: TaskDraft) -> str:
    if draft.strata_by == "none":
        return "不分层，全部对象一起抽取"
    how = "各层按自己的比例" if draft.rates else "各层按家数分配"
    return f"按{STRATA_NAMES[draft.strata_by]}分层，{how}"


def _officer_rules(draft: TaskDraft) -> list[Fact]:
    return [
        Fact("派员部门", "、".join(draft.departments)),
        Fact("每家人数", f"{draft.seats} 名，辅助人员不计入"),
        Fact("每人上限", f"本次最多承担 {draft.officer_cap} 家"),
        Fact("任务均衡", BALANCE_NAMES[draft.balance]),
        Fact("所需专长", draft.need),
        Fact("辖区分工", "\n".join(f"{unit}：{'、'.join(t)}" for unit, t in draft.areas)),
    ]


def preview_facts(preview: TaskPreview) -> list[Fact]:
    """The pool as it is today: N and n whole and by layer, who is out and why."""
    out = preview.pool_size - preview.eligible
    return [
        Fact("", "检查对象"),
        Fact("范围内", f"{preview.pool_size} 家"),
        Fact("不参加", f"{out} 家"),
        *(Fact(f"　{each.label}", f"{each.count} 家") for each in preview.excluded),
        Fact("可抽取", f"{preview.eligible} 家"),
        Fact("应抽", f"{preview.to_draw} 家"),
        Fact("", "分层"),
        *(
            Fact(each.name, f"可抽取 {each.eligible} 家，应抽 {each.to_draw} 家")
            for each in preview.strata
        ),
        Fact("", "检查人员"),
        Fact("可用", f"{preview.officers_available} 名"),
        Fact("至少需要", f"{preview.officers_needed} 名"),
        *_barred(preview),
    ]


def _barred(preview: TaskPreview) -> list[Fact]:
    if not preview.barred:
        return [Fact("不参加", "无")]
    shown = preview.barred[:MOST_BARRED]
    facts = [Fact("不参加", f"{len(preview.barred)} 名")]
    facts += [Fact(f"　{each.name}", each.bar or "") for each in shown]
    if rest := len(preview.barred) - len(shown):
        facts.append(Fact("　其余", f"{rest} 名，原因见人员名录库"))
    return facts
