"""Lesson 2, Can't or won't: is a host that does not deliver unable, or unwilling, and what does its refusal say?"""

import marimo

app = marimo.App(width="medium", app_title="2. Can't or won't")


@app.cell
def _():
    from experiments.lessons import desk, plainly
    from experiments.lessons.lesson import Lesson
    from experiments.lessons.trial import Trial
    from experiments.patterns.evidence import Part
    from sim import plots

    return Lesson, Part, Trial, desk, plainly, plots


@app.cell
def _(desk):
    switched = desk.switches()
    return (switched,)


@app.cell
def _(Part, plainly):
    HOSTS = {"able and willing": (0.8, 1), "unable but willing": (0.2, 1), "able but unwilling": (0.8, 0),
             "neither": (0.2, 0)}  # fmt: skip
    BELIEVED = (0.1, 0.3, 0.5, 0.7, 0.9)
    LOW, HIGH = 0.2, 0.8

    def measure(evidence):
        hosts, refusal = evidence["hosts"], evidence["refusal"]

        def signs(host):
            return hosts.told("signing_rate", "written_only", at={"arm": f"{host}, believed 0.5"})

        def cost(believed):
            unread, read = (refusal.told("days_at_peace", "written_only", at={"arm": f"{how} at {believed:g}"})
                            for how in ("unread", "read"))
            return unread - read

        low, high = cost(LOW), cost(HIGH)
        return [
            Part("unable", "A willing host that is unable signs less often than one that is able",
                 "signed by day 60, able less unable (share)", signs("able and willing") - signs("unable but willing")),
            Part("unwilling", "So does an able host that is unwilling: a refusal does not say which it is",
                 "signed by day 60, willing less unwilling (share)", signs("able and willing") - signs("able but "
                 "unwilling")),
            Part("low", "Where little control is believed in, an unable host's refusal costs next to nothing (under "
                "5 days)",
                 "5 less the days at peace lost", (-low.size()).plus(5.0)),
            Part("high", "Where much control is believed in, it is read as bad faith and costs more than that",
                 "days at peace lost, less 5", high.less(5.0)),
            Part("difference", "It costs more where control is believed high and is not",
                 "days at peace lost, believed high less believed low", high - low),
        ]  # fmt: skip

    def plain(runs):
        hosts, refusal = runs["hosts"], runs["refusal"]
        lost = [plainly.level(refusal, "days_at_peace", f"unread at {believed:g}")
                - plainly.level(refusal, "days_at_peace", f"read at {believed:g}") for believed in (LOW, HIGH)]
        signed = ", ".join(f"{host} {100 * plainly.level(hosts, 'signing_rate', f'{host}, believed 0.5'):.0f} %"
                           for host in HOSTS)
        return [
            f"Signed by day 60: {signed}.",
            f"A refusal that is taken as news costs {lost[0]:.1f} days at peace where little control is believed in "
            f"({LOW:g}), {lost[1]:.1f} where much is ({HIGH:g}).",
        ]  # fmt: skip

    return BELIEVED, HIGH, HOSTS, LOW, measure, plain


@app.cell
def _(BELIEVED, HIGH, HOSTS, LOW, Lesson, Trial, measure, plain):
    lesson = Lesson(
        number=2, title="Can't or won't",
        question="A host does not deliver. It cannot, or it will not: what would you accept as proof of inability?",
        concept="""
The MILITANTS attack TARGET from HOST's soil. TARGET asks HOST for a written promise to stop them; HOST refuses and
calls the promise unrealistic. **Can't, or won't?**

What HOST *can* do is its control over the militants; what it *wants* to do is its sincerity. TARGET sees neither.
It has a *principal-agent* problem: it wants work done that it cannot watch, by somebody whose ability it can only
guess. It sees attacks, and it sees refusals. If TARGET believes that HOST has little control, a refusal is no news:
of course it refuses. If TARGET believes that HOST has the militants in hand, the same refusal looks like bad faith.

So theory expects an honest confession (*we cannot*) to be cheap where it is believed and dear where it is not.""",
        sources=("schultz2010", "wolford2024", "padro2012", "bapat2012"),
        ask="HOST is willing but unable, and refuses. Where does that refusal cost the most days at peace?",
        options=(
            "Where TARGET believes that HOST has much control: there it reads as bad faith",
            "Where TARGET believes that HOST has little control: there little trust is left to lose",
            "It makes no difference what TARGET believes",
        ),
        trials={
            "hosts": Trial(("written_only",), horizon=60, worlds=1500, places={
                f"{host}, believed {believed:g}":
                    {"host.control": control, "host.sincere": sincere, "belief.control": believed}
                for host, (control, sincere) in HOSTS.items() for believed in BELIEVED}),
            "refusal": Trial(("written_only",), words={"start": "doha", "host": "unable_willing"}, places={
                f"{how} at {believed:g}": {"belief.control": believed} | weight
                for believed in (LOW, HIGH)
                for how, weight in (("unread", {"belief.refused_weight": 0.0}), ("read", {}))}),
        },
        measure=measure,
        plain=plain,
        mechanism={
            "A refusal speaks of will": "The able but unwilling refuse most, the unable hardly more often than the "
                "able and willing: in this model a host is asked for what a like host *could* do. So a refusal is "
                "news about will, and yet most of those who refuse for once are of no special kind: it proves nothing.",
            "Room to fall": "TARGET gives up when its expectation of HOST falls below a threshold. Where it believes "
                "in much control it starts far above, and one piece of bad news does not reach the threshold. Where "
                "it believes in little it starts close above, and a refusal is enough. Theory looks at the size of "
                "the step; the model adds the room that is left.",
            "Leverage covers the trusted": "The mediator's leverage holds the ceasefire together for the first weeks, "
                "and the trusted recover in that time. Without it the picture turns to what theory expects.",
        },
        task="Find one knob that turns the last line round: a refusal then costs more where control is believed high, "
            "as theory has it.",
        knobs={"mediator.leverage": (0.0, 1.0), "belief.sincerity": (0.3, 0.9), "belief.refused_weight": (0.0, 1.0)},
        draws=(40, 120),
        discuss=(
            "What would you accept as proof that somebody *cannot* do what it promised?",
            "HOST could make itself look abler or less able than it is. Which would it want here, and when?",
            "The table shows that the model does not do what theory says. Is the theory wrong, the model, or the "
            "question?",
            "From the figure alone: could you tell the able but unwilling from the unable but willing by how long "
            "they keep the peace? By how often they sign?",
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
def _(HOSTS, desk, plots, runs):
    table = runs["hosts"].summary()
    table[["strategy", "believed"]] = table["arm"].str.extract(r"(.+), believed (.+)").astype({1: float})
    figure = plots.swept_outcomes(
        table, "believed", "believed control (share)",
        {"signing60": "signed by day 60 (%)", "days_at_peace": "days at peace (of 425)"}, tuple(HOSTS),
        "Four hosts, as seen from outside",
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
