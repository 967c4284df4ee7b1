"""Papers as PDF: value objects in, bytes out. Pure; whoever asks brings all words, already in one language.

The default font is Adobe's ``STSong-Light``, which readers bring themselves, so no font file is needed and text
can be searched and copied; ``font`` names a TrueType file to embed instead (see docs/adr).
"""

from core.pdf.badges import Badge, badge_sheets
from core.pdf.certificate import Certificate, certificate
from core.pdf.fonts import UnusableFontError
from core.pdf.ticket import Ticket, tickets

__all__ = ["Badge", "Certificate", "Ticket", "UnusableFontError", "badge_sheets", "certificate", "tickets"]
