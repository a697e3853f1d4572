"""How long the texts may be that have their one place on a paper: head, signature, seal.

Whatever is told, found or listed flows over as many pages as it needs. A name beside a seal or a
date on a signature line cannot, so a longer one is refused before a number is taken or a byte
is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from app.records.papers import Commitment, Entrant, Head, Opinion, Paper
from app.records.settings import LONGEST_BUREAU_NAME

NAME = 60
"""The longest real names of offices and firms."""
MOST: dict[tuple[type, str], tuple[str, int]] = {
    (Head, "organ"): ("发文机关", LONGEST_BUREAU_NAME),
    (Head, "number"): ("文号", NAME),
    (Head, "document_id"): ("文书标识", 32),
    (Head, "replaces"): ("所代替文书的文号", NAME),
    (Opinion, "level"): ("审批环节", NAME),
    (Opinion, "name"): ("审批人", NAME),
    (Opinion, "date"): ("审批日期", NAME),
    (Commitment, "attempt"): ("第几次抽取", 4),
    (Commitment, "commitment"): ("承诺值", 64),
    (Commitment, "operator"): ("操作人", NAME),
    (Entrant, "places"): ("数字位数", 4),
}
DAYS = frozenset(
    {
        *("dated", "issued_on", "confirmed_on", "published_on", "printed_on", "assessed_on"),
        *("dispatched_on", "filed_on"),
    }
)
"""Fields, whatever the paper, that hold the one date beside a signature or a seal."""


class Unprintable(ValueError):  # noqa: N818 - it names what keeps a paper from being printed
    """Data that cannot become a paper; `message` says in Chinese what and where."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Place:
    """A text with the name and the most characters of the place it is meant for."""

    label: str
    most: int
    text: str


def check_lengths(paper: str, data: Paper) -> None:
    """Raises Unprintable for the first text that is longer than its one place."""
    for place in _places(data):
        if len(place.text) > place.most:
            raise Unprintable(
                f"《{paper}》无法打印：“{place.label}”有 {len(place.text)} 个字，"
                f"最多 {place.most} 个字。请改短后再试。"
            )


def _places(value: object) -> Iterator[Place]:
    if isinstance(value, tuple):
        for each in value:
            yield from _places(each)
    elif is_dataclass(value):
        for field in fields(value):
            found = getattr(value, field.name)
            known = MOST.get((type(value), field.name))
            known = known or (("日期", NAME) if field.name in DAYS else None)
            if known and isinstance(found, str):
                yield Place(*known, found)
            elif not isinstance(found, str):
                yield from _places(found)
