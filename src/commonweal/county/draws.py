"""Random streams by name: one that draws more never changes what another draws. Same seed, same numbers."""

import zlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """The stream of this name in the county of this seed."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(name.encode())])))
