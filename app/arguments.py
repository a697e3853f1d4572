"""Command lines in Chinese: argparse speaks English only."""

import re
from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from typing import NoReturn

UNUSABLE = 2
SENTENCES = (
    (r"argument 命令: invalid choice: '(.*)' \(.+", r"没有名为“\1”的命令。"),
    (r"the following arguments are required: (.+)", r"缺少参数：\1。"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1。"),
    (r"argument (.+?): expected .+", r"参数 \1 后面缺少内容。"),
    (r"argument (.+?): invalid choice: (.+?) \(.+", r"没有 \2 这个选择（\1）。"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"参数 \1 的内容不对：\2。"),
    (r"argument (.+?): (.+)", r"参数 \1：\2"),
)


class _Formatter(RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[object],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")  # type: ignore[arg-type]


class Parser(ArgumentParser):
    """With its own help switch, headings and sentences; wrong arguments end with code 2."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.needed = self.add_argument_group("参数")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"{in_chinese(message)}\n{self.format_usage()}")


def in_chinese(message: str) -> str:
    """An argparse complaint as a Chinese sentence."""
    for pattern, sentence in SENTENCES:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, sentence, message, flags=re.DOTALL)
    return f"命令行不正确：{message}"
