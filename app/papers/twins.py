"""What only one valid paper may stand for: the same year's plan is not issued twice."""

import re
from collections.abc import Hashable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import documents
from app.errors import UserError
from app.records.papers import Checklist, ChecklistDiff, Paper, Plan, Summary, restore
from app.records.papers.canonical import KEYS
from app.rules.states import DocumentState
from db.models import Document

PLAN_YEAR = re.compile(r"(\d{4})年度双随机抽查工作计划$")


def year_of_plan(paper: Plan) -> int | None:
    """The year that a plan is for, as its title ends; None for a title of another kind."""
    found = PLAN_YEAR.search(paper.title)
    return int(found[1]) if found else None


def identity(paper: Paper) -> Hashable | None:
    """What the paper stands for whoever issues it, on whatever day; None where many may."""
    match paper:
        case Plan():
            return year_of_plan(paper)
        case Summary() | ChecklistDiff():
            return paper.period
        case Checklist():
            return paper.rows
    return None


def twin(session: Session, paper: Paper, *, but: int | None = None) -> Document | None:
    """The valid paper that stands for the same already; `but` is not looked at."""
    wanted, kind = identity(paper), KEYS[type(paper)]
    if wanted is None:
        return None
    query = select(Document).where(
        Document.kind == kind, Document.state != DocumentState.VOID, Document.id != (but or 0)
    )
    rows = session.scalars(query.order_by(Document.id.desc()))
    return next((row for row in rows if identity(restore(kind, row.data)) == wanted), None)


def refuse_twin(session: Session, paper: Paper) -> None:
    """UserError naming the paper that is out already, and where it is corrected."""
    known = twin(session, paper)
    if known is not None:
        raise UserError(
            f"{documents.find(known.kind).title}已经开具：“{known.number}”"
            f"（{known.issued_on:%Y-%m-%d}，{known.issued_by}），同样的内容不再开具第二份。"
            "需要更正或重开的，请在“文书”中选中它，按“更正重开…”。"
        )
