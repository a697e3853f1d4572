"""责令整改: put an order on paper, with the remedies the law gives."""

from datetime import date

from sqlalchemy.orm import Session

from app import paper_contents, papers
from app.office_settings import office
from app.records.accounts import Operator
from app.records.papers import Head, Rectify
from app.subject_names import told
from db.models import Disposition, Inspection


def order(
    session: Session, operator: Operator, inspection: Inspection, disposition: Disposition
) -> str:
    """Issue the 责令整改通知书 of one disposition and return its number."""
    paper = order_paper(session, inspection, disposition)
    disposition.reference = papers.issue(session, operator, paper).number
    return disposition.reference


def order_paper(
    session: Session, inspection: Inspection, disposition: Disposition
) -> papers.PaperRequest:
    """The order with what is true now."""
    facts = office(session)

    def contents(head: Head, today: date) -> Rectify:
        return paper_contents.rectify(head, facts, inspection, disposition, today)

    return papers.PaperRequest(
        kind="rectify",
        title=f"责令整改通知书（{told(session, inspection)}）",
        contents=contents,
        task_id=inspection.task_id,
        inspection_id=inspection.id,
    )
