"""From rows to what stands on a visit's papers; the draw's papers are in `draw_papers`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import ledger, subject_names
from app.documents import legal_texts
from app.records.papers import (
    Approval,
    Dispatch,
    DispatchRow,
    Head,
    ItemCheck,
    Notice,
    OfficerLine,
    PublicityRow,
    Rectify,
    SiteRecord,
)
from app.records.settings import Office
from app.rules.ratios import ratio_text
from db.models import (
    ChecklistVersion,
    Disposition,
    Draw,
    DrawnSubject,
    DrawRound,
    Inspection,
    InspectionItem,
    Subject,
    Task,
)

Texts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection with what its papers quote from elsewhere; `nth` of the year it is, `told`
    what everybody may call its subject: in a closed draw a number.
    """

    inspection: Inspection
    task: Task
    subject: Subject
    versions: tuple[ChecklistVersion, ...]
    nth: int
    told: str


def visit_of(session: Session, inspection: Inspection) -> Visit:
    versions = (
        select(ChecklistVersion)
        .join(InspectionItem, InspectionItem.version_id == ChecklistVersion.id)
        .where(InspectionItem.inspection_id == inspection.id)
        .order_by(ChecklistVersion.id)
    )
    return Visit(
        inspection,
        session.get_one(Task, inspection.task_id),
        session.get_one(Subject, inspection.subject_id),
        tuple(session.scalars(versions)),
        ledger.nth_of(session, inspection),
        subject_names.told(session, inspection),
    )


def texts_in_force(facts: Office, day: date) -> Texts:
    """The dated legal texts as of `day`, shipped ones and the office's own, whichever is newer."""
    names = {
        "organ": facts.bureau_name,
        "government": facts.review_organ or "本级人民政府",
        "court": facts.court or "有管辖权的人民法院",
    }
    return legal_texts.in_force((*legal_texts.read(), *facts.own_texts), day, names)


def chinese_date(day: date) -> str:
    """2026年3月2日, without leading zeros (GB/T 15835-2011)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _officers(inspection: Inspection) -> tuple[OfficerLine, ...]:
    return tuple(
        OfficerLine(name=each.name, certificate=each.certificate, department=each.department)
        for each in inspection.officers
    )


def _bases(versions: Sequence[ChecklistVersion]) -> tuple[str, ...]:
    """Each law with its articles, once, in the order of the items."""
    lines = [f"{basis.law}{basis.article}" for version in versions for basis in version.bases]
    return tuple(dict.fromkeys(lines))


def _items(visit: Visit) -> tuple[str, ...]:
    return tuple(version.name for version in visit.versions)


def approval(head: Head, visit: Visit) -> Approval:
    task, inspection = visit.task, visit.inspection
    return Approval(
        head=head,
        source=f"双随机抽查任务（{task.number}）",
        check_type="双随机抽查",
        subject=inspection.subject_name,
        subject_code=inspection.subject_number,
        address=visit.subject.address,
        items=_items(visit),
        basis=_bases(visit.versions),
        starts=chinese_date(task.starts_on),
        ends=chinese_date(task.deadline),
        mode=visit.versions[0].method or "现场检查",
        officers=_officers(inspection),
        nth=str(visit.nth),
        cap=str(inspection.yearly_cap),
        outline=visit.versions[0].content,
    )


def dispatch(
    head: Head, facts: Office, task: Task, visits: Sequence[Visit], today: date
) -> Dispatch:
    texts = texts_in_force(facts, today)
    return Dispatch(
        head=head,
        task_number=task.number,
        task_title=task.title,
        rows=tuple(_dispatch_row(number, visit) for number, visit in enumerate(visits, start=1)),
        requirements=texts.get("dispatch_requirements", ()),
        dispatched_on=chinese_date(today),
    )


def _dispatch_row(number: int, visit: Visit) -> DispatchRow:
    name = visit.inspection.subject_name
    return DispatchRow(
        group=str(number),
        officers=_officers(visit.inspection),
        subject=f"{name}（{visit.told}）" if visit.task.closed else name,
        address=visit.subject.address,
        telephone=visit.subject.telephone,
        items=_items(visit),
        deadline=chinese_date(visit.task.deadline),
    )


def notice(head: Head, facts: Office, visit: Visit, today: date) -> Notice:
    task, inspection = visit.task, visit.inspection
    texts = texts_in_force(facts, today)
    return Notice(
        head=head,
        subject=inspection.subject_name,
        task_number=task.number,
        basis=texts.get("inspection_basis", ()) + _bases(visit.versions),
        items=_items(visit),
        starts=chinese_date(task.starts_on),
        ends=chinese_date(task.deadline),
        mode=visit.versions[0].method or "现场检查",
        officers=_officers(inspection),
        nth=str(visit.nth),
        cap=str(inspection.yearly_cap),
        prohibitions=texts.get("prohibitions", ()),
        recusal_right="".join(texts.get("recusal_right", ())),
        duty="".join(texts.get("duty", ())),
        contact=facts.contact,
        contact_telephone=facts.contact_telephone,
        supervision_telephone=facts.supervision_telephone,
        delivery=task.notice_mode,
        issued_on=chinese_date(today),
        by_hand=not (facts.contact and facts.contact_telephone and facts.supervision_telephone),
    )


def site_record(head: Head, facts: Office, visit: Visit, today: date) -> SiteRecord:
    """A blank record: what is known is printed, the rest is for the pen.

    Of a closed draw it bears the number as well, by which whoever keys it in finds the visit. The
    notice does not: it stays with the premises, and would tell which line of the 公示 is theirs.
    """
    task, inspection = visit.task, visit.inspection
    closed = f"第{visit.told}号" if task.closed else ""
    checks = [point for version in visit.versions for point in points_of(version.content)]
    return SiteRecord(
        head=head,
        task_number=f"{task.number}{closed}",
        place=visit.subject.address,
        officers=_officers(inspection),
        subject=inspection.subject_name,
        subject_code=inspection.subject_number,
        purpose=f"按照{task.number}开展双随机抽查，事项为：{'、'.join(_items(visit))}。",
        notified=texts_in_force(facts, today).get("site_notice", ()),
        items=tuple(ItemCheck(item=point) for point in checks),
    )


def points_of(content: str) -> list[str]:
    """The points to be ticked one by one: 抽查内容 split at ； and line ends."""
    parts = content.replace("\n", "；").replace(";", "；").split("；")
    return [part.strip(" 。") for part in parts if part.strip(" 。")]


def rectify(
    head: Head, facts: Office, inspection: Inspection, disposition: Disposition, today: date
) -> Rectify:
    ended = inspection.ended_at.date() if inspection.ended_at else today
    texts = texts_in_force(facts, today)
    return Rectify(
        head=head,
        subject=inspection.subject_name,
        found=f"{chinese_date(ended)}接受双随机抽查时",
        violations=tuple(line for line in inspection.findings.splitlines() if line.strip()),
        basis=tuple(line for line in disposition.basis.splitlines() if line.strip()),
        within_period=True,
        deadline=chinese_date(disposition.due_on) if disposition.due_on else "",
        requirements=disposition.requirement.rstrip("。"),
        remedy="".join(texts.get("rectify_remedy", ())),
        contact=facts.contact,
        contact_telephone=facts.contact_telephone,
        issued_on=chinese_date(today),
    )


def _ratio_of(task: Task, stratum: str) -> str:
    """The ratio that the stratum was drawn at."""
    own = next((each for each in task.rates if each.stratum == stratum), None)
    if own is not None:
        return ratio_text(own.numerator, own.denominator)
    return ratio_text(task.ratio_numerator, task.ratio_denominator)


def publicity_row(session: Session, inspection: Inspection) -> PublicityRow:
    """One line for the public: no telephone, no personal number, no name in a closed draw."""
    visit = visit_of(session, inspection)
    task = visit.task
    drawn, stratum = session.execute(
        select(DrawRound.drawn_at, DrawnSubject.stratum)
        .join(Draw)
        .join(DrawnSubject, DrawnSubject.round_id == DrawRound.id)
        .where(DrawnSubject.id == inspection.drawn_subject_id)
    ).one()
    ended = inspection.ended_at.date() if inspection.ended_at else None
    return PublicityRow(
        task=task.number,
        subject=f"{visit.told}（依法不公开名称）" if task.closed else visit.told,
        code="" if task.closed else inspection.subject_number,
        drawn_on=chinese_date(drawn.date()) if drawn else "",
        ratio=_ratio_of(task, stratum),
        certificates=tuple(each.certificate for each in inspection.officers if each.attended),
        items=_items(visit),
        basis=_bases(visit.versions),
        inspected_on=chinese_date(ended) if ended else "",
        outcome=inspection.outcome,
        disposition="、".join(row.kind for row in inspection.dispositions),
    )
