"""历次抽查: the visits of one officer, as the detail panel lists them."""

from app.records.inspections import InspectionRow
from app.rules.states import INSPECTION_STATE_NAMES, InspectionState
from ui.models import Column
from ui.moments import day
from ui.tokens import Tone

TONES = {
    InspectionState.PUBLISHED: Tone.GOOD,
    InspectionState.CLOSED: Tone.GOOD,
    InspectionState.VOID: Tone.QUIET,
}
DATE = Column[InspectionRow](
    "检查日期",
    lambda row: row.ended_on,
    lambda row: day(row.ended_on, "尚未检查"),
    width=96,
)
STATE = Column[InspectionRow](
    "状态",
    lambda row: INSPECTION_STATE_NAMES[row.state],
    width=80,
    tone=lambda row: TONES.get(row.state, Tone.PRIMARY),
)
TASK = Column[InspectionRow]("任务编号", lambda row: row.task_number, width=160, spare=True)
SUBJECT = Column[InspectionRow]("检查对象", lambda row: row.subject_name, width=120, stretch=True)
OF_AN_OFFICER = (DATE, SUBJECT, STATE, TASK)
