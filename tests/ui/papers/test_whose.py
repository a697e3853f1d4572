"""What a paper of the register belongs to."""

from dataclasses import replace
from datetime import date

from app.records.documents import DocumentRow
from app.rules.states import DocumentState
from ui.papers.facts import whose

PLAN = DocumentRow(
    id=1,
    kind="plan",
    kind_name="年度抽查工作计划",
    number="南公抽计〔2026〕1号",
    title="计划",
    state=DocumentState.ISSUED,
    task_number="",
    subject_name="",
    pages=3,
    copies=2,
    issued_on=date(2026, 1, 5),
    issued_by="王某某",
    printed=0,
)


def test_a_paper_of_no_task_belongs_to_nobody():
    assert whose(PLAN) == "—"
    assert whose(replace(PLAN, task_number="南公抽查〔2026〕1号")) == "整个任务"
    assert whose(replace(PLAN, subject_name="某某宾馆")) == "某某宾馆"
