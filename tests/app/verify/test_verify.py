"""The verifier against the definition, in all forms of a bundle, and on the command line."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.verify.verdict import Mark, Outcome
from app.verify.verify import main, verify
from tests.app.verify.by_definition import (
    Choice,
    finish,
    public_form,
    random_bundle,
    random_officers,
    table,
    write,
)
from tests.app.verify.special_draws import ANNEX, BUNDLE, closed_draw, drawn_again, replan

ROOT = Path(__file__).parents[3]


def test_hundreds_of_random_draws_are_what_the_definition_says():
    borrowed = infeasible = 0
    for number in range(1500):
        bundle = random_bundle(number, seats=2 + (number % 5 == 0))
        verdict = verify(write(bundle), bundle["commitment"])
        assert (verdict.outcome, verdict.differences) == (Outcome.VERIFIED, ()), number
        borrowed += bundle["result"]["borrowed"] > 0
        infeasible += not bundle["result"]["pairs"]
    assert borrowed > 300
    assert infeasible > 300


def test_every_other_complete_assignment_is_refused():
    reasons = set()
    for number in range(400):
        bundle = random_bundle(number, seats=2 + (number % 5 == 0))
        choice, rng = Choice(bundle), random.Random(number)
        for groups in rng.sample(choice.complete, min(4, len(choice.complete))):
            pairs = choice.written(groups)
            if pairs != bundle["result"]["pairs"]:
                result = {"pairs": pairs, "borrowed": choice.borrowed(groups)}
                other = {**bundle, "result": bundle["result"] | result}
                (sentence,) = verify(write(other)).differences
                reasons |= {word for word in ("借用最少", "均衡", "按规则应取") if word in sentence}
    assert len(reasons) == 3


def test_officers_may_not_be_left_out_when_there_are_enough():
    bundle = {**BUNDLE, "result": {**BUNDLE["result"], "pairs": [], "borrowed": 0}}
    (sentence,) = verify(write(bundle)).differences
    assert sentence == "执法人员（pairs）应有 2 项，文件中有 0 项。"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda first, _: [first[0], first[1][:1]], "应有 2 名不同的人员"),
        (lambda first, _: [first[0], first[1][:1] * 2], "应有 2 名不同的人员"),
        (lambda first, _: [first[0], [*first[1][:1], "160099"]], "不在执法检查人员名录"),
        (lambda first, _: [first[0], [*first[1][:1], 7]], "不在执法检查人员名录"),
        (lambda first, _: [first[0], [*first[1][:1], "160002"]], "应回避，或技能、区域不符"),
        (lambda first, _: [first[0], first[1][::-1]], "没有按配对签号排列"),
        (lambda first, _: [first[0], [*first[1][:1], "160001"]], "参加 2 个对象，超过上限 1"),
        (lambda first, second: [second[0], first[1]], "及其人员"),
        (lambda first, _: first[1], "及其人员"),
        (lambda first, _: None, "及其人员"),
    ],
)
def test_what_is_wrong_with_a_pair_is_said(change, words):
    first, second = BUNDLE["result"]["pairs"]
    pairs = [change(first, second), second]
    (sentence,) = verify(
        write({**BUNDLE, "result": {**BUNDLE["result"], "pairs": pairs}})
    ).differences
    assert words in sentence


def test_a_longer_walk_over_full_officers_is_what_the_definition_says():
    for number in range(60):
        more = {"rates": {"*": [3, 5, 1]}, "mode": "rate", "borrow_from": ["东", "西"]}
        bundle = random_bundle(number, cap_per_year=3, **more)
        assert verify(write(bundle)).differences == (), number


def test_the_public_form_is_verified_in_part_and_says_what_is_left_out():
    verdict = verify(write(public_form(BUNDLE)), BUNDLE["commitment"])
    assert verdict.outcome is Outcome.PARTIAL
    assert any("人员抽取没有核对" in sentence for sentence in verdict.unchecked)


def test_the_public_form_may_not_hint_at_officers():
    bundle = public_form(BUNDLE)
    bundle["result"]["pairs"] = BUNDLE["result"]["pairs"]
    verdict = verify(write(bundle))
    assert verdict.outcome is Outcome.DIFFERS
    assert verdict.differences == ('结果中不应有 "pairs"。',)


def test_half_a_public_form_is_no_bundle():
    mixed = {**public_form(BUNDLE), "inspectors": BUNDLE["inspectors"]}
    del mixed["inspectors_sha256"]
    verdict = verify(write(mixed))
    assert (verdict.outcome, verdict.differences) == (
        Outcome.UNREADABLE,
        ("缺少 recusals，文件不是完整的核验包。",),
    )


def test_a_closed_draw_verifies_without_names():
    verdict = verify(write(closed_draw(annex=ANNEX)))
    assert (verdict.outcome, verdict.differences) == (Outcome.VERIFIED, ())
    assert any("附件" in sentence for sentence in verdict.unchecked)
    assert any(ANNEX in step.detail for step in verdict.steps)
    assert verify(write(public_form(closed_draw(annex=ANNEX)))).outcome is Outcome.PARTIAL


def test_a_closed_draw_needs_the_digest_of_its_names():
    (sentence,) = verify(write(closed_draw())).differences
    assert "annex" in sentence
    (sentence,) = verify(write(closed_draw(annex=ANNEX.upper()))).differences
    assert "annex" in sentence


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("M001", "某店", "甲", "东", "-", 1, 0, "-"), "不应写出名称"),
        (("91410923MA46XXXX1Q", "-", "甲", "东", "-", 1, 0, "-"), "统一社会信用代码"),
        (("91410923MA46XXXX1Q-02", "-", "甲", "东", "-", 1, 0, "-"), "统一社会信用代码"),
    ],
)
def test_a_closed_draw_may_not_give_its_units_away(row, words):
    hidden = ("M002", "-", "甲", "东", "-", 1, 0, "-")
    objects = table("objects", [row, hidden])
    (sentence,) = verify(
        write(finish({**replan(BUNDLE, annex=ANNEX), "objects": objects}))
    ).differences
    assert words in sentence


def test_too_few_officers_give_none_and_that_is_verified():
    earlier, _ = drawn_again()
    assert earlier["result"]["selected"]
    verdict = verify(write(earlier))
    assert (verdict.outcome, verdict.differences) == (Outcome.VERIFIED, ())
    assert "没有抽取人员" in verdict.steps[-1].detail


def test_objects_stand_while_officers_are_drawn_again():
    earlier, later = drawn_again()
    verdict = verify(write(later))
    assert (verdict.outcome, verdict.differences) == (Outcome.VERIFIED, ())
    assert later["result"]["selected"] == earlier["result"]["selected"]
    assert later["result"]["pairs"]
    (told,) = (sentence for sentence in verdict.unchecked if "第 1 次的文件" in sentence)
    assert f"承诺值应为 {earlier['commitment']}" in told
    assert f"种子应为 {earlier['result']['seed']}" in told
    assert verify(write(public_form(later))).outcome is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("attempt", 2), ("attempt", 0), ("attempt", "1"), ("seed", "00" * 32), ("selected", []),
        ("selected", [["x", "y"]]), ("selected", None), ("commitment", "x"), ("memo", 1),
    ],
)  # fmt: skip
def test_what_stands_is_recomputed(name, value):
    _, later = drawn_again()
    stands = json.loads(later["plan"])["stands"] | {name: value}
    verdict = verify(write(replan(later, stands=stands)))
    assert verdict.outcome is Outcome.DIFFERS
    assert any("stands" in sentence for sentence in verdict.differences)


def test_one_wrong_link_does_not_hide_the_others():
    bundle = {**BUNDLE, "prev_head": "11" * 32, "result": {**BUNDLE["result"], "borrowed": 9}}
    words = verify(write(bundle)).differences
    assert len(words) == 2


def test_the_paper_may_be_typed_with_spaces_and_capitals():
    typed = " ".join(BUNDLE["commitment"][n : n + 8].upper() for n in range(0, 64, 8))
    assert verify(write(BUNDLE), typed).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("typed", ["", "abc", "g" * 64, BUNDLE["commitment"][:-1], "０" * 64])
def test_a_mistyped_paper_is_answered_with_a_sentence(typed):
    verdict = verify(write(BUNDLE), typed)
    assert verdict.outcome is Outcome.UNREADABLE
    assert "64 位" in verdict.differences[0]


def test_without_the_paper_the_verdict_says_so():
    unchecked = verify(write(BUNDLE)).unchecked
    assert any("没有提供纸面承诺值" in sentence for sentence in unchecked)
    assert not any(
        "没有提供" in each for each in verify(write(BUNDLE), BUNDLE["commitment"]).unchecked
    )


def test_a_stratum_without_a_rate_is_named():
    plan = {"mode": "rate", "rates": {"丙": [1, 1, 0]}}
    bundle = {**replan(BUNDLE, **plan)}
    assert any("层的比例" in sentence for sentence in verify(write(bundle)).differences)


@pytest.mark.parametrize("total", [0, 1, 10**6])
def test_a_total_that_cannot_be_shared_is_named(total):
    bundle = replan(BUNDLE, mode="total", total=total)
    assert any("按规则不应抽取" in sentence for sentence in verify(write(bundle)).differences)


@pytest.mark.parametrize(
    ("bundle", "code", "word"),
    [
        (BUNDLE, 0, "VERIFIED"),
        ({**BUNDLE, "attempt": 7}, 1, "DIFFERS"),
        ({"memo": 1}, 2, "UNREADABLE"),
        (public_form(BUNDLE), 3, "PARTIAL"),
    ],
)
def test_the_command_line_answers_by_word_and_exit_code(bundle, code, word, tmp_path, capsys):
    path = tmp_path / "验证 包.json"
    path.write_bytes(write(bundle))
    assert main([str(path)]) == code
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == word
    assert len(lines) > 2


@pytest.mark.parametrize("glued", [True, False])
def test_the_command_line_takes_the_paper(glued, tmp_path, capsys):
    path = tmp_path / "bundle.json"
    path.write_bytes(write(BUNDLE))
    value = "0" * 64
    options = [f"--commitment={value}"] if glued else ["--commitment", value]
    assert main([str(path), *options]) == 1
    assert "纸面承诺值为 0000" in capsys.readouterr().out
    assert main([*options[:-1], options[-1].replace(value, BUNDLE["commitment"]), str(path)]) == 0


@pytest.mark.parametrize("argv", [[], ["a", "b"], ["--wrong"], ["a", "--commitment"]])
def test_a_wrong_command_is_answered_with_the_usage(argv, capsys):
    with pytest.raises(SystemExit) as exit_:
        main(argv)
    assert exit_.value.code == 2
    assert capsys.readouterr().err.startswith("用法")


def test_help_is_chinese(capsys):
    with pytest.raises(SystemExit) as exit_:
        main(["--help"])
    assert exit_.value.code == 0
    assert capsys.readouterr().out.startswith("用法")


def test_the_report_survives_a_terminal_that_knows_no_chinese(tmp_path):
    path = tmp_path / "bundle.json"
    path.write_bytes(write(BUNDLE))
    code = f"import sys; from app.verify.verify import main; sys.exit(main([{str(path)!r}]))"
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=ROOT, env=environment, capture_output=True
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"VERIFIED")


def test_the_steps_tell_the_whole_story():
    titles = [step.title for step in verify(write(BUNDLE), BUNDLE["commitment"]).steps]
    assert titles == [
        "文件形式", "抽查计划（plan）", "检查对象名录（objects）", "执法检查人员名录（inspectors）",
        "回避名单（recusals）", "承诺值（commitment）", "纸面承诺值", "种子（seed）",
        "排除（excluded）", "各层名额（strata）", "抽中名单（selected）", "递补名单（reserve）",
        "执法人员（pairs、borrowed）",
    ]  # fmt: skip


def test_what_cannot_be_computed_is_not_called_verified():
    verdict = verify(write({**BUNDLE, "objects": "x"}))
    assert Mark.SKIPPED in {step.mark for step in verdict.steps}
    assert "[未做]" in verdict.text()


def test_a_large_county_with_every_officer_at_cap_is_assigned():
    rng = random.Random(5)
    rows = [(f"N{n:04}", f"单位{n}", "甲", rng.choice("东西"), "-", 1, 0, "-") for n in range(600)]
    officers = [(*officer[:4], 12, officer[5]) for officer in random_officers(rng, 100)]
    plan = {"mode": "rate", "rates": {"*": [1, 1, 0]}, "borrow_from": ["东", "西"], "balance": 2}
    bundle = {
        **replan(BUNDLE, **plan),
        "objects": table("objects", rows),
        "inspectors": table("inspectors", officers),
        "recusals": table("recusals", []),
        "result": {**BUNDLE["result"], "selected": [], "pairs": []},
    }
    assert any("（pairs）应有 600 项" in sentence for sentence in verify(write(bundle)).differences)
