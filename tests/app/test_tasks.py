from dataclasses import replace
from datetime import timedelta

import pytest

from app import activity, checklists, clock, draw_preparations, plans, registries, tasks
from app.errors import UserError
from app.records.registries import SubjectEntry
from app.records.tasks import TaskQuery
from app.rules.eligibility import HoldCode
from app.rules.states import InspectionState
from app.rules.task_states import TaskState
from db.models import RowSeal
from tests.app import bureau
from tests.app.bureau import OTHER, OWN, code, subject_draft

YEAR = clock.today().year


@pytest.fixture
def people(database):
    return bureau.found(database)


@pytest.fixture
def line(database, people):
    """A line of an approved plan, two officers, ten subjects."""
    with database.write() as session:
        line = bureau.approve_plan(session, people, ratio="20%")
        for certificate in ("1", "2"):
            bureau.add_officer(session, people.clerk, certificate)
        bureau.fill_subjects(session, people.clerk, 10, tier="B")
    return line


@pytest.fixture
def task(database, people, line):
    with database.write() as session:
        return bureau.add_task(session, people, line)


def refused(database, verb, operator, **named):
    with pytest.raises(UserError) as caught, database.write() as session:
        verb(session, operator, **named)
    return caught.value


def do(database, verb, operator, **named):
    with database.write() as session:
        return verb(session, operator, **named)


def detail(database, task):
    with database.read() as session:
        return tasks.task_detail(session, task)


def preview(database, task):
    with database.read() as session:
        return tasks.task_preview(session, task)


def pool(database, task):
    with database.read() as session:
        return tasks.pool(session, task)


def test_tasks_are_numbered_without_gaps(database, people, line, task):
    bad = bureau.task_draft(line, seats=1)
    assert refused(database, tasks.add_task, people.author, draft=bad).field == "seats"
    draft = bureau.task_draft(line, title="第二次")
    do(database, tasks.add_task, people.clerk, draft=draft)
    with database.read() as session:
        rows = tasks.list_tasks(session)
    assert [row.number for row in rows] == [f"南公抽查〔{YEAR}〕2号", f"南公抽查〔{YEAR}〕1号"]
    assert [row.title for row in rows] == ["第二次", f"{bureau.ITEM.name}随机抽查"]


def test_a_task_takes_from_plan_and_item_what_it_does_not_say(database, task):
    shown = detail(database, task)
    assert (shown.row.ratio, shown.yearly_cap, shown.row.closed) == ("20%", 1, False)
    assert shown.row.departments == (OWN,)
    assert shown.row.scope == "全部行业、全部辖区"
    assert shown.row.state is TaskState.DRAFT


def test_a_sensitive_item_is_drawn_behind_closed_doors_by_default(database, people, line):
    with database.write() as session:
        version = checklists.published_items(session)[0].version_id
        new, _ = checklists.revise(session, people.author, version_id=version, reason="枪支")
        sensitive = replace(bureau.ITEM, sensitive=True)
        checklists.change_draft(session, people.author, version_id=new, draft=sensitive)
        checklists.submit(session, people.author, version_id=new)
        bureau.put_in_force(session, people, new)
        closed = bureau.add_task(session, people, line)
        opened = bureau.add_task(session, people, line, closed=False)
    assert detail(database, closed).row.closed
    assert not detail(database, opened).row.closed


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"plan_line_id": 99}, "plan_line_id"),
        ({"ratio": "许多"}, "ratio"),
        ({"starts_on": clock.today() - timedelta(days=400)}, "starts_on"),
        ({"deadline": clock.today() - timedelta(days=1)}, "deadline"),
        ({"seats": 7}, "seats"),
        ({"officer_cap": 0}, "officer_cap"),
        ({"reserve_percent": 301}, "reserve_percent"),
        ({"reserve_least": -1}, "reserve_least"),
        ({"strata_by": "mood"}, "strata_by"),
        ({"notice_mode": "电话"}, "notice_mode"),
        ({"balance": 3}, "balance"),
        ({"industries": ("旅馆业", "航天业")}, "industries"),
        ({"towns": ("月亮镇",)}, "towns"),
        ({"departments": (OTHER,)}, "departments"),
    ],
)
def test_each_wrong_field_of_a_task_is_named(database, people, line, change, field):
    draft = replace(bureau.task_draft(line), **change)
    assert refused(database, tasks.add_task, people.author, draft=draft).field == field


def test_tasks_come_only_from_approved_plans_and_published_items(database, people, line):
    with database.write() as session:
        plan = plans.list_plans(session)[0].id
        plans.reopen_plan(session, people.clerk, plan_id=plan, reason="调整")
    draft = bureau.task_draft(line)
    error = refused(database, tasks.add_task, people.author, draft=draft)
    assert "还没有批准" in error.message
    with database.write() as session:
        plans.submit_plan(session, people.clerk, plan_id=plan)
        plans.approve_plan(session, people.leader, plan_id=plan)
        version = checklists.published_items(session)[0].version_id
        checklists.repeal(session, people.clerk, version_id=version, reason="废止")
    assert "已不在" in refused(database, tasks.add_task, people.author, draft=draft).message


@pytest.mark.parametrize("role", ["legal", "leader", "inspector", "supervisor"])
def test_tasks_are_written_by_office_and_departments(database, people, line, role):
    draft = bureau.task_draft(line)
    error = refused(database, tasks.add_task, getattr(people, role), draft=draft)
    assert "部门经办" in error.message


def test_a_task_is_rewritten_until_it_is_submitted(database, people, line, task):
    draft = bureau.task_draft(line, ratio="1/2", towns=("城关镇",), title="新题")
    do(database, tasks.change_task, people.author, task_id=task, draft=draft)
    shown = detail(database, task)
    assert shown.draft == replace(draft, departments=(OWN,), ratio="50%", closed=False)
    do(database, tasks.submit_task, people.author, task_id=task)
    change = {"task_id": task, "draft": draft}
    assert "待审批" in refused(database, tasks.change_task, people.author, **change).message


def test_a_task_is_approved_by_somebody_else(database, people, task):
    do(database, tasks.submit_task, people.author, task_id=task)
    own = replace(people.author, roles=people.leader.roles)
    assert "本人" in refused(database, tasks.approve_task, own, task_id=task).message
    assert refused(database, tasks.approve_task, people.clerk, task_id=task)
    do(database, tasks.approve_task, people.leader, task_id=task, opinion="同意")
    shown = detail(database, task)
    assert shown.row.state is TaskState.APPROVED
    assert [each.approver for each in shown.approvals] == ["leader"]


def test_a_task_is_approved_on_paper_or_returned(database, people, task):
    do(database, tasks.submit_task, people.author, task_id=task)
    do(database, tasks.return_task, people.leader, task_id=task, opinion="范围太大")
    do(database, tasks.submit_task, people.second, task_id=task)
    paper = {"task_id": task, "approver": "周局长", "on": clock.today()}
    do(database, tasks.approve_task_on_paper, people.clerk, **paper)
    shown = detail(database, task)
    assert (shown.row.state, shown.submitted_by) == (TaskState.APPROVED, "second")
    assert [each.on_paper for each in shown.approvals] == [False, True]


def test_a_task_made_from_a_superseded_version_is_saved_anew_first(database, people, line, task):
    with database.write() as session:
        version = checklists.published_items(session)[0].version_id
        new, _ = checklists.revise(session, people.author, version_id=version, reason="修订")
        checklists.submit(session, people.author, version_id=new)
        bureau.put_in_force(session, people, new)
    assert "新版本" in refused(database, tasks.submit_task, people.author, task_id=task).message
    draft = bureau.task_draft(line)
    do(database, tasks.change_task, people.author, task_id=task, draft=draft)
    do(database, tasks.submit_task, people.author, task_id=task)
    assert detail(database, task).version_id == new


def test_a_task_can_be_cancelled_before_its_draw_and_keeps_its_number(database, people, task):
    cancel = {"task_id": task, "reason": " "}
    assert refused(database, tasks.cancel_task, people.clerk, **cancel).field == "reason"
    do(database, tasks.cancel_task, people.clerk, task_id=task, reason="与专项行动重复")
    again = {"task_id": task, "reason": "再次"}
    assert "不能撤销" in refused(database, tasks.cancel_task, people.clerk, **again).message
    with database.read() as session:
        assert tasks.list_tasks(session, TaskQuery(states=(TaskState.CANCELLED,)))[0].id == task
        assert activity.list_about(session, f"task:{task}")[0].reason == "与专项行动重复"


def test_tasks_are_found_by_number_title_and_item(database, task):
    with database.read() as session:
        for text in ("1号", "旅馆业", f"南公抽查 {YEAR}"):
            query = TaskQuery(text=text, year=YEAR, states=(TaskState.DRAFT,))
            assert [row.id for row in tasks.list_tasks(session, query)] == [task]
        assert tasks.list_tasks(session, TaskQuery(text="典当")) == []
        assert tasks.list_tasks(session, TaskQuery(year=YEAR - 1)) == []


def test_the_preview_says_how_many_are_drawn_from_whom(database, people, line, task):
    with database.write() as session:
        registries.close_subject(
            session, people.clerk, subject_id=1, status="注销", reason="已注销"
        )
        registries.close_subject(session, people.clerk, subject_id=2, status="停业", reason="停业")
    shown = preview(database, task)
    assert (shown.pool_size, shown.eligible, shown.to_draw) == (10, 8, 2)
    assert [(each.label, each.count) for each in shown.excluded] == [("注销、吊销", 1), ("停业", 1)]
    assert [(each.name, each.eligible, each.to_draw) for each in shown.strata] == [("B", 8, 2)]
    assert (shown.officers_available, shown.officers_needed, shown.problem) == (2, 2, "")


@pytest.mark.parametrize(
    ("number", "ratio", "drawn"), [(277, "5%", 14), (145, "5%", 8), (3, "5%", 1), (20, "1/20", 1)]
)
def test_the_ratio_is_rounded_up_over_the_whole_pool(database, people, number, ratio, drawn):
    with database.write() as session:
        line = bureau.approve_plan(session, people, ratio=ratio)
        for certificate in ("1", "2"):
            bureau.add_officer(session, people.clerk, certificate)
        bureau.fill_subjects(session, people.clerk, number)
        task = bureau.add_task(session, people, line, strata_by="none")
    assert preview(database, task).to_draw == drawn


def test_a_task_that_cannot_be_drawn_says_why_and_is_not_submitted(database, people, line):
    with database.write() as session:
        few = bureau.add_task(session, people, line, ratio="100%", officer_cap=2, strata_by="none")
        registries.import_subjects(
            session,
            people.clerk,
            [subject_draft(50, town="元村镇", status="停业")],
            problems=(),
            file=bureau.FILE,
        )
        empty = bureau.add_task(session, people, line, towns=("元村镇",))
        for each, tier in ((51, "A"), (52, "C"), (53, "D")):
            bureau.add_subject(session, people.clerk, each, tier=tier, town="韩张镇")
        many = bureau.add_task(session, people, line, towns=("韩张镇",))
    sentences = {few: "至少需要 13 名", empty: "没有可以抽取", many: "合并分层"}
    for task, sentence in sentences.items():
        assert sentence in preview(database, task).problem
        error = refused(database, tasks.submit_task, people.author, task_id=task)
        assert sentence in error.message


def test_the_pool_is_the_task_s_scope(database, people, line):
    with database.write() as session:
        bureau.add_subject(session, people.clerk, 60, industry="典当业", town="元村镇", tier="")
        task = bureau.add_task(
            session, people, line, industries=("典当业",), towns=("元村镇",), strata_by="tier"
        )
        by_town = bureau.add_task(session, people, line, strata_by="town")
        whole = bureau.add_task(session, people, line, strata_by="none")
    everybody = pool(database, task)
    assert [(each.number, each.stratum) for each in everybody.subjects] == [(code(60), "未分类")]
    assert {each.stratum for each in pool(database, by_town).subjects} == {"城关镇", "元村镇"}
    assert {each.stratum for each in pool(database, whole).subjects} == {"全部"}
    assert len(pool(database, whole).subjects) == 11


def test_earlier_draws_count_by_plan_period_and_by_code(database, people, line, task):
    with database.write() as session:
        entry = bureau.plan_line(checklists.published_items(session)[0].item_id)
        other = replace(bureau.ITEM, name="另一事项")
        version = bureau.publish_item(session, people, other)
        item = checklists.version_detail(session, version).row.item_id
        plan = plans.list_plans(session)[0].id
        plans.reopen_plan(session, people.clerk, plan_id=plan, reason="增加")
        second, _ = plans.add_line(
            session, people.clerk, plan_id=plan, entry=replace(entry, item_id=item)
        )
        plans.submit_plan(session, people.clerk, plan_id=plan)
        plans.approve_plan(session, people.leader, plan_id=plan)
        elsewhere = bureau.add_task(session, people, second)
        earlier = bureau.add_task(session, people, line)
        for subject, source, state in (
            (1, earlier, InspectionState.DRAWN),
            (2, elsewhere, InspectionState.CLOSED),
            (3, elsewhere, InspectionState.VOID),
            (4, task, InspectionState.DRAWN),
        ):
            bureau.visit(session, source, subject, 1, state)
    found = {each.id: each for each in pool(database, task).subjects}
    assert found[1].hold.code is HoldCode.PERIOD
    assert f"南公抽查〔{YEAR}〕3号" in found[1].hold.reason
    assert (found[2].hold, found[2].exclusion.code, found[2].drawn) == (None, HoldCode.FREQ, 1)
    assert [(found[each].drawn, found[each].exclusion) for each in (3, 4, 5)] == [(0, None)] * 3
    loads = {each.id: each.load for each in pool(database, task).officers}
    assert loads == {1: 2, 2: 0}


def test_the_yearly_cap_counts_by_code_over_all_premises(database, people, line, task):
    with database.write() as session:
        branch, _ = registries.add_subject(
            session,
            people.clerk,
            entry=SubjectEntry("分店", code(1), "旅馆业", "城关镇", tier="B"),
            further_premises=True,
        )
        earlier = bureau.add_task(session, people, line)
        bureau.visit(session, earlier, 1, 1, InspectionState.DISPATCHED)
    found = {each.id: each for each in pool(database, task).subjects}
    assert found[branch].hold is None
    assert found[branch].exclusion.code is HoldCode.FREQ


def test_a_hold_entered_by_hand_has_its_own_reason(database, people, task):
    with database.write() as session:
        draw_preparations.exclude(
            session,
            people.clerk,
            task_id=task,
            subject_id=1,
            code=HoldCode.OTHER,
            reason="批复〔2026〕5号",
        )
    held = next(each for each in pool(database, task).subjects if each.id == 1)
    assert (held.hold.code, held.hold.reason) == (HoldCode.OTHER, "批复〔2026〕5号")


def test_complaints_weigh_only_where_the_task_says_so(database, people, line):
    with database.write() as session:
        bureau.add_subject(session, people.clerk, 70, complaints=3)
        plain = bureau.add_task(session, people, line)
        weighted = bureau.add_task(session, people, line, weighted=True)
    for task, weights in ((plain, {1}), (weighted, {1, 4})):
        assert {each.weight for each in pool(database, task).subjects} == weights


def test_officers_who_do_not_count_are_listed_with_the_reason(database, people, line):
    gone = clock.today() - timedelta(days=1)
    with database.write() as session:
        bureau.add_officer(session, people.clerk, "3", identity="警务辅助人员")
        bureau.add_officer(session, people.clerk, "4", valid_to=gone)
        bureau.add_officer(session, people.clerk, "5", post_state="休假")
        bureau.add_officer(session, people.clerk, "6", department=OTHER)
        own = bureau.add_task(session, people, line)
        joint = bureau.add_task(session, people, line, departments=(OWN, OTHER))
    barred = {each.certificate: each.bar for each in preview(database, own).barred}
    assert set(barred) == {"3", "4", "5"}
    assert "辅助人员不计入" in barred["3"]
    assert f"{gone:%Y-%m-%d}到期" in barred["4"]
    assert "休假" in barred["5"]
    assert preview(database, joint).officers_available == 3


def test_a_large_pool_is_read_whole(database, people):
    with database.write() as session:
        line = bureau.approve_plan(session, people)
        bureau.add_officer(session, people.clerk, "1")
        bureau.fill_subjects(session, people.clerk, 20_000)
        task = bureau.add_task(session, people, line)
    numbers = [each.number for each in pool(database, task).subjects]
    assert len(numbers) == 20_000
    assert numbers == sorted(numbers)


def test_counters_are_sealed_like_every_other_row(database, task):
    with database.read() as session:
        sealed = session.query(RowSeal).filter_by(table_name="number_counter").all()
    assert f"task||{YEAR}" in {seal.row_key for seal in sealed}
