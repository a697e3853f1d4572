"""Every kind of single change to a bundle, each with a name that says what was done.

Both verifiers are put before the same changes.
"""

import copy
import json
from collections.abc import Iterator
from contextlib import suppress

from tests.app.verify.by_definition import COLUMNS, canonical, commitment, finish

Change = tuple[str, dict]
CELLS = {
    "id": lambda cell: cell + "0", "cert": lambda cell: cell + "0",
    "name": lambda cell: cell + "店", "stratum": lambda cell: "B" if cell != "B" else "A",
    "region": lambda cell: "R9" if cell != "R9" else "R0", "need": lambda cell: cell + "z",
    "weight": lambda cell: str(int(cell) + 1), "drawn": lambda cell: str(int(cell) + 1),
    "hold": lambda cell: "MOVED" if cell == "-" else "-", "skills": lambda cell: cell + ",z",
    "cap": lambda cell: str(int(cell) + 1), "load": lambda cell: str(int(cell) + 1),
}  # fmt: skip
PLAN = {
    "balance": lambda value: (value + 1) % 3,
    "borrow_from": lambda value: [*value, "R9"],
    "cap_per_year": lambda value: value + 1,
    "entrants": lambda value: value[::-1],
    "mode": lambda value: "rate" if value == "total" else "total",
    "rates": lambda value: {**value, "*": [11, 100, 1]},
    "reserve_min": lambda value: value + 1,
    "reserve_pct": lambda value: value + 1,
    "seats": lambda value: value + 1,
    "spec": lambda value: value + "x",
    "title": lambda value: value + "。",
    "total": lambda value: value + 1,
    "weighted": lambda value: 1 - value,
}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def other_digit(text: str, place: int = 0) -> str:
    digit = "1" if text[place] == "0" else "0"
    return text[:place] + digit + text[place + 1 :]


def changed(bundle: dict, *path, to) -> dict:
    """A copy of the bundle with one value replaced; `to` may be a function of the old one."""
    copied = copy.deepcopy(bundle)
    place = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to(place[path[-1]]) if callable(to) else to
    return copied


def head_changes(bundle: dict) -> Iterator[Change]:
    for name in ("prev_head", "commitment"):
        for place in (0, 31, 63):
            digit = changed(bundle, name, to=lambda old, place=place: other_digit(old, place))
            yield f"{name} digit {place}", digit
        yield f"{name} in capitals", changed(bundle, name, to=lambda old: old.upper())
        yield f"{name} shorter", changed(bundle, name, to=lambda old: old[:-1])
    for attempt in (0, bundle["attempt"] + 1, -1, 10**12):
        yield f"attempt {attempt}", changed(bundle, "attempt", to=attempt)


def entry_changes(bundle: dict) -> Iterator[Change]:
    for number, (_, digits) in enumerate(bundle["entries"]):
        place = ("entries", number, 1)
        for digit in range(len(digits)):
            change = changed(bundle, *place, to=lambda old, digit=digit: other_digit(old, digit))
            yield f"entry {number} digit {digit}", change
        yield f"entry {number} zero before", changed(bundle, *place, to=lambda old: "0" + old)
        yield f"entry {number} cut", changed(bundle, *place, to=lambda old: old[1:])
        yield f"entry {number} as number", changed(bundle, *place, to=int)
        yield (
            f"entry {number} wide",
            changed(bundle, *place, to=lambda old: old.translate(WIDE)),
        )
        yield (
            f"entry {number} label",
            changed(bundle, "entries", number, 0, to=lambda old: old + "员"),
        )
        yield (
            f"entry {number} longer",
            changed(bundle, "entries", number, to=lambda old: [*old, ""]),
        )
    yield "entries swapped", changed(bundle, "entries", to=lambda old: old[::-1])
    yield "entry missing", changed(bundle, "entries", to=lambda old: old[:1])
    yield "entry added", changed(bundle, "entries", to=lambda old: [*old, ["旁人", "1"]])


def table_changes(bundle: dict, kind: str) -> Iterator[Change]:
    lines = bundle[kind].split("\n")

    def rewritten(number: int, *instead: str) -> dict:
        return {**bundle, kind: "\n".join([*lines[:number], *instead, *lines[number + 1 :]])}

    for number, line in enumerate(lines[2:-1], 2):
        cells = line.split("\t")
        for place, name in enumerate(COLUMNS[kind]):
            cell = CELLS[name](cells[place])
            row = "\t".join([*cells[:place], cell, *cells[place + 1 :]])
            yield f"{kind} line {number + 1} {name}", rewritten(number, row)
        yield f"{kind} line {number + 1} removed", rewritten(number)
        yield f"{kind} line {number + 1} twice", rewritten(number, line, line)
        yield f"{kind} line {number + 1} cut", rewritten(number, "\t".join(cells[:-1]))
    title, count, salt = lines[0].split("\t")
    yield f"{kind} salt", rewritten(0, "\t".join((title, count, other_digit(salt))))
    yield f"{kind} count", rewritten(0, "\t".join((title, str(int(count) + 1), salt)))
    yield f"{kind} kind", rewritten(0, "\t".join((title + "x", count, salt)))
    yield f"{kind} columns", rewritten(1, lines[1] + "s")
    if len(lines) > 4:
        swapped = [*lines[:2], lines[3], lines[2], *lines[4:]]
        yield f"{kind} first rows swapped", {**bundle, kind: "\n".join(swapped)}
    yield f"{kind} without its last LF", {**bundle, kind: bundle[kind][:-1]}
    yield f"{kind} with CR", {**bundle, kind: bundle[kind].replace("\n", "\r\n")}


def plan_changes(bundle: dict) -> Iterator[Change]:
    plan = json.loads(bundle["plan"])
    for name, change in PLAN.items():
        yield f"plan {name}", {**bundle, "plan": canonical({**plan, name: change(plan[name])})}
        less = {key: value for key, value in plan.items() if key != name}
        yield f"plan without {name}", {**bundle, "plan": canonical(less)}
    yield from stands_changes(bundle, plan)
    yield "plan with a stranger", {**bundle, "plan": canonical({**plan, "memo": "x"})}
    yield "plan with another annex", {**bundle, "plan": canonical({**plan, "annex": "0" * 64})}
    less = {key: value for key, value in plan.items() if key != "annex"}
    yield "plan without an annex", {**bundle, "plan": canonical(less)}
    yield "plan spaced", {**bundle, "plan": json.dumps(plan, ensure_ascii=False, sort_keys=True)}
    unsorted = dict(sorted(plan.items(), reverse=True))
    yield (
        "plan unsorted",
        {**bundle, "plan": json.dumps(unsorted, ensure_ascii=False, separators=(",", ":"))},
    )
    yield (
        "plan escaped",
        {**bundle, "plan": json.dumps(plan, sort_keys=True, separators=(",", ":"))},
    )


def stands_changes(bundle: dict, plan: dict) -> Iterator[Change]:
    """Of an officers' draw whose objects stand."""
    stands = plan.get("stands", {})
    others = {
        "attempt": lambda value: value + 1,
        "commitment": other_digit,
        "seed": other_digit,
        "selected": lambda value: value[1:],
    }
    for name in stands:
        other = {**stands, name: others[name](stands[name])}
        yield f"stands {name}", {**bundle, "plan": canonical({**plan, "stands": other})}
        less = {key: value for key, value in stands.items() if key != name}
        yield f"stands without {name}", {**bundle, "plan": canonical({**plan, "stands": less})}
    if stands:
        less = {key: value for key, value in plan.items() if key != "stands"}
        yield "plan without stands", {**bundle, "plan": canonical(less)}


def result_changes(bundle: dict) -> Iterator[Change]:
    result = bundle["result"]
    for name in result:
        less = {key: value for key, value in result.items() if key != name}
        yield f"result without {name}", {**bundle, "result": less}
        yield f"result {name} null", changed(bundle, "result", name, to=None)
    yield "result with a stranger", {**bundle, "result": {**result, "memo": 1}}
    yield "seed", changed(bundle, "result", "seed", to=other_digit)
    yield from strata_changes(bundle)
    yield from list_changes(bundle, "selected", "excluded")
    for number, (_, ticket) in enumerate(result["selected"]):
        place = ("result", "selected", number)
        yield f"ticket {number}", changed(bundle, *place, 1, to=other_digit(ticket, 63))
        yield f"ticket {number} in capitals", changed(bundle, *place, 1, to=ticket.upper())
        yield f"winner {number}", changed(bundle, *place, 0, to=lambda old: old + "0")
    for number in range(len(result["excluded"])):
        place = ("result", "excluded", number)
        yield f"code {number}", changed(bundle, *place, 1, to="OTHER")
        yield f"excluded {number}", changed(bundle, *place, 0, to=lambda old: old + "0")
    if "pairs" in result:
        yield from people_changes(bundle)


def strata_changes(bundle: dict) -> Iterator[Change]:
    result = bundle["result"]
    for name in result["strata"]:
        for place in (0, 1):
            more = changed(bundle, "result", "strata", name, place, to=lambda old: old + 1)
            yield f"stratum {name} {place}", more
            real = changed(bundle, "result", "strata", name, place, to=float)
            yield f"stratum {name} {place} as float", real
        ids = result["reserve"][name]
        yield f"reserve {name} more", changed(bundle, "result", "reserve", name, to=[*ids, "x"])
        if ids:
            yield f"reserve {name} less", changed(bundle, "result", "reserve", name, to=ids[1:])
            yield f"reserve {name} other", changed(bundle, "result", "reserve", name, 0, to="x")
    for part in ("strata", "reserve"):
        yield (
            f"{part} with a stranger",
            changed(bundle, "result", part, to=lambda old: {**old, "Z": []}),
        )


def list_changes(bundle: dict, *names: str) -> Iterator[Change]:
    for name in names:
        entries = bundle["result"][name]
        for number in range(len(entries)):
            shorter = [*entries[:number], *entries[number + 1 :]]
            yield f"{name} {number} removed", changed(bundle, "result", name, to=shorter)
        for number in range(len(entries) - 1):
            swapped = [
                *entries[:number],
                *entries[number : number + 2][::-1],
                *entries[number + 2 :],
            ]
            yield f"{name} {number} swapped", changed(bundle, "result", name, to=swapped)
        if entries:
            yield f"{name} twice", changed(bundle, "result", name, to=[*entries, entries[-1]])
            yield f"{name} longer", changed(bundle, "result", name, 0, to=[*entries[0], ""])


def people_changes(bundle: dict) -> Iterator[Change]:
    yield from list_changes(bundle, "pairs")
    certs = [line.split("\t")[0] for line in bundle["inspectors"].split("\n")[2:-1]]
    for number, (_, pair) in enumerate(bundle["result"]["pairs"]):
        place = ("result", "pairs", number, 1)
        yield f"pair {number} turned", changed(bundle, *place, to=pair[::-1])
        yield f"pair {number} short", changed(bundle, *place, to=pair[:-1])
        for seat in range(len(pair)):
            for cert in certs:
                if cert not in pair:
                    yield f"pair {number} {seat} {cert}", changed(bundle, *place, seat, to=cert)
    for value in (
        bundle["result"]["borrowed"] + 1,
        -1,
        bool(bundle["result"]["borrowed"]),
        "0",
        0.0,
    ):
        yield f"borrowed {value!r}", changed(bundle, "result", "borrowed", to=value)


def digest_changes(bundle: dict) -> Iterator[Change]:
    for name in ("inspectors_sha256", "recusals_sha256"):
        yield f"{name} digit", changed(bundle, name, to=other_digit)
        yield f"{name} in capitals", changed(bundle, name, to=lambda old: old.upper())


def committed_changes(bundle: dict) -> Iterator[Change]:
    """Changes to what the commitment covers."""
    families = [plan_changes(bundle), table_changes(bundle, "objects")]
    families += _people(bundle)
    for family in families:
        yield from ((name, other) for name, other in family if other != bundle)


def _people(bundle: dict) -> list[Iterator[Change]]:
    if "inspectors" in bundle:
        return [table_changes(bundle, kind) for kind in ("inspectors", "recusals")]
    return [digest_changes(bundle)]


def changes(bundle: dict) -> Iterator[Change]:
    """All of them, but for capitals in a digest without letters, which change nothing."""
    for family in (head_changes, entry_changes, committed_changes, result_changes):
        yield from ((name, other) for name, other in family(bundle) if other != bundle)


def forgeries(bundle: dict) -> Iterator[Change]:
    """What a forger makes of every change who computes the whole draw anew."""
    for name, other in committed_changes(bundle):
        with suppress(ValueError, KeyError, IndexError, TypeError, AssertionError):
            yield name, finish(json.loads(json.dumps(other)))


def recommitted(bundle: dict) -> dict:
    """The forger's next step: a commitment that fits the changed files."""
    return {**bundle, "commitment": commitment(bundle)}
