"""Builds presentations for tests, out of the XML of their parts."""

from __future__ import annotations

from tests.formats.office import PICTURE, packed

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
    f'xmlns:r="{_RELATIONS}"'
)
MAIN = f"{_OFFICE}.presentationml.presentation.main+xml"
KINDS = {
    "slide": f"{_OFFICE}.presentationml.slide+xml",
    "slideLayout": f"{_OFFICE}.presentationml.slideLayout+xml",
    "slideMaster": f"{_OFFICE}.presentationml.slideMaster+xml",
    "notesSlide": f"{_OFFICE}.presentationml.notesSlide+xml",
    "chart": f"{_OFFICE}.drawingml.chart+xml",
    "diagramData": f"{_OFFICE}.drawingml.diagramData+xml",
    "diagramDrawing": "application/vnd.ms-office.drawingml.diagramDrawing+xml",
}


def related(*targets: tuple[str, str]) -> bytes:
    """The relations of a part to others, as their kinds and names, with `rId1` and so on."""
    each = (
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="/{name}"/>'
        for number, (kind, name) in enumerate(targets, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'.encode()


def part(root: str, content: str, attributes: str = "") -> bytes:
    return f"{_DECLARATION}<{root} {SPACES}{attributes}>{content}</{root}>".encode()


def typed(parts: dict[str, bytes], kinds: dict[str, str], stored: tuple[str, ...] = ()) -> bytes:
    """A package of parts with the content types of those that have one."""
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    head = (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="{_OFFICE}.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{types}</Types>'
    )
    return packed({"[Content_Types].xml": head.encode(), **parts}, stored)


def tree(*shapes: str) -> str:
    about = '<p:nvGrpSpPr><p:cNvPr id="1" name="Groupe"/></p:nvGrpSpPr>'
    return f"<p:cSld><p:spTree>{about}{''.join(shapes)}</p:spTree></p:cSld>"


def pptx(*slides: str, layout: str = "", main: str = MAIN, more: dict[str, tuple[str, bytes]] | None = None) -> bytes:
    """A presentation of slides with these shapes; `more`: kind and content of parts that belong to the first one.

    A slide that begins with `-` is hidden; `slide1.xml` is the last one.
    """
    more = more or {}
    count = len(slides)
    names = [f"ppt/slides/slide{count - place}.xml" for place in range(count)]
    ids = "".join(f'<p:sldId id="{256 + number}" r:id="rId{number}"/>' for number in range(1, count + 1))
    parts = {
        "_rels/.rels": related(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": part("p:presentation", f"<p:sldIdLst>{ids}</p:sldIdLst>"),
        "ppt/_rels/presentation.xml.rels": related(*(("slide", name) for name in names)),
        "ppt/slideLayouts/slideLayout1.xml": part("p:sldLayout", tree(layout)),
        "ppt/slideMasters/slideMaster1.xml": part("p:sldMaster", tree(layout.replace("modèle", "masque"))),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": related(("slideMaster", "ppt/slideMasters/slideMaster1.xml")),
        "ppt/media/image1.png": PICTURE,
    }
    kinds = {"ppt/presentation.xml": main, "ppt/slideLayouts/slideLayout1.xml": KINDS["slideLayout"],
             "ppt/slideMasters/slideMaster1.xml": KINDS["slideMaster"]}  # fmt: skip
    for place, (name, shapes) in enumerate(zip(names, slides, strict=True)):
        parts[name] = part("p:sld", tree(shapes.removeprefix("-")), ' show="0"' if shapes.startswith("-") else "")
        own = [(kind, other) for other, (kind, _) in more.items()] if place == 0 else []
        file = name.rpartition("/")[2]
        parts[f"ppt/slides/_rels/{file}.rels"] = related(("slideLayout", "ppt/slideLayouts/slideLayout1.xml"), *own)
        kinds[name] = KINDS["slide"]
    for name, (kind, content) in more.items():
        parts[name], kinds[name] = content, KINDS[kind]
    return typed(parts, kinds)


def ap(*runs: str, properties: str = "", end: str = "") -> str:
    """A paragraph of a drawing."""
    return f"<a:p>{properties}{''.join(runs)}{end}</a:p>"


def ar(text: str, attributes: str = 'lang="fr-FR"', inside: str = "") -> str:
    """A run of text in a drawing."""
    head = f"<a:rPr {attributes}>{inside}</a:rPr>" if inside else f"<a:rPr {attributes}/>"
    return f"<a:r>{head if attributes or inside else ''}<a:t>{text}</a:t></a:r>"


def sp(*paragraphs: str, about: str = 'id="2" name="Titre 1"', placeholder: str = "") -> str:
    """A shape with text."""
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr {about}/><p:cNvSpPr/><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{''.join(paragraphs)}</p:txBody></p:sp>"
    )
