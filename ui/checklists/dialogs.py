"""Write an item, review it, publish it, give the reason for a change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app import checklists, clock
from app.records.checklists import BasisEntry, ItemDraft
from app.rules.checklist_fields import CATEGORIES, IMPORTANCES, MODES
from ui.forms import (
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    LinesField,
    RadioField,
    RowsField,
    SuggestField,
    SwitchField,
    TextField,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.records.accounts import DepartmentRow
    from app.records.checklists import ItemDetail
    from ui.jobs import Jobs

CHECKED, TO_CHECK = "已查证", "待核"


class ItemDialog(FormDialog):
    """All fields of domain rule 2. A draft may be saved with anything missing but the name."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        departments: Sequence[DepartmentRow],
        detail: ItemDetail | None = None,
    ) -> None:
        self._jobs = jobs
        self._detail = detail
        form = Form(columns=2)
        _add_fields(form, departments, detail)
        title = "修改抽查事项" if detail else "新增抽查事项"
        more = "可以先存草稿，填全后再提交法制审查；没有检查依据的不能提交。"
        super().__init__(parent, title, form, self._save, action="存为草稿", more=more, width=860)

    def _save(self) -> None:
        draft = _draft(self.form.values())
        if self._detail is None:
            self._jobs.write(partial(checklists.add_draft, draft=draft))
            return
        version_id = self._detail.version.id
        self._jobs.write(partial(checklists.change_draft, version_id=version_id, draft=draft))


def _add_fields(
    form: Form, departments: Sequence[DepartmentRow], detail: ItemDetail | None
) -> None:
    form.add(TextField("name", "事项名称", required=True), wide=True)
    form.add(
        ChoiceField(
            "department",
            "责任部门",
            [(each.name, each.name) for each in departments],
            required=True,
        ),
        TextField("code", "事项编码", hint="留空由程序编排，编定后不变", longest=20),
        RadioField("category", "类别", [(each, each) for each in CATEGORIES]),
        RadioField("importance", "重点/一般", [(each, each) for each in IMPORTANCES]),
        RadioField("mode", "抽查方式", [(each, each) for each in MODES]),
        SuggestField("method", "检查方式", ("现场检查", "书面检查", "网络检查")),
        TextField("ratio", "抽查比例", placeholder="例如 5%", longest=40),
        TextField("frequency", "抽查频次", placeholder="例如 每年1次", longest=40),
    )
    _add_texts(form)
    form.load(_values(detail))
    form.fields["code"].setEnabled(detail is None)


def _bases() -> RowsField:
    return RowsField(
        "bases",
        "检查依据",
        (("法律法规规章名称", 6), ("条款", 5), ("现行条文", 2)),
        hint="没有依据的不得列入清单；标“待核”的须查证后才能提交",
        add="添加依据",
        choices={2: (CHECKED, TO_CHECK)},
    )


def _add_texts(form: Form) -> None:
    form.add(_bases(), wide=True)
    for key, label in (
        ("target", "抽查对象"),
        ("content", "抽查内容（每点一行或用分号隔开，将印入现场检查笔录）"),
        ("measures", "抽查措施"),
        ("procedure", "抽查监管程序"),
        ("handling", "抽查结果处理"),
    ):
        form.add(LinesField(key, label, lines=2), wide=True)
    form.add(
        TextField("power_code", "权责清单编码", longest=40),
        TextField("paper", "检查文书", longest=40),
    )
    form.add(SwitchField("sensitive", "涉及枪支、爆炸物品、剧毒、内保重点等敏感单位"), wide=True)
    form.add(LinesField("note", "备注", lines=2), wide=True)


def _values(detail: ItemDetail | None) -> dict[str, Any]:
    if detail is None:
        return {"paper": "行政检查通知书"}
    draft = detail.draft
    names = [field for field in ItemDraft.__slots__ if field != "bases"]
    values = {name: getattr(draft, name) for name in names}
    values["code"] = detail.row.code
    values["bases"] = tuple(
        (each.law, each.article, CHECKED if each.verified else TO_CHECK) for each in draft.bases
    )
    return values


def _draft(values: dict[str, Any]) -> ItemDraft:
    bases = tuple(
        BasisEntry(law, article, verified=mark == CHECKED) for law, article, mark in values["bases"]
    )
    texts: dict[str, Any] = {name: value or "" for name, value in values.items()}
    return ItemDraft(**texts | {"bases": bases, "sensitive": values["sensitive"]})


class ReviewDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, version_id: int, name: str) -> None:
        self._jobs = jobs
        self._id = version_id
        form = Form()
        form.add(
            RadioField("approve", "审查结论", [(True, "通过"), (False, "退回")], required=True),
            LinesField("opinion", "审查意见", hint="退回时必填"),
        )
        form.load({"approve": True})
        super().__init__(parent, f"法制审查：{name}", form, self._review, action="完成审查")

    def _review(self) -> None:
        self._jobs.write(partial(checklists.review, version_id=self._id, **self.form.values()))


class PublishDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, version_id: int) -> None:
        self._jobs = jobs
        self._id = version_id
        form = Form()
        form.add(DateField("on", "公布日期", required=True))
        form.load({"on": clock.today()})
        more = "公布后即为现行版本，不能再改；需要调整的发起修订。"
        super().__init__(parent, "公布抽查事项", form, self._publish, action="公布", more=more)

    def _publish(self) -> None:
        self._jobs.write(partial(checklists.publish, version_id=self._id, **self.form.values()))


class ReasonDialog(FormDialog):
    """维护依据 for a revision or a repeal."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        version_id: int,
        verb: Callable[..., Any],
        action: str,
        *,
        destructive: bool = False,
    ) -> None:
        self._work = partial(verb, version_id=version_id)
        self._jobs = jobs
        form = Form()
        form.add(LinesField("reason", "维护依据", required=True))
        super().__init__(parent, action, form, self._save, action=action, destructive=destructive)

    def _save(self) -> None:
        reason = self.form.values()["reason"]
        self._jobs.write(lambda session, operator: self._work(session, operator, reason=reason))
