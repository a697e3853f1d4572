import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.outcomes import (
    GRAVITY,
    OPINION_OF,
    DispositionKind,
    Opinion,
    Outcome,
    complaint,
    gravest,
)

NONE, SPOT, RECTIFY, CASE = (
    DispositionKind.NONE,
    DispositionKind.ON_THE_SPOT,
    DispositionKind.RECTIFY,
    DispositionKind.CASE,
)


def test_the_national_eight_give_the_regulation_s_three():
    assert len(Outcome) == 8
    assert OPINION_OF.keys() == set(Outcome)
    others = {outcome for outcome, opinion in OPINION_OF.items() if opinion is Opinion.OTHER}
    assert others == set(Outcome) - {Outcome.CLEAN, Outcome.RECTIFY}
    assert OPINION_OF[Outcome.CLEAN] is Opinion.CLEAN
    assert OPINION_OF[Outcome.RECTIFY] is Opinion.RECTIFY


def test_every_outcome_has_its_gravity_once():
    assert sorted(GRAVITY) == sorted(Outcome)
    assert GRAVITY[0] is Outcome.CLEAN


@given(st.lists(st.sampled_from(Outcome), min_size=1))
def test_a_visit_takes_the_gravest_of_its_items(outcomes):
    worst = gravest(outcomes)
    assert worst in outcomes
    assert all(GRAVITY.index(each) <= GRAVITY.index(worst) for each in outcomes)
    assert (worst is Outcome.CLEAN) == (set(outcomes) == {Outcome.CLEAN})


def test_no_outcome_at_all_is_not_judged():
    with pytest.raises(ValueError, match="empty"):
        gravest([])


@pytest.mark.parametrize(
    ("outcome", "kinds", "part"),
    [
        (Outcome.CLEAN, [], "至少选择一项"),
        (Outcome.RECTIFY, [NONE, RECTIFY], "不能与其他处置同时"),
        (Outcome.CLEAN, [CASE], "只能是“无需处置”"),
        (Outcome.RECTIFY, [NONE], "应包含"),
        (Outcome.RECTIFY, [CASE], "应包含"),
        (Outcome.PENDING, [NONE], "后续的处置方式"),
    ],
)
def test_an_outcome_and_dispositions_that_do_not_fit_are_told(outcome, kinds, part):
    assert part in (complaint(outcome, kinds) or "")


@pytest.mark.parametrize(
    ("outcome", "kinds"),
    [
        (Outcome.CLEAN, [NONE]),
        (Outcome.RECTIFY, [RECTIFY, CASE]),
        (Outcome.RECTIFY, [SPOT]),
        (Outcome.PENDING, [CASE]),
        (Outcome.PENDING, [DispositionKind.TRANSFER, DispositionKind.CRIMINAL]),
        (Outcome.NO_ACTIVITY, [NONE]),
        (Outcome.NOT_FOUND, [NONE]),
    ],
)
def test_several_dispositions_may_follow_one_opinion(outcome, kinds):
    assert complaint(outcome, kinds) is None


@given(st.sampled_from(Outcome), st.lists(st.sampled_from(DispositionKind)))
def test_order_and_repetition_of_dispositions_do_not_matter(outcome, kinds):
    assert complaint(outcome, kinds) == complaint(outcome, [*reversed(kinds), *kinds])
