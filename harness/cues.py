"""Words by which a text commits to a value, and words by which it speaks of something else.

A phrase is a tuple of lower-case words; a set holds single words.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from harness.text import words

if TYPE_CHECKING:
    from collections.abc import Collection

ANSWER_WORDS = words.ANSWER_WORDS
# Headings and labels under which the answer stands.
ANSWER_TITLES = frozenset(
    "answer conclusion conclusions summary final result results tl;dr tldr verdict fazit "
    "ergebnis antwort schluss conclusión respuesta réponse résultat 结论 答案 总结 endergebnis "
    "zusammenfassung resposta risposta antwoord ответ odpowiedź odp conclusão conclusione "
    "conclusie вывод итог wniosek resumo riassunto samenvatting resultado risultato resultaat "
    "результат wynik sonuç 結論 まとめ 결론".split()
)
# A line that begins with one of these remarks on what was told.
NOTES = frozenset(
    "note notes nb ps remark remarks caveat fyi obs nota notas anmerkung hinweis bemerkung "
    "randnotiz nebenbei remarque remarques observación observação observaciones osservazione "
    "примечание замечание uwaga opmerking merk 注 注意 备注 備考 补充 附注 なお 補足 참고 비고 "
    "참고로".split()
)
# A sentence that begins with one of these, several words as one, tells something in passing.
PASSING = frozenset(
    "参考 参考まで ちなみに 顺便 顺带 顺便说 作为对照 作为对比 作为参考 作为比较 比較として 참고로 "
    "übrigens incidentally btw apropos".split()
)
# One that begins with these, and tells no total, tells the parts of the answer.
PARTED = frozenset(
    "byparts inparts bycomponent porpartes endetalle endétail neldettaglio imeinzelnen "
    "aufgeschlüsselt 分项来看 分项".split()
)
# With one of these a title asks what would make another answer: what would change the answer.
CHANGING = frozenset(
    "change changes changing affect affects influence influences vary varies "
    "variations sensitivity ändern ändert ändere würde changer changerait cambiar cambia "
    "cambiaría mudar muda mudaria cambiare cambierebbe изменит изменить zmieni zmieniłoby".split()
)
# Titles under which values are only compared, checked or explained.
OTHER_TITLES = (
    NOTES
    | CHANGING
    | frozenset(
        "sanity check checks comparison compare validation verification verify cross-check "
        "caveats context assumptions limitations reality plausibility "
        "references perspective cost hardware gpu time memory alternative uncertainty sources "
        "why side inputs given known crosscheck cross quick interpretation vergleich kontrolle "
        "vérification pitfall pitfalls mistake mistakes trap sense additional considerations "
        "comparar comparación comparaison comparer confronto confrontare comparação porównanie "
        "porównania сравнение сравнения порівняння vergelijking karşılaştırma "
        "对照 对比 比较 比較 비교 deductions deduction errors grading observations factors "
        "important keep mind uncertainties different elsewhere others".split()
    )
)
CONCLUDING = frozenset(
    "结论 总之 therefore thus hence so consequently overall altogether conclusion conclude summary "
    "finally final answer total totals totalling total: result estimate estimated estimating somit "
    "also daher insgesamt donc ainsi total. en finale finalement entonces finalmente 因此 所以 "
    "总计 gesamt folglich gesamtaufwand ergibt quindi dunque perciò portanto logo assim dus "
    "следовательно итак таким значит итого zatem więc czyli したがって よって そのため 따라서 "
    "conclusión conclusione conclusão conclusie fazit schlussfolgerung вывод итог wniosek".split()
)
TOTAL = frozenset(
    "total totals overall altogether entire grand insgesamt gesamt totale totales 总 总计 总共 "
    "gesamte gesamten gesamtzahl gesamtaufwand complessivo complessivamente totaal всего итого "
    "общий общая общее razem łącznie 合計 総計 総 合计 共计 一共 合わせて 합계 총합 총 celkem "
    "celkově totalt sammanlagt samlet toplamda усього всього разом загалом łączny łączna totalnya "
    "keseluruhan कुल المجموع الإجمالي إجمالي totală totalul összesen "
    "yhteensä σύνολο συνολικά".split()
)
# A row of a table whose unit stands in the header speaks for the whole only with one of these.
ROW_TOTAL = (
    TOTAL
    | ANSWER_WORDS
    | frozenset("final sum summe somme suma soma somma сумма together zusammen ensemble".split())
)
# Beside a total, these too say that a value is for the whole of what is asked.
WHOLE = TOTAL | frozenset(
    "train training trained pretraining compute c whole run entrenar entraîner "
    "entrenamiento entraînement trainieren trainings 训练 requires needs treinar treinamento "
    "addestrare addestramento trainen обучение обучения обучить trenowanie trening 学習 "
    "학습".split()
)
# These carry a conclusion by themselves.
STRONG = frozenset(
    "therefore thus hence so overall altogether conclusion summary finally somit daher insgesamt "
    "donc ainsi entonces 因此 所以 结论 总之 folglich quindi dunque portanto dus следовательно "
    "итак отже итого zatem więc したがって よって 따라서 conclusión conclusione conclusão "
    "conclusie fazit".split()
)
WHOLE_OR_STRONG = WHOLE | STRONG
# Two words that make a sentence hypothetical: it tells what something else would give.
HYPOTHETICAL = frozenset(
    {("would", "give"), ("would", "yield"), ("would", "have"), ("would", "overstate"),
     ("would", "imply"), ("would", "result"), ("would", "lead"), ("could", "have"),
     ("might", "have"), ("we'd", "get"), ("we'd", "have"),
     ("you'd", "get"), ("had", "we"), ("if", "you"), ("if", "we"), ("if", "an"), ("if", "the"),
     ("if", "one"), ("if", "it"), ("if", "a")}
)  # fmt: skip
# Words of other languages that say so alone.
IRREALIS = frozenset(
    "gdyby gdybyśmy gdybym якби kdyby kdybychom olsaydı olsaydık olsalardı".split()
)
HYPOTHETICAL_FIRST = frozenset(first for first, _ in HYPOTHETICAL)
# "For scale, ..." tells of something else.
ASIDES = frozenset(
    "scale comparison reference context perspective contrast orientation illustration "
    "example instance calibration".split()
)
# Somebody else's figure even under an explicit "answer".
REPORTED = frozenset(
    "paper published reported reports compare compared comparison versus vs paper's "
    "literature authors others veröffentlicht publié publicado veröffentlichten publiés publiées "
    "publicados publicadas pubblicato pubblicati".split()
)
VERBS = frozenset(
    "需要 约为 大约 takes take took requires require required needs need needed costs cost used "
    "uses use is was are were consumed consumes amounts comes came equals would works put "
    "say estimate estimated gives get benötigt braucht brauchte kostet nécessite demande "
    "requiere necesita be lands land consume spent totaled totalled arrive guess answer "
    "makes make adds sums macht machen fait font hace hacen suma suman "
    "that's it's executed custa requer precisa costa richiede serve servono occorrono vereist "
    "составляет составит потребуется требуется требует kosztuje wymaga potrzeba かかります "
    "なります settle settled settling go pick picked choose chose adopt call nehme nehmen wähle "
    "retiens retenons quedo elijo scelgo prendo fico 取 采用 sustain sustains sustained leistet "
    "soutient sostiene sustenta".split()
)
# Of these, the verbs that tell what something costs, and not what it is like.
SPENDING = frozenset(
    "takes take took requires require required needs needed costs cost consumed consumes "
    "consume spent 需要 benötigt benötigte braucht brauchte kostet nécessite demande requiere "
    "necesita".split()
)
WOULD = frozenset(
    "would you'd we'd it'd they'd würde würden serait seraient sería serían sarebbe sarebbero "
    "seria seriam olsaydı olurdu kalırdı sürerdi gerekirdi бы byłoby zou".split()
)
# A model is told to have its parameters.
HAVING = frozenset("has have contains hat besitzt possède tiene ha tem heeft имеет ma 有".split())
# A sentence that begins so tells what the answer is compared with.
COMPARED = frozenset(
    "compared verglichen comparé comparada comparado confrontato vergleicht".split()
)
# One of these before a value says that it is somebody else's, another model's or a check.
COMPARISON = frozenset(
    "sibling siblings cousin "
    "fits fit vram card budget reality paper published reported reports report compare compared "
    "compares comparison versus vs quoted quotes literature epoch official officially cited "
    "cites according sanity check cross-check crosscheck plausibility reference believed "
    "widely commonly often usually typically known authors literature's paper's openai "
    "openai's meta's meta deepmind's blog wikipedia listed lists appendix stated states "
    "agrees agree agreement matches match matching close consistent whereas instead "
    "otherwise example instance similarly gopher palm unlike previous earlier naive naively "
    "first thought initially suppose recomputation recompute checkpointing if had without "
    "another other others table model's recall remember recalls verglichen laut "
    "veröffentlicht angegeben publié annoncé publicado según vergleich 论文 mentions mention "
    "mentioned actual sometimes occasionally quote within smaller larger hypothetical "
    "hypothetically lower upper bound ignoring excluding neglecting neglected omitted omits "
    "team team's it'd half halves halved doubles doubled bf16 fp16 veröffentlichten "
    "publiés publiées publicados publicadas pubblicato pubblicati".split()
)
# Under a title or behind words with one of these a computation checks an answer by another one.
CHECKS = REPORTED | frozenset(
    "sanity check checks cross-check crosscheck validation verification verify plausibility "
    "plausible vergleich kontrolle probe vérification comprobación 验证 检查".split()
)
# Behind one of these "report" and "quote" tell one's own answer: I'd report.
SPEAKERS = frozenset("i i'd i'll we we'd we'll".split())
SPOKEN = frozenset("report quote state".split())
# Beside one of these a computation tells what something else would give.
SUPPOSING = frozenset("would could might if twice half double doubling instead more fewer".split())
# A sentence with one of these goes on from a total to a larger one.
EXTENDING = frozenset(
    "including include includes adding add added overhead accounting account additional extra "
    "plus inklusive zuzüglich hinzu rounding rounded wait correction actually".split()
)
# What an answer computes itself is none of somebody else's for one of these.
OWN = frozenset("actual".split())
OTHERS = COMPARISON - OWN
# One of these says that the value is only a part of what is asked, or for one of many.
PARTIAL = frozenset(
    "forward backward backpropagation backprop attention feed feedforward ffn mlp "
    "layer block layer's block's head's token's projection projections scores embedding head "
    "optimizer update adam per "
    "each single one every rückwärts vorwärts rückwärtsdurchlauf vorwärtsdurchlauf "
    "intermediate softmax step1 first second overhead adds additional extra negligible "
    "remaining leaves alone прямой обратный каждый слой camada strato laag warstwa "
    "順伝播 逆伝播 journée giornata jornada täglich daily".split()
)
# What a whole run may take a single one of.
DEVICES = frozenset("gpu tpu a100 h100 v100 h800 b200 device accelerator card chip".split())
# A layer is a part of every model.
LAYER = frozenset(
    "layer block layer's block's schicht couche capa слой camada strato laag warstwa".split()
)
FORWARD_PASS = frozenset("forward vorwärts vorwärtsdurchlauf прямой 順伝播".split())
BACKWARD_PASS = frozenset(
    "backward backpropagation backprop rückwärts rückwärtsdurchlauf обратный 逆伝播".split()
)
# What is a part elsewhere is the whole of these families' questions.
ASKED = {
    "forward_flops": FORWARD_PASS | frozenset("single one first".split()),
    "optimizer_flops": frozenset("optimizer update adam single one".split()),
    "step_flops": FORWARD_PASS | BACKWARD_PASS | frozenset("single one".split()),
    "memory": frozenset("optimizer adam per".split()),
    "parameters": frozenset("embedding".split()),
    "throughput": frozenset("per each every single one".split()),
}


def titles_answer(title: Collection[str]) -> bool:
    """Tell whether the words of a title say that the answer stands under it."""
    return not ANSWER_TITLES.isdisjoint(title) and CHANGING.isdisjoint(title)


@functools.cache
def partial(family: str) -> frozenset[str]:
    """Return what says that a value is only a part of what a family of questions asks."""
    return PARTIAL - ASKED.get(family, frozenset())


# And what is for one of these is the whole of what they ask.
ASKED_PER = {
    "step_flops": frozenset({"sequence", "step"}),
    "forward_flops": frozenset({"sequence"}),
    "optimizer_flops": frozenset({"step"}),
    "throughput": frozenset({"device"}),
}
