from datetime import date

import pytest

from ui.projection.shows import (
    Drawn,
    Frame,
    OfficersShow,
    Pair,
    ProjectionSettings,
    Seat,
    SubjectsShow,
    SummaryShow,
)

FRAME = Frame("公开抽取", "旅馆业", 1, 2, 3, "", "", "", (), "会议室", date(2026, 9, 1))
NAMED = (Pair(1, "金鼎旅馆", (Seat("赵某某"), Seat("钱某某"))),)
SECOND = Drawn(1, "乙旅馆", "0002", "A", 1)


def test_settings_are_those_of_the_house_unless_the_operator_says_otherwise():
    settings = ProjectionSettings()
    assert (settings.roll_seconds, settings.next_seconds, settings.together) == (6, 3, 1)
    assert not settings.simple
    assert not settings.sound


@pytest.mark.parametrize(
    "wrong", [{"roll_seconds": 2}, {"next_seconds": 16}, {"together": 6}, {"together": -1}]
)
def test_settings_outside_their_limits_are_refused(wrong):
    with pytest.raises(ValueError, match=str(next(iter(wrong.values())))):
        ProjectionSettings(**wrong)


def test_sealed_pages_cannot_carry_names_of_officers():
    for make in (
        lambda: OfficersShow(FRAME, NAMED, 2, True),
        lambda: SummaryShow(FRAME, NAMED, True),
    ):
        with pytest.raises(ValueError, match="sealed"):
            make()
    assert SummaryShow(FRAME, NAMED, False).pairs == NAMED


def test_a_winner_must_stand_in_its_own_cell():
    entrants = ("甲旅馆", "乙旅馆", "丙旅馆")
    assert SubjectsShow(FRAME, entrants, (SECOND,)).revealed == 0
    with pytest.raises(ValueError, match="cell 1"):
        SubjectsShow(FRAME, ("甲旅馆", "丙旅馆"), (SECOND,))


def test_no_more_can_be_revealed_than_was_drawn():
    with pytest.raises(ValueError, match="2 of 1"):
        SubjectsShow(FRAME, ("甲旅馆", "乙旅馆"), (SECOND,), 2)
