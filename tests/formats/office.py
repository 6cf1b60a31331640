"""Builds office documents for tests, out of the XML of their parts."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:r="{_RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def packed(parts: dict[str, bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP file; the parts that are `stored` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2024, 5, 12, 10, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a ZIP file, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def document(body: str, namespace: str = W, spaces: str = "") -> str:
    """The main part of a Word document with this body."""
    return f'{_DECLARATION}<w:document xmlns:w="{namespace}" {_SPACES} {spaces}><w:body>{body}</w:body></w:document>'


def docx(
    body: str,
    *,
    namespace: str = W,
    main: str = f"{_TYPE}.document.main+xml",
    title: str = "",
    styles: str = "",
    spaces: str = "",
    **more: str,
) -> bytes:
    """A Word document with this body; `spaces`: more namespaces of it.

    `more`: the content of `header1`, `footer1`, `footnotes` and the like.
    """
    parts = {f"word/{name}.xml": _part(name, content, namespace) for name, content in more.items()}
    overrides = {"/word/document.xml": main, "/word/styles.xml": f"{_TYPE}.styles+xml"}
    overrides |= {f"/word/{name}.xml": f"{_TYPE}.{name.rstrip('0123456789')}+xml" for name in more}
    if title:
        overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        parts["docProps/core.xml"] = _core(title)
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for number, name in enumerate(("styles", *more), 1)
    )
    link = (
        f'<Relationship Id="link" Type="{_RELATIONS}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    )
    core = (
        f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    )
    default = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>'
    texts = {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" '
        f'ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>{core if title else ""}</Relationships>',
        "word/document.xml": document(body, namespace, spaces),
        "word/_rels/document.xml.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{related}{link}'
        "</Relationships>",
        "word/styles.xml": f'{_DECLARATION}<w:styles xmlns:w="{namespace}">{default}{styles}</w:styles>',
        **parts,
    }
    return packed({**{name: text.encode() for name, text in texts.items()}, "word/media/image1.png": PICTURE})


def _part(name: str, content: str, namespace: str) -> str:
    root = ROOTS[name.rstrip("0123456789")]
    return f'{_DECLARATION}<w:{root} xmlns:w="{namespace}" {_SPACES}>{content}</w:{root}>'


def _core(title: str) -> str:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>Moi</dc:creator>'
        "</cp:coreProperties>"
    )


def p(*runs: str, properties: str = "") -> str:
    """A paragraph."""
    return f'<w:p w:rsidR="00A1">{properties and f"<w:pPr>{properties}</w:pPr>"}{"".join(runs)}</w:p>'


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidRPr="00B2">{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
        ("table", "table"), ("presentation", "presentation"), ("svg", "svg-compatible"), ("chart", "chart"),
    )
)  # fmt: skip
_ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ooo="http://openoffice.org/2009/office"'
_ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT = "application/vnd.oasis.opendocument.text"


def odt(
    body: str,
    *,
    styles: str = "",
    footer: str = "",
    title: str = "Titre",
    kind: str = ODT,
    manifest: str = "",
    more_styles: str = "",
    page: str = "",
    chart: str = "",
) -> bytes:
    """An OpenDocument document with this body; `styles`: lines as `T1: fo:color="#f00"`, for styles of characters.

    `more_styles`: those of sheets and slides; `page`: what a master page has; `chart`: the content of one.
    """
    root = kind.rpartition(".")[2].removesuffix("-template")
    named = (line.split(": ", 1) for line in styles.splitlines())
    automatic = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'
        for name, properties in named
    )
    language = '<style:text-properties fo:language="fr" fo:country="FR"/>'
    texts = {
        "mimetype": kind,
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_ODF}>'
        f"<office:automatic-styles>{automatic}{more_styles}</office:automatic-styles><office:body><office:{root}>{body}"
        f"</office:{root}></office:body></office:document-content>",
        "styles.xml": f'<office:document-styles {_ODF}><office:styles><style:default-style style:family="paragraph">'
        f"{language}</style:default-style></office:styles><office:master-styles><style:master-page>{page}"
        f"<style:footer>{footer}</style:footer></style:master-page></office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {_ODF}><office:meta><dc:title>{title}</dc:title></office:meta>"
        "</office:document-meta>",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    }
    parts = {name: text.encode() for name, text in texts.items()}
    if chart:
        content = f"<office:document-content {_ODF}><office:body><office:chart>{chart}</office:chart></office:body>"
        parts["Object 1/content.xml"] = f"{content}</office:document-content>".encode()
    return packed({**parts, "Pictures/a.png": PICTURE}, stored=("mimetype",))
