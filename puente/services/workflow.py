"""What may be said of a referral, by what was said last."""

from puente.services.enums import Replied

FINAL = frozenset({Replied.SERVED, Replied.NO_SHOW, Replied.DECLINED})
ANY = frozenset(Replied)
# Whoever did not come may come another day; what was given or declined is over.
MAY_FOLLOW: dict[str, frozenset[Replied]] = {
    "": ANY,
    Replied.ACCEPTED: ANY - {Replied.ACCEPTED},
    Replied.BOOKED: ANY - {Replied.ACCEPTED},
    Replied.NO_SHOW: frozenset({Replied.BOOKED, Replied.SERVED}),
    Replied.SERVED: frozenset(),
    Replied.DECLINED: frozenset(),
}
