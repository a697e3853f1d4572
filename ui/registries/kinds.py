"""What the two registries have in common, so that one list, one panel and one page show both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.records.registries import Facet

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.detail import Fact
    from ui.models import Column
    from ui.tokens import Tone

Row = TypeVar("Row")
Facets = Mapping[str, tuple[Facet, ...]]
"""Filter key to what it offers."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a list is asked for; `filters` as the chips hold them, `most` rows or all (None)."""

    text: str = ""
    filters: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    sort: str = "name"
    descending: bool = False
    most: int | None = None


@dataclass(frozen=True)
class Kind(Generic[Row]):
    """One registry as the window shows it.

    `name` is subjects or officers, `table` its place in the log, `unit` counts its rows (家, 人);
    `filters` are (key, title) of the chips, `counted_by` the key whose facets count every row
    once, `active` the values of it that take part in draws, under the name `active_name`; `past`
    titles its earlier checks, whose rows `history` gives and `visits` shows; `is_checked` says
    whether checks of it can be entered.
    """

    name: str
    title: str
    register: str
    table: str
    unit: str
    placeholder: str
    columns: tuple[Column[Row], ...]
    filters: tuple[tuple[str, str], ...]
    counted_by: str
    active: tuple[str, ...]
    active_name: str
    find: Callable[[Session, Search], list[int]]
    rows: Callable[[Session, Sequence[int]], list[Row]]
    facets: Callable[[Session], Facets]
    history: Callable[[Session, int], list[Any]]
    visits: tuple[Column[Any], ...]
    past: str
    is_checked: bool
    facts: Callable[[Row], list[Fact]]
    name_of: Callable[[Row], str]
    mark: Callable[[Row], tuple[str, Tone]]

    def total(self, facets: Facets) -> int:
        return sum(facet.count for facet in facets.get(self.counted_by, ()))

    def summary(self, facets: Facets, found: int, *, narrowed: bool) -> str:
        """The counts beside the page's title."""
        total = self.total(facets)
        if narrowed:
            return f"符合条件 {found:,} {self.unit}，共 {total:,} {self.unit}"
        if not total:
            return ""
        active = sum(f.count for f in facets.get(self.counted_by, ()) if f.value in self.active)
        return f"共 {total:,} {self.unit}，其中{self.active_name} {active:,} {self.unit}"
