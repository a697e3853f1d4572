import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QProgressDialog, QWidget

from tests.ui.sheets import A3_ACROSS, A4, pdf_of
from ui import printing
from ui.printing import Paper, PrintDialog, PrintRun

LEFT = Qt.MouseButton.LeftButton
POINTS = 72 / 25.4


@pytest.fixture
def papers():
    return [
        Paper("派发单", pdf_of(A4, A4), "派发单.pdf"),
        Paper("清单", pdf_of(A3_ACROSS), "清单.pdf"),
    ]


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def printer(qapp, tmp_path):
    """A printer that writes a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    return printer


def print_all(qtbot, parent, printer, papers):
    run = PrintRun(parent, printer, printing.leaves(papers))
    with qtbot.waitSignal(run.finished):
        run.start()


def sheets(tmp_path):
    """Width and height of each printed sheet in millimetres."""
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    try:
        return [tuple(round(side / POINTS) for side in page.get_size()) for page in document]
    finally:
        document.close()


def black_box(tmp_path, page):
    """The drawn square's left, top, right and bottom in millimetres on the sheet."""
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    try:
        image = document[page].render(scale=4).to_pil().convert("L")
    finally:
        document.close()
    left, top, right, bottom = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    return tuple(round(side / 4 / POINTS) for side in (left, top, right, bottom))


def test_all_pages_of_all_papers_in_order(papers):
    found = [(leaf.paper.title, leaf.number) for leaf in printing.leaves(papers)]
    assert found == [("派发单", 0), ("派发单", 1), ("清单", 0)]


def test_a_page_knows_its_size(papers):
    first, _, last = (printing.size_of(leaf) for leaf in printing.leaves(papers))
    assert (first.width(), first.height()) == pytest.approx((210, 297), abs=0.5)
    assert (last.width(), last.height()) == pytest.approx((420, 297), abs=0.5)


def test_every_page_is_printed_on_a_sheet_of_its_own_size(qtbot, parent, papers, printer, tmp_path):
    print_all(qtbot, parent, printer, papers)
    assert sheets(tmp_path) == [(210, 297), (210, 297), (420, 297)]


def test_pages_are_printed_at_their_full_size(qtbot, parent, papers, printer, tmp_path):
    print_all(qtbot, parent, printer, papers)
    for page in (0, 2):
        for seen, drawn in zip(black_box(tmp_path, page), (50, 60, 150, 160), strict=True):
            assert abs(seen - drawn) <= 1


def test_a_printer_finer_than_the_eye_is_given_less_to_do(papers, printer):
    printer.setResolution(1200)
    painter = QPainter()
    printing.put(printer, painter, printing.leaves(papers)[0])
    painter.end()
    assert printer.resolution() == printing.SHARPEST


def test_printing_can_be_stopped(qtbot, parent, papers, printer):
    run = PrintRun(parent, printer, printing.leaves(papers) * 20)
    with qtbot.waitSignal(run.cancelled):
        run.start()
        parent.findChild(QProgressDialog).cancel()


def test_without_a_printer_the_dialog_says_what_else_to_do(qtbot, parent, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", str)
    dialog = PrintDialog(parent, 3, lambda printer, copies: None)
    dialog.open()
    assert "先保存 PDF" in dialog.form.banner.text.text()
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.printer.problem == "请选择打印机。"
    dialog.close()


def test_copies_and_sides_reach_the_printer(qtbot, parent, monkeypatch):
    chosen = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["办公室"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "办公室")
    dialog = PrintDialog(parent, 3, lambda printer, copies: chosen.append((printer, copies)))
    dialog.open()
    dialog.copies.set_value(3)
    dialog.sides.set_value(True)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.save_button, LEFT)
    assert [copies for _, copies in chosen] == [3]


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_said_once(qtbot, parent, papers, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
    run = PrintRun(parent, printer, printing.leaves(papers))
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(run.destroyed):
        run.start()
    assert [str(error) for _kind, error, _trace in raised] == [
        "打印机没有响应，请检查是否开机、有纸并已连接。"
    ]
