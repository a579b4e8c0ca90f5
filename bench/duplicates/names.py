"""Names to draw from, the frequent ones first in each list. Common words of the country; no combination is anybody."""


def listed(text: str) -> list[str]:
    """The words of `text`; what belongs together is written with an underscore."""
    return [word.replace("_", " ") for word in text.split()]


WOMEN = listed("""
María Juana Ana Marta Rosa Francisca Catarina Petrona Magdalena Isabel Josefa Micaela Manuela Candelaria
Dominga Lucía Elena Sandra Gladys Mirna Aura Rosario Teresa Tomasa Ingrid Karla Heidy Wendy Yolanda Blanca
Silvia Norma Marleny Floridalma Angelina Cecilia Telma Brenda Esmeralda Eulalia Yesenia Carmen Dolores Elvira
Emilia Ester Eva Fidelia Flor Gloria Guadalupe Herlinda Hilda Irma Jacinta Jessica Julia Karen Laura Leticia
Lidia Lilian Lorena Lourdes Luisa Luz Marcela Margarita Mariela Maribel Matilde Mayra Melisa Mercedes Miriam
Mónica Nancy Nicolasa Olga Olivia Pascuala Patricia Paula Pilar Ramona Raquel Rebeca Reina Rocío Rosalía
Rosalina Ruth Santa Sara Sebastiana Sofía Sonia Susana Tránsito Vanesa Vilma Virginia Verónica Victoria
Vicenta Ventura Zoila Amalia Adela Alejandra Alicia Amanda Andrea Ángela Antonia Bárbara Berta Carolina
Claudia Cristina Daniela Delia Diana Edith Elizabeth Elsa Estela Evelyn Fabiola Felipa
""")
MEN = listed("""
José Juan Luis Carlos Pedro Francisco Miguel Mario Antonio Manuel Jorge Diego Mateo Tomás Sebastián Domingo
Pascual Gaspar Andrés Nicolás Baltazar Julio Marvin Selvin Elmer Byron Brayan Wilmer Kevin Rigoberto Santos
Lorenzo Esteban Felipe Otto Rolando Edwin Hugo Víctor Rafael Ramiro Obdulio Cristóbal Abelino Adán Adolfo
Agustín Alberto Alejandro Alexander Alfonso Alfredo Álvaro Ángel Aníbal Armando Arnoldo Arturo Augusto Benito
Bernardo Bonifacio Camilo César Cruz Daniel David Edgar Eduardo Efraín Elías Emilio Enrique Erick Ernesto
Estuardo Eugenio Evaristo Fausto Federico Fernando Fidel Flavio Gabriel Gerardo Germán Gilberto Gregorio
Guillermo Gustavo Henry Héctor Heriberto Humberto Isaías Ismael Jacinto Jaime Javier Jerónimo Jesús Joaquín
Joel Josué Leonel Lázaro Marcelino Marco Marcos Martín Mauricio Max Melvin Mynor Moisés Oscar Osmar Pablo
Ramón Raúl Ricardo Roberto Rogelio Romeo Rubén Salvador Samuel Saúl Sergio Silvestre Simón
""")
SURNAMES = listed("""
López García Hernández Pérez González Morales Ramírez Rodríguez Méndez Gómez Martínez Vásquez Castillo Reyes
Díaz Cruz Ortiz Juárez Velásquez Ramos Domingo Sánchez Mejía Flores Jiménez Vicente Aguilar Castro Gutiérrez
Mendoza Fuentes Barrios Orozco Rivera Ruiz Estrada Miranda Chávez Herrera Escobar Torres Marroquín Santos
Alvarado Recinos Samayoa Palacios Castañeda Villatoro Monzón Sandoval Cifuentes Girón Salazar Mérida Bautista
Mateo Pascual Juan Francisco Sebastián Gaspar Andrés Lucas Tomás Diego Matías Nicolás Felipe Miguel Esteban
Marcos Alonzo Ventura Carrillo Cabrera Navarro Solís Arriaga Arévalo Ajanel Ajú Ajpacajá Akabal Apén Batz Bac
Bal Bixcul Bocel Brito Buc Caal Caba Cac Caj Cal Calel Camey Can Canil Canú Cap Catú Ceto Chacaj Chach
Chajchalac Chavajay Chen Chicol Chiquín Chitay Choc Choxom Chub Chuc Chumil Churunel Coc Coj Cojtí Col Colop
Cotzajay Coy Cuc Cucul Cuy Cux Cuxum Cutzal Gualip Guarcas Guarchaj Hub Ical Ich Ishcoy Ixchop Ixcot Ixtabalán
Ixmatá Iquic Jacinto Jax Jocol Juc Lajuj Laynez Lux Macario Mactzul Matzar Maquín Mo Mucú Muj Mux Ordóñez
Osorio Oxlaj Pacay Pacheco Par Patzán Pec Pixtún Poou Pop Poz Puac Pu Quej Quiej Quib Quisquiná Quixtán Quiché
Raxón Raymundo Rax Sac Sacalxot Sajquim Sam Saloj Saquic Sapón Sicay Simón Sis Sisay Sontay Sotz Soc Sucup Suy
Tax Tambriz Tecú Tepaz Tiño Tiu Toc Tot Tubac Tucubal Tum Tuy Tzep Tzib Tziná Tzoc Tzul Tzunún Tzuy Ujpán Us
Utuy Vail Xicará Xiloj Xitumul Xo Xol Xoy Xuc Xuyá Yac Yat Yax Yaxcal Yojcom Yos Zapeta Zacarías Zet
""")
NICKNAMES = {
    "José": "Chepe", "Francisco": "Paco", "Guadalupe": "Lupe", "Manuel": "Meme", "Jesús": "Chus", "María":
    "Ma.", "Guillermo": "Memo", "Dolores": "Lola", "Mercedes": "Meches", "Rosario": "Chayo", "Isabel":
    "Chabela", "Antonio": "Toño", "Roberto": "Beto", "Alberto": "Beto", "Ignacio": "Nacho", "Luis": "Lucho",
    "Eduardo": "Lalo", "Teresa": "Tere", "Consuelo": "Chelo", "Enrique": "Quique", "Catarina": "Cata",
    "Sebastián": "Bastián",
    # These the product does not know, as real lists have some that it does not.
    "Pedro": "Perucho", "Miguel": "Migue", "Carlos": "Calín", "Felipe": "Pipe", "Juana": "Juanis", "Domingo": "Mingo",
    "Margarita": "Mago", "Magdalena": "Malena", "Santiago": "Chago", "Rafael": "Rafa", "Gabriel": "Gabo",
}  # fmt: skip
PLACES = {
    "Chimaltenango": "Comalapa, Patzún",
    "Huehuetenango": "Barillas, Chiantla, Cuilco, Jacaltenango, Nentón, Soloma",
    "San Marcos": "Comitancillo, Concepción Tutuapa, Malacatán, San Pedro Sacatepéquez, Tacaná, Tajumulco",
    "Quetzaltenango": "Cabricán, Coatepeque, Cajolá, San Juan Ostuncalco",
    "Quiché": "Chajul, Cunén, Joyabaj, Nebaj, Sacapulas, Chichicastenango",
    "Sololá": "Nahualá, Panajachel, Santiago Atitlán",
    "Totonicapán": "Momostenango, Santa María Chiquimula",
    "Alta Verapaz": "Cobán, Carchá, Chisec",
    "Baja Verapaz": "Rabinal, Cubulco",
    "Petén": "San Luis, Sayaxché, Poptún",
    "Zacapa": "Gualán, Teculután",
    "Guatemala": "Guatemala, Mixco, Villa Nueva, Amatitlán",
    "Jutiapa": "Jalpatagua",
    "Jalapa": "Monjas",
}
HAMLETS = listed("""
Centro El_Calvario La_Esperanza San_Antonio Las_Flores El_Rosario Buena_Vista Chuatroj La_Libertad
Los_Encuentros Xejuyup Tierra_Blanca El_Progreso San_José Santa_Rosa Pacul Chiquisís Vista_Hermosa
Nueva_Reforma La_Cumbre Las_Majadas El_Boquerón Tzanjuyú Panimaquim La_Unión Los_Pinos El_Carmen
Agua_Escondida Río_Blanco Piedras_Negras El_Mirador Llano_Grande
""")
