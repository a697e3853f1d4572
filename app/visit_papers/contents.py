"""From a visit's rows to what stands on the papers that follow it."""

from collections.abc import Sequence
from datetime import date, datetime

from app.paper_contents import Visit, chinese_date, texts_in_force
from app.records.papers import (
    CheckOpinion,
    Copies,
    Head,
    Inquiry,
    ItemLine,
    OfficerLine,
    Receipt,
    Recheck,
    RecheckLine,
    Sampling,
    Transfer,
    TransferLetter,
)
from app.records.settings import Office
from app.records.visit_papers import PaperWish
from app.rules.outcomes import DispositionKind, Opinion
from db.models import Disposition, Document, Inspection

WITHHELD = "本次检查结果依法不予公开。"
FOLLOWS = {
    DispositionKind.ON_THE_SPOT: "上述问题已当场纠正，请防止再次发生。",
    DispositionKind.CASE: "涉嫌违法的行为由我局依法立案，另行处理。",
    DispositionKind.TRANSFER: "不属于我局管辖的事项，移送有管辖权的机关处理。",
    DispositionKind.CRIMINAL: "涉嫌犯罪的，移送司法机关处理。",
}
"""What an opinion says about each disposition; a rectification has its own sentence."""


def opinion(head: Head, facts: Office, visit: Visit, today: date) -> CheckOpinion:
    inspection = visit.inspection
    texts = texts_in_force(facts, today)
    clean = inspection.opinion == Opinion.CLEAN
    hidden = visit.task.closed or bool(inspection.withheld_reason)
    return CheckOpinion(
        head=head,
        subject=inspection.subject_name,
        subject_code=inspection.subject_number,
        task_number=visit.task.number,
        inspected=_period(inspection.started_at, inspection.ended_at),
        place=inspection.place,
        items=tuple(version.name for version in visit.versions),
        opinion=inspection.opinion,
        outcome=inspection.outcome,
        summary=() if clean else found(inspection),
        requirements=_requirements(inspection.dispositions),
        publicity=WITHHELD if hidden else "".join(texts.get("opinion_publicity", ())),
        remedy="" if clean else "".join(texts.get("opinion_remedy", ())),
        officers=officers(inspection, attended=True),
        contact=facts.contact,
        contact_telephone=facts.contact_telephone,
        issued_on=chinese_date(today),
    )


def _requirements(dispositions: Sequence[Disposition]) -> tuple[str, ...]:
    said = []
    for each in dispositions:
        kind = DispositionKind(each.kind)
        if kind is DispositionKind.RECTIFY and each.due_on:
            wanted = each.requirement.rstrip("。；")
            end = f"于{chinese_date(each.due_on)}前整改完毕，并将整改情况函告我局。"
            said.append(f"{wanted}；{end}" if wanted else end)
        elif kind in FOLLOWS:
            said.append(FOLLOWS[kind])
    return tuple(said)


def recheck(head: Head, visit: Visit, disposition: Disposition) -> Recheck:
    """Filled from what was registered once it is closed, else open for the pen: who goes to
    re-check is known only then."""
    inspection, closed = visit.inspection, disposition.closed_on
    return Recheck(
        head=head,
        subject=inspection.subject_name,
        order_number=disposition.reference,
        deadline=chinese_date(disposition.due_on) if disposition.due_on else "",
        rechecked_at=chinese_date(closed) if closed else "",
        lines=tuple(RecheckLine(problem=line) for line in found(inspection))
        or (RecheckLine(problem=disposition.requirement),),
        conclusion=disposition.recheck_result if closed else "",
    )


def transfer(
    head: Head, facts: Office, visit: Visit, wish: PaperWish, today: date
) -> Transfer | TransferLetter:
    inspection = visit.inspection
    kind = TransferLetter if wish.kind == "transfer-letter" else Transfer
    ended = inspection.ended_at.date() if inspection.ended_at else today
    return kind(
        head=head,
        receiver=wish.receiver.strip(),
        matter=wish.matter.strip(),
        subject=inspection.subject_name,
        subject_code=inspection.subject_number,
        found=f"{chinese_date(ended)}双随机抽查时",
        facts=found(inspection),
        basis=texts_in_force(facts, today).get("transfer_basis", ()),
        evidence=_lines(wish.evidence),
        contact=facts.contact,
        contact_telephone=facts.contact_telephone,
        issued_on=chinese_date(today),
    )


def receipt(head: Head, visit: Visit, served: Sequence[tuple[Document, str]]) -> Receipt:
    """`served`: papers with the name of their kind. Who serves them signs by hand."""
    return Receipt(
        head=head,
        documents=tuple(ItemLine(item=name, basis=paper.number) for paper, name in served),
        receiver=visit.inspection.subject_name,
        place=visit.subject.address,
    )


def sampling(head: Head, facts: Office, visit: Visit, today: date) -> Sampling:
    return Sampling(
        head=head,
        sampler=facts.bureau_name,
        subject=visit.inspection.subject_name,
        subject_address=visit.subject.address,
        task_number=visit.task.number,
        basis=texts_in_force(facts, today).get("sampling_basis", ()),
        officers=officers(visit.inspection),
    )


def inquiry(head: Head, facts: Office, visit: Visit, pages: int, today: date) -> Inquiry:
    """A blank record: two officers are printed, questions and answers are for the pen."""
    return Inquiry(
        head=head,
        task_number=visit.task.number,
        subject=visit.inspection.subject_name,
        officers=officers(visit.inspection)[:2],
        notified=texts_in_force(facts, today).get("inquiry_notice", ()),
        continuation_pages=pages,
    )


def copies(head: Head, facts: Office, visit: Visit, today: date) -> Copies:
    return Copies(
        head=head,
        subject=visit.inspection.subject_name,
        task_number=visit.task.number,
        statement="".join(texts_in_force(facts, today).get("copies_statement", ())),
        officers=officers(visit.inspection),
    )


def officers(inspection: Inspection, *, attended: bool = False) -> tuple[OfficerLine, ...]:
    return tuple(
        OfficerLine(name=each.name, certificate=each.certificate, department=each.department)
        for each in inspection.officers
        if each.attended or not attended
    )


def found(inspection: Inspection) -> tuple[str, ...]:
    """What the visit found, one problem a line as it was keyed in."""
    return _lines(inspection.findings)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _period(started: datetime | None, ended: datetime | None) -> str:
    if started is None or ended is None:
        return ""
    first = f"{chinese_date(started.date())}{_hour(started)}"
    if started.date() == ended.date():
        return f"{first}至{_hour(ended)}"
    return f"{first}至{chinese_date(ended.date())}{_hour(ended)}"


def _hour(moment: datetime) -> str:
    return f"{moment.hour}时{moment.minute}分"
