"""What a mediator's word about the other side is worth."""

from sim.compile import rule


@rule
def reassurance(knowledge, honesty):
    """Likelihood ratio, sincere against insincere, of a mediator's reassurance: at least one.

    ``knowledge`` and ``honesty`` are probabilities. A mediator that only wants peace (honesty 0) is not believed.
    Source: Kydd 2003, 2006.
    """
    return (honesty * knowledge + 1.0 - honesty) / max(honesty * (1.0 - knowledge) + 1.0 - honesty, 1e-12)


@rule
def warning(knowledge):
    """Likelihood ratio, sincere against insincere, of a mediator's warning: below one where it knows more than chance.

    Source: Kydd 2003, 2006.
    """
    return max(1.0 - knowledge, 1e-12) / max(knowledge, 1e-12)
