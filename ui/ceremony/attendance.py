"""在场人员: the checklist before the commitment, and the way to a deputy afterwards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from app import ceremony
from app.rules.ceremony import OTHER_DUTY
from app.rules.roles import Role
from app.rules.states import DrawState
from ui import messages, theme, tokens
from ui.balanced import BalancedLabel
from ui.buttons import button
from ui.detail import Mark
from ui.forms import Form, FormDialog, LinesField, PasswordField, TextField
from ui.layouts import column, frame, row
from ui.tokens import Tone

if TYPE_CHECKING:
    from app.records.ceremony import Person
    from ui.ceremony.told import Told
    from ui.jobs import Jobs

PIN_HINT = "没有账号的见证人可自设 4 至 8 位数字，报数和签字时本人输入；只在本次抽取有效。"


class Attendance(QWidget):
    """Everybody expected, with a tick once they are here; before that the next step waits."""

    def __init__(self, jobs: Jobs, draw_id: int) -> None:
        super().__init__()
        self.jobs = jobs
        self.draw_id = draw_id
        self.arrive_buttons: dict[str, QWidget] = {}
        self.hand_over_buttons: dict[str, QWidget] = {}
        self.back_buttons: dict[str, QWidget] = {}
        self.count = QLabel()
        self.count.setProperty("role", "heading")
        self.add_button = button("登记其他在场人员…", self._add, icon="user-plus", role="link")
        head = row(gap=tokens.GAP_1)
        head.addWidget(self.count, 1)
        head.addWidget(self.add_button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.GAP_2)
        self._grid.setVerticalSpacing(tokens.GAP_1)
        self._grid.setColumnStretch(1, 1)
        box = column(self, gap=tokens.GAP_1)
        box.addLayout(head)
        box.addLayout(self._grid)
        box.addStretch(1)

    def show_people(self, told: Told) -> None:
        self._clear()
        people = told.ceremony.people
        here = sum(each.id is not None for each in people)
        self.count.setText(f"在场人员　{here}/{len(people)}")
        may = self.jobs.may(Role.CLERK)
        self.add_button.setVisible(may)
        for line, person in enumerate(people):
            self._put(line, person, told, may=may)

    def _clear(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.arrive_buttons, self.hand_over_buttons, self.back_buttons = {}, {}, {}

    def _put(self, line: int, person: Person, told: Told, *, may: bool) -> None:
        is_here = person.id is not None
        mark = Mark(arrival(person), Tone.GOOD) if is_here else Mark("未到", Tone.WARN)
        name = BalancedLabel(f"{person.duty}　{titled(person)}")
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(mark, line, 0, middle)
        self._grid.addWidget(name, line, 1)
        self._grid.setRowMinimumHeight(line, theme.px(tokens.CONTROL))
        if may:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(self._act(person, told, is_here=is_here), line, 2, right)

    def _act(self, person: Person, told: Told, *, is_here: bool) -> QWidget:
        if not is_here:
            made = button("到场…", partial(self._arrive, person), icon="check")
            made.setAccessibleName(f"{person.duty}到场")
            self.arrive_buttons[person.duty] = made
            return made
        if person.is_operator or not told.view.row.state.is_running:
            return QLabel()
        place = QWidget()
        line = row(place, gap=0)
        line.addStretch(1)
        if told.view.row.state is DrawState.LOCKED:
            line.addWidget(self._back_button(person))
        line.addWidget(self._deputy_button(person))
        return place

    def _back_button(self, person: Person) -> QWidget:
        made = button("撤销…", partial(self._take_back, person), role="link")
        made.setAccessibleName(f"撤销{person.duty}到场")
        self.back_buttons[person.duty] = made
        return made

    def _deputy_button(self, person: Person) -> QWidget:
        made = button("交接…", partial(self._hand_over, person), role="link")
        made.setAccessibleName(f"{person.duty}交接")
        self.hand_over_buttons[person.duty] = made
        return made

    def _arrive(self, person: Person) -> None:
        ArriveDialog(self, self.jobs, self.draw_id, person).open()

    def _add(self) -> None:
        ArriveDialog(self, self.jobs, self.draw_id, None).open()

    def _take_back(self, person: Person) -> None:
        assert person.id is not None
        act = partial(ceremony.take_back_arrival, attendee_id=person.id)
        messages.confirm(
            self,
            f"撤销“{person.duty}　{titled(person)}”的到场登记？",
            "撤销登记",
            lambda: self.jobs.write(act),
            more="登记错了或本人先行离开时撤销；到齐以前不能公示承诺值。日志中留有记录。",
            destructive=True,
        )

    def _hand_over(self, person: Person) -> None:
        HandOverDialog(self, self.jobs, person).open()


def titled(person: Person) -> str:
    deputy = f"（代 {person.deputy_of}）" if person.deputy_of else ""
    return f"{person.name or '待填写'}{deputy}"


def arrival(person: Person) -> str:
    return f"{person.arrived_at:%H:%M} 到场" if person.arrived_at else ""


class ArriveDialog(FormDialog):
    """`person` is somebody expected; None asks for anybody else who is in the room."""

    def __init__(self, parent: QWidget, jobs: Jobs, draw_id: int, person: Person | None) -> None:
        self._jobs = jobs
        self._draw_id = draw_id
        self._label = person.label if person else ""
        form = Form()
        form.add(TextField("duty", "身份", required=True), TextField("name", "姓名", required=True))
        if person is None or not person.is_operator:
            form.add(PasswordField("pin", "一次性PIN码（可不填）", hint=PIN_HINT))
        form.load(
            {"duty": person.duty if person else OTHER_DUTY, "name": person.name if person else ""}
        )
        form.fields["duty"].setEnabled(person is None)
        super().__init__(parent, "登记到场", form, self._arrive, action="已到场", width=440)

    def _arrive(self) -> None:
        values = self.form.values()
        self._jobs.write(
            partial(ceremony.arrive, draw_id=self._draw_id, label=self._label, **values)
        )


class HandOverDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, person: Person) -> None:
        assert person.id is not None
        self._jobs = jobs
        self._attendee_id = person.id
        form = Form()
        form.add(
            TextField("name", "接替人姓名", required=True),
            LinesField("reason", "交接原因", required=True, placeholder="例如：临时接到出警任务"),
            PasswordField("pin", "接替人的一次性PIN码（可不填）", hint=PIN_HINT),
        )
        super().__init__(
            parent, f"{person.duty}交接", form, self._hand_over, action="确认交接", width=440,
            more=f"由“{person.name}”交接；双方姓名和时间记入日志。",
        )  # fmt: skip

    def _hand_over(self) -> None:
        values = self.form.values()
        self._jobs.write(partial(ceremony.hand_over, attendee_id=self._attendee_id, **values))


class AttendanceDialog(QDialog):
    """The same list once the ceremony is under way."""

    WIDTH = 560

    def __init__(self, parent: QWidget, jobs: Jobs, told: Told) -> None:
        super().__init__(parent)
        self.setWindowTitle("在场人员")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.people = Attendance(jobs, told.view.row.id)
        self.people.show_people(told)
        self.close_button = button("关闭", self.accept)
        margin = theme.px(tokens.GAP_4)
        inside = column(gap=tokens.GAP_2, margins=(margin,) * 4)
        inside.addWidget(self.people)
        footer = frame("footer")
        line = row(footer, margins=(tokens.GAP_4, tokens.GAP_2, tokens.GAP_4, tokens.GAP_2))
        line.addStretch(1)
        line.addWidget(self.close_button)
        box = column(self, gap=0)
        box.addLayout(inside, 1)
        box.addWidget(footer)
        self.setMinimumWidth(theme.px(self.WIDTH))
