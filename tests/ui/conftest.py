from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from db.database import Database
from ui.jobs import Jobs


@pytest.fixture
def jobs(database: Database, qapp: QApplication) -> Iterator[Jobs]:
    jobs = Jobs()
    jobs.attach(database)
    yield jobs
    jobs.close()
