"""What the page computes, of many bundles: good ones, random ones, and every kind of tampering."""

import random

import pytest

from tests.app.verify.by_definition import public_form, random_bundle
from tests.app.verify.special_draws import ANNEX, closed_draw, drawn_again
from tests.app.verify.tampering import changes, committed_changes, forgeries, recommitted
from tests.desktop.checking import VECTORS, assert_both_say_the_same, in_bulk


def wire(vector):
    return {name: part for name, part in vector.items() if name not in ("name", "trace")}


TAMPERED = {
    "random": wire(VECTORS[2]),
    "three seats": wire(VECTORS[4]),
    "closed": closed_draw(annex=ANNEX),
    "officers drawn again": drawn_again()[1],
}


@pytest.mark.parametrize("bundle", TAMPERED.values(), ids=TAMPERED)
def test_every_single_change_is_caught(page, bundle):
    for form in (bundle, public_form(bundle)):
        ends = in_bulk(page, [(form, None), *((other, None) for _, other in changes(form))])
        (untouched, _, _), *touched = ends
        assert untouched in ("VERIFIED", "PARTIAL")
        assert {outcome for outcome, _, _ in touched} <= {"DIFFERS", "UNREADABLE"}
        assert all(differences for _, _, differences in touched)


@pytest.mark.parametrize("bundle", TAMPERED.values(), ids=TAMPERED)
def test_a_fresh_commitment_hides_nothing_from_the_paper(page, bundle):
    for form in (bundle, public_form(bundle)):
        cases = [(recommitted(other), None) for _, other in committed_changes(form)]
        assert {outcome for outcome, _, _ in in_bulk(page, cases)} == {"DIFFERS"}
        printed = bundle["commitment"]
        papered = [(other, printed) for other, _ in cases if other["commitment"] != printed]
        assert all("纸面" in "".join(said) for _, _, said in in_bulk(page, papered))


def test_whoever_computes_the_whole_draw_anew_is_caught_by_the_paper_alone(page):
    bundle = random_bundle(6)
    forged = [other for _, other in forgeries(bundle)]
    alone = in_bulk(page, [(other, None) for other in forged])
    assert [outcome for outcome, _, _ in alone].count("VERIFIED") > 50
    printed = in_bulk(page, [(other, bundle["commitment"]) for other in forged])
    assert {outcome for outcome, _, _ in printed} == {"DIFFERS"}


def test_every_published_bundle_verifies(page):
    ends = in_bulk(page, [(vector, vector["commitment"]) for vector in VECTORS])
    assert [(outcome, differences) for outcome, _, differences in ends] == [("VERIFIED", [])] * 11


def test_closed_draws_and_second_draws_of_officers_verify_as_far_as_they_can(page):
    closed, (earlier, later) = closed_draw(annex=ANNEX), drawn_again()
    bundles = (closed, earlier, later)
    assert [end[0] for end in in_bulk(page, [(each, None) for each in bundles])] == ["VERIFIED"] * 3
    public = [(public_form(each), None) for each in bundles]
    assert [end[0] for end in in_bulk(page, public)] == ["PARTIAL"] * 3
    assert_both_say_the_same(page, public)


def test_page_and_program_agree_on_random_draws(page):
    bundles = [random_bundle(number, seats=2 + (number % 5 == 0)) for number in range(400)]
    cases = [(bundle, bundle["commitment"]) for bundle in bundles]
    assert {outcome for outcome, _, _ in in_bulk(page, cases)} == {"VERIFIED"}
    assert_both_say_the_same(page, cases)


def test_page_and_program_agree_on_changed_draws(page):
    cases = []
    for number in range(40):
        bundle = random_bundle(number)
        found = [other for _, other in changes(bundle)]
        cases += [(other, None) for other in random.Random(number).sample(found, 10)]
    assert_both_say_the_same(page, cases)
