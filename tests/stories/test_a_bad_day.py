"""Everything goes wrong once, and every step back is on paper: checked clean, verified whole.

A commitment given up, mistyped dice, officers who do not suffice, a whole draw void and drawn
again, a subject moved away, an officer ill, a notice void, a closed door.
"""

import pytest

from app import (
    activity,
    ceremony,
    checks,
    dispatch,
    draw_bundles,
    draw_preparations,
    draw_views,
    draws,
    papers,
    registries,
    substitutions,
)
from app.records.inspections import DispositionEntry
from app.rules.eligibility import HoldCode
from app.rules.outcomes import DispositionKind, Outcome
from app.rules.states import DocumentState, DrawState, InspectionState
from app.verify.verdict import Outcome as Verdict
from app.verify.verify import verify
from db.models import Document, Inspection, Officer, Subject
from tests.app.bureau import add_officer
from tests.app.conftest import office_at, stages
from tests.stages import CLEAN

__all__ = ["stages"]
MISTYPED = "003141592635"
FIRST = ("003141592653", "271828182845")
SECOND = ("161803398874", "141421356237")
THIRD = ("577215664901", "693147180559")
LABELS = ("纪检监督员", "群众代表")
NOBODY = (Outcome.NOT_FOUND, "两次到场均无人。", (DispositionEntry(DispositionKind.NONE),))
AGREED = {"approver": "局领导甲"}


@pytest.fixture
def day(stages, tmp_path):
    with office_at("ready", stages, tmp_path) as office:
        yield office


def view(day):
    return day.ask(draw_views.view, day.draw_id)


def call(day, digits, wrong=""):
    """Called, typed, read back and confirmed; `wrong` is what was typed first."""
    clerk, draw = day.people.clerk, {"draw_id": day.draw_id}
    day.do(ceremony.begin_calling, clerk, **draw)
    if wrong:
        day.do(ceremony.take_digits, clerk, **draw, label=LABELS[0], digits=wrong)
    for label, called in zip(LABELS, digits, strict=True):
        day.do(ceremony.take_digits, clerk, **draw, label=label, digits=called)
        day.do(ceremony.confirm_digits, clerk, **draw, label=label)
    day.do(ceremony.compute, clerk, **draw)


def shorten_the_list(day):
    """Two officers are left, and one of them is recused from everybody."""
    first, _, *others = day.ids(Officer)
    with day.database.write() as session:
        for officer in others:
            values = {"officer_id": officer, "post_state": "休假", "reason": "抗洪"}
            registries.retire_officer(session, day.people.clerk, **values)
        for subject in day.ids(Subject):
            values = {"subject_id": subject, "officer_id": first, "reason": "近亲属"}
            draw_preparations.recuse(session, day.people.clerk, task_id=day.task_id, **values)


def give_up_the_first_commitment(day):
    clerk, draw = day.people.clerk, {"draw_id": day.draw_id}
    day.step(day.draw_id, draws.lock, draws.show_commitment)
    day.do(draws.withdraw, clerk, **draw, reason="漏剔除一家", agreed_by="纪检己")
    held = {"subject_id": day.ids(Subject)[0], "code": HoldCode.DIRECTED, "reason": "已列定向"}
    day.do(draw_preparations.exclude, clerk, task_id=day.task_id, **held)


def draw_with_too_few_officers(day):
    """Mistyped, corrected, computed: the subjects stand and the officers do not suffice."""
    day.step(day.draw_id, draws.lock, draws.print_roster, draws.show_commitment)
    call(day, FIRST, wrong=MISTYPED)
    stuck = view(day)
    assert stuck.row.state is DrawState.STUCK
    assert "席位" in stuck.round.shortage
    return [each.number for each in stuck.round.winners]


def draw_the_officers_again(day, winners):
    with day.database.write() as session:
        for certificate in ("借1", "借2", "借3", "借4", "借5"):
            add_officer(session, day.people.clerk, certificate)
    day.step(day.draw_id, draws.lock_officers_again, draws.show_commitment)
    call(day, SECOND)
    assert [each.number for each in view(day).round.winners] == winners
    day.step(day.draw_id, draws.confirm)


def void_it_all(day):
    draw = {"draw_id": day.draw_id}
    day.do(draws.ask_void, day.people.clerk, **draw, reason="见证人与抽中单位有利害关系")
    day.do(draws.confirm_void, day.people.supervisor, **draw)


def draw_anew(day):
    day.open(day.task_id)
    day.step(day.draw_id, draws.lock, draws.show_commitment)
    call(day, THIRD)
    day.step(day.draw_id, draws.confirm)
    day.send(day.task_id)


def mend_the_visits(day):
    """One moved away, one officer is ill, one notice is void: each is followed by order."""
    clerk = day.people.clerk
    moved, ill, torn = day.visits[-3:]
    why = {"reason": substitutions.SUBJECT_REASONS[2], "note": "登记机关查询结果", **AGREED}
    arrival = day.do(substitutions.replace_subject, clerk, inspection_id=moved, **why)[0]
    day.send(day.task_id)
    with day.database.read() as session:
        officer = session.get_one(Inspection, ill).officers[0].officer_id
        notice = session.query(Document).filter_by(inspection_id=torn, kind="notice").one().id
    why = {"officer_id": officer, "reason": substitutions.REASONS[0], **AGREED}
    day.do(substitutions.substitute_officer, clerk, inspection_id=ill, **why)
    day.do(papers.void_document, clerk, document_id=notice, reason="撕毁")
    day.do(dispatch.reissue, clerk, inspection_id=torn, reason="撕毁")
    return ill, torn, arrival.inspection_id


def visit_them(day, *visits):
    """The last one is closed for good: a reserve is added, and it is visited too."""
    *others, closed = visits
    for visit in others:
        day.enter(visit, CLEAN)
    day.enter(closed, NOBODY)
    values = {"inspection_id": closed, "note": "两次到场，村干部见证", **AGREED}
    added = day.do(substitutions.add_reserve, day.people.clerk, **values)[0]
    day.send(day.task_id)
    day.enter(added.inspection_id, CLEAN)


def assert_numbers_have_no_gaps(day):
    with day.database.read() as session:
        rows = session.query(Document).all()
        kinds = {row.kind for row in rows}
        for kind in kinds:
            numbers = [row.number for row in rows if row.kind == kind]
            taken = sorted(int(number.split("〕")[1].removesuffix("号")) for number in numbers)
            assert taken == list(range(1, len(taken) + 1)), kind
        void = {row.kind for row in rows if row.state == DocumentState.VOID}
    assert void >= {"roster", "commitment", "draw-record", "notice"}


def test_a_day_on_which_everything_goes_wrong_ends_clean(day, tmp_path):
    day.open(day.task_id)
    give_up_the_first_commitment(day)
    shorten_the_list(day)
    winners = draw_with_too_few_officers(day)
    draw_the_officers_again(day, winners)
    first_draw = day.draw_id
    both = day.ask(draw_bundles.export_bundles, first_draw)
    assert sorted(both) == [2, 3]
    (record,) = day.printed("draw-record")
    events = day.ask(activity.facts_of, f"draw:{first_draw}", "更正见证报数")
    assert [(event["before"], event["digits"]) for event in events] == [(MISTYPED, FIRST[0])]
    assert any("漏剔除一家" in line for line in record.earlier)
    assert [MISTYPED in line for line in record.typings] == [True]
    void_it_all(day)
    draw_anew(day)
    assert any("利害关系" in line for line in day.printed("draw-record")[-1].earlier)
    visit_them(day, *mend_the_visits(day))
    with day.database.read() as session:
        states = [row.state for row in session.query(Inspection).order_by(Inspection.id)]
    void, replaced = states.count(InspectionState.VOID), states.count(InspectionState.REPLACED)
    assert (void, replaced, states.count(InspectionState.REVIEWED)) == (3, 1, 4)
    kinds = [row.kind for row in day.ask(substitutions.list_substitutions, day.draw_id)]
    assert sorted(kinds) == ["增加备选对象", "检查人员递补", "检查对象递补"]
    for draw_id in (first_draw, day.draw_id):
        for each in day.ask(draw_bundles.evidence, draw_id):
            assert verify(each.bundle, each.commitment).outcome is Verdict.VERIFIED
    values = {"draw_id": day.draw_id, "path": tmp_path / "公开核验包.json", "public": True}
    saved = day.do(draws.export, day.people.clerk, **values)[0]
    assert verify(saved[0]).outcome is Verdict.PARTIAL
    assert_numbers_have_no_gaps(day)
    assert day.ask(checks.check).findings == ()
