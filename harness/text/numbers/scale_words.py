"""Words of other languages that scale a number, by their value and in all their cases.

A word that two languages use for two values stands here where one of them is never read: a Polish
"bln" and a French "billion" are those of an English text.  Those of India and Arabic countries
keep their own steps: लाख is 1e5, करोड़ 1e7, अरब 1e9 and खरब 1e11.
"""

from __future__ import annotations

WORDS = {
    1e3: (
        "mila milhar milhares duizend tusen tusind tuhat tuhatta ezer mii nghìn ngàn ribu bin "
        "tisíc tisíce tisíců tisic tysiąc tysiące tysiąca tysięcy tysiącach tysiącami tys tis "
        "tisuća tisuće tisoč хиляди хиляда тысяча тысячу тысячам тысячами тысячах "
        "тисяча тисячу тисячі тисяч тисячам тисячами тисячах тис χιλιάδες χιλιάδων χιλ "
        "ألف الف آلاف ألفا אלף אלפים هزار हज़ार हजार พัน"
    ),
    1e4: "หมื่น",
    1e5: "लाख แสน لاکھ লক্ষ லட்சம் లక్షల",
    1e6: (
        "millón milionu miliona milionům milionami milionach milionem milionech milión miliónov "
        "milijun milijuna milijona milijonov milijonai miljoneni miljonit miljonu "
        "миллиону миллионам миллионами миллионах миллионом "
        "мільйону мільйонам мільйонами мільйонах милион милиона милиони "
        "εκατομμύριο εκατομμυρίων εκατομμυρίου مليون مليونا ملايين میلیون מיליון מיליוני "
        "मिलियन ล้าน milió milions milljón milljónir milljóna milijonas milijonų miljonus ملین "
        "মিলিয়ন மில்லியன் మిలియన్"
    ),
    1e7: "करोड़ کروڑ কোটি கோடி కోట్లు కోట్ల",
    1e9: (
        "millardo millardos miliardom miliardům miliardami miliardach miliardem miliardech "
        "mlrd miliardu miliárd miliardy milijarda milijarde milijardi milijard milijardu miljardin "
        "miljardien miljardit miljardų mia mdr миллиарду миллиардам миллиардами миллиардах "
        "миллиардом мільярду мільярдам мільярдами мільярдах милиард милиарда милиарди "
        "δισεκατομμύριο δισεκατομμυρίων δισεκατομμυρίου δις مليار مليارا مليارات بليون بلايين "
        "میلیارد מיליארד מיליארדי अरब बिलियन พันล้าน milljarður milljarðar milljarða milijardas "
        "milijardai milijardų miliardë ارب بلین বিলিয়ন பில்லியன் బిలియన్"
    ),
    1e10: "หมื่นล้าน",
    1e11: "खरब แสนล้าน کھرب",
    1e12: (
        "bilião biliões bilione bilioni bilion biliona bilionu biliony bilionů bilionów bilionům "
        "bilionami bilionach bilionech bilión biliónov bilióny biliónu biljoenen biljon billiónů "
        "bilijun bilijuna bilijonov biljoonan biljoonia trilyon trilioni trilioane trilion "
        "bilioane триллиону триллионам триллионами триллионах триллионом трильйони трильйону "
        "трильйонам трильйонами трильйонах трилион трилиона трилиони τρισεκατομμύριο "
        "τρισεκατομμυρίων τρισεκατομμυρίου τρισ تريليون تريليونا تريليونات ترليون ترليونات تریلیون "
        "טריליון טריליוני ट्रिलियन ล้านล้าน bilió bilions trilijonas trilijonų ٹریلین ট্রিলিয়ন "
        "டிரில்லியன் ట్రిలియన్"
    ),
    1e15: (
        "biliardů biliardy biliardów katrilyon kuadriliun квадриллион квадриллиона квадриллионов "
        "квадрильйон квадрильйона квадрильйонів كوادريليون क्वाड्रिलियन พันล้านล้าน"
    ),
    1e18: "kentilyon квинтиллион квинтиллиона квинтиллионов квінтильйонів क्विंटिलियन",
    1e21: "секстиллион секстиллиона секстиллионов секстильйонів sekstilyon",
    1e24: "септиллион септиллиона септиллионов",
}
# A dot below is written as a sign of its own, or in one character with its letter.
DOTTED = (("", ""), ("\u0921\u093c", "\u095c"), ("\u091c\u093c", "\u095b"))
OF_OTHERS = {
    word.replace(apart, joined): scale
    for scale, words in WORDS.items()
    for word in words.split()
    for apart, joined in DOTTED
}
# Those of them that are cut short, with a point behind them.
CUT_SHORT_WORDS = frozenset("tys tis тис χιλ mia mdr mlrd τρισ δισ εκατ".split())
# Romanian joins these to a number that does not end with a small one: 300 de milioane.
JOINED = frozenset("mii milioane miliarde bilioane trilioane".split())
JOINT = "de"
# What may join a scale to another one: 280 milliards de milliards.
JOINING = frozenset((JOINT, "di", "of"))
