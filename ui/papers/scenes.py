"""Papers for their pictures: the register, one paper's facts, the preview, dispatch, voiding."""

from PySide6.QtWidgets import QWidget

from app.records.inspections import WaitingTask
from ui.papers.dialogs import DispatchDialog, VoidDialog
from ui.papers.page import PapersPage, read_sheets
from ui.preview import PreviewDialog
from ui.scenes import Scene, Stage


def page_of(stage: Stage) -> PapersPage:
    page = stage.visit("papers")
    assert isinstance(page, PapersPage)
    return page


def show_list(stage: Stage) -> None:
    page_of(stage)


def show_facts(stage: Stage) -> None:
    page_of(stage).table.selectRow(0)


def show_preview(stage: Stage) -> QWidget:
    page = page_of(stage)
    ids = list(page.model.ids())[-4:]
    sheets = stage.desk.jobs.read(lambda session: read_sheets(session, ids))
    dialog = PreviewDialog(page, stage.desk, "预览 4 份文书", sheets)
    dialog.open()
    dialog.panel.draw_thumbs()
    return dialog


def show_dispatch(stage: Stage) -> QWidget:
    waiting = [WaitingTask(1, "南公抽查〔2026〕1号", "旅馆业双随机抽查", 14, 0)]
    dialog = DispatchDialog(page_of(stage), stage.desk.jobs, waiting)
    dialog.open()
    return dialog


def show_void(stage: Stage) -> QWidget:
    page = page_of(stage)
    row = page.model.row_at(0)
    assert row is not None
    dialog = VoidDialog(page, stage.desk.jobs, row)
    dialog.open()
    return dialog


SCENES = (
    Scene("papers", show_list),
    Scene("papers-empty", show_list, empty=True),
    Scene("papers-facts", show_facts),
    Scene("papers-preview", show_preview),
    Scene("papers-dispatch", show_dispatch),
    Scene("papers-void", show_void),
)
