"""Papers for their pictures: the register, one paper's facts, the preview, dispatch, voiding."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app import clock, seals
from app.progress import silent
from app.records.documents import BatchRow
from app.records.inspections import WaitingTask
from app.records.seals import SealSigners
from ui.papers.batch_dialog import BatchDialog
from ui.papers.dialogs import DispatchDialog, ReplaceDialog, VoidDialog
from ui.papers.page import PapersPage
from ui.papers.seals import BlanksDialog
from ui.papers.sorting import read_batch
from ui.papers.texts import ProposeDialog, TextsSection
from ui.printing.calibration import CalibrationDialog
from ui.scenes import Scene, Stage


def page_of(stage: Stage) -> PapersPage:
    page = stage.visit("papers")
    assert isinstance(page, PapersPage)
    return page


def show_list(stage: Stage) -> None:
    page_of(stage)


def show_facts(stage: Stage) -> None:
    page_of(stage).table.selectRow(0)


def show_copy(stage: Stage) -> None:
    page = page_of(stage)
    rows = [page.model.row_at(place) for place in range(page.model.rowCount())]
    page.table.selectRow(next(n for n, row in enumerate(rows) if row and row.kind == "notice"))


def show_preview(stage: Stage) -> QWidget:
    page = page_of(stage)
    ids = list(page.model.ids())[-4:]
    batch = stage.desk.jobs.read(lambda session: read_batch(session, ids, silent))
    dialog = BatchDialog(page, stage.desk, batch)
    dialog.open()
    dialog.panel.draw_thumbs()
    return dialog


def show_dispatch(stage: Stage) -> QWidget:
    waiting = [WaitingTask(1, "南公抽查〔2026〕1号", "旅馆业双随机抽查", 14, 0)]
    dialog = DispatchDialog(page_of(stage), stage.desk, waiting)
    dialog.open()
    return dialog


def show_void(stage: Stage) -> QWidget:
    page = page_of(stage)
    row = page.model.row_at(0)
    assert row is not None
    dialog = VoidDialog(page, stage.desk.jobs, row)
    dialog.open()
    return dialog


def show_life(stage: Stage) -> None:
    page = page_of(stage)
    page.table.selectRow(6)
    page.panel.tabs.setCurrentIndex(1)


def show_section(place: int, stage: Stage) -> None:
    page = page_of(stage)
    page.switch.tabs.setCurrentIndex(place)
    stage.desk.jobs.catch_up()


def show_seals(stage: Stage) -> None:
    signers = SealSigners("王某某", "李某某", clock.today())
    jobs, ids = stage.desk.jobs, page_of(stage).model.ids()[-4:]
    copies = dict.fromkeys(ids, 2)
    jobs.write(lambda s, who: seals.seal_papers(s, who, copies=copies, signers=signers))
    jobs.write(
        lambda s, who: seals.take_blanks(s, who, kind="site-record", copies=20, signers=signers)
    )
    show_section(1, stage)


def show_blanks(stage: Stage) -> QWidget:
    show_section(1, stage)
    dialog = BlanksDialog(page_of(stage), stage.desk.jobs)
    dialog.open()
    return dialog


def show_texts(stage: Stage) -> None:
    show_section(3, stage)
    section = page_of(stage).switch.current()
    assert isinstance(section, TextsSection)
    section.table.selectRow(4)


def show_propose(stage: Stage) -> QWidget:
    show_texts(stage)
    section = page_of(stage).switch.current()
    assert isinstance(section, TextsSection)
    dialog = ProposeDialog(section, stage.desk.jobs, section.table.current_row())
    dialog.lines.set_value("不服本决定的，可以申请行政复议，或者在三个月内提起行政诉讼。")
    dialog.open()
    return dialog


def show_replace(stage: Stage) -> QWidget:
    page = page_of(stage)
    row = page.model.row_at(4)
    assert row is not None
    dialog = ReplaceDialog(page, stage.desk, row)
    dialog.open()
    return dialog


def show_stopped(stage: Stage) -> None:
    page_of(stage).stopped.show_batches(
        [BatchRow(1, clock.now(), "王某某", "一楼打印机", 500, 188)]
    )


def show_calibration(stage: Stage) -> QWidget:
    dialog = CalibrationDialog(page_of(stage), stage.desk.settings)
    dialog.open()
    return dialog


SCENES = (
    Scene("papers", show_list),
    Scene("papers-empty", show_list, empty=True),
    Scene("papers-facts", show_facts),
    Scene("papers-copy", show_copy),
    Scene("papers-preview", show_preview),
    Scene("papers-dispatch", show_dispatch),
    Scene("papers-void", show_void),
    Scene("papers-life", show_life),
    Scene("papers-seals", show_seals),
    Scene("papers-seals-empty", partial(show_section, 1), empty=True),
    Scene("papers-seals-blanks", show_blanks),
    Scene("papers-numbers", partial(show_section, 2)),
    Scene("papers-numbers-empty", partial(show_section, 2), empty=True),
    Scene("papers-texts", show_texts),
    Scene("papers-texts-propose", show_propose),
    Scene("papers-replace", show_replace),
    Scene("papers-stopped", show_stopped),
    Scene("papers-calibration", show_calibration),
)
