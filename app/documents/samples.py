"""What the sample papers have in common. Every name, number and place here is invented."""

from datetime import date

from app.documents.legal_texts import in_force, read
from app.records.papers import Head, OfficerLine

ORGAN = "某某县公安局"
SUBJECT = "某某县悦安宾馆有限公司"
CODE = "91410923MA00SAMP1X"
TASK = "南公抽查〔2026〕1号"
TASK_TITLE = "2026年第一季度旅馆业治安管理双随机抽查"
ITEM = "对旅馆业治安管理的检查"
BASIS = "《旅馆业治安管理办法》（2020年修订）第六条、第九条、第十四条"
OFFICERS = (
    OfficerLine(name="甲䶮", certificate="豫J-100017", department="治安管理大队"),
    OfficerLine(name="乙堃", certificate="豫J-100042", department="城关派出所"),
)
NAMES = {"organ": ORGAN, "government": "某某县人民政府", "court": "某某县人民法院"}
TEXTS = in_force(read(), date(2026, 3, 2), NAMES)


def head(number: str, document_id: str) -> Head:
    return Head(organ=ORGAN, number=number, document_id=document_id)
