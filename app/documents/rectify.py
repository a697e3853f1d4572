"""责令（限期）整改通知书: what is wrong, by which law, until when, and where to complain."""

from app.documents.blocks import blank, fitting, heading, paragraph, seal, ticked
from app.documents.flow import Strip, glue, space, spring
from app.documents.grid import beside
from app.documents.page import Document
from app.documents.samples import SUBJECT, TEXTS, head
from app.documents.sheet import Layout
from app.documents.text import Content, Setter, Style
from app.documents.wording import numbered
from app.records.papers import Rectify

INSET = 14.0
BODY = Style(size=16, leading=28, indent=2)
DENSE = Style(size=14, leading=24, indent=2)
"""For an order that would not stay on one page otherwise."""
SIGN = Style(size=12, leading=22, align="left")
TITLE = "责令（限期）整改通知书"


def layout(setter: Setter, data: Rectify) -> Layout:
    below = "此文书一式两份，一份送达被通知人，一份附卷。"
    strips = fitting(setter, lambda style, one: _strips(setter, data, style, one), (BODY, DENSE))
    return Layout(strips, below=below, framed=True, numbered=False)


def _strips(setter: Setter, data: Rectify, body: Style, one: bool) -> list[Strip]:
    flush = body.but(indent=0, align="left")
    found = f"经查，你（单位）于{data.found}，存在下列违法行为："
    laws = f"根据{'、'.join(data.basis)}的规定，现责令你（单位）："
    remedy = paragraph(setter, data.remedy, body, inset=INSET)
    return [
        space(10),
        *heading(setter, data.head.organ, TITLE, data.head.number, inset=INSET),
        *paragraph(setter, (blank(data.subject, 16), "："), flush, inset=INSET),
        *paragraph(setter, found, body, inset=INSET, glued=True),
        *_each(setter, numbered(data.violations), body),
        *paragraph(setter, laws, body, inset=INSET, glued=True),
        *_each(setter, _orders(data), body),
        *glue([*remedy, spring(8, float(one)), *_closing(setter, data)]),
    ]


def _each(setter: Setter, texts: tuple[Content, ...], style: Style) -> list[Strip]:
    return [strip for text in texts for strip in paragraph(setter, text, style, inset=INSET)]


def _orders(data: Rectify) -> tuple[Content, ...]:
    """The three ticks; what was not ordered stays visible and unticked, its blank struck out."""
    period: Content = (
        ticked(data.within_period, "于"),
        blank(data.deadline, 9) if data.within_period else blank("", 9, struck=True),
        "前整改完毕，并将整改情况函告我局。",
    )
    requirements = f"整改期间要求：{data.requirements}。"
    return (
        ticked(data.correct_now, "立即改正上述违法行为。"),
        ticked(data.stop_now, "立即停止上述违法行为。"),
        period,
        *((requirements,) if data.requirements else ()),
    )


def _closing(setter: Setter, data: Rectify) -> list[Strip]:
    half = setter.width / 2
    left, right = setter.narrowed(half), setter.narrowed(setter.width - half)
    receipt = [
        space(8),
        *paragraph(left, "本通知书已收到。", SIGN, inset=INSET),
        *paragraph(left, "被通知人（签名或者盖章）：", SIGN, inset=INSET),
        spring(30),
        *paragraph(left, "　　　年　　月　　日　　时　　分", SIGN, inset=INSET),
        space(8),
    ]
    stamp = seal(right, data.head.organ, data.issued_on)
    contact = f"联系人及电话：{data.contact}　{data.contact_telephone}"
    line = paragraph(setter, contact, SIGN, inset=INSET) if data.contact else []
    return [*line, space(4), beside([(half, receipt), (setter.width - half, stamp)], last=True)]


DOCUMENT = Document(
    key="rectify",
    title=TITLE,
    kind="表格式文书",
    layout=layout,
    copies=2,
    sample=Rectify(
        head=head("南公责改〔2026〕1号", "2026-RECTIFY-0001"),
        subject=SUBJECT,
        found="2026年3月9日接受双随机抽查时",
        violations=("未按规定查验登记2名访客的身份信息", "财物寄存室无专人值守"),
        basis=("《旅馆业治安管理办法》第六条、第七条",),
        within_period=True,
        correct_now=True,
        deadline="2026年3月24日",
        requirements="整改期间应当落实值班登记，防止发生案件",
        remedy=TEXTS["rectify_remedy"][0],
        contact="丙某",
        contact_telephone="0393-0000001",
        issued_on="2026年3月9日",
    ),
)
