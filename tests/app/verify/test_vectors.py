"""The published vectors, byte for byte."""

import json
import random
from pathlib import Path

import pytest

from app.verify import drawing
from app.verify.committed import read_plan
from app.verify.verdict import Mark, Outcome
from app.verify.verify import verify
from tests.app.verify import by_definition
from tests.app.verify.by_definition import canonical, public_form, random_plan, write

FILE = Path(__file__).parents[2] / "reference" / "vdr1-vectors.json"
VECTORS = json.loads(FILE.read_text("utf-8"))["vectors"]
BUNDLES = [vector for vector in VECTORS if "plan" in vector]


def named(name):
    return [vector for vector in VECTORS if vector["name"] == name]


def test_the_framing_of_fields_is_the_published_one():
    (vector,) = named("E-encoding")
    data = drawing.encode(vector["label"], *vector["fields"])
    assert data.hex() == vector["bytes_hex"]
    assert drawing.digest(data).hex() == vector["sha256"]


def test_a_ticket_is_the_smallest_of_as_many_digests_as_the_weight():
    (vector,) = named("object-ticket")
    key = drawing.digest(drawing.encode("VDR1-objects", bytes.fromhex(vector["seed"])))
    assert key.hex() == vector["K_obj"]
    for weight, expected in ((1, vector["w1"]), (4, vector["w4"])):
        ((ticket, _),) = drawing.tickets(key, {vector["id"]: weight})
        assert ticket.hex() == expected
    assert vector["w4"] == min(vector["w4_each"])


@pytest.mark.parametrize("vector", named("alloc_total"), ids=lambda vector: str(vector["sizes"]))
def test_a_total_is_shared_as_published(vector):
    assert drawing.share_total(vector["sizes"], vector["n"]) == vector["expected"]


def test_rates_give_the_published_shares():
    (vector,) = named("alloc_rate")
    plan = random_plan(random.Random(1), mode="rate", rates=vector["rates"])
    assert drawing.shares(vector["sizes"], read_plan(canonical(plan))) == vector["expected"]


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle["name"])
def test_every_published_bundle_verifies_against_its_commitment(bundle):
    verdict = verify(write(bundle), bundle["commitment"])
    assert (verdict.outcome, verdict.differences) == (Outcome.VERIFIED, ())
    assert {step.mark for step in verdict.steps} == {Mark.AGREES}


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle["name"])
def test_the_public_form_of_every_published_bundle_verifies_in_part(bundle):
    verdict = verify(write(public_form(bundle)), bundle["commitment"])
    assert (verdict.outcome, verdict.differences) == (Outcome.PARTIAL, ())


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle["name"])
def test_the_definition_these_tests_use_gives_the_published_objects_too(bundle):
    plan, result = json.loads(bundle["plan"]), bundle["result"]
    drawn = by_definition.draw_objects(bundle, plan, result["seed"])
    assert by_definition.commitment(bundle) == bundle["commitment"]
    assert by_definition.seed(bundle) == result["seed"]
    assert drawn == {name: result[name] for name in drawn}
