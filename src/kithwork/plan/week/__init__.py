"""This week: the acts the user chose, whether they fit, and what was kept."""

from kithwork.plan.week.queries import week

__all__ = ["week"]
