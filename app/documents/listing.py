"""Lists: columns named once, rows under a repeated head, a closing that never stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.flow import Strip
from app.documents.grid import Text, table
from app.documents.text import Setter, Style


@dataclass(frozen=True, slots=True)
class Column:
    """A head and how its cells look; width 0 takes what the others leave, shared evenly."""

    name: str
    width: float
    style: Style


def listed(
    setter: Setter,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Text]],
    *,
    least: float = 24,
) -> list[Strip]:
    """The table of a list."""
    open_ones = sum(not each.width for each in columns)
    rest = (setter.width - sum(each.width for each in columns)) / max(1, open_ones)
    return table(
        setter,
        [each.width or rest for each in columns],
        [each.name for each in columns],
        rows,
        styles=[each.style for each in columns],
        least=least,
    )
