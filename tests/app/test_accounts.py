"""Who may sign in, who may do what, and what nobody can be at once."""

import shutil

import pytest
from sqlalchemy import select

from app import accounts, activity, clock, office_settings
from app.accounts.signing_in import LOCK_SECONDS
from app.changes import NOTHING, Topic
from app.errors import UserError
from app.offices import open_office
from app.records.accounts import AccountEntry, DepartmentEntry, Operator
from app.rules.roles import ROLE_NAMES, Role
from db.models import Account, ActivityEvent, Officer

PASSWORD = "correct horse"
CLERK = AccountEntry("clerk", "经办甲", PASSWORD, frozenset({Role.CLERK}))
SUPERVISOR = Operator(99, "监督员", frozenset({Role.SUPERVISOR}))
ADMIN_ID, CLERK_ID = 1, 2


@pytest.fixture(scope="module")
def office_file(migrated_file, tmp_path_factory):
    """An office after its set-up: argon2 is slow on purpose, so it is done once."""
    path = shutil.copyfile(migrated_file, tmp_path_factory.mktemp("office") / "office.sqlite")
    database = open_office(path, create=False)
    with database.write() as session:
        set_up(session, accounts_=[CLERK])
    database.close()
    return path


@pytest.fixture
def office(office_file, tmp_path):
    database = open_office(shutil.copyfile(office_file, tmp_path / "o.sqlite"), create=False)
    yield database
    database.close()


@pytest.fixture
def admin(office):
    with office.read() as session:
        return accounts.operator_of(session, ADMIN_ID)


def set_up(session, *, accounts_=(), **changed):
    facts = {
        "bureau_name": "某某县公安局",
        "number_word": "南公",
        "departments": [
            DepartmentEntry("治安大队", "治"),
            DepartmentEntry("城关派出所", "", "派出所"),
        ],
        "admin_login": "Admin",
        "admin_name": "管理员",
        "admin_password": PASSWORD,
        "accounts": accounts_,
    }
    return accounts.set_up_office(session, **{**facts, **changed})


def sign_in(office, login="clerk", password=PASSWORD):
    with office.write() as session:
        return accounts.sign_in(session, login=login, password=password)[0]


def actions(office):
    with office.read() as session:
        return list(session.scalars(select(ActivityEvent.action).order_by(ActivityEvent.seq)))


def rows(office):
    with office.read() as session:
        return {row.login: row for row in accounts.list_accounts(session)}


def write(office, verb, *arguments, **named):
    with office.write() as session:
        return verb(session, *arguments, **named)


def refusal(office, verb, *arguments, **named):
    """The sentence and the field with which a verb refuses; nothing must be written."""
    before = actions(office)
    with pytest.raises(UserError) as refused:
        write(office, verb, *arguments, **named)
    assert actions(office) == before
    return refused.value.message, refused.value.field


def test_a_fresh_database_asks_to_be_set_up(database):
    with database.read() as session:
        assert accounts.first_run(session)


def test_the_set_up_makes_departments_an_admin_and_further_accounts(office):
    with office.read() as session:
        assert not accounts.first_run(session)
        assert office_settings.office(session).bureau_name == "某某县公安局"
        assert [row.name for row in accounts.list_departments(session)] == [
            "治安大队",
            "城关派出所",
        ]
    assert rows(office)["admin"].roles == (Role.ADMIN,)
    assert rows(office)["clerk"].roles == (Role.CLERK,)
    assert actions(office) == ["首次设置"]


def test_an_office_is_set_up_once(office):
    message, _ = refusal(office, set_up)
    assert message == "首次设置已经完成，请登录后在系统页修改。"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"bureau_name": " "}, "bureau_name"),
        ({"number_word": "〔南公〕"}, "number_word"),
        ({"admin_login": "two words"}, "login"),
        ({"admin_login": ""}, "login"),
        ({"admin_name": " "}, "name"),
        ({"admin_password": "short"}, "password"),
        ({"admin_password": "x" * 129}, "password"),
        ({"admin_password": "aaaaaaaaaa"}, "password"),
        ({"admin_login": "longlogin", "admin_password": "LongLogin"}, "password"),
        ({"departments": [DepartmentEntry("")]}, "name"),
        ({"departments": [DepartmentEntry("甲"), DepartmentEntry("甲")]}, "name"),
        ({"departments": [DepartmentEntry("甲", "治"), DepartmentEntry("乙", "治")]}, "word"),
        ({"departments": [DepartmentEntry("甲", "（治）")]}, "word"),
        ({"departments": [DepartmentEntry("甲", "治", "科")]}, "kind"),
    ],
)
def test_a_set_up_with_a_mistake_leaves_nothing(database, changed, field):
    message, at = refusal(database, set_up, **changed)
    assert at == field
    assert message.endswith("。")
    with database.read() as session:
        assert accounts.first_run(session)
        assert accounts.list_departments(session) == []


def test_passwords_are_stored_as_argon2_hashes_and_never_logged(office):
    with office.read() as session:
        hashes = list(session.scalars(select(Account.password_hash)))
        events = "".join(session.scalars(select(ActivityEvent.event)))
    assert all(each.startswith("$argon2id$") for each in hashes)
    assert len(set(hashes)) == len(hashes)
    assert PASSWORD not in events
    assert "$argon2" not in events


def test_signing_in_gives_the_operator_of_the_account(office):
    result = sign_in(office, " ADMIN ")
    assert result.operator == Operator(ADMIN_ID, "管理员", frozenset({Role.ADMIN}), None)
    assert (result.refusal, result.password_due) == ("", False)
    assert actions(office)[-1] == "登录"


def test_a_wrong_password_is_counted_although_it_is_refused(office):
    result = sign_in(office, password="wrong")
    assert result.operator is None
    assert result.refusal == "登录名或密码不正确。再错 4 次将锁定 10 分钟。"
    assert actions(office)[-1] == "登录失败"
    sign_in(office)
    assert "再错 4 次" in sign_in(office, password="wrong").refusal


def test_an_unknown_login_is_not_told_apart_nor_written_down(office):
    assert sign_in(office, "MyPassword1").refusal == "登录名或密码不正确。"
    with office.read() as session:
        assert "mypassword1" not in "".join(session.scalars(select(ActivityEvent.event))).casefold()


def lock(office):
    for _ in range(5):
        sign_in(office, password="wrong")


def test_five_wrong_passwords_lock_even_the_right_one_out(office):
    lock(office)
    assert rows(office)["clerk"].locked
    result = sign_in(office)
    assert result.operator is None
    assert "程序运行满 10 分钟" in result.refusal
    assert sign_in(office, "admin").operator is not None


def test_a_lock_counts_running_time_across_restarts(office):
    lock(office)
    write(office, accounts.tick, LOCK_SECONDS - 61)
    path = office.path
    office.close()
    reopened = open_office(path, create=False)
    assert "程序运行满 2 分钟" in sign_in(reopened).refusal
    write(reopened, accounts.tick, 61)
    with reopened.read() as session:
        assert not accounts.is_any_locked(session)
    assert sign_in(reopened).operator is not None
    assert actions(reopened)[-2] == "锁定结束"
    reopened.close()


def test_counting_without_a_lock_writes_nothing(office):
    before = actions(office)
    assert write(office, accounts.tick, 60) == NOTHING
    assert actions(office) == before


def test_a_disabled_account_cannot_sign_in(office, admin):
    change(office, admin, active=False)
    assert sign_in(office).refusal == "该账号已停用，请联系系统管理员。"
    assert "不正确" in sign_in(office, password="wrong").refusal


def test_whose_password_somebody_else_set_is_asked_for_a_new_one(office):
    result = sign_in(office)
    assert result.password_due
    write(office, accounts.change_password, result.operator, old=PASSWORD, new="my own words")
    assert not sign_in(office, password="my own words").password_due
    assert sign_in(office).operator is None


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("wrong", "my own words", "old"),
        (PASSWORD, PASSWORD, "password"),
        (PASSWORD, "short", "password"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it(office, admin, old, new, field):
    _, at = refusal(office, accounts.change_password, admin, old=old, new=new)
    assert at == field


def test_a_reset_ends_a_lock_and_asks_for_a_new_password(office, admin):
    lock(office)
    write(
        office,
        accounts.reset_password,
        admin,
        account_id=CLERK_ID,
        password="handed over",
        reason="忘记",
    )
    assert sign_in(office, password="handed over").password_due


def test_signing_out_is_logged(office, admin):
    write(office, accounts.sign_out, admin)
    assert actions(office)[-1] == "退出"
    assert write(office, accounts.sign_out, accounts.local_operator()) == NOTHING


def change(office, operator, **changed):
    facts = {
        "account_id": CLERK_ID,
        "name": "经办甲",
        "roles": frozenset({Role.CLERK}),
        "department": None,
        "active": True,
    }
    return write(office, accounts.change_account, operator, **{**facts, **changed})


def test_changing_an_account_logs_before_and_after(office, admin):
    changes = change(
        office, admin, name="经办乙", roles=frozenset({Role.DEPARTMENT}), department="治安大队"
    )
    assert changes == {Topic.ACCOUNTS, Topic.ACTIVITY}
    row = rows(office)["clerk"]
    assert (row.name, row.roles, row.department) == ("经办乙", (Role.DEPARTMENT,), "治安大队")
    with office.read() as session:
        last = activity.list_about(session, f"account:{CLERK_ID}")[0]
        tables = {
            each["table"]: each for each in activity.event_detail(session, last.seq).body["rows"]
        }
    assert tables["account"]["before"] == {"name": "经办甲", "department_id": None}
    assert tables["account"]["after"] == {"name": "经办乙", "department_id": 1}
    assert tables["account_role"]["before"]["role"] == "clerk"


def test_saving_an_unchanged_account_writes_nothing(office, admin):
    before = actions(office)
    assert change(office, admin) == NOTHING
    assert actions(office) == before


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"roles": frozenset()}, "roles"),
        ({"roles": frozenset({Role.CLERK, Role.SUPERVISOR})}, "roles"),
        ({"roles": frozenset({Role.ADMIN, Role.SUPERVISOR})}, "roles"),
        ({"roles": frozenset({Role.ADMIN, Role.CLERK})}, "roles"),
        ({"roles": frozenset({Role.DEPARTMENT})}, "department"),
        ({"department": "不存在的大队"}, "department"),
        ({"name": " "}, "name"),
        ({"account_id": ADMIN_ID}, "roles"),
        ({"account_id": ADMIN_ID, "roles": frozenset({Role.ADMIN}), "active": False}, "roles"),
    ],
)
def test_accounts_that_may_not_be_are_refused(office, admin, changed, field):
    with pytest.raises(UserError) as refused:
        change(office, admin, **changed)
    assert refused.value.field == field


def test_the_last_admin_may_go_once_there_is_another(office, admin):
    entry = AccountEntry("second", "管理员乙", PASSWORD, frozenset({Role.ADMIN}))
    write(office, accounts.add_account, admin, entry=entry)
    change(office, admin, account_id=ADMIN_ID, roles=frozenset({Role.ADMIN}), active=False)
    assert not rows(office)["admin"].active


def test_a_login_is_taken_whatever_its_case(office, admin):
    entry = AccountEntry("CLERK", "另一人", PASSWORD, frozenset({Role.CLERK}))
    message, field = refusal(office, accounts.add_account, admin, entry=entry)
    assert (message, field) == ("登录名“clerk”已被使用，请换一个。", "login")


def test_only_the_supervisor_turns_the_small_office_preset_on_and_off(office, admin):
    refusal(office, accounts.set_small_office, admin, on=True)
    write(office, accounts.set_small_office, SUPERVISOR, on=True, reason="全局三人")
    assert actions(office)[-1] == "启用小单位模式"
    change(office, admin, roles=frozenset({Role.CLERK, Role.ADMIN}))
    message, _ = refusal(office, accounts.set_small_office, SUPERVISOR, on=False)
    assert "“经办甲”的角色尚未分开" in message
    change(office, admin)
    write(office, accounts.set_small_office, SUPERVISOR, on=False)
    assert write(office, accounts.set_small_office, SUPERVISOR, on=False) == NOTHING


def test_even_a_small_office_keeps_the_supervisor_apart(office, admin):
    write(office, accounts.set_small_office, SUPERVISOR, on=True)
    for role in (Role.CLERK, Role.ADMIN):
        with pytest.raises(UserError, match="三员分立"):
            change(office, admin, roles=frozenset({role, Role.SUPERVISOR}))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_accounts_and_departments_are_the_admins_business(office, role):
    other = Operator(7, "某人", frozenset({role}))
    department = DepartmentEntry("新大队")
    for verb, named in (
        (accounts.add_account, {"entry": CLERK}),
        (accounts.reset_password, {"account_id": 1, "password": PASSWORD}),
        (accounts.add_department, {"entry": department}),
        (accounts.change_department, {"department_id": 1, "entry": department, "active": True}),
    ):
        message, _ = refusal(office, verb, other, **named)
        assert message == f"这项操作由“系统管理员”办理。“某人”的角色：{ROLE_NAMES[role]}。"
    with pytest.raises(UserError, match="系统管理员"):
        change(office, other)


def test_departments_are_added_changed_and_put_out_of_use(office, admin):
    number, _ = write(
        office, accounts.add_department, admin, entry=DepartmentEntry("网安大队", "网")
    )
    renamed = DepartmentEntry("网络安全保卫大队", "网")
    write(
        office, accounts.change_department, admin, department_id=number, entry=renamed, active=False
    )
    assert (
        write(
            office,
            accounts.change_department,
            admin,
            department_id=number,
            entry=renamed,
            active=False,
        )
        == NOTHING
    )
    with office.read() as session:
        assert "网络安全保卫大队" not in [row.name for row in accounts.list_departments(session)]
        all_rows = accounts.list_departments(session, with_inactive=True)
    assert all_rows[-1].name == "网络安全保卫大队"
    with pytest.raises(UserError, match="没有名为"):
        change(office, admin, department="网络安全保卫大队")


def test_a_department_with_listed_officers_keeps_its_name(office, admin):
    with office.write() as session:
        session.add(officer("治安大队"))
        activity.record(session, admin, "新增人员", about="officer:1", title="某警官")
    named = {"department_id": 1, "active": True}
    message, field = refusal(
        office,
        accounts.change_department,
        admin,
        entry=DepartmentEntry("治安管理大队", "治"),
        **named,
    )
    assert "有 1 人登记在“治安大队”" in message
    assert field == "name"
    write(
        office, accounts.change_department, admin, entry=DepartmentEntry("治安大队", "安"), **named
    )


def officer(department):
    texts = dict.fromkeys(
        ("initials", "gender", "badge", "identity", "telephone", "post_state"), ""
    )
    return Officer(
        certificate="HN000001",
        name="某警官",
        department=department,
        skills=[],
        updated_at=clock.now(),
        **texts,
    )


def test_nobody_approves_their_own_work():
    with pytest.raises(UserError, match="不能由提交人或录入人本人审批任务"):
        accounts.require_other(Operator(7, "某人", frozenset()), 7, "审批任务")
    with pytest.raises(UserError, match="另一位"):
        accounts.require_other(accounts.local_operator(), None, "审批任务")
    accounts.require_other(Operator(7, "某人", frozenset()), 8, "审批任务")
    accounts.require_other(Operator(7, "某人", frozenset()), None, "审批任务")


def test_one_of_several_roles_is_enough():
    someone = Operator(7, "某人", frozenset({Role.LEGAL}))
    accounts.require(someone, Role.CLERK, Role.LEGAL)
    with pytest.raises(UserError, match="由“办公室经办”或“局领导”办理"):
        accounts.require(someone, Role.CLERK, Role.LEADER)
    with pytest.raises(UserError, match="的角色：无。"):
        accounts.require(Operator(8, "乙", frozenset()), Role.CLERK)


def test_the_command_line_acts_under_the_computers_user(monkeypatch):
    monkeypatch.setenv("LOGNAME", "xiaozhang")
    operator = accounts.local_operator()
    assert operator.name == "本机命令行/xiaozhang"
    assert operator.account_id is None
    assert operator.roles == {Role.ADMIN, Role.CLERK, Role.DEPARTMENT}
