"""Official letters, measured from the PDF: GB/T 9704-2012 within half a millimetre."""

import ctypes
import io
from itertools import pairwise

import pypdf
import pypdfium2
import pytest
from pypdfium2 import raw

from app import documents
from app.documents import letter
from app.documents.grid import ROW, table
from app.documents.letter import LETTER, Letter
from app.documents.letterhead import PITCH, TRACKING
from app.documents.margins import QR_SIDE
from app.documents.page import Document, render
from app.documents.sheet import MM
from tests.app.documents import pages

HALF = 0.5 * MM
LONG = "依照随机抽查事项清单，按照比例和频次，从检查对象名录库中抽取检查对象并选派执法人员。"
LEFT, RIGHT = LETTER.left, LETTER.width - LETTER.right
TOP = LETTER.height - LETTER.top
BOTTOM = LETTER.bottom
PAPER = documents.find("notice").sample
"""Any paper's data: these letters take what they say from the test."""


def a_letter(**more):
    given = {
        "organ": "某某县公安局",
        "number": "南公〔2026〕17号",
        "title": "某某县公安局关于印发随机抽查工作计划的通知",
        "to": "局属各单位",
        "date": "2026年1月5日",
        "copied_to": "某某市公安局",
        "printed_by": "某某县公安局办公室",
        "printed_on": "2026年1月5日",
        "copies": "此件一式两份，一份送达，一份存档。",
    }
    return Letter(**(given | more))


def a_body(setter):
    return [
        *letter.first(setter, "一、工作目标"),
        *letter.text(setter, LONG * 3),
        *letter.second(setter, "（一）抽查事项"),
        *letter.text(setter, LONG * 12),
        *letter.text(setter, "1. 抽查比例不低于5%。"),
        *letter.text(setter, LONG * 12),
    ]


def printed(made=None, body=a_body, annexes=lambda _setter: [], **more):
    made = made or a_letter()

    def layout(setter, _data):
        return letter.layout(setter, made, body(setter), annexes(setter))

    document = Document("letter", "工作通知", "公文", layout, PAPER, sheet=LETTER, marked=False)
    return render(document, PAPER, "shipped", **more)


@pytest.fixture(scope="module")
def pdf():
    return printed()


def red_and_black(pdf, page=0):
    """Rules of a page by colour, upper edge first."""
    reds, blacks = [], []
    for each in pypdfium2.PdfDocument(pdf)[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        (blacks, reds)[_is_red(each, raw.FPDFPageObj_GetStrokeColor)].append(_stroked(each))
    return sorted(reds, key=lambda line: -line.top), sorted(blacks, key=lambda line: -line.top)


def _stroked(rule):
    """The ink of a level rule: PDFium's bounds add its whole width at every side."""
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(rule, width)
    left, bottom, right, top = rule.get_bounds()
    more = width.value
    return pages.Line(left + more, bottom + more / 2, right - more, top - more / 2)


def _is_red(thing, read):
    colour = [ctypes.c_uint() for _ in range(4)]
    read(thing, *colour)
    red, green, blue, _ = (each.value for each in colour)
    return red > 200 and green < 40 and blue < 60


def red_inks(pdf, page=0):
    """Ink of the issuer mark: the red text of a page."""
    document = pypdfium2.PdfDocument(pdf)
    found = document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    return [
        pages.Line(*each.get_bounds())
        for each in found
        if _is_red(each, raw.FPDFPageObj_GetFillColor)
    ]


def line_of(characters, words):
    """The inks of the first place where these words stand."""
    text = "".join(ink.character for ink in characters)
    start = text.index(words)
    return characters[start : start + len(words)]


def sizes(pdf, page=0):
    """Type size of every inked character with its font's name."""
    document = pypdfium2.PdfDocument(pdf)
    return {
        (round(each.get_font_size(), 2), each.get_font().get_base_name().split("+")[-1])
        for each in document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    }


def test_the_margins_leave_a_text_area_of_156_by_225():
    assert (LETTER.inner_width / MM, LETTER.inner_height / MM) == pytest.approx((156, 225))
    assert (LETTER.top / MM, LETTER.left / MM) == pytest.approx((37, 28))


def test_the_issuer_mark_begins_35_mm_below_the_text_area(pdf):
    top = max(line.top for line in red_inks(pdf))
    assert TOP - top == pytest.approx(35 * MM, abs=HALF)


def test_the_issuer_mark_stands_in_the_middle(pdf):
    left = min(line.left for line in red_inks(pdf))
    right = max(line.right for line in red_inks(pdf))
    assert (left - LEFT) - (RIGHT - right) == pytest.approx(0, abs=2 * HALF)


@pytest.mark.parametrize("length", [5, 10, 20, 40, 60])
def test_a_long_issuer_mark_is_condensed_and_stays_in_the_text_area(length):
    made = printed(a_letter(organ="县" * length))
    ink = red_inks(made)
    assert min(line.left for line in ink) >= LEFT
    assert max(line.right for line in ink) <= RIGHT
    assert TOP - max(line.top for line in ink) == pytest.approx(35 * MM, abs=HALF)


LONG_NAMES = {
    "某某市某某县公安局交通警察大队": ["某某市某某县公安局", "交通警察大队文件"],
    "某某市经济技术开发区管理委员会公安分局": ["某某市经济技术开发区", "管理委员会公安分局文件"],
    "某某哈萨克自治州某某蒙古自治县公安局治安管理和出入境管理大队": [
        "某某哈萨克自治州某某蒙古自治县",
        "公安局治安管理和出入境管理大队文件",
    ],
    "某某维吾尔自治区某某哈萨克自治州某某蒙古自治县人民政府公安局"
    "某某经济技术开发区公安分局治安管理和出入境管理综合执法大队": [
        "某某维吾尔自治区某某哈萨克自治州某某蒙古自治县",
        "人民政府公安局某某经济技术开发区公安分局",
        "治安管理和出入境管理综合执法大队文件",
    ],
}


@pytest.mark.parametrize(("organ", "wanted"), LONG_NAMES.items(), ids=len)
def test_a_long_issuer_name_stands_in_whole_words_line_below_line(organ, wanted):
    made = printed(a_letter(organ=organ))
    ink = pages.inks(made)[0]
    low = min(each.bottom for each in red_inks(made))
    mark = [each for each in ink if each.bottom >= low - 1]
    assert "".join(each.character for each in mark) == "".join(wanted)
    shown = [[mark.pop(0) for _ in text] for text in wanted]
    for line in shown:
        left, right = line[0].left, line[-1].right
        assert (left - LEFT) - (RIGHT - right) == pytest.approx(0, abs=2 * HALF)
        assert line[0].top - line[0].bottom > 20
    assert all(min(e.bottom for e in a) > max(e.top for e in b) for a, b in pairwise(shown))
    ((rule,), _) = red_and_black(made)
    number = line_of(ink, "南公〔2026〕17号")
    assert low - max(each.top for each in number) > 2 * PITCH
    assert min(each.bottom for each in number) - rule.top == pytest.approx(4 * MM, abs=HALF)


def test_the_red_rule_is_4_mm_below_the_number_and_as_wide_as_the_text(pdf):
    ((rule,), _) = red_and_black(pdf)
    assert (rule.left, rule.right) == pytest.approx((LEFT, RIGHT), abs=HALF)
    number = line_of(pages.inks(pdf)[0], "南公〔2026〕17号")
    assert min(ink.bottom for ink in number) - rule.top == pytest.approx(4 * MM, abs=HALF)


def test_the_number_is_centred_two_lines_below_the_mark(pdf):
    number = line_of(pages.inks(pdf)[0], "南公〔2026〕17号")
    assert (number[0].left - LEFT) - (RIGHT - number[-1].right) == pytest.approx(0, abs=2 * HALF)
    low = min(line.bottom for line in red_inks(pdf))
    assert low - max(ink.top for ink in number) > 2 * PITCH


def test_a_signer_stands_right_of_the_number():
    inks = pages.inks(printed(a_letter(signer="甲某")))[0]
    number, signer = line_of(inks, "南公〔2026〕17号"), line_of(inks, "签发人：甲某")
    assert number[0].left - LEFT == pytest.approx(16, abs=2)
    assert RIGHT - signer[-1].right == pytest.approx(16, abs=2)
    assert number[0].bottom == pytest.approx(signer[0].bottom, abs=2)


def test_a_long_number_and_its_signer_stand_below_each_other():
    number = "某某某某公经开特治出入境〔2026〕17号"
    made = printed(a_letter(signer="甲某某某", number=number))
    inks = pages.inks(made)[0]
    shown, signer = line_of(inks, number), line_of(inks, "签发人：甲某某某")
    assert min(ink.bottom for ink in shown) > max(ink.top for ink in signer)
    ((rule,), _) = red_and_black(made)
    assert min(ink.bottom for ink in signer) - rule.top == pytest.approx(4 * MM, abs=HALF)


def test_receivers_of_more_than_a_page_end_on_the_edge_of_the_last(pdf):
    offices = "、".join(f"某某第{number}派出所" for number in range(1, 300))
    made = printed(a_letter(copied_to=offices))
    texts = pages.page_texts(made)
    assert len(texts) > len(pages.page_texts(pdf)) + 2
    assert offices[-12:] in texts[-1]
    _, black = red_and_black(made, len(texts) - 1)
    assert min(line.bottom for line in black) == pytest.approx(BOTTOM, abs=HALF)
    assert not pages.overprinted(made)


def test_a_full_line_has_28_characters_and_a_full_page_22_lines():
    made = printed(body=lambda setter: letter.text(setter, "检" * 2000))
    second = [ink for ink in pages.inks(made)[1] if ink.character == "检"]
    levels = sorted({round(ink.bottom, 1) for ink in second}, reverse=True)
    assert len(levels) == 22
    assert {sum(round(ink.bottom, 1) == level for ink in second) for level in levels} == {28}
    pitch = (levels[0] - levels[-1]) / 21
    assert pitch == pytest.approx(225 / 22 * MM, abs=0.02)
    first = [ink for ink in second if round(ink.bottom, 1) == levels[0]]
    across = (first[-1].left - first[0].left) / 27
    assert across == pytest.approx(156 / 28 * MM, abs=0.02)


def test_every_line_of_text_stands_on_the_grid():
    def body(setter):
        rows = [(str(number), "某事项") for number in range(1, 8)]
        return [
            *letter.text(setter, "检" * 40),
            *table(setter, [80, setter.width - 80], ("序号", "事项"), rows, styles=(ROW, ROW)),
            *letter.text(setter, "检" * 40),
        ]

    for number, characters in enumerate(pages.inks(printed(body=body))):
        for ink in characters:
            if ink.character == "检":
                steps = (TOP - ink.bottom) / PITCH % 1
                assert steps == pytest.approx(0.75, abs=0.06), number


def test_sizes_are_those_of_the_standard(pdf):
    found = sizes(pdf)
    assert (16, "FandolFang-Regular") in found
    assert (22, "NotoSerifSC-Bold") in found
    assert {size for size, _ in found} == {16, 22, 54, 14}
    assert any(name.startswith("NotoSansSC") and size == 16 for size, name in found)
    assert any("WenKai" in name for page in range(3) for _, name in sizes(pdf, page))


def test_odd_pages_are_numbered_right_and_even_ones_left_7_mm_below_the_text(pdf):
    shown = pages.inks(pdf)
    assert len(shown) > 2
    for number, characters in enumerate(shown, start=1):
        dash, digit, other = line_of(characters, f"—{number}—")
        assert BOTTOM - dash.top == pytest.approx(7 * MM, abs=HALF)
        if number % 2:
            assert RIGHT - other.right == pytest.approx(14, abs=HALF)
        else:
            assert dash.left - LEFT == pytest.approx(14, abs=HALF)
        assert digit.bottom < dash.bottom < digit.top


def test_a_sealed_date_stands_four_characters_in_with_the_issuer_in_its_middle(pdf):
    shown = pages.inks(pdf)
    (page,) = (page for page in shown if "局办" in "".join(ink.character for ink in page))
    date = line_of(page, "2026年1月5日")
    name = line_of(page, "某某县公安局2026")[:6]
    white_of_the_last = 4  # 日 is a narrow character
    indent = 4 * (16 + TRACKING) + white_of_the_last
    assert RIGHT - date[-1].right == pytest.approx(indent, abs=HALF)
    middle = (date[0].left + date[-1].right) / 2
    assert (name[0].left + name[-1].right) / 2 == pytest.approx(middle, abs=3)
    assert name[-1].bottom - date[4].bottom == pytest.approx(PITCH, abs=1.5)


def test_the_seal_has_room_of_its_own(pdf):
    (page,) = (page for page in pages.inks(pdf) if "局办" in "".join(i.character for i in page))
    name = line_of(page, "某某县公安局2026")[0]
    above = [ink for ink in page if ink.bottom > name.top + 1]
    below = [ink for ink in page if ink.top < name.bottom - PITCH]
    low, high = max(ink.top for ink in below), min(ink.bottom for ink in above)
    assert high - low > 40 * MM
    assert len(above) > 10


def test_without_a_seal_the_date_begins_two_characters_right_of_the_issuer():
    page = pages.inks(printed(a_letter(sealed=False), lambda setter: letter.text(setter, LONG)))[0]
    name, date = line_of(page, "某某县公安局2026")[:6], line_of(page, "2026年1月5日")
    assert date[0].left - name[0].left == pytest.approx(2 * 16, abs=3)
    assert RIGHT - date[-1].right > 1.5 * 16


@pytest.mark.parametrize("count", range(1, 24))
def test_the_signature_never_stands_on_a_page_without_text(count):
    def body(setter):
        return [strip for _ in range(count) for strip in letter.text(setter, "检查对象。")]

    for text in pages.page_texts(printed(body=body)):
        assert "2026年1月5日" not in text.split("抄送")[0] or "检查对象" in text


def test_the_imprint_ends_with_the_text_area(pdf):
    _, blacks = red_and_black(pdf, len(pages.page_texts(pdf)) - 1)
    first, *between, last = blacks
    assert last.bottom - BOTTOM == pytest.approx(0, abs=HALF)
    assert all((line.left, line.right) == pytest.approx((LEFT, RIGHT), abs=1) for line in blacks)
    thick, thin = first.top - first.bottom, between[0].top - between[0].bottom
    assert (thick / MM, thin / MM) == pytest.approx((0.35, 0.25), abs=0.02)


def test_attachments_are_listed_and_a_long_name_hangs_under_itself():
    names = ("抽查计划表", "随机抽查事项清单调整前后对照表以及有关情况的说明（公开版）")
    made = printed(a_letter(attachments=names), lambda setter: letter.text(setter, LONG))
    inks = [ink for page in pages.inks(made) for ink in page]
    first, second = line_of(inks, "1.抽查"), line_of(inks, "2.随机")
    assert first[2].left == pytest.approx(second[2].left, abs=2)
    name = line_of(inks, names[1])
    levels = sorted({round(ink.bottom / PITCH) for ink in name})
    assert len(levels) == 2
    lower = [ink for ink in name if round(ink.bottom / PITCH) == levels[0]]
    assert lower[0].left == pytest.approx(second[2].left, abs=2)


def test_an_annex_begins_a_page_with_its_label_and_has_its_title_on_the_third_line():
    def annexes(setter):
        rows = [(str(number), "某事项") for number in range(1, 80)]
        widths = [80, setter.width - 80]
        made = table(setter, widths, ("序号", "事项"), rows, styles=(ROW, ROW))
        return letter.annex(setter, "附件1", "抽查计划表", made)

    made = printed(body=lambda setter: letter.text(setter, LONG), annexes=annexes)
    first, second, *_, last = pages.page_texts(made)
    assert "附件1" not in first
    assert second.startswith("附件1抽查计划表序号事项")
    assert "抄送：某某市公安局。" in last
    inks = pages.inks(made)[1]
    label, title = line_of(inks, "附件1"), line_of(inks, "抽查计划表")
    assert label[0].left == pytest.approx(LEFT, abs=2)
    assert (TOP - title[0].top) / PITCH == pytest.approx(2.2, abs=0.3)


def test_a_letter_in_note_form_has_double_rules_of_170_mm_and_a_bare_first_page():
    made = printed(a_letter(form="信函"))
    reds, _ = red_and_black(made)
    assert [(rule.right - rule.left) / MM for rule in reds] == pytest.approx([170] * 4, abs=0.5)
    assert (reds[0].left + reds[0].right) / 2 == pytest.approx(LETTER.width / 2, abs=HALF)
    mark = red_inks(made)
    assert LETTER.height - max(line.top for line in mark) == pytest.approx(30 * MM, abs=HALF)
    assert min(line.bottom for line in mark) - reds[0].top == pytest.approx(4 * MM, abs=HALF)
    assert reds[-1].bottom == pytest.approx(20 * MM, abs=HALF)
    thick = [line.top - line.bottom for line in reds]
    assert thick[0] > thick[1]
    assert thick[3] > thick[2]
    first, second, *_ = pages.page_texts(made)
    assert "—1—" not in first
    assert "—2—" in second
    number = line_of(pages.inks(made)[0], "南公〔2026〕17号")
    assert RIGHT - number[-1].right == pytest.approx(0, abs=3)


def test_the_mark_of_a_note_stays_below_its_red_rule():
    made = printed(a_letter(form="信函"), marked=True)
    assert "2026-NOTICE-0001" in pages.text_of(made)
    _, blacks = red_and_black(made)
    reds, _ = red_and_black(made)
    assert max(line.top for line in blacks if line.top < 25 * MM) < reds[-1].bottom
    assert QR_SIDE + 5 * MM < 20 * MM


def test_a_letter_s_title_breaks_outside_its_phrases():
    title = "某某县公安局关于印发2026年度“双随机、一公开”抽查工作计划的通知"
    text = pypdf.PdfReader(io.BytesIO(printed(a_letter(title=title)))).pages[0].extract_text()
    (line,) = (each for each in text.split("\n") if "双随机" in each)
    assert "“双随机、一公开”" in line


def test_nothing_of_a_letter_leaves_the_page_or_overlaps(pdf):
    assert not pages.outside(pdf, LETTER)
    assert not pages.overprinted(pdf)
    assert not pages.crossed(pdf)
