"""Small draws for the tests of the engine, and their results by the letter of the protocol.

`enumerated` tries every assignment there is; `greedy` follows the definition of VDR1 §6 word
by word and asks a plain shortest-path solver whether a cheapest assignment remains.
"""

import itertools
import random
from collections import defaultdict
from dataclasses import replace
from hashlib import sha256

from app.rules.canonical import NOTHING
from app.rules.draw import Committed
from app.rules.drawplan import DrawPlan, plan_file
from app.rules.rosters import (
    OfficerLine,
    RecusalLine,
    SubjectLine,
    officers_file,
    recusals_file,
    subjects_file,
)

SALT = "5a" * 32
SKILLS = ("内保", "治安")
PLAN = DrawPlan(
    title="第1次抽查",
    mode="rate",
    rates={"*": (1, 2, 1)},
    total=0,
    weighted=False,
    cap_per_year=2,
    reserve_pct=20,
    reserve_min=1,
    seats=2,
    borrow_from=(),
    balance=0,
    entrants=(("纪检监督员", 12), ("群众代表", 12)),
)
ENTRIES = (("纪检监督员", "012345678901"), ("群众代表", "000000000000"))


def officer(number, **changes):
    return replace(OfficerLine(f"1609{number:04d}", f"民警{number:02d}", "东", (), 9, 0), **changes)


def subject(number, **changes):
    return replace(SubjectLine(f"S{number:04d}", f"单位{number:04d}", "A", "东"), **changes)


def committed(subjects, officers, recusals=(), plan=PLAN, attempt=1):
    return Committed(
        prev_head=bytes(32),
        attempt=attempt,
        plan=plan_file(plan),
        subjects=subjects_file(subjects, SALT),
        officers=officers_file(officers, SALT),
        recusals=recusals_file([RecusalLine(*pair) for pair in recusals], SALT),
    )


def random_case(number, subjects=(1, 5), officers=(2, 6)):
    """Plan, subjects, officers, recusals and a key: regions, skills, caps and loads at random."""
    dice = random.Random(number)
    areas = "东西中"[: dice.choice((1, 1, 2, 3))]
    plan = replace(
        PLAN,
        seats=dice.choice((2, 2, 2, 3)),
        balance=dice.choice((0, 1, 2)),
        borrow_from=tuple(area for area in areas if dice.random() < 0.7),
    )
    needs = (NOTHING, NOTHING, *SKILLS)
    visited = [
        subject(each, region=dice.choice(areas), need=dice.choice(needs))
        for each in range(dice.randint(*subjects))
    ]
    force = [
        officer(
            each,
            region=dice.choice(areas),
            skills=tuple(skill for skill in SKILLS if dice.random() < 0.75),
            cap=dice.choice((0, 1, 2, 2, 3, 3, 5)),
            load=dice.choice((0, 0, 1, 3)),
        )
        for each in range(dice.randint(*officers))
    ]
    share = dice.choice((0, 0.15, 0.3))
    recused = {(s.id, o.cert) for s in visited for o in force if dice.random() < share}
    return plan, visited, force, recused, dice.randbytes(32)


def by_ticket(case, visited):
    """Places of the officers in the order of this subject's pair tickets."""
    _, _, force, _, key = case

    def ticket(place):
        cert = force[place].cert.encode()
        return sha256(key + bytes(2) + visited.id.encode() + b"\x1f" + cert).digest(), cert

    return sorted(range(len(force)), key=ticket)


def may_take(case, visited, place):
    plan, _, force, recused, _ = case
    one = force[place]
    near = one.region == visited.region or one.region in plan.borrow_from
    skilled = visited.need in (NOTHING, *one.skills)
    return (visited.id, one.cert) not in recused and skilled and near


def seat_cost(plan, one, held):
    return (0, 2 * held + 1, one.load + held)[plan.balance]


def enumerated(case):
    """(borrowed, certs by subject) of the best complete assignment, or None, by trying all."""
    plan, visits, force, _, _ = case
    choices = [[p for p in by_ticket(case, v) if may_take(case, v, p)] for v in visits]
    held = [0] * len(force)
    best = []

    def seat(index, borrowed, cost, places):
        if index == len(visits):
            best[:] = min([best, [borrowed, cost, places]] if best else [[borrowed, cost, places]])
            return
        for chosen in itertools.combinations(range(len(choices[index])), plan.seats):
            group = [choices[index][place] for place in chosen]
            if all(held[place] < force[place].cap for place in group):
                more = sum(seat_cost(plan, force[place], held[place]) for place in group)
                away = sum(force[place].region != visits[index].region for place in group)
                for place in group:
                    held[place] += 1
                seat(index + 1, borrowed + away, cost + more, [*places, chosen])
                for place in group:
                    held[place] -= 1

    seat(0, 0, 0, [])
    if not best:
        return None
    groups = zip(choices, best[2], strict=True)
    return best[0], [tuple(force[names[p]].cert for p in chosen) for names, chosen in groups]


def greedy(case):
    """The same for draws too large to enumerate, one question per officer met."""
    plan, visits, force, _, _ = case
    best = cheapest(case, frozenset())
    if best is None:
        return None
    fixed = frozenset()
    for index, visited in enumerate(visits):
        for place in by_ticket(case, visited):
            seated = sum(at == index for at, _ in fixed)
            wider = fixed | {(index, place)}
            if seated < plan.seats and cheapest(case, wider) == best:
                fixed = wider
    certs = [
        tuple(force[p].cert for p in by_ticket(case, visited) if (index, p) in fixed)
        for index, visited in enumerate(visits)
    ]
    return best // WIDE, certs


WIDE = 10**6


def cheapest(case, fixed):
    """Least cost of a complete assignment with these pairs: borrowed · WIDE + balance; or None."""
    plan, visits, force, _, _ = case
    total, held = 0, [0] * len(force)
    for index, place in sorted(fixed):
        if not may_take(case, visits[index], place) or held[place] == force[place].cap:
            return None
        total += fare(case, index, place) + seat_cost(plan, force[place], held[place])
        held[place] += 1
    graph = open_pairs(case, fixed)
    for index in range(len(visits)):
        for _ in range(plan.seats - sum(at == index for at, _ in fixed)):
            step = augment(case, graph, held, ("s", index))
            if step is None:
                return None
            total += step
    return total


def open_pairs(case, fixed):
    """Arcs from subjects to the officers they may still take, with their fares."""
    _, visits, force, _, _ = case
    graph = defaultdict(dict)
    for index, place in itertools.product(range(len(visits)), range(len(force))):
        if (index, place) not in fixed and may_take(case, visits[index], place):
            graph["s", index]["o", place] = fare(case, index, place)
    return graph


def fare(case, index, place):
    _, visits, force, _, _ = case
    return WIDE * (force[place].region != visits[index].region)


def augment(case, graph, held, start):
    """One more seat for `start` along a shortest path, reversing its arcs (Bellman and Ford)."""
    plan, _, force, _, _ = case
    costs, before = {start: 0}, {}
    for _ in range(len(graph) + len(force)):
        for node in list(costs):
            for other, cost in graph[node].items():
                if costs[node] + cost < costs.get(other, costs[node] + cost + 1):
                    costs[other], before[other] = costs[node] + cost, node
    ends = [
        (cost + seat_cost(plan, force[place], held[place]), place)
        for (kind, place), cost in costs.items()
        if kind == "o" and held[place] < force[place].cap
    ]
    if not ends:
        return None
    cost, place = min(ends)
    held[place] += 1
    node = ("o", place)
    while node != start:
        graph[node][before[node]] = -graph[before[node]].pop(node)
        node = before[node]
    return cost
