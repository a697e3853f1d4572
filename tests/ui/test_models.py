import pytest
from PySide6.QtCore import Qt

from tests.ui.shops import CAFE, COLUMNS, HOTEL, PAWN, SHOPS, many
from ui.models import KEPT_PAGES, PAGE, ROW_ROLE, TONE_ROLE, PagedModel, TableModel
from ui.tokens import Tone

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(qapp):
    model = TableModel(COLUMNS)
    model.show_rows(SHOPS)
    return model


class Store:
    """Counts what is asked of it, as SQL would."""

    def __init__(self, count):
        self.rows = many(count)
        self.asked = []

    def fetch(self, ids):
        self.asked.append(len(ids))
        return [self.rows[n] for n in ids if n in self.rows]


@pytest.fixture
def store():
    return Store(100_000)


@pytest.fixture
def paged(qapp, store):
    model = PagedModel(COLUMNS, store.fetch, checkable=True)
    model.show_ids(list(store.rows))
    return model


def rows(model):
    return [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]


def test_obeys_qt_rules_for_models(qtmodeltester, model):
    qtmodeltester.check(model)


def test_pages_obey_qt_rules_for_models(qtmodeltester, qapp):
    store = Store(3)
    model = PagedModel(COLUMNS, store.fetch, checkable=True)
    model.show_ids(list(store.rows))
    qtmodeltester.check(model)


def test_sorts_by_value_not_by_text(model):
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert rows(model) == [CAFE, HOTEL, PAWN]


def test_rows_without_a_date_come_last(model):
    model.sort(3)
    assert rows(model) == [PAWN, HOTEL, CAFE]


def test_a_third_click_brings_the_natural_order_back(model):
    model.sort(2)
    model.sort(-1)
    assert rows(model) == SHOPS


def test_filters_on_any_column_whatever_the_case(model):
    model.set_filter("yong")
    assert rows(model) == [CAFE]
    model.set_filter("城关")
    assert rows(model) == [HOTEL, PAWN]


def test_new_rows_keep_order_and_filter(model):
    model.sort(2)
    model.set_filter("城关")
    model.show_rows([*SHOPS, PAWN])
    assert rows(model) == [PAWN, PAWN, HOTEL]


def test_an_empty_value_shows_as_nothing(model):
    assert model.index(1, 3).data() == ""


def test_numbers_and_their_heads_stand_at_the_right(model):
    horizontal, align = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    for section in range(len(COLUMNS)):
        head = model.headerData(section, horizontal, align)
        assert head == model.index(0, section).data(align)
    assert model.index(0, 2).data(align) == RIGHT


def test_marks_carry_a_word_and_a_tone(model):
    assert (model.index(0, 4).data(), model.index(0, 4).data(TONE_ROLE)) == ("多", Tone.WARN)


def test_only_the_pages_that_are_seen_are_fetched(paged, store):
    assert paged.rowCount() == 100_000
    assert paged.index(50_000, 1).data() == "单位050001"
    assert paged.index(50_001, 2).data() == "城关镇"
    assert store.asked == [PAGE]


def test_pages_that_nobody_looks_at_any_more_are_forgotten(paged, store):
    for page in range(KEPT_PAGES + 1):
        paged.row_at(page * PAGE)
    paged.row_at(0)
    assert len(store.asked) == KEPT_PAGES + 2


def test_sorting_pages_is_left_to_the_query(qtbot, paged):
    with qtbot.waitSignal(paged.sort_asked) as asked:
        paged.sort(3, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["visits", True]


def test_a_column_without_a_key_sorts_nothing(qtbot, paged):
    with qtbot.assertNotEmitted(paged.sort_asked):
        paged.sort(4)


def test_a_row_that_has_gone_meanwhile_shows_as_nothing(paged, store):
    del store.rows[1]
    assert paged.index(0, 1).data() is None


def test_ticks_survive_a_reload(paged, store):
    paged.setData(paged.index(4, 0), Qt.CheckState.Checked, CHECK)
    paged.show_ids(list(reversed(store.rows)))
    assert paged.ticked_keys() == [5]


def test_ticks_of_rows_that_left_the_list_do_not_count(paged):
    paged.tick([0, 1], on=True)
    paged.show_ids([2, 3])
    assert paged.ticked_keys() == [2]


def test_the_head_says_whether_all_are_ticked(paged):
    def head():
        return paged.headerData(0, Qt.Orientation.Horizontal, CHECK)

    paged.show_ids([1, 2])
    assert head() == Qt.CheckState.Unchecked
    paged.tick([0], on=True)
    assert head() == Qt.CheckState.PartiallyChecked
    paged.tick_all(on=True)
    assert head() == Qt.CheckState.Checked
    paged.show_ids([])
    assert head() == Qt.CheckState.Unchecked
