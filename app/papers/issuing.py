"""Issue a paper: take its number, render it, freeze the bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy.orm import Session

from app import clock, documents, numbers
from app.documents.limits import Unprintable
from app.documents.page import render
from app.documents.raster import page_count
from app.errors import UserError
from app.office_settings import office
from app.papers.patterns import department_of, words_of
from app.papers.twins import refuse_twin
from app.records.accounts import Operator
from app.records.papers import Head, Paper, canonical
from app.rules.numbering import document_number
from app.rules.states import DocumentState
from db.models import Document

LETTER = "公文"
"""The family of papers under the red head of the organ that sends them."""
Contents = Callable[[Head, date], Paper]
"""Given the head with the number taken and the day of issue, the whole of a paper's data."""


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A paper to be issued. `contents` returns the paper's data."""

    kind: str
    title: str
    contents: Contents
    task_id: int | None = None
    inspection_id: int | None = None
    number: str = ""
    replaces: str = ""
    """The number of the paper that this one stands for, which is named on it."""


def issue(session: Session, operator: Operator, paper: PaperRequest) -> Document:
    """Take the next number, render, freeze. The caller's action records the event.

    The number's year and the paper's date are of one moment, also at midnight of New Year's Eve.

    A paper that cannot be rendered, or is out already where one is enough, raises UserError; the
    number goes back with the transaction.
    """
    facts = office(session)
    if documents.find(paper.kind).kind == LETTER and not facts.bureau_name:
        raise UserError("公文要有发文机关，请管理员先在“系统”的“单位设置”里填写单位全称。")
    now = clock.now()
    number = _number(session, paper, now.year)
    head = Head(
        organ=facts.bureau_name,
        number=number.text,
        document_id=number.identity,
        replaces=paper.replaces,
    )
    data = paper.contents(head, now.date())
    refuse_twin(session, data)
    pdf = _render(session, paper.kind, data)
    document = Document(
        kind=paper.kind,
        number=number.text,
        year=now.year,
        title=paper.title,
        state=DocumentState.ISSUED,
        task_id=paper.task_id,
        inspection_id=paper.inspection_id,
        data=canonical(data),
        pdf=pdf,
        sha256=sha256(pdf).hexdigest(),
        pages=page_count(pdf),
        issued_on=now.date(),
        issued_at=now,
        issued_by=operator.name,
    )
    session.add(document)
    session.flush()
    return document


@dataclass(frozen=True, slots=True)
class _Number:
    """A number just taken, and the ASCII identity that goes into the QR."""

    text: str
    identity: str


def _number(session: Session, paper: PaperRequest, year: int) -> _Number:
    if paper.number:
        sequence = numbers.take(session, kind=paper.kind, year=year)
        return _Number(paper.number, f"{paper.kind}-{year}-{sequence}")
    words = words_of(session, paper.kind)
    department = department_of(session, paper.task_id) if words.by_department else None
    if department is not None and not department.word:
        raise UserError(
            f"文号要带部门字，但“{department.name}”还没有部门字。"
            "请管理员在“系统”的“部门”里填写，或者在“文号”里改为不带部门字。"
        )
    word = department.word if department else ""
    sequence = numbers.take(session, paper.kind, year, word)
    text = document_number(
        bureau_word=words.bureau_word or office(session).number_word,
        department_word=word,
        kind_word=words.kind_word,
        year=year,
        sequence=sequence,
    )
    within = f"d{department.id}-" if department else ""
    return _Number(text, f"{paper.kind}-{year}-{within}{sequence}")


def draft(session: Session, paper: PaperRequest) -> bytes:
    """How the paper would look, marked 草稿: no number is taken and nothing is kept."""
    head = Head(organ=office(session).bureau_name, replaces=paper.replaces)
    return _render(session, paper.kind, paper.contents(head, clock.today()), draft=True)


def _render(session: Session, kind: str, data: Paper, *, draft: bool = False) -> bytes:
    document = documents.find(kind)
    bare = kind in office(session).bare_kinds and document in documents.may_be_bare()
    try:
        return render(document, data, "machine", draft=draft, marked=document.marked and not bare)
    except Unprintable as error:
        raise UserError(error.message) from error
