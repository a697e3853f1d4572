"""`demo`: a whole working day on invented data, without a display."""

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from app.arguments import Parser
from app.commands.command import Command, Say
from app.commands.places import locked, make_folder

FEWEST = 10
"""Below this some industries of the invented registry would be empty."""


def _declare(parser: Parser) -> None:
    parser.needed.add_argument(
        "--out", type=Path, required=True, metavar="文件夹", help="结果放在哪个文件夹"
    )
    parser.options.add_argument(
        "--subjects",
        type=_count,
        metavar="家数",
        help="改用虚构的这么多家检查对象（默认导入自带的示例表格）",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < FEWEST:
        raise ArgumentTypeError(f"“{text}”不是不小于 {FEWEST} 的整数。")
    return int(text)


def _run(options: Namespace, say: Say) -> int:
    from app import demo  # noqa: PLC0415

    make_folder(options.out)
    with locked(options.out / "office.sqlite"):
        demo.run(options.out, options.subjects, say)
    return 0


DEMO = Command(
    "demo", "用虚构数据走完一遍全部流程，生成数据库、文书、公示表和核验包", _declare, _run
)
