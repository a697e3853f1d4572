"""One invented office at every stage of the cycle, brought there by the services themselves.

Each stage is built once, on the file of the stage before; a test works on a copy of its own.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app import (
    checklists,
    checks,
    clock,
    dispatch,
    draws,
    inspections,
    publications,
    registries,
    tasks,
)
from app.demo.samples import invent
from app.errors import UserError
from app.offices import open_office
from app.records.accounts import Operator
from app.records.checklists import ItemDraft
from app.records.draws import Witness
from app.records.inspections import DispositionEntry, InspectionEntry
from app.records.papers import restore
from app.records.tasks import TaskDraft
from app.rules.outcomes import DispositionKind, Outcome
from db.database import Database
from db.models import Document, Draw, Inspection, PlanLine, Task
from tests import closed_day
from tests.app import bureau
from tests.app.bureau import Bureau

SUBJECTS = 60
OFFICERS = 10
WITNESSES = (Witness("纪检监督员", "见证甲", 12), Witness("群众代表", "见证乙", 12))
DIGITS = (("纪检监督员", "003141592653"), ("群众代表", "271828182845"))
RECTIFY = DispositionEntry(
    DispositionKind.RECTIFY,
    requirement="按规定登记全部住宿旅客。",
    basis="《旅馆业治安管理办法》第六条",
    due_on=clock.today() + timedelta(days=7),
)
CLEAN = (Outcome.CLEAN, "", (DispositionEntry(DispositionKind.NONE),))
TROUBLE = (Outcome.RECTIFY, "一名旅客没有登记。\n登记簿缺页。", (RECTIFY,))


@dataclass(slots=True)
class Office:
    """An open office with its people. `broken` says that a test has damaged it on purpose."""

    database: Database
    people: Bureau
    broken: bool = False

    def do(self, verb: Callable[..., Any], operator: Operator, **values: object) -> Any:
        with self.database.write() as session:
            return verb(session, operator, **values)

    def make(self, verb: Callable[..., Any], operator: Operator, **values: object) -> int:
        return self.do(verb, operator, **values)[0]

    def refused(self, verb: Callable[..., Any], operator: Operator, **values: object) -> UserError:
        with pytest.raises(UserError) as caught:
            self.do(verb, operator, **values)
        return caught.value

    def ask(self, question: Callable[..., Any], *values: object, **named: object) -> Any:
        with self.database.read() as session:
            return question(session, *values, **named)

    def revise_item(self, ratio: str) -> ItemDraft:
        """The item in force gets another version with this ratio; what it said before."""
        author, (item,) = self.people.author, self.ask(checklists.published_items)
        values = {"version_id": item.version_id, "reason": "按上年结果调整"}
        version = self.make(checklists.revise, author, **values)
        draft: ItemDraft = self.ask(checklists.item_detail, item.item_id).draft
        changed = {"version_id": version, "draft": replace(draft, ratio=ratio)}
        self.do(checklists.change_draft, author, **changed)
        self.do(checklists.submit, author, version_id=version)
        with self.database.write() as session:
            bureau.put_in_force(session, self.people, version)
        return draft

    def printed(self, kind: str) -> list[Any]:
        """What stands on the papers of a kind, in the order of their numbers."""
        with self.database.read() as session:
            rows = session.query(Document).filter_by(kind=kind).order_by(Document.id)
            return [restore(kind, row.data) for row in rows]

    def ids(self, model: type) -> list[int]:
        with self.database.read() as session:
            return [row.id for row in session.query(model).order_by(model.id)]

    def task(self, **changes: object) -> int:
        """A task of the plan's line, approved and ready to be drawn."""
        draft = replace(task_draft(self.ids(PlanLine)[0]), **changes)
        task_id = self.make(tasks.add_task, self.people.author, draft=draft)
        self.do(tasks.submit_task, self.people.author, task_id=task_id)
        self.do(tasks.approve_task, self.people.leader, task_id=task_id)
        return task_id

    def open(self, task_id: int) -> int:
        values = {"task_id": task_id, "place": "会议室", "witnesses": WITNESSES}
        return self.make(draws.open_draw, self.people.clerk, **values)

    def step(self, draw_id: int, *verbs: Callable[..., Any]) -> None:
        for verb in verbs:
            self.do(verb, self.people.clerk, draw_id=draw_id)

    def throw(self, draw_id: int, entries: tuple[tuple[str, str], ...] = DIGITS) -> None:
        self.do(draws.draw_lots, self.people.clerk, draw_id=draw_id, entries=entries)

    def draw(self, task_id: int) -> int:
        """From an approved task to the signed record."""
        draw_id = self.open(task_id)
        self.step(draw_id, draws.lock, draws.show_commitment)
        self.throw(draw_id)
        self.step(draw_id, draws.confirm)
        return draw_id

    def send(self, task_id: int) -> None:
        self.do(dispatch.approve_visits, self.people.leader, task_id=task_id, opinion="同意")
        self.do(dispatch.send_out, self.people.clerk, task_id=task_id)

    def entry(self, inspection_id: int, found: tuple[Any, ...] = CLEAN) -> InspectionEntry:
        """What the paper of a visit says; `found`: outcome, findings, dispositions."""
        detail = self.ask(inspections.inspection_detail, inspection_id)
        outcome, findings, dispositions = found
        ended = clock.now().replace(microsecond=0)
        return InspectionEntry(
            started_at=ended - timedelta(minutes=40),
            ended_at=ended,
            place="经营场所",
            camera_number="记录仪 7",
            notice_received="当场送达",
            officer_ids=tuple(seat.officer_id for seat in detail.seats),
            signing="已签名",
            outcomes=tuple((item.version_id, outcome) for item in detail.items),
            findings=findings,
            dispositions=dispositions,
        )

    def enter(self, inspection_id: int, found: tuple[Any, ...] = CLEAN) -> None:
        """Keyed in and reviewed by somebody else."""
        values = {"inspection_id": inspection_id}
        entry = self.entry(inspection_id, found)
        self.do(inspections.submit_entry, self.people.second, **values, entry=entry)
        self.do(inspections.review, self.people.legal, **values, approve=True, opinion="同意")

    def publish(self, *inspection_ids: int, on: date | None = None) -> int:
        values = {"inspection_ids": inspection_ids, "title": "抽查结果公示表"}
        made = self.make(publications.prepare, self.people.clerk, **values)
        standing = {"publication_id": made, "on": on or clock.today(), "place": "政府网站"}
        self.do(publications.mark_published, self.people.clerk, **standing)
        return made

    @property
    def visits(self) -> list[int]:
        return self.ids(Inspection)

    @property
    def draw_id(self) -> int:
        return self.ids(Draw)[-1]

    @property
    def task_id(self) -> int:
        return self.ids(Task)[-1]


def task_draft(line_id: int) -> TaskDraft:
    today = clock.today()
    deadline = today + timedelta(days=30)
    return TaskDraft(line_id, today, deadline, strata_by="none", officer_cap=3)


def settle(database: Database) -> Bureau:
    """People, registries, an item in force and an approved plan."""
    people = bureau.found(database)
    with database.write() as session:
        _fill(session, people)
    with database.write() as session:
        bureau.approve_plan(session, people)
    return people


def _fill(session: Session, people: Bureau) -> None:
    registries.import_subjects(
        session, people.clerk, invent(SUBJECTS), problems=(), file=bureau.FILE
    )
    for number in range(1, OFFICERS + 1):
        bureau.add_officer(session, people.clerk, f"4109{number:04d}")


class Stages:
    """The files of one test run, each built when it is first asked for."""

    def __init__(self, migrated: Path, folder: Path) -> None:
        self._migrated = migrated
        self._folder = folder
        self.people: Bureau | None = None

    def open(self, stage: str, folder: Path) -> Office:
        path = shutil.copyfile(getattr(self, stage), folder / f"{stage}.sqlite")
        assert self.people is not None
        return Office(open_office(path, create=False), self.people)

    @cached_property
    def published(self) -> Path:
        path = shutil.copyfile(self._migrated, self._folder / "0.sqlite")
        database = open_office(path, create=False)
        self.people = settle(database)
        database.close()
        return path

    @cached_property
    def ready(self) -> Path:
        return self._after(self.published, lambda office: office.task())

    @cached_property
    def drawn(self) -> Path:
        return self._after(self.ready, lambda office: office.draw(office.task_id))

    @cached_property
    def sent(self) -> Path:
        return self._after(self.drawn, lambda office: office.send(office.task_id))

    @cached_property
    def reviewed(self) -> Path:
        return self._after(self.sent, _enter_all)

    @cached_property
    def closed(self) -> Path:
        return self._after(self.published, closed_day.live, "closed")

    def _after(self, earlier: Path, act: Callable[[Office], object], name: str = "") -> Path:
        name = name or str(int(earlier.stem) + 1)
        path = shutil.copyfile(earlier, earlier.with_name(f"{name}.sqlite"))
        assert self.people is not None
        office = Office(open_office(path, create=False), self.people)
        act(office)
        office.database.close()
        return path


def _enter_all(office: Office) -> None:
    """The first visit found trouble, the others none."""
    for position, inspection_id in enumerate(office.visits):
        office.enter(inspection_id, CLEAN if position else TROUBLE)


def check_clean(office: Office) -> None:
    report = office.ask(checks.check)
    assert report.findings == ()
