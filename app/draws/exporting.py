"""Hand out what anybody needs to check a draw: bundles, the offline page, and how to use them."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import accounts, draw_bundles
from app.changes import Changes, Topic, touched
from app.draws.steps import log
from app.errors import UserError
from app.exchange import bundle_folder
from app.exchange.bundle_folder import PAGE_NAME, Exported
from app.records.accounts import Operator
from app.rules.roles import Role
from app.rules.states import DrawState, InspectionState
from app.verify import PAGE
from db.models import Draw, DrawRound, Inspection

UNFINISHED = (
    InspectionState.DRAWN,
    InspectionState.APPROVED,
    InspectionState.DISPATCHED,
    InspectionState.DRAFTED,
)


def find_draw(session: Session, number: str) -> int:
    """The id of a draw by its number; UserError when there is none."""
    found = session.scalar(select(Draw.id).where(Draw.number == number.strip()))
    if found is None:
        raise UserError(f"没有编号为“{number}”的抽取，请核对编号，例如“南公抽签〔2026〕1号”。")
    return found


def export(
    session: Session, operator: Operator, *, draw_id: int, path: Path, public: bool = False
) -> tuple[tuple[Path, ...], Changes]:
    """Write the newest bundle to `path`, and beside it those of earlier attempts, the page that
    checks them, and the instructions; in a closed draw also the private names. The files written.

    The full form names officers, recusals and complaints: for 经办 and 纪检监督 only; the public
    form goes out when the inspections are over (VDR1 §8).
    """
    row = session.get_one(Draw, draw_id)
    if public:
        _refuse_before_the_end(session, row)
    else:
        accounts.require(operator, Role.CLERK, Role.SUPERVISOR)
    files = _files(session, row, path, public=public)
    try:
        saved = bundle_folder.write_folder(files)
    except OSError as error:
        raise UserError(f"无法写入文件夹：{path.parent}。请检查磁盘空间和权限。") from error
    action = "导出公开核验包" if public else "导出完整核验包"
    log(session, operator, action, row, "、".join(each.name for each in saved))
    return saved, touched(Topic.DRAWS)


def _refuse_before_the_end(session: Session, row: Draw) -> None:
    if row.state != DrawState.CONFIRMED:
        raise UserError(f"抽取{row.number}没有确认或者已经作废，不能导出公开核验包。")
    query = select(func.count()).where(
        Inspection.task_id == row.task_id, Inspection.state.in_(UNFINISHED)
    )
    if waiting := session.scalar(query):
        raise UserError(
            f"还有 {waiting} 次检查没有完成。公开核验包列明抽中的对象，"
            "须在检查全部结束后导出，以免走漏消息。"
        )


def _files(session: Session, row: Draw, path: Path, *, public: bool) -> dict[Path, bytes]:
    bundles = draw_bundles.export_bundles(session, row.id, public=public)
    newest = max(bundles)
    names = {each: path if each == newest else _beside(path, f"第{each}次") for each in bundles}
    rounds = {each.attempt: each for each in row.rounds}
    told = [
        Exported(each, names[each].name, rounds[each].commitment)
        for each in sorted(bundles, reverse=True)
    ]
    files = {names[each.attempt]: bundles[each.attempt] for each in told}
    files[path.with_name(PAGE_NAME)] = PAGE.read_bytes()
    annex = None if public else _annex(rounds[newest], path)
    if annex is not None:
        files[annex[0]] = annex[1]
    text = bundle_folder.instructions(
        row.number, told, public=public, annex=annex[0].name if annex else ""
    )
    files[path.with_name(f"{path.stem}说明.txt")] = text.encode("utf-8-sig")
    return files


def _annex(current: DrawRound, path: Path) -> tuple[Path, bytes] | None:
    """The names of a closed draw, whose digest is committed in the plan."""
    if current.annex is None:
        return None
    return _beside(path, "名单附件，内部"), current.annex


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f"{path.stem}（{what}）{path.suffix}")
