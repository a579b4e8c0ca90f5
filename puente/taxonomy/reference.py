"""Loads occupations, skills, languages and kinds of document. The words of the reader stay in their files."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.taxonomy.models import DocumentType, Language, Occupation, Skill

EVERYDAY = ("description", "description_en", "word", "word_en")


def load() -> list[Differences]:
    said = {row["code"]: _in_everyday_words(row) for row in read_csv("occupation_words")}
    occupations = [
        {**row, **said.get(row["code"], dict.fromkeys(EVERYDAY, "")), "level": len(row["code"])}
        for row in read_csv("occupations")
    ]
    skills = [
        {name: row[name] for name in ("code", "name", "name_en")} | {"units": row["occupations"].split()}
        for row in read_csv("skills")
    ]
    languages = [row | {"position": int(row["position"])} for row in read_csv("languages")]
    documents = [
        row
        | {
            "position": int(row["position"]),
            "expires": row["expires"] == "1",
            "only_obtained": row["only_obtained"] == "1",
            "cost": int(row["cost"]) if row["cost"] else None,
        }
        for row in read_csv("document_types")
    ]
    return [
        sync_table(Occupation, occupations, key=("code",)),
        sync_table(Skill, skills, key=("code",)),
        sync_table(Language, languages, key=("code",)),
        sync_table(DocumentType, documents, key=("code",)),
    ]


def _in_everyday_words(row: dict[str, str]) -> dict[str, str]:
    """The columns of an occupation that come from its words: what one such person is called, or the first example."""
    called = {
        f"word{lang}": row[f"called{lang}"] or row[f"examples{lang}"].partition(";")[0].strip() for lang in ("", "_en")
    }
    return {name: row[name] for name in ("description", "description_en")} | called
