"""文书 about one visit beside notice, record and order: opinion, re-check, transfer, receipt …."""

from app.visit_papers.issuing import MAY_ISSUE, TRANSFERS, issue_paper, offer
from app.visit_papers.reissuing import contents_again
from app.visit_papers.several import issue_for_several, offered_for_several

__all__ = [
    "MAY_ISSUE",
    "TRANSFERS",
    "contents_again",
    "issue_for_several",
    "issue_paper",
    "offer",
    "offered_for_several",
]
