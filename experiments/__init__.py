"""The laboratory's applications: from a line of keys to tables, figures and a report. Only here is Hydra known."""
