"""Which addresses may be connected to: the public internet's, and what a person opened by name or network."""

from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self
from urllib.parse import urlsplit

from broadsheet.addresses import absolute
from broadsheet.errors import InputError

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = IPv6Network("::/96")
_NEVER = (
    IPv4Network(
        "192.0.0.0/24"
    ),  # IETF protocol assignments, with a cloud's metadata in it; Python counts most of it as global
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, given up by RFC 7526
    IPv4Network("168.63.129.16/32"),  # a cloud's own service behind an address that counts as public
    IPv6Network("2001::/32"),  # Teredo (RFC 4380), which carries two IPv4 addresses
    IPv6Network("3fff::/20"),  # documentation (RFC 9637), which older Pythons count as global
)


class ClosedError(OSError):
    """A connection to an address that may not be connected to."""


@dataclass(slots=True)
class Watch:
    """What the guard knows and saw of one request."""

    opened: bool
    """Whether a person opened the host by its name."""
    refused: str | None = None
    """The address that was refused."""


WATCH: ContextVar[Watch] = ContextVar("broadsheet_fetch_watch")
"""Of the request that the running task answers; the tasks that aiohttp starts for it inherit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Addresses and hosts that a person opened beyond the public internet."""

    networks: tuple[tuple[IPv4Network | IPv6Network, int | None], ...] = ()
    """Each with the one port that is open, or None for all."""
    hosts: frozenset[str] = frozenset()
    """Names, with or without a port."""

    @classmethod
    def of(cls, allow: tuple[str, ...]) -> Self:
        """From entries such as `localhost:8081`, `127.0.0.1:8081`, `[::1]:80`, `10.0.0.0/8`; raises InputError on another."""
        networks, hosts = [], []
        for entry in allow:
            network = _network(entry)
            if network:
                networks.append(network)
            elif host := _host(entry):
                hosts.append(host)
            else:
                raise InputError(f"{entry!r} cannot be opened: write a host, host:port, address or network")
        return cls(networks=tuple(networks), hosts=frozenset(hosts))

    def opens(self, url: str) -> bool:
        """Whether a person opened the address's host by name."""
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        return parts.hostname in self.hosts or f"{parts.hostname}:{port}" in self.hosts

    def permits(self, address: str, port: int) -> bool:
        """Whether a numeric address may be connected to.

        >>> [Guard().permits(address, 80) for address in ("93.184.216.34", "::ffff:127.0.0.1", "169.254.169.254")]
        [True, False, False]
        """
        ip = ip_address(address)
        return is_public(ip) or any(
            ip.version == network.version and ip in network and only in {None, port} for network, only in self.networks
        )


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet, after IPv4 addresses inside of IPv6 ones are unwrapped.

    Of IPv6 only global unicast counts (RFC 4291, 2.4). Private, shared, link-local, multicast, reserved and documentation
    ranges do not, nor the services that clouds keep for their own machines.
    """
    inner = _unwrapped(ip)
    if inner.version == 6 and inner not in _GLOBAL_UNICAST:
        return False
    return inner.is_global and not inner.is_multicast and not any(inner in network for network in _NEVER)


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one carries, else the address itself."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64 or ip in _IPV4_COMPATIBLE:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def _network(entry: str) -> tuple[IPv4Network | IPv6Network, int | None] | None:
    whole = _as_network(entry.strip("[]") if entry.endswith("]") else entry)
    if whole:
        return whole, None
    head, _, port = entry.rpartition(":")
    part = _as_network(head.strip("[]"))
    return (part, int(port)) if part and port.isdecimal() else None


def _as_network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text)
    except ValueError:
        return None


def _host(entry: str) -> str | None:
    """The name, with its port where it has one, in the form that addresses are asked for; None where the entry is none."""
    name, colon, port = entry.partition(":")
    if not all(char.isalnum() or char in "-._" for char in name) or (colon and not port.isdecimal()):
        return None
    try:
        return f"{urlsplit(absolute(f'https://{name}')).hostname}{colon}{port}"
    except InputError:
        return None
