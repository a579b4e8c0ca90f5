"""Reading a spreadsheet that somebody else made: bounded, forgiving, and honest about what it did not understand."""

from puente.exchange.reading.sandbox import ReadingError, read_table

__all__ = ["ReadingError", "read_table"]
