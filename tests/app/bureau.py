"""A small bureau with one person per role, for tests that need people and their work."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app import activity, checklists, clock, plans, registries, tasks
from app.permissions import local_operator
from app.records.accounts import Operator
from app.records.checklists import BasisEntry, ItemDraft
from app.records.plans import PlanLineEntry
from app.records.registries import OfficerEntry, SubjectDraft, SubjectEntry
from app.records.tasks import TaskDraft
from app.registries import FileFacts
from app.rules.identifiers import check_character
from app.rules.roles import Role
from app.rules.states import DrawState
from db.database import Database
from db.models import (
    Account,
    Department,
    Draw,
    DrawnSubject,
    DrawRound,
    Inspection,
    InspectionOfficer,
    Subject,
    Task,
)

OWN = "治安管理大队"
OTHER = "禁毒大队"
FILE = FileFacts("名录.xlsx", "0" * 64)


@dataclass(frozen=True, slots=True)
class Bureau:
    """`author` and `second` both work in OWN; `outsider` in OTHER."""

    clerk: Operator
    author: Operator
    second: Operator
    outsider: Operator
    legal: Operator
    leader: Operator
    inspector: Operator
    supervisor: Operator


PEOPLE = {
    "clerk": (Role.CLERK, None),
    "author": (Role.DEPARTMENT, OWN),
    "second": (Role.DEPARTMENT, OWN),
    "outsider": (Role.DEPARTMENT, OTHER),
    "legal": (Role.LEGAL, None),
    "leader": (Role.LEADER, None),
    "inspector": (Role.INSPECTOR, OWN),
    "supervisor": (Role.SUPERVISOR, None),
}


def found(database: Database) -> Bureau:
    """Departments and accounts, with ids that rows may refer to."""
    with database.write() as session:
        for name in (OWN, OTHER):
            session.add(Department(name=name, kind="大队"))
        people = {login: _person(session, login, *each) for login, each in PEOPLE.items()}
        activity.record(session, local_operator(), "建立", about="department:1", title="单位")
    return Bureau(**people)


def _person(session: Session, login: str, role: Role, department: str | None) -> Operator:
    account = Account(login=login, name=login, password_hash="-", created_at=clock.now())
    session.add(account)
    session.flush()
    return Operator(account.id, login, frozenset({role}), department)


def code(sequence: int) -> str:
    """A valid 统一社会信用代码 for each number."""
    body = f"91410900MA{sequence:07d}"
    return body + check_character(body)


def subject_draft(sequence: int, **changes: object) -> SubjectDraft:
    plain = SubjectDraft(
        row=sequence + 3,
        number=code(sequence),
        code=code(sequence),
        name=f"某县第{sequence}旅馆",
        industry="旅馆业",
        town="城关镇",
        address=f"某县城关镇一街{sequence}号",
        legal_person="王小明",
        telephone="13900000000",
        founded=date(2010, 1, 2),
        status="正常",
        tier="ABCD"[sequence % 4],
        complaints=0,
    )
    return replace(plain, **changes)


def fill_subjects(session: Session, operator: Operator, count: int, **changes: object) -> None:
    drafts = [subject_draft(each, **changes) for each in range(1, count + 1)]
    registries.import_subjects(session, operator, drafts, problems=(), file=FILE)


def add_subject(session: Session, operator: Operator, sequence: int, **changes: object) -> int:
    entry = SubjectEntry(f"某县第{sequence}旅馆", code(sequence), "旅馆业", "城关镇", tier="B")
    return registries.add_subject(session, operator, entry=replace(entry, **changes))[0]


def add_officer(session: Session, operator: Operator, certificate: str, **changes: object) -> int:
    entry = OfficerEntry(
        certificate,
        f"民警{certificate}",
        department=OWN,
        valid_from=date(2020, 1, 1),
        valid_to=date(2099, 1, 1),
        skills=("旅馆业",),
    )
    return registries.add_officer(session, operator, entry=replace(entry, **changes))[0]


ITEM = ItemDraft(
    name="对旅馆业治安管理的检查",
    department=OWN,
    category="市场监管执法",
    importance="一般",
    mode="双随机",
    target="旅馆",
    content="住宿登记",
    ratio="5%",
    frequency="每年1次",
    method="现场检查",
    measures="查阅登记",
    procedure="抽取、派发、检查、公示",
    handling="责令整改",
    bases=(BasisEntry("《旅馆业治安管理办法》", "第六条"),),
)


def publish_item(session: Session, bureau: Bureau, draft: ItemDraft = ITEM) -> int:
    """All the way into force; the version's id."""
    version_id, _ = checklists.add_draft(session, bureau.author, draft=draft)
    checklists.submit(session, bureau.author, version_id=version_id)
    put_in_force(session, bureau, version_id)
    return version_id


def put_in_force(session: Session, bureau: Bureau, version_id: int) -> None:
    """From legal review on."""
    checklists.review(session, bureau.legal, version_id=version_id, approve=True, opinion="同意")
    checklists.file(session, bureau.clerk, version_id=version_id)
    checklists.publish(session, bureau.clerk, version_id=version_id, on=clock.today())


def plan_line(item_id: int, **changes: object) -> PlanLineEntry:
    year = clock.today().year
    entry = PlanLineEntry(item_id, "5%", date(year, 1, 1), date(year, 12, 31))
    return replace(entry, **changes)


def approve_plan(session: Session, bureau: Bureau, **changes: object) -> int:
    """A published item in an approved plan of this year; the line's id."""
    version_id = publish_item(session, bureau)
    item_id = checklists.version_detail(session, version_id).row.item_id
    plan_id, _ = plans.add_plan(session, bureau.clerk, year=clock.today().year)
    line = plan_line(item_id, **changes)
    line_id, _ = plans.add_line(session, bureau.clerk, plan_id=plan_id, entry=line)
    plans.submit_plan(session, bureau.clerk, plan_id=plan_id)
    plans.approve_plan(session, bureau.leader, plan_id=plan_id)
    return line_id


def task_draft(line_id: int, **changes: object) -> TaskDraft:
    return replace(TaskDraft(line_id, clock.today(), clock.today()), **changes)


def add_task(session: Session, bureau: Bureau, line_id: int, **changes: object) -> int:
    draft = task_draft(line_id, **changes)
    return tasks.add_task(session, bureau.author, draft=draft)[0]


def visit(session: Session, task_id: int, subject_id: int, officer_id: int, state: str) -> None:
    """A drawn subject's visit, as a draw of the task would have left it."""
    task, subject = session.get_one(Task, task_id), session.get_one(Subject, subject_id)
    draw = Draw(
        number=f"draw {task_id}-{subject_id}",
        task_id=task.id,
        state=DrawState.DRAWN,
        witnesses=[],
        operator="clerk",
        created_at=clock.now(),
    )
    drawn = DrawnSubject(
        place="selected",
        position=1,
        subject_id=subject.id,
        number=subject.number,
        name=subject.name,
        stratum="B",
        ticket="0",
    )
    texts = ("previous_head", "subjects_digest", "officers_digest", "recusals_digest")
    files = dict.fromkeys(("plan", "subjects", "officers", "recusals"), b"-")
    attempt = DrawRound(
        attempt=1,
        commitment="-",
        locked_at=clock.now(),
        drawn=[drawn],
        **dict.fromkeys(texts, "-"),
        **files,
    )
    draw.rounds = [attempt]
    session.add(draw)
    session.flush()
    inspection = Inspection(
        task_id=task.id,
        drawn_subject_id=drawn.id,
        subject_id=subject.id,
        subject_number=subject.number,
        subject_name=subject.name,
        state=state,
        year_count=1,
        yearly_cap=1,
        ended_at=clock.now(),
    )
    officer = InspectionOfficer(
        seat=1, officer_id=officer_id, certificate="1", name="民警", department=OWN
    )
    inspection.officers = [officer]
    session.add(inspection)
    session.flush()
