"""Build of the documentation: Sphinx, furo, myst; the pages of `generate.py` come from the code."""

from __future__ import annotations

import sys
from pathlib import Path

from audit.__about__ import __version__

sys.path.insert(0, str(Path(__file__).parent))
import generate

project = "audit"
author = "the textaudit authors"
copyright = "2026, the textaudit authors"  # noqa: A001  (Sphinx's name)
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "audit"
html_static_path: list[str] = []
exclude_patterns = ["_build"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False

generate.write()
