import json
from dataclasses import replace
from datetime import timedelta

import pytest

import resources
from app import activity, checklists, clock
from app.errors import UserError
from app.permissions import local_operator
from app.records.checklists import BasisEntry, ItemQuery
from app.rules.checklist_fields import REQUIRED
from app.rules.checklist_states import ChecklistState
from app.rules.legal_bases import split_bases
from tests.app import bureau
from tests.app.bureau import ITEM

SAMPLES = resources.path("sample/police-items.json")


@pytest.fixture
def people(database):
    return bureau.found(database)


def refused(database, verb, operator, **named):
    with pytest.raises(UserError) as caught, database.write() as session:
        verb(session, operator, **named)
    return caught.value


def add(database, operator, draft=ITEM):
    with database.write() as session:
        return checklists.add_draft(session, operator, draft=draft)[0]


def do(database, verb, operator, **named):
    with database.write() as session:
        return verb(session, operator, **named)


def row(database, version_id):
    with database.read() as session:
        return checklists.version_detail(session, version_id).row


def submitted(database, people):
    version = add(database, people.author)
    do(database, checklists.submit, people.author, version_id=version)
    return version


def published(database, people):
    with database.write() as session:
        return bureau.publish_item(session, people)


def test_a_draft_may_lack_nearly_everything_and_says_so(database, people):
    version = add(database, people.author, replace(ITEM, measures="", bases=(), content=" "))
    assert row(database, version).missing == ("检查依据", "抽查内容", "抽查措施")
    assert row(database, version).state is ChecklistState.DRAFT


@pytest.mark.parametrize("field", [name for name in REQUIRED if name not in ("name", "department")])
def test_a_draft_lacking_one_field_is_not_submitted(database, people, field):
    version = add(database, people.author, replace(ITEM, **{field: ""}))
    error = refused(database, checklists.submit, people.author, version_id=version)
    assert REQUIRED[field] in error.message


def test_without_a_legal_basis_there_is_no_item(database, people):
    version = add(database, people.author, replace(ITEM, bases=()))
    error = refused(database, checklists.submit, people.author, version_id=version)
    assert error.field == "bases"
    assert "一律不得擅自开展检查" in error.message


def test_a_basis_needs_its_article_and_must_have_been_checked(database, people):
    law = "《旅馆业治安管理办法》"
    bare = add(database, people.author, replace(ITEM, bases=(BasisEntry(law, ""),)))
    error = refused(database, checklists.submit, people.author, version_id=bare)
    assert "检查依据第1条的条款" in error.message
    unread = add(database, people.author, replace(ITEM, bases=(BasisEntry(law, "第一条", False),)))
    error = refused(database, checklists.submit, people.author, version_id=unread)
    assert law in error.message
    assert "待核" in error.message


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"department": "没有的大队"}, "department"),
        ({"category": "其他"}, "category"),
        ({"importance": "特别"}, "importance"),
        ({"mode": "单随机"}, "mode"),
    ],
)
def test_each_wrong_field_of_a_draft_is_named(database, people, change, field):
    draft = replace(ITEM, **change)
    error = refused(database, checklists.add_draft, people.clerk, draft=draft)
    assert error.field == field


def test_items_get_codes_that_are_free(database, people):
    add(database, people.author, replace(ITEM, code="S001"))
    second = add(database, people.author)
    assert row(database, second).code == "S002"
    error = refused(database, checklists.add_draft, people.author, draft=replace(ITEM, code="S002"))
    assert error.field == "code"


def test_a_department_writes_its_own_items_only(database, people):
    error = refused(database, checklists.add_draft, people.outsider, draft=ITEM)
    assert bureau.OWN in error.message
    version = add(database, people.author)
    change = {"version_id": version, "draft": ITEM}
    assert refused(database, checklists.change_draft, people.outsider, **change).field
    assert refused(database, checklists.submit, people.outsider, version_id=version).field
    moved = replace(ITEM, department=bureau.OTHER)
    do(database, checklists.change_draft, people.clerk, version_id=version, draft=moved)
    assert row(database, version).department == bureau.OTHER


def test_a_draft_is_rewritten_until_it_is_submitted(database, people):
    version = add(database, people.author)
    bases = (*ITEM.bases, BasisEntry("《反恐怖主义法》", "第二十一条"), BasisEntry(" ", ""))
    draft = replace(ITEM, name="新名", bases=bases)
    do(database, checklists.change_draft, people.second, version_id=version, draft=draft)
    with database.read() as session:
        detail = checklists.version_detail(session, version)
    assert (detail.draft.name, len(detail.draft.bases)) == ("新名", 2)
    do(database, checklists.submit, people.author, version_id=version)
    change = {"version_id": version, "draft": ITEM}
    error = refused(database, checklists.change_draft, people.author, **change)
    assert "退回" in error.message


def test_a_version_goes_its_way_through_the_right_hands(database, people):
    version = submitted(database, people)
    assert row(database, version).state is ChecklistState.SUBMITTED
    review = {"version_id": version, "approve": True, "opinion": "同意"}
    do(database, checklists.review, people.legal, **review)
    do(database, checklists.file, people.clerk, version_id=version)
    do(database, checklists.publish, people.clerk, version_id=version, on=clock.today())
    with database.read() as session:
        detail = checklists.version_detail(session, version)
        actions = [
            event.action
            for event in activity.list_about(session, f"checklist_item:{detail.row.item_id}")
        ]
        assert [each.version_id for each in checklists.published_items(session)] == [version]
    assert detail.row.state is ChecklistState.PUBLISHED
    assert detail.version.filing_number == f"南公清单备〔{clock.today().year}〕1号"
    assert detail.version.reviewer == "legal"
    assert actions == [
        "公布抽查事项",
        "清单事项备案",
        "法制审查通过",
        "提交法制审查",
        "新增抽查事项",
    ]


def test_no_step_can_be_skipped(database, people):
    version = add(database, people.author)
    review = {"version_id": version, "approve": True, "opinion": ""}
    for verb, operator, more in (
        (checklists.review, people.legal, review),
        (checklists.file, people.clerk, {"version_id": version}),
        (checklists.publish, people.clerk, {"version_id": version, "on": clock.today()}),
        (checklists.repeal, people.clerk, {"version_id": version, "reason": "废止"}),
        (checklists.revise, people.clerk, {"version_id": version, "reason": "修订"}),
    ):
        assert refused(database, verb, operator, **more).message


@pytest.mark.parametrize("role", ["clerk", "author", "leader", "supervisor", "inspector"])
def test_only_legal_reviews(database, people, role):
    version = submitted(database, people)
    review = {"version_id": version, "approve": True, "opinion": "同意"}
    error = refused(database, checklists.review, getattr(people, role), **review)
    assert "法制审核" in error.message


def test_nobody_reviews_what_they_wrote_or_submitted(database, people):
    both = replace(people.legal, roles=people.legal.roles | people.clerk.roles)
    version = add(database, both)
    do(database, checklists.submit, people.author, version_id=version)
    review = {"version_id": version, "approve": True, "opinion": "同意"}
    assert "本人" in refused(database, checklists.review, both, **review).message


def test_a_returned_version_is_a_draft_again_with_the_reason(database, people):
    version = submitted(database, people)
    review = {"version_id": version, "approve": False}
    error = refused(database, checklists.review, people.legal, opinion=" ", **review)
    assert error.field == "opinion"
    do(database, checklists.review, people.legal, opinion="第六条已修订", **review)
    with database.read() as session:
        detail = checklists.version_detail(session, version)
    assert detail.row.state is ChecklistState.DRAFT
    assert detail.version.review_opinion == "第六条已修订"


def test_nothing_is_published_in_advance(database, people):
    version = submitted(database, people)
    review = {"version_id": version, "approve": True, "opinion": ""}
    do(database, checklists.review, people.legal, **review)
    do(database, checklists.file, people.clerk, version_id=version, filing_number="备〔2026〕9号")
    tomorrow = {"version_id": version, "on": clock.today() + timedelta(days=1)}
    assert refused(database, checklists.publish, people.clerk, **tomorrow).field == "on"


def test_a_revision_supersedes_only_when_it_is_published(database, people):
    old = published(database, people)
    assert refused(database, checklists.revise, people.author, version_id=old, reason="").field
    new, _ = do(database, checklists.revise, people.author, version_id=old, reason="条例修订")
    again = refused(database, checklists.revise, people.author, version_id=old, reason="再修")
    assert "在办" in again.message
    repeal = refused(database, checklists.repeal, people.clerk, version_id=old, reason="废止")
    assert "在办" in repeal.message
    assert row(database, new).published_version_id == old
    do(database, checklists.submit, people.author, version_id=new)
    with database.write() as session:
        bureau.put_in_force(session, people, new)
    with database.read() as session:
        listed = checklists.list_items(session)
        versions = checklists.item_detail(session, listed[0].item_id).versions
    assert [(each.version_id, each.number) for each in listed] == [(new, 2)]
    assert [each.state for each in versions] == [
        ChecklistState.PUBLISHED,
        ChecklistState.SUPERSEDED,
    ]
    assert versions[0].change_reason == "条例修订"
    assert versions[1].ended_on == clock.today()


def test_an_item_in_force_is_repealed_with_a_reason(database, people):
    version = published(database, people)
    assert refused(database, checklists.repeal, people.clerk, version_id=version, reason="").field
    do(database, checklists.repeal, people.clerk, version_id=version, reason="条例废止")
    assert row(database, version).state is ChecklistState.REPEALED
    with database.read() as session:
        assert checklists.published_items(session) == []


def test_the_list_is_searched_and_filtered(database, people):
    first = add(database, people.author)
    draft = replace(ITEM, name="对典当业的检查", department=bureau.OTHER, bases=())
    second = add(database, people.clerk, draft)
    wanted = {
        ItemQuery(text="旅馆业治安管理办法 第六条"): [first],
        ItemQuery(text="典当"): [second],
        ItemQuery(departments=(bureau.OTHER,)): [second],
        ItemQuery(categories=("其他行政执法",)): [],
        ItemQuery(states=(ChecklistState.DRAFT,)): [first, second],
    }
    with database.read() as session:
        for query, versions in wanted.items():
            found = checklists.list_items(session, query)
            assert [each.version_id for each in found] == versions


def load(database, operator):
    with database.write() as session:
        return checklists.load_samples(session, operator, SAMPLES)[0]


def test_the_samples_become_drafts_once(database, people):
    samples = json.loads(SAMPLES.read_text("utf-8"))["items"]
    assert load(database, people.clerk) == len(samples)
    assert load(database, people.clerk) == 0
    with database.read() as session:
        listed = checklists.list_items(session)
    assert [each.code for each in listed] == [sample["id"] for sample in samples]
    assert {each.state for each in listed} == {ChecklistState.DRAFT}


def test_samples_with_an_unread_part_are_not_taken_for_settled_law(database, people):
    load(database, people.clerk)
    samples = json.loads(SAMPLES.read_text("utf-8"))["items"]
    unread = {sample["id"] for sample in samples if "待核" in sample["备注"]}
    with database.read() as session:
        for listed in checklists.list_items(session):
            detail = checklists.item_detail(session, listed.item_id)
            settled = all(basis.verified for basis in detail.draft.bases) and detail.draft.bases
            assert bool(settled) == (listed.code not in unread)
            assert ("待核" in detail.draft.note) == (listed.code in unread)


def test_a_settled_sample_can_be_submitted_as_it_is(database, people):
    load(database, people.clerk)
    with database.read() as session:
        first = checklists.list_items(session)[0]
    do(database, checklists.submit, people.clerk, version_id=first.version_id)
    assert row(database, first.version_id).state is ChecklistState.SUBMITTED


def test_samples_of_unknown_departments_go_to_the_operator_s_own(database, people):
    load(database, people.author)
    with database.read() as session:
        listed = {each.code: each for each in checklists.list_items(session)}
        moved = checklists.item_detail(session, listed["C20"].item_id)
    assert moved.row.department == bureau.OWN
    assert "原责任部门：交警大队" in moved.draft.note
    assert "C06" not in listed  # 禁毒大队 keeps its own


def test_samples_need_a_department(database):
    error = refused(database, checklists.load_samples, local_operator(), path=SAMPLES)
    assert "还没有部门" in error.message


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("《甲法》第一条、第二条", [("《甲法》", "第一条、第二条")]),
        (
            "《甲条例》(2020修订)第三条；《乙法》第四条第二款",
            [("《甲条例》(2020修订)", "第三条"), ("《乙法》", "第四条第二款")],
        ),
        ("《甲规定》", [("《甲规定》", "")]),
        ("有关规定", [("有关规定", "")]),
        ("", []),
    ],
)
def test_citations_are_split_into_law_and_articles(text, bases):
    assert split_bases(text) == bases
