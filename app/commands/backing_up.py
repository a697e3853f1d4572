"""`backup` and `restore`."""

from argparse import Namespace
from pathlib import Path

from app import backups
from app.arguments import Parser
from app.commands.command import Command, Say
from app.commands.places import database_path, declare_database, locked, make_folder, opened
from app.permissions import local_operator


def _declare_backup(parser: Parser) -> None:
    declare_database(parser)
    parser.needed.add_argument(
        "--to", type=Path, required=True, metavar="文件夹", help="备份放在哪个文件夹"
    )
    parser.options.add_argument(
        "--thin",
        action="store_true",
        help="随后清理旧备份：保留最近 12 天、10 周、24 个月各一份",
    )


def _back_up(options: Namespace, say: Say) -> int:
    with opened(database_path(options), create=False) as database:
        row = backups.back_up(database, options.to)
    say(f"备份完成并已验证：{row.path}（{row.size} 字节）")
    if options.thin:
        gone = backups.thin(options.to)
        say(f"清理旧备份 {len(gone)} 份。")
    return 0


def _declare_restore(parser: Parser) -> None:
    parser.needed.add_argument("backup", type=Path, metavar="备份", help="备份文件")
    declare_database(parser)
    parser.options.add_argument(
        "--new",
        action="store_true",
        help="数据库还不存在时（例如换了电脑）也恢复到该位置",
    )


def _restore(options: Namespace, say: Say) -> int:
    target = database_path(options)
    backups.refuse_target(options.backup, target, create=options.new)
    make_folder(target.parent)
    with locked(target):
        restored = backups.restore(
            options.backup, target, operator=local_operator(), create=options.new
        )
    report = restored.report
    say(f"已恢复：{target}（审计日志 {report.events} 条，记录 {report.rows} 行）")
    if restored.kept is not None:
        say(f"原数据库保留为：{restored.kept}")
    if restored.passed:
        say("备份以后用过的文号不再使用，编号从其后继续，登记簿中列为缺号。")
    if not report.clean:
        say(f"注意：备份中原有 {len(report.findings)} 处问题，请用 check 命令查看。")
    return 0


BACKUP = Command("backup", "备份数据库，写完后读回验证", _declare_backup, _back_up)
RESTORE = Command("restore", "用备份替换数据库，原数据库保留在旁边", _declare_restore, _restore)
