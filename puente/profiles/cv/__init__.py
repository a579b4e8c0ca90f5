"""The curriculum vitae: what a company needs to know, in Spanish or English, as PDF or Word, in two designs, and as
data that other systems read.

Left out on purpose: photo, CUI, age, sex, civil state, when or how the person returned, the case's code, and a phone
that is not the person's own. The country where somebody worked is said: it is what they learned there. What somebody
told in their own words is read first (`wording`), and a sentence that tells any of that stays out.
"""

from puente.profiles.cv.content import Cv, cv_of, untranslated
from puente.profiles.cv.formats import FORMATS, render

__all__ = ["FORMATS", "Cv", "cv_of", "render", "untranslated"]
