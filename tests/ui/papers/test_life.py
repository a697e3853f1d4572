"""One paper in its panel: scanned, looked at, corrected, previewed as a draft."""

import pytest
from PySide6.QtWidgets import QMessageBox

from app import papers
from app.records.documents import DocumentQuery
from app.rules.states import DocumentState
from tests.app.documents.pages import text_of
from tests.ui.keyboard import write
from tests.ui.sheets import A4, pdf_of
from tests.ui.working import click, comes, dialog_of
from ui.papers.dialogs import ReplaceDialog, VoidDialog, WithdrawScanDialog
from ui.preview import PreviewDialog


@pytest.fixture
def page(at, people):
    page = at("sent", people.clerk)
    notices = page.jobs.read(
        lambda s: papers.find_document_ids(s, DocumentQuery(kinds=("notice",)))
    )
    page.jobs.write(
        lambda s, who: papers.mark_printed(
            s, who, document_ids=notices, copies=2, printer="一楼打印机"
        )
    )
    page.table.choose(notices[0])
    return page


def row(page):
    return page.table.current_row()


def test_the_panel_tells_the_paper_s_whole_life(qtbot, page):
    comes(qtbot, lambda: page.panel.events.rowCount() == 2)
    told = [page.panel.events.row_at(number) for number in range(2)]
    assert [each.what for each in told] == ["开具", "打印"]
    assert told[1].more == "2 份　一楼打印机"


def test_a_scan_is_attached_and_looked_at(qtbot, page, tmp_path):
    (tmp_path / "签收.pdf").write_bytes(pdf_of(A4))
    comes(qtbot, page.panel.scan_button.isEnabled)
    page.attach(tmp_path / "签收.pdf")
    comes(qtbot, page.panel.view_button.isEnabled)
    assert row(page).state is DocumentState.SIGNED
    click(qtbot, page.panel.view_button)
    preview = dialog_of(page, PreviewDialog)
    assert preview.windowTitle() == "扫描件 签收.pdf"
    assert preview.panel.leaves[0].paper.pdf == pdf_of(A4)
    assert preview.panel.leaves[0].paper.name == "签收.pdf"
    preview.close()


def test_a_file_that_is_no_scan_is_refused_in_plain_words(qtbot, page, tmp_path):
    (tmp_path / "名单.xlsx").write_bytes(b"PK")
    with qtbot.captureExceptions() as raised:
        page.attach(tmp_path / "名单.xlsx")
        comes(qtbot, lambda: raised)
    assert "不是 PDF、PNG 或 JPG" in str(raised[0][1])


def test_a_scan_on_a_stick_that_is_gone_is_told_in_plain_words(qtbot, page, tmp_path):
    with qtbot.captureExceptions() as raised:
        page.attach(tmp_path / "签收.pdf")
        comes(qtbot, lambda: raised)
    assert "读不出来" in str(raised[0][1])


def test_of_a_huge_file_no_more_is_read_than_shows_it(qtbot, page, tmp_path):
    with (tmp_path / "录像.pdf").open("wb") as file:
        file.write(b"%PDF-1.4")
        file.truncate(1 << 40)  # a terabyte on paper, nothing on the disk
    with qtbot.captureExceptions() as raised:
        page.attach(tmp_path / "录像.pdf")
        comes(qtbot, lambda: raised)
    assert "超过 30 MB" in str(raised[0][1])


def test_a_notice_is_corrected_after_its_draft_was_looked_at(qtbot, page):
    old = row(page)
    click(qtbot, page.replace_button)
    dialog = dialog_of(page, ReplaceDialog)
    click(qtbot, dialog.save_button)
    assert dialog.reason.problem
    write(dialog.reason.edit, "地址有误")
    click(qtbot, dialog.draft_button)
    comes(qtbot, lambda: dialog.findChildren(PreviewDialog))
    preview = dialog_of(dialog, PreviewDialog)
    assert f"代替{old.number}" in text_of(preview.panel.leaves[0].paper.pdf)
    preview.close()
    click(qtbot, dialog.save_button)
    same = dialog.form.fields["same"]
    comes(qtbot, lambda: same.problem)
    assert "完全相同" in same.problem
    click(qtbot, same.box)
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: page.model.row_at(0).kind == "notice")
    (before,) = page.jobs.read(lambda s: papers.document_rows(s, [old.id]))
    assert before.state is DocumentState.VOID


def test_a_void_dispatch_list_is_issued_again_alone(qtbot, page):
    (old,) = page.jobs.read(
        lambda s: papers.find_document_ids(s, DocumentQuery(kinds=("dispatch",)))
    )
    page.table.choose(old)
    click(qtbot, page.void_button)
    voiding = dialog_of(page, VoidDialog)
    write(voiding.form.fields["reason"].edit, "印错")
    click(qtbot, voiding.save_button)
    comes(qtbot, lambda: row(page).state is DocumentState.VOID)
    click(qtbot, page.replace_button)
    dialog = dialog_of(page, ReplaceDialog)
    assert "same" not in dialog.form.fields
    write(dialog.reason.edit, "重开")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: page.model.row_at(0).kind == "dispatch")
    new = page.model.row_at(0)
    assert new.id != old
    assert new.number != row(page).number
    life = page.jobs.read(lambda s: papers.history(s, new.id))
    assert [each.more for each in life if each.what == "代替"] == [f"{row(page).number}　重开"]


def test_papers_of_a_draw_say_where_to_go_instead(qtbot, page):
    record = page.jobs.read(
        lambda s: papers.find_document_ids(s, DocumentQuery(kinds=("draw-record",)))
    )
    page.table.choose(record[0])
    with qtbot.captureExceptions() as raised:
        click(qtbot, page.replace_button)
    assert "整次抽取的作废" in str(raised[0][1])
    assert not page.findChildren(QMessageBox)


def test_drafts_of_a_dispatch_take_no_number(qtbot, at, people):
    page = at("drawn", people.clerk)
    comes(qtbot, page.dispatch_button.isEnabled)
    count = page.model.rowCount()
    click(qtbot, page.dispatch_button)
    dialog = dialog_of(page)
    dialog.form.load({"step": "forms"})
    dialog._show_fields()
    click(qtbot, dialog.drafts_button)
    comes(qtbot, lambda: dialog.findChildren(PreviewDialog))
    preview = dialog_of(dialog, PreviewDialog)
    assert len(preview.panel.leaves) >= 3
    assert "草" in text_of(preview.panel.leaves[0].paper.pdf)
    preview.close()
    dialog.form.mark_saved()
    dialog.reject()
    page.reload()
    assert page.model.rowCount() == count


def test_a_wrong_scan_is_withdrawn_and_stays_to_be_seen(qtbot, page, tmp_path):
    (tmp_path / "错.pdf").write_bytes(pdf_of(A4))
    comes(qtbot, page.panel.scan_button.isEnabled)
    assert not page.panel.withdraw_button.isEnabled()
    page.attach(tmp_path / "错.pdf")
    comes(qtbot, page.panel.withdraw_button.isEnabled)
    click(qtbot, page.panel.withdraw_button)
    dialog = dialog_of(page, WithdrawScanDialog)
    click(qtbot, dialog.save_button)
    assert dialog.form.fields["reason"].problem
    write(dialog.form.fields["reason"].edit, "扫成了另一份")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: row(page).state is DocumentState.PRINTED)
    comes(qtbot, lambda: page.panel.scans.row_at(0).withdrawn == "扫成了另一份")
    comes(qtbot, lambda: not page.panel.withdraw_button.isEnabled())
    assert page.panel.tabs.tabText(2) == "扫描件"
    click(qtbot, page.panel.view_button)
    preview = dialog_of(page, PreviewDialog)
    assert "已撤下" in text_of(preview.panel.leaves[0].paper.pdf)
    preview.close()
