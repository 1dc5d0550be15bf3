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


def latents(scenario, seed, replicates, values=None):
    """What nature draws once a world, by government: a dict name -> (control, sincere, delegation, principal).

    ``replicates`` is an array of whole numbers in [0, 2**32); each value is an array of its length. Control is drawn
    from its prior where the scenario says nothing, the type by its probability; the noises of the two tables are
    normal. ``values`` may say ``host.control`` and ``host.sincere`` of each world.
    """
    low, high = seed_words(seed)
    drawn, values = {}, values or {}
    for name in scenario.governments:
        host = scenario.resolved("hosts", name)
        u = latent_uniforms(low, high, np.asarray(replicates, np.int64), word(name), int(Block.LATENT))
        said, sincere = values.get("host.control", host.control), values.get("host.sincere", host.sincere)
        control = CONTROL_PRIOR.quantile(u[:, 0]) if said is None else np.broadcast_to(np.float64(said), len(u))
        drawn[name] = (control, (u[:, 1] < sincere).astype(np.int64), ndtri(u[:, 2]), ndtri(u[:, 3]))
    return drawn


def open_worlds(scenario, seed, replicates, coupling=Coupling.DAY, episodes=EPISODES, values=None):
    """State of worlds on the morning of day 0, one for each replicate: a ``sim.layout.State`` of arrays.

    With ``values`` (dotted keys to arrays, one number a world) world k obeys the laws of point k; see
    ``sim.numbers.laws_of_points``.
    """
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
    if values:
        worlds["point"] = np.arange(count)
    drawn, prior = latents(scenario, seed, replicates, values), _beliefs(scenario, values or {})
    for i, (dyad, government) in enumerate(names):
        fronts = state.fronts[:, i]
        fronts["word"] = word(f"{dyad}/{government}")
        fronts["blamed_day"] = NEVER
        fronts["breach_day"] = NEVER
        fronts["control"], fronts["sincere"], fronts["delegation_luck"], fronts["principal_luck"] = drawn[government]
        fronts["able"], fronts["unable"], fronts["insincere"] = prior
        fronts["hurt"] = (values or {}).get("opening.hurt", scenario.opening.hurt)
    for k, name in enumerate(scenario.groups):
        state.groups["word"][:, k] = word(name)
        state.groups["capability"][:, k] = scenario.resolved("groups", name).capability
    return state


def _beliefs(scenario, values):
    """What is believed on day 0: weights of an able, an unable and an insincere other side."""
    sincerity = values.get("belief.sincerity", scenario.belief.sincerity)
    control = values.get("belief.control", scenario.belief.control)
    return np.vectorize(updated)(sincerity * control, sincerity * (1.0 - control), 1.0 - sincerity, 1.0, 1.0, 1.0)


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
