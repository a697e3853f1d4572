"""What a paper says when it is written again: the rows as they are now, and what somebody typed
in for this paper alone, taken over or changed."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import (
    checklist_papers,
    dispatch,
    paper_contents,
    plan_papers,
    rectifications,
    summary_papers,
    visit_papers,
)
from app.office_settings import office
from app.papers import Contents, PaperRequest
from app.records.documents import TypedText
from app.records.papers import (
    Checklist,
    ChecklistDiff,
    Head,
    Paper,
    Plan,
    Summary,
    Transfer,
    TransferLetter,
    restore,
)
from app.rules.dates import read_date
from app.summary_papers import SummaryWish
from db.models import Disposition, Document, Inspection

DATES = ("issued_on", "dispatched_on", "dated", "as_of")
"""Fields that are the day of issue, whatever the old paper says."""
Texts = Mapping[str, str]


def typed_in(known: Paper) -> tuple[TypedText, ...]:
    """What was typed in for this paper alone, to be changed before it is issued again."""
    match known:
        case Plan():
            return (
                TypedText("to", "主送机关", known.to),
                TypedText("copied_to", "抄送机关", known.copied_to),
            )
        case Summary():
            return (
                TypedText("to", "主送机关", known.to),
                TypedText("copied_to", "抄送机关", known.copied_to),
                TypedText("problems", "存在的问题", _section(known, "存在的问题"), several=True),
                TypedText("measures", "下步措施", _section(known, "下步措施"), several=True),
            )
        case Transfer() | TransferLetter():
            return (
                TypedText("receiver", "受移送机关", known.receiver),
                TypedText("matter", "案由", known.matter),
                TypedText("evidence", "证据材料", "\n".join(known.evidence), several=True),
            )
    return ()


def _section(known: Summary, title: str) -> str:
    """The paragraphs under a head, one a line as they were typed."""
    found = (section.paragraphs for section in known.sections if section.title == title)
    return "\n".join(next(found, ()))


def request_again(session: Session, old: Document, changed: Texts) -> PaperRequest:
    """The paper with what is true now; `changed` by the key of what was typed in."""
    known: Paper = restore(old.kind, old.data)
    texts = {each.key: each.text for each in typed_in(known)} | dict(changed)
    request = _of_the_office(session, known, texts)
    if request is None:
        contents = _of_a_task(session, old, known, texts) or _as_it_was(known)
        request = PaperRequest(kind=old.kind, title=old.title, contents=contents)
    return replace(
        request, task_id=old.task_id, inspection_id=old.inspection_id, replaces=old.number
    )


def _of_the_office(session: Session, known: Paper, texts: Texts) -> PaperRequest | None:
    """Papers that belong to no task: counted and collected anew."""
    match known:
        case Plan():
            return plan_papers.plan_again(
                session, known, to=texts["to"], copied_to=texts["copied_to"]
            )
        case Summary():
            since, until = days_of(known.period)
            wish = SummaryWish(since=since, until=until, **texts)
            return summary_papers.summary_request(session, wish)
        case Checklist():
            return checklist_papers.checklist_request(session)
        case ChecklistDiff():
            since, until = days_of(known.period)
            return checklist_papers.diff_request(session, since=since, until=until)
    return None


def days_of(period: str) -> tuple[date, date]:
    """Both days of 2026年1月1日至2026年12月31日 as a paper names its period."""
    first, _, last = period.partition("至")
    since, until = read_date(first), read_date(last)
    assert since is not None, period
    assert until is not None, period
    return since, until


def _of_a_task(session: Session, old: Document, known: Paper, texts: Texts) -> Contents | None:
    """Papers of a task or of one visit; None where no rows say what stood there."""
    if old.kind == "dispatch" and old.task_id is not None:
        return dispatch.list_again(session, old)
    visit = session.get(Inspection, old.inspection_id) if old.inspection_id else None
    if visit is None:
        return None
    if old.kind in ("approval", *dispatch.VISIT_PAPERS):
        found = paper_contents.visit_of(session, visit)
        return dispatch.visit_paper(office(session), old.kind, found).contents
    for disposition in dispositions(session, old):
        return rectifications.order_paper(session, visit, disposition).contents
    return visit_papers.contents_again(session, visit, known, texts)


def _as_it_was(known: Paper) -> Contents:
    return lambda head, today: with_days(known, head, paper_contents.chinese_date(today))


def with_days(paper: Paper, head: Head, day: str) -> Paper:
    """The same paper under another head and with another day of issue."""
    names = {field.name for field in fields(paper)} & set(DATES)  # type: ignore[arg-type]
    return replace(paper, head=head, **dict.fromkeys(names, day))  # type: ignore[type-var]


def dispositions(session: Session, old: Document) -> list[Disposition]:
    """Those that were ordered by this paper."""
    if old.kind != "rectify" or old.inspection_id is None:
        return []
    query = select(Disposition).where(
        Disposition.inspection_id == old.inspection_id, Disposition.reference == old.number
    )
    return list(session.scalars(query))
