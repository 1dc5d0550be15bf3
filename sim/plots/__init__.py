"""Pictures of what happened: tidy frames in, Matplotlib figures out; nothing here writes a file or knows an engine."""

from sim.plots.ablations import ablation_matrix
from sim.plots.beside_record import beside_record
from sim.plots.causes import stacked_causes
from sim.plots.forest import forest_plot
from sim.plots.hazards import hazard_curves
from sim.plots.headline import headline_map
from sim.plots.maps import phase_map
from sim.plots.patterns import pattern_picture
from sim.plots.selection import selection_picture
from sim.plots.style import look, style
from sim.plots.survival import survival_curves
from sim.plots.swept import swept_outcomes
from sim.plots.timeline import world_timeline
from sim.plots.validation import coverage, distances

__all__ = [
    "ablation_matrix",
    "beside_record",
    "coverage",
    "distances",
    "forest_plot",
    "hazard_curves",
    "headline_map",
    "look",
    "pattern_picture",
    "phase_map",
    "selection_picture",
    "stacked_causes",
    "style",
    "survival_curves",
    "swept_outcomes",
    "world_timeline",
]
