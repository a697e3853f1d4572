"""The published vectors of VDR1, as the tests of the engine use them."""

import json
from pathlib import Path

from app.rules.draw import Committed

FILE = Path(__file__).parents[2] / "reference" / "vdr1-vectors.json"
VECTORS = json.loads(FILE.read_text("utf-8"))["vectors"]
BUNDLES = [vector for vector in VECTORS if "plan" in vector]


def named(name):
    return [vector for vector in VECTORS if vector["name"] == name]


def committed_in(bundle):
    return Committed(
        prev_head=bytes.fromhex(bundle["prev_head"]),
        attempt=bundle["attempt"],
        plan=bundle["plan"].encode(),
        subjects=bundle["objects"].encode(),
        officers=bundle["inspectors"].encode(),
        recusals=bundle["recusals"].encode(),
    )
