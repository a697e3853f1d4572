"""Publication for its pictures: both lists, and the form that marks a table as published."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.records.publications import CandidateRow
from ui.publications.dialogs import PublishDialog
from ui.publications.page import PublicationsPage
from ui.scenes import Scene, Stage

TASK = "南公抽查〔2026〕1号"
ENDED, DUE = date(2026, 3, 9), date(2026, 4, 7)
LATE = CandidateRow(
    *(8, TASK, "城关镇东关旧货寄售行（演示）", "发现问题已责令改正"),
    *(date(2026, 1, 15), date(2026, 2, 12), True, False),
)
CLOSED = CandidateRow(
    *(9, TASK, "南湖乡某某娱乐场所（演示）", "未按规定公示应当公示的信息", ENDED, DUE, False, True)
)


def page_of(stage: Stage) -> PublicationsPage:
    page = stage.visit("publications")
    assert isinstance(page, PublicationsPage)
    return page


def show_waiting(stage: Stage) -> None:
    page = page_of(stage)
    tables = [
        row for n in range(page.publications.rowCount()) if (row := page.publications.row_at(n))
    ]
    page.show_lists(([*in_time(3), LATE, CLOSED], tables))
    page.candidates.tick_all(True)


def in_time(count: int) -> list[CandidateRow]:
    names = (f"河西镇金鼎旅馆第{number}店（演示）" for number in range(1, count + 1))
    return [
        CandidateRow(number, TASK, name, "未发现问题", ENDED, DUE, False, False)
        for number, name in enumerate(names, 1)
    ]


def show_empty(stage: Stage) -> None:
    page_of(stage)


def show_tables(stage: Stage) -> None:
    page_of(stage).tabs.setCurrentIndex(1)


def show_publishing(stage: Stage) -> QWidget:
    page = page_of(stage)
    page.tabs.setCurrentIndex(1)
    row = page.publications.row_at(0)
    assert row is not None
    dialog = PublishDialog(page, stage.desk.jobs, row)
    dialog.open()
    return dialog


SCENES = (
    Scene("publications-waiting", show_waiting),
    Scene("publications-tables", show_tables),
    Scene("publications-publish", show_publishing),
    Scene("publications-empty", show_empty, empty=True),
)
