"""Documents with tags, and what tests ask of them."""

from __future__ import annotations

from pathlib import Path

from workbench.config import Config
from workbench.formats.text import DocumentText
from workbench.model import Status
from workbench.project.documents import open_document
from workbench.project.exporting import export
from workbench.project.project import Project

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<!-- made <by> another tool -->
<file original="a.docx" source-language="fr" target-language="en" datatype="x-docx"><header><note>Un mot</note></header>
<body>
<trans-unit id="1"><source>Le <g id="1">prix</g> est de 5 &lt; 6 &amp; fixe.<x id="2"/></source></trans-unit>
<trans-unit id="2" translate="no"><source>Code</source><target>Code</target></trans-unit>
<group translate="no"><trans-unit id="3"><source>Interne</source></trans-unit></group>
<trans-unit id="4" approved="yes"><source>Bonjour.</source><target state="final">Hello.</target>
<alt-trans><source>Salut.</source><target>Hi.</target></alt-trans></trans-unit>
<trans-unit id="5"><source>Deux. Phrases.</source><target>Two. Sentences.</target></trans-unit>
<trans-unit id="6"><source>Un. Deux.</source><seg-source><mrk mtype="seg" mid="0">Un.</mrk> <mrk mtype="seg" mid="1">\
Deux <mrk mtype="term">mots</mrk>.</mrk></seg-source><target/></trans-unit>
<trans-unit id="7"><source>42</source></trans-unit>
</body></file></xliff>
"""

XLIFF_2 = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en"><file id="f"><unit id="u">\
<notes><note>Le mot</note></notes><segment id="a" state="translated"><source>Un <pc id="1">mot</pc>.</source>\
<target>A <pc id="1">word</pc>.</target></segment><ignorable><source> </source></ignorable>\
<segment><source>Un <ph id="2"/> autre.</source></segment></unit>\
<unit id="v" translate="no"><segment><source>Non.</source></segment></unit></file></xliff>
"""

PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>La f&ecirc;te &amp; le bal</title>
<style>p > a { color: red }</style><script>if (a < b) { "<p>Rien</p>" }</script></head>
<body><!-- <p>Rien</p> --><nav><ul><li><a href="/a?x=1&amp;y=2">Accueil</a></li></ul></nav>
<p class="a">Un <b>mot</b>, 3&nbsp;&lt;&nbsp;4<br>et <img src="a.png" alt="Image"> la suite.</p>
<p><img src="b.png"> Texte <a href="b">lien</a></p>
<pre>du code</pre><p translate="no">Acme <b>SA</b></p><td>Écrire &amp;lt; ici</td></body></html>
"""

CATALOGUE = """# Titre
msgid ""
msgstr ""
"Language: \\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: a.c:1
msgid "Ouvrir \\"%s\\""
msgstr ""

#, fuzzy
msgctxt "menu"
msgid ""
"Première ligne\\n"
"C:\\\\dossier\\tfin"
msgstr "First line\\n"
"C:\\\\folder\\tend"
msgid "Un fichier"
msgid_plural "%d fichiers"
msgstr[0] ""
msgstr[1] "%d files"

#~ msgid "Vieux"
#~ msgstr "Old"
"""

PROPERTIES = r"""# Boutons
! non traduit
menu.open = Ouvrir le fichier
menu.close: Fermer\u00a0!
long=Une phrase qui est longue \
    et qui continue. Une autre.\nUne ligne,\tune case.
path\ with\:colon C:\\dossier = ici
empty=
args = {0} a choisi l''article {1}.
code=42
"""

ANDROID = """<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
    <!-- Titre -->
    <string name="app_name" translatable="false">Acme</string>
    <string name="hello">Bonjour <b>%1$s</b>, c\\'est l\\'heure &#8230;\\nUne ligne.</string>
    <string name="quoted">"  D'accord ? "</string>
    <string name="reference">@string/hello</string>
    <string name="data"><![CDATA[Un <b>mot</b> & co]]></string>
    <string-array name="days">
        <item>Lundi</item>
        <item>Mardi</item>
    </string-array>
    <plurals name="files">
        <item quantity="one">%d fichier</item>
        <item quantity="other">%d fichiers</item>
    </plurals>
    <color name="red">#f00</color>
</resources>
"""

RESX = """<?xml version="1.0" encoding="utf-8"?>
<root>
  <xsd:schema id="root" xmlns:xsd="http://www.w3.org/2001/XMLSchema"/>
  <resheader name="version"><value>2.0</value></resheader>
  <data name="Title" xml:space="preserve">
    <value>Le titre &amp; la suite</value>
    <comment>Un commentaire</comment>
  </data>
  <data name="Html" xml:space="preserve"><value>Cliquez &lt;b&gt;ici&lt;/b&gt;.
Puis {0}.</value></data>
  <data name="Icon" type="System.Drawing.Icon, System.Drawing"><value>icone</value></data>
  <data name="&gt;&gt;button.Name"><value>bouton</value></data>
</root>
"""

JSON = """{
  "@@locale": "fr",
  "menu": {"open": "Ouvrir \\"tout\\"", "close": "Fermer\\u00a0!"},
  "@menu": {"description": "Le menu"},
  "list": ["Un", "Deux.\\nTrois.", 3, true, null],
  "greeting": {"message": "Bonjour $NAME$", "description": "Salut", "placeholders": {"name": {"content": "$1"}}},
  "count_one": "{{count}} fichier", "count_other": "{{count}} fichiers",
  "empty": "", "url": "https://exemple.fr/a\\/b"
}
"""

STRINGS = """/* Titre "de" la fenêtre */
"title" = "Le \\"titre\\"";
// une note
NSHello = "Bonjour %@,\\nbienvenue !";
"même clé";
"empty" = "";
"""

DOCUMENTS = {
    ".xlf": XLIFF,
    ".xliff": XLIFF_2,
    ".html": PAGE,
    ".po": CATALOGUE,
    ".properties": PROPERTIES,
    ".xml": ANDROID,
    ".resx": RESX,
    ".json": JSON,
    ".strings": STRINGS,
}


def translatable(content: DocumentText) -> list[str]:
    """What is not fixed, without white space."""
    pieces, last = [], 0
    for span in content.fixed:
        pieces.append(content.text[last : span.start])
        last = span.end
    return [piece.strip() for piece in [*pieces, content.text[last:]] if piece.strip()]


def given_back(project: Project, language: str) -> str:
    path = project.path.with_name("out")
    report = export(project, "txt", destination=path, languages=[language])
    assert not report.notes
    return path.read_text(encoding="utf-8")


def unchanged(path: Path, text: str | bytes) -> tuple[list[str], str]:
    """The segments of a document without targets, and the document as it is exported, in English."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    sources = [unit.source for unit in project.units()]
    text = given_back(project, "en")
    project.close()
    return sources, text


def states(project: Project) -> list[tuple[str, str, Status]]:
    """Source, target and status of all units, in the first target language."""
    targets = [(unit.source, unit.target(project.targets[0])) for unit in project.units()]
    return [(source, target.text, target.status) for source, target in targets]
