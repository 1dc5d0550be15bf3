"""A map of a plane: its zero line lies where it must, and the band around it holds it as often as it says."""

import numpy as np
import pytest

from sim.analysis.phase import phase_table
from sim.plots.phase import sign_map, unknown_share

XS, YS = np.linspace(0, 1, 11), np.linspace(0, 2, 9)


def plane(noise, worlds=200, seed=1):
    """x + y/2 - 0.8 in every cell, and in every world the same shift everywhere."""
    luck = np.random.default_rng(seed)
    surface = XS[:, None] + YS[None, :] / 2 - 0.8
    return surface[..., None] + luck.normal(0, noise, worlds)


def table(noise, **told):
    return phase_table(XS, YS, plane(noise, **told), np.random.default_rng(2))


def test_the_zero_line_of_a_plane_is_drawn_where_it_lies():
    cells = table(0.0)
    assert (cells["positive"] == (cells["value"] > 0)).all() and unknown_share(cells) == 0
    assert cells["value"].to_numpy() == pytest.approx((cells["x"] + cells["y"] / 2 - 0.8).to_numpy())
    figure = sign_map(cells, "x", "y", "x (share)", "y (share)", "days")
    lines = [path.vertices for part in figure.axes[0].collections if hasattr(part, "levels")
             and list(part.levels) == [0.0] for path in part.get_paths()]  # fmt: skip
    assert lines and all(np.abs(line[:, 0] + line[:, 1] / 2 - 0.8).max() < 1e-9 for line in lines)


def test_the_band_is_that_of_the_whole_surface():
    # A shift of all cells together by sd .02 moves the line by as much: cells within 1.96 of it are unknown.
    cells = table(0.02 * np.sqrt(200))
    shift = float((cells["value"] - (cells["x"] + cells["y"] / 2 - 0.8)).iloc[0])
    for row in cells.to_dict("records"):
        away = (row["x"] + row["y"] / 2 - 0.8 + shift) / 0.02
        if abs(away) > 2.6:
            assert row["positive"] == (away > 0)
        elif abs(away) < 1.4:
            assert 0.025 < row["positive"] < 0.975
        assert row["value_lo"] < row["value"] < row["value_hi"]


def test_one_colour_and_no_band_are_drawn_too():
    for cells in (table(0.0).assign(value=3.0, positive=1.0), table(0.0).assign(value=np.nan)):
        assert sign_map(cells, "x", "y", "x", "y", "days")
    assert sign_map(table(0.1), "x", "y", "x", "y", "share", difference=False, share=True)
