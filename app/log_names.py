"""Keeps the names of closed draws out of the log: when an event is written, and when it is shown.

The log cannot be changed afterwards, so an event about such a visit is written with its number.
Databases of older versions hold the name; whoever reads those events is shown the number as well,
while the stored event and its digest stay as they are.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, literal, or_, select, union_all
from sqlalchemy.orm import Session

from app import subject_names
from db.models import (
    ActivityEvent,
    Disposition,
    Document,
    DocumentScan,
    Dossier,
    Inspection,
    LedgerEntry,
    RecheckEntry,
    SealUse,
    Subject,
    SubjectSubstitution,
    Substitution,
)

HIDDEN = "（不公开）"
PRIVATE = frozenset(
    {"subject_id", "subject_name", "subject_number", "place", "initials", "data", "address"}
)
"""Columns of a visit's rows that are, or lead to, the name of its subject."""
LEAST = 2
"""A shorter text would be struck out of words that have nothing to do with it."""

Body = dict[str, Any]
Pair = tuple[str, int]
Words = Mapping[str, str]
_OF_PAPER = select(Document.id, Document.inspection_id)

_VISITS: dict[str, Select[Any, Any]] = {
    "inspection": select(Inspection.id, Inspection.id),
    "inspection_item": select(Inspection.id, Inspection.id),
    "inspection_officer": select(Inspection.id, Inspection.id),
    "drawn_subject": select(Inspection.drawn_subject_id, Inspection.id),
    "disposition": select(Disposition.id, Disposition.inspection_id),
    "document": _OF_PAPER,
    "correction": _OF_PAPER,
    "document_scan": select(DocumentScan.id, Document.inspection_id).join(
        Document, Document.id == DocumentScan.document_id
    ),
    "dossier": select(Dossier.id, Dossier.inspection_id),
    "dossier_entry": select(Dossier.id, Dossier.inspection_id),
    "ledger_entry": select(RecheckEntry.entry_id, Disposition.inspection_id).join(
        Disposition, Disposition.id == RecheckEntry.disposition_id
    ),
    "recheck_entry": select(RecheckEntry.entry_id, Disposition.inspection_id).join(
        Disposition, Disposition.id == RecheckEntry.disposition_id
    ),
    "seal_use": select(SealUse.id, Document.inspection_id).join(
        Document, Document.id == SealUse.document_id
    ),
    "substitution": select(Substitution.id, Substitution.inspection_id),
    "subject_substitution": select(SubjectSubstitution.id, SubjectSubstitution.inspection_id),
}
"""Table -> the first part of its rows' keys, and the visit they belong to."""


def without_names(session: Session, bodies: Sequence[Body]) -> list[Body]:
    """These events with numbers where they named subjects of closed draws."""
    pairs = [list(_pairs(body)) for body in bodies]
    visits = _visits(session, {pair for found in pairs for pair in found})
    words = _words(session, set(visits.values()))
    return [
        _hidden(body, {visit for pair in found if (visit := visits.get(pair)) in words}, words)
        for body, found in zip(bodies, pairs, strict=True)
    ]


def _pairs(body: Body) -> Iterator[Pair]:
    """What an event speaks of, as (table, first part of the key)."""
    rows = [(row["table"], row["key"]) for row in body.get("rows", ())]
    table, _, about = body["about"].partition(":")
    for name, key in ((table, about), *rows):
        first = key.split("|")[0]
        if name in _VISITS and first.isdigit():
            yield name, int(first)


def _visits(session: Session, pairs: Iterable[Pair]) -> dict[Pair, int]:
    keys: dict[str, set[int]] = defaultdict(set)
    for table, key in pairs:
        keys[table].add(key)
    found: dict[Pair, int] = {}
    for table, wanted in keys.items():
        query = _VISITS[table]
        column = query.selected_columns[0]
        for key, visit in session.execute(query.where(column.in_(wanted))):
            if visit is not None:
                found[table, key] = visit
    return found


def _words(session: Session, visit_ids: Collection[int]) -> dict[int, Words]:
    """Closed visit -> each text that gives its subject away, and what is said instead."""
    number = subject_names.number_in_draw()
    query = (
        select(Inspection, Subject, number)
        .join(Subject, Subject.id == Inspection.subject_id)
        .where(Inspection.id.in_(visit_ids), number.is_not(None))
    )
    return {
        visit.id: _words_of(visit, subject, called)
        for visit, subject, called in session.execute(query)
        if called
    }


def _words_of(visit: Inspection, subject: Subject, called: str) -> Words:
    said = dict.fromkeys((visit.subject_name, subject.name), called)
    more = (visit.subject_number, subject.number, subject.code, subject.address, visit.place)
    said |= dict.fromkeys((*more, subject.telephone), HIDDEN)
    return {text: instead for text, instead in said.items() if len(text) >= LEAST}


def _hidden(body: Body, visit_ids: Collection[int], words: Mapping[int, Words]) -> Body:
    if not visit_ids:
        return body
    secret = {text: said for visit in visit_ids for text, said in words[visit].items()}
    speak = _replacing(secret)
    told = body | {key: _each(body[key], speak) for key in ("title", "reason", "facts")}
    return told | {"rows": [_row(row, speak) for row in body.get("rows", ())]}


def _replacing(secret: Words) -> Callable[[str], str]:
    """The longest first; a number only where it stands by itself, not within a digest."""
    longest = sorted(secret, key=len, reverse=True)
    parts = [
        rf"(?<![0-9A-Za-z]){re.escape(text)}(?![0-9A-Za-z])" if text.isascii() else re.escape(text)
        for text in longest
    ]
    pattern = re.compile("|".join(parts))
    return lambda text: pattern.sub(lambda hit: secret[hit[0]], text)


def _each(value: Any, speak: Callable[[str], str]) -> Any:
    """Every text within a value of an event."""
    if isinstance(value, str):
        return speak(value)
    if isinstance(value, Mapping):
        return {key: _each(part, speak) for key, part in value.items()}
    return [_each(part, speak) for part in value] if isinstance(value, list | tuple) else value


def _row(row: Body, speak: Callable[[str], str]) -> Body:
    told = {}
    for side in ("before", "after"):
        told[side] = {
            key: HIDDEN
            if key in PRIVATE and value and row["table"] in _VISITS
            else _each(value, speak)
            for key, value in row[side].items()
        }
    return row | told


def may_be_found_by(session: Session, text: str) -> ColumnElement[bool] | None:
    """What keeps a search for a name from finding the events of a closed draw by their stored
    titles; None where nothing has to be kept.
    """
    named = (Inspection.subject_name, Inspection.subject_number)
    hits = or_(*(column.contains(text, autoescape=True) for column in named))
    closed = subject_names.number_in_draw().is_not(None)
    if session.scalar(select(Inspection.id).where(closed, hits).limit(1)) is None:
        return None
    return ActivityEvent.about.not_in(_abouts(closed))


def _abouts(closed: ColumnElement[bool]) -> Any:
    """`table:id` of every visit of a closed draw, of its papers, dossier and re-checks."""
    paper = (Document, Document.inspection_id)
    parts = [select(literal("inspection:") + cast(Inspection.id, String)).where(closed)]
    for model, column in (paper, (Dossier, Dossier.inspection_id)):
        query = select(literal(f"{model.__tablename__}:") + cast(model.id, String))
        parts.append(query.join(Inspection, Inspection.id == column).where(closed))
    recheck = (
        select(literal("ledger_entry:") + cast(LedgerEntry.id, String))
        .join(RecheckEntry, RecheckEntry.entry_id == LedgerEntry.id)
        .join(Disposition, Disposition.id == RecheckEntry.disposition_id)
        .join(Inspection, Inspection.id == Disposition.inspection_id)
    )
    return union_all(*parts, recheck.where(closed))
