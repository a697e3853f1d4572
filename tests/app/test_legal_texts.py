"""An office's own legal texts: proposed, approved by 法制, printed from their day on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import activity, clock, dispatch, legal_texts, office_settings
from app.paper_contents import texts_in_force
from app.permissions import local_operator
from app.records.accounts import Operator
from app.records.legal_texts import TextEntry, TextState
from app.rules.roles import Role
from db.models import LegalText

TODAY = clock.today()
OWN = "检查人员不出示证件的，可以拒绝检查。\n请配合{本单位}的检查。"
SOURCE = "《中华人民共和国行政处罚法》第五十五条"


def entry(**changes):
    return TextEntry(
        **{"key": "duty", "lines": OWN, "source": SOURCE, "valid_from": TODAY, **changes}
    )


def propose(office, operator=None, **changes):
    by = operator or office.people.clerk
    return office.make(legal_texts.propose_text, by, entry=entry(**changes))


def decide(office, text_id, approve=True, opinion=""):
    values = {"text_id": text_id, "approve": approve, "opinion": opinion}
    office.do(legal_texts.decide_text, office.people.legal, **values)


def in_force(office, day=TODAY):
    return texts_in_force(office.ask(office_settings.office), day)


def row(office, key="duty", day=TODAY):
    return next(each for each in office.ask(legal_texts.list_texts, day) if each.key == key)


def test_an_approved_text_is_printed_from_its_day_on(published):
    shipped = in_force(published)["duty"]
    tomorrow = TODAY + timedelta(days=1)
    decide(published, propose(published, valid_from=tomorrow))
    assert in_force(published)["duty"] == shipped
    assert in_force(published, tomorrow)["duty"] == tuple(OWN.replace("{本单位}", "").splitlines())
    assert row(published).following.text.valid_from == tomorrow
    assert not row(published).following.in_force


def test_a_proposal_changes_nothing_until_it_is_approved(published):
    shipped = in_force(published)["duty"]
    text_id = propose(published)
    assert in_force(published)["duty"] == shipped
    assert row(published).waiting.id == text_id
    decide(published, text_id, approve=False, opinion="请写全称")
    assert in_force(published)["duty"] == shipped
    assert row(published).waiting is None
    decide(published, propose(published))
    assert in_force(published)["duty"][1].startswith("请配合")


def test_of_two_texts_from_one_day_the_later_approval_counts(published):
    for line in ("第一种写法。", "第二种写法。"):
        decide(published, propose(published, lines=line))
    assert in_force(published)["duty"] == ("第二种写法。",)
    assert row(published).current.text.lines == ("第二种写法。",)


def test_a_shipped_text_of_a_later_day_stands_over_an_older_own_one(published):
    """Law moved on 2024-01-01: what an office wrote before does not survive it."""
    decide(published, propose(published, key="rectify_remedy", valid_from=date(2023, 6, 1)))
    assert "60日内" in in_force(published)["rectify_remedy"][0]
    assert "可以拒绝" in in_force(published, date(2023, 7, 1))["rectify_remedy"][0]


def test_papers_keep_the_text_they_were_issued_with(drawn):
    drawn.do(dispatch.approve_visits, drawn.people.leader, task_id=drawn.task_id, opinion="同意")
    drawn.do(dispatch.send_out, drawn.people.clerk, task_id=drawn.task_id)
    before = [notice.duty for notice in drawn.printed("notice")]
    decide(drawn, propose(drawn))
    assert [notice.duty for notice in drawn.printed("notice")] == before
    assert all("不得少于两人" in each for each in before)


def test_the_next_paper_carries_the_new_text(drawn):
    decide(drawn, propose(drawn))
    drawn.send(drawn.task_id)
    assert all("可以拒绝检查" in notice.duty for notice in drawn.printed("notice"))


def test_the_history_keeps_every_version_with_who_decided(published):
    decide(published, propose(published), approve=False, opinion="请写全称")
    decide(published, propose(published))
    history = published.ask(legal_texts.text_history, "duty", TODAY)
    assert [(each.state, each.in_force) for each in history] == [
        (TextState.APPROVED, True),
        (TextState.RETURNED, False),
        (TextState.SHIPPED, False),
    ]
    assert (history[1].decided_by, history[1].opinion) == ("legal", "请写全称")


def test_nobody_approves_their_own_wording(published):
    text_id = propose(published, published.people.legal)
    values = {"text_id": text_id, "approve": True}
    error = published.refused(legal_texts.decide_text, published.people.legal, **values)
    assert "不能由提交人" in error.message


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEGAL])
def test_only_legal_decides(published, role):
    values = {"text_id": propose(published), "approve": True}
    somebody = Operator(77, "某人", frozenset({role}))
    assert "法制审核" in published.refused(legal_texts.decide_text, somebody, **values).message


@pytest.mark.parametrize("role", [Role.ADMIN, Role.INSPECTOR, Role.SUPERVISOR, Role.LEADER])
def test_others_propose_nothing(published, role):
    somebody = Operator(77, "某人", frozenset({role}))
    error = published.refused(legal_texts.propose_text, somebody, entry=entry())
    assert error.message.startswith("这项操作由")


@pytest.mark.parametrize(
    ("changes", "field", "word"),
    [
        ({"lines": " \n "}, "lines", "请填写文字"),
        ({"lines": "字" * 2001}, "lines", "2000"),
        ({"lines": "向{somebody}起诉"}, "lines", "花括号"),
        ({"lines": "向{0}起诉"}, "lines", "花括号"),
        ({"lines": "向{court.x}起诉"}, "lines", "花括号"),
        ({"lines": "向{court起诉"}, "lines", "花括号"),
        ({"lines": "向\U0002fffd起诉"}, "lines", "没有字体"),
        ({"source": " "}, "source", "依据"),
        ({"key": "nothing"}, "key", "没有这段"),
    ],
)
def test_what_cannot_be_printed_is_refused_at_its_field(published, changes, field, word):
    values = {"entry": entry(**changes)}
    error = published.refused(legal_texts.propose_text, published.people.clerk, **values)
    assert error.field == field
    assert word in error.message


def test_one_proposal_waits_at_a_time(published):
    propose(published)
    values = {"entry": entry()}
    error = published.refused(legal_texts.propose_text, published.people.author, **values)
    assert "clerk" in error.message
    propose(published, key="site_notice")


def test_a_proposal_is_decided_once_and_a_return_says_why(published):
    text_id = propose(published)
    legal, values = published.people.legal, {"text_id": text_id, "approve": False}
    assert published.refused(legal_texts.decide_text, legal, **values).field == "opinion"
    decide(published, text_id)
    assert "已经审核过" in published.refused(legal_texts.decide_text, legal, **values).message


def test_each_step_is_logged_with_its_ground(published):
    text_id = propose(published)
    decide(published, text_id, opinion="同意")
    events = published.ask(activity.list_about, f"legal_text:{text_id}")
    assert [(each.action, each.reason) for each in events] == [
        ("批准法律文字", "同意"),
        ("提出法律文字", SOURCE),
    ]


def test_saving_the_office_leaves_its_texts_alone(published):
    decide(published, propose(published))
    facts = published.ask(office_settings.office)
    wished = replace(facts, court="某某县人民法院", bureau_name="某某县公安局", own_texts=())
    published.do(office_settings.save_office, local_operator(), wished=wished)
    assert "可以拒绝检查" in "".join(in_force(published)["duty"])
    with published.database.read() as session:
        assert session.query(LegalText).count() == 1


@pytest.mark.parametrize(
    "lines", ["{organ.upper}", "{organ[0]}", "{organ!r}", "{organ:>30}", "{}", "{0}", "{", "{某某}"]
)
def test_braces_hold_a_name_and_nothing_else(published, lines):
    error = published.refused(
        legal_texts.propose_text, published.people.clerk, entry=entry(lines=f"请配合{lines}检查。")
    )
    assert (error.field, "花括号里只能写" in error.message) == ("lines", True)
