"""From the draw to the archive: each verb against each role, as domain rules give them out."""

import inspect
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import NoResultFound

from app import (
    blank_papers,
    ceremony,
    checklist_papers,
    clock,
    corrections,
    dispatch,
    dossiers,
    draw_preparations,
    draws,
    inspections,
    papers,
    plan_papers,
    publications,
    substitutions,
    summary_papers,
    visit_papers,
)
from app.errors import UserError
from app.records.accounts import Operator
from app.records.inspections import InspectionEntry
from app.records.numbers import NumberWords
from app.records.visit_papers import PaperWish
from app.rules.eligibility import Evidence, HoldCode
from app.rules.roles import Role
from tests.app.bureau import OWN
from tests.stages import DIGITS, WITNESSES

TODAY = clock.today()
OFFICE = {Role.CLERK}
PREPARING = {Role.CLERK, Role.DEPARTMENT}
ENTERING = {Role.INSPECTOR, Role.DEPARTMENT, Role.CLERK}
PRINTING = {Role.CLERK, Role.DEPARTMENT, Role.INSPECTOR, Role.LEGAL}
DRAW, TASK, VISIT, PAPER = (
    {key: 1} for key in ("draw_id", "task_id", "inspection_id", "document_id")
)
ATTENDEE = {"attendee_id": 1}
ENTRY = {"entry": InspectionEntry()}
SIGNED = {"approver": "周局长", "on": TODAY, "opinion": ""}
SUMMARY = summary_papers.SummaryWish(since=TODAY, until=TODAY, to="某某市公安局", problems="无。")
HELD = {**TASK, "subject_id": 1, "reason": "原因"}

TABLE = (
    (draws.open_draw, OFFICE, {**TASK, "place": "会议室", "witnesses": WITNESSES}),
    (draws.lock, OFFICE, DRAW),
    (draws.lock_officers_again, OFFICE, DRAW),
    (draws.show_commitment, OFFICE, DRAW),
    (draws.draw_lots, OFFICE, {**DRAW, "entries": DIGITS}),
    (draws.print_roster, OFFICE, DRAW),
    (draws.reveal, OFFICE, {**DRAW, "revealed": 1}),
    (draws.confirm, OFFICE, DRAW),
    (
        draws.export,
        {Role.CLERK, Role.SUPERVISOR},
        {**DRAW, "path": Path(tempfile.mkdtemp()) / "bundle.json"},
    ),
    (draws.ask_void, OFFICE, {**DRAW, "reason": "有误"}),
    (draws.drop_void, {Role.CLERK, Role.SUPERVISOR}, {**DRAW, "reason": "核对无误"}),
    (draws.confirm_void, {Role.SUPERVISOR}, DRAW),
    (draws.withdraw, OFFICE, {**DRAW, "reason": "漏剔除", "agreed_by": "纪检"}),
    (ceremony.confirm_rules, OFFICE, {**DRAW, "names_sealed": True}),
    (ceremony.recheck_rules, OFFICE, DRAW),
    (ceremony.arrive, OFFICE, {**DRAW, "duty": "来宾", "name": "某乙"}),
    (ceremony.take_back_arrival, OFFICE, ATTENDEE),
    (ceremony.hand_over, OFFICE, {**ATTENDEE, "name": "某乙", "reason": "有事"}),
    (ceremony.sign, OFFICE, ATTENDEE),
    (ceremony.decline, OFFICE, {**ATTENDEE, "reason": "有事"}),
    (ceremony.announce, OFFICE, DRAW),
    (ceremony.begin_calling, OFFICE, DRAW),
    (ceremony.take_digits, OFFICE, {**DRAW, "label": "纪检监督员", "digits": "0" * 12}),
    (ceremony.confirm_digits, OFFICE, {**DRAW, "label": "纪检监督员"}),
    (ceremony.compute, OFFICE, DRAW),
    (ceremony.finish_signing, OFFICE, DRAW),
    (ceremony.attach_scan, OFFICE, {**DRAW, "path": Path("扫描.pdf")}),
    (ceremony.scan_content, {Role.CLERK, Role.SUPERVISOR}, {"scan_id": 1}),
    (draw_preparations.exclude, PREPARING, {**HELD, "code": HoldCode.OTHER}),
    (draw_preparations.recuse, PREPARING, {**HELD, "officer_id": 1}),
    (
        draw_preparations.add_evidence,
        PREPARING,
        {**HELD, "kind": Evidence.COMPLAINT},
    ),
    (draw_preparations.drop_evidence, PREPARING, {"evidence_id": 1}),
    (
        draw_preparations.borrow,
        OFFICE,
        {**TASK, "officer_id": 1, "approver": "周局长", "document": "批复5号"},
    ),
    (draw_preparations.drop_borrowed, OFFICE, {"borrowed_id": 1}),
    (draw_preparations.drop_exclusion, PREPARING, {"exclusion_id": 1}),
    (draw_preparations.drop_recusal, PREPARING, {"recusal_id": 1}),
    (dispatch.approve_visits, {Role.LEADER}, TASK),
    (dispatch.approve_visits_on_paper, OFFICE, {**TASK, **SIGNED}),
    (dispatch.approval_forms, OFFICE, TASK),
    (dispatch.send_out, OFFICE, TASK),
    (dispatch.reissue, OFFICE, {**VISIT, "reason": "印错"}),
    (papers.mark_printed, PRINTING, {"document_ids": [1], "copies": 1, "printer": "打印机"}),
    (papers.mark_signed, PRINTING, PAPER),
    (papers.attach_scan, PRINTING, {**PAPER, "name": "签收.pdf", "content": b""}),
    (papers.withdraw_scan, PRINTING, {"scan_id": 1, "reason": "扫错"}),
    (papers.start_batch, PRINTING, {"entries": [], "printer": "打印机"}),
    (papers.mark_batch_printed, PRINTING, {"batch_id": 1, "document_ids": [1]}),
    (papers.drop_batch, PRINTING, {"batch_id": 1}),
    (corrections.replace_document, OFFICE, {**PAPER, "reason": "有误"}),
    (
        papers.save_pattern,
        {Role.ADMIN},
        {"kind": "notice", "words": NumberWords("检通"), "reason": "核对"},
    ),
    (papers.void_document, OFFICE, {**PAPER, "reason": "有误"}),
    (inspections.save_entry, ENTERING, {**VISIT, **ENTRY}),
    (inspections.submit_entry, ENTERING, {**VISIT, **ENTRY}),
    (
        inspections.review,
        {Role.LEGAL, Role.DEPARTMENT, Role.LEADER},
        {**VISIT, "approve": True, "opinion": ""},
    ),
    (
        inspections.close_disposition,
        ENTERING,
        {"disposition_id": 1, "result": "合格", "on": TODAY},
    ),
    (
        substitutions.substitute_officer,
        OFFICE,
        {**VISIT, "officer_id": 1, "reason": substitutions.REASONS[0], "approver": "周局长"},
    ),
    (
        substitutions.replace_subject,
        OFFICE,
        {
            **VISIT,
            "reason": substitutions.SUBJECT_REASONS[0],
            "note": "查询结果",
            "approver": "周局长",
        },
    ),
    (substitutions.add_reserve, OFFICE, {**VISIT, "note": "两次到场", "approver": "周局长"}),
    (visit_papers.issue_paper, PREPARING | ENTERING, {**VISIT, "wish": PaperWish(kind="copies")}),
    (
        visit_papers.issue_for_several,
        PREPARING | ENTERING,
        {"inspection_ids": [1], "kind": "copies"},
    ),
    (
        blank_papers.issue_blanks,
        PREPARING,
        {"kind": "notice", "count": 1, "reason": "备用"},
    ),
    (checklist_papers.issue_checklist, OFFICE, {}),
    (checklist_papers.issue_diff, OFFICE, {"since": TODAY, "until": TODAY}),
    (plan_papers.issue_plan, OFFICE, {"plan_id": 1, "to": "各单位"}),
    (summary_papers.issue_summary, OFFICE, {"wish": SUMMARY}),
    (publications.prepare, OFFICE, {"inspection_ids": [1], "title": "公示表"}),
    (publications.mark_published, OFFICE, {"publication_id": 1, "on": TODAY, "place": "网站"}),
    (publications.withhold, OFFICE, {**VISIT, "reason": "涉密", "approver": "周局长"}),
    (dossiers.file_dossier, OFFICE, VISIT),
    (dossiers.file_dossiers, OFFICE, {"inspection_ids": [1]}),
)
INSIDE = {
    dispatch.issue_again,
    papers.issue,
}
"""Called by the verbs above, in their transaction and by their operator."""


def turns_away(office, verb, role, values):
    """Whether a person of this role is refused for the role; nothing is kept either way."""
    operator = Operator(77, "某人", frozenset({role}), OWN)
    with office.database.read() as session, suppress(NoResultFound):
        try:
            verb(session, operator, **values)
        except UserError as error:
            return error.message.startswith("这项操作由")
    return False


@pytest.mark.parametrize(
    ("verb", "may", "values"), TABLE, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_verb_is_refused_to_every_role_that_may_not(reviewed, verb, may, values):
    refused = {role for role in Role if turns_away(reviewed, verb, role, values)}
    assert refused == set(Role) - may


def test_no_verb_is_missing_from_the_table():
    modules = (
        ceremony,
        *(dispatch, dossiers, draw_preparations, draws),
        *(inspections, publications, substitutions),
        *(papers.issuing, papers.lifecycle, papers.patterns, papers.scans, papers.batches),
        corrections,
        *(blank_papers, checklist_papers, plan_papers, summary_papers, visit_papers),
    )
    verbs = {
        each
        for module in modules
        for _, each in inspect.getmembers(module, inspect.isfunction)
        if f"{each.__module__}.".startswith(f"{module.__name__}.")
        and not each.__name__.startswith("_")
        and "operator" in inspect.signature(each).parameters
    }
    assert verbs - INSIDE == {verb for verb, _, _ in TABLE}
