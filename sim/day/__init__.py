"""The steps of the day: what one actor or dyad does to its state, written once for both engines.

A step takes the world and an index. It reads and writes fields by name (``w.fronts[i].hurt``), which are attributes of
Mesa agents in the readable model and fields of records in the compiled ensemble, and it takes every number that has a
meaning from a rule. In what order the steps are taken is the schedule, and that alone is written twice.
"""
