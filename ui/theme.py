"""Fusion, one palette, one style sheet, one face: applied to the application once, and again when
the user picks another text size.
"""

from pathlib import Path
from string import Template

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import resources
from ui import icons, tokens
from ui.tokens import WINDOW, TextSize
from ui.words import OwnWords

PREFERRED = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
TEXT_MARGIN = 3
"""What Qt itself leaves at both sides of a cell's text."""
TEXT_INSET, DOCUMENT_MARGIN = 2, 4
"""What Qt leaves beside the text of a one-line field, and of one with several lines."""
SHIPPED = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")


def apply(application: QApplication, size: TextSize, family: str | None = None) -> None:
    """Style the whole application; `family` overrides the face (pictures use the shipped one)."""
    application.setStyle("Fusion")
    application.setPalette(palette())
    face = QFont(family or chinese_family())
    face.setPointSizeF(size.pt(tokens.BODY_PT))
    application.setFont(face)
    application.setStyleSheet(style_sheet(size))


def speak_chinese(application: QApplication) -> None:
    """Qt's own dialogs, calendars and context menus in Simplified Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    application.installTranslator(OwnWords(application))
    official = QTranslator(application)
    if official.load(str(Path(folder) / "qtbase_zh_CN.qm")):
        application.installTranslator(official)


def chinese_family() -> str:
    """The desktop's Chinese face; where it has none, the one that ships with the program."""
    present = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    for name in PREFERRED:
        if name in present:
            return name
    return shipped_family()


def shipped_family() -> str:
    """Loads the shipped face (10 MB, mapped on demand) and says what it is called."""
    numbers = [QFontDatabase.addApplicationFont(str(resources.path(name))) for name in SHIPPED]
    families = [name for n in numbers for name in QFontDatabase.applicationFontFamilies(n)]
    return families[0] if families else QApplication.font().family()


def palette() -> QPalette:
    """For what the style sheet leaves to Fusion: item views, disabled text, placeholders."""
    made = QPalette()
    role = QPalette.ColorRole
    for part, colour in (
        (role.Window, WINDOW.page),
        (role.WindowText, WINDOW.text),
        (role.Base, WINDOW.surface),
        (role.AlternateBase, WINDOW.page),
        (role.Text, WINDOW.text),
        (role.PlaceholderText, WINDOW.faint),
        (role.Button, WINDOW.surface),
        (role.ButtonText, WINDOW.text),
        (role.Highlight, WINDOW.selected),
        (role.HighlightedText, WINDOW.text),
        (role.Link, WINDOW.primary),
        (role.ToolTipBase, WINDOW.tip),
        (role.ToolTipText, WINDOW.on_tip),
        (role.Accent, WINDOW.primary),
    ):
        made.setColor(part, QColor(colour))
    for part in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(WINDOW.faint))
    return made


def style_sheet(size: TextSize) -> str:
    """The template in resources/style with every colour, length and drawing put in."""
    template = Template(resources.path("style/app.qss").read_text(encoding="utf-8"))
    return template.substitute(_colours() | _lengths(size) | _types(size) | _drawings())


def _colours() -> dict[str, str]:
    return {name: getattr(WINDOW, name) for name in WINDOW.__slots__}


def _types(size: TextSize) -> dict[str, str]:
    sizes = {
        "body_pt": tokens.BODY_PT,
        "title_pt": tokens.TITLE_PT,
        "heading_pt": tokens.HEADING_PT,
        "head_pt": tokens.HEAD_PT,
        "small_pt": tokens.SMALL_PT,
        "figure_pt": tokens.FIGURE_PT,
        "digits_pt": tokens.DIGITS_PT,
        "commitment_pt": tokens.COMMITMENT_PT,
    }
    return {name: f"{size.pt(value):g}" for name, value in sizes.items()}


def _lengths(size: TextSize) -> dict[str, str]:
    """Pixels at this size. A `…_less` is what remains when a 2 px focus ring takes one more."""
    px = size.px
    lengths = {
        "radius": tokens.RADIUS,
        "gap_1": px(tokens.GAP_1),
        "panel_inset": max(0, tokens.GAP_3 - px(tokens.GAP_1) - 2),
        "gap_2": px(tokens.GAP_2),
        "gap_3": px(tokens.GAP_3),
        "gap_4": px(tokens.GAP_4),
        "inner": px(tokens.CONTROL) - 2,
        "field_pad": px(8),
        "combo_pad": px(8) + 2,
        "cell_pad": px(tokens.GAP_1) - TEXT_MARGIN,
        "text_pad": px(4),
        "text_side": px(8) - DOCUMENT_MARGIN + TEXT_INSET,
        "tool_pad": px(4),
        "row": px(tokens.ROW),
        "option": px(28),
        "arrow": px(16),
        "arrow_room": px(28),
        "spin": px(24),
        "spin_arrow": px(12),
        "mark": px(16),
        "mark_core": px(16) - 2 * px(5) + 2,
        "mark_round": px(16) // 2 + 1,
        "dot": px(5),
        "group_top": px(12),
        "tab_height": px(33),
        "tab_scroller": px(28),
        "scroll": px(12),
        "scroll_round": 3,
        "bar": px(8),
        "step_round": px(24) // 2,
        "nav": px(40),
        "stage": px(64),
    }
    less = {
        f"{name}_less": lengths[name] - 1 for name in ("gap_1", "gap_2", "field_pad", "combo_pad")
    }
    less |= {f"{name}_less": lengths[name] - 1 for name in ("text_pad", "text_side", "tool_pad")}
    less |= {"inner_less": lengths["inner"] - 2, "nav_less": lengths["nav"] - 4}
    return {name: str(value) for name, value in (lengths | less).items()}


def _drawings() -> dict[str, str]:
    wanted = {
        "down": ("chevron-down", WINDOW.quiet),
        "down_faint": ("chevron-down", WINDOW.edge),
        "up": ("chevron-up", WINDOW.quiet),
        "up_faint": ("chevron-up", WINDOW.edge),
        "left": ("chevron-left", WINDOW.quiet),
        "right": ("chevron-right", WINDOW.quiet),
        "tick": ("check", WINDOW.on_primary),
        "dash": ("minus", WINDOW.on_primary),
        "tick_dark": ("check", WINDOW.primary),
    }
    return {key: icons.drawing(*which).as_posix() for key, which in wanted.items()}


def px(length: float) -> int:
    """A length of the design in pixels at the application's present text size."""
    return round(length * QApplication.font().pointSizeF() / tokens.BODY_PT)
