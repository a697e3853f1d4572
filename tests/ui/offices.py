"""An invented office at each stage of its working day, as a file to be copied."""

import shutil
from pathlib import Path

from app.demo import day
from app.demo.people import People, settle
from app.offices import open_office

SUBJECTS = 420
"""Enough for three winners at 5 % of one industry in seven."""


def build(folder: Path) -> People:
    """ready, drawn, sent, entered, published: one file each, and the people who did it."""
    database = open_office(folder / "office.sqlite", create=True)
    with database.write() as session:
        people, _ = settle(session)
    now = day._Day(database, folder, people, lambda _text: None)
    day._fill_registries(now, SUBJECTS)
    now.make(
        day.checklists.load_samples, people.department, path=day.samples.path(day.samples.ITEMS)
    )
    (line,) = day._approve_plan(now, day._publish_item(now, day.ITEM))
    task = day._approve_task(now, 4, line, day.INDUSTRY)
    _keep(folder, "ready")
    day._draw(now, task)
    _keep(folder, "drawn")
    day._send_out(now, task)
    _keep(folder, "sent")
    day._enter(now, task)
    _keep(folder, "entered")
    day._publish(now)
    _keep(folder, "published")
    database.close()
    return people


def _keep(folder: Path, name: str) -> None:
    shutil.copyfile(folder / "office.sqlite", folder / f"{name}.sqlite")
