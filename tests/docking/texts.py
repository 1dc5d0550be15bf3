"""Texts: what a ceasefire says, what is offered, and what an offer would change (submodel 12, packages of 3.8b)."""

from dataclasses import dataclass, replace

NO_FORM, VERBAL, WRITTEN = 0, 1, 2


@dataclass(frozen=True)
class Text:
    """A contract in force: forms of the two scopes, the standard of the militants clause, and the instruments."""

    na: int = 0
    am: int = 0
    conduct: bool = False
    v: float = 0.0
    commission: float = 0.0
    x: float = 0.0
    subsidy: float = 0.0
    publicity: float = 0.0
    deposit: float = 0.0
    term: int = 0


@dataclass(frozen=True)
class Package:
    """An offer: one form of one scope and the instruments that go with it."""

    form: int
    militants: bool
    conduct: bool = False
    v: float = 0.0
    commission: float = 0.0
    x: float = 0.0
    subsidy: float = 0.0
    publicity: float = 0.0
    deposit: float = 0.0
    term: int = 0

    def raises(self, text):
        """Does the offer raise a form of the text in force?"""
        return self.form > (text.am if self.militants else text.na)

    def onto(self, text, truce):
        """The text in force once the offer is signed."""
        terms = {"v": self.v, "commission": self.commission, "x": self.x, "subsidy": self.subsidy,
                 "publicity": self.publicity, "deposit": self.deposit, "term": self.term}
        if not self.militants:
            return replace(text, na=self.form, **terms)
        return replace(text, na=text.na if truce else self.form, am=self.form, conduct=self.conduct, **terms)


def packages(p):
    """Offers of a strategy, in order."""
    amounts = p.mediation
    public = amounts.publicity
    v, deposit, subsidy, x = amounts.verification, amounts.deposit, amounts.subsidy, amounts.reciprocity
    verbal = Package(VERBAL, True, publicity=public)
    written = Package(WRITTEN, True, publicity=public)
    ladder = [Package(WRITTEN, False, publicity=public), verbal, written]
    return {
        "verbal_only": [verbal],
        "written_only": [written],
        "written_then_verbal": [written, verbal],
        "verbal_then_written": [verbal, written],
        "scope_ladder": ladder,
        "conduct_written": [replace(written, conduct=True, v=v)],
        "monitored_verbal": [replace(verbal, v=v, commission=amounts.commission)],
        "guaranteed_written": [replace(written, v=v, commission=amounts.commission, deposit=deposit)],
        "subsidised_written": [replace(written, subsidy=subsidy)],
        "reciprocal_written": [replace(written, x=x)],
        "truce_first": [Package(VERBAL, False, publicity=public, term=amounts.term), *ladder],
        "shuttle": [],
        "none": [],
    }[p.strategy]
