"""Reading what lists show: each says that it is being read, and what went wrong if something did,
so that an empty list always means that there is nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sqlalchemy.orm import Session

    from app.errors import UserError
    from ui.jobs import Jobs
    from ui.table import DataTable

T = TypeVar("T")


def read_lists(
    jobs: Jobs,
    tables: tuple[DataTable, ...],
    work: Callable[[Session], T],
    done: Callable[[T], object],
    again: Callable[[], object],
    key: Hashable,
) -> None:
    """As `jobs.fetch`; `done` fills `tables`, and `again` is what 重新读取 calls."""
    for table in tables:
        if not table.records.rowCount():
            table.show_loading()

    def fail(error: UserError) -> None:
        for table in tables:
            table.show_failed(error.message, again)

    jobs.fetch(work, done, failed=fail, key=key)
