"""``ceasefire validate``: closed forms, oracles, coverage, docking, patterns and ablations in one table."""
