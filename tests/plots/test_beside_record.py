"""The picture of the record beside model and null: a panel a clock, both forms, and how far the record is known."""

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg

from sim.plots.beside_record import FORMS, beside_record


def drawn(clocks=("V1", "V5")):
    day = np.arange(0, 61)
    rows = [
        pd.DataFrame({"clock": clock, "form": form, "source": source, "day": day, "survival": 0.98**day})
        for clock in clocks
        for form in FORMS
        for source in ("record", "null", "model")
    ]
    frame = pd.concat(rows, ignore_index=True)
    known = (frame["source"] == "record") & (frame["day"] == 30)
    return frame.assign(
        survival_lo=np.where(known, frame["survival"] - 0.1, np.nan),
        survival_hi=np.where(known, frame["survival"] + 0.1, np.nan),
    )


def test_every_clock_has_its_panel_with_both_forms_and_three_sources():
    figure = beside_record(drawn(), "Record")
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["V1", "V5"]
    for axes in figure.axes:
        assert len(axes.get_lines()) == 6 and axes.get_xlabel() == "days since signing"
        assert sum(len(bars.get_segments()) for bars in axes.collections) == 2
    assert [text.get_text() for text in figure.legends[0].get_texts()][:2] == list(FORMS)


def test_no_words_lie_over_others():
    figure = beside_record(drawn(("V1", "V5", "V25")), "Record")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    ticks = [label for axes in figure.axes for label in axes.get_xticklabels() if label.get_text()]
    boxes = [label.get_window_extent(canvas.get_renderer()) for label in ticks]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])
    legend = figure.legends[0].get_window_extent(canvas.get_renderer())
    assert legend.x1 <= figure.bbox.x1 and not any(box.overlaps(legend) for box in boxes)
