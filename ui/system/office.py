"""单位设置: the facts that stand on papers and the periods that are watched."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app import clock, documents, office_settings
from app.errors import UserError
from app.records.settings import LONGEST_BUREAU_NAME, Office
from ui import messages, theme, tokens
from ui.forms import ChecksField, Form, IntegerField, SavedLabel, SwitchField, TextField
from ui.layouts import column
from ui.section import Section

if TYPE_CHECKING:
    from ui.desk import Desk


class OfficeForm(Form):
    """One field per fact of `Office`, except the small-office preset."""

    def __init__(self) -> None:
        super().__init__(columns=2)
        self._add_names()
        self._add_periods()
        self._add_marks()
        self._add_reason()

    def _add_names(self) -> None:
        self.add_heading("单位与文书")
        self.add(
            TextField(
                "bureau_name",
                "单位全称",
                required=True,
                hint=f"印在文书和公示表上，最多 {LONGEST_BUREAU_NAME} 个字",
            ),
            TextField(
                "number_word", "发文代字", required=True, hint="文号的开头，只用于以后开具的文书"
            ),
            TextField("address", "单位地址"),
            TextField("contact", "联系人"),
            TextField("contact_telephone", "联系电话"),
            TextField("supervision_telephone", "监督举报电话", hint="印在行政检查通知书上"),
            TextField("court", "行政诉讼管辖法院", hint="印在责令整改通知书上"),
            TextField("review_organ", "行政复议机关", hint="例如：某某县人民政府"),
            TextField("publication_place", "公示地点或网址"),
        )

    def _add_periods(self) -> None:
        self.add_heading("期限")
        self.add(
            IntegerField(
                "publish_working_days", "公示期限", least=0, most=99, unit="个工作日",
                hint="从检查结束起算，不超过 20 个工作日",
            ),
            IntegerField(
                "dossier_working_days", "归档期限", least=0, most=999, unit="个工作日",
                hint="从办结起算",
            ),
            IntegerField(
                "retention_years", "案卷保管期限", least=0, most=999, unit="年",
                hint="不少于 2 年；法律另有规定的从其规定",
            ),
            SwitchField(
                "retention_from_new_year", "保管期限从办结次年 1 月 1 日起算",
                hint="不勾选则从办结之日起算",
            ),
        )  # fmt: skip

    def _add_marks(self) -> None:
        kinds = [(each.key, each.title) for each in documents.may_be_bare()]
        self.add_heading("二维码和指纹")
        self.add(
            ChecksField(
                "bare_kinds",
                "不印二维码和指纹的文书",
                kinds,
                hint="只影响以后开具的文书；抽取文书的二维码用于核验，总是印上",
                columns=4,
            ),
            wide=True,
        )

    def _add_reason(self) -> None:
        self.add_heading("修改依据")
        self.reason = TextField(
            "reason", "维护依据", hint="写入审计日志，例如：局长办公会纪要及文号"
        )
        self.add(self.reason, wide=True)

    def show_office(self, office: Office) -> None:
        facts = asdict(office)
        del facts["small_office"], facts["own_texts"]
        self.load({**facts, "reason": ""})

    def office(self) -> Office:
        values: dict[str, Any] = self.values()
        values.pop("reason")
        return Office(**values)


class OfficeSection(Section):
    KEY = "office"
    TITLE = "单位设置"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.form = OfficeForm()
        self.form.setObjectName("scrolled")
        self.saved = SavedLabel(self.form)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("scrolled")
        margin = theme.px(tokens.GAP_3)
        column(inside, margins=(0, 0, margin, margin)).addWidget(self.form)
        scroller.setWidget(inside)
        self.body.addWidget(scroller, 1)
        self.body.addWidget(self.saved)
        self.save_button = self.add_action(
            "保存设置", self._save, icon="save", role="primary", key="Ctrl+S"
        )
        self.form.dirty_changed.connect(self.save_button.setEnabled)
        self.save_button.setEnabled(False)

    def reload(self) -> None:
        """What has been typed and not saved stays."""
        if not self.form.dirty:
            self.jobs.fetch(office_settings.office, self._show)

    def _show(self, office: Office) -> None:
        if not self.form.dirty:
            self.form.show_office(office)
            self.say(office.bureau_name)

    def _save(self) -> None:
        if not self.form.check():
            return
        wished, reason = self.form.office(), self.form.reason.value()
        try:
            self.jobs.write(
                lambda session, operator: office_settings.save_office(
                    session, operator, wished, reason=reason
                )
            )
        except UserError as error:
            self.form.show_error(error)
            return
        self.form.mark_saved()
        self.saved.show_saved(f"{clock.now():%H:%M}")
        self.reload()

    def take_focus(self) -> None:
        self.form.fields["bureau_name"].setFocus()

    def may_leave(self) -> bool:
        if self.form.dirty:
            messages.confirm(
                self,
                "单位设置有改动还没有保存。",
                "放弃改动",
                self._discard,
                more="要保存请按“取消”，再按“保存设置”。",
                destructive=True,
            )
        return not self.form.dirty

    def _discard(self) -> None:
        self.form.mark_saved()
        self.reload()
