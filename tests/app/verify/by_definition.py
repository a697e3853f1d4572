"""Small draws computed by the letter of the protocol: every assignment is tried.

The slow, obvious way, against which the verifiers are held. Also the maker of their test bundles.
"""

import itertools
import json
import random
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor

REGIONS, SKILLS = ("东", "西"), ("x", "y")
SKILL_LISTS = ("-", "x", "y", "x,y", "x,y", "x,y")
HOLDS = ("CLOSED", "SUSPENDED", "MOVED", "DIRECTED", "PENDING", "OTHER")
COLUMNS = {
    "objects": ("id", "name", "stratum", "region", "need", "weight", "drawn", "hold"),
    "inspectors": ("cert", "name", "region", "skills", "cap", "load"),
    "recusals": ("id", "cert"),
}


def h(data):
    return sha256(data).digest()


def e(label, *fields):
    parts = [part if isinstance(part, bytes) else part.encode() for part in fields]
    framed = (len(part).to_bytes(4, "big") + part for part in parts)
    return label.encode() + b"\x00" + b"".join(framed)


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def table(kind, rows, salt="5a" * 32):
    lines = [(f"VDR1-{kind}", str(len(rows)), salt), COLUMNS[kind]]
    lines += sorted(tuple(map(str, row)) for row in rows)
    return "".join("\t".join(line) + "\n" for line in lines)


def rows_of(text):
    return [line.split("\t") for line in text.split("\n")[2:-1]]


def commitment(bundle):
    people = [
        h(bundle[name].encode()) if name in bundle else bytes.fromhex(bundle[f"{name}_sha256"])
        for name in ("inspectors", "recusals")
    ]
    digests = [h(bundle[name].encode()) for name in ("plan", "objects")] + people
    head = bytes.fromhex(bundle["prev_head"])
    return h(e("VDR1-commit", head, str(bundle["attempt"]), *digests)).hex()


def seed(bundle):
    called = [part for entry in bundle["entries"] for part in entry]
    return h(e("VDR1-seed", bytes.fromhex(bundle["commitment"]), *called)).hex()


def shares(sizes, plan):
    given = {}
    if plan["mode"] == "rate":
        for name, size in sizes.items():
            a, b, least = plan["rates"].get(name) or plan["rates"]["*"]
            given[name] = min(size, max(least, ceil(Fraction(size * a, b))))
        return given
    left, n = dict(sizes), plan["total"]
    assert len(left) <= n <= sum(left.values())
    while True:
        quotas = {name: Fraction(n * size, sum(left.values())) for name, size in left.items()}
        small = [name for name in quotas if quotas[name] < 1]
        if not small:
            break
        for name in small:
            given[name] = 1
            n -= 1
            del left[name]
    given |= {name: floor(quotas[name]) for name in left}
    order = sorted(left, key=lambda name: name.encode())
    order.sort(key=lambda name: (quotas[name] - floor(quotas[name]), left[name]), reverse=True)
    for name in order[: n - sum(given[name] for name in left)]:
        given[name] += 1
    return given


def draw_objects(bundle, plan, seed_hex):
    key = h(e("VDR1-objects", bytes.fromhex(seed_hex)))
    excluded, strata = [], {}
    for id_, _, stratum, _, _, weight, drawn, hold in rows_of(bundle["objects"]):
        if hold != "-":
            excluded.append([id_, hold])
        elif int(drawn) >= plan["cap_per_year"]:
            excluded.append([id_, "FREQ"])
        else:
            turns = range(int(weight) if plan["weighted"] else 1)
            ticket = min(h(key + turn.to_bytes(2, "big") + id_.encode()) for turn in turns)
            strata.setdefault(stratum, []).append((ticket.hex(), id_))
    given = shares({name: len(pool) for name, pool in strata.items()}, plan)
    winners, reserve = [], {}
    for name, pool in strata.items():
        pool.sort()
        spare = max(plan["reserve_min"], ceil(Fraction(given[name] * plan["reserve_pct"], 100)))
        winners += pool[: given[name]]
        reserve[name] = [id_ for _, id_ in pool[given[name] :][:spare]]
    return {
        "strata": {name: [len(pool), given[name]] for name, pool in strata.items()},
        "selected": [[id_, ticket] for ticket, id_ in sorted(winners)],
        "reserve": reserve,
        "excluded": excluded,
    }


def every_assignment(choices, caps):
    """All ways to give each object one of its groups of officers without breaking a cap."""
    if not choices:
        yield ()
        return
    for group in choices[0]:
        left = dict(caps)
        for cert in group:
            left[cert] -= 1
        if min(left.values()) >= 0:
            for rest in every_assignment(choices[1:], left):
                yield (group, *rest)


class Choice:
    """All complete assignments of one draw, and what each costs."""

    def __init__(self, bundle):
        self.plan, result = json.loads(bundle["plan"]), bundle["result"]
        self.key = h(e("VDR1-inspectors", bytes.fromhex(result["seed"])))
        rows = {row[0]: row for row in rows_of(bundle["objects"])}
        self.winners = [rows[id_] for id_, _ in result["selected"]]
        self.officers = {row[0]: row for row in rows_of(bundle["inspectors"])}
        self.recused = {tuple(row) for row in rows_of(bundle["recusals"])}
        allowed = [[c for c in self.officers if self.may(w, c)] for w in self.winners]
        choices = [[*itertools.combinations(certs, self.plan["seats"])] for certs in allowed]
        caps = {cert: int(row[4]) for cert, row in self.officers.items()}
        self.complete = list(every_assignment(choices, caps))

    def may(self, winner, cert):
        _, _, region, skills, _, _ = self.officers[cert]
        fits = winner[4] == "-" or winner[4] in skills.split(",")
        near = region == winner[3] or region in self.plan["borrow_from"]
        return (winner[0], cert) not in self.recused and fits and near

    def borrowed(self, groups):
        pairs = zip(self.winners, groups, strict=True)
        return sum(self.officers[cert][2] != winner[3] for winner, group in pairs for cert in group)

    def cost(self, groups):
        seats = {cert: sum(cert in group for group in groups) for cert in self.officers}
        square = sum(count**2 for count in seats.values())
        aware = sum(
            int(self.officers[cert][5]) * count + sum(range(count)) for cert, count in seats.items()
        )
        return self.borrowed(groups), (0, square, aware)[self.plan["balance"]]

    def queue(self, winner, certs):
        """These officers in the order of their pair tickets with the object."""
        stem = self.key + b"\x00\x00" + winner[0].encode() + b"\x1f"
        return sorted(certs, key=lambda cert: h(stem + cert.encode()))

    def written(self, groups):
        pairs = zip(self.winners, groups, strict=True)
        return [[winner[0], self.queue(winner, group)] for winner, group in pairs]

    def first(self):
        """The groups of §6: of the cheapest, the first by object order and pair ticket."""
        least = min(map(self.cost, self.complete))
        found = [groups for groups in self.complete if self.cost(groups) == least]
        for place, winner in enumerate(self.winners):
            for cert in self.queue(winner, self.officers):
                if kept := [groups for groups in found if cert in groups[place]]:
                    found = kept
        (groups,) = found
        return groups


def finish(bundle):
    """Commitment, seed and result of a bundle whose other members are set."""
    plan = json.loads(bundle["plan"])
    bundle["commitment"] = commitment(bundle)
    bundle["result"] = result = {"seed": seed(bundle)}
    result |= draw_objects(bundle, plan, plan.get("stands", result)["seed"])
    choice = Choice(bundle)
    result |= {"pairs": [], "borrowed": 0}
    if choice.complete:
        groups = choice.first()
        result |= {"pairs": choice.written(groups), "borrowed": choice.borrowed(groups)}
    return bundle


def random_plan(rng, **more):
    plan = {
        "spec": "VDR1", "title": "试验", "mode": "rate",
        "rates": {"*": [rng.randint(1, 40), 100, rng.randint(0, 1)], "甲": [1, 3, 1]},
        "total": 0, "weighted": rng.randint(0, 1), "cap_per_year": rng.randint(1, 3),
        "reserve_pct": rng.choice([0, 20, 100]), "reserve_min": rng.randint(0, 2),
        "seats": 2, "borrow_from": rng.sample(REGIONS, rng.choice((0, 1, 2, 2))),
        "balance": rng.randint(0, 2), "entrants": [["纪检监督员", 12], ["群众代表", 12]],
    }  # fmt: skip
    return plan | more


def random_objects(rng, count):
    return [
        (f"N{number:04d}", f"单位{number}", rng.choice("甲乙"), rng.choice(REGIONS),
         rng.choice(("-", "-", *SKILLS)), rng.randint(1, 4), rng.randint(0, 2),
         rng.choice(HOLDS) if rng.random() < 0.15 else "-")
        for number in range(count)
    ]  # fmt: skip


def random_officers(rng, count):
    return [
        (f"16{number:04d}", f"民警{number}", rng.choice(REGIONS), rng.choice(SKILL_LISTS),
         rng.choice((0, 1, 2, 2, 3, 4)), rng.randint(0, 3))
        for number in range(count)
    ]  # fmt: skip


def random_bundle(number, **more):
    """A small but complete draw; the same one for the same number."""
    rng = random.Random(number)
    objects, officers = random_objects(rng, rng.randint(4, 12)), random_officers(rng, 5)
    plan = random_plan(rng, **more)
    pool = [row for row in objects if row[7] == "-" and row[6] < plan["cap_per_year"]]
    strata = {row[2] for row in pool}
    if rng.random() < 0.5 and "mode" not in more:
        plan |= {"mode": "total", "total": min(len(pool), max(len(strata), rng.randint(1, 4)))}
    recused = [(o[0], c[0]) for o in objects for c in officers if rng.random() < 0.08]
    digits = ["".join(rng.choices("0123456789", k=12)) for _ in range(2)]
    return finish({
        "prev_head": rng.randbytes(32).hex(), "attempt": rng.randint(1, 3),
        "plan": canonical(plan), "objects": table("objects", objects),
        "inspectors": table("inspectors", officers), "recusals": table("recusals", recused),
        "entries": [["纪检监督员", digits[0]], ["群众代表", digits[1]]],
    })  # fmt: skip


def public_form(bundle):
    """The same draw without the two lists of people."""
    private = ("inspectors", "recusals")
    kept = {name: part for name, part in bundle.items() if name not in private}
    kept |= {f"{name}_sha256": h(bundle[name].encode()).hex() for name in private}
    shown = ("seed", "strata", "selected", "reserve", "excluded")
    return kept | {"result": {name: bundle["result"][name] for name in shown}}


def write(bundle):
    return json.dumps(bundle, ensure_ascii=False).encode()
