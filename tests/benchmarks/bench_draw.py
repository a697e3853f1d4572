"""The draw against bare loops over the same data, in one run.

`python -m tests.benchmarks.bench_draw` prints, for 5 % of a million subjects, the time of the
ticket selection and of everything from committed bytes to the result, as multiples of a bare
hashlib loop that computes the same tickets; the memory above the loaded file; and the seconds
that seating officers takes, lottery and trace included, up to 5 000 subjects and 500 officers.
Where `consistent-sampler` or `networkx` is installed, it is measured on the same data as well.
"""

import hashlib
import json
import random
import time
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from app.rules.assignment import Assignment, assign
from app.rules.canonical import digest
from app.rules.draw import Pool, winners_of
from app.rules.drawplan import DrawPlan
from app.rules.rosters import SUBJECTS, OfficerLine, SubjectLine
from app.rules.tickets import Urn, subject_key

SUBJECT_COUNT = 1_000_000
ROUNDS = 5
REGIONS = "东南西北"
SIZES = ((500, 100), (2000, 300), (5000, 500))
KEY = subject_key(bytes(32))
MEBIBYTE = 1 << 20

Case = tuple[DrawPlan, list[SubjectLine], list[OfficerLine], set[tuple[str, str]], bytes]


def plan(balance: int) -> DrawPlan:
    return DrawPlan(
        title="基准",
        mode="rate",
        rates={"*": (5, 100, 1)},
        total=0,
        weighted=False,
        cap_per_year=2,
        reserve_pct=20,
        reserve_min=1,
        seats=2,
        borrow_from=tuple(REGIONS),
        balance=balance,
        entrants=(("纪检监督员", 12), ("群众代表", 12)),
    )


def committed_subjects(count: int) -> bytes:
    lines = [
        f"91410923{number * 7:010d}\t某某单位（{number:07d}）\t{'ABCD'[number % 4]}"
        f"\t{REGIONS[number % 3]}\t-\t1\t{number % 2}\t-\n"
        for number in range(count)
    ]
    head = f"VDR1-{SUBJECTS.kind}\t{count}\t{'5a' * 32}\n"
    return head.encode() + SUBJECTS.heading + "".join(lines).encode()


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure_subjects() -> dict[str, float]:
    data = committed_subjects(SUBJECT_COUNT)
    ids = [line.partition(b"\t")[0] for line in data.split(b"\n")[2:-1]]
    urn = Urn()
    for start in range(0, len(ids), 1000):
        urn.add(1, ids[start : start + 1000])
    works = {
        "bare": lambda: bare_loop(ids),
        "selection": lambda: urn.smallest(KEY, len(ids) // 20),
        "everything": lambda: everything(data),
    }
    rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(ROUNDS)]
    best = {name: min(each[name] for each in rounds) for name in works}
    figures = {
        "bare loop, s": best["bare"],
        "selection / bare": best["selection"] / best["bare"],
        "everything / bare": best["everything"] / best["bare"],
        "MiB above the file": peak_memory(data),
    }
    if find_spec("consistent_sampler"):
        figures["consistent-sampler / selection"] = rival_sampler(ids) / best["selection"]
    return figures


def bare_loop(ids: list[bytes]) -> None:
    prefix = KEY + bytes(2)
    for name in ids:
        hashlib.sha256(prefix + name).digest()


def everything(data: bytes) -> object:
    """Digest for the commitment, canonical check, exclusions, winners and reserves."""
    digest(data)
    pool = Pool(data, plan(0))
    return winners_of(pool, pool.strata(), KEY)


def peak_memory(data: bytes) -> float:
    tracemalloc.start()
    everything(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / MEBIBYTE


def rival_sampler(ids: list[bytes]) -> float:
    sampler = import_module("consistent_sampler").sampler
    names = [name.decode() for name in ids]
    return seconds(
        lambda: list(sampler(names, seed="5a", with_replacement=False, take=len(ids) // 20))
    )


def case(subjects: int, officers: int, balance: int, *, scarce: bool) -> Case:
    """Four regions, skills and recusals; `scarce` leaves no seat over and many to borrow."""
    dice = random.Random(subjects)
    areas = REGIONS[:1] * 3 + REGIONS if scarce else REGIONS
    visits = [
        SubjectLine(
            id=f"91410923{number:010d}",
            name="-",
            stratum="A",
            region=dice.choice(areas),
            need=dice.choice(("内保", "治安", "-", "-", "-")),
        )
        for number in range(subjects)
    ]
    cap = -(-2 * subjects * (1 if scarce else 1.25) // officers)
    force = [
        OfficerLine(
            cert=f"1609{number:06d}",
            name="-",
            region=REGIONS[number % 4],
            skills=dice.choice(((), ("内保",), ("内保", "治安"), ("治安",))),
            cap=int(cap),
            load=dice.randrange(4),
        )
        for number in range(officers)
    ]
    recused = {(visit.id, one.cert) for visit in visits for one in dice.sample(force, 3)}
    return plan(balance), visits, force, recused, KEY


def measure_officers(subjects: int, officers: int) -> dict[str, float]:
    figures = {}
    for scarce in (False, True):
        for balance in (0, 1, 2):
            it = case(subjects, officers, balance, scarce=scarce)
            begun = time.perf_counter()
            found = assign(*it)
            spent = time.perf_counter() - begun
            assert isinstance(found, Assignment)
            name = f"balance {balance}, {found.borrowed} borrowed, s"
            figures[name] = spent
    if find_spec("networkx") and subjects == SIZES[0][0]:
        figures["one networkx flow, s"] = rival_flow(case(subjects, officers, 0, scarce=True))
    return figures


def rival_flow(it: Case) -> float:
    networkx = import_module("networkx")
    graph = networkx.DiGraph()
    draw_plan, visits, force, recused, _ = it
    graph.add_node("sink", demand=draw_plan.seats * len(visits))
    for one in force:
        graph.add_edge(one.cert, "sink", capacity=one.cap)
    for visit in visits:
        graph.add_node(visit.id, demand=-draw_plan.seats)
        for one in force:
            if (visit.id, one.cert) not in recused and visit.need in ("-", *one.skills):
                weight = int(one.region != visit.region)
                graph.add_edge(visit.id, one.cert, capacity=1, weight=weight)
    return seconds(lambda: networkx.min_cost_flow(graph))


def main() -> None:
    figures = {"subjects": measure_subjects()}
    for subjects, officers in SIZES:
        figures[f"{subjects} x {officers}"] = measure_officers(subjects, officers)
    print(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
