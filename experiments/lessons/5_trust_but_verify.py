"""Lesson 5, Trust but verify: whom do inspectors help, and whom do they expose?"""

import marimo

app = marimo.App(width="medium", app_title="5. Trust but verify")


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
    VERIFIED = (0.0, 0.3, 0.6, 0.9)

    def measure(evidence):
        inspected = evidence["inspected"]

        def gain(host):
            with_, without = (inspected.told("rmst365", "monitored_verbal", "forced", {"arm": f"{host}, v {share:g}"})
                              for share in (0.6, 0.0))
            return with_ - without

        unit = "mean days within 365, inspected less not"
        lost = "mean days within 365, not inspected less inspected"
        return [
            Part("able", "Inspection lets the truce of a host that is willing and able last longer", unit,
                 gain("able and willing")),
            Part("unable", "It helps a willing host that is unable at least as much: it has most false blame to lose",
                 "mean days within 365 won, unable less able", gain("unable but willing") - gain("able and willing")),
            Part("exposed", "It exposes an able host that is unwilling", lost, -gain("able but unwilling")),
            Part("neither", "And one that is neither", lost, -gain("neither")),
        ]  # fmt: skip

    def plain(runs):
        inspected = runs["inspected"]

        def lasts(host, share):
            return plainly.level(inspected, "rmst365", f"{host}, v {share:g}")

        told = "; ".join(f"{host} {lasts(host, 0.0):.0f} and {lasts(host, 0.6):.0f}" for host in HOSTS)
        return [f"Mean days of ceasefire within 365, without inspectors and with (verification 0.6): {told}."]

    return HOSTS, VERIFIED, measure, plain


@app.cell
def _(HOSTS, Lesson, Trial, VERIFIED, measure, plain):
    lesson = Lesson(
        number=5, title="Trust but verify",
        question="Why might a sincere host refuse inspectors, and an insincere one accept them?",
        concept="""
TARGET cannot see what HOST does against the MILITANTS; it sees attacks. An agreement that asks for something nobody
can observe does little by itself: it needs concessions or **monitoring** behind it.

Inspectors do two things here. They *report*: was HOST's effort what a host of its capacity could be expected to
make? And they *sharpen blame*: an attack on the watch of a host that complies is less often laid at its door, one
on the watch of a host that does not, more often. Inspectors who compare with **capacity** can tell can't from
won't; inspectors who count raids and arrests against a fixed number cannot.""",
        sources=("schultz2010", "mattes2010", "baliga2020", "fortna2003"),
        ask="Which host's ceasefire gains the most days from inspection?",
        options=(
            "The able and willing one: it has most to show",
            "The unable but willing one: it has most false blame to lose",
            "The able but unwilling one: it starts to comply",
            "None: inspectors find something everywhere",
        ),
        trials={"inspected": Trial(("monitored_verbal",), ("forced",), horizon=1, worlds=2000,
                                   keys={"mediation.commission": 0}, places={
            f"{host}, v {share:g}": {"host.control": control, "host.sincere": sincere, "mediation.verification": share}
            for host, (control, sincere) in HOSTS.items() for share in VERIFIED})},
        measure=measure,
        plain=plain,
        mechanism={
            "False blame": "More attacks happen on an unable host's watch, so it is blamed most and loses most trust "
                "for what it could not prevent. Inspection by capacity clears it; that is why it gains more than the "
                "able host.",
            "Exposure": "A host that does less than it could is reported, blamed more surely, and given up sooner. "
                "That is no failure of inspection: TARGET learns the truth, and the truth ends the ceasefire.",
            "What inspectors compare with": "Inspectors who ask for a fixed amount of effort report the unable as "
                "unwilling. The same instrument then destroys the ceasefire that it saved.",
        },
        task="Find what turns the second line round: inspection then *harms* the unable. (Something else shields the "
            "unwilling: the third line.)",
        knobs={"inspect": ("compliance", "raw_effort"), "government.war_suppression": (0.1, 0.7),
               "blame.verification_gain": (0.0, 4.0)},
        discuss=(
            "Why might a sincere host refuse monitors? Why might an insincere one accept them?",
            "Inspectors come home and say: forty raids, where a hundred were promised. What do you need to know?",
            "Would you rather be exposed late or early? By whom?",
            "The gains are for a ceasefire that is in force. What does inspection do to the chance that it is signed?",
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
    table = runs["inspected"].summary()
    table[["strategy", "v"]] = table["arm"].str.extract(r"(.+), v (.+)").astype({1: float})
    figure = plots.swept_outcomes(table, "v", "verification (share)", {"rmst365": "mean days of ceasefire within 365"},
                                  tuple(HOSTS), "What inspection does to the truces of four hosts")  # fmt: skip
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
