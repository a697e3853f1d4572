"""辖区分工 of the whole office: which unit covers which towns, proposed to every new task."""

import json
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, office_settings
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.rules.roles import Role
from db.models import Officer, Setting, Subject

KEY = "unit_areas"
Table = tuple[tuple[str, tuple[str, ...]], ...]
"""Units with their towns, in the order in which they were keyed in."""


def office_areas(session: Session) -> Table:
    row = session.get(Setting, KEY)
    found = json.loads(row.value) if row else []
    return tuple((unit, tuple(towns)) for unit, towns in found)


def areas_for(table: Table, units: Collection[str]) -> Table:
    """What a task of these units is proposed; nothing unless every one of them has its towns.

    A task divided for some of its units only could not be drawn (tasks.terms).
    """
    chosen = tuple(line for line in table if line[0] in units)
    return chosen if len(chosen) == len(set(units)) else ()


def set_office_areas(
    session: Session, operator: Operator, *, areas: Iterable[tuple[str, tuple[str, ...]]],
    reason: str,
) -> Changes:  # fmt: skip
    """Tasks that exist keep what they were given. An empty table lifts the division."""
    require(operator, Role.CLERK, Role.ADMIN)
    table = [
        (unit.strip(), sorted({each.strip() for each in towns} - {""})) for unit, towns in areas
    ]
    _check(session, table)
    if not reason.strip():
        raise UserError("请填写依据，例如文件名称文号。", "reason")
    office_settings.store(session, {KEY: table})
    activity.record(
        session,
        operator,
        "设定辖区分工",
        about=f"{Setting.__tablename__}:{KEY}",
        title="；".join(f"{unit}：{'、'.join(towns)}" for unit, towns in table) or "不分辖区",
        reason=reason.strip(),
    )
    return touched(Topic.SETTINGS)


def _check(session: Session, table: list[tuple[str, list[str]]]) -> None:
    units = [unit for unit, _ in table]
    for unit, towns in table:
        if units.count(unit) > 1:
            raise UserError(f"“{unit}”填写了两次，请合并成一行。", "areas")
        if not towns:
            raise UserError(f"请填写“{unit}”负责的辖区。", "areas")
    known = set(session.scalars(select(Officer.department).where(Officer.department.in_(units))))
    if strange := [unit for unit in units if unit not in known]:
        raise UserError(f"人员名录库中没有“{'、'.join(strange)}”的人员。", "areas")
    wanted = {town for _, towns in table for town in towns}
    there = set(session.scalars(select(Subject.town).where(Subject.town.in_(wanted))))
    if missing := sorted(wanted - there):
        raise UserError(f"名录库中没有辖区“{'、'.join(missing)}”的检查对象。", "areas")
