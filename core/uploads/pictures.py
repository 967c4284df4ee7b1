"""Scans and photographs: whole, and of a size that a computer can hold."""

import warnings
from typing import IO

from core.uploads.kinds import FileKind, RefusedUploadError, UploadFault

MOST_PIXELS = 80_000_000  # an A3 page at 600 dpi has 70 million
FORMATS = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG"}


def check_picture(file: IO[bytes], kind: FileKind) -> None:
    """Raise RefusedUploadError for a picture that is damaged or has too many pixels.

    The size is read from the header before anything is unpacked. A JPEG is then read at an
    eighth of its size, which finds one that ends too early; a PNG has check sums.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # ours is the stricter limit
            picture = Image.open(file, formats=[FORMATS[kind]])
            if picture.width * picture.height > MOST_PIXELS:
                raise RefusedUploadError(UploadFault.BOMB, picture=True)
            if kind is FileKind.PNG:
                picture.verify()
            else:
                picture.draft("RGB", (picture.width // 8 or 1, picture.height // 8 or 1))
                picture.load()
    except Image.DecompressionBombError as error:
        raise RefusedUploadError(UploadFault.BOMB, picture=True) from error
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError) as error:
        # The library raises a SyntaxError for a broken PNG.
        raise RefusedUploadError(UploadFault.DAMAGED) from error
