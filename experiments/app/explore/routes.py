"""The addresses of Explore."""

import csv
import io
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from experiments.app.explore import answer, figure, telling, world
from experiments.app.explore.asked import FIRST, Asked, scenarios
from experiments.app.explore.drawing import HIGH, WIDE, panels, rows
from experiments.app.explore.knobs import DRAWN, KNOBS
from experiments.app.pages import is_part, page
from experiments.watch.page import tied
from sim.plots.style import look
from sim.refusal import Refusal
from sim.rules.mediations import STRATEGIES

OPENING = Asked(FIRST, "written_only")
PINNED = Asked(FIRST, "verbal_only")
"""What a visitor sees first: the question that the laboratory was built for."""


def read(query):
    """What an address asks for: the curve, and the pinned one or None; raises Refusal."""
    if not query:
        return OPENING, PINNED
    asked = Asked.of(query)
    pinned = Asked.unpacked(query["pin"]) if query.get("pin") else None
    return asked, pinned if pinned is not None and pinned.scenario == asked.scenario else None


def address(asked, pinned):
    """The address that asks for the same again."""
    return f"/explore?{_query(asked, pinned)}"


def _query(asked, pinned):
    return asked.packed() + ("&" + urlencode({"pin": pinned.packed()}) if pinned is not None else "")


def _answered(asked, pinned):
    """Everything a page shows of an answer; calls the engine."""
    now = answer.lived(asked)
    pin = None if pinned is None else answer.lived(pinned)
    gains = answer.compared(asked, pinned) if answer.comparable(asked, pinned) else None
    arms = [("now", now), *([("pin", pin)] if pin is not None else [])]
    told = telling.five(now, pin, gains)
    return {"asked": asked, "pinned": pinned, "arms": arms, "panels": panels(arms), "rows": rows(arms),
            "estimands": told, "sentence": telling.sentence(told, now, pin), "wide": WIDE, "high": HIGH,
            "query": _query(asked, pinned),
            "commands": commands(asked, pinned), "worlds": answer.REPLICATES, "pinned_query": asked.packed()}


def commands(asked, pinned):
    """The commands that make the same numbers again."""
    def sweep(lines):
        return "ceasefire sweep " + " ".join(f"'{line}'" if "[" in line else line for line in lines)

    if pinned is None:
        return [sweep(asked.lines())]
    if pinned.values == asked.values:
        return [sweep(asked.lines(*dict.fromkeys((asked.strategy, pinned.strategy))))]
    return [sweep([*asked.lines(), "out=results/now"]), sweep([*pinned.lines(), "out=results/pinned"]),
            "ceasefire compare results/now results/pinned"]


def routes(worker):
    """Routes of the room; ``worker`` runs what takes time."""

    async def show(request):
        asked, pinned = read(dict(request.query_params))
        words = await worker.slow.do(_answered, asked, pinned, request=request)
        if is_part(request):
            return page("explore/answer", headers={"HX-Replace-Url": address(asked, pinned)}, part=True, **words)
        return page("explore/page", part=False, knobs=KNOBS, drawn=DRAWN, scenarios=scenarios(),
                    strategies={name: look(name).label for name in STRATEGIES}, **words)

    async def tell(request):
        query = dict(request.query_params)
        number_said = query.pop("world", "typical")
        asked, _ = read(query)

        def told():
            return world.told(asked, world.number_of(number_said, asked))

        words = {"asked": asked, "world": await worker.slow.do(told), "tied": tied, "last": answer.REPLICATES - 1,
                 "query": asked.packed()}
        return page("explore/world_part" if is_part(request) else "explore/world", **words)

    async def timeline(request):
        query = dict(request.query_params)
        number_said = query.pop("world", "typical")
        asked, _ = read(query)
        text = await worker.slow.do(lambda: world.drawn(asked, world.number_of(number_said, asked)))
        return Response(text, media_type="image/svg+xml")

    async def take_figure(request):
        asked, pinned = read(dict(request.query_params))
        kind = request.path_params["kind"]
        if kind not in ("svg", "png"):
            raise Refusal("a figure is an svg or a png")

        def made():
            arms = [(who, answer.lived(each)) for who, each in (("now", asked), ("pin", pinned)) if each is not None]
            return figure.as_svg(arms).encode() if kind == "svg" else figure.as_png(arms)

        media = {"svg": "image/svg+xml", "png": "image/png"}[kind]
        return _file(await worker.slow.do(made), media, f"ceasefire.{kind}")

    async def take_data(request):
        asked, pinned = read(dict(request.query_params))
        which = request.path_params["which"]
        if which not in ("curves", "summary"):
            raise Refusal("the data are curves.csv and summary.csv")

        def made():
            return table([answer.lived(each) for each in (asked, pinned) if each is not None], which)

        return _file((await worker.slow.do(made)).encode(), "text/csv; charset=utf-8", f"{which}.csv")

    return [Route("/explore", show), Route("/explore/world", tell), Route("/explore/timeline.svg", timeline),
            Route("/explore/figure.{kind}", take_figure), Route("/explore/{which}.csv", take_data)]


def table(arms, which):
    """Curves or summaries of arms as CSV, with what was asked in front."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for place, arm in enumerate(arms):
        frame = getattr(arm, which)
        frame = frame.drop(columns=[name for name in ("design", "strategy", "assign") if name in frame]).assign(
            assign=[("endogenous", "forced")[number] for number in frame["design"]])
        if place == 0:
            writer.writerow(["curve", "scenario", "strategy", "settings", *frame.columns])
        settings = " ".join(f"{key}={value:g}" for key, value in arm.asked.values)
        for row in frame.itertuples(index=False):
            writer.writerow(["now" if place == 0 else "pinned", arm.asked.scenario, arm.asked.strategy, settings,
                             *("" if value != value else value for value in row)])
    return text.getvalue()


def _file(content, media, name):
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})
