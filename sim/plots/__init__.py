"""Pictures of what happened: tidy frames in, Matplotlib figures out; nothing here writes a file or knows an engine."""

from sim.plots.ablations import ablation_matrix
from sim.plots.beats import beats_by_set, beats_matrix
from sim.plots.beside_record import beside_record
from sim.plots.boxes import limits_picture, peeling_picture
from sim.plots.calibration import intervals, moves_by_identified
from sim.plots.causes import stacked_causes
from sim.plots.choice import information_bars, pareto_front, regret_and_robustness
from sim.plots.differences import difference_forest, hazard_ratios
from sim.plots.fates import fate_profiles, saved_and_broken
from sim.plots.forest import forest_plot
from sim.plots.hazards import hazard_curves
from sim.plots.headline import headline_map
from sim.plots.maps import phase_map
from sim.plots.patterns import pattern_picture
from sim.plots.phase import sign_map
from sim.plots.population import population_fit, selection_shares
from sim.plots.predicted import predictive, rank_bands
from sim.plots.projection import projection
from sim.plots.regret import regret_bars
from sim.plots.ridge import ridge
from sim.plots.search import search_against, search_front, search_progress
from sim.plots.selection import selection_picture
from sim.plots.sensitivity import convergence_lines, sobol_panels, variance_shares
from sim.plots.side_by_side import causes_side_by_side, survival_side_by_side
from sim.plots.style import look, style
from sim.plots.survival import survival_curves
from sim.plots.swept import swept_outcomes
from sim.plots.timeline import world_timeline
from sim.plots.validation import coverage, distances

__all__ = [
    "ablation_matrix",
    "beats_by_set",
    "beats_matrix",
    "beside_record",
    "causes_side_by_side",
    "convergence_lines",
    "coverage",
    "difference_forest",
    "distances",
    "fate_profiles",
    "forest_plot",
    "hazard_curves",
    "hazard_ratios",
    "headline_map",
    "information_bars",
    "intervals",
    "limits_picture",
    "look",
    "moves_by_identified",
    "pareto_front",
    "pattern_picture",
    "peeling_picture",
    "phase_map",
    "population_fit",
    "predictive",
    "projection",
    "rank_bands",
    "regret_and_robustness",
    "regret_bars",
    "ridge",
    "saved_and_broken",
    "search_against",
    "search_front",
    "search_progress",
    "selection_picture",
    "selection_shares",
    "sign_map",
    "sobol_panels",
    "stacked_causes",
    "style",
    "survival_curves",
    "survival_side_by_side",
    "swept_outcomes",
    "variance_shares",
    "world_timeline",
]
