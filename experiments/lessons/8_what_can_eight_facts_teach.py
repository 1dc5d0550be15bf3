"""Lesson 8, What can eight facts teach? Which numbers do the facts of one crisis narrow, which not?"""

import marimo

app = marimo.App(width="medium", app_title="8. What can eight facts teach?")


@app.cell
def _():
    from experiments.lessons import desk, plainly
    from experiments.lessons.eight_facts import FACTS, PRIORS, EightFacts
    from experiments.lessons.lesson import Lesson
    from experiments.patterns.evidence import Part
    from sim import plots

    return EightFacts, FACTS, Lesson, PRIORS, Part, desk, plainly, plots


@app.cell
def _(desk):
    switched = desk.switches()
    return (switched,)


@app.cell
def _(Part, plainly):
    QUARTER, TENTH = 0.25, 0.1

    def measure(evidence):
        facts = evidence["facts"]
        share = "(share of the prior variance)"
        return [
            Part("control", "The facts do not say what the host can do: its control is narrowed by less than a quarter",
                 f"0.25 less the narrowing {share}", (-facts.contraction("host.control")).plus(QUARTER)),
            Part("sincerity", "Nor what it wants: its sincerity is narrowed by less than a quarter",
                 f"0.25 less the narrowing {share}", (-facts.contraction("host.sincere")).plus(QUARTER)),
            Part("moved", "Nor do they move it: mean control changes by less than five points",
                 "0.05 less the change (share)", (-facts.moved("host.control").size()).plus(0.05)),
            Part("attacks", "They do say how often militants attack: that is narrowed by more than a tenth",
                 f"the narrowing less 0.1 {share}", facts.contraction("attacks.rate").less(TENTH)),
            Part("clashes", "And how often the armies clash", f"the narrowing less 0.1 {share}",
                 facts.contraction("incidents.clash").less(TENTH)),
        ]  # fmt: skip

    def plain(runs):
        facts = runs["facts"]

        def taken(key):
            return f"{plainly.signed(100 * float(facts.contraction(key).value[0]))} %"

        narrowed = ", ".join(f"{words} {taken(key)}" for words, key in (
            ("what HOST can do (control)", "host.control"), ("what it wants (sincerity)", "host.sincere"),
            ("how often militants attack", "attacks.rate"), ("how often the armies clash", "incidents.clash")))
        before, after = facts.table.loc["host.control", ["prior_mean", "mean"]]
        return [
            f"Of the variance of each number the facts take away: {narrowed} (0 %: they are silent; below 0: chance).",
            f"Mean control of HOST: {before:.2f} before the facts, {after:.2f} after.",
            f"The worlds that were kept count for {facts.known.effective:,.0f} of equal weight, of "
            f"{len(facts.known.values):,}.",
        ]  # fmt: skip

    return QUARTER, TENTH, measure, plain


@app.cell
def _(EightFacts, FACTS, Lesson, PRIORS, measure, plain):
    lesson = Lesson(
        number=8,
        title="What can eight facts teach?",
        question="We know about eight things about a crisis. What do they teach about the thirty numbers that we "
            "would need?",
        concept="""
Everybody who explains a crisis sets numbers in the mind: how much HOST controls the MILITANTS, how much it wants
to, how easily TARGET blames. Which of them do the facts decide?

One way to find out: draw many worlds from what one believes beforehand (the *prior*), keep those that look like
what was reported, and see whether the kept worlds differ from the rest (*approximate Bayesian computation by
rejection*). If they do, the facts have taught something: the *posterior* is narrower than the prior. If not, that
number is **not identified** by these facts, and any story that hangs on it hangs on the prior.

The facts: days to the first deaths between the states and to the fifth; that 25 did not die in a month; two to four
rounds of talks; one to three refusals; an agreement in principle that was taken back; at most two strikes; whether
the ceasefire was still in force on day 45; two to five attacks blamed on HOST. Where observers differ, their
readings are mixed.""",
        sources=("beaumont2002", "schultz2010"),
        ask="After these facts, how much more do we know about what HOST *can* do against the MILITANTS?",
        options=(
            "Much: the attacks and the refusals show it",
            "Something: perhaps a third of the uncertainty goes",
            "Next to nothing",
        ),
        trials={"facts": EightFacts()},
        measure=measure,
        plain=plain,
        mechanism={
            "Identification": "A fact narrows a number only if worlds with another number would look different. The "
                "count of attacks does that for the rate of attacks. A host that cannot and a host that will not "
                "leave the same record: attacks, blame, refusals.",
            "Equifinality": "Many settings lead to the same eight facts. What the facts decide is a combination of "
                "numbers, not each of them.",
            "The prior carries the rest": "Whoever begins with *probably able* ends with *probably able*. That is no "
                "fault of the method: it says what the facts are silent about.",
        },
        task="Take facts away, or change what you believe beforehand, until the facts no longer say how often the "
            "armies clash.",
        knobs={"facts": tuple(FACTS), "prior": tuple(PRIORS)},
        discuss=(
            "What one additional fact would you pay for, and which number would it narrow?",
            "Two experts disagree about whether HOST *can*. Which of the eight facts could settle it?",
            "A model with thirty numbers fits eight facts. Is that a merit?",
            "Look for a number that decides how the ceasefire goes on and that the facts do not narrow. What should a "
            "report say about it?",
        ),
        draws=None,
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
def _(desk, plots, runs):
    figure = plots.intervals(runs["facts"].shown("host.control"), "What was believed before the facts, and after")
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
