"""Explore: pick a scenario and a strategy, move eight sliders, see what follows in the same possible worlds."""
