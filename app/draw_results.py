"""What a draw leaves behind: rows, visits, papers, and bundles for anybody to check."""

import json
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, draw_papers, draw_rosters, draw_views, papers
from app.errors import UserError
from app.records import papers as paper_data
from app.records.accounts import Operator
from app.rules.assignment import Assignment, Code
from app.rules.canonical import digest
from app.rules.draw import Committed, DrawResult, bundle, draw, public_bundle, result_json
from app.rules.drawplan import Stands, read_plan
from app.rules.rosters import SubjectLine, find_subject, read_officers
from app.rules.states import DocumentState, InspectionState
from db.models import (
    ChecklistVersion,
    Document,
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

Names = Mapping[str, tuple[str, str]]
"""Committed id -> number and name as locked."""


def committed(current: DrawRound) -> Committed:
    """The attempt's files as they were frozen; refused when they no longer are."""
    files = Committed(
        bytes.fromhex(current.previous_head),
        current.attempt,
        current.plan,
        current.subjects,
        current.officers,
        current.recusals,
    )
    is_committed = files.commitment.hex() == current.commitment
    if not is_committed or _annex_digest(current) != read_plan(current.plan).annex:
        raise UserError(
            "锁定的名录与已公示的承诺值不符，不能继续使用。请运行完整性检查并作废本次抽取。"
        )
    return files


def _annex_digest(current: DrawRound) -> str | None:
    return None if current.annex is None else digest(current.annex).hex()


def standing(current: DrawRound) -> Stands:
    """The subjects an attempt has drawn, from its own bytes; they stand in those that follow."""
    plan = read_plan(current.plan)
    files, entries = committed(current), _entries(current)
    if plan.stands is not None:
        return plan.stands
    result = draw(files, entries)
    return Stands(current.attempt, files.commitment.hex(), result.seed.hex(), result.selected)


def _entries(current: DrawRound) -> list[tuple[str, str]]:
    return [(label, digits) for label, digits in current.entries or ()]


def store(session: Session, current: DrawRound, task: Task, result: DrawResult) -> str:
    """Write the result and its visits. Returns why officers fell short, or "" when all is well."""
    current.seed = result.seed.hex()
    current.result = json.dumps(result_json(result), ensure_ascii=False, sort_keys=True)
    names = draw_rosters.identities(current, _drawn_ids(result))
    drawn = _store_subjects(session, current, result, names)
    if not isinstance(result.officers, Assignment):
        current.shortage = f"{result.officers}。"
        return current.shortage
    current.trace = json.dumps([list(step) for step in result.officers.trace], ensure_ascii=False)
    _store_officers(session, current, drawn, result.officers)
    for each in drawn.values():
        line = find_subject(current.subjects, each.number)
        add_visit(session, task, each, names[each.number], line.drawn + 1)
    session.flush()
    return ""


def _drawn_ids(result: DrawResult) -> list[str]:
    reserves = (each for ids in result.reserve.values() for each in ids)
    return [*(each for each, _ in result.selected), *reserves]


def _store_subjects(
    session: Session, current: DrawRound, result: DrawResult, names: Names
) -> dict[str, DrawnSubject]:
    reserves = _drawn_ids(result)[len(result.selected) :]
    numbers = [number for number, _ in names.values()]
    query = select(Subject.number, Subject.id).where(Subject.number.in_(numbers))
    subject_ids = {row.number: row.id for row in session.execute(query)}
    drawn: dict[str, DrawnSubject] = {}
    for place, pairs in (
        (SELECTED, result.selected),
        (RESERVE, tuple((each, "") for each in reserves)),
    ):
        for position, (number, ticket) in enumerate(pairs, start=1):
            line = find_subject(current.subjects, number)
            subject_id = subject_ids[names[number][0]]
            row = _drawn_row(current, place, position, line, ticket, subject_id)
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
    session: Session,
    current: DrawRound,
    drawn: Mapping[str, DrawnSubject],
    assignment: Assignment,
) -> None:
    certs = {cert for _, each in assignment.pairs for cert in each}
    query = select(Officer.certificate, Officer.id).where(Officer.certificate.in_(certs))
    officer_ids = {row.certificate: row.id for row in session.execute(query)}
    names = {line.cert: line.name for line in read_officers(current.officers)}
    borrowed = {(s.subject, s.cert) for s in assignment.trace if s.code is Code.BORROWED}
    for number, pair in assignment.pairs:
        drawn[number].officers = [
            DrawnOfficer(
                seat=seat,
                officer_id=officer_ids[cert],
                certificate=cert,
                name=names[cert],
                borrowed=(number, cert) in borrowed,
            )
            for seat, cert in enumerate(pair, start=1)
        ]
    session.flush()


def add_visit(
    session: Session, task: Task, drawn: DrawnSubject, named: tuple[str, str], nth: int
) -> Inspection:
    """The visit that follows from a drawn subject; its real name, also after a closed draw."""
    number, name = named
    visit = Inspection(
        task_id=task.id,
        drawn_subject_id=drawn.id,
        subject_id=drawn.subject_id,
        subject_number=number,
        subject_name=name,
        state=InspectionState.DRAWN,
        year_count=nth,
        yearly_cap=task.yearly_cap,
        place=session.get_one(Subject, drawn.subject_id).address,
    )
    visit.items = [InspectionItem(version_id=task.version_id, outcome="")]
    visit.officers = [_visit_officer(session, each) for each in drawn.officers]
    session.add(visit)
    return visit


def _visit_officer(session: Session, drawn: DrawnOfficer) -> InspectionOfficer:
    return InspectionOfficer(
        seat=drawn.seat,
        officer_id=drawn.officer_id,
        certificate=drawn.certificate,
        name=drawn.name,
        department=session.get_one(Officer, drawn.officer_id).department,
    )


def issue_commitment(session: Session, operator: Operator, row: Draw, current: DrawRound) -> str:
    """The 承诺单, printed and signed before the dice. Returns its number."""
    officers = int(committed(current).officers.split(b"\t", 2)[1])

    def contents(head: paper_data.Head) -> paper_data.Commitment:
        view = draw_views.view(session, row.id)
        assert view.round is not None
        return draw_papers.commitment(head, view, view.round, officers)

    return _issue(session, operator, row, "commitment", "公开抽取承诺单", contents)


def issue_roster(session: Session, operator: Operator, row: Draw, current: DrawRound) -> str:
    """The 抽取名录（锁定）, row by row from the committed bytes. Returns its number."""
    files = committed(current)

    def contents(head: paper_data.Head) -> paper_data.Roster:
        view = draw_views.view(session, row.id)
        assert view.round is not None
        cap = read_plan(files.plan).cap_per_year
        return draw_papers.roster(head, view, view.round, files.subjects, cap)

    return _issue(session, operator, row, "roster", "抽取名录", contents)


def issue_record(session: Session, operator: Operator, row: Draw, current: DrawRound) -> str:
    """The 随机抽取结果确认单, with the chain's head as it stands before it."""
    view = draw_views.view(session, row.id)
    proof = _proof(session, row, current)
    version = session.get_one(ChecklistVersion, session.get_one(Task, row.task_id).version_id)
    basis = "；".join(f"{each.law}{each.article}" for each in version.bases)
    items = [paper_data.ItemLine(item=version.name, basis=basis)]
    units = _units(session, current)

    def contents(head: paper_data.Head) -> paper_data.DrawRecord:
        assert view.round is not None
        return draw_papers.draw_record(
            head, view, view.round, items=items, units=units, proof=proof
        )

    return _issue(session, operator, row, "draw-record", "随机抽取结果确认单", contents)


def _proof(session: Session, row: Draw, current: DrawRound) -> draw_papers.Proof:
    files = committed(current)
    return draw_papers.Proof(
        chain_head=activity.head(session),
        plan=files.plan,
        annex=draw_papers.annex_tables(files.subjects, files.officers, files.recusals),
        results=draw_papers.result_tables(json.loads(current.result or "{}")),
        roster=_roster_number(session, row, current),
    )


def _roster_number(session: Session, row: Draw, current: DrawRound) -> str:
    """The number of the newest 抽取名录 of this attempt, if one was issued."""
    query = select(Document.number).where(
        Document.task_id == row.task_id,
        Document.kind == "roster",
        Document.state != DocumentState.VOID,
        Document.issued_at >= current.locked_at,
    )
    return session.scalar(query.order_by(Document.id.desc())) or ""


def _units(session: Session, current: DrawRound) -> dict[str, str]:
    """The departments of the officers drawn, by the certificates they were drawn with."""
    found = session.execute(
        select(DrawnOfficer.certificate, Officer.department)
        .join(Officer, Officer.id == DrawnOfficer.officer_id)
        .join(DrawnSubject, DrawnSubject.id == DrawnOfficer.drawn_subject_id)
        .where(DrawnSubject.round_id == current.id)
    )
    return {row.certificate: row.department for row in found}


def _issue(
    session: Session, operator: Operator, row: Draw, kind: str, name: str, contents: papers.Contents
) -> str:
    title = f"{name}（{row.number}）"
    paper = papers.PaperRequest(kind, title, contents, task_id=row.task_id)
    return papers.issue(session, operator, paper).number


def export_bundles(session: Session, draw_id: int, *, public: bool = False) -> dict[int, bytes]:
    """Attempt -> its bundle as JSON (VDR1 §8), of every attempt whose dice were thrown.

    An attempt whose subjects stand is checked beside the one that drew its officers (§6), so
    they go out together. `public` hides officers and pairs.
    """
    row = session.get_one(Draw, draw_id)
    found = {each.attempt: _bundle(each, public=public) for each in row.rounds if each.entries}
    if not found:
        raise UserError("还没有抽取结果，不能导出核验包。")
    return found


def _bundle(current: DrawRound, *, public: bool) -> bytes:
    files, entries = committed(current), _entries(current)
    form = public_bundle if public else bundle
    text = json.dumps(form(files, entries, draw(files, entries)), ensure_ascii=False, indent=1)
    return text.encode()


def save_bundles(
    session: Session, draw_id: int, path: Path, *, public: bool = False
) -> tuple[Path, ...]:
    """Write the newest attempt's bundle to `path`, earlier ones beside it; the files written."""
    *earlier, newest = sorted(export_bundles(session, draw_id, public=public).items())
    files = {path: newest[1]}
    for attempt, data in earlier:
        files[path.with_name(f"{path.stem}（第{attempt}次）{path.suffix}")] = data
    for each, data in files.items():
        each.write_bytes(data)
    return tuple(files)
