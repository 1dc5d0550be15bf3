"""Every figure: from full tables and from the poorest, with units on its axes and no name over another."""

import itertools

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from sim import plots
from sim.analysis import first_life_tables, hazard_curves, kaplan_meier
from sim.analysis.competing import cumulative_incidence
from sim.plots.labels import spread
from sim.plots.maps import edges
from sim.plots.style import LOOKS, MONTE_CARLO, day_ticks, look
from tests.plots import synthetic

DESIGNS = synthetic.designs()
RUNS, EPISODES = synthetic.worlds(DESIGNS, 300)
TABLES = first_life_tables(EPISODES)
COLLAPSE = TABLES[TABLES["clock"] == "collapse"].reset_index(drop=True)
CURVES = kaplan_meier(COLLAPSE).merge(DESIGNS, on="design").query("assign == 'forced'")
HAZARDS = hazard_curves(COLLAPSE).merge(DESIGNS, on="design").query("assign == 'forced'")
CAUSES = cumulative_incidence(EPISODES).merge(DESIGNS, on="design").query("assign == 'forced'")


def points(count=13, seed=1):
    rng = np.random.default_rng(seed)
    x, y = rng.random(count), 0.4 + 0.2 * rng.random(count)
    frame = pd.DataFrame({"strategy": list(LOOKS)[:count], "signing_rate": x, "S90": y})
    for name, half in (("signing_rate", 0.02), ("S90", 0.03)):
        frame[f"{name}_lo"], frame[f"{name}_hi"] = frame[name] - half, frame[name] + half
    return frame


STRATA = pd.DataFrame(
    [{"a": "written_only", "b": "verbal_only", "both": 0.3, "only_a": 0.01, "only_b": 0.5, "neither": 0.19}]
)


def contrasts(panels=3, seed=2):
    rng = np.random.default_rng(seed)
    rows = [
        {"panel": f"days,\npanel {panel}", "strategy": name,
         "difference": value, "difference_lo": value - 6, "difference_hi": value + 6}
        for panel in range(panels)
        for name, value in zip(LOOKS, rng.normal(0, 40, len(LOOKS)), strict=True)
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    frame.loc[frame["strategy"] == "none", ["difference", "difference_lo", "difference_hi"]] = np.nan
    return frame


def cells(n=5):
    shares = np.linspace(0, 1, n)
    rows = []
    for assign, sincere, x, y in itertools.product(("forced", "endogenous"), (True, False), shares, shares):
        gain = 90 * (x - 0.5) + 20 * y
        free = assign == "endogenous"
        rows.append(
            {
                "host_control": x, "belief_control": y, "host_sincere": sincere, "assign": assign,
                "difference": gain, "difference_lo": gain - 12, "difference_hi": gain + 12,
                "signing_a": x if free else np.nan, "signing_b": 0.8,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def swept_frame():
    rows = [
        {"strategy": name, "k": k, "rmst365": 300 * k,
         "S90": k * share, "S90_lo": k * share - 0.02, "S90_hi": k * share + 0.02}
        for name, share in (("written_only", 0.7), ("verbal_only", 0.69), ("scope_ladder", 0.68), ("shuttle", 0.5))
        for k in (0.1, 0.5, 0.9)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def pattern(seed=3):
    rng = np.random.default_rng(seed)
    verdict = pd.DataFrame(
        [{"part": name, "claim": f"The {name} part of the claim holds", "unit": "mean days within 365", "start": 4.0,
          "start_lo": 2.0, "start_hi": 6.0, "draws": 30, "share_as_claimed": 0.5} for name in ("first", "second")]
    )  # fmt: skip
    words = np.array(["not as claimed", "undecided", "as claimed"])
    draws = [pd.DataFrame({"part": part, "value": rng.normal(0, 30, 30)}) for part in verdict["part"]]
    draws = pd.concat(draws, ignore_index=True)
    return verdict, draws.assign(reading=words[np.digitize(draws["value"], (-4, 4))])


def choice(seed=3):
    rng = np.random.default_rng(seed)
    days = rng.normal(300, 15, len(LOOKS))
    days[-2:] = 150, 0
    frame = pd.DataFrame({
        "strategy": list(LOOKS), "days_at_peace": days, "days_at_peace_lo": days - 2, "days_at_peace_hi": days + 2,
        "leverage_days": rng.gamma(6, 20, len(LOOKS)), "signing_rate": rng.beta(8, 2, len(LOOKS)),
        "pareto": (np.arange(len(LOOKS)) % 2), "regret_mean": rng.gamma(2, 10, len(LOOKS)),
        "robust": rng.random(len(LOOKS)), "robust_held": rng.random(len(LOOKS)),
    })  # fmt: skip
    return frame.assign(regret_q95=2 * frame["regret_mean"], regret_max=3 * frame["regret_mean"])


def facts(count=4):
    worth = np.linspace(12, -1, count)
    ends = {"evppi_lo": worth - 2, "evppi_hi": worth + 2, "evpi": 25.0, "evpi_plugin": 31.0}
    return pd.DataFrame({"evppi": worth, **ends})


WORLDS = [(look(name).label, *synthetic.world_days(name)) for name in ("written_only", "verbal_only")]

FULL = {
    "survival": lambda: plots.survival_curves(CURVES),
    "hazards": lambda: plots.hazard_curves(HAZARDS),
    "causes": lambda: plots.stacked_causes(CAUSES),
    "selection": lambda: plots.selection_picture(points(), STRATA),
    "forest": lambda: plots.forest_plot(contrasts(), "verbal_only"),
    "headline": lambda: plots.headline_map(cells()),
    "headline_fine": lambda: plots.headline_map(cells(9)),
    "phase": lambda: plots.phase_map(
        cells().query("assign == 'forced' and host_sincere"), "host_control", "belief_control", "difference",
        "true control (share)", "believed control (share)", "difference (days)", difference=True, marks={"able": 0.8},
    ),
    "swept": lambda: plots.swept_outcomes(
        swept_frame(), "k", "true control (share)", {"S90": "standing on day 90 (%)", "rmst365": "mean (days)"}
    ),
    "timeline": lambda: plots.world_timeline(WORLDS, parting=40),
    "pattern": lambda: plots.pattern_picture("Pattern 7: a claim", *pattern()),
    "front": lambda: plots.pareto_front(choice(), "What nothing beats", 545),
    "regret": lambda: plots.regret_and_robustness(choice(), "What a wrong choice costs", 0.5),
    "information": lambda: plots.information_bars(facts(), "What a fact is worth", ["a fact of a long name " * 3] * 4),
}  # fmt: skip


def renderer(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.get_renderer()


@pytest.fixture(params=list(FULL), scope="module")
def full(request):
    return request.param, FULL[request.param]()


def test_axes_say_what_they_count_and_in_which_unit(full):
    name, figure = full
    labels = [axes.get_xlabel() for axes in figure.axes] + [axes.get_ylabel() for axes in figure.axes]
    told = " | ".join(filter(None, [*labels, *(text.get_text() for text in figure.texts)]))
    assert "day" in told or "share" in told
    for axes in figure.axes:
        for label in filter(None, (axes.get_xlabel(), axes.get_ylabel())):
            assert any(unit in label for unit in ("day", "share", "%")), (name, label)


def test_direct_labels_do_not_overlap_and_stay_on_the_page(full):
    _, figure = full
    pen = renderer(figure)
    page = figure.bbox
    for axes in figure.axes:
        named = [text for text in axes.texts if text.get_gid() == "direct-label"]
        boxes = [text.get_window_extent(pen) for text in named]
        for text, box in zip(named, boxes, strict=True):
            assert page.x0 <= box.x0 and box.x1 <= page.x1, text.get_text()
        for one, other in itertools.combinations(boxes, 2):
            assert (
                min(one.x1, other.x1) <= max(one.x0, other.x0) + 0.5
                or min(one.y1, other.y1) <= max(one.y0, other.y0) + 2
            )


def test_no_text_leaves_the_page(full):
    _, figure = full
    pen = renderer(figure)
    for text in figure.findobj(matplotlib.text.Text):
        if text.get_text() and text.get_visible():
            box = text.get_window_extent(pen)
            inside = box.x0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y0 >= -1 and box.y1 <= figure.bbox.y1 + 1
            ticks = [label for axes in figure.axes for label in (*axes.get_xticklabels(), *axes.get_yticklabels())]
            assert inside or text in ticks, text.get_text()


@pytest.mark.parametrize("name", ["survival", "hazards", "swept", "selection", "forest"])
def test_bands_have_a_legend_entry(name):
    figure = FULL[name]()
    legends = [*figure.legends, *(axes.get_legend() for axes in figure.axes if axes.get_legend())]
    told = [text.get_text() for legend in legends for text in legend.get_texts()]
    assert any(MONTE_CARLO in words for words in told)


def empty(frame):
    return frame.iloc[:0]


POOR = {
    "survival, none": lambda: plots.survival_curves(empty(CURVES)),
    "survival, one policy": lambda: plots.survival_curves(CURVES[CURVES["strategy"] == "truce_first"]),
    "survival, no bands": lambda: plots.survival_curves(CURVES.drop(columns=["survival_lo", "survival_hi", "at_risk"])),
    "survival, NaN": lambda: plots.survival_curves(CURVES.assign(survival=np.nan)),
    "survival, one day": lambda: plots.survival_curves(CURVES[CURVES["day"] == 0]),
    "survival, unknown name": lambda: plots.survival_curves(
        CURVES.assign(strategy="a_found_ladder").drop_duplicates("day")
    ),
    "hazards, none": lambda: plots.hazard_curves(empty(HAZARDS)),
    "hazards, no events": lambda: plots.hazard_curves(HAZARDS.assign(hazard=0.0, hazard_lo=0.0, hazard_hi=0.001)),
    "hazards, flat": lambda: plots.hazard_curves(HAZARDS.assign(hazard=0.01, hazard_lo=0.009, hazard_hi=0.011)),
    "causes, none": lambda: plots.stacked_causes(empty(CAUSES)),
    "causes, no events": lambda: plots.stacked_causes(CAUSES.assign(incidence=0.0)),
    "causes, one policy": lambda: plots.stacked_causes(CAUSES[CAUSES["strategy"] == "verbal_only"]),
    "causes, a new one": lambda: plots.stacked_causes(CAUSES.replace({"cause": {"trust": "boredom"}})),
    "selection, none": lambda: plots.selection_picture(empty(points())),
    "selection, unsigned": lambda: plots.selection_picture(points().assign(S90=np.nan)),
    "selection, one": lambda: plots.selection_picture(points(1)),
    "selection, no intervals": lambda: plots.selection_picture(points()[["strategy", "signing_rate", "S90"]]),
    "forest, none": lambda: plots.forest_plot(empty(contrasts()), "verbal_only"),
    "forest, itself": lambda: plots.forest_plot(contrasts().query("strategy == 'verbal_only'"), "verbal_only"),
    "forest, NaN bounds": lambda: plots.forest_plot(contrasts().assign(difference_lo=np.nan), "verbal_only"),
    "headline, none": lambda: plots.headline_map(empty(cells())),
    "headline, NaN": lambda: plots.headline_map(cells().assign(difference=np.nan)),
    "headline, forced only": lambda: plots.headline_map(
        cells().query("assign == 'forced'").drop(columns=["signing_a", "signing_b"])
    ),
    "headline, one cell": lambda: plots.headline_map(cells().query("host_control == 0.5 and belief_control == 0.5")),
    "headline, zero": lambda: plots.headline_map(cells().assign(difference=0.0)),
    "phase, none": lambda: plots.phase_map(
        empty(cells()), "host_control", "belief_control", "difference", "x", "y", "z"
    ),
    "swept, none": lambda: plots.swept_outcomes(empty(swept_frame()), "k", "k", {"S90": "%"}),
    "swept, one": lambda: plots.swept_outcomes(
        swept_frame().query("strategy == 'shuttle'"), "k", "k", {"S90": "%", "rmst365": "days"}
    ),
    "pattern, no parts": lambda: plots.pattern_picture("Pattern 7", *(empty(frame) for frame in pattern())),
    "pattern, no draws": lambda: plots.pattern_picture("Pattern 7", pattern()[0].assign(draws=0), empty(pattern()[1])),
    "pattern, undefined": lambda: plots.pattern_picture("Pattern 7", pattern()[0].assign(start=np.nan), pattern()[1]),
    "front, none": lambda: plots.pareto_front(empty(choice()), "front", 545),
    "front, all alike": lambda: plots.pareto_front(choice().assign(days_at_peace=9.0, leverage_days=0.0), "front", 545),
    "regret, one": lambda: plots.regret_and_robustness(choice()[:1], "regret", 0.5),
    "regret, nothing lost": lambda: plots.regret_and_robustness(
        choice().assign(regret_mean=0.0, regret_q95=0.0, regret_max=0.0), "regret", 0.5
    ),
    "information, none": lambda: plots.information_bars(empty(facts()), "facts", []),
    "information, worthless": lambda: plots.information_bars(
        facts().assign(evppi=0.0, evppi_lo=0.0, evppi_hi=0.0, evpi=0.0, evpi_plugin=0.0), "facts", list("abcd")
    ),
    "timeline, none": lambda: plots.world_timeline([(n, d.iloc[:0], e) for n, d, e in WORLDS]),
    "timeline, quiet": lambda: plots.world_timeline([(n, d, e.iloc[:0]) for n, d, e in WORLDS[:1]]),
}  # fmt: skip


@pytest.mark.parametrize("name", list(POOR))
def test_poor_tables_still_make_a_figure(name):
    figure = POOR[name]()
    renderer(figure)
    assert figure.axes or figure.texts


def test_looks_differ_in_colour_and_in_form_and_carry_text():
    def light(color):
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert all(1.05 / (light(own.color) + 0.05) >= 4.5 for own in LOOKS.values())
    for attribute in ("color", "marker", "label", "dashes"):
        assert len({getattr(own, attribute) for own in LOOKS.values()}) == len(LOOKS)


def test_every_strategy_of_the_shelf_has_a_look():
    from pathlib import Path

    import sim

    shelf = Path(sim.__file__).parent / "rules" / "mediations"
    assert {file.stem for file in shelf.glob("[!_]*.py")} <= set(LOOKS)


def test_nothing_of_the_style_remains():
    before = dict(matplotlib.rcParams)
    FULL["forest"]()
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("seed", range(5))
def test_spread_keeps_order_gap_and_limits(seed):
    wish = np.random.default_rng(seed).random(9)
    places = spread(wish, 0.09, 0, 1)
    assert (np.argsort(places, kind="stable") == np.argsort(wish, kind="stable")).all()
    assert np.diff(np.sort(places)).min() >= 0.09 - 1e-9
    assert places.min() >= -1e-9 and places.max() <= 1 + 1e-9


def test_spread_leaves_alone_what_does_not_collide():
    assert np.allclose(spread([0.1, 0.5, 0.9], 0.1, 0, 1), [0.1, 0.5, 0.9])


def test_cells_touch():
    assert np.allclose(edges(np.array([0.1, 0.3, 0.9])), [0.0, 0.2, 0.6, 1.2])


def test_clock_ticks_reach_the_end():
    assert day_ticks(365)[-1] == 365 and day_ticks(185)[0] == 0 and day_ticks(1) == [0, 1]
