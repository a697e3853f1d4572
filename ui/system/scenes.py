"""The system page for its pictures: each tab, each dialog, and a check that found something."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.records.activity import CheckReport, Finding
from app.records.backups import BackupRow
from app.rules.roles import Role
from ui.scenes import Scene, Stage
from ui.system.account_dialogs import AddAccountDialog, ResetDialog
from ui.system.accounts import AccountsSection
from ui.system.backups import BackupsSection
from ui.system.checking import CheckSection
from ui.system.departments import DepartmentDialog
from ui.system.log import LogSection
from ui.system.numbering import NumberingSection, PatternDialog
from ui.system.one_time import OneTimeDialog
from ui.system.page import SystemPage
from ui.system.separation import SmallOfficeDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from ui.section import Section

HEAD = "8d1c5a0c078e75764f1c787ebb87fc048ddae6c021da1eef77948592e3574997"
FOUND = (
    Finding("审计日志第 32 条", "内容与其摘要不符，被改动过。"),
    Finding("检查对象记录 17", "记录的内容被改动过，日志中没有对应的操作。"),
)


def section_of(stage: Stage, key: str) -> Section:
    page = stage.visit("system", key)
    assert isinstance(page, SystemPage)
    section = page.current()
    assert section is not None
    stage.desk.jobs.catch_up()
    return section


def show_tab(key: str, stage: Stage) -> None:
    section_of(stage, key)


def show_numbering(stage: Stage) -> None:
    section = section_of(stage, "numbering")
    assert isinstance(section, NumberingSection)
    section.table.selectRow(2)


def show_pattern(stage: Stage) -> QWidget:
    section = section_of(stage, "numbering")
    assert isinstance(section, NumberingSection)
    row = section.model.row_at(2)
    assert row is not None
    return _opened(PatternDialog(section, stage.desk.jobs, row))


def show_event(stage: Stage) -> None:
    section = section_of(stage, "log")
    assert isinstance(section, LogSection)
    section.table.selectRow(1)
    section.event_panel.tabs.setCurrentIndex(1)


def show_found(stage: Stage) -> None:
    section = section_of(stage, "check")
    assert isinstance(section, CheckSection)
    section.show_report(CheckReport(75, 1639, HEAD, FOUND))


def show_conflict(stage: Stage) -> QWidget:
    section = section_of(stage, "accounts")
    dialog = AddAccountDialog(section, stage.desk.jobs, ["警令室"], [], small_office=False)
    dialog.person.roles.set_value((Role.ADMIN, Role.SUPERVISOR))
    return _opened(dialog)


def show_reset(stage: Stage) -> QWidget:
    section = section_of(stage, "accounts")
    assert isinstance(section, AccountsSection)
    row = section.model.row_at(0)
    assert row is not None
    return _opened(ResetDialog(section, stage.desk.jobs, row))


def show_password(stage: Stage) -> QWidget:
    section = section_of(stage, "accounts")
    return _opened(OneTimeDialog(section, "初始密码", ("张某　登录名：zhang",), "k7pm-3xvd-q9tw"))


def show_department(stage: Stage) -> QWidget:
    return _opened(DepartmentDialog(section_of(stage, "departments"), stage.desk.jobs))


def show_preset(stage: Stage) -> QWidget:
    section = section_of(stage, "separation")
    return _opened(SmallOfficeDialog(section, stage.desk.jobs, on=True))


def show_backups(stage: Stage) -> None:
    section = section_of(stage, "backups")
    assert isinstance(section, BackupsSection)
    section.database.setText("D:\\双随机\\office.sqlite")
    section.folder_label.setText("E:\\双随机备份")
    section.show_backups(
        [
            BackupRow(
                Path(f"office-202603{day}-174501.sqlite"), datetime(2026, 3, day, 17, 45, 1), size
            )
            for day, size in ((12, 6_812_000), (11, 6_790_000), (10, 6_655_000))
        ]
    )
    section.table.selectRow(0)


def show_restore(stage: Stage) -> QWidget:
    section = section_of(stage, "backups")
    assert isinstance(section, BackupsSection)
    return section.confirm_restore(section.folder() / "office-20260312-174501.sqlite")


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog


SCENES = (
    Scene("system-accounts", partial(show_tab, "accounts"), Role.ADMIN),
    Scene("system-accounts-conflict", show_conflict, Role.ADMIN),
    Scene("system-accounts-reset", show_reset, Role.ADMIN),
    Scene("system-accounts-password", show_password, Role.ADMIN),
    Scene("system-departments", partial(show_tab, "departments"), Role.ADMIN),
    Scene("system-departments-empty", partial(show_tab, "departments"), Role.ADMIN, empty=True),
    Scene("system-departments-add", show_department, Role.ADMIN),
    Scene("system-office", partial(show_tab, "office"), Role.ADMIN),
    Scene("system-ceiling", partial(show_tab, "ceiling"), Role.ADMIN),
    Scene("system-numbering", show_numbering, Role.ADMIN),
    Scene("system-numbering-change", show_pattern, Role.ADMIN),
    Scene("system-log", partial(show_tab, "log"), Role.SUPERVISOR),
    Scene("system-log-event", show_event, Role.SUPERVISOR),
    Scene("system-check", partial(show_tab, "check"), Role.SUPERVISOR),
    Scene("system-check-found", show_found, Role.SUPERVISOR),
    Scene("system-backups", show_backups, Role.ADMIN),
    Scene("system-backups-empty", partial(show_tab, "backups"), Role.ADMIN, empty=True),
    Scene("system-backups-restore", show_restore, Role.ADMIN),
    Scene("system-separation", partial(show_tab, "separation"), Role.SUPERVISOR),
    Scene("system-separation-preset", show_preset, Role.SUPERVISOR),
    Scene("system-appearance", partial(show_tab, "appearance"), Role.ADMIN),
)
