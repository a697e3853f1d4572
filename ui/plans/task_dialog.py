"""Write a task: from which line of the plan, whom it may draw, how, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel

from app import clock, plans, registries, tasks, unit_areas
from app.records.registries import SubjectQuery
from app.records.tasks import TaskDraft
from app.rules.allocation import quota
from app.rules.areas import towns_in
from app.rules.ratios import read_ratio
from app.rules.task_terms import (
    BALANCE_NAMES,
    LEAST_SEATS,
    MOST_RESERVE_PERCENT,
    MOST_SEATS,
    NOTICE_MODES,
    STRATA_NAMES,
)
from ui.forms import (
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    IntegerField,
    LinesField,
    ListField,
    RadioField,
    RowsField,
    SwitchField,
    TextField,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.records.plans import PlanLineRow
    from app.records.registries import Facet
    from app.records.tasks import TaskDetail
    from ui.jobs import Jobs

SHOWN = tuple(TaskDraft.__slots__)
OPENNESS = ((None, "按清单事项规定"), (False, "公开抽取"), (True, "不公开抽取"))


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers: lines of approved plans, and the registries' values with counts."""

    lines: tuple[PlanLineRow, ...]
    industries: tuple[Facet, ...]
    towns: tuple[Facet, ...]
    departments: tuple[Facet, ...]
    areas: unit_areas.Table


def read_choices(session: Session) -> Choices:
    subjects = registries.subject_facets(session)
    officers = registries.officer_facets(session)
    lines = tuple(plans.approved_lines(session))
    areas = unit_areas.office_areas(session)
    return Choices(lines, subjects.industries, subjects.towns, officers.departments, areas)


class TaskDialog(FormDialog):
    """The estimate under the scope follows what is chosen, without holding up the typing."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        choices: Choices,
        detail: TaskDetail | None = None,
        done: Callable[[int], object] | None = None,
    ) -> None:
        self._jobs = jobs
        self._detail = detail
        self._done = done
        self._lines = {row.id: row for row in choices.lines}
        self._areas = choices.areas
        self._divided: tuple[tuple[str, ...], ...] = ()
        self.estimate = QLabel()
        form = _form(choices, self.estimate)
        form.load(_values(detail))
        title = f"修改任务 {detail.row.number}" if detail else "新建抽查任务"
        more = "先存为草稿，核对名录预览后提交审批；批准后不能再改。"
        super().__init__(parent, title, form, self._save, action="存为草稿", more=more, width=860)
        form.fields["plan_line_id"].changed.connect(self._propose)
        form.fields["departments"].changed.connect(self._divide)
        for key in ("industries", "towns", "ratio", "rates"):
            form.fields[key].changed.connect(self._count)
        if detail is None and len(choices.lines) == 1:
            form.load({"plan_line_id": choices.lines[0].id})
        self._count()

    def _line(self) -> PlanLineRow | None:
        return self._lines.get(self.form.values()["plan_line_id"] or 0)

    def _propose(self) -> None:
        """What the plan line says, for a task that is begun; nothing for one being changed."""
        line = self._line()
        if line is None or self._detail is not None:
            return
        fields = self.form.fields
        fields["ratio"].set_value(line.ratio)
        fields["starts_on"].set_value(min(max(clock.today(), line.period_start), line.period_end))
        fields["deadline"].set_value(line.period_end)
        fields["departments"].set_value((line.department,))
        self._divide()

    def _divide(self) -> None:
        """The office's division among the units chosen, until somebody types another."""
        field = self.form.fields["areas"]
        line = self._line()
        if self._detail is not None or field.value() != self._divided:
            return
        units = self.form.values()["departments"] or ((line.department,) if line else ())
        chosen = unit_areas.areas_for(self._areas, units)
        self._divided = tuple((unit, "、".join(towns)) for unit, towns in chosen)
        field.set_value(self._divided)

    def _count(self) -> None:
        values = self.form.values()
        query = SubjectQuery(industries=values["industries"], towns=values["towns"])
        self._jobs.fetch(
            lambda session: len(registries.find_subject_ids(session, query)),
            self._show_count,
            key=self,
        )

    def _show_count(self, count: int) -> None:
        ratio = read_ratio(self.form.values()["ratio"])
        text = f"所选范围内名录登记 {count} 家"
        if count and self.form.values()["rates"]:
            text += "；各层比例不同，应抽家数存为草稿后见名录预览"
        elif count and ratio is not None:
            drawn = quota(count, ratio.numerator, ratio.denominator)
            text += f"，按此比例最多抽 {drawn} 家（未扣除注销、停业、次数已满等不参加抽取的）"
        self.estimate.setText(f"{text}。")

    def _save(self) -> None:
        values = self.form.values()
        areas = tuple((unit, towns_in(text)) for unit, text in values.pop("areas"))
        draft = TaskDraft(**values, areas=areas)
        if self._detail is not None:
            task_id = self._detail.row.id
            self._jobs.write(partial(tasks.change_task, task_id=task_id, draft=draft))
            return
        task_id = self._jobs.write(partial(tasks.add_task, draft=draft))
        if self._done is not None:
            self._done(task_id)


def _form(choices: Choices, estimate: QLabel) -> Form:
    form = Form(columns=2)
    _add_scope(form, choices, estimate)
    _add_rules(form)
    _add_officers(form, choices)
    _add_times(form)
    return form


def _add_scope(form: Form, choices: Choices, estimate: QLabel) -> None:
    lines = [(row.id, f"{row.year} 年　{row.item_name}　{row.ratio}") for row in choices.lines]
    form.add(
        ChoiceField(
            "plan_line_id", "年度计划事项", lines, required=True, hint="只列出已批准计划中的事项"
        ),
        TextField("title", "任务名称", hint="留空为“事项名称＋随机抽查”"),
        wide=True,
    )
    form.add_heading("抽查范围")
    form.add(
        ListField("industries", "行业类别", _counted(choices.industries), hint="不选为全部行业"),
        ListField("towns", "所属辖区", _counted(choices.towns), hint="不选为全部辖区"),
    )
    estimate.setProperty("role", "quiet")
    estimate.setWordWrap(True)
    form.add_widget(estimate)


def _counted(facets: Sequence[Facet]) -> list[tuple[str, str]]:
    return [(each.value, f"{each.value}（{each.count}）") for each in facets if each.value]


def _add_rules(form: Form) -> None:
    form.add_heading("检查对象怎样抽")
    form.add(
        TextField("ratio", "抽取比例", required=True, placeholder="例如 5% 或 1/20", longest=20),
        ChoiceField("strata_by", "分层", list(STRATA_NAMES.items()), required=True),
        RowsField(
            "rates",
            "各层比例",
            (("分层", 2), ("比例", 1)),
            hint="不填的，全部对象按一个抽取比例再按层分配；填写的各层用自己的比例，其余用抽取比例",
            add="添加一层",
        ),
        SwitchField(
            "weighted",
            "按投诉举报等情况加权",
            hint="只影响本层之内抽中的机会，锁定前登记依据并显示实际概率",
        ),
        IntegerField("reserve_percent", "备选比例", most=MOST_RESERVE_PERCENT, unit="%"),
        IntegerField("reserve_least", "每层最少备选", most=1000, unit="家"),
    )


def _add_officers(form: Form, choices: Choices) -> None:
    form.add_heading("检查人员怎样抽")
    form.add(
        ListField(
            "departments",
            "派员部门",
            _counted(choices.departments),
            hint="不选为事项的责任部门",
        )
    )
    form.add(
        IntegerField(
            "seats",
            "每家检查人员",
            least=LEAST_SEATS,
            most=MOST_SEATS,
            unit="名",
            hint="不少于两名，辅助人员不计入",
        ),
        IntegerField("officer_cap", "每人最多承担", least=1, most=1000, unit="家"),
        ChoiceField("balance", "任务均衡", list(BALANCE_NAMES.items()), required=True),
        TextField("need", "所需专长", longest=40, hint="留空为不要求；填写后只抽有这项专长的人员"),
    )
    form.add(
        RowsField(
            "areas",
            "辖区分工",
            (("派员部门", 1), ("负责的辖区", 2)),
            hint="不填为全县一个辖区。填写后各单位在自己的辖区内派员，辖区之间用顿号隔开",
            add="添加单位",
        ),
        wide=True,
    )


def _add_times(form: Form) -> None:
    form.add_heading("时间和方式")
    form.add(
        DateField("starts_on", "开始日期", required=True),
        DateField("deadline", "完成期限", required=True),
        RadioField("notice_mode", "通知方式", [(each, each) for each in NOTICE_MODES]),
        RadioField("closed", "抽取是否公开", OPENNESS),
    )
    form.add(LinesField("note", "备注", lines=2), wide=True)


def _values(detail: TaskDetail | None) -> dict[str, Any]:
    if detail is not None:
        values = {name: getattr(detail.draft, name) for name in SHOWN}
        return values | {"areas": tuple((u, "、".join(towns)) for u, towns in detail.draft.areas)}
    today = clock.today()
    blank = TaskDraft(plan_line_id=0, starts_on=today, deadline=today)
    values = {name: getattr(blank, name) for name in SHOWN}
    return values | {"plan_line_id": None, "deadline": None}
