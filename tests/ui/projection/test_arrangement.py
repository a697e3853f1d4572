from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from ui.projection import scenes
from ui.projection.arrangement import arranged, at_rest
from ui.projection.ground import measured
from ui.projection.reveal import RevealScene
from ui.projection.run import run_of
from ui.projection.shows import ALL_AT_ONCE, ProjectionSettings

SHOW = scenes.subjects(1000, 12)
SIZES = [QSize(1920, 1080), QSize(1366, 768), QSize(1024, 768)]


@pytest.mark.parametrize("together", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("revealed", range(1, 13))
def test_reels_at_rest_show_the_names_revealed_last(together, revealed):
    shown = at_rest(SHOW, ProjectionSettings(together=together), revealed)
    names = [each.text for each in shown if each.text]
    assert len(shown) == together
    assert 1 <= len(names) <= together
    assert names == [each.name for each in SHOW.winners[revealed - len(names) : revealed]]
    assert (revealed - len(names)) % together == 0


def test_before_the_first_name_the_reel_says_that_it_waits():
    shown = at_rest(SHOW, ProjectionSettings(together=3), 0)
    assert [each.text for each in shown] == ["等待抽取", "", ""]
    assert not any(each.is_drawn for each in shown)


def test_all_at_once_ends_on_how_many_were_drawn():
    (shown,) = at_rest(SHOW, ProjectionSettings(together=ALL_AT_ONCE), 12)
    assert shown.text == "已抽出 12 家"
    (alone,) = at_rest(SHOW, ProjectionSettings(together=ALL_AT_ONCE), 1)
    assert alone.text == SHOW.winners[0].name


@pytest.mark.parametrize("together", [1, 3, 5])
def test_every_reel_stops_on_the_winner_that_was_stored(qapp, together):
    """Read from the strip at the moment of each stop, not from the picture."""
    settings = ProjectionSettings(together=together)
    scene = RevealScene(QSize(960, 540), SHOW, settings)
    run = run_of(0, 12, settings)
    scene.begin(run)
    for winner in SHOW.winners:
        number = (winner.position - 1) % together
        moment = scene._moment(number, run.stop_of(winner.position - 1))
        assert moment.row == int(moment.row)
        assert scene._strips[number].name(int(moment.row)) == (winner.name, winner.cell)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("together", [0, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("quota", [1, 12, 200])
def test_wall_reels_and_cards_share_the_page_without_touching(qapp, size, together, quota):
    show = scenes.subjects(10_000, quota)
    measures = measured(size, show.frame)
    plan = arranged(measures, show, ProjectionSettings(together=together))
    parts = [plan.wall.block, plan.caption, *plan.reels, plan.cards.area]
    assert all(measures.body.contains(part) for part in parts)
    assert not any(one.intersects(two) for n, one in enumerate(parts) for two in parts[n + 1 :])
    assert plan.wall.block.height() > size.height() / 14
    on_page = [plan.cards.place(winner) for winner in plan.cards.on_page(0)]
    assert all(plan.cards.area.contains(place) for place in on_page)


def test_the_page_of_cards_follows_the_winners(qapp):
    settings = ProjectionSettings()
    scene = RevealScene(SIZES[0], scenes.subjects(1000, 50), settings)
    run = run_of(0, 50, settings)
    scene.begin(run)
    size = scene.plan.cards.page_size
    for winner in range(50):
        scene.advance(run.stop_of(winner) + 0.6)
        assert scene.page == winner // size


def test_what_the_caption_says_is_what_happens(qapp):
    settings = ProjectionSettings(together=3)
    scene = RevealScene(QSize(960, 540), SHOW, settings)
    run = run_of(3, 12, settings)
    assert scene._backdrop.still.doing == "名录已锁定，结果已封存，等待揭晓"
    scene.show = replace(SHOW, revealed=3)
    scene.begin(run)
    scene.advance(1)
    assert scene._backdrop.still.doing == "正在抽取第 4—6 家"
    scene.advance(run.stop_of(5) + 0.1)
    assert scene._backdrop.still.doing == "第 6 家"
    assert scene._backdrop.still.done.startswith("已揭晓 6 / 12 家")
    scene.advance(run.seconds)
    assert scene._backdrop.still.doing == "全部揭晓，共 12 家"
