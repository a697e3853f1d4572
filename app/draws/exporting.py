"""Hand out what anybody needs to check a draw."""

from pathlib import Path

from sqlalchemy.orm import Session

from app import accounts, draw_results
from app.changes import Changes, Topic, touched
from app.draws.steps import log
from app.records.accounts import Operator
from app.rules.roles import Role
from db.models import Draw


def export(
    session: Session, operator: Operator, *, draw_id: int, path: Path, public: bool = False
) -> tuple[tuple[Path, ...], Changes]:
    """Write the bundles beside each other and log who took them.

    The full form names officers, recusals and complaints: for 经办 and 纪检监督 only (VDR1 §8).
    """
    if not public:
        accounts.require(operator, Role.CLERK, Role.SUPERVISOR)
    row = session.get_one(Draw, draw_id)
    saved = draw_results.save_bundles(session, draw_id, path, public=public)
    action = "导出公开核验包" if public else "导出完整核验包"
    log(session, operator, action, row, "、".join(each.name for each in saved))
    return saved, touched(Topic.DRAWS)
