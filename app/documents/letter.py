"""Official letters after GB/T 9704-2012: plans, reports, notices to departments, 案件移送函.

A paper writes its text with `text`, `first`, `second` and tables, and hands it to
`layout` with what stands around it; the head, the title, the date under its seal, the annexes,
the imprint and the page numbers are set here. Its `Document` takes the sheet `LETTER`.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.blocks import hanging, paragraph
from app.documents.flow import Strip, glue, glue_last, page_break, space
from app.documents.fonts import Role
from app.documents.imprint import imprint
from app.documents.letterhead import LINE, PITCH, TEXT, Letter, head
from app.documents.sheet import LETTER, MM, Layout
from app.documents.text import Content, Setter, Style
from app.records.papers import Plan, Summary

__all__ = ["LETTER", "Letter", "annex", "around", "first", "layout", "second", "text"]

TITLE = Style(role=Role.TITLE, size=22, leading=36, align="center")
FIRST = TEXT.but(role=Role.HEI)
SECOND = TEXT.but(role=Role.KAI)
LABEL = LINE.but(role=Role.HEI)
RIGHT = 4
"""Characters between a sealed date and the right edge."""
SEAL_LINES = 2
"""Lines left free above the issuer's name for the seal, and one more below the date."""
NOTE_RISE = 5 * MM


def around(data: Plan | Summary) -> Letter:
    """What stands around the text of a paper that goes out under a red head with one annex."""
    return Letter(
        organ=data.head.organ,
        number=data.head.number,
        title=data.title,
        to=data.to,
        date=data.dated,
        attachments=(data.annex,),
        copied_to=data.copied_to,
        printed_by=data.printed_by,
        printed_on=data.dated,
    )


def layout(
    setter: Setter, letter: Letter, body: Sequence[Strip], annexes: Sequence[Strip] = ()
) -> Layout:
    """The whole letter; `annexes` are what `annex` made, one after the other."""
    named = _attachments(setter, letter)
    strips = [
        *_opening(setter, letter),
        *glue_last(body, 2),  # a signature never stands on a page without text (7.3.5)
        *glue_last(named, len(named)),
        *_signed(setter, letter),
        *(text(setter, f"（{letter.note}）") if letter.note else ()),
        *annexes,
        *imprint(setter, letter),
    ]
    note = letter.form == "信函"
    rise = NOTE_RISE if note else Layout([]).mark_rise
    return Layout(strips, letter=True, numbered=not note, mark_rise=rise)


def text(setter: Setter, content: Content) -> list[Strip]:
    """A paragraph of the body, two characters in."""
    return _gridded(paragraph(setter, content, TEXT))


def first(setter: Setter, content: Content) -> list[Strip]:
    """A head of the first level, “一、” in 黑体; it stays with what follows."""
    return _gridded(glue_last(paragraph(setter, content, FIRST)))


def second(setter: Setter, content: Content) -> list[Strip]:
    """A head of the second level, “（一）” in 楷体; it stays with what follows."""
    return _gridded(glue_last(paragraph(setter, content, SECOND)))


def annex(setter: Setter, label: str, title: str, strips: Sequence[Strip]) -> list[Strip]:
    """An annex on a page of its own: 附件1 in the corner, its title on the third line (7.3.7)."""
    return [
        page_break(),
        *glue(
            [
                *_gridded(paragraph(setter, label, LABEL)),
                space(PITCH),
                *paragraph(setter, title, TITLE),
                space(PITCH / 2),
            ]
        ),
        *strips,
    ]


def _opening(setter: Setter, letter: Letter) -> list[Strip]:
    """The head, the title two lines below its rule, the addressee one line below the title."""
    addressed = paragraph(setter, f"{letter.to}：", LINE, glued=True) if letter.to else []
    return [
        *glue([head(setter, letter), space(2 * PITCH)]),
        *glue([*paragraph(setter, letter.title, TITLE), space(PITCH)]),
        *_gridded(addressed),
    ]


def _attachments(setter: Setter, letter: Letter) -> list[Strip]:
    """附件说明: one line below the text, each name under the first (7.3.4)."""
    if not letter.attachments:
        return []
    many = len(letter.attachments) > 1
    names = [f"{n}. " if many else "" for n in range(1, len(letter.attachments) + 1)]
    leads = [
        f"　　{'附件：' if index == 0 else '　　　'}{name}" for index, name in enumerate(names)
    ]
    lines = [
        strip
        for lead, name in zip(leads, letter.attachments, strict=True)
        for strip in _gridded(hanging(setter, lead, name, LINE))
    ]
    return [space(PITCH), *lines]


def _signed(setter: Setter, letter: Letter) -> list[Strip]:
    """Issuer over date (7.3.5): under a seal the date stands four characters in and the issuer
    in its middle, with the seal's room around both; without one the issuer stands two in."""
    if not letter.date:
        return []
    room, date = setter.width, setter.measure(letter.date, LINE)
    name = min(room, setter.measure(letter.organ, LINE))
    if letter.sealed:
        date_left = min(room - RIGHT * LINE.em - date, room - name / 2 - date / 2)
        name_left = date_left + date / 2 - name / 2
        return _signature(setter, letter, name_left, date_left, above=SEAL_LINES, below=1)
    name_left = room - 2 * LINE.em - name
    date_left = min(name_left + 2 * LINE.em, room - 2 * LINE.em - date)
    return _signature(
        setter, letter, min(name_left, date_left - 2 * LINE.em), date_left, above=1, below=0
    )


def _signature(
    setter: Setter, letter: Letter, name_left: float, date_left: float, *, above: int, below: int
) -> list[Strip]:
    return glue(
        [
            space(above * PITCH, glued=True),
            *_gridded(paragraph(setter, letter.organ, LINE, left=max(0, name_left))),
            *_gridded(paragraph(setter, letter.date, LINE, left=max(0, date_left))),
            *([space(below * PITCH)] if below else []),
        ]
    )


def _gridded(strips: Sequence[Strip]) -> list[Strip]:
    return [replace(strip, grid=PITCH) for strip in strips]
