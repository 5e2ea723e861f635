"""Reading what somebody does from a title, from the name of a firm, or from a sentence; knows no table."""

from kithwork.people.reading.titles import Read, professions_in, professions_of
from kithwork.people.reading.vocabulary import OWN_PREFIX, Vocabulary, american, own_work

__all__ = ["OWN_PREFIX", "Read", "Vocabulary", "american", "own_work", "professions_in", "professions_of"]
