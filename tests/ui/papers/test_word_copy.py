"""An editable copy beside the frozen paper."""

import docx
import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.working import answer, click, comes
from ui.papers.page import PapersPage


@pytest.fixture
def page(qtbot, at_stage, people):
    page = PapersPage(at_stage("sent", people.clerk))
    qtbot.addWidget(page)
    page.resize(1180, 740)
    page.show()
    comes(qtbot, page.model.rowCount)
    return page


def choose(qtbot, page, kind):
    """Select the first paper of a kind."""
    kinds = [page.model.row_at(place).kind for place in range(page.model.rowCount())]
    page.table.selectRow(kinds.index(kind))
    comes(qtbot, page.panel.isVisible)
    return page.table.current_row()


def test_a_notice_is_saved_as_a_copy_that_can_be_changed(qtbot, page, tmp_path):
    row = choose(qtbot, page, "notice")
    click(qtbot, page.word_copy.button)
    (dialog,) = page.findChildren(QFileDialog)
    assert row.number in dialog.selectedFiles()[0]
    dialog.close()
    path = tmp_path / "副本.docx"
    page.word_copy.write(row.id, path)
    comes(qtbot, path.exists)
    answer(qtbot, page, "知道了")
    assert row.number in [line.text for line in docx.Document(str(path)).paragraphs]


def test_a_record_has_no_copy(qtbot, page):
    choose(qtbot, page, "site-record")
    assert not page.word_copy.button.isVisible()
