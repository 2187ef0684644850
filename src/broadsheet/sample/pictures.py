"""Draws the pictures of the sample: simple scenes in the publisher's colours, the same every time."""

from collections.abc import Callable
from hashlib import sha256
from struct import pack
from zlib import adler32, crc32

from broadsheet.sample.warc import stored
from broadsheet.sample.world import Piece

WIDTH, HEIGHT = 640, 360
_PNG_SCALE = 2
_HILLS = ((range(3, 9), 190), (range(9, 15), 260))


def picture(piece: Piece) -> tuple[str, bytes]:
    """The media type and the bytes of an article's picture."""
    noise = sha256(f"{piece.house.key}:{piece.slug}".encode()).digest()
    if piece.house.picture_path.endswith(".png"):
        return "image/png", _png(noise, piece.house.palette)
    return "image/svg+xml", _svg(_SCENES.get(piece.topic, _land)(noise, piece.house.palette))


def _svg(shapes: list[str]) -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return (head + "".join(shapes) + "</svg>\n").encode("ascii")


def _land(noise: bytes, palette: tuple[str, ...]) -> list[str]:
    """Two ridges below a sun, with posts."""
    dark, bright, light, middle = palette
    ridges = [_ridge(noise, which, colour) for which, colour in enumerate((middle, dark))]
    posts = [_box(20 + noise[15 + i] * 590 // 255, 300, 10, 60, bright if i % 2 else light) for i in range(4)]
    return [_box(0, 0, WIDTH, HEIGHT, light), _disc(*_sun(noise), bright), *ridges, *posts]


def _sea(noise: bytes, palette: tuple[str, ...]) -> list[str]:
    """Waves below a sun, and one boat."""
    dark, bright, light, middle = palette
    at = 120 + noise[20] * 360 // 255
    boat = f'<path d="M{at} 196h110l-22 30h-70zM{at + 50} 190v-70l46 70z" fill="{dark}"/>'
    waves = [_wave(210 + 44 * i, 26 + noise[i] % 14, (middle, dark, middle)[i], 3 - i) for i in range(3)]
    return [_box(0, 0, WIDTH, HEIGHT, light), _disc(*_sun(noise), bright), boat, *waves]


def _town(noise: bytes, palette: tuple[str, ...]) -> list[str]:
    """A row of houses with lit windows."""
    dark, bright, light, middle = palette
    shapes = [_box(0, 0, WIDTH, HEIGHT, light), _disc(*_sun(noise), middle)]
    for i in range(8):
        top = 120 + noise[3 + i] * 150 // 255
        shapes.append(_box(i * 80, top, 74, HEIGHT - top, middle if noise[11 + i] % 3 == 0 else dark))
        rows = range(top + 18, HEIGHT - 30, 40)
        shapes += [_box(i * 80 + 14 + 30 * (n % 2), y, 16, 20, bright) for n, y in enumerate(rows)]
    return shapes


def _chart(noise: bytes, palette: tuple[str, ...]) -> list[str]:
    """Columns, and a line that rises or falls."""
    dark, bright, light, middle = palette
    rules = [_box(40, y, 560, 1, middle) for y in range(60, 330, 60)]
    columns = [_box(52 + 46 * i, 330 - noise[i] * 170 // 255, 28, noise[i] * 170 // 255, middle) for i in range(12)]
    points = " ".join(
        f"{66 + 46 * i},{70 + noise[12 + i] // 3 + 8 * (i if noise[30] % 2 else 12 - i)}" for i in range(12)
    )
    line = f'<polyline points="{points}" fill="none" stroke="{bright}" stroke-width="6"/>'
    return [_box(0, 0, WIDTH, HEIGHT, light), *rules, *columns, line, _box(40, 330, 560, 4, dark)]


def _orbits(noise: bytes, palette: tuple[str, ...]) -> list[str]:
    """Rings about a bright disc."""
    dark, bright, light, middle = palette
    centre = (200 + noise[0], 180)
    shapes = [_box(0, 0, WIDTH, HEIGHT, dark)]
    shapes += [_disc(noise[i] * WIDTH // 255, noise[i + 8] * HEIGHT // 255, 2, light) for i in range(8)]
    for i in range(3):
        width, height = 110 + 70 * i, 40 + 34 * i
        ring = f'cx="{centre[0]}" cy="{centre[1]}" rx="{width}" ry="{height}"'
        shapes.append(f'<ellipse {ring} fill="none" stroke="{middle}" stroke-width="3"/>')
        shapes.append(_disc(centre[0] + (width if noise[20 + i] % 2 else -width), centre[1], 10 + 4 * i, light))
    return [*shapes, _disc(*centre, 46, bright)]


_SCENES: dict[str, Callable[[bytes, tuple[str, ...]], list[str]]] = {
    "disaster, accident and emergency incident": _sea,
    "human interest": _sea,
    "weather": _sea,
    "economy, business and finance": _chart,
    "health": _orbits,
    "politics and government": _town,
    "science and technology": _orbits,
    "arts, culture, entertainment and media": _town,
    "crime, law and justice": _town,
    "education": _town,
}


def _box(x: int, y: int, width: int, height: int, colour: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>'


def _disc(x: int, y: int, radius: int, colour: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>'


def _sun(noise: bytes) -> tuple[int, int, int]:
    return 80 + noise[0] * 480 // 255, 60 + noise[1] * 60 // 255, 28 + noise[2] // 8


def _ridge(noise: bytes, which: int, colour: str) -> str:
    places, base = _HILLS[which]
    points = " ".join(f"L{WIDTH // 5 * i} {base - noise[place] // 3}" for i, place in enumerate(places))
    return f'<path d="M0 {HEIGHT} {points} L{WIDTH} {HEIGHT} Z" fill="{colour}"/>'


def _wave(top: int, size: int, colour: str, length: int) -> str:
    step = 40 * length
    swells = "".join(f"q{step // 2} {-size if i % 2 else size} {step} 0" for i in range(WIDTH // step + 1))
    return f'<path d="M0 {top} {swells} V{HEIGHT} H0 Z" fill="{colour}"/>'


def _png(noise: bytes, palette: tuple[str, ...]) -> bytes:
    """The land scene as points, two bits each."""
    width, height = WIDTH // _PNG_SCALE, HEIGHT // _PNG_SCALE
    ridges = [[_height(noise, which, x * _PNG_SCALE) // _PNG_SCALE for x in range(width)] for which in range(2)]
    sun = tuple(value // _PNG_SCALE for value in _sun(noise))
    rows = b"".join(b"\x00" + _row(y, ridges, sun) for y in range(height))
    colours = b"".join(bytes.fromhex(colour[1:]) for colour in palette)
    header = pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0)
    data = b"\x78\x01" + stored(rows) + pack(">I", adler32(rows))
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _height(noise: bytes, which: int, x: int) -> int:
    places, base = _HILLS[which]
    step = WIDTH // 5
    left, along = divmod(x, step)
    ends = [base - noise[places[min(left + i, 5)]] // 3 for i in range(2)]
    return ends[0] + (ends[1] - ends[0]) * along // step


def _row(y: int, ridges: list[list[int]], sun: tuple[int, ...]) -> bytes:
    points = []
    for x, (far, near) in enumerate(zip(*ridges, strict=True)):
        if y >= near:
            points.append(0)
        elif y >= far:
            points.append(3)
        else:
            points.append(1 if (x - sun[0]) ** 2 + (y - sun[1]) ** 2 < sun[2] ** 2 else 2)
    packed = (
        points[i] << 6 | points[i + 1] << 4 | points[i + 2] << 2 | points[i + 3] for i in range(0, len(points), 4)
    )
    return bytes(packed)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))
