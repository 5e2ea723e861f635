"""Answering "do you know a …?", finding a way to somebody, and what is still looked for."""

from kithwork.opportunities.queries.answer import understood, who
from kithwork.opportunities.queries.paths import path_to
from kithwork.opportunities.queries.wanted import open_wanted
from kithwork.opportunities.queries.whole import wanted_held, whole_wanted

__all__ = ["open_wanted", "path_to", "understood", "wanted_held", "who", "whole_wanted"]
