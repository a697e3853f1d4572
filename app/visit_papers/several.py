"""One kind of paper for many visits at once: opinions after a review, blanks before a tour."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app import accounts, documents
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.progress import Progress, silent
from app.records.accounts import Operator
from app.records.visit_papers import PaperWish, SeveralIssued
from app.subject_names import told
from app.visit_papers.issuing import MAY_ISSUE, issue_paper, obstacle_to
from db.models import Inspection

SEVERAL = ("opinion", "recheck", "sampling", "inquiry", "copies")
"""Kinds that ask for nothing else; a transfer and a receipt are about one visit each."""


def offered_for_several() -> list[tuple[str, str]]:
    """Key and name of every kind that can be issued for many visits at once."""
    return [(kind, documents.find(kind).title) for kind in SEVERAL]


def issue_for_several(
    session: Session,
    operator: Operator,
    *,
    inspection_ids: Sequence[int],
    kind: str,
    progress: Progress = silent,
) -> tuple[SeveralIssued, Changes]:
    """Issue one for each visit that allows it and name the others with the reason.

    Raises UserError when not a single visit allows it; a paper that cannot be printed stops all.
    """
    if kind not in SEVERAL:
        raise UserError("请选择要开具的文书。", "kind")
    accounts.require(operator, *MAY_ISSUE)
    issued: list[int] = []
    skipped: list[tuple[str, str]] = []
    for number, inspection_id in enumerate(inspection_ids, start=1):
        if reason := obstacle_to(session, operator, inspection_id, kind):
            skipped.append((told(session, session.get_one(Inspection, inspection_id)), reason))
        else:
            wish = PaperWish(kind=kind)
            document_id, _ = issue_paper(session, operator, inspection_id=inspection_id, wish=wish)
            issued.append(document_id)
        progress(number, len(inspection_ids))
    if not issued:
        reasons = dict.fromkeys(reason for _, reason in skipped)
        raise UserError("所选的检查都不能开具这种文书：" + "".join(reasons), "kind")
    found = SeveralIssued(documents.find(kind).title, tuple(issued), tuple(skipped))
    return found, touched(Topic.PAPERS)
