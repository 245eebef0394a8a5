"""Readers: from paths to documents. A file that cannot be read is a document with a reason."""

from audit.sources.files import Found, find
from audit.sources.reading import SUFFIXES, read

__all__ = ["SUFFIXES", "Found", "find", "read"]
