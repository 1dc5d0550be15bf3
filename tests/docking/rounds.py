"""Talks: when rounds are held, what is said, offered, accepted, ratified and signed (submodels 11-15, 17, 18, 20)."""

import math

from tests.docking.hosts import Mind, logistic, logit, tables
from tests.docking.texts import VERBAL, Text

WAR, TRUCE, EXPIRED = "war", "truce", "expired"
TARGET, HOST = 0, 1


class Rounds:
    """The part of a world's day that happens at the table."""

    # Beginning, amending and ending a ceasefire

    def begin_truce(self, text, late=None):
        """A ceasefire begins at the end of today, implemented late with a probability (submodel 20)."""
        p = self.p
        late = p.incidents.late_share if late is None else late
        self.phase, self.text, self.suspended = TRUCE, text, False
        self.truce_day = self.age_day = self.term_day = self.day
        if self.luck.happens(late):
            self.late_until = self.day + 1 + math.floor(p.incidents.late_days * self.luck.exponential())
        self.next_round = self.day + self.luck.geometric(p.mediator.cadence)
        self.episodes.append({"signed": self.day, "text": text, "amended": None, "ended": None, "cause": None})
        self.settle()

    def amend(self, package):
        """An offer is signed during a running ceasefire: ages restart and breaches are forgotten."""
        self.text = package.onto(self.text, True)
        self.suspended = False
        self.age_day = self.term_day = self.day
        self.episodes[-1]["amended"] = (self.day, package)
        self.settle()

    def settle(self):
        """A text has come into force: no breach of it yet; thresholds at age 0."""
        if self.text.am and self.clause_day is None:
            self.clause_day = self.day
        self.breach_day = [None, None]
        self.thresholds = [self.threshold(TARGET), self.threshold(HOST)]

    def end(self, cause):
        """The ceasefire ends."""
        if self.ended_today:
            return
        self.ended_today = True
        self.episodes[-1] |= {"ended": self.day, "cause": cause}
        self.count["ceasefire_collapses"] += cause != "expiry"
        self.phase, self.text, self.suspended = EXPIRED if cause == "expiry" else WAR, Text(), False

    # 10 rounds

    def talks(self):
        """A round is held if it is due (submodel 11)."""
        p = self.p
        if self.phase == TRUCE:
            if self.day == self.next_round:
                self.round()
                self.next_round = self.day + self.luck.geometric(p.mediator.cadence)
            return
        if not self.episodes and self.day > self.horizon:
            return
        ready = logistic(p.war.ripeness + p.war.ripeness_hurt * self.hurt + p.war.ripeness_mediator)
        if self.luck.happens(2 * p.mediator.cadence * ready):
            self.round()

    def round(self):
        """The mediator speaks once; packages are offered until one is signed (submodel 12)."""
        self.count["rounds"] += 1
        if not self.message_given:
            self.message_given = True
            self.message()
        if self.p.assign == "forced" and len(self.episodes) == 1 and self.phase == TRUCE:
            return
        offered = 0
        for number, package in enumerate(self.offers):
            if not package.raises(self.text):
                continue
            offered += 1
            self.count["offers"] += 1
            if self.target_accepts(package) and self.host_signs(number, package):
                if self.phase == TRUCE:
                    self.amend(package)
                else:
                    self.begin_truce(package.onto(self.text, False))
                return
            self.count["refusals"] += 1
        if offered:
            self.count["talks_collapses"] += 1
            if self.first_talks_collapse is None:
                self.first_talks_collapse = self.day

    def message(self):
        """Submodel 17; where the strategy is none nobody speaks."""
        if self.p.strategy == "none":
            return
        y, q = self.p.mediator.knowledge, self.p.mediator.honesty
        reads_sincere = self.sincere == self.reads_right
        if self.luck.happens(q) and not reads_sincere:
            sincere, insincere = 1 - y, y
        else:
            sincere, insincere = q * y + 1 - q, q * (1 - y) + 1 - q
        self.beliefs[TARGET].multiply([sincere, sincere, insincere])

    def leaning(self, weights, package):
        """How the target leans, as log odds of accepting (submodel 13)."""
        own = self.p.government
        half = own.verbal_threshold if package.form == VERBAL else own.written_threshold
        truce, road = self.phase == TRUCE, not self.suspended
        new = self.imagined.suppression(weights, package.onto(self.text, truce))
        old = self.imagined.suppression(weights, self.text, road)
        hurt = own.hurt_weight * self.hurt if self.phase == WAR else 0.0
        trust = weights[0] + weights[1]
        return (logit(trust) + hurt - logit(half) - own.reciprocity_cost * package.x + new - old) / own.acceptance_noise

    def fresh_threshold(self, text):
        """The target's D* on the day on which a text is signed."""
        held = (self.text, self.age_day, self.breach_day)
        self.text, self.age_day, self.breach_day = text, self.day, [None, None]
        fresh = self.threshold(TARGET)
        self.text, self.age_day, self.breach_day = held
        return fresh

    def target_accepts(self, package):
        """Submodel 13: and never what it would end the same day."""
        weights = self.beliefs[TARGET].weights
        text = package.onto(self.text, self.phase == TRUCE)
        if self.imagined.suppression(weights, text) < self.fresh_threshold(text):
            return False
        return self.luck.happens(logistic(self.leaning(weights, package)))

    def target_renews(self):
        """A term ends: the same text again, by submodel 13."""
        p, own, text = self.p, self.p.government, self.text
        weights = self.beliefs[TARGET].weights
        if self.imagined.suppression(weights, text, not self.suspended) < self.threshold(TARGET):
            return False
        half = own.verbal_threshold if max(text.na, text.am) == VERBAL else own.written_threshold
        trust = self.beliefs[TARGET].trust
        lean = (logit(trust) - logit(half) - own.reciprocity_cost * text.x) / p.government.acceptance_noise
        return self.luck.happens(logistic(lean))

    def host_signs(self, number, package):
        """Submodels 14 and 15: delegation, then principal; the first answer to a package moves the target's belief."""
        p, me = self.p, self.me()
        truce, road = self.phase == TRUCE, not self.suspended
        said = []
        for dearness, noise in zip(tables(p), self.noise, strict=False):
            gain = me.gain_of_signing(package, self.text, truce, dearness, road)
            said.append(self.luck.happens(logistic((gain + p.host.persistent_noise * noise) / p.host.answer_noise)))
            if not said[-1]:
                break
        signed = all(said)
        if len(said) == 2 and not signed:
            self.count["agreed_in_principle"] += 1
        if number not in self.answered:
            self.answered.add(number)
            chances = self.imagined.signing(package, self.text, truce, road)
            if signed:
                self.beliefs[TARGET].multiply(chances, p.belief.signed_weight)
            else:
                self.beliefs[TARGET].multiply([1 - c for c in chances], p.belief.refused_weight)
        return signed

    def pivot_of_talks(self):
        """How much one more blamed attack would cost the next round, as the group sees it (submodel 2).

        It knows the host's control but not its type, of which it thinks what everyone thought on day 0.
        """
        p = self.p
        if p.assign == "forced" and len(self.episodes) == 1:
            return 0.0
        package = next((package for package in self.offers if package.raises(self.text)), None)
        if package is None:
            return 0.0
        road = not self.suspended
        intensity = p.attacks.rate * self.capability
        signs = 0.0
        believed = p.belief.sincerity
        for share, drive in ((believed, p.host.sincere_drive), (1 - believed, p.host.insincere_drive)):
            mind = Mind(p, self.control, drive, intensity)
            signs += share * mind.chance_of_signing(package, self.text, True, road)
        weights = self.beliefs[TARGET].weights
        worse = self.imagined.after_blame(weights, self.text, road)
        lost = logistic(self.leaning(weights, package)) - logistic(self.leaning(worse, package))
        return max(0.0, signs * lost)
