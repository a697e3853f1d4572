"""Step 1: the rules are read out and confirmed; until the list is locked they may be looked at
again.
"""

from sqlalchemy.orm import Session

from app import clock
from app.ceremony.rows import ceremony_of, draw_at, log
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.states import DrawState


def confirm_rules(
    session: Session, operator: Operator, *, draw_id: int, names_sealed: bool, short: bool = False
) -> Changes:
    """规则无误. `names_sealed`: the room sees places in the list, names come with 派发.

    `short` runs the same steps on one screen, for a handful of subjects.
    """
    draw = draw_at(session, operator, draw_id, DrawState.OPEN)
    row = ceremony_of(session, draw)
    if row.rules_at is not None:
        raise UserError(f"抽取{draw.number}的规则已经确认，请锁定名录。")
    row.rules_at, row.names_sealed, row.short = clock.now(), names_sealed, short
    how = "派发前只公布名录序号" if names_sealed else "当场公布名称"
    log(session, operator, "确认抽取规则", draw, how)
    return touched(Topic.DRAWS)


def recheck_rules(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """Look at the rules once more; possible only while nothing is locked."""
    draw = draw_at(session, operator, draw_id, DrawState.OPEN)
    ceremony_of(session, draw).rules_at = None
    log(session, operator, "重新核对抽取规则", draw, "名录尚未锁定")
    return touched(Topic.DRAWS)
