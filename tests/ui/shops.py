"""Records and columns that the tests of tables share."""

from dataclasses import dataclass
from datetime import date

from ui.models import Column
from ui.tokens import Tone


@dataclass(frozen=True)
class Shop:
    id: int
    name: str
    town: str
    visits: int
    last: date | None = None


COLUMNS = (
    Column[Shop]("单位名称", lambda row: row.name, key="name", width=200, stretch=True),
    Column[Shop]("乡镇", lambda row: row.town, key="town", width=100, spare=True),
    Column[Shop]("次数", lambda row: row.visits, key="visits", width=80, number=True),
    Column[Shop]("最近", lambda row: row.last, width=110, spare=True),
    Column[Shop](
        "状态",
        lambda row: "多" if row.visits > 5 else "少",
        width=80,
        tone=lambda row: Tone.WARN if row.visits > 5 else Tone.GOOD,
    ),
)
HOTEL = Shop(1, "金鼎旅馆", "城关镇", 9, date(2026, 3, 12))
CAFE = Shop(2, "Yongxing 网吧", "河西镇", 10)
PAWN = Shop(3, "宏达典当行", "城关镇", 1, date(2025, 1, 2))
SHOPS = [HOTEL, CAFE, PAWN]


def many(count: int) -> dict[int, Shop]:
    return {n: Shop(n, f"单位{n:06d}", "城关镇", n % 12) for n in range(1, count + 1)}
