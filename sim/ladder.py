"""A user's own ladder: packages that stand on no shelf, with the conditions under which each lies on the table."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.rules.offers import Package
from sim.vocabulary import ALWAYS, ANY, MAX_PACKAGES, Form, Phase, Scope, Standard

Multiple = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False, strict=True)]
Count = Annotated[int, Field(ge=0, le=ALWAYS, strict=True)]


class Offer(BaseModel):
    """One package of a ladder, in words; what is not said is left out of it.

    Instruments are multiples, in [0, 10], of the amounts of the section ``mediation``, ``term`` of its days; days are
    those of the world, rounds those of the dyad, from 1; ``calm`` is days without a blamed attack.
    """

    model_config = ConfigDict(extra="forbid")
    form: Literal["verbal", "written"]
    scope: Literal["non_aggression", "act_against_militants"]
    standard: Literal["result", "conduct"] = "result"
    verification: Multiple = 0.0
    commission: Multiple = 0.0
    reciprocity: Multiple = 0.0
    subsidy: Multiple = 0.0
    deposit: Multiple = 0.0
    publicity: Multiple = 1.0
    term: Multiple = 0.0
    first_day: Count = 0
    last_day: Count = ALWAYS
    first_round: Count = 1
    last_round: Count = ALWAYS
    phase: Literal["any", "war", "ceasefire", "expired"] = "any"
    calm: Count = 0

    @model_validator(mode="after")
    def sense(self):
        """Refuse an offer that could never lie on the table, or that carries what its scope has no place for."""
        for first, last in (("first_day", "last_day"), ("first_round", "last_round")):
            if getattr(self, first) > getattr(self, last):
                raise ValueError(f"{first} must be at most {last}, {getattr(self, last)}, not {getattr(self, first)}")
        for instrument in ("reciprocity", "subsidy"):
            if self.scope == "non_aggression" and getattr(self, instrument) > 0:
                raise ValueError(f"{instrument} belongs to a clause on militants; drop it, or write "
                                 "scope: act_against_militants")
        if self.scope == "non_aggression" and self.standard == "conduct":
            raise ValueError("standard conduct belongs to a clause on militants; drop it, or write "
                             "scope: act_against_militants")
        return self

    def package(self):
        """The offer as the rules know it."""
        said = self.model_dump()
        phase = ANY if self.phase == "any" else Phase[self.phase.upper()]
        return Package(**(said | {"form": Form[self.form.upper()], "scope": Scope[self.scope.upper()],
                                  "standard": Standard[self.standard.upper()], "phase": int(phase)}))


class Ladder(BaseModel):
    """Packages in the order in which they are offered, and whether the mediator speaks of the other side's intentions.

    Under forced assignment the first package is in force on day 0, whatever its conditions.
    """

    model_config = ConfigDict(extra="forbid")
    packages: list[Offer] = Field(min_length=1, max_length=MAX_PACKAGES)
    messages: Annotated[bool, Field(strict=True)] = True
