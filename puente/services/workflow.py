"""What may be said of a referral, and what may follow on the way to a certificate, by what came last."""

from puente.services.enums import Finding, Passage, Replied

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

# Of each step on the way to a certificate those that may come next. Of an assessment it depends on what it found.
AT_THE_ISSUER = frozenset({Passage.DIAGNOSIS, Passage.PREPARATION, Passage.BOOKED, Passage.ASSESSED})
MAY_COME: dict[str, frozenset[Passage]] = {
    "": frozenset({Passage.INFORMED}),
    Passage.INFORMED: frozenset({Passage.REFERRED}),
    Passage.REFERRED: AT_THE_ISSUER,
    Passage.DIAGNOSIS: AT_THE_ISSUER - {Passage.DIAGNOSIS},
    Passage.PREPARATION: AT_THE_ISSUER - {Passage.PREPARATION},
    Passage.BOOKED: AT_THE_ISSUER - {Passage.DIAGNOSIS},
    Finding.NOT_YET: AT_THE_ISSUER - {Passage.DIAGNOSIS},
    Finding.COMPETENT: frozenset(),
}
FOUND_BY: dict[str, frozenset[Finding]] = {
    Passage.DIAGNOSIS: frozenset({Finding.READY, Finding.PREPARE}),
    Passage.ASSESSED: frozenset({Finding.COMPETENT, Finding.NOT_YET}),
}
