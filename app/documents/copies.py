"""复制材料清单: what was copied at a business, page by page, compared with the originals."""

from app.documents.blocks import dated, fill, heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.form import form, opened
from app.documents.listing import Column, listed
from app.documents.page import Document
from app.documents.samples import OFFICERS, SUBJECT, TASK, TEXTS, head
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import with_certificate
from app.records.papers import Copies, CopyRow

TEXT = Style(size=12, leading=18, align="left")
MIDDLE = TEXT.but(align="center")
SAID = Style(size=12, leading=20, indent=2)
LINE = Style(size=12, leading=24, align="left")
BLANK_ROWS = 10
COLUMNS = (
    Column("序号", 36, MIDDLE),
    Column("材料名称", 0, TEXT),
    Column("页数", 44, MIDDLE),
    Column("来源", 92, TEXT),
    Column("备注", 72, TEXT),
)


def layout(setter: Setter, data: Copies) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "复制材料清单", data.head.number),
        *_facts(setter, data),
        space(8),
        *glue_last(_table(setter, data)),
        *_closing(setter, data),
    ]
    return Layout(strips)


def _facts(setter: Setter, data: Copies) -> list[Strip]:
    officers = tuple(map(with_certificate, data.officers)) or ("", "")
    lines = [
        [opened("提供单位", data.subject)],
        [opened("任务编号", data.task_number)],
        [opened("检查人员", *officers)],
    ]
    return form(setter, lines, name=84, closed=True, least=28)


def _table(setter: Setter, data: Copies) -> list[Strip]:
    """A blank has numbered rows to write in."""
    rows = [
        (str(number), each.name, each.pages, each.source, each.remark)
        for number, each in enumerate(data.rows or (CopyRow(name=""),) * BLANK_ROWS, start=1)
    ]
    return listed(setter, COLUMNS, rows, least=30)


def _closing(setter: Setter, data: Copies) -> list[Strip]:
    names = ("检查人员（签名）：", "检查人员（签名）：")
    giver = ("提供人（签名或者盖章）：", fill(""), f"　日期：{dated(data.copied_on)}")
    return glue(
        [
            space(8),
            *paragraph(setter, data.statement, SAID),
            space(6),
            *paragraph(setter, giver, LINE),
            *signatures(setter, names, pitch=34),
        ]
    )


DOCUMENT = Document(
    key="copies",
    title="复制材料清单",
    kind="清单",
    layout=layout,
    sample=Copies(
        head=head("南公复〔2026〕1号", "2026-COPIES-0001"),
        subject=SUBJECT,
        task_number=TASK,
        rows=(
            CopyRow(name="营业执照副本", pages="1", source="前台公示"),
            CopyRow(name="特种行业许可证", pages="1", source="前台公示"),
            CopyRow(
                name="旅客住宿登记簿（2026年3月1日至8日）",
                pages="12",
                source="前台登记台账",
                remark="第17页缺2人信息",
            ),
        ),
        statement=TEXTS["copies_statement"][0],
        officers=OFFICERS,
        copied_on="2026年3月9日",
    ),
)
