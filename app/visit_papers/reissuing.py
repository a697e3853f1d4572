"""A visit's paper with what is true today, for a correction of one that was issued before."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app import documents, papers
from app.errors import UserError
from app.office_settings import office
from app.paper_contents import visit_of
from app.records.papers import (
    CheckOpinion,
    Copies,
    Inquiry,
    Paper,
    Receipt,
    Recheck,
    Sampling,
    Transfer,
    TransferLetter,
)
from app.records.visit_papers import PaperWish
from app.visit_papers import contents
from app.visit_papers.issuing import check_transfer
from db.models import Document, Inspection


def contents_again(
    session: Session, inspection: Inspection, known: Paper, texts: Mapping[str, str]
) -> papers.Contents | None:
    """How the paper is written anew from the rows and the texts in force today.

    `texts` is what somebody typed in for this paper alone: receiver, matter, evidence of a
    transfer. None for a paper whose order is no longer the visit's.
    """
    visit, facts = visit_of(session, inspection), office(session)
    match known:
        case CheckOpinion():
            return lambda head, today: contents.opinion(head, facts, visit, today)
        case Transfer() | TransferLetter():
            wish = _wish(known, texts)
            return lambda head, today: contents.transfer(head, facts, visit, wish, today)
        case Sampling():
            return lambda head, today: contents.sampling(head, facts, visit, today)
        case Copies():
            return lambda head, today: contents.copies(head, facts, visit, today)
        case Inquiry():
            pages = known.continuation_pages
            return lambda head, today: contents.inquiry(head, facts, visit, pages, today)
        case Receipt():
            served = _served(session, known)
            return lambda head, _: contents.receipt(head, visit, served)
        case Recheck():
            orders = [each for each in inspection.dispositions if each.reference]
            named = {each.reference: each for each in orders}
            order = named.get(known.order_number)
            return (lambda head, _: contents.recheck(head, visit, order)) if order else None
    return None


def _served(session: Session, known: Receipt) -> list[tuple[Document, str]]:
    """The papers on a 送达回证, each by the one that stands for it now; void ones are left out."""
    found = (papers.standing_for(session, line.basis) for line in known.documents)
    valid = {each.id: each for each in found if each is not None}
    if not valid:
        raise UserError("送达回证上的文书都已作废，请先重新开具那些文书，再开具送达回证。")
    return [(each, documents.find(each.kind).title) for each in valid.values()]


def _wish(known: Transfer | TransferLetter, texts: Mapping[str, str]) -> PaperWish:
    kind = "transfer-letter" if isinstance(known, TransferLetter) else "transfer"
    receiver, matter, evidence = (texts[key] for key in ("receiver", "matter", "evidence"))
    wish = PaperWish(kind=kind, receiver=receiver, matter=matter, evidence=evidence)
    check_transfer(wish)
    return wish
