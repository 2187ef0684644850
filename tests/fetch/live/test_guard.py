import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import InputError
from broadsheet.fetch.live.guard import Guard

CLOSED = [
    "0.0.0.0",  # noqa: S104 - judged, not bound
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2001::1",
    "2001:0:5ef5:79fd::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "3fff::1",
    "2002:a9fe:a9fe::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
OPEN = ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"]


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_the_public_internet_is_closed(address: str) -> None:
    assert not Guard().permits(address, 443)


@pytest.mark.parametrize("address", OPEN)
def test_the_public_internet_is_open(address: str) -> None:
    assert Guard().permits(address, 8080)


@pytest.mark.parametrize(
    ("entry", "address", "port", "permitted"),
    [
        ("127.0.0.1:8081", "127.0.0.1", 8081, True),
        ("127.0.0.1:8081", "127.0.0.1", 8082, False),
        ("127.0.0.1", "127.0.0.1", 1, True),
        ("10.0.0.0/8", "10.9.9.9", 80, True),
        ("10.0.0.0/8", "11.0.0.1", 80, True),
        ("10.0.0.0/8", "192.168.0.1", 80, False),
        ("[::1]:80", "::1", 80, True),
        ("[::1]:80", "::1", 81, False),
        ("[::1]", "::1", 81, True),
        ("fd00::/8", "fd12::1", 80, True),
        ("::1", "127.0.0.1", 80, False),
    ],
)
def test_a_person_opens_addresses(entry: str, address: str, port: int, *, permitted: bool) -> None:
    assert Guard.of((entry,)).permits(address, port) is permitted


@pytest.mark.parametrize(
    ("entry", "url", "opened"),
    [
        ("localhost", "http://localhost:8000/", True),
        ("LOCALHOST:8000", "http://localhost:8000/", True),
        ("localhost:8000", "http://localhost/", False),
        ("localhost:80", "http://localhost/", True),
        ("localhost:443", "https://localhost/", True),
        ("localhost", "http://localhost.example/", False),
        ("Bücher.home:8000", "http://xn--bcher-kva.home:8000/", True),
        ("news_box.home", "http://news_box.home/", True),
    ],
)
def test_a_person_opens_hosts(entry: str, url: str, *, opened: bool) -> None:
    assert Guard.of((entry,)).opens(url) is opened


@pytest.mark.parametrize(
    "entry", ["", "http://localhost/", "a b", "localhost:http", "10.0.0.1/8", "300.1.1.1/8", "10.0.0.1:²"]
)
def test_an_entry_that_cannot_be_read_is_said(entry: str) -> None:
    with pytest.raises(InputError, match="cannot be opened: write a host"):
        Guard.of((entry,))


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_opens_nothing(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    plain = Guard().permits(str(address), 80)
    for wrapped in (f"::ffff:{address}", f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}"):
        assert Guard().permits(wrapped, 80) is plain
