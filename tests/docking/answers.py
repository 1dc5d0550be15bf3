"""Answers to what happened: suspension, strikes, echoes, accidents, and going back to war (submodels 8, 9, 19)."""

from tests.docking.hosts import breach_cost, clip, logistic
from tests.docking.texts import WRITTEN

TARGET, HOST = 0, 1


class Answers:
    """The part of a world's day in which governments answer."""

    # 7 response

    def respond(self):
        """Answer to a blamed attack, and to a clash (submodels 8, 19)."""
        p, doctrine = self.p, self.p.doctrine
        if self.blamed:
            if doctrine == "grim":
                self.end("doctrine")
            elif self.text.x > 0 and not self.suspended and doctrine != "restraint":
                self.suspended = True
            elif doctrine != "restraint" and self.luck.happens(self.chance_of_strike()):
                self.strike()
        if self.clashed:
            exchanges = self.echo(nobody_in_breach=True)
            self.died(self.severity(p.incidents.clash_median), self.by_states)
            self.exchange(exchanges)

    def chance_of_strike(self):
        """r_f of submodel 8."""
        p = self.p
        r = p.government.strike
        if p.doctrine == "trust_contingent":
            r = logistic((self.thresholds[TARGET] + 0.1 - self.standing(TARGET)) / 0.1)
        line = p.government.bright_line * self.beta() if self.text.am == WRITTEN else 0.0
        return (r + (1 - r) * line) * (1 - min(self.leverage(), 1) / 2)

    def strike(self):
        """A strike on the host, and what follows."""
        self.struck = True
        self.count["strikes"] += 1
        self.breach_day[HOST] = self.day
        self.died(self.severity(self.p.incidents.strike_median), self.by_states)
        self.exchange(self.echo(nobody_in_breach=False))

    def echo(self, nobody_in_breach):
        """Exchanges that follow, by doctrine."""
        doctrine = self.p.doctrine
        if doctrine == "restraint":
            return 0
        if doctrine == "n_day":
            return 4
        if doctrine == "contrite_tft" and self.blamed_truly and not nobody_in_breach:
            return 0
        stubborn = doctrine in ("tit_for_tat", "contrite_tft", "grim")
        ends = 0.02 if stubborn else clip(self.p.government.deescalation, 0.02, 0.98)
        exchanges = 0
        while not self.luck.happens(ends):
            exchanges += 1
        return exchanges

    def exchange(self, exchanges):
        """Deaths of exchanges of fire, and the accident that may end the ceasefire."""
        p = self.p
        self.died(self.luck.poisson(exchanges), self.by_states)
        each = p.incidents.accident * (1 - p.incidents.commission_effect * self.text.commission)
        if not self.ended_today and self.luck.happens(1 - (1 - each) ** (exchanges + 1)):
            self.count["accidents"] += 1
            self.end("accident")

    # 8 abrogation

    def unlocked(self, side, day):
        """Was there a deemed breach in the last B days?"""
        breach = self.breach_day[side]
        return breach is not None and day - breach < self.p.government.breach_days

    def threshold(self, side, unlocked=None):
        """D*, below which a side goes back to war (submodel 9)."""
        p, own = self.p, self.p.government
        unlocked = self.unlocked(side, self.day) if unlocked is None else unlocked
        cost = breach_cost(p, max(self.text.na, self.text.am), self.text.publicity)
        held = (0.0 if unlocked else own.audience * cost) + self.leverage()
        return clip(own.war_suppression - (own.war_cost + held) / (1 + own.exploitation_loss))

    def standing(self, side):
        """D of a side: expected suppression, or trust in a side that hosts nobody."""
        if side == HOST:
            return self.beliefs[HOST].trust
        return self.imagined.suppression(self.beliefs[TARGET].weights, self.text, not self.suspended)

    def abrogation(self):
        """Both sides ask whether peace is still worth more than war; of two causes, the first told."""
        causes = {self.cause_of_ending(TARGET), self.cause_of_ending(HOST)}
        self.thresholds = [self.threshold(TARGET), self.threshold(HOST)]
        for cause in ("trust", "breach", "lapse"):
            if cause in causes:
                self.end(cause)
                return

    def cause_of_ending(self, side):
        """Why a side goes back to war today; None where it does not."""
        d = self.standing(side)
        if d >= self.threshold(side):
            return None
        if d < self.thresholds[side]:
            return "trust"
        return "breach" if self.unlocked(side, self.day) and not self.unlocked_before[side] else "lapse"
