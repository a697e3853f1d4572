"""What can be issued about a visit as it stands, and issuing it."""

from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, documents, own_visits, papers
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.paper_contents import Visit, visit_of
from app.records.accounts import Operator
from app.records.papers import Head, Paper
from app.records.settings import Office
from app.records.visit_papers import OfferedPaper, PaperOffer, PaperWish, ServablePaper
from app.rules.outcomes import DispositionKind
from app.rules.roles import Role
from app.rules.states import STRUCK, DocumentState, InspectionState
from app.subject_names import told
from app.visit_papers import contents
from db.models import Disposition, Document, Inspection

MAY_ISSUE = (Role.CLERK, Role.DEPARTMENT, Role.INSPECTOR)
KINDS = (
    *("opinion", "recheck", "transfer", "transfer-letter", "receipt"),
    *("sampling", "inquiry", "copies"),
)
TRANSFERS = ("transfer", "transfer-letter")
SERVED = ("notice", "rectify", "recheck", "opinion")
"""Kinds that are handed to the subject and so may stand on a 送达回证."""
UNSENT = (InspectionState.DRAWN, InspectionState.APPROVED)
REVIEWED = (InspectionState.REVIEWED, InspectionState.PUBLISHED)
HANDED_ON = (DispositionKind.TRANSFER, DispositionKind.CRIMINAL)
MOST_PAGES = 20


def offer(session: Session, inspection_id: int) -> PaperOffer:
    """Every kind with what stands in its way, and the papers that can be served."""
    inspection = session.get_one(Inspection, inspection_id)
    served = tuple(
        ServablePaper(each.id, _name(each.kind), each.number)
        for each in _valid_papers(session, inspection, SERVED)
    )
    offered = tuple(
        OfferedPaper(kind, _name(kind), _obstacle(session, inspection, kind)) for kind in KINDS
    )
    return PaperOffer(told(session, inspection), offered, served)


def issue_paper(
    session: Session, operator: Operator, *, inspection_id: int, wish: PaperWish
) -> tuple[int, Changes]:
    """Issue one paper of a visit; returns the document's id."""
    accounts.require(operator, *MAY_ISSUE)
    inspection = session.get_one(Inspection, inspection_id)
    own_visits.require_own(session, operator, inspection.id)
    if wish.kind not in KINDS:
        raise UserError("请选择要开具的文书。", "kind")
    if obstacle := _obstacle(session, inspection, wish.kind):
        raise UserError(obstacle, "kind")
    _check(session, inspection, wish)
    visit, facts = visit_of(session, inspection), office(session)
    paper = papers.PaperRequest(
        kind=wish.kind,
        title=f"{_name(wish.kind)}（{visit.told}）",
        contents=partial(_contents, session, facts, visit, wish),
        task_id=inspection.task_id,
        inspection_id=inspection.id,
    )
    document = papers.issue(session, operator, paper)
    activity.record(
        session,
        operator,
        "开具文书",
        about=f"inspection:{inspection.id}",
        title=f"{document.number}：{visit.told}",
        facts={"kind": wish.kind},
    )
    return document.id, touched(Topic.PAPERS)


def obstacle_to(session: Session, operator: Operator, inspection_id: int, kind: str) -> str:
    """Why this operator cannot issue this kind for the visit now; "" when nothing is in the way."""
    if not own_visits.is_own(session, operator, inspection_id):
        return "这次检查没有派给您，由派发的检查人员、承办部门或办公室经办开具。"
    return _obstacle(session, session.get_one(Inspection, inspection_id), kind)


def _contents(
    session: Session, facts: Office, visit: Visit, wish: PaperWish, head: Head, today: date
) -> Paper:
    if wish.kind in TRANSFERS:
        return contents.transfer(head, facts, visit, wish, today)
    if wish.kind == "receipt":
        chosen = [session.get_one(Document, each) for each in wish.document_ids]
        return contents.receipt(head, visit, [(each, _name(each.kind)) for each in chosen])
    if wish.kind == "recheck":
        return contents.recheck(head, visit, _rectification(visit.inspection))
    if wish.kind == "inquiry":
        return contents.inquiry(head, facts, visit, wish.pages, today)
    if wish.kind == "opinion":
        return contents.opinion(head, facts, visit, today)
    build = contents.sampling if wish.kind == "sampling" else contents.copies
    return build(head, facts, visit, today)


def _obstacle(session: Session, inspection: Inspection, kind: str) -> str:
    """Why this paper cannot be issued for the visit as it stands; "" when it can."""
    if inspection.state in STRUCK:
        return "这次检查已经作废或者由递补代替，不能再开具文书。"
    if inspection.state == InspectionState.CLOSED:
        return "这次检查的案卷已经归档，不能再开具文书。"
    if inspection.state in UNSENT:
        return "检查还没有派发，请先在“文书”办理审批与派发。"
    if kind in ("opinion", "recheck", *TRANSFERS) and inspection.state not in REVIEWED:
        return "检查记录审核通过以后才能开具。"
    if kind == "recheck" and _open_or_last(inspection) is None:
        return "没有责令限期整改，不需要复查。"
    if kind in TRANSFERS and not any(each.kind in HANDED_ON for each in inspection.dispositions):
        return "处置中没有移送，请核对检查记录。"
    if kind == "receipt" and not _valid_papers(session, inspection, SERVED):
        return "还没有可以送达的文书。"
    return _issued_already(session, inspection, kind)


def _issued_already(session: Session, inspection: Inspection, kind: str) -> str:
    """One opinion a visit, and one transfer whichever its form."""
    alike = TRANSFERS if kind in TRANSFERS else ("opinion",) if kind == "opinion" else ()
    for each in _valid_papers(session, inspection, alike):
        return f"已经开具{each.number}；需要更正的，请先在“文书”作废原来的一份。"
    return ""


def _valid_papers(
    session: Session, inspection: Inspection, kinds: tuple[str, ...]
) -> list[Document]:
    query = select(Document).where(
        Document.inspection_id == inspection.id,
        Document.kind.in_(kinds),
        Document.state != DocumentState.VOID,
    )
    return list(session.scalars(query.order_by(Document.id)))


def _open_or_last(inspection: Inspection) -> Disposition | None:
    """The rectification still open, else the one that ended last."""
    found = [each for each in inspection.dispositions if each.kind == DispositionKind.RECTIFY]
    still_open = [each for each in found if each.closed_on is None]
    return next(iter([*still_open, *reversed(found)]), None)


def _rectification(inspection: Inspection) -> Disposition:
    disposition = _open_or_last(inspection)
    assert disposition is not None, "an obstacle otherwise"
    return disposition


def _check(session: Session, inspection: Inspection, wish: PaperWish) -> None:
    if wish.kind in TRANSFERS:
        check_transfer(wish)
    if wish.kind == "inquiry" and not 1 <= wish.pages <= MOST_PAGES:
        raise UserError(f"续页为 1 至 {MOST_PAGES} 页。", "pages")
    if wish.kind == "receipt":
        known = {each.id for each in _valid_papers(session, inspection, SERVED)}
        if not wish.document_ids or not known.issuperset(wish.document_ids):
            raise UserError("请勾选这次送达的文书。", "document_ids")


def check_transfer(wish: PaperWish) -> None:
    """UserError beside the field of what a transfer cannot go without."""
    if not wish.receiver.strip():
        raise UserError("请填写受移送机关的全称。", "receiver")
    if not wish.matter.strip():
        raise UserError("请填写案由，例如“未取得许可经营旅馆”。", "matter")


def _name(kind: str) -> str:
    return documents.find(kind).title
