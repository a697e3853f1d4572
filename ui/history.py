"""修改记录: what the log says about one thing, in every detail panel alike."""

from collections.abc import Sequence

from app.records.activity import EventRow
from ui.models import Column, TableModel
from ui.moments import local_time
from ui.table import DataTable

COLUMNS = (
    Column[EventRow]("时间", lambda row: row.at, lambda row: local_time(row.at), width=132),
    Column[EventRow]("操作人", lambda row: row.operator, width=84, spare=True),
    Column[EventRow]("动作", lambda row: row.action, width=84),
    Column[EventRow]("依据或原因", lambda row: row.reason or "—", width=104, stretch=True),
)


class HistoryTable(DataTable):
    def __init__(self) -> None:
        self._model = TableModel(COLUMNS, key=lambda row: row.seq)
        super().__init__(self._model, flows=True)
        self._model.setParent(self)
        self.set_empty("还没有修改记录")

    def show_events(self, events: Sequence[EventRow]) -> None:
        self._model.show_rows(events)
