"""Every page at every size: its words are there, whole, large enough, beside each other."""

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from tests.ui.projection.recording import Recorder
from ui.projection import scenes
from ui.projection.arrangement import arranged
from ui.projection.ground import SAID, measured, paint_frame
from ui.projection.pages import BODIES, page_count, picture_of
from ui.projection.pages.pairs import tiles_of
from ui.projection.reel import name_setting
from ui.projection.shows import (
    BlackShow,
    CommitmentShow,
    OfficersShow,
    Pair,
    ProjectionSettings,
    SubjectsShow,
    SummaryShow,
)
from ui.tokens import PROJECTION

SIZES = [QSize(1920, 1080), QSize(1366, 768), QSize(1024, 768), QSize(2880, 1620)]
"""The last is Full HD at 150 % of a larger screen; 150 % of Full HD has the pixels of the first."""
SETTINGS = ProjectionSettings()
FRAMED = [name for name, (make, _, _) in scenes.PAGES.items() if type(make()) in BODIES]


def shown(name):
    return scenes.PAGES[name][0]()


def written(size, show, page=0):
    device = Recorder(size)
    painter = QPainter(device)
    measures = measured(size, show.frame)
    paint_frame(painter, measures, show.frame, "步骤")
    if type(show) in BODIES:
        BODIES[type(show)][1](painter, measures, show, page)
    painter.end()
    return device.written


def overlaps(pieces):
    tight = [(piece, piece.place.adjusted(1, 1, -1, -1)) for piece in pieces if piece.text.strip()]
    return [
        (a.text, b.text) for (a, one), (b, two) in combinations(tight, 2) if one.intersects(two)
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("name", FRAMED)
def test_no_words_leave_the_page_or_cover_each_other(qapp, name, size):
    pieces = written(size, shown(name))
    page = QRectF(0, 0, size.width(), size.height())
    assert [piece.text for piece in pieces if not page.contains(piece.place)] == []
    assert overlaps(pieces) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("name", FRAMED)
def test_nothing_is_smaller_than_can_be_read_from_the_back(qapp, name, size):
    show = shown(name)
    least = measured(size, show.frame).px(26)
    assert min(piece.pixels for piece in written(size, show)) >= least


@pytest.mark.parametrize("name", FRAMED)
def test_every_page_says_what_the_room_may_note_down(qapp, name):
    show = shown(name)
    text = "".join(piece.text for piece in written(SIZES[0], show))
    frame = show.frame
    assert frame.title in text
    assert SAID in text
    for part in (frame.task, "第 1 轮", *frame.witnesses, frame.place, "2026 年 9 月 18 日"):
        assert part in text
    assert f"应抽 {frame.quota:,} 家 / 名录 {frame.pool:,} 家" in text or not frame.pool
    assert frame.fingerprint[:4] in text
    assert (frame.seed or frame.commitment or "待公布")[:3] in text


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_long_titles_tasks_and_many_witnesses_still_stand_whole(qapp, size):
    frame = replace(
        scenes.frame(100_000, 5_000),
        title="某某县公安局 2026 年第三季度旅馆业、网吧和内保单位“双随机、一公开”联合抽查公开抽取",
        task="某公抽查〔2026〕12号　2026 年下半年旅馆业治安管理和住宿登记情况双随机抽查（第三批）",
        witnesses=("纪检监督员 见证甲", "群众代表 见证乙", "行业协会代表 见证丙"),
        closed=True,
    )
    pieces = written(size, replace(shown("rules"), frame=frame))
    assert overlaps(pieces) == []
    page = QRectF(0, 0, size.width(), size.height())
    assert [piece.text for piece in pieces if not page.contains(piece.place)] == []
    text = "".join(piece.text for piece in pieces)
    for part in (frame.title, frame.task, *frame.witnesses):
        assert part.replace(" ", "") in text.replace(" ", "")


def test_a_closed_draw_says_why_there_are_numbers(qapp):
    show = shown("rules")
    closed = replace(show, frame=replace(show.frame, closed=True))
    assert "以编号代替名称" in "".join(piece.text for piece in written(SIZES[0], closed))


def test_the_commitment_is_there_in_sixteen_groups_of_four(qapp):
    pieces = written(SIZES[0], shown("commitment"))
    digits = [piece for piece in pieces if len(piece.text) == 1 and piece.pixels > 60]
    assert "".join(piece.text for piece in digits) == scenes.COMMITMENT
    lines = Counter(round(piece.place.center().y()) for piece in digits)
    assert list(lines.values()) == [16] * 4
    steps = [two.place.center().x() - one.place.center().x() for one, two in pairwise(digits[:16])]
    wide = [number for number, step in enumerate(steps, 1) if step > 1.5 * min(steps)]
    assert wide == [4, 8, 12]


def test_the_code_beside_the_commitment_holds_the_same_digits(qapp):
    """Read module by module: the matrix drawn is the one of these digits."""
    import segno  # noqa: PLC0415

    image = picture_of(SIZES[0], shown("commitment"))
    matrix = segno.make(scenes.COMMITMENT, error="m", micro=False).matrix
    white = QImage(image).convertToFormat(QImage.Format.Format_RGB32)
    rows = [y for y in range(1080) if white.pixelColor(1850, y).name() == "#ffffff"]
    side = len(rows)
    module = side // (len(matrix) + 8)
    right = next(x for x in range(1919, 0, -1) if white.pixelColor(x, rows[0]).name() == "#ffffff")
    left, top = right + 1 - side + 4 * module, rows[0] + 4 * module
    read = [
        [white.pixelColor(left + x * module + 2, top + y * module + 2).value() < 128 for x in span]
        for y in range(len(matrix))
        for span in (range(len(matrix)),)
    ]
    assert read == [[bool(module) for module in row] for row in matrix]


def test_leading_zeros_are_shown_as_they_were_called(qapp):
    pieces = written(SIZES[0], shown("dice"))
    digits = "".join(
        piece.text for piece in pieces if len(piece.text) == 1 and piece.text.isdigit()
    )
    assert digits == "048213759026" + "0715930"


@pytest.mark.parametrize("show", ["officers-sealed", "summary-200"])
def test_sealed_pages_name_no_officer_and_say_so(qapp, show):
    text = "".join(piece.text for piece in written(SIZES[0], shown(show)))
    assert "检查人员已随机抽取并封存，派发时启封" in text


def test_officers_stand_with_their_subject(qapp):
    text = "".join(piece.text for piece in written(SIZES[0], shown("officers")))
    for pair in scenes.pairs(12):
        for seat in pair.officers:
            assert f"{seat.name}（借）" in text if seat.borrowed else seat.name in text


@pytest.mark.parametrize("count", [1, 12, 50, 200])
def test_the_summary_pages_hold_every_result_once(qapp, count):
    show = SummaryShow(scenes.frame(), scenes.pairs(count), False)
    tiles = tiles_of(measured(SIZES[0], show.frame), show)
    held = [pair for page in range(tiles.pages) for pair in tiles.on_page(page)]
    assert held == list(show.pairs)
    assert tiles.pages == page_count(SIZES[0], show)
    body = measured(SIZES[0], show.frame).body
    places = [tiles.place(number) for number in range(len(tiles.on_page(0)))]
    assert all(body.contains(place) for place in places)
    assert not any(one.intersects(two) for one, two in combinations(places, 2))


def long_named(length, quota=12):
    """The real lengths: every winner's name has so many characters."""
    dice = random.Random(length)
    made = scenes.subjects(300, quota)
    names = list(made.entrants)
    winners = []
    for each in made.winners:
        name = "".join(dice.choice("某县城关镇鑫源万家商务宾馆有限责任公司") for _ in range(length))
        names[each.cell] = name
        winners.append(replace(each, name=name))
    return SubjectsShow(made.frame, tuple(names), tuple(winners))


@pytest.mark.parametrize(("length", "lines"), [(25, 1), (60, 2)])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_long_names_stand_whole_in_the_reel(qapp, size, length, lines):
    show = long_named(length)
    measures = measured(size, show.frame)
    plan = arranged(measures, show, SETTINGS)
    room = plan.reels[0].adjusted(measures.px(8), 0, -measures.px(8), 0)
    for each in show.winners:
        setting = name_setting(each.name, QSize(room.width(), plan.row_height), measures.sizes(88))
        assert setting.fits
        assert "".join(setting.lines) == each.name
        assert len(setting.lines) == lines
        assert setting.width <= room.width()
        assert setting.height <= plan.row_height


def test_a_main_name_is_as_large_as_a_room_needs(qapp):
    plan = arranged(measured(SIZES[0], scenes.frame()), long_named(25), SETTINGS)
    room = QSize(plan.reels[0].width() - 16, plan.row_height)
    sizes = [name_setting("旅" * length, room, (88, 26)).pixels for length in (1, 8, 20, 25)]
    assert sizes == [88, 88, 88, 72]


@pytest.mark.parametrize("length", [25, 60])
@pytest.mark.parametrize("quota", [1, 12, 200])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_long_names_stand_whole_on_cards_and_tiles(qapp, size, quota, length):
    show = long_named(length, quota)
    measures = measured(size, show.frame)
    plan = arranged(measures, show, SETTINGS)
    for winner in plan.cards.on_page(0):
        device = Recorder(size)
        painter = QPainter(device)
        plan.cards.paint(painter, winner, shown=True)
        painter.end()
        assert show.winners[winner].name in "".join(piece.text for piece in device.written)
        card = QRectF(plan.cards.place(winner))
        assert all(card.contains(piece.place) for piece in device.written)
    pairs = tuple(Pair(each.position, each.name, scenes.seats(1)) for each in show.winners)
    officers = OfficersShow(show.frame, pairs, 2, False)
    pieces = written(size, officers)
    assert overlaps(pieces) == []
    text = "".join(piece.text for piece in pieces)
    tiles = tiles_of(measures, officers)
    assert all(pair.subject in text for pair in tiles.on_page(0))


def test_black_is_black(qapp):
    image = picture_of(QSize(64, 36), BlackShow())
    assert {image.pixelColor(x, y).name() for x in range(64) for y in range(36)} == {
        PROJECTION.black
    }


def test_a_page_without_a_commitment_or_witnesses_still_stands(qapp):
    bare = replace(scenes.frame(), fingerprint="", commitment="", seed="", witnesses=(), place="")
    text = "".join(piece.text for piece in written(SIZES[2], replace(shown("rules"), frame=bare)))
    assert "待锁定" in text
    assert "待登记" in text
    assert isinstance(shown("commitment"), CommitmentShow)
