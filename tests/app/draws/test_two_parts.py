"""Nobody plays two parts in a draw."""

from app import draws
from app.records.accounts import Operator
from app.rules.roles import Role
from tests.stages import DIGITS, WITNESSES


def test_a_witness_with_an_account_does_not_run_the_draw(ready):
    draw_id = ready.open(ready.task_id)
    witness = Operator(ready.people.second.account_id, WITNESSES[0].name, frozenset({Role.CLERK}))
    for verb in (draws.lock, draws.show_commitment):
        assert "见证人" in ready.refused(verb, witness, draw_id=draw_id).message
        ready.step(draw_id, verb)
    values = {"draw_id": draw_id, "reason": "名录有误", "agreed_by": "见证乙"}
    assert "见证人" in ready.refused(draws.withdraw, witness, **values).message
    said = ready.refused(draws.draw_lots, witness, draw_id=draw_id, entries=DIGITS)
    assert "见证人" in said.message
    ready.throw(draw_id)
    assert "见证人" in ready.refused(draws.confirm, witness, draw_id=draw_id).message
