"""The CV: what a company needs, in two languages, four formats, and nothing that could hurt."""

import io
import json
import re
import zipfile
from pathlib import Path

import jsonschema
import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from puente.accounts.scope import standing_of
from puente.audit.models import Access
from puente.cases.models import Case
from puente.cases.operations import close_case
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.placement.operations import withdraw_consent
from puente.profiles import cv, operations
from puente.profiles.cv.wording import for_employers, items_for_employers, tells_too_much
from puente.profiles.models import CvLink, SpokenLanguage
from puente.profiles.operations import Wanted
from puente.profiles.queries import whole_profile
from puente.taxonomy.models import Language
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.people import IdentifierFactory, PhoneFactory
from tests.factories.work import a_ready_case
from tests.profiles.sentences import OF_A_TRADE, TELLING

TODAY = timezone.localdate()
SCHEMA = Path(__file__).parents[2] / "node_modules/@jsonresume/schema/schema.json"
SECRETS = ("2547821321301", "4111 2222", "1994", "deportaron", "34 años", "roofero")


def a_told_case(cast: Cast) -> Case:
    """A roofer who told more than a company must hear, with skills, a licence and a phone of his own."""
    case, actor = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        IdentifierFactory(person=case.person)
        PhoneFactory(person=case.person, owner="family", number="4111 2222")
        PhoneFactory(person=case.person, owner="self", number="4512 8830")
        operations.change_experience(
            actor=actor,
            row=case.person.experiences.get(),
            months=48,
            place="Houston, Texas",
            since="2021-03",
            until="2025-02",
            tasks="Ponía shingle y flashing.\nMe deportaron en 2025.\nTengo 34 años y soy casado",
            tasks_en="Laid shingles and flashing",
            tools="pistola de clavos, andamio",
        )
        operations.add_skill(
            actor=actor, person=case.person, label="leer planos", label_en="read plans", level=3, evidence="shown"
        )
        operations.save_credential(actor=actor, person=case.person, row=None, kind="licence", licence="B", country="GT")
    return case


def content_of(case: Case, lang: str = "es", **how) -> cv.Cv:
    with acting_as(EVERYWHERE):
        return cv.cv_of(whole_profile(case.person), lang, **how)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_cv_says_what_a_company_needs_and_nothing_of_the_return(cast: Cast, lang):
    case = a_told_case(cast)
    content = content_of(case, lang)
    assert content.headline == {"es": "Techadora", "en": "Roofer"}[lang]
    assert (content.municipality, content.region, content.phone) == ("Chiantla", "Huehuetenango", "4512 8830")
    assert content.jobs[0].tasks == {"es": ["Ponía shingle y flashing"], "en": ["Laid shingles and flashing"]}[lang]
    written = str(content).split("left_out")[0]
    for secret in (*SECRETS, case.code):
        assert secret not in written
    assert "4 años en Estados Unidos" in content.summary or "4 years (United States)" in content.summary


def test_who_writes_it_is_shown_what_stays_out(cast: Cast, client):
    case = a_told_case(cast)
    assert content_of(case).left_out == ["Me deportaron en 2025", "Tengo 34 años y soy casado"]
    client.force_login(cast.rosa)
    page = client.get(reverse("cv", kwargs={"person": case.person_id})).content.decode()
    assert "«Me deportaron en 2025»" in page


@pytest.mark.parametrize("sentence", TELLING)
def test_what_a_company_must_not_hear_stays_out(sentence):
    assert tells_too_much(sentence)


@pytest.mark.parametrize("sentence", OF_A_TRADE)
def test_words_of_a_trade_are_not_taken_for_secrets(sentence):
    assert not tells_too_much(sentence)


@given(st.lists(st.sampled_from(["Ponía techos", "Me deportaron", "Soldaba vigas", "Soy casado", "Leía planos"])))
def test_every_sentence_is_either_written_or_shown_as_left_out(sentences):
    said = for_employers("\n".join(sentences))
    assert sorted([*said.kept, *said.left_out]) == sorted(sentences)
    assert not any(tells_too_much(sentence) for sentence in said.kept)


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("design", ["bridge", "plain"])
def test_the_pdf_is_light_and_can_be_read_aloud(cast: Cast, lang, design):
    document = cv.render(content_of(a_told_case(cast), lang), "pdf", design)
    assert len(document) <= 300_000
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == lang
        with pdf.open_metadata() as metadata:
            assert metadata.get("pdfuaid:part") == "1"


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("design", ["bridge", "plain"])
def test_the_word_file_says_the_same(cast: Cast, lang, design):
    case = a_told_case(cast)
    document = Document(io.BytesIO(cv.render(content_of(case, lang), "docx", design)))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join(paragraph.text for holder in (document, *cells) for paragraph in holder.paragraphs)
    wanted = {"es": ("Techadora", "Ponía shingle", "Idiomas"), "en": ("Roofer", "Laid shingles", "Languages")}[lang]
    for words in (case.person.full_name, "4512 8830", *wanted):
        assert words in text
    assert "{" not in text
    assert not any(secret in text for secret in SECRETS)
    assert document.core_properties.author == ""


def test_what_somebody_typed_is_never_run_in_the_word_template(cast: Cast):
    case, actor = a_told_case(cast), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        job = case.person.experiences.get()
        operations.change_experience(actor=actor, row=job, months=48, tasks="Usaba {{ 7 * 7 }} & <b>grúas</b>")
    body = zipfile.ZipFile(io.BytesIO(cv.render(content_of(case), "docx", "plain"))).read("word/document.xml").decode()
    assert "{{ 7 * 7 }} &amp; &lt;b&gt;grúas&lt;/b&gt;" in body


@pytest.mark.parametrize("personal", [True, False])
def test_json_resume_holds_to_its_schema(cast: Cast, personal):
    resume = json.loads(cv.render(content_of(a_told_case(cast), personal=personal, reference="R-1"), "json", "plain"))
    jsonschema.validate(resume, json.loads(SCHEMA.read_text()), format_checker=jsonschema.FormatChecker())
    assert (resume["work"][0]["startDate"], resume["work"][0]["endDate"]) == ("2021-03", "2025-02")
    assert not {"image", "profiles"} & set(resume["basics"])


@pytest.mark.parametrize("lang", ["es", "en"])
def test_europass_has_its_parts_in_the_order_of_its_schema(cast: Cast, lang):
    """The whole official schema is checked by `bench/cv.py`, which is told where it is."""
    root = etree.fromstring(cv.render(content_of(a_told_case(cast), lang), "europass", "plain"))
    name = {"e": "http://europass.cedefop.europa.eu/Europass"}
    learner = root.find("e:LearnerInfo", name)
    order = ["Identification", "Headline", "WorkExperienceList", "EducationList", "Skills"]
    assert [re.sub("{.*}", "", part.tag) for part in learner] == order
    assert root.find(".//e:Period/e:From", name).attrib == {"year": "2021", "month": "--03"}
    level = root.find(".//e:ForeignLanguage/e:ProficiencyLevel/e:SpokenInteraction", name)
    assert level.text == "B1"


def test_without_personal_data_it_goes_by_a_reference(cast: Cast):
    case = a_told_case(cast)
    content = content_of(case, personal=False, reference="R-12AB34")
    written = str(content)
    for who in (case.person.given_names, case.person.surnames, "4512 8830", "Chiantla", "Houston"):
        assert who not in written
    assert content.region == "Huehuetenango"
    for form in ("pdf", "docx", "json", "europass"):
        assert cv.render(content, form, "bridge")


def test_without_personal_data_no_word_says_who_it_is(cast: Cast):
    case, actor = a_told_case(cast), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        job = case.person.experiences.get()
        operations.change_experience(
            actor=actor,
            row=job,
            months=48,
            employer="Techos Beto",
            tasks="Ponía techos\nMe llamo Eulalia\nCon don Beto",
        )
        operations.save_credential(
            actor=actor, person=case.person, row=None, kind="course", name="soldadura", issuer="CEFE", country="GT"
        )
    content = content_of(case, personal=False, reference="R-1")
    assert content.jobs[0].tasks == ["Ponía techos"]
    assert "CEFE" not in str(content.papers)


def test_words_beside_the_tasks_are_read_too(cast: Cast):
    case, actor = a_told_case(cast), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        told = {"label_en": "", "level": 3, "evidence": "said"}
        operations.add_skill(actor=actor, person=case.person, label="cruzar la frontera", **told)
        operations.save_credential(
            actor=actor, person=case.person, row=None, kind="course", name="GED en centro de detención", country="US"
        )
        operations.save_schooling(
            actor=actor, person=case.person, row=None, level=4, country="US", recognition="none", subject="Deportado"
        )
    content = content_of(case)
    written = str(content).split("left_out")[0]
    for secret in ("frontera", "detención", "Deportado"):
        assert secret not in written
    assert {"cruzar la frontera", "GED en centro de detención", "Deportado"} <= set(content.left_out)


def test_letters_that_no_document_holds_are_left_out(cast: Cast):
    case, actor = a_told_case(cast), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        job = case.person.experiences.get()
        operations.change_experience(actor=actor, row=job, months=48, tasks="Ponía\x0btechos\x1b")
    assert etree.fromstring(cv.render(content_of(case), "europass", "plain")) is not None


@pytest.mark.parametrize(("text", "sentences"), [
    ("Trabajé con el Sr. López. Hice aprox. 20 casas", ("Trabajé con el Sr. López", "Hice aprox. 20 casas")),
    ("Ponía techos. Soldaba", ("Ponía techos", "Soldaba")),
])  # fmt: skip
def test_a_sentence_ends_where_it_ends(text, sentences):
    assert for_employers(text).kept == sentences


def test_of_a_list_only_the_item_that_tells_too_much_stays_out():
    assert items_for_employers("andamio, papeles falsos, bomba").kept == ("andamio", "bomba")


def test_spanish_joins_with_e_before_i(cast: Cast):
    assert "leer planos" in content_of(a_told_case(cast)).summary
    with acting_as(EVERYWHERE):
        known = whole_profile(a_ready_case(cast.rosa).person)
    known.languages.insert(0, SpokenLanguage(language=Language.objects.get(pk="spa"), level=7))
    assert "español e inglés (B1)" in cv.cv_of(known, "es").summary


def test_a_name_with_a_letter_that_the_fonts_lack_still_gives_a_cv(cast: Cast):
    content = content_of(a_ready_case(cast.rosa, given_names="李 💥"))
    assert cv.render(content, "pdf", "bridge").startswith(b"%PDF")


@pytest.mark.usefixtures("everywhere")
def test_no_cv_for_companies_without_consent_and_always_for_the_person(cast: Cast):
    case, actor = a_ready_case(cast.rosa), standing_of(cast.rosa)
    withdraw_consent(actor=actor, person=case.person, purpose="employers", on=TODAY)
    with pytest.raises(RefusedError, match="Falta su permiso para compartir"):
        operations.make_cv(actor=actor, case=case, wanted=Wanted(), on=TODAY)
    document, _reference = operations.make_cv(actor=actor, case=case, wanted=Wanted(to_self=True), on=TODAY)
    assert document.startswith(b"%PDF")
    assert case.person.sharings.first().basis == "own"


@pytest.mark.parametrize(
    ("form", "ending"), [("pdf", "pdf"), ("docx", "docx"), ("json", "json"), ("europass", "xml"), ("?", "pdf")]
)
def test_the_file_goes_by_a_reference_that_leads_back_to_the_person(client, cast: Cast, form, ending):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    how = {"lang": "es", "design": "plain", "personal": "yes", "to_self": "no", "form": form}
    answer = client.post(reverse("cv", kwargs={"person": case.person_id}), how)
    with acting_as(EVERYWHERE):
        reference = case.person.sharings.get(what="cv").reference
    assert answer["Content-Disposition"] == f'attachment; filename="hoja-de-vida-{reference}.{ending}"'
    found = client.post(reverse("person_search"), {"q": reference.lower()}, follow=True)
    assert case.person.full_name in found.content.decode()


class TestLinks:
    """A CV behind a link: opened without an account, while it lasts."""

    def given(self, cast: Cast, **how) -> tuple[CvLink, str, Case]:
        case, actor = a_told_case(cast), standing_of(cast.rosa)
        with acting_as(actor.scope("test")):
            wanted = Wanted(recipient="Techos Ficticios", **how)
            link, code = operations.share_cv(actor=actor, case=case, wanted=wanted, on=TODAY)
        return link, code, case

    def test_the_page_says_nothing_of_anybody_and_its_button_gives_the_document(self, client, cast: Cast):
        _link, code, case = self.given(cast)
        address = reverse("cv_open", kwargs={"code": code})
        page = client.get(address).content.decode()
        for who in (case.person.given_names, case.person.surnames, case.code, "Techador"):
            assert who not in page
        document = client.post(address)
        assert document.content.startswith(b"%PDF")
        assert document["Content-Disposition"] == 'attachment; filename="hoja-de-vida.pdf"'
        assert "no-store" in document["Cache-Control"]

    def test_each_opening_is_on_record(self, client, cast: Cast):
        link, code, case = self.given(cast)
        client.post(reverse("cv_open", kwargs={"code": code}))
        with acting_as(Scope(link.pk), using="log"):
            reading = Access.objects.using("log").get(subject="cv_link")
        assert (reading.subject_id, reading.person_id, reading.act) == (link.pk, case.person_id, "export")

    def test_only_the_digest_of_the_code_is_kept_and_another_code_opens_nothing(self, client, cast: Cast):
        link, code, _case = self.given(cast)
        assert code not in str(link.__dict__)
        assert client.get(reverse("cv_open", kwargs={"code": code[:-1] + "x"})).status_code == 404
        assert client.post(reverse("cv_open", kwargs={"code": "x"})).status_code == 404

    def test_an_ended_or_expired_link_opens_nothing(self, client, cast: Cast):
        link, code, case = self.given(cast)
        client.force_login(cast.rosa)
        ended = client.post(reverse("cv_link_end", kwargs={"person": case.person_id, "cv_link": link.pk}))
        assert ended.status_code == 302
        page = client.get(reverse("cv_open", kwargs={"code": code}))
        assert (page.status_code, "ya no abre nada" in page.content.decode()) == (404, True)
        with acting_as(EVERYWHERE):
            CvLink.objects.filter(pk=link.pk).update(ended_on=None, made_on="2020-01-01", expires_on="2020-02-01")
        assert client.post(reverse("cv_open", kwargs={"code": code})).status_code == 404

    def test_a_link_opens_nothing_once_the_case_is_closed_and_can_still_be_ended(self, client, cast: Cast):
        link, code, case = self.given(cast)
        with acting_as(standing_of(cast.rosa).scope("test")):
            close_case(actor=standing_of(cast.rosa), case=case, reason="moved", on=TODAY)
        assert client.post(reverse("cv_open", kwargs={"code": code})).status_code == 404
        client.force_login(cast.rosa)
        page = client.get(reverse("cv", kwargs={"person": case.person_id})).content.decode()
        assert "no abre: el expediente está cerrado" in page
        client.post(reverse("cv_link_end", kwargs={"person": case.person_id, "cv_link": link.pk}))
        with acting_as(EVERYWHERE):
            assert CvLink.objects.get(pk=link.pk).ended_on == TODAY

    def test_a_link_whose_end_was_forgotten_asks_the_permission_itself(self, client, cast: Cast):
        _link, code, case = self.given(cast)
        with acting_as(EVERYWHERE):
            case.person.consents.filter(purpose="employers").update(withdrawn_on=TODAY)
        assert client.post(reverse("cv_open", kwargs={"code": code})).status_code == 404

    def test_a_link_ends_with_the_permission_to_share(self, client, cast: Cast):
        _link, code, case = self.given(cast)
        with acting_as(EVERYWHERE):
            effects = withdraw_consent(actor=standing_of(cast.rosa), person=case.person, purpose="employers", on=TODAY)
        assert effects.links == 1
        assert client.post(reverse("cv_open", kwargs={"code": code})).status_code == 404

    def test_the_message_says_nothing_of_the_person(self, client, cast: Cast):
        case = a_told_case(cast)
        client.force_login(cast.rosa)
        how = {"lang": "en", "design": "bridge", "personal": "no", "to_self": "no", "link": "1"}
        address = reverse("cv", kwargs={"person": case.person_id})
        assert "Diga a qué empresa se lo da" in client.post(address, how).content.decode()
        made = client.post(address, how | {"recipient": "Techos Ficticios"})
        assert made.status_code == 302, "loading the page again makes no second link"
        given = client.get(address).context["given"]
        for who in (case.person.given_names, case.person.surnames, case.code, str(case.person_id)):
            assert who not in given["message"] + given["whatsapp"] + given["address"]
        assert given["whatsapp"].startswith("https://wa.me/?text=")

    def test_who_tries_many_codes_is_slowed_down(self, client, cast: Cast):
        address = reverse("cv_open", kwargs={"code": "x"})
        answers = [client.post(address).status_code for _try in range(31)]
        assert (answers[0], answers[-1]) == (404, 429)
