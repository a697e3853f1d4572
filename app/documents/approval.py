"""行政检查审批表: nobody is visited before three people have agreed to it on paper."""

from app.documents.blocks import heading, paragraph, titled
from app.documents.flow import Strip, glue, glue_last, space, spring
from app.documents.form import entry, form
from app.documents.grid import LABEL, PADDING, ROW, WHOLE, beside, label, row, value
from app.documents.page import Document
from app.documents.samples import BASIS, CODE, ITEM, OFFICERS, SUBJECT, TASK, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import numbered, with_certificate
from app.records.papers import Approval, Opinion

NAME = 84.0
OPINION = 84.0
"""Least height of a box to write an opinion in and sign."""
TEXT = ROW.but(indent=2)


def layout(setter: Setter, data: Approval) -> Layout:
    opinions = _opinions(setter, data)
    together = sum(strip.height for strip in opinions) <= setter.height
    strips = [
        *heading(setter, data.head.organ, "行政检查审批表", data.head.number),
        *glue_last(_facts(setter, data)),
        *(glue(opinions) if together else opinions),
    ]
    return Layout(strips)


def _facts(setter: Setter, data: Approval) -> list[Strip]:
    subject = data.subject + (f"（{data.subject_code}）" if data.subject_code else "")
    frequency = f"本年度第{data.nth}次，上限{data.cap}次"
    lines = [
        [entry("任务来源", data.source), entry("检查类型", data.check_type)],
        [entry("检查对象", subject)],
        [entry("地址", data.address)],
        [entry("检查事项", *numbered(data.items))],
        [entry("检查依据", *data.basis)],
        [entry("检查时间", f"{data.starts}至{data.ends}")],
        [entry("检查方式", data.mode), entry("检查频次", frequency)],
        [entry("检查人员", *map(with_certificate, data.officers))],
        [entry("协助人员", data.assistants)],
        [entry("方案要点", data.outline)],
    ]
    return form(setter, lines, name=NAME, closed=True, more=True)


def _opinions(setter: Setter, data: Approval) -> list[Strip]:
    count = len(data.opinions)
    return [
        strip
        for number, each in enumerate(data.opinions, start=1)
        for strip in _opinion(setter, each, last=number == count)
    ]


def _opinion(setter: Setter, opinion: Opinion, *, last: bool) -> list[Strip]:
    """One box; a long opinion runs over pages, its signature under its last lines."""
    left, right = setter.narrowed(NAME), setter.narrowed(setter.width - NAME)
    text = paragraph(right, opinion.text, TEXT, inset=PADDING)
    signed = [spring(20), *_signed(right, opinion), space(2)]
    level = titled(left, opinion.level, LABEL)
    if sum(strip.height for strip in text) <= WHOLE:
        columns = [(NAME, level), (right.width, [space(PADDING), *text, *signed])]
        return [beside(columns, least=OPINION, closed=True, last=last, stretch=1)]
    above = row(
        setter,
        [label(NAME, opinion.level), value(right.width, opinion.text, style=TEXT)],
        closed=True,
    )
    below = [(NAME, []), (right.width, signed)]
    return [*glue_last(above, 2), beside(below, closed=True, last=last, joined=True, stretch=1)]


def _signed(setter: Setter, opinion: Opinion) -> list[Strip]:
    day = opinion.date or "　　　年　　月　　日"
    signed = f"签名：{opinion.name or '　　　　　　'}　{day}"
    return paragraph(setter, signed, Style(size=12, leading=24, align="right"), inset=10)


DOCUMENT = Document(
    key="approval",
    title="行政检查审批表",
    kind="表格式文书",
    layout=layout,
    sample=Approval(
        head=head("南公检审〔2026〕1号", "2026-APPROVAL-0001"),
        source=TASK,
        check_type="双随机抽查",
        subject=SUBJECT,
        subject_code=CODE,
        address="某某县城关镇和平路7号",
        items=(ITEM,),
        basis=(BASIS,),
        starts="2026年3月9日9时",
        ends="2026年3月9日12时",
        mode="现场检查",
        officers=OFFICERS,
        assistants="辅助人员1人，负责录像",
        nth="1",
        cap="1",
        outline="出示证件并告知权利后，查验证照、住宿登记和治安保卫制度，全程使用执法记录仪。",
        opinions=(
            Opinion(
                level="承办部门意见", text="拟同意，请审批。", name="壬某", date="2026年3月3日"
            ),
            Opinion(level="法制部门意见"),
            Opinion(level="负责人意见"),
        ),
    ),
)
