"""Lesson 1, Scraps of paper? Did writing the promise down cause durability, or reveal who could deliver?"""

import marimo

app = marimo.App(width="medium", app_title="1. Scraps of paper?")


@app.cell
def _():
    import numpy as np

    from experiments.lessons import desk, plainly
    from experiments.lessons.lesson import Lesson
    from experiments.lessons.trial import Trial
    from experiments.patterns.evidence import Part
    from experiments.patterns.strata import summed
    from sim import plots

    return Lesson, Part, Trial, desk, np, plainly, plots, summed


@app.cell
def _(desk):
    switched = desk.switches()
    return (switched,)


@app.cell
def _(Part, np, plainly, summed):
    WRITTEN, SPOKEN = "written_only", "verbal_only"

    def control_of_signers(runs, episodes):
        signed = np.where(runs["signed"], "signed", "unsigned")
        return summed(runs["design"], signed, control=runs["control"])

    def measure(evidence):
        texts = evidence["texts"]
        signing = texts.contrast("signing_rate", SPOKEN, WRITTEN)
        described = texts.contrast("given_rmst365", WRITTEN, SPOKEN)
        abler = texts.mean("control", "signed", WRITTEN) - texts.mean("control", "unsigned", WRITTEN)
        forced = texts.contrast("rmst365", WRITTEN, SPOKEN, "forced")
        peace = texts.contrast("days_at_peace", SPOKEN, WRITTEN)
        days = "mean days within 365, written less spoken"
        return [
            Part("signing", "Fewer sign if a written text is insisted on",
                 "signing rate, spoken less written (share)", signing),
            Part("described", "What was signed in writing lasts longer (other worlds signed: a description)", days,
                 described),
            Part("abler", "Paper reveals: those who sign in writing are abler than those who do not",
                 "mean control, signers less others (share)", abler),
            Part("forced", "Paper causes: in force everywhere, chosen by nobody, the written text still lasts longer",
                 days, forced),
            Part("peace", "Insisting on writing costs days at peace, since fewer sign",
                 "days at peace of 545, spoken less written", peace),
        ]  # fmt: skip

    def plain(runs):
        texts, both = runs["texts"], (WRITTEN, SPOKEN)

        def forced(asked, *what):
            return "{:.0f} % of the written and {:.0f} % of the spoken".format(
                *(asked(texts, *what, strategy=text, assign="forced") for text in both))

        days = (plainly.level(texts, "rmst365", strategy=text, assign="forced") for text in both)
        signed = (100 * plainly.level(texts, "signing_rate", strategy=text) for text in both)
        return [
            "In force in every world, a promise lasts {:.0f} days of 365 if written, {:.0f} if spoken.".format(*days),
            f"Still standing after 60 days: {forced(plainly.standing, 60)} promises; after 180 days: "
            f"{forced(plainly.standing, 180)}; after 365 days: {forced(plainly.standing, 365)}.",
            "Signed within 180 days, where only that text is offered: {:.0f} % of the worlds if written, {:.0f} % if "
            "spoken.".format(*signed),
            "Ended within a year because one side no longer held peace worth keeping: "
            f"{forced(plainly.ended_by, ('trust', 'breach', 'lapse'))}; because an exchange of fire got out of hand: "
            f"{forced(plainly.ended_by, ('accident',))}.",
        ]  # fmt: skip

    return SPOKEN, WRITTEN, control_of_signers, measure, plain


@app.cell
def _(Lesson, SPOKEN, Trial, WRITTEN, control_of_signers, measure, plain):
    lesson = Lesson(
        number=1,
        title="Scraps of paper?",
        question="Did writing the promise down cause the peace to last, or did it reveal who could keep a promise?",
        concept="""
TARGET wants a promise from HOST: act against the MILITANTS, who attack from HOST's soil. Should it be **written**?

*Hard law* (written, precise, costly to break) is thought to bind more than *soft law* (a spoken word): breaking it
costs more, so it is kept more. Both sides know that. So a government which doubts that it can keep a promise will
not write it down, and those who do sign in writing may be the very ones who would have kept a spoken word as well: the
*abler* ones, who have more control over the militants.

Whoever then counts how long written and spoken ceasefires lasted compares **different ceasefires**. That is
*selection*: the gap may show what the text did, or who chose the text. In a laboratory one can do what no historian
can: put the text in force in *every* possible world, whether or not it would have been signed there, and look
again.""",
        sources=("fortna2003", "guzman2005", "lipson1991", "abbottsnidal2000"),
        ask="Put in force in every world, chosen by nobody: does the written promise outlast the spoken one?",
        options=(
            "Yes, by as much as among ceasefires that were signed: the paper works",
            "Yes, but by much less: part of the gap was who signed",
            "No: paper only reveals who could deliver",
            "No, it is shorter lived: what cannot be kept is better not written",
        ),
        trials={"texts": Trial((WRITTEN, SPOKEN), ("endogenous", "forced"), sums=control_of_signers)},
        measure=measure,
        plain=plain,
        mechanism={
            "Obligation, twice": "A written word is dearer to break for either side. So HOST works harder to keep it, "
            "and TARGET, who knows that, expects more of it: this is the larger part of the gap. And TARGET would "
            "break its own word if it walked away, so that it takes more bad news before it does: its threshold of "
            "trust is lower. Both work where nobody chose the text as well.",
            "The bright line": "A written clause has a price. Whoever asked for it is seen to do nothing if a breach "
            "is left unanswered; so a few more attacks are answered by a strike, and some strikes get out of hand.",
            "Borrowed time": "By the end of the year as many of the spoken promises stand as of the written: paper "
            "delays the end of those that fail, it does not save them.",
            "Selection, by will rather than by ability": "Some refuse the written text, but in this model they are "
                "not the unable: an able host that does not want to act finds the clause just as dear. Theory expects "
                "signers to be abler; at the start values they are, if anything, less able, and over other settings "
                "mostly abler.",
            "Patience": "A refusal is not the end: rounds go on, and within half a year nearly every world signs "
            "something. So insisting on paper loses little time here, and the longer life of what is signed wins.",
        },
        task="Find a value of one knob at which a written promise, put in force everywhere, is clearly *shorter* "
            "lived than a spoken one.",
        knobs={"government.war_suppression": (0.1, 0.7), "mediator.leverage": (0.0, 1.0),
               "blame.innocent": (0.02, 0.6)},
        discuss=(
            "Did writing *cause* durability here, or reveal who could deliver? Which line of the table says so?",
            "A historian finds that written ceasefires last longer. What would she have to know before she advises a "
            "mediator to insist on paper?",
            "Why might both sides prefer a text that binds them less?",
            "Some written promises here are broken by a host that wanted to keep them and could not. Should it have "
            "signed?",
        ),
    )  # fmt: skip
    return (lesson,)


@app.cell
def _(desk, lesson, switched):
    cast = desk.cast_of(switched)
    desk.opening(lesson, switched, cast)
    return (cast,)


@app.cell
def _(cast, desk, lesson):
    form = desk.prediction_form(lesson, cast)
    desk.first(form)
    return (form,)


@app.cell
def _(desk, form):
    predicted = desk.written(form)
    return (predicted,)


@app.cell
def _(cast, lesson, predicted):
    predicted
    runs = lesson.run(cast.names)
    return (runs,)


@app.cell
def _(SPOKEN, WRITTEN, desk, plots, runs):
    sides = {"signed by choice": "endogenous", "in force in every world": "forced"}
    lines = {words: {text: ("", text, assign) for text in (WRITTEN, SPOKEN)} for words, assign in sides.items()}
    drawn = desk.looks(WRITTEN, SPOKEN, words={WRITTEN: "written", SPOKEN: "spoken"})
    figure = plots.survival_side_by_side(runs["texts"].curves(lines), drawn,
                                         "How long a written and a spoken promise last")  # fmt: skip
    desk.drawn(figure)
    return (figure,)


@app.cell
def _(cast, desk, lesson, runs):
    found = lesson.found(runs)
    desk.findings(found, cast)
    return (found,)


@app.cell
def _(cast, desk, lesson, predicted):
    predicted
    desk.explained(lesson, cast)
    return


@app.cell
def _(cast, desk, lesson, predicted, switched):
    predicted
    over = desk.over_draws(lesson, switched, cast)
    return (over,)


@app.cell
def _(cast, desk, found, over):
    desk.not_told(found, over, cast)
    return


@app.cell
def _(cast, desk, lesson, predicted, switched):
    predicted
    knobs = desk.knobs(lesson, cast)
    desk.task(lesson, knobs, switched, cast)
    return (knobs,)


@app.cell
def _(cast, desk, knobs, lesson, switched):
    turned = desk.turned(knobs, lesson)
    broken = lesson.found(lesson.run(cast.names, turned)) if turned else None
    desk.after(broken, turned, switched, cast)
    return


@app.cell
def _(cast, desk, lesson, predicted, switched):
    predicted
    desk.discussed(lesson, switched, cast)
    return


@app.cell
def _(cast, desk, lesson):
    desk.commands(lesson, cast)
    return


@app.cell
def _(cast, desk, found, lesson, over):
    desk.printed(lesson, found, over, cast)
    return


if __name__ == "__main__":
    app.run()
