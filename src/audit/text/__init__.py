"""One pass over a text, shared by all analyzers: words, sentences, lines, language, offsets."""

from audit.text.reading import Reading, Text

__all__ = ["Reading", "Text"]
