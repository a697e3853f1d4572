"""The paper record as a form, in the paper's own order."""

from typing import Any

from app.inspection_entry import SIGNED, SIGNINGS
from app.records.inspections import DispositionEntry, InspectionDetail, InspectionEntry
from app.rules.outcomes import DispositionKind, Outcome
from ui.forms import (
    ChecksField,
    ChoiceField,
    DateField,
    Form,
    LinesField,
    RadioField,
    SuggestField,
    TextField,
)
from ui.forms.moments import MomentField

PHRASES = (
    "现场检查未发现问题。",
    "住宿登记不规范，个别旅客未登记身份信息。",
    "视频监控保存期限不足。",
    "从业人员名簿不完整。",
    "消防通道堆放杂物。",
)
ITEM = "item-"
PLAIN = ("started_at", "ended_at", "place", "camera_number", "entry_code", "notice_received")


class EntryForm(Form):
    """`entry` gives what is typed so far; dispositions share one requirement, basis and date."""

    def __init__(self, detail: InspectionDetail) -> None:
        super().__init__(columns=2)
        self._detail = detail
        self._build_visit()
        self._build_people()
        self._build_results()
        self._load()
        self._show_order()

    def _build_visit(self) -> None:
        self.add_heading("检查情况")
        self.add(MomentField("started_at", "检查开始时间", required=True))
        self.add(MomentField("ended_at", "检查结束时间", required=True))
        self.add(TextField("place", "检查地点", required=True), wide=True)
        self.add(TextField("camera_number", "执法记录仪编号", longest=40))
        self.add(TextField("entry_code", "扫码入企编号和时间", longest=60))
        self.add(TextField("notice_received", "通知书送达时间和方式", longest=60))

    def _build_people(self) -> None:
        seats = [
            (each.officer_id, f"{each.name}（{each.certificate}）") for each in self._detail.seats
        ]
        self.add_heading("检查人员与签名")
        self.add(
            ChecksField("officer_ids", "到场检查人员", seats, required=True, columns=2), wide=True
        )
        self.add(
            RadioField(
                "signing", "被检查人签名", [(each, each) for each in SIGNINGS], required=True
            ),
            wide=True,
        )
        self.add(TextField("witness", "见证人或录像情况", longest=100), wide=True)

    def _build_results(self) -> None:
        self.add_heading("检查结果与处置")
        outcomes = [(each, each.value) for each in Outcome]
        for item in self._detail.items:
            self.add(
                ChoiceField(f"{ITEM}{item.version_id}", item.name, outcomes, required=True),
                wide=True,
            )
        self.add(LinesField("findings", "检查过程和发现的问题", lines=4), wide=True)
        self.phrase = SuggestField(
            "phrase", "常用语", PHRASES, placeholder="输入几个字，选中后填入上面"
        )
        self.phrase.edit.returnPressed.connect(self._add_phrase)
        self.add(self.phrase, wide=True)
        kinds = [(each, each.value) for each in DispositionKind]
        self.add(ChecksField("dispositions", "处置", kinds, required=True), wide=True)
        self.add(LinesField("requirement", "整改要求", lines=2), wide=True)
        self.add(LinesField("basis", "违反的规定和责令依据", lines=2), wide=True)
        self.add(DateField("due_on", "整改期限"))
        self.add(TextField("reference", "立案或移送文号", longest=60))
        self.fields["dispositions"].changed.connect(self._show_order)

    def _load(self) -> None:
        entry = self._detail.entry
        values: dict[str, object] = {name: getattr(entry, name) for name in PLAIN}
        order = self._order(entry)
        values |= {
            "officer_ids": entry.officer_ids,
            "witness": entry.witness,
            "signing": entry.signing or SIGNED,
            "findings": entry.findings,
            "dispositions": tuple(each.kind for each in entry.dispositions),
            "requirement": order.requirement,
            "basis": order.basis,
            "due_on": order.due_on,
            "reference": next((d.reference for d in entry.dispositions if d.reference), ""),
        }
        values |= {f"{ITEM}{version}": outcome for version, outcome in entry.outcomes}
        self.load(values)

    def _order(self, entry: InspectionEntry) -> DispositionEntry:
        rectify = (d for d in entry.dispositions if d.kind is DispositionKind.RECTIFY)
        return next(rectify, DispositionEntry(DispositionKind.RECTIFY))

    def _show_order(self) -> None:
        """Requirement, basis and date are asked for only where an order will be issued."""
        chosen = self.fields["dispositions"].value()
        for key in ("requirement", "basis", "due_on"):
            self.fields[key].setVisible(DispositionKind.RECTIFY in chosen)
        with_reference = {DispositionKind.CASE, DispositionKind.TRANSFER, DispositionKind.CRIMINAL}
        self.fields["reference"].setVisible(bool(with_reference & set(chosen)))

    def _add_phrase(self) -> None:
        findings = self.fields["findings"]
        findings.set_value(f"{findings.value()}{self.phrase.value()}")
        self.phrase.set_value("")

    def entry(self) -> InspectionEntry:
        values = self.values()
        outcomes = [
            (item.version_id, values[f"{ITEM}{item.version_id}"]) for item in self._detail.items
        ]
        return InspectionEntry(
            **{name: values[name] for name in PLAIN},
            officer_ids=values["officer_ids"],
            witness=values["witness"],
            signing=values["signing"] or "",
            outcomes=tuple((version, outcome) for version, outcome in outcomes if outcome),
            findings=values["findings"],
            dispositions=tuple(_disposition(kind, values) for kind in values["dispositions"]),
        )


def _disposition(kind: DispositionKind, values: dict[str, Any]) -> DispositionEntry:
    if kind is DispositionKind.RECTIFY:
        return DispositionEntry(kind, values["requirement"], values["basis"], values["due_on"])
    if kind in (DispositionKind.NONE, DispositionKind.ON_THE_SPOT):
        return DispositionEntry(kind)
    return DispositionEntry(kind, reference=values["reference"])
