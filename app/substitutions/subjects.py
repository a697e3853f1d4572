"""A subject that is gone before the visit: the next of its stratum follows (VDR1 §7).

A closed door is no such reason but a result: the visit stands, and a reserve may be added.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, draw_results, draw_rosters, draw_storage, ledger, papers
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.records.accounts import Operator
from app.records.substitutions import Arrival
from app.rules.draw import Pool
from app.rules.drawplan import DrawPlan, read_plan
from app.rules.outcomes import Outcome
from app.rules.roles import Role
from app.rules.rosters import SubjectLine, find_subject
from app.rules.states import InspectionState
from app.rules.substitution import NewPair, NextSubject, next_subject, pair_for_substitute
from app.subject_names import told
from app.substitutions import addendum
from app.substitutions.candidates import (
    BEFORE_THE_RECORD,
    approved_by,
    bench_of,
    find_officer,
    first_fit,
    newcomers,
    round_of,
)
from db.models import (
    DrawnSubject,
    DrawRound,
    Inspection,
    InspectionOfficer,
    Subject,
    SubjectSubstitution,
    Task,
)

SUBJECT_REASONS = (
    "已经注销",
    "已被吊销许可或者执照",
    "迁出本辖区",
    "停业并已办理歇业登记",
    "不可抗力，任务期限内无法检查",
)
"""Found before the visit, and on paper; the list is closed."""
NO_REASON = (
    "查无下落、关门停电等现场情况是检查结果，不是递补的理由：请如实录入结果，需要时再增加备选对象。"
)
ADDED = "现场无法检查，增加备选对象"
NOBODY_THERE = (Outcome.NOT_FOUND, Outcome.NO_ACTIVITY)
RECORDED = (
    InspectionState.SUBMITTED,
    InspectionState.REVIEWED,
    InspectionState.PUBLISHED,
    InspectionState.CLOSED,
)


@dataclass(frozen=True, slots=True)
class _Occasion:
    """The visit that gives cause, and the attempt whose order decides what follows."""

    visit: Inspection
    task: Task
    drawn: DrawnSubject
    current: DrawRound
    plan: DrawPlan

    @property
    def seed(self) -> bytes:
        return bytes.fromhex(self.current.seed or "")


@dataclass(frozen=True, slots=True)
class _Words:
    """Why, on what evidence, and who agreed."""

    reason: str
    note: str
    approver: str


def may_replace(visit: Inspection) -> bool:
    """Whether the subject may still be replaced: nobody has been there."""
    return visit.state in BEFORE_THE_RECORD and visit.started_at is None


def may_add_reserve(session: Session, visit: Inspection) -> bool:
    """Whether the result says that nobody was met, and no reserve has been added for it yet."""
    known = select(SubjectSubstitution.id).filter_by(occasion_id=visit.id)
    found = visit.state in RECORDED and visit.outcome in NOBODY_THERE
    return found and session.scalar(known) is None


def replace_subject(
    session: Session,
    operator: Operator,
    *,
    inspection_id: int,
    reason: str,
    note: str,
    approver: str,
) -> tuple[Arrival, Changes]:
    """递补检查对象: its visit ends as replaced with its papers void, the next one begins anew.

    Raises UserError for a reason outside the list, without evidence, when somebody has been
    there, or when the stratum has nobody left. The new visit waits for its own approval.
    """
    accounts.require(operator, Role.CLERK)
    occasion = _occasion(session, inspection_id)
    visit = occasion.visit
    if not may_replace(visit):
        raise UserError(
            f"“{told(session, visit)}”已经开始检查或者已经结束，不能再递补。{NO_REASON}"
        )
    if reason not in SUBJECT_REASONS:
        raise UserError(f"请从列出的原因中选择。{NO_REASON}", "reason")
    if not note.strip():
        raise UserError("请填写查明的依据，例如登记机关的查询结果和日期。", "note")
    words = _Words(reason, note.strip(), approved_by(operator, approver))
    certs = [each.certificate for each in visit.officers]
    visit.state = InspectionState.REPLACED
    session.flush()
    papers.void_of_visit(session, visit.id, reason=f"检查对象{reason}，已递补")
    return _follow(session, operator, occasion, words, certs)


def add_reserve(
    session: Session, operator: Operator, *, inspection_id: int, note: str, approver: str
) -> tuple[Arrival, Changes]:
    """增加备选对象: the visit keeps its result, and the next of its stratum is visited as well."""
    accounts.require(operator, Role.CLERK)
    occasion = _occasion(session, inspection_id)
    if not may_add_reserve(session, occasion.visit):
        raise UserError(
            "检查结果录入为“无法联系”或者“未发现开展经营活动”以后，才能增加备选对象，"
            "每次检查增加一家。"
        )
    if not note.strip():
        raise UserError("请填写两次到场的日期和见证情况。", "note")
    words = _Words(ADDED, note.strip(), approved_by(operator, approver))
    return _follow(session, operator, occasion, words, ())


def _occasion(session: Session, inspection_id: int) -> _Occasion:
    visit = session.get_one(Inspection, inspection_id)
    drawn, current = round_of(session, visit)
    plan = read_plan(draw_results.committed(current).plan)
    return _Occasion(visit, session.get_one(Task, visit.task_id), drawn, current, plan)


def _follow(
    session: Session,
    operator: Operator,
    occasion: _Occasion,
    words: _Words,
    inherited: Sequence[str],
) -> tuple[Arrival, Changes]:
    found, passed = _next(session, occasion)
    line = find_subject(occasion.current.subjects, found.id)
    pair = _pair(session, occasion, line, inherited)
    visit = _visit(session, occasion, found, line, pair)
    row = _row(operator, occasion, words, found, pair)
    row.inspection_id = visit.id
    session.add(row)
    session.flush()
    paper = addendum.of_subject(session, operator, occasion.visit, visit, row, passed)
    activity.record(
        session,
        operator,
        "递补检查对象" if row.replaces else "增加备选对象",
        about=f"inspection:{occasion.visit.id}",
        title=f"{told(session, occasion.visit)}→{told(session, visit)}",
        reason=f"{words.reason}（批准人：{words.approver}）{words.note}",
        facts={
            "rank": found.rank,
            "ticket": found.ticket,
            "passed": [asdict(each) for each in passed],
            "walk": row.walk,
            "papers": [paper],
        },
    )
    return _arrival(session, visit), touched(
        Topic.INSPECTIONS, Topic.PAPERS, Topic.DRAWS, Topic.TASKS
    )


def _next(session: Session, occasion: _Occasion) -> tuple[NextSubject, list[NextSubject]]:
    """The next in the ticket order of the stratum that has had no visit in this draw, and those
    passed over because their code has reached the yearly cap since the list was locked.
    """
    current, stratum = occasion.current, occasion.drawn.stratum
    visited = (
        select(DrawnSubject.number)
        .join(Inspection, Inspection.drawn_subject_id == DrawnSubject.id)
        .where(DrawnSubject.round_id == current.id)
    )
    pool = Pool(current.subjects, occasion.plan)
    used, passed = set(session.scalars(visited)), list[NextSubject]()
    while found := next_subject(pool, occasion.plan, occasion.seed, stratum, used):
        if not _is_full(session, occasion, found.id):
            return found, passed
        passed.append(found)
        used.add(found.id)
    raise UserError(f"分层“{stratum}”中已经没有可以递补的检查对象，请报告后由上级决定。")


def _is_full(session: Session, occasion: _Occasion, called: str) -> bool:
    """Whether the year's checks of its code, those outside this draw too, leave no visit."""
    subject = _registered(session, occasion.current, called)
    if subject is None:
        return False
    code = subject.code or subject.number
    checks = ledger.year_checks(session, occasion.task.starts_on.year, codes=[code])
    return ledger.counted(checks)[code] >= occasion.plan.cap_per_year


def _registered(session: Session, current: DrawRound, called: str) -> Subject | None:
    """The row of a reserve, which may have been given its code since, or of a later one."""
    drawn = select(DrawnSubject.subject_id).filter_by(round_id=current.id, number=called)
    if (known := session.scalar(drawn)) is not None:
        return session.get_one(Subject, known)
    number, _ = draw_rosters.identities(current, [called])[called]
    return session.scalars(select(Subject).filter_by(number=number)).one_or_none()


def _pair(
    session: Session, occasion: _Occasion, line: SubjectLine, inherited: Sequence[str]
) -> NewPair:
    """The pair of the one replaced where they may, else by the walk; its seats are free by now."""
    bench = bench_of(session, occasion.current)
    return first_fit(
        session,
        occasion.task,
        bench,
        lambda bench: pair_for_substitute(bench, occasion.seed, line, inherited),
    )


def _visit(
    session: Session, occasion: _Occasion, found: NextSubject, line: SubjectLine, pair: NewPair
) -> Inspection:
    current = occasion.current
    named = draw_rosters.identities(current, [line.id])[line.id]
    drawn = session.scalars(
        select(DrawnSubject).filter_by(round_id=current.id, number=line.id)
    ).one_or_none()
    if drawn is None:
        drawn = _later(session, current, found, line, named[0])
    visit = draw_storage.add_visit(session, occasion.task, drawn, named, line.drawn + 1)
    came = newcomers(pair)
    visit.officers = [
        _officer(session, seat, cert, drawn=cert not in came)
        for seat, cert in enumerate(pair.certs, start=1)
    ]
    session.flush()
    return visit


def _later(
    session: Session, current: DrawRound, found: NextSubject, line: SubjectLine, number: str
) -> DrawnSubject:
    """After the last reserve the order of the stratum goes on."""
    subject = session.scalars(select(Subject).filter_by(number=number)).one_or_none()
    if subject is None:
        raise UserError(f"名录库中找不到编号为 {number} 的检查对象，不能递补；请先核对名录库。")
    places = Counter(each.place for each in current.drawn)
    drawn = DrawnSubject(
        round_id=current.id,
        place="later",
        position=places["later"] + 1,
        subject_id=subject.id,
        number=line.id,
        name=line.name,
        stratum=line.stratum,
        ticket=found.ticket,
    )
    session.add(drawn)
    session.flush()
    session.expire(current, ["drawn"])
    return drawn


def _officer(session: Session, seat: int, certificate: str, *, drawn: bool) -> InspectionOfficer:
    officer = find_officer(session, certificate)
    assert officer is not None
    return InspectionOfficer(
        seat=seat,
        officer_id=officer.id,
        certificate=certificate,
        name=officer.name,
        department=officer.department,
        drawn=drawn,
    )


def _row(
    operator: Operator, occasion: _Occasion, words: _Words, found: NextSubject, pair: NewPair
) -> SubjectSubstitution:
    return SubjectSubstitution(
        round_id=occasion.current.id,
        occasion_id=occasion.visit.id,
        replaces=occasion.visit.state == InspectionState.REPLACED,
        rank=found.rank,
        ticket=found.ticket,
        walk=[list(step) for step in pair.trace],
        reason=words.reason,
        note=words.note,
        approver=words.approver,
        entered_by=operator.name,
        at=clock.now(),
    )


def _arrival(session: Session, visit: Inspection) -> Arrival:
    status = session.get_one(Subject, visit.subject_id).status
    officers = tuple(each.name for each in visit.officers)
    return Arrival(visit.id, told(session, visit), officers, status)
