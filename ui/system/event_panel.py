"""One event: who, when, why, what changed from what to what, and its links in the chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.checks.column_names import COLUMN_NAMES
from ui.detail import DetailPanel, Fact, FactSheet
from ui.models import Column, TableModel
from ui.moments import local_time
from ui.system.event_words import record_words, words
from ui.system.head_line import grouped
from ui.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.records.activity import EventDetail


@dataclass(frozen=True, slots=True)
class Change:
    """One column of one row; `id` is its place in the event."""

    id: int
    row: str
    column: str
    before: str
    after: str


COLUMNS = (
    Column[Change]("记录", lambda row: row.row, width=92, spare=True),
    Column[Change]("项目", lambda row: row.column, width=74),
    Column[Change]("原值", lambda row: row.before, width=66),
    Column[Change]("新值", lambda row: row.after, width=88, stretch=True),
)


class EventPanel(DetailPanel):
    def __init__(self) -> None:
        super().__init__()
        self.facts = FactSheet()
        self.changes = TableModel(COLUMNS, self)
        self.table = DataTable(self.changes, flows=True)
        self.table.set_empty("这次操作没有逐项记录的变化", "成批写入的记录只留封签，不逐行列出。")
        self.add_tab("详情", self.facts)
        self.add_tab("前后变化", self.table)

    def show_event(self, detail: EventDetail) -> None:
        self.show_title(f"第 {detail.row.seq} 条　{detail.row.action}")
        self.facts.show_facts(facts(detail))
        changes = list(changes_of(detail.body))
        self.changes.show_rows(changes)
        self.tabs.setTabText(1, f"前后变化（{len(changes)}）")
        self.show()


def facts(detail: EventDetail) -> list[Fact]:
    row = detail.row
    return [
        Fact("时间", local_time(row.at)),
        Fact("操作人", row.operator),
        Fact("动作", row.action),
        Fact("对象", row.title),
        Fact("所在记录", record_words(row.about)),
        Fact("依据或原因", row.reason),
        Fact("封存记录", f"{detail.body.get('sealed', 0)} 行"),
        Fact("", "审计链"),
        Fact("上一条", grouped(detail.previous)),
        Fact("本条链首", grouped(row.head)),
    ]


def changes_of(body: Mapping[str, Any]) -> Iterator[Change]:
    """The columns in which the event's rows differ, in the order they were written."""
    number = 0
    for each in body["rows"]:
        table, before, after = each["table"], each["before"], each["after"]
        row = record_words(f"{table}:{each['key']}")
        for column in dict.fromkeys((*before, *after)):
            old = words(table, column, before.get(column))
            new = words(table, column, after.get(column))
            if old != new and column != "id":  # the key says it already
                number += 1
                yield Change(number, row, COLUMN_NAMES.get(column, column), old, new)
