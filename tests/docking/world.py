"""One world, day by day, in the order of the schedule (3.3): a dyad, one militant group, one mediator."""

import math

from tests.docking.answers import Answers
from tests.docking.beliefs import Belief, Imagined, passes_inspection
from tests.docking.hosts import Mind, blame_of_guilty, blame_of_innocent, clip, logistic, logit
from tests.docking.luck import Luck
from tests.docking.rounds import Rounds
from tests.docking.texts import WRITTEN, Text, packages

WAR, TRUCE, EXPIRED = "war", "truce", "expired"
TARGET, HOST = 0, 1
COUNTS = ("days_at_peace", "attacks", "blamed", "falsely_blamed", "strikes", "accidents", "fatalities", "rounds",
          "offers", "refusals", "talks_collapses", "ceasefire_collapses", "agreed_in_principle", "clashes")


class World(Answers, Rounds):
    """A world: its latent draws, its state, what it has seen so far. The target is side 0, the host side 1."""

    def __init__(self, p, seed, horizon, follow, imagined=None):
        self.p, self.luck = p, Luck(seed)
        self.horizon, self.last = horizon, horizon + follow
        # Latent draws of day 0.
        self.control = self.luck.beta(2, 3) if p.host.control is None else p.host.control
        self.sincere = self.luck.happens(p.host.sincere)
        self.noise = [self.luck.normal(), self.luck.normal()]
        self.reads_right = self.luck.happens(p.mediator.knowledge)
        self.drive = p.host.sincere_drive if self.sincere else p.host.insincere_drive
        # State.
        self.day, self.phase, self.text = 0, WAR, Text()
        self.capability, self.hurt = p.group.capability, p.opening.hurt
        self.imagined, self.beliefs = imagined or Imagined(p), [Belief(p), Belief(p)]
        self.suspended, self.struck = False, False
        self.truce_day = self.age_day = self.term_day = 0
        self.late_until, self.next_round = 0, 0
        self.breach_day = [None, None]
        self.thresholds = [0.0, 0.0]
        self.message_given, self.answered = False, set()
        self.offers = packages(p)
        # What is seen.
        self.count = dict.fromkeys(COUNTS, 0)
        self.episodes, self.clause_day = [], None
        self.first_talks_collapse = None
        self.by_militants, self.by_states = [0], [0]
        self.open()

    def open(self):
        """Day 0: at war, inside Doha, or with the first package in force."""
        p = self.p
        if p.start == "doha":
            # Nobody signs on day 0, so nothing is implemented late.
            self.begin_truce(Text(na=WRITTEN, publicity=p.opening.publicity), late=0)
            self.next_round = p.opening.first_round
        if p.assign == "forced" and self.offers:
            first = self.offers[0]
            if self.phase == WAR:
                self.begin_truce(first.onto(Text(), False))
            elif first.raises(self.text):
                self.amend(first)

    def run(self):
        """All days."""
        while self.day < self.last:
            self.day += 1
            self.one_day()
        return self

    def one_day(self):
        """The schedule."""
        self.by_militants.append(0)
        self.by_states.append(0)
        self.ended_today = False
        self.struck = False
        self.began_in_truce = self.phase == TRUCE
        self.clocks()
        self.efforts()
        self.attacks()
        self.attribution()
        if self.phase == TRUCE:
            self.report()
            self.learn_from_attacks()
            self.respond()
            self.learn_from_strikes()
        elif self.phase == EXPIRED and self.blamed:
            self.phase = WAR
        if self.phase == TRUCE:
            self.abrogation()
        self.war()
        if not self.ended_today and self.day < self.last:
            self.talks()
        self.grow()
        self.count["days_at_peace"] += self.phase == TRUCE

    # 1 leverage, suspension, term

    def leverage(self):
        """What the guarantor can hold against whoever ends the ceasefire today."""
        p = self.p
        full = p.mediator.leverage + p.guarantee.deposit_leverage * self.text.deposit
        return full * math.exp(-(self.day - self.age_day) / p.mediator.decay)

    def clocks(self):
        """Suspended reciprocity may resume; a term may end."""
        if self.phase != TRUCE:
            return
        if self.suspended and self.luck.happens(self.p.government.reopening):
            self.suspended = False
        if self.text.term and self.day - self.term_day >= self.text.term:
            if self.target_renews():
                self.term_day = self.day
            else:
                self.end("expiry")

    # 2 effort

    def me(self):
        """The host as it knows itself."""
        return Mind(self.p, self.control, self.drive, self.p.attacks.rate * self.capability)

    def efforts(self):
        """What the host does, and how well that complies."""
        me, road = self.me(), not self.suspended
        self.effort = me.effort(self.text, road)
        self.conduct = me.conduct(self.text, road)

    # 3 attacks, severity, clashes

    def pressure(self):
        """What moves the group today, as a log rate (submodel 2)."""
        p = self.p
        if self.phase != TRUCE:
            return 0.0
        patience = {"total": 1.5, "greedy": 1.0, "limited": 0.5}[p.spoiler]
        pushed = p.attacks.surge * math.exp(-(self.day - self.truce_day) / p.attacks.surge_days)
        weights = self.imagined.after_blame(self.beliefs[TARGET].weights, self.text, not self.suspended)
        left = self.imagined.suppression(weights, self.text, not self.suspended)
        pivotal = logistic((logit(self.thresholds[TARGET]) - logit(left)) / p.attacks.pivot_scale)
        pushed += p.attacks.pivot * patience * pivotal
        if p.talks.public and 0 <= self.next_round - self.day <= p.attacks.talks_window:
            pushed += p.attacks.talks * self.pivot_of_talks() + p.attacks.assumed_surge
        return pushed

    def attacks(self):
        """Attacks by the group and at home, their deaths, and local clashes."""
        p = self.p
        rate = p.attacks.rate * self.capability * (1 - self.control * self.effort) * math.exp(self.pressure())
        self.attacked = self.luck.happens(1 - math.exp(-rate))
        self.attacked_at_home = self.luck.happens(1 - math.exp(-p.attacks.domestic_rate))
        self.count["attacks"] += self.attacked + self.attacked_at_home
        if self.attacked:
            self.died(self.severity(p.attacks.severity_median), self.by_militants)
        self.clashed = False
        if self.phase == TRUCE:
            age = self.day - self.truce_day
            rate = p.incidents.clash + p.incidents.early_clash * math.exp(-age / p.incidents.early_days)
            self.clashed = self.luck.happens(1 - math.exp(-rate))
            self.count["clashes"] += self.clashed

    def severity(self, median):
        """Deaths of one event (submodel 4)."""
        about = self.p.attacks
        drawn = round(math.exp(math.log(median) + about.severity_spread * self.luck.normal()))
        return min(about.severity_limit, max(1, drawn))

    def died(self, deaths, whose):
        """Count deaths of the dyad."""
        whose[self.day] += deaths
        self.count["fatalities"] += deaths

    # 4 attribution

    def beta(self):
        """Probability that a blamed attack is deemed a breach."""
        if not self.text.am:
            return 0.0
        return (1 + self.text.v) / 2 - self.text.v * self.conduct if self.text.conduct else 1.0

    def attribution(self):
        """Who is blamed, and whether that is deemed a breach (submodel 5)."""
        p, text = self.p, self.text
        guilty, innocent = blame_of_guilty(p, text), blame_of_innocent(p, text)
        self.blamed_truly = self.attacked and self.luck.happens(guilty + (innocent - guilty) * self.conduct)
        self.blamed_falsely = self.attacked_at_home and self.luck.happens(innocent)
        self.blamed = self.blamed_truly or self.blamed_falsely
        self.count["blamed"] += self.blamed_truly + self.blamed_falsely
        self.count["falsely_blamed"] += self.blamed_falsely
        self.unlocked_before = self.unlocked(TARGET, self.day - 1), self.unlocked(HOST, self.day - 1)
        for blamed in (self.blamed_truly, self.blamed_falsely):
            if blamed and self.luck.happens(self.beta()):
                self.breach_day[TARGET] = self.day

    # 5 report, 6 beliefs

    def report(self):
        """Inspectors report every so many days of the text in force."""
        p, text = self.p, self.text
        if (self.day - self.age_day) % p.blame.report_days:
            return
        adequate = self.luck.happens(passes_inspection(p, text, self.effort, self.conduct))
        states = self.imagined.under(text, not self.suspended)
        self.beliefs[TARGET].multiply([s[2] if adequate else 1 - s[2] for s in states])

    def learn_from_attacks(self):
        """A blamed attack today, or none."""
        belief, states = self.p.belief, self.imagined.under(self.text, not self.suspended)
        if self.blamed:
            self.beliefs[TARGET].multiply([s[1] for s in states], belief.attack_weight)
        else:
            self.beliefs[TARGET].multiply([1 - s[1] for s in states], belief.quiet_weight)

    def learn_from_strikes(self):
        """A strike by the other side today, or none: the same for both sides."""
        belief = self.p.belief
        chances = [belief.strike_sincere, belief.strike_sincere, belief.strike_insincere]
        for side, struck in ((TARGET, False), (HOST, self.struck)):
            if struck:
                self.beliefs[side].multiply(chances, belief.attack_weight)
            else:
                self.beliefs[side].multiply([1 - q for q in chances], belief.quiet_weight)

    # 9 war and hurt

    def war(self):
        """Deaths of war, and of a ceasefire that is not yet implemented; hurt."""
        p = self.p
        if self.phase == WAR or (self.phase == TRUCE and self.day <= self.late_until):
            self.died(self.luck.poisson(p.war.deaths * self.luck.exponential()), self.by_states)
        today = self.by_militants[self.day] + self.by_states[self.day]
        self.hurt += p.war.memory * (today - self.hurt)

    # 11 capability

    def grow(self):
        """The group recovers, wears out, and feeds on strikes (submodel 16)."""
        own, m = self.p.group, self.capability
        m += own.recovery * (1 - m) - own.attrition * self.control * self.effort * m
        m += own.rally * self.struck - own.exposure * self.attacked
        self.capability = clip(m, 0.05, 3)
