"""Where wall, reels and cards stand while subjects are drawn, and what the reels show at rest."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect

from ui.projection.cards import Cards, cards_in
from ui.projection.measures import Measures
from ui.projection.reel import Shown
from ui.projection.shows import ALL_AT_ONCE, ProjectionSettings, SubjectsShow
from ui.projection.wall import Wall, wall_in

CAPTION, GAP, CARDS_GAP = 54, 12, 24
REEL_GAP = 10
REELS = {1: (240, 160), 2: (124, 112), 3: (94, 88), 4: (78, 74), 5: (66, 64)}
"""Reels: height of each and of a row in it, at 1080."""
HINT = "等待抽取"


@dataclass(frozen=True, slots=True)
class Arrangement:
    wall: Wall
    caption: QRect
    reels: tuple[QRect, ...]
    row_height: int
    cards: Cards


def arranged(measures: Measures, show: SubjectsShow, settings: ProjectionSettings) -> Arrangement:
    """From the bottom upward: cards, reels, caption; the wall takes what is left."""
    body = measures.body
    cards = cards_in(body.width(), show.winners, measures)
    place = QRect(cards.area)
    place.moveBottomLeft(body.bottomLeft())
    cards = replace(cards, area=place)
    count = reel_count(show, settings)
    height, row_height = (measures.px(length) for length in REELS[count])
    gap = measures.px(REEL_GAP)
    top = place.top() - measures.px(CARDS_GAP) - count * (height + gap) + gap
    reels = tuple(
        QRect(body.left(), top + number * (height + gap), body.width(), height)
        for number in range(count)
    )
    caption = QRect(body.left(), top - measures.px(CAPTION), body.width(), measures.px(CAPTION))
    area = QRect(body.topLeft(), caption.topRight()).adjusted(0, 0, 0, -measures.px(GAP))
    wall = wall_in(area, len(show.entrants), measures)
    return Arrangement(wall, caption, reels, row_height, cards)


def reel_count(show: SubjectsShow, settings: ProjectionSettings) -> int:
    together = 1 if settings.together == ALL_AT_ONCE else settings.together
    return max(1, min(together, len(show.winners)))


def at_rest(show: SubjectsShow, settings: ProjectionSettings, revealed: int) -> tuple[Shown, ...]:
    """What each reel shows once so many are revealed, however it came to that."""
    count = reel_count(show, settings)
    if not revealed:
        named: list[Shown] = [Shown(HINT)]
    elif settings.together == ALL_AT_ONCE and revealed > 1:
        named = [Shown(f"已抽出 {revealed} 家", is_drawn=True)]
    else:
        group = show.winners[(revealed - 1) // count * count : revealed]
        named = [Shown(each.name, each.cell, is_drawn=True) for each in group]
    return (*named, *[Shown()] * (count - len(named)))
