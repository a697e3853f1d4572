"""Many papers at once: sorted, printed job by job, stopped and continued, saved whole."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from app import papers
from app.documents.raster import page_count
from app.progress import silent
from app.records.documents import BatchEntry, DocumentQuery
from app.rules.states import DocumentState
from tests.app.documents.pages import text_of
from tests.app.papers.issuing import printings
from tests.ui.working import answer, click, comes, dialog_of
from ui.papers.batch_dialog import BatchDialog
from ui.papers.sorting import Order, read_batch
from ui.printing import PrintDialog, offset_of
from ui.printing.calibration import CalibrationDialog

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(at, people):
    return at("sent", people.clerk)


def open_batch(qtbot, page, numbers=None):
    every = range(page.model.rowCount()) if numbers is None else numbers
    page.model.tick(list(every), on=True)
    click(qtbot, page.preview_button)
    comes(qtbot, lambda: getattr(page, "preview", None) and page.preview.isVisible())
    return page.preview


def known(qtbot, page):
    """Close the box that says how it went."""
    answer(qtbot, page, "知道了")


def documents(page):
    def read(session):
        return papers.document_rows(session, papers.find_document_ids(session, DocumentQuery()))

    return page.jobs.read(read)


def test_all_pages_are_in_one_preview_and_counted(qtbot, page):
    dialog = open_batch(qtbot, page)
    rows = [each.row for each in dialog.batch]
    assert len(rows) == page.model.rowCount()
    assert len(dialog.panel.leaves) == sum(row.pages for row in rows)
    assert f"{len(rows)} 份文书，共 {len(dialog.panel.leaves)} 页" in dialog.summary.text()
    dialog.close()


def test_papers_are_sorted_by_subject_or_by_kind(qtbot, page):
    dialog = open_batch(qtbot, page)
    subjects = [each.row.subject_name for each in dialog.batch]
    assert subjects == sorted(subjects)
    assert subjects[0] == ""
    qtbot.mouseClick(dialog.order.group.button(1), LEFT)
    kinds = [each.row.kind for each in dialog.batch]
    assert dialog.order.value() is Order.BY_KIND
    assert kinds == sorted(kinds, key=kinds.index)
    titles = [leaf.paper.title for leaf in dialog.panel.leaves]
    assert titles[0] == dialog.batch[0].row.title
    dialog.close()


def test_copies_and_sides_begin_as_the_kind_is_kept_and_are_remembered(qtbot, page):
    dialog = open_batch(qtbot, page)
    assert dialog.wishes.copies["notice"].value() == 2
    assert dialog.wishes.two_sided["site-record"].isChecked()
    assert not dialog.wishes.two_sided["notice"].isChecked()
    before = dialog.summary.text()
    dialog.wishes.copies["notice"].setValue(5)
    assert dialog.summary.text() != before
    dialog.wishes.remember()
    dialog.close()
    del page.preview
    again = open_batch(qtbot, page)
    assert again.wishes.copies["notice"].value() == 5
    again.close()


def test_a_batch_is_printed_paper_by_paper_and_noted(qtbot, page, printer, tmp_path):
    dialog = open_batch(qtbot, page)
    wanted = [(each.row.id, dialog.wishes.entry(each)) for each in dialog.batch]
    pages = [each.row.pages for each in dialog.batch]
    dialog.print_on("一楼打印机", printer)
    with qtbot.waitSignal(dialog.run.finished, timeout=60_000):
        pass
    known(qtbot, page)
    assert {row.state for row in documents(page)} == {DocumentState.PRINTED}
    for number, (document, entry) in enumerate(wanted):
        (line,) = page.jobs.read(lambda s, document=document: printings(s, document))
        assert (line.copies, line.printer) == (entry.copies, "一楼打印机")
        sent = page_count((tmp_path / f"印{number:03d}.pdf").read_bytes())
        blank = entry.two_sided and pages[number] % 2
        assert sent == pages[number] * entry.copies + (entry.copies - 1 if blank else 0)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_stopped_half_way_is_remembered_and_continued(qtbot, page, printer, tmp_path):
    def jams_at_third(number):
        made = printer(number)
        if number == 2:
            made.setOutputFileName(str(tmp_path / "no" / "such" / "printer.pdf"))
        return made

    dialog = open_batch(qtbot, page)
    count = len(dialog.batch)
    done = [each.row.id for each in dialog.batch[:2]]
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(dialog.destroyed, timeout=60_000):
        dialog.print_on("一楼打印机", printer=jams_at_third)
    assert "打印机没有响应" in str(raised[0][1])
    known(qtbot, page)
    printed = [row.id for row in documents(page) if row.printed]
    assert sorted(printed) == sorted(done)
    said = f"已打印 2 份，还有 {count - 2} 份"
    comes(qtbot, lambda: page.stopped.isVisible() and said in page.stopped.notice.text.text())
    del page.preview
    click(qtbot, page.stopped.go_on_button)
    comes(qtbot, lambda: getattr(page, "preview", None) and page.preview.isVisible())
    assert len(page.preview.batch) == count - 2
    page.preview.print_on("一楼打印机", printer)
    with qtbot.waitSignal(page.preview.run.finished, timeout=60_000):
        pass
    known(qtbot, page)
    assert all(row.printed == 1 for row in documents(page))
    comes(qtbot, lambda: not page.stopped.isVisible())


def test_a_run_that_the_user_stops_counts_only_what_was_sent(qtbot, page, printer):
    dialog = open_batch(qtbot, page)
    run_of = dialog.print_on

    def stop_after_first(number):
        if number == 1:
            dialog.run._stop.set()
        return printer(number)

    run_of("一楼打印机", stop_after_first)
    with qtbot.waitSignal(dialog.destroyed, timeout=60_000):
        pass
    known(qtbot, page)
    assert sum(row.printed for row in documents(page)) == 1


def test_the_rest_of_a_batch_can_be_given_up(qtbot, page):
    entries = [BatchEntry(page.model.row_at(0).id, 1, False)]
    page.jobs.write(lambda s, o: papers.start_batch(s, o, entries=entries, printer="一楼"))
    comes(qtbot, page.stopped.isVisible)
    click(qtbot, page.stopped.drop_button)
    answer(qtbot, page, "不再打印")
    comes(qtbot, lambda: not page.stopped.isVisible())


def test_one_paper_is_saved_to_the_frozen_byte(qtbot, page, tmp_path):
    dialog = open_batch(qtbot, page, [0])
    with qtbot.waitSignal(dialog.saving.saved, timeout=20_000):
        dialog.saving.save_file(tmp_path / "一份.pdf")
    frozen = page.jobs.read(lambda s: papers.pdf_of(s, dialog.batch[0].row.id))
    assert (tmp_path / "一份.pdf").read_bytes() == frozen
    answer(qtbot, dialog, "知道了")
    dialog.close()


def test_a_batch_becomes_one_file_in_the_order_shown_or_one_file_each(qtbot, page, tmp_path):
    dialog = open_batch(qtbot, page)
    with qtbot.waitSignal(dialog.saving.saved, timeout=20_000):
        dialog.saving.save_file(tmp_path / "全部.pdf")
    answer(qtbot, dialog, "知道了")
    whole = (tmp_path / "全部.pdf").read_bytes()
    assert page_count(whole) == len(dialog.panel.leaves)
    text = text_of(whole)
    places = [text.index(each.row.number) for each in dialog.batch if each.row.number in text]
    assert len(places) > 3
    folder = tmp_path / "文书"
    folder.mkdir()
    with qtbot.waitSignal(dialog.saving.saved, timeout=20_000):
        dialog.saving.save_folder(folder)
    answer(qtbot, dialog, "知道了")
    assert {path.name for path in folder.iterdir()} == {each.paper.name for each in dialog.batch}
    dialog.close()


def test_saving_where_one_may_not_is_a_plain_sentence_and_leaves_nothing(qtbot, page, tmp_path):
    dialog = open_batch(qtbot, page, [0])
    dialog.saving.save_file(tmp_path / "no" / "x.pdf")
    comes(qtbot, lambda: dialog.findChildren(QMessageBox))
    assert "没有保存成功" in dialog_of(dialog, QMessageBox).text()
    answer(qtbot, dialog, "知道了")
    assert list(tmp_path.glob("*.part")) == []
    dialog.close()


def test_without_a_printer_it_says_what_else_to_do(qtbot, page):
    dialog = open_batch(qtbot, page, [0])
    assert "先保存 PDF" in dialog.notice.text.text()
    qtbot.keyClick(dialog, Qt.Key.Key_P, CTRL)
    assert dialog.printer.problem == "请选择打印机。"
    assert not dialog.findChildren(PrintDialog)
    dialog.close()


def test_a_void_paper_is_shown_and_printed_with_the_mark(qtbot, page, printer, tmp_path):
    row = page.model.row_at(0)
    page.jobs.write(lambda s, o: papers.void_document(s, o, document_id=row.id, reason="打印错误"))
    dialog = open_batch(qtbot, page, [0])
    assert "作废" in text_of(dialog.batch[0].paper.pdf)
    assert dialog.batch[0].row.state is DocumentState.VOID
    dialog.print_on("一楼打印机", printer)
    with qtbot.waitSignal(dialog.run.finished, timeout=60_000):
        pass
    known(qtbot, page)
    assert page_count((tmp_path / "印000.pdf").read_bytes()) >= row.pages


def test_the_ruler_page_moves_with_the_offset_and_the_offset_is_kept(
    qtbot, page, settings, printer, tmp_path
):
    dialog = CalibrationDialog(page, settings)
    dialog.printer.set_options([("一楼", "一楼")])
    dialog.printer.set_value("一楼")
    dialog.right.set_value(2.5)
    dialog.open()
    run = dialog.print_on(printer(1))
    with qtbot.waitSignal(run.finished, timeout=20_000):
        pass
    assert page_count((tmp_path / "印001.pdf").read_bytes()) == 1
    click(qtbot, dialog.save_button)
    assert offset_of(settings, "一楼").right == 2.5


def test_five_hundred_papers_open_without_holding_up_the_window(qtbot, page):
    """Measured 0.2 to 0.4 s; then every turn of the loop draws one thumbnail."""
    ids = [page.model.row_at(number).id for number in range(page.model.rowCount())]
    few = page.jobs.read(lambda session: read_batch(session, ids, silent))
    many = (few * (500 // len(few) + 1))[:500]
    started = time.perf_counter()
    dialog = BatchDialog(page, page.desk, many)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert time.perf_counter() - started < 5
    assert dialog.panel.thumbs.count() == sum(each.row.pages for each in many)
    dialog.close()


def test_papers_printed_elsewhere_from_their_pdf_are_noted(qtbot, page):
    dialog = open_batch(qtbot, page, [0, 1])
    wanted = {each.row.id: dialog.wishes.entry(each).copies for each in dialog.batch}
    click(qtbot, dialog.elsewhere_button)
    with qtbot.waitSignal(dialog.destroyed):
        answer(qtbot, dialog, "登记已打印")
    for document, copies in wanted.items():
        (line,) = page.jobs.read(lambda s, document=document: printings(s, document))
        assert (line.copies, line.printer) == (copies, "别处打印")
