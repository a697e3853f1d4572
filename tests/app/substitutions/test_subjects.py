"""A subject that is gone: the next of its stratum comes, and a closed door is only a result."""

import json

import pytest

from app import (
    clock,
    dispatch,
    draw_bundles,
    draw_views,
    ledger,
    registries,
    substitutions,
    tasks,
)
from app.records.inspections import DispositionEntry
from app.records.ledger import CheckEntry
from app.records.papers import restore
from app.records.registries import SubjectEntry
from app.rules.outcomes import DispositionKind, Outcome
from app.rules.states import DocumentState, InspectionState
from app.rules.year_count import Source
from app.verify.verdict import Outcome as Verdict
from app.verify.verify import verify
from db.models import (
    ActivityEvent,
    Document,
    DrawnSubject,
    Inspection,
    Officer,
    Subject,
    SubjectSubstitution,
)
from tests.app import bureau

MOVED = substitutions.SUBJECT_REASONS[2]
PROOF = "登记机关查询结果：住所已迁往外县。"
NOT_FOUND = (Outcome.NOT_FOUND, "两次到场均无人。", (DispositionEntry(DispositionKind.NONE),))


def replace(office, visit, **changes):
    values = {"reason": MOVED, "note": PROOF, "approver": "局领导甲"} | changes
    return office.do(
        substitutions.replace_subject, office.people.clerk, inspection_id=visit, **values
    )[0]


def visit_of(office, visit):
    with office.database.read() as session:
        row = session.get_one(Inspection, visit)
        officers = [each.certificate for each in row.officers]
        return row.state, row.subject_number, officers, row.drawn_subject_id


def reserves(office):
    view = office.ask(draw_views.view, office.draw_id)
    return [each.number for each in view.round.reserves]


def test_the_next_reserve_follows_with_the_same_pair(sent):
    visit = sent.visits[0]
    _, _, pair, _ = visit_of(sent, visit)
    arrival = replace(sent, visit)
    state, number, officers, _ = visit_of(sent, arrival.inspection_id)
    assert (number, state) == (reserves(sent)[0], InspectionState.DRAWN)
    assert officers == pair
    assert visit_of(sent, visit)[0] == InspectionState.REPLACED


def test_every_further_one_is_the_next_in_order_and_then_the_order_goes_on(drawn):
    expected = reserves(drawn)
    came, visit = [], drawn.visits[0]
    for _ in range(len(expected) + 2):
        visit = replace(drawn, visit).inspection_id
        came.append(visit_of(drawn, visit)[1])
    assert came[: len(expected)] == expected
    with drawn.database.read() as session:
        ranks = [row.rank for row in session.query(SubjectSubstitution)]
        later = session.query(DrawnSubject).filter_by(place="later").count()
        tickets = [row.ticket for row in session.query(SubjectSubstitution)]
    assert ranks == list(range(4, 4 + len(came)))
    assert tickets == sorted(tickets)
    assert later == 2
    assert len(set(came)) == len(came)


def check_elsewhere(office, number, source=Source.CAMPAIGN):
    with office.database.read() as session:
        subject = session.query(Subject).filter_by(number=number).one().id
    entry = CheckEntry(subject, clock.today(), source, "禁毒大队", reference="某通〔2026〕1号")
    office.do(ledger.add_entry, office.people.clerk, entry=entry)


def test_a_reserve_checked_elsewhere_since_is_passed_over_and_said(drawn):
    first, second = reserves(drawn)[:2]
    check_elsewhere(drawn, first)
    arrival = replace(drawn, drawn.visits[0])
    assert visit_of(drawn, arrival.inspection_id)[1] == second
    (paper,) = drawn.printed("substitution")
    assert [(each.rank, each.result) for each in paper.order] == [
        ("4", "本年度检查次数已满，顺延"),
        ("5", "本次"),
    ]
    with drawn.database.read() as session:
        event = session.query(ActivityEvent).order_by(ActivityEvent.seq.desc()).first()
        facts = json.loads(event.event)["facts"]
    assert ([each["id"] for each in facts["passed"]], facts["rank"]) == ([first], 5)


def test_a_reserve_whose_code_was_corrected_since_is_still_known_by_its_checks(drawn):
    first, second = reserves(drawn)[:2]
    with drawn.database.read() as session:
        row = session.query(Subject).filter_by(number=first).one()
        entry = SubjectEntry(row.name, bureau.code(7_777), row.industry, row.town, row.address)
        subject = row.id
    values = {"subject_id": subject, "entry": entry, "reason": "代码有误"}
    drawn.do(registries.change_subject, drawn.people.clerk, **values)
    check_elsewhere(drawn, bureau.code(7_777))
    assert visit_of(drawn, replace(drawn, drawn.visits[0]).inspection_id)[1] == second


def test_a_check_that_does_not_count_passes_nobody_over(drawn):
    first = reserves(drawn)[0]
    check_elsewhere(drawn, first, Source.SUPERIOR)
    assert visit_of(drawn, replace(drawn, drawn.visits[0]).inspection_id)[1] == first


def test_a_reserve_that_another_draw_has_drawn_since_is_passed_over(drawn):
    reserve, visit = reserves(drawn)[0], drawn.visits[0]
    with drawn.database.read() as session:
        industry = session.query(Subject).filter_by(number=reserve).one().industry
    everybody = drawn.task(industries=(industry,), ratio="100%", officer_cap=99)
    drawn.draw(everybody)
    assert visit_of(drawn, replace(drawn, visit).inspection_id)[1] != reserve


def test_papers_of_the_one_who_left_are_void_and_the_new_visit_gets_its_own(sent):
    visit = sent.visits[0]
    arrival = replace(sent, visit)
    with sent.database.read() as session:
        old = session.query(Document).filter_by(inspection_id=visit).all()
        numbers = {row.number for row in old}
        assert {row.state for row in old} == {DocumentState.VOID}
        assert all(MOVED in row.void_reason for row in old)
    sent.send(sent.task_id)
    with sent.database.read() as session:
        new = session.query(Document).filter_by(inspection_id=arrival.inspection_id).all()
        assert {row.kind for row in new} == {"notice", "site-record"}
        assert numbers.isdisjoint(row.number for row in new)
    assert visit_of(sent, arrival.inspection_id)[0] == InspectionState.DISPATCHED


def test_the_visits_of_the_others_and_the_bundle_stay_as_they_are(sent):
    others = sent.visits[1:]
    before = [visit_of(sent, each) for each in others]
    bundle = sent.ask(draw_bundles.export_bundles, sent.draw_id)
    replace(sent, sent.visits[0])
    assert [visit_of(sent, each) for each in others] == before
    assert sent.ask(draw_bundles.export_bundles, sent.draw_id) == bundle
    assert verify(bundle[1]).outcome is Verdict.VERIFIED


def test_who_left_may_be_drawn_again_and_no_load_is_counted(sent):
    gone = visit_of(sent, sent.visits[0])
    replace(sent, sent.visits[0])
    pool = sent.ask(tasks.pool, sent.task())
    subjects = {each.number: each for each in pool.subjects}
    assert subjects[gone[1]].exclusion is None
    assert sum(each.load for each in pool.officers) == 6


def test_an_officer_whose_certificate_has_ended_does_not_come_along(sent):
    visit = sent.visits[0]
    _, _, pair, _ = visit_of(sent, visit)
    with sent.database.read() as session:
        officer = session.query(Officer).filter_by(certificate=pair[0]).one().id
    values = {"officer_id": officer, "post_state": "调离", "reason": "调离"}
    sent.do(registries.retire_officer, sent.people.clerk, **values)
    _, _, officers, _ = visit_of(sent, replace(sent, visit).inspection_id)
    assert officers[0] == pair[1]
    assert pair[0] not in officers
    assert len(set(officers)) == 2


def test_the_addendum_has_both_lines_and_the_order(sent):
    visit = sent.visits[0]
    arrival = replace(sent, visit)
    (paper,) = sent.printed("substitution")
    with sent.database.read() as session:
        former = session.get_one(Inspection, visit).subject_name
    assert paper.former[0] == former
    assert paper.substitute[0] == arrival.name
    assert (paper.reason, paper.note, paper.approver) == (MOVED, PROOF, "局领导甲")
    assert [(each.rank, each.result) for each in paper.order] == [("4", "本次")]
    replace(sent, arrival.inspection_id)
    second = sent.printed("substitution")[1]
    assert [(each.rank, each.result) for each in second.order] == [
        ("4", "此前已递补"),
        ("5", "本次"),
    ]
    (record,) = sent.printed("draw-record")
    assert paper.record_number == record.head.number


def test_the_draw_lists_its_substitutions_with_their_traces(sent):
    first, second = sent.visits[:2]
    replace(sent, first)
    with sent.database.read() as session:
        officer = session.get_one(Inspection, second).officers[0].officer_id
    for _ in range(2):
        values = {"reason": substitutions.REASONS[0], "approver": "局领导甲"}
        sent.do(
            substitutions.substitute_officer,
            sent.people.clerk,
            inspection_id=second,
            officer_id=officer,
            **values,
        )
        with sent.database.read() as session:
            officer = session.get_one(Inspection, second).officers[0].officer_id
    rows = sent.ask(substitutions.list_substitutions, sent.draw_id)
    assert [row.kind for row in rows] == ["检查对象递补", "检查人员递补", "检查人员递补"]
    assert rows[1].substitute == rows[2].former
    for row in rows[1:]:
        assert row.walk[-1].result == "抽中"
        assert row.walk[-1].name in row.substitute


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "查无下落"}, "reason"),
        ({"reason": "关门"}, "reason"),
        ({"note": " "}, "note"),
        ({"approver": ""}, "approver"),
        ({"approver": "clerk"}, "approver"),
    ],
)
def test_reasons_are_a_closed_list_and_somebody_else_agrees(sent, changes, field):
    values = {"reason": MOVED, "note": PROOF, "approver": "局领导甲"} | changes
    said = sent.refused(
        substitutions.replace_subject,
        sent.people.clerk,
        inspection_id=sent.visits[0],
        **values,
    )
    assert said.field == field


def test_once_somebody_has_been_there_nobody_is_replaced(reviewed):
    said = reviewed.refused(
        substitutions.replace_subject,
        reviewed.people.clerk,
        inspection_id=reviewed.visits[0],
        reason=MOVED,
        note=PROOF,
        approver="局领导甲",
    )
    assert "是检查结果" in said.message


def test_a_replaced_visit_is_not_replaced_again(sent):
    visit = sent.visits[0]
    replace(sent, visit)
    values = {"reason": MOVED, "note": PROOF, "approver": "局领导甲"}
    said = sent.refused(
        substitutions.replace_subject, sent.people.clerk, inspection_id=visit, **values
    )
    assert "不能再递补" in said.message


def test_when_the_stratum_is_used_up_it_is_said(published):
    task = published.task(industries=("旅馆业",), ratio="50%")
    published.draw(task)
    visit = published.visits[0]
    with published.database.read() as session:
        size = session.query(Subject).filter_by(industry="旅馆业", status="正常").count()
    for _ in range(size - len(published.visits)):
        visit = replace(published, visit).inspection_id
    values = {"reason": MOVED, "note": PROOF, "approver": "局领导甲"}
    said = published.refused(
        substitutions.replace_subject, published.people.clerk, inspection_id=visit, **values
    )
    assert "没有可以递补的检查对象" in said.message
    assert visit_of(published, visit)[0] == InspectionState.DRAWN


def test_a_closed_door_is_a_result_and_a_reserve_is_added(sent):
    visit = sent.visits[0]
    values = {
        "inspection_id": visit,
        "note": "两次到场，村干部见证",
        "approver": "局领导甲",
    }
    early = sent.refused(substitutions.add_reserve, sent.people.clerk, **values)
    assert "才能增加" in early.message
    sent.enter(visit, NOT_FOUND)
    arrival = sent.do(substitutions.add_reserve, sent.people.clerk, **values)[0]
    state, number, officers, _ = visit_of(sent, arrival.inspection_id)
    assert (number, state, len(set(officers))) == (reserves(sent)[0], InspectionState.DRAWN, 2)
    assert visit_of(sent, visit)[0] == InspectionState.REVIEWED
    (row,) = sent.ask(substitutions.list_substitutions, sent.draw_id)
    assert row.kind == "增加备选对象"
    again = sent.refused(substitutions.add_reserve, sent.people.clerk, **values)
    assert "才能增加" in again.message
    with sent.database.read() as session:
        event = session.query(ActivityEvent).order_by(ActivityEvent.seq.desc()).first()
        body = json.loads(event.event)
    assert event.action == "增加备选对象"
    assert (body["facts"]["rank"], len(body["facts"]["walk"])) == (4, len(row.walk))


def test_a_clean_visit_adds_nobody(reviewed):
    values = {"inspection_id": reviewed.visits[1], "note": "两次到场", "approver": "局领导甲"}
    said = reviewed.refused(substitutions.add_reserve, reviewed.people.clerk, **values)
    assert "才能增加" in said.message


def test_a_closed_draw_follows_by_number_and_its_paper_names_nobody(published):
    published.draw(published.task(closed=True))
    arrival = replace(published, published.visits[0])
    with published.database.read() as session:
        names = {row.name for row in session.query(Subject)}
        document = session.query(Document).filter_by(kind="substitution").one()
        data, paper = document.data.decode(), restore("substitution", document.data)
    assert arrival.name not in names
    assert not [name for name in names if name in data]
    assert paper.substitute == (arrival.name,)
    assert arrival.name.startswith("M")
    (row,) = published.ask(substitutions.list_substitutions, published.draw_id)
    assert row.former.startswith("M")


def test_the_log_that_everybody_reads_names_nobody_of_a_closed_draw(published):
    published.draw(published.task(closed=True))
    replace(published, published.visits[0])
    with published.database.read() as session:
        officer = session.get_one(Inspection, published.visits[1]).officers[0].officer_id
    published.do(
        substitutions.substitute_officer,
        published.people.clerk,
        inspection_id=published.visits[1],
        officer_id=officer,
        reason=substitutions.REASONS[0],
        approver="局领导甲",
    )
    with published.database.read() as session:
        since = session.query(ActivityEvent).filter(ActivityEvent.action.like("%递补%"))
        told = [row.title for row in since]
        names = {row.name for model in (Subject, Officer) for row in session.query(model)}
    assert len(told) >= 2
    assert not [name for name in names for title in told if name in title]


def test_the_new_visit_can_be_done_to_its_end(sent):
    arrival = replace(sent, sent.visits[0])
    sent.send(sent.task_id)
    sent.enter(arrival.inspection_id)
    assert visit_of(sent, arrival.inspection_id)[0] == InspectionState.REVIEWED
    with sent.database.read() as session:
        row = session.get_one(Inspection, arrival.inspection_id)
        assert (row.year_count, row.yearly_cap) == (1, 1)


def test_tampered_lists_replace_nobody(sent):
    sent.broken = True
    with sent.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE draw_round SET subjects = substr(subjects, 2)")
    values = {"reason": MOVED, "note": PROOF, "approver": "局领导甲"}
    said = sent.refused(
        substitutions.replace_subject, sent.people.clerk, inspection_id=sent.visits[0], **values
    )
    assert "承诺值不符" in said.message


def test_waiting_visits_are_told_to_the_one_who_sends_out(sent):
    assert sent.ask(dispatch.waiting_tasks) == []
    replace(sent, sent.visits[0])
    (waiting,) = sent.ask(dispatch.waiting_tasks)
    assert (waiting.to_approve, waiting.to_send) == (1, 0)
