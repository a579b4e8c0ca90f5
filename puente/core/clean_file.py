"""The bounded process: a PDF or photo on standard input; its kind, a newline and a harmless copy on standard output.

Imports nothing of Puente. A photo is decoded and written anew: place, camera and whatever hid behind it stay out. A PDF
is written anew without what acts by itself, what is attached to it, and what stood around it.
"""

import io
import resource
import sys
import zlib
from collections.abc import Iterable, Iterator

MEMORY, CPU_SECONDS = 320 * 1024 * 1024, 4
MOST_PIXELS = {"JPEG": 60_000_000, "MPO": 60_000_000, "PNG": 16_000_000}
SMALL = 1_000_000  # pixels: a drawing, such as a signature, stays a PNG
MOST_BYTES = 400_000
QUALITIES, SIDES = (85, 70, 55, 40), (2000, 1500, 1000)  # until it is small enough
MOST_PAGES = 200
MOST_UNPACKED, PIECE = 256 * 1024 * 1024, 1024 * 1024  # a whole document of scans stays far below
# Of a document only its pages and how they are read; of a page what is drawn on it.
OF_DOCUMENT = frozenset({"/Type", "/Pages", "/Lang", "/Version", "/PageLabels", "/StructTreeRoot", "/MarkInfo"})
BESIDE_THE_PAGE = ("/AA", "/AF", "/PieceInfo", "/Metadata", "/Thumb", "/B", "/PresSteps")


def main(kind: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    data = sys.stdin.buffer.read()
    kind, body = clean_pdf(data) if kind == "pdf" else clean_photo(data)
    sys.stdout.buffer.write(kind.encode() + b"\n" + body)


def clean_photo(data: bytes) -> tuple[str, bytes]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own bound is tighter, and says so before anything is decoded
    photo = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))  # a JPEG with several pictures is an MPO
    if photo.width * photo.height > MOST_PIXELS[photo.format or ""]:
        raise ValueError("too many pixels")
    photo.seek(0)  # of several pictures in one the first
    drawing = photo.format == "PNG" and photo.width * photo.height <= SMALL
    if photo.format != "PNG":
        photo.draft("RGB", (SIDES[0], SIDES[0]))
    photo.load()
    upright = ImageOps.exif_transpose(photo)
    upright.thumbnail((SIDES[0], SIDES[0]))
    if drawing:
        return "png", written(upright.convert("RGBA" if has_holes(upright) else "RGB"), "PNG", optimize=True)
    plain, body = flattened(upright), b""
    for side in SIDES:
        plain.thumbnail((side, side))
        for quality in QUALITIES:
            body = written(plain, "JPEG", quality=quality, optimize=True)
            if len(body) <= MOST_BYTES:
                return "jpg", body
    return "jpg", body


def has_holes(photo) -> bool:  # type: ignore[no-untyped-def]
    return photo.mode in {"RGBA", "LA", "PA"} or "transparency" in photo.info


def flattened(photo):  # type: ignore[no-untyped-def]
    """Without transparency: on white, as on paper."""
    from PIL import Image

    if not has_holes(photo):
        return photo.convert("RGB")
    layer = photo.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def written(photo, form: str, **options) -> bytes:  # type: ignore[no-untyped-def]
    """Pixels only: no metadata comes along."""
    from PIL import Image

    bare = Image.frombytes(photo.mode, photo.size, photo.tobytes())
    out = io.BytesIO()
    bare.save(out, form, **options)
    return out.getvalue()


def clean_pdf(data: bytes) -> tuple[str, bytes]:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        if not 0 < len(document.pages) <= MOST_PAGES:
            raise ValueError("too many pages, or none")
        if unpacks_past(MOST_UNPACKED, document.objects):
            raise ValueError("it unpacks to too much")
        for name in set(document.Root.keys()) - OF_DOCUMENT:
            del document.Root[name]
        for page in document.pages:
            quiet(page)
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        document.remove_unreferenced_resources()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return "pdf", out.getvalue()


def unpacks_past(most: int, things: Iterable) -> bool:  # type: ignore[type-arg]
    """Whether the packed streams among `things` hold more than `most` bytes: said before anything else unpacks them,
    so that it does not depend on how fast a machine is.
    """
    import pikepdf

    for thing in things:
        if isinstance(thing, pikepdf.Stream):
            named = thing.get("/Filter")
            names = [] if named is None else [named] if isinstance(named, pikepdf.Name) else list(named)
            content: Iterable[bytes] = [thing.read_raw_bytes()]
            for name in names:
                if name not in ("/FlateDecode", "/Fl"):
                    break
                content = inflated(content)
            for piece in content if names else ():
                most -= len(piece)
                if most < 0:
                    return True
    return False


def inflated(packed: Iterable[bytes]) -> Iterator[bytes]:
    """What `packed` unpacks to, piece by piece; as far as it goes where it is broken."""
    tool = zlib.decompressobj()
    try:
        for some in packed:
            yield tool.decompress(some, PIECE)
            while tool.unconsumed_tail:
                yield tool.decompress(tool.unconsumed_tail, PIECE)
    except zlib.error:
        return


def quiet(page) -> None:  # type: ignore[no-untyped-def]
    """No action when the page opens; of what lies on it, nothing that acts, plays or carries a file."""
    for name in BESIDE_THE_PAGE:
        if name in page:
            del page[name]
    if "/Annots" in page:
        harmless = [note for note in page.Annots if note.get("/Subtype") in ("/Text", "/Highlight", "/Stamp", "/Ink")]
        page.Annots = [note for note in harmless if "/A" not in note and "/AA" not in note]


if __name__ == "__main__":
    main(sys.argv[1])
