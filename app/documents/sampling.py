"""监督检查抽样单: what was taken, how it was sealed, and that both sides saw it."""

from app.documents.blocks import dated, fill, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.form import form, opened
from app.documents.page import Document
from app.documents.samples import OFFICERS, ORGAN, SUBJECT, TASK, TEXTS, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import with_certificate
from app.records.papers import Sampling

HAND = 33.0
"""Least height of a row that is written by hand."""
LINE = Style(size=12, leading=24, align="left")
MOMENT = "　　　年　　月　　日　　时　　分"
METHODS = "□随机抽取　□其他："
SEALS = "□现场封样，双方在封签上签名　□其他："
BELOW = "此文书一式三份，一份交被抽样单位，一份随样品送检，一份附卷。"


def layout(setter: Setter, data: Sampling) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "监督检查抽样单", data.head.number),
        *glue_last(_rows(setter, data)),
        *_closing(setter),
    ]
    return Layout(strips, below=BELOW, numbered=False)


def _rows(setter: Setter, data: Sampling) -> list[Strip]:
    officers = tuple(map(with_certificate, data.officers))
    lines = [
        [opened("抽样单位", data.sampler)],
        [opened("被抽样单位", data.subject)],
        [opened("地址", data.subject_address)],
        [opened("样品名称", data.sample), opened("任务编号", data.task_number)],
        [opened("规格型号", data.specification), opened("批号（编号）", data.batch)],
        [opened("抽样基数", data.base), opened("抽样数量", data.quantity)],
        [opened("备样数量", data.reserve), opened("照片编号", data.photographs)],
        [opened("抽样方法", data.method or METHODS)],
        [opened("封样状态", data.seal or SEALS)],
        [opened("保存条件", data.storage)],
        [opened("抽样依据", *data.basis)],
        [opened("抽样时间", data.sampled_at or MOMENT)],
        [opened("抽样地点", data.place)],
        [opened("抽样人员", *(officers or ("", "")))],
        [opened("备注", data.remark)],
    ]
    return form(setter, lines, name=84, closed=True, least=HAND)


def _closing(setter: Setter) -> list[Strip]:
    names = ("抽样人（签名）：", "抽样人（签名）：")
    unit = ("被抽样单位（签名或者盖章）：", fill(""), f"　日期：{dated('')}")
    signed = signatures(setter, names, pitch=34)
    return glue([space(8), *signed, space(6), *paragraph(setter, unit, LINE)])


DOCUMENT = Document(
    key="sampling",
    title="监督检查抽样单",
    kind="表格式文书",
    layout=layout,
    copies=3,
    sample=Sampling(
        head=head("南公抽样〔2026〕1号", "2026-SAMPLING-0001"),
        sampler=ORGAN,
        subject=SUBJECT,
        subject_address="某某县城关镇和平路7号",
        task_number=TASK,
        basis=TEXTS["sampling_basis"],
        officers=OFFICERS,
    ),
)
