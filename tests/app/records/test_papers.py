from dataclasses import fields, replace

import pytest

from app import documents
from app.records import papers


@pytest.fixture(params=documents.ALL, ids=lambda document: document.key)
def document(request):
    return request.param


def test_a_paper_comes_back_from_its_bytes_as_it_was(document):
    stored = papers.canonical(document.sample)
    assert papers.restore(document.key, stored) == document.sample


def test_every_document_has_the_kind_of_its_key(document):
    assert papers.KINDS[document.key] is document.data_type


def test_one_changed_field_changes_the_fingerprint(document):
    head = replace(document.sample.head, number="南公改〔2026〕99号")
    changed = replace(document.sample, head=head)
    assert papers.fingerprint(changed) != papers.fingerprint(document.sample)


def test_the_bytes_are_sorted_and_unescaped_and_end_nowhere_else():
    stored = papers.canonical(documents.find("notice").sample).decode()
    assert stored.startswith('{"data":{"basis":["《旅馆业')
    assert stored.endswith('"paper":"notice"}')


def test_a_paper_stored_before_a_field_existed_takes_its_default():
    sample = documents.find("notice").sample
    stored = papers.canonical(replace(sample, duty="旧")).replace(b'"duty":"\xe6\x97\xa7",', b"")
    assert papers.restore("notice", stored) == replace(sample, duty="")


@pytest.mark.parametrize(
    "spoilt",
    [
        b"[]",
        b"{}",
        b"not json",
        b'{"paper":"rectify","data":{}}',
        b'{"paper":"notice","data":{}}',
        b'{"paper":"notice","data":[]}',
        b'{"paper":"notice","data":{"unknown":1}}',
    ],
)
def test_bytes_that_are_no_such_paper_are_refused(spoilt):
    with pytest.raises(ValueError, match=r"."):
        papers.restore("notice", spoilt)


@pytest.mark.parametrize(("field", "value"), [("subject", "1"), ("items", '"x"'), ("nth", "null")])
def test_a_field_of_the_wrong_type_is_refused(field, value):
    sample = documents.find("notice").sample
    stored = papers.canonical(replace(sample, **{field: ("KEY",) if field == "items" else "KEY"}))
    spoilt = stored.decode().replace('["KEY"]' if field == "items" else '"KEY"', value)
    with pytest.raises(ValueError, match=r"."):
        papers.restore("notice", spoilt.encode())


def test_what_is_published_has_no_field_for_telephones_or_personal_numbers():
    names = {field.name for field in fields(papers.PublicityRow)}
    assert not {name for name in names if "telephone" in name or "identity" in name}
