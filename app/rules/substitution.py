"""After the draw: the next subject in the order of luck, the next officer in a subject's order.

Nobody chooses a substitute and nobody else moves. Source: VDR1 §7.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.rules import tickets
from app.rules.assignment import SEATED, Code, Recused, Step, screen
from app.rules.draw import Pool, subject_seed
from app.rules.drawplan import DrawPlan
from app.rules.rosters import OfficerLine, SubjectLine


@dataclass(frozen=True, slots=True)
class NextSubject:
    """`rank`: place in the stratum's ticket order, from 1; `ticket` in hex."""

    id: str
    rank: int
    ticket: str


@dataclass(frozen=True, slots=True)
class Bench:
    """Who may step in: `held` are the seats each cert has in this draw at this moment.

    `recused` holds the committed recusals and those found since; `absent` are the certs of
    officers on leave, ill or suspended.
    """

    plan: DrawPlan
    officers: Sequence[OfficerLine]
    recused: Recused
    held: Mapping[str, int]
    absent: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class NewPair:
    """The officers of a subject after a substitution, and every step of the walk for them.

    `certs` are fewer than the plan's seats when nobody is left who may take one.
    """

    certs: tuple[str, ...]
    trace: tuple[Step, ...]


def next_subject(
    pool: Pool, plan: DrawPlan, seed: bytes, stratum: str, used: Collection[str]
) -> NextSubject | None:
    """The first in the stratum's ticket order that is not in `used`; None when all are.

    `used`: winners and substitutes of this draw so far. So the reserves come in their order,
    and after the last of them the order goes on. `seed`: that of the attempt.
    """
    key = tickets.subject_key(subject_seed(plan, seed))
    ranked = pool.order(stratum, key, len(used) + 1)
    for rank, (ticket, name) in enumerate(ranked, start=1):
        if name.decode() not in used:
            return NextSubject(name.decode(), rank, ticket.hex())
    return None


def pair_for_substitute(
    bench: Bench, seed: bytes, subject: SubjectLine, inherited: Sequence[str] = ()
) -> NewPair:
    """The pair of a substitute: those of the subject it replaces where they may, else by walk.

    `bench.held` no longer counts the replaced subject's seats. Without `inherited`, the pair
    of a reserve that is added. `seed`: that of the attempt that drew the officers.
    """
    known = {officer.cert: officer for officer in bench.officers}
    staying = [cert for cert in inherited if _code(bench, subject, known[cert], ()) in SEATED]
    return _walk(bench, seed, subject, staying)


def pair_without(
    bench: Bench, seed: bytes, subject: SubjectLine, certs: Sequence[str], leaving: str
) -> NewPair:
    """The pair after `leaving`, whom `bench` names as absent or recused, gives up the seat."""
    return _walk(bench, seed, subject, [cert for cert in certs if cert != leaving])


def _walk(bench: Bench, seed: bytes, subject: SubjectLine, staying: Sequence[str]) -> NewPair:
    certs, trace = list(staying), []
    key = tickets.officer_key(seed)
    luck = tickets.pair_tickets(
        key, subject.id.encode(), [officer.cert.encode() for officer in bench.officers]
    )
    for ticket, officer in sorted(zip(luck, bench.officers, strict=True), key=_by_ticket):
        if len(certs) == bench.plan.seats:
            break
        code = _code(bench, subject, officer, staying)
        trace.append(Step(subject.id, officer.cert, ticket.hex()[:16], code))
        if code in SEATED:
            certs.append(officer.cert)
    return NewPair(tuple(certs), tuple(trace))


def _by_ticket(pair: tuple[bytes, OfficerLine]) -> tuple[bytes, bytes]:
    return pair[0], pair[1].cert.encode()


def _code(
    bench: Bench, subject: SubjectLine, officer: OfficerLine, staying: Collection[str]
) -> Code:
    if officer.cert in staying:
        return Code.PRESENT
    if officer.cert in bench.absent:
        return Code.ABSENT
    if (subject.id, officer.cert) in bench.recused:
        return Code.RECUSED
    code = screen((subject.region, subject.need), officer, bench.plan.borrow_from)
    if code in SEATED and bench.held.get(officer.cert, 0) >= officer.cap:
        return Code.CAP
    return code
