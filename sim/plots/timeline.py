"""One possible world, told twice: under one policy and, beneath it, under another."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.plots.style import INK, QUIET, WIDTH, blank, style

BELIEFS = (
    ("able", "sincere and able", "#2f78b7", ""),
    ("unable", "sincere but unable", "#f0c987", "..."),
    ("insincere", "insincere", "#8c2d19", "///"),
)
"""The three states that a government believes the other to be in, with colour and hatch, from the bottom up."""

LANES = (
    ("attacks", (("attack", "|", INK, INK), ("domestic_attack", "|", "#a3abb3", "#a3abb3"))),
    ("blamed on the host", (("blamed", "v", "#b0331e", "#b0331e"), ("falsely_blamed", "v", "white", "#b0331e"))),
    ("strikes", (("strike", "X", "#7a3e9d", "#7a3e9d"),)),
    ("clashes", (("clash", "x", QUIET, QUIET),)),
    ("rounds of talks", (("round", "|", "#2f8fc4", "#2f8fc4"),)),
    ("offers", (("refused", "x", "#bf4d06", "#bf4d06"), ("signed", "D", "#00765a", "#00765a"))),
    ("end of a ceasefire", (("collapse", "s", "#b0331e", "#b0331e"), ("expiry", "s", "white", QUIET))),
)
"""From the top down: a lane's name and, for each kind of event in it, marker, face and edge colour."""

_KINDS = {
    "refused_by_target": "refused",
    "refused_by_delegation": "refused",
    "refused_by_principal": "refused",
    "amended": "signed",
    "expired_to_war": "expiry",
}

_KEY = (
    ("|", INK, INK, "attack"),
    ("|", "#a3abb3", "#a3abb3", "attack of domestic origin"),
    ("v", "#b0331e", "#b0331e", "blamed on the host"),
    ("v", "white", "#b0331e", "falsely blamed"),
    ("X", "#7a3e9d", "#7a3e9d", "strike"),
    ("x", QUIET, QUIET, "local clash"),
    ("|", "#2f8fc4", "#2f8fc4", "round of talks"),
    ("x", "#bf4d06", "#bf4d06", "offer refused"),
    ("D", "#00765a", "#00765a", "signed or amended"),
    ("s", "#b0331e", "#b0331e", "ceasefire collapses"),
)


def world_timeline(
    worlds: Sequence[tuple[str, pd.DataFrame, pd.DataFrame]],
    believer: str | None = None,
    parting: int | None = None,
    until: int | None = None,
    title: str = "One world",
) -> Figure:
    """The reader follows one world day by day and sees where the same world under the other policy goes another way.

    For each policy, from the top: what one government believes about the other (shares of three states); how much
    suppression it expects and the threshold below which it gives the ceasefire up; what happened. Days with a ceasefire
    are shaded. It is one world, an illustration and no estimate.

    Args:
        worlds: for each policy its name in words, the daily frame (`day`, `government`, `able`, `unable`, `insincere`,
            `expected_suppression`, `threshold`, `phase`) and the events (`day`, `event`), of one dyad.
        believer: the government whose beliefs are shown; by default the one whose beliefs move most.
        parting: the day on which the two worlds first differ, if they do.
        until: the last day shown; by default some weeks after the last end of a ceasefire that both saw.
        title: what stands above.

    Returns:
        The figure; a sentence instead of axes for a world without days.
    """
    worlds = [(name, daily, _kinds(events)) for name, daily, events in worlds if len(daily)]
    if not worlds:
        return blank(WIDTH, 2.2, "This world has no recorded day.")
    believer = believer or _believer(worlds[0][1])
    last = int(max(daily["day"].max() for _, daily, _ in worlds))
    until = min(last, until if until is not None else _until(worlds, last))
    with style():
        tall = 3.86
        height = 1.62 + len(worlds) * tall
        figure = Figure(figsize=(WIDTH, height))
        for place, (name, daily, events) in enumerate(worlds):
            top = height - 1.0 - place * tall
            axes = [
                figure.add_axes((1.42 / WIDTH, (top - drop - size) / height, 7.42 / WIDTH, size / height))
                for drop, size in ((0.0, 0.92), (1.02, 0.78), (1.9, 1.3))
            ]
            own = daily[(daily["government"] == believer) & (daily["day"] <= until)].sort_values("day")
            _beliefs(axes[0], own)
            _threshold(axes[1], own)
            _events(axes[2], events[events["day"] <= until])
            axes[0].set_title(name)
            for each in axes:
                each.set_xlim(-0.012 * until, 1.012 * until)
                each.set_ylabel(each.get_ylabel(), rotation=0, ha="right", va="center", fontsize=8.5)
                _truce(each, daily[daily["day"] <= until])
                if parting is not None and parting <= until:
                    each.axvline(parting, color=INK, linewidth=1.1, linestyle=(0, (4, 2)), zorder=6)
            for each in axes[:2]:
                each.tick_params(axis="x", labelbottom=False)
            if parting is not None and parting <= until and place == 0:
                right = parting > 0.7 * until
                axes[1].annotate(
                    f"the two part on day {parting}", (parting, 0.84), (-5 if right else 5, 0),
                    ("data", "axes fraction"), "offset points", fontsize=8.5, ha="right" if right else "left",
                    va="center", zorder=7,
                )  # fmt: skip
            axes[2].set_xlabel("day of the world (days from day 0)" if place == len(worlds) - 1 else "")
        figure.text(0.02, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        _legends(figure, believer, height)
    return figure


def _kinds(events: pd.DataFrame) -> pd.DataFrame:
    names = events["event"].astype(str).str.lower() if len(events) else pd.Series(dtype=str)
    return events.assign(kind=names.replace(_KINDS))


def _believer(daily: pd.DataFrame) -> str:
    if "able" not in daily:
        return str(daily["government"].iloc[0])
    move = daily.groupby("government", sort=True)[["able", "unable", "insincere"]].std().sum(axis=1)
    return str(move.idxmax() if move.notna().any() else daily["government"].iloc[0])


def _until(worlds: Sequence[tuple[str, pd.DataFrame, pd.DataFrame]], last: int) -> int:
    ends = [events.loc[events["kind"].isin(["collapse", "expiry"]), "day"] for _, _, events in worlds]
    if any(len(days) == 0 for days in ends):
        return last
    return int(min(last, max(60, max(int(days.min()) for days in ends) + 30)))


def _share(axes: Axes, label: str) -> None:
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.5, 1])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f} %"))
    axes.tick_params(axis="y", labelsize=8)
    axes.set_ylabel(label)


def _beliefs(axes: Axes, own: pd.DataFrame) -> None:
    _share(axes, "belief\n(% on each\nstate)")
    base = np.zeros(len(own))
    for column, _, color, hatch in BELIEFS:
        top = base + own[column].to_numpy(dtype=float)
        axes.fill_between(own["day"], base, top, facecolor=color, hatch=hatch, edgecolor="white", linewidth=0.4)
        base = top


def _threshold(axes: Axes, own: pd.DataFrame) -> None:
    _share(axes, "expected\nsuppression\n(%)")
    expected = own["expected_suppression"].to_numpy(dtype=float)
    threshold = own["threshold"].to_numpy(dtype=float)
    axes.plot(own["day"], expected, color="#083763", linewidth=1.6)
    axes.plot(own["day"], threshold, color="#b0331e", linewidth=1.3, linestyle=(0, (4, 2)))
    axes.fill_between(
        own["day"], expected, threshold, where=expected < threshold, color="#b0331e", alpha=0.3, linewidth=0, step="mid"
    )


def _events(axes: Axes, events: pd.DataFrame) -> None:
    axes.set_ylim(len(LANES) - 0.4, -0.6)
    axes.set_yticks(range(len(LANES)), [name for name, _ in LANES], fontsize=8)
    axes.tick_params(axis="y", length=0)
    for row, (_, kinds) in enumerate(LANES):
        axes.axhline(row, color="#e6e9ed", linewidth=0.8, zorder=0.6)
        for kind, marker, face, edge in kinds:
            days = events.loc[events["kind"] == kind, "day"]
            size = 6.5 if marker in "|" else 5.0
            axes.plot(
                days, np.full(len(days), row), marker, markersize=size, markerfacecolor=face, markeredgecolor=edge,
                markeredgewidth=1.0, zorder=3, clip_on=False,
            )  # fmt: skip


def _truce(axes: Axes, daily: pd.DataFrame) -> None:
    days = daily.drop_duplicates("day").sort_values("day")
    at_peace = days["phase"].astype(str).str.lower().isin(["ceasefire", "1"]).to_numpy()
    axes.fill_between(
        days["day"],
        0,
        1,
        where=at_peace,
        transform=axes.get_xaxis_transform(),
        color="#dcefe6",
        linewidth=0,
        zorder=0.4,
    )


def _legends(figure: Figure, believer: str, height: float) -> None:
    states: list[Patch | Line2D] = [
        Patch(facecolor=c, hatch=h, edgecolor="white", linewidth=0.4, label=w) for _, w, c, h in BELIEFS
    ]
    states += [
        Line2D([], [], color="#083763", linewidth=1.6, label="suppression it expects (D)"),
        Line2D([], [], color="#b0331e", linewidth=1.3, linestyle=(0, (4, 2)), label="threshold to quit (D*)"),
        Patch(facecolor="#dcefe6", label="ceasefire in force"),
    ]
    figure.text(
        0.02, 1 - 0.37 / height, f"What {believer} believes of the other side:", fontsize=9, va="top", color=QUIET
    )
    figure.legend(handles=states[:3], loc="upper left", bbox_to_anchor=(0.34, 1 - 0.29 / height), ncols=3, fontsize=8.5)
    figure.legend(handles=states[3:], loc="upper left", bbox_to_anchor=(0.34, 1 - 0.47 / height), ncols=3, fontsize=8.5)
    keys = [
        Line2D([], [], linestyle="", marker=m, markerfacecolor=f, markeredgecolor=e, markersize=6, label=w)
        for m, f, e, w in _KEY
    ]
    figure.legend(
        handles=keys, loc="lower left", bbox_to_anchor=(0.015, 0.0), ncols=5, fontsize=8.2, handlelength=1.2,
        columnspacing=1.6,
    )  # fmt: skip
