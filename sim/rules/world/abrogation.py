"""When a government ends a ceasefire."""

from sim.compile import rule
from sim.rules.world.arithmetic import clip01


@rule
def obligation_cost(form, publicity, verbal_cost, written_cost, quiet_discount):
    """Cost (util) of breaking a word by its form (0, 1, 2), discounted where the text is quiet.

    Source: Fearon 1994, 1997; Guzman 2005.
    """
    cost = 0.0
    if form > 1.5:
        cost = written_cost
    elif form > 0.5:
        cost = verbal_cost
    return cost * (1.0 - quiet_discount * (1.0 - publicity))


@rule
def cost_of_ending(audience, obligation, unlocked, leverage):
    """What ending the ceasefire costs a day beside the fighting (util): audience, unless a breach frees it; leverage.

    Source: Fearon 1994; Walter 1997; lumps read as flows are an Assumption.
    """
    if unlocked > 0.5:
        return leverage
    return audience * obligation + leverage


@rule
def threshold(suppression_in_war, war_cost, cost_of_ending, exploitation_loss, dividend):
    """Least expected suppression, in [0, 1], at which peace is worth keeping (D*).

    Peace is worth D - (1 - D) l + dividend a day, war s_w - (1 - s_w) l - c_f - K.
    Source: Kydd 2000; derived in the description of the model.
    """
    return clip01(suppression_in_war - (war_cost + cost_of_ending + dividend) / (1.0 + exploitation_loss))
