"""The mediator's chair: a student mediates one world, round by round, and sees what a mediator could know.

>>> from experiments.app.chair.setting import usual
>>> game = Game(usual(), seed=1, world=7)
>>> game = game.choose("written_clause")
>>> game.choices
('written_clause',)

A game is a pure function of (setting, seed, world, choices): whoever knows these can load it again.
"""

from dataclasses import asdict, dataclass

from experiments.app.chair.choices import MENU, WAIT, WALK_AWAY, chosen
from experiments.app.chair.kept import Kept
from experiments.app.chair.lives import MOST_WORLDS, continued, opened
from experiments.app.chair.options import Option, brought, laid_out
from experiments.app.chair.public import parties
from experiments.app.chair.setting import Setting
from sim.refusal import Refusal
from sim.streams import seed_words
from sim.vocabulary import FORMS, PHASES, STANDARDS, Phase

MOST_KEPT = 2048
_MOMENTS = Kept(MOST_KEPT)


@dataclass(frozen=True)
class History:
    """All that a mediator could know at the eve of a round; of two worlds that share it nobody can tell which it is.

    Attributes:
        setting: what is played.
        choices: so far, as they are written.
        days: the day of the round of each.
        meets: day of the next round; None where there is none.
        rows: every event as it was seen.
    """

    setting: Setting
    choices: tuple[str, ...]
    days: tuple[int, ...]
    meets: int | None
    rows: tuple

    @property
    def key(self):
        """What tells this history from every other."""
        return self.setting.key, self.choices, self.days, self.meets, self.rows


class Game:
    """One world and the choices made in it so far; ``choose`` gives the game that follows and changes nothing.

    Raises Refusal in one sentence for a world or a seed that is none, and for choices that cannot be made.
    """

    def __init__(self, setting, seed=1, world=0, choices=()):
        """Sit down before world number ``world`` of a seed and repeat ``choices``."""
        if isinstance(world, bool) or not isinstance(world, int) or not 0 <= world < MOST_WORLDS:
            raise Refusal(f"world must be a whole number from 0 to {MOST_WORLDS - 1:,}, not {world!r}")
        try:
            seed_words(seed)
        except ValueError as error:
            raise Refusal(str(error)) from None
        self.setting, self.seed, self.world, self.choices = setting, int(seed), world, ()
        for choice in choices:
            self.choices = self.choose(choice).choices

    def _with(self, choices):
        """The same world after choices that are known to be possible."""
        game = object.__new__(Game)
        game.setting, game.seed, game.world, game.choices = self.setting, self.seed, self.world, choices
        return game

    @property
    def moment(self):
        """The world itself, with all that is hidden: not for whoever plays."""
        key = (self.setting.key, self.seed, self.world, self.choices)
        return _MOMENTS.get(key) or _MOMENTS.put(key, self._moment())

    def _moment(self):
        if not self.choices:
            return opened(self.setting, self.seed, self.world)
        return continued(self.setting, self._with(self.choices[:-1]).moment, chosen(self.choices[-1]))

    @property
    def over(self):
        """Whether the student chairs no further round; the world has then been lived to its last day."""
        return self.moment.meets is None

    @property
    def left(self):
        """Leverage-days that are left to spend."""
        return self.setting.budget - self.moment.spent

    def check(self, choice):
        """Raise Refusal in one sentence where a choice cannot be made now; returns it."""
        choice = chosen(choice)
        if self.over:
            raise Refusal("this game is over; the debrief tells what happened")
        why = next(iter(laid_out(self.setting, self.moment, self.left, [choice]))).why_not
        if why:
            raise Refusal(why)
        return choice

    def choose(self, choice):
        """The game after a choice at the coming round; raises Refusal in one sentence where it cannot be made."""
        return self._with((*self.choices, self.check(choice).key))

    def options(self, menu=MENU) -> list[Option]:
        """Choices that are laid out, with their words and prices, and why one cannot be made now."""
        return [] if self.over else laid_out(self.setting, self.moment, self.left, [chosen(key) for key in menu])

    @property
    def history(self):
        """All that a mediator could know now."""
        moment = self.moment
        rows = tuple(row for stretch in moment.stretches for row in stretch.seen)
        return History(self.setting, self.choices, moment.days, moment.meets, rows)

    def at(self, place):
        """The same game before choice number ``place`` (from 0)."""
        return self._with(self.choices[:place])

    def fans(self, choices=MENU):
        """Fans of futures of choices that can be made now, by their key; see :mod:`experiments.app.chair.fan`."""
        from experiments.app.chair.fan import fans

        return fans(self.history, [option.key for option in self.options(choices) if not option.why_not])

    def view(self):
        """What is shown to whoever plays, as plain values: nothing in it is hidden from a mediator.

        day, last_day, round (the coming one, from 1; None when the game is over), rounds, meets; phase; text (what is
        in force); leverage (util); budget, spent, left (leverage-days); counts; stretches: see :meth:`stretches`;
        options.
        """
        moment, scenario = self.moment, self.setting.scenario
        host, target = parties(scenario)
        options = self.options()
        return {
            "title": scenario.title, "host": host, "target": target, "day": moment.day, "last_day": scenario.days,
            "round": None if self.over else len(self.choices) + 1, "rounds": self.setting.rounds,
            "meets": moment.meets, "over": self.over, **_in_force(moment.state),
            "budget": self.setting.budget, "spent": moment.spent, "left": self.left,
            "counts": counts(self.history.rows), "stretches": self.stretches(),
            "options": [asdict(option) for option in options]}

    def stretches(self):
        """What was seen, in words: a dict for what came before the first choice, and one for each choice.

        choice, words (of the choice), day (of its round), all None before the first; and days: tuples of a first day, a
        last day and sentences.
        """
        moment, found = self.moment, []
        for place, stretch in enumerate(moment.stretches):
            choice = self.choices[place - 1] if place else None
            found.append({"choice": choice, "words": brought(choice) if choice else None,
                          "day": moment.days[place - 1] if place else None, "days": stretch.told})
        return found


def counts(rows):
    """How often each kind of event was seen so far, and the dead of the fighting."""
    kinds = {"attacks": "ATTACK", "blamed": "BLAMED", "strikes": "STRIKE", "clashes": "CLASH", "offers": "OFFER",
             "rounds": "ROUND", "collapses": "COLLAPSE"}
    found = {name: sum(row.kind == kind for row in rows) for name, kind in kinds.items()}
    return found | {"war_dead": int(sum(row.value for row in rows if row.kind == "WAR_DEATHS"))}


def _in_force(state):
    dyad, text = state.dyads[0, 0], state.contracts[0, 0]
    truce = dyad["phase"] == Phase.CEASEFIRE
    return {
        "phase": PHASES[dyad["phase"]], "leverage": round(float(dyad["leverage"]), 3) if truce else 0.0,
        "signed_day": int(dyad["signed_day"]) if truce else None,
        "text": {"non_aggression": FORMS[text["na"]], "act_against_militants": FORMS[text["am"]],
                 "standard": STANDARDS[text["standard"]],
                 **{name: float(text[name]) for name in ("verification", "commission", "deposit", "subsidy",
                                                         "reciprocity", "publicity")}}}


__all__ = ["MENU", "WAIT", "WALK_AWAY", "Game", "History", "Option", "Refusal", "counts"]
