"""`python -m app`: what the program does without a window."""

import io
import sys
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from app import commands
from app.arguments import UNUSABLE, Parser
from app.commands.command import Command
from app.errors import UserError
from app.exchange import serve_if_asked

DESCRIPTION = "双随机抽查监管工作台：命令行"
VERIFY = "verify"
INTERRUPTED = 130
ENDS = "退出码：0 完成，2 参数、文件或数据库不能使用，130 中断；其他的见各命令的说明。"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code; SystemExit for help and wrong arguments."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    serve_if_asked([sys.argv[0], *given])
    _speak_utf8()
    if given[:1] == [VERIFY]:
        from app.verify.verify import main as verify  # noqa: PLC0415 - shares nothing with us

        return verify(given[1:])
    names = {command.name: command for command in commands.ALL}
    if not given or given[0] not in names:
        _overview().parse_args(given)
    return _run(names[given[0]], given[1:])


def _run(command: Command, arguments: Sequence[str]) -> int:
    parser = Parser(prog=f"python -m app {command.name}", description=command.summary)
    command.declare(parser)
    parser.epilog = command.ends
    options = parser.parse_args(arguments)
    try:
        return command.run(options, print)
    except UserError as error:
        print(error.message, file=sys.stderr)
    except DBAPIError as error:
        print(f"数据库读写失败，没有写入任何内容：{error.orig}。", file=sys.stderr)
        print("请检查磁盘空间和权限，并用 check 命令核查数据库。", file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断，没有写完的内容不会保留。", file=sys.stderr)
        return INTERRUPTED
    return UNUSABLE


def _overview() -> Parser:
    """Lists the commands; also refuses a command that does not exist."""
    parser = Parser(prog="python -m app", description=DESCRIPTION)
    lines = [f"  {command.name:16} {command.summary}" for command in commands.ALL]
    lines.append(f"  {VERIFY:16} 独立重算一次抽取，与核验包逐项核对")
    choices = [command.name for command in commands.ALL]
    parser.needed.add_argument(
        "command", choices=choices, metavar="命令", help="见下；每个命令都可加 --help"
    )
    parser.epilog = "\n".join(["命令：", *lines, "", ENDS])
    return parser


def _speak_utf8() -> None:
    """Windows consoles and pipes else use a code page that lacks many characters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
