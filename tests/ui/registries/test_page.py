"""The two lists: find, filter, sort, look, and who may change what."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QMenu

from app import registries
from app.exchange.sheets import read_book
from app.records.accounts import Operator
from app.rules.roles import Role
from tests.app.bureau import FILE, subject_draft
from tests.ui.keyboard import write
from tests.ui.working import comes
from ui.filters import OptionList
from ui.models import PAGE
from ui.registries.finding import find_entries
from ui.registries.page import RegistriesPage

LEFT = Qt.MouseButton.LeftButton
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def names(page):
    model = page.shown.model
    return [model.row_at(n).name for n in range(model.rowCount())]


def press_head(qtbot, table, section):
    head = table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(section) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), LEFT, pos=place)


def facts(page):
    return [label.text() for label in page.panel.facts.findChildren(QLabel)]


def turn_to_officers(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_2, ALT)
    assert page.shown is page.lists[1]


def test_both_lists_are_counted_in_their_tabs_and_the_one_in_front_beside_the_title(qtbot, page):
    assert [page.switch.tabText(n) for n in range(2)] == ["检查对象（3）", "执法检查人员（4）"]
    assert page.count.text() == "共 3 家，其中正常 2 家"
    turn_to_officers(qtbot, page)
    assert page.count.text() == "共 4 人，其中证件在有效期内 2 人"


def test_initials_find_a_subject_and_the_count_says_so(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(page.search.hasFocus)
    qtbot.keyClicks(page.search, "jdlg")
    qtbot.waitUntil(lambda: names(page) == ["金鼎旅馆"])
    assert page.count.text() == "符合条件 1 家，共 3 家"


def test_a_word_of_two_characters_hits(qtbot, page):
    write(page.search, "网吧")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(page) == ["永兴网吧"])


def test_a_chip_shows_counts_and_narrows_the_list(qtbot, page):
    bar = page.shown.filters
    qtbot.mouseClick(bar.chips["towns"], LEFT)
    options = bar.chips["towns"].findChild(OptionList).findChild(QListWidget)
    assert [options.item(n).text() for n in range(2)] == ["城关镇（2）", "河西镇（1）"]
    options.item(0).setCheckState(Qt.CheckState.Checked)
    options.window().close()
    qtbot.waitUntil(lambda: names(page) == ["宏达典当行", "金鼎旅馆"])
    qtbot.mouseClick(bar.clear_button, LEFT)
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_a_head_sorts_in_the_database(qtbot, page):
    press_head(qtbot, page.shown.table, 3)
    qtbot.waitUntil(lambda: names(page) == ["永兴网吧", "宏达典当行", "金鼎旅馆"])
    press_head(qtbot, page.shown.table, 3)
    qtbot.waitUntil(lambda: names(page) == ["金鼎旅馆", "宏达典当行", "永兴网吧"])


def test_each_list_keeps_its_own_search(qtbot, page):
    page.search.setText("永兴")
    page.search.search_now()
    qtbot.waitUntil(lambda: len(names(page)) == 1)
    turn_to_officers(qtbot, page)
    assert (page.search.text(), len(names(page))) == ("", 4)
    qtbot.keyClick(page, Qt.Key.Key_1, ALT)
    assert (page.search.text(), names(page)) == ("永兴", ["永兴网吧"])


def test_nothing_found_offers_the_way_back(qtbot, page):
    page.search.setText("没有这样的")
    page.search.search_now()
    view = page.shown.table.state_view
    qtbot.waitUntil(view.isVisible)
    assert view.text.text() == "没有符合条件的检查对象"
    qtbot.mouseClick(view.button, LEFT)
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    assert page.search.text() == ""


def test_an_empty_registry_offers_to_import(qtbot, empty_page):
    view = empty_page.shown.table.state_view
    qtbot.waitUntil(lambda: view.text.text() == "名录里还没有检查对象")
    assert not empty_page.export_button.isEnabled()
    qtbot.mouseClick(view.button, LEFT)
    qtbot.waitUntil(empty_page.import_dialog.isVisible)
    empty_page.import_dialog.close()


def test_the_panel_tells_what_is_known_of_the_row(qtbot, page, filled):
    assert not page.panel.isVisible()
    page.shown.table.choose(filled["宏达典当行"])
    assert page.panel.title.text() == "宏达典当行"
    assert (page.panel.mark.text(), page.panel.mark.property("tone")) == ("停业", "warn")
    assert {"没有代码", "典当业", "孙某", "从未抽查"} <= set(facts(page))
    comes(qtbot, lambda: page.panel.tabs.tabText(1) == "历次检查（0）")
    assert page.panel.tabs.tabText(2) == "修改记录（1）"


def test_every_state_of_a_certificate_has_its_word(qtbot, page):
    turn_to_officers(qtbot, page)
    rows = [page.shown.model.row_at(n) for n in range(4)]
    column = next(c for c in page.shown.kind.columns if c.title == "证件状态")
    shown = {row.name: (column.cell(row), column.tone(row).value) for row in rows}
    assert shown == {
        "李一": ("有效", "good"),
        "王二": ("60日内到期", "warn"),
        "张三": ("已过期", "bad"),
        "陈四": ("未登记有效期", "quiet"),
    }


def test_officers_are_filtered_by_skill_and_certificate(qtbot, page):
    turn_to_officers(qtbot, page)
    page.shown.filters.set_values({"skills": ("旅馆业",)})
    qtbot.waitUntil(lambda: names(page) == ["李一", "王二"])
    turn = page.shown.facets["states"][-1].value
    page.shown.filters.set_values({"states": (turn,)})
    qtbot.waitUntil(lambda: names(page) == ["陈四"])


def test_another_page_can_lead_to_one_row(qtbot, page, filled):
    page.show_target(("officers", filled["张三"]))
    qtbot.waitUntil(lambda: page.panel.title.text() == "张三")
    assert page.shown.kind.name == "officers"


def test_who_only_reads_sees_no_controls_of_change(qtbot, desk, filled):
    desk.jobs.operator = Operator(None, "周某", frozenset({Role.SUPERVISOR}))
    page = RegistriesPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.shown.model.rowCount() == 3)
    page.shown.table.choose(filled["金鼎旅馆"])
    hidden = (page.add_button, page.import_button, page.panel.change_button)
    assert not any(each.isVisible() for each in (*hidden, page.panel.leave_button))
    qtbot.keyClick(page.shown.table, Qt.Key.Key_Return)
    assert page.export_button.isVisible()


def save_to(qtbot, page, button, path):
    qtbot.mouseClick(button, LEFT)
    finish_saving(qtbot, page, path)


def finish_saving(qtbot, page, path):
    from PySide6.QtWidgets import QFileDialog, QMessageBox  # noqa: PLC0415

    asked = page.findChild(QFileDialog)
    asked.setDirectory(str(path.parent))
    asked.selectFile(path.name)
    asked.accept()
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None)
    page.findChild(QMessageBox).close()


def test_the_rows_that_the_filter_lets_through_are_exported(qtbot, page, tmp_path):
    page.shown.filters.set_values({"statuses": ("正常",)})
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    save_to(qtbot, page, page.export_button, tmp_path / "导出.xlsx")
    rows = read_book(tmp_path / "导出.xlsx").sheets[0].rows
    assert rows[0][0] == "检查对象名录"
    assert rows[1][:2] == ["单位名称", "统一社会信用代码"]
    assert [row[0] for row in rows[2:]] == ["金鼎旅馆", "永兴网吧"]


def test_ticked_rows_alone_are_exported(qtbot, page, tmp_path):
    page.shown.table.setFocus()
    page.shown.model.tick([1], on=True)
    assert page.shown.batch.count.text() == "已勾选 1 家"
    save_to(qtbot, page, page.export_button, tmp_path / "导出.xlsx")
    assert len(read_book(tmp_path / "导出.xlsx").sheets[0].rows) == 3


def test_a_place_that_cannot_be_written_is_said(qtbot, page, tmp_path):
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

    page.export(tmp_path / "没有这个文件夹" / "导出.xlsx")
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None)
    said = page.findChild(QMessageBox)
    assert said.text() == "无法写入“导出.xlsx”：请换个位置，或关闭占用它的程序。"
    said.close()


def test_a_template_is_under_more(qtbot, page, tmp_path):
    qtbot.mouseClick(page.more_button, LEFT)
    menu = page.findChild(QMenu)
    assert [each.text() for each in menu.actions()] == [
        "下载导入模板…",
        "导入记录…",
        "选择显示的列…",
    ]
    menu.actions()[0].trigger()
    menu.close()
    finish_saving(qtbot, page, tmp_path / "模板.xlsx")
    titles = read_book(tmp_path / "模板.xlsx").sheets[0].rows[0]
    assert titles[:2] == ["统一社会信用代码", "单位名称"]


def test_the_first_rows_are_seen_before_all_are_sorted(qtbot, page, jobs):
    drafts = [subject_draft(number) for number in range(100, 400)]
    jobs.write(partial(registries.import_subjects, drafts=drafts, problems=(), file=FILE))
    model = page.shown.model
    qtbot.waitUntil(lambda: model.rowCount() == 303)
    seen = []
    model.modelReset.connect(lambda: seen.append(model.rowCount()))
    model.show_ids([])
    page.shown.reload()
    qtbot.waitUntil(lambda: seen == [0, PAGE, 303])


@pytest.mark.parametrize("count", [100_000])
def test_a_hundred_thousand_ids_stay_a_list(qtbot, page, count):
    page.shown.model.show_ids(list(range(1, count + 1)))
    assert page.shown.model.rowCount() == count
    page.shown.table.scrollToBottom()
    page.grab()
    assert len(page.shown.model._pages) <= 3


def test_both_registries_are_found_from_anywhere(jobs, filled):
    hits = jobs.read(lambda session: find_entries(session, "旅馆"))
    assert [(hit.title, hit.target) for hit in hits] == [
        ("金鼎旅馆", ("subjects", filled["金鼎旅馆"]))
    ]
    hits = jobs.read(lambda session: find_entries(session, "ly"))
    assert [(hit.title, hit.room) for hit in hits] == [("李一", "registries")]
