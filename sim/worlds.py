"""Possible worlds before anything has happened: who is able, who is sincere, what is believed on day 0."""

import numpy as np
from scipy.special import ndtri

from sim import layout
from sim.numbers import fronts_of
from sim.parameters import Host, about
from sim.rules.world.belief import updated
from sim.streams import latent_uniforms, seed_words, word
from sim.vocabulary import ALWAYS, NEVER, Block, Coupling

CONTROL_PRIOR = about(Host, "control")["prior"]
EPISODES = 24
"""Episodes for which a world has room at first; the ensemble makes more where they are needed, which costs a run."""


def latents(scenario, seed, replicates):
    """What nature draws once a world, by government: a dict name -> (control, sincere, delegation, principal).

    ``replicates`` is an array of whole numbers in [0, 2**32); each value is an array of its length. Control is drawn
    from its prior where the scenario says nothing, the type by its probability; the noises of the two tables are
    normal.
    """
    low, high = seed_words(seed)
    drawn = {}
    for name in scenario.governments:
        host = scenario.resolved("hosts", name)
        u = latent_uniforms(low, high, np.asarray(replicates, np.int64), word(name), int(Block.LATENT))
        control = CONTROL_PRIOR.quantile(u[:, 0]) if host.control is None else np.full(len(u), float(host.control))
        drawn[name] = (control, (u[:, 1] < host.sincere).astype(np.int64), ndtri(u[:, 2]), ndtri(u[:, 3]))
    return drawn


def open_worlds(scenario, seed, replicates, coupling=Coupling.DAY, episodes=EPISODES):
    """State of worlds on the morning of day 0, one for each replicate: a ``sim.layout.State`` of arrays."""
    replicates = np.asarray(replicates)
    if replicates.dtype.kind not in "iu" or replicates.min(initial=0) < 0 or replicates.max(initial=0) >= 2**32:
        raise ValueError("replicates must be whole numbers from 0 to 2**32 - 1")
    replicates = replicates.astype(np.int64)
    count, names = len(replicates), fronts_of(scenario)
    dyads = list(scenario.dyads)
    worlds = np.zeros(count, layout.WORLD)
    worlds["seed_low"], worlds["seed_high"] = seed_words(seed)
    worlds["replicate"] = replicates
    worlds["coupling"] = coupling
    worlds["fresh_from"] = ALWAYS
    state = layout.State(
        worlds, np.zeros((count, len(dyads)), layout.DYAD), np.zeros((count, len(dyads)), layout.CONTRACT),
        np.zeros((count, len(dyads)), layout.CONTRACT), np.zeros((count, len(names)), layout.FRONT),
        np.zeros((count, len(scenario.groups)), layout.GROUP), np.zeros((count, len(dyads), episodes), layout.EPISODE),
        np.zeros((count, len(dyads), scenario.days + 1, 2), np.int32))
    for d, name in enumerate(dyads):
        state.dyads["word"][:, d] = word(name)
    for field in ("signed_day", "age_day", "term_day", "ended_day", "next_round", "late_until", "first_signed",
                  "clause_day", "first_talks_collapse", "first_collapse", "settled_since"):
        state.dyads[field] = NEVER
    for field in ("signed_day", "amended_day", "end_day"):
        state.episodes[field] = NEVER
    drawn, belief = latents(scenario, seed, replicates), scenario.belief
    for i, (dyad, government) in enumerate(names):
        fronts = state.fronts[:, i]
        fronts["word"] = word(f"{dyad}/{government}")
        fronts["breach_day"] = NEVER
        fronts["control"], fronts["sincere"], fronts["delegation_luck"], fronts["principal_luck"] = drawn[government]
        fronts["able"], fronts["unable"], fronts["insincere"] = updated(
            belief.sincerity * belief.control, belief.sincerity * (1.0 - belief.control), 1.0 - belief.sincerity,
            1.0, 1.0, 1.0)
        fronts["hurt"] = scenario.opening.hurt
    for k, name in enumerate(scenario.groups):
        state.groups["word"][:, k] = word(name)
        state.groups["capability"][:, k] = scenario.resolved("groups", name).capability
    return state


def copied(state):
    """A state of its own with the same content."""
    return layout.State(*(part.copy() for part in state))


def with_room(state, episodes=None, days=None):
    """The same state with room for more episodes, or for a longer window of ``days``."""
    if episodes is not None and episodes > state.episodes.shape[2]:
        wider = np.zeros((*state.episodes.shape[:2], episodes), layout.EPISODE)
        for field in ("signed_day", "amended_day", "end_day"):
            wider[field] = NEVER
        wider[:, :, : state.episodes.shape[2]] = state.episodes
        state = state._replace(episodes=wider)
    if days is not None and days + 1 > state.deaths.shape[2]:
        longer = np.zeros((*state.deaths.shape[:2], days + 1, 2), np.int32)
        longer[:, :, : state.deaths.shape[2]] = state.deaths
        state = state._replace(deaths=longer)
    return state
