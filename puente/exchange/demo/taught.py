"""Words of the team, so that its learning can be seen: some wait for review, one is accepted, one was refused."""

from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.exchange.demo.staff import DOMAIN
from puente.taxonomy.models import Occupation
from puente.taxonomy.operations import accept_word, reject_word, suggest_word

# (words, unit group or none known, times said)
WAITING = (("cuque", "0310", 3), ("canillita", "9520", 2), ("diablero", "9333", 4), ("enrielador", None, 1))
ACCEPTED, REFUSED = ("achimero", "9520"), ("patachero", "8343")


def write() -> None:
    rosa, julio = (standing_of(User.objects.get(email=f"{name}@{DOMAIN}")) for name in ("rosa", "julio"))
    with acting_as(rosa.scope("command")):
        for said, code, times in WAITING:
            for _time in range(times):
                suggest_word(actor=rosa, said=said, occupation=Occupation.objects.filter(pk=code).first())
        words = [
            suggest_word(actor=rosa, said=said, occupation=Occupation.objects.get(pk=code))
            for said, code in (ACCEPTED, REFUSED)
        ]
    with acting_as(julio.scope("command")):
        taught, refused = words
        if taught and taught.occupation:
            accept_word(actor=julio, word_id=taught.pk, occupation=taught.occupation)
        if refused:
            reject_word(actor=julio, word_id=refused.pk)
