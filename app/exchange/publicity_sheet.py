"""抽查结果公示表 as a workbook, with the columns of the printed one."""

from collections.abc import Sequence
from pathlib import Path

from app.exchange.writing import Column, TextSheet, new_workbook
from app.records.papers import PublicityRow

COLUMNS = (
    Column("序号", 6),
    Column("抽查任务", 20),
    Column("检查对象", 30),
    Column("统一社会信用代码", 22),
    Column("抽取时间", 14),
    Column("抽取比例", 10),
    Column("检查人员证号", 18),
    Column("抽查事项", 28),
    Column("检查依据", 40),
    Column("检查时间", 14),
    Column("检查结果", 20),
    Column("处置情况", 24),
)
BETWEEN = "\n"


def write_publicity(
    path: Path,
    *,
    title: str,
    organ: str,
    rows: Sequence[PublicityRow],
    period: str = "",
    published_on: str = "",
) -> None:
    """Write what the public may read; a row has no place for telephones or personal numbers."""
    about = {"公示单位": organ, "抽查期间": period, "公示日期": published_on}
    with new_workbook(path) as workbook:
        sheet = TextSheet(workbook, "公示", COLUMNS, title_row=3)
        sheet.heading(title)
        sheet.line("　　".join(f"{name}：{text}" for name, text in about.items() if text))
        sheet.titles()
        for number, row in enumerate(rows, start=1):
            sheet.row(_cells(number, row))


def _cells(number: int, row: PublicityRow) -> tuple[str, ...]:
    return (
        str(number),
        row.task,
        row.subject,
        row.code,
        row.drawn_on,
        row.ratio,
        BETWEEN.join(row.certificates),
        BETWEEN.join(row.items),
        BETWEEN.join(row.basis),
        row.inspected_on,
        row.outcome,
        row.disposition,
    )
