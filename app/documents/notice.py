"""行政检查通知书: tells a business who comes, for what, on which law, and what it may refuse."""

from app.documents.blocks import BODY, fitting, heading, paragraph, seal, ticked
from app.documents.flow import Strip, glue_last, space, spring
from app.documents.form import entry, form, opened
from app.documents.grid import ROW, beside
from app.documents.page import Document
from app.documents.pieces import BLANK
from app.documents.samples import BASIS, ITEM, OFFICERS, SUBJECT, TASK, TEXTS, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Span, Style
from app.documents.wording import numbered, with_certificate
from app.records.papers import Notice

INSET = 12.0
HAND = 30.0
"""Least height of a row that is written by hand."""
MOMENT = "　　　年　　月　　日　　时"
DENSE = ROW.but(size=11, leading=15)
"""For a notice that would not stay on its one page otherwise."""
SIGN = Style(size=12, leading=22, align="left")


def layout(setter: Setter, data: Notice) -> Layout:
    below = "此文书一式两份，一份送达被检查单位，一份附卷。"
    strips = fitting(setter, (lambda style, one: _strips(setter, data, style, one)), (ROW, DENSE))
    return Layout(strips, below=below, framed=True, numbered=False)


def _strips(setter: Setter, data: Notice, style: Style, one: bool) -> list[Strip]:
    head = data.head
    return [
        space(8),
        *heading(setter, head.organ, "行政检查通知书", head.number, inset=INSET),
        *_address(setter, data),
        *glue_last(_rows(setter, data, style)),
        _closing(setter, data, stretch=one),
    ]


def _address(setter: Setter, data: Notice) -> list[Strip]:
    lead = "我局依法对你单位进行行政检查，现将有关事项通知如下："
    name = (Span(data.subject, blank=14), "：")
    return [
        *paragraph(setter, name, BODY.but(indent=0, align="left"), inset=INSET, glued=True),
        *paragraph(setter, lead, inset=INSET, glued=True),
        space(6, glued=True),
    ]


def _rows(setter: Setter, data: Notice, style: Style) -> list[Strip]:
    value = opened if data.by_hand else entry
    contact = "　".join(filter(None, (data.contact, data.contact_telephone)))
    lines = [
        [value("任务编号", data.task_number)],
        [value("检查依据", *data.basis)],
        [value("检查事项", *numbered(data.items))],
        [value("检查时间", f"{data.starts or MOMENT}至{data.ends or MOMENT}")],
        [value("检查方式", data.mode), value("检查频次", _frequency(data))],
        [value("需准备的材料", *numbered(data.materials))],
        [value("检查人员", *_officers(data))],
        [value("检查纪律", "；".join(data.prohibitions) + "。")],
        [value("权利和义务", *filter(None, (data.recusal_right, data.duty)))],
        [value("联系人及电话", contact), value("监督电话", data.supervision_telephone)],
    ]
    return form(setter, lines, name=84, style=style, least=HAND if data.by_hand else 26)


def _officers(data: Notice) -> tuple[str, ...]:
    """Two lines for the hand, where nobody is named yet."""
    names = tuple(map(with_certificate, data.officers))
    return names or (("", "", "") if data.by_hand else ())


def _frequency(data: Notice) -> str:
    return f"本年度第{data.nth or BLANK}次，上限{data.cap or BLANK}次"


def _closing(setter: Setter, data: Notice, *, stretch: bool) -> Strip:
    half = setter.width / 2
    left = setter.narrowed(half)
    receipt = [
        space(6),
        *paragraph(left, f"送达方式：{_delivery(data)}", SIGN, inset=INSET),
        *paragraph(left, "本通知书已收到。", SIGN, inset=INSET),
        *paragraph(left, "被检查单位（签名或者盖章）：", SIGN, inset=INSET),
        spring(22),
        *paragraph(left, "　　　年　　月　　日　　时　　分", SIGN, inset=INSET),
        space(6),
    ]
    stamp = seal(setter.narrowed(setter.width - half), data.head.organ, data.issued_on)
    return beside([(half, receipt), (setter.width - half, stamp)], last=True, stretch=stretch)


def _delivery(data: Notice) -> str:
    return "　".join(ticked(data.delivery == way, way) for way in ("提前送达", "到场出示"))


DOCUMENT = Document(
    key="notice",
    title="行政检查通知书",
    kind="表格式文书",
    layout=layout,
    copies=2,
    marked=True,
    sample=Notice(
        head=head("南公检通〔2026〕1号", "2026-NOTICE-0001"),
        subject=SUBJECT,
        task_number=TASK,
        basis=(BASIS, *TEXTS["inspection_basis"]),
        items=(ITEM,),
        starts="2026年3月9日9时",
        ends="2026年3月9日12时",
        mode="现场检查",
        materials=("营业执照、特种行业许可证", "住宿登记记录、治安保卫制度"),
        officers=OFFICERS,
        nth="1",
        cap="1",
        prohibitions=TEXTS["prohibitions"],
        recusal_right=TEXTS["recusal_right"][0],
        duty=TEXTS["duty"][0],
        contact="丙某",
        contact_telephone="0393-0000001",
        supervision_telephone="0393-0000002",
        delivery="提前送达",
        issued_on="2026年3月2日",
    ),
)
