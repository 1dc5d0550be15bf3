"""Figures of a calibration: from full tables and from the poorest, no name over another, no meaning by colour alone."""

import itertools
import re
from types import SimpleNamespace

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from experiments.calibrate.page import HEADINGS, interval, number, write_page
from experiments.calibrate.pictures import NOT_SHOWN, UNIDENTIFIED
from experiments.provenance import provenance
from sim import plots
from sim.plots.beats import both_ways
from sim.plots.calibration import symbol
from sim.plots.projection import NOT_BETTER
from sim.plots.style import LOOKS

SETS = (
    "prior",
    "posterior",
    "posterior without clashes",
    "posterior with raw inspection",
    "posterior with lottery signing",
    "posterior with result standard only",
    "posterior without three-state belief",
)
DAYS = np.array([2, 7, 30, 60, 90, 120, 180, 365, 730])


def fit(clocks=("V25", "V1", "V5")):
    parts = []
    for (clock, shape), form in itertools.product(
        zip(clocks, (0.03, 0.16, 0.08), strict=False), ("written", "unwritten")
    ):
        scale = shape * (0.7 if form == "written" else 1.0)
        for source, tilt in (("record", 1.0), ("null model", 1.02), ("accidents", 0.93), ("trust", 1.08)):
            alive = (1 + scale * tilt * DAYS) ** -0.55
            half = {"record": 0.06, "null model": np.nan}.get(source, 0.04)
            parts.append(
                pd.DataFrame(
                    {
                        "clock": clock,
                        "form": form,
                        "day": DAYS,
                        "source": source,
                        "survival": alive,
                        "survival_lo": alive - half,
                        "survival_hi": alive + half,
                        "fitted": clock == "V25" or source == "null model",
                    }
                )
            )
    return pd.concat(parts, ignore_index=True)


def contraction(count=34, seed=4):
    rng = np.random.default_rng(seed)
    names = [
        "attacks.rate",
        "belief.control",
        "belief.sincerity",
        "talks.gap",
        "accident.risk",
        "clashes.rate",
        "host.control",
    ]
    signs = ["alpha_0", "k_0", "pi_0", "tau_M", "epsilon", "mu_L", "kappa"]
    rows = []
    for at in range(count):
        low = rng.uniform(0, 2)
        narrowed = float(np.clip(rng.exponential(0.06), -0.02, 0.6)) + (0.3 if at in (0, 5) else 0)
        moved = float(rng.exponential(0.004)) + (0.12 / (1 + at) if at < 8 else 0)
        rows.append(
            {
                "key": names[at] if at < 7 else f"other.parameter_{at}",
                "symbol": signs[at] if at < 7 else f"x_{at}",
                "meaning": "salient attacks by a hosted group when nothing restrains it"
                if at % 3 == 0
                else f"meaning of number {at}",
                "unit": "per day" if at % 3 == 0 else "share",
                "prior_mean": low + 0.5,
                "prior_q05": low,
                "prior_q95": low + 1.3,
                "mean": low + 0.6,
                "q05": low + 0.1 + narrowed / 2,
                "q95": low + 1.3 - narrowed / 2,
                "contraction": narrowed,
                "contraction_se": 0.02,
                "effect": moved,
                "identified": narrowed > 0.1,
                "moves": moved > 0.01,
            }
        )
    return pd.DataFrame(rows)


def draws(count=4000, seed=5):
    rng = np.random.default_rng(seed)
    parts = []
    for which in ("prior", "posterior"):
        control, sincere = rng.beta(1.5, 1.5, count), rng.random(count) < 0.6
        will = np.exp(rng.normal(-1.2 + 0.9 * sincere, 0.6))
        held = np.clip(control**2 * will / 1.2, 0, 1)
        weight = np.ones(count) if which == "prior" else np.exp(-0.5 * ((held - 0.12) / 0.08) ** 2)
        parts.append(
            pd.DataFrame(
                {
                    "control": control,
                    "will": will,
                    "sincere": sincere.astype(int),
                    "suppression": held,
                    "weight": weight / weight.sum(),
                    "which": which,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def predicted(count=11, seed=6):
    rng = np.random.default_rng(seed)
    rows = []
    for at in range(count):
        middle = rng.uniform(1, 40)
        seen = (middle * 0.9, middle * 1.2) if at % 4 else (45.0, np.inf)
        for which, wide in (("prior", 0.9), ("prior, on condition", 0.8), ("posterior", 0.4)):
            rows.append(
                {
                    "statistic": f"statistic_{at}",
                    "meaning": "day on which the truce fails on the clock of five deaths (days)"
                    if at % 2
                    else f"rounds of talks to day 45, number {at} (count)",
                    "which": which,
                    "q05": middle * (1 - wide),
                    "q50": middle,
                    "q95": middle * (1 + wide),
                    "mean": middle,
                    "low": seen[0] if at != 5 else np.nan,
                    "high": seen[1] if at != 5 else np.nan,
                    "share_within": rng.random(),
                    "fitted": at < 7,
                    "rows": "3, 9",
                }
            )
    return pd.DataFrame(rows)


def ecdf(count=40, outside=3, seed=7):
    rng = np.random.default_rng(seed)
    at, parts = np.linspace(0, 1, 101), []
    for quantity in range(count):
        bridge = np.cumsum(rng.normal(0, 0.0012, 101))
        bridge -= at * bridge[-1]
        bridge += 0.09 * at * (1 - at) * 4 * (-1) ** quantity if quantity < outside else 0.0
        half = 0.05 * np.sqrt(np.maximum(4 * at * (1 - at), 0)) + 0.006
        parts.append(
            pd.DataFrame(
                {"key": f"quantity.number_{quantity}", "at": at, "difference": bridge, "lo": -half, "hi": half}
            )
        )
    return pd.concat(parts, ignore_index=True)


def beats(names=tuple(LOOKS), sets=SETS, mechanisms=("both", "accidents", "trust"), seed=8):
    rng = np.random.default_rng(seed)
    worth = {name: 0.25 * (at - 6) for at, name in enumerate(names)}
    rows = []
    for name, mechanism, (a, b) in itertools.product(sets, mechanisms, itertools.combinations(names, 2)):
        if mechanism != "both" and name != "posterior":
            continue
        lead = 1 / (1 + np.exp(worth[b] - worth[a] + rng.normal(0, 0.6)))
        equal = rng.uniform(0, 0.4)
        rows.append(
            {
                "set": name,
                "mechanism": mechanism,
                "assign": "endogenous",
                "outcome": "days_at_peace",
                "strategy_a": a,
                "strategy_b": b,
                "draws": 800,
                "p_beats": lead * (1 - equal),
                "p_equal": equal,
                "mean_difference": 9.0,
                "p_se": 0.02,
            }
        )
    return pd.DataFrame(rows)


def regret(assigns=("endogenous", "forced"), seed=9):
    rng = np.random.default_rng(seed)
    rows = []
    for name, assign, strategy in itertools.product(SETS[:3], assigns, LOOKS):
        lost = rng.uniform(1, 40)
        rows.append(
            {
                "set": name,
                "strategy": strategy,
                "assign": assign,
                "mean": 200 - lost,
                "regret_mean": lost,
                "regret_q90": 2.5 * lost,
                "best_share": rng.uniform(0, 0.3),
                "draws": 900,
            }
        )
    return pd.DataFrame(rows)


def ahead(record=True):
    parts, day = [], np.arange(45, 411)
    for clock, source in itertools.product(("by word", "V25"), ("model", "record")):
        if source == "record" and (not record or clock.startswith("by")):
            continue
        alive = np.exp(-(0.002 if source == "model" else 0.0013) * (day - 45))
        half = 0.2 * (1 - alive) + 0.02
        parts.append(
            pd.DataFrame(
                {
                    "clock": clock,
                    "source": source,
                    "day": day,
                    "survival": alive,
                    "survival_lo": alive - half,
                    "survival_hi": np.minimum(alive + half, 1),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def shares(mechanisms=("accidents", "trust"), seed=10):
    rng = np.random.default_rng(seed)
    parts = [
        pd.DataFrame(
            {
                "mechanism": name,
                "log_likelihood": -40 - 2 * rng.random(60),
                "gap_choice": 0.08,
                "gap_forced": 0.03,
                "selection_share": rng.uniform(-0.1 + 0.2 * at, 0.8 + 0.3 * at, 60),
            }
        )
        for at, name in enumerate(mechanisms)
    ]
    return pd.concat(parts, ignore_index=True)


def matrix():
    return beats().query("set == 'posterior' and mechanism == 'both'")


FULL = {
    "population_fit": lambda: plots.population_fit(fit(), "Fitted to 25 deaths alone"),
    "moves_by_identified": lambda: plots.moves_by_identified(contraction(), "What matters and what is known"),
    "ridge": lambda: plots.ridge(draws(), "Can't against won't"),
    "intervals": lambda: plots.intervals(contraction(), "The dozen that matter most"),
    "rank_bands": lambda: plots.rank_bands(ecdf(), "Ranks of the truth"),
    "beats_matrix": lambda: plots.beats_matrix(matrix(), "Days at peace, posterior"),
    "beats_by_set": lambda: plots.beats_by_set(beats(), "Which rankings hold"),
    "regret_bars": lambda: plots.regret_bars(regret(), "Regret"),
    "projection": lambda: plots.projection(ahead(), "Doha beyond day 45"),
    "predictive": lambda: plots.predictive(predicted(), "Before and after the events"),
    "selection_shares": lambda: plots.selection_shares(shares(), "How much of the gap is choice"),
}


def pen_of(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.get_renderer()


def words_of(figure):
    return [text for text in figure.findobj(matplotlib.text.Text) if text.get_text().strip() and text.get_visible()]


def ticks_of(figure):
    return {
        label
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks())
        for label in (tick.label1, tick.label2)
    }


@pytest.fixture(params=list(FULL), scope="module")
def full(request):
    figure = FULL[request.param]()
    return request.param, figure, pen_of(figure)


def test_no_words_leave_the_page(full):
    _, figure, pen = full
    ticks = ticks_of(figure)
    for text in words_of(figure):
        box = text.get_window_extent(pen)
        inside = box.x0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y0 >= -1 and box.y1 <= figure.bbox.y1 + 1
        assert inside or text in ticks, text.get_text()


def test_no_words_lie_over_others(full):
    name, figure, pen = full
    ticks = ticks_of(figure)
    rows = [
        label
        for axes in figure.axes
        for label, at in zip(axes.get_yticklabels(), axes.get_yticks(), strict=False)
        if label.get_text() and label.get_visible() and min(axes.get_ylim()) <= at <= max(axes.get_ylim())
    ]
    contours = {text for axes in figure.axes for text in axes.texts if name == "ridge"}
    told = [text for text in words_of(figure) if text not in ticks and text not in contours] + rows
    boxes = [(text.get_text(), text.get_window_extent(pen)) for text in told]
    for (one, left), (other, right) in itertools.combinations(boxes, 2):
        wide = min(left.x1, right.x1) - max(left.x0, right.x0)
        tall = min(left.y1, right.y1) - max(left.y0, right.y0)
        assert wide <= 1 or tall <= 2, (one, other)


def test_axes_say_what_they_count_and_in_which_unit(full):
    name, figure, _ = full
    labels = [label for axes in figure.axes for label in (axes.get_xlabel(), axes.get_ylabel()) if label]
    units = ("day", "share", "%", "ratio")
    assert all(any(unit in label for unit in units) for label in labels), labels
    assert labels or any(unit in text.get_text() for text in figure.texts for unit in units), name


def told(figure):
    legends = [*figure.legends, *(axes.get_legend() for axes in figure.axes if axes.get_legend())]
    return [text.get_text() for legend in legends for text in legend.get_texts()]


@pytest.mark.parametrize(
    ("name", "band"),
    [
        ("population_fit", "90 %"),
        ("population_fit", "95 %"),
        ("ridge", "80 %"),
        ("intervals", "5 to 95 %"),
        ("rank_bands", "simultaneous band"),
        ("projection", "90 % band"),
        ("predictive", "5 to 95 %"),
        ("beats_by_set", "1.96 standard errors"),
        ("regret_bars", "90 % quantile"),
    ],
)
def test_bands_are_explained_in_a_legend(name, band):
    assert any(band in words for words in told(FULL[name]()))


def test_every_panel_says_whether_it_was_fitted():
    titles = {axes.get_title(loc="left") for axes in plots.population_fit(fit(), "Fit").axes} - {""}
    assert {title.splitlines()[-1] for title in titles if title.startswith("V25")} == {"fitted"}
    assert {title.splitlines()[-1] for title in titles if not title.startswith("V25")} == {"predicted, not fitted"}


def test_two_mechanisms_are_told_apart_without_colour():
    axes = plots.population_fit(fit(), "Fit").axes[0]
    dashes = {line.get_linestyle() for line in axes.get_lines() if line.get_linewidth() == pytest.approx(1.7)}
    hatches = {band.get_hatch() for band in axes.collections if band.get_hatch()}
    assert len(dashes) == 2 and len(hatches) == 1


def test_the_projection_says_what_it_has_not_been_shown_to_do():
    for frame in (ahead(), ahead(record=False)):
        words = " ".join(text.get_text() for text in plots.projection(frame, "Doha").texts)
        assert NOT_BETTER in words and "Conditional projection under this model" in words


def test_the_corners_count_every_parameter():
    table = contraction()
    counts = [
        int(text.get_text().split("(")[-1].rstrip(")"))
        for text in plots.moves_by_identified(table, "Corners").axes[0].texts
        if text.get_text().endswith(")")
    ]
    assert sorted(counts) == sorted(table.groupby(["moves", "identified"]).size())


def test_a_parameter_that_is_not_identified_is_told_by_its_prior():
    table = contraction(1).assign(identified=[False])
    beside = [text.get_text() for text in plots.intervals(table, "Intervals").axes[0].texts]
    assert not any("contraction" in words for words in beside)
    assert any(
        "contraction" in text.get_text()
        for text in plots.intervals(table.assign(identified=True), "Intervals").axes[0].texts
    )


def test_a_pair_known_in_one_order_is_told_in_both():
    table = both_ways(pd.DataFrame({"strategy_a": ["x"], "strategy_b": ["y"], "p_beats": [0.5], "p_equal": [0.2]}))
    mirror = table[table["strategy_a"] == "y"]
    assert len(table) == 2 and mirror["p_beats"].item() == pytest.approx(0.3) and mirror["p_equal"].item() == 0.2
    given = pd.DataFrame(
        {"strategy_a": ["x", "y"], "strategy_b": ["y", "x"], "p_beats": [0.5, 0.4], "p_equal": [0.1, 0.1]}
    )
    assert both_ways(given).reset_index(drop=True).equals(given)


def test_the_matrix_prints_the_share_and_the_ties():
    table = pd.DataFrame(
        {"strategy_a": ["written_only"], "strategy_b": ["verbal_only"], "p_beats": [0.6], "p_equal": [0.3]}
    )
    axes = plots.beats_matrix(table, "Matrix").axes[0]
    assert sorted(text.get_text() for text in axes.texts) == ["10", "60", "= 30", "= 30"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["written only", "verbal only"]


def test_only_quantities_outside_their_band_are_named():
    table = ecdf(outside=2)
    out = table[(table["difference"] < table["lo"]) | (table["difference"] > table["hi"])]["key"].unique()
    named = [text.get_text() for text in plots.rank_bands(table, "Ranks").axes[0].get_legend().get_texts()]
    assert set(named) == set(out)
    assert plots.rank_bands(ecdf(outside=0).assign(lo=-1.0, hi=1.0), "Ranks").axes[0].get_legend() is None


def test_shares_of_a_gap_near_nothing_stay_on_the_axis_and_are_told():
    figure = plots.selection_shares(shares().assign(selection_share=lambda t: t["selection_share"] * 50), "Shares")
    assert figure.axes[0].get_xlim()[1] < 2.2
    assert any(" to " in text.get_text() and "draws" in text.get_text() for text in figure.axes[0].texts)


def test_a_symbol_is_set_as_mathematics_and_words_are_left():
    assert (
        symbol("k_0") == "$k_{0}$"
        and symbol("word_x") == "word_x"
        and symbol("D*") == "D*"
        and symbol("Alpha") == "Alpha"
    )


def none(frame):
    return frame.iloc[:0]


POOR = {
    "fit, none": lambda: plots.population_fit(none(fit()), "Fit"),
    "fit, one clock": lambda: plots.population_fit(fit(("V25",)), "Fit"),
    "fit, one form and no null": lambda: plots.population_fit(
        fit().query("form == 'written' and source != 'null'"), "Fit"
    ),
    "fit, record alone": lambda: plots.population_fit(fit().query("source == 'record'"), "Fit"),
    "corners, none": lambda: plots.moves_by_identified(none(contraction()), "Corners"),
    "corners, nothing known": lambda: plots.moves_by_identified(
        contraction().assign(contraction=0.0, effect=0.0, identified=False, moves=False), "Corners"
    ),
    "corners, all known": lambda: plots.moves_by_identified(
        contraction().assign(identified=True, moves=True), "Corners"
    ),
    "corners, NaN": lambda: plots.moves_by_identified(contraction().assign(effect=np.nan), "Corners"),
    "ridge, none": lambda: plots.ridge(none(draws()), "Ridge"),
    "ridge, prior alone": lambda: plots.ridge(draws().query("which == 'prior'"), "Ridge"),
    "ridge, one draw": lambda: plots.ridge(draws().iloc[:1], "Ridge"),
    "ridge, no suppression": lambda: plots.ridge(draws().assign(suppression=0.0), "Ridge"),
    "ridge, unknown suppression": lambda: plots.ridge(draws().assign(suppression=np.nan), "Ridge"),
    "intervals, none": lambda: plots.intervals(none(contraction()), "Intervals"),
    "intervals, no posterior": lambda: plots.intervals(
        contraction().assign(q05=np.nan, q95=np.nan, mean=np.nan, identified=False), "Intervals"
    ),
    "ranks, none": lambda: plots.rank_bands(none(ecdf()), "Ranks"),
    "ranks, one": lambda: plots.rank_bands(ecdf(1, 0), "Ranks"),
    "matrix, none": lambda: plots.beats_matrix(none(matrix()), "Matrix"),
    "matrix, two": lambda: plots.beats_matrix(matrix().iloc[:1], "Matrix"),
    "matrix, NaN ties": lambda: plots.beats_matrix(matrix().assign(p_equal=np.nan), "Matrix"),
    "sets, none": lambda: plots.beats_by_set(none(beats()), "Sets"),
    "sets, no known pair": lambda: plots.beats_by_set(beats(("shuttle", "none")), "Sets"),
    "sets, prior alone": lambda: plots.beats_by_set(beats(sets=("prior",), mechanisms=("both",)), "Sets"),
    "sets, no error": lambda: plots.beats_by_set(beats().assign(p_se=np.nan), "Sets"),
    "regret, none": lambda: plots.regret_bars(none(regret()), "Regret"),
    "regret, prior alone": lambda: plots.regret_bars(regret(("forced",)).query("set == 'prior'"), "Regret"),
    "regret, no loss": lambda: plots.regret_bars(regret().assign(regret_mean=0.0, regret_q90=0.0), "Regret"),
    "projection, none": lambda: plots.projection(none(ahead()), "Doha"),
    "projection, no bands": lambda: plots.projection(ahead().assign(survival_lo=np.nan, survival_hi=np.nan), "Doha"),
    "predictive, none": lambda: plots.predictive(none(predicted()), "Predictive"),
    "predictive, one": lambda: plots.predictive(predicted(1), "Predictive"),
    "predictive, prior alone": lambda: plots.predictive(predicted().query("which == 'prior'"), "Predictive"),
    "predictive, a constant": lambda: plots.predictive(
        predicted().assign(q05=1, q50=1, q95=1, low=1, high=1), "Predictive"
    ),
    "shares, none": lambda: plots.selection_shares(none(shares()), "Shares"),
    "shares, one draw": lambda: plots.selection_shares(shares(("trust",)).iloc[:1], "Shares"),
    "shares, infinite": lambda: plots.selection_shares(shares().assign(selection_share=np.inf), "Shares"),
}


@pytest.mark.parametrize("name", list(POOR))
def test_poor_tables_still_make_a_figure(name):
    figure = POOR[name]()
    pen_of(figure)
    assert figure.axes or figure.texts


def tables():
    what = ("fit V25", "V1 from V25")
    sources = ("accidents", "trust", "null (fitted to it)", "null carried over")
    scores = [{"what": a, "source": b, "log_score": -3.2, "rmse": 0.02, "points": 18} for a in what for b in sources]
    five = {
        "number": "deaths",
        "meaning": "median deaths of an event",
        "unit": "deaths",
        "prior_lo": 1.0,
        "prior_hi": 11.0,
    }
    numbers = [
        five | {"mechanism": name, "mean": 3.0, "q05": 2.0, "q95": 5.0, "contraction": 0.7} for name in sources[:2]
    ]
    checked = {"n": 1000, "coverage90": 0.9, "mean_contraction": 0.1, "mean_z": -0.01}
    return {
        "fit": fit(),
        "numbers": pd.DataFrame(numbers),
        "scores": pd.DataFrame(scores),
        "shares": shares(),
        "predictive": predicted(),
        "contraction": contraction(),
        "ridge": draws(),
        "ecdf": ecdf(),
        "sbc": pd.DataFrame([checked | {"key": "one", "outside": True}, checked | {"key": "two", "outside": False}]),
        "beats": beats(),
        "regret": regret(),
        "projection": ahead(),
    }


def page(folder, frames, mode="full"):
    target = {
        "statistic": "V1_day",
        "between": (11, None),
        "meaning": "The first deaths.",
        "rows": ["2025-11-06 violation"],
    }
    reading = {"axis": "collapse", "reading": "strict", "weight": 0.5} | target
    case = SimpleNamespace(
        title="Doha", summary="Eight weak numbers.", condition=[], targets=[target], readings=[reading]
    )
    found = SimpleNamespace(
        title="Doha <2025>",
        answer=["Little is known."],
        warnings=[("No forecast.", "Never.")],
        tables=frames,
        notes={"world": ["A sentence of the world."]},
        case=case,
    )
    said = provenance(["calibrate"], {"mode": mode}, 1, {}, "2025-12-03T00:00:00+00:00", {"world": 1.0})
    write_page(SimpleNamespace(mode=mode, case="doha_2025", seed=1, lines=()), found, said, folder)
    return (folder / "report.html").read_text(encoding="utf-8")


def test_the_page_shows_everything_and_asks_nothing_of_a_network(tmp_path):
    html = page(tmp_path, tables())
    order = [html.index(f'<h2 id="{name}">') for name in ("not", *(f"part-{name}" for name in HEADINGS), "reading")]
    assert order == sorted(order)
    for words in (
        UNIDENTIFIED.replace("'", "&#39;"),
        NOT_SHOWN,
        "Doha &lt;2025&gt;",
        "null carried over",
        "as its prior",
        "A sentence of the world.",
        "2025-11-06 violation",
        "11 or more",
        "leave the band",
    ):
        assert words in html, words
    assert "http" not in html.replace('http-equiv="Content-Security-Policy"', "")
    assert html.count("<img ") == 11 and all(part.startswith("data:") for part in html.split('src="')[1:])
    assert all(len(alt) > 40 for alt in re.findall(r'alt="([^"]*)"', html))
    assert len(list((tmp_path / "figures").glob("*.png"))) == 11


def test_the_contraction_table_shows_no_posterior_of_what_is_not_identified(tmp_path):
    table = contraction()
    html = page(tmp_path, {"contraction": table})
    assert html.count(">as its prior<") == (~table["identified"]).sum()


@pytest.mark.parametrize("name", [None, *tables()])
def test_a_page_without_some_tables_leaves_their_sections_out(tmp_path, name):
    html = page(
        tmp_path,
        {other: frame.iloc[:0] for other, frame in tables().items() if other != name}
        | ({name: tables()[name]} if name else {}),
        "quick",
    )
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert ("part-answer" in ids) == (name in ("beats", "regret"))
    assert ("part-projection" in ids) == (name == "projection")
    assert "part-case" in ids and "rougher" in html


def test_intervals_and_numbers_in_words():
    assert [interval(one) for one in ((2, None), (None, 3), (1, 1), (2, 5), (None, None), (46, np.inf))] == [
        "2 or more",
        "3 or less",
        "1",
        "2 to 5",
        "any",
        "46 or more",
    ]
    assert (number(-0.01234), number(12345.6), number(np.nan)) == ("−0.0123", "12,346", "")
