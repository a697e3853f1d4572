"""Plans and tasks for their pictures: both lists, a task's panel, the pool, the forms."""

from PySide6.QtWidgets import QWidget

from app.rules.roles import Role
from ui.plans.page import TASKS, PlansPage
from ui.plans.paper_dialog import PlanPaperDialog
from ui.plans.plan_dialogs import LineDialog
from ui.plans.summary_dialog import SummaryDialog
from ui.plans.task_dialog import TaskDialog, read_choices
from ui.plans.task_view import PREVIEW
from ui.scenes import Scene, Stage


def page_of(stage: Stage) -> PlansPage:
    page = stage.visit("plans")
    assert isinstance(page, PlansPage)
    stage.desk.jobs.catch_up()
    return page


def show_plan(stage: Stage) -> None:
    page_of(stage)


def show_task(stage: Stage) -> PlansPage:
    page = page_of(stage)
    page.tabs.setCurrentIndex(TASKS)
    page.task_view.table.selectRow(0)
    stage.desk.jobs.catch_up()
    return page


def show_facts(stage: Stage) -> None:
    show_task(stage)


def show_pool(stage: Stage) -> None:
    show_task(stage).task_view.panel.tabs.setCurrentIndex(PREVIEW)


def show_tasks(stage: Stage) -> None:
    page_of(stage).tabs.setCurrentIndex(TASKS)


def show_line_form(stage: Stage) -> QWidget:
    page = page_of(stage)
    detail = page.plan_view.detail
    assert detail is not None
    dialog = LineDialog(page, stage.desk.jobs, detail.row, ())
    dialog.open()
    return dialog


def show_task_form(stage: Stage) -> QWidget:
    jobs = stage.desk.jobs
    dialog = TaskDialog(page_of(stage), jobs, jobs.read(read_choices))
    dialog.open()
    return dialog


def show_terms(stage: Stage) -> QWidget:
    """Further down the form: ratios by stratum, weights, skills, areas."""
    jobs = stage.desk.jobs
    dialog = TaskDialog(page_of(stage), jobs, jobs.read(read_choices))
    fields = dialog.form.fields
    fields["rates"].set_value((("C", "10%"), ("D", "30%")))
    fields["areas"].set_value((("城关派出所", "城关镇、东关镇"), ("治安管理大队", "河西镇")))
    dialog.open()
    jobs.catch_up()
    dialog.scroller.ensureWidgetVisible(fields["areas"], 0, 0)
    return dialog


def show_refused(stage: Stage) -> QWidget:
    jobs = stage.desk.jobs
    dialog = TaskDialog(page_of(stage), jobs, jobs.read(read_choices))
    dialog.open()
    dialog.submit()
    return dialog


def show_summary_form(stage: Stage) -> QWidget:
    page = page_of(stage)
    dialog = SummaryDialog(page, stage.desk.jobs, 2026, lambda _id: None)
    dialog.open()
    return dialog


def show_plan_paper(stage: Stage) -> QWidget:
    page = page_of(stage)
    detail = page.plan_view.detail
    assert detail is not None
    dialog = PlanPaperDialog(page, stage.desk.jobs, detail.row, lambda _id: None)
    dialog.open()
    return dialog


SCENES = (
    Scene("plans", show_plan),
    Scene("plans-empty", show_plan, empty=True),
    Scene("plans-line-form", show_line_form),
    Scene("tasks", show_tasks),
    Scene("tasks-empty", show_tasks, empty=True),
    Scene("tasks-facts", show_facts),
    Scene("tasks-pool", show_pool),
    Scene("tasks-leader", show_facts, Role.LEADER),
    Scene("tasks-form", show_task_form),
    Scene("tasks-form-terms", show_terms),
    Scene("tasks-refused", show_refused),
    Scene("plans-paper", show_plan_paper),
    Scene("plans-summary", show_summary_form),
)
