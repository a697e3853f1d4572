"""计次规则: which kinds of source count towards the yearly cap, set by 法制, dated, kept."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, clock
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.ledger.counting import standing_rules
from app.permissions import require
from app.records.accounts import Operator
from app.records.ledger import RuleRow
from app.rules.roles import Role
from app.rules.year_count import Source, counts
from db.models import SourceRule


def current_rules(session: Session) -> list[RuleRow]:
    """What holds today, a row for every source; a default has no day and no basis."""
    today, standing = clock.today(), standing_rules(session)
    newest: dict[str, SourceRule] = {}
    query = select(SourceRule).where(SourceRule.since <= today)
    for row in session.scalars(query.order_by(SourceRule.since, SourceRule.id)):
        newest[row.source] = row
    return [
        _current(source, newest.get(source), yes=counts(standing, source, today))
        for source in Source
    ]


def _current(source: Source, row: SourceRule | None, *, yes: bool) -> RuleRow:
    if row is None:
        return RuleRow(source, yes, None, "", "")
    return RuleRow(source, yes, row.since, row.basis, row.set_by)


def rule_history(session: Session) -> list[RuleRow]:
    """Every rule that was ever set, newest first."""
    query = select(SourceRule).order_by(SourceRule.id.desc())
    return [
        RuleRow(Source(row.source), row.counts, row.since, row.basis, row.set_by)
        for row in session.scalars(query)
    ]


def set_rule(
    session: Session,
    operator: Operator,
    *,
    source: Source,
    counts: bool,
    since: date,
    basis: str,
) -> Changes:
    """From `since` on; not earlier than this year, whose counts are still being made."""
    require(operator, Role.LEGAL)
    if not basis.strip():
        raise UserError("请填写依据，例如文件名称文号。", "basis")
    if since < date(clock.today().year, 1, 1):
        raise UserError("起算日期不能早于今年 1 月 1 日，以前年度的次数不再改变。", "since")
    row = SourceRule(
        source=source,
        counts=counts,
        since=since,
        basis=basis.strip(),
        set_by=operator.name,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    said = "计入年度次数" if counts else "不计入年度次数"
    activity.record(
        session,
        operator,
        "设定计次规则",
        about=f"{SourceRule.__tablename__}:{row.id}",
        title=f"{source}：自{since:%Y-%m-%d}起{said}",
        reason=basis.strip(),
    )
    return touched(Topic.INSPECTIONS, Topic.DRAWS)
