"""`demo`: a whole working day on invented data, without a display."""

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from app.commands.arguments import Parser
from app.commands.command import Command, Say

SUBJECTS = 300


def _declare(parser: Parser) -> None:
    parser.needed.add_argument(
        "--out", type=Path, required=True, metavar="文件夹", help="结果放在哪个文件夹"
    )
    parser.options.add_argument(
        "--subjects",
        type=_count,
        default=SUBJECTS,
        metavar="户数",
        help="虚构多少户检查对象（默认 %(default)s）",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"“{text}”不是大于零的整数。")
    return int(text)


def _run(options: Namespace, say: Say) -> int:
    from app import demo  # noqa: PLC0415

    demo.run(options.out, options.subjects, say)
    return 0


DEMO = Command(
    "demo", "用虚构数据走完一遍全部流程，生成数据库、文书、公示表和验证包", _declare, _run
)
