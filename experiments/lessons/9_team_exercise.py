"""Lesson 9, the team exercise: each table designs a package under a budget, and all are scored in the same worlds."""

import marimo

app = marimo.App(width="medium", app_title="9. The team exercise")


@app.cell
def _():
    import marimo as mo

    from experiments.lessons import desk, plainly, team
    from experiments.lessons.lesson import Lesson
    from experiments.lessons.packages import BUDGET, INSTRUMENTS, NAMED, PRICES, price_of_named
    from experiments.lessons.trial import Trial
    from experiments.patterns.evidence import Part
    from sim import plots
    from sim.plots.style import look

    return BUDGET, INSTRUMENTS, Lesson, NAMED, PRICES, Part, Trial, desk, look, mo, plainly, plots, price_of_named, team


@app.cell
def _(desk):
    switched = desk.switches()
    return (switched,)


@app.cell
def _(NAMED, Part, look, plainly, price_of_named):
    CONTROL = {"unable": 0.2, "able": 0.8}
    PLAIN = "written_only"

    def measure(evidence):
        tables = evidence["tables"]

        def gain(package, host):
            return tables.contrast("days_at_peace", package, PLAIN, at={"arm": host})

        unit = "days at peace (of 545)"
        return [
            Part("guarantee", "A guarantee with inspectors beats plain paper (unable host)",
                 f"{unit}, guaranteed less plain", gain("guaranteed_written", "unable")),
            Part("subsidy", "Paying for enforcement beats plain paper (unable host)", f"{unit}, subsidised less plain",
                 gain("subsidised_written", "unable")),
            Part("ladder", "Beginning with non-aggression beats plain paper (unable host)",
                 f"{unit}, scope ladder less plain", gain("scope_ladder", "unable")),
            Part("kappa", "Money is worth more where the host is unable, guarantees where it is able: rankings differ",
                 f"{unit}, subsidised less guaranteed, unable host less able host",
                 gain("subsidised_written", "unable") - gain("guaranteed_written", "unable")
                 - gain("subsidised_written", "able") + gain("guaranteed_written", "able")),
        ]  # fmt: skip

    def plain(runs):
        tables = runs["tables"]
        paper = ", ".join(f"{plainly.level(tables, 'days_at_peace', host, PLAIN):.0f} with an {host} HOST"
                          for host in CONTROL)
        lines = [f"Days at peace of 545 under plain paper: {paper}."]
        for host in CONTROL:
            gains = {package: plainly.level(tables, "days_at_peace", host, package)
                     - plainly.level(tables, "days_at_peace", host, PLAIN) for package in NAMED if package != PLAIN}
            ranked = ", ".join(f"{look(package).label} {plainly.signed(gains[package])}"
                               for package in sorted(gains, key=gains.get, reverse=True))
            lines.append(f"Gains over it with an {host} HOST, best first: {ranked}.")
        points = ", ".join(f"{look(package).label} {price_of_named(package):g}" for package in NAMED)
        return [*lines, f"What they would cost in points: {points}."]

    return CONTROL, PLAIN, measure, plain


@app.cell
def _(BUDGET, CONTROL, INSTRUMENTS, Lesson, NAMED, PRICES, Trial, measure, plain):
    lesson = Lesson(
        number=9,
        title="The team exercise",
        question="A package, a budget, and a host of whom nobody knows what it can do: what do you put on the table?",
        concept=f"""
Each table is a team of mediators with **{BUDGET} points**. It designs a *ladder* of up to three **steps**. A step is a
truce (the governments leave each other alone) or a promise of HOST to act against the MILITANTS; spoken or written;
judged by its *result* (any attack that HOST is blamed for is a breach) or by HOST's *conduct*. In each round of talks
the first step that is not yet in force lies on the table.

Words are free. What stands behind them costs: inspectors ({PRICES['verification']:g} points for full inspection), a
joint commission that keeps accidents small ({PRICES['commission']:g}), a deposit with the guarantor, lost to whoever
leaves ({PRICES['deposit']:g}), paying for HOST's enforcement ({PRICES['subsidy']:g} for all of it), something in return
from TARGET ({PRICES['reciprocity']:g}). Prices are an assumption, made for the exercise.

All packages are run in the same possible worlds (the same militants, the same luck), so that tables differ by what
they designed and by nothing else. The score is the days at peace that a package gains over *plain paper* (one step: the
written promise), averaged over worlds **and** over what is not known of the parameters; a world in which nobody signs
counts as no peace. A package that is best for an able HOST may be bad for an unable one: hedge, or bet?""",
        sources=("wolford2024", "walter1997", "schultz2010", "fortna2003"),
        ask="For a HOST that is *unable*: which package gains most over plain paper?",
        options=("A guarantee with inspectors and a commission", "Paying for its enforcement", "Something in return "
            "from TARGET",
                 "The ladder that begins with non-aggression"),
        trials={"tables": Trial(NAMED, worlds=1500, places={
            host: {"host.control": control} for host, control in CONTROL.items()})},
        measure=measure,
        plain=plain,
        sheet={
            "Name of the table": "",
            "First step": "truce or promise on the militants; spoken or written; by result or by conduct",
            "Then": "the same, or nothing",
            "At last": "the same, or nothing",
            "In public or quietly": "a quiet text is cheaper to concede and cheaper to break",
        } | {words[0].upper() + words[1:]: f"0 to {most:g}, {PRICES[name]:g} points a unit"
             for name, (words, most) in INSTRUMENTS.items()}
        | {"Sum": f"at most {BUDGET} points", "Why (name the mechanism)": ""},
        mechanism={
            "Capacity": "A subsidy lowers the cost of enforcement; with hardly any control there is little to enforce "
                "with. What looks made for the unable host helps the able one more: theory has it the other way round.",
            "Insurance": "Inspectors, a commission and a deposit work on blame, accidents and the wish to leave, "
                "which threaten every ceasefire, and most that of the host that is blamed most. That hedges.",
            "Sequence": "The ladder is free. It leaves a truce standing while the militants' clause is refused, and "
                "so gains days where plain paper leaves a war.",
        },
        task="Find one knob at which beginning with non-aggression leaves clearly *less* peace than plain paper with "
            "an unable HOST.",
        knobs={"mediator.cadence": (0.01, 0.1), "mediator.leverage": (0.0, 1.0), "host.enforcement_cost": (0.5, 4.0)},
        discuss=(
            "Why do the rankings of the tables differ between an able and an unable HOST?",
            "Did your table hedge or bet? What would you have had to know to bet well, and what would you pay to "
            "know it?",
            "Which packages were refused at the table, and what did the refusal cost?",
            "The score counts days at peace and nothing else. What is missing from it?",
        ),
        draws=(30, 100),
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
def _(mo):
    board, set_board = mo.state({})
    return board, set_board


@app.cell
def _(mo, predicted, team):
    predicted
    design = team.designer()
    lay = mo.ui.run_button(label="Put it on the table")
    mo.vstack([mo.md("## Your table's package"), design])
    return design, lay


@app.cell
def _(design, lay, team):
    team.told_price(design, lay)
    return


@app.cell
def _(cast, design, lay, set_board, team):
    team.lay_on(design, lay, cast, set_board)
    return


@app.cell
def _(board, cast, team):
    team.board(board(), cast)
    return


@app.cell
def _(PLAIN, desk, plots, runs, team):
    rows = team.against(runs["tables"], PLAIN, {"host unable": "unable", "host able": "able"})
    figure = plots.difference_forest(rows, "What each package gains over plain paper")
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
