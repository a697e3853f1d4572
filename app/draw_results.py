"""What a draw leaves behind on paper."""

import json
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, draw_papers, draw_views, papers
from app.errors import UserError
from app.records import papers as paper_data
from app.records.accounts import Operator
from app.rules.canonical import digest
from app.rules.draw import Committed, draw
from app.rules.drawplan import Stands, read_plan
from app.rules.states import DocumentState
from db.models import (
    ChecklistVersion,
    Document,
    Draw,
    DrawnOfficer,
    DrawnSubject,
    DrawRound,
    Officer,
    Task,
)


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
    files, entries = committed(current), entries_of(current)
    if plan.stands is not None:
        return plan.stands
    result = draw(files, entries)
    return Stands(current.attempt, files.commitment.hex(), result.seed.hex(), result.selected)


def entries_of(current: DrawRound) -> list[tuple[str, str]]:
    return [(label, digits) for label, digits in current.entries or ()]


def issue_commitment(session: Session, operator: Operator, row: Draw, current: DrawRound) -> str:
    """The 承诺单, printed and signed before the dice. Returns its number."""
    officers = int(committed(current).officers.split(b"\t", 2)[1])

    def contents(head: paper_data.Head, _today: date) -> paper_data.Commitment:
        view = draw_views.view(session, row.id)
        assert view.round is not None
        return draw_papers.commitment(head, view, view.round, officers)

    return _issue(session, operator, row, "commitment", "公开抽取承诺单", contents)


def issue_roster(session: Session, operator: Operator, row: Draw, current: DrawRound) -> str:
    """The 抽取名录（锁定）, row by row from the committed bytes. Returns its number."""
    files = committed(current)

    def contents(head: paper_data.Head, _today: date) -> paper_data.Roster:
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

    def contents(head: paper_data.Head, _today: date) -> paper_data.DrawRecord:
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
