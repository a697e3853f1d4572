"""递补记录: who left and who came, side by side, with the whole order behind it."""

from app.documents.blocks import heading, paragraph, signatures
from app.documents.flow import Strip, glue, glue_last, space
from app.documents.fonts import Role
from app.documents.form import Entry, entry, form
from app.documents.grid import table
from app.documents.margins import in_fours
from app.documents.page import Document
from app.documents.samples import CODE, OFFICERS, SUBJECT, TASK, TASK_TITLE, head
from app.documents.samples_draw import NAMES, digest
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import with_certificate
from app.records.papers import SubjectOrder, SubstitutionRecord, WalkedOfficer

NAME = 86.0
TEXT = Style(size=10.5, leading=15, align="left")
MIDDLE = TEXT.but(align="center")
HEX = Style(role=Role.LATIN, size=8.5, leading=14, align="left")
TINY = HEX.but(align="center")
SECTION = Style(role=Role.HEI, size=12, leading=20, align="left")
ORDER = (
    ("位次", 40.0, MIDDLE),
    ("检查对象", 0.0, TEXT),
    ("分层", 50.0, MIDDLE),
    ("签号前十六位", 110.0, TINY),
    ("办理", 70.0, MIDDLE),
)
WALK = (
    ("次序", 40.0, MIDDLE),
    ("检查人员", 0.0, TEXT),
    ("执法证件编号", 110.0, TEXT),
    ("签号前十六位", 110.0, TINY),
    ("结果", 90.0, MIDDLE),
)
RULE = (
    "递补按锁定的名录和种子算出的次序办理，不重新抽取，不能指定人选，其他结果不变。"
    "本记录附于确认单之后。"
)
WORDS = {
    "检查对象递补": ("退出的检查对象", "递补的检查对象"),
    "增加备选对象": ("原检查对象", "增加的检查对象"),
    "检查人员递补": ("退出的检查人员", "递补的检查人员"),
}


def layout(setter: Setter, data: SubstitutionRecord) -> Layout:
    lines = form(setter, _lines(data), name=NAME, style=TEXT, closed=True, least=20)
    listed = [*_order(setter, data), *_walk(setter, data)]
    strips = [
        *heading(setter, data.head.organ, f"递补记录（{data.kind}）", data.head.number),
        *(glue_last([*lines, *listed])),
        *_closing(setter),
    ]
    return Layout(strips)


def _lines(data: SubstitutionRecord) -> list[list[Entry]]:
    former, substitute = WORDS.get(data.kind, ("原", "递补"))
    officers = [with_certificate(each) for each in data.officers]
    return [
        [entry("抽取编号", data.draw_number), entry("确认单", data.record_number)],
        [entry("抽查任务", f"{data.task_number}　{data.task_title}")],
        [entry(former, *data.former)],
        [entry(substitute, *data.substitute)],
        *([[entry("检查对象", data.subject)]] if data.subject not in data.substitute else []),
        [entry("现检查人员", *officers)],
        [entry("原因", data.reason), entry("时间", data.at)],
        [entry("依据和说明", *data.note.splitlines())],
        [entry("批准人", data.approver), entry("录入人", data.entered_by)],
        [entry("承诺值", in_fours(data.commitment), style=HEX)],
        [entry("种子", in_fours(data.seed), style=HEX)],
        [entry("审计链首部", in_fours(data.chain_head), style=HEX)],
    ]


def _order(setter: Setter, data: SubstitutionRecord) -> list[Strip]:
    rows = [
        (each.rank, each.subject, each.stratum, each.ticket, each.result) for each in data.order
    ]
    return _listed(setter, "检查对象的次序", ORDER, rows)


def _walk(setter: Setter, data: SubstitutionRecord) -> list[Strip]:
    rows = [
        (str(place), each.name, each.certificate, each.ticket, each.result)
        for place, each in enumerate(data.walk, start=1)
    ]
    return _listed(setter, "检查人员的次序（从头逐人核对）", WALK, rows)


def _listed(
    setter: Setter,
    title: str,
    columns: tuple[tuple[str, float, Style], ...],
    rows: list[tuple[str, str, str, str, str]],
) -> list[Strip]:
    if not rows:
        return []
    rest = setter.width - sum(width for _, width, _ in columns)
    widths = [width or rest for _, width, _ in columns]
    styles = [style for _, _, style in columns]
    heads = [name for name, _, _ in columns]
    titled = [space(4, glued=True), *paragraph(setter, title, SECTION, glued=True)]
    return [*titled, *table(setter, widths, heads, rows, styles=styles, least=20)]


def _closing(setter: Setter) -> list[Strip]:
    names = ("操作人（签名）：", "批准人（签名）：", "监督人（签名）：", "日期：")
    text = paragraph(setter, RULE, TEXT.but(indent=2, align="justify"))
    return glue([space(4), *text, *signatures(setter, names, pitch=28)])


DOCUMENT = Document(
    key="substitution",
    title="递补记录",
    kind="表格式文书",
    layout=layout,
    copies=2,
    sample=SubstitutionRecord(
        head=head("南公抽补〔2026〕1号", "2026-SUBST-0001"),
        kind="检查对象递补",
        draw_number="南公抽签〔2026〕1号",
        record_number="南公抽确〔2026〕1号",
        task_number=TASK,
        task_title=TASK_TITLE,
        subject=NAMES[3],
        former=(SUBJECT, f"代码：{CODE}"),
        substitute=(NAMES[3], "代码：91410923MA00SAMP03"),
        officers=OFFICERS,
        reason="迁出本辖区",
        note="2026年3月9日登记机关查询结果：住所已迁往外县。",
        approver="辛某",
        entered_by="丙某",
        at="2026年3月9日10时20分",
        order=(
            SubjectOrder(
                rank="4", subject=NAMES[3], stratum="B", ticket=digest("递补")[:16], result="本次"
            ),
        ),
        walk=(
            WalkedOfficer(
                name=OFFICERS[0].name,
                certificate=OFFICERS[0].certificate,
                ticket=digest("甲")[:16],
                result="已在本组",
            ),
            WalkedOfficer(
                name=OFFICERS[1].name,
                certificate=OFFICERS[1].certificate,
                ticket=digest("乙")[:16],
                result="抽中",
            ),
        ),
        commitment=digest("承诺"),
        seed=digest("种子"),
        chain_head=digest("链"),
    ),
)
