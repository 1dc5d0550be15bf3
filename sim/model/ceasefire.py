"""The Mesa model: one world of a scenario, day by day; the schedule is laid out as in ``sim.ensemble.engine``."""

import mesa
import numpy as np

from sim import layout
from sim.day.contracts import refresh
from sim.day.militants import disturb
from sim.day.observers import bury, observe
from sim.day.opening import open_day
from sim.day.response import clash
from sim.day.talks import mediate
from sim.day.truces import abrogate, pass_time
from sim.model.actors import Government, Mediator, MilitantGroup
from sim.model.pieces import DTYPES, fill, pack, piece, pieces
from sim.model.sight import daily_row, sight
from sim.numbers import fronts_of, laws_of, mediators_of
from sim.record import Record
from sim.vocabulary import Coupling
from sim.worlds import open_worlds, with_room


class Ceasefire(mesa.Model):
    """One possible world of a scenario, told by Mesa agents.

    ``Ceasefire(scenario, seed, replicate=k)`` is world k of any ensemble of that scenario and seed, bit for bit. With
    ``state`` (one world, from ``state()`` of either engine) it goes on from there. The agents draw from keyed streams,
    never from ``model.random``. Raises ValueError for a seed outside [0, 2**64) or a state of several worlds.
    """

    def __init__(self, scenario, seed=1, replicate=0, state=None, coupling=Coupling.DAY):
        """Open the world on day 0, or go on from a state."""
        super().__init__(rng=0)
        self.scenario = scenario
        self.seed_of_worlds = seed
        fresh = state is None
        if fresh:
            state = open_worlds(scenario, seed, [replicate], coupling)
        if len(state.worlds) != 1:
            raise ValueError(f"state must hold one world, not {len(state.worlds)}")
        state = with_room(state, episodes=scenario.days + 1, days=scenario.days)
        laws = laws_of(scenario)
        self.fronts = [(index, government) for index, (_, government) in enumerate(fronts_of(scenario))]
        self.dyads = range(len(scenario.dyads))
        self.governments = {
            name: Government(self, name, actor.label or name, [i for i, owner in self.fronts if owner == name])
            for name, actor in scenario.governments.items()}
        self.groups = [fill(MilitantGroup(self, name, actor.label or name, k), state.groups[0, k])
                       for k, (name, actor) in enumerate(scenario.groups.items())]
        served = [mediators_of(scenario, dyad) for dyad in scenario.dyads]
        self.mediators = {
            name: Mediator(self, name, actor.label or name, [d for d in self.dyads if name in served[d]],
                           scenario.resolved("mediators", name))
            for name, actor in scenario.mediators.items()}
        self.chairs = [self.mediators[max(names, key=lambda name: names[name].leverage)] if names else None
                       for names in served]
        self.world = layout.World(
            [piece(state.worlds[0])], pieces(state.dyads[0]), pieces(state.contracts[0]), pieces(state.drafts[0]),
            pieces(state.fronts[0]), self.groups, pieces(state.episodes[0]), state.deaths[0].copy(),
            [piece(laws.laws[0])], pieces(laws.traits[0]), pieces(laws.ties[0]), pieces(laws.bands[0]),
            pieces(laws.packages[0]), pieces(laws.ages[0]), [])
        self.datacollector = mesa.DataCollector(
            model_reporters={"day": lambda model: model.day, "rows": daily_row},
            agenttype_reporters={Government: {"trust": lambda agent: agent.trust,
                                              "commitment": lambda agent: agent.commitment},
                                 MilitantGroup: {"capability": lambda agent: agent.capability}})
        if fresh:
            for d in self.dyads:
                open_day(self.world, d)
        for i, _ in self.fronts:
            refresh(self.world, i)
        self.datacollector.collect(self)

    @property
    def scenario(self):
        """The scenario that is told; newer versions of Mesa would write into what stands under this name."""
        return self._told

    @scenario.setter
    def scenario(self, scenario):
        self._told = scenario

    @property
    def day(self):
        """The day at whose end the world stands."""
        return self.world.worlds[0].day

    def step(self):
        """The schedule of a day: everyone acts on yesterday's world."""
        self.world.worlds[0].day += 1
        # 1 leverage decays, suspensions end, terms run out
        for d in self.dyads:
            pass_time(self.world, d)
        # 2 hosts choose their effort
        for i, government in self.fronts:
            self.governments[government].choose_effort(i)
        # 3 domestic attacks and local clashes; militants attack
        for d in self.dyads:
            disturb(self.world, d)
        for group in self.groups:
            group.attack()
        # 4 attacks are attributed
        for group in self.groups:
            group.be_blamed()
        for i, government in self.fronts:
            self.governments[government].blame_domestic_attack(i)
        # 5 inspectors report
        for i, government in self.fronts:
            self.governments[government].read_report(i)
        # 6 beliefs follow attacks
        for i, government in self.fronts:
            self.governments[government].learn(i)
        # 7 governments answer, clashes echo, beliefs follow strikes
        for i, government in self.fronts:
            self.governments[government].respond(i)
        for d in self.dyads:
            clash(self.world, d)
        for i, government in self.fronts:
            self.governments[government].learn_of_strikes(i)
        # 8 each side keeps the ceasefire or ends it
        for d in self.dyads:
            abrogate(self.world, d)
        # 9 the dead are counted
        for d in self.dyads:
            bury(self.world, d)
        # 10 mediators hold a round
        for d in self.dyads:
            chair = self.chairs[d]
            if chair is None:
                mediate(self.world, d)
            else:
                chair.hold_round(d)
        # 11 groups recover
        for group in self.groups:
            group.recover()
        # 12 observers write down the day
        for d in self.dyads:
            observe(self.world, d)
        self.datacollector.collect(self)
        if self.day >= self.scenario.days:
            self.running = False

    def run(self, until=None):
        """Live to the end of day ``until`` (the end of the window if none is given); returns the model."""
        last = self.scenario.days if until is None else min(int(until), self.scenario.days)
        while self.day < last:
            self.step()
        return self

    def state(self):
        """Everything that the world carries into tomorrow: a ``sim.layout.State`` of one world, for either engine."""
        parts = {name: pack(getattr(self.world, name), dtype) for name, dtype in DTYPES.items()}
        parts["worlds"] = parts["worlds"][0]
        for field in ("prospect", "prospect_known"):  # as forget_prospect does, without touching the running world
            parts["fronts"][field] = 0
        return layout.State(**parts, deaths=self.world.deaths[None].astype(np.int32))

    def log(self):
        """Events so far: a record array with dtype ``sim.layout.LOG``."""
        return np.array(self.world.log, dtype=layout.LOG)

    def record(self):
        """Record of this one world, with the same tables as the ensemble's."""
        return Record.of(self.scenario, [self.state()], self.seed_of_worlds)

    def episodes(self):
        """The ceasefires of this world: the columns of ``episodes.parquet``."""
        return self.record().episodes()

    def runs(self):
        """This world's row for each dyad: the columns of ``runs.parquet``."""
        return self.record().runs()

    def events(self):
        """Events so far in words: a DataFrame day, event, dyad, actor, value, text."""
        from sim.story import told

        return told(self.scenario, self.log())

    def daily(self):
        """State of every front at the end of every day: a DataFrame; see ``sim.model.sight.daily_row``."""
        import pandas as pd

        return pd.DataFrame([row for rows in self.datacollector.model_vars["rows"] for row in rows])

    def sight(self, role, actor=None):
        """What an actor of a role may know today (the information table): a dict; see ``sim.model.sight``."""
        return sight(self, role, actor)
