"""What a check has found so far."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from app.records.activity import Finding

MOST_PER_KIND = 200


class Collector:
    """Findings in the order they were made; too many of one kind are counted, not listed."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._kinds: Counter[str] = Counter()

    def add(self, place: str, message: str, *, kind: str = "") -> None:
        """`kind` groups findings for the limit; without one every finding is listed."""
        self._kinds[kind] += 1
        if not kind or self._kinds[kind] <= MOST_PER_KIND:
            self._findings.append(Finding(place, message))

    @contextmanager
    def reading(self, place: str) -> Generator[None]:
        """A part that cannot be read is a finding, and the check goes on behind it."""
        try:
            yield
        except DBAPIError as error:
            self.add(place, f"读取失败，文件可能已损坏：{error.orig}")

    @property
    def findings(self) -> tuple[Finding, ...]:
        more = tuple(
            Finding(kind, f"另有 {count - MOST_PER_KIND} 处同类问题，未逐一列出。")
            for kind, count in self._kinds.items()
            if kind and count > MOST_PER_KIND
        )
        return (*self._findings, *more)
