"""Phrases that say another thing than their words: who repairs *accord* hardly means *d'accord*, nor *lieu avoir lieu*.

An occurrence inside of one is repaired with a doubt. Verbs stand here in their dictionary form, all else as it is
written; `l'` and the like are words of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from workbench.language.codes import primary
from workbench.repair.occurrences import Occurrence
from workbench.repair.sentence import Sentence

_FRENCH = """
après coup; au besoin; au bout du compte; au cas où; au cours de; au cours des; au cours du; au fait; au fond;
au fur et à mesure; au lieu de; au nom de; au point de; au point que; au sein de; au sens de; au service de;
au sujet de; au terme de; au titre de; au travers de; au vu de; autre part; avoir beau; avoir besoin; avoir envie;
avoir lieu; avoir peur; avoir raison; avoir tort; bas de gamme; bon gré mal gré; chef d' état; chemin de fer;
coup d' état; coup de main; d' accord; d' autre part; d' occasion; d' une part; dans ce cas; dans l' ensemble;
dans la mesure; dans le même temps; de ce fait; de côté; de fait; de force; de grâce; de jour en jour;
de l' ordre de; de la part; de la sorte; de nos jours; de nouveau; de sorte que; de suite; de temps en temps;
donner lieu; du coup; du côté de; du fait de; en bonne voie; en cas de; en cause; en ce sens; en chemin; en cours;
en dépit de; en effet; en face; en fait; en fin de compte; en force; en hauteur; en jeu; en l' état;
en lieu et place; en ligne; en main; en mesure de; en même temps; en ordre; en partie; en place; en quelque sorte;
en raison de; en rapport; en règle; en règle générale; en service; en sorte; en termes de; en tout cas; en train de;
en travers; en tête; en vigueur; en voie de; en vue; en vue de; en état de; entrer en jeu; eu égard; face à;
faire défaut; faire face; faire part; faire partie; faire place; fait divers; grâce à; haut de gamme; hors d' œuvre;
hors ligne; hors service; le cas échéant; main d' œuvre; mettre au point; mettre de côté; mettre en garde;
mettre en jeu; mettre en place; mettre en œuvre; mettre fin; mettre la main; mettre sur pied; mettre un terme;
mettre à jour; mise à jour; nulle part; outre mesure; par défaut; par la suite; par rapport; par terre; par voie de;
pied de guerre; point de vue; pomme de terre; pour le compte; pour ma part; pour sa part; prendre fin;
prendre garde; prendre part; quelque part; rendre compte; rendre service; sous l' effet; sous tous les rapports;
sur la base de; sur le coup; sur le point de; sur mesure; sur place; tenir compte; tenir lieu; tout d' un coup;
tout de suite; tout le monde; tout à coup; tout à fait; à cause de; à ce sujet; à ce titre; à cet effet;
à cet égard; à coup sûr; à court terme; à côté; à défaut; à fond; à force de; à juste titre; à l' abri;
à l' aide de; à l' avenir; à l' heure; à l' instant; à l' occasion; à l' origine; à l' égard de; à l' étranger;
à l' œuvre; à la fin; à la fois; à la hauteur; à la main; à la mode; à la place de; à la suite de; à la tête;
à long terme; à mesure que; à nouveau; à part; à pied; à point; à première vue; à propos de; à raison de;
à tel point; à temps; à terme; à titre; à tort; à travers; à vue
"""
_ENGLISH = """
across the board; as a matter of fact; as a result; as a rule; at all costs; at first sight; at hand; at heart;
at home; at least; at the head of; at the same time; at the time; at times; by accident; by all means; by chance;
by force; by heart; by means of; by no means; by the way; by virtue of; by way of; come into force; come to terms;
face to face; for that matter; for the most part; for the time being; from time to time; give way; hand in hand;
head of state; heads of state; in a way; in addition; in advance; in any case; in case; in case of; in charge;
in due course; in fact; in favor of; in favour of; in force; in general; in hand; in light of; in line with;
in order; in order to; in part; in particular; in place; in place of; in power; in practice; in principle;
in public; in question; in relation to; in respect of; in return; in search of; in spite of; in support of;
in terms of; in the case of; in the course of; in the end; in the face of; in the first place; in the light of;
in the long run; in the name of; in the way; in this regard; in time; in touch; in turn; in view of; make a point;
make way; no matter; no way; of course; on account of; on average; on behalf of; on board; on foot; on purpose;
on strike; on the ground; on the grounds; on the one hand; on the other hand; on the part of; on the point of;
on the way; on time; out of order; out of the question; pay attention; point of view; state of affairs;
state of emergency; state of the art; take account of; take advantage; take care; take charge; take into account;
take part; take place; to a certain extent; to some extent; to the point; with regard to
"""
_RUSSIAN = """
в виде; в виду; в зависимости от; в качестве; в конечном счёте; в конце концов; в любом случае; в мере; в области;
в общем; в основе; в основном; в ответ на; в отличие от; в отношении; в отношениях; в первую очередь; в полной мере;
в пользу; в порядке; в последнее время; в районе; в рамках; в результате; в самом деле; в свете; в свою очередь;
в своё время; в связи с; в силе; в силу; в случае; в соответствии с; в сторону; в течение; в то время; в том случае;
в том числе; в ходе; в целом; в целях; в центре внимания; в частности; в это время; в этой связи; вместо того;
во время; время от времени; вступать в силу; вступить в силу; дело в том; день за днём; день рождения; дня рождения;
железная дорога; железной дороги; за границей; за границу; за рубежом; за счёт; земной шар; из рук в руки;
изо дня в день; иметь в виду; иметь место; как дома; на вид; на всякий случай; на месте; на основе;
на пользу; на самом деле; на счету; обратить внимание; обращать внимание; от имени; первым делом; по крайней мере;
по мере; по отношению к; по очереди; по поводу; по порядку; по причине; по пути; по случаю; по счёту; под видом;
под руками; под рукой; порядка ради; принимать участие; принять во внимание; принять участие; с другой стороны;
с одной стороны; с точки зрения; с целью; со временем; со стороны; тем временем; точка зрения
"""
_PHRASES = {"fr": _FRENCH, "en": _ENGLISH, "ru": _RUSSIAN}

_Phrase = tuple[str, ...]


def set_phrase(sentence: Sentence, occurrence: Occurrence, language: str) -> str:
    """The words of the longest set phrase in which an occurrence stands; empty where it stands in none."""
    head, phrases = occurrence.head, _by_word(primary(language))
    found = [
        (len(phrase), head - place)
        for word in _forms(sentence, head)
        for phrase, place in phrases.get(word, ())
        if len(phrase) > occurrence.last - occurrence.first + 1 and _stands(sentence, head - place, phrase)
    ]
    length, first = max(found, default=(0, 0))
    return sentence.text[sentence.tokens[first].start : sentence.tokens[first + length - 1].end] if found else ""


def _stands(sentence: Sentence, first: int, phrase: _Phrase) -> bool:
    if first < 0 or first + len(phrase) > len(sentence):
        return False
    together = all(sentence.joined(place) for place in range(first, first + len(phrase) - 1))
    return together and all(word in _forms(sentence, first + offset) for offset, word in enumerate(phrase))


def _forms(sentence: Sentence, place: int) -> frozenset[str]:
    return sentence.lemmas[place] | {sentence.small(place)}


@cache
def _by_word(language: str) -> Mapping[str, Sequence[tuple[_Phrase, int]]]:
    """The phrases of a language by each of their words, with its place."""
    found = defaultdict[str, list[tuple[_Phrase, int]]](list)
    for phrase in _split(_PHRASES.get(language, "")):
        for place, word in enumerate(phrase):
            found[word].append((phrase, place))
    return found


def _split(text: str) -> Iterator[_Phrase]:
    return (tuple(phrase.split()) for phrase in text.split(";") if phrase.strip())
