"""Loads occupations, languages and kinds of document. The words of the reader stay in their files."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.taxonomy.models import DocumentType, Language, Occupation


def load() -> list[Differences]:
    said = {row["code"]: row for row in read_csv("occupation_words")}
    occupations = [
        row
        | {"level": len(row["code"])}
        | {name: said[row["code"]][name] if row["code"] in said else "" for name in ("description", "description_en")}
        for row in read_csv("occupations")
    ]
    languages = [row | {"position": int(row["position"])} for row in read_csv("languages")]
    documents = [
        row | {"position": int(row["position"]), "expires": row["expires"] == "1"} for row in read_csv("document_types")
    ]
    return [
        sync_table(Occupation, occupations, key=("code",)),
        sync_table(Language, languages, key=("code",)),
        sync_table(DocumentType, documents, key=("code",)),
    ]
