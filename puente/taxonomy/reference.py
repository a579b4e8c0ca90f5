"""Loads occupations, languages and kinds of document."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.core.text import plain
from puente.taxonomy.models import DocumentType, JobWord, Language, Occupation


def load() -> list[Differences]:
    occupations = [row | {"level": len(row["code"])} for row in read_csv("occupations")]
    languages = [row | {"position": int(row["position"])} for row in read_csv("languages")]
    documents = [
        row | {"position": int(row["position"]), "expires": row["expires"] == "1"} for row in read_csv("document_types")
    ]
    words = [{"text": plain(row["text"]), "occupation_id": row["code"]} for row in read_csv("job_words")]
    return [
        sync_table(Occupation, occupations, key=("code",)),
        sync_table(JobWord, words, key=("text",)),
        sync_table(Language, languages, key=("code",)),
        sync_table(DocumentType, documents, key=("code",)),
    ]
