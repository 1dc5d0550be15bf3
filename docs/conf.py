"""The documents as a site: `make docs`. No page asks anybody outside for anything; tests/lessons holds that."""

import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

project = "A laboratory of ceasefires"
author = "the authors"
try:
    release = metadata.version("ceasefire-laboratory")
except metadata.PackageNotFoundError:
    release = "0.1.0"
html_title = project
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.mathjax"]
exclude_patterns = ["_build", "**/README.md", "images", "instructors/images"]

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
# Vendored, with its fonts and its licence: no content network.
mathjax_path = "mathjax/tex-chtml.js"

myst_enable_extensions = ["dollarmath", "amsmath", "deflist"]
myst_heading_anchors = 3
myst_fence_as_directive = ["math"]
# Pages point at files of the repository as well, which are no pages of the site.
suppress_warnings = ["myst.xref_missing", "mystnb.unknown_mime_type"]
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True
nb_render_markdown_format = "gfm"

autodoc_member_order = "bysource"
napoleon_google_docstring = True
napoleon_use_rtype = False
