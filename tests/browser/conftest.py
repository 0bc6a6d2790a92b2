"""A real JupyterLab on a private folder and a real Chromium. Skips, with the reason, where one of them is missing."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path

import nbformat
import pytest

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# No pop-up about news, and every cell in the page: windowing would hide the cells that the screen does not show.
SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
}


def pytest_collection_modifyitems(items):
    """Mark the tests of this folder, and no others of the session: one server and one browser, one worker process."""
    for item in items:
        if not item.path.is_relative_to(HERE):
            continue
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium under playwright."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """The URL and token of a JupyterLab whose root is a copy of the students' lessons."""
    from bpkit.resources import lessons_dir

    root = tmp_path_factory.mktemp("lab")
    work = root / "work"
    shutil.copytree(lessons_dir(), work)
    for name, settings in SETTINGS.items():
        file = root / "settings" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
    port, token = free_port(), "browser-test"
    log = (root / "lab.log").open("wb")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--port-retries=0"),
            *(
                f"--IdentityProvider.token={token}",
                "--LabApp.expose_app_in_browser=True",
                f"--ServerApp.root_dir={work}",
            ),
        ],
        env=os.environ
        | {
            "JUPYTERLAB_SETTINGS_DIR": str(root / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(root / "workspaces"),
            "JUPYTER_RUNTIME_DIR": str(root / "runtime"),
            "IPYTHONDIR": str(root / "ipython"),
        },
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/api?token={token}", server, root / "lab.log")
        yield url, token, work
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(720):  # three minutes: a start takes seconds, but other tests may have the machine
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


def write_notebook(work: Path, source: str) -> str:
    """The path, below the folder `work`, of a new notebook with one cell of code."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    path = f"{uuid.uuid4().hex}.ipynb"
    nbformat.write(notebook, work / path)
    return path


def show_notebook(page, url: str, token: str, path: str) -> None:
    """Open a notebook in JupyterLab and run all its cells."""
    page.goto(f"{url}/lab/tree/{path}?token={token}&reset")
    page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.context?.isReady", timeout=60_000)
    page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.sessionContext.ready }")
    page.evaluate("async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells') }")
    page.wait_for_function(
        """() => {
            const { widgets } = window.jupyterapp.shell.currentWidget.content
            const cells = widgets.filter((cell) => cell.model.type === 'code')
            return cells.every((c) => c.model.sharedModel.source.trim() === '' || c.model.executionCount)
        }""",
        timeout=120_000,
    )


@pytest.fixture
def open_lesson(browser, lab):
    """Open a lesson, run all its cells and return the page, tall enough to show the whole notebook at once."""
    url, token, _ = lab
    context = browser.new_context(viewport={"width": 1280, "height": 1000})

    def open_(lesson: str):
        page = context.new_page()
        show_notebook(page, url, token, f"{lesson}/{lesson}.ipynb")
        # the notebook as tall as its content, so that one screenshot shows all of it
        height = page.evaluate("() => document.querySelector('.jp-WindowedPanel-outer').scrollHeight")
        page.set_viewport_size({"width": 1280, "height": int(height) + 200})
        page.evaluate("() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0 }")
        page.wait_for_timeout(1500)
        return page

    yield open_
    context.close()


@pytest.fixture
def open_explorer(browser, lab):
    """Run a cell that shows an explorer; the page and the explorer in it, whose prediction is made by keyboard."""
    url, token, work = lab
    context = browser.new_context(viewport={"width": 1280, "height": 1400})

    def open_(source: str):
        page = context.new_page()
        show_notebook(page, url, token, write_notebook(work, source))
        explorer = page.locator(".bpkit-explorer")
        explorer.wait_for(timeout=60_000)
        explorer.get_by_label("Your prediction").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        explorer.locator(".bpkit-content img, .bpkit-content svg").wait_for(timeout=60_000)
        return page, explorer

    yield open_
    context.close()


@pytest.fixture
def screenshot():
    """Keep a picture of the page for a person to look at, where BACKPROP_SCREENSHOTS names a folder."""

    def keep(page, name: str) -> None:
        if folder := os.environ.get("BACKPROP_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png")

    return keep
