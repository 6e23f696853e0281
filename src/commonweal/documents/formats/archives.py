"""Office files are zip archives; this makes one the same bytes whenever it is written."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)


def fixed(data: bytes) -> bytes:
    """The same archive with every member dated 1 January 1980, in the order it had."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(made, "w", ZIP_DEFLATED) as kept:
        for name in given.namelist():
            member = ZipInfo(name, EPOCH)
            member.compress_type = ZIP_DEFLATED
            kept.writestr(member, given.read(name))
    return made.getvalue()
