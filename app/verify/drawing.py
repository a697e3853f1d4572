"""Protocol §§1 and 3–5: commitment, seed, exclusions, shares, tickets, winners, reserves.

SHA-256, integers and sorting, nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from heapq import nsmallest

from app.verify.committed import MAX_WEIGHT, Plan, Table
from app.verify.verdict import Json, ViolationError, quote

Pool = dict[str, dict[str, int]]  # stratum -> eligible id -> weight
Ticket = tuple[bytes, str]  # the digest, then the id, which breaks ties

TURNS = [turn.to_bytes(2, "big") for turn in range(MAX_WEIGHT)]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Winners of all strata in public order; per stratum the ids that stand in reserve."""

    winners: list[Ticket]
    reserve: dict[str, list[str]]


def encode(label: str, *fields: str | bytes) -> bytes:
    """E(label, f1, f2, …) of §1."""
    parts = [field.encode() if isinstance(field, str) else field for field in fields]
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return label.encode("ascii") + b"\0" + framed


def digest(data: bytes) -> bytes:
    return sha256(data).digest()


def commitment(prev_head: str, attempt: int, digests: Iterable[bytes]) -> str:
    """C of §3; `digests` are those of plan, objects, inspectors and recusals."""
    head = bytes.fromhex(prev_head)
    return digest(encode("VDR1-commit", head, str(attempt), *digests)).hex()


def seed(committed: str, entries: Iterable[tuple[str, str]]) -> str:
    """S of §4; labels and digits as called out."""
    called = [part for entry in entries for part in entry]
    return digest(encode("VDR1-seed", bytes.fromhex(committed), *called)).hex()


def screen(objects: Table, plan: Plan) -> tuple[Pool, list[Json]]:
    """Who may be drawn, by stratum, and who may not, with the code, in file order."""
    full = {count for count in set(objects["drawn"]) if int(count) >= plan.cap_per_year}
    turns = {each: int(each) if plan.weighted else 1 for each in set(objects["weight"])}
    columns = [objects[name] for name in ("id", "stratum", "weight", "drawn", "hold")]
    pool: Pool = defaultdict(dict)
    excluded: list[Json] = []
    for identifier, stratum, weight, drawn, hold in zip(*columns, strict=True):
        if hold != "-":
            excluded.append([identifier, hold])
        elif drawn in full:
            excluded.append([identifier, "FREQ"])
        else:
            pool[stratum][identifier] = turns[weight]
    return pool, excluded


def shares(sizes: Mapping[str, int], plan: Plan) -> dict[str, int]:
    """n_h of every stratum that has eligible objects, from its N_h."""
    if plan.mode == "total":
        return share_total(sizes, plan.total)
    found = {}
    for stratum, size in sizes.items():
        rate = plan.rates.get(stratum, plan.rates.get("*"))
        if rate is None:
            raise ViolationError(f"抽查计划（plan）没有给出“{quote(stratum)[1:-1]}”层的比例。")
        a, b, least = rate
        found[stratum] = min(size, max(least, -(-size * a // b)))
    return found


def share_total(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """Largest remainder, after every stratum worth less than one place has got its one."""
    pool = sum(sizes.values())
    if not len(sizes) <= total <= pool:
        raise ViolationError(
            f"抽查计划（plan）的 total 为 {total}，应不少于有对象的层数 {len(sizes)}，"
            f"不多于可抽对象数 {pool}，按规则不应抽取。"
        )
    left, places = dict(sizes), total
    found: dict[str, int] = {}
    while small := [name for name, size in left.items() if places * size < pool]:
        found |= dict.fromkeys(small, 1)
        places -= len(small)
        pool -= sum(left.pop(name) for name in small)
    whole = {name: places * size // pool for name, size in left.items()}
    spare = places - sum(whole.values())
    queue = sorted(left, key=lambda name: (-(places * left[name] % pool), -left[name], name))
    return found | whole | {name: whole[name] + 1 for name in queue[:spare]}


def tickets(key: bytes, eligible: Mapping[str, int]) -> Iterable[Ticket]:
    """Per object the smallest of as many digests as its weight: weighted, without a fraction."""
    first = key + TURNS[0]
    found = [sha256(first + identifier.encode()).digest() for identifier in eligible]
    if set(eligible.values()) != {1}:
        for place, (identifier, weight) in enumerate(eligible.items()):
            text = identifier.encode()
            more = [sha256(key + turn + text).digest() for turn in TURNS[1:weight]]
            found[place] = min([found[place], *more])
    return zip(found, eligible, strict=True)


def draw(pool: Pool, places: Mapping[str, int], plan: Plan, seed_hex: str) -> Drawn:
    """The smallest tickets of every stratum win, the next ones stand in reserve."""
    key = digest(encode("VDR1-objects", bytes.fromhex(seed_hex)))
    winners: list[Ticket] = []
    reserve = {}
    for stratum, eligible in pool.items():
        taken = places[stratum]
        more = max(plan.reserve_min, -(-taken * plan.reserve_pct // 100))
        ranked = nsmallest(min(taken + more, len(eligible)), tickets(key, eligible))
        winners += ranked[:taken]
        reserve[stratum] = [identifier for _, identifier in ranked[taken:]]
    return Drawn(sorted(winners), reserve)
