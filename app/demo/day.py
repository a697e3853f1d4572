"""The working day: from an empty database to a filed dossier, one step after the other."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import randbelow

from sqlalchemy.orm import Session

from app import (
    accounts,
    checklists,
    clock,
    dispatch,
    dossiers,
    draw_bundles,
    draw_views,
    draws,
    inspections,
    papers,
    plans,
    publications,
    registries,
    tasks,
)
from app.changes import Changes
from app.demo import samples
from app.demo.people import PEOPLE, POLICING, People, settle
from app.errors import UserError
from app.offices import open_office
from app.records.accounts import Operator
from app.records.checklists import ItemRow
from app.records.documents import DocumentQuery
from app.records.draws import Witness
from app.records.inspections import DispositionEntry, InspectionEntry, InspectionQuery
from app.records.plans import PlanLineEntry
from app.records.registries import OfficerQuery
from app.records.tasks import TaskDraft
from app.rules.outcomes import DispositionKind, Outcome
from db.database import Database

Say = Callable[[str], None]
ITEM, INDUSTRY = "C01", "旅馆业"
NEXT_ITEM, NEXT_INDUSTRY = "C17", "典当业"
REVIEWED_ITEM = "C10"
"""What is left for whoever opens the office: a task to be drawn, an item to be reviewed."""
RATIO = "5%"
MOST_VISITS = 1000
"""For each officer, so that a registry of any size can be drawn from."""
WITNESSES = (Witness("纪检监督员", "演示纪检", 12), Witness("群众代表", "演示群众", 12))
PERIOD_DAYS = 30
FINDINGS = (
    (Outcome.RECTIFY, "前台未按规定登记一名住宿旅客的身份信息。", DispositionKind.RECTIFY),
    (Outcome.RECTIFY, "一处应急照明指示不亮，当场更换。", DispositionKind.ON_THE_SPOT),
)


@dataclass(frozen=True, slots=True)
class _Day:
    """What the steps share."""

    database: Database
    out: Path
    people: People
    say: Say

    def do(self, verb: Callable[..., Changes], operator: Operator, **values: object) -> None:
        with self.database.write() as session:
            verb(session, operator, **values)

    def make(
        self, verb: Callable[..., tuple[int, Changes]], operator: Operator, **values: object
    ) -> int:
        with self.database.write() as session:
            return verb(session, operator, **values)[0]


def run(out: Path, subjects: int | None, say: Say) -> None:
    """Walk the ten steps into `out`: office.sqlite, papers/, bundle.json, 公示.xlsx.

    With `subjects` None the sample spreadsheet is imported, mistakes and all; else so many
    invented subjects. Raises UserError when `out` already holds an office.
    """
    path = out / "office.sqlite"
    if path.exists():
        raise UserError(f"文件夹里已有数据库：{path}。演示不会覆盖它，请换一个文件夹。")
    out.mkdir(parents=True, exist_ok=True)
    database = open_office(path, create=True)
    try:
        with database.write() as session:
            people, _ = settle(session)
        _walk(_Day(database, out, people, say), subjects)
    finally:
        database.close()


def _walk(day: _Day, subjects: int | None) -> None:
    names = "、".join(login for login, *_ in PEOPLE)
    day.say(f"1 首次设置：管理员 guanli，用户 {names}；初始密码 {day.people.password}")
    _fill_registries(day, subjects)
    day.make(checklists.load_samples, day.people.department, path=samples.path(samples.ITEMS))
    item_id, next_item = _publish_item(day, ITEM), _publish_item(day, NEXT_ITEM)
    line_id, next_line = _approve_plan(day, item_id, next_item)
    task_id = _approve_task(day, 4, line_id, INDUSTRY)
    _draw(day, task_id)
    _send_out(day, task_id)
    _enter(day, task_id)
    _publish(day)
    _archive(day)
    _save_papers(day)
    _approve_task(day, 11, next_line, NEXT_INDUSTRY)
    waiting = _submit_item(day, REVIEWED_ITEM)
    day.say(f"   留待办理：上述任务待公开抽取，“{waiting.name}”待法制审查")


def _fill_registries(day: _Day, subjects: int | None) -> None:
    clerk = day.people.clerk
    with day.database.write() as session:
        if subjects is None:
            report, _ = samples.import_sample_subjects(session, clerk)
        else:
            report, _ = samples.import_invented_subjects(session, clerk, subjects)
    day.say(
        f"2 检查对象：新增 {report.added}，失败 {report.failed}，问题 {len(report.problems)} 处"
    )
    with day.database.write() as session:
        report, _ = samples.import_sample_officers(session, clerk)
    _link_inspector(day)
    day.say(f"  检查人员：新增 {report.added}，失败 {report.failed}")


def _link_inspector(day: _Day) -> None:
    """The inspector's account stands for the first officer of its department."""
    inspector = day.people.inspector
    with day.database.read() as session:
        query = OfficerQuery(departments=(POLICING,))
        officer_id = registries.find_officer_ids(session, query)[0]
    day.do(
        accounts.change_account,
        day.people.admin,
        account_id=inspector.account_id,
        name=inspector.name,
        roles=inspector.roles,
        department=inspector.department,
        active=True,
        officer_id=officer_id,
        reason="演示：对应检查人员",
    )


def _submit_item(day: _Day, code: str) -> ItemRow:
    with day.database.read() as session:
        row = next(each for each in checklists.list_items(session) if each.code == code)
    day.do(checklists.submit, day.people.department, version_id=row.version_id)
    return row


def _publish_item(day: _Day, code: str) -> int:
    people = day.people
    row = _submit_item(day, code)
    version = row.version_id
    day.do(checklists.review, people.legal, version_id=version, approve=True, opinion="同意")
    day.do(checklists.file, people.clerk, version_id=version)
    day.do(checklists.publish, people.clerk, version_id=version, on=clock.today())
    day.say(f"3 抽查事项：“{row.name}”经法制审查、备案后公布")
    return row.item_id


def _approve_plan(day: _Day, *item_ids: int) -> list[int]:
    """The year's plan with a line for each item. Returns the lines' ids."""
    people, today = day.people, clock.today()
    plan = day.make(plans.add_plan, people.clerk, year=today.year)
    first, last = today.replace(month=1, day=1), today.replace(month=12, day=31)
    lines = [
        day.make(
            plans.add_line,
            people.clerk,
            plan_id=plan,
            entry=PlanLineEntry(item_id, RATIO, first, last),
        )
        for item_id in item_ids
    ]
    day.do(plans.submit_plan, people.clerk, plan_id=plan)
    day.do(plans.approve_plan, people.leader, plan_id=plan)
    return lines


def _approve_task(day: _Day, step: int, line_id: int, industry: str) -> int:
    people, today = day.people, clock.today()
    draft = TaskDraft(
        plan_line_id=line_id,
        starts_on=today,
        deadline=today + timedelta(days=PERIOD_DAYS),
        title=f"{industry}双随机抽查（演示）",
        industries=(industry,),
        departments=_departments(day),
        strata_by="none",
        officer_cap=MOST_VISITS,
    )
    task = day.make(tasks.add_task, people.clerk, draft=draft)
    day.do(tasks.submit_task, people.clerk, task_id=task)
    day.do(tasks.approve_task, people.leader, task_id=task)
    with day.database.read() as session:
        number = tasks.task_detail(session, task).row.number
    day.say(f"{step} 计划和任务：{number}，比例 {RATIO}，局领导已批准")
    return task


def _departments(day: _Day) -> tuple[str, ...]:
    """The policing brigade and every station that has officers: a joint task."""
    with day.database.read() as session:
        names = [facet.value for facet in registries.officer_facets(session).departments]
    return tuple(name for name in names if name == POLICING or name.endswith("派出所"))


def _draw(day: _Day, task_id: int) -> None:
    clerk = day.people.clerk
    draw_id = day.make(
        draws.open_draw, clerk, task_id=task_id, place="演示会议室", witnesses=WITNESSES
    )
    day.do(draws.lock, clerk, draw_id=draw_id)
    day.do(draws.show_commitment, clerk, draw_id=draw_id)
    entries = [(each.label, _dice(each.places)) for each in WITNESSES]
    day.do(draws.draw_lots, clerk, draw_id=draw_id, entries=entries)
    with day.database.read() as session:
        current = draw_views.view(session, draw_id).round
        (bundle,) = draw_bundles.export_bundles(session, draw_id).values()
    (day.out / "bundle.json").write_bytes(bundle)
    assert current is not None
    day.do(draws.reveal, clerk, draw_id=draw_id, revealed=len(current.winners) + 1)
    day.do(draws.confirm, clerk, draw_id=draw_id)
    day.say(
        f"5 公开抽取：{current.eligible} 家中抽 {len(current.winners)} 家，"
        f"承诺值 {current.commitment[:16]}…，核验包 bundle.json"
    )


def _dice(places: int) -> str:
    """Ten-sided dice, as a witness would throw them."""
    return "".join(str(randbelow(10)) for _ in range(places))


def _send_out(day: _Day, task_id: int) -> None:
    day.do(dispatch.approve_visits, day.people.leader, task_id=task_id, opinion="同意")
    day.do(dispatch.send_out, day.people.clerk, task_id=task_id)
    day.say("6 文书：结果确认单、派发单、每家一份通知书和空白笔录")


def _visit_ids(session: Session, task_id: int) -> list[int]:
    return inspections.find_inspection_ids(session, InspectionQuery(task_id=task_id))


def _enter(day: _Day, task_id: int) -> None:
    with day.database.read() as session:
        ids = _visit_ids(session, task_id)
    for number, inspection_id in enumerate(ids):
        entry = _entry(day, inspection_id, number)
        values = {"inspection_id": inspection_id}
        day.do(inspections.submit_entry, day.people.department, **values, entry=entry)
        day.do(inspections.review, day.people.legal, **values, approve=True, opinion="同意")
    day.say(f"7 检查录入：{len(ids)} 次，全部由另一人审核通过")


def _entry(day: _Day, inspection_id: int, number: int) -> InspectionEntry:
    with day.database.read() as session:
        detail = inspections.inspection_detail(session, inspection_id)
    known = FINDINGS[number] if number < len(FINDINGS) else None
    outcome, findings, kind = known or (Outcome.CLEAN, "", DispositionKind.NONE)
    ended = clock.now()
    return InspectionEntry(
        started_at=ended - timedelta(minutes=40),
        ended_at=ended,
        place=detail.address or "经营场所",
        camera_number="DEMO-01",
        notice_received="当场送达",
        officer_ids=tuple(seat.officer_id for seat in detail.seats),
        signing="已签名",
        outcomes=tuple((item.version_id, outcome) for item in detail.items),
        findings=findings,
        dispositions=(_disposition(kind),),
    )


def _disposition(kind: DispositionKind) -> DispositionEntry:
    if kind is not DispositionKind.RECTIFY:
        return DispositionEntry(kind)
    return DispositionEntry(
        kind,
        requirement="自收到本通知书之日起按规定登记全部住宿旅客的身份信息。",
        basis="《旅馆业治安管理办法》第六条",
        due_on=clock.today() + timedelta(days=7),
    )


def _publish(day: _Day) -> None:
    clerk = day.people.clerk
    with day.database.read() as session:
        ids = [row.inspection_id for row in publications.candidates(session)]
    made = day.make(
        publications.prepare, clerk, inspection_ids=ids, title=f"{INDUSTRY}抽查结果公示表（演示）"
    )
    day.do(
        publications.mark_published,
        clerk,
        publication_id=made,
        on=clock.today(),
        place="演示网站",
    )
    with day.database.read() as session:
        (day.out / "公示.xlsx").write_bytes(publications.sheet_of(session, made))
    day.say(f"8 公示：{len(ids)} 次检查，公示.xlsx")


def _archive(day: _Day) -> None:
    with day.database.read() as session:
        waiting = dossiers.fileable(session)
    ready = [row.inspection_id for row in waiting if not row.obstacle]
    with day.database.write() as session:
        dossiers.file_dossiers(session, day.people.clerk, inspection_ids=ready)
    day.say(f"9 档案：归档 {len(ready)} 卷，{len(waiting) - len(ready)} 次检查等待整改复查")


def _save_papers(day: _Day) -> None:
    folder = day.out / "papers"
    folder.mkdir(exist_ok=True)
    with day.database.read() as session:
        rows = papers.document_rows(session, papers.find_document_ids(session, DocumentQuery()))
        for row in rows:
            name = row.number.replace("/", "-")
            (folder / f"{name}.pdf").write_bytes(papers.pdf_of(session, row.id))
    bundle = json.loads((day.out / "bundle.json").read_bytes())
    day.say(f"10 文书 {len(rows)} 份存入 papers；请用 verify 命令核对 bundle.json")
    day.say(f"   承诺值 {bundle['commitment']}")
