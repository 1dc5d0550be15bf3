"""How a militant group chooses its moment: one file a type of spoiler, which gives the rule ``response``."""

from sim.rules.shelf import shelf

SPOILERS = shelf(__name__)
