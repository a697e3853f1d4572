"""What a headless command is made of."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass

from app.commands.arguments import Parser

Say = Callable[[str], None]
"""Prints one line for the user."""


@dataclass(frozen=True, slots=True)
class Command:
    """`declare` adds its arguments to a parser; `run` returns the exit code."""

    name: str
    summary: str
    declare: Callable[[Parser], None]
    run: Callable[[Namespace, Say], int]
