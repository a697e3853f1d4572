"""The people of the invented office: one account for each role that a day needs."""

from dataclasses import dataclass
from secrets import token_urlsafe

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, office_settings
from app.changes import Changes
from app.records.accounts import AccountEntry, DepartmentEntry, Operator
from app.records.settings import Office
from app.rules.roles import Role
from db.models import Account

OFFICE = Office(
    bureau_name="某某县公安局",
    number_word="南公",
    contact="演示经办",
    contact_telephone="000-0000001",
    supervision_telephone="000-0000002",
    court="某某县人民法院",
    review_organ="某某县人民政府",
)
POLICING = "治安管理大队"
DEPARTMENTS = (
    DepartmentEntry("警令室", "令", "机关"),
    DepartmentEntry("法制大队", "法", "机关"),
    DepartmentEntry("纪检监察室", "纪", "机关"),
    DepartmentEntry(POLICING, "治", "大队"),
    DepartmentEntry("禁毒大队", "毒", "大队"),
    DepartmentEntry("网络安全保卫大队", "网", "大队"),
    DepartmentEntry("出入境管理大队", "境", "大队"),
    DepartmentEntry("交警大队", "交", "大队"),
)
PEOPLE = (
    ("jingling", "演示经办", Role.CLERK, "警令室"),
    ("zhian", "演示民警", Role.DEPARTMENT, POLICING),
    ("luru", "演示录入", Role.INSPECTOR, POLICING),
    ("fazhi", "演示法制", Role.LEGAL, "法制大队"),
    ("jijian", "演示纪检", Role.SUPERVISOR, "纪检监察室"),
    ("juling", "演示局领导", Role.LEADER, None),
)


@dataclass(frozen=True, slots=True)
class People:
    """Who acts in a demonstration, and the one password all their accounts start with."""

    admin: Operator
    clerk: Operator
    department: Operator
    inspector: Operator
    legal: Operator
    supervisor: Operator
    leader: Operator
    password: str


def settle(session: Session) -> tuple[People, Changes]:
    """Set up the invented office. The password is fresh each time and has to be changed."""
    password = token_urlsafe(9)
    admin, changes = accounts.set_up_office(
        session,
        bureau_name=OFFICE.bureau_name,
        number_word=OFFICE.number_word,
        departments=DEPARTMENTS,
        admin_login="guanli",
        admin_name="演示管理员",
        admin_password=password,
        accounts=[
            AccountEntry(login, name, password, frozenset({role}), department)
            for login, name, role, department in PEOPLE
        ],
    )
    office_settings.save_office(session, admin, OFFICE)
    clerk, department, inspector, legal, supervisor, leader = (
        _operator(session, login) for login, *_ in PEOPLE
    )
    people = People(admin, clerk, department, inspector, legal, supervisor, leader, password)
    return people, changes


def _operator(session: Session, login: str) -> Operator:
    account_id = session.scalars(select(Account.id).where(Account.login == login)).one()
    return accounts.operator_of(session, account_id)
