"""The mediator's chair: one world, mediated by a student round by round, who sees what a mediator could know."""
