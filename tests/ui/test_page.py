import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget

from app.changes import Topic, touched
from tests.ui.shops import COLUMNS, SHOPS
from ui.detail import DetailPanel, Fact, FactSheet
from ui.models import TableModel
from ui.page import Page
from ui.table import DataTable
from ui.tokens import Tone

CTRL = Qt.KeyboardModifier.ControlModifier


class ShopsPage(Page):
    TITLE = "检查对象名录"
    TOPICS = frozenset({Topic.REGISTRIES})

    def __init__(self, desk):
        super().__init__(desk)
        self.reloads = 0
        self.added = []
        self.searched = []
        self.add_action("导入…", lambda: None)
        self.add_action("新增", lambda: self.added.append(1), role="primary", key="Ctrl+N")
        self.add_search("名称", self.searched.append)
        self.table = DataTable(TableModel(COLUMNS))
        self.body.addWidget(self.table)

    def reload(self):
        self.reloads += 1
        self.table.records.show_rows(SHOPS)
        self.show_count(f"共 {len(SHOPS)} 家")


@pytest.fixture
def stack(qtbot):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    return stack


@pytest.fixture
def page(qtbot, desk, stack):
    page = ShopsPage(desk)
    stack.addWidget(page)
    stack.addWidget(QLabel("另一页"))
    stack.show()
    qtbot.waitExposed(stack)
    return page


def test_reads_when_first_shown(page):
    assert page.reloads == 1
    assert page.count.text() == "共 3 家"


def test_reloads_when_its_topic_is_touched_and_for_no_other(page, jobs):
    jobs.changed.emit(touched(Topic.REGISTRIES))
    jobs.changed.emit(touched(Topic.PAPERS))
    assert page.reloads == 2


def test_out_of_sight_it_waits_until_it_is_shown_again(page, jobs, stack):
    stack.setCurrentIndex(1)
    jobs.changed.emit(touched(Topic.REGISTRIES))
    jobs.changed.emit(touched(Topic.REGISTRIES))
    assert page.reloads == 1
    stack.setCurrentIndex(0)
    assert page.reloads == 2


def test_keys_work_while_the_page_is_shown(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    qtbot.keyClick(page, Qt.Key.Key_F5)
    assert (page.added, page.reloads) == ([1], 2)


def test_ctrl_f_goes_to_the_search_box(qtbot, page):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(page.search.hasFocus)
    qtbot.keyClicks(page.search, "jd")
    qtbot.waitUntil(lambda: page.searched == ["jd"])


def test_the_keyboard_starts_in_the_list(qtbot, page):
    page.take_focus()
    qtbot.waitUntil(page.table.hasFocus)


def test_a_primary_action_stands_last_and_names_its_key(page):
    last = page.action_row.itemAt(page.action_row.count() - 1).widget()
    assert (last.property("role"), last.toolTip()) == ("primary", "新增（Ctrl+N）")


def test_the_panel_tells_about_the_current_row(qtbot, page):
    panel, sheet = DetailPanel(), FactSheet()
    panel.add_tab("详情", sheet)
    page.set_detail(panel)
    assert not panel.isVisible()
    sheet.show_facts([Fact("", "基本信息"), Fact("乡镇", "城关镇"), Fact("法人", "")])
    panel.show_title("金鼎旅馆", "停业", Tone.WARN)
    panel.show()
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert texts == ["基本信息", "乡镇", "城关镇", "法人", "—"]
    assert (panel.mark.text(), panel.mark.property("tone")) == ("停业", "warn")
    with qtbot.waitSignal(panel.closed):
        qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_the_list_keeps_most_of_the_room_beside_the_panel(page, stack):
    stack.resize(1130, 600)
    panel = DetailPanel()
    page.set_detail(panel)
    panel.show()
    assert panel.width() < page.table.width()
