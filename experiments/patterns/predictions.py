"""What each ablation should remove, and why: written down from the theory before the first ablation was run.

Nothing here is changed when a prediction fails; a part's name may follow a part that is renamed. Where no single part
is named (``ALL``), every part of the pattern should go. What an ablation does not name is predicted to stay.
"""

from typing import NamedTuple

ALL: tuple[str, ...] = ()


class Prediction(NamedTuple):
    """One prediction: an ablation, a pattern, the parts that it should remove, and the reason."""

    ablation: str
    pattern: int
    parts: tuple[str, ...]
    reason: str


PREDICTIONS = (
    Prediction(
        "no_trust",
        4,
        ("declines", "learning"),
        "hazards are said to decline because worlds differ in trust and learn; where nothing is learned both go",
    ),
    Prediction(
        "no_trust",
        5,
        ("surge", "less in writing"),
        "one more attack cannot lower a trust that nothing moves, so there is nothing to gain before talks",
    ),
    Prediction(
        "no_trust",
        7,
        ("insincere able", "insincere unable"),
        "reports and blame expose a host by what is believed of it",
    ),
    Prediction("no_trust", 8, ("high branch",), "an attack cannot be damning where nothing is learned from it"),
    Prediction("no_trust", 9, ("high", "difference"), "a refusal that is not read costs nothing"),
    Prediction(
        "no_trust", 18, ALL, "what ended the first truce weighs on the second only through beliefs that outlive it"
    ),
    Prediction(
        "no_attribution_error",
        7,
        ("blame",),
        "a host that complies is never blamed, so inspection cannot spare it blame",
    ),
    Prediction("no_attribution_error", 10, ("contrite when false",), "no blame is false"),
    Prediction(
        "no_attribution_error",
        15,
        ("attackers at home",),
        "an attack of the target's own citizens is never blamed abroad",
    ),
    Prediction(
        "forced",
        1,
        ALL,
        "every world has the text, so nothing is selected: so far as written texts last longer by selection, that goes",
    ),
    Prediction(
        "forced", 2, ("written",), "the peace that insisting on writing costs is lost in worlds that do not sign"
    ),
    Prediction("forced", 5, ("surge", "less in writing"), "a text that no round can change leaves nothing to spoil"),
    Prediction("forced", 9, ("high", "difference"), "nobody is asked, so nobody refuses"),
    Prediction("forced", 12, ("participation", "fall"), "a dear word keeps nobody from signing"),
    Prediction("forced", 16, ("talks first",), "nothing is offered while the first truce stands"),
    Prediction(
        "forced", 19, ("non-aggression over result", "conduct over result"), "every text is in force in every world"
    ),
    Prediction("no_leverage", 6, ("early", "late"), "leverage is what is borrowed and paid back"),
    Prediction(
        "no_bright_line",
        3,
        ("low",),
        "limit X13: with equal chances of a strike under either form the band of writing begins at control 0",
    ),
    Prediction(
        "no_bright_line",
        17,
        ("loses again",),
        "limit X13: a written text loses at full effort only because it is answered more often",
    ),
    Prediction(
        "raw_inspection",
        7,
        ("sincere unable", "raw"),
        "raw effort cannot tell can't from won't: nothing spares the unable, and no other inspection is left",
    ),
    Prediction(
        "lottery_signing",
        1,
        ("signing", "control"),
        "with a ticket a round nearly everybody signs in the end, so signing selects nobody",
    ),
    Prediction("lottery_signing", 2, ("written",), "those who refused in writing sign at a later round"),
    Prediction("lottery_signing", 12, ("participation", "fall"), "a dear word only delays signing"),
    Prediction(
        "result_standard",
        19,
        ("conduct over result", "shield against result", "shield against inspection"),
        "a conduct clause that is read by its result is a result clause",
    ),
)
