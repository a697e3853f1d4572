"""The ledger for its pictures: filled, empty, entering, correcting, the rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from app import clock, ledger, registries
from app.records.ledger import CheckEntry
from app.records.registries import SubjectQuery
from app.rules.roles import Role
from app.rules.year_count import Source
from ui.inspections.page import InspectionsPage
from ui.registries.page import RegistriesPage
from ui.scenes import Scene, Stage

SOURCES = (
    (Source.CAMPAIGN, "治安管理大队", "未发现问题", "夏季治安专项方案（演示）"),
    (Source.SUPERIOR, "城关派出所", "未发现问题", "市局通知〔2026〕演示1号"),
    (Source.COMPLAINT, "禁毒大队", "发现问题，责令限期整改", "举报单 演示07"),
    (Source.RECHECK, "治安管理大队", "整改合格", "责令整改通知书（演示）"),
)


def enter(stage: Stage) -> list[int]:
    """Some checks outside the draw; the subjects they went to."""
    jobs, today = stage.desk.jobs, clock.today()
    ids = jobs.read(lambda session: registries.find_subject_ids(session, SubjectQuery()))[:4]
    blank = CheckEntry(0, today, Source.OTHER, "", officers="民警甲、民警乙")
    for place, (source, unit, result, reference) in enumerate(SOURCES):
        entry = replace(
            blank,
            subject_id=ids[place],
            held_on=max(today - timedelta(days=3 * place), today.replace(month=1, day=1)),
            source=source,
            unit=unit,
            result=result,
            reference=reference,
        )
        jobs.write(partial(ledger.add_entry, entry=entry))
    return list(ids)


def page(stage: Stage) -> InspectionsPage:
    shown = stage.visit("inspections", "ledger")
    assert isinstance(shown, InspectionsPage)
    return shown


def show_list(stage: Stage) -> None:
    enter(stage)
    page(stage)


def show_empty(stage: Stage) -> None:
    page(stage)


def dialog(act: Callable[[InspectionsPage], object]) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        enter(stage)
        shown = page(stage)
        key = next(each for each in shown.ledger.model.ids() if each % 2 == 0)
        shown.ledger.table.choose(key)
        act(shown)
        stage.desk.jobs.catch_up()
        return next(each for each in shown.findChildren(QDialog) if each.isVisible())

    return show


def show_rules(stage: Stage) -> QWidget:
    shown = page(stage)
    shown.ledger.rules_button.click()
    return next(each for each in shown.findChildren(QDialog) if each.isVisible())


def show_history(stage: Stage) -> None:
    first = enter(stage)[0]
    shown = stage.visit("registries", ("subjects", first))
    assert isinstance(shown, RegistriesPage)
    shown.panel.tabs.setCurrentIndex(1)


SCENES = (
    Scene("ledger", show_list),
    Scene("ledger-empty", show_empty, empty=True),
    Scene("ledger-add", dialog(lambda shown: shown.ledger.add())),
    Scene("ledger-correct", dialog(lambda shown: shown.ledger.correct_button.click())),
    Scene("ledger-strike", dialog(lambda shown: shown.ledger.strike_button.click())),
    Scene("ledger-rules", show_rules, Role.LEGAL),
    Scene("ledger-subject", show_history),
)
