"""The bundles of a draw, with which anybody can compute it again (VDR1 §8)."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.draw_results import committed, entries_of
from app.errors import UserError
from app.records.papers import Commitment, restore
from app.rules.draw import bundle, draw, public_bundle, result_json
from db.models import Document, Draw, DrawRound


@dataclass(frozen=True, slots=True)
class Evidence:
    """One attempt for a verifier. `commitment` is the paper's, None when none was printed."""

    attempt: int
    bundle: bytes
    commitment: str | None


def export_bundles(session: Session, draw_id: int, *, public: bool = False) -> dict[int, bytes]:
    """Attempt -> its bundle as JSON, of every attempt whose dice were thrown.

    An attempt whose subjects stand is checked beside the one that drew its officers (§6), so
    they go out together. `public` hides officers and pairs. Raises UserError before the dice,
    and when what is stored is no longer what the committed files and the digits give.
    """
    return {
        each.attempt: _bundle(each, public=public) for each in rounds_with_dice(session, draw_id)
    }


def rounds_with_dice(session: Session, draw_id: int) -> list[DrawRound]:
    rounds = [each for each in session.get_one(Draw, draw_id).rounds if each.entries]
    if not rounds:
        raise UserError("还没有抽取结果，不能导出核验包。")
    return rounds


def _bundle(current: DrawRound, *, public: bool) -> bytes:
    files, entries = committed(current), entries_of(current)
    result = draw(files, entries)
    if json.loads(current.result or "null") != _plain(result_json(result)):
        raise UserError(
            "保存的抽取结果与锁定名录和报数算出的不符，已停止导出。"
            "请在“系统”中运行完整性检查，并从备份恢复。"
        )
    form = public_bundle if public else bundle
    return _text(form(files, entries, result))


def stored_bundle(current: DrawRound) -> bytes:
    """The bundle of an attempt with the result as it is stored, nothing computed or mended:
    what a verifier is to judge.
    """
    value = {
        "prev_head": current.previous_head,
        "attempt": current.attempt,
        "plan": _decoded(current.plan),
        "objects": _decoded(current.subjects),
        "inspectors": _decoded(current.officers),
        "recusals": _decoded(current.recusals),
        "commitment": current.commitment,
        "entries": [list(entry) for entry in entries_of(current)],
        "result": json.loads(current.result or "{}"),
    }
    return _text(value)


def evidence(session: Session, draw_id: int) -> list[Evidence]:
    """Every attempt with dice as it is stored, beside the commitment that was printed for it."""
    return [
        Evidence(each.attempt, stored_bundle(each), _printed_commitment(session, each))
        for each in rounds_with_dice(session, draw_id)
    ]


def _printed_commitment(session: Session, current: DrawRound) -> str | None:
    """What the 承诺单 of an attempt says, from the paper's own frozen data.

    It is told from those of other draws of the task by the head of the chain when it was locked.
    """
    query = (
        select(Document.data)
        .join(Draw, Draw.task_id == Document.task_id)
        .where(Draw.id == current.draw_id, Document.kind == "commitment")
        .order_by(Document.id)
    )
    for data in session.scalars(query):
        paper = restore("commitment", data)
        if isinstance(paper, Commitment) and paper.previous_head == current.previous_head:
            return paper.commitment
    return None


def _decoded(data: bytes) -> str:
    return data.decode(errors="replace")


def _plain(value: object) -> object:
    """As it comes back from JSON."""
    return json.loads(json.dumps(value))


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
