"""The committed files in full, so that a draw can be keyed in again from paper alone."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from app.documents.blocks import paragraph
from app.documents.flow import Strip, page_break, space
from app.documents.fonts import Role
from app.documents.grid import PADDING, table
from app.documents.margins import in_fours
from app.documents.text import Setter, Style
from app.records.papers import AnnexTable, DrawRecord

TITLE = Style(role=Role.HEI, size=12, leading=22, align="left")
TEXT = Style(role=Role.SONG, size=8, leading=11.5, align="left")
SPACE = "␣"
NAME = TEXT.but(role=Role.HEI)


def committed(title: str, text: str) -> AnnexTable:
    """The annex of one committed table: `VDR1-<kind>` with count and salt, columns, rows."""
    first, columns, *rows = text.removesuffix("\n").split("\n")
    _, _, salt = first.split("\t")
    return AnnexTable(
        title=title,
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        salt=salt,
        columns=tuple(columns.split("\t")),
        rows=tuple(tuple(row.split("\t")) for row in rows),
    )


def annex(setter: Setter, data: DrawRecord) -> list[Strip]:
    """Plan, tables and result from a new page on; nothing when the record has no annex."""
    if not data.annex:
        return []
    strips = [
        page_break(),
        *paragraph(setter, "附件：锁定文件全文（可据以重新录入核对）", TITLE),
        *paragraph(setter, f"内容中的空格印作“{SPACE}”，录入时换成空格。", TEXT),
    ]
    if data.roster:
        text = f"对象名录的全部行见抽取名录（{data.roster}）。"
        strips += paragraph(setter, text, TEXT)
    for each in (*_plan(data.plan), *data.annex, *data.results):
        strips += _file(setter, each)
    return strips


def _plan(text: str) -> list[AnnexTable]:
    """The plan entry by entry: canonical JSON is put together again from names and values."""
    if not text:
        return []
    rows = [(name, _json(value)) for name, value in sorted(json.loads(text).items())]
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    columns = ("name", "value")
    return [AnnexTable(title="方案", digest=digest, salt="", columns=columns, rows=tuple(rows))]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _visible(each: AnnexTable) -> AnnexTable:
    """The same table with its spaces to be seen: at the end of a line nobody could tell."""
    rows = tuple(tuple(cell.replace(" ", SPACE) for cell in row) for row in each.rows)
    return replace(each, rows=rows)


def _file(setter: Setter, shown: AnnexTable) -> list[Strip]:
    each = _visible(shown)
    named = (("摘要", each.digest), ("盐值", each.salt))
    facts = [f"{name}：{in_fours(digits)}" for name, digits in named if digits]
    widths = _widths(setter, each)
    styles = [TEXT] * len(each.columns)
    return [
        space(8, glued=True),
        *paragraph(setter, f"{each.title}（{len(each.rows)}行）", TITLE, glued=True),
        *(strip for text in facts for strip in paragraph(setter, text, TEXT, glued=True)),
        space(3, glued=True),
        *table(setter, widths, each.columns, each.rows, styles=styles, least=15),
    ]


def _widths(setter: Setter, each: AnnexTable) -> list[float]:
    """Columns as wide as their longest text wants, within the page; the widest give way."""
    wanted = [
        max([setter.measure(name, NAME), *(setter.measure(text, TEXT) for text in column)])
        + 2 * PADDING
        + 1
        for name, *column in zip(each.columns, *each.rows, strict=True)
    ]
    return _shared(wanted, setter.width)


def _shared(wanted: Sequence[float], room: float) -> list[float]:
    """Narrow columns get what they want; the others share the rest evenly."""
    widths = [0.0] * len(wanted)
    for done, index in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        fair = (room - sum(widths)) / (len(wanted) - done)
        widths[index] = min(wanted[index], fair)
    spare = (room - sum(widths)) / len(widths)
    return [width + spare for width in widths]
