"""空白文书 for the hand: numbered beforehand, QR and fixed words printed, the rest for the pen."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from app import activity, clock, documents, papers
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.paper_contents import Texts, texts_in_force
from app.permissions import require
from app.progress import Progress, silent
from app.records.accounts import Operator
from app.records.papers import (
    Copies,
    Head,
    Inquiry,
    Notice,
    Paper,
    Receipt,
    Sampling,
    SiteRecord,
)
from app.records.settings import Office
from app.rules.roles import Role

MAY_ISSUE = (Role.CLERK, Role.DEPARTMENT)
MOST = 100
"""Most blanks at a time: every one takes a number, and each number has to be accounted for."""


def issue_blanks(
    session: Session,
    operator: Operator,
    *,
    kind: str,
    count: int,
    reason: str,
    progress: Progress = silent,
) -> tuple[list[int], Changes]:
    """Issue `count` blanks of a kind, all or none; returns the documents' ids."""
    require(operator, *MAY_ISSUE)
    if kind not in BLANKS:
        raise UserError("请选择空白文书的种类。", "kind")
    if not 1 <= count <= MOST:
        raise UserError(f"一次开具 1 至 {MOST} 份。", "count")
    if not reason.strip():
        raise UserError("请写明用途，例如“某月现场检查备用”。", "reason")
    facts, title = office(session), f"{documents.find(kind).title}（空白）"
    texts = texts_in_force(facts, clock.today())
    build, issued = BLANKS[kind], []
    for number in range(1, count + 1):
        paper = papers.PaperRequest(kind, title, lambda head, _: build(head, facts, texts))
        issued.append(papers.issue(session, operator, paper))
        progress(number, count)
    activity.record(
        session,
        operator,
        "开具空白文书",
        about=f"document:{issued[0].id}",
        title=f"{issued[0].number}起{count}份",
        reason=reason.strip(),
        facts={"kind": kind, "count": count},
    )
    return [each.id for each in issued], touched(Topic.PAPERS)


def _site_record(head: Head, facts: Office, texts: Texts) -> Paper:
    del facts
    return SiteRecord(head=head, notified=texts.get("site_notice", ()))


def _notice(head: Head, facts: Office, texts: Texts) -> Paper:
    return Notice(
        head=head,
        subject="",
        task_number="",
        basis=(),
        items=(),
        starts="",
        ends="",
        mode="",
        officers=(),
        nth="",
        cap="",
        prohibitions=texts.get("prohibitions", ()),
        recusal_right="".join(texts.get("recusal_right", ())),
        duty="".join(texts.get("duty", ())),
        contact=facts.contact,
        contact_telephone=facts.contact_telephone,
        supervision_telephone=facts.supervision_telephone,
        by_hand=True,
    )


def _sampling(head: Head, facts: Office, texts: Texts) -> Paper:
    basis = texts.get("sampling_basis", ())
    return Sampling(head=head, sampler=facts.bureau_name, subject="", basis=basis)


def _inquiry(head: Head, facts: Office, texts: Texts) -> Paper:
    del facts
    return Inquiry(head=head, notified=texts.get("inquiry_notice", ()))


def _copies(head: Head, facts: Office, texts: Texts) -> Paper:
    del facts
    return Copies(head=head, subject="", statement="".join(texts.get("copies_statement", ())))


def _receipt(head: Head, facts: Office, texts: Texts) -> Paper:
    del facts, texts
    return Receipt(head=head, documents=())


Build = Callable[[Head, Office, Texts], Paper]
BLANKS: Mapping[str, Build] = MappingProxyType(
    {
        "site-record": _site_record,
        "notice": _notice,
        "sampling": _sampling,
        "inquiry": _inquiry,
        "copies": _copies,
        "receipt": _receipt,
    }
)
"""Kinds that are filled in by hand, in the order in which they are offered."""


def offered() -> list[tuple[str, str]]:
    """Key and name of every kind that can be issued blank."""
    return [(kind, documents.find(kind).title) for kind in BLANKS]
