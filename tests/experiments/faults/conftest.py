"""One server that forks sweeps, and one result that nothing ever happened to, for all faults."""

import shutil
import sys
import time

import pytest

from tests.experiments.faults.running import Server, contents, part


@pytest.fixture(scope="session")
def servers():
    """Two, for what is done at once."""
    if sys.platform != "linux":
        pytest.skip("faults are made with the means of Linux")
    both = Server(), Server()
    yield both
    for server in both:
        server.close()


@pytest.fixture
def server(servers):
    return servers[0]


@pytest.fixture(scope="session")
def undisturbed(servers, tmp_path_factory):
    """A result, and the seconds that it took."""
    home = tmp_path_factory.mktemp("undisturbed")
    servers[1].run(["--version"], home)
    begun = time.monotonic()
    done = servers[0].sweep(home)
    assert done.status == 0, done
    return home / "r", time.monotonic() - begun


@pytest.fixture(scope="session")
def reference(undisturbed):
    return undisturbed[0]


@pytest.fixture
def finished(reference, tmp_path):
    """A copy of the result."""
    return shutil.copytree(reference, tmp_path / "r")


@pytest.fixture
def unfinished(reference, tmp_path):
    """The result as it is when all but the last two chunks are done."""
    folder = tmp_path / "r"
    folder.mkdir()
    shutil.copy(reference / "config.yaml", folder)
    lines = (reference / "manifest.jsonl").read_text().splitlines(keepends=True)
    (folder / "manifest.jsonl").write_text("".join(lines[:-2]))
    (folder / "parts").mkdir()
    for number in range(len(lines) - 3):
        shutil.copy(part(reference, number), folder / "parts")
    assert "report.html" in contents(reference)
    return folder
