"""The life cycle of an application: from-state, to-state. What is not here cannot happen; the log of moves refuses it
in the database too.
"""

from puente.placement.enums import BEFORE_SENT, WITH_COMPANY
from puente.placement.enums import ApplicationState as State

_ON = {
    (State.SUGGESTED, State.INTERESTED),
    (State.INTERESTED, State.READY),
    *((one, State.SENT) for one in BEFORE_SENT),
    (State.SENT, State.SEEN),
    (State.SENT, State.INTERVIEW),
    (State.SEEN, State.INTERVIEW),
    (State.SENT, State.OFFER),
    (State.SEEN, State.OFFER),
    (State.INTERVIEW, State.OFFER),
    *((one, State.HIRED) for one in WITH_COMPANY),
}
# Whoever is not with the company yet, it cannot turn down; after an offer nobody waits for an answer.
_OVER = {
    *((one, end) for one in BEFORE_SENT for end in (State.DECLINED, State.WITHDRAWN, State.FILLED)),
    *((one, end) for one in WITH_COMPANY for end in (State.NOT_SELECTED, State.DECLINED, State.WITHDRAWN)),
    *((one, end) for one in WITH_COMPANY[:3] for end in (State.NO_ANSWER, State.FILLED)),
}
MOVES = frozenset(_ON | _OVER)


def may_move(source: str, target: str) -> bool:
    return (State(source), State(target)) in MOVES


def next_states(source: str) -> list[State]:
    """Where an application can go from `source`, in the order of the enum."""
    return [state for state in State if may_move(source, state)]
