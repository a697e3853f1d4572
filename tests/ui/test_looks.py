"""What an eye would find first in the pictures, found by measuring: words that are cut, pages that
scroll sideways, two buttons that both want to be pressed, English.
"""

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QTabBar,
    QWidget,
)

from ui import gallery, pictures, theme, tokens
from ui.elided import ElidedLabel
from ui.head import TableHead
from ui.scenes import Scene
from ui.tokens import TextSize

LARGEST = (TextSize.LARGEST, QSize(1366, 768))
SCALED = (TextSize.STANDARD, QSize(1280, 720))
"""A screen of 1920 × 1080 at 150 % in its own pixels."""
LOOKED_AT = (
    "dashboard",
    "registries-subjects",
    "registries-officers",
    "registries-panel",
    "registries-history",
    "registries-officer-form",
    "ledger-subject",
    "ledger",
    "checklists-facts",
    "plans",
    "tasks-facts",
    "inspections-entry",
)
LATIN = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2,}(?![0-9A-Za-z])")
ALLOWED = frozenset({"Ctrl", "Excel", "Word", "xlsx", "xls", "et", "csv", "office", "sqlite"})
"""Keys, kinds of files, and the file's own name in the status line."""


def kinds(top, kind):
    return [each for each in top.findChildren(kind) if each.isVisible()]


def read(label):
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText()


def sideways(top):
    bars = (area.horizontalScrollBar() for area in kinds(top, QAbstractScrollArea))
    return [f"scrolls sideways by {bar.maximum()}" for bar in bars if bar.maximum() > 0]


def is_cut(label):
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width()


def cut_words(top):
    labels = (label for label in kinds(top, QLabel) if not isinstance(label, ElidedLabel))
    return [f"cut: {read(label)}" for label in labels if read(label).strip() and is_cut(label)]


def cut_buttons(top):
    return [
        f"cut button: {each.text()} {each.width()} of {each.sizeHint().width()}"
        for each in kinds(top, QPushButton)
        if each.text() and each.sizeHint().width() > each.width() + 2
    ]


def cut_heads(head):
    room = 2 * theme.px(8)
    for section in range(head.count()):
        title = str(head.model().headerData(section, Qt.Orientation.Horizontal) or "")
        wide = head.fontMetrics().horizontalAdvance(title) * tokens.HEAD_PT / tokens.BODY_PT
        if not head.isSectionHidden(section) and head.sectionSize(section) < wide + room:
            yield f"cut head: {title}"


def primaries(top):
    names = [each.text() for each in kinds(top, QPushButton) if each.property("role") == "primary"]
    return [f"two primary buttons: {names}"] if len(names) > 1 else []


def words(top):
    for each in kinds(top, QWidget):
        if isinstance(each, QLabel):
            yield read(each)
        elif isinstance(each, QAbstractButton):
            yield each.text()
        elif isinstance(each, QTabBar):
            yield from (each.tabText(place) for place in range(each.count()))


def english(top):
    found = {word for text in words(top) for word in LATIN.findall(text)} - ALLOWED
    return [f"English: {sorted(found)}"] if found else []


def faults(top):
    heads = [said for head in kinds(top, TableHead) for said in cut_heads(head)]
    measured = (sideways, cut_words, cut_buttons, primaries, english)
    return heads + [said for measure in measured for said in measure(top)]


@pytest.fixture
def look(qapp, tmp_path):
    """Draws these scenes at a size; returns what is wrong with each."""

    def draw(scenes, size, window):
        found = {}

        def watched(scene):
            def show(stage):
                dialog = scene.show(stage)
                stage.desk.jobs.catch_up()
                for _ in range(pictures.LAYERS):
                    QApplication.sendPostedEvents()
                found[scene.name] = faults(dialog or stage.window)
                return dialog

            return Scene(scene.name, show, scene.role, scene.empty)

        watching = tuple(watched(scene) for scene in scenes)
        pictures.render(qapp, tmp_path, watching, size, window)
        return {name: said for name, said in found.items() if said}

    yield draw
    theme.apply(qapp, TextSize.STANDARD, theme.shipped_family())


@pytest.mark.parametrize(("size", "window"), [LARGEST, SCALED], ids=["largest", "150"])
def test_nothing_is_cut_or_scrolls_sideways_and_one_button_leads(look, size, window):
    scenes = [scene for scene in pictures.SCENES if scene.name in LOOKED_AT]
    assert len(scenes) == len(LOOKED_AT)
    assert look(scenes, size, window) == {}


def crowded(stage):
    """A page spoilt in every way that is measured."""
    gallery.show_list(stage)
    page = stage.window.workplace.stack.currentWidget()
    page.add_action("甲", print, role="primary")
    page.title.setText("Dashboard")
    page.count.setText("很长的一句话，" * 4)
    page.count.setFixedWidth(40)
    page.table.setColumnWidth(1, 4000)
    page.table.setColumnWidth(2, 48)
    page.table.doItemsLayout()


def test_each_of_these_faults_is_found(look):
    said = " ".join(look([Scene("crowded", crowded, empty=True)], *SCALED)["crowded"])
    for fault in ("sideways", "cut:", "cut head: 统一", "two primary", "Dashboard"):
        assert fault in said
