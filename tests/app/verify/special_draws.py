"""Draws that are not of the common kind: closed ones, and officers drawn again."""

import json

from tests.app.verify.by_definition import canonical, finish, random_bundle, table

BUNDLE = random_bundle(6)
ANNEX = "a5" * 32


def replan(bundle, **more):
    return {**bundle, "plan": canonical({**json.loads(bundle["plan"]), **more})}


def closed_draw(**more):
    rows = [(f"M{n:03}", "-", "甲", "东", "-", 1, 0, "-") for n in range(9)]
    return finish({**replan(BUNDLE, **more), "objects": table("objects", rows)})


def drawn_again():
    """Too few officers at the first attempt; the objects stand, the officers are drawn anew."""
    plan = {"mode": "rate", "rates": {"*": [1, 2, 1]}, "borrow_from": ["东", "西"], "stands": None}
    first = json.loads(BUNDLE["plan"]) | plan | {"seats": 2}
    del first["stands"]
    bundle = {**BUNDLE, "attempt": 1, "plan": canonical(first), "recusals": table("recusals", [])}
    earlier = finish({**bundle, "inspectors": table("inspectors", [])})
    stands = {
        "attempt": 1, "commitment": earlier["commitment"],
        "seed": earlier["result"]["seed"], "selected": earlier["result"]["selected"],
    }  # fmt: skip
    officers = [(f"16{n:04}", f"民警{n}", "东", "x,y", 4, 0) for n in range(4)]
    later = {**bundle, "attempt": 2, "inspectors": table("inspectors", officers)}
    return earlier, finish(replan(later, stands=stands))
