from app import ceremony, draws
from app.rules.ceremony import Step
from app.rules.states import DrawState


def test_the_eight_steps_are_passed_in_order_and_never_twice(room):
    assert room.view.step is Step.RULES
    room.step(ceremony.confirm_rules, names_sealed=False)
    assert room.view.step is Step.LOCK
    room.step(draws.lock)
    assert room.view.step is Step.LOCK
    room.gather()
    room.step(ceremony.announce)
    assert room.view.step is Step.COMMIT
    room.step(ceremony.begin_calling)
    assert room.view.step is Step.CALL
    assert "已经开始" in room.barred(ceremony.begin_calling).message


def test_revealing_and_signing_are_steps_of_their_own(room):
    room.compute()
    seen = []
    count = len(room.draw.round.winners)
    for revealed in range(count + 1):
        seen.append(room.view.step)
        room.step(draws.reveal, revealed=revealed + 1)
    assert seen == [Step.SUBJECTS] * count + [Step.OFFICERS]
    assert room.view.step is Step.SIGN
    room.step(draws.confirm)
    assert room.view.step is Step.SIGN
    for each in room.view.people:
        room.do(ceremony.sign, attendee_id=each.id)
    room.step(ceremony.finish_signing)
    assert room.view.step is Step.SEAL


def test_rules_can_be_looked_at_again_until_the_list_is_locked(room):
    room.step(ceremony.confirm_rules, names_sealed=True)
    assert "已经确认" in room.barred(ceremony.confirm_rules, names_sealed=True).message
    room.step(ceremony.recheck_rules)
    assert room.view.step is Step.RULES
    room.lock()
    assert "不在这一步" in room.barred(ceremony.recheck_rules).message


def test_unannounced_visits_are_sealed_unless_somebody_decides_otherwise(room):
    assert room.view.names_sealed
    assert room.view.hides_officers
    room.lock(names_sealed=False)
    assert not room.view.hides_names
    assert room.view.hides_officers
    assert "当场公布名称" in room.events()[1].title


def test_what_was_sealed_is_open_once_everything_is_sent_out(drawn):
    view = drawn.ask(ceremony.view, drawn.draw_id)
    assert (view.hides_names, view.hides_officers) == (True, True)
    drawn.send(drawn.task_id)
    view = drawn.ask(ceremony.view, drawn.draw_id)
    assert (view.hides_names, view.hides_officers) == (False, False)


def test_a_draw_without_a_ceremony_shows_the_step_of_its_state(drawn):
    assert drawn.ask(ceremony.view, drawn.draw_id).step is Step.SEAL


def test_entrants_are_those_that_can_win_stratum_after_stratum(room):
    assert room.office.ask(ceremony.entrants, room.draw_id) == ()
    room.compute()
    found = room.office.ask(ceremony.entrants, room.draw_id)
    current = room.draw.round
    assert len(found) == current.eligible < current.total
    strata = [each.stratum for each in found]
    assert strata == sorted(strata, key=[row.name for row in current.strata].index)
    names = {each.number: each.name for each in found}
    assert all(names[each.number] == each.name for each in current.winners)
    assert len({each.order for each in found}) == len(found)


def test_a_void_draw_leads_nowhere(room):
    room.announce()
    room.step(draws.ask_void, reason="名录有误")
    room.office.do(draws.confirm_void, room.office.people.supervisor, draw_id=room.draw_id)
    assert room.draw.row.state is DrawState.VOID
    assert "不在这一步" in room.barred(ceremony.begin_calling).message
