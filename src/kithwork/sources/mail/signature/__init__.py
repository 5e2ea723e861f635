"""What the last lines of a letter tell of its author: numbers, title, organisation, page, postal address.

Claim: a wrong number in the book costs more than a missed one. Only the block under the author's own name is read;
where the name does not agree with who the letter is from, nothing is.
"""

from kithwork.sources.mail.signature.block import may_tell, signature_of
from kithwork.sources.mail.signature.telling import Told, told_by

__all__ = ["Told", "may_tell", "signature_of", "told_by"]
