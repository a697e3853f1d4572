"""What a draw leaves behind: rows, visits, papers, and bundles for anybody to check."""

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, draw_papers, draw_rosters, draw_views, papers
from app.errors import UserError
from app.records import papers as paper_data
from app.records.accounts import Operator
from app.rules.assignment import Assignment, Code
from app.rules.draw import Committed, DrawResult, bundle, draw, public_bundle, result_json
from app.rules.rosters import SubjectLine, find_subject
from app.rules.states import InspectionState
from db.models import (
    ChecklistVersion,
    Draw,
    DrawnOfficer,
    DrawnSubject,
    DrawRound,
    Inspection,
    InspectionItem,
    InspectionOfficer,
    Officer,
    Subject,
    Task,
)

SELECTED = "selected"
RESERVE = "reserve"


def committed(current: DrawRound) -> Committed:
    """The attempt's files as they were frozen."""
    return Committed(
        bytes.fromhex(current.previous_head),
        current.attempt,
        current.plan,
        current.subjects,
        current.officers,
        current.recusals,
    )


def store(session: Session, current: DrawRound, task: Task, result: DrawResult) -> str:
    """Write the result and its visits. Returns why officers fell short, or "" when all is well."""
    current.seed = result.seed.hex()
    current.result = json.dumps(result_json(result), ensure_ascii=False, sort_keys=True)
    drawn = _store_subjects(session, current, result)
    if not isinstance(result.officers, Assignment):
        current.shortage = f"{result.officers}。"
        return current.shortage
    current.trace = json.dumps([list(step) for step in result.officers.trace], ensure_ascii=False)
    _store_officers(session, drawn, result.officers)
    for each in drawn.values():
        _add_visit(session, task, each, find_subject(current.subjects, each.number))
    session.flush()
    return ""


def _store_subjects(
    session: Session, current: DrawRound, result: DrawResult
) -> dict[str, DrawnSubject]:
    reserves = [each for ids in result.reserve.values() for each in ids]
    ids = [each for each, _ in result.selected] + reserves
    numbers = draw_rosters.real_numbers(current.annex, ids)
    query = select(Subject.number, Subject.id).where(Subject.number.in_(numbers.values()))
    subject_ids = {row.number: row.id for row in session.execute(query)}
    drawn: dict[str, DrawnSubject] = {}
    for place, pairs in (
        (SELECTED, result.selected),
        (RESERVE, tuple((each, "") for each in reserves)),
    ):
        for position, (number, ticket) in enumerate(pairs, start=1):
            line = find_subject(current.subjects, number)
            row = _drawn_row(current, place, position, line, ticket, subject_ids[numbers[number]])
            session.add(row)
            if place == SELECTED:
                drawn[number] = row
    session.flush()
    return drawn


def _drawn_row(
    current: DrawRound, place: str, position: int, line: SubjectLine, ticket: str, subject_id: int
) -> DrawnSubject:
    return DrawnSubject(
        round_id=current.id,
        place=place,
        position=position,
        subject_id=subject_id,
        number=line.id,
        name=line.name,
        stratum=line.stratum,
        ticket=ticket,
    )


def _store_officers(
    session: Session, drawn: Mapping[str, DrawnSubject], assignment: Assignment
) -> None:
    certs = {cert for _, each in assignment.pairs for cert in each}
    query = select(Officer).where(Officer.certificate.in_(certs))
    officers = {officer.certificate: officer for officer in session.scalars(query)}
    borrowed = {(s.subject, s.cert) for s in assignment.trace if s.code is Code.BORROWED}
    for number, pair in assignment.pairs:
        drawn[number].officers = [
            DrawnOfficer(
                seat=seat,
                officer_id=officers[cert].id,
                certificate=cert,
                name=officers[cert].name,
                borrowed=(number, cert) in borrowed,
            )
            for seat, cert in enumerate(pair, start=1)
        ]
    session.flush()


def _add_visit(session: Session, task: Task, drawn: DrawnSubject, line: SubjectLine) -> None:
    """The visit that follows from a drawn subject; its real name, also after a closed draw."""
    subject = session.get_one(Subject, drawn.subject_id)
    visit = Inspection(
        task_id=task.id,
        drawn_subject_id=drawn.id,
        subject_id=subject.id,
        subject_number=subject.number,
        subject_name=subject.name,
        state=InspectionState.DRAWN,
        year_count=line.drawn + 1,
        yearly_cap=task.yearly_cap,
        place=subject.address,
    )
    visit.items = [InspectionItem(version_id=task.version_id, outcome="")]
    visit.officers = [_visit_officer(session, each) for each in drawn.officers]
    session.add(visit)


def _visit_officer(session: Session, drawn: DrawnOfficer) -> InspectionOfficer:
    officer = session.get_one(Officer, drawn.officer_id)
    return InspectionOfficer(
        seat=drawn.seat,
        officer_id=officer.id,
        certificate=officer.certificate,
        name=officer.name,
        department=officer.department,
    )


def issue_commitment(session: Session, operator: Operator, row: Draw, current: DrawRound) -> str:
    """The 承诺单, printed and signed before the dice. Returns its number."""
    officers = int(current.officers.split(b"\t", 2)[1])

    def contents(head: paper_data.Head) -> paper_data.Commitment:
        view = draw_views.view(session, row.id)
        assert view.round is not None
        return draw_papers.commitment(head, view, view.round, officers)

    return _issue(session, operator, row, "commitment", "公开抽取承诺单", contents)


def issue_roster(session: Session, operator: Operator, row: Draw, current: DrawRound) -> str:
    """The 抽取名录（锁定）, row by row from the committed bytes. Returns its number."""

    def contents(head: paper_data.Head) -> paper_data.Roster:
        view = draw_views.view(session, row.id)
        assert view.round is not None
        return draw_papers.roster(head, view, view.round, current.subjects)

    return _issue(session, operator, row, "roster", "抽取名录", contents)


def issue_record(session: Session, operator: Operator, row: Draw, current: DrawRound) -> str:
    """The 随机抽取结果确认单, with the chain's head as it stands before it."""
    version = session.get_one(ChecklistVersion, session.get_one(Task, row.task_id).version_id)
    basis = "；".join(f"{each.law}{each.article}" for each in version.bases)
    items = [paper_data.ItemLine(item=version.name, basis=basis)]
    head_now = activity.head(session)

    def contents(head: paper_data.Head) -> paper_data.DrawRecord:
        view = draw_views.view(session, row.id)
        assert view.round is not None
        annex = draw_papers.annex_tables(
            view.round, current.subjects, current.officers, current.recusals
        )
        return draw_papers.draw_record(
            head,
            view,
            view.round,
            items=items,
            chain_head=head_now,
            plan=current.plan,
            annex=annex,
        )

    return _issue(session, operator, row, "draw-record", "随机抽取结果确认单", contents)


def _issue(
    session: Session, operator: Operator, row: Draw, kind: str, name: str, contents: papers.Contents
) -> str:
    title = f"{name}（{row.number}）"
    paper = papers.PaperRequest(kind, title, contents, task_id=row.task_id)
    return papers.issue(session, operator, paper).number


def export_bundle(session: Session, draw_id: int, *, public: bool = False) -> bytes:
    """The newest attempt's bundle as JSON (VDR1 §8); `public` hides officers and pairs."""
    row = session.get_one(Draw, draw_id)
    current = row.rounds[-1] if row.rounds else None
    if current is None or current.entries is None:
        raise UserError("还没有抽取结果，不能导出核验包。")
    files = committed(current)
    entries = [(label, digits) for label, digits in current.entries]
    form = public_bundle if public else bundle
    text = json.dumps(form(files, entries, draw(files, entries)), ensure_ascii=False, indent=1)
    return text.encode()
