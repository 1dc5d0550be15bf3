"""Patience: how often one visitor may do a thing, so that nobody's flood or guessing touches anybody else."""

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic

MOST_KNOWN = 4096
"""Visitors that are remembered; the one who did nothing for longest is forgotten first."""


@dataclass
class Throttle:
    """Lets each visitor do a thing some times at once, and then at a steady rate.

    Attributes:
        burst: times at once.
        rate: times a second thereafter.
        now: the clock, in seconds.
    """

    burst: float
    rate: float
    now: object = monotonic

    def __post_init__(self):
        """Know nobody yet."""
        self._left: OrderedDict = OrderedDict()

    def _of(self, who):
        moment = self.now()
        left, seen = self._left.pop(who, (self.burst, moment))
        return min(self.burst, left + (moment - seen) * self.rate), moment

    def wait(self, who):
        """Seconds until a visitor may do it again; 0 where it may now."""
        left, moment = self._of(who)
        self._keep(who, left, moment)
        return 0.0 if left >= 1 else (1 - left) / self.rate

    def take(self, who):
        """Count one time and say whether it was allowed; one that was not does not count."""
        left, moment = self._of(who)
        allowed = left >= 1
        self._keep(who, left - allowed, moment)
        return allowed

    def _keep(self, who, left, moment):
        self._left[who] = (left, moment)
        while len(self._left) > MOST_KNOWN:
            self._left.popitem(last=False)


def visitor(request):
    """Whom a request comes from: an address, or the network of one where it can choose its address at will (IPv6)."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if address.version == 6:
        address = address.ipv4_mapped or address
    return str(address) if address.version == 4 else str(int(address) >> 64)
