"""Words that decide what a number near them is; one set a purpose, none keyed on a text."""

from __future__ import annotations

APPROXIMATE = frozenset(
    "about roughly approximately around nearly almost circa ca some ~ ≈ approx estimated "
    "rough order ungefähr etwa rund environ aproximadamente unos 约 大约 approximate close około "
    "ongeveer около примерно cerca quasi 約 약".split()
)
# These may stand between such a word and the number.
OVER = frozenset("of the like to".split())
# Words that call what follows the answer.
ANSWER_WORDS = frozenset(
    "answer answers antwort réponse respuesta risposta 答案 最终答案 endergebnis tl;dr tldr "
    "verdict resposta antwoord eindantwoord ответ відповідь odpowiedź odp odpověď odpoveď odgovor "
    "отговор đáp svar vastaus vastus atbilde atsakymas válasz răspuns cevap απάντηση jawaban "
    "الإجابة الجواب תשובה उत्तर คำตอบ 答え 答 解答 답 정답".split()
)
# Words that call what precedes it the question, or name who asks it.
ASKING_WORDS = frozenset(
    "question q user human frage pregunta domanda pergunta vraag вопрос pytanie soru 问题 問題 "
    "質問 질문 问 問 追问 追問 提问 提問".split()
)
# A number behind one of these is a label, not an amount.
LABELS = frozenset(
    "step section sec. table figure fig eq equation chapter appendix part phase page pages "
    "p pp arxiv version ver v no note footnote ref reference method approach option case "
    "stage day question q item level model type task schritt étape paso kapitel abschnitt "
    "tabelle gleichung formula example exercise problem line row column cell in out".split()
)
# Words for one of many, and those that are articles as well.
SINGLE = frozenset(
    "one single 1 einer einem einzigen un une seul seule una sola solo uma única один одной".split()
)
ARTICLES = frozenset("a an ein eine einer einem un une una uno um uma".split())
# Between a number and the noun it counts, at most this many other words may stand ...
MAX_ADJECTIVES = 3
# ... but none of these, which begin another phrase.
STOP = frozenset(
    "of by for per to in on at from with and or but the a an is are was were be been this that "
    "these those it its as than times x each every which who we i you they he she if then so thus "
    "hence therefore because since when while where into over under about roughly approximately "
    "around equals equal gives give makes make yields ≈ = via using use used uses has have had "
    "contains contain plus minus divided multiplied during trained train training's der die das "
    "und oder für pro je par et ou pour de la le les des por y o para el los forward backward more "
    "less fewer larger smaller bigger higher lower em cada no na nos nas dos com que são ao "
    "aos en del con son es sobre ogni della nei nelle dei che sono nel jeden jedem jedes jeder mit "
    "von ist sind auf im beim dans chaque avec qui sur est sont du elke van op met zijn "
    "и та і й oraz och og ve ile dan và også और है हैं में पर के की का प्रति و على من في إلى "
    "для при со из от dla przy przez od do při av med till för som pada dengan untuk "
    "của với cho trên için olan".split()
)
# Words that say of a time or a memory that it is whole: 25.4 calendar days.
WHOLE = frozenset(
    "calendar full whole total entire wall wall-clock wallclock continuous consecutive straight "
    "solid uninterrupted nonstop non-stop elapsed combined volle ganze komplette полных целых "
    "pełnych całych celých plných hele volledige hela".split()
)
# Accelerators by name, as they stand behind their number: 8x H100.
DEVICES = frozenset(
    "a10 a10g a30 a40 a100 h20 h100 h200 h800 b100 b200 b300 gb200 gb300 k80 p100 v100 t4 l4 l40 "
    "l40s mi100 mi210 mi250 mi250x mi300 mi300x mi325x mi355x".split()
)
VENDORS = frozenset("nvidia amd intel google tesla".split())
# Words that carry the sentence to a rate, and to a total, where FLOPS may be either.
RATE_CUES = DEVICES | frozenset(
    "peak throughput sustained sustain sustains deliver delivers delivered speed "
    "performance rate utilization mfu hfu capable achieves achieve achieved reach reaches "
    "cluster gpu gpus tpu a100s h100s v100s aggregate hardware "
    "accelerator accelerators device devices supercomputer spitzenleistung durchsatz beschleuniger "
    "accélérateur accélérateurs acelerador aceleradores acceleratore acceleratori ускоритель "
    "ускорителя ускорителей akcelerator akceleratora hızlandırıcı 加速器 加速卡 アクセラレータ "
    "가속기".split()
)
SPENT_CUES = frozenset(
    "total totals overall altogether require requires required needs need needed budget cost costs "
    "takes took consumes consumed spent sum answer".split()
)
TOTAL_CUES = SPENT_CUES | frozenset(
    "compute training train trained result pass per token tokens operations count estimate".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli "
    "oktober dezember".split()
)
YEAR_WORDS = frozenset("in of since by until before after year © circa from early late mid".split())
# What two amounts are weighed by: 70B v 175B.
VERSUS = frozenset("v vs versus".split())
# Names behind which a small number is part of the name.
FAMILIES = frozenset(
    "llama claude gpt gemini mistral mixtral qwen phi gemma falcon palm deepseek chinchilla "
    "gopher opt bloom grok olmo pythia nemotron sonnet opus haiku o command granite yi glm "
    "ernie python cuda pytorch adam".split()
)
# What a model does: a small number between a name and one of these is part of the name.
ACTS = frozenset(
    "took takes has had was needs needed requires required saw used uses consumed".split()
)
# A number before one of these counts what an amount is told for.
PER = {
    "token": "token", "tokens": "token", "tok": "token", "position": "token", "word": "token",
    "step": "step", "steps": "step", "iteration": "step", "batch": "step", "update": "step",
    "sequence": "sequence", "sample": "sequence", "example": "sequence", "context": "sequence",
    "layer": "layer", "block": "layer", "head": "head", "parameter": "parameter",
    "param": "parameter", "weight": "parameter", "second": "second", "sec": "second",
    "s": "second", "gpu": "device", "device": "device", "chip": "device", "accelerator": "device",
    "day": "day", "hour": "hour", "epoch": "epoch", "element": "element", "image": "image",
    "hr": "hour", "minute": "minute", "node": "device", "month": "month", "year": "year",
    "dollar": "dollar", "yr": "year", "min": "minute",
    "schritt": "step", "étape": "step", "paso": "step", "sekunde": "second", "query": "query",
    "parametern": "parameter", "paramètre": "parameter", "parámetro": "parameter", "mac": "mac",
    "request": "query", "response": "query", "epoche": "epoch", "époque": "epoch",
    "época": "epoch", "jeton": "token", "schicht": "layer", "couche": "layer", "capa": "layer",
    "sequenz": "sequence", "séquence": "sequence", "secuencia": "sequence", "stunde": "hour",
    "heure": "hour", "hora": "hour", "jour": "day", "día": "day", "seconde": "second",
    "segundo": "second", "gerät": "device", "kopf": "head", "tête": "head", "cabeza": "head",
    "токен": "token", "токена": "token", "トークン": "token", "토큰": "token", "词元": "token",
    "шаг": "step", "шага": "step", "ステップ": "step", "스텝": "step", "слой": "layer",
    "слоя": "layer", "krok": "step", "laag": "layer", "stap": "step", "strato": "layer",
    "passo": "step", "步": "step", "adım": "step", "sequenza": "sequence", "sequência": "sequence",
    "sekwencja": "sequence", "sekwencję": "sequence", "последовательность": "sequence",
    "sekvens": "sequence", "reeks": "sequence", "dizi": "sequence", "steg": "step",
    "رمز": "token", "توكن": "token", "tokenu": "token", "टोकन": "token",
}  # fmt: skip
DAYS = "tag dia giorno dag день сутки сут ден дан dzień doba gün ημέρα 天 日 일 روز hari ngày päivä"
SECONDS = (
    "сек с секунду секунда секунди sek seg secondo sekund sekunda 秒 초 saniye δευτ detik giây"
)
PER |= dict.fromkeys(DAYS.split(), "day") | dict.fromkeys(SECONDS.split(), "second")
PER |= dict.fromkeys(
    "ora uur час ч година godzina godzinę timme saat ώρα 小时 小時 時間 시간 jam hodina".split(),
    "hour",
)
# Words that say for one of what an amount is told; the short ones only before some nouns.
PER_SIGNS = frozenset("per / a each every pro par por je на na 每 每个 لكل प्रति mỗi".split())
# Before a device these tell where it runs, and for one of what only before other nouns.
PLACING_PER = frozenset("на na".split())
FORS = frozenset("for für pour para voor per для dla".split())
EACH = frozenset(
    "each every one a jedes jeden jede jeder chaque cada elk elke ogni каждого каждый każdego "
    "każdy her jokainen jokaista varje hver minden fiecare każde každý každého setiap mỗi".split()
)
# What stands around what somebody else says.
QUOTES = frozenset('"“”„«»')
# What the key or the column is called that tells a unit.
UNIT_NAMES = frozenset(
    "unit units einheit einheiten unité unités unidad unidades unità unidade eenheid jednostka "
    "jednotka единица единицы birim 单位 單位 単位 단위".split()
)
PER_OPENERS = PER_SIGNS | FORS
SHORT_PER = frozenset(
    "second minute hour day month year token step parameter layer sequence device".split()
)
# A text with one of these counts a thousand of them for a billion.
MILLIARDS = frozenset(
    "milliard milliards mld mrd milliarde milliarden milliarder miliard miliardy miliardów "
    "miliarda miliardami miliardach miliardi miliardo miljard miljarden miljarder miliardů".split()
)
# Words that say that what comes next is the same value once more: that is, es decir, 即.
NAMELY = frozenset(
    "i.e namely equivalently sprich d heißt bzw soit decir dire sea seja cioè ossia oftewel czyli "
    "tj dvs yani т есть 即 就 すなわち つまり 즉".split()
)
# Words that multiply what stands before them, in languages that set them between two numbers.
TIMES_WORDS = frozenset(
    "times mal fois veces volte vezes keer maal razy krát gånger gange ganger kali lần".split()
)
