"""Plan and report as letters that the office can finish in its own word processor."""

from collections.abc import Sequence

from docx.document import Document as Word

from app.documents.editable import word as doc
from app.documents.plan import COLUMNS as PLAN_COLUMNS
from app.documents.summary import COLUMNS as SUMMARY_COLUMNS
from app.documents.wording import sections
from app.records.papers import Chart, Plan, Summary

MARK_TOP = 99.0
"""Points from the text area's top to the issuer mark, 35 mm."""
LONGEST_BAR = 24
PLAN_WIDTHS = (10, 25, 20, 12, 11, 11, 16, 12, 20, 19)
SUMMARY_WIDTHS = (12, 38, 15, 15, 16, 15, 13, 15, 17)
POINTS = 72 / 25.4


def plan(data: Plan) -> Word:
    word = _letter(data)
    for each in data.opening:
        _text(word, each)
    for title, paragraphs in sections(data.sections):
        _head(word, title)
        for each in paragraphs:
            _text(word, each)
    _signed(word, data)
    rows = [
        (
            *(str(number), each.item, each.target, each.total or "—", each.ratio),
            *(each.planned or "—", each.cap.replace("\n", ""), each.mode, each.period),
            "、".join(each.departments),
        )
        for number, each in enumerate(data.rows, start=1)
    ]
    heads = [each.name.replace("\n", "") for each in PLAN_COLUMNS]
    _annex(word, data, PLAN_WIDTHS, heads, rows)
    if data.remark:
        _small(word, data.remark)
    signing = f"编制部门（签名）：{'　' * 8}局领导（签名）："
    doc.write(word, signing, size=12, before=12, align="left")
    _imprint(word, data)
    return word


def summary(data: Summary) -> Word:
    word = _letter(data)
    for each in data.opening:
        _text(word, each)
    for number, (title, paragraphs) in enumerate(sections(data.sections), start=1):
        _head(word, title)
        for each in paragraphs:
            _text(word, each)
        for chart in data.charts:
            if chart.section == str(number):
                _chart(word, chart)
    _signed(word, data)
    rows = [
        (
            *(str(number), each.department, each.drawn, each.done, each.clean),
            *(each.rectified, each.other, each.published, each.rate),
        )
        for number, each in enumerate(data.rows, start=1)
    ]
    heads = [each.name.replace("\n", "") for each in SUMMARY_COLUMNS]
    _annex(word, data, SUMMARY_WIDTHS, heads, rows)
    for each in data.definitions:
        _small(word, each)
    _imprint(word, data)
    return word


def _letter(data: Plan | Summary) -> Word:
    """The red head, the number over its rule, the title, the addressee."""
    word = doc.page()
    doc.numbered(word)
    mark = f"{data.head.organ}文件"
    size = min(54.0, doc.WIDE * POINTS / len(mark))
    doc.write(
        word, mark, face=doc.TITLE, size=size, pitch=size * 1.2, align="center",
        before=MARK_TOP, color=doc.RED,
    )  # fmt: skip
    number = doc.write(word, data.head.number, align="center", before=2 * doc.PITCH)
    doc.rule_under(number, "E60012", 1.2)
    doc.write(
        word, data.title, face=doc.TITLE, size=22, pitch=36, align="center", before=2 * doc.PITCH
    )
    doc.write(word, f"{data.to}：", align="left", before=doc.PITCH)
    return word


def _text(word: Word, text: str) -> None:
    doc.write(word, text, indent=2)


def _head(word: Word, text: str) -> None:
    doc.keep(doc.write(word, text, face=doc.HEI, indent=2))


def _small(word: Word, text: str) -> None:
    doc.write(word, text, face=doc.SONG, size=10.5, pitch=16, before=3, align="left")


def _signed(word: Word, data: Plan | Summary) -> None:
    """Attachments, then issuer over date, four characters in, the seal's room above."""
    doc.keep(word.paragraphs[-1])  # a signature never stands on a page without text
    doc.keep(doc.write(word, f"附件：{data.annex}", indent=2, before=doc.PITCH))
    doc.keep(doc.write(word, data.head.organ, align="right", inset=4, before=2 * doc.PITCH))
    doc.write(word, data.dated, align="right", inset=4)


def _annex(
    word: Word,
    data: Plan | Summary,
    widths: Sequence[float],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> None:
    label = doc.write(word, "附件", face=doc.HEI, align="left")
    label.paragraph_format.page_break_before = True
    title = doc.write(
        word, data.annex, face=doc.TITLE, size=22, pitch=36, align="center", before=doc.PITCH
    )
    title.paragraph_format.space_after = title.paragraph_format.space_before
    doc.table(word, widths, heads, rows)


def _chart(word: Word, chart: Chart) -> None:
    """Bars of full blocks: they stay text and can be corrected like text."""
    caption = f"{chart.title}（{chart.unit}）"
    line = doc.write(word, caption, face=doc.HEI, size=12, pitch=20, align="center", before=6)
    doc.keep(line)
    most = max((int(bar.value) for bar in chart.bars), default=0)
    rows = []
    for bar in chart.bars:
        length = round(LONGEST_BAR * int(bar.value) / most) if most else 0
        rows.append((bar.name, f"{'█' * length} {bar.value}"))
    doc.table(word, (62, 92), (), rows, size=10.5)


def _imprint(word: Word, data: Plan | Summary) -> None:
    if data.copied_to:
        doc.write(word, f"　抄送：{data.copied_to}。", size=14, pitch=24, before=24, align="left")
    if data.printed_by:
        text = f"　{data.printed_by}　　{data.dated}印发"
        doc.write(word, text, size=14, pitch=24, align="left")
