"""Notices of one batch, no two to the same subject.

Their names, officers and hours are invented and differ as those of a real register do: drawn from
eight hundred characters, the rare ones of names among them, so that hardly a notice needs just the
characters of another.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from app import documents
from app.records.papers import Notice, OfficerLine

NOTICE = documents.find("notice")
RARE = "䶮㛃𬭚堃喆〇㙓㛹㮾䒕䓛䓨䜣䥽䲟䴓䴔䴙𫖯𫖳𫘝𫘪𫠆𫟅𫟦𫗴𫄧𫄨𬀩𬇙𬍛𬒈𬘓𬜬𬞟𬣙𬤇𬨂𬬭𬱖𬸚𬺈𪣻𪾢"
COMMON = bytes(
    each for row in range(0xB0, 0xD7) for place in range(0xA1, 0xFA) for each in (row, place)
)
"""The characters of the first level of GB/T 2312."""
CHARACTERS = Random(1).sample(COMMON.decode("gb2312"), 756) + list(RARE)
TOWNS = ("城关镇", "东湖乡", "石桥镇", "柳林乡", "高新技术产业开发区")
ROADS = ("和平路", "建设大街", "人民东路", "环城北路", "迎宾大道")
TRADES = ("宾馆", "旅馆", "印章店", "典当行有限公司", "保安服务有限公司", "再生资源回收站")


def notices(count: int) -> Iterator[Notice]:
    """As an office issues them: one number after the other, each to another business."""
    chance = Random(count)
    sample = NOTICE.sample
    for number in range(1, count + 1):
        day, hour = chance.randint(1, 28), chance.randint(8, 16)
        yield replace(
            sample,
            head=replace(
                sample.head,
                number=f"南公检通〔2026〕{number}号",
                document_id=f"2026-NOTICE-{number:04}",
            ),
            subject=_subject(chance),
            starts=f"2026年3月{day}日{hour}时",
            ends=f"2026年3月{day}日{hour + 2}时",
            officers=(_officer(chance), _officer(chance)),
            contact=_word(chance),
            contact_telephone=f"0393-{chance.randint(0, 9_999_999):07}",
        )


def _subject(chance: Random) -> str:
    road = f"{chance.choice(TOWNS)}{chance.choice(ROADS)}{chance.randint(1, 400)}号"
    return f"某某县{road}{_word(chance)}{chance.choice(TRADES)}"


def _officer(chance: Random) -> OfficerLine:
    return OfficerLine(name=_word(chance), certificate=f"41{chance.randint(0, 10**9):09}")


def _word(chance: Random) -> str:
    return "".join(chance.choices(CHARACTERS, k=chance.choice((2, 2, 3))))
