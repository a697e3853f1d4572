"""The draw against bare loops and other people's programs over the same data, in one run.

`python -m tests.benchmarks.bench_draw` prints, for 5 % of a million subjects, the time of the
ticket selection and of everything from committed bytes to the result, as multiples of a bare
hashlib loop that computes the same tickets; how much faster than PyPI's consistent-sampler that
is; the memory above the loaded file; the seconds that seating officers takes, lottery and trace
included, up to 5 000 subjects and 500 officers, against one min-cost flow of networkx; and the
verifier against the draw. It fails when an aim is missed.
"""

import hashlib
import json
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import networkx
from consistent_sampler import sampler

from app.rules.assignment import Assignment, assign
from app.rules.canonical import digest
from app.rules.draw import Committed, Pool, bundle, draw, public_bundle, winners_of
from app.rules.drawplan import DrawPlan, plan_file
from app.rules.rosters import SUBJECTS, OfficerLine, SubjectLine, officers_file, recusals_file
from app.rules.tickets import Urn, subject_key
from app.verify.verdict import Outcome
from app.verify.verify import verify

SUBJECT_COUNT = 1_000_000
ROUNDS = 5
REGIONS = "东南西北"
SMALL, MIDDLE, LARGE = "500 x 100", "2000 x 300", "5000 x 500"
SIZES = {SMALL: (500, 100), MIDDLE: (2000, 300), LARGE: (5000, 500)}
VERIFIED_SUBJECTS = 100_000
SALT = "5a" * 32
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
    head = f"VDR1-{SUBJECTS.kind}\t{count}\t{SALT}\n"
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
    return {
        "bare loop, s": best["bare"],
        "selection / bare": best["selection"] / best["bare"],
        "everything / bare": best["everything"] / best["bare"],
        "MiB above the file": peak_memory(data),
        "consistent-sampler / selection": rival_sampler(ids) / best["selection"],
    }


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
            figures[f"balance {balance}, {found.borrowed} borrowed, s"] = spent
    figures["slowest, s"] = max(figures.values())
    return figures


def rival_flow() -> float:
    """The flow alone, without a lottery, of the smallest case: the quicker of its two forms."""
    cases = (case(*SIZES[SMALL], 0, scarce=scarce) for scarce in (False, True))
    graphs = [flow_of(it) for it in cases]
    return min(seconds(lambda graph=graph: networkx.min_cost_flow(graph)) for graph in graphs)


def flow_of(it: Case) -> networkx.DiGraph:
    draw_plan, visits, force, recused, _ = it
    graph = networkx.DiGraph()
    graph.add_node("sink", demand=draw_plan.seats * len(visits))
    for one in force:
        graph.add_edge(one.cert, "sink", capacity=one.cap)
    for visit in visits:
        graph.add_node(visit.id, demand=-draw_plan.seats)
        for one in force:
            if (visit.id, one.cert) not in recused and visit.need in ("-", *one.skills):
                weight = int(one.region != visit.region)
                graph.add_edge(visit.id, one.cert, capacity=1, weight=weight)
    return graph


def measure_verifier() -> dict[str, float]:
    """One of a hundred of 100 000 subjects, with officers; and the public form, without any."""
    files = Committed(
        bytes(32),
        1,
        plan_file(replace(plan(1), rates={"*": (1, 100, 1)})),
        committed_subjects(VERIFIED_SUBJECTS),
        officers_file(
            (OfficerLine(f"1609{n:06d}", "-", REGIONS[n % 4], cap=60) for n in range(60)), SALT
        ),
        recusals_file((), SALT),
    )
    called = tuple((label, "0" * digits) for label, digits in plan(1).entrants)
    result = draw(files, called)
    full, public = (
        json.dumps(form(files, called, result), ensure_ascii=False).encode()
        for form in (bundle, public_bundle)
    )
    assert verify(full).outcome is Outcome.VERIFIED
    works = {
        "draw": lambda: draw(files, called),
        "draw without officers": lambda: everything(files.subjects),
        "verify": lambda: verify(full),
        "verify the public form": lambda: verify(public),
    }
    best = {name: min(seconds(work) for _ in range(ROUNDS)) for name, work in works.items()}
    return {
        "draw, s": best["draw"],
        "verify / draw": best["verify"] / best["draw"],
        "public form / draw without officers": best["verify the public form"]
        / best["draw without officers"],
    }


def missed(figures: dict[str, dict[str, float]]) -> int:
    """Print every aim beside its figure; how many were missed."""
    subjects, flow = figures["subjects"], figures["networkx"]["one flow of 500 x 100, s"]
    aims = (
        ("ticket selection against a bare loop", subjects["selection / bare"], 1.3),
        ("committed bytes to result against it", subjects["everything / bare"], 2.5),
        ("MiB above the loaded file", subjects["MiB above the file"], 40),
        (
            "selection against consistent-sampler",
            1 / subjects["consistent-sampler / selection"],
            1 / 6,
        ),
        ("officers 500 x 100 against one flow", figures[SMALL]["slowest, s"] / flow, 1),
        ("officers 2000 x 300 against that flow", figures[MIDDLE]["slowest, s"] / flow, 6),
        ("officers 5000 x 500 in seconds", figures[LARGE]["slowest, s"], 25),
        ("verifying against drawing", figures["verifier"]["verify / draw"], 3),
    )
    for name, value, aim in aims:
        print(f"{'ok  ' if value <= aim else 'MISS'} {value:6.2f} (aim {aim:.2f})  {name}")
    return sum(value > aim for _, value, aim in aims)


def main() -> int:
    figures = {"subjects": measure_subjects(), "verifier": measure_verifier()}
    figures["networkx"] = {"one flow of 500 x 100, s": rival_flow()}
    for name, size in SIZES.items():
        figures[name] = measure_officers(*size)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return int(missed(figures) > 0)


if __name__ == "__main__":
    sys.exit(main())
