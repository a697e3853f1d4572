"""Nothing in a bundle can be changed, by itself or with a fresh commitment, without being seen."""

import json
from pathlib import Path

import pytest

from app.verify.verdict import Outcome
from app.verify.verify import verify
from tests.app.verify.by_definition import finish, public_form, random_bundle, write
from tests.app.verify.special_draws import ANNEX, closed_draw, drawn_again
from tests.app.verify.tampering import (
    changed,
    changes,
    committed_changes,
    forgeries,
    recommitted,
)

FILE = Path(__file__).parents[2] / "reference" / "vdr1-vectors.json"
WIRE = {
    "prev_head", "attempt", "plan", "objects", "inspectors", "recusals", "commitment", "entries",
    "result",
}  # fmt: skip
NAMES = ("random-6", "seats 3 balance 2", "random-11")
VECTORS = {vector["name"]: vector for vector in json.loads(FILE.read_text("utf-8"))["vectors"]}
BUNDLES = [
    {part: value for part, value in VECTORS[f"VDR1-full-bundle {name}"].items() if part in WIRE}
    for name in NAMES
]
NAMES += ("closed", "officers drawn again")
BUNDLES += [closed_draw(annex=ANNEX), drawn_again()[1]]
CAUGHT = {Outcome.DIFFERS, Outcome.UNREADABLE}


@pytest.mark.parametrize("bundle", BUNDLES, ids=NAMES)
def test_every_single_change_is_caught(bundle):
    verdicts = {name: verify(write(other)) for name, other in changes(bundle)}
    assert len(verdicts) > 250
    assert [name for name, verdict in verdicts.items() if verdict.outcome not in CAUGHT] == []
    assert all(verdict.differences for verdict in verdicts.values())


@pytest.mark.parametrize("bundle", BUNDLES, ids=NAMES)
def test_every_single_change_to_the_public_form_is_caught(bundle):
    verdicts = {name: verify(write(other)) for name, other in changes(public_form(bundle))}
    assert [name for name, verdict in verdicts.items() if verdict.outcome not in CAUGHT] == []


@pytest.mark.parametrize("form", [dict, public_form])
@pytest.mark.parametrize("bundle", BUNDLES, ids=NAMES)
def test_a_fresh_commitment_does_not_hide_a_change(bundle, form):
    verdicts = {
        name: verify(write(recommitted(other))) for name, other in committed_changes(form(bundle))
    }
    assert [name for name, verdict in verdicts.items() if verdict.outcome not in CAUGHT] == []


@pytest.mark.parametrize("form", [dict, public_form])
@pytest.mark.parametrize("bundle", BUNDLES, ids=NAMES)
def test_the_signed_paper_catches_a_change_with_a_fresh_commitment(bundle, form):
    for name, other in committed_changes(form(bundle)):
        forged = recommitted(other)
        verdict = verify(write(forged), bundle["commitment"])
        assert verdict.outcome is Outcome.DIFFERS, name
        if forged["commitment"] != bundle["commitment"]:  # it is when capitals mean the same bytes
            assert any("纸面" in sentence for sentence in verdict.differences), name


def test_a_wholly_consistent_forgery_is_caught_by_the_paper_alone():
    bundle = random_bundle(1)
    forged = finish(changed(bundle, "objects", to=lambda text: text.replace("单位1", "别家")))
    assert verify(write(forged)).outcome is Outcome.VERIFIED
    verdict = verify(write(forged), bundle["commitment"])
    assert verdict.outcome is Outcome.DIFFERS
    assert len(verdict.differences) == 1


@pytest.mark.parametrize("number", [1, 6, 11])
def test_whoever_computes_the_whole_draw_anew_is_caught_by_the_paper_alone(number):
    bundle = random_bundle(number)
    alone = [verify(write(forged)).outcome for _, forged in forgeries(bundle)]
    assert alone.count(Outcome.VERIFIED) > 50
    for name, forged in forgeries(bundle):
        assert verify(write(forged), bundle["commitment"]).outcome is Outcome.DIFFERS, name


def test_further_members_decide_nothing_but_are_named():
    verdict = verify(write({**BUNDLES[0], "memo": [1.5, {"deep": None}], "trace": []}))
    assert verdict.outcome is Outcome.VERIFIED
    assert sum("memo" in sentence or "trace" in sentence for sentence in verdict.unchecked) == 2


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("prev_head",), "00" * 32, "承诺值（commitment）应为"),
        (("entries", 0, 1), "000000000000", "种子（seed）应为"),
        (("result", "borrowed"), 7, "借用人次（borrowed）应为 2，文件中为 7。"),
        (("result", "strata", "A"), [16, 2], "各层名额（strata）“A”第 2 项应为 1，文件中为 2。"),
        (("result", "reserve", "B"), [], "递补名单（reserve）“B”应有 1 项，文件中有 0 项。"),
        (("result", "excluded", 0, 1), "MOVED", "排除（excluded）第 1 项应为"),
        (("result", "selected", 1, 1), "00" * 32, "抽中名单（selected）第 2 项应为"),
        (("result", "pairs", 3, 1), [], "执法人员（pairs）第 4 项应有 2 名"),
    ],
)
def test_a_change_is_named_at_its_own_place_and_nowhere_else(path, value, words):
    (sentence,) = verify(write(changed(BUNDLES[0], *path, to=value))).differences
    assert sentence.startswith(words)
