"""Verifying a VDR1 bundle, from the program or the command line.

Read beside the protocol page: envelope (§8), committed (§2), examination (§§3–4), drawing and
replay (§5), officers and exchanges (§6). Standard library only.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from app.verify.committed import is_digest
from app.verify.envelope import UnreadableError, open_bundle
from app.verify.examination import Examination
from app.verify.verdict import EXIT_CODES, Outcome, Verdict

USAGE = """用法：verify 核验包.json [--commitment 纸面承诺值]
重新计算一次抽取的全部结果，与核验包逐项核对。
退出码：0 验证通过，1 不一致，2 无法读取，3 部分验证（公开件）。
"""


def verify(bundle: bytes | Path, commitment: str | None = None) -> Verdict:
    """Recompute a bundle, its bytes or its file. Bad input ends in a verdict, never an exception.

    commitment: C as printed on the signed sheet, 64 hex digits; spaces, hyphens and case are free.
    """
    try:
        paper = None if commitment is None else _paper(commitment)
        return Examination(open_bundle(bundle), paper).verdict()
    except UnreadableError as error:
        return Verdict(Outcome.UNREADABLE, (str(error),), (), ())
    except MemoryError:
        return Verdict(Outcome.UNREADABLE, ("内存不足，没有完成验证。",), (), ())


def _paper(text: str) -> str:
    value = "".join(text.split()).replace("-", "").lower()
    if not is_digest(value):
        raise UnreadableError(
            f"纸面承诺值应为 64 位十六进制数字（0–9、a–f），收到 {len(value)} 位。"
        )
    return value


class _Parser(ArgumentParser):
    """argparse speaks English; whoever gets the command wrong is shown the usage in Chinese."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_CODES[Outcome.UNREADABLE], USAGE)

    def format_help(self) -> str:
        return USAGE


def main(argv: Sequence[str]) -> int:
    """`BUNDLE [--commitment HEX]`: prints the report, returns the exit code of the outcome."""
    parser = _Parser(allow_abbrev=False)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--commitment")
    options = parser.parse_args(argv)
    verdict = verify(options.bundle, options.commitment)
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal without Chinese still gets the word
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write(verdict.text())
    return verdict.exit_code
