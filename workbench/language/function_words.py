"""Words that bind others and say little themselves, as data: articles, pronouns, prepositions, auxiliaries."""

from __future__ import annotations

from workbench.language.codes import primary

_LONG = 4
"""From how many letters on a word counts as one that says something, in a language whose function words are unknown."""


def is_content(word: str, language: str) -> bool:
    """Whether a word, in small letters and without apostrophe, says something itself; figures do not."""
    known = _WORDS.get(primary(language))
    if not word.isalpha():
        return any(map(str.isalpha, word)) and not word[0].isdecimal()
    return word not in known if known else len(word) >= _LONG


_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "fr": """
            a ai aie ainsi ait alors après as au aucun aucune auquel aura aurait aussi autre autres aux auxquelles
            auxquels avaient avais avait avant avec avez aviez avions avoir avons ayant à c car ce ceci cela celle
            celles celui cependant ces cet cette ceux chaque chez ci comme d dans de depuis des donc dont du duquel
            durant elle elles en entre es est et eu eux étaient étais était étant été êtes être font fut ici il ils j je
            jusqu jusque l la laquelle là le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais
            me mes même mêmes moi moins mon n ne ni non nos notre nous on ont or ou où par parce pas plus pour pourtant
            puisqu puisque qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi quoique s sa sans se
            selon sera serait seront ses si sinon soient soit sommes son sont sous suis sur t ta tandis te tel telle
            telles tels tes toi ton toujours tous tout toute toutes très tu un une vers voici voilà vos votre vous y
        """,
        "en": """
            a about after all also am an and another any are as at be because been before being both but by can could d
            did do does doing during each either every for from had has have having he her here hers him his how i if in
            into is it its just ll m may me might mine more most must my neither no nor not of on one only or other our
            ours out over own re s same shall she should so some such t than that the their theirs them then there these
            they this those though through to too under until up upon us ve very was we were what when where whether
            which while who whom whose why will with within without would yet you your yours
        """,
        "ru": """
            а без более бы был была были было быть в вам вами вас ваш ваша ваше ваши ведь во вот все всё всего всей всем
            всех всеми всю вы где да даже для до его ее её ей ему если есть еще ещё ею же за и из или им ими их к как
            какая какие какой когда кого кому которая которого которое которой котором которому которую которые который
            которым которыми которых кто ли либо лишь между меня мне мной мы на над нам нами нас наш наша наше наши не
            него нее неё ней нем нём нему нет ни ним ними них но ну о об оба один одна одни одно он она они оно от перед
            по под после потому при про с сам сама сами само себе себя собой со свое своё своего своей своем своём
            своему свои своими своих свой свою своя так также такая такие такого такое такой там тебе тебя тем теми то
            тобой того тоже той только том тому тот ту ты у уже хотя чего чей чем чему что чтобы эта эти этим этими этих
            это этого этой этом этому этот эту я
        """,
        "de": """
            aber alle allem allen aller alles als also am an auch auf aus bei bin bis bist da damit dann das dass daß
            dein deine dem den denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch
            ein eine einem einen einer eines er es euch euer für gegen hab habe haben hat hatte hatten hier ich ihm ihn
            ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes kann kein keine können man
            mein meine mich mir mit nach nicht noch nur ob oder ohne schon sehr sein seine seinem seinen seiner sich sie
            sind so soll sollen sowie über um und uns unser unter vom von vor war waren was weil welche welcher wenn wer
            werden wie wieder will wir wird wo worden wurde wurden zu zum zur zwischen
        """,
        "es": """
            a al algo ante antes aquel aquella como con contra cual cuando de del desde donde durante e el él ella ellas
            ellos en entre era eran es esa esas ese eso esos esta está estas este esto estos fue fueron ha había habían
            han hasta hay la las le les lo los más me mi mis muy ni no nos nosotros o os otra otras otro otros para pero
            por porque que qué quien se sea según ser si sí sido sin sobre son su sus también tan tanto te toda todas
            todo todos tu tus u un una unas uno unos y ya yo
        """,
        "it": """
            a ad agli ai al alla alle allo anche c che chi ci coi col come con cui d da dagli dai dal dall dalla dalle
            dallo degli dei del dell della delle dello di dove e è ed era erano essere fra gli ha hanno i il in io l la
            le lei li lo loro lui ma mi ne negli nei nel nell nella nelle nello noi non nostra nostro o ogni per perché
            più quale quali quando quella quelle quelli quello questa queste questi questo se sei senza si sia sono su
            sua sue sugli sui sul sull sulla sulle sullo suo suoi tra tutti tutto un una uno vi voi
        """,
    }.items()
}
