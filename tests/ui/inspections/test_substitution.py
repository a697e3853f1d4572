"""A visit that cannot go as drawn: who follows is never asked, only why and who agreed."""

import pytest

from app import inspections, papers, substitutions
from app.records.documents import DocumentQuery
from app.records.inspections import DispositionEntry, InspectionEntry
from app.rules.outcomes import DispositionKind, Outcome
from app.rules.states import DocumentState, InspectionState
from tests.ui.working import answer, click, comes, dialog_of
from ui.inspections.page import InspectionsPage


@pytest.fixture
def view(qtbot, at_stage, people):
    page = InspectionsPage(at_stage("sent", people.clerk))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    comes(qtbot, lambda: page.model.rowCount() == 3)
    page.open_entry(page.model.ids()[0])
    comes(qtbot, page.entry.changes.subject_button.isVisible)
    return page.entry


def stored(view, inspection_id):
    return view.jobs.read(lambda session: inspections.inspection_detail(session, inspection_id))


def visits(view):
    query = inspections.InspectionQuery()
    return view.jobs.read(lambda session: inspections.find_inspection_ids(session, query))


def documents(view, kind):
    query = DocumentQuery(kinds=(kind,))
    return view.jobs.read(
        lambda session: papers.document_rows(session, papers.find_document_ids(session, query))
    )


def test_a_subject_that_moved_away_is_followed_by_the_next(qtbot, view):
    before = visits(view)
    click(qtbot, view.changes.subject_button)
    dialog = dialog_of(view)
    dialog.form.fields["reason"].set_value(substitutions.SUBJECT_REASONS[2])
    dialog.form.load({"note": "登记机关查询结果", "approver": "局领导甲"})
    click(qtbot, dialog.save_button)
    answer(qtbot, view, "知道了")
    comes(qtbot, lambda: view.detail.row.state is InspectionState.REPLACED)
    (new,) = set(visits(view)) - set(before)
    assert stored(view, new).row.state is InspectionState.DRAWN
    assert [seat.name for seat in stored(view, new).seats] == [
        seat.name for seat in view.detail.seats
    ]
    comes(qtbot, lambda: not any(each.isVisible() for each in view.changes.buttons))
    assert len(documents(view, "substitution")) == 1


def test_without_evidence_or_by_oneself_nobody_is_replaced(qtbot, view):
    click(qtbot, view.changes.subject_button)
    dialog = dialog_of(view)
    dialog.form.fields["reason"].set_value(substitutions.SUBJECT_REASONS[0])
    click(qtbot, dialog.save_button)
    assert dialog.form.fields["note"].problem
    dialog.form.load({"note": "查询结果", "approver": view.jobs.operator.name})
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: dialog.form.fields["approver"].problem)
    assert view.detail.row.state is InspectionState.DISPATCHED
    dialog.form.mark_saved()
    dialog.reject()


def test_a_void_notice_is_issued_again(qtbot, view):
    assert not view.changes.papers_button.isVisible()
    wanted = view.detail.row.subject_name
    notice = next(row for row in documents(view, "notice") if row.subject_name == wanted)
    view.jobs.write(
        lambda session, operator: papers.void_document(
            session, operator, document_id=notice.id, reason="地址印错"
        )
    )
    view.reload()
    comes(qtbot, view.changes.papers_button.isVisible)
    click(qtbot, view.changes.papers_button)
    dialog = dialog_of(view)
    dialog.form.load({"reason": "地址印错"})
    click(qtbot, dialog.save_button)
    answer(qtbot, view, "知道了")
    comes(qtbot, lambda: not view.changes.papers_button.isVisible())
    states = [row.state for row in documents(view, "notice") if row.subject_name == wanted]
    assert sorted(states) == [DocumentState.ISSUED, DocumentState.VOID]


def test_a_closed_door_adds_a_reserve(qtbot, view, people):
    visit, detail = view.inspection_id, view.detail
    ended = detail.entry.ended_at
    entry = InspectionEntry(
        started_at=ended or inspections.inspection_entry.now(),
        ended_at=ended or inspections.inspection_entry.now(),
        place="经营场所",
        officer_ids=tuple(seat.officer_id for seat in detail.seats),
        signing="当事人不在场",
        witness="村干部甲",
        outcomes=tuple((item.version_id, Outcome.NOT_FOUND) for item in detail.items),
        findings="两次到场均无人。",
        dispositions=(DispositionEntry(DispositionKind.NONE),),
    )
    view.jobs.operator = people.department
    view.jobs.write(
        lambda session, operator: inspections.submit_entry(
            session, operator, inspection_id=visit, entry=entry
        )
    )
    view.jobs.operator = people.clerk
    view.reload()
    comes(qtbot, view.changes.reserve_button.isVisible)
    click(qtbot, view.changes.reserve_button)
    dialog = dialog_of(view)
    dialog.form.load({"note": "两次到场，村干部见证", "approver": "局领导甲"})
    click(qtbot, dialog.save_button)
    answer(qtbot, view, "知道了")
    comes(qtbot, lambda: not view.changes.reserve_button.isVisible())
    assert len(visits(view)) == 4


def test_who_is_not_the_office_is_offered_nothing(qtbot, view, people):
    view.jobs.operator = people.inspector
    view.reload()
    comes(qtbot, lambda: not view.changes.subject_button.isVisible())
    assert not any(each.isVisible() for each in view.changes.buttons)
