"""Terms are found in every form of their words and nowhere else: tables of cases for each language."""

import pytest

from workbench.model import Span
from workbench.terms.matching import Matcher
from workbench.terms.terms import Rendering, Term, TermStatus


def term(**texts: str) -> Term:
    return Term({language: (Rendering(text),) for language, text in texts.items()})


def found(language: str, rendering: str, text: str) -> list[str]:
    matcher = Matcher([term(**{language: rendering})], language)
    return [text[hit.span.start : hit.span.end] for hit in matcher.hits(text)]


@pytest.mark.parametrize(
    ("rendering", "text", "wanted"),
    [
        ("syndicat", "La liberté de choisir les syndicats.", ["syndicats"]),
        ("syndicat", "Le Syndicat national", ["Syndicat"]),
        ("alliance", "L'alliance, l’Alliance et d'autres alliances", ["alliance", "Alliance", "alliances"]),
        ("traité", "Les traités signés", ["traités"]),
        ("cheval", "Des chevaux", ["chevaux"]),
        ("œil", "Ses yeux", ["yeux"]),
        ("choisir", "Nous choisissons, ils choisiront", ["choisissons", "choisiront"]),
        ("pierre angulaire", "les pierres angulaires de la paix", ["pierres angulaires"]),
        ("droits de l'homme", "les droits de l’homme", ["droits de l’homme"]),
        ("cessez-le-feu", "un cessez-le-feu durable", ["cessez-le-feu"]),
        ("beau", "Les beaux jours, une belle journée", ["beaux", "belle"]),
        ("OTAN", "L'OTAN s'étend", ["OTAN"]),
        ("armes nucléaires", "Une arme nucléaire", ["arme nucléaire"]),
        ("État membre", "Les Etats membres, ÉTATS MEMBRES", ["Etats membres", "ÉTATS MEMBRES"]),
        ("Etat", "l'État, un état", ["État", "état"]),
        ("mise en œuvre", "Les mises en oeuvre", ["mises en oeuvre"]),
        ("coeur", "Des cœurs", ["cœurs"]),
        ("syndicat", "Les syndicalistes et le syndicalisme", []),
        ("alliance", "Les alliés s'allient", []),
        ("union", "unique, unir, unioniste", []),
        ("pierre angulaire", "une pierre, angulaire dit-il", []),
        ("pierre angulaire", "une pierre bien angulaire", []),
        ("paix", "payer, paître", []),
        ("OTAN", "otan", []),
        ("port", "porter, porte, portable, export", []),
        ("état", "été, étatique", []),
        ("âge", "Ages, cages", ["Ages"]),
        ("chef d'État", "les chefs, d’État", []),
        ("partie", "ils sont partis", []),
        ("arme", "l'armée", []),
    ],
)
def test_french(rendering: str, text: str, wanted: list[str]) -> None:
    assert found("fr", rendering, text) == wanted


@pytest.mark.parametrize(
    ("rendering", "text", "wanted"),
    [
        ("trade union", "Trade unions are strong; a trade-union.", ["Trade unions", "trade-union"]),
        ("alliance", "The alliance's aims and other alliances", ["alliance", "alliances"]),
        ("leaf", "Red leaves", ["leaves"]),
        ("go", "He went, she goes", ["went", "goes"]),
        ("mouse", "Three mice", ["mice"]),
        ("country", "Countries of the world", ["Countries"]),
        ("security guarantee", "legally binding security guarantees", ["security guarantees"]),
        ("US", "The US said", ["US"]),
        ("policy maker", "Policy-makers", ["Policy-makers"]),
        ("member state", "the member states' vote", ["member states"]),
        ("children", "a child", ["child"]),
        ("arms", "No arms were sold", ["arms"]),
        ("union", "unionist, reunion, unions'", ["unions"]),
        ("trade union", "trade and unions", []),
        ("US", "Tell us", []),
        ("alliance", "allied, ally, allies", []),
        ("nation", "national, international, nationality", []),
        ("secure", "security, insecure", []),
        ("state", "statement, stately", []),
        ("war", "warm, ward, aware", []),
        ("policy maker", "policymaker, a policy, makers", []),
    ],
)
def test_english(rendering: str, text: str, wanted: list[str]) -> None:
    assert found("en", rendering, text) == wanted


@pytest.mark.parametrize(
    ("rendering", "text", "wanted"),
    [
        ("союз", "Союзы, союзов и о союзе", ["Союзы", "союзов", "союзе"]),
        ("альянс", "выбора альянсов", ["альянсов"]),
        ("профсоюз", "свободы выбора профсоюзов", ["профсоюзов"]),
        ("человек", "Люди и человеком", ["Люди", "человеком"]),
        ("ребёнок", "дети", ["дети"]),
        ("идти", "Он шёл, они идут", ["шёл", "идут"]),
        ("ядерное оружие", "ядерного оружия, ядерным оружием", ["ядерного оружия", "ядерным оружием"]),
        ("краеугольный камень", "делают краеугольным камнем", ["краеугольным камнем"]),
        ("права человека", "о правах человека", ["правах человека"]),
        ("НАТО", "расширение НАТО", ["НАТО"]),
        ("безопасность", "Неделимость безопасности", ["безопасности"]),
        ("союз", "союзники, союзнический, союзный, профсоюзы", []),
        ("альянс", "аляповатый", []),
        ("война", "военный, воин, войско", []),
        ("мир", "мирный, всемирный, мировой", []),
        ("страна", "странный, странник, сторона", []),
        ("право", "правый, правда, правительство", []),
        ("ядерное оружие", "ядерное, оружие", []),
        ("план", "планета, планы", ["планы"]),
        ("самолёт", "самолетов и самолёты", ["самолетов", "самолёты"]),
        ("министр иностранных дел", "министру иностранных дел", ["министру иностранных дел"]),
        ("государство-член", "государствами-членами", ["государствами-членами"]),
        ("статья", "стал, стать, статей", ["статей"]),
        ("Россия", "российский, россиян, России", ["России"]),
    ],
)
def test_russian(rendering: str, text: str, wanted: list[str]) -> None:
    assert found("ru", rendering, text) == wanted


def test_a_language_without_data_matches_whole_words() -> None:
    assert found("xx", "blah", "Blah, blahs, BLAH") == ["Blah", "BLAH"]


def test_the_longer_term_wins_and_the_same_words_stand_together() -> None:
    terms = [term(fr="pierre"), term(fr="pierre angulaire"), term(fr="angulaire"), term(fr="paix"), term(fr="paix")]
    hits = Matcher(terms, "fr").hits("La pierre angulaire de la paix")
    assert [(hit.rendering.text, hit.span) for hit in hits] == [
        ("pierre angulaire", Span(3, 19)),
        ("paix", Span(26, 30)),
        ("paix", Span(26, 30)),
    ]


def test_variants_of_a_language_count_and_usable_renderings_come_first() -> None:
    renderings = (Rendering("syndicat", TermStatus.FALSE_FRIEND), Rendering("alliance", TermStatus.ALLOWED))
    one = Term({"fr-FR": renderings, "fr": (Rendering("pacte"),)})
    assert [rendering.text for rendering in one.usable("fr-CA")] == ["pacte", "alliance"]
    assert [rendering.text for rendering in one.wrong("fr")] == ["syndicat"]
    assert [hit.rendering.text for hit in Matcher([one], "fr").hits("Les alliances et les pactes")] == [
        "alliance",
        "pacte",
    ]
