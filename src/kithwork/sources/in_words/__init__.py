"""A sentence of the user's, understood: "met Ines at the mixer, mediator, promised her the list by Friday".

Pure and offline: `understand` reads a text against what is known (`Ground`) and says what it made of which words.
"""

from __future__ import annotations

from kithwork.sources.in_words.ground import Ground, KnownPerson
from kithwork.sources.in_words.told import Happening, How, Kind, Meant, Piece, Promised, Somebody, Through, Told
from kithwork.sources.in_words.understanding import of_whom, understand

__all__ = [
    "Ground",
    "Happening",
    "How",
    "Kind",
    "KnownPerson",
    "Meant",
    "Piece",
    "Promised",
    "Somebody",
    "Through",
    "Told",
    "of_whom",
    "understand",
]
