"""Commitment, seed and tickets."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import tickets
from app.rules.tickets import EntryError, Urn, check_entries, pair_tickets, subject_ticket
from tests.app.rules.vectors import BUNDLES, committed_in, named

KEY = bytes(range(32))
ENTRANTS = [("纪检监督员", 12), ("群众代表", 12)]
WEIGHTED = st.dictionaries(st.binary(min_size=1, max_size=3).filter(lambda name: b"\n" not in name),
                           st.integers(1, 9), max_size=40)  # fmt: skip


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle["name"])
def test_commitments_and_seeds_are_the_published_ones(bundle):
    committed = committed_in(bundle)
    assert committed.commitment.hex() == bundle["commitment"]
    seed = tickets.seed(committed.commitment, bundle["entries"])
    assert seed.hex() == bundle["result"]["seed"]


def test_a_ticket_is_the_smallest_of_as_many_digests_as_the_weight():
    (vector,) = named("object-ticket")
    key, name = tickets.subject_key(bytes.fromhex(vector["seed"])), vector["id"].encode()
    assert key.hex() == vector["K_obj"]
    assert subject_ticket(key, name).hex() == vector["w1"]
    assert subject_ticket(key, name, 4).hex() == vector["w4"]


def test_a_pair_ticket_is_the_published_one():
    (vector,) = named("pair-ticket")
    key = tickets.officer_key(bytes.fromhex(vector["seed"]))
    subject, cert = vector["id"].encode(), vector["cert"].encode()
    assert key.hex() == vector["K_ins"]
    assert pair_tickets(key, subject, [cert])[0].hex() == vector["ticket"]


@given(st.binary(max_size=40), st.binary(max_size=20), st.integers(1, 5))
def test_tickets_are_plain_sha256(subject, cert, weight):
    turns = (sha256(KEY + bytes([0, turn]) + subject).digest() for turn in range(weight))
    assert subject_ticket(KEY, subject, weight) == min(turns)
    message = KEY + b"\0\0" + subject + b"\x1f" + cert
    assert pair_tickets(KEY, subject, [b"another", cert])[1] == sha256(message).digest()


@given(WEIGHTED, st.integers(0, 45))
def test_an_urn_gives_what_sorting_all_tickets_gives(weights, number):
    urn = Urn()
    for name, weight in weights.items():
        urn.add(weight, [name])
    everything = sorted((subject_ticket(KEY, name, weights[name]), name) for name in weights)
    assert urn.size == len(weights)
    assert urn.smallest(KEY, number) == everything[:number]


@pytest.mark.parametrize("number", [1, 50, 5_000, 19_999, 20_000, 99_999])
def test_a_large_urn_gives_the_same_as_sorting(number):
    names = [b"%d" % each for each in range(20_000)]
    urn = Urn()
    for start in range(0, len(names), 700):
        urn.add(1, names[start : start + 700])
    everything = sorted((subject_ticket(KEY, name), name) for name in names)
    assert urn.smallest(KEY, number) == everything[:number]


def test_heavy_weights_need_more_than_one_look_and_change_nothing():
    names = [b"%d" % each for each in range(300)]
    urn = Urn()
    urn.add(1000, names[:100])
    urn.add(1, names[100:])
    weights = [1000] * 100 + [1] * 200
    everything = sorted(
        (subject_ticket(KEY, name, weight), name)
        for name, weight in zip(names, weights, strict=True)
    )
    assert urn.smallest(KEY, 250) == everything[:250]


def test_entries_as_planned_are_accepted():
    check_entries(ENTRANTS, [("纪检监督员", "0" * 12), ("群众代表", "123456789012")])


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([("纪检监督员", "0" * 12)], "报数人应依次为 纪检监督员、群众代表"),
        ([("群众代表", "0" * 12), ("纪检监督员", "0" * 12)], "报数人应依次为"),
        (
            [("纪检监督员", "0" * 12), ("群众代表", "0" * 11)],
            "“群众代表”应报 12 位数字，实有 11 位",
        ),
        (
            [("纪检监督员", "0" * 11 + "x"), ("群众代表", "0" * 12)],
            "“纪检监督员”的报数只能是 0 至 9",
        ),
        ([("纪检监督员", "0" * 11 + "２"), ("群众代表", "0" * 12)], "只能是 0 至 9"),
        ([("纪检监督员", "0" * 11 + "²"), ("群众代表", "0" * 12)], "只能是 0 至 9"),
    ],
)
def test_wrong_entries_are_explained(entries, sentence):
    with pytest.raises(EntryError, match=sentence):
        check_entries(ENTRANTS, entries)


def test_leading_zeros_and_the_border_between_entrants_count():
    calls = [
        [("甲", "0123"), ("乙", "45")],
        [("甲", "123"), ("乙", "45")],
        [("甲", "012"), ("乙", "345")],
        [("乙", "0123"), ("甲", "45")],
    ]
    assert len({tickets.seed(KEY, entries) for entries in calls}) == len(calls)
