"""The whole draw, from committed bytes and digits to the bundle."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import tickets
from app.rules.allocation import AllocationError
from app.rules.assignment import Assignment, Shortage
from app.rules.canonical import CanonicalError, canonical_json, digest
from app.rules.draw import (
    Pool,
    StandsError,
    Stratum,
    bundle,
    draw,
    public_bundle,
    result_json,
)
from app.rules.drawplan import Stands, plan_file, read_plan
from app.rules.rosters import HOLD_CODES, subjects_file
from app.rules.tickets import EntryError, subject_ticket
from tests.app.rules.small_draws import ENTRIES, PLAN, SALT, committed, officer, subject
from tests.app.rules.vectors import BUNDLES, committed_in

FORCE = [officer(each) for each in range(6)]
VISITS = [subject(each, stratum="AB"[each % 2]) for each in range(20)]


@pytest.mark.parametrize("published", BUNDLES, ids=lambda published: published["name"])
def test_a_published_draw_gives_the_published_result_byte_for_byte(published):
    files = committed_in(published)
    result = draw(files, published["entries"])
    assert canonical_json(result_json(result)) == canonical_json(published["result"])
    ours = bundle(files, published["entries"], result)
    theirs = {key: value for key, value in published.items() if key not in ("name", "trace")}
    assert canonical_json(ours) == canonical_json(theirs)


@pytest.mark.parametrize(
    "published", [each for each in BUNDLES if "trace" in each], ids=lambda each: each["name"]
)
def test_published_traces_are_walked_step_by_step(published):
    result = draw(committed_in(published), published["entries"])
    assert [list(step) for step in result.officers.trace] == published["trace"]


@given(st.randoms(use_true_random=False))
def test_the_order_of_input_rows_does_not_matter(dice):
    visits, force = list(VISITS), list(FORCE)
    recused = {(visits[each].id, force[each % 6].cert) for each in range(9)}
    first = committed(visits, force, recused)
    dice.shuffle(visits)
    dice.shuffle(force)
    again = committed(visits, force, sorted(recused, key=lambda _: dice.random()))
    assert again == first
    assert draw(again, ENTRIES) == draw(first, ENTRIES)


@given(st.integers(0, 19), st.booleans())
def test_with_the_key_fixed_removing_a_subject_moves_no_other_ticket(gone, weighted):
    plan = replace(PLAN, weighted=weighted)
    visits = [replace(each, weight=1 + number % 4) for number, each in enumerate(VISITS)]
    fewer = [each for number, each in enumerate(visits) if number != gone]
    key = bytes(32)
    for stratum in "AB":
        full = Pool(subjects_file(visits, SALT), plan).order(stratum, key, 20)
        rest = Pool(subjects_file(fewer, SALT), plan).order(stratum, key, 20)
        assert rest == [entry for entry in full if entry[1].decode() != visits[gone].id]


def test_the_pool_counts_strata_and_names_exclusions_in_file_order():
    visits = [
        *(subject(each, hold=code) for each, code in enumerate(HOLD_CODES)),
        subject(20, drawn=2),
        subject(21, drawn=3, hold="OTHER"),
        subject(22, drawn=1),
        subject(23, stratum="B"),
        subject(24, stratum="空", hold="CLOSED"),
    ]
    pool = Pool(subjects_file(reversed(visits), SALT), PLAN)
    assert pool.sizes == {"A": 1, "B": 1, "空": 0}
    assert pool.strata() == {"A": Stratum(1, 1, 0), "B": Stratum(1, 1, 0)}
    codes = [*HOLD_CODES, "FREQ", "OTHER", "CLOSED"]
    ids = [*(visit.id for visit in visits[:8]), "S0020", "S0021", "S0024"]
    assert pool.excluded == list(zip(ids, codes, strict=True))


def test_winners_are_the_smallest_tickets_of_their_stratum_and_reserves_come_next():
    result = draw(committed(VISITS, FORCE), ENTRIES)
    key = tickets.subject_key(result.seed)
    ranked = {
        name: sorted(
            (subject_ticket(key, visit.id.encode()).hex(), visit.id)
            for visit in VISITS
            if visit.stratum == name
        )
        for name in "AB"
    }
    winners = sorted(ranked["A"][:5] + ranked["B"][:5])
    assert result.strata == {"A": (10, 5), "B": (10, 5)}
    assert result.selected == tuple((name, ticket) for ticket, name in winners)
    assert result.reserve == {name: (ranked[name][5][1],) for name in "AB"}


@pytest.mark.parametrize(
    ("percent", "least", "names"), [(0, 0, 0), (1, 0, 1), (60, 0, 3), (0, 4, 4), (100, 9, 5)]
)
def test_reserves_are_a_share_of_the_winners_or_the_least_number(percent, least, names):
    plan = replace(PLAN, reserve_pct=percent, reserve_min=least)
    result = draw(committed(VISITS, FORCE, plan=plan), ENTRIES)
    assert [len(ids) for ids in result.reserve.values()] == [names, names]


def test_a_share_of_reserves_is_rounded_up_exactly():
    """Two winners: 101 % of them are 2.02, so three."""
    plan = replace(PLAN, rates={"*": (1, 5, 0)}, reserve_pct=101)
    result = draw(committed(VISITS, FORCE, plan=plan), ENTRIES)
    assert [len(ids) for ids in result.reserve.values()] == [3, 3]


def test_a_full_coverage_draw_takes_everybody():
    plan = replace(PLAN, rates={"*": (1, 1, 0)})
    result = draw(committed(VISITS, FORCE, plan=plan), ENTRIES)
    assert sorted(name for name, _ in result.selected) == [visit.id for visit in VISITS]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"rates": {"A": (1, 2, 0)}}, AllocationError),
        ({"mode": "total", "total": 1}, AllocationError),
        ({"mode": "total", "total": 21}, AllocationError),
    ],
)
def test_numbers_that_cannot_be_drawn_are_refused(changes, error):
    with pytest.raises(error):
        draw(committed(VISITS, FORCE, plan=replace(PLAN, **changes)), ENTRIES)


def test_wrong_digits_and_spoilt_files_are_refused():
    files = committed(VISITS, FORCE)
    with pytest.raises(EntryError):
        draw(files, ENTRIES[:1])
    with pytest.raises(CanonicalError):
        draw(replace(files, subjects=files.subjects[:-1]), ENTRIES)


def test_one_attempt_never_repeats_the_seed_of_another():
    first = draw(committed(VISITS, FORCE, attempt=1), ENTRIES)
    second = draw(committed(VISITS, FORCE, attempt=2), ENTRIES)
    assert first.seed != second.seed


def infeasible():
    files = committed(VISITS, FORCE[:1])
    return files, draw(files, ENTRIES)


def test_without_officers_enough_the_subjects_stand_and_no_pair_is_drawn():
    _, result = infeasible()
    assert isinstance(result.officers, Shortage)
    assert len(result.selected) == 10
    shown = result_json(result)
    assert (shown["pairs"], shown["borrowed"]) == ([], 0)


def retry(files, result, **changes):
    stands = Stands(1, files.commitment.hex(), result.seed.hex(), result.selected)
    plan = replace(PLAN, stands=replace(stands, **changes))
    return replace(committed(VISITS, FORCE, plan=plan, attempt=2), subjects=files.subjects)


def test_drawing_officers_again_keeps_the_subjects_and_takes_new_dice():
    files, first = infeasible()
    again = retry(files, first)
    second = draw(again, (ENTRIES[0], ("群众代表", "1" * 12)))
    assert isinstance(second.officers, Assignment)
    assert (second.selected, second.reserve) == (first.selected, first.reserve)
    assert second.seed != first.seed
    stands = json.loads(bundle(again, ENTRIES, second)["plan"])["stands"]
    assert stands["selected"] == [list(pair) for pair in first.selected]


def test_subjects_that_do_not_follow_from_the_earlier_seed_are_refused():
    files, first = infeasible()
    for changes in ({"seed": "00" * 32}, {"selected": first.selected[1:]}):
        with pytest.raises(StandsError, match="第 1 次抽取"):
            draw(retry(files, first, **changes), ENTRIES)


def test_the_public_form_shows_digests_instead_of_people():
    files = committed(VISITS, FORCE, {(VISITS[0].id, FORCE[0].cert)})
    result = draw(files, ENTRIES)
    full, public = bundle(files, ENTRIES, result), public_bundle(files, ENTRIES, result)
    assert public["inspectors_sha256"] == digest(files.officers).hex()
    assert public["recusals_sha256"] == digest(files.recusals).hex()
    assert public["result"].keys() == full["result"].keys() - {"pairs", "borrowed"}
    shared = public.keys() & full.keys() - {"result"}
    assert all(public[key] == full[key] for key in shared)
    assert FORCE[0].cert not in json.dumps(public)


def change_a_row(data, dice):
    """Another valid file that differs in one field."""
    lines = data.decode().split("\n")
    number = dice.randrange(2, len(lines) - 1)
    cells = lines[number].split("\t")
    cells[1] += "改"
    lines[number] = "\t".join(cells)
    return "\n".join(lines).encode()


@given(st.randoms(use_true_random=False))
def test_any_change_of_what_was_committed_changes_the_commitment(dice):
    files = committed(VISITS, FORCE)
    others = [
        replace(files, attempt=2),
        replace(files, prev_head=digest(dice.randbytes(8))),
        replace(files, subjects=change_a_row(files.subjects, dice)),
        replace(files, officers=change_a_row(files.officers, dice)),
        committed(VISITS, FORCE, {(dice.choice(VISITS).id, dice.choice(FORCE).cert)}),
        replace(files, plan=plan_file(replace(PLAN, total=dice.randrange(1, 99)))),
    ]
    assert len({each.commitment for each in [files, *others]}) == len(others) + 1


def test_a_closed_draw_runs_on_numbers_with_the_names_in_an_annex():
    plan = replace(PLAN, annex=digest(b"names").hex())
    closed = [replace(visit, name="-") for visit in VISITS]
    result = draw(committed(closed, FORCE, plan=plan), ENTRIES)
    assert read_plan(plan_file(plan)).annex == digest(b"names").hex()
    assert len(result.selected) == 10


def test_weights_are_used_only_when_the_plan_says_so():
    heavy = [replace(visit, weight=1000 if each < 2 else 1) for each, visit in enumerate(VISITS)]
    dice = random.Random(5)
    keys = [dice.randbytes(32) for _ in range(20)]
    plain = Pool(subjects_file(heavy, SALT), PLAN)
    weighted = Pool(subjects_file(heavy, SALT), replace(PLAN, weighted=True))
    first = [pool.order("A", key, 1)[0][1] for pool in (plain, weighted) for key in keys]
    assert first[20:].count(b"S0000") > 15 > first[:20].count(b"S0000")
