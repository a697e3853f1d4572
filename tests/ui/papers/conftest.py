"""The papers page at a stage of the office's day, with a printer that writes files."""

import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.ui.working import comes
from ui.papers.page import PapersPage


@pytest.fixture
def at(qtbot, at_stage):
    def show(stage, operator):
        page = PapersPage(at_stage(stage, operator))
        qtbot.addWidget(page)
        page.resize(1180, 740)
        page.show()
        comes(qtbot, page.model.rowCount)
        return page

    return show


@pytest.fixture
def printer(tmp_path):
    """Makes the printer for the paper of a number: a PDF of that number."""

    def make(number):
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / f"印{number:03d}.pdf"))
        made.setResolution(72)
        return made

    return make
