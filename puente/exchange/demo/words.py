"""Names and phrases to draw from. Common words of the country; no combination is meant to be anybody."""

WOMEN = """Eulalia Juana Petrona Catarina Yesenia Lucía Marta Rosa María Ana Candelaria Dominga Micaela Isabel Elena
Francisca Sandra Gladys Mirna Aura Rosario Teresa Magdalena Josefa Manuela Tomasa Ingrid Karla Heidy Wendy Yolanda
Blanca Silvia Norma Marleny Floridalma Angelina Cecilia Telma Brenda Esmeralda""".split()
MEN = """Mateo Tomás Sebastián Diego Juan Domingo Wilmer Kevin Pedro Francisco Andrés Miguel Pascual Gaspar Nicolás
Baltazar Julio Marvin Selvin Elmer Byron Brayan Rigoberto Santos Lorenzo Esteban Felipe Antonio José Carlos Luis Mario
Otto Rolando Edwin Hugo Víctor Rafael Ramiro Obdulio Cristóbal""".split()
LADINO = """López García Hernández Morales Ramírez Pérez González Castillo Reyes Vásquez Mejía Ortiz Flores Méndez
Velásquez Herrera Recinos Samayoa Palacios Castañeda Villatoro Barrios Orozco Fuentes Monzón Sandoval Cifuentes Girón
Estrada Salazar Mérida Escobar Cardona Aguilar Paz Solares Marroquín Arévalo""".split()
MAYA = {
    "13": "Pedro Mateo Pascual Francisco Sebastián Andrés Gaspar Lucas Diego Camposeco Raymundo Virves Esteban Nicolás",
    "12": "Matías Chilel Bámaca Temaj Ambrocio Mauricio Coronado Ramírez Godínez",
    "07": "Tzoc Chavajay Cotuc Ixtamer Mendoza Tuy Xoquic Bixcul Cumes Churunel Saloj Chiroy",
    "14": "Brito Cobo Raymundo Chávez Us Tum Zacarías Ixcoy Toj Lux Xirum Tiu Pu Chach",
    "09": "Sac Xicará Coyoy Chojolán Quiej Ixtabalán Ajanel Tax Cotoc",
    "08": "Tzul Batz Tax Ixcoy García Puac Sapón Yax",
    "16": "Caal Coc Chub Pop Tut Xol Choc Ical Maquín Cucul Ba Yat Coy Bol",
    "15": "Alvarado Sis Ixpatá Tecú Cojom Chen Morente Lajuj",
    "04": "Cumes Apén Xico Xicay Cutzal Catú Ajú Raxón Sitán Tubac",
}
HERE = [  # CIUO-08 code, what people say
    ("7121", "roofero 4 años en Houston"),
    ("7121", "techaba casas"),
    ("7123", "drywall y tape"),
    ("7111", "albañil, levantaba block"),
    ("9313", "ayudante de construcción"),
    ("7131", "pintaba casas"),
    ("7411", "electricista, era helper"),
    ("7126", "plomería"),
    ("7212", "soldador MIG en taller"),
    ("7231", "mecánico de carros"),
    ("5120", "cocinero de línea"),
    ("9412", "ayudante de cocina"),
    ("5131", "mesero, busboy"),
    ("9112", "housekeeping en hotel"),
    ("9111", "limpieza de casas"),
    ("6113", "yardas, landscaping"),
    ("9211", "pizca de fresa y tomate"),
    ("7511", "la pollera, deshuesador"),
    ("9321", "empacadora"),
    ("8344", "forklift en bodega"),
    ("8332", "CDL troquero"),
    ("8322", "chofer de reparto"),
    ("8153", "costurera en fábrica"),
    ("5322", "cuidaba viejitos"),
    ("5311", "cuidaba niños"),
    ("5244", "call center en inglés"),
    ("5223", "vendía en tienda"),
    ("9333", "cargador de bultos"),
    ("7512", "panadero"),
    ("7522", "carpintero, hacía gabinetes"),
]
CAUTIONS = (
    "",
    "",
    "",
    "Pregunte solo por ella. No deje recado.",
    "El teléfono es de un familiar: no mencione el retorno.",
    "Mejor por mensaje.",
)
NOTES = ("", "", "Sigue interesada.", "Pide horario de día.", "Va a juntar sus papeles.", "Espera respuesta de la empresa.")
