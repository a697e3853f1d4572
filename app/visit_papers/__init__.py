"""文书 about one visit beside notice, record and order: opinion, re-check, transfer, receipt …."""

from app.visit_papers.issuing import MAY_ISSUE, issue_paper, offer

__all__ = ["MAY_ISSUE", "issue_paper", "offer"]
