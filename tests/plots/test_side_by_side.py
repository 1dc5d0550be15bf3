"""Figures of comparisons: from full tables and from the poorest, with units, legends and no name over another."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from sim import plots
from sim.plots.style import MONTE_CARLO, look

LOOKS = {name: look(name) for name in ("written_only", "verbal_only", "conduct_written")}
QUANTITIES = {"control": "control (share)", "early_attacks": "attacks in the first 14 days"}


def curves(panels=4):
    day = np.arange(366)
    rows = [pd.DataFrame({"panel": f"panel {panel}", "arm": name, "day": day, "survival": np.exp(-day / (90 + 40 * k))})
            for panel in range(panels) for k, name in enumerate(LOOKS)]
    told = pd.concat(rows)
    return told.assign(survival_lo=told["survival"] - 0.02, survival_hi=told["survival"] + 0.02)


def shares(groups=3):
    return pd.DataFrame([{"group": f"group {group}", "arm": arm, "cause": cause, "share": share}
                         for group in range(groups) for arm in ("A (tour)", "B (tour_unable)")
                         for cause, share in (("accident", 0.03), ("trust", 0.4), ("breach", 0.3), ("lapse", 0.01))])


def differences(lines=4):
    return pd.DataFrame([{"panel": panel, "line": f"conduct clause, written less verbal only {k}", "paired": k % 2 == 0,
                          "difference": 40 * k - 60, "difference_lo": 40 * k - 70, "difference_hi": 40 * k - 50}
                         for panel in ("days at peace,\nthe parties choose", "days of first ceasefire") for k in
                         range(lines)])


def ratios(panels=3):
    return pd.DataFrame([{"panel": f"A against B, {panel}", "told": "the hazards cross", "period": f"days {span}",
                          "ratio": ratio, "ratio_lo": 0.8 * ratio, "ratio_hi": 1.25 * ratio, "days": 3.0,
                          "days_lo": -1.0, "days_hi": 7.0}
                         for panel in range(panels) for span, ratio in (("0 to 30", 0.06), ("31 to 90", 0.9),
                                                                        ("91 to 365", 3.0))])


def pairs(count=2):
    row = {"net": 0.1, "net_lo": 0.07, "net_hi": 0.13, "saved": 0.15, "saved_min": 0.12, "saved_max": 0.2,
           "saved_frechet_lo": 0.1, "saved_frechet_hi": 0.4, "broken": 0.05, "broken_min": 0.05, "broken_max": 0.13,
           "broken_frechet_lo": 0.0, "broken_frechet_hi": 0.3}
    return pd.DataFrame([row | {"words": f"A less B, pair {k}"} for k in range(count)])


def profile():
    return pd.DataFrame([{"fate": fate, "n": 40, "control": value, "control_lo": value - 0.05,
                          "control_hi": value + 0.05, "early_attacks": 2 + value, "early_attacks_lo": 1.9 + value,
                          "early_attacks_hi": 2.1 + value} for fate, value in
                         (("all", 0.4), ("saved", 0.6), ("broken", 0.3), ("stands", 0.5), ("falls", 0.2))])


FIGURES = {
    "survival": lambda: plots.survival_side_by_side(curves(), LOOKS),
    "one panel": lambda: plots.survival_side_by_side(curves(1), LOOKS),
    "causes": lambda: plots.causes_side_by_side(shares(), 180),
    "differences": lambda: plots.difference_forest(differences()),
    "hazards": lambda: plots.hazard_ratios(ratios()),
    "saved": lambda: plots.saved_and_broken(pairs()),
    "profiles": lambda: plots.fate_profiles(profile(), QUANTITIES),
}
POOR = {
    "survival": lambda: plots.survival_side_by_side(curves().assign(survival=np.nan), LOOKS),
    "causes": lambda: plots.causes_side_by_side(shares().assign(share=0.0), 180),
    "differences": lambda: plots.difference_forest(differences().assign(difference=np.nan)),
    "hazards": lambda: plots.hazard_ratios(ratios().assign(ratio=np.inf)),
    "saved": lambda: plots.saved_and_broken(pairs().assign(net=np.nan)),
    "profiles": lambda: plots.fate_profiles(profile().assign(n=0), QUANTITIES),
}


@pytest.fixture(params=FIGURES)
def figure(request):
    drawn = FIGURES[request.param]()
    FigureCanvasAgg(drawn).draw()
    return drawn


def test_no_text_leaves_the_page(figure):
    width, height = figure.get_size_inches() * figure.dpi
    renderer = FigureCanvasAgg(figure).get_renderer()
    for text in [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]:
        box = text.get_window_extent(renderer)
        assert min(box.x0, box.y0, width - box.x1, height - box.y1) >= -1, text.get_text()


def test_axes_say_their_unit(figure):
    labels = " ".join(axes.get_xlabel() for axes in figure.axes)
    assert any(unit in labels for unit in ("days", "%", "ratio", "share"))


def test_names_do_not_lie_over_another(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    for axes in figure.axes:
        boxes = [text.get_window_extent(renderer) for text in axes.texts if text.get_text()]
        boxes += [text.get_window_extent(renderer) for text in axes.get_yticklabels() if text.get_text()]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1:]:
                wide = min(one.x1, other.x1) - max(one.x0, other.x0)
                tall = min(one.y1, other.y1) - max(one.y0, other.y0)
                assert wide <= 1 or tall <= 2.5


@pytest.mark.parametrize("name", ["survival", "differences", "saved", "profiles"])
def test_intervals_have_a_legend(name):
    told = [text.get_text() for legend in FIGURES[name]().legends for text in legend.get_texts()]
    assert any(MONTE_CARLO in words for words in told)


@pytest.mark.parametrize("name", POOR)
def test_poor_tables_are_said_in_words(name):
    drawn = POOR[name]()
    assert not drawn.axes
    assert drawn.texts[0].get_text().endswith(".")
