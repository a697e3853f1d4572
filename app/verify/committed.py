"""The committed files (protocol §2), read without repairing anything.

A plan and three tables; each must be spelled in the one canonical way, else a ViolationError says
where it is not. Columns and keys keep their names on the wire.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from operator import lt, ne

from app.verify.envelope import UnreadableError, parse
from app.verify.verdict import Json, ViolationError, canonical, quote

Table = dict[str, list[str]]  # column name -> its cells, in file order

COLUMNS = {
    "objects": ("id", "name", "stratum", "region", "need", "weight", "drawn", "hold"),
    "inspectors": ("cert", "name", "region", "skills", "cap", "load"),
    "recusals": ("id", "cert"),
}
KEYS = {"objects": ("id",), "inspectors": ("cert",), "recusals": ("id", "cert")}
FIRST = 3  # the line of the first row; two header lines stand above it
TITLES = {
    "objects": "检查对象名录（objects）",
    "inspectors": "执法检查人员名录（inspectors）",
    "recusals": "回避名单（recusals）",
}
HOLDS = {"-", "CLOSED", "SUSPENDED", "MOVED", "DIRECTED", "FREQ", "PERIOD", "PENDING", "OTHER"}
UNIQUE = {"id", "cert", "name"}  # columns with hardly a value twice
RULED = {"hold", "skills", "weight", "drawn", "cap", "load"}
INTEGER = re.compile("0|[1-9][0-9]{0,14}")
HEX = re.compile("[0-9a-f]{64}")
CONTROLS = bytes([*range(9), *range(11, 32), 127])  # all but TAB and LF
MAX_WEIGHT = 1000

REQUIRED = {
    "balance", "borrow_from", "cap_per_year", "entrants", "mode", "rates", "reserve_min",
    "reserve_pct", "seats", "spec", "title", "total", "weighted",
}  # fmt: skip
OPTIONAL = {"annex", "stands"}
MIN_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Stands:
    """An earlier attempt whose objects stay drawn while the officers are drawn again."""

    attempt: int
    commitment: str
    seed: str
    selected: list[Json]


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules of one draw; field names are the plan's own."""

    title: str
    mode: str
    rates: dict[str, tuple[int, int, int]]
    total: int
    weighted: bool
    cap_per_year: int
    reserve_pct: int
    reserve_min: int
    seats: int
    borrow_from: frozenset[str]
    balance: int
    entrants: list[tuple[str, int]]
    annex: str | None
    stands: Stands | None


def is_digest(value: Json) -> bool:
    """Whether a value is spelled like every digest on the wire: 64 lower-case hex digits."""
    return isinstance(value, str) and HEX.fullmatch(value) is not None


def read_table(kind: str, text: str) -> Table:
    """The columns of a committed table of this kind, or a violation naming the line at fault."""
    title, data = TITLES[kind], text.encode()
    if len(data.translate(None, CONTROLS)) != len(data):
        raise ViolationError(f"{title}含有不允许的控制字符。")
    if not unicodedata.is_normalized("NFC", text):
        raise ViolationError(f"{title}的文字不是 NFC 规范形式。")
    first, second, rows = (*text.split("\n", 2), "", "")[:3]
    if text.count("\n") < 2 or not text.endswith("\n"):
        raise ViolationError(f"{title}不完整：应有两行表头，并以换行结束。")
    _check_head(kind, first, second, rows.count("\n"))
    table = _columns(kind, rows)
    for name, values in table.items():
        _check_column(kind, name, values)
    _check_order(kind, table)
    return table


def _check_head(kind: str, first: str, second: str, count: int) -> None:
    title, head = TITLES[kind], first.split("\t")
    if len(head) != 3 or head[0] != f"VDR1-{kind}":
        raise ViolationError(
            f"{title}第 1 行应为 VDR1-{kind}、行数和盐值三项，现为 {quote(first)}。"
        )
    if head[1] != str(count):
        raise ViolationError(f"{title}第 1 行写明 {quote(head[1])} 行，实有 {count} 行。")
    if not is_digest(head[2]):
        raise ViolationError(f"{title}第 1 行的盐值应为 64 位小写十六进制数字。")
    if second != "\t".join(COLUMNS[kind]):
        raise ViolationError(f"{title}第 2 行的列名应为 {'、'.join(COLUMNS[kind])}。")


def _columns(kind: str, rows: str) -> Table:
    """All cells at once; a line end counts as a last cell, which must fall into its place."""
    names, count = COLUMNS[kind], rows.count("\n")
    cells = rows.replace("\n", "\t\n\t").split("\t")[:-1]
    if (
        len(cells) != count * (len(names) + 1)
        or cells[len(names) :: len(names) + 1].count("\n") != count
    ):
        lines = enumerate(rows.split("\n"), FIRST)
        number = next(n for n, line in lines if line.count("\t") != len(names) - 1)
        raise ViolationError(f"{TITLES[kind]}第 {number} 行应有 {len(names)} 列，列数不对。")
    return {name: cells[place :: len(names) + 1] for place, name in enumerate(names)}


def _check_column(kind: str, name: str, values: list[str]) -> None:
    spellings = values if name in UNIQUE else set(values)
    good = all(spellings) and not any(map(ne, spellings, map(str.strip, spellings)))
    if name in RULED:
        good = good and not any(_fault(name, value) for value in spellings)
    if not good:
        value = next(value for value in values if _fault(name, value))
        place = f"{TITLES[kind]}第 {values.index(value) + FIRST} 行 {name} 列"
        raise ViolationError(f"{place}的 {quote(value)} 不合规则：{_fault(name, value)}。")


def _fault(name: str, value: str) -> str | None:
    if not value or value != value.strip():
        return "不得为空，首尾不得有空白，没有内容时写“-”"
    if name not in RULED:
        return None
    if name == "hold":
        return None if value in HOLDS else "不是规定的排除代码"
    if name == "skills":
        return None if _is_sorted_list(value) else "各项技能应以逗号分隔，由小到大且不重复"
    if not INTEGER.fullmatch(value):
        return "应为不带符号和前导零的整数，至多 15 位"
    if name == "weight" and not 1 <= int(value) <= MAX_WEIGHT:
        return f"权重应在 1 至 {MAX_WEIGHT} 之间"
    return None


def _is_sorted_list(value: str) -> bool:
    items = value.split(",")
    return items == ["-"] or (all(items) and "-" not in items and all(map(lt, items, items[1:])))


def _check_order(kind: str, table: Table) -> None:
    """Strictly rising keys. Python compares text by code point, which is UTF-8 byte order."""
    keys, *more = (table[name] for name in KEYS[kind])
    for column in more:  # TAB comes before whatever a cell may hold
        keys = ["\t".join(pair) for pair in zip(keys, column, strict=True)]
    if not all(map(lt, keys, keys[1:])):
        pairs = enumerate(pairwise(keys), FIRST + 1)
        number = next(number for number, (one, two) in pairs if not one < two)
        raise ViolationError(f"{TITLES[kind]}第 {number} 行没有按编号顺序排列，或与上一行重复。")


def read_plan(text: str) -> Plan:
    """The plan, or a ViolationError naming the field at fault."""
    try:
        plan = parse(text)
    except UnreadableError as error:
        raise ViolationError(f"抽查计划（plan）不是规范的 JSON：{error}") from None
    if not isinstance(plan, dict) or canonical(plan) != text:
        raise ViolationError("抽查计划（plan）不是规范写法：键应排序，不得有空格、转义或改动。")
    if missing := sorted(REQUIRED - plan.keys()):
        raise ViolationError(f"抽查计划（plan）缺少 {'、'.join(missing)}。")
    if strange := sorted(plan.keys() - REQUIRED - OPTIONAL):
        raise ViolationError(f"抽查计划（plan）含有协议没有规定的 {quote(strange[0])}。")
    if plan["spec"] != "VDR1":
        raise _wrong("spec", "应为 VDR1", plan["spec"])
    return _plan(plan)


def _plan(plan: dict[str, Json]) -> Plan:
    return Plan(
        title=_text("title", plan["title"]),
        mode=_mode(plan["mode"]),
        rates=_rates(plan["rates"]),
        total=_integer("total", plan["total"]),
        weighted=_integer("weighted", plan["weighted"], high=1) == 1,
        cap_per_year=_integer("cap_per_year", plan["cap_per_year"]),
        reserve_pct=_integer("reserve_pct", plan["reserve_pct"]),
        reserve_min=_integer("reserve_min", plan["reserve_min"]),
        seats=_integer("seats", plan["seats"], low=2),
        borrow_from=frozenset(
            _text("borrow_from", x) for x in _list("borrow_from", plan["borrow_from"])
        ),
        balance=_integer("balance", plan["balance"], high=2),
        entrants=_entrants(_list("entrants", plan["entrants"])),
        annex=_digest("annex", plan["annex"]) if "annex" in plan else None,
        stands=_stands(plan["stands"]) if "stands" in plan else None,
    )


def _wrong(name: str, rule: str, value: Json) -> ViolationError:
    return ViolationError(f"抽查计划（plan）的 {name} 不合规则：{rule}，现为 {quote(value)}。")


def _text(name: str, value: Json) -> str:
    if not isinstance(value, str):
        raise _wrong(name, "应为文本", value)
    return value


def _mode(value: Json) -> str:
    if value not in ("rate", "total"):
        raise _wrong("mode", "应为 rate 或 total", value)
    return str(value)


def _integer(name: str, value: Json, low: int = 0, high: int | None = None) -> int:
    if type(value) is not int or value < low or (high is not None and value > high):
        most = "" if high is None else f"，不大于 {high}"
        raise _wrong(name, f"应为整数，不小于 {low}{most}，至多 15 位", value)
    return value


def _digest(name: str, value: Json) -> str:
    if not isinstance(value, str) or not is_digest(value):
        raise _wrong(name, "应为 64 位小写十六进制数字", value)
    return value


def _list(name: str, value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise _wrong(name, "应为列表", value)
    return value


def _rates(value: Json) -> dict[str, tuple[int, int, int]]:
    if not isinstance(value, dict):
        raise _wrong("rates", "应为各层的比例", value)
    rates = {}
    for stratum, rate in value.items():
        if not isinstance(rate, list) or len(rate) != 3:
            raise _wrong("rates", "每层应为 [分子, 分母, 至少] 三个整数", rate)
        a, b, least = rate
        rates[stratum] = (
            _integer("rates", a),
            _integer("rates 的分母", b, low=1),
            _integer("rates", least),
        )
    return rates


def _entrants(value: list[Json]) -> list[tuple[str, int]]:
    entrants = []
    for entrant in value:
        if not isinstance(entrant, list) or len(entrant) != 2:
            raise _wrong("entrants", "每人应为 [称谓, 位数]", entrant)
        entrants.append((_text("entrants", entrant[0]), _integer("entrants", entrant[1], low=1)))
    if sum(digits for _, digits in entrants) < MIN_DIGITS:
        raise _wrong("entrants", f"位数合计应不少于 {MIN_DIGITS} 位", value)
    return entrants


def _stands(value: Json) -> Stands:
    keys = {"attempt", "commitment", "seed", "selected"}
    if not isinstance(value, dict) or value.keys() != keys:
        raise _wrong("stands", "应写明 attempt、commitment、seed、selected 四项", value)
    return Stands(
        attempt=_integer("stands.attempt", value["attempt"], low=1),
        commitment=_digest("stands.commitment", value["commitment"]),
        seed=_digest("stands.seed", value["seed"]),
        selected=_list("stands.selected", value["selected"]),
    )
