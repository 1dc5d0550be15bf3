"""What a finished game illustrates, in the words of those who thought of it; sources stand in REFERENCES.bib."""

from experiments.app.chair.choices import chosen
from experiments.app.chair.public import parties

WEAK, STRONG = 0.35, 0.65
"""Control below which a host is told of as unable, and above which as able. Assumption."""


def illustrated(game, known):
    """Passages that fit a finished game: a list of (sentence, source), the source as an entry of the bibliography."""
    host, target = parties(game.setting.scenario)
    choices = [chosen(choice) for choice in game.choices]
    brought = {name for choice in choices for name in choice.instruments}
    texts = {choice.text for choice in choices if choice.offers}
    causes = {cause for _, cause in known["ends"]}
    weak, strong = known["control"] < WEAK, known["control"] > STRONG
    found = [
        (weak and known["sincere"],
         f"Can't, not won't: {host} would have kept its word if it could. Where control is weak, a threat buys little, "
         "and help that pays for enforcement more.", "wolford2024"),
        (strong and not known["sincere"],
         f"Won't, covertly: {host} could have restrained the militants. A promise about what is done in secret is kept "
         "only where it is watched or paid for.", "schultz2010"),
        (known["by_delegation"] + known["by_principal"] > 0 and texts & {"written_clause", "spoken_clause"},
         "A refusal need not be bad faith: whoever expects to be blamed for what it cannot prevent prefers a promise "
         "that binds less.", "guzman2005"),
        (known["by_principal"] > 0,
         "Two tables: what a delegation agrees to abroad must still be accepted by those whom it answers to at home.",
         "putnam1988"),
        (known["wrongly"] > 0,
         f"The wrong address: {target} blamed {host} for what others had done. Where attacks are attributed with "
         "error, whoever is most suspected is blamed for others.", "baliga2020"),
        ("accident" in causes,
         "An accident ended the peace that nobody had decided to end; managing such accidents is one of the ways in "
         "which agreements work.", "fortna2003"),
        ("lapse" in causes or "deposit" in brought,
         "Borrowed peace: a mediator's leverage holds a truce while it lasts, and fades.", "beardsley2008"),
        ("commission" in brought,
         "Joint commissions are among the provisions that go with longer peace, more than writing as such.",
         "fortna2003"),
        ("inspection" in brought,
         "Information that both sides can trust goes with longer peace after settlements.", "mattes2010"),
        ("trust" in causes and known["sincere"],
         "Sabotage: attacks by those who want no peace make a side that means it look as if it did not, most where it "
         "is believed to be strong.", "kyddwalter2002"),
        (known["message"] == "REASSURANCE",
         "A mediator who wants peace above all is tempted to reassure whatever it knows, so that its word moves "
         "little.", "kydd2003"),
        (known["message"] == "WARNING",
         "A warning is believed because a mediator who wants peace has no reason to give it falsely.", "kydd2003"),
        ("written_clause" in texts,
         "Tying hands: a written promise costs whoever breaks it in the eyes of an audience, which makes it credible "
         "and dear to give.", "fearon1997"),
    ]
    return [(sentence, source) for fits, sentence, source in found if fits]
