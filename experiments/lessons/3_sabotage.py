"""Lesson 3, Sabotage: militants who want no peace choose their moment. Should talks be announced?"""

import marimo

app = marimo.App(width="medium", app_title="3. Sabotage")


@app.cell
def _():
    from experiments.lessons import desk, plainly
    from experiments.lessons.lesson import Lesson
    from experiments.lessons.trial import Trial
    from experiments.patterns.evidence import Part
    from experiments.patterns.strata import summed
    from sim import plots

    return Lesson, Part, Trial, desk, plainly, plots, summed


@app.cell
def _(desk):
    switched = desk.switches()
    return (switched,)


@app.cell
def _(Part, plainly, summed):
    BELIEVED = (0.1, 0.3, 0.5, 0.7, 0.9)
    SPOILING = {"militants do not look": 0.0, "militants choose their moment": 1.5}

    def attacks_seen(runs, episodes):
        return summed(runs["design"], "all", attacks=runs["attacks"])

    def measure(evidence):
        week, year = evidence["week"], evidence["year"]

        def surge(strategy):
            public, secret = (week.mean("attacks", "all", strategy, at={"arm": arm}) for arm in ("public", "secret"))
            return (public - secret) / secret

        def lost(believed):
            blind, spoiling = (year.told("rmst365", "written_only", "forced", {"arm": f"{who}, believed {believed:g}"})
                               for who in SPOILING)
            return blind - spoiling

        unit = "further attacks in the week before, public against secret (share)"
        return [
            Part("surge", "Where talks on a spoken clause are announced, attacks surge in the week before", unit,
                 surge("verbal_only")),
            Part("less", "They surge less before talks on a written clause, which is likely to be refused anyway",
                 unit + ", spoken less written", surge("verbal_only") - surge("written_only")),
            Part("spoils", "Militants who choose their moment shorten the ceasefire (control believed at one half)",
                 "mean days within 365, not looking less choosing", lost(0.5)),
            Part("strong", "They do more harm where the host is believed strong (0.9) than where it is believed weak "
                "(0.1)",
                 "mean days within 365 lost, believed strong less believed weak", lost(0.9) - lost(0.1)),
        ]  # fmt: skip

    def plain(runs):
        week, year, words = runs["week"].evidence, runs["year"], []
        for text, strategy in (("spoken", "verbal_only"), ("written", "written_only")):
            seen = (float(week.mean("attacks", "all", strategy, at={"arm": arm}).value[0]) for arm in week_arms)
            words.append("{:.2f} if the calendar is public, {:.2f} if it is secret ({} clause)".format(*seen, text))
        lines = [f"Attacks in the week before the round, a world: {'; '.join(words)}."]
        for how, believed in (("weak", 0.1), ("strong", 0.9)):
            blind, spoiling = (plainly.level(year, "rmst365", f"{who}, believed {believed:g}", assign="forced")
                               for who in SPOILING)
            lines.append(f"HOST believed {how} ({believed:g}): {blind:.0f} days of ceasefire where militants do not "
                         f"look, {spoiling:.0f} where they choose their moment: {100 * (1 - spoiling / blind):.0f} % "
                         "of the days are lost.")  # fmt: skip
        return lines

    week_arms = ("public", "secret")
    return BELIEVED, SPOILING, attacks_seen, measure, plain


@app.cell
def _(BELIEVED, Lesson, SPOILING, Trial, attacks_seen, measure, plain):
    lesson = Lesson(
        number=3, title="Sabotage",
        question="Militants who want no peace choose their moment. Should talks be announced?",
        concept="""
Talks between TARGET and HOST would end the war of the MILITANTS. They can *spoil* them: one more attack at the right
moment, and TARGET concludes that HOST cannot or will not keep its side.

An attack says little about a HOST that nobody takes to be in control. It says much about one that is thought to be
**strong**: then it must have let it happen. So extremists are expected to succeed best where moderates are believed
strong. And they need to know *when*: a published calendar of talks tells them.

No date is marked for attacks in this model. The militants look at what one more attack would do to TARGET's belief
and to the chance of a signature, and attack more where it does more; how strongly they react is an assumption.""",
        sources=("kyddwalter2002", "braithwaite2010", "stedman1997"),
        ask="Where do militants who choose their moment cost the ceasefire the most days?",
        options=(
            "Where HOST is believed strong: each attack damns it more",
            "Where HOST is believed weak: there little is needed to end the ceasefire",
            "In between: where it is believed neither strong nor weak",
        ),
        trials={
            "week": Trial(("verbal_only", "written_only"), words={"start": "doha"}, horizon=1, follow=6,
                          sums=attacks_seen, worlds=8000,
                          places={"public": {"talks.public": 1}, "secret": {"talks.public": 0}}),
            "year": Trial(("written_only",), ("forced",), horizon=1, worlds=2000, places={
                f"{who}, believed {believed:g}": {"attacks.pivot": pivot, "belief.control": believed}
                for who, pivot in SPOILING.items() for believed in BELIEVED}),
        },
        measure=measure,
        plain=plain,
        mechanism={
            "Pivotal attacks": "Militants attack more when one more blamed attack would make TARGET give up or "
                "refuse. Before talks on a spoken clause, which HOST would sign, there is something to spoil; before "
                "talks on a written one, which it would probably refuse, there is hardly anything.",
            "The calendar": "The surge needs a date. With a secret calendar the same militants in the same worlds do "
                "not know when to strike, and in the week before the round there are half as many attacks.",
            "Inference from strength": "The more control HOST is believed to have, the more an attack says about its "
                "will. That is why the harm grows with believed strength. But the ceasefire of a HOST believed strong "
                "lasts longer in any case: being thought strong helps more than it exposes.",
        },
        task="Find one knob that turns the last line round: militants then do more harm where HOST is believed *weak*.",
        knobs={"belief.quiet_weight": (0.25, 3.0), "mediator.leverage": (0.0, 1.0),
               "belief.attack_weight": (0.25, 3.0)},
        discuss=(
            "Should talks be announced? Name one thing that is lost by keeping them secret.",
            "A bomb goes off the day before the round. Should TARGET come to the table? What should HOST say?",
            "HOST may try to look strong, to be taken seriously, or weak, to be excused. Which does this lesson "
            "recommend?",
            "The militants of this model reckon. Which of the findings would survive if they did not?",
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
def _(SPOILING, desk, plots, runs):
    table = runs["year"].summary()
    table[["strategy", "believed"]] = table["arm"].str.extract(r"(.+), believed (.+)").astype({1: float})
    figure = plots.swept_outcomes(
        table, "believed", "believed control (share)", {"rmst365": "mean days of ceasefire within 365"},
        tuple(SPOILING), "What sabotage costs, by how strong the host is thought to be",
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
