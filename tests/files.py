"""Files to hand over: honest ones, and those that somebody might send to do harm. Shared with `bench/uploads.py`."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"  # eicar.org: harmless, known to all


def a_png(width: int = 8, height: int = 8) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0E5A4E").save(out, "PNG", optimize=True)
    return out.getvalue()


def a_photo(width: int = 3000, height: int = 2000, *, place: bool = True) -> bytes:
    """A JPEG as a phone takes it: grainy, with the place in it."""
    photo = Image.effect_noise((width // 4, height // 4), 60).resize((width, height)).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Fabricante ficticio"
    if place:
        exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def a_photo_with_a_second_picture() -> bytes:
    """As some phones write it: a preview or a depth map behind the photo (MPO)."""
    out = io.BytesIO()
    first, second = Image.new("RGB", (320, 240), "#0E5A4E"), Image.new("RGB", (32, 24), "#9A2A15")
    first.save(out, "MPO", save_all=True, append_images=[second])
    return out.getvalue()


def a_pdf(pages: int = 1) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _page in range(pages):
            document.add_blank_page(page_size=(200, 200))
        document.save(out, static_id=True)
    return out.getvalue()


def an_acting_pdf() -> bytes:
    """Runs a script when it opens, carries a file, and links to a program."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.Root.OpenAction = script
        document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", script]))
        document.attachments["carga.exe"] = b"MZ programa"
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)
        document.Root.AF = pikepdf.Array([document.make_stream(b"cargo escondido")])
        item = document.make_indirect(pikepdf.Dictionary(Title="x", A=script))
        document.Root.Outlines = document.make_indirect(pikepdf.Dictionary(First=item, Last=item, Count=1))
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([link]))
        document.save(out)
    return out.getvalue()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack("!L", len(body)) + kind + body + struct.pack("!L", zlib.crc32(kind + body))


def a_png_bomb(side: int = 60_000) -> bytes:
    """A few kilobytes that say they are billions of pixels, and would be."""
    header = struct.pack("!LLBBBBB", side, side, 1, 0, 0, 0, 0)
    row = zlib.compress(bytes(side // 8 + 1) * 1000, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", row) + _chunk(b"IEND", b"")


def a_lying_png() -> bytes:
    """Says eight pixels, unpacks to hundreds of megabytes."""
    header = struct.pack("!LLBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"iTXt", b"x\0\1\0\0\0" + zlib.compress(bytes(400 * 1024 * 1024), 9))
        + _chunk(b"IDAT", zlib.compress(bytes(300 * 1024 * 1024), 9))
        + _chunk(b"IEND", b"")
    )


def a_pdf_bomb(megabytes: int = 900) -> bytes:
    """One page whose content unpacks to most of a gigabyte, twice over."""
    piece = zlib.compressobj(9)
    packed = b"".join(piece.compress(bytes(1024 * 1024)) for _mega in range(megabytes)) + piece.flush()
    twice = zlib.compress(packed, 9)
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        stream = document.make_stream(twice)
        stream.stream_dict.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        document.pages[0].Contents = stream
        document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def many_pages() -> bytes:
    return a_pdf(pages=3000)


def a_zip_in_a_png() -> bytes:
    """Opens as a picture and as an archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as box:
        box.writestr("carga.js", "alert(1)")
    return a_png() + archive.getvalue()


def html_in_a_jpeg() -> bytes:
    photo = a_photo(200, 100)
    comment = b"<script>alert(document.cookie)</script>"
    return photo[:2] + b"\xff\xfe" + struct.pack("!H", len(comment) + 2) + comment + photo[2:]


def pdf_in_a_photo() -> bytes:
    return a_photo(200, 100) + a_pdf()


# What must be refused, and what may come in only as its harmless part (with what must be gone from it).
REFUSED = {
    "a picture of billions of pixels": a_png_bomb,
    "a page that unpacks to a gigabyte": a_pdf_bomb,
    "a page that unpacks to a gigabyte behind a broken table": lambda: a_pdf_bomb()[:-40],
    "three thousand pages": many_pages,
    "a web page named as a photo": lambda: b"<html><script>alert(1)</script></html>",
    "a web page behind the first bytes of a photo": lambda: b"\xff\xd8\xff<html><script>alert(1)</script>",
    "a web page behind the first bytes of a PDF": lambda: b"%PDF-1.7\n<html><script>alert(1)</script>",
    "a program": lambda: b"MZ\x90\0" + bytes(4000),
    "a drawing with a script": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "an archive": lambda: b"PK\3\4" + bytes(200),
    "nothing": lambda: b"",
    "half a photo": lambda: a_photo(400, 300)[:900],
    "a photo of six megabytes": lambda: a_photo(200, 100) + bytes(6 * 1024 * 1024),
}
DISARMED = {
    "an archive behind a picture": (a_zip_in_a_png, b"carga.js"),
    "a script inside a photo": (html_in_a_jpeg, b"<script>"),
    "a PDF behind a photo": (pdf_in_a_photo, b"%PDF"),
    "a PDF that acts": (an_acting_pdf, b"app.alert"),
    "a photo that says where it was taken": (a_photo, b"Fabricante"),
}
EITHER = {
    "eight pixels that unpack to hundreds of megabytes": a_lying_png,
}
