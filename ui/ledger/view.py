"""台账: a year's checks of every kind in one list, entered, corrected and struck here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app import clock, ledger
from app.records.ledger import LedgerQuery, LedgerRow
from app.rules.year_count import Source
from ui import files, messages, tokens
from ui.buttons import button
from ui.filters import FilterBar, SearchBox
from ui.forms.choices import Combo
from ui.layouts import column, row
from ui.ledger.dialogs import CheckDialog, StrikeDialog, read_units
from ui.ledger.rules import RulesDialog
from ui.ledger.words import COLUMNS
from ui.models import PagedModel
from ui.reading import read_lists
from ui.table import DataTable

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.changes import Changes
    from app.errors import UserError
    from app.progress import Progress
    from app.records.accounts import Operator
    from ui.desk import Desk

YEARS = 5
"""How many years back the list offers."""


class LedgerView(QWidget):
    """`opened` asks for a visit of a draw by its id; the entries open their own dialog."""

    opened = Signal(int)
    counted = Signal(str)  # what stands beside the page's title

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.jobs = desk.jobs
        self.may_enter = self.jobs.may(*ledger.MAY_ENTER)
        self.buttons: list[QPushButton] = []
        self._text = ""
        self.count = ""
        self._build_tools()
        self._build_table()
        self._build_buttons()

    def _build_tools(self) -> None:
        self.search = SearchBox("搜索对象、代码、单位、文号（Ctrl+F）")
        self.search.searched.connect(self._search)
        self.years = Combo()
        self.years.setAccessibleName("年度")
        this_year = clock.today().year
        for year in range(this_year, this_year - YEARS, -1):
            self.years.addItem(f"{year} 年", year)
        self.years.activated.connect(lambda _place: self.reload())
        self.filters = FilterBar()
        self.filters.add("sources", "来源", [(source, source.value) for source in Source])
        self.filters.add("units", "检查单位")
        self.filters.add("struck", "已划去的", [(True, "也显示")], single=True)
        self.filters.changed.connect(self.reload)
        line = row(gap=tokens.GAP_2)
        line.addWidget(self.search, 2)
        label = QLabel("年度")
        label.setBuddy(self.years)
        line.addWidget(label)
        line.addWidget(self.years)
        line.addWidget(self.filters, 3)
        self._box = column(self, gap=tokens.GAP_3)
        self._box.addLayout(line)

    def _build_table(self) -> None:
        self.model = PagedModel(COLUMNS, self._rows, self)
        self.table = DataTable(self.model, name="ledger", settings=self.desk.settings)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._choose)
        self._box.addWidget(self.table, 1)

    def _build_buttons(self) -> None:
        self.rules_button = button("计次规则…", self._show_rules, icon="list-checks")
        self.export_button = button("导出…", self._ask_export, icon="file-down")
        self.import_button = button("导入…", self._ask_import, icon="file-spreadsheet")
        self.strike_button = button("划去…", self._strike, icon="ban", role="destructive")
        self.correct_button = button("更正…", self._correct, icon="pencil")
        self.add_button = button("登记…", self.add, icon="plus", role="primary")
        self.add_button.setToolTip("登记检查（Ctrl+N）")
        self.buttons = [self.strike_button, self.rules_button, self.import_button]
        self.buttons.append(self.export_button)
        self.buttons += [self.correct_button, self.add_button]
        self._choose(None)
        self.setFocusProxy(self.table)

    def shown_buttons(self) -> list[QPushButton]:
        """Those this person may use at all."""
        own = (self.strike_button, self.import_button, self.correct_button, self.add_button)
        return [each for each in self.buttons if self.may_enter or each not in own]

    @property
    def year(self) -> int:
        chosen: int = self.years.currentData()
        return chosen

    def reload(self) -> None:
        values = self.filters.values()
        query = LedgerQuery(
            self.year,
            self._text,
            sources=values.get("sources", ()),
            units=values.get("units", ()),
            struck=bool(values.get("struck")),
        )

        def read(session: Session) -> tuple[list[int], list[str]]:
            return ledger.find_keys(session, query), read_units(session)

        read_lists(self.jobs, (self.table,), read, self._show, self.reload, self)

    def _show(self, answer: tuple[list[int], list[str]]) -> None:
        keys, units = answer
        self._say_empty()
        self.filters.chips["units"].set_options([(each, each) for each in units])
        self.model.show_ids(keys)
        self.export_button.setEnabled(bool(keys))
        self.count = f"{self.year} 年共 {len(keys)} 次"
        self.counted.emit(self.count)

    def _say_empty(self) -> None:
        if self._text or self.filters.values():
            self.table.set_empty("没有符合条件的检查", "换个词再找，或清除筛选。")
            return
        self.table.set_empty(
            f"{self.year} 年还没有检查",
            "抽查由程序自己记入；专项、投诉举报、上级部署等其他检查在这里登记。",
            "登记检查…" if self.may_enter else "",
            self.add,
        )

    def _rows(self, keys: list[int]) -> list[LedgerRow]:
        return self.jobs.read(lambda session: ledger.ledger_rows(session, keys))

    def _search(self, text: str) -> None:
        self._text = text
        self.reload()

    def _choose(self, chosen: LedgerRow | None) -> None:
        may = chosen is not None and chosen.entry_id is not None and not chosen.struck
        self.correct_button.setEnabled(may)
        self.strike_button.setEnabled(may)

    def _open(self, chosen: LedgerRow) -> None:
        if chosen.inspection_id is not None:
            self.opened.emit(chosen.inspection_id)
        else:
            self._correct()

    def add(self) -> None:
        if self.may_enter:
            self.jobs.fetch(read_units, self._open_new, key="units")

    def _open_new(self, units: list[str]) -> None:
        CheckDialog(self, self.jobs, units).open()

    def _correct(self) -> None:
        chosen = self.table.current_row()
        if self.may_enter and chosen and chosen.entry_id is not None and not chosen.struck:
            units = self.jobs.read(read_units)
            CheckDialog(self, self.jobs, units, row=chosen).open()

    def _strike(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None and chosen.entry_id is not None and not chosen.struck:
            StrikeDialog(self, self.jobs, chosen).open()

    def _show_rules(self) -> None:
        RulesDialog(self, self.jobs).open()

    def _ask_export(self) -> None:
        name = f"{self.year}年度检查台账.xlsx"
        files.ask_save(self, self.desk.settings, "导出台账", files.XLSX, name, self.export)

    def export(self, path: Path) -> None:
        """Every line that the list shows now, with all columns."""
        from ui.ledger import exporting  # noqa: PLC0415 - brings openpyxl

        keys, title = list(self.model.ids()), f"{self.year}年度检查台账"
        self.jobs.prepare(
            self,
            "正在导出台账…",
            lambda session, report: exporting.write_ledger(session, keys, path, title, report),
            lambda count: messages.inform(self, f"已导出 {count:,} 次检查。", str(path)),
            self._warn,
        )

    def _ask_import(self) -> None:
        files.ask_open(self, self.desk.settings, "导入其他检查", files.EXCEL, self.import_file)

    def import_file(self, path: Path) -> None:
        """All rows or none; the columns are those of the export."""
        from app.ledger import importing  # noqa: PLC0415 - brings what reads spreadsheets

        def work(session: Session, operator: Operator, _report: Progress) -> tuple[int, Changes]:
            lines = importing.read_checks(path)
            return importing.import_checks(session, operator, lines=lines, file_name=path.name)

        self.jobs.start(
            self,
            "正在导入检查…",
            work,
            lambda count: messages.inform(self, f"已登记 {count:,} 次检查。", str(path)),
            self._warn,
        )

    def _warn(self, error: UserError) -> None:
        messages.warn(self, error.message)
