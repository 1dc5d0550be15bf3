"""The eight sliders: what each is called in the field's words, and how far it goes."""

from dataclasses import dataclass

from experiments.design_keys import check_value, field_of, range_of
from sim.refusal import Refusal


@dataclass(frozen=True)
class Knob:
    """One slider.

    Attributes:
        key: dotted name of the parameter.
        name: what it is called.
        told: a sentence on what moving it means.
        low: the slider's lowest value; the model accepts more (``accepted``).
        high: its highest value.
        step: between two values.
    """

    key: str
    name: str
    told: str
    low: float
    high: float
    step: float

    @property
    def about(self):
        """What is declared of the parameter: unit, symbol, source, prior."""
        return field_of(self.key).json_schema_extra

    @property
    def meaning(self):
        """The sentence of ``ceasefire sweep --list``."""
        from experiments.listing import meaning

        return meaning(self.key)

    @property
    def accepted(self):
        """Lowest and highest value that the model accepts."""
        return range_of(self.key)

    def read(self, text):
        """A number of a form; raises Refusal where it is none or out of range."""
        try:
            value = float(text)
        except ValueError:
            raise Refusal(f"{self.key} must be a number from {self.low:g} to {self.high:g}, not {text[:40]!r}"
                          ) from None
        check_value(self.key, value)
        if not self.low <= value <= self.high:
            raise Refusal(f"{self.key} goes from {self.low:g} to {self.high:g} here, not to {value:g}; ceasefire sweep "
                          f"accepts {self.accepted[0]:g} to {self.accepted[1]:g}")
        return value


KNOBS = (
    Knob("host.control", "What the host can do",
         "How much of the militants the host government really controls. Nobody but the host knows.", 0, 1, 0.05),
    Knob("host.sincere", "What the host wants",
         "How likely the host means it. At 1 it surely does, at 0 it surely does not.", 0, 1, 0.05),
    Knob("belief.control", "What the other side believes the host can do",
         "Where much is believed, every attack looks like bad will.", 0, 1, 0.05),
    Knob("attacks.rate", "How often militants attack",
         "Attacks a day when nothing holds them back: 0.15 is about one a week.", 0, 0.5, 0.01),
    Knob("blame.innocent", "How often the innocent are blamed",
         "The chance that an attack is blamed on a host that keeps its word.", 0, 1, 0.05),
    Knob("government.strike", "How quick the victim is to strike back",
         "The chance that a blamed attack is answered by force.", 0, 1, 0.05),
    Knob("guarantee.written_cost", "What breaking a written word costs",
         "The price at home and abroad of a breach that is on paper; a spoken one costs 0.3.", 0, 4, 0.1),
    Knob("mediator.leverage", "What the mediator holds over them",
         "What it can hold against whoever ends a fresh ceasefire; it fades within months.", 0, 2, 0.05),
)
DRAWN = "host.control"
"""The one parameter that each world may draw for itself."""
