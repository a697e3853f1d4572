"""Ratios by stratum, the skill officers need, and which towns each unit covers: as keyed in."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import plans
from app.errors import UserError
from app.records.tasks import TaskDraft
from app.rules.canonical import clean_field
from app.rules.eligibility import TIERS, UNCLASSED
from app.rules.ratios import ratio_text, ratios_text
from db.models import Officer, Subject, Task, TaskRate, TaskStaffing

NOUGHT = re.compile(r"0+(\.0*)?[%％]?|0+[/／][0-9]+")
"""Nothing at all, however it is written."""


def checked_rates(session: Session, draft: TaskDraft, importance: str) -> list[TaskRate]:
    """Raises UserError for a stratum that does not exist or is named twice, and for its ratio."""
    if not draft.rates:
        return []
    if draft.strata_by == "none":
        raise UserError("不分层的任务只有一个比例，请选择分层方式，或删去各层比例。", "rates")
    known = _known_strata(session, draft.strata_by)
    rates: dict[str, TaskRate] = {}
    for name, text in draft.rates:
        stratum = clean_field(name)
        if stratum not in known:
            raise UserError(f"名录库中没有分层“{name}”，可填：{'、'.join(known)}。", "rates")
        if stratum in rates:
            raise UserError(f"分层“{name}”填了两次。", "rates")
        rates[stratum] = _rate(session, stratum, text, importance)
    return list(rates.values())


def _rate(session: Session, stratum: str, text: str, importance: str) -> TaskRate:
    if NOUGHT.fullmatch(text.strip()):
        raise UserError(
            f"分层“{stratum}”的比例不能是 0，每层至少抽 1 家；"
            "这一层不在抽查之列的，请缩小任务的行业或乡镇范围。",
            "rates",
        )
    try:
        ratio = plans.checked_ratio(session, text, importance=importance)
    except UserError as error:
        raise UserError(f"分层“{stratum}”：{error.message}", "rates") from error
    return TaskRate(stratum=stratum, numerator=ratio.numerator, denominator=ratio.denominator)


def _known_strata(session: Session, strata_by: str) -> list[str]:
    if strata_by == "tier":
        return [*TIERS, UNCLASSED]
    column = Subject.industry if strata_by == "industry" else Subject.town
    values = sorted(session.scalars(select(column).distinct()))
    return [*(clean_field(value) for value in values if value.strip()), UNCLASSED]


def checked_staffing(
    session: Session, draft: TaskDraft, departments: Sequence[str]
) -> TaskStaffing | None:
    """None where nothing is asked. Raises UserError for towns, units or skills nobody has."""
    need = " ".join(draft.need.split())
    if need:
        _check_need(session, need, departments)
    areas = {unit.strip(): sorted(set(towns)) for unit, towns in draft.areas}
    if areas:
        _check_areas(session, areas, departments)
    return TaskStaffing(need=need, areas=areas) if need or areas else None


def _check_need(session: Session, need: str, departments: Sequence[str]) -> None:
    query = select(Officer.skills).where(Officer.department.in_(departments))
    if not any(need in skills for skills in session.scalars(query)):
        raise UserError(f"派员部门中没有人具有专长“{need}”，请核对人员名录库。", "need")


def _check_areas(session: Session, areas: dict[str, list[str]], departments: Sequence[str]) -> None:
    for unit, towns in areas.items():
        if unit not in departments:
            raise UserError(f"“{unit}”不在派员部门中。", "areas")
        if not towns:
            raise UserError(f"请填写“{unit}”负责的辖区。", "areas")
    if missing := [each for each in departments if each not in areas]:
        raise UserError(f"请填写“{'、'.join(missing)}”负责的辖区。", "areas")
    wanted = {town for towns in areas.values() for town in towns}
    known = set(session.scalars(select(Subject.town).where(Subject.town.in_(wanted))))
    if strange := sorted(wanted - known):
        raise UserError(f"名录库中没有辖区“{'、'.join(strange)}”的检查对象。", "areas")


def ratio_words(task: Task) -> str:
    """Every ratio of a task in one line."""
    rates = ((each.stratum, each.numerator, each.denominator) for each in task.rates)
    return ratios_text(rates, (task.ratio_numerator, task.ratio_denominator))


def rates_of(task: Task) -> tuple[tuple[str, str], ...]:
    """As a draft has them."""
    return tuple(
        (each.stratum, ratio_text(each.numerator, each.denominator)) for each in task.rates
    )


def areas_in(task: Task) -> tuple[tuple[str, tuple[str, ...]], ...]:
    areas = task.staffing.areas if task.staffing else {}
    return tuple((unit, tuple(towns)) for unit, towns in areas.items())
