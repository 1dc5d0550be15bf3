"""Packages: what a mediator puts on the table, in words that strategies are written with."""

from typing import NamedTuple

from sim.vocabulary import ALWAYS, ANY, Form, Scope, Standard

VERBAL = Form.VERBAL
WRITTEN = Form.WRITTEN
NON_AGGRESSION = Scope.NON_AGGRESSION
MILITANTS = Scope.ACT_AGAINST_MILITANTS
RESULT = Standard.RESULT
CONDUCT = Standard.CONDUCT


class Package(NamedTuple):
    """One offer: form and scope, the standard of a militants clause, and which instruments it carries.

    The instruments are multiples of the amounts of the section ``mediation`` (1 = that amount, 0 = without);
    ``term`` is 1 for a fixed-term truce. It lies on the table from ``first_day`` to ``last_day`` of the world, at the
    rounds ``first_round`` to ``last_round`` of its dyad (counted from 1), in ``phase`` alone unless that is ``ANY``,
    and once ``calm`` days have gone by without a blamed attack.
    """

    form: Form
    scope: Scope
    standard: Standard = Standard.RESULT
    verification: float = 0.0
    commission: float = 0.0
    reciprocity: float = 0.0
    subsidy: float = 0.0
    deposit: float = 0.0
    publicity: float = 1.0
    term: float = 0.0
    first_day: int = 0
    last_day: int = ALWAYS
    first_round: int = 1
    last_round: int = ALWAYS
    phase: int = ANY
    calm: int = 0
