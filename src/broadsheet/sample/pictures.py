"""Draws the pictures of the sample: simple shapes in the publisher's colours, the same every time."""

from hashlib import sha256
from struct import pack
from zlib import adler32, crc32

from broadsheet.sample.warc import stored
from broadsheet.sample.world import Piece

WIDTH, HEIGHT = 640, 360
_PNG_STEP = 2


def picture(piece: Piece) -> tuple[str, bytes]:
    """The media type and the bytes of an article's picture."""
    if piece.house.picture_path.endswith(".png"):
        return "image/png", _png(piece)
    return "image/svg+xml", _svg(piece)


def _noise(piece: Piece) -> bytes:
    return sha256(f"{piece.house.key}:{piece.slug}".encode()).digest()


def _svg(piece: Piece) -> bytes:
    dark, bright, light, middle = piece.house.palette
    noise = _noise(piece)
    shapes = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{light}"/>']
    sun = (80 + noise[0] * 480 // 255, 70 + noise[1] * 90 // 255, 28 + noise[2] // 6)
    shapes.append(f'<circle cx="{sun[0]}" cy="{sun[1]}" r="{sun[2]}" fill="{bright}"/>')
    shapes += [_hill(noise[3:9], 190, middle), _hill(noise[9:15], 260, dark)]
    shapes += [_post(noise[15 + 2 * i], noise[16 + 2 * i], bright if i % 2 else light) for i in range(4)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return (head + "".join(shapes) + "</svg>\n").encode("ascii")


def _hill(noise: bytes, base: int, colour: str) -> str:
    step = WIDTH // (len(noise) - 1)
    points = " ".join(f"L{step * i} {base - value // 3}" for i, value in enumerate(noise))
    return f'<path d="M0 {HEIGHT} {points} L{WIDTH} {HEIGHT} Z" fill="{colour}"/>'


def _post(place: int, size: int, colour: str) -> str:
    x, height = 20 + place * 590 // 255, 24 + size // 4
    return f'<rect x="{x}" y="{HEIGHT - 20 - height}" width="10" height="{height}" fill="{colour}"/>'


def _png(piece: Piece) -> bytes:
    width, height = WIDTH // _PNG_STEP, HEIGHT // _PNG_STEP
    noise = _noise(piece)
    rows = b"".join(b"\x00" + _row(noise, y, width) for y in range(height))
    palette = b"".join(bytes.fromhex(colour[1:]) for colour in piece.house.palette)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", b"\x78\x01" + stored(rows) + pack(">I", adler32(rows))),
            _chunk(b"IEND", b""),
        )
    )


def _row(noise: bytes, y: int, width: int) -> bytes:
    """One line of a picture of stripes, two bits for each point."""
    edges = [(value * width // 255, 12 + value % 40) for value in noise[:6]]
    points = []
    for x in range(width):
        inside = sum(1 for left, size in edges if left <= x < left + size and y > noise[7] // 3 + left % 60)
        points.append(inside % 4 if inside else (2 if y < noise[6] // 4 + 20 else 3))
    packed = (points[i] << 6 | points[i + 1] << 4 | points[i + 2] << 2 | points[i + 3] for i in range(0, width, 4))
    return bytes(packed)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))
