import re
from pathlib import Path

import pytest

from ui.tokens import FILLS, INKS, PROJECTION, WINDOW, TextSize, Tone

ROOT = Path(__file__).parents[2]
READABLE, SEEN = 4.5, 3.0
WORDS = [
    *[("text", ground) for ground in ("page", "surface", "sunken", "selected", "hover")],
    *[("quiet", ground) for ground in ("page", "surface", "sunken", "selected", "disabled_fill")],
    *[("faint", ground) for ground in ("page", "surface", "disabled_fill")],
    *[("primary", ground) for ground in ("page", "surface", "tab", "selected")],
    *[("on_primary", ground) for ground in ("primary", "primary_hover", "primary_pressed")],
    *[(ink, ground) for ink in ("good", "warn", "bad") for ground in ("page", "surface")],
    ("primary_pressed", "selected"),
    ("on_tip", "tip"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, between 1 and 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_every_word_can_be_read_on_its_ground(ink, ground):
    assert contrast(getattr(WINDOW, ink), getattr(WINDOW, ground)) >= READABLE


@pytest.mark.parametrize("tone", Tone)
def test_marks_can_be_read_on_their_own_ground(tone):
    assert contrast(INKS[tone], FILLS[tone]) >= READABLE


@pytest.mark.parametrize("ground", ["page", "surface"])
def test_the_edges_of_controls_can_be_seen(ground):
    assert contrast(WINDOW.edge, getattr(WINDOW, ground)) >= SEEN


@pytest.mark.parametrize("ink", ["text", "secondary", "drawn", "passing", "waiting"])
def test_the_projection_can_be_read_on_the_light_end_of_its_ground(ink):
    assert contrast(getattr(PROJECTION, ink), PROJECTION.ground_bottom) >= READABLE


def test_entrants_and_cards_stand_out_on_the_projection():
    assert contrast(PROJECTION.entrant, PROJECTION.ground_bottom) >= SEEN
    assert contrast(PROJECTION.on_card, PROJECTION.card) >= READABLE


PROJECTED = [
    *[(ink, ground) for ink in ("text", "waiting", "secondary", "passing", "drawn", "good", "void")
      for ground in ("ground_top", "ground_bottom", "panel")],
    *[(ink, "panel_middle") for ink in ("text", "drawn", "waiting")],
    *[(ink, "card") for ink in ("on_card", "secondary")],
    ("black", "paper"),
]  # fmt: skip


@pytest.mark.parametrize(("ink", "ground"), PROJECTED)
def test_every_word_of_the_projection_can_be_read_where_it_stands(ink, ground):
    assert contrast(getattr(PROJECTION, ink), getattr(PROJECTION, ground)) >= READABLE


@pytest.mark.parametrize("dot", ["entrant", "stratum", "glow", "drawn", "passing", "waiting"])
@pytest.mark.parametrize("ground", ["ground_top", "ground_bottom"])
def test_every_dot_and_outline_of_the_projection_can_be_seen(dot, ground):
    assert contrast(getattr(PROJECTION, dot), getattr(PROJECTION, ground)) >= SEEN


def test_a_lit_cell_differs_from_the_wall_around_it():
    assert contrast(PROJECTION.glow, PROJECTION.entrant) > 2
    assert contrast(PROJECTION.drawn, PROJECTION.entrant) > 2


def test_colours_are_spelled_nowhere_else():
    files = [*ROOT.glob("ui/**/*.py"), *ROOT.glob("resources/style/*")]
    spelled = [file for file in files if re.search(r"#[0-9A-Fa-f]{6}\b", file.read_text("utf-8"))]
    assert spelled == [ROOT / "ui" / "tokens.py"]


def test_sizes_grow_all_lengths_alike():
    assert [size.title for size in TextSize] == ["标准", "大", "特大"]
    assert [size.px(32) for size in TextSize] == [32, 37, 43]
    assert [size.pt(10.5) for size in TextSize] == [10.5, 12.0, 14.0]
