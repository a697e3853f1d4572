"""What Ctrl+K finds here: dossiers by name, code, initials, document or archive number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import dossiers
from ui.rooms import Hit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 8


def find_archived(session: Session, text: str) -> list[Hit]:
    return [
        Hit(row.title, row.archive_number, "archive", row.archive_number, "archive")
        for row in dossiers.find_dossiers(session, text)[:MOST]
    ]
