"""The rows of a list, or an empty template, as a workbook where the user wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.progress import Progress
    from ui.registries.kinds import Kind

BLOCK = 500


def write_list(
    session: Session, kind: Kind[Any], ids: Sequence[int], path: Path, progress: Progress
) -> int:
    """All columns, also those not shown, under titles that the import understands."""
    from app.exchange.register_sheet import write_register  # noqa: PLC0415 - brings openpyxl

    titles = [column.title for column in kind.columns]
    rows = _texts(session, kind, ids, progress)
    try:
        return write_register(path, title=kind.register, columns=titles, rows=rows)
    except OSError as error:
        raise _refused(path) from error


def _texts(
    session: Session, kind: Kind[Any], ids: Sequence[int], progress: Progress
) -> Iterator[list[str]]:
    for start in range(0, len(ids), BLOCK):
        progress(start, len(ids))
        for row in kind.rows(session, ids[start : start + BLOCK]):
            yield [column.cell(row) for column in kind.columns]


def write_template(kind: Kind[Any], path: Path) -> None:
    from app.exchange import template  # noqa: PLC0415 - brings openpyxl

    writers = {
        "subjects": template.write_subject_template,
        "officers": template.write_officer_template,
    }
    try:
        writers[kind.name](path)
    except OSError as error:
        raise _refused(path) from error


def _refused(path: Path) -> UserError:
    return UserError(f"无法写入“{path.name}”：请换个位置，或关闭占用它的程序。")
