"""Issue a paper anew, the old one void and named on the new one, and say where that is not done."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, papers, visit_papers
from app.changes import Changes, Topic, touched
from app.corrections import anew
from app.corrections.anew import Texts
from app.errors import UserError
from app.office_settings import office
from app.papers import PaperRequest
from app.records.accounts import Operator
from app.records.documents import TypedText
from app.records.papers import Head, canonical, restore
from app.rules.roles import Role
from app.rules.states import STRUCK, DocumentState, InspectionState
from app.subject_names import require_paper_reader
from db.models import Correction, Document, Inspection

NO_TEXTS: Texts = {}
OTHERWISE = {
    "roster": "抽取文书不能单独更正；抽取有误的，请由两人办理整次抽取的作废。",
    "commitment": "抽取文书不能单独更正；抽取有误的，请由两人办理整次抽取的作废。",
    "draw-record": "抽取文书不能单独更正；抽取有误的，请由两人办理整次抽取的作废。",
    "substitution": "递补文书不能单独更正，请在“检查录入”中办理递补。",
    "publicity": "公示表请在“公示”中重新编制。",
    "dossier-cover": "案卷的文书由归档生成，请在“档案”中办理。",
    "dossier-index": "案卷的文书由归档生成，请在“档案”中办理。",
    "dossier-note": "案卷的文书由归档生成，请在“档案”中办理。",
}
ONE_A_VISIT = frozenset(
    {"approval", "notice", "site-record", "opinion", "transfer", "transfer-letter"}
)
"""Kinds of which a visit has one valid paper at a time."""


def replace_document(
    session: Session,
    operator: Operator,
    *,
    document_id: int,
    reason: str,
    texts: Texts = NO_TEXTS,
    same: bool = False,
) -> tuple[int, Changes]:
    """Issue a paper anew with what is true today; the old one is void and named on the new one.

    `texts` replaces what was typed in (see `typed_in`). A paper that would say nothing new is
    refused unless `same` says that it is wanted, as for a torn one, or the old one is void.
    """
    accounts.require(operator, Role.CLERK)
    old = session.get_one(Document, document_id)
    _refuse(session, old)
    if not reason.strip():
        raise UserError("请填写更正或重开的原因。", "reason")
    request = anew.request_again(session, old, texts)
    if old.state != DocumentState.VOID:
        _refuse_unchanged(session, old, request, same=same)
        old.state, old.void_reason = DocumentState.VOID, reason.strip()
    new = papers.issue(session, operator, request)
    papers.link(session, operator, new=new, old=old, reason=reason)
    for disposition in anew.dispositions(session, old):
        disposition.reference = new.number
    activity.record(
        session,
        operator,
        "更正重开文书",
        about=f"document:{new.id}",
        title=f"{new.number}代替{old.number}",
        reason=reason.strip(),
    )
    return new.id, touched(Topic.PAPERS, Topic.INSPECTIONS)


def draft_of_replacement(
    session: Session,
    document_id: int,
    texts: Texts = NO_TEXTS,
    reader: Operator | None = None,
) -> bytes:
    """What the new paper would look like, marked 草稿; nothing is written.

    Raises UserError for a paper that would tell `reader` a name of a closed draw.
    """
    require_paper_reader(session, reader, document_id)
    old = session.get_one(Document, document_id)
    _refuse(session, old)
    return papers.draft(session, anew.request_again(session, old, texts))


def typed_in(session: Session, document_id: int) -> tuple[TypedText, ...]:
    """What somebody typed in for this paper alone: offered again, to be kept or changed."""
    old = session.get_one(Document, document_id)
    return anew.typed_in(restore(old.kind, old.data))


def check_replaceable(session: Session, document_id: int) -> None:
    """Raises UserError, saying where to go, when the paper cannot be replaced here."""
    _refuse(session, session.get_one(Document, document_id))


def _refuse_unchanged(
    session: Session, old: Document, request: PaperRequest, *, same: bool
) -> None:
    """Whoever corrects expects something to be different: printing the same again is asked for."""
    head = Head(organ=office(session).bureau_name)
    was = restore(old.kind, old.data)
    now = anew.with_days(request.contents(head, clock.today()), head, "")
    before = anew.with_days(was, Head(organ=was.head.organ), "")
    if not same and canonical(now) == canonical(before):
        raise UserError(
            f"按现在的登记内容，新的文书与“{old.number}”完全相同。内容有误的，请先到原处改正；"
            "原件遗失、污损，需要同样内容重开一份的，请勾选此项。",
            "same",
        )


def _refuse(session: Session, old: Document) -> None:
    if old.kind in OTHERWISE:
        raise UserError(OTHERWISE[old.kind])
    if old.state == DocumentState.ARCHIVED:
        raise UserError(f"文书“{old.number}”已归档，不能再更正。")
    query = (
        select(Document.number)
        .join(Correction, Correction.document_id == Document.id)
        .where(Correction.replaces_id == old.id)
    )
    if number := session.scalar(query):
        raise UserError(f"“{old.number}”已经由“{number}”代替，请更正新的那一份。")
    _refuse_without_visit(session, old)
    _refuse_second(session, old)


def _refuse_without_visit(session: Session, old: Document) -> None:
    """No paper comes back for a visit that does not take place, or whose dossier is closed."""
    visit = session.get(Inspection, old.inspection_id) if old.inspection_id else None
    if visit is None:
        return
    if visit.state in STRUCK:
        raise UserError("这次检查已经作废或者由递补代替，文书不能再更正或重开。")
    if visit.state == InspectionState.CLOSED:
        raise UserError("这次检查的案卷已经归档，文书不能再更正或重开。")


def _refuse_second(session: Session, old: Document) -> None:
    """A void paper whose place another has taken meanwhile is not issued again beside it."""
    taken = papers.twin(session, restore(old.kind, old.data), but=old.id)
    if taken is not None:
        raise UserError(f"已经另有有效的“{taken.number}”，请更正那一份。")
    if old.inspection_id is None or old.kind not in ONE_A_VISIT:
        return
    transfers = visit_papers.TRANSFERS
    kinds = transfers if old.kind in transfers else (old.kind,)
    query = select(Document.number).where(
        Document.inspection_id == old.inspection_id,
        Document.kind.in_(kinds),
        Document.id != old.id,
        Document.state != DocumentState.VOID,
    )
    if number := session.scalar(query):
        raise UserError(f"这次检查已经另有有效的“{number}”，请更正那一份。")
