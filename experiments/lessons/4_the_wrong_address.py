"""Lesson 4, The wrong address: attacks are blamed with error. Which answer survives that, whose error does it mend?"""

import marimo

app = marimo.App(width="medium", app_title="4. The wrong address")


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
    DOCTRINES = {"restraint": "restraint", "generous_tft": "generous", "contrite_tft": "contrite",
                 "tit_for_tat": "tit for tat", "grim": "grim"}  # fmt: skip
    BLAME = {"mostly true": 0.0, "mostly false": 1.0}

    def measure(evidence):
        answers, fear = evidence["answers"], evidence["fear"]

        def lasts(doctrine, blame="mostly true"):
            return answers.told("rmst365", "written_only", "forced", {"arm": f"{doctrine}, blame {blame}"})

        near = (lasts("contrite_tft", "mostly false") - lasts("generous_tft", "mostly false")).size() - (
            lasts("contrite_tft", "mostly false") - lasts("tit_for_tat", "mostly false")).size()
        deters = fear.told("rmst365", "written_only", "forced", {"arm": "often"}) - fear.told(
            "rmst365", "written_only", "forced", {"arm": "never"})
        days = "mean days within 365"
        return [
            Part("restraint", "Restraint outlasts generous tit for tat", f"{days}, restraint less generous",
                 lasts("restraint") - lasts("generous_tft")),
            Part("generosity", "Generosity outlasts tit for tat", f"{days}, generous less tit for tat",
                 lasts("generous_tft") - lasts("tit_for_tat")),
            Part("grim", "Tit for tat outlasts grim", f"{days}, tit for tat less grim",
                 lasts("tit_for_tat") - lasts("grim")),
            Part("contrition", "Contrition fails under misperception: where blame is mostly false it is little "
                "better than tit for tat", "days nearer to tit for tat than to generous", near),
            Part("deterrence", "Yet some retaliation deters: an insincere host that fears strikes keeps the truce "
                "longer if it is struck", f"{days}, struck half the time less never", deters),
        ]  # fmt: skip

    def plain(runs):
        answers, lines = runs["answers"], []
        for blame in BLAME:
            lasts = ", ".join(f"{words} {plainly.level(answers, 'rmst365', f'{doctrine}, blame {blame}'):.0f}"
                              for doctrine, words in DOCTRINES.items())
            lines.append(f"Mean days of ceasefire within 365 where blame is {blame}: {lasts}.")
        lost = (plainly.ended_by(answers, ("trust", "breach", "lapse"), f"restraint, blame {blame}") for blame in BLAME)
        return [*lines, "Under restraint trust fell too low or leverage faded, and so ended {:.0f} % of the ceasefires "
                        "where blame is mostly true, {:.0f} % where it is mostly false.".format(*lost)]  # fmt: skip

    return BLAME, DOCTRINES, measure, plain


@app.cell
def _(BLAME, DOCTRINES, Lesson, Trial, measure, plain):
    lesson = Lesson(
        number=4, title="The wrong address",
        question="Is generosity weakness? And who corrects whose error?",
        concept="""
An attack happens. Whose was it? TARGET blames HOST with error: some attacks from HOST's soil go unblamed, and some
that had nothing to do with HOST are laid at its door.

Strategies for such a world are known from the repeated prisoner's dilemma with noise. *Tit for tat* answers every
blow and so echoes its own mistakes. *Generosity* lets some blows pass and mends either side's error. *Contrition*
accepts a deserved blow without answering it, and so mends **one's own** errors of action, not errors of
**perception**: whoever is struck by mistake does not know what it should be contrite for. *Grim* ends everything at
the first blow. *Restraint* never answers.

Against that stands deterrence: whoever is never struck need not fear anything.""",
        sources=("baliga2020", "wu1995", "boerlijst1997", "nowak1992"),
        ask="Most attacks that HOST is blamed for are not its own. Whose ceasefire lasts longer than tit for tat's "
            "by the most?",
        options=(
            "Contrite tit for tat: it forgives where it was wrong",
            "Generous tit for tat: it lets things pass whoever was wrong",
            "Restraint: it never answers",
            "None: without an answer there is no deterrence",
        ),
        trials={
            "answers": Trial(("written_only",), ("forced",), horizon=1, worlds=2000,
                             keys={"host.strike_weight": 0.1}, places={
                f"{doctrine}, blame {blame}": {"doctrine": doctrine, "attacks.domestic_rate": rate}
                for blame, rate in BLAME.items() for doctrine in DOCTRINES}),
            "fear": Trial(("written_only",), ("forced",), horizon=1, worlds=2000,
                          keys={"host.sincere": 0, "host.strike_weight": 2.0, "incidents.accident": 0.01},
                          places={"never": {"government.strike": 0.0}, "often": {"government.strike": 0.5}}),
        },
        measure=measure,
        plain=plain,
        mechanism={
            "Echoes": "A strike is answered, the answer is answered, and each exchange may get out of hand: an "
                "accident ends the ceasefire. What a doctrine changes first is the length of that echo. (Restraint, "
                "generous, tit for tat and grim are ordered by construction: those three lines check the model, they "
                "discover nothing.)",
            "Whose error": "Contrition cuts the echo where HOST really was in breach. Where blame is mostly false "
                "there is no breach to be contrite for, and contrite tit for tat echoes as tit for tat does. That "
                "line is a finding.",
            "Deterrence": "A host that does not want to act, and fears strikes, acts a little more if it is struck. "
                "In its world answering pays, and restraint is bought with attacks.",
        },
        task="Find one knob at which restraint no longer outlasts generous tit for tat: some answer is better than "
            "none.",
        knobs={"host.strike_weight": (0.1, 4.0), "blame.innocent": (0.02, 0.6), "incidents.accident": (0.005, 0.2)},
        discuss=(
            "Is generosity weakness? Who corrects whose error under each of the five answers?",
            "By hand: with grim and a host without control the ceasefire of day n stands with probability [(1 − a "
            "b)(1 − a′ b)]ⁿ, where a and a′ are the chances of an attack a day from either source and b that it is "
            "blamed on an innocent. With a = .14, a′ = .05 and b = .25, what is left on day 30?",
            "Better attribution would help TARGET. Would it help everybody? What of attacks that are noticed, but "
            "not identified?",
            "What would a leader have to say at home to let a blamed attack pass?",
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
def _(BLAME, DOCTRINES, desk, plots, runs):
    lines = {f"blame is {blame}": {words: (f"{doctrine}, blame {blame}", None, None)
                                   for doctrine, words in DOCTRINES.items()} for blame in BLAME}  # fmt: skip
    figure = plots.survival_side_by_side(runs["answers"].curves(lines), desk.looks(*DOCTRINES.values()),
                                         "How long a ceasefire lasts under five answers to a blamed "
                                         "attack")  # fmt: skip
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
