"""What a draw of a task would be made from, today: numbers by stratum, who is out and why."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.records.tasks import ExclusionCount, Pool, StratumPreview, TaskPreview
from app.rules.allocation import (
    EVERY,
    AllocationError,
    Rate,
    allocate_by_rate,
    allocate_total,
    ceil_div,
    quota,
)
from app.rules.eligibility import HoldCode
from app.tasks.pools import pool
from app.tasks.staff import areas_of_task
from db.models import Task

ORDER = tuple(HoldCode)


def task_preview(session: Session, task_id: int) -> TaskPreview:
    """What a draw of the task would look like with the registries as they are now."""
    return preview_of(session.get_one(Task, task_id), pool(session, task_id))


def preview_of(task: Task, everybody: Pool) -> TaskPreview:
    """The same for who already has the pool at hand."""
    sizes = Counter(each.stratum for each in everybody.subjects if not each.exclusion)
    numbers, problem = _allocate(task, sizes)
    to_draw = sum(numbers.values())
    available = [each for each in everybody.officers if each.bar is None]
    needed = max(task.seats, ceil_div(to_draw * task.seats, task.officer_cap))
    return TaskPreview(
        pool_size=len(everybody.subjects),
        excluded=_excluded(everybody),
        eligible=sizes.total(),
        to_draw=to_draw,
        strata=tuple(
            StratumPreview(name, sizes[name], numbers.get(name, 0)) for name in sorted(sizes)
        ),
        officers_available=len(available),
        officers_needed=needed,
        barred=tuple(each for each in everybody.officers if each.bar is not None),
        problem=problem or _shortage(len(available), needed) or area_problem(task, everybody),
    )


def rates_for_draw(task: Task) -> dict[str, Rate]:
    """Ratios by stratum for VDR1 §5, at least one subject each; {} for one ratio over all."""
    if not task.rates:
        return {}
    rates = {each.stratum: (each.numerator, each.denominator, 1) for each in task.rates}
    return rates | {EVERY: (task.ratio_numerator, task.ratio_denominator, 1)}


def _excluded(everybody: Pool) -> tuple[ExclusionCount, ...]:
    counts = Counter(
        (ORDER.index(each.exclusion.code), each.exclusion.label)
        for each in everybody.subjects
        if each.exclusion
    )
    return tuple(ExclusionCount(label, counts[place, label]) for place, label in sorted(counts))


def _allocate(task: Task, sizes: Counter[str]) -> tuple[dict[str, int], str]:
    if not sizes:
        return {}, "任务范围内没有可以抽取的检查对象，请放宽行业、辖区，或核对名录库。"
    if rates := rates_for_draw(task):
        return allocate_by_rate(sizes, rates), ""
    total = quota(sizes.total(), task.ratio_numerator, task.ratio_denominator)
    try:
        return allocate_total(sizes, total), ""
    except AllocationError as error:
        return {}, str(error)


def _shortage(available: int, needed: int) -> str:
    if available >= needed:
        return ""
    return (
        f"可用检查人员 {available} 名，至少需要 {needed} 名；"
        "请增加派员部门、核对执法证件有效期，或提高每人最多承担家数。"
    )


def area_problem(task: Task, everybody: Pool) -> str:
    """Why the areas of a task cannot be drawn like this, or nothing."""
    return next(_area_problems(task, everybody), "")


def _area_problems(task: Task, everybody: Pool) -> Iterator[str]:
    """Towns nobody covers, and areas with fewer officers than one visit needs."""
    eligible = [each for each in everybody.subjects if not each.exclusion]
    uncovered = sorted({each.town or "未填辖区" for each in eligible if not each.region})
    if uncovered:
        yield f"辖区“{'、'.join(uncovered)}”没有单位负责，请在任务的辖区分工中补充。"
    if not areas_of_task(task).units:
        return  # one area for all: the seats of the whole draw tell it with numbers
    able = Counter(each.region for each in everybody.officers if each.bar is None)
    lent = sum(each.borrowed for each in everybody.officers if each.bar is None)
    for region in sorted({each.region for each in eligible}):
        if able[region] + lent < task.seats:
            yield (
                f"辖区“{region}”可用检查人员 {able[region] + lent} 名，"
                f"每家需要 {task.seats} 名；请调整辖区分工，或经批准借调人员。"
            )
