"""The life cycle of a payment request: from-state, to-state. What is not here cannot happen."""

from puente.reporting.enums import PaymentState as State

MOVES = frozenset(
    {
        (State.DRAFT, State.SUBMITTED),
        (State.RETURNED, State.SUBMITTED),
        (State.SUBMITTED, State.RETURNED),
        (State.SUBMITTED, State.APPROVED),
        (State.APPROVED, State.SENT),
        (State.SENT, State.PAID),
    }
)


def may_move(source: str, target: str) -> bool:
    return (State(source), State(target)) in MOVES
