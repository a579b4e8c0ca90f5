"""Three stories as they are told across a table, and what a consultant makes of them. Nobody of them exists."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Told:
    """A job: the words, the everyday description that the coder should propose, and what else was told."""

    said: str
    proposed: str
    country: str
    place: str
    since: str
    until: str
    tasks: str
    tasks_en: str
    left_out: str = ""


@dataclass(frozen=True)
class Story:
    """`spoken` is the story; the rest is what is typed and ticked. `skills` by name: how well."""

    spoken: str
    jobs: tuple[Told, ...]
    skills: dict[str, str]
    languages: dict[str, str]
    level: str
    studied_in: str
    wage: str
    aims: tuple[str, ...]
    barrier: str
    note: str
    papers: dict[str, str] = field(default_factory=dict)


ROOFER = Story(
    spoken="Allá en Houston yo era roofero, puro shingle, desde marzo del dieciocho hasta que nos agarraron, en junio "
    "del veinticinco me deportaron. Ya de último yo les enseñaba a los nuevos. Antes aquí levantaba block con mi papá. "
    "Hablo k’iche’ y español, y el inglés más o menos. Saqué hasta sexto. Quisiera seguir en techos, cerca de la casa; "
    "eso sí, la última camioneta sale a las seis.",
    jobs=(
        Told(
            "roofero, puro shingle, en Houston", "Pone y repara techos.", "Estados Unidos", "Houston, Texas",
            "marzo 2018", "6/2025", "Ponía shingle en casas\nEnseñaba a los nuevos\nMe deportaron en junio",
            "Installed shingle roofs on houses\nTrained newcomers", "Me deportaron en junio",
        ),
        Told(
            "levantaba block con mi papá", "Pega ladrillo y block y levanta muros.", "Guatemala", "Chiantla",
            "2014", "2017", "Levantaba paredes de block", "Built block walls",
        ),
    ),
    skills={"Instalar shingle": "puede enseñarlo", "Trabajar en altura": "por su cuenta"},
    languages={"k’iche’": "Lengua materna", "español": "C1", "inglés": "A2"},
    level="Primaria", studied_in="Guatemala", wage="4,200", aims=("techador", "albañil"),
    barrier="Transporte", note="Que salga antes de las seis",
    papers={"DPI": "lo tiene", "Antecedentes penales": "no lo tiene"},
)  # fmt: skip
COOK = Story(
    spoken="Trabajé cuatro años de cocinera en un restaurante mexicano en Los Ángeles; empecé limpiando cuartos de "
    "hotel. Hacía la salsa, la plancha, para unas doscientas personas al día. Tengo 29 años y mi esposo se quedó allá. "
    "Español y q’anjob’al, inglés poquito. Hice el básico aquí. Mi mamá me cuida a la niña hasta las cinco.",
    jobs=(
        Told(
            "cocinera en restaurante mexicano", "Prepara comidas.", "Estados Unidos", "Los Ángeles, California",
            "2021", "abril 2025", "Preparaba salsas y plancha para 200 personas al día\nTengo 29 años y mi esposo se quedó allá",
            "Prepared sauces and grill for 200 guests a day", "Tengo 29 años y mi esposo se quedó allá",
        ),
        Told(
            "limpiaba cuartos de hotel", "Limpia oficinas, hoteles, escuelas y hospitales.", "Estados Unidos",
            "Los Ángeles, California", "2019", "2020", "Limpiaba 14 cuartos por turno", "Cleaned 14 rooms per shift",
        ),
    ),
    skills={"Cocinar en línea": "por su cuenta", "Cocinar a la parrilla y plancha": "puede enseñarlo"},
    languages={"español": "Lengua materna", "q’anjob’al": "Lengua materna", "inglés": "A1"},
    level="Básicos", studied_in="Guatemala", wage="3,900", aims=("cocinera",),
    barrier="Cuida a alguien", note="Que el turno termine antes de las cinco",
    papers={"DPI": "lo tiene", "Tarjeta de salud": "no lo tiene"},
)  # fmt: skip
AGENT = Story(
    spoken="Yo crecí en Phoenix, me llevaron de dos años; el español me cuesta escribirlo. Saqué la high school. "
    "Atendía llamadas en inglés en un call center, de tarjetas de crédito, tres años, hasta julio. La migra llegó a la "
    "casa. Quiero algo en un call center, de noche está bien. El DPI está en trámite.",
    jobs=(
        Told(
            "atendía llamadas en inglés en un call center", "Contesta llamadas y mensajes de clientes.",
            "Estados Unidos", "Phoenix, Arizona", "8/2022", "7/2025",
            "Atendía 60 llamadas al día de tarjetas de crédito\nLa migra llegó a la casa",
            "Took 60 calls a day about credit cards", "La migra llegó a la casa",
        ),
    ),
    skills={"Atender clientes por teléfono": "puede enseñarlo"},
    languages={"inglés": "C2", "español": "B2"},
    level="Diversificado", studied_in="Estados Unidos", wage="5,500", aims=("agente de call center",),
    barrier="Le faltan documentos", note="Acompañarle a RENAP",
    papers={"DPI": "en trámite"},
)  # fmt: skip
STORIES = {"roofer": ROOFER, "cook": COOK, "agent": AGENT}
