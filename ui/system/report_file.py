"""What a check found, as a workbook to hand on."""

from pathlib import Path

from app.exchange.register_sheet import write_register
from app.records.activity import CheckReport

NOTHING_FOUND = ("全部", "没有发现问题")


def write_report(path: Path, report: CheckReport, checked_at: str) -> int:
    """The findings under a few lines that say what was checked and when."""
    found = [(each.place, each.message) for each in report.findings] or [NOTHING_FOUND]
    rows = [
        ("检查时间", checked_at),
        ("审计日志", f"{report.events} 条"),
        ("记录", f"{report.rows} 行"),
        ("当前链首", report.head),
        ("问题", f"{len(report.findings)} 处"),
        *found,
    ]
    columns, title = ("位置", "内容"), "完整性检查报告"
    return write_register(path, title=title, columns=columns, rows=rows, sheet_name="检查报告")
