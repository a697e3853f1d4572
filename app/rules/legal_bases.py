"""检查依据: a line of citations to laws and the articles in them."""

import re

CITATION = re.compile(r"(《[^》]+》(?:[(（][^)）]*[)）])?)(.*)", re.DOTALL)
BETWEEN = re.compile(r"[；;]\s*(?=《)")


def split_bases(text: str) -> list[tuple[str, str]]:
    """(law, articles) of each citation: 《某办法》(2020修订)第六条、第九条；《某法》第二十一条.

    What is no citation comes back as a law of that wording with no article.
    """
    parts = (part.strip() for part in BETWEEN.split(text))
    found = [(CITATION.fullmatch(part), part) for part in parts if part]
    return [(hit[1], hit[2].strip()) if hit else (part, "") for hit, part in found]
