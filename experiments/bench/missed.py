"""Where the time of a missed goal goes, from what the bench itself measured."""

LEAST = 0.01
"""Share below which a part is not named."""


def profile(quantity):
    """One line: shares of the time; or time by size along a curve; or the numbers that the quantity is made of."""
    whole = sum(spent for spent in quantity.where.values() if spent > 0)
    if whole > 0:
        parts = sorted(((spent, name) for name, spent in quantity.where.items() if spent > LEAST * whole), reverse=True)
        return "where the time goes: " + ", ".join(f"{name} {spent:.3g} ({spent / whole:.0%})" for spent, name in parts)
    if quantity.curve:
        sizes, seconds = quantity.curve.sizes, quantity.curve.seconds
        told = [f"{1e3 * spent / size:.3g} at {size:,}" for size, spent in zip(sizes, seconds, strict=True)]
        return f"milliseconds for each of the {quantity.curve.axis}: {', '.join(told)}"
    if quantity.parts:
        return "made of: " + ", ".join(f"{name} {value:.3g}" for name, value in quantity.parts.items())
    return f"measured as a whole: {quantity.note}"
