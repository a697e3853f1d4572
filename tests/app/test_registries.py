from datetime import timedelta

import pytest

from app import activity, clock, registries
from app.changes import Topic
from app.errors import UserError
from app.records.registries import (
    OFFICER_SORTS,
    SUBJECT_SORTS,
    Facet,
    OfficerEntry,
    OfficerQuery,
    SubjectEntry,
    SubjectQuery,
)
from app.registries.initials import business_initials, person_initials
from app.rules.eligibility import CertificateState
from tests.app import bureau
from tests.app.bureau import code


@pytest.fixture
def people(database):
    return bureau.found(database)


def add(database, operator, **entry):
    with database.write() as session:
        return registries.add_subject(session, operator, entry=SubjectEntry(**entry))


def names(database, **query):
    with database.read() as session:
        ids = registries.find_subject_ids(session, SubjectQuery(**query))
        return [row.name for row in registries.subject_rows(session, ids)]


def refused(database, verb, *arguments, **named):
    """The error with which a write ended; nothing of it may stay."""
    with pytest.raises(UserError) as caught, database.write() as session:
        verb(session, *arguments, **named)
    return caught.value


def test_a_subject_added_by_hand_is_listed_and_logged(database, people):
    added, changes = add(database, people.clerk, name="南乐县云海宾馆", code=code(1), tier="B")
    assert changes == {Topic.REGISTRIES, Topic.ACTIVITY}
    with database.read() as session:
        row = registries.subject_rows(session, [added])[0]
        event = activity.list_about(session, f"subject:{added}")[0]
    assert (row.number, row.status, row.tier) == (code(1), "正常", "B")
    assert (event.action, event.operator, event.title) == (
        "新增检查对象",
        "clerk",
        "南乐县云海宾馆",
    )


def test_a_code_is_cleaned_before_it_is_kept(database, people):
    added, _ = add(database, people.clerk, name=" 云海\n宾馆 ", code=f" {code(1).lower()}　")
    with database.read() as session:
        row = registries.subject_rows(session, [added])[0]
    assert (row.name, row.number) == ("云海 宾馆", code(1))


def test_further_premises_of_a_code_are_numbered_on_request(database, people):
    add(database, people.clerk, name="总店", code=code(1))
    entry = SubjectEntry("二店", code(1))
    error = refused(database, registries.add_subject, people.clerk, entry=entry)
    assert error.field == "code"
    assert "总店" in error.message
    for _ in range(2):
        with database.write() as session:
            registries.add_subject(session, people.clerk, entry=entry, further_premises=True)
    with database.read() as session:
        ids = registries.find_subject_ids(session, SubjectQuery(sort="number"))
        numbers = [row.number for row in registries.subject_rows(session, ids)]
    assert numbers == [code(1), f"{code(1)}-02", f"{code(1)}-03"]


def test_subjects_without_a_code_get_internal_numbers_without_gaps(database, people):
    for name in ("甲", "乙"):
        add(database, people.clerk, name=name)
    refused(database, registries.add_subject, people.clerk, entry=SubjectEntry(""))
    add(database, people.clerk, name="丙")
    with database.read() as session:
        numbers = [row.number for row in registries.subject_rows(session, [1, 2, 3])]
    assert numbers == ["N-000001", "N-000002", "N-000003"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "长" * 201}, "name"),
        ({"code": "91410900MA"}, "code"),
        ({"code": f"{code(1)}-02"}, "code"),
        ({"status": "开心"}, "status"),
        ({"tier": "E"}, "tier"),
        ({"complaints": -1}, "complaints"),
    ],
)
def test_each_wrong_field_of_a_subject_is_named(database, people, change, field):
    entry = SubjectEntry(**{"name": "云海宾馆", **change})
    assert refused(database, registries.add_subject, people.clerk, entry=entry).field == field


@pytest.mark.parametrize("role", ["legal", "leader", "inspector", "supervisor"])
def test_only_office_and_departments_keep_the_registries(database, people, role):
    entry = SubjectEntry("云海宾馆")
    error = refused(database, registries.add_subject, getattr(people, role), entry=entry)
    assert "办公室经办" in error.message


def test_a_change_needs_its_basis_and_is_logged_with_it(database, people):
    added, _ = add(database, people.clerk, name="云海宾馆", code=code(1))
    entry = SubjectEntry("云海大酒店", code(2), town="城关镇")
    change = {"subject_id": added, "entry": entry}
    error = refused(database, registries.change_subject, people.clerk, reason=" ", **change)
    assert error.field == "reason"
    with database.write() as session:
        registries.change_subject(session, people.clerk, reason="核查〔2026〕3号", **change)
    with database.read() as session:
        row = registries.subject_rows(session, [added])[0]
        event = activity.list_about(session, f"subject:{added}")[0]
    assert (row.name, row.number, row.town) == ("云海大酒店", code(2), "城关镇")
    assert event.reason == "核查〔2026〕3号"
    assert names(database, text="yhdjd") == ["云海大酒店"]


def test_a_change_cannot_take_the_code_of_another(database, people):
    add(database, people.clerk, name="甲", code=code(1))
    second, _ = add(database, people.clerk, name="乙", code=code(2))
    entry = SubjectEntry("乙", code(1))
    change = {"subject_id": second, "entry": entry, "reason": "核查"}
    assert refused(database, registries.change_subject, people.clerk, **change).field == "code"


def test_a_closed_subject_stays_in_the_registry(database, people):
    added, _ = add(database, people.clerk, name="云海宾馆", code=code(1))
    close = {"subject_id": added, "reason": "营业执照已注销"}
    wrong = refused(database, registries.close_subject, people.clerk, status="正常", **close)
    assert wrong.field == "status"
    with database.write() as session:
        registries.close_subject(session, people.clerk, status="注销", **close)
    assert names(database, statuses=("注销",)) == ["云海宾馆"]


@pytest.mark.parametrize(
    "text",
    ["云海", "NLXYHBG", "yhbg", "9141", "王小", "一街", "１３９", "云海 王小明", "南乐 yhbg"],
)
def test_the_search_box_finds_a_subject_by(database, people, text):
    entry = {"address": "某县一街1号", "legal_person": "王小明", "telephone": "13900000000"}
    add(database, people.clerk, name="南乐县云海宾馆", code=code(1), **entry)
    add(database, people.clerk, name="别的饭店")
    assert names(database, text=text) == ["南乐县云海宾馆"]


@pytest.mark.parametrize("text", ["云山", "云海 李", "%", "_", "南乐%"])
def test_the_search_box_does_not_find_it_by(database, people, text):
    add(database, people.clerk, name="南乐县云海宾馆", code=code(1))
    assert names(database, text=text) == []


def test_letters_within_a_name_are_found_in_either_case(database, people):
    add(database, people.clerk, name="金色KTV歌厅")
    assert names(database, text="ktv歌") == names(database, text="KTV") == ["金色KTV歌厅"]


def test_filters_narrow_together_and_facets_count(database, people):
    for name, industry, town in (
        ("甲", "旅馆业", "城关镇"),
        ("乙", "旅馆业", "元村镇"),
        ("丙", "典当业", ""),
    ):
        add(database, people.clerk, name=name, industry=industry, town=town)
    assert names(database, industries=("旅馆业",), towns=("城关镇", "韩张镇")) == ["甲"]
    with database.read() as session:
        facets = registries.subject_facets(session)
    assert facets.industries == (Facet("旅馆业", 2), Facet("典当业", 1))
    assert facets.towns[-1] == Facet("", 1)
    assert facets.statuses == (Facet("正常", 3),)


def test_names_are_sorted_as_they_are_spoken(database, people):
    for name in ("中", "安", "李"):
        add(database, people.clerk, name=name)
    assert names(database) == ["安", "李", "中"]
    assert names(database, descending=True) == ["中", "李", "安"]


@pytest.mark.parametrize("sort", SUBJECT_SORTS)
def test_subjects_can_be_sorted_by(database, people, sort):
    for name in ("中", "安"):
        add(database, people.clerk, name=name)
    assert sorted(names(database, sort=sort)) == sorted(names(database, sort=sort, descending=True))


def test_an_unknown_order_is_a_mistake_of_the_program(database):
    with database.read() as session, pytest.raises(ValueError, match="no such order"):
        registries.find_subject_ids(session, SubjectQuery(sort="secret"))
    with database.read() as session, pytest.raises(ValueError, match="no such order"):
        registries.find_officer_ids(session, OfficerQuery(sort="secret"))


def test_a_hundred_thousand_subjects_are_searched_page_by_page(database, people):
    with database.write() as session:
        bureau.fill_subjects(session, people.clerk, 100_000)
    with database.read() as session:
        ids = registries.find_subject_ids(session, SubjectQuery())
        assert len(ids) == 100_000
        assert registries.find_subject_ids(session, SubjectQuery(), most=200) == ids[:200]
        hits = registries.find_subject_ids(session, SubjectQuery(text="第99999"))
        page = registries.subject_rows(session, hits)
        facets = registries.subject_facets(session)
    assert [row.name for row in page] == ["某县第99999旅馆"]
    assert sum(facet.count for facet in facets.tiers) == 100_000


def test_a_subject_never_visited_has_no_history(database, people):
    added, _ = add(database, people.clerk, name="云海宾馆")
    with database.read() as session:
        assert registries.subject_rows(session, [added])[0].last_inspected is None


def officers(database, **query):
    with database.read() as session:
        ids = registries.find_officer_ids(session, OfficerQuery(**query))
        return [row.name for row in registries.officer_rows(session, ids)]


def test_officers_are_found_by_certificate_initials_badge_and_skill(database, people):
    with database.write() as session:
        bureau.add_officer(session, people.clerk, "1001", name="单小燕", badge="160001")
        bureau.add_officer(session, people.clerk, "1002", name="曾国", skills=("典当业",))
    assert officers(database, text="sxy") == officers(database, text="160001") == ["单小燕"]
    assert officers(database, text="1002") == officers(database, skills=("典当业",)) == ["曾国"]
    assert officers(database, departments=(bureau.OWN,)) == ["单小燕", "曾国"]
    assert officers(database, identities=("警务辅助人员",)) == []


def test_certificates_are_told_apart_by_how_long_they_last(database, people):
    ends = {"1": timedelta(days=61), "2": timedelta(days=60), "3": timedelta(days=-1)}
    with database.write() as session:
        for certificate, left in ends.items():
            bureau.add_officer(session, people.clerk, certificate, valid_to=clock.today() + left)
        bureau.add_officer(session, people.clerk, "4", valid_to=None)
    expected = {
        "民警1": CertificateState.VALID,
        "民警2": CertificateState.EXPIRING,
        "民警3": CertificateState.EXPIRED,
        "民警4": CertificateState.UNKNOWN,
    }
    for name, state in expected.items():
        assert officers(database, states=(state,)) == [name]
    with database.read() as session:
        facets = registries.officer_facets(session)
    assert {facet.value: facet.count for facet in facets.states} == dict.fromkeys(
        expected.values(), 1
    )
    assert facets.skills == (Facet("旅馆业", 4),)


@pytest.mark.parametrize("sort", OFFICER_SORTS)
def test_officers_can_be_sorted_by(database, people, sort):
    with database.write() as session:
        for certificate in ("1", "2"):
            bureau.add_officer(session, people.clerk, certificate)
    assert officers(database, sort=sort, descending=True) == ["民警2", "民警1"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"certificate": " "}, "certificate"),
        ({"department": ""}, "department"),
        ({"identity": "朋友"}, "identity"),
        ({"post_state": "睡觉"}, "post_state"),
    ],
)
def test_each_wrong_field_of_an_officer_is_named(database, people, change, field):
    entry = OfficerEntry(**{"certificate": "1", "name": "王一", "department": "大队", **change})
    assert refused(database, registries.add_officer, people.clerk, entry=entry).field == field


def test_a_certificate_belongs_to_one_officer(database, people):
    with database.write() as session:
        bureau.add_officer(session, people.clerk, "1", name="王一")
        second = bureau.add_officer(session, people.clerk, "2")
    entry = OfficerEntry("1", "李二", department=bureau.OWN)
    assert "王一" in refused(database, registries.add_officer, people.clerk, entry=entry).message
    change = {"officer_id": second, "entry": entry, "reason": "换证"}
    error = refused(database, registries.change_officer, people.clerk, **change)
    assert error.field == "certificate"


def test_a_department_keeps_its_own_officers_only(database, people):
    with database.write() as session:
        own = bureau.add_officer(session, people.author, "1")
    entry = OfficerEntry("2", "李二", department=bureau.OTHER)
    assert (
        bureau.OWN in refused(database, registries.add_officer, people.author, entry=entry).message
    )
    retire = {"officer_id": own, "post_state": "退休", "reason": "退休决定"}
    assert refused(database, registries.retire_officer, people.outsider, **retire).field


def test_a_retired_officer_stays_in_the_registry(database, people):
    with database.write() as session:
        added = bureau.add_officer(session, people.author, "1")
    retire = {"officer_id": added, "reason": "退休决定"}
    wrong = refused(database, registries.retire_officer, people.author, post_state="在岗", **retire)
    assert wrong.field == "post_state"
    with database.write() as session:
        registries.retire_officer(session, people.author, post_state="退休", **retire)
    with database.read() as session:
        assert registries.officer_rows(session, [added])[0].post_state == "退休"
        assert registries.officer_history(session, added) == []


def test_an_officer_is_changed_with_a_reason(database, people):
    with database.write() as session:
        added = bureau.add_officer(session, people.author, "1")
    entry = OfficerEntry("9", "缪小红", department=bureau.OWN, skills=("典当业", "典当业", " "))
    with database.write() as session:
        registries.change_officer(
            session, people.author, officer_id=added, entry=entry, reason="更名"
        )
    with database.read() as session:
        row = registries.officer_rows(session, [added])[0]
    assert (row.certificate, row.skills) == ("9", ("典当业",))
    assert officers(database, text="mxh") == ["缪小红"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("南乐县农村商业银行", "NLXNCSYYH"),
        ("旅行社重庆路店", "LXSCQLD"),
        ("音乐厅", "YYT"),
        ("7天KTV（一店）", "7TKTVYD"),
        ("ＡＢ酒吧", "ABJB"),
        ("", ""),
        ("𠮷野家", "YJ"),
    ],
)
def test_initials_of_businesses(name, letters):
    assert business_initials(name) == letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("单小燕", "SXY"),
        ("曾国", "ZG"),
        ("仇英", "QY"),
        ("区志强", "OZQ"),
        ("翟一", "ZY"),
        ("缪某", "MM"),
        ("尉迟恭", "YCG"),
        ("王重阳", "WCY"),
    ],
)
def test_surnames_are_read_as_surnames(name, letters):
    assert person_initials(name) == letters
