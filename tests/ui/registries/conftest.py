"""A small office's two registries, and the room that shows them."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app import clock, registries
from app.records.registries import OfficerEntry, SubjectEntry
from ui.desk import Desk
from ui.jobs import Jobs
from ui.registries.page import RegistriesPage

HOTEL = SubjectEntry(
    "金鼎旅馆", "91410900MA00000017", "旅馆业", "城关镇", "人民路1号", "赵某", tier="B"
)
CAFE = SubjectEntry("永兴网吧", "", "互联网上网服务", "河西镇", "河西街2号", "钱某", tier="D")
PAWN = SubjectEntry("宏达典当行", "", "典当业", "城关镇", "人民路9号", "孙某", status="停业")
SUBJECTS = (HOTEL, CAFE, PAWN)


def officer(name: str, certificate: str, days: int | None, **more: object) -> OfficerEntry:
    """One whose certificate ends so many days from now."""
    end = None if days is None else clock.today() + timedelta(days)
    entry = {"department": "治安管理大队", "valid_from": date(2020, 1, 1), **more}
    return OfficerEntry(certificate, name, valid_to=end, **entry)  # type: ignore[arg-type]


OFFICERS = (
    officer("李一", "1601", 400, skills=("旅馆业", "典当业")),
    officer("王二", "1602", 10, department="城关派出所", skills=("旅馆业",)),
    officer("张三", "1603", -1),
    officer("陈四", "1604", None, identity="警务辅助人员"),
)


@pytest.fixture
def filled(jobs: Jobs) -> dict[str, int]:
    """Names to ids of everybody in both registries."""
    ids = {
        entry.name: jobs.write(partial(registries.add_subject, entry=entry)) for entry in SUBJECTS
    }
    for person in OFFICERS:
        ids[person.name] = jobs.write(partial(registries.add_officer, entry=person))
    return ids


@pytest.fixture
def empty_page(qtbot: QtBot, desk: Desk) -> Iterator[RegistriesPage]:
    page = RegistriesPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.switch.tabText(1) == "执法检查人员（0）")
    yield page
    page.close()


@pytest.fixture
def page(qtbot: QtBot, filled: dict[str, int], desk: Desk) -> Iterator[RegistriesPage]:
    page = RegistriesPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: all(each.is_whole and each.facets for each in page.lists))
    yield page
    page.close()
