"""The offline verifier page, in a real browser that knows no network."""

import io
import json
import re

import pytest
from pypdf import PdfReader

from tests.app.verify.by_definition import (
    canonical,
    finish,
    public_form,
    random_bundle,
    table,
    write,
)
from tests.app.verify.special_draws import ANNEX, closed_draw, drawn_again
from tests.app.verify.tampering import changed
from tests.desktop.checking import GOOD, PAGE, WAIT, in_bulk, shown, shown_all


def test_an_untouched_page_says_what_to_do(page):
    assert "核验包" in shown(page, "#drop")
    assert page.run("return document.getElementById('start').disabled")
    assert page.run("return document.getElementById('verdict').hidden")


def test_a_good_bundle_ends_green(page, check):
    page.type("#paper", GOOD["commitment"].upper())
    assert check(write(GOOD)) == "VERIFIED"
    assert shown(page, "#verdict h2") == "验证通过"
    assert set(shown_all(page, "#steps .mark")) == {"一致"}
    assert "与现场打印签字的承诺值相同" in shown(page, "#steps")
    assert GOOD["result"]["seed"] in shown(page, "#steps")
    assert page.run("return document.activeElement.innerText") == "验证通过"
    colour = page.run("return getComputedStyle(document.querySelector('#verdict h2')).color")
    assert colour == "rgb(6, 118, 71)"


def test_a_public_form_ends_amber_and_says_why(page, check):
    assert check(write(public_form(GOOD))) == "PARTIAL"
    assert shown(page, "#verdict h2") == "部分验证"
    assert "人员抽取没有核对" in shown(page, "#verdict")
    colour = page.run("return getComputedStyle(document.querySelector('#verdict h2')).color")
    assert colour == "rgb(138, 82, 0)"


def test_a_changed_bundle_ends_red_and_says_where(page, check):
    assert check(write(changed(GOOD, "result", "borrowed", to=3))) == "DIFFERS"
    assert shown(page, "#verdict h2") == "不一致"
    assert "借用人次（borrowed）应为 0，文件中为 3。" in shown(page, "#verdict .found")
    assert shown_all(page, "#steps .differs .title") == ["执法人员（pairs、borrowed）"]
    colour = page.run("return getComputedStyle(document.querySelector('#verdict h2')).color")
    assert colour == "rgb(180, 35, 24)"


@pytest.mark.parametrize(
    ("bundle", "words"),
    [
        (closed_draw(annex=ANNEX), "封闭抽取的名单附件不在文件中"),
        (drawn_again()[1], "请另行验证第 1 次的文件"),
        (drawn_again()[1], f"种子应为 {drawn_again()[0]['result']['seed']}。"),
    ],
)
def test_what_the_file_alone_cannot_prove_is_said(page, check, bundle, words):
    assert check(write(bundle)) == "VERIFIED"
    assert words in shown(page, "#verdict")


def test_the_drawn_are_listed_with_their_officers(page, check):
    check(write(GOOD))
    page.run("document.querySelector('#tables details').open = true")
    rows = shown_all(page, "#tables tbody tr")
    assert len(rows) == len(GOOD["result"]["selected"])
    for row, (identifier, certs) in zip(rows, GOOD["result"]["pairs"], strict=True):
        assert all(part in row for part in (identifier, *certs))


def test_a_file_can_be_dropped_on_the_page(page):
    page.run(
        """
        const dropped = new DataTransfer();
        dropped.items.add(new File([arguments[0]], "掉落.json"));
        document.body.dispatchEvent(new DragEvent("drop", {bubbles: true, dataTransfer: dropped}));
        """,
        write(GOOD).decode(),
    )
    assert page.run_until(WAIT) == "VERIFIED"
    assert "掉落.json" in shown(page, "#verdict")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的"),
        (write(GOOD)[:3000], "不是完整的 JSON"),
        (b"PK\x03\x04" + bytes(3000), "不是完整的 JSON"),
        ("双随机".encode("gb18030"), "不是 UTF-8"),
        (b"\xef\xbb\xbf{}", "BOM"),
        (b"[]", "不是一个 JSON 对象"),
        (b"{}", "缺少 prev_head"),
        (b"[" * 200_000, "嵌套"),
        (b'{"a":' * 200_000, "嵌套"),
        (b"[" + b"1," * 6_100_000, "多得不合常理"),
        (b'{"a":1,"a":2}', "出现了不止一次"),
        (b'{"__proto__":1,"__proto__":2}', "出现了不止一次"),
        (b'{"a":NaN}', "NaN"),
        (b'{"a":"\\ud800"}', "代理码位"),
        (write({**GOOD, "attempt": True}), "attempt 应为整数，现为 true。"),
        (write({**GOOD, "attempt": 1.0}), "attempt 应为整数，现为 1.0。"),
        (write({**GOOD, "attempt": "1"}), 'attempt 应为整数，现为 "1"。'),
        (write({**GOOD, "result": []}), "result 应为对象"),
        (write({name: GOOD[name] for name in GOOD if name != "plan"}), "缺少 plan"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_bundle_is_answered_with_a_sentence(page, check, data, words):
    assert check(data) == "UNREADABLE"
    assert words in shown(page, "#verdict .found")
    assert page.run("return document.getElementById('chain').hidden")


def test_a_file_of_200_megabytes_is_not_even_read(page, tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    page.type("#file", str(path))
    assert page.run_until(WAIT) == "UNREADABLE"
    assert "200 MB，超过 160 MB" in shown(page, "#verdict .found")


def test_hostile_text_stays_text(page, check):
    evil = "<img src=x onerror=alert(1)>\u202e"
    assert check(write({**GOOD, evil: 1, "commitment": evil}), "名<b>x.json") == "DIFFERS"
    assert page.run("return document.querySelectorAll('main img, main b.x').length") == 0
    assert "\\u202e" in shown(page, "#verdict")


def test_a_number_of_this_engine_is_no_number_of_the_protocol(page):
    cases = [(changed(GOOD, "result", "borrowed", to=value), None) for value in (0.0, False, None)]
    cases += [(changed(GOOD, "attempt", to=10**20), None)]
    assert "VERIFIED" not in {outcome for outcome, _, _ in in_bulk(page, cases)}


def test_another_paper_is_noticed(page, check):
    page.type("#paper", "0" * 64)
    assert check(write(GOOD)) == "DIFFERS"
    assert shown_all(page, "#steps .differs .title") == ["纸面承诺值"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [("12x4", "请改正“x”"), ("0" * 63, "现在只有 63 位"), ("0" * 65, "多了 1 位")],
)
def test_a_mistyped_paper_is_answered_beside_the_field(page, tmp_path, typed, words):
    path = tmp_path / "bundle.json"
    path.write_bytes(write(GOOD))
    page.type("#paper", typed)
    page.type("#file", str(path))
    assert words in shown(page, "#hint")
    assert page.run("return document.getElementById('verdict').hidden")
    assert page.run("return document.activeElement.id") == "paper"


def test_a_paper_typed_later_asks_for_another_run(page, check):
    check(write(GOOD))
    page.type("#paper", GOOD["commitment"])
    assert "请点“重新验证”" in shown(page, "#verdict")
    page.run("document.getElementById('start').click()")
    assert page.run_until(WAIT) == "VERIFIED"
    assert "纸面承诺值" in shown_all(page, "#steps .title")


def large_bundle() -> dict:
    rows = [(f"N{n:06}", f"某某商行{n}", "甲", "东", "-", 1, 0, "-") for n in range(100_000)]
    small = random_bundle(6)
    plan = {**json.loads(small["plan"]), "mode": "total", "total": 2}
    objects = table("objects", rows)
    return public_form(finish({**small, "plan": canonical(plan), "objects": objects}))


@pytest.mark.parametrize("worker", [True, False], ids=["worker", "slices"])
def test_the_page_stays_alive_while_it_computes(page, check, worker):
    """The longest time in which the page could not have answered a click."""
    page.run(
        """
        if (!arguments[0]) window.Worker = undefined;
        window.longest = 0;
        let last = performance.now();
        setInterval(() => {
          const now = performance.now();
          window.longest = Math.max(window.longest, now - last);
          last = now;
        }, 10);
        """,
        worker,
    )
    assert check(write(large_bundle())) == "PARTIAL"
    assert page.run("return window.longest") < 500


def test_a_run_can_be_stopped(page, tmp_path):
    path = tmp_path / "bundle.json"
    path.write_bytes(write(large_bundle()))
    page.run(
        """
        const box = document.getElementById("verdict");
        new MutationObserver((_, watch) => {
          if (box.hidden) return;
          watch.disconnect();
          document.getElementById("stop").click();
        }).observe(box, {attributes: true});
        """
    )
    page.type("#file", str(path))
    assert page.run("return document.getElementById('verdict').hidden")
    assert page.run("return document.getElementById('stop').hidden")
    page.run("document.getElementById('start').click()")
    assert page.run_until(WAIT) == "PARTIAL"


def test_nothing_is_asked_of_a_network(page, check):
    check(write(GOOD))
    asked = page.run("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name for name in asked if not name.startswith("blob:")] == []
    addresses = set(re.findall(r"\w+://[^\s\"'`)]+", PAGE.read_text("utf-8")))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in PAGE.read_text("utf-8")


def test_the_printed_page_carries_the_outcome_and_not_the_form(page, check):
    check(write(GOOD))
    text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(page.print())).pages)
    assert "验证通过" in text
    assert GOOD["commitment"][:40] in text
    assert "选择核验包" not in text
    assert "签名" in text


def test_whoever_cannot_see_the_page_can_use_it(page, check):
    check(write(GOOD))
    nameless = page.run(
        """
        const named = (node) => node.innerText || node.ariaLabel || node.labels?.length;
        return [...document.querySelectorAll("button, input, textarea, summary")]
          .filter((node) => !node.closest("[hidden]") && !named(node))
          .map((node) => node.outerHTML);
        """
    )
    assert nameless == []
    assert page.run("return document.documentElement.lang") == "zh-CN"
    unhidden = "svg:not([aria-hidden=true])"
    assert page.run(f"return document.querySelectorAll('{unhidden}').length") == 0
