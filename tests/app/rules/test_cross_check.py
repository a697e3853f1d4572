"""Two programs that share no line agree: what the engine draws, the verifier confirms."""

import random
from dataclasses import replace

import pytest

from app.rules.allocation import AllocationError
from app.rules.assignment import Assignment
from app.rules.canonical import canonical_json
from app.rules.draw import bundle, draw, public_bundle
from app.rules.drawplan import Stands, read_plan
from app.rules.rosters import HOLD_CODES
from app.verify.verdict import Outcome
from app.verify.verify import verify
from tests.app.rules.small_draws import (
    ENTRIES,
    PLAN,
    SKILLS,
    committed,
    officer,
    random_case,
    subject,
)

DRAWS = 240


def entries(plan, dice):
    return [[label, "".join(dice.choices("0123456789", k=many))] for label, many in plan.entrants]


def random_draw(number):
    """A committed attempt of up to 60 subjects, all features of the protocol at random."""
    dice = random.Random(number)
    plan, _, force, _, _ = random_case(number, officers=(3, 12))
    areas = sorted({one.region for one in force})
    visits = [
        subject(
            each,
            name=dice.choice(("甲乙（丙）商店", "𠮷野家 2 号店", "-")),
            stratum=dice.choice("ABC丁"),
            region=dice.choice(areas),
            need=dice.choice(("-", "-", "-", "内保")),
            weight=dice.choice((1, 1, 2, 8)),
            drawn=dice.choice((0, 0, 0, 1, 2)),
            hold=dice.choice(["-"] * 9 + [dice.choice(sorted(HOLD_CODES))]),
        )
        for each in range(dice.randint(4, 60))
    ]
    changes = {
        "mode": dice.choice(("rate", "total")),
        "rates": {"*": (dice.randint(0, 3), dice.randint(8, 20), 1), "丁": (1, 5, 0)},
        "total": dice.randint(4, 8),
        "weighted": dice.random() < 0.5,
        "reserve_pct": dice.choice((0, 20, 150)),
        "reserve_min": dice.choice((0, 2)),
    }
    recused = {(visit.id, dice.choice(force).cert) for visit in visits[::3]}
    return committed(visits, force, recused, replace(plan, **changes), dice.randint(1, 3)), dice


def confirmed(files, called, result):
    """Outcomes of the full and of the public form."""
    forms = (bundle(files, called, result), public_bundle(files, called, result))
    return tuple(verify(canonical_json(form), files.commitment.hex()).outcome for form in forms)


@pytest.mark.parametrize("block", range(4))
def test_the_verifier_confirms_what_the_engine_draws(block):
    seated = 0
    for number in range(DRAWS * block // 4, DRAWS * (block + 1) // 4):
        files, dice = random_draw(number)
        called = entries(read_plan(files.plan), dice)
        try:
            result = draw(files, called)
        except AllocationError:
            continue
        assert confirmed(files, called, result) == (Outcome.VERIFIED, Outcome.PARTIAL), number
        seated += isinstance(result.officers, Assignment)
    assert seated > 10


def test_the_verifier_confirms_a_second_draw_of_officers():
    visits = [subject(each) for each in range(8)]
    first = committed(visits, [officer(1)])
    plan = read_plan(first.plan)
    dice = random.Random(1)
    called = entries(plan, dice)
    result = draw(first, called)
    assert confirmed(first, called, result) == (Outcome.VERIFIED, Outcome.PARTIAL)
    stands = Stands(1, first.commitment.hex(), result.seed.hex(), result.selected)
    force = [officer(each) for each in range(4)]
    second = committed(visits, force, plan=replace(plan, stands=stands), attempt=2)
    second = replace(second, subjects=first.subjects)
    called = entries(plan, dice)
    again = draw(second, called)
    assert confirmed(second, called, again) == (Outcome.VERIFIED, Outcome.PARTIAL)


def crowded_draw(number):
    """Up to 120 subjects and hardly a seat to spare: borrowing and long chains of exchanges."""
    dice = random.Random(number)
    areas = "东西中南"[: dice.randint(1, 4)]
    plan = replace(
        PLAN,
        rates={"*": (dice.randint(5, 10), 10, 1)},
        seats=dice.choice((2, 2, 3)),
        balance=dice.choice((0, 1, 2)),
        borrow_from=tuple(area for area in areas if dice.random() < 0.8),
        reserve_pct=dice.choice((0, 300)),
    )
    needs = ("-", "-", "-", *SKILLS)
    visits = [
        subject(each, region=dice.choice(areas), need=dice.choice(needs), stratum=dice.choice("AB"))
        for each in range(dice.randint(30, 120))
    ]
    many = dice.randint(8, 30)
    share = plan.seats * len(visits) / many * dice.choice((1, 1.1, 1.4))
    force = [
        officer(
            each,
            region=dice.choice(areas),
            skills=tuple(skill for skill in SKILLS if dice.random() < 0.8),
            cap=round(share * dice.choice((0.8, 1, 1.3))),
            load=dice.choice((0, 0, 1, 5, 20)),
        )
        for each in range(many)
    ]
    recused = {(s.id, o.cert) for s in visits for o in force if dice.random() < 0.03}
    return committed(visits, force, recused, plan)


def test_the_verifier_confirms_crowded_draws():
    borrowed = short = 0
    for number in range(120):
        files = crowded_draw(number)
        result = draw(files, ENTRIES)
        assert confirmed(files, ENTRIES, result) == (Outcome.VERIFIED, Outcome.PARTIAL), number
        seated = isinstance(result.officers, Assignment)
        short += not seated
        borrowed += seated and result.officers.borrowed > 0
    assert borrowed > 20
    assert short > 5
