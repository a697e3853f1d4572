import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.sheets import A3_ACROSS, A4, pdf_of
from ui import printing
from ui.forms.form import Notice
from ui.printing import Offset, Paper, PrintDialog, PrintRun, Sending

LEFT = Qt.MouseButton.LeftButton
POINTS = 72 / 25.4
FINE = 20
"""Dots per millimetre: fine enough to measure half of one."""


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


def print_all(qtbot, parent, printer, papers, **wishes):
    run = PrintRun(parent, [Sending(lambda: printer, printing.leaves(papers), **wishes)])
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
    """The drawn square's left, top, right and bottom in millimetres on the sheet, to 0.05."""
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    try:
        image = document[page].render(scale=FINE / POINTS).to_pil().convert("L")
    finally:
        document.close()
    edges = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    return [each / FINE for each in edges]


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


@pytest.mark.parametrize("dpi", [150, 203, 300, 600])
def test_pages_are_printed_within_half_a_millimetre(qtbot, parent, papers, printer, tmp_path, dpi):
    printer.setResolution(dpi)
    print_all(qtbot, parent, printer, papers)
    for page in (0, 2):
        assert black_box(tmp_path, page) == pytest.approx([50, 60, 150, 160], abs=0.5)


def test_a_printer_s_offset_moves_the_page_and_nothing_else(
    qtbot, parent, papers, printer, tmp_path
):
    print_all(qtbot, parent, printer, papers, offset=Offset(3.2, -1.6))
    assert sheets(tmp_path)[0] == (210, 297)
    assert black_box(tmp_path, 0) == pytest.approx([53.2, 58.4, 153.2, 158.4], abs=0.5)


def test_copies_follow_each_other_whole(qtbot, parent, papers, printer, tmp_path):
    """A printer that cannot count is sent the pages as often as they are wanted."""
    print_all(qtbot, parent, printer, papers, copies=2)
    assert sheets(tmp_path) == [(210, 297), (210, 297), (420, 297)] * 2


def test_on_two_sides_every_copy_begins_on_a_sheet_of_its_own(
    qtbot, parent, papers, printer, tmp_path
):
    print_all(qtbot, parent, printer, papers, copies=2, two_sided=True)
    assert len(sheets(tmp_path)) == 3 + 1 + 3
    with pytest.raises(TypeError):
        black_box(tmp_path, 3)  # nothing on it, so no box


def test_an_offset_is_remembered_under_the_printer_s_name(settings):
    printing.remember_offset(settings, "一楼 HP", Offset(1.5, -0.5))
    printing.remember_offset(settings, "二楼", Offset(99.0, 0.0))
    assert printing.offset_of(settings, "一楼 HP") == Offset(1.5, -0.5)
    assert printing.offset_of(settings, "二楼").right == 20
    assert printing.offset_of(settings, "三楼") == Offset()
    settings.put("printing/offset/四楼", "一 二")
    assert printing.offset_of(settings, "四楼") == Offset()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_reached_the_printer_is_told_job_by_job(qtbot, parent, papers, tmp_path):
    def to(number):
        def printer():
            made = QPrinter()
            made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            folder = tmp_path if number < 2 else tmp_path / "no" / "such"
            made.setOutputFileName(str(folder / f"{number}.pdf"))
            made.setResolution(72)
            return made

        return printer

    pages = printing.leaves(papers)
    run = PrintRun(parent, [Sending(to(number), pages) for number in range(4)])
    told = []
    run.sent.connect(told.append)
    with qtbot.captureExceptions(), qtbot.waitSignal(run.destroyed):
        run.start()
    assert told == [0, 1]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["0.pdf", "1.pdf"]


def test_a_printer_finer_than_the_eye_is_given_less_to_do(papers, printer):
    printer.setResolution(1200)
    sheets = printing.Sheets(printer)
    sheets.put(printing.leaves(papers)[0])
    sheets.end()
    assert printer.resolution() == printing.SHARPEST


def test_printing_can_be_stopped(qtbot, parent, papers, printer):
    run = PrintRun(parent, [Sending(lambda: printer, printing.leaves(papers) * 20)])
    with qtbot.waitSignal(run.cancelled):
        run.start()
        run.dialog.show()
        qtbot.mouseClick(run.dialog.findChild(QPushButton), LEFT)


def test_without_a_printer_the_dialog_says_what_else_to_do(qtbot, parent, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", str)
    dialog = PrintDialog(parent, 3, lambda printer, copies: None)
    dialog.open()
    shown = [each for each in dialog.findChildren(Notice) if each.isVisible()]
    assert [(each.property("tone"), "先保存 PDF" in each.text.text()) for each in shown] == [
        ("warn", True)
    ]
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
def test_a_printer_that_does_not_answer_is_said_once(qtbot, parent, papers, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
    run = PrintRun(parent, [Sending(lambda: printer, printing.leaves(papers))])
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(run.destroyed):
        run.start()
    assert [str(error) for _kind, error, _trace in raised] == [
        "打印机没有响应，请检查是否开机、有纸并已连接。"
    ]
