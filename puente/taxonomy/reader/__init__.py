"""The reader: from words as people say them to the classes of a classification.

Owns: how words are cut and compared (`words`, `phrases`), the linear model and its training (`model`, `training`), what
it is taught (`lessons`, from `tables`), how sure it is (`calibration`), where what it learned is kept (`snapshot`), and
the readers made of it: of occupations (`occupations`, `candidates`) and of skills (`skills`). Nothing here asks the
database: what the team teaches comes in as plain rows, so that the commands work without it.
"""
