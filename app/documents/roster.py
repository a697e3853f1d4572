"""抽取名录（锁定）: the list as it stood when its bytes were fixed."""

from app.documents.blocks import heading, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.fonts import Role
from app.documents.form import entry, form
from app.documents.grid import table
from app.documents.margins import in_fours
from app.documents.page import Document
from app.documents.samples import TASK, TASK_TITLE, head
from app.documents.samples_draw import EXCLUSIONS, RESERVES, SUBJECTS, digest
from app.documents.sheet import ACROSS, Layout
from app.documents.text import Setter, Style
from app.documents.wording import reasons
from app.records.papers import Roster, RosterRow

TEXT = Style(size=10.5, leading=15, align="left")
MIDDLE = TEXT.but(align="center")
CODE = Style(role=Role.LATIN, size=9.5, leading=15, align="center")
HEX = Style(role=Role.LATIN, size=8.5, leading=14, align="left")
COLUMNS = (
    ("序号", 40.0, MIDDLE),
    ("名称", 0.0, TEXT),
    ("代码", 126.0, CODE),
    ("分层", 56.0, MIDDLE),
    ("区域", 56.0, MIDDLE),
    ("专长", 50.0, MIDDLE),
    ("权重", 36.0, MIDDLE),
    ("已查", 36.0, MIDDLE),
    ("剔除原因", 120.0, TEXT),
)


def layout(setter: Setter, data: Roster) -> Layout:
    names = ("操作人（签名）：", "监督人（签名）：")
    strips = [
        *heading(setter, data.head.organ, "抽取名录（锁定）", data.head.number),
        *_facts(setter, data),
        space(8),
        *glue_last(_table(setter, data)),
        *glue([space(8), *signatures(setter, names, pitch=34)]),
    ]
    return Layout(strips)


def _facts(setter: Setter, data: Roster) -> list[Strip]:
    total = f"{data.total}家，剔除{data.excluded}家，参加抽取{data.eligible}家"
    lines = [
        [entry("抽查任务", f"{data.task_number}　{data.task_title}")],
        [entry("锁定时间", data.locked_at), entry("第几次", f"第{data.attempt}次")],
        [entry("名录摘要", in_fours(data.digest), style=HEX)],
        [entry("盐值", in_fours(data.salt), style=HEX)],
        [entry("名录总数", total)],
        [entry("剔除原因", reasons(data.exclusions))],
    ]
    return form(setter, lines, name=72, style=TEXT, closed=True, least=23)


def _table(setter: Setter, data: Roster) -> list[Strip]:
    rest = setter.width - sum(width for _, width, _ in COLUMNS)
    rows = [
        (
            *(each.order, each.name, each.code, each.stratum, each.region, each.need),
            *(each.weight, each.drawn, each.hold),
        )
        for each in data.rows
    ]
    return table(
        setter,
        [width or rest for _, width, _ in COLUMNS],
        [name for name, _, _ in COLUMNS],
        rows,
        styles=[style for _, _, style in COLUMNS],
        least=22,
    )


DOCUMENT = Document(
    key="roster",
    title="抽取名录（锁定）",
    kind="清单",
    layout=layout,
    copies=2,
    sheet=ACROSS,
    sample=Roster(
        head=head("南公录〔2026〕1号", "2026-ROSTER-0001"),
        task_number=TASK,
        task_title=TASK_TITLE,
        locked_at="2026年3月2日9时5分",
        digest=digest("对象名录"),
        total="60",
        excluded="7",
        eligible="53",
        exclusions=EXCLUSIONS,
        salt=digest("盐"),
        rows=tuple(
            RosterRow(
                order=str(number),
                name=each.name,
                code=each.code,
                stratum=each.stratum,
                weight="1",
                hold="停业（SUSPENDED）" if number == 4 else "",
                region="全县",
                need="-",
                drawn="0",
            )
            for number, each in enumerate((*SUBJECTS, *RESERVES), start=1)
        ),
    ),
)
