"""A closed draw's whole day, from the draw to the archive, and what must not be read of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app import clock, dispatch, dossiers, inspections, papers, publications, seals, visit_papers
from app.records.documents import DocumentQuery
from app.records.seals import SealSigners
from app.records.visit_papers import PaperWish
from app.rules.outcomes import DispositionKind
from db.models import ActivityEvent, Inspection, Subject
from tests.ui.sheets import A4, pdf_of

if TYPE_CHECKING:
    from tests.stages import Office

FEW = "8%"
"""Of sixty: five visits."""


def live(office: "Office") -> None:
    """One visit filed, one withheld and filed, one published, one reviewed, one still out."""
    task_id = office.task(closed=True, ratio=FEW)
    office.draw(task_id)
    office.do(dispatch.approval_forms, office.people.clerk, task_id=task_id)
    office.send(task_id)
    first, second, third, fourth, _ = office.visits
    _correct_paper(office, first)
    for each in (first, second, third, fourth):
        _enter(office, each, in_trouble=each == first)
    _on_paper(office, first)
    _publish(office, first, second, third)
    _close(office, first)
    for each in (first, second):
        office.make(dossiers.file_dossier, office.people.clerk, inspection_id=each)


def _correct_paper(office: "Office", visit: int) -> None:
    clerk, query = office.people.clerk, DocumentQuery(inspection_id=visit, kinds=("notice",))
    (notice,) = office.ask(papers.find_document_ids, query)
    office.do(papers.void_document, clerk, document_id=notice, reason="写错时间")
    office.make(dispatch.reissue, clerk, inspection_id=visit, reason="重开")


def _enter(office: "Office", visit: int, *, in_trouble: bool) -> None:
    """With the premises named in free words, as people do."""
    from tests.stages import CLEAN, TROUBLE  # noqa: PLC0415 - which builds this day

    people, values = office.people, {"inspection_id": visit}
    with office.database.read() as session:
        row = session.get_one(Inspection, visit)
        name, address = row.subject_name, session.get_one(Subject, row.subject_id).address
    outcome, findings, dispositions = TROUBLE if in_trouble else CLEAN
    told = f"{name}：{findings}" if findings else ""
    entry = replace(office.entry(visit, (outcome, told, dispositions)), place=address)
    office.do(inspections.save_entry, people.second, **values, entry=entry)
    office.do(inspections.submit_entry, people.second, **values, entry=entry)
    sent_back = {"approve": False, "opinion": f"{name}的地址再核对"}
    office.do(inspections.review, people.legal, **values, **sent_back)
    office.do(inspections.submit_entry, people.second, **values, entry=entry)
    office.do(inspections.review, people.legal, **values, approve=True, opinion="同意")


def _on_paper(office: "Office", visit: int) -> None:
    clerk = office.people.clerk
    values = {"inspection_id": visit, "wish": PaperWish(kind="opinion")}
    opinion = office.make(visit_papers.issue_paper, clerk, **values)
    printed = {"document_ids": [opinion], "copies": 1, "printer": "一楼"}
    office.do(papers.mark_printed, clerk, **printed)
    scan = {"document_id": opinion, "name": "签收.pdf", "content": pdf_of(A4)}
    office.make(papers.attach_scan, clerk, **scan)
    signers = SealSigners("用印人", "批准人", clock.today())
    office.do(seals.seal_papers, clerk, copies={opinion: 1}, signers=signers)


def _publish(office: "Office", first: int, second: int, third: int) -> None:
    office.publish(first, third)
    why = {"reason": "依法不公开", "approver": "局领导"}
    office.do(publications.withhold, office.people.clerk, inspection_id=second, **why)


def _close(office: "Office", visit: int) -> None:
    for each in office.ask(inspections.inspection_detail, visit, office.people.clerk).dispositions:
        if each.kind is DispositionKind.RECTIFY:
            values = {"disposition_id": each.id, "result": "已整改", "on": clock.today()}
            office.do(inspections.close_disposition, office.people.second, **values)


def secrets(office: "Office") -> set[str]:
    """Name, number, code and address of everybody who was drawn."""
    with office.database.read() as session:
        drawn = session.scalars(
            select(Subject).join(Inspection, Inspection.subject_id == Subject.id)
        ).all()
        texts = {t for each in drawn for t in (each.name, each.number, each.code, each.address)}
    assert len(texts) >= 3 * len(drawn) > 0
    return texts - {""}


def numbers(office: "Office") -> list[str]:
    """What the draw calls them, in the order of the visits."""
    return [row.subject_name for row in office.ask(inspections.inspection_rows, office.visits)]


def first_event_of_the_day(office: "Office") -> int:
    """Number of the event that opened the draw: those before it filled the registries."""
    query = select(func.min(ActivityEvent.seq)).where(ActivityEvent.about.startswith("draw:"))
    return int(office.ask(lambda session: session.scalar(query)))
