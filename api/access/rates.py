"""How often a key or an address may ask: a bucket for each that empties with requests and fills with time."""

import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

MINUTE = 60.0
MOST_BUCKETS = 10_000  # those that were used the longest ago are forgotten
SITE_BITS = 64  # of an IPv6 address: one customer has all that begin so


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rates:
    """Buckets of so many requests a minute each; 0: no limit."""

    def __init__(self, a_minute: int) -> None:
        self._most = a_minute
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, name: str, requests: int = 1) -> int:
        """Take requests; 0, or after how many seconds there is one again. To take 0 only looks."""
        if not self._most:
            return 0
        now = time.monotonic()
        bucket = self._buckets.setdefault(name, _Bucket(self._most, now))
        self._buckets.move_to_end(name)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        bucket.left = min(self._most, bucket.left + (now - bucket.at) * self._most / MINUTE)
        bucket.at = now
        if bucket.left < 1:
            return math.ceil((1 - bucket.left) * MINUTE / self._most)
        bucket.left -= requests
        return 0


def name_site(address: str) -> str:
    """Who is behind an address: itself, or of IPv6 the site that it is of."""
    try:
        told = ip_address(address)
    except ValueError:  # a name, or nothing at all where a socket has no address
        return address
    return str(int(told) >> SITE_BITS) if isinstance(told, IPv6Address) else address
