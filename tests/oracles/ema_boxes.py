"""A planted box by the PRIM of ema_workbench, stored for tests/analysis/test_boxes.py.

ema_workbench brings eight packages that the project does not have: so this runs in an environment of its own.

    python3 -m venv DIR && DIR/bin/pip install -r requirements/oracles-boxes.txt
    DIR/bin/python tests/oracles/ema_boxes.py

It draws points and cases by ``numpy.random.default_rng(11)`` and writes tests/oracles/ema_boxes.json: versions, and
limits, coverage, density and mass of the box on the way whose coverage exceeds its mass most.
"""

import json
import platform
from pathlib import Path

import ema_workbench
import numpy as np
import pandas as pd
from ema_workbench.analysis import prim


def planted():
    """The points and cases of the test."""
    luck = np.random.default_rng(11)
    shares = luck.random((2000, 6))
    inside = (shares[:, 1] > 0.55) & (shares[:, 4] < 0.5)
    return shares, (luck.random(2000) < np.where(inside, 0.9, 0.1)).astype(int)


def main():
    """Find the box and write its numbers."""
    shares, cases = planted()
    frame = pd.DataFrame(shares, columns=[f"x{place}" for place in range(6)])
    box = prim.Prim(frame, cases, threshold=0.1, peel_alpha=0.05).find_box()
    way = box.peeling_trajectory
    best = int((way["coverage"] - way["mass"]).idxmax())
    limits = box.box_lims[best]
    told = {
        "ema_workbench": ema_workbench.__version__, "numpy": np.__version__, "python": platform.python_version(),
        "low": [float(limits[name].iloc[0]) for name in frame], "high": [float(limits[name].iloc[1]) for name in frame],
        **{name: float(way.loc[best, name]) for name in ("coverage", "density", "mass")},
    }  # fmt: skip
    Path(__file__).with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
