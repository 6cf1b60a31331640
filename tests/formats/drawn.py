"""Parts of office documents with a chart, a diagram and notes of a slide."""

from tests.formats.presentations import ap, ar, part, sp, tree

CHART = (
    f"<c:chart><c:title><c:tx><c:rich>{ap(ar('Un graphique'))}</c:rich></c:tx></c:title><c:tx><c:strRef>"
    "<c:strCache><c:pt><c:v>Ventes</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strCache><c:pt><c:v>Été</c:v></c:pt>"
    "<c:pt><c:v>2024</c:v></c:pt></c:strCache></c:cat><c:cat><c:strCache><c:pt><c:v>Été</c:v></c:pt></c:strCache></c:cat>"
    "<c:val><c:numCache><c:pt><c:v>3</c:v></c:pt></c:numCache></c:val></c:chart>"
)
SMART = ap(ar("Encore une "), ar("étape", 'b="1"'))
DRAWN = ap(ar("Encore une ", 'lang="fr-FR" sz="2400"', "<a:ln/>"), ar("étape", 'b="1" sz="2400"'))
MORE = {
    "ppt/charts/chart1.xml": ("chart", part("c:chartSpace", CHART)),
    "ppt/diagrams/data1.xml": ("diagramData", part("dgm:dataModel", f"<dgm:pt><dgm:t>{SMART}</dgm:t></dgm:pt>")),
    "ppt/diagrams/drawing1.xml": (
        "diagramDrawing",
        part("dsp:drawing", f"<dsp:txBody>{DRAWN}{ap(ar('Autre'))}</dsp:txBody>"),
    ),
    "ppt/notesSlides/notesSlide1.xml": ("notesSlide", part("p:notes", tree(sp(ap(ar("Une note.")))))),
}
