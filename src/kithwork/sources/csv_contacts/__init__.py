"""Contact tables (CSV) of Google, Outlook, LinkedIn, Thunderbird, Yahoo, or any with a fitting header."""

from kithwork.sources.csv_contacts.fields import FIELDS, Field
from kithwork.sources.csv_contacts.reading import Columns, columns_of, read
from kithwork.sources.csv_contacts.recognising import recognises

KIND = "csv"

__all__ = ["FIELDS", "KIND", "Columns", "Field", "columns_of", "read", "recognises"]
