"""承诺单: the promise printed and signed before the dice, readable from the back of the room."""

from app.documents.blocks import heading, paragraph, signatures
from app.documents.flow import Place, Strip, glue, space
from app.documents.fonts import Role
from app.documents.form import entry, form
from app.documents.grid import LABEL, table
from app.documents.margins import in_fours
from app.documents.page import Document
from app.documents.pen import BOLD, Pen
from app.documents.samples import TASK, TASK_TITLE, head
from app.documents.samples_draw import DIGESTS, ENTRANTS, EXCLUSIONS, digest
from app.documents.sheet import MM, Layout
from app.documents.text import Setter, Style
from app.documents.wording import reasons
from app.records.papers import Commitment, Entrant

NAME = 76.0
TEXT = Style(size=10.5, leading=16, align="left")
HEX = Style(role=Role.LATIN, size=8.5, leading=14, align="left")
LARGE = Style(role=Role.HEI, size=24, leading=33, align="left")
QR_SIDE = 38 * MM
COLUMNS = (("见证身份", 92.0), ("姓名", 78.0), ("数字位数", 58.0), ("签名", 0.0), ("时间", 100.0))
RULE = (
    "本单在见证人报出数字之前打印并签字。签字后名录和方案一字不改，程序不再加入任何随机数；"
    "抽取结果只由本承诺值和见证人报出的数字计算得出。"
)


def layout(setter: Setter, data: Commitment) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "随机抽取承诺单", data.head.number),
        *_facts(setter, data),
        space(8),
        _promise(setter, data),
        space(8),
        *_witnesses(setter, data),
    ]
    return Layout(strips)


def _facts(setter: Setter, data: Commitment) -> list[Strip]:
    total = f"{data.roster_total}家，剔除{data.roster_excluded}家，参加抽取{data.roster_eligible}家"
    seats = f"{data.officers_total}人，每家抽取{data.seats}人"
    hexes = [(f"{each.name}摘要", each.value) for each in data.digests]
    lines = [
        [entry("抽查任务", f"{data.task_number}　{data.task_title}")],
        [entry("承诺时间", data.made_at), entry("抽取地点", data.place)],
        [entry("检查对象", total)],
        [entry("剔除原因", reasons(data.exclusions))],
        [entry("应抽对象数", f"{data.quota}家"), entry("检查人员", seats)],
        *([entry(name, in_fours(value), style=HEX)] for name, value in hexes),
        [entry("审计链前值", in_fours(data.previous_head), style=HEX)],
        *([[entry("此前各次", *data.earlier)]] if data.earlier else []),
    ]
    return form(setter, lines, name=NAME, style=TEXT, closed=True, least=22)


def _promise(setter: Setter, data: Commitment) -> Strip:
    """The commitment in sixteen groups of four, large, with its QR beside it in one box."""
    rows = [in_fours(data.commitment[start : start + 16]) for start in range(0, 64, 16)]
    style = LABEL.but(size=14, leading=24, align="left")
    (title,) = setter.lines(f"承诺值（第{data.attempt}次抽取）", style, setter.width)
    lines = [line for text in rows for line in setter.lines(text, LARGE, setter.width)]
    height = title.leading + len(lines) * LARGE.leading + 18

    def ink(pen: Pen, place: Place) -> None:
        pen.frame(0, place.top, setter.width, place.height, 2 * BOLD)
        pen.line(title, 14, place.top + 8)
        for row, line in enumerate(lines):
            pen.line(line, 14, place.top + 8 + title.leading + row * LARGE.leading)
        top = place.top + (place.height - QR_SIDE) / 2
        pen.qr(data.commitment.upper(), setter.width - QR_SIDE - 16, top, QR_SIDE)

    return Strip(height, ink)


def _witnesses(setter: Setter, data: Commitment) -> list[Strip]:
    rest = setter.width - sum(width for _, width in COLUMNS)
    widths = [width or rest for _, width in COLUMNS]
    style = Style(size=12, leading=18, align="center")
    rows = [(each.label, each.name, each.places, "", "") for each in data.entrants]
    heads = [name for name, _ in COLUMNS]
    signed = table(setter, widths, heads, rows, styles=[style] * len(COLUMNS), least=28)
    names = (f"操作人（{data.operator or '签名'}）：", "监督人（签名）：")
    return glue(
        [
            *signed,
            space(8),
            *paragraph(setter, RULE, TEXT.but(indent=2, align="justify")),
            *signatures(setter, names, pitch=32),
        ]
    )


DOCUMENT = Document(
    key="commitment",
    title="随机抽取承诺单",
    kind="表格式文书",
    layout=layout,
    sample=Commitment(
        head=head("南公诺〔2026〕1号", "2026-COMMIT-0001"),
        task_number=TASK,
        task_title=TASK_TITLE,
        attempt="1",
        made_at="2026年3月2日9时10分",
        place="某某县公安局三楼会议室",
        roster_total="60",
        roster_excluded="7",
        roster_eligible="53",
        officers_total="18",
        quota="3",
        seats="2",
        exclusions=EXCLUSIONS,
        digests=DIGESTS,
        previous_head=digest("前"),
        commitment=digest("承诺"),
        entrants=tuple(
            Entrant(label=each.label, name=each.name, places=each.places) for each in ENTRANTS
        ),
    ),
)
