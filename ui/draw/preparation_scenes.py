"""Step 1 of a draw with everything in it: strata of their own ratios, weights, people, dialogs."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from app import clock, draw_preparations, draws, registries, tasks
from app.changes import Changes
from app.records.draws import Witness
from app.records.registries import OfficerQuery, SubjectQuery
from app.records.tasks import TaskQuery
from app.rules.eligibility import Evidence, HoldCode
from app.rules.task_states import TaskState
from ui.draw.holding import BorrowDialog, EvidenceDialog
from ui.draw.page import DrawPage
from ui.draw.prepare import PreparePanel
from ui.draw.scenes import ROOM
from ui.scenes import Scene, Stage

WITNESSES = (Witness("纪检监督员", "见证甲", 12), Witness("群众代表", "见证乙", 12))


def weighted_task(stage: Stage) -> int:
    """Like the one that waits, but drawn by risk tier, each at its ratio, weighted; approved."""
    jobs = stage.desk.jobs
    query = TaskQuery(states=(TaskState.APPROVED,))
    waiting = jobs.read(lambda session: tasks.list_tasks(session, query))[0]
    draft = replace(
        jobs.read(lambda session: tasks.task_detail(session, waiting.id)).draft,
        title="按风险等级抽查（演示）",
        strata_by="tier",
        ratio="2%",
        rates=(("C", "10%"), ("D", "30%")),
        weighted=True,
    )
    task_id: int = jobs.write(partial(tasks.add_task, draft=draft))
    jobs.write(partial(tasks.submit_task, task_id=task_id))
    jobs.write(
        partial(
            tasks.approve_task_on_paper,
            task_id=task_id,
            approver="演示局长",
            on=clock.today(),
            opinion="同意",
        )
    )
    return task_id


def enter_all(stage: Stage, task_id: int) -> None:
    jobs = stage.desk.jobs
    industry = SubjectQuery(industries=("典当业",), statuses=("正常",))
    ids = jobs.read(lambda session: registries.find_subject_ids(session, industry))
    strangers = OfficerQuery(departments=("禁毒大队",))
    officers = jobs.read(lambda session: registries.find_officer_ids(session, strangers))

    def do(verb: Callable[..., Changes], **values: object) -> None:
        jobs.write(partial(verb, task_id=task_id, **values))

    basis = "演示依据〔2026〕3号"
    for subject, kind in ((ids[0], Evidence.SERIOUS), (ids[1], Evidence.ABNORMAL)):
        do(draw_preparations.add_evidence, subject_id=subject, kind=kind, reason=basis)
    directed = {"code": HoldCode.DIRECTED, "reason": "已列定向检查（演示）"}
    do(draw_preparations.exclude, subject_id=ids[2], **directed)
    stranger = {"officer_id": officers[0]}
    do(draw_preparations.recuse, subject_id=ids[3], **stranger, reason="与负责人是近亲属")
    do(draw_preparations.borrow, **stranger, approver="演示局长", document="借调函（演示）")


def panel_of(stage: Stage) -> PreparePanel:
    task_id = weighted_task(stage)
    enter_all(stage, task_id)
    jobs = stage.desk.jobs
    draw_id = jobs.write(
        lambda session, operator: draws.open_draw(
            session, operator, task_id=task_id, place="三楼会议室", witnesses=WITNESSES
        )
    )
    page = stage.visit("draw", draw_id)
    assert isinstance(page, DrawPage)
    assert page.console is not None
    page.console.director.window.settle(ROOM)
    page.console.reload()
    jobs.catch_up()
    return next(each for each in page.findChildren(PreparePanel) if each.isVisible())


def tab(place: int) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        panel_of(stage).lists.setCurrentIndex(place)

    return show


def dialog(kind: Callable[..., QDialog]) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        panel = panel_of(stage)
        made = kind(panel, stage.desk.jobs, panel.task_id)
        made.open()
        return made

    return show


SCENES = (
    Scene("draw-1-strata", tab(0)),
    Scene("draw-1-weights", tab(1)),
    Scene("draw-1-excluded", tab(2)),
    Scene("draw-1-officers", tab(3)),
    Scene("draw-1-entered", tab(4)),
    Scene("draw-evidence", dialog(EvidenceDialog)),
    Scene("draw-borrow", dialog(BorrowDialog)),
)
