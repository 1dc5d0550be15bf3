"""Survival analysis of worlds: frames in, tidy frames out; no engine is known here."""

from sim.analysis.compare import compare_records, compare_worlds
from sim.analysis.competing import aalen_johansen, add_causes, cause_table, cumulative_incidence, incidence_table
from sim.analysis.contrasts import SAVED_SENTENCE, contrasts_table, frechet_bounds
from sim.analysis.cox import cox_by_period, cox_fit
from sim.analysis.estimands import ESTIMANDS, five_estimands
from sim.analysis.fates import FATES, fates_of, profile_table
from sim.analysis.hazards import cumulative_hazard, hazard_curves, smoothed_hazard
from sim.analysis.intervals import check_effective_draws, effective_draws, parameter_interval, wilson
from sim.analysis.life_tables import add_life_tables, first_life_tables, life_counts, life_table
from sim.analysis.pairs import Arms, add_pairs, pair_sums, pairs_table, turned
from sim.analysis.ranking import probability_better
from sim.analysis.recurrence import ceasefires_per_world, gap_times
from sim.analysis.same_worlds import cox_in_same_worlds, cox_together
from sim.analysis.shelf import Metric, metric_shelf, metric_table
from sim.analysis.summary import summary_table
from sim.analysis.survival import describe, kaplan_meier, median, rmst, survival_band, survival_function
from sim.analysis.tallies import add_tallies, tally
from sim.analysis.together import add_together, durations_together
from sim.analysis.two_curves import hazards_told, logrank, logrank_of
from sim.analysis.worlds import first_of_each_world

__all__ = [
    "ESTIMANDS",
    "FATES",
    "SAVED_SENTENCE",
    "Arms",
    "Metric",
    "aalen_johansen",
    "add_causes",
    "add_life_tables",
    "add_pairs",
    "add_tallies",
    "add_together",
    "cause_table",
    "ceasefires_per_world",
    "check_effective_draws",
    "compare_records",
    "compare_worlds",
    "contrasts_table",
    "cox_by_period",
    "cox_fit",
    "cox_in_same_worlds",
    "cox_together",
    "cumulative_hazard",
    "cumulative_incidence",
    "describe",
    "durations_together",
    "effective_draws",
    "fates_of",
    "first_life_tables",
    "first_of_each_world",
    "five_estimands",
    "frechet_bounds",
    "gap_times",
    "hazard_curves",
    "hazards_told",
    "incidence_table",
    "kaplan_meier",
    "life_counts",
    "life_table",
    "logrank",
    "logrank_of",
    "median",
    "metric_shelf",
    "metric_table",
    "pair_sums",
    "pairs_table",
    "parameter_interval",
    "probability_better",
    "profile_table",
    "rmst",
    "smoothed_hazard",
    "summary_table",
    "survival_band",
    "survival_function",
    "tally",
    "turned",
    "wilson",
]
