"""How tests ask the offline page: what it shows, and what it computes of many bundles."""

import json
from pathlib import Path

from app.verify.verify import verify
from tests.app.verify.by_definition import write

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "app" / "verify" / "verify.html"
FILE = ROOT / "tests" / "reference" / "vdr1-vectors.json"
VECTORS = [vector for vector in json.loads(FILE.read_text("utf-8"))["vectors"] if "plan" in vector]
GOOD = VECTORS[4]
WAIT = """
const [done] = arguments, box = document.getElementById("verdict");
const look = () => box.dataset.outcome && (done(box.dataset.outcome), true);
if (!look()) {
  const watch = new MutationObserver(() => look() && watch.disconnect());
  watch.observe(box, {attributes: true});
}
"""
BULK = """
const [cases, done] = arguments, ends = [];
for (const [text, paper] of cases) {
  const work = VDR1.examine(new TextEncoder().encode(text), paper), marks = [];
  let turn = work.next();
  for (; !turn.done; turn = work.next()) if (turn.value.step) marks.push(turn.value.step.mark);
  const {outcome, differences} = turn.value;
  ends.push([outcome, outcome === "UNREADABLE" ? [] : marks, differences]);
}
done(ends);
"""


def shown(page, selector: str) -> str:
    return page.run("return document.querySelector(arguments[0]).innerText", selector)


def shown_all(page, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map((node) => node.innerText)"
    return page.run(script, selector)


def in_bulk(page, cases: list[tuple[dict, str | None]]) -> list[tuple[str, list[str], list[str]]]:
    """Outcome, marks of the steps and differences of many bundles, computed by the page."""
    ends = []
    for start in range(0, len(cases), 250):
        part = [[write(bundle).decode(), paper] for bundle, paper in cases[start : start + 250]]
        ends += page.run_until(BULK, part)
    return ends


def assert_both_say_the_same(page, cases):
    """The page and the program: same outcome, same mark on every step."""
    for (bundle, paper), (outcome, marks, _) in zip(cases, in_bulk(page, cases), strict=True):
        verdict = verify(write(bundle), paper)
        assert outcome == verdict.outcome.value
        assert marks == [step.mark.value for step in verdict.steps]
