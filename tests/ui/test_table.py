import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from tests.ui.shops import CAFE, COLUMNS, HOTEL, PAWN, SHOPS, many
from ui import theme, tokens
from ui.models import Column, PagedModel, TableModel
from ui.table import DataTable
from ui.tokens import FILLS, Tone

LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def model(qapp):
    model = TableModel(COLUMNS, checkable=True)
    model.show_rows(SHOPS)
    return model


@pytest.fixture
def table(qtbot, model, settings):
    table = DataTable(model, name="shops", settings=settings)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    qtbot.waitExposed(table)
    return table


def centre(table, row, column):
    return table.visualRect(table.model().index(row, column)).center()


def head(table, section):
    header = table.horizontalHeader()
    left = header.sectionViewportPosition(section)
    return QPoint(left + header.sectionSize(section) // 2, header.height() // 2)


def names(table):
    return [table.records.row_at(n).name for n in range(table.records.rowCount())]


def test_rows_have_the_height_of_the_design(table):
    assert {table.rowHeight(row) for row in range(3)} == {tokens.ROW}


def test_enter_opens_the_current_row(qtbot, table):
    table.choose(2)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [CAFE]


def test_a_double_click_opens_the_row(qtbot, table):
    qtbot.mouseClick(table.viewport(), LEFT_BUTTON, pos=centre(table, 0, 1))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseDClick(table.viewport(), LEFT_BUTTON, pos=centre(table, 0, 1))
    assert opened.args == [HOTEL]


def test_moving_tells_which_row_is_current(qtbot, table):
    table.choose(1)
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [CAFE]


def test_copying_takes_what_is_shown(qtbot, table):
    table.choose(3)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "宏达典当行\t城关镇\t1\t2025-01-02\t少"


def test_a_click_anywhere_in_the_box_column_ticks(qtbot, table, model):
    with qtbot.waitSignal(model.ticked):
        qtbot.mouseClick(table.viewport(), LEFT_BUTTON, pos=centre(table, 1, 0) + QPoint(12, 8))
    assert table.selected_rows() == [CAFE]


def test_space_ticks_all_selected_rows_and_unticks_them_again(qtbot, table, model):
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.ticked_keys() == [1, 2, 3]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.ticked_keys() == []


def test_the_box_in_the_head_ticks_all_rows(qtbot, table, model):
    header = table.horizontalHeader().viewport()
    qtbot.mouseClick(header, LEFT_BUTTON, pos=head(table, 0))
    assert model.ticked_keys() == [1, 2, 3]
    qtbot.mouseClick(header, LEFT_BUTTON, pos=head(table, 0))
    assert model.ticked_keys() == []


def test_without_ticks_the_selected_rows_count(table):
    table.choose(3)
    assert table.selected_rows() == [PAWN]


def test_a_click_on_a_head_sorts_and_a_third_click_unsorts(qtbot, table):
    header = table.horizontalHeader().viewport()
    orders = []
    for _ in range(3):
        qtbot.mouseClick(header, LEFT_BUTTON, pos=head(table, 3))
        orders.append([name[:2] for name in names(table)])
    assert orders == [["宏达", "金鼎", "Yo"], ["Yo", "金鼎", "宏达"], ["金鼎", "Yo", "宏达"]]


def test_sorting_keeps_the_current_row(table):
    table.choose(3)
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert table.current_row() == PAWN


def test_the_stretching_column_takes_what_is_left(table):
    widths = [table.columnWidth(section) for section in range(6)]
    assert sum(widths) == table.viewport().width()
    assert widths[1] > 200


def test_spare_columns_leave_the_last_first_when_it_gets_narrow(table):
    table.resize(520, 400)
    hidden = [section for section in range(6) if table.isColumnHidden(section)]
    assert hidden == [4]
    table.resize(900, 400)
    assert not table.isColumnHidden(4)


def test_columns_can_be_chosen_and_the_choice_is_remembered(qtbot, table, model, settings):
    table.columns.choose(QPoint(5, 5))
    menu = table.findChild(QMenu)
    town = next(action for action in menu.actions() if action.text() == "乡镇")
    town.trigger()
    menu.close()
    assert table.isColumnHidden(2)
    again = DataTable(model, name="shops", settings=settings)
    qtbot.addWidget(again)
    assert again.isColumnHidden(2)


def test_widths_are_remembered(qtbot, table, model, settings):
    table.setColumnWidth(3, 137)
    again = DataTable(model, name="shops", settings=settings)
    qtbot.addWidget(again)
    assert again.columnWidth(3) == 137


def test_an_empty_list_says_what_to_do(qtbot, table, model):
    pressed = []
    table.set_empty("名录是空的", "先导入。", "导入 Excel…", lambda: pressed.append(1))
    assert not table.state_view.isVisible()
    model.show_rows([])
    assert table.state_view.isVisible()
    assert table.state_view.text.text() == "名录是空的"
    qtbot.mouseClick(table.state_view.button, LEFT_BUTTON)
    assert pressed == [1]


def test_loading_and_failing_are_said_in_the_same_place(qtbot, table, model):
    retried = []
    model.show_rows([])
    table.show_loading()
    assert table.state_view.text.text() == "正在读取…"
    table.show_failed("数据库被占用。", lambda: retried.append(1))
    assert table.state_view.more.text() == "数据库被占用。"
    qtbot.mouseClick(table.state_view.button, LEFT_BUTTON)
    assert retried == [1]


def test_text_that_does_not_fit_is_shown_whole_in_a_tip(qtbot, table, model):
    long = SHOPS[0].__class__(9, "鑫源万家旅馆有限责任公司" * 6, "", 0)
    model.show_rows([long])
    place = centre(table, 0, 1)
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), event)
    assert QToolTip.text() == long.name
    QToolTip.hideText()


def test_marks_are_painted_on_their_soft_ground(table):
    picture = table.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name().upper()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert {FILLS[Tone.WARN], FILLS[Tone.GOOD]} <= seen


def test_a_hundred_thousand_rows_fetch_only_what_is_seen(qtbot, qapp):
    rows, asked = many(100_000), []

    def fetch(ids):
        asked.extend(ids)
        return [rows[n] for n in ids]

    model = PagedModel(COLUMNS, fetch)
    table = DataTable(model)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    model.show_ids(list(rows))
    table.scrollToBottom()
    table.grab()
    assert 0 < len(asked) <= 600
    assert table.choose(77_777)
    assert table.current_row() == rows[77_777]


def test_focus_alone_chooses_no_row(qtbot, table):
    chosen = []
    table.chosen.connect(chosen.append)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert chosen == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert set(chosen) == {CAFE}


def test_reading_again_chooses_nothing_that_only_has_the_focus(table, model):
    table.selectionModel().setCurrentIndex(
        model.index(0, 1), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    chosen = []
    table.chosen.connect(chosen.append)
    model.show_rows(SHOPS)
    assert chosen == [None]


def test_widths_are_kept_as_at_standard_text_size(table, settings):
    table.setColumnWidth(3, 137)
    assert "次数=137" in settings.words("columns/shops")


def test_a_table_that_flows_gives_a_long_text_more_lines(qtbot):
    columns = (
        Column("序号", lambda _row: 1, width=60),
        Column("题名", lambda row: row, width=120, stretch=True),
    )
    model = TableModel(columns, key=lambda row: row)
    model.show_rows(["短", "随机抽取结果确认单（南公抽签〔2026〕1号）"])
    table = DataTable(model, flows=True)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    qtbot.waitExposed(table)
    assert table.rowHeight(1) == table.rowHeight(0) >= theme.px(tokens.ROW)
    table.resize(240, 300)
    assert table.rowHeight(1) >= 2 * table.fontMetrics().height() > table.rowHeight(0)


def test_where_there_is_no_height_the_words_of_an_empty_table_stay_and_its_picture_goes(
    qtbot, table, model
):
    table.set_empty("还没有设定过", "设定的比例记在这里。")
    model.show_rows([])
    assert table.state_view.picture.isVisible()
    table.resize(900, 120)
    assert not table.state_view.picture.isVisible()
    assert table.state_view.text.isVisible()
    assert table.state_view.more.isVisible()
