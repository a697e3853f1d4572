"""The registries for their pictures: both lists, a panel, the forms, every step of the import."""

from PySide6.QtWidgets import QDialog, QWidget

from app import registries
from app.demo import samples
from app.progress import silent
from app.rules.roles import Role
from ui import theme
from ui.registries.importing.dialog import HEIGHT, RESULT, WIDTH, ImportDialog
from ui.registries.importing.history import ImportsDialog
from ui.registries.page import RegistriesPage
from ui.scenes import Scene, Stage

HEADER, COLUMNS, REVIEW = 1, 2, 3


def page_of(stage: Stage, target: str = "subjects") -> RegistriesPage:
    page = stage.visit("registries", target)
    assert isinstance(page, RegistriesPage)
    stage.desk.jobs.catch_up()
    return page


def show_subjects(stage: Stage) -> None:
    page_of(stage)


def show_officers(stage: Stage) -> None:
    page_of(stage, "officers")


def show_panel(stage: Stage) -> None:
    page_of(stage).shown.table.selectRow(3)


def show_history(stage: Stage) -> None:
    page = page_of(stage)
    page.shown.table.selectRow(3)
    stage.desk.jobs.catch_up()
    page.panel.tabs.setCurrentIndex(2)


def show_ticked(stage: Stage) -> None:
    page = page_of(stage)
    page.shown.filters.set_values({"statuses": ("正常",)})
    stage.desk.jobs.catch_up()
    page.shown.model.tick([0, 2, 3], on=True)


def show_nothing_found(stage: Stage) -> None:
    page = page_of(stage)
    assert page.search is not None
    page.search.setText("没有这样的名称")
    page.search.search_now()


def show_failed(stage: Stage) -> None:
    page = page_of(stage)
    page.shown.table.show_failed("数据库文件正被其他程序占用，请稍后再试。", page.reload)


def _dialog(page: RegistriesPage) -> QDialog:
    return next(each for each in page.findChildren(QDialog) if each.isVisible())


def show_subject_form(stage: Stage) -> QWidget:
    page = page_of(stage)
    page.shown.table.selectRow(0)
    page.change()
    return _dialog(page)


def show_officer_form(stage: Stage) -> QWidget:
    page = page_of(stage, "officers")
    page.shown.table.selectRow(0)
    page.change()
    return _dialog(page)


def show_leaving(stage: Stage) -> QWidget:
    page = page_of(stage)
    page.shown.table.selectRow(0)
    page.leave_current()
    return _dialog(page)


def show_imports(stage: Stage) -> QWidget:
    page = page_of(stage)
    dialog = ImportsDialog(page, stage.desk.jobs, may_undo=True)
    dialog.open()
    return dialog


def _import(stage: Stage) -> ImportDialog:
    page = page_of(stage)
    page.open_import()
    dialog = page.import_dialog
    dialog.resize(theme.px(WIDTH), theme.px(HEIGHT))  # the screen without a display is smaller
    return dialog


def _import_read(stage: Stage) -> ImportDialog:
    dialog = _import(stage)
    dialog.file_step.take(registries.open_book(samples.path(samples.SUBJECTS)))
    return dialog


def show_import_file(stage: Stage) -> QWidget:
    return _import(stage)


def show_import_header(stage: Stage) -> QWidget:
    dialog = _import_read(stage)
    dialog.wizard.go_to(HEADER)
    return dialog


def show_import_columns(stage: Stage) -> QWidget:
    dialog = _import_read(stage)
    dialog.wizard.go_to(COLUMNS)
    return dialog


def show_import_review(stage: Stage) -> QWidget:
    dialog = _import_read(stage)
    dialog.wizard.go_to(REVIEW)
    jobs = stage.desk.jobs
    dialog.review_step.show_examined(jobs.read(lambda s: dialog.work.examine(s, silent)))
    return dialog


def show_import_mended(stage: Stage) -> QWidget:
    dialog = show_import_review(stage)
    assert isinstance(dialog, ImportDialog)
    step, jobs = dialog.review_step, stage.desk.jobs
    jobs.catch_up()
    problem = step.model.row_at(0)
    assert problem is not None
    dialog.work.mend(problem, "嘉绣汽车修理厂（演示）")
    step.show_examined(jobs.read(lambda s: dialog.work.examine(s, silent)))
    step.table.selectRow(0)
    step.table.mend()
    return dialog


def show_import_result(stage: Stage) -> QWidget:
    dialog = _import_read(stage)
    jobs = stage.desk.jobs
    _read, report = jobs.read(lambda session: dialog.work.examine(session, silent))
    dialog.show_result((report, 1))
    assert dialog.wizard.place == RESULT
    return dialog


SCENES = (
    Scene("registries-subjects", show_subjects),
    Scene("registries-officers", show_officers),
    Scene("registries-panel", show_panel),
    Scene("registries-history", show_history),
    Scene("registries-ticked", show_ticked),
    Scene("registries-nothing-found", show_nothing_found),
    Scene("registries-failed", show_failed),
    Scene("registries-empty", show_subjects, empty=True),
    Scene("registries-reading", show_subjects, Role.SUPERVISOR),
    Scene("registries-subject-form", show_subject_form),
    Scene("registries-officer-form", show_officer_form),
    Scene("registries-leaving", show_leaving),
    Scene("registries-imports", show_imports),
    Scene("registries-import-file", show_import_file, empty=True),
    Scene("registries-import-header", show_import_header, empty=True),
    Scene("registries-import-columns", show_import_columns, empty=True),
    Scene("registries-import-review", show_import_review, empty=True),
    Scene("registries-import-mended", show_import_mended, empty=True),
    Scene("registries-import-result", show_import_result, empty=True),
)
