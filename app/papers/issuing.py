"""Issue a paper: take its number, render it, freeze the bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy.orm import Session

from app import clock, documents, numbers
from app.documents.fonts import MissingGlyph
from app.documents.page import render
from app.documents.raster import page_count
from app.errors import UserError
from app.office_settings import office
from app.records.accounts import Operator
from app.records.papers import Head, Paper, canonical
from app.rules.numbering import KIND_WORDS, document_number
from app.rules.states import DocumentState
from db.models import Document

Contents = Callable[[Head], Paper]
"""Given the head with the number taken, the whole of a paper's data."""


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A paper to be issued. `contents` is given the head and returns the paper's data."""

    kind: str
    title: str
    contents: Contents
    task_id: int | None = None
    inspection_id: int | None = None
    number: str = ""


def issue(session: Session, operator: Operator, paper: PaperRequest) -> Document:
    """Take the next number, render, freeze. The caller's action records the event.

    A paper that cannot be rendered raises UserError; the number goes back with the transaction.
    """
    facts = office(session)
    today = clock.today()
    number, sequence = _number(session, paper, facts.number_word, today.year)
    identity = f"{paper.kind}-{today.year}-{sequence}"
    data = paper.contents(Head(organ=facts.bureau_name, number=number, document_id=identity))
    pdf = _render(paper.kind, data)
    document = Document(
        kind=paper.kind,
        number=number,
        year=today.year,
        title=paper.title,
        state=DocumentState.ISSUED,
        task_id=paper.task_id,
        inspection_id=paper.inspection_id,
        data=canonical(data),
        pdf=pdf,
        sha256=sha256(pdf).hexdigest(),
        pages=page_count(pdf),
        issued_on=today,
        issued_at=clock.now(),
        issued_by=operator.name,
    )
    session.add(document)
    session.flush()
    return document


def _number(session: Session, paper: PaperRequest, word: str, year: int) -> tuple[str, int]:
    sequence = numbers.take(session, kind=paper.kind, year=year)
    if paper.number:
        return paper.number, sequence
    return document_number(
        bureau_word=word,
        department_word="",
        kind_word=KIND_WORDS[paper.kind],
        year=year,
        sequence=sequence,
    ), sequence


def _render(kind: str, data: Paper) -> bytes:
    try:
        return render(documents.find(kind), data, "machine")
    except MissingGlyph as error:
        raise UserError(error.message) from error
