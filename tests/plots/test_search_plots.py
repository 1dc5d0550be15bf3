"""Pictures of a search: they are drawn from whatever a search may leave, and say why where there is nothing."""

import pandas as pd

from sim import plots

TRIALS = pd.DataFrame({"trial": [0, 1, 2], "kind": ["scope_ladder", "proposed", "proposed"],
                       "value": [-5.0, 12.0, -300.0], "best_value": [-5.0, 12.0, 12.0],
                       "leverage_days": [50.0, 300.0, 2.0], "days rules": [390.0, 420.0, 5.0]})  # fmt: skip


def held(*rows):
    frame = pd.DataFrame(rows, columns=["policy", "kind", "rules", "days", "leverage_days", "gain", "to_beat"])
    for name in ("days", "gain"):
        frame[f"{name}_lo"], frame[f"{name}_hi"] = frame[name] - 9, frame[name] + 9
    return frame


FOUND = held(("rule", "rule", "rules", 430.0, 310.0, 0.0, 0), ("scope_ladder", "named", "rules", 392.0, 57.0, 38.0, 1),
             ("none", "named", "rules", 0.0, 0.0, 430.0, 0),
             ("trial_1", "front", "rules", 421.0, 305.0, 9.0, 0))  # fmt: skip


def texts(figure):
    return [text.get_text() for text in figure.findobj(lambda one: hasattr(one, "get_text"))]


def test_a_search_is_drawn():
    progress = plots.search_progress(TRIALS, "Trials")
    low, high = progress.axes[0].get_ylim()
    assert -200 < low < high < 30
    front = plots.search_front(TRIALS, FOUND, "Front", "days at peace")
    assert {"the rule", "scope ladder"} <= set(texts(front)) and front.axes[0].get_xscale() == "log"
    against = plots.search_against(FOUND, [("rules", "as they stand")], "Against")
    assert "scope ladder" in texts(against) and "no package" not in texts(against)


def test_where_there_is_nothing_a_figure_says_so():
    nothing = held(("none", "named", "rules", 0.0, 0.0, 0.0, 1))
    assert "Nothing was tried." in texts(plots.search_progress(TRIALS.iloc[:0], "Trials"))
    assert any("No policy" in text for text in texts(plots.search_front(TRIALS, nothing, "Front", "days")))
    against = plots.search_against(nothing, [("rules", "as they stand")], "Against")
    assert any("No named" in text for text in texts(against))
