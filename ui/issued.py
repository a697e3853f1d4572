"""After a paper was issued: the register of papers opens at it, to be previewed and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import papers

if TYPE_CHECKING:
    from ui.desk import Desk


def show_issued(desk: Desk, document_id: int) -> None:
    (row,) = desk.jobs.read(lambda session: papers.document_rows(session, [document_id]))
    desk.go("papers", {"text": row.number})
