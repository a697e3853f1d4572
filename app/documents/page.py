"""From a paper's data to a PDF whose bytes depend on nothing but data and faces."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.documents.canvas import Canvas
from app.documents.flow import Strip, paginate, places
from app.documents.fonts import Choice, faces_for
from app.documents.limits import check_lengths
from app.documents.margins import (
    Mark,
    margin,
    mark_of,
    mark_page,
    running_head,
    stands_for,
    watermark,
)
from app.documents.pen import Pen
from app.documents.sheet import UPRIGHT, Layout, Sheet
from app.documents.text import Setter
from app.records.papers import Paper

Data = TypeVar("Data", bound=Paper)
LOCK = threading.Lock()
"""Faces and set lines are shared by all papers, and made by one thread at a time."""


@dataclass(frozen=True, slots=True)
class Document(Generic[Data]):
    """One kind of paper: how it is called, laid out, shown as a sample, copied and marked."""

    key: str
    title: str
    kind: str
    """Family: 表格式文书, 清单, 案卷."""
    layout: Callable[[Setter, Data], Layout]
    sample: Data
    copies: int = 1
    sheet: Sheet = UPRIGHT
    marked: bool = True
    """Whether QR and fingerprint are printed unless the office says otherwise."""

    @property
    def data_type(self) -> type[Data]:
        return type(self.sample)

    @property
    def orientation(self) -> str:
        return "landscape" if self.sheet.width > self.sheet.height else "portrait"


@dataclass(frozen=True, slots=True)
class Title:
    """What a file's properties and its further pages call the paper."""

    paper: str
    number: str
    organ: str
    replaces: str


def render(
    document: Document[Data],
    data: Data,
    faces: Choice = "machine",
    *,
    draft: bool = False,
    marked: bool | None = None,
) -> bytes:
    """The PDF of one paper. Raises Unprintable before anything is written: MissingGlyph for a
    character no face has, itself for a text too long for its one place.

    `draft` sets 草稿 across every page and leaves the fingerprint out; `marked` overrides the
    paper's own rule about QR and fingerprint.
    """
    check_lengths(document.title, data)
    with LOCK:
        sheet = document.sheet
        setter = Setter(faces_for(faces), sheet.inner_width, sheet.inner_height, document.title)
        layout = document.layout(setter, data)
        wanted = document.marked if marked is None else marked
        mark = mark_of(document.key, data) if wanted and not draft else None
        head = data.head
        title = Title(document.title, head.number or head.document_id, head.organ, head.replaces)
        return _write(layout, sheet, setter, title, mark, draft=draft)


def _write(
    layout: Layout,
    sheet: Sheet,
    setter: Setter,
    title: Title,
    mark: Mark | None,
    *,
    draft: bool,
) -> bytes:
    foot = sum(strip.height for strip in layout.foot)
    pages = paginate(layout.strips, sheet.inner_height - foot)
    canvas = Canvas(f"{title.paper}　{title.number}", title.organ, full_size=True)
    for number, strips in enumerate(pages, start=1):
        pen = Pen(canvas, sheet.height, sheet.left)
        if draft:
            pen.watermark(watermark(setter), sheet.width)
        bottom = _body(pen, layout, sheet, strips, short=len(pages) > 1)
        margin(pen, layout, sheet, setter, (number, len(pages)), bottom)
        if number > 1 and not layout.letter:
            running_head(pen, sheet, setter, f"{title.paper}（续页）　{title.number}")
        if number == 1 and title.replaces:
            stands_for(pen, sheet, setter, title.replaces)
        if mark:
            mark_page(pen, layout, sheet, setter, mark)
        canvas.end_page(sheet.width, sheet.height)
    return canvas.saved()


def _body(pen: Pen, layout: Layout, sheet: Sheet, strips: list[Strip], *, short: bool) -> float:
    """Draws one page and returns where its text area ends; a box on a short page ends early."""
    foot = sum(strip.height for strip in layout.foot)
    low = sheet.top + sheet.inner_height - foot
    end = sheet.top
    for strip, place in zip(strips, places(strips, sheet.top, low - sheet.top), strict=True):
        strip.ink(pen, place)
        end = place.top + place.height
    for strip, place in zip(layout.foot, places(layout.foot, low, foot), strict=True):
        strip.ink(pen, place)
    bottom = end if short and layout.framed and not foot else low + foot
    if layout.framed:
        pen.frame(0, sheet.top, sheet.inner_width, bottom - sheet.top)
    return bottom
