"""名录库: two lists in one room, what can be done with their rows, and the panel beside them.

Dialogs, and what reads and writes spreadsheets, are imported when first asked for: the list is
what everybody waits for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app import clock
from app.changes import Topic
from app.registries.subjects import MAY_KEEP
from ui import files, icons, messages
from ui.page import Page
from ui.registries.listing import RegistryList
from ui.registries.officers import OFFICERS
from ui.registries.panel import RegistryPanel
from ui.registries.subjects import SUBJECTS

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

KINDS = (SUBJECTS, OFFICERS)


class RegistriesPage(Page):
    TITLE = "名录库"
    TOPICS = frozenset({Topic.REGISTRIES, Topic.INSPECTIONS})
    HELP = "registries"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.lists: list[RegistryList[Any]] = [
            RegistryList(desk, SUBJECTS, self),
            RegistryList(desk, OFFICERS, self),
        ]
        self.may_keep = self.jobs.may(*MAY_KEEP)
        self._wanted: object = None
        self._row: Any = None
        self._build()
        self._build_actions()
        self._turn()

    def _build(self) -> None:
        self.switch = self.add_switch([kind.title for kind in KINDS], self._turn)
        self.add_search("", self._search)
        self.filters.hide()  # each list brings its own chips
        for each in self.lists:
            self.add_tool(each.filters, 3)
            self.body.addWidget(each, 1)
            each.counted.connect(partial(self._count, each))
            each.widened.connect(self._widen)
            each.table.chosen.connect(partial(self._choose, each))
            each.table.opened.connect(self._open)
            each.batch.add_action("导出勾选的…", self._ask_export, icon="file-down")
            leave = each.batch.add_action(
                "退出名录…", self._leave_ticked, icon="log-out", role="destructive"
            )
            leave.setVisible(self.may_keep)
            if self.may_keep:
                each.offer_filling("导入 Excel…", self.open_import)
        self.panel = RegistryPanel(self.jobs, KINDS, self.change, self.leave_current, self.check)
        self.panel.allow(self.may_keep)
        self.set_detail(self.panel)

    def _build_actions(self) -> None:
        self.more_button = self.add_action("更多", self._show_more, icon="ellipsis")
        self.export_button = self.add_action("导出…", self._ask_export, icon="file-down")
        self.import_button = self.add_action(
            "导入 Excel…", self.open_import, icon="file-spreadsheet", key="Ctrl+I"
        )
        self.add_button = self.add_action(
            "新增", self.add, icon="plus", role="primary", key="Ctrl+N"
        )
        self.add_key("Ctrl+E", self.change)
        for place, _kind in enumerate(KINDS):
            self.add_key(f"Alt+{place + 1}", partial(self.switch.setCurrentIndex, place))
        for each in (self.import_button, self.add_button):
            each.setVisible(self.may_keep)

    @property
    def shown(self) -> RegistryList[Any]:
        """The list in front."""
        return self.lists[max(self.switch.currentIndex(), 0)]

    def reload(self) -> None:
        for each in self.lists:
            each.reload()

    def take_focus(self) -> None:
        self.shown.table.setFocus()

    def show_target(self, target: object) -> None:
        """subjects or officers turns to that list, (that word, an id) selects a row of it."""
        name, key = target if isinstance(target, tuple) else (target, None)
        for place, each in enumerate(self.lists):
            if each.kind.name == name:
                self.switch.setCurrentIndex(place)
        self._wanted = key
        if key is not None:
            self._widen()

    def open_import(self) -> None:
        from ui.registries.importing.dialog import ImportDialog  # noqa: PLC0415 - as said above
        from ui.registries.importing.sources import SOURCES  # noqa: PLC0415

        kind = self.shown.kind
        self.import_dialog = ImportDialog(self, self.desk, SOURCES[kind.name], self._ask_template)
        self.import_dialog.open()

    def _turn(self, _place: int = 0) -> None:
        for each in self.lists:
            each.setVisible(each is self.shown)
            each.filters.setVisible(each is self.shown)
        if self.search is not None:
            self.search.show_text(self.shown.text)
            self.search.show_hint(f"{self.shown.kind.placeholder}（Ctrl+F）")
        self._count(self.shown)
        self.shown.table.clearSelection()
        self._choose(self.shown, None)

    def _search(self, text: str) -> None:
        self.shown.search_for(text)

    def _widen(self) -> None:
        self.shown.widen()
        if self.search is not None:
            self.search.show_text("")

    def _count(self, counted: RegistryList[Any]) -> None:
        place = self.lists.index(counted)
        number = f"（{counted.total():,}）" if counted.facets else ""
        self.switch.setTabText(place, f"{counted.kind.title}{number}")
        if counted is not self.shown:
            return
        self.show_count(counted.summary())
        self.export_button.setEnabled(counted.is_whole and counted.model.rowCount() > 0)
        if self._wanted is not None and counted.table.choose(self._wanted):
            self._wanted = None

    def _choose(self, owner: RegistryList[Any], row: Any) -> None:
        if owner is not self.shown:
            return
        self._row = row
        if row is None:
            self.panel.hide()
        else:
            self.panel.show_row(owner.kind, row)

    def _open(self, _row: Any) -> None:
        if self.may_keep:
            self.change()

    def add(self) -> None:
        self._form()(self, self.jobs, self.shown.facets).open()

    def change(self) -> None:
        row = self._row
        if row is not None and self.may_keep:
            self._form()(self, self.jobs, self.shown.facets, row).open()

    def _form(self) -> Any:
        """The dialog in which a row of the list in front is keyed in."""
        from ui.registries.officer_form import OfficerDialog  # noqa: PLC0415
        from ui.registries.subject_form import SubjectDialog  # noqa: PLC0415

        return {SUBJECTS.name: SubjectDialog, OFFICERS.name: OfficerDialog}[self.shown.kind.name]

    def check(self) -> None:
        """登记检查 of the subject that is shown."""
        from ui.ledger.dialogs import CheckDialog, read_units  # noqa: PLC0415 - as said above

        row = self._row
        if row is not None:
            units = self.jobs.read(read_units)
            CheckDialog(self, self.jobs, units, subject=(row.id, row.name)).open()

    def leave_current(self) -> None:
        row = self._row
        if row is not None and self.may_keep:
            self._leave([row.id], row.name)

    def _leave_ticked(self) -> None:
        ids = self.shown.model.ticked_keys()
        first = self.shown.row_of(ids[0])
        self._leave(ids, first.name)

    def _leave(self, ids: list[int], name: str) -> None:
        from ui.registries.leaving import LeavingDialog  # noqa: PLC0415

        LeavingDialog(self, self.jobs, self.shown.kind, ids, name).open()

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, icon, act in (
            ("下载导入模板…", "download", self._ask_template),
            ("导入记录…", "history", self.show_imports),
            ("选择显示的列…", "columns-3", self._choose_columns),
        ):
            action = QAction(icons.icon(icon), text, menu)
            action.triggered.connect(act)
            menu.addAction(action)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _choose_columns(self) -> None:
        table = self.shown.table
        table.columns.choose(table.horizontalHeader().rect().topRight())

    def show_imports(self) -> None:
        from ui.registries.importing.history import ImportsDialog  # noqa: PLC0415

        ImportsDialog(self, self.jobs, may_undo=self.may_keep).open()

    def _ask_template(self) -> None:
        kind = self.shown.kind
        name = f"{kind.register}导入模板.xlsx"
        files.ask_save(
            self, self.desk.settings, "保存导入模板", files.XLSX, name, self.save_template
        )

    def save_template(self, path: Path) -> None:
        from ui.registries import exporting  # noqa: PLC0415

        kind = self.shown.kind
        self.jobs.prepare(
            self,
            "正在保存模板…",
            lambda _session, _progress: exporting.write_template(kind, path),
            lambda _nothing: messages.inform(self, f"{kind.register}的导入模板已保存。", str(path)),
            self._warn,
        )

    def _ask_export(self) -> None:
        kind, count = self.shown.kind, len(self.shown.chosen_ids())
        title = f"导出 {count:,} {kind.unit}"
        name = f"{kind.register}{clock.today():%Y%m%d}.xlsx"
        files.ask_save(self, self.desk.settings, title, files.XLSX, name, self.export)

    def export(self, path: Path) -> None:
        """The ticked rows, or all that the filters let through, with every column."""
        from ui.registries import exporting  # noqa: PLC0415

        kind, ids = self.shown.kind, self.shown.chosen_ids()
        self.jobs.prepare(
            self,
            f"正在导出{kind.register}…",
            lambda session, progress: exporting.write_list(session, kind, ids, path, progress),
            lambda count: messages.inform(self, f"已导出 {count:,} {kind.unit}。", str(path)),
            self._warn,
        )

    def _warn(self, error: Exception) -> None:
        messages.warn(self, str(error))
