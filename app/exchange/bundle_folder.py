"""What goes with a bundle: the offline page, and a sheet that says how to check, three ways."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE_NAME = "核验网页（用浏览器打开）.html"
LINE = "\r\n"
FOURS = 4


@dataclass(frozen=True, slots=True)
class Exported:
    """One bundle of a folder: its file, and the commitment that its paper must show."""

    attempt: int
    name: str
    commitment: str


def instructions(number: str, bundles: Sequence[Exported], *, public: bool, annex: str = "") -> str:
    """核验说明, one page, as text that opens anywhere. `annex`: the file of the private names."""
    parts = (
        _head(number, bundles),
        _ways(bundles),
        _meaning(public=public),
        _care(public=public, annex=annex),
    )
    return LINE.join(line for part in parts for line in part) + LINE


def _head(number: str, bundles: Sequence[Exported]) -> list[str]:
    lines = [
        f"核验说明　{number}",
        "",
        "核验就是用另写的程序把抽取重新算一遍：名录和方案是否就是公示承诺值时锁定的那一份，",
        "结果是否由承诺值和见证人当众报出的数字算出。不需要联网，不需要安装本程序。",
        "",
        "一、核验什么",
    ]
    for each in bundles:
        lines += [f"第{each.attempt}次　{each.name}", f"　　承诺值　{_fours(each.commitment)}"]
    if len(bundles) > 1:
        lines.append("后一次沿用前一次抽出的检查对象，只重抽检查人员：各个文件都要核验。")
    return lines


def _ways(bundles: Sequence[Exported]) -> list[str]:
    newest = bundles[0]
    return [
        "",
        "二、怎样核验（任选一种）",
        f"1. 网页：用浏览器打开“{PAGE_NAME}”，把核验包文件拖进去，再按承诺单输入承诺值。",
        "2. 程序：在“公开抽取”中打开这次抽取，按“重新核验”。",
        "3. 命令行：",
        f'　　python -m app verify "{newest.name}" --commitment {newest.commitment}',
        "承诺值请照现场打印、签字的承诺单输入，不要从核验包里抄。",
        "见证人报出的数字请与确认单上的签字核对。",
    ]


def _meaning(*, public: bool) -> list[str]:
    passed = "部分验证（PARTIAL）" if public else "验证通过（VERIFIED）"
    why = "：公开件只有人员名录的摘要，人员一项不能核对，其余全部核对" if public else ""
    return [
        "",
        "三、结论怎样读",
        f"应得到：{passed}{why}。",
        "不一致（DIFFERS）：文件或结果被改动过，请勿采信，连同纸质承诺单、确认单报纪检监督。",
        "无法读取（UNREADABLE）：文件不完整，请重新导出。",
    ]


def _care(*, public: bool, annex: str) -> list[str]:
    if public:
        return [
            "",
            "四、本文件夹为公开件，不含执法人员和回避信息，可以随公示发布；",
            "　　名录各行（含剔除代码）都在其中，否则无法核对，发布前请再看一遍。",
        ]
    lines = ["", "四、本文件夹为完整件，含回避和剔除原因，只交纪检监督，不得上网、不得转发。"]
    if annex:
        lines.append(
            f"封闭抽取的名称另存于“{annex}”，其 SHA-256 摘要写在方案的 annex 一项中，可以核对。"
        )
    return lines


def _fours(digits: str) -> str:
    return " ".join(digits[start : start + FOURS] for start in range(0, len(digits), FOURS))


def write_folder(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """All the files or none of them new, the first, which is the bundle, last of all: where it
    lies, everything lies. Raises OSError when one cannot be written.
    """
    parts = {path: path.with_name(f"{path.name}.part") for path in files}
    try:
        for path, data in files.items():
            parts[path].write_bytes(data)
        for path in reversed(parts):
            os.replace(parts[path], path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return tuple(files)
