"""What the sample papers look like: written anew by running this file, compared by the tests.

    python -m tests.reference.papers.reference

Look at every changed picture before committing it.
"""

from pathlib import Path

from PIL import Image, ImageChops

from app import documents
from app.documents.page import render
from app.documents.raster import page_count, rasterize
from tests.app.documents.pages import page_lines

HERE = Path(__file__).parent
DPI = 60


def text_path(document):
    return HERE / f"{document.key}.txt"


def picture_path(document, page):
    return HERE / f"{document.key}-{page + 1}.png"


def texts(document):
    return page_lines(render(document, document.sample, "shipped"))


def picture(pdf, page):
    width, height, pixels = rasterize(pdf, page, DPI)
    return Image.frombytes("RGBX", (width, height), pixels).convert("L")


def difference(pdf, page, path):
    """Largest difference of any patch of 6 × 6 pixels, 0 to 255: renderers differ by a few."""
    ours, wanted = picture(pdf, page), Image.open(path)
    if ours.size != wanted.size:
        return 255
    patches = ImageChops.difference(ours, wanted).reduce(6)
    return patches.getextrema()[1]


def renew():
    for document in documents.ALL:
        pdf = render(document, document.sample, "shipped")
        text_path(document).write_text(texts(document), "utf-8", newline="\n")
        for page in range(page_count(pdf)):
            picture(pdf, page).save(picture_path(document, page), optimize=True)


if __name__ == "__main__":
    renew()
