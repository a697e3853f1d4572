"""Backups as the system page lists them, and what a restore did."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.records.activity import CheckReport


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup file; `taken_at` is local time as its name says, `size` in bytes."""

    path: Path
    taken_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """`kept` is where the replaced database lies now, None when there was none.

    `report` is what a check of the backup found; its findings were in the backup already.
    `passed` is how many kinds of numbers go on behind those that were taken after the backup.
    """

    database: Path
    kept: Path | None
    report: CheckReport
    passed: int = 0
