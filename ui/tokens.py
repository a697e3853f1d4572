"""Every colour and length of the window, named once. Style sheet, palette, icons and painters read
them from here; nothing else in the program spells a colour.
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class WindowColours:
    page: str = "#F5F7FB"
    surface: str = "#FFFFFF"
    sunken: str = "#EEF2F8"
    line: str = "#D5DCE6"
    edge: str = "#7D8BA1"
    text: str = "#1B2A41"
    quiet: str = "#52607A"
    faint: str = "#5D6A82"
    primary: str = "#1553B7"
    primary_hover: str = "#0F45A0"
    primary_pressed: str = "#0B3A8A"
    on_primary: str = "#FFFFFF"
    selected: str = "#DBE8FF"
    tab: str = "#E6EEFC"
    hover: str = "#EDF2FB"
    disabled_fill: str = "#E9EDF3"
    good: str = "#067647"
    good_soft: str = "#E3F5EC"
    warn: str = "#8A5200"
    warn_soft: str = "#FDF1DC"
    bad: str = "#B42318"
    bad_hover: str = "#98190F"
    bad_soft: str = "#FDEBE9"
    tip: str = "#1B2A41"
    on_tip: str = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class ProjectionColours:
    """The public screen, read from eight metres."""

    ground_top: str = "#0B1A33"
    ground_bottom: str = "#133A73"
    entrant: str = "#4F86E0"
    passing: str = "#7FB0FF"
    drawn: str = "#FFD24A"
    card: str = "#1F5FC4"
    on_card: str = "#FFFFFF"
    waiting: str = "#B8C7E6"
    text: str = "#FFFFFF"
    secondary: str = "#FFE08A"
    glow: str = "#D3E4FF"
    stratum: str = "#7FA9EC"
    line: str = "#3563A8"
    panel: str = "#0A1730"
    panel_middle: str = "#132C58"
    good: str = "#8CE3B8"
    void: str = "#FFB3A6"
    paper: str = "#FFFFFF"
    black: str = "#000000"


class Tone(Enum):
    """What a mark says; the word beside it says it again."""

    PLAIN = "plain"
    QUIET = "quiet"
    PRIMARY = "primary"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class TextSize(Enum):
    """The user's choice of size; the value is the factor on every length."""

    STANDARD = 1.0
    LARGE = 1.15
    LARGEST = 1.35

    @property
    def title(self) -> str:
        return {"STANDARD": "标准", "LARGE": "大", "LARGEST": "特大"}[self.name]

    def px(self, length: float) -> int:
        """A length in device-independent pixels at this size."""
        return round(length * self.value)

    def pt(self, size: float) -> float:
        """A type size in points at this size."""
        return round(size * self.value * 2) / 2


WINDOW = WindowColours()
PROJECTION = ProjectionColours()

BODY_PT = 10.5
TITLE_PT = 16.0
HEADING_PT = 12.0
HEAD_PT = 10.0
SMALL_PT = 9.5
FIGURE_PT = 22.0
DIGITS_PT = 32.0
COMMITMENT_PT = 26.0
CONTROL = 32
ROW = 34
RADIUS = 4
MARGIN = 24
GAP_1, GAP_2, GAP_3, GAP_4 = 8, 12, 16, 24

FILLS = {
    Tone.PLAIN: WINDOW.sunken,
    Tone.QUIET: WINDOW.sunken,
    Tone.PRIMARY: WINDOW.tab,
    Tone.GOOD: WINDOW.good_soft,
    Tone.WARN: WINDOW.warn_soft,
    Tone.BAD: WINDOW.bad_soft,
}
INKS = {
    Tone.PLAIN: WINDOW.text,
    Tone.QUIET: WINDOW.quiet,
    Tone.PRIMARY: WINDOW.primary,
    Tone.GOOD: WINDOW.good,
    Tone.WARN: WINDOW.warn,
    Tone.BAD: WINDOW.bad,
}
