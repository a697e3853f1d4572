"""导入模板: empty tables that the import understands without asking."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from app.exchange.columns import OFFICER_FIELDS, SUBJECT_FIELDS, Field
from app.exchange.officer_rows import AUXILIARY, POLICE
from app.exchange.subject_rows import STATUSES, TIERS
from app.exchange.writing import AS_TEXT, Column, TextSheet, new_workbook

PREPARED_ROWS = 5_000
CHOICES = {
    "status": tuple(STATUSES),
    "tier": tuple(TIERS),
    "gender": ("男", "女"),
    "identity": (POLICE, AUXILIARY),
}
SUBJECT_NOTES = (
    "填表说明",
    "1. 单位名称必填。统一社会信用代码为 18 位；没有代码的对象留空，由系统编内部编号。",
    "2. 同一单位有多处场所的，每处一行，代码后加 -02、-03……",
    "3. 日期写成 2021-03-05。经营状态、信用等级从下拉框中选择。",
    "4. 代码和电话列已设为文本格式，请不要改成数字格式，否则 15 位以后的数字会丢失。",
)
OFFICER_NOTES = (
    "填表说明",
    "1. 姓名、执法证件编号必填；同一证件编号只能出现一次。",
    "2. 日期写成 2021-03-05。业务专长之间用顿号“、”隔开。",
    "3. 警务辅助人员可以列入名录，但抽取时不计入检查人员。",
    "4. 证件编号、警号和电话列已设为文本格式，请不要改成数字格式。",
)


def write_subject_template(path: Path) -> None:
    """An empty 检查对象名录 with notes on a second sheet."""
    _write(path, SUBJECT_FIELDS, SUBJECT_NOTES)


def write_officer_template(path: Path) -> None:
    """An empty 执法检查人员名录 with notes on a second sheet."""
    _write(path, OFFICER_FIELDS, OFFICER_NOTES)


def _write(path: Path, fields: Sequence[Field], notes: Sequence[str]) -> None:
    shown = [field for field in fields if field.name != "number"]  # codes carry -02 themselves
    with new_workbook(path) as workbook:
        table = TextSheet(workbook, "名录", [Column(field.title, 20) for field in shown])
        for place, field in enumerate(shown, start=1):
            _prepare(table, get_column_letter(place), field)
        table.titles()
        about = TextSheet(workbook, "填表说明", [Column("", 100)])
        for note in notes:
            about.line(note)


def _prepare(table: TextSheet, letter: str, field: Field) -> None:
    table.sheet.column_dimensions[letter].number_format = AS_TEXT
    if choices := CHOICES.get(field.name):
        listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        listed.errorTitle, listed.error = field.title, f"请填：{'、'.join(choices)}"
        listed.add(f"{letter}2:{letter}{PREPARED_ROWS}")
        table.sheet.data_validations.append(listed)
