"""Small tables and weights that the stages load when they first need them.

Each is made by a command in `quality/train/`, which tells where its facts come from: `words.tsv.xz` (how often common words are
printed), `months.tsv` (names of months: Unicode CLDR; read by `months`), `topics.npz` (what words tell a topic), `gazetteer.tsv.xz` (countries: Unicode CLDR; cities and states: GeoNames, https://www.geonames.org, CC BY 4.0),
`body.json` (what tells an article's text from the rest of its page). `sections.tsv` (what publishers call their sections, by topic and language) was written by hand. `scripts` has facts of writing that several stages share.
"""

import lzma
from importlib.resources import files


def read_model(name: str) -> bytes:
    """The bytes of one model file, unpacked where its name ends in `.xz`."""
    packed = files(__name__).joinpath(name).read_bytes()
    return lzma.decompress(packed) if name.endswith(".xz") else packed
