"""随机抽取结果确认单: everything somebody needs to hold a draw against the paper."""

from collections import defaultdict
from collections.abc import Sequence

from app.documents.annex import annex
from app.documents.blocks import heading, paragraph, seal, signatures
from app.documents.flow import Strip, glue, space, spring
from app.documents.fonts import Role
from app.documents.form import Entry, entry, form
from app.documents.grid import Text, beside, table
from app.documents.margins import in_fours
from app.documents.page import Document
from app.documents.samples_draw import DRAW_RECORD
from app.documents.sheet import Layout
from app.documents.text import Setter, Style
from app.documents.wording import reasons
from app.records.papers import DrawnSubject, DrawRecord, Entrant, Seat, StratumLine

NAME = 76.0
TEXT = Style(size=10.5, leading=16, align="left")
MIDDLE = TEXT.but(align="center")
HEX = Style(role=Role.LATIN, size=8.5, leading=14, align="left")
TINY = HEX.but(size=9.5, leading=16, align="center")
SECTION = Style(role=Role.HEI, size=12, leading=22, align="left")


def layout(setter: Setter, data: DrawRecord) -> Layout:
    strips = [
        *heading(setter, data.head.organ, "随机抽取结果确认单", data.head.number),
        *_task(setter, data),
        *_proof(setter, data),
        *_subjects(setter, "三、抽中的检查对象", data.subjects),
        *_subjects(setter, "四、备选对象（按递补次序）", data.reserves),
        *_officers(setter, data),
        *glue([*_changes(setter, data), *_closing(setter, data)]),
        *annex(setter, data),
    ]
    return Layout(strips)


def _section(setter: Setter, text: str) -> list[Strip]:
    return [space(8, glued=True), *paragraph(setter, text, SECTION, glued=True)]


def _task(setter: Setter, data: DrawRecord) -> list[Strip]:
    items = [f"{each.item}（{each.basis}）" if each.basis else each.item for each in data.items]
    total = f"{data.roster_total}家，剔除{data.roster_excluded}家，参加抽取{data.roster_eligible}家"
    lines = [
        [entry("抽查任务", f"{data.task_number}　{data.task_title}")],
        [entry("事项及依据", *items)],
        [entry("抽取时间", data.held_at), entry("抽取地点", data.place)],
        [entry("名录总数", total)],
        [entry("剔除原因", reasons(data.exclusions))],
        [entry("比例与取整", f"{data.ratio}，{data.rounding}"), entry("应抽数", f"{data.quota}家")],
        *([[entry("分层", *map(_stratum, data.strata))]] if data.strata else []),
    ]
    return [*_section(setter, "一、抽取任务"), *_form(setter, lines)]


def _stratum(each: StratumLine) -> str:
    return f"{each.name}：可抽{each.eligible}家，抽{each.drawn}家，备选{each.reserves}家"


def _form(setter: Setter, lines: Sequence[Sequence[Entry]]) -> list[Strip]:
    return form(setter, lines, name=NAME, style=TEXT, closed=True, least=23)


def _proof(setter: Setter, data: DrawRecord) -> list[Strip]:
    digests = [[_hex(f"{each.name}摘要", each.value)] for each in data.digests]
    lines = [
        [entry("算法与次数", f"{data.algorithm}，第{data.attempt}次")],
        *digests,
        *([[_hex("审计链前值", data.previous_head)]] if data.previous_head else []),
        [_hex("承诺值", data.commitment)],
        *([_witness(each)] for each in data.entrants),
        *([[entry("报数更正", *data.typings)]] if data.typings else []),
        [_hex("种子", data.seed)],
    ]
    return [*_section(setter, "二、抽取凭证"), *_form(setter, lines)]


def _hex(name: str, digits: str) -> Entry:
    return entry(name, in_fours(digits), style=HEX)


def _witness(each: Entrant) -> Entry:
    return entry("见证输入", f"{each.label}　{each.name}　报出：{in_fours(each.digits)}")


def _subjects(setter: Setter, title: str, subjects: Sequence[DrawnSubject]) -> list[Strip]:
    if not subjects:
        return []
    widths = (34.0, 0.0, 122.0, 46.0, 76.0)
    rows = [(each.order, each.name, each.code, each.stratum, each.ticket) for each in subjects]
    head = ("序号", "名称", "代码", "分层", "签号前八位")
    styles = (MIDDLE, TEXT, TINY, MIDDLE, TINY)
    return [*_section(setter, title), *_table(setter, widths, head, rows, styles)]


def _officers(setter: Setter, data: DrawRecord) -> list[Strip]:
    if not data.seats:
        return []
    names = {each.order: each.name for each in data.subjects}
    teams: dict[str, list[Seat]] = defaultdict(list)
    for seat in data.seats:
        teams[seat.order].append(seat)
    rows = [(order, names.get(order, ""), *_team(seats)) for order, seats in teams.items()]
    head = ("序号", "检查对象", "检查人员", "执法证件编号", "单位")
    widths = (34.0, 0.0, 66.0, 84.0, 112.0)
    styles = (MIDDLE, TEXT, TEXT, TEXT, TEXT)
    return [*_section(setter, "五、检查人员"), *_table(setter, widths, head, rows, styles)]


def _team(seats: Sequence[Seat]) -> tuple[Text, Text, Text]:
    officers = [each.officer for each in seats]
    places = [f"{each.officer.department}{'（借用）' if each.borrowed else ''}" for each in seats]
    return (
        tuple(each.name for each in officers),
        tuple(each.certificate for each in officers),
        tuple(places),
    )


def _changes(setter: Setter, data: DrawRecord) -> list[Strip]:
    passed = [f"{each.officer}（{each.subject}）：{each.reason}" for each in data.passed]
    exchanges = [
        f"{each.former}由{each.substitute}递补，原因：{each.reason}；批准人：{each.approver}，{each.at}"
        for each in data.exchanges
    ]
    lines = [
        [entry("回避、跳过", *(passed or ["无"]))],
        [entry("递补", *(exchanges or ["无"]))],
        [entry("作废", data.voided or "无")],
        [entry("此前各次", *(data.earlier or ["无"]))],
        [_hex("审计链首部", data.chain_head)],
    ]
    return [*_section(setter, "六、回避、递补和作废"), *_form(setter, lines)]


def _closing(setter: Setter, data: DrawRecord) -> list[Strip]:
    """The statement and the signatures with the seal beside them, never on a page alone."""
    statement = (
        f"抽取结果由锁定的名录和种子按公开的{data.algorithm}规则计算得出，任何人可以用校验工具"
        "重新计算核对。承诺值在见证输入之前打印并签字。"
    )
    half = setter.width * 0.56
    left, right = setter.narrowed(half), setter.narrowed(setter.width - half)
    names = ("操作人（签名）：", "监督人（签名）：", "部门负责人（签名）：")
    signed = [spring(), *signatures(left, names, inset=10, columns=1, pitch=32), spring()]
    stamp = seal(right, data.head.organ, data.confirmed_on)
    box = beside([(half, signed), (setter.width - half, stamp)], closed=True, first=True, last=True)
    text = paragraph(setter, statement, TEXT.but(indent=2, align="justify"))
    return glue([space(6), *text, space(4), box])


def _table(
    setter: Setter,
    widths: Sequence[float],
    head: Sequence[str],
    rows: Sequence[Sequence[Text]],
    styles: Sequence[Style],
) -> list[Strip]:
    rest = setter.width - sum(widths)
    return table(setter, [width or rest for width in widths], head, rows, styles=styles)


DOCUMENT = Document(
    key="draw-record",
    title="随机抽取结果确认单",
    kind="表格式文书",
    layout=layout,
    copies=3,
    sample=DRAW_RECORD,
)
