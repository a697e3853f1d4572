"""The sheet that printers are measured with is itself right."""

import pypdfium2
import pytest

from app.documents.ruler import BOX, ruler_page
from tests.app.documents.pages import text_of

MM = 72 / 25.4


def test_the_square_lies_where_the_words_say():
    left, top, side = BOX
    page = pypdfium2.PdfDocument(ruler_page("shipped"))[0]
    wide, tall = page.get_size()
    boxes = [each.get_bounds() for each in page.get_objects()]
    measured = [
        ((x / MM), (tall - y) / MM, (right - x) / MM)
        for x, low, right, y in boxes
        if right - x > 99 * MM and y - low > 99 * MM and right - x < 110 * MM
    ]
    assert measured == [pytest.approx((left, top, side), abs=0.4)]
    assert (wide / MM, tall / MM) == pytest.approx((210, 297), abs=0.1)
    page.close()


def test_it_says_what_to_measure_and_is_always_the_same():
    page = ruler_page("shipped")
    assert f"应当是 {BOX[0]:.0f} 毫米".replace(" ", "") in text_of(page).replace(" ", "")
    assert f"应当是 {BOX[1]:.0f} 毫米".replace(" ", "") in text_of(page).replace(" ", "")
    assert page == ruler_page("shipped")
