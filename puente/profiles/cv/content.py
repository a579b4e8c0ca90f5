"""What the CV says, as plain data in one language, whatever it is then written as."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import override

from puente.core import phones
from puente.core.dates import months_words, partial_words
from puente.core.db.models import in_language
from puente.core.text import capital, plain
from puente.people.enums import PhoneOwner
from puente.people.models import Person
from puente.profiles.cv.wording import Said, for_employers, items_for_employers, one_line
from puente.profiles.enums import Country, Evidence, Mastery, Recognition
from puente.profiles.models import Credential, HeldSkill, Schooling, SpokenLanguage, WorkExperience
from puente.profiles.queries import WholeProfile
from puente.profiles.rules import titled
from puente.taxonomy.enums import Cefr, Education

MOST_SKILLS = 14  # more than that nobody reads
MOST_NAMED = 3  # skills in the opening lines
# The names of the European framework's grid, in its order, and where each is kept.
CEFR_SKILLS = {
    "Listening": "listening",
    "Reading": "reading",
    "SpokenInteraction": "level",
    "SpokenProduction": "production",
    "Writing": "writing",
}
UNABLE = {
    "Listening": _l("no entiende al oír"),
    "Reading": _l("no lee"),
    "SpokenInteraction": _l("no conversa"),
    "SpokenProduction": _l("no explica"),
    "Writing": _l("no escribe"),
}


@dataclass(frozen=True)
class Job:
    """One job. `since` and `until` are partial dates, "" unknown; `period` says them, or how long."""

    title: str
    period: str
    time: str
    place: str
    country: str
    employer: str
    tasks: list[str]
    tools: str
    since: str
    until: str
    ongoing: bool


@dataclass(frozen=True)
class Skill:
    label: str
    note: str


@dataclass(frozen=True)
class Tongue:
    """A language: how well it is spoken, each skill in words, and the levels (0-7) by the framework's names."""

    code: str
    name: str
    level: str
    detail: str
    native: bool
    levels: dict[str, int]


@dataclass(frozen=True)
class Study:
    title: str
    place: str
    period: str
    note: str
    school: str
    country: str
    until: str
    completed: bool


@dataclass(frozen=True)
class Paper:
    """A licence, certificate or course."""

    title: str
    note: str
    issuer: str
    issued: str
    licence: str


@dataclass(frozen=True)
class Cv:
    """Everything that a CV says. Without personal data `given_names`, `surnames` and `phone` are empty, and so is what
    names a firm or a town.
    """

    lang: str
    given_names: str
    surnames: str
    headline: str
    summary: str
    region: str
    municipality: str
    phone: str
    reference: str
    jobs: list[Job]
    skills: list[Skill]
    languages: list[Tongue]
    studies: list[Study]
    papers: list[Paper]
    availability: list[str]
    left_out: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.surnames}".strip()


def cv_of(known: WholeProfile, lang: str, *, personal: bool = True, reference: str = "") -> Cv:
    """The CV of the person in `lang`. With `personal` False it does not say who they are: `reference` stands there."""
    hidden = () if personal else _who(known)
    with override(lang):
        told = [_job(job, lang, hidden) for job in known.experiences]
        jobs = [job for job, _left in told]
        skills = [row for row in _most_telling(known) if one_line(str(row))]
        person = known.person
        cv = Cv(
            lang=lang,
            given_names=person.given_names,
            surnames=person.surnames,
            headline=_headline(known, jobs),
            summary=_summary(known, skills),
            region=person.municipality.department.name if person.municipality else "",
            municipality=person.municipality.name if person.municipality else "",
            phone=_own_phone(person),
            reference="" if personal else reference,
            jobs=jobs,
            skills=[_skill(row) for row in skills[:MOST_SKILLS]],
            languages=[_tongue(row) for row in known.languages],
            studies=[_study(row) for row in known.schoolings if row.level > Education.NONE],
            papers=[_paper(row) for row in known.credentials if row.licence or one_line(row.label)],
            availability=_availability(known),
            left_out=[sentence for _job_, left in told for sentence in left] + _other_words_left_out(known),
        )
    return _printable(cv if personal else _nameless(cv))


def untranslated(known: WholeProfile) -> list[str]:
    """What the English CV would leave out, or say in Spanish."""
    jobs = [
        _("qué hacía como %(job)s") % {"job": job.job_title}
        for job in known.experiences
        if job.tasks and not job.tasks_en
    ]
    tools = [
        _("herramientas de %(job)s") % {"job": job.job_title}
        for job in known.experiences
        if job.tools and not job.tools_en
    ]
    skills = [row.label for row in known.skills if not row.label_en]
    studies = [study.subject for study in known.schoolings if study.subject and not study.subject_en]
    papers = [paper.name for paper in known.credentials if paper.name and not paper.name_en]
    return jobs + tools + skills + studies + papers


def _who(known: WholeProfile) -> list[str]:
    """What tells who somebody is: each of their names, their town, and the firms and towns where they worked."""
    person, jobs = known.person, known.experiences
    towns = [person.municipality.name] if person.municipality else []
    towns += [job.place.partition(",")[0] for job in jobs]
    return [*person.full_name.split(), *towns, *(job.employer for job in jobs)]


def _nameless(cv: Cv) -> Cv:
    jobs = [replace(job, employer="", place=str(Country(job.country).label)) for job in cv.jobs]
    studies = [replace(study, school="", place="") for study in cv.studies]
    papers = [replace(paper, issuer="", note="") for paper in cv.papers]
    return replace(
        cv, given_names="", surnames="", phone="", municipality="", jobs=jobs, studies=studies, papers=papers
    )


def _other_words_left_out(known: WholeProfile) -> list[str]:
    """What of skills, studies and papers tells too much."""
    texts = [word for row in known.skills for word in (row.label, row.label_en)]
    texts += [word for row in known.schoolings for word in (row.subject, row.subject_en, row.school)]
    texts += [word for row in known.credentials for word in (row.name, row.name_en, row.issuer)]
    return [text for text in texts if text and not one_line(text)]


def _printable(value: Any) -> Any:
    """The same without letters that no document can hold."""
    if isinstance(value, str):
        return "".join(letter for letter in value if letter.isprintable() or letter == " ")
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{item.name: _printable(getattr(value, item.name)) for item in fields(value)})
    return value


def _headline(known: WholeProfile, jobs: list[Job]) -> str:
    """What the person is, or aims at: the job title they have for their first target, or the longest job's."""
    wanted = known.targets[0] if known.targets else None
    held = [
        (row.months, job.title)
        for row, job in zip(known.experiences, jobs, strict=True)
        if wanted is None or row.occupation_id == wanted.occupation_id
    ]
    if held:
        return max(held)[1]
    if wanted:
        word = in_language(titled(wanted.occupation.word, known.person.sex), wanted.occupation.word_en)
        return capital(word) or str(wanted.occupation)
    return ""


def _most_telling(known: WholeProfile) -> list[HeldSkill]:
    """Their skills: those that the first target asks for on top, then what they do best."""
    aim = known.targets[0].occupation_id if known.targets else ""
    return sorted(known.skills, key=lambda row: (aim not in (row.skill.units if row.skill else ()), -row.level))


def _summary(known: WholeProfile, skills: list[HeldSkill]) -> str:
    """Two or three sentences: how long and where, what they do best, what they speak."""
    months: dict[str, int] = {}
    for job in known.experiences:
        months[job.country] = months.get(job.country, 0) + job.months
    told = [
        _("%(time)s en %(country)s") % {"time": months_words(count), "country": Country(code).label}
        for code, count in sorted(months.items(), key=lambda item: -item[1])
    ]
    sentences = [_("Experiencia de trabajo: %(where)s.") % {"where": _listed(told)}] if told else []
    best = [_lower(str(skill)) for skill in skills if skill.level >= Mastery.ALONE][:MOST_NAMED]
    if best:
        sentences.append(_("Sabe %(skills)s.") % {"skills": _listed(best)})
    spoken = [_spoken(row) for row in known.languages]
    if spoken:
        sentences.append(_("Habla %(languages)s.") % {"languages": _listed(spoken)})
    return " ".join(sentences)


def _job(row: WorkExperience, lang: str, hidden: Collection[str]) -> tuple[Job, list[str]]:
    """The job, and what was told of it that stays out."""
    english = lang == "en"
    tasks = for_employers(row.tasks_en if english else row.tasks, hidden)
    tools = items_for_employers(row.tools_en if english else row.tools, hidden)
    lines = {name: one_line(getattr(row, name)) for name in ("title", "title_en", "employer", "place")}
    country = str(Country(row.country).label)
    job = Job(
        title=lines["title_en" if english else "title"] or str(row.occupation),
        period=period_words(row.since, row.until, ongoing=row.ongoing),
        time=months_words(row.months),
        place=", ".join(filter(None, (lines["place"], country))),
        country=row.country,
        employer=lines["employer"],
        tasks=[capital(task) for task in tasks.kept],
        tools=", ".join(tools.kept),
        since=row.since,
        until=row.until,
        ongoing=row.ongoing,
    )
    return job, [
        *_left(tasks, tools),
        *(getattr(row, name) for name, kept in lines.items() if getattr(row, name) != kept),
    ]


def _left(*said: Said) -> list[str]:
    return [part for one in said for part in one.left_out]


def period_words(since: str, until: str, *, ongoing: bool) -> str:
    """`marzo de 2019 – junio de 2023`, `desde 2021`, `hasta 2023`, or nothing."""
    if since and (until or ongoing):
        return f"{partial_words(since)} – {_('hoy') if ongoing else partial_words(until)}"
    if since:
        return _("desde %(date)s") % {"date": partial_words(since)}
    return _("hasta %(date)s") % {"date": partial_words(until)} if until else ""


def _skill(row: HeldSkill) -> Skill:
    notes = {Evidence.CERTIFIED: _("con certificado")}
    note = notes.get(Evidence(row.evidence), "") or (_("puede enseñarlo") if row.level == Mastery.TEACHES else "")
    return Skill(label=capital(str(row)), note=note)


def _tongue(row: SpokenLanguage) -> Tongue:
    return Tongue(
        code=row.language_id,
        name=capital(str(row.language)),
        level=str(Cefr(row.level).label),
        detail=detail_of(row),
        native=row.level == Cefr.NATIVE,
        levels=_levels_of(row),
    )


def detail_of(row: SpokenLanguage) -> str:
    """Each skill in words, where more than conversation was asked: `conversa B1, entiende B2, no escribe`."""
    words = {
        "Listening": _("entiende"),
        "Reading": _("lee"),
        "SpokenInteraction": _("conversa"),
        "SpokenProduction": _("explica"),
        "Writing": _("escribe"),
    }
    levels = _levels_of(row)
    told = [f"{words[name]} {Cefr(level).label}" for name, level in levels.items() if Cefr.NONE < level < Cefr.NATIVE]
    unable = [str(UNABLE[name]) for name, level in levels.items() if level == Cefr.NONE]
    return ", ".join([*(told if len(told) > 1 else []), *unable])


def _levels_of(row: SpokenLanguage) -> dict[str, int]:
    return {name: getattr(row, column) for name, column in CEFR_SKILLS.items() if getattr(row, column) is not None}


def _study(row: Schooling) -> Study:
    level, school = str(Education(row.level).label), one_line(row.school)
    subject = one_line(in_language(row.subject, row.subject_en or row.subject))
    if row.completed:
        note = ""
    elif row.grade:
        note = _("hasta %(grade)sº grado") % {"grade": row.grade}
    else:
        note = _("sin terminar")
    recognised = _("equiparados en Guatemala") if row.recognition == Recognition.DONE else ""
    return Study(
        title=f"{level}, {subject}" if subject else level,
        place=", ".join(filter(None, (school, str(Country(row.country).label)))),
        period=partial_words(row.until) if row.until else "",
        note=" · ".join(filter(None, (note, recognised))),
        school=school,
        country=row.country,
        until=row.until,
        completed=row.completed,
    )


def _paper(row: Credential) -> Paper:
    title = _("Licencia de conducir %(kind)s") % {"kind": row.label} if row.licence else capital(row.label)
    return Paper(
        title=title,
        note=" · ".join(
            filter(
                None,
                (
                    one_line(row.issuer),
                    str(Country(row.country).label),
                    partial_words(row.issued) if row.issued else "",
                ),
            )
        ),
        issuer=one_line(row.issuer),
        issued=row.issued,
        licence=row.licence,
    )


def _availability(known: WholeProfile) -> list[str]:
    sought = known.sought
    if sought is None:
        return []
    lines = [_("Trabajo %(schedules)s") % {"schedules": _listed(sought.schedule_labels)}] if sought.schedules else []
    if sought.relocates:
        lines.append(_("Se mudaría por un empleo"))
    if sought.remote:
        lines.append(_("Puede trabajar desde su casa"))
    return lines


def _own_phone(person: Person) -> str:
    own = person.phones.filter(owner=PhoneOwner.SELF).first()
    return phones.show(own.number) if own else ""


def _spoken(row: SpokenLanguage) -> str:
    name = str(row.language)
    if row.level == Cefr.NATIVE:
        return name
    return f"{name} ({Cefr(row.level).label})"


def _listed(words: list[str]) -> str:
    """`a`, `a y b`, `a, b y c`; Spanish says "e" before the sound of i."""
    if len(words) < 2:
        return "".join(words)
    sound = plain(words[-1])
    joined = {"most": ", ".join(words[:-1]), "last": words[-1]}
    if sound.startswith(("i", "hi")) and not sound.startswith("hie"):
        return _("%(most)s e %(last)s") % joined
    return _("%(most)s y %(last)s") % joined


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def as_data(cv: Cv) -> dict[str, Any]:
    """The same as plain lists and texts, with the headings, for a template."""
    with override(cv.lang):
        headings = {
            "title": _("Hoja de vida"),
            "contact": _("Contacto"),
            "experience": _("Experiencia"),
            "skills": _("Lo que sabe hacer"),
            "languages": _("Idiomas"),
            "studies": _("Estudios"),
            "papers": _("Licencias y certificados"),
            "availability": _("Disponibilidad"),
            "tools": _("Herramientas y máquinas"),
            "reference": _("Referencia"),
            "nameless": _("Persona candidata"),
            "ask": _("Para conocerla, pregunte al programa por esta referencia."),
        }
    place = ", ".join(dict.fromkeys(filter(None, (cv.municipality, cv.region))))
    contact = [place, cv.phone]
    return asdict(cv) | {"name": cv.name, "labels": headings, "contact": [line for line in contact if line]}
