"""The worked examples of the manual are what the program says, point by point."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from puente.matching.facts import Asked, Fit, Job, Offer, Seeker
from puente.matching.sentences import compare
from puente.matching.world import world
from puente.web.templatetags.puente import points

TODAY = date(2026, 11, 2)
MANUAL = Path(settings.ROOT) / "docs" / "manual" / "emparejamiento.md"
MATEO = Seeker(
    jobs=(Job("7121", "Techadores", 72, 2025),),
    languages={"spa": 7, "eng": 3},
    municipality="1302",
    radius_km=40,
    wage_floor=4500,
    schedules=frozenset({"day"}),
    skills={"shingle_roofs": "instalar shingle", "metal_roofs": "instalar lámina y techo metálico"},
    documents={"dpi": True, "criminal_record": False},
    aims=("7121", "7112"),
)
TECHOS = Offer(
    "7121", "Techador", "1301", 4800, "day", "de día",
    requirements=(
        Asked("skill", "metal_roofs", "instalar lámina y techo metálico"),
        Asked("skill", "waterproof_roofs", "impermeabilizar techos y losas", essential=False),
        Asked("experience", "12", "", amount=12),
        Asked("document", "dpi", "DPI"),
    ),
)  # fmt: skip
MICAELA = Seeker(
    jobs=(Job("5120", "Cocineros", 52, 2025), Job("9112", "Limpiadores", 20, 2020)),
    languages={"quc": 7, "spa": 6, "eng": 2},
    municipality="1301",
    radius_km=20,
    wage_floor=4000,
    schedules=frozenset({"day", "shifts"}),
    skills={"cook_line": "cocinar en línea", "grill_cook": "cocinar a la parrilla y plancha"},
    documents={"dpi": True, "food_card": False},
    aims=("5120",),
    sent=1,
)
COCINA = Offer(
    "5120", "Cocinera de restaurante", "1301", 3800, "night", "de noche",
    requirements=(
        Asked("skill", "grill_cook", "cocinar a la parrilla y plancha"),
        Asked("document", "food_card", "Tarjeta de manipulación de alimentos"),
        Asked("experience", "24", "", amount=24),
    ),
)  # fmt: skip
KEVIN = Seeker(
    jobs=(Job("4222", "Empleados de centros de llamadas", 41, 2025), Job("5223", "Vendedores", 18, 2021)),
    languages={"eng": 6, "spa": 5},
    municipality="1301",
    radius_km=60,
    wage_floor=5500,
    schedules=frozenset({"day", "night", "shifts"}),
    education=0,
    education_abroad=4,
    licences=frozenset(),
    relocates=True,
    aims=("4222",),
)
LLAMADAS = Offer(
    "4222", "Agente bilingüe", "0101", 6000, "night", "de noche", transport=True,
    requirements=(
        Asked("language", "eng", "inglés C1", amount=5),
        Asked("education", "4", "Diversificado"),
    ),
)  # fmt: skip
REPARTO = Offer(
    "8322", "Repartidor en panel", "1301", 4200, "day", "de día",
    requirements=(Asked("licence", "B", "B: carros y camiones livianos, como trabajo"),),
)  # fmt: skip
EXAMPLES = {"Mateo": (MATEO, TECHOS), "Micaela": (MICAELA, COCINA), "Kevin": (KEVIN, LLAMADAS)}


def fit(seeker: Seeker, offer: Offer) -> Fit:
    return compare(seeker, offer, world(), TODAY)


def told(found: Fit) -> list[str]:
    """The lines of an example: each reason with its points, and the sum."""
    lines = [f"| {one.sentence} | {points(one.points)} |" for one in [*found.pros, *found.cons]]
    return [*lines, f"| **En total** | **{points(found.score)}** |"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_what_the_manual_says(name):
    section = MANUAL.read_text(encoding="utf-8").split(f"### {name}")[1].split("###")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| Razón")]
    assert rows == told(fit(*EXAMPLES[name]))


def test_what_rules_kevin_out_of_another_is_there_too():
    [limit] = [one for one in fit(KEVIN, REPARTO).cons if one.side.value == "limit"]
    assert limit.sentence in MANUAL.read_text(encoding="utf-8")


def test_one_paper_would_move_micaela_as_far_as_the_manual_says():
    before = fit(MICAELA, COCINA)
    after = fit(replace(MICAELA, documents={"dpi": True, "food_card": True}), COCINA)
    [lacking] = [one for one in before.cons if one.lacks]
    assert after.score - before.score == lacking.gain
    assert re.search(
        rf"subiría {re.escape(points(lacking.gain).lstrip('+'))} puntos", MANUAL.read_text(encoding="utf-8")
    )
