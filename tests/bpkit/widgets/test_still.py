"""A notebook with explorers that is read without a kernel: exported HTML shows still pictures."""

import re

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # Jupyter's own

CALLS = "from bpkit.widgets import explore_outer_products, explore_softmax"


def test_an_exported_page_shows_still_pictures(tmp_path):
    cells = [f"{CALLS}\n\nexplore_outer_products()", "explore_softmax()"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=60, kernel_name="python3", store_widget_state=False).execute(cwd=tmp_path)
    page, _ = HTMLExporter().from_notebook_node(notebook)
    shown = page[page.index("explore_outer_products") :]
    # nbconvert's template has no room for the alternative text, which JupyterLab shows
    assert re.findall(r'<img[^>]*src="data:image/([^;]*);base64,', shown) == ["png", "svg+xml"]
    assert "run the notebook to move it" in notebook.cells[0].outputs[0].metadata["image/png"]["alt"]
