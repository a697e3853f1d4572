"""A visit's paper with what is true today, for a correction of one that was issued before."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from app.office_settings import office
from app.paper_contents import visit_of
from app.records.papers import (
    CheckOpinion,
    Copies,
    Head,
    Inquiry,
    Paper,
    Recheck,
    Sampling,
    Transfer,
    TransferLetter,
)
from app.records.visit_papers import PaperWish
from app.visit_papers import contents
from db.models import Inspection


def contents_again(
    session: Session, inspection: Inspection, known: Paper
) -> Callable[[Head, date], Paper] | None:
    """How the paper is written anew from the rows and the texts in force today.

    What somebody typed in for this paper alone is taken over. None for a paper that only repeats
    others (送达回证), or whose order is no longer the visit's.
    """
    visit, facts = visit_of(session, inspection), office(session)
    match known:
        case CheckOpinion():
            return lambda head, today: contents.opinion(head, facts, visit, today)
        case Transfer() | TransferLetter():
            wish = _wish(known)
            return lambda head, today: contents.transfer(head, facts, visit, wish, today)
        case Sampling():
            return lambda head, today: contents.sampling(head, facts, visit, today)
        case Copies():
            return lambda head, today: contents.copies(head, facts, visit, today)
        case Inquiry():
            pages = known.continuation_pages
            return lambda head, today: contents.inquiry(head, facts, visit, pages, today)
        case Recheck():
            orders = [each for each in inspection.dispositions if each.reference]
            named = {each.reference: each for each in orders}
            order = named.get(known.order_number)
            return (lambda head, _: contents.recheck(head, visit, order)) if order else None
    return None


def _wish(known: Transfer) -> PaperWish:
    kind = "transfer-letter" if isinstance(known, TransferLetter) else "transfer"
    evidence = "\n".join(known.evidence)
    return PaperWish(kind=kind, receiver=known.receiver, matter=known.matter, evidence=evidence)
