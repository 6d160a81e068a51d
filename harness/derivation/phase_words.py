"""Words and limits by which the phases of training and their factors are found."""

from __future__ import annotations

from harness import cues
from harness.text.words import TIMES_WORDS
from harness.types import Phase, Role

MAX_FACTOR = 24.0
WINDOW = 12
CROSSING = 4
LONE_WINDOW = 34
SMALLEST_COST = 1e6
# No run sees more tokens; what is larger is a cost, whatever it is called.
LARGEST_COUNT = 1e18
COUNTS = frozenset(
    {Role.PARAMS, Role.ACTIVE_PARAMS, Role.TOKENS, Role.STEPS, Role.BATCH, Role.RATE}
)
BOTH = {Phase.FORWARD, Phase.BACKWARD}
INPUTS = frozenset({Role.PARAMS, Role.ACTIVE_PARAMS, Role.TOKENS, Role.UNKNOWN})
CROSSED = frozenset(", ; and + und et y e och oraz и та і ve dan và और 、".split())
# Words by which a sentence speaks of more than the phase it stands under.
SUMMED = cues.TOTAL | frozenset(
    "together sum both combined adding zusammen summe ensemble somme juntos suma insieme tutto "
    "soma samen som вместе сумма сума dohromady součet tillsammans summa "
    "birlikte toplam jumlah tổng معا 모두".split()
)
# What forward and backward pass make together.
WHOLES = SUMMED | frozenset(
    "step steps iteration training schritt trainingsschritt étape iteración paso passo "
    "entraînement entrenamiento whole everything ganze ganzen entière entero".split()
)
JOINING = frozenset(
    "and + & / plus the pass - – und et y passes e en och og i oraz и та і ve dan và और".split()
)
FORWARD_WORDS = (
    "forward fwd forwards vorwärts vorwärtsdurchlauf vorwärtspass vorwärtsrechnung vorwärtsschritt "
    "vorwärtsrichtung vorwärtspropagation vorwärtslauf vorwärtsdurchgang forward-pass avant "
    "adelante delante avanti 前向 ida inference forward_pass f_fwd flops_forward direto прямой "
    "прямого прямом voorwaarts voorwaartse heengang przód wprzód przodu 前向传播 順伝播 順方向 "
    "순전파 frente vooruit прямому прямым вперёд вперед прямий уперед прямим "
    "dopředný dopředného dopředném dopředu dopředná framåt framåtpasset framåtpass framåtpassning "
    "framåtpropagering forlæns fremad forover fremover ileri i\u0307leri maju xuôi फॉरवर्ड أمامي "
    "الأمامي للأمام eteenpäin előre înainte εμπρός 정방향 フォワード".split()
)
BACKWARD_WORDS = (
    "backward backwards bwd backprop backpropagation backpropagating back-propagation rückwärts "
    "rückwärtsdurchlauf rückwärtspass rückwärtsrechnung rückwärtsschritt rückwärtsrichtung "
    "rückwärtspropagation rückwärtslauf rückwärtsdurchgang arrière rétropropagation atrás "
    "retropropagación indietro retropropagazione 反向 back backward_pass flops_backward gradients "
    "vuelta reverso retropropagação обратный обратного обратном terugwaartse achterwaartse "
    "teruggang wstecz wsteczna 反向传播 逆伝播 逆方向 역전파 trás reversa achterwaarts terug "
    "wsteczny wstecznej обратному обратным назад зворотний зворотного зворотному зворотній "
    "зворотне зворотним zpětný zpětného zpětném zpět zpětná bakåt bakåtpasset bakåtpass "
    "bakåtpropagering baglæns bagud bakover geri mundur ngược बैकवर्ड خلفي الخلفي العكسي للخلف "
    "taaksepäin vissza înapoi πίσω 역방향 バックワード".split()
)
# These tell a phase only behind the word for a pass: passagem direta, propagación inversa.
PASS_NOUNS = frozenset(
    "passagem passo passe propagação pasada paso pase propagación passaggio passata "
    "propagazione propagation".split()
)
DIRECT = "direta directa directo diretta diretto directe".split()
INVERSE = "inversa inverso inverse".split()
QUALIFYING = frozenset(DIRECT + INVERSE)
UPDATE_WORDS = (
    "update updates updated updating optimizer optimiser adam adamw weight_update optimierer "
    "aktualisierung optimiseur optimizador actualización ottimizzatore aggiornamento otimizador "
    "atualização aktualizacja aktualizace güncelleme обновление обновления оптимизатор".split()
)
RECOMPUTE_WORDS = frozenset(
    "recompute recomputes recomputation recomputing recomputed rematerialization "
    "rematerialisation checkpointing rerun rerunning recálculo recalcul recalculs ricalcolo "
    "neuberechnung rekomputation herberekening пересчёт пересчет перевычисление".split()
)
PHASE_WORDS = {
    **dict.fromkeys((*FORWARD_WORDS, *DIRECT), Phase.FORWARD),
    **dict.fromkeys((*BACKWARD_WORDS, *INVERSE), Phase.BACKWARD),
    **dict.fromkeys(UPDATE_WORDS, Phase.UPDATE),
    **dict.fromkeys(RECOMPUTE_WORDS, Phase.RECOMPUTE),
}
MULTIPLES = {
    "вдвое": 2.0, "dubbel": 2.0, "dwukrotnie": 2.0, "twice": 2.0, "double": 2.0, "doubles": 2.0,
    "thrice": 3.0, "triple": 3.0, "doppelt": 2.0,
    "doppelte": 2.0, "doble": 2.0, "doppio": 2.0, "dobro": 2.0, "zweimal": 2.0, "dreimal": 3.0,
    "viermal": 4.0, "quadruple": 4.0, "triplo": 3.0, "triplice": 3.0, "driedubbele": 3.0,
    "dubbele": 2.0, "dubbelt": 2.0, "dobbelt": 2.0, "tredubbelt": 3.0, "втрое": 3.0,
    "вчетверо": 4.0, "удвічі": 2.0, "вдвічі": 2.0, "утричі": 3.0, "втричі": 3.0,
    "dwukrotność": 2.0, "trzykrotnie": 3.0, "trzykrotność": 3.0, "dvakrát": 2.0,
    "dvojnásobek": 2.0, "třikrát": 3.0, "trojnásobek": 3.0, "đôi": 2.0,
    "दोगुना": 2.0, "दोगुनी": 2.0, "दोगुने": 2.0, "दुगुना": 2.0, "तिगुना": 3.0, "तिगुनी": 3.0,
    "ضعف": 2.0, "ضعفا": 2.0, "ضعفي": 2.0, "kaksinkertainen": 2.0, "kétszer": 2.0,
    "kétszerese": 2.0, "dublu": 2.0, "dublul": 2.0, "διπλάσιο": 2.0, "τριπλάσιο": 3.0,
    "两倍": 2.0, "三倍": 3.0, "四倍": 4.0,
}  # fmt: skip
EQUAL_WORDS = frozenset(
    "same equal equals equally identical comparable similar likewise gleich même igual "
    "autant genauso ebenso denselben dieselbe dieselben gleichen mismo misma mesmo mesma égal "
    "stesso stessa tanto altrettanto tyle tolik evenveel hetzelfde dezelfde samo столько стільки "
    "stejně "
    "totéž lika samma samme aynı sama उतने उतना उतनी نفسه نفسها 相同 一样 同样 同じ 동일 같은 ίδιο "
    "mirrors mirror symmetric again another".split()
)
TIMES_SIGNS = TIMES_WORDS | frozenset(
    "× x X * раза раз рази katı katıdır katına kat गुना أضعاف مرات kertaa φορές 倍 배 배입니다 배로 "
    "배이므로 배이다 배가 배의 배인 배이며 배다 배를 배만큼".split()
)
BETWEEN = frozenset(
    "to those computation compute work as for resources computational amount number again "
    "operations effort time the a an cost costs of pass that much many expensive long ( flops flop "
    "one single what our its 2n f plus que la le du de passe celle coûte más el paso pasada mais "
    "passagem para di quello quella in passaggio il lo zoveel als tyle co przejście w więcej "
    "дороже больше чем дорожчий дорожча дорожче більше за ніж průchod tolik jako než så mycket som "
    "lipat lebih dari besar lan truyền so viel wie der des beim propagasi propagacja propagace "
    "التمرير المرور الانتشار".split()
)
FACTOR_NOUNS = frozenset(
    "flop flops operation operations ops op floating-point floating n nd n·d parameters "
    "parameter params weight weights multiply-adds for in ( per × · * on going more forward "
    "backward fwd bwd way during von para pour beim im fürs vorwärts rückwärts macs mac d p "
    "num_params total_params active für operationen rechenoperationen operaciones opérations "
    "operación opération operazione operazioni operação operações rechenoperation "
    "gleitkommaoperationen parametern paramètre paramètres parámetro parámetros en dans hacia "
    "nella operacji операций операции операцій operací operationer işlem operasi phép संक्रियाएँ "
    "عملية bewerkingen".split()
)
INTRODUCING = frozenset(
    (
        ":",
        "≈",
        "=",
        "~",
        "|",
        "at",
        "as",
        "is",
        "costs",
        "another",
        "further",
        "extra",
        "additional",
    )
)
LETTERS = frozenset("NDPnp")
# Words that liken one phase to another.
LIKENING = frozenset("like as wie comme como come".split())
# With one of these before it a phase is counted together with the other.
INCLUDING = frozenset(
    "with including incl included adding add counting mit samt inklusive inkl einschließlich avec "
    "ajoute ajoutant compris con sumando suma añadiendo incluyendo incluido conta contando "
    "aggiungendo com incluindo somando met inclusief med z ze wliczając doliczając с со "
    "включая учётом учетом учитывая зі із з včetně s 含 加 算".split()
)
# In languages that set it behind the phase.
INCLUDED_LAST = frozenset(
    "含 加 足 포함 포함하면 포함해 포함하여 까지 더하면 합치면 ile dahil birlikte सहित "
    "मिलाकर".split()
)
INCLUDED = frozenset(
    "the a its their dem der den das la le l' el il lo o de het du . also auch aussi también anche "
    "também passe paso pase pass passo passaggio przejściem проходом учётом учетом обратным hacia "
    "上 入 了".split()
)
# What tells that a multiple is of the phase before it: the backward pass costing twice as much.
COSTING = frozenset(
    "being costing taking needing is costs takes needs kostet braucht coûte cuesta custa costa "
    "kost kosztuje стоит коштує stojí kostar koster tutar gerektirir membutuhkan memakan biayanya "
    "tốn cần يكلف maksaa kerül costă κοστίζει".split()
)
