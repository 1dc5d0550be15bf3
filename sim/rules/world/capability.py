"""How strong a militant group is."""

from sim.compile import rule


@rule
def capability(yesterday, recovery, attrition, control, effort, exposure, attacked, rally, strikes):
    """Capability tomorrow, in [0.05, 3]: it recovers, is worn down by its host, and rallies after strikes on the host.

    Source: Bueno de Mesquita 2005; Bapat 2012; the rates are Assumptions.
    """
    tomorrow = (yesterday + recovery * (1.0 - yesterday) - attrition * control * effort * yesterday
                - exposure * attacked + rally * strikes)
    return min(max(tomorrow, 0.05), 3.0)
