"""检查意见书（结果告知书）: what the visit found, what follows, and how to object to it."""

from app.documents.blocks import BODY, fitting, heading, paragraph, seal, ticked
from app.documents.flow import Strip, glue_last, space, spring
from app.documents.form import Entry, entry, form
from app.documents.grid import ROW, beside
from app.documents.page import Document
from app.documents.samples import CODE, ITEM, OFFICERS, SUBJECT, TASK, TEXTS, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Span, Style
from app.documents.wording import numbered, with_certificate
from app.records.papers import CheckOpinion
from app.rules.outcomes import Opinion

INSET = 12.0
TITLE = "检查意见书（结果告知书）"
BELOW = "此文书一式两份，一份送达被检查单位，一份附卷。"
DENSE = ROW.but(size=11, leading=15)
"""For an opinion that would not stay on its one page otherwise."""
CODE_STYLE = ROW.but(size=10.5, align="left")
SIGN = Style(size=12, leading=22, align="left")


def layout(setter: Setter, data: CheckOpinion) -> Layout:
    strips = fitting(setter, lambda style, one: _strips(setter, data, style, one), (ROW, DENSE))
    return Layout(strips, below=BELOW, framed=True, numbered=False)


def _strips(setter: Setter, data: CheckOpinion, style: Style, one: bool) -> list[Strip]:
    return [
        space(8),
        *heading(setter, data.head.organ, TITLE, data.head.number, inset=INSET),
        *_address(setter, data),
        *glue_last(_rows(setter, data, style)),
        _closing(setter, data, stretch=one),
    ]


def _address(setter: Setter, data: CheckOpinion) -> list[Strip]:
    lead = "我局依法对你单位进行了检查，现将结果和意见告知如下："
    name = (Span(data.subject, blank=14), "：")
    return [
        *paragraph(setter, name, BODY.but(indent=0, align="left"), inset=INSET, glued=True),
        *paragraph(setter, lead, inset=INSET, glued=True),
        space(6, glued=True),
    ]


def _rows(setter: Setter, data: CheckOpinion, style: Style) -> list[Strip]:
    contact = "　".join(filter(None, (data.contact, data.contact_telephone)))
    lines = [
        [
            entry("社会信用代码", data.subject_code, style=CODE_STYLE),
            entry("任务编号", data.task_number),
        ],
        [entry("检查时间", data.inspected)],
        [entry("检查地点", data.place)],
        [entry("检查事项", *numbered(data.items))],
        [entry("检查人员", *map(with_certificate, data.officers))],
        [entry("检查意见", _opinions(data))],
        [entry("结果类型", data.outcome)],
        [entry("问题摘要", *numbered(data.summary))],
        [entry("要求", *numbered(data.requirements))],
        [entry("公示告知", data.publicity)],
        [*_remedy(data)],
        [entry("联系人及电话", contact)],
    ]
    shown = [line for line in lines if line]
    return form(setter, shown, name=84, style=style)


def _opinions(data: CheckOpinion) -> str:
    return "　　".join(ticked(data.opinion == each, each) for each in Opinion)


def _remedy(data: CheckOpinion) -> list[Entry]:
    """Nothing was held against a subject without findings, so there is nothing to remedy."""
    return [] if data.opinion == Opinion.CLEAN else [entry("权利和救济", data.remedy)]


def _closing(setter: Setter, data: CheckOpinion, *, stretch: bool) -> Strip:
    half = setter.width / 2
    left, right = setter.narrowed(half), setter.narrowed(setter.width - half)
    receipt = [
        space(6),
        *paragraph(left, "本意见书已收到。", SIGN, inset=INSET),
        *paragraph(left, "被检查单位（签名或者盖章）：", SIGN, inset=INSET),
        spring(18),
        *paragraph(left, "　　　年　　月　　日　　时　　分", SIGN, inset=INSET),
        space(6),
    ]
    stamp = seal(right, data.head.organ, data.issued_on)
    return beside([(half, receipt), (setter.width - half, stamp)], last=True, stretch=stretch)


DOCUMENT = Document(
    key="opinion",
    title=TITLE,
    kind="表格式文书",
    layout=layout,
    copies=2,
    sample=CheckOpinion(
        head=head("南公检意〔2026〕1号", "2026-OPINION-0001"),
        subject=SUBJECT,
        subject_code=CODE,
        task_number=TASK,
        inspected="2026年3月9日9时10分至10时25分",
        place="某某县城关镇和平路7号",
        items=(ITEM,),
        opinion="责令整改",
        outcome="发现问题已责令改正",
        summary=("未按规定查验登记2名访客的身份信息", "财物寄存室无专人值守"),
        requirements=("于2026年3月24日前整改完毕，并将整改情况函告我局。",),
        publicity=TEXTS["opinion_publicity"][0],
        remedy=TEXTS["opinion_remedy"][0],
        officers=OFFICERS,
        contact="丙某",
        contact_telephone="0393-0000001",
        issued_on="2026年3月10日",
    ),
)
