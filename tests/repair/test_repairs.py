"""Tables of repairs: a sentence, a rule, and the exact text that must come out, or that it is marked unsafe."""

from __future__ import annotations

import pytest

from workbench.repair.proposing import lemma_under, proposals
from workbench.repair.rewriting import Rewriting, rewrite
from workbench.repair.rule import Rule


def repaired(language: str, wrong: str, right: str, before: str) -> Rewriting | None:
    return rewrite(before, [Rule(language, wrong, right)])


FRENCH = [
    # number, and the article in every contraction
    ("syndicat", "alliance", "Le syndicat est fort.", "L'alliance est forte."),
    ("syndicat", "alliance", "Les syndicats sont forts.", "Les alliances sont fortes."),
    ("syndicat", "alliance", "la charte du syndicat", "la charte de l'alliance"),
    ("syndicat", "alliance", "face au syndicat", "face à l'alliance"),
    ("syndicat", "alliance", "parler aux syndicats", "parler aux alliances"),
    ("syndicat", "coalition", "face au syndicat, près du syndicat", "face à la coalition, près de la coalition"),
    ("alliance", "syndicat", "l’adhésion à l’alliance", "l’adhésion au syndicat"),
    ("coalition", "bloc", "le chef de la coalition", "le chef du bloc"),
    ("coalition", "bloc", "il adhère à la coalition", "il adhère au bloc"),
    # demonstratives, possessives, indefinites
    ("syndicat", "alliance", "ce syndicat et un syndicat", "cette alliance et une alliance"),
    ("syndicat", "alliance", "mon syndicat, ton syndicat, son syndicat", "mon alliance, ton alliance, son alliance"),
    ("syndicat", "coalition", "mon syndicat et leur syndicat", "ma coalition et leur coalition"),
    ("syndicat", "alliance", "son nouveau syndicat", "sa nouvelle alliance"),
    ("alliance", "accord", "cette alliance", "cet accord"),
    ("pacte", "accord", "ce pacte", "cet accord"),
    ("syndicat", "alliance", "aucun syndicat, quel syndicat", "aucune alliance, quelle alliance"),
    ("syndicat", "alliance", "tous les syndicats", "toutes les alliances"),
    ("syndicat", "alliance", "tout le syndicat", "toute l'alliance"),
    ("syndicat", "alliance", "chaque syndicat, plusieurs syndicats", "chaque alliance, plusieurs alliances"),
    # elision both ways, mute and other h
    ("syndicat", "alliance", "beaucoup de syndicats, plus que syndicats", "beaucoup d'alliances, plus qu'alliances"),
    ("alliance", "syndicat", "peu d’alliances", "peu de syndicats"),
    ("chef", "héros", "le chef, du chef", "le héros, du héros"),
    ("chef", "homme", "le chef, de chef", "l'homme, d'homme"),
    ("ami", "héros", "l'ami, d'ami, cet ami", "le héros, de héros, ce héros"),
    # adjectives and participles beside it
    ("syndicat", "alliance", "les syndicats nationaux", "les alliances nationales"),
    ("syndicat", "alliance", "un grand syndicat russe et puissant", "une grande alliance russe et puissante"),
    ("syndicat", "alliance", "les deux principaux syndicats", "les deux principales alliances"),
    ("syndicat", "alliance", "d'importants syndicats", "d'importantes alliances"),
    ("pacte", "accord", "un nouveau pacte, un beau pacte", "un nouvel accord, un bel accord"),
    ("accord", "pacte", "un vieil accord", "un vieux pacte"),
    ("syndicat", "alliance", "le syndicat le plus puissant", "l'alliance la plus puissante"),
    ("syndicat", "alliance", "un syndicat très puissant", "une alliance très puissante"),
    ("alliance", "bloc", "une alliance franco-allemande", "un bloc franco-allemand"),
    ("syndicat", "alliance", "un syndicat de médecins libéraux", "une alliance de médecins libéraux"),
    ("syndicat", "alliance", "les syndicats et grands patrons", "les alliances et grands patrons"),
    # the predicate of a subject, relatives, appositions
    ("syndicat", "alliance", "Le syndicat a été fondé hier.", "L'alliance a été fondée hier."),
    ("syndicat", "alliance", "Le syndicat n'est pas content.", "L'alliance n'est pas contente."),
    ("syndicat", "alliance", "Le chef du syndicat est content.", "Le chef de l'alliance est content."),
    ("syndicat", "alliance", "Le syndicat a choisi.", "L'alliance a choisi."),
    ("syndicat", "alliance", "L'un des syndicats est né.", "L'une des alliances est née."),
    ("syndicat", "alliance", "un syndicat avec lequel négocier", "une alliance avec laquelle négocier"),
    ("syndicat", "alliance", "un syndicat qui est né", "une alliance qui est née"),
    ("syndicat", "alliance", "le syndicat que Paris a fondé", "l'alliance que Paris a fondée"),
    ("syndicat", "alliance", "Le syndicat, fondé hier, est fort.", "L'alliance, fondée hier, est forte."),
    # capitals, quotation marks
    ("syndicat", "alliance", "Syndicats libres", "Alliances libres"),
    ("syndicat", "alliance", "LE SYNDICAT NATIONAL", "L'ALLIANCE NATIONALE"),
    ("syndicat", "alliance", "les « syndicats » nationaux", "les « alliances » nationales"),
    ("syndicat", "alliance", "« Le syndicat », dit-il.", "« L'alliance », dit-il."),
    (
        "syndicat",
        "alliance",
        "de choisir les syndicats, tout en ignorant",
        "de choisir les alliances, tout en ignorant",
    ),
    # number read from what stands around, predicates with an article, prepositions that look like adjectives
    ("pays", "nation", "30 pays, plusieurs pays", "30 nations, plusieurs nations"),
    ("pays", "nation", "dans différents pays, beaucoup de pays", "dans différentes nations, beaucoup de nations"),
    ("pays", "nation", "le 37e plus grand pays", "la 37e plus grande nation"),
    ("ville", "lieu", "La ville sera la première en Europe.", "Le lieu sera le premier en Europe."),
    ("ville", "lieu", "La ville est la plus grande ville.", "Le lieu est le plus grand lieu."),
    ("guerre", "conflit", "une guerre à être qualifiée de sale", "un conflit à être qualifié de sale"),
    ("gouvernement", "administration", "un gouvernement pendant deux ans", "une administration pendant deux ans"),
    # what stands apart: pronouns before des, whichever, superlatives, parentheses, -là
    ("syndicat", "alliance", "Certains des syndicats sont restés.", "Certaines des alliances sont restées."),
    ("syndicat", "alliance", "quel que soit le syndicat", "quelle que soit l'alliance"),
    ("syndicat", "alliance", "Un seul syndicat, le plus ancien, agit.", "Une seule alliance, la plus ancienne, agit."),
    ("syndicat", "alliance", "Le syndicat, selon Lavrov, est divisé.", "L'alliance, selon Lavrov, est divisée."),
    ("syndicat", "alliance", "Ces syndicats-là sont dangereux.", "Ces alliances-là sont dangereuses."),
    ("syndicat", "alliance", "Ni syndicat ni parti n'ont voté.", "Ni alliance ni parti n'ont voté."),
    ("animal", "bête", "Seuls les animaux mangent.", "Seules les bêtes mangent."),
    ("chancelière", "ministre", "a déclaré la chancelière allemande", "a déclaré la ministre allemande"),
    ("État", "puissance", "la sécurité d'autres États", "la sécurité d'autres puissances"),
    ("inadmissible", "illégal", "la violation est inadmissible", "la violation est illégale"),
    ("alliance", "traité", "Les alliances conclues à Paris sont mortes.", "Les traités conclus à Paris sont morts."),
    ("document", "lettre", "mais aucun document n'est arrivé", "mais aucune lettre n'est arrivée"),
    ("plan", "voie", "Ses plans d'expansion sont restés secrets.", "Ses voies d'expansion sont restées secrètes."),
    # several words
    ("syndicat ouvrier", "alliance militaire", "les syndicats ouvriers", "les alliances militaires"),
    ("organisation syndicale", "alliance", "une organisation syndicale", "une alliance"),
    ("syndicat", "bloc militaire", "Les syndicats", "Les blocs militaires"),
    # verbs: tense, person, participles, elision before them
    ("choisir", "engager", "Il choisit, elle choisira, ils ont choisi.", "Il engage, elle engagera, ils ont engagé."),
    ("choisir", "engager", "une liberté choisie, les blocs choisis", "une liberté engagée, les blocs engagés"),
    ("choisir", "engager", "de choisir, il ne choisit rien, je choisis", "d'engager, il n'engage rien, j'engage"),
    ("engager", "choisir", "Il s'engage, n'engageait rien", "Il se choisit, ne choisissait rien"),
    ("national", "fédéral", "les accords nationaux et la loi nationale", "les accords fédéraux et la loi fédérale"),
    ("joli", "affreux", "De jolies robes, un joli chapeau", "D'affreuses robes, un affreux chapeau"),
    ("affreux", "joli", "beaucoup d’affreuses robes", "beaucoup de jolies robes"),
    # what stands apart in longer sentences: lists, relatives, openings, what is counted
    (
        "syndicat",
        "alliance",
        "Le syndicat auquel Paris appartient a été dissous en mai.",
        "L'alliance à laquelle Paris appartient a été dissoute en mai.",
    ),
    ("syndicat", "alliance", "Nul syndicat n’est exclu.", "Nulle alliance n’est exclue."),
    ("syndicat", "alliance", "Lesquels des syndicats ont signé ?", "Lesquelles des alliances ont signé ?"),
    ("syndicat", "alliance", "Le syndicat s’est dit prêt à négocier.", "L’alliance s’est dite prête à négocier."),
    (
        "syndicat",
        "alliance",
        "Les syndicats s’étaient réunis à Istanbul.",
        "Les alliances s’étaient réunies à Istanbul.",
    ),
    (
        "syndicat",
        "alliance",
        "C’est le syndicat qui s’est montré le plus ferme.",
        "C’est l’alliance qui s’est montrée la plus ferme.",
    ),
    (
        "coalition",
        "alliance",
        "Ma coalition, ta coalition et sa petite coalition.",
        "Mon alliance, ton alliance et sa petite alliance.",
    ),
    (
        "syndicat",
        "alliance",
        "Tel syndicat, quelconque ou non, reste un syndicat.",
        "Telle alliance, quelconque ou non, reste une alliance.",
    ),
    (
        "traité",
        "convention",
        "Le traité que les deux pays ont signé et ratifié est public.",
        "La convention que les deux pays ont signée et ratifiée est publique.",
    ),
    ("traité", "convention", "Jugé trop faible, le traité sera revu.", "Jugée trop faible, la convention sera revue."),
    ("traité", "convention", "Du traité, il ne reste rien.", "De la convention, il ne reste rien."),
    (
        "traité",
        "convention",
        "Ils tiennent au traité comme à un talisman.",
        "Ils tiennent à la convention comme à un talisman.",
    ),
    (
        "accord",
        "entente",
        "Un bel et grand accord vaut mieux qu’un accord boiteux.",
        "Une belle et grande entente vaut mieux qu’une entente boiteuse.",
    ),
    (
        "syndicat",
        "alliance",
        "Ce « grand syndicat européen » n’existe pas.",
        "Cette « grande alliance européenne » n’existe pas.",
    ),
    (
        "syndicat",
        "coalition",
        "Plus aucun de ces syndicats n’est neutre.",
        "Plus aucune de ces coalitions n’est neutre.",
    ),
    (
        "syndicat",
        "coalition",
        "Le syndicat dont la France est membre s’est élargi.",
        "La coalition dont la France est membre s’est élargie.",
    ),
    (
        "syndicat",
        "alliance",
        "Voilà un syndicat dangereux, fermé et surarmé.",
        "Voilà une alliance dangereuse, fermée et surarmée.",
    ),
    (
        "syndicat",
        "alliance",
        "Les syndicats, grands et petits, sont consultés.",
        "Les alliances, grandes et petites, sont consultées.",
    ),
    ("réunion", "sommet", "La réunion, longue et tendue, est terminée.", "Le sommet, long et tendu, est terminé."),
    ("accord", "entente", "L’accord a-t-il été signé hier ?", "L’entente a-t-elle été signée hier ?"),
    (
        "document",
        "note",
        "Ce document important, resté secret, paraîtra demain.",
        "Cette note importante, restée secrète, paraîtra demain.",
    ),
    ("pays", "nation", "Le pays hôte et les pays voisins.", "La nation hôte et les nations voisines."),
    ("syndicat", "bloc", "Syndicat ou pas, l’Europe décidera.", "Bloc ou pas, l’Europe décidera."),
    ("syndicat", "alliance", "C’est au syndicat lui-même de répondre.", "C’est à l’alliance elle-même de répondre."),
    (
        "refuser",
        "accepter",
        "Il refuse, ils refusent, elle a refusé, en refusant, qu’il refuse.",
        "Il accepte, ils acceptent, elle a accepté, en acceptant, qu’il accepte.",
    ),
    (
        "syndicat",
        "alliance",
        "Le syndicat que Moscou juge hostile a réagi.",
        "L'alliance que Moscou juge hostile a réagi.",
    ),
    (
        "syndicat",
        "alliance",
        "Opposés au projet, les syndicats sont unis.",
        "Opposées au projet, les alliances sont unies.",
    ),
    (
        "problème",
        "question",
        "Le problème est réglé, et le ministre est content.",
        "La question est réglée, et le ministre est content.",
    ),
    (
        "pays",
        "État",
        "Quinze pays ont signé ; ce pays n’a pas signé.",
        "Quinze États ont signé ; cet État n’a pas signé.",
    ),
    ("texte", "déclaration", "Le texte sera lu, approuvé et publié.", "La déclaration sera lue, approuvée et publiée."),
    (
        "texte",
        "déclaration",
        "Les textes n’ont pas encore été publiés par Moscou.",
        "Les déclarations n’ont pas encore été publiées par Moscou.",
    ),
    (
        "texte",
        "déclaration",
        "La partie américaine a demandé que les textes de ces documents ne soient pas publiés.",
        "La partie américaine a demandé que les déclarations de ces documents ne soient pas publiées.",
    ),
    (
        "syndicat",
        "alliance",
        "Les trois quarts des syndicats sont prêts.",
        "Les trois quarts des alliances sont prêts.",
    ),
    (
        "syndicat",
        "alliance",
        "Chacun des syndicats consultés s’est dit satisfait.",
        "Chacune des alliances consultées s’est dite satisfaite.",
    ),
    ("magnifique", "beau", "Un magnifique hôtel est magnifique et grand.", "Un bel hôtel est beau et grand."),
    ("droit", "liberté", "La loi et le droit sont garantis.", "La loi et la liberté sont garanties."),
    (
        "droit",
        "liberté",
        "Le droit de vote et le droit d'asile sont garantis.",
        "La liberté de vote et la liberté d'asile sont garanties.",
    ),
    ("loi", "texte", "La règle et la loi sont connues.", "La règle et le texte sont connus."),
    ("loi", "texte", "La loi a été abrogée, puis rétablie.", "Le texte a été abrogé, puis rétabli."),
    ("loi", "texte", "Une loi aussi dure que juste.", "Un texte aussi dur que juste."),
    (
        "ville",
        "port",
        "La ville la plus belle et la moins chère est loin.",
        "Le port le plus beau et le moins cher est loin.",
    ),
    ("syndicat", "alliance", "« Syndicat » n'est pas bon ici.", "« Alliance » n'est pas bon ici."),
    ("vol", "traversée", "Un vol bon marché est annulé.", "Une traversée bon marché est annulée."),
    ("société", "groupe", "Des sociétés écrans utilisées ici.", "Des groupes écrans utilisés ici."),
    ("voisin", "riverain", "Ma voisine et chaque voisin l'ont su.", "Ma riveraine et chaque riverain l'ont su."),
    ("ministre", "chancelier", "La ministre allemande est partie.", "La chancelière allemande est partie."),
]

ENGLISH = [
    ("to buy", "to sell", "He bought it, buys it, a good buy.", "He sold it, sells it, a good buy."),
    ("buy", "bargain", "a good buy, he bought it", "a good bargain, he bought it"),
    ("trade union", "alliance", "trade unions", "alliances"),
    ("trade union", "alliance", "A trade union is an alliance.", "An alliance is an alliance."),
    ("alliance", "trade union", "An alliance, an alliance", "A trade union, a trade union"),
    ("trade union", "alliance", "the trade union's leader", "the alliance's leader"),
    ("trade union", "alliance", "the trade unions’ leaders", "the alliances’ leaders"),
    ("man", "hero", "the men's choice", "the heroes' choice"),
    ("hero", "man", "the heroes' choice", "the men's choice"),
    ("trade union", "alliance", "a trade-union leader", "an alliance leader"),
    ("trade union", "alliance", "a trade union leader", "an alliance leader"),
    ("trade union", "military alliance", "a trade-union leader", "a military-alliance leader"),
    ("trade union", "alliance", "Trade unions are free.", "Alliances are free."),
    ("trade union", "alliance", "TRADE UNIONS", "ALLIANCES"),
    ("trade union", "alliance", "A TRADE UNION", "AN ALLIANCE"),
    ("trade union", "alliance", "the freedom to choose “trade unions”", "the freedom to choose “alliances”"),
    ("trade union", "alliance", "He said: “Trade unions”.", "He said: “Alliances”."),
    ("union", "bloc", "an “union”", "a “bloc”"),
    ("frank", "honest", "a frank conversation", "an honest conversation"),
    ("plan", "scheme", "Italy's plans and Italy’s plan", "Italy's schemes and Italy’s scheme"),
    ("wolf", "child", "wolves", "children"),
    ("union", "leaf", "the unions of Europe", "the leaves of Europe"),
    ("choose", "take", "They chose it; chosen, choosing, chooses", "They took it; taken, taking, takes"),
    ("freedom of assembly", "right", "the freedoms of assembly", "the rights"),
    ("trade union", "NATO member", "a trade union", "a NATO member"),
    ("trade union", "ALLIANCE", "two trade unions", "two ALLIANCES"),
    ("union", "free union", "a union and a free union", "a free union and a free union"),
    # what stands apart in longer sentences: lists, relatives, openings, what is counted
    ("deer", "sheep", "Two deer and a deer were seen.", "Two sheep and a sheep were seen."),
    ("union", "alliance", "An hour-long union meeting was held.", "An hour-long alliance meeting was held."),
    (
        "union",
        "alliance",
        "In a one-union country, non-union labour is rare.",
        "In a one-alliance country, non-alliance labour is rare.",
    ),
    (
        "big",
        "important",
        "A bigger union is not the biggest union.",
        "A more important union is not the most important union.",
    ),
    (
        "choose",
        "select",
        "They chose, had chosen, were choosing; she chooses.",
        "They selected, had selected, were selecting; she selects.",
    ),
    (
        "condition",
        "criterion",
        "The conditions were met, but one condition wasn’t.",
        "The criteria were met, but one criterion wasn’t.",
    ),
    ("union", "alliance", "Unions: a history", "Alliances: a history"),
    (
        "agreement",
        "treaty",
        "An EU-wide agreement, a US agreement and an agreement-in-principle.",
        "An EU-wide treaty, a US treaty and a treaty-in-principle.",
    ),
    (
        "union",
        "alliance",
        "Neither union nor company agreed; union members left.",
        "Neither alliance nor company agreed; alliance members left.",
    ),
    ("strike", "attack", "The strike’s aim and the strikes' aim.", "The attack’s aim and the attacks' aim."),
    (
        "honest",
        "frank",
        "An honest talk is more useful than honest silence.",
        "A frank talk is more useful than frank silence.",
    ),
    ("chairman", "hero", "The chairmen's reports and the chairman-elect.", "The heroes' reports and the hero-elect."),
    ("union", "ally", "Each union’s aim; unions’ aims; a union.", "Each ally’s aim; allies’ aims; an ally."),
    (
        "promise",
        "commitment",
        "It promises peace; its promises are a promise.",
        "It promises peace; its commitments are a commitment.",
    ),
    ("talk", "evidence", "The talk was honest.", "The evidence was honest."),
    ("hour", "day", "an hour, half an hour, hour-long", "a day, half a day, day-long"),
    (
        "refuse",
        "choose",
        "Moscow had refused; they refused it; the refused offer; it was refused by all.",
        "Moscow had chosen; they chose it; the chosen offer; it was chosen by all.",
    ),
    ("refuse", "choose", "Moscow refused the offer.", "Moscow chose the offer."),
    ("important", "useful", "a more important union", "a more useful union"),
    ("good", "honest", "the best reply, a better one", "the most honest reply, a more honest one"),
    ("report", "news", "The report was published.", "The news was published."),
    ("big", "free", "a bigger union", "a more free union"),
]

RUSSIAN = [
    ("красивый", "дешёвый", "Эти красивее тех.", "Эти дешевле тех."),
    ("профсоюз", "альянс", "выбор профсоюзов", "выбор альянсов"),
    ("профсоюз", "альянс", "о профсоюзе, с профсоюзами", "об альянсе, с альянсами"),
    ("альянс", "профсоюз", "об альянсе", "о профсоюзе"),
    ("профсоюз", "альянс", "вступить в профсоюз", "вступить в альянс"),
    ("профсоюз", "коалиция", "вступить в новый профсоюз", "вступить в новую коалицию"),
    ("профсоюз", "коалиция", "этому профсоюзу", "этой коалиции"),
    ("профсоюз", "коалиция", "Профсоюз возник недавно.", "Коалиция возникла недавно."),
    ("профсоюз", "коалиция", "Недавно возник профсоюз.", "Недавно возникла коалиция."),
    ("профсоюз", "коалиция", "Был создан новый профсоюз.", "Была создана новая коалиция."),
    ("профсоюз", "коалиция", "Профсоюз не был создан.", "Коалиция не была создана."),
    ("профсоюз", "коалиция", "Они создали профсоюз.", "Они создали коалицию."),
    ("профсоюз", "коалиция", "два профсоюза, оба профсоюза", "две коалиции, обе коалиции"),
    ("коалиция", "профсоюз", "две коалиции", "два профсоюза"),
    ("профсоюз", "коалиция", "пять крупных профсоюзов", "пять крупных коалиций"),
    ("профсоюз", "объединение", "каждый профсоюз силён", "каждое объединение сильно"),
    ("профсоюз", "коалиция", "Один из профсоюзов отказался.", "Одна из коалиций отказалась."),
    ("профсоюз", "коалиция", "о профсоюзе, в котором состоят рабочие", "о коалиции, в которой состоят рабочие"),
    ("профсоюз", "коалиция", "о профсоюзе, который возник", "о коалиции, которая возникла"),
    ("профсоюз", "коалиция", "с профсоюзом, созданным в Париже", "с коалицией, созданной в Париже"),
    ("профсоюз", "альянс", "Профсоюзы", "Альянсы"),
    ("профсоюз", "альянс", "ПРОФСОЮЗЫ РОССИИ", "АЛЬЯНСЫ РОССИИ"),
    ("профсоюз", "альянс", "выбор «профсоюзов»", "выбор «альянсов»"),
    ("союз", "альянс", "союзы и союзники", "альянсы и союзники"),
    ("профессиональный союз", "военный альянс", "профессиональными союзами", "военными альянсами"),
    ("профсоюз", "военная коалиция", "без профсоюза", "без военной коалиции"),
    ("профсоюз", "союзник", "видеть профсоюзы", "видеть союзников"),
    ("встреча", "саммит", "со встречи", "с саммита"),
    ("страна", "государство", "последней страной, которая считалась", "последним государством, которое считалось"),
    ("страна", "государство", "единственной страной, не знавшей войн", "единственным государством, не знавшим войн"),
    ("страна", "государство", "В итоге страна долго молчала.", "В итоге государство долго молчало."),
    ("страна", "государство", "определенные страны", "определенные государства"),
    ("страна", "государство", "Это страна, в которой светло.", "Это государство, в котором светло."),
    ("страна", "государство", "Он вступил в одну из стран.", "Он вступил в одно из государств."),
    ("выбирать", "создавать", "Они выбирают, он выбирал, выбирая", "Они создают, он создавал, создавая"),
    ("отказаться", "уйти", "она отказалась, они откажутся", "она ушла, они уйдут"),
    ("недопустимый", "опасный", "это недопустимо, недопустимые меры", "это опасно, опасные меры"),
    ("профсоюз", "коалиция", "Какой профсоюз вы выбрали?", "Какую коалицию вы выбрали?"),
    ("профсоюз", "коалиция", "Новый профсоюз поддержал министр.", "Новую коалицию поддержал министр."),
    ("профсоюз", "коалиция", "Профсоюз — это сила.", "Коалиция — это сила."),
    ("профсоюз", "коалиция", "Профсоюз должен быть создан.", "Коалиция должна быть создана."),
    ("угроза", "нарушение", "Угроза, по его словам, недопустима.", "Нарушение, по его словам, недопустимо."),
    ("сталь", "железо", "из стали", "из железа"),
    ("новый", "старый", "новыми законами", "старыми законами"),
    # what stands apart in longer sentences: lists, relatives, openings, what is counted
    (
        "плащ",
        "пальто",
        "Новый плащ висел, а под плащом лежали старые плащи.",
        "Новое пальто висело, а под пальто лежали старые пальто.",
    ),
    ("чай", "кофе", "Горячий чай остыл.", "Горячий кофе остыл."),
    ("метро", "поезд", "В новом метро тесно.", "В новом поезде тесно."),
    ("профсоюз", "коалиция", "Профсоюз распался и создался заново.", "Коалиция распалась и создалась заново."),
    ("профсоюз", "коалиция", "Это профсоюз, членов которого уважают.", "Это коалиция, членов которой уважают."),
    ("альянс", "организация", "Мы поддержали этот альянс.", "Мы поддержали эту организацию."),
    ("профсоюз", "коалиция", "Сам профсоюз отказался от встречи.", "Сама коалиция отказалась от встречи."),
    (
        "профсоюз",
        "коалиция",
        "Весь профсоюз, кроме одного отдела, бастовал.",
        "Вся коалиция, кроме одного отдела, бастовала.",
    ),
    ("профсоюз", "коалиция", "Профсоюз готов, уверен и независим.", "Коалиция готова, уверена и независима."),
    ("профсоюз", "коалиция", "Ни один профсоюз не подписал договор.", "Ни одна коалиция не подписала договор."),
    (
        "профсоюз",
        "коалиция",
        "Двум профсоюзам отказали; полтора профсоюза бастуют.",
        "Двум коалициям отказали; полторы коалиции бастуют.",
    ),
    ("профсоюз", "коалиция", "Это профсоюз, выступающий против войны.", "Это коалиция, выступающая против войны."),
    (
        "американский",
        "европейский",
        "С американской стороной и с американскими министрами.",
        "С европейской стороной и с европейскими министрами.",
    ),
    (
        "договор",
        "соглашение",
        "Во втором договоре, как и в первом, этого нет.",
        "Во втором соглашении, как и в первом, этого нет.",
    ),
    ("блок", "структура", "В блоке и с блоком.", "В структуре и со структурой."),
    ("профсоюз", "коалиция", "Профсоюз водителей победил.", "Коалиция водителей победила."),
    ("профсоюз", "коалиция", "Большинство профсоюзов согласилось.", "Большинство коалиций согласилось."),
    (
        "профсоюз",
        "коалиция",
        "Прошёл месяц, и профсоюз, не дождавшись ответа, ушёл.",
        "Прошёл месяц, и коалиция, не дождавшись ответа, ушла.",
    ),
    ("друг", "подруга", "Мой лучший друг приехал вчера.", "Моя лучшая подруга приехала вчера."),
    ("гость", "человек", "Пришло пять гостей, потом много гостей.", "Пришло пять человек, потом много людей."),
    ("месяц", "год", "Прошло пять месяцев, не прошло и месяца.", "Прошло пять лет, не прошло и года."),
    ("союз", "альянс", "Союзы с союзниками.", "Альянсы с союзниками."),
    ("профсоюз", "коалиция", "Профсоюз подписал договор и ушёл.", "Коалиция подписала договор и ушла."),
    (
        "профсоюз",
        "коалиция",
        "Когда профсоюз вырос, возник новый закон.",
        "Когда коалиция выросла, возник новый закон.",
    ),
    ("профсоюз", "коалиция", "Это был сильный, но закрытый профсоюз.", "Это была сильная, но закрытая коалиция."),
    ("профсоюз", "объединение", "Такой профсоюз никому не нужен.", "Такое объединение никому не нужно."),
    ("ответ", "заявление", "Их ответ оказался коротким и неясным.", "Их заявление оказалось коротким и неясным."),
    ("министр", "глава", "Новый министр сказал, что приедет.", "Новый глава сказал, что приедет."),
    (
        "документ",
        "бумага",
        "В этом документе, подписанном вчера, два раздела.",
        "В этой бумаге, подписанной вчера, два раздела.",
    ),
    ("страна", "государство", "Наша страна, самая большая, молчит.", "Наше государство, самое большое, молчит."),
    (
        "встреча",
        "диалог",
        "Наконец состоялась долгожданная встреча министров.",
        "Наконец состоялся долгожданный диалог министров.",
    ),
    ("ключевой", "главный", "Ключевая просьба России и ключевые вопросы.", "Главная просьба России и главные вопросы."),
    ("дверь", "окно", "Дверь, в которую вошёл министр, закрылась.", "Окно, в которое вошёл министр, закрылось."),
    ("спор", "такси", "Ехали в споре.", "Ехали в такси."),
    ("дом", "здание", "У дома, в доме, к дому, на дому.", "У здания, в здании, к зданию, на здании."),
    ("профсоюз", "организация", "Профсоюз решил выйти и вышел.", "Организация решила выйти и вышла."),
    (
        "профсоюз",
        "организация",
        "Профсоюз отказал министру, и министр ушёл.",
        "Организация отказала министру, и министр ушёл.",
    ),
    (
        "профсоюз",
        "организация",
        "Министр сказал, что профсоюз устал, но не сдался.",
        "Министр сказал, что организация устала, но не сдалась.",
    ),
    (
        "профсоюз",
        "организация",
        "Крупный профсоюз, объединивший врачей, подал в суд.",
        "Крупная организация, объединившая врачей, подала в суд.",
    ),
    (
        "альянс",
        "партнёрство",
        "Альянс стал сильнее, а альянсы слабее.",
        "Партнёрство стало сильнее, а партнёрства слабее.",
    ),
    ("страна", "держава", "В этих странах и в двадцати одной стране.", "В этих державах и в двадцати одной державе."),
    ("документ", "записка", "Двадцать один документ подписан.", "Двадцать одна записка подписана."),
    ("документ", "соглашение", "Документ мог бы быть подписан.", "Соглашение могло бы быть подписано."),
    (
        "просьба",
        "запрос",
        "Просьба была услышана, но осталась без ответа.",
        "Запрос был услышан, но остался без ответа.",
    ),
    ("просьба", "запрос", "Услышанная просьба показалась странной.", "Услышанный запрос показался странным."),
    ("война", "конфликт", "В начале войны они ушли.", "В начале конфликта они ушли."),
    ("дать", "вручить", "Дай ему это и дайте мне то.", "Вручи ему это и вручите мне то."),
    ("страна", "государство", "Страна сама решила, что делать.", "Государство само решило, что делать."),
    (
        "страна",
        "государство",
        "Обе страны, каждая из которых подписала пакт, согласны.",
        "Оба государства, каждое из которых подписало пакт, согласны.",
    ),
    ("книга", "роман", "Книга очень длинная и скучная.", "Роман очень длинный и скучный."),
]

CASES = [
    *(("fr", *case) for case in FRENCH),
    *(("en", *case) for case in ENGLISH),
    *(("ru", *case) for case in RUSSIAN),
]


@pytest.mark.parametrize(("language", "wrong", "right", "before", "after"), CASES)
def test_repairs_exactly(language: str, wrong: str, right: str, before: str, after: str) -> None:
    rewriting = repaired(language, wrong, right, before)
    assert rewriting is not None
    assert (rewriting.after, rewriting.reason) == (after, "")


@pytest.mark.parametrize(
    ("language", "wrong", "right", "text"),
    [
        ("fr", "syndicat", "alliance", "Le syndicalisme et l'intersyndicale sont une affaire syndicale."),
        ("fr", "état", "pays", "L'état-major et les états-majors restent."),
        ("fr", "marche", "allure", "Il marche vite."),
        ("fr", "traité", "convention", "Traités par Moscou avec mépris, les ministres se taisent."),
        ("fr", "traité", "convention", "Il a traité la question."),
        ("ru", "договор", "соглашение", "Стороны договорились."),
        ("en", "union", "bloc", "Unionists reunite; the unionised remain."),
        ("en", "trade union", "alliance", "They trade; unions grow."),
        ("en", "answer", "reply", "They answer, and will answer."),
        ("en", "strike", "attack", "Workers strike."),
        ("en", "warning", "alert", "He had been warning everyone."),
        ("en", "book", "article", "The agent through whom you book is here."),
        ("en", "use", "application", "Players use clubs and no longer use their hands."),
        ("ru", "союз", "альянс", "Союзники и союзнические обязательства."),
        ("ru", "профсоюз", "альянс", "Профсоюзный деятель."),
        ("ru", "сталь", "железо", "Цены стали выше."),
    ],
)
def test_leaves_what_is_right(language: str, wrong: str, right: str, text: str) -> None:
    assert repaired(language, wrong, right, text) is None


@pytest.mark.parametrize(
    ("language", "wrong", "right", "text", "reason"),
    [
        ("fr", "livre", "brochure", "Ce livre, je l'ai lu.", "lu may stand for the noun"),
        ("fr", "navire", "frégate", "Le navire amiral part.", "amiral may agree with the noun"),
        ("fr", "camion", "voiture", "Mon camion est là ; le tien est neuf.", "le may stand for the noun"),
        ("ru", "раненый", "жертва", "Пришли трое раненых.", "жертва may be counted otherwise"),
        ("fr", "accord", "convention", "Il est d'accord.", "d'accord may be a set phrase"),
        ("fr", "lieu", "place", "Le match a lieu demain.", "a lieu may be a set phrase"),
        ("fr", "réponse", "note", "Il rend réponse.", "rend réponse may be a set phrase"),
        ("fr", "monde", "planète", "le seul brevet au monde délivré ici", "délivré may agree with another word"),
        ("fr", "groupe", "équipe", "deux groupes, l'un ici, l'autre là", "un may stand for the noun"),
        ("en", "case", "trial", "In case of rain, stay.", "In case of may be a set phrase"),
        ("ru", "время", "период", "Он спал во время войны.", "во время may be a set phrase"),
        ("ru", "дом", "крепость", "Он сидит дома.", "дома may be a form of another word"),
        ("fr", "droit", "liberté", "Le droit et la loi sont garantis.", "garantis may agree with several nouns"),
        ("fr", "droit", "liberté", "Le bien et le droit sont garantis.", "garantis may agree with several nouns"),
        (
            "fr",
            "droit",
            "liberté",
            "Le droit de vote et la loi sont garantis.",
            "garantis may agree with several nouns",
        ),
        ("fr", "loi", "texte", "Une loi plus dure que celle-ci.", "celle-ci may stand for the noun"),
        ("en", "report", "study", "The report reports that it rains.", "reports may be another part of speech here"),
        ("en", "secretary", "minister", "The secretary-general met us.", "secretary-general is a word of its own"),
        ("fr", "journal", "revue", "Ces journaux, je les lis tous.", "tous may stand for the noun"),
        ("fr", "joli", "affreux", "ce joli chapeau", "ce may sound otherwise before affreux"),
        ("ru", "деньги", "сумма", "Деньги были потрачены.", "деньги is a plural, сумма none"),
        ("fr", "syndicat", "alliance", "Le syndicat veut négocier, et il le dit.", "il may stand for the noun"),
        ("fr", "syndicat", "alliance", "Fondé en mai, à Paris, le syndicat lutte.", "Fondé may agree with the noun"),
        ("ru", "профсоюз", "коалиция", "Наш профсоюз сильнее, чем ваш.", "ваш may stand for the noun"),
        ("ru", "профсоюз", "организация", "Первый и второй профсоюзы согласны.", "второй may agree with the noun"),
        ("ru", "встреча", "переговоры", "Встреча прошла в Женеве.", "переговоры is plural"),
        ("ru", "переговоры", "встреча", "Переговоры прошли успешно.", "may stand for one or for many"),
        (
            "ru",
            "документ",
            "декларация",
            "Ни этот документ, ни другой не подписан.",
            "подписан may agree with the noun",
        ),
        ("fr", "enterrement", "funérailles", "L’enterrement aura lieu lundi.", "funérailles is plural"),
        ("fr", "syndicat", "alliance", "Un ancien syndicat et un autre se disputent.", "un may stand for the noun"),
        ("fr", "traité", "convention", "Traité de lâche, il se tait.", "Traité may be another part of speech"),
        ("en", "report", "news", "A report was published.", "news cannot be counted"),
        ("en", "news", "message", "News came late.", "message may need an article"),
        ("en", "garment", "trousers", "A garment was lost.", "trousers is plural"),
        ("en", "important", "big", "a more important union", "big may have a form of its own for more important"),
        ("fr", "syndicat", "zxqvor", "les syndicats", "the word data has no plural of zxqvor"),
        ("fr", "syndicat", "alliance", "la Confédération Syndicat libre", "Syndicat may be part of a name"),
        ("fr", "syndicat", "alliance", "le syndicat-maison", "the word is part of a hyphenated one"),
        ("fr", "syndicat", "alliance", "le syndicat produit peu", "produit may be a verb"),
        ("fr", "ville", "lieu", "des villes natales, racontées ici", "racontées may agree with the noun"),
        ("fr", "ville", "lieu", "une ville, quelle qu'en soit la taille", "quelle may agree with the noun"),
        ("fr", "syndicat", "alliance", "un syndicat zxqvoral", "the word data does not have zxqvoral"),
        ("ru", "страна", "государство", "две страны: одна и другая", "одна may stand for the noun"),
        ("ru", "страна", "государство", "о стране со школой, которая закрыта", "которая may agree with another word"),
        ("ru", "система", "метод", "двухлинзовая система", "the word data does not have двухлинзовая"),
        ("fr", "syndicat", "alliance", "le syndicat est l'un des plus forts", "un may agree with the noun"),
        ("fr", "alliance", "traité", "L'alliance de Paris, ancienne, est menacée.", "menacée may agree with the noun"),
        ("fr", "film", "œuvre", "la fin du film", "œuvre may be masculine or feminine"),
        ("fr", "rapport", "étude", "par rapport à Moscou", "par rapport may be a set phrase"),
        ("fr", "engager", "choisir", "pour l'engager", "l' may be le or la"),
        ("en", "choose", "set up", "They chose it.", "an object may stand elsewhere"),
        ("en", "trade union", "alliance", "the British Trade Union Congress", "Trade may be part of a name"),
        ("en", "strike", "attack", "Moscow strikes.", "may be another part of speech"),
        ("en", "trade union", "NATO", "trade unions", "no form of NATO"),
        ("ru", "сталь", "железо", "Стали выше.", "may be a form of another word"),
        ("ru", "профсоюз", "коалиция", "Профсоюз силён, и он растёт.", "он may stand for the noun"),
    ],
)
def test_marks_what_the_data_does_not_tell(language: str, wrong: str, right: str, text: str, reason: str) -> None:
    rewriting = repaired(language, wrong, right, text)
    assert rewriting is not None
    assert not rewriting.safe
    assert reason in rewriting.reason


def test_rules_see_the_text_as_it_was() -> None:
    rules = [Rule("fr", "syndicat", "alliance"), Rule("fr", "alliance", "pacte")]
    rewriting = rewrite("le syndicat et l'alliance", rules)
    assert rewriting is not None
    assert rewriting.after == "l'alliance et le pacte"


def test_the_longer_phrase_wins() -> None:
    rules = [Rule("en", "union", "bloc"), Rule("en", "trade union", "alliance")]
    rewriting = rewrite("the trade union and the union", rules)
    assert rewriting is not None
    assert (rewriting.after, rewriting.safe) == ("the alliance and the bloc", True)


@pytest.mark.parametrize(("verbs", "reasons"), [(5, "il may stand for the noun"), (60, "")])
def test_a_pronoun_far_behind_stands_for_something_else(verbs: int, reasons: str) -> None:
    text = "Le syndicat vote" + " et vote" * verbs + ", puis il part."
    made = rewrite(text, [Rule("fr", "syndicat", "alliance")])
    assert made is not None
    assert made.reason == reasons


def test_says_where_it_changed() -> None:
    rewriting = repaired("fr", "syndicat", "alliance", "le syndicat national")
    assert rewriting is not None
    assert [rewriting.after[span.start : span.end] for span in rewriting.changes] == ["l'", "alliance", "nationale"]


def test_the_apostrophe_is_that_of_the_text_or_the_one_asked_for() -> None:
    rule = [Rule("fr", "syndicat", "alliance")]
    made = [rewrite("le syndicat", rule), rewrite("le syndicat", rule, "’"), rewrite("l'homme du syndicat", rule, "’")]
    assert [each.after for each in made if each] == ["l'alliance", "l’alliance", "l'homme de l'alliance"]


def test_a_language_without_word_data_is_left_alone() -> None:
    assert repaired("de", "Gewerkschaft", "Bündnis", "die Gewerkschaften") is None


def test_a_verb_that_is_also_a_noun_is_proposed_as_one() -> None:
    assert lemma_under("He bought it.", "en", 4) == "to buy"
    assert lemma_under("He chose it.", "en", 4) == "choose"
    assert proposals("en", "He bought it.", "He sold it.") == [Rule("en", "to buy", "to sell")]
