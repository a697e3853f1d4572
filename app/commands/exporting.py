"""`export-draw`: the bundles of one draw with the page and the instructions that check them."""

from argparse import Namespace
from pathlib import Path

from app.arguments import Parser
from app.commands.command import Command, Say
from app.commands.places import database_path, declare_database, make_folder, opened
from app.permissions import local_operator


def _declare(parser: Parser) -> None:
    parser.needed.add_argument("number", metavar="编号", help="抽取编号，例如 南公抽签〔2026〕1号")
    parser.needed.add_argument(
        "--to", type=Path, required=True, metavar="文件夹", help="核验包放在哪个文件夹"
    )
    declare_database(parser)
    parser.options.add_argument(
        "--public",
        action="store_true",
        help="公开件：不含执法人员、回避和剔除人员，检查全部结束后才能导出",
    )


def _run(options: Namespace, say: Say) -> int:
    from app import draws  # noqa: PLC0415

    make_folder(options.to)
    name = "公开核验包" if options.public else "核验包"
    with opened(database_path(options), create=False) as database, database.write() as session:
        saved, _ = draws.export(
            session,
            local_operator(),
            draw_id=draws.find_draw(session, options.number),
            path=options.to / f"{options.number.strip()}{name}.json",
            public=options.public,
        )
    for each in saved:
        say(str(each))
    return 0


EXPORT_DRAW = Command("export-draw", "导出一次抽取的核验包、核验网页和说明", _declare, _run)
