from pathlib import Path

from app.exchange.sheets import Book, Sheet
from app.registries.mending import Mend, mended_book, reason


def test_cells_mended_by_hand_stand_in_the_log_the_first_ones_in_its_reason() -> None:
    mends = [Mend(row, "代码", "9" * 40, str(row)) for row in range(3, 8)]
    told = reason(mends)
    assert told.startswith(f"核对时手工改正 5 处：第 3 行“代码”由“{'9' * 30}…”改为“3”；第 4 行")
    assert "第 6 行" not in told
    assert told.endswith("等")
    assert reason([]) == ""


def test_a_mended_book_leaves_the_one_that_was_read_as_it_was() -> None:
    sheets = (Sheet("甲", True, [["名称", "代码"], ["金鼎"]]), Sheet("乙", True, [["x"]]))
    book = Book(Path("名录.xlsx"), sheets)
    mended = mended_book(book, "甲", {(2, 1): "91", (1, 0): "单位名称"})
    assert mended.sheet("甲").rows == [["单位名称", "代码"], ["金鼎", "91"]]
    assert mended.sheet("乙") is book.sheet("乙")
    assert book.sheet("甲").rows == [["名称", "代码"], ["金鼎"]]
