"""The words of document numbers: who changes them, from when on they count."""

from dataclasses import replace

import pytest

from app import accounts, activity, papers
from app.records.accounts import DepartmentEntry, Operator
from app.records.numbers import NumberWords
from app.rules.roles import Role
from db.models import Department, Document
from tests.app.bureau import OWN
from tests.app.papers.issuing import YEAR, blank, expected, issue

ADMIN = Operator(1, "管理员", frozenset({Role.ADMIN}))
REASON = "某某发〔2026〕3号"


def numbers(office):
    with office.database.read() as session:
        return [row.number for row in session.query(Document).order_by(Document.id)]


def change(office, kind="publicity", **words):
    words = NumberWords(**{"kind_word": "抽示", **words})
    return office.do(papers.save_pattern, ADMIN, kind=kind, words=words, reason=REASON)


def refused(office, kind="publicity", reason=REASON, **words):
    words = NumberWords(**{"kind_word": "抽示", **words})
    return office.refused(papers.save_pattern, ADMIN, kind=kind, words=words, reason=reason)


def test_new_words_count_from_the_next_number_on_and_the_sequence_goes_on(published):
    published.do(issue, published.people.clerk)
    change(published)
    published.do(issue, published.people.clerk)
    assert numbers(published) == [*expected(1), *expected(2, words="南公抽示")]


def test_a_bureau_word_of_its_own_stands_before_the_office_s(published):
    change(published, kind_word="抽公", bureau_word="南公治")
    published.do(issue, published.people.clerk)
    assert numbers(published) == expected(1, words="南公治抽公")


def own_department(office, word):
    with office.database.read() as session:
        row = session.query(Department).filter_by(name=OWN).one()
        found = row.id
    values = {"department_id": found, "entry": DepartmentEntry(OWN, word), "active": True}
    office.do(accounts.change_department, ADMIN, **values)


def of_task(office):
    return replace(blank(), task_id=office.task_id)


def test_a_number_by_department_carries_the_word_of_the_item_s_department(ready):
    change(ready, by_department=True)
    own_department(ready, "治")
    for request in (of_task(ready), blank(), of_task(ready)):
        ready.do(issue, ready.people.clerk, request=request)
    (first, third), (second,) = (
        expected(1, 2, words="南公（治）抽示"),
        expected(1, words="南公抽示"),
    )
    assert numbers(ready) == [first, second, third]


def test_two_departments_papers_have_different_identities(ready):
    """The identity goes into the QR, by which a scan finds its paper."""
    change(ready, by_department=True)
    own_department(ready, "治")
    for request in (of_task(ready), blank()):
        ready.do(issue, ready.people.clerk, request=request)
    heads = [paper.head.document_id for paper in ready.printed("publicity")]
    assert heads == [f"publicity-{YEAR}-d1-1", f"publicity-{YEAR}-1"]
    assert all(each.isascii() for each in heads)


def test_a_department_without_a_word_is_named_before_a_number_is_taken(ready):
    change(ready, by_department=True)
    error = ready.refused(issue, ready.people.clerk, request=of_task(ready))
    assert OWN in error.message
    assert "部门字" in error.message
    own_department(ready, "治")
    ready.do(issue, ready.people.clerk, request=of_task(ready))
    assert numbers(ready) == expected(1, words="南公（治）抽示")


@pytest.mark.parametrize("word", ["检通", "抽查", "抽签", "清单备"])
def test_a_word_that_something_else_bears_is_refused(published, word):
    error = refused(published, kind_word=word)
    assert error.field == "kind_word"
    assert "文号会重复" in error.message


def test_a_word_that_another_kind_has_left_is_still_its_own(published):
    change(published, kind="notice", kind_word="检字")
    change(published, kind="notice", kind_word="检通字")
    assert "行政检查通知书" in refused(published, kind_word="检字").message
    change(published, kind="notice", kind_word="检字")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"kind_word": " "}, "kind_word"),
        ({"kind_word": "检〔通"}, "kind_word"),
        ({"kind_word": "检通2"}, "kind_word"),
        ({"kind_word": "检查通知书文号字"}, None),
        ({"kind_word": "检查通知书的文号字"}, "kind_word"),
        ({"bureau_word": "南 公"}, "bureau_word"),
    ],
)
def test_words_that_would_spoil_a_number_are_refused_at_their_field(published, words, field):
    if field is None:
        assert change(published, **words)
    else:
        assert refused(published, **words).field == field


def test_a_change_needs_a_reason_and_leaves_it_in_the_log(published):
    assert refused(published, reason=" ").field == "reason"
    change(published)
    assert change(published) == frozenset()
    (event,) = published.ask(activity.list_about, "number_pattern:publicity")
    assert (event.reason, event.title) == (REASON, "抽查结果公示表")


def test_papers_numbered_by_their_dossier_have_no_words(published):
    assert "随案卷" in refused(published, kind="dossier-cover").message


def test_the_list_says_how_the_next_number_reads(published):
    published.do(issue, published.people.clerk)
    change(published)
    change(published, kind="rectify", kind_word="责改", by_department=True)
    rows = {row.kind: row for row in published.ask(papers.list_patterns)}
    assert [rows["publicity"].following] == expected(2, words="南公抽示")
    assert [rows["rectify"].following] == expected(1, words="南公（部门字）责改")
    assert (rows["publicity"].changed_by, rows["notice"].changed_by) == ("管理员", "")


def test_words_that_would_begin_another_kind_s_numbers_are_refused(published):
    """南公检 and 通 make the same number as 南公 and 检通."""
    error = refused(published, bureau_word="南公检", kind_word="通")
    assert (error.field, "行政检查通知书" in error.message) == ("kind_word", True)
    assert "抽查任务" in refused(published, bureau_word="南公抽", kind_word="查").message
    change(published, kind="opinion", bureau_word="南公治", kind_word="检")
    assert "检查意见书" in refused(published, bureau_word="南", kind_word="公治检").message
    change(published, bureau_word="南公治", kind_word="公示")
