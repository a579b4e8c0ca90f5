"""A spoken story becomes a profile on a phone of 360 pixels: told, coded, ticked, aimed, signed, and handed out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, violations
from tests.browser.stories import STORIES, Story, Told
from tests.browser.test_intake_on_a_phone import sign


def fits(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def send(page: Page, name: str) -> None:
    fits(page)
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def pick(page: Page, field: str, words: str) -> None:
    page.locator(f"#campo-{field} label", has_text=re.compile(f"^{re.escape(words)}$")).click()


def tell(page: Page, job: Told, skills: dict[str, str]) -> None:
    """The words, what the coder proposes, the rest; then the skills that the job shows, and the words in English."""
    page.locator("#dijo").fill(job.said)
    page.get_by_role("button", name="Agregar experiencia").click()
    expect(page.get_by_text(job.proposed)).to_be_visible()
    page.locator("#campo-occupation label", has_text=job.proposed).click()
    pick(page, "country", job.country)
    page.get_by_label("¿En qué lugar?").fill(job.place)
    page.get_by_label("Desde").fill(job.since)
    page.get_by_label("Hasta").fill(job.until)
    page.get_by_label("¿Qué hacía?").fill(job.tasks)
    send(page, "Agregar experiencia")
    expect(page.get_by_text("¿Qué de esto sabe hacer?")).to_be_visible()
    if job.left_out:
        expect(page.get_by_text("no saldrá en la hoja de vida")).to_be_visible()
    for skill, how_well in skills.items():
        group = page.get_by_role("group", name=skill, exact=True)
        if group.count():
            group.get_by_text(how_well).click()
    page.locator("fieldset", has_text="¿cómo se sabe?").get_by_text("lo mostró").click()
    send(page, "Guardar")
    follow(page, f"Cambiar {job.said}")
    page.get_by_label("Qué hacía, en inglés").fill(job.tasks_en)
    send(page, "Guardar")


def languages_and_studies(page: Page, story: Story) -> None:
    for language, spoken in story.languages.items():
        follow(page, "Agregar Idioma")
        page.get_by_label("Idioma", exact=True).select_option(label=language)
        page.get_by_label("¿Qué tan bien conversa?").select_option(label=spoken)
        expect(page.get_by_label("¿Qué prueba hizo?")).to_be_hidden()
        send(page, "Guardar")
    follow(page, "Agregar Estudios")
    page.get_by_label("¿Hasta dónde estudió?").select_option(label=story.level)
    pick(page, "country", story.studied_in)
    if story.studied_in == "Guatemala":
        expect(page.get_by_label("Si fue en otro país")).to_be_hidden()
    else:
        page.get_by_label("Si fue en otro país").select_option(label="sin equiparar")
    page.get_by_label("Terminó ese nivel").check()
    send(page, "Guardar")


def wishes(page: Page, story: Story) -> None:
    follow(page, "Cambiar Lo que busca")
    page.get_by_label("¿Desde qué salario acepta?").fill(story.wage)
    page.get_by_label("¿Hasta cuántos kilómetros").fill("30")
    page.get_by_label("de día").check()
    pick(page, "relocates", "No")
    send(page, "Guardar")
    page.get_by_role("button", name="Pregunté: no tiene licencias y certificados").click()
    follow(page, "Cambiar Documentos")
    for paper, state in story.papers.items():
        page.get_by_role("group", name=paper, exact=True).get_by_text(state, exact=True).click()
    send(page, "Guardar")
    follow(page, "Cambiar Lo que se le hace difícil")
    help_with = page.get_by_label(f"¿Cómo se le puede ayudar? ({story.barrier.lower()})")
    expect(help_with).to_be_hidden()
    page.get_by_label(story.barrier, exact=True).check()
    help_with.fill(story.note)
    send(page, "Guardar")


def direction(page: Page, story: Story) -> None:
    follow(page, "Ver Perfil ocupacional")
    for aim in story.aims:
        page.get_by_label("¿Qué ocupación busca?").fill(aim)
        page.get_by_label("¿Por qué le sirve?").fill("Es lo que mejor sabe")
        send(page, "Agregar ocupación")
    expect(page.get_by_text("Lo respalda").first).to_be_visible()
    send(page, "Guardar las palabras")
    pick(page, "mode", "firmó en la pantalla")
    sign(page)
    send(page, "Confirmar y firmar")
    expect(page.get_by_text("Perfil ocupacional confirmado y firmado.")).to_be_visible()


def keep_cvs(page: Page, story: Story, folder: Path, name: str) -> None:
    """Both languages, both designs, PDF and Word, into `folder`; for the person, who needs no permission for it."""
    page.get_by_role("link", name="Perfil", exact=True).first.click()
    follow(page, "Hacer la hoja de vida")
    pick(page, "to_self", "Para la misma persona")
    for job in story.jobs:
        if job.left_out:
            expect(page.get_by_text(f"«{job.left_out}»")).to_be_visible()
    for lang in ("Español", "Inglés"):
        for design in ("con diseño", "sencilla"):
            pick(page, "lang", lang)
            page.locator("#campo-design label", has_text=design).click()
            for button in ("Descargar PDF", "Word"):
                with page.expect_download() as download:
                    page.get_by_role("button", name=button).click()
                file = download.value
                file.save_as(folder / f"{name}-{lang}-{design}{Path(file.suggested_filename).suffix}")


def share(page: Page, stranger: Page) -> None:
    """A link for the person: opened by whoever has it, until it is ended."""
    pick(page, "to_self", "Para la misma persona")
    send(page, "Hacer un enlace")
    address = page.locator(".digest").inner_text()
    fits(page)
    stranger.goto(address)
    fits(stranger)
    with stranger.expect_download() as document:
        stranger.get_by_role("button", name="Abrir la hoja de vida").click()
    assert document.value.suggested_filename in {"hoja-de-vida.pdf", "cv.pdf"}
    page.get_by_role("link", name="Perfil", exact=True).first.click()
    follow(page, "Hacer la hoja de vida")
    page.get_by_role("button", name="Terminar La misma persona").first.click()
    assert stranger.goto(address).status == 404
    expect(stranger.get_by_text("Este enlace ya no abre nada")).to_be_visible()
    fits(stranger)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_becomes_a_profile_and_a_cv(enter, browser, server, tmp_path, name):
    page, story = enter("rosa", PHONE), STORIES[name]
    page.goto("/personas/?etapa=profile")
    page.locator(".people .who a").first.click()  # whoever has a CV stands under another arch
    page.goto(page.url + "perfil/")
    for job in story.jobs:
        tell(page, job, story.skills)
    languages_and_studies(page, story)
    wishes(page, story)
    direction(page, story)
    keep_cvs(page, story, tmp_path, name)
    assert len(list(tmp_path.iterdir())) == 8
    stranger = browser.new_page(base_url=server, locale="es-GT", viewport=PHONE)
    share(page, stranger)
    stranger.close()
