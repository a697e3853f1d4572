"""The order in which a batch is laid out: subject by subject, or kind by kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app import papers
from app.documents import ALL
from ui.printing import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from app.progress import Progress
    from app.records.accounts import Operator
    from app.records.documents import DocumentRow

KINDS = {kind.key: place for place, kind in enumerate(ALL)}
UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|', "＿"))
"""What a file's name may not hold on Windows."""


class Order(StrEnum):
    BY_SUBJECT = "subject"
    BY_KIND = "kind"
    AS_CHOSEN = "chosen"


ORDER_NAMES = (
    (Order.BY_SUBJECT, "按对象"),
    (Order.BY_KIND, "按种类"),
    (Order.AS_CHOSEN, "按列表"),
)


@dataclass(frozen=True, slots=True)
class BatchPaper:
    """One issued paper with its pages, ready to be shown and printed."""

    row: DocumentRow
    paper: Paper


def read_batch(
    session: Session, ids: Sequence[int], progress: Progress, reader: Operator | None = None
) -> list[BatchPaper]:
    """In the order of `ids`; a void paper comes with 作废 across its pages."""
    made = []
    for number, row in enumerate(papers.document_rows(session, ids), start=1):
        name = f"{row.number}.pdf".translate(UNSAFE)
        paper = Paper(row.title, papers.shown_pdf(session, row.id, reader), name)
        assert paper.sizes  # measured here and not on the window's thread
        made.append(BatchPaper(row, paper))
        progress(number, len(ids))
    return made


def in_order(batch: Sequence[BatchPaper], order: Order) -> list[BatchPaper]:
    """Papers of a whole task come before those of its visits."""
    keys: dict[Order, Callable[[BatchPaper], tuple[str | int, ...]]] = {
        Order.BY_SUBJECT: _by_subject,
        Order.BY_KIND: _by_kind,
    }
    return sorted(batch, key=keys[order]) if order in keys else list(batch)


def _by_subject(each: BatchPaper) -> tuple[str | int, ...]:
    row = each.row
    return row.task_number, row.subject_name, KINDS[row.kind], row.id


def _by_kind(each: BatchPaper) -> tuple[str | int, ...]:
    row = each.row
    return KINDS[row.kind], row.task_number, row.subject_name, row.id
