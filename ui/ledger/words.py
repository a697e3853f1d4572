"""How a check of the ledger is told: its columns here and in the panel of a subject."""

from app.records.ledger import LedgerRow
from app.rules.year_count import Source
from ui.models import Column
from ui.moments import day
from ui.tokens import Tone

STILL = "尚未检查"


def nth(row: LedgerRow) -> str:
    if row.struck:
        return "已划去"
    return f"第 {row.nth} 次" if row.nth else "不计次"


def entered(row: LedgerRow) -> str:
    """A re-check stands here by itself; the name is of whoever keyed in its result."""
    return f"程序记入（{row.entered_by}）" if row.by_program else row.entered_by or "—"


def tone(row: LedgerRow) -> Tone:
    if row.struck:
        return Tone.QUIET
    return Tone.PRIMARY if row.source is Source.RANDOM else Tone.WARN


DATE = Column[LedgerRow](
    "检查日期", lambda row: row.held_on, lambda row: day(row.held_on, STILL), width=94
)
SOURCE = Column[LedgerRow]("来源", lambda row: row.source.value, width=92, tone=tone)
NTH = Column[LedgerRow]("本年度", nth, width=72, spare=True)
RESULT = Column[LedgerRow]("检查结果", lambda row: row.result or "—", width=88, stretch=True)
COLUMNS = (
    DATE,
    Column[LedgerRow]("检查对象", lambda row: row.name, width=204, stretch=True),
    Column[LedgerRow]("对象编号", lambda row: row.number, width=182, spare=True, hidden=True),
    SOURCE,
    NTH,
    Column[LedgerRow]("检查单位", lambda row: row.unit or "—", width=172, spare=True),
    Column[LedgerRow]("检查人员", lambda row: row.officers or "—", width=132, spare=True),
    Column[LedgerRow]("检查结果", lambda row: row.result or "—", width=144, spare=True),
    Column[LedgerRow]("依据或文号", lambda row: row.reference or "—", width=180, spare=True),
    Column[LedgerRow]("登记人", entered, width=130, spare=True),
    Column[LedgerRow]("说明", lambda row: row.struck, width=140, spare=True),
)
OF_A_SUBJECT = (DATE, SOURCE, NTH, RESULT)
