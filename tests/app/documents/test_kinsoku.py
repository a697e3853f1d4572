"""Three thousand random texts and widths, set as they will be printed."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.fonts import Role, faces_for
from app.documents.letterhead import TEXT
from app.documents.linebreak import NO_END, NO_START, is_word, may_break
from app.documents.pieces import Style
from app.documents.text import Setter

TEXTS_OF_ALL = 3000
PIECES = st.one_of(
    st.sampled_from("检查对象名录库随机抽取人员依法公开公正县局二〇䶮㛃𬭚"),
    st.sampled_from("，。、；：？！（）《》“”‘’〔〕【】—…·％□√"),
    st.sampled_from(["2026年3月9日", "〔2026〕17号", "91410923MA00SAMP1X", "12.5%", "5", "￥300"]),
    st.sampled_from(["GB/T 9704-2012", "VDR1", "——", "……", "豫J-100017", "《办法》", "60日内"]),
    st.sampled_from(["第九条第（二）项", "3,000.00元", "0393-0000001", " ", "a@b.cn"]),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=80).map("".join)
STYLES = st.sampled_from(
    (
        Style(size=12, leading=17),
        Style(size=14, leading=25, indent=2),
        Style(role=Role.SONG, size=10.5, leading=16, align="left"),
        Style(role=Role.HEI, size=12, leading=17, align="center"),
        TEXT,
    )
)


@pytest.fixture(scope="module")
def setter():
    return Setter(faces_for("shipped"), 442, 700)


def clusters(text):
    """The pieces that no line break may fall into."""
    starts = [0, *(index for index, free in enumerate(may_break(text)) if free), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def room(setter, text, style):
    """A line as wide as the widest such piece, its indent included."""
    widest = max(setter.measure(each.rstrip(" "), style) for each in clusters(text))
    return widest + (style.indent + 1) * style.size


def written(line):
    return "".join(run.text for run in line.runs)


@settings(max_examples=TEXTS_OF_ALL)
@given(TEXTS, st.integers(0, 420), STYLES)
def test_no_bad_start_or_end_no_overfull_line_no_split_number(setter, text, more, style):
    width = room(setter, text, style) + more
    lines = setter.lines(text, style, width)
    shown = [written(line) for line in lines]
    assert "".join(shown).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= width + 0.01 for line in lines)
    for above, below in pairwise(filter(None, shown)):
        assert below[0] not in NO_START
        assert above[-1] not in NO_END
    for (above, below), parted in zip(pairwise(shown), _parted(text, shown), strict=True):
        assert parted or not (above and below and is_word(above[-1]) and is_word(below[0]))


def _parted(text, shown):
    """For each line end, whether a space stood there."""
    place, found = 0, []
    for line in shown[:-1]:
        place = text.find(line, place) + len(line)
        found.append(text[place : place + 1] == " ")
    return found


@settings(max_examples=TEXTS_OF_ALL)
@given(TEXTS, st.integers(0, 300))
def test_the_ink_of_a_line_stays_in_its_measure(setter, text, more):
    style = Style(size=12, leading=17)
    width = room(setter, text, style) + more
    faces = faces_for("shipped")
    for line in setter.lines(text, style, width):
        for run in line.runs:
            wide = sum((faces.glyph(style.role, each)).width * run.size for each in run.text)
            assert run.x >= -style.size / 2 - 0.01
            assert run.x + wide + run.gap * (len(run.text) - 1) <= width + 0.51 * style.size


def test_the_standard_s_own_marks_are_all_covered():
    assert set("，。、；：？！）〕》”’】％…") <= NO_START
    assert set("（〔《“‘【") <= NO_END
