"""Papers issued for tests: the plainest there is, under an event as its service would record."""

from app import activity, clock, papers
from app.records.papers import Publicity
from db.models import Printing

YEAR = clock.today().year


def blank(title="公示表"):
    """The request of a paper with nothing in its table."""

    def contents(head, _today):
        return Publicity(head=head, title=title, rows=())

    return papers.PaperRequest("publicity", "公示表", contents)


def issue(session, operator, request=None):
    document = papers.issue(session, operator, request or blank())
    activity.record(session, operator, "开具", about=f"document:{document.id}", title="公示表")
    return document.id


def expected(*sequence, words="南公抽公"):
    return [f"{words}〔{YEAR}〕{each}号" for each in sequence]


def printings(session, document_id):
    """How often, by whom and where a paper was printed, the first first."""
    return session.query(Printing).filter_by(document_id=document_id).order_by(Printing.id).all()
