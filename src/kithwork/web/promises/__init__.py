"""Promises, mine and theirs."""

from kithwork.web.promises.answers import kept, let_go, new_date, reopen
from kithwork.web.promises.page import promises

__all__ = ["kept", "let_go", "new_date", "promises", "reopen"]
