"""The year's ledger from entry to notice, over the real database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import activity, clock, inspections, ledger, registries, tasks
from app.records.accounts import Operator
from app.records.ledger import CheckEntry, LedgerQuery
from app.records.registries import SubjectQuery
from app.rules.eligibility import PREMISES, HoldCode
from app.rules.roles import Role
from app.rules.year_count import Source
from db.models import Inspection, LedgerEntry, Subject
from tests.app import bureau
from tests.app.bureau import OTHER, OWN

TODAY = clock.today()
NEW_YEAR = date(TODAY.year, 1, 1)


def check(subject=1, **changes):
    entry = CheckEntry(subject, TODAY, Source.CAMPAIGN, OWN, "民警甲、民警乙", "未发现问题", "")
    return replace(entry, **changes)


def add(office, subject=1, operator=None, **changes):
    operator = operator or office.people.author
    return office.make(ledger.add_entry, operator, entry=check(subject, **changes))


def rows(office, **changes):
    query = replace(LedgerQuery(TODAY.year), **changes)
    keys = office.ask(ledger.find_keys, query)
    return office.ask(ledger.ledger_rows, keys)


def pool_of(office, task_id):
    return {each.id: each for each in office.ask(tasks.pool, task_id).subjects}


def test_a_check_outside_the_draw_counts_towards_the_cap(ready):
    add(ready, 1)
    each = pool_of(ready, ready.task_id)[1]
    assert (each.drawn, each.exclusion.code) == (1, HoldCode.FREQ)
    assert pool_of(ready, ready.task_id)[2].drawn == 0


def test_a_slip_in_the_year_is_asked_about(ready):
    wrong = check(held_on=date(1926, 3, 5))
    error = ready.refused(ledger.add_entry, ready.people.author, entry=wrong)
    assert (error.field, "核对年份" in error.message) == ("held_on", True)


@pytest.mark.parametrize("source", [Source.SUPERIOR, Source.RECHECK])
def test_what_does_not_count_fills_no_cap_but_needs_its_basis(ready, source):
    error = ready.refused(ledger.add_entry, ready.people.author, entry=check(source=source))
    assert error.field == "reference"
    add(ready, 1, source=source, reference="某公〔2026〕7号")
    assert pool_of(ready, ready.task_id)[1].drawn == 0
    assert rows(ready)[0].nth is None


def test_a_check_counts_over_all_premises_of_its_code(ready):
    with ready.database.read() as session:
        code = session.get_one(Subject, 1).code
        name = session.get_one(Subject, 1).name
    second = ready.do(
        registries.add_subject,
        ready.people.clerk,
        entry=registries_entry(name, code),
        further_premises=True,
    )[0]
    add(ready, second)
    assert {pool_of(ready, ready.task_id)[each].drawn for each in (1, second)} == {1}


def registries_entry(name, code):
    return bureau.SubjectEntry(f"{name}（二店）", code, "旅馆业", "城关镇", tier="B")


def test_two_premises_of_one_code_cannot_both_be_drawn(ready):
    with ready.database.read() as session:
        first = session.get_one(Subject, 1)
        code, name, number = first.code, first.name, first.number
    values = {"entry": registries_entry(name, code), "further_premises": True}
    second = ready.make(registries.add_subject, ready.people.clerk, **values)
    found = pool_of(ready, ready.task_id)
    assert found[1].exclusion is None
    assert (found[second].number, found[second].hold.code) == (f"{number}-02", HoldCode.FREQ)
    preview = ready.ask(tasks.task_preview, ready.task_id)
    assert [each.count for each in preview.excluded if each.label == PREMISES] == [1]


def test_the_premises_checked_longest_ago_stays_in(ready):
    """Last year's check does not count this year; it only says who comes first."""
    with ready.database.read() as session:
        first = session.get_one(Subject, 1)
        code, name = first.code, first.name
    values = {"entry": registries_entry(name, code), "further_premises": True}
    second = ready.make(registries.add_subject, ready.people.clerk, **values)
    add(ready, 1, held_on=NEW_YEAR - timedelta(days=30))
    found = pool_of(ready, ready.task_id)
    assert found[second].exclusion is None
    assert found[1].exclusion.label == PREMISES


def test_a_visit_drawn_and_not_made_stands_behind_a_check_made_meanwhile(drawn):
    visit = drawn.visits[0]
    before = drawn.ask(inspections.inspection_detail, visit)
    assert (before.nth, before.nth_when_drawn) == (1, 1)
    add(drawn, before.row.subject_id)
    after = drawn.ask(inspections.inspection_detail, visit)
    assert (after.nth, after.nth_when_drawn) == (2, 1)


def test_notice_and_approval_form_say_what_the_ledger_counts(drawn):
    with drawn.database.read() as session:
        subject = session.get_one(Inspection, drawn.visits[0]).subject_id
    add(drawn, subject)
    drawn.send(drawn.task_id)
    assert sorted(paper.nth for paper in drawn.printed("notice")) == ["1", "1", "2"]


def test_a_visit_that_was_made_keeps_its_place_before_later_checks(reviewed):
    visit = reviewed.visits[0]
    subject = reviewed.ask(inspections.inspection_detail, visit).row.subject_id
    add(reviewed, subject)
    nth = {row.inspection_id or 0: row.nth for row in rows(reviewed) if row.subject_id == subject}
    assert sorted(nth.values()) == [1, 2]
    assert reviewed.ask(inspections.inspection_detail, visit).nth == nth[visit]


def test_the_ledger_lists_draws_and_other_checks_together(reviewed):
    add(reviewed, 5, reference="专项方案")
    found = rows(reviewed)
    assert {row.source for row in found} == {Source.RANDOM, Source.CAMPAIGN}
    assert len(found) == len(reviewed.visits) + 1
    assert [row.source for row in rows(reviewed, sources=(Source.CAMPAIGN,))] == [Source.CAMPAIGN]
    assert [row.reference for row in rows(reviewed, text="专项方案")] == ["专项方案"]
    assert rows(reviewed, year=TODAY.year - 1) == []
    assert {row.source for row in rows(reviewed, units=(OTHER,))} == set()


def test_an_entry_is_struck_and_never_deleted(ready):
    entry = add(ready, 1)
    ready.do(ledger.strike_entry, ready.people.author, entry_id=entry, reason="登记错对象")
    assert rows(ready) == []
    (row,) = rows(ready, struck=True)
    assert "登记错对象" in row.struck
    assert row.nth is None
    assert pool_of(ready, ready.task_id)[1].drawn == 0
    again = ready.refused(
        ledger.strike_entry, ready.people.author, entry_id=entry, reason="再划一次"
    )
    assert "已经划去" in again.message


def test_a_correction_keeps_what_stood_before(ready):
    entry = add(ready, 1)
    fresh = ready.make(
        ledger.correct_entry,
        ready.people.clerk,
        entry_id=entry,
        entry=check(2),
        reason="对象填错",
    )
    with ready.database.read() as session:
        old, new = session.get_one(LedgerEntry, entry), session.get_one(LedgerEntry, fresh)
        assert (old.subject_id, new.subject_id, new.replaces_id) == (1, 2, old.id)
        assert old.struck_reason == "更正：对象填错"
    (event,) = ready.ask(activity.list_about, f"ledger_entry:{fresh}")
    assert (event.action, event.reason) == ("更正检查台账", "对象填错")
    assert [row.subject_id for row in rows(ready)] == [2]


def test_without_a_reason_nothing_is_struck_or_corrected(ready):
    entry = add(ready, 1)
    people = ready.people
    for verb, more in ((ledger.strike_entry, {}), (ledger.correct_entry, {"entry": check(2)})):
        error = ready.refused(verb, people.author, entry_id=entry, reason=" ", **more)
        assert error.field == "reason"


def test_another_unit_does_not_touch_ours_and_the_office_does(ready):
    entry = add(ready, 1)
    error = ready.refused(ledger.strike_entry, ready.people.outsider, entry_id=entry, reason="有误")
    assert OWN in error.message
    ready.do(ledger.strike_entry, ready.people.clerk, entry_id=entry, reason="有误")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject_id": 10_000}, "subject_id"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"unit": "  "}, "unit"),
        ({"source": Source.RANDOM}, "source"),
        ({"result": "长" * 201}, "result"),
    ],
)
def test_a_wrong_field_is_named(ready, changes, field):
    entry = replace(check(), **changes)
    error = ready.refused(ledger.add_entry, ready.people.author, entry=entry)
    assert error.field == field


def test_one_check_is_not_entered_twice(ready):
    add(ready, 1)
    error = ready.refused(ledger.add_entry, ready.people.clerk, entry=check(1))
    assert "已经登记过" in error.message
    add(ready, 1, source=Source.COMPLAINT)


def test_legal_decides_what_counts_from_which_day_and_the_old_rule_stays(ready):
    rule = {"source": Source.CAMPAIGN, "counts": False, "since": NEW_YEAR, "basis": "局发3号"}
    ready.do(ledger.set_rule, ready.people.legal, **rule)
    add(ready, 1, reference="局发3号")
    assert pool_of(ready, ready.task_id)[1].drawn == 0
    back = rule | {"counts": True, "since": TODAY, "basis": "局发9号"}
    ready.do(ledger.set_rule, ready.people.legal, **back)
    assert pool_of(ready, ready.task_id)[1].drawn == 1
    assert [row.basis for row in ready.ask(ledger.rule_history)] == ["局发9号", "局发3号"]
    current = {row.source: row for row in ready.ask(ledger.current_rules)}
    assert (current[Source.CAMPAIGN].counts, current[Source.CAMPAIGN].basis) == (True, "局发9号")
    assert (current[Source.SUPERIOR].counts, current[Source.SUPERIOR].since) == (False, None)


def test_a_rule_needs_a_basis_and_leaves_last_year_alone(ready):
    rule = {"source": Source.OTHER, "counts": False, "since": TODAY, "basis": "依据"}
    legal = ready.people.legal
    assert ready.refused(ledger.set_rule, legal, **rule | {"basis": ""}).field == "basis"
    early = rule | {"since": NEW_YEAR - timedelta(days=1)}
    assert ready.refused(ledger.set_rule, legal, **early).field == "since"


def refusing(office, verb, **values):
    """The roles that the verb turns away for the role itself."""
    found = set()
    for role in Role:
        operator = Operator(77, "某人", frozenset({role}), OWN)
        with office.database.read() as session:
            try:
                verb(session, operator, **values)
            except Exception as error:
                if str(error).startswith("这项操作由"):
                    found.add(role)
    return found


def test_who_may_enter_and_who_may_rule(ready):
    entry = add(ready, 3)
    may = {Role.CLERK, Role.DEPARTMENT, Role.INSPECTOR}
    assert refusing(ready, ledger.add_entry, entry=check()) == set(Role) - may
    struck = {"entry_id": entry, "reason": "有误"}
    assert refusing(ready, ledger.strike_entry, **struck) == set(Role) - may
    rule = {"source": Source.OTHER, "counts": False, "since": TODAY, "basis": "依据"}
    assert refusing(ready, ledger.set_rule, **rule) == set(Role) - {Role.LEGAL}


def test_the_history_of_a_subject_shows_every_kind(reviewed):
    visit = reviewed.ask(inspections.inspection_detail, reviewed.visits[0])
    entry = add(reviewed, visit.row.subject_id)
    reviewed.do(ledger.strike_entry, reviewed.people.clerk, entry_id=entry, reason="有误")
    add(reviewed, visit.row.subject_id, source=Source.COMPLAINT)
    found = reviewed.ask(ledger.subject_checks, visit.row.subject_id)
    assert {row.source for row in found} == {Source.RANDOM, Source.CAMPAIGN, Source.COMPLAINT}
    assert [bool(row.struck) for row in found].count(True) == 1


def test_a_subject_without_code_is_counted_by_its_number(ready):
    entry = bureau.SubjectEntry("某县无码旅馆", "", "旅馆业", "城关镇", tier="B")
    bare = ready.make(registries.add_subject, ready.people.clerk, entry=entry)
    add(ready, bare)
    assert pool_of(ready, ready.task_id)[bare].drawn == 1
    ids = ready.ask(registries.find_subject_ids, SubjectQuery("某县无码旅馆"))
    assert ids == [bare]
