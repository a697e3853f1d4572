"""The other lists of the papers page: the seal, the numbers, the legal texts."""

from datetime import timedelta

import openpyxl
import pytest
from PySide6.QtCore import Qt

from app import clock, legal_texts, papers, seals
from app.records.legal_texts import TextEntry, TextState
from tests.app.documents.pages import text_of
from tests.ui.dialogs import tick
from tests.ui.keyboard import write
from tests.ui.working import answer, click, comes, dialog_of
from ui.forms import FormDialog
from ui.preview import PreviewDialog

SEALS, NUMBERS, TEXTS = 1, 2, 3


def turn(qtbot, page, place):
    page.switch.tabs.setCurrentIndex(place)
    section = page.switch.current()
    comes(qtbot, lambda: section.count)
    return section


def type_in(dialog, **texts):
    for key, text in texts.items():
        field = dialog.form.fields[key]
        field.edit.selectAll()
        write(field.edit, text)


def test_each_list_shows_its_own_actions(qtbot, at, people):
    page = at("sent", people.clerk)
    assert page.void_button.isVisible()
    section = turn(qtbot, page, NUMBERS)
    assert not page.void_button.isVisible()
    assert not page.search.isVisible()
    assert section.print_button.isVisible()
    page.show_target({"text": "检通"})
    assert page.void_button.isVisible()
    assert not section.print_button.isVisible()


def test_the_register_of_numbers_is_narrowed_printed_and_exported(qtbot, at, people, tmp_path):
    page = at("sent", people.clerk)
    section = turn(qtbot, page, NUMBERS)
    everything = section.model.rowCount()
    assert section.count == f"共 {everything} 号，作废 0 号，缺号 0 号"
    section.kinds.setCurrentIndex(section.kinds.findData("notice"))
    comes(qtbot, lambda: section.model.rowCount() == 3)
    click(qtbot, section.print_button)
    comes(qtbot, lambda: section.findChildren(PreviewDialog))
    preview = dialog_of(section, PreviewDialog)
    text = text_of(preview.panel.leaves[0].paper.pdf)
    assert "文号登记簿" in text
    assert "范围：行政检查通知书" in text
    preview.close()
    section.export_to(tmp_path / "登记簿.xlsx")
    answer(qtbot, section, "知道了")
    sheet = openpyxl.load_workbook(tmp_path / "登记簿.xlsx").active
    assert sheet.max_row == 2 + 3


def test_void_numbers_stand_out(qtbot, at, people):
    page = at("sent", people.clerk)
    row = page.model.row_at(0)
    page.jobs.write(
        lambda s, who: papers.void_document(s, who, document_id=row.id, reason="打印错误")
    )
    section = turn(qtbot, page, NUMBERS)
    assert "作废 1 号" in section.count
    assert not section.problems.isVisible()


def test_a_wording_is_proposed_with_a_warning_and_approved_by_legal(qtbot, at, people):
    page = at("sent", people.clerk)
    section = turn(qtbot, page, TEXTS)
    assert section.table.choose("rectify_remedy")
    click(qtbot, section.propose_button)
    dialog = dialog_of(section)
    assert "{本单位}" not in dialog.lines.value()
    assert "{管辖法院}" in dialog.lines.value()
    assert not dialog.warning.isVisible()
    type_in(dialog, lines="可以申请行政复议，或者三个月内向{管辖法院}提起行政诉讼。")
    assert "六个月" in dialog.warning.text.text()
    type_in(dialog, lines="可以申请行政复议，或者六个月内向{管辖法院}提起行政诉讼。")
    assert not dialog.warning.isVisible()
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: section.table.current_row().waiting)
    assert not section.decide_button.isEnabled()
    page.jobs.operator = people.legal
    section.reload()
    comes(qtbot, section.decide_button.isEnabled)
    click(qtbot, section.decide_button)
    deciding = dialog_of(section)
    click(qtbot, deciding.save_button)
    assert deciding.approve.problem
    qtbot.mouseClick(deciding.approve.group.button(0), Qt.MouseButton.LeftButton)
    click(qtbot, deciding.save_button)
    comes(qtbot, lambda: section.table.current_row().current.state is TextState.APPROVED)


def test_a_return_needs_its_reason_beside_the_field(qtbot, at, people):
    page = at("sent", people.legal)
    entry = TextEntry("duty", "请配合检查。", "第五十五条", clock.today() + timedelta(days=9))
    page.jobs.operator = people.clerk
    page.jobs.write(lambda s, who: legal_texts.propose_text(s, who, entry=entry))
    page.jobs.operator = people.legal
    section = turn(qtbot, page, TEXTS)
    comes(qtbot, lambda: section.table.choose("duty"))
    comes(qtbot, section.decide_button.isEnabled)
    click(qtbot, section.decide_button)
    dialog = dialog_of(section)
    qtbot.mouseClick(dialog.approve.group.button(1), Qt.MouseButton.LeftButton)
    click(qtbot, dialog.save_button)
    assert "退回请写明意见" in dialog.opinion.problem
    dialog.form.mark_saved()
    dialog.close()


@pytest.fixture
def printed(at, people):
    page = at("sent", people.clerk)
    ids = [page.model.row_at(number).id for number in range(2)]
    page.jobs.write(
        lambda s, who: papers.mark_printed(s, who, document_ids=ids, copies=2, printer="一楼")
    )
    return page


def test_papers_are_sealed_by_ticking_them(qtbot, printed):
    section = turn(qtbot, printed, SEALS)
    click(qtbot, section.seal_button)
    dialog = waited(qtbot, section)
    number = printed.model.row_at(0).number
    tick(qtbot, dialog, "documents", number)
    type_in(dialog, user="王某某", approver="王某某")
    click(qtbot, dialog.save_button)
    assert "两个人" in dialog.form.fields["approver"].problem
    type_in(dialog, approver="李某某")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: section.model.rowCount() == 1)
    assert section.model.row_at(0).number == number


def waited(qtbot, section):
    comes(qtbot, lambda: any(each.isVisible() for each in section.findChildren(FormDialog)))
    return dialog_of(section, FormDialog)


def test_blanks_are_taken_and_brought_back(qtbot, printed):
    section = turn(qtbot, printed, SEALS)
    click(qtbot, section.take_button)
    dialog = waited(qtbot, section)
    dialog.form.fields["kind"].set_value("site-record")
    dialog.form.fields["copies"].set_value(5)
    type_in(dialog, user="王某某", approver="李某某")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: "未交还 5 份" in section.count)
    section.table.selectRow(0)
    click(qtbot, section.return_button)
    back = waited(qtbot, section)
    back.form.fields["returned"].set_value(3)
    click(qtbot, back.save_button)
    assert "也要是 5 份" in back.form.fields["returned"].problem
    back.form.fields["used"].set_value(2)
    type_in(back, note="1、2 号")
    click(qtbot, back.save_button)
    comes(qtbot, lambda: "未交还 0 份" in section.count)
    assert printed.jobs.read(lambda s: seals.seal_uses(s, clock.today().year))[0].used == 2


def test_an_inspector_only_reads_the_register_of_the_seal(qtbot, at, people):
    section = turn(qtbot, at("sent", people.inspector), SEALS)
    assert not section.seal_button.isEnabled()
    assert not section.take_button.isEnabled()
    assert not section.print_button.isEnabled()
