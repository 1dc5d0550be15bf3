"""One quick validation for all tests of the command: run once, looked at from several sides."""

import pandas as pd
import pytest

from experiments.validate import main


class Validated:
    """A finished validation: its status, its folder, its table."""

    def __init__(self, folder):
        self.folder = folder
        self.status = main(["mode=quick", f"out={folder}"])
        self.table = pd.read_csv(folder / "validation.csv")


@pytest.fixture(scope="session")
def validated(tmp_path_factory):
    return Validated(tmp_path_factory.mktemp("validate") / "result")
