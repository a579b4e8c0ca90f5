"""The documents of the accountable month: report (PDF and Word) and certificate of results (PDF)."""

from puente.reporting.documents.pdf import certificate_pdf, report_pdf
from puente.reporting.documents.word import report_docx

__all__ = ["certificate_pdf", "report_docx", "report_pdf"]
