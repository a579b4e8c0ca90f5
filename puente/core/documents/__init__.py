"""Documents: PDF out of a Typst template and plain data, and charts.

Owns: the house style of documents (`house.typ`) and the call of the compiler.
Does not own: any document. Each app keeps its templates in its own folder `documents/`.
"""

from puente.core.documents.pdf import qr_of, render_pdf

__all__ = ["qr_of", "render_pdf"]
