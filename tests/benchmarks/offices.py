"""Offices of any size, made up row by row: as a spreadsheet, or as a database."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from app.accounts import change_password, operator_of, set_up_office
from app.offices import open_office
from app.records.accounts import AccountEntry, Operator
from app.records.registries import SubjectDraft
from app.registries.importing import FileFacts, import_subjects
from app.rules.identifiers import check_character
from app.rules.roles import Role

CLERK = Operator(None, "经办人", frozenset({Role.CLERK}))
LOGIN = "clerk"
FIRST, PASSWORD = "Only-for-this-benchmark-1", "Only-for-this-benchmark-2"
INDUSTRIES = ("旅馆业", "公章刻制业", "典当业", "废旧金属收购业", "网吧")
TOWNS = ("城关镇", "东风乡", "西河镇", "南岭乡")
TITLES = (
    *("对象编号", "统一社会信用代码", "单位名称", "行业类别", "所属辖区", "经营地址", "法定代表人"),
    *("联系电话", "成立日期", "经营状态", "信用等级", "投诉举报次数"),
)
FIRST_DAY = date(2001, 1, 1)


def subjects(count: int) -> Iterator[SubjectDraft]:
    for number in range(count):
        body = f"91410999{number:08d}X"
        code = body + check_character(body)
        town = TOWNS[number % len(TOWNS)]
        yield SubjectDraft(
            row=number + 2,
            number=code,
            code=code,
            name=f"虚构{number:06d}号{INDUSTRIES[number % 5]}店",
            industry=INDUSTRIES[number % 5],
            town=town,
            address=f"{town}和平路{number % 900 + 1}号",
            legal_person="王某某",
            telephone=f"1380000{number % 10000:04d}",
            founded=FIRST_DAY + timedelta(days=number % 8000),
            status="在业",
            tier="ABCD"[number % 4],
            complaints=number % 3,
        )


def write_workbook(path: Path, count: int) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("检查对象")
    sheet.append(TITLES)
    for each in subjects(count):
        plain = (each.number, each.code, each.name, each.industry, each.town, each.address)
        founded = each.founded.isoformat() if each.founded else ""
        rest = (each.legal_person, each.telephone, founded, each.status, each.tier)
        sheet.append((*plain, *rest, each.complaints))
    book.save(path)
    return path


def build_office(path: Path, count: int) -> Path:
    """A database file with an administrator, a clerk who signs in, and `count` subjects."""
    database = open_office(path, create=True)
    with database.write() as session:
        set_up_office(
            session,
            bureau_name="某某县公安局",
            number_word="南公",
            departments=(),
            admin_login="admin",
            admin_name="管理员",
            admin_password=FIRST,
            accounts=(AccountEntry(LOGIN, "经办人", FIRST, frozenset({Role.CLERK})),),
        )
        change_password(session, operator_of(session, 2), old=FIRST, new=PASSWORD)
    drafts = list(subjects(count))
    with database.write() as session:
        facts = FileFacts("虚构名录.xlsx", "0" * 64)
        import_subjects(session, CLERK, drafts, problems=(), file=facts)
    database.close()
    return path
