"""The ODD description of the model (Grimm et al. 2020): ``docs/odd.md``, made from the code and from pieces of prose.

What the code knows is read from it: parameters, rules, schedule, state variables, shelves, events, information table,
references. What only people can say stands in ``pieces`` and in the small YAML files beside this one. A fingerprint of
every function is kept in ``read.txt``: where a function changes, the equation that was written for it must be read
again.
"""
