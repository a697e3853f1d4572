"""Every step of a walk with the names that the committed list has for the certificates."""

from collections.abc import Sequence
from typing import Any

from app.records.substitutions import WalkRow
from app.rules.assignment import CODE_NAMES, Code
from app.rules.rosters import read_officers
from db.models import DrawRound


def walk_rows(current: DrawRound, steps: Sequence[Sequence[Any]]) -> tuple[WalkRow, ...]:
    """`steps`: (subject, certificate, ticket, code) as they are stored."""
    names = {line.cert: line.name for line in read_officers(current.officers)}
    return tuple(
        WalkRow(names.get(cert, cert), cert, ticket, CODE_NAMES[Code(code)])
        for _, cert, ticket, code in steps
    )
