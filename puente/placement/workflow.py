"""The life cycle of an application: from-state, to-state. What is not here cannot happen."""

from puente.placement.enums import ApplicationState as State

MOVES = frozenset(
    {
        (State.SENT, State.INTERVIEW),
        (State.SENT, State.HIRED),
        (State.SENT, State.NOT_SELECTED),
        (State.SENT, State.WITHDRAWN),
        (State.INTERVIEW, State.HIRED),
        (State.INTERVIEW, State.NOT_SELECTED),
        (State.INTERVIEW, State.WITHDRAWN),
    }
)


def may_move(source: str, target: str) -> bool:
    return (State(source), State(target)) in MOVES


def next_states(source: str) -> list[State]:
    """Where an application can go from `source`, in the order of the enum."""
    return [state for state in State if may_move(source, state)]
