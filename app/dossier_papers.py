"""The dossier's own papers: 案卷封面, 卷内目录, 备考表."""

from datetime import date

from sqlalchemy.orm import Session

from app import papers
from app.office_settings import office
from app.paper_contents import chinese_date
from app.records import papers as paper_data
from app.records.accounts import Operator
from app.records.settings import Office
from db.models import Dossier, DossierEntry


def bind(session: Session, operator: Operator, dossier: Dossier) -> None:
    """Issue the three papers; their numbers are the archive number with the paper's name."""
    facts = office(session)

    def cover(head: paper_data.Head, _today: date) -> paper_data.DossierCover:
        return _cover(head, facts, dossier)

    def index(head: paper_data.Head, _today: date) -> paper_data.DossierIndex:
        entries = tuple(_line(entry) for entry in dossier.entries)
        return paper_data.DossierIndex(
            head=head, archive_number=dossier.archive_number, title=dossier.title, entries=entries
        )

    def note(head: paper_data.Head, _today: date) -> paper_data.DossierNote:
        return _note(head, dossier, operator)

    for kind, name, contents in (
        ("dossier-cover", "案卷封面", cover),
        ("dossier-index", "卷内目录", index),
        ("dossier-note", "备考表", note),
    ):
        paper = papers.PaperRequest(
            kind=kind,
            title=f"{name}（{dossier.title}）",
            contents=contents,
            task_id=dossier.task_id,
            inspection_id=dossier.inspection_id,
            number=f"{dossier.archive_number} {name}",
        )
        papers.issue(session, operator, paper)


def _pages(dossier: Dossier) -> int:
    return max((entry.last_page for entry in dossier.entries), default=0)


def _cover(head: paper_data.Head, facts: Office, dossier: Dossier) -> paper_data.DossierCover:
    return paper_data.DossierCover(
        head=head,
        fonds=facts.bureau_name,
        title=dossier.title,
        year=str(dossier.year),
        started=chinese_date(dossier.started_on),
        ended=chinese_date(dossier.closed_on),
        pieces=str(len(dossier.entries)),
        pages=str(_pages(dossier)),
        retention=f"{dossier.retention_years}年（{chinese_date(dossier.destroy_after)}以后鉴定）",
        archive_number=dossier.archive_number,
    )


def _line(entry: DossierEntry) -> paper_data.DossierEntry:
    pages = (
        str(entry.first_page)
        if entry.first_page == entry.last_page
        else f"{entry.first_page}-{entry.last_page}"
    )
    return paper_data.DossierEntry(
        order=str(entry.position),
        number=entry.number,
        author=entry.responsible,
        title=entry.title,
        date=entry.dated.strftime("%Y%m%d"),
        page=pages,
        remark=entry.note,
    )


def _note(head: paper_data.Head, dossier: Dossier, operator: Operator) -> paper_data.DossierNote:
    return paper_data.DossierNote(
        head=head,
        archive_number=dossier.archive_number,
        pieces=str(len(dossier.entries)),
        pages=str(_pages(dossier)),
        text=dossier.note,
        filed_by=operator.name,
        filed_on=chinese_date(dossier.filed_at.date()),
    )
