"""Every parameter of the model with its unit, range, prior and source, in sections: the first word of its dotted name.

Ranges are wider than the priors, so that the exact limits of the model can be reached by parameters alone.
A value of ``None`` (only control) is drawn once a world from the prior.
"""

from math import log
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.priors import Beta, Gamma, HalfNormal, LogNormal, Prior, Uniform, around

ASSUMPTION = "Assumption"


def parameter(start: Any, low: float, high: float, unit: str, meaning: str, symbol: str, source: str = ASSUMPTION,
              prior: Prior | None = None) -> Any:
    """Declare a parameter: starting value, closed range, unit, meaning, the symbol of the equations, source, prior."""
    about: Any = {"unit": unit, "symbol": symbol, "source": source, "prior": prior}
    return Field(default=start, ge=low, le=high, allow_inf_nan=False, description=meaning, json_schema_extra=about)


def about(section, name):
    """What is declared of a parameter of a section: a dict unit, symbol, source, prior, meaning, start, low, high."""
    field = section.model_fields[name]
    bounds = {type(bound).__name__.lower(): bound for bound in field.metadata}
    return {**field.json_schema_extra, "meaning": field.description, "start": field.default,
            "low": bounds["ge"].ge, "high": bounds["le"].le}


class Section(BaseModel):
    """A group of parameters that share the first word of their dotted name."""

    model_config = ConfigDict(extra="forbid", validate_default=True)

    @model_validator(mode="before")
    @classmethod
    def numbers_only(cls, values):
        """Refuse words and truth values where a number stands, though Python could read them as one."""
        for name, value in values.items() if isinstance(values, dict) else ():
            if isinstance(value, bool | str):
                raise ValueError(f"{cls.__name__.lower()}.{name} must be a number, not {value!r}")
        return values


class Attacks(Section):
    """How often militants attack, and what moves them."""

    rate: float = parameter(0.15, 0, 5, "per day", "salient attacks by a hosted group when nothing restrains it",
                            "alpha_0", "UCDP Candidate Events, January-September 2025 (Hegre et al. 2020)",
                            Beta(2, 18, 11.3 / 7))
    domestic_rate: float = parameter(0.005, 0, 5, "per day", "domestic attacks that could be blamed on the host",
                                     "mu_D", prior=Gamma(2, 0.005))
    surge: float = parameter(0.5, 0, 20, "log rate", "surge of attacks at the start of a truce", "chi_S",
                             "Braithwaite, Foster and Sobek 2010", HalfNormal(0.5))
    surge_days: float = parameter(14, 0.1, 1e4, "days", "how fast that surge fades", "tau_S", prior=HalfNormal(14))
    pivot: float = parameter(0.5, 0, 20, "log rate", "extra attacks when one more would end the truce (greedy spoiler)",
                             "chi_P", "Kydd and Walter 2002", HalfNormal(0.5))
    pivot_scale: float = parameter(0.5, 1e-3, 100, "logit", "how sharply militants see that moment", "s_P",
                                   prior=HalfNormal(0.5))
    talks: float = parameter(4, 0, 50, "log rate", "extra attacks before public talks that they could spoil", "chi_K",
                             "Braithwaite, Foster and Sobek 2010", HalfNormal(4))
    talks_window: float = parameter(7, 0, 365, "days", "how long before a round that surge begins", "W",
                                    prior=HalfNormal(7))
    assumed_surge: float = parameter(0, 0, 20, "log rate", "surge before talks that is assumed, not explained",
                                     "chi_T", "Assumption; exists only in one ablation")
    severity_median: float = parameter(2, 1, 45, "deaths", "median deaths of an attack", "-",
                                       "UCDP Candidate Events, January-September 2025 (Hegre et al. 2020)")
    severity_spread: float = parameter(1.2, 0, 3, "log deaths", "spread of the deaths of an event", "-",
                                       "UCDP Candidate Events, January-September 2025 (Hegre et al. 2020)")
    severity_limit: float = parameter(45, 1, 1e4, "deaths", "largest number of deaths of an event", "-",
                                      "UCDP Candidate Events, January-September 2025 (Hegre et al. 2020)")


class Belief(Section):
    """What a government believes of the other side, and how it learns."""

    control: float = parameter(0.6, 0, 1, "share", "believed probability that a sincere host is able", "k_0",
                               prior=Beta(3, 2))
    sincerity: float = parameter(0.625, 0, 1, "share", "believed probability that the other side is sincere", "pi_0",
                                 prior=Beta(5, 3))
    attack_rate: float = parameter(0.15, 0, 5, "per day", "believed attack rate of an unrestrained group",
                                   "alpha^_0", prior=Beta(2, 18, 11.3 / 7))
    high: float = parameter(0.8, 0, 1, "share", "control of a host believed able", "kappa_SH")
    low: float = parameter(0.2, 0, 1, "share", "control of a host believed unable", "kappa_SL")
    attack_weight: float = parameter(1, 0, 20, "-", "weight of an attack as evidence", "rho_A", prior=LogNormal(0, 0.3))
    quiet_weight: float = parameter(1, 0, 20, "-", "weight of a quiet day as evidence", "rho_Q",
                                    prior=LogNormal(0, 0.3))
    signed_weight: float = parameter(0.5, 0, 20, "-", "weight of a signature as evidence", "rho_sig",
                                     prior=LogNormal(log(0.5), 0.3))
    refused_weight: float = parameter(0.6, 0, 20, "-", "weight of a refusal as evidence", "rho_ref",
                                      prior=LogNormal(log(0.6), 0.3))
    strike_sincere: float = parameter(0.01, 1e-6, 0.999, "per day", "believed strikes of a sincere side", "q_S",
                                      prior=Beta(2, 198))
    strike_insincere: float = parameter(0.03, 1e-6, 0.999, "per day", "believed strikes of an insincere side", "q_U",
                                        prior=Beta(3, 97))


class Host(Section):
    """A government on whose soil militants live: what it can do, wants to do, and what that costs."""

    control: float | None = parameter(None, 0, 1, "share", "true control over the militants; empty: from the prior",
                                      "kappa", "Assumption; Bapat 2012, Wolford and Rider 2024", Beta(2, 3))
    sincere: float = parameter(0.55, 0, 1, "share", "probability that the host is sincere (0 or 1 fixes its type)",
                               "P(sincere)", "Kydd 2000, 2005", Beta(3, 2))
    sincere_drive: float = parameter(0.8, 0, 10, "util", "own interest in restraint of a sincere host", "c_T",
                                     "normalisation")
    insincere_drive: float = parameter(0.1, 0, 10, "util", "own interest in restraint of an insincere host", "c_U",
                                       "normalisation")
    interest_weight: float = parameter(1.6, 0, 100, "-", "weight of its own interest in its effort", "w_c",
                                       "Wolford and Rider 2024; Padro i Miquel and Yared 2012", around(1.6))
    strike_weight: float = parameter(0.5, 0, 100, "-", "weight of the strike it expects if blamed", "w_r",
                                     "Padro i Miquel and Yared 2012", around(0.5))
    reciprocity_weight: float = parameter(0.5, 0, 100, "-", "weight of what it receives in return", "w_x",
                                          "Schultz 2010", around(0.5))
    enforcement_cost: float = parameter(2, 1e-3, 1e3, "util", "cost of full effort, times two", "xi",
                                        "Wolford and Rider 2024", LogNormal(log(2), 0.4))
    principal_cost: float = parameter(0.5, 0, 100, "share", "how much dearer the principal finds enforcement", "delta",
                                      "Putnam 1988", Gamma(2, 0.25))
    audience: float = parameter(1, 0, 100, "-", "sensitivity of the host to breaking a given word", "a_h",
                                "Fearon 1994, 1997; Guzman 2005", Gamma(4, 0.25))
    breach_weight: float = parameter(0.09, 0, 100, "-", "weight of a foreseen breach in signing", "k_b",
                                     "Guzman 2005", around(0.09))
    planning_days: float = parameter(120, 0, 1e4, "days", "how far ahead it counts breaches", "H_z", prior=around(120))
    truce_value: float = parameter(0.8, -100, 100, "util", "worth of a truce where there is none", "B_na",
                                   prior=around(0.8))
    deal_value: float = parameter(0.7, -100, 100, "util", "worth of a first militants clause", "B_am",
                                  prior=around(0.7))
    publicity_cost: float = parameter(0.2, 0, 100, "util", "cost of conceding it in public", "c_pub",
                                      prior=LogNormal(log(0.2), 0.5))
    persistent_noise: float = parameter(0.4, 0, 100, "util", "what outsiders cannot see of its answer, for good",
                                        "tau_p", prior=around(0.4))
    answer_noise: float = parameter(0.1, 1e-3, 100, "util", "what varies from answer to answer", "tau_q",
                                    "McKelvey and Palfrey 1995", around(0.1))


class Government(Section):
    """A government as the party that is attacked, answers, asks for guarantees and may go back to war."""

    audience: float = parameter(0.2, 0, 100, "-", "cost at home of ending an unbroken ceasefire", "a",
                                "Fearon 1994, 1997", Gamma(4, 0.05))
    exploitation_loss: float = parameter(2, 0, 100, "util/day", "loss from peace with a side that does nothing", "l",
                                         "Kydd 2000", Gamma(8, 0.25))
    war_cost: float = parameter(0.6, -100, 100, "util/day", "cost of fighting", "c_f", "Kydd 2000", Gamma(6, 0.1))
    war_suppression: float = parameter(0.4, 0, 1, "share", "share of attacks that it believes war suppresses", "s_w",
                                       prior=Beta(4, 6))
    breach_days: float = parameter(7, 0, 1e4, "days", "how long a breach frees it from the cost of ending", "B",
                               "Assumption; analogy to material breach (Vienna Convention on the Law of Treaties, "
                               "article 60)", around(7))
    strike: float = parameter(0.25, 0, 1, "probability", "that a blamed attack is answered by a strike", "r",
                              "Wu and Axelrod 1995", Beta(2, 5))
    deescalation: float = parameter(0.5, 0, 1, "probability", "that an exchange of fire ends after each round", "g",
                                    "Wu and Axelrod 1995; Molander 1985", Beta(3, 3))
    bright_line: float = parameter(0.1, 0, 1, "share", "of unanswered breaches that a clause makes it answer", "psi",
                                   "Fearon 1997", Beta(1, 6))
    verbal_threshold: float = parameter(0.4, 1e-6, 0.999999, "share", "trust at which it half accepts a verbal text",
                                        "pi_verbal", "Schultz 2010", around(0.4))
    written_threshold: float = parameter(0.2, 1e-6, 0.999999, "share", "trust at which it half accepts a written text",
                                         "pi_written", "Schultz 2010", around(0.2))
    acceptance_noise: float = parameter(0.5, 1e-3, 100, "logit", "noise of its acceptance", "s_T", "Schultz 2010",
                                        around(0.5))
    hurt_weight: float = parameter(0.08, 0, 100, "per death a day", "how hurt in war moves it to accept", "h_a",
                                   "Assumption; Zartman 2000", around(0.08))
    reciprocity_cost: float = parameter(0.2, 0, 100, "logit", "cost of giving something in return", "c_x",
                                        prior=around(0.2))
    reopening: float = parameter(1 / 14, 0, 1, "per day", "that suspended reciprocity is resumed", "nu_x",
                                 prior=around(1 / 14))
    attention: float = parameter(1, 0, 1, "share", "of its answer left on a day when another front draws it", "-",
                                 "Assumption (toy; no evidence stands behind it)")


class Group(Section):
    """A militant group."""

    capability: float = parameter(1, 0.05, 3, "-", "its capability on day 0", "m")
    recovery: float = parameter(0.02, 0, 1, "per day", "how fast it recovers", "r_m", prior=Uniform(0, 0.04))
    attrition: float = parameter(0.01, 0, 1, "per day", "what full effort of its host takes from it", "d_e",
                                 prior=Uniform(0, 0.02))
    exposure: float = parameter(0, 0, 1, "per attack", "what an attack costs it", "d_a", prior=Uniform(0, 0.02))
    rally: float = parameter(0.03, 0, 1, "per strike", "what a strike on its host brings it", "phi",
                             "Bueno de Mesquita 2005", Uniform(0, 0.06))


class Mediator(Section):
    """A mediator."""

    leverage: float = parameter(0.45, 0, 100, "util", "what it can hold against whoever ends a fresh ceasefire", "L_0",
                                "Beardsley 2008", Gamma(2, 0.4))
    decay: float = parameter(60, 0.1, 1e6, "days", "how fast that fades", "tau_L", "Beardsley 2008", LogNormal(4, 0.5))
    cadence: float = parameter(1 / 30, 0, 1, "per day", "rounds that it calls in a ceasefire", "nu", "Beardsley 2008",
                               LogNormal(log(1 / 30), 0.7))
    knowledge: float = parameter(0.8, 0, 1, "probability", "that it reads the host's type rightly", "y",
                                 "Kydd 2003, 2006", Beta(4, 2))
    honesty: float = parameter(0.5, 0, 1, "probability", "that it says what it knows", "q", "Kydd 2003, 2006",
                               Beta(2, 3))
    verification: float = parameter(1, 0, 1, "share", "largest verification that it can supply", "-")
    subsidy: float = parameter(1, 0, 1, "share", "largest subsidy of enforcement that it can pay", "-")


class Blame(Section):
    """Who is blamed for an attack, and what inspectors see."""

    guilty: float = parameter(0.8, 0, 1, "probability", "that an attack is blamed on a host that does nothing", "b_c",
                              "Baliga, Bueno de Mesquita and Wolitzky 2020", Beta(8, 2))
    innocent: float = parameter(0.25, 0, 1, "probability", "that an attack is blamed on a host that complies", "b_n",
                                "Baliga, Bueno de Mesquita and Wolitzky 2020", Beta(2, 6))
    verification_gain: float = parameter(2, 0, 50, "logit", "how verification sharpens attribution", "eta",
                                         "Schultz 2010", around(2))
    report_days: int = parameter(10, 1, 365, "days", "between verification reports", "tau_v")
    raw_level: float = parameter(0.5, 0, 1, "share", "effort that passes raw inspection (ablation)", "-")


class Guarantee(Section):
    """What a form of words does: its obligation and its precision."""

    verbal_cost: float = parameter(0.3, 0, 100, "util", "cost of breaching a spoken word", "A_verbal",
                                   "Fearon 1994, 1997; Guzman 2005", LogNormal(-1.2, 0.4))
    written_cost: float = parameter(1.5, 0, 100, "util", "cost of breaching a written word", "A_written",
                                    "Fearon 1994, 1997; Guzman 2005", LogNormal(0.4, 0.5))
    quiet_discount: float = parameter(0.5, 0, 1, "share", "of that cost that a quiet text lacks", "omega_q",
                                      prior=Beta(3, 2))
    deposit_leverage: float = parameter(0.3, 0, 100, "util", "leverage that a full deposit adds", "L_dep",
                                        "Assumption; Walter 1997", Gamma(2, 0.2))
    verbal_precision: float = parameter(0.5, 0, 10, "share", "of a like sincere host's effort a spoken word needs",
                                        "theta_verbal", "Abbott, Keohane, Moravcsik, Slaughter and Snidal 2000")
    written_precision: float = parameter(0.9, 0, 10, "share", "of a like sincere host's effort a written word needs",
                                         "theta_written", "Abbott, Keohane, Moravcsik, Slaughter and Snidal 2000")


class Incidents(Section):
    """Accidents, local clashes and slow implementation: how a ceasefire fails though nobody wants it to."""

    accident: float = parameter(0.03, 0, 1, "probability", "that one exchange of fire ends the ceasefire", "epsilon",
                                "Fortna 2003", Beta(2, 40))
    commission_effect: float = parameter(0.5, 0, 1, "share", "of accidents that a joint commission prevents", "eta_J",
                                         "Fortna 2003", around(0.5))
    clash: float = parameter(0.004, 0, 5, "per day", "local clashes of regular units", "alpha_C")
    early_clash: float = parameter(0, 0, 5, "per day", "further clashes on the first day", "alpha_C0")
    early_days: float = parameter(30, 0.1, 1e4, "days", "how fast those fade", "tau_C")
    written_shift: float = parameter(0, -5, 5, "log rate", "what a written text in force adds to clashes and attacks, "
                                     "beside all that the rules say of it", "beta_W",
                                     "Assumption; fitted to the world's record (Clayton et al. 2022)")
    clash_median: float = parameter(1, 1, 45, "deaths", "median deaths of a clash", "-")
    strike_median: float = parameter(4, 1, 45, "deaths", "median deaths of a strike", "-")
    late_share: float = parameter(0, 0, 1, "probability", "that a ceasefire is implemented late", "q_I")
    late_days: float = parameter(3, 0.01, 1e4, "days", "mean delay then", "tau_I")


class War(Section):
    """War, hurt and the way back to the table."""

    deaths: float = parameter(4, 0, 1e4, "per day", "mean deaths of a day of war", "mu_W", prior=around(4))
    memory: float = parameter(0.1, 0, 1, "per day", "weight of today's deaths in hurt", "alpha_H", prior=around(0.1))
    ripeness: float = parameter(-1, -50, 50, "logit", "readiness to talk without hurt", "r_0", "Zartman 2000")
    ripeness_hurt: float = parameter(0.2, 0, 50, "logit per death a day", "what shared hurt adds", "r_1",
                                     "Zartman 2000", around(0.2))
    ripeness_mediator: float = parameter(0.5, -50, 50, "logit", "what a mediator adds", "r_2", "Beardsley 2008",
                                         around(0.5))


class Talks(Section):
    """The calendar of talks."""

    public: float = parameter(1, 0, 1, "0 or 1", "is the calendar of rounds public (1) or secret (0)", "-")
    cadence: float = parameter(1 / 30, 0, 1, "per day", "rounds in a ceasefire where nobody mediates", "nu")


class Mediation(Section):
    """The amounts of the instruments that a strategy's packages may carry."""

    verification: float = parameter(0.6, 0, 1, "share", "verification", "v", "Schultz 2010; Mattes and Savun 2010")
    commission: float = parameter(1, 0, 1, "share", "joint commission", "J", "Fortna 2003")
    deposit: float = parameter(1, 0, 10, "share", "deposit with the guarantor", "deposit", "Walter 1997")
    subsidy: float = parameter(0.5, 0, 0.99, "share", "of enforcement cost that is paid", "sigma",
                               "Wolford and Rider 2024")
    reciprocity: float = parameter(1, 0, 10, "-", "what the host receives in return", "x", "Schultz 2010")
    publicity: float = parameter(1, 0, 1, "share", "how public a text is", "pub", "Fearon 1997")
    conduct: float = parameter(1, 0, 1, "0 or 1", "is a conduct clause judged by conduct (1) or by its result (0)", "-",
                               "Assumption; a structural switch")
    term: int = parameter(2, 1, 10_000, "days", "length of a fixed-term truce", "term", "the truce of 15 October 2025")


class Opening(Section):
    """What day 0 looks like."""

    hurt: float = parameter(4, 0, 1e4, "deaths a day", "hurt on day 0", "H", "war mean (clashes); record (doha)")
    first_round: int = parameter(7, 1, 10_000, "days", "first round after a start inside a truce", "-",
                                 "event record: Istanbul, 25 October 2025")
    publicity: float = parameter(1, 0, 1, "share", "how public the truce of day 0 is", "pub")
