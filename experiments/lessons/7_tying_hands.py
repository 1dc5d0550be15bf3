"""Lesson 7, Tying hands: how much should it cost to break a written word?"""

import marimo

app = marimo.App(width="medium", app_title="7. Tying hands")


@app.cell
def _():
    from experiments.lessons import desk, plainly
    from experiments.lessons.lesson import Lesson
    from experiments.lessons.trial import Trial
    from experiments.patterns.evidence import Part, largest
    from sim import plots

    return Lesson, Part, Trial, desk, largest, plainly, plots


@app.cell
def _(desk):
    switched = desk.switches()
    return (switched,)


@app.cell
def _(Part, largest, plainly):
    COSTS = (0.375, 0.75, 1.5, 3.0, 6.0)

    def measure(evidence):
        words = evidence["words"]

        def told(outcome, cost, assign="endogenous"):
            return words.told(outcome, "written_only", assign, {"arm": f"cost {cost:g}"})

        low, *middle, high = COSTS
        top = largest(*(told("days_at_peace", cost) for cost in middle))
        return [
            Part("participation", "The dearer a breach, the fewer sign", f"signing rate, cost {low:g} less cost "
                f"{high:g} (share)",
                 told("signing_rate", low) - told("signing_rate", high)),
            Part("depth", "The dearer a breach, the longer a text in force is kept (forced)",
                 f"mean days within 365, cost {high:g} less cost {low:g}",
                 told("rmst365", high, "forced") - told("rmst365", low, "forced")),
            Part("rise", "Peace is best in between: more than where a breach costs next to nothing",
                 f"days at peace, best of the middle less cost {low:g}", top - told("days_at_peace", low)),
            Part("fall", "And more than where a breach is very dear", f"days at peace, best of the middle less cost "
                f"{high:g}",
                 top - told("days_at_peace", high)),
        ]  # fmt: skip

    def plain(runs):
        words = runs["words"]

        def along(column, assign, times=1):
            return ", ".join(f"{times * plainly.level(words, column, f'cost {cost:g}', assign=assign):.0f}"
                             for cost in COSTS)

        costs = ", ".join(f"{cost:g}" for cost in COSTS)
        return [
            f"Cost of breaking a written word: {costs} (1.5 is the start value). In this order:",
            f"worlds that sign: {along('signing_rate', 'endogenous', 100)} %;",
            f"mean days within 365 that a text lasts which is in force everywhere: {along('rmst365', 'forced')};",
            f"the same of those that were signed by choice: {along('rmst365', 'endogenous')};",
            f"days at peace of 545, by choice: {along('days_at_peace', 'endogenous')}; where the first text is in "
            f"force everywhere: {along('days_at_peace', 'forced')}.",
        ]  # fmt: skip

    return COSTS, measure, plain


@app.cell
def _(COSTS, Lesson, Trial, measure, plain):
    lesson = Lesson(
        number=7, title="Tying hands",
        question="How much should it cost to break a written word: for peace, for compliance, for the mediator's "
            "record?",
        concept="""
A leader who promises in public pays at home for breaking the promise. That ties its hands: it is believed because
breaking is dear. But tied hands are also a reason **not to sign**. And HOST signs at two tables: first its
delegation decides, then the principals at home, for whom enforcement is dearer.

So a promise can be too cheap, and bind nobody, or too dear, and be signed by nobody. *Depth* (how long what is in
force is kept) and *participation* (how many sign) pull against each other, and peace, which needs both, should be
best in between.""",
        sources=("fearon1997", "fearon1994", "putnam1988", "guzman2005"),
        ask="The cost of breaking a written word goes from a quarter of what it is to four times that. Days at peace "
            "...",
        options=(
            "rise throughout: the dearer, the better kept",
            "fall throughout: the dearer, the fewer sign",
            "rise and then fall: the best is in between",
            "fall and then rise: half a tie is worst",
        ),
        trials={"words": Trial(("written_only",), ("endogenous", "forced"), worlds=3000,
                               places={f"cost {cost:g}": {"guarantee.written_cost": cost} for cost in COSTS})},
        measure=measure,
        plain=plain,
        mechanism={
            "Participation": "HOST counts the breaches that it would be blamed for, those it could not help among "
                "them, and what each would cost. Where a breach is four times as dear nearly nobody signs.",
            "Depth": "In force everywhere, a dearer word is kept longer: HOST works harder, and TARGET too thinks "
                "twice before it walks away.",
            "Two tables": "What the delegation would sign the principals at home may refuse: enforcement is dearer "
                "for them. So agreements in principle are taken back.",
            "Selection again": "What *was* signed at a high price lasts longest of all: those few signed who could "
                "keep it. A record that counts only signed ceasefires would recommend the highest price.",
        },
        task="Find one knob at which the dearest word leaves the *most* peace: no best in between any more.",
        knobs={"host.audience": (0.1, 2.0), "government.war_suppression": (0.1, 0.7), "host.deal_value": (0.3, 1.5)},
        discuss=(
            "Which cost is best for *peace*, which for *compliance*, which for the mediator's record?",
            "Who sets the cost of breaking one's word in the world you know: the text, the press, the other side?",
            "Why would a leader want its own hands tied? Why would it want the other's?",
            "The two curves of days at peace part where the word becomes dear. What lies between them?",
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
def _(desk, plots, runs):
    table = runs["words"].summary()
    table["cost"] = table["arm"].str.removeprefix("cost ").astype(float)
    table["strategy"] = table["assign"].map({"endogenous": "signed by choice", "forced": "in force everywhere"})
    figure = plots.swept_outcomes(
        table, "cost", "cost of breaking a written word (util)",
        {"signing_rate": "worlds that sign (%)", "rmst365": "mean days of ceasefire within 365",
         "days_at_peace": "days at peace (of 545)"},
        ("signed by choice", "in force everywhere"), "Participation against depth",
    )  # fmt: skip
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
