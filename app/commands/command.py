"""What a headless command is made of."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass

from app.arguments import Parser

Say = Callable[[str], None]
"""Prints one line for the user."""


@dataclass(frozen=True, slots=True)
class Command:
    """`declare` adds its arguments to a parser; `run` returns the exit code, `codes` tells what it
    means besides 0 and 2."""

    name: str
    summary: str
    declare: Callable[[Parser], None]
    run: Callable[[Namespace, Say], int]
    codes: str = ""

    @property
    def ends(self) -> str:
        """What each exit code means, for the help."""
        return f"退出码：0 完成，{self.codes}2 参数、文件或数据库不能使用，130 中断。"
