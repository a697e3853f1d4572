"""Lines as they will stand on paper."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import documents
from app.documents.blocks import blank, fill
from app.documents.fonts import Role, composed, faces_for
from app.documents.page import render
from app.documents.pieces import Span, Style
from app.documents.text import Setter
from tests.app.documents import pages

LONG = "随机抽查坚持依法监管、公开公正、协同推进的原则，检查人员不得少于两人，并出示执法证件。" * 3


@pytest.fixture(scope="module")
def setter():
    return Setter(faces_for("shipped"), 442, 700)


def written(line):
    return "".join(run.text for run in line.runs)


@given(st.integers(160, 500))
def test_every_line_but_the_last_ends_at_the_right_edge(width):
    lines = Setter(faces_for("shipped"), 442, 700).lines(LONG, Style(size=12, leading=20), width)
    assert all(abs(line.width - width) < 0.01 for line in lines[:-1])
    assert lines[-1].width <= width + 0.01


def test_a_narrow_column_is_not_torn_apart(setter):
    lines = setter.lines(LONG, Style(size=12, leading=20), 80)
    assert all(run.gap == 0 for line in lines for run in line.runs)


def test_letters_of_a_word_are_not_spread(setter):
    text = "依据GB32100-2015核对统一社会信用代码是否正确无误，不正确的不予导入名录库"
    lines = setter.lines(text, Style(size=14, leading=20), 250)
    latin = [run for line in lines for run in line.runs if run.text.isascii()]
    assert {run.gap for run in latin if len(run.text) > 1} == {0}
    assert any(run.gap > 0 for line in lines for run in line.runs)


def test_the_first_line_is_indented_two_characters(setter):
    first, second, *_ = setter.lines(LONG, Style(size=16, leading=28, indent=2), 442)
    assert first.runs[0].x == 32
    assert second.runs[0].x == 0


def test_a_mark_that_opens_a_line_gives_up_its_white_half(setter):
    (line,) = setter.lines("《办法》", Style(size=12, leading=20, align="left"), 442)
    assert line.runs[0].x == -6


def test_two_marks_together_share_their_white(setter):
    style = Style(size=12, leading=20, align="left")
    assert setter.measure("甲》（乙", style) == pytest.approx(3.5 * 12)
    assert setter.measure("甲（乙", style) == pytest.approx(3 * 12)


def test_a_lone_last_character_is_drawn_up(setter):
    style = Style(size=12, leading=20)
    assert len(setter.lines("检" * 29, style, 28 * 12)) == 1
    assert setter.lines("检" * 29, style, 28 * 12)[0].width == pytest.approx(28 * 12)


def test_centred_lines_are_evened_out(setter):
    style = Style(size=12, leading=20, align="center")
    first, second = setter.lines("检查人员证号", style, 5 * 12)
    assert (written(first), written(second)) == ("检查人", "员证号")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (
            "某某县公安局关于印发2026年度“双随机、一公开”抽查工作计划的通知",
            ["某某县公安局关于印发2026年度", "“双随机、一公开”抽查工作计划的通知"],
        ),
        (
            "某某县悦安宾馆有限公司旅馆业治安管理双随机抽查案",
            ["某某县悦安宾馆有限公司", "旅馆业治安管理双随机抽查案"],
        ),
        (
            "关于对《旅馆业治安管理办法》执行情况开展部门联合检查的函",
            ["关于对《旅馆业治安管理办法》", "执行情况开展部门联合检查的函"],
        ),
    ],
)
def test_a_title_breaks_between_its_phrases(setter, title, shown):
    style = Style(role=Role.TITLE, size=22, leading=36, align="center")
    assert [written(line) for line in setter.lines(title, style, 442)] == shown


@given(st.text("某县公安局关于的检查〔2026〕《》、“”随机", min_size=1, max_size=90))
def test_centred_lines_are_as_few_as_justified_ones_and_none_is_too_wide(text):
    setter = Setter(faces_for("shipped"), 442, 700)
    style = Style(role=Role.TITLE, size=22, leading=36, align="center")
    lines = setter.lines(text, style, 300)
    plain = setter.lines(text, style.but(align="left"), 300)
    assert len(lines) == len(plain)
    assert "".join(map(written, lines)) == "".join(map(written, plain))
    assert all(line.width <= 300.01 for line in lines if len(written(line)) > 1)


def test_right_aligned_text_ends_at_the_edge(setter):
    (line,) = setter.lines("2026年3月2日", Style(align="right"), 442)
    assert line.width == pytest.approx(442)


def test_an_empty_field_is_a_rule_of_its_width(setter):
    (line,) = setter.lines(("单位：", blank("", 10)), Style(size=12, leading=20), 442)
    (underline,) = line.underlines
    assert underline[1] - underline[0] == pytest.approx(120)
    assert not line.strikes


def test_a_field_grows_with_what_is_written_in_it(setter):
    style = Style(size=12, leading=20, align="left")
    lines = setter.lines(("单位：", blank("某" * 60, 10)), style, 442)
    assert len(lines) == 2
    assert all(line.underlines for line in lines)


def test_a_grown_field_takes_no_line_for_its_own_white(setter):
    style = Style(size=12, leading=20, align="left")
    for length in range(20, 80):
        for line in setter.lines(("单位：", fill("某" * length), "。"), style, 442):
            assert line.runs


def test_a_field_that_is_not_needed_is_struck_through(setter):
    (line,) = setter.lines(Span("", blank=8, struck=True), Style(), 442)
    assert line.strikes == line.underlines
    (line,) = setter.lines(Span("三日", blank=8, struck=True), Style(), 442)
    assert not line.strikes


def test_filling_fields_share_the_line_to_its_very_end(setter):
    content = ("当事人（负责人）：", fill("某人"), "电话：", fill(""))
    (line,) = setter.lines(content, Style(size=12, leading=20, align="left"), 442)
    assert line.underlines[-1][1] == pytest.approx(442, abs=0.5)


def test_a_tick_stands_in_its_box(setter):
    (line,) = setter.lines("☑是", Style(size=12, leading=20), 442)
    assert written(line) == "□√是"
    box, tick, _ = line.runs
    assert box.x <= tick.x < box.x + 12


def test_line_feeds_part_paragraphs(setter):
    lines = setter.lines("一\n\n二", Style(), 442)
    assert [written(line) for line in lines] == ["一", "", "二"]


def test_a_role_inside_a_paragraph_changes_the_face(setter):
    (line,) = setter.lines(("正文", Span("强调", role=Role.HEI)), Style(), 442)
    assert [run.font.split("-")[1] for run in line.runs] == ["FandolFang", "NotoSansSC"]


@pytest.mark.parametrize("mark", ["\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_line_ends_of_other_programs_begin_a_line(setter, mark):
    lines = setter.lines(f"一、登记簿缺页。{mark}二、无人值守。", Style(size=12, leading=20), 442)
    assert [written(line) for line in lines] == ["一、登记簿缺页。", "二、无人值守。"]


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("Cafe\u0301宾馆", "Café宾馆"),
        ("u\u0308ber", "über"),
        ("\ufa19某〔2026〕（Ａ）", "\ufa19某〔2026〕（Ａ）"),
    ],
)
def test_loose_accents_join_their_letter_and_nothing_else_is_changed(typed, set_as):
    assert composed(typed) == set_as


def test_a_paper_gives_a_composed_accent_back_as_one_letter():
    notice = documents.find("notice")
    pdf = render(notice, replace(notice.sample, subject="Cafe\u0301宾馆"), "shipped")
    assert "Café宾馆" in pages.text_of(pdf)
