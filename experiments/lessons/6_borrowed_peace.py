"""Lesson 6, Borrowed peace: a guarantor's leverage fades. What happens when it is gone?"""

import marimo

app = marimo.App(width="medium", app_title="6. Borrowed peace")


@app.cell
def _():
    from experiments.lessons import desk, plainly
    from experiments.lessons.lesson import Lesson
    from experiments.lessons.trial import Trial
    from experiments.patterns.evidence import Part
    from experiments.patterns.hazards import hazard_sums
    from sim import plots

    return Lesson, Part, Trial, desk, hazard_sums, plainly, plots


@app.cell
def _(desk):
    switched = desk.switches()
    return (switched,)


@app.cell
def _(Part, hazard_sums, plainly):
    PERIODS = {"early": (0, 30), "middle": (30, 90), "late": (90, 365)}

    def ends_by_period(runs, episodes):
        return hazard_sums(runs, episodes, PERIODS)

    def measure(evidence):
        pressed, mediated = evidence["pressed"], evidence["mediated"]

        def hazard(period, arm):
            return pressed.mean("ends", period, "written_only", "forced", {"arm": arm}) * 100.0

        def standing(arm):
            return pressed.told("S365", "written_only", "forced", {"arm": arm})

        def peace(arm):
            return mediated.told("days_at_peace", "written_only", at={"arm": arm})

        unit = "ceasefires ended per 100 days at risk"
        return [
            Part("early", "In the first month leverage makes a ceasefire safer", f"{unit}, without less with",
                 hazard("early", "without leverage") - hazard("early", "with leverage")),
            Part("soon", "The hazards cross at about day 30: from day 31 to 90 what leverage held is the less safe",
                 f"{unit}, with less without", hazard("middle", "with leverage") - hazard("middle", "without "
                 "leverage")),
            Part("late", "After day 90 ceasefires that leverage had held are the less safe ones",
                 f"{unit}, with less without", hazard("late", "with leverage") - hazard("late", "without leverage")),
            Part("year", "At a year no more of them stand than without leverage (within 5 points)",
                 "0.05 less the difference (share)",
                 (-(standing("with leverage") - standing("without leverage")).size()).plus(0.05)),
            Part("honest", "A mediator that is honest about what it knows brings more peace than one who only "
                "reassures",
                 "days at peace, honest less always reassuring", peace("honest") - peace("reassures")),
            Part("three", "Three mediators bring more peace than one who holds as much as the three together",
                 "days at peace, three less one",
                 peace("three") - peace("one")),
        ]  # fmt: skip

    def plain(runs):
        pressed, mediated = runs["pressed"], runs["mediated"]
        day = plainly.crossing(pressed, "with leverage", "without leverage", BANDWIDTH)
        crossed = "never" if day is None else f"on about day {day}"
        stand = (plainly.standing(pressed, after, arm) for after in (90, 365) for arm in ("with leverage",
                                                                                        "without leverage"))
        peace = ", ".join(f"{words} {plainly.level(mediated, 'days_at_peace', arm):.0f}" for words, arm in (
            ("honest", "honest"), ("always reassuring", "reassures"), ("one mediator", "one"),
            ("three mediators", "three")))  # fmt: skip
        return [
            f"After the first month the danger of a day with leverage passes that without {crossed}.",
            "Still standing after 90 days: {:.0f} % with leverage, {:.0f} % without; after a year: {:.1f} % with, "
            "{:.1f} % without.".format(*stand),
            f"Days at peace of 545: {peace}.",
        ]

    BANDWIDTH = 14.0
    return BANDWIDTH, PERIODS, ends_by_period, measure, plain


@app.cell
def _(Lesson, Trial, ends_by_period, measure, plain):
    lesson = Lesson(
        number=6, title="Borrowed peace",
        question="A guarantor's leverage fades. When should it leave?",
        concept="""
A mediator who can hold something against whoever ends the ceasefire (money, weapons, recognition) buys peace: for a
while walking away is dear. But influence wanes when the cameras leave. What it held together that would not have
held by itself is then let go. The peace was **borrowed**.

If so, ceasefires with leverage behind them should be *safer early* and *less safe late*: not because leverage does
harm, but because those that would have failed early are still there to fail late. A first guess puts the crossing
at about day 30.

Two further questions. Does it help to have several mediators? And is a mediator believed who wants nothing but
peace, and says whatever calms the parties?""",
        sources=("beardsley2008", "kydd2003", "walter1997", "bohmelt2011"),
        ask="Ceasefires with leverage behind them, against those without. On days 31 to 90, of those still standing, "
            "which are safer?",
        options=(
            "Those with leverage: it has not faded yet",
            "Those without: what is still standing stands by itself",
            "Neither: by then both are the same",
        ),
        trials={
            "pressed": Trial(("written_only",), ("forced",), horizon=1, sums=ends_by_period, worlds=6000,
                             places={"with leverage": {}, "without leverage": {"mediator.leverage": 0.0}}),
            "mediated": Trial(("written_only",), places={
                "honest": {"mediator.honesty": 1.0}, "reassures": {"mediator.honesty": 0.0},
                "one": {"mediator": "one", "mediator.leverage": 0.45},
                "three": {"mediator": "joint", "mediator.leverage": 0.225}}),
        },
        measure=measure,
        plain=plain,
        mechanism={
            "Composition": "With leverage the fragile ceasefires are still among those standing after some months; "
                "without it they are gone. The danger of a day compares different ceasefires. Ask for the share that "
                "stands as well: at a year it is no smaller than without leverage.",
            "The pace of fading": "Hazards cross as slowly as leverage fades: at about day 90 here, where leverage "
                "loses two thirds in 60 days, and not at day 30. The pace sets the date.",
            "It is the leverage, not the number": "The three hold together what the one holds. They bring a week "
                "more, because the leverage of one of them fades slowly. Wherever all fade alike, as in the draws, "
                "three and one are the same worlds, day by day. Böhmelt (2011) asks how the number matters; nothing "
                "in this model makes it matter by itself.",
            "Talk is weighed": "An honest mediator also *warns*, and a warning that is believed costs peace. One who "
                "only reassures is not believed, and so changes nothing. At the start values the two come to the "
                "same; over most other settings honesty costs days. What it buys instead, knowledge, the score of "
                "this lesson does not count.",
        },
        task="Find the knob that moves the crossing into the first weeks: from day 31 on, what had leverage is the "
            "less safe.",
        knobs={"mediator.decay": (5.0, 180.0), "mediator.leverage": (0.1, 1.0), "mediator.cadence": (0.01, 0.1)},
        discuss=(
            "When should a guarantor leave, and what should it have built by then?",
            "A mediator's record counts signatures, and days until the first month is over. What will it learn from "
            "that record?",
            "Hazards cross, the shares that stand do not. Which of the two would you put before a minister, and why?",
            "Would you rather have a mediator who is on your side, or one who wants peace and nothing else?",
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
def _(BANDWIDTH, desk, plots, runs):
    figure = plots.hazard_curves(
        runs["pressed"].hazards({arm: (arm, None, None) for arm in ("with leverage", "without leverage")}, BANDWIDTH),
        ("with leverage", "without leverage"), "The danger of a day",
        f"of those standing, the share that ends on a day; smoothed over {BANDWIDTH:g} days",
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
