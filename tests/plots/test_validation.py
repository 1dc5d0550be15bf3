"""Figures of a validation: what lies beyond is seen, what is not judged is hollow, no words lie over others."""

import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import same_color

from sim import plots
from sim.plots.validation import BEYOND, MOST, WITHIN

LONG = "Saved, broken, unaffected; the four strata of signing; world-wise shares of them all"


def shares(kinds=(LONG, "Signing rates", LONG + " again"), sizes=(200, 2_000)):
    rng = np.random.default_rng(1)
    rows = [{"row": kind, "held": 0.95 + rng.normal(0, 0.01), "error": 0.007, "n": size, "judged": number < 3}
            for kind in kinds for size in sizes for number in range(4)]
    return pd.DataFrame(rows, columns=["row", "held", "error", "n", "judged"])


def distances():
    return plots.distances(pd.DataFrame({"row": list("aab"), "z": [0.3, np.inf, 5.0]}), "Two rows")


def drawn(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.get_renderer()


def signs(axes):
    return [line for line in axes.get_lines() if line.get_marker() in ("o", "^", "s") and len(line.get_xdata())]


@pytest.mark.parametrize("make", [distances, lambda: plots.coverage(shares(), "Coverage")])
def test_axes_have_units_and_no_words_lie_over_others(make):
    figure = make()
    pen = drawn(figure)
    axes = figure.axes[0]
    assert "%" in axes.get_xlabel() or "standard errors" in axes.get_xlabel()
    rows = [label for label in axes.get_yticklabels() if label.get_text()]
    boxes = [text.get_window_extent(pen) for text in [*rows, *figure.texts, *figure.legends]]
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.x1 for box in boxes)
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))


def test_what_misses_is_a_red_cross_at_the_edge():
    marked = [line for line in distances().axes[0].get_lines() if line.get_marker() == "X" and len(line.get_xdata())]
    assert [line.get_xdata().tolist() for line in marked] == [[5.0], [MOST]]
    assert all(same_color(line.get_color(), BEYOND) for line in marked) and BEYOND != WITHIN


def test_every_number_is_a_sign_in_its_row_and_unjudged_ones_are_hollow():
    table = shares()
    axes = plots.coverage(table, "Coverage").axes[0]
    places = [(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in signs(axes)]
    assert sorted(x for x, _ in places) == pytest.approx(sorted(100 * table["held"]))
    assert {round(y) for _, y in places} == {0, 1, 2} and len({y for _, y in places}) == len(table)
    hollow = [line for line in signs(axes) if same_color(line.get_markerfacecolor(), "white")]
    assert len(hollow) == (~table["judged"]).sum()


def test_sizes_of_samples_are_told_by_sign_and_in_words():
    figure = plots.coverage(shares(), "Coverage")
    assert [text.get_text() for text in figure.legends[0].get_texts()] == [
        "samples of 2,000 worlds or ceasefires", "samples of 200 worlds or ceasefires"]
    assert {line.get_marker() for line in signs(figure.axes[0])} == {"o", "^"}


@pytest.mark.parametrize("table", [shares(()), shares(sizes=(200,)).assign(held=np.nan), shares(("one",), (50,))])
def test_poor_tables_still_make_a_figure(table):
    figure = plots.coverage(table, "Coverage")
    drawn(figure)
    low, high = figure.axes[0].get_xlim()
    assert low <= 92 and high > 100


def test_a_number_far_off_is_still_on_the_page():
    axes = plots.coverage(shares().assign(held=0.6), "Coverage").axes[0]
    assert axes.get_xlim()[0] < 60
