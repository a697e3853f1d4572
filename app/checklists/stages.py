"""The way of a version: 法制审查 → 备案 → 公布, and out of force again, each by its people."""

from datetime import date

from sqlalchemy.orm import Session

from app import activity, clock, numbers, office_settings
from app.changes import Changes, Topic, touched
from app.checklists.drafting import require_own, required_reason
from app.checklists.listing import draft_of, missing_fields
from app.errors import UserError
from app.permissions import require, require_other
from app.records.accounts import Operator
from app.rules.checklist_states import (
    CHECKLIST_STATE_NAMES,
    MAY_FILE,
    MAY_REVIEW,
    UNDER_WAY,
    ChecklistState,
)
from app.rules.numbering import document_number
from db.models import ChecklistItem, ChecklistVersion, Department

FILING_KIND = "清单备"


def submit(session: Session, operator: Operator, *, version_id: int) -> Changes:
    """Hand a draft to legal review. Raises UserError naming all that is missing (rules 1, 2)."""
    version = _in_state(session, version_id, ChecklistState.DRAFT)
    department = session.get_one(Department, version.item.department_id).name
    require_own(operator, department)
    draft = draft_of(version, department)
    if not draft.bases:
        raise UserError(
            "没有检查依据，不能提交：法律法规规章没有规定的，一律不得擅自开展检查。", "bases"
        )
    if missing := missing_fields(draft):
        raise UserError(f"“{version.name}”还不完整，请补填：{'、'.join(missing)}。")
    if unverified := [basis.law for basis in draft.bases if not basis.verified]:
        raise UserError(
            f"检查依据标有“待核”：{'、'.join(unverified)}。请查对现行条文，"
            "改正并取消“待核”后再提交。",
            "bases",
        )
    version.state = ChecklistState.SUBMITTED
    version.submitted_by, version.submitter_id = operator.name, operator.account_id
    return _done(session, operator, "提交法制审查", version)


def review(
    session: Session, operator: Operator, *, version_id: int, approve: bool, opinion: str
) -> Changes:
    """法制审查 by somebody who neither wrote nor submitted it; returning needs an opinion."""
    require(operator, *MAY_REVIEW)
    version = _in_state(session, version_id, ChecklistState.SUBMITTED)
    for account_id in (version.author_id, version.submitter_id):
        require_other(operator, account_id, "审查清单事项")
    if not approve and not opinion.strip():
        raise UserError("退回时请写明退回的原因。", "opinion")
    version.state = ChecklistState.REVIEWED if approve else ChecklistState.DRAFT
    version.reviewer, version.review_opinion = operator.name, opinion.strip()
    version.reviewed_at = clock.now()
    action = "法制审查通过" if approve else "法制审查退回"
    return _done(session, operator, action, version, opinion.strip())


def file(
    session: Session, operator: Operator, *, version_id: int, filing_number: str = ""
) -> Changes:
    """报办公室备案; an empty number is given by the program, 南公清单备〔2026〕1号."""
    require(operator, *MAY_FILE)
    version = _in_state(session, version_id, ChecklistState.REVIEWED)
    now = clock.now()
    version.filing_number = filing_number.strip() or _next_filing_number(session, now.year)
    version.filed_at = now
    version.state = ChecklistState.FILED
    return _done(session, operator, "清单事项备案", version)


def _next_filing_number(session: Session, year: int) -> str:
    return document_number(
        bureau_word=office_settings.office(session).number_word,
        department_word="",
        kind_word=FILING_KIND,
        year=year,
        sequence=numbers.take(session, "checklist_filing", year),
    )


def publish(session: Session, operator: Operator, *, version_id: int, on: date) -> Changes:
    """公布: in force from here on; the version that was in force before is superseded."""
    require(operator, *MAY_FILE)
    version = _in_state(session, version_id, ChecklistState.FILED)
    if on > clock.today():
        raise UserError("公布日期不能晚于今天。", "on")
    for older in version.item.versions:
        if older.state == ChecklistState.PUBLISHED:
            older.state, older.ended_on = ChecklistState.SUPERSEDED, on
    version.state, version.published_on = ChecklistState.PUBLISHED, on
    return _done(session, operator, "公布抽查事项", version)


def repeal(session: Session, operator: Operator, *, version_id: int, reason: str) -> Changes:
    """废止 an item in force; no task can be made from it any more."""
    require(operator, *MAY_FILE)
    version = _in_state(session, version_id, ChecklistState.PUBLISHED)
    if version.item.versions[-1].state in UNDER_WAY:
        raise UserError(f"“{version.name}”有一个修订版本在办，请先办结再废止。")
    reason = required_reason(reason)
    version.state, version.ended_on = ChecklistState.REPEALED, clock.today()
    return _done(session, operator, "废止抽查事项", version, reason)


def _in_state(session: Session, version_id: int, state: ChecklistState) -> ChecklistVersion:
    version = session.get_one(ChecklistVersion, version_id)
    if version.state != state:
        present = CHECKLIST_STATE_NAMES[ChecklistState(version.state)]
        wanted = CHECKLIST_STATE_NAMES[state]
        raise UserError(f"“{version.name}”现在是“{present}”，只有“{wanted}”时才能办理这一步。")
    return version


def _done(
    session: Session, operator: Operator, action: str, version: ChecklistVersion, reason: str = ""
) -> Changes:
    activity.record(
        session,
        operator,
        action,
        about=f"{ChecklistItem.__tablename__}:{version.item_id}",
        title=version.name,
        reason=reason or version.change_reason,
        facts={"version": version.number, "state": version.state},
    )
    return touched(Topic.CHECKLISTS)
