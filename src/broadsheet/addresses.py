"""One form of an address for one article, and the domain a publisher is known by.

The only home of ada-url (WHATWG URL Standard) and tldextract (public suffix list, the bundled copy: no network).
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

import ada_url

from broadsheet.errors import InputError

if TYPE_CHECKING:
    from tldextract import TLDExtract

NOWHERE = "https://unknown.invalid/"
"""Where a page stands whose address nobody knows (RFC 6761: it can never be a real one)."""
_TRACKING_PREFIXES = (
    "utm_",
    "itm_",
    "at_",
    "pk_",
    "piwik_",
    "mtm_",
    "matomo_",
    "hsa_",
    "wt_",
    "wt.",
    "ga_",
    "stm_",
    "ns_",
)
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "ysclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi",
    "cmpid", "cmp", "ncid", "ocid", "ito", "smid", "smtyp", "sr_share", "taid", "tblci", "ftag", "icid", "xtor", "spm", "wtrid", "wtmc", "soc_src",
    "soc_trk", "guccounter", "guce_referrer", "guce_referrer_sig", "guce_consent_skip", "__twitter_impression", "usqp", "amp_js_v", "outputtype",
    "ref_src", "ref_url", "sharetoken", "share_token", "reflink", "wpisrc", "wpmk", "traffic_source", "partner_feed", "mod_source", "feedtype",
    "rss", "src_rss", "from_rss", "campaign_id", "tpcc", "linkid", "__tn__", "_gl", "srsltid", "gbraid", "wbraid", "_ga", "intcmp", "ttclid", "li_fat_id",
    "mibextid", "wprov", "vero_id", "oly_enc_id", "oly_anon_id", "_openstat", "s_kwcid", "ef_id", "__hstc", "__hssc", "__hsfp", "hsctatracking",
    "fb_ref", "fb_source", "fb_action_ids", "fb_action_types", "phpsessid", "jsessionid",
    "share", "replytocom", "like_comment", "_wpnonce",  # WordPress: the same article, to share it or to answer a comment
})  # fmt: skip
_CREDENTIALS = re.compile(r"\A(https?://)[^/?#]*@")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
"""What servers of Java write into paths for visitors without cookies: another one for each visit (Jakarta Servlet, 7.1.3)."""
_PLATFORMS = (
    "beehiiv.com", "bearblog.dev", "blog.hu", "blog.jp", "blogfree.net", "blogg.se", "blox.pl", "canalblog.com", "dreamwidth.org", "exblog.jp", "free.fr", "ghost.io", "hashnode.dev",
    "hypotheses.org", "libsyn.com", "livejournal.com", "medium.com", "micro.blog", "neocities.org", "over-blog.com", "pixnet.net", "podbean.com", "posthaven.com", "seesaa.net", "skyrock.com",
    "squarespace.com", "substack.com", "svbtle.com", "tistory.com", "tumblr.com", "typepad.com", "weebly.com", "wordpress.com", "write.as",
)  # fmt: skip
"""Where each name is another writer's, as under the suffixes of the public list's private part, which they are not in."""
FEED_HOSTS = frozenset({
    "bbci.co.uk", "feed43.com", "feedblitz.com", "feedburner.com", "feedpress.me", "feedsportal.com", "fetchrss.com", "fivefilters.org", "impresa.pt", "intoday.in", "morss.it",
    "openrss.org", "politepol.com", "rss.app", "rss-bridge.org", "rsshub.app", "uecdn.es",
})  # fmt: skip
"""Where feeds of others are kept: nobody's publisher."""
LONGEST = 2_048
"""Characters of a source's address (sitemaps.org has fewer): sources are kept by it, and an index of PostgreSQL has no room for more than 2,704 bytes."""
LONGEST_NAME = 254
"""Characters of a host's name, with the dot that may end it (RFC 1035, 2.3.4)."""
_WEB_SCHEMES = ("http://", "https://")
_UNRESERVED = {
    f"%{ord(char):02X}": char for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
}


@cache
def _suffixes() -> "TLDExtract":
    import tldextract  # noqa: PLC0415 (slow to load: it brings an HTTP client that is not used here)

    return tldextract.TLDExtract(
        suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True, extra_suffixes=_PLATFORMS
    )


def absolute(url: str, base: str | None = None) -> str:
    """The address in full by the WHATWG URL Standard, without its fragment and without names and passwords of users, which nobody is to read; raises InputError where it is none of the web's.

    >>> absolute(" ../ferry?id=3#top", "https://reader:secret@harbourpost.example/news/today/")
    'https://harbourpost.example/news/ferry?id=3'
    """
    try:
        full = ada_url.join_url(base, url.strip()) if base else ada_url.normalize_url(url.strip())
    except ValueError as error:
        msg = f"{url!r} is not an address"
        raise InputError(msg) from error
    if not full.startswith(_WEB_SCHEMES):
        msg = f"{url!r} is not a web address: it must begin with http:// or https://"
        raise InputError(msg)
    return _CREDENTIALS.sub(r"\1", full.partition("#")[0])


def site_address(text: str) -> str:
    """The address of a site, to which its pages' paths are joined: a slash ends it. Raises InputError where it is none.

    >>> site_address("https://news.example/paper")
    'https://news.example/paper/'
    """
    try:
        whole = absolute(text)
    except InputError as error:
        raise InputError(f"{text!r} is no address of a site: write it whole, such as https://news.example/") from error
    return whole.partition("?")[0].rstrip("/") + "/"


def printed(url: str) -> str:
    """The address to send a reader to: as its publisher prints it, without what tells where a reader came from, and sessions. Raises InputError as `absolute`.

    >>> printed("http://www.harbourpost.example/ferry/?utm_source=rss&b=2&a=1#comments")
    'http://www.harbourpost.example/ferry/?b=2&a=1'
    """
    path, _, query = absolute(url).partition("?")
    kept = [pair for pair in query.split("&") if pair and not _tells_the_way(pair)]
    return _SESSION.sub("", path) + ("?" + "&".join(kept) if kept else "")


def canonical(url: str, base: str | None = None) -> str:
    """One form for all addresses of one article: https, host without `www.`, no tracking or session, query in order, no trailing slash.

    It is a name, not a place to fetch from: some hosts answer only to the form they print. Raises InputError as `absolute`.

    >>> canonical("http://www.harbourpost.example:80/ferry/?utm_source=rss&b=2&a=1#comments")
    'https://harbourpost.example/ferry?a=1&b=2'
    """
    place, path, search = _parted(absolute(url, base))
    host, port = _host_and_port(place)
    host = host.removesuffix(".")
    for prefix in ("www.", "amp.", "m.", "mobile."):
        if host.startswith(prefix) and _suffixes()(host).domain + "." not in prefix:
            host = host.removeprefix(prefix)
    port = f":{port}" if port not in {"", "80", "443"} else ""
    path = _decode_unreserved(path)
    while "//" in path:
        path = path.replace("//", "/")
    path = (
        _SESSION.sub("", path).removesuffix("/amp/").removesuffix("/amp").removesuffix("/index.html").removesuffix("/")
    )
    query = _query(search)
    return f"https://{host}{port}{path or '/'}{query}"


def _decode_unreserved(text: str) -> str:
    """Percent-escapes that need none are undone and the others written in capitals (RFC 3986, 6.2.2)."""
    pieces = text.split("%")
    if len(pieces) == 1:
        return text
    out = [pieces[0]]
    for piece in pieces[1:]:
        escape = "%" + piece[:2].upper()
        out.append(_UNRESERVED.get(escape, escape) + piece[2:])
    return "".join(out)


def _query(text: str) -> str:
    pairs = [pair for pair in text.split("&") if pair and _key(pair) != "amp" and not _tells_the_way(pair)]
    return "?" + "&".join(sorted(map(_decode_unreserved, pairs))) if pairs else ""


def _tells_the_way(pair: str) -> bool:
    """Whether it says where a reader came from, or is a session's, and nothing of what is read."""
    return _key(pair) in _TRACKING or _key(pair).startswith(_TRACKING_PREFIXES)


def _key(pair: str) -> str:
    return pair.split("=", 1)[0].lower()


@lru_cache(maxsize=1024)
def domain(url: str) -> str:
    """The registrable domain of an address or host, in ASCII form; a host without one (an IP address, localhost) as it is.

    Where a domain's owner hands names on to writers (the private part of the public suffix list, and platforms that it lacks), each name is a
    domain of its own. Where the list does not know the ending, its rule for such holds: the last label is the suffix. What answers at a suffix
    itself has that for its domain. Raises InputError as `absolute`, and where a name is longer than any is.

    >>> domain("https://news.harbourpost.co.uk/ferry"), domain("https://harbour.blogspot.com/"), domain("https://www.gov.uk/")
    ('harbourpost.co.uk', 'harbour.blogspot.com', 'gov.uk')
    """
    text = url if "://" in url else f"https://{quote(url.strip(), safe='/:[]?=&%@.-_')}"
    host = _host_and_port(_parted(absolute(text))[0])[0].removesuffix(".")
    if len(host) > LONGEST_NAME:
        msg = f"{host[:40]}… is no host: its name has more than {LONGEST_NAME} characters"
        raise InputError(msg)
    known = _suffixes()(host.removeprefix("www."))
    if known.top_domain_under_public_suffix or known.ipv4 or known.ipv6:
        return known.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])


def same_house(one: str, other: str) -> bool:
    """Whether two registrable domains are one name under two endings, with or without hyphens, as publishers have them for two countries.

    >>> same_house("harbour-post.co.uk", "harbourpost.com"), same_house("harbourpost.com", "valley.com")
    (True, False)
    """
    label = _label(one)
    return one == other or (label == _label(other) and not label.isdecimal())


def _label(name: str) -> str:
    return name.partition(".")[0].replace("-", "")


def host(url: str) -> str:
    """The host and port of an address, as politeness counts them."""
    return _parted(absolute(url))[0]


def _parted(full: str) -> tuple[str, str, str]:
    """Host with its port, path, and query of an address as `absolute` writes it: in its one form there is nothing left to parse."""
    address, _, query = full.partition("?")
    place, _, path = address.partition("://")[2].partition("/")
    return place, f"/{path}", query


def _host_and_port(place: str) -> tuple[str, str]:
    host, _, port = place.rpartition(":")
    return (host, port) if port.isdecimal() and host else (place, "")
