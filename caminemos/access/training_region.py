"""The training region's institutions and invented people, as `data/training_region.yml` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "data" / "training_region.yml"
Institution = tuple[str, str, str, str, str]
Chair = tuple[str, str, str]


@dataclass(frozen=True)
class Region:
    """What a training node is filled with."""

    institutions: dict[str, Institution]
    posts: list[Chair]
    titles: dict[str, tuple[str, str]]
    first_names: list[str]
    family_names: list[str]
    words: list[str]


@cache
def training_region() -> Region:
    """Return the region as its file says."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    lists = {name: read[name].split() for name in ("first_names", "family_names", "words")}
    return Region(institutions=read["institutions"], posts=read["posts"], titles=read["titles"], **lists)
