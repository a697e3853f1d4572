"""The ledger of a year as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import ledger
from app.errors import UserError
from ui.ledger.words import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.progress import Progress

BLOCK = 400


def write_ledger(
    session: Session, keys: Sequence[int], path: Path, title: str, progress: Progress
) -> int:
    """All columns of these lines; returns how many."""
    from app.exchange.register_sheet import write_register  # noqa: PLC0415 - brings openpyxl

    titles = [column.title for column in COLUMNS]
    rows = _texts(session, keys, progress)
    try:
        return write_register(path, title=title, columns=titles, rows=rows, sheet_name="台账")
    except OSError as error:
        raise UserError(f"无法写入“{path.name}”：请换个位置，或关闭占用它的程序。") from error


def _texts(session: Session, keys: Sequence[int], progress: Progress) -> Iterator[list[str]]:
    for start in range(0, len(keys), BLOCK):
        progress(start, len(keys))
        for row in ledger.ledger_rows(session, keys[start : start + BLOCK]):
            yield [column.cell(row) for column in COLUMNS]
