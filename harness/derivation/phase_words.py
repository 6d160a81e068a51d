"""Words and limits by which the phases of training and their factors are found."""

from __future__ import annotations

from harness import cues
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
CROSSED = frozenset((",", ";", "and", "+", "und", "et", "y"))
# Words by which a sentence speaks of more than the phase it stands under.
SUMMED = cues.TOTAL | frozenset(
    "together sum both combined adding zusammen summe ensemble somme juntos suma".split()
)
# What forward and backward pass make together.
WHOLES = SUMMED | frozenset(
    "step steps iteration training schritt trainingsschritt étape iteración paso passo "
    "entraînement entrenamiento whole everything ganze ganzen entière entero".split()
)
JOINING = frozenset("and + & / plus the pass - – und et y passes".split())
FORWARD_WORDS = (
    "forward fwd forwards vorwärts vorwärtsdurchlauf vorwärtspass vorwärtsrechnung "
    "vorwärtsschritt vorwärtsrichtung vorwärtspropagation vorwärtslauf vorwärtsdurchgang "
    "forward-pass avant adelante delante avanti 前向 "
    "ida inference forward_pass f_fwd flops_forward direto прямой прямого прямом voorwaarts "
    "voorwaartse heengang przód wprzód przejście 前向传播 順伝播 順方向 순전파".split()
)
BACKWARD_WORDS = (
    "backward backwards bwd backprop backpropagation backpropagating back-propagation "
    "rückwärts rückwärtsdurchlauf rückwärtspass rückwärtsrechnung rückwärtsschritt "
    "rückwärtsrichtung rückwärtspropagation rückwärtslauf rückwärtsdurchgang "
    "arrière rétropropagation atrás retropropagación indietro retropropagazione 反向 back "
    "backward_pass flops_backward gradients vuelta reverso retropropagação обратный обратного "
    "обратном "
    "terugwaartse achterwaartse teruggang wstecz wsteczna 反向传播 逆伝播 逆方向 역전파".split()
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
    "update updates updated updating optimizer optimiser adam adamw weight_update".split()
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
    "viermal": 4.0, "quadruple": 4.0,
    "两倍": 2.0, "三倍": 3.0,
}  # fmt: skip
EQUAL_WORDS = frozenset(
    "same equal equals equally identical comparable similar likewise gleich même igual "
    "autant genauso ebenso denselben dieselbe dieselben gleichen mismo misma mesmo mesma égal "
    "stesso stessa tanto "
    "mirrors mirror symmetric again another".split()
)
TIMES_SIGNS = frozenset("× x X * times mal fois veces volte vezes keer раза razy 倍 배".split())
BETWEEN = frozenset(
    "to those computation compute work as for resources computational amount number again "
    "operations effort time the a an cost costs of pass that much many expensive long ( flops "
    "flop one single what our its 2n f".split()
)
FACTOR_NOUNS = frozenset(
    "flop flops operation operations ops op floating-point floating n nd n·d parameters "
    "parameter params weight weights multiply-adds for in ( per × · * on going more forward "
    "backward fwd bwd way during von para pour beim im fürs vorwärts rückwärts macs mac d p "
    "num_params total_params active für operationen rechenoperationen operaciones opérations "
    "operación opération operazione operazioni operação operações rechenoperation "
    "gleitkommaoperationen parametern paramètre paramètres parámetro parámetros en dans hacia "
    "nella".split()
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
INCLUDING = frozenset("with including incl included mit samt inklusive avec con com".split())
INCLUDED = frozenset("the a its their dem der den la le el il lo".split())
# What tells that a multiple is of the phase before it: the backward pass costing twice as much.
COSTING = frozenset(
    "being costing taking needing is costs takes needs kostet braucht coûte cuesta".split()
)
