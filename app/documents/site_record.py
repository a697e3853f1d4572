"""现场检查笔录: filled by hand at the visit, or printed from what was keyed in."""

from app.documents.blocks import (
    BODY,
    fill,
    heading,
    paragraph,
    ruled_rest,
    signatures,
)
from app.documents.flow import Strip, glue, page_break, space
from app.documents.fonts import Role
from app.documents.grid import table
from app.documents.page import Document
from app.documents.samples import SUBJECT, TASK, TEXTS, head
from app.documents.sheet import MM, Layout
from app.documents.text import Content, Setter, Style
from app.documents.wording import with_certificate
from app.records.papers import ItemCheck, SiteRecord

LINE = Style(size=12, leading=23, align="left")
TOLD = Style(role=Role.KAI, size=12, leading=20, indent=2)
HEAD = Style(role=Role.HEI, size=12, leading=23, align="left")
PITCH = 9.5 * MM
ANSWERS = ("是", "否", "不适用")
WIDTHS = (34.0, 222.0, 34.0, 34.0, 46.0)
MOMENT = "　　年　　月　　日　　时　　分"
BLANK_ITEMS = 8
"""Empty rows of the item table on a blank record whose task names no points."""


def layout(setter: Setter, data: SiteRecord) -> Layout:
    filled = bool(data.findings)
    strips = [
        *heading(setter, data.head.organ, "现场检查笔录", data.head.number),
        *_facts(setter, data),
        *_told(setter, data),
        *(_written(setter, data) if filled else _ruled(setter, data)),
    ]
    names = ("检查人员（签名）：", "检查人员（签名）：", "被检查人（签名）：", "见证人（签名）：")
    foot = [space(6), *signatures(setter, names, pitch=27)]
    return Layout(strips, foot=foot)


def _facts(setter: Setter, data: SiteRecord) -> list[Strip]:
    rows: tuple[Content, ...] = (
        ("检查时间：", fill(data.started or MOMENT), "至", fill(data.ended or MOMENT)),
        ("检查地点：", fill(data.place)),
        ("检查对象：", fill(data.subject)),
        ("统一社会信用代码：", fill(data.subject_code), "　任务编号：", fill(data.task_number)),
        *_officers(data),
        (
            "执法记录仪编号：",
            fill(data.camera_number),
            "　入企码及时间：",
            fill(data.visit_code),
        ),
        ("当事人（现场负责人）：", fill(data.party), "　电话：", fill(data.party_telephone)),
        ("当事人证件种类及号码：", fill(data.party_identity)),
        ("见证人：", fill(data.witness), "　证件种类及号码：", fill(data.witness_identity, 2)),
        ("事由和目的：", fill(data.purpose)),
    )
    return [strip for each in rows for strip in paragraph(setter, each, LINE)]


def _officers(data: SiteRecord) -> tuple[Content, ...]:
    if data.officers:
        names = "；".join(with_certificate(each) for each in data.officers)
        return (("检查人员及单位：", fill(names)),)
    one = ("检查人员：", fill(""), "　证件编号：", fill(""), "　单位：", fill(""))
    return (one, one)


def _told(setter: Setter, data: SiteRecord) -> list[Strip]:
    if not data.notified:
        return []
    answer: Content = (
        ("被检查人回答：", fill(data.answer))
        if data.answer
        else ("被检查人：□看清证件　□听清告知　□不申请回避　□申请回避，理由：", fill(""))
    )
    told = [strip for text in data.notified for strip in paragraph(setter, text, TOLD)]
    return [
        *paragraph(setter, "告知：", HEAD, glued=True),
        *told,
        *paragraph(setter, answer, LINE),
    ]


def _written(setter: Setter, data: SiteRecord) -> list[Strip]:
    return [
        *paragraph(setter, "检查过程和结果：", HEAD, glued=True),
        *_paragraphs(setter, data.findings),
        *_items(setter, data, ()),
        *paragraph(setter, "（以下空白）", LINE.but(align="center"), glued=True),
        *_end(setter, data),
    ]


def _paragraphs(setter: Setter, text: str) -> list[Strip]:
    style = BODY.but(size=12, leading=22)
    return [strip for each in text.split("\n") for strip in paragraph(setter, each, style)]


def _ruled(setter: Setter, data: SiteRecord) -> list[Strip]:
    empty = tuple(ItemCheck(item="") for _ in range(BLANK_ITEMS))
    strips = [
        *paragraph(setter, "检查过程和结果：", HEAD, glued=True),
        ruled_rest(PITCH, setter.width, least=3),
        page_break(),
        *_items(setter, data, empty),
    ]
    for _ in range(data.continuation_pages - 1):
        strips += [ruled_rest(PITCH, setter.width), page_break()]
    return [*strips, ruled_rest(PITCH, setter.width), *_end(setter, data)]


def _items(setter: Setter, data: SiteRecord, empty: tuple[ItemCheck, ...]) -> list[Strip]:
    checks = data.items or empty
    if not checks:
        return []
    widths = (*WIDTHS, setter.width - sum(WIDTHS))
    text = Style(size=11, leading=17)
    middle = text.but(align="center")
    rows = [
        (
            str(number),
            each.item,
            *("√" if each.answer == answer else "" for answer in ANSWERS),
            each.remark,
        )
        for number, each in enumerate(checks, start=1)
    ]
    styles = (middle, text, middle, middle, middle, text)
    heads = ("序号", "检查项目", *ANSWERS, "说明")
    title = paragraph(setter, "检查项目表：", HEAD, glued=True)
    return [*title, *table(setter, widths, heads, rows, styles=styles), space(6)]


def _end(setter: Setter, data: SiteRecord) -> list[Strip]:
    """The confirmation in the person's own hand, and the coded refusal."""
    confirmed = "以上笔录已阅看（已宣读），与现场情况相符。书写确认："
    reasons = "拒签注明：□被检查人拒绝签名　□被检查人不在场　原因及见证情况："
    refusal = ("拒签注明：", fill(data.refusal)) if data.refusal else (reasons, fill(""))
    return glue(
        [
            space(6),
            *paragraph(setter, (confirmed, fill("")), LINE),
            *paragraph(setter, refusal, LINE),
            *signatures(setter, ("记录人（签名）：", "日期：　　　年　　月　　日"), pitch=28),
        ]
    )


DOCUMENT = Document(
    key="site-record",
    title="现场检查笔录",
    kind="表格式文书",
    layout=layout,
    sample=SiteRecord(
        head=head("南公检笔〔2026〕1号", "2026-SITE-0001"),
        task_number=TASK,
        subject=SUBJECT,
        notified=tuple(TEXTS["site_notice"]),
        items=(
            ItemCheck(item="营业执照、特种行业许可证是否齐全有效"),
            ItemCheck(item="旅客住宿是否逐人登记、查验身份证件并上传"),
            ItemCheck(item="治安保卫制度和人员是否落实"),
            ItemCheck(item="财物寄存保管室（柜、箱）是否设置并有专人负责"),
            ItemCheck(item="发现可疑情况是否及时报告"),
        ),
    ),
)
