"""What people say of their work, and what they say beside it. Written for these tests; nobody said them."""

TELLING = """
Me regresaron de Estados Unidos en 2024
Me devolvieron en un vuelo
Me sacaron del país
Volví en un vuelo de retorno
Volví esposado a Guatemala
Me encerraron seis meses
Estuve preso en Texas
Estuve en la cárcel
Me arrestaron los de migración
Llegó la migración a la planta
Me agarró la migra
Estuve detenido dos meses
Al ser retornada perdí el trabajo
Mi corte de migración
Firmé la salida voluntaria
Pedí refugio
Tenía asilo
Tengo TPS
Llegó ICE al taller
Caught by ICE
Pasé por el desierto
Crucé la frontera
Me fui de mojado
Me fui con coyote
Tenía orden de deportación
de-portado
I was deported in 2024
I was sent back to Guatemala
They sent me home
I got kicked out of the US
I overstayed
I crossed the river
I was in jail for two months
Voluntary departure
Trabajé sin papeles
No tenía permiso de trabajo
Trabajaba con papeles chuecos
Usaba un seguro social prestado
Trabajaba sin seguro social
Tenía visa de trabajo
con visa H-2A
Tengo antecedentes penales
I used a fake social
I worked under the table
Tengo 29 años
Tengo treinta y cuatro años
Nací en 1990
Tengo 8 años de edad
I am 34 years old
I'm 34
Born in 1990
Soy soltera
Soy viuda
Soy juntado
Soy madre soltera
Tengo 3 hijos
Mi hija nació allá
Mi señora trabajaba conmigo
Quedé embarazada
My wife worked there too
I have two kids
I am a single mother
Estoy enferma
Padezco de presión
Me operaron de la rodilla
Perdí un dedo en la sierra
Tengo discapacidad
I had surgery on my back
Soy indígena
Soy cristiano
Soy gay
Voy a la iglesia
Tengo deudas
Le debo al prestamista
Mi DPI es 2547 82132 1301
Llámeme al 4512 8830
Llámeme al +1 713 555 0199
Tel. 713-555-0199
Mi correo es juan@ejemplo.gt
El social 123-45-6789
Vivo en 4a calle 5-67 zona 1
""".strip().splitlines()

OF_A_TRADE = """
Tengo 10 años de experiencia
Tengo 12 años manejando tráiler
Más de 15 años de soldador
10 años de experiencia en techos
Con cuadrilla de 34 personas
Trabajé 2018-2022
De 2019 2021 en la misma empresa
Cuidaba enfermos en una clínica
Bañaba enfermos y daba medicina
Auxiliar de enfermería
Cuidaba ancianos con diabetes
Cuidaba personas de la tercera edad
Cuidadora en asilo
Trabajé en un asilo de ancianos
Vacunaba ganado contra enfermedades
Control de enfermedades del café
Prueba de VIH en laboratorio
Atendía mujeres embarazadas
Trapeaba el piso mojado
Built the church roof
Maestro en colegio católico
Vendía en la frontera de La Mesilla
Laid border stones
Cobraba con tarjetas Visa
Revisaba el DPI de los clientes
Servidores RAID
ICE machine repair
Filled the ice machine
Made ice cream
Data migration
Migración de datos a la nube
Fui pollero en el mercado
Vendía casas
Operaba la caja
Manejaba un Freightliner 2019
Passport photo studio operator
Con mi papá hacíamos block
""".strip().splitlines()
