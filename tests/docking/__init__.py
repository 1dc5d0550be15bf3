"""A docking model: the day of the description of the model a second time, plainly, without a line of the laboratory's.

It shares names of parameters with the laboratory (``sim.parameters``, so that both can be given the same numbers) and
nothing else: no rule, no table, no stream of draws. ``python -m tests.docking`` runs it and stores what it found in
``experiments/validate/docking.json``, against which ``ceasefire validate`` holds the engine.

One dyad, one militant group, one mediator. Where neither the description nor docs/decisions/003 says, it reads:

- strikes as evidence carry the weights of attacks and of quiet days, and the day of a collapse still counts;
- a side believes in attacks of an unrestrained group at the believed rate, whatever the group's capability;
- militants know the host's control; of its type they think what everyone thought on day 0;
- what militants gain by one more attack before it ends a truce, or before a round, is nothing where no truce runs;
- the cost of ending a quiet text is discounted as the cost of breaching it;
- inspectors report by the days of the text in force (an amendment starts them anew), not by the calendar;
- suspension counts from the moment it is declared, so the test of that day knows it;
- a trust-contingent side strikes by today's belief and yesterday's threshold;
- a renewal restarts the term only; the term's last day is the day on which it ends;
- a grim side that does not end the ceasefire (a clash) exchanges fire as tit for tat;
- what an able host would do is reckoned at the delegation's cost of enforcement, at both tables;
- readiness to talk is that of today's hurt; only the ceasefire's own start, not an amendment, ages clashes;
- the truce of Doha is not implemented late; an expiry is no collapse;
- where both sides go back to war on one day the cause is the first of trust, breach, lapse that either had; a breach of
  today that frees a side is the cause even where fading leverage alone would have sufficed.
"""
