"""How a militant group chooses its moment: one file a type of spoiler, which gives the rule ``response``."""

from sim.rules.shelf import choose, shelf

SPOILERS = shelf(__name__)
response = choose([spoiler.response for spoiler in SPOILERS.values()])
