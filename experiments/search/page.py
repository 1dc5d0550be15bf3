"""The page of a search: the rule, what it is worth where it was not found, and what it hangs on."""

import base64

import jinja2

from experiments.calibrate.page import Table, number
from experiments.choose.page import provenance_box
from experiments.report.build import environment
from experiments.report.pictures import Picture
from experiments.report.save import save_figure, write_whole
from experiments.search.held import FOUND, RULE
from experiments.search.job import JUDGES, OUTCOMES
from experiments.search.telling import term_days
from experiments.search.words import part_words, rung_words, short
from experiments.story import quoted
from sim import plots
from sim.plots.style import look, signed

FILES = ("found.yaml", "search.csv", "held_out.csv", "rule.csv", "config.yaml", "provenance.json")
LABELS = {RULE: "the rule", FOUND: "best trial"}


def write_page(job, found, words, said, folder):
    """Writes ``report.html`` and the figures into a folder.

    Args:
        job: what was searched for.
        found: :class:`experiments.search.held.Found`.
        words: :class:`experiments.search.telling.Told`.
        said: the provenance.
        folder: a Path.
    """
    scenario = job.scenario(job.rules[0], job.named[0])
    drawn = []
    for picture in _pictures(job, found):
        svg = save_figure(picture.figure, folder / "figures", picture.name)
        drawn.append((picture, "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()))
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.search", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    html = templates.get_template("search.html.jinja").render(
        title=scenario.title, summary=scenario.summary, words=words, drawn=drawn, job=job, files=FILES,
        offers=[rung_words(rung, term_days(job)) for rung in found.short.ladder], judge=JUDGES[job.judge],
        outcome=OUTCOMES[job.outcome], tables=[_under(job, found), _against(job, found), _parts(job, found)],
        trials=len(found.trials), best=short(found.best.ladder), box=provenance_box(said),
        command=" ".join([*said["command"][:2], *quoted(said["command"][2:])]),
        css=environment().get_template("report.css").render())  # fmt: skip
    write_whole(folder / "report.html", html.encode())


def _pictures(job, found):
    tables, outcome = found.tables, OUTCOMES[job.outcome]
    held = tables["held_out.csv"]
    yield Picture(
        "progress", "The search", plots.search_progress(tables["search.csv"], "Every ladder that was tried"),
        "Net days over the best named strategy, judged by " + JUDGES[job.judge] + ", in the worlds of the search. "
        "Flattered: the best of many is partly lucky.",
        f"The best value rises to {found.best.value:.1f} over {len(found.trials)} trials.",
    )  # fmt: skip
    yield Picture(
        "front", "Peace against what it costs",
        plots.search_front(tables["search.csv"], held[held["rules"] == job.rules[0].name],
                           f"{outcome.capitalize()} against leverage-days", outcome),
        "Grey dots: all trials, in the worlds of the search. Everything else is valued on held-out draws; the "
        "interval of the rule, which comes of the draws, is about that of the others. Blue: trials that nothing beat "
        "in the search.",
        "Held-out days and leverage-days of the rule, the named strategies and the front of the search.",
    )  # fmt: skip
    yield Picture(
        "against_named", "Against the named strategies, rule by rule of the model",
        plots.search_against(held, [(rule.name, rule.words) for rule in job.rules],
                             f"{outcome.capitalize()} that the rule leaves more than each named strategy"),
        "Paired differences in the same held-out worlds with 95 % intervals; the band holds what is practically equal. "
        "Filled: the strategy to beat there, fixed in the search.",
        "How many days the rule leaves more than each named strategy under each switch.",
    )  # fmt: skip


def _under(job, found):
    """The rule under every switch, beside the strategy to beat."""
    head = (("Rules of the model", False), ("The rule: days", True), ("To beat there", False), ("Its days", True),
            ("Difference, same worlds", True), ("Net of leverage-days", True))  # fmt: skip
    table, rows = found.tables["held_out.csv"], []
    for rule, best in zip(job.rules, found.judge.best, strict=True):
        here = table[table["rules"] == rule.name].set_index("policy")
        own, other = here.loc[RULE], here.loc[best]
        rows.append((rule.words, (f"{own['days']:.1f}", f"{own['days_lo']:.0f} to {own['days_hi']:.0f}"),
                     look(best).label, f"{other['days']:.1f}", _gain(other, "gain"), _gain(other, "net_gain")))
    return Table("The rule on held-out draws, with each rule of the model switched off in turn.", head, rows)


def _gain(row, name):
    return signed(row[name], 1), f"{signed(row[f'{name}_lo'], 1)} to {signed(row[f'{name}_hi'], 1)}"


def _against(job, found):
    head = (("Policy", False), ("Days", True), ("The rule leaves more", True), ("Net of leverage-days", True),
            ("Rule better, equal, worse (% of draws)", True), ("Leverage-days", True))  # fmt: skip
    table = found.tables["held_out.csv"]
    here = table[(table["rules"] == job.rules[0].name) & (table["kind"] != "front")]
    rows = []
    for row in here.sort_values("days", ascending=False, kind="stable").to_dict("records"):
        sure = row["sure_draws"] == row["sure_draws"]
        names = ("rule_better", "practically_equal", "policy_better") if sure else ()
        shares = [f"{100 * row[name]:.0f}" for name in names]
        own = row["policy"] == RULE
        rows.append((LABELS.get(row["policy"]) or look(row["policy"]).label,
                     (f"{row['days']:.1f}", f"{row['days_lo']:.0f} to {row['days_hi']:.0f}"),
                     "" if own else _gain(row, "gain"), "" if own else _gain(row, "net_gain"), ", ".join(shares),
                     number(row["leverage_days"])))  # fmt: skip
    return Table("Policies on the same held-out draws, rules as they stand; below, 95 % intervals.", head, rows)


def _parts(job, found):
    head = (("Part", False), ("Of the offer", False), ("Net days lost without it", True), ("On held-out draws", True))
    rows = []
    for row in found.tables["rule.csv"].to_dict("records"):
        words = part_words(row["part"], row["value"], term_days(job))
        if row["kept"]:
            rows.append((words if row["part"] != "text" else "the whole offer", f"{row['rung']}: {row['text']}",
                         f"{row['cost']:.1f}", (signed(row["cost_held"], 1), f"{signed(row['cost_held_lo'], 1)} to "
                                                f"{signed(row['cost_held_hi'], 1)}")))  # fmt: skip
    caption = ("What each part of the rule is worth: by the number that judges, in the worlds of the shortening, and "
               "net days with the rules as they stand on held-out draws.")  # fmt: skip
    return Table(caption, head, rows) if rows else None
