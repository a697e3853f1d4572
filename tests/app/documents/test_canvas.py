"""Pages drawn by hand: faces, codes and the file around them."""

import io

import pypdf
import pytest

from app.documents.canvas import Canvas, Codes
from app.documents.embedding import CODES
from app.documents.fonts import SHIPPED, Role, open_face
from app.documents.raster import rasterize
from resources import path
from tests.app.documents.pages import text_of

SONG = path("fonts") / SHIPPED[Role.SONG]
MANY = "".join(map(chr, range(0x4E00, 0x4E00 + 2 * len(CODES) + 3)))


def write(canvas, text, x=20):
    for row, (name, codes) in enumerate(canvas.face(open_face(SONG)).coded(text)):
        canvas.write(f"BT /{name} 10 Tf {x} {700 - 20 * row} Td ({codes}) Tj ET")


def read(canvas):
    """With the strictness that refuses a table of objects that is a byte off."""
    return pypdf.PdfReader(io.BytesIO(canvas.saved()), strict=True)


def test_codes_come_in_order_and_need_no_mark_in_a_string():
    codes = Codes()
    given = "".join(codes[point] for point in range(0x4E00, 0x4E00 + len(CODES)))
    assert given == CODES.decode("latin-1")
    assert not set(given) & set("\0\n\r ()\\")
    assert codes[0x4E00] == given[0]


def test_what_does_not_fit_into_one_subset_begins_another():
    codes = Codes()
    given = [codes[ord(character)] for character in MANY]
    subsets = codes.subsets()
    assert len(subsets) == 3
    assert "".join(chr(subsets[ord(each) >> 8][ord(each) & 0xFF]) for each in given) == MANY
    assert all(subset[byte] == 0 for subset in subsets[:2] for byte in b"\0\n\r ()\\")


def test_a_face_that_was_never_needed_is_not_in_the_file():
    canvas = Canvas()
    canvas.end_page(100, 100)
    assert read(canvas).pages[0]["/Resources"]["/Font"] == {}


def test_text_of_several_subsets_comes_back_in_order():
    canvas = Canvas()
    write(canvas, MANY)
    canvas.end_page(3000, 842)
    assert text_of(canvas.saved()) == MANY
    assert len(read(canvas).pages[0]["/Resources"]["/Font"]) == 3


def test_pages_keep_their_own_size_and_ink():
    canvas = Canvas()
    write(canvas, "一")
    canvas.end_page(200, 842)
    write(canvas, "二")
    canvas.end_page(300, 842.5)
    pages = read(canvas).pages
    assert [tuple(map(float, page.mediabox[2:])) for page in pages] == [(200, 842), (300, 842.5)]
    assert [page.extract_text().strip() for page in pages] == ["一", "二"]


def test_the_file_says_what_it_is_in_chinese():
    canvas = Canvas("行政检查通知书　𬭚（1）", "某某县公安局", full_size=True)
    canvas.end_page(100, 100)
    reader = read(canvas)
    assert reader.metadata.title == "行政检查通知书　𬭚（1）"
    assert reader.metadata.author == "某某县公安局"
    assert reader.root_object["/Lang"] == "zh-CN"
    assert reader.root_object["/ViewerPreferences"]["/PrintScaling"] == "/None"


@pytest.mark.parametrize("other", ["检查二", "检查"])
def test_only_equal_pages_give_equal_bytes_and_one_identity(other):
    made = []
    for text in ("检查一", "检查一", other):
        canvas = Canvas("甲")
        write(canvas, text)
        canvas.end_page(200, 842)
        made.append(canvas)
    first, again, different = (canvas.saved() for canvas in made)
    assert first == again != different
    identities = [read(canvas).trailer["/ID"] for canvas in made]
    assert identities[0] == identities[1] != identities[2]


def test_what_is_seen_through_lets_the_ink_below_shine():
    canvas = Canvas()
    canvas.write("0 0 20 20 re f")
    canvas.see_through(0.25)
    canvas.write("1 0 0 rg 0 0 40 20 re f")
    canvas.end_page(40, 20)
    wide, _, pixels = rasterize(canvas.saved(), 0, 72)
    middle = 4 * (10 * wide + 10)
    beside = 4 * (10 * wide + 30)
    assert sorted(pixels[middle : middle + 3]) == pytest.approx([0, 0, 64], abs=2)
    assert sorted(pixels[beside : beside + 3]) == pytest.approx([191, 191, 255], abs=2)
