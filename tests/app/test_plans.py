from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from app import activity, approvals, checklists, clock, plans
from app.errors import UserError
from app.records.approvals import Decision
from app.rules.ratios import ratio_text, read_ratio
from app.rules.task_states import PlanState
from tests.app import bureau

YEAR = clock.today().year


@pytest.fixture
def people(database):
    return bureau.found(database)


@pytest.fixture
def item(database, people):
    """A published item's id."""
    with database.write() as session:
        version = bureau.publish_item(session, people)
        return checklists.version_detail(session, version).row.item_id


@pytest.fixture
def plan(database, people):
    with database.write() as session:
        return plans.add_plan(session, people.clerk, year=YEAR)[0]


def refused(database, verb, operator, **named):
    with pytest.raises(UserError) as caught, database.write() as session:
        verb(session, operator, **named)
    return caught.value


def do(database, verb, operator, **named):
    with database.write() as session:
        return verb(session, operator, **named)


def detail(database, plan):
    with database.read() as session:
        return plans.plan_detail(session, plan)


def submit(database, people, plan, item):
    entry = bureau.plan_line(item)
    do(database, plans.add_line, people.clerk, plan_id=plan, entry=entry)
    do(database, plans.submit_plan, people.clerk, plan_id=plan)


def test_there_is_one_plan_a_year(database, people, plan):
    error = refused(database, plans.add_plan, people.clerk, year=YEAR)
    assert error.field == "year"
    do(database, plans.add_plan, people.clerk, year=YEAR + 1, title="明年")
    with database.read() as session:
        assert [row.title for row in plans.list_plans(session)] == [
            "明年",
            f"{YEAR}年度随机抽查计划",
        ]


def test_a_line_keeps_its_ratio_exactly(database, people, plan, item):
    entry = bureau.plan_line(item, ratio="1/3", frequency=2, yearly_cap=3, note=" 全年 ")
    do(database, plans.add_line, people.author, plan_id=plan, entry=entry)
    line = detail(database, plan).lines[0]
    assert (line.ratio, line.frequency, line.yearly_cap, line.note) == ("1/3", 2, 3, "全年")
    assert (line.item_name, line.department) == (bureau.ITEM.name, bureau.OWN)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ratio": "一成"}, "ratio"),
        ({"ratio": "0%"}, "ratio"),
        ({"ratio": "101%"}, "ratio"),
        ({"frequency": 0}, "frequency"),
        ({"yearly_cap": 0}, "yearly_cap"),
        ({"period_end": date(YEAR - 1, 12, 31)}, "period_end"),
        ({"period_end": date(YEAR + 1, 1, 1)}, "period_start"),
        ({"item_id": 99}, "item_id"),
    ],
)
def test_each_wrong_field_of_a_line_is_named(database, people, plan, item, change, field):
    entry = bureau.plan_line(**{"item_id": item, **change})
    error = refused(database, plans.add_line, people.clerk, plan_id=plan, entry=entry)
    assert error.field == field


def test_only_published_items_are_planned(database, people, plan):
    with database.write() as session:
        version, _ = checklists.add_draft(session, people.author, draft=bureau.ITEM)
        item = checklists.version_detail(session, version).row.item_id
    entry = bureau.plan_line(item)
    error = refused(database, plans.add_line, people.clerk, plan_id=plan, entry=entry)
    assert "已公布" in error.message


def test_a_plan_is_not_submitted_with_an_item_that_was_repealed(database, people, plan, item):
    entry = bureau.plan_line(item)
    do(database, plans.add_line, people.clerk, plan_id=plan, entry=entry)
    with database.write() as session:
        version = checklists.published_items(session)[0].version_id
        checklists.repeal(session, people.clerk, version_id=version, reason="废止")
    assert refused(database, plans.submit_plan, people.clerk, plan_id=plan).field == "item_id"
    assert detail(database, plan).lines[0].item_name == bureau.ITEM.name


def test_an_item_is_planned_once_and_can_be_taken_out_again(database, people, plan, item):
    entry = bureau.plan_line(item)
    line, _ = do(database, plans.add_line, people.clerk, plan_id=plan, entry=entry)
    twice = refused(database, plans.add_line, people.clerk, plan_id=plan, entry=entry)
    assert twice.field == "item_id"
    changed = replace(entry, ratio="10%")
    do(database, plans.change_line, people.clerk, line_id=line, entry=changed)
    assert detail(database, plan).lines[0].ratio == "10%"
    do(database, plans.drop_line, people.clerk, line_id=line)
    assert detail(database, plan).lines == ()
    assert "还没有事项" in refused(database, plans.submit_plan, people.clerk, plan_id=plan).message


def test_ordinary_items_may_have_a_ceiling_and_key_items_never(database, people, plan, item):
    ceiling = {"ratio": "10%", "reason": "局长办公会纪要"}
    assert refused(database, plans.set_ratio_ceiling, people.author, **ceiling)
    for field, wrong in (("ratio", "很多"), ("reason", " ")):
        bad = {**ceiling, field: wrong}
        assert refused(database, plans.set_ratio_ceiling, people.clerk, **bad).field == field
    do(database, plans.set_ratio_ceiling, people.clerk, **ceiling)
    line = bureau.plan_line(item, ratio="11%")
    error = refused(database, plans.add_line, people.clerk, plan_id=plan, entry=line)
    assert "上限为 10%" in error.message
    with database.write() as session:
        key_item = replace(bureau.ITEM, importance="重点")
        version = bureau.publish_item(session, people, key_item)
        key = checklists.version_detail(session, version).row.item_id
    entry = bureau.plan_line(key, ratio="100%")
    do(database, plans.add_line, people.clerk, plan_id=plan, entry=entry)
    do(database, plans.set_ratio_ceiling, people.clerk, ratio="", reason="取消")
    do(database, plans.add_line, people.clerk, plan_id=plan, entry=line)
    with database.read() as session:
        assert plans.ratio_ceiling(session) == ""


def test_a_plan_is_approved_by_a_leader_on_screen(database, people, plan, item):
    submit(database, people, plan, item)
    with database.read() as session:
        assert plans.approved_lines(session) == []
    do(database, plans.approve_plan, people.leader, plan_id=plan, opinion="同意")
    shown = detail(database, plan)
    assert (shown.row.state, shown.row.approved_by) == (PlanState.APPROVED, "leader")
    assert shown.approvals[0].decision is Decision.APPROVED
    with database.read() as session:
        assert [line.plan_id for line in plans.approved_lines(session)] == [plan]
        assert activity.list_about(session, f"annual_plan:{plan}")[0].reason == "同意"


@pytest.mark.parametrize("role", ["clerk", "author", "legal", "supervisor", "inspector"])
def test_only_leaders_approve_on_screen(database, people, plan, item, role):
    submit(database, people, plan, item)
    error = refused(database, plans.approve_plan, getattr(people, role), plan_id=plan)
    assert "局领导" in error.message


def test_nobody_approves_their_own_plan(database, people, item):
    both = replace(people.leader, roles=people.leader.roles | people.clerk.roles)
    plan, _ = do(database, plans.add_plan, both, year=YEAR)
    submit(database, people, plan, item)
    assert "本人" in refused(database, plans.approve_plan, both, plan_id=plan).message
    returned = {"plan_id": plan, "opinion": "重写"}
    assert "本人" in refused(database, plans.return_plan, both, **returned).message


def test_who_wrote_a_line_does_not_approve_the_plan(database, people, plan, item):
    both = replace(people.leader, roles=people.leader.roles | people.author.roles)
    entry = bureau.plan_line(item)
    line = do(database, plans.add_line, both, plan_id=plan, entry=entry)[0]
    do(database, plans.change_line, people.author, line_id=line, entry=entry)
    do(database, plans.submit_plan, people.clerk, plan_id=plan)
    assert "本人" in refused(database, plans.approve_plan, both, plan_id=plan).message
    paper = {"plan_id": plan, "approver": "clerk", "on": clock.today()}
    assert refused(database, plans.approve_plan_on_paper, people.clerk, **paper).field == "approver"


def test_an_approval_on_paper_is_transcribed_with_name_and_date(database, people, plan, item):
    submit(database, people, plan, item)
    paper = {"plan_id": plan, "approver": "周局长", "on": clock.today()}
    verb = plans.approve_plan_on_paper
    assert refused(database, verb, people.leader, **paper)
    assert refused(database, verb, people.clerk, **{**paper, "approver": " "}).field == "approver"
    tomorrow = clock.today() + timedelta(days=1)
    assert refused(database, verb, people.clerk, **{**paper, "on": tomorrow}).field == "on"
    do(database, verb, people.clerk, **paper)
    given = detail(database, plan).approvals[0]
    assert (given.approver, given.on_paper, given.transcribed_by) == ("周局长", True, "clerk")
    assert detail(database, plan).row.approved_by == "周局长"


def test_a_returned_plan_is_a_draft_again(database, people, plan, item):
    submit(database, people, plan, item)
    returned = {"plan_id": plan, "opinion": " "}
    assert refused(database, plans.return_plan, people.leader, **returned).field == "opinion"
    do(database, plans.return_plan, people.leader, plan_id=plan, opinion="比例偏低")
    shown = detail(database, plan)
    assert shown.row.state is PlanState.DRAFT
    assert [each.opinion for each in shown.approvals] == ["比例偏低"]


def test_an_approved_plan_is_adjusted_only_with_a_reason_and_new_approval(
    database, people, plan, item
):
    submit(database, people, plan, item)
    do(database, plans.approve_plan, people.leader, plan_id=plan)
    line = bureau.plan_line(item)
    closed = refused(database, plans.add_line, people.clerk, plan_id=plan, entry=line)
    assert "已批准" in closed.message
    again = {"plan_id": plan, "reason": ""}
    assert refused(database, plans.reopen_plan, people.clerk, **again).field == "reason"
    do(database, plans.reopen_plan, people.clerk, plan_id=plan, reason="上级增加事项")
    assert detail(database, plan).row.state is PlanState.DRAFT


def test_a_line_with_tasks_stays_as_it_is(database, people):
    with database.write() as session:
        line = bureau.approve_plan(session, people)
        bureau.add_officer(session, people.clerk, "1")
        bureau.add_task(session, people, line)
        row = plans.approved_lines(session)[0]
        plans.reopen_plan(session, people.clerk, plan_id=row.plan_id, reason="调整")
    entry = bureau.plan_line(row.item_id)
    assert row.tasks == 1
    for verb, more in ((plans.drop_line, {}), (plans.change_line, {"entry": entry})):
        error = refused(database, verb, people.clerk, line_id=line, **more)
        assert "已经安排" in error.message


def test_every_decision_about_a_thing_is_kept_in_order(database, people, plan, item):
    do(database, plans.add_line, people.clerk, plan_id=plan, entry=bureau.plan_line(item))
    verbs = ((plans.return_plan, "补充"), (plans.approve_plan, "同意"))
    for verb, opinion in verbs:
        do(database, plans.submit_plan, people.clerk, plan_id=plan)
        do(database, verb, people.leader, plan_id=plan, opinion=opinion)
    given = detail(database, plan).approvals
    assert [(each.decision, each.opinion) for each in given] == [
        (Decision.RETURNED, "补充"),
        (Decision.APPROVED, "同意"),
    ]
    with database.read() as session:
        assert approvals.approvals_of(session, "annual_plan:999") == []
        actions = [each.action for each in activity.list_about(session, f"annual_plan:{plan}")]
    assert actions[:4] == ["批准年度计划", "提交年度计划", "退回年度计划", "提交年度计划"]


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("5%", Fraction(1, 20)),
        (" 5 ％ ", Fraction(1, 20)),
        ("2.5%", Fraction(1, 40)),
        ("1/20", Fraction(1, 20)),
        ("１／３", Fraction(1, 3)),
        ("100%", Fraction(1)),
        ("0.01%", Fraction(1, 10000)),
        ("0%", None),
        ("100.01%", None),
        ("3/2", None),
        ("1/0", None),
        ("5", None),
        ("0.05", None),
        ("-5%", None),
        ("", None),
    ],
)
def test_ratios_are_read_exactly_or_not_at_all(text, ratio):
    assert read_ratio(text) == ratio


@pytest.mark.parametrize(
    ("ratio", "text"),
    [((1, 20), "5%"), ((1, 40), "2.5%"), ((1, 3), "1/3"), ((1, 1), "100%"), ((1, 8), "12.5%")],
)
def test_ratios_are_written_so_that_they_read_back(ratio, text):
    assert ratio_text(*ratio) == text
    assert read_ratio(text) == Fraction(*ratio)
