"""The log's chain, and the seals its events vouch for."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.activity import seals_digest
from app.checks.findings import Collector
from app.errors import UserError
from app.rules.chain import GENESIS, next_head
from db.models import ActivityEvent, RowSeal

LOG = "审计日志"
CHUNK = 2000
HEAD_DIGITS = 64
FEWEST_DIGITS = 16

Seal = tuple[str, str, str]


@dataclass(slots=True)
class Chain:
    """What the log says: its heads, and table -> row key -> newest digest ("" when deleted).

    `complete` once its last row could be read.
    """

    complete: bool = False
    events: int = 0
    head: str = GENESIS.hex()
    heads: set[str] = field(default_factory=lambda: {GENESIS.hex()})
    newest: dict[str, dict[str, str]] = field(default_factory=dict)

    def holds(self, digits: str) -> bool:
        """Whether some head begins with `digits`; the zeros before the first stand on no paper."""
        return any(head.startswith(digits) for head in self.heads if head != GENESIS.hex())


def split_head(printed: str | None) -> str:
    """The digits of a head as typed from paper: spaces, hyphens and case are free.

    The first 16 of the 64 digits are enough. Raises UserError for anything else.
    """
    digits = "".join((printed or "").split()).replace("-", "").lower()
    if not digits:
        return ""
    is_hexadecimal = all(digit in "0123456789abcdef" for digit in digits)
    if not is_hexadecimal or not FEWEST_DIGITS <= len(digits) <= HEAD_DIGITS:
        raise UserError(
            f"链首应为 {HEAD_DIGITS} 位十六进制数字（0–9、a–f），至少输入前 {FEWEST_DIGITS} 位。"
        )
    return digits


def read_chain(
    session: Session, chain: Chain, found: Collector, step: Callable[[int], None]
) -> None:
    """Walk the log from its first event; every break is named where it shows first."""
    seals = _Seals(session)
    seq = 0
    query = select(*ActivityEvent.__table__.columns).order_by(ActivityEvent.seq)
    for row in session.execute(query.execution_options(yield_per=CHUNK)):
        if row.seq != seq + 1:
            found.add(f"{LOG}第 {seq + 1} 条", f"缺失：下一条是第 {row.seq} 条。", kind=LOG)
        if sentence := _problem(row, chain.head, seals.of(row.seq, chain, found)):
            found.add(f"{LOG}第 {row.seq} 条", sentence, kind=LOG)
        seq, chain.head = row.seq, str(row.head)
        chain.heads.add(chain.head)
        chain.events += 1
        step(1)
    seals.rest(found)
    chain.complete = True


def _problem(row: Row[Any], previous: str, seals: list[Seal]) -> str:
    if row.previous != previous:
        return "与上一条不衔接：上一条或本条被改写、插入或删除过。"
    try:
        body = json.loads(row.event)
        head = next_head(bytes.fromhex(row.previous), row.event.encode()).hex()
        if head != row.head:
            return "内容与其摘要不符，被改动过。"
        return _content_problem(row, body, seals)
    except (ValueError, TypeError, KeyError, AttributeError):
        return "内容无法读取，被改动过。"


def _content_problem(row: Row[Any], body: dict[str, Any], seals: list[Seal]) -> str:
    columns = (row.seq, row.at, row.operator, row.action, row.about, row.title)
    if columns != tuple(body[key] for key in ("seq", "at", "by", "action", "about", "title")):
        return "列表中显示的内容与封存的内容不符，被改动过。"
    if (len(seals), seals_digest(seals)) != (body["sealed"], body["seals"]):
        return "本条的记录封签被改动、增加或删除过。"
    return ""


class _Seals:
    """The seals in the order of their events, handed out event by event."""

    def __init__(self, session: Session) -> None:
        columns = (RowSeal.seq, RowSeal.table_name, RowSeal.row_key, RowSeal.digest)
        query = select(*columns).order_by(RowSeal.seq).execution_options(yield_per=CHUNK)
        rows: Iterator[Row[tuple[int, str, str, str]]] = iter(session.execute(query))
        self._groups = groupby(rows, key=lambda row: row.seq)
        self._held: tuple[int, list[Seal]] | None = None

    def of(self, seq: int, chain: Chain, found: Collector) -> list[Seal]:
        """The seals of one event, noted in the chain as the newest of their rows."""
        group = self._next()
        while group is not None and group[0] < seq:
            _name_strays(group[0], found)
            group = self._next()
        if group is None or group[0] > seq:
            self._held = group
            return []
        for table, key, digest in group[1]:
            chain.newest.setdefault(table, {})[key] = digest
        return group[1]

    def _next(self) -> tuple[int, list[Seal]] | None:
        if self._held is not None:
            group, self._held = self._held, None
            return group
        seq, rows = next(self._groups, (0, iter(())))
        seals = [(row.table_name, row.row_key, row.digest) for row in rows]
        return (seq, seals) if seals else None

    def rest(self, found: Collector) -> None:
        while (group := self._next()) is not None:
            _name_strays(group[0], found)


def _name_strays(seq: int, found: Collector) -> None:
    found.add(f"{LOG}第 {seq} 条", "缺失：它的记录封签还在。", kind=LOG)
