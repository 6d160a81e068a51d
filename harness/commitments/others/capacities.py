"""Bytes that a device has, and that are no answer: a 24 GB card, 80 GB A100s, a table of GPUs."""

from __future__ import annotations

from itertools import pairwise
from operator import contains
from typing import TYPE_CHECKING

from harness import cues
from harness.text.amounts.tables import read_tables
from harness.text.words import ARTICLES, DEVICES, EACH, FORS, SINGLE
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.types import Quantity, Tokens

CARRIERS = cues.DEVICES | frozenset(
    "cards karte karten grafikkarte tarjeta tarjetas carte cartes scheda schede placa placas "
    "machine laptop node server gpus partition partitions instance instances".split()
)
# A device with so much, one with so much: placa de 16 GiB, Karte mit 24 GB, une de 80 Go.
WITH = frozenset("de da di com con mit with of avec à von met".split())
ONES = SINGLE | ARTICLES | {"ones", "numa"}
MAKES = frozenset("consumer gaming nvidia amd single".split())
# What a model takes in each of several devices, and all of them where one is asked about.
ON_DEVICE = frozenset(("per", one) for one in cues.DEVICES)
CLUSTERS = frozenset("cluster clusters fleet кластер кластера 集群 クラスタ".split())
CLUSTER_REACH = 8
# What tells of each device in a cluster; "a" can be the cluster as a whole.
OF_EACH = EACH - {"a"}
# What a device is said to do at most stands so near behind one of these.
PEAKS = frozenset(
    "peak peaks picco pico spitze crête piek szczyt szczytowej пик пике 峰值 ピーク".split()
)
PEAK_REACH = 7
# A device by name is told with its peak behind one of these: for an A100 at 312 TFLOP/s.
AT = WITH | {"at", "a", "bei"}
OF, CLAUSE_ENDS = frozenset("of des vom von du de del di do от".split()), frozenset(",;.")
# Makers tell a peak so, and one that counts zeros: that NVIDIA prints, with 2:4 sparsity.
RELATIVES = frozenset("that which".split())
ADVERTISING = frozenset(
    "prints print lists list advertises advertise quotes quote claims claim promises specifies "
    "specify gives states sheet datasheet brochure marketing".split()
)
SPARSE = frozenset(("sparsity", "sparse"))
MEMORIES = frozenset("memory ram vram speicher mémoire memoria".split())


def is_capacity(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether a device has the bytes: named before them, or behind and not with "memory"."""
    lead = [token.text.lower() for token in tokens[max(0, quantity.first - 2) : quantity.first]]
    if lead[1:] and lead[1] in WITH and (lead[0] in ONES or names_device(lead[0])):
        return True
    texts = [token.text.lower() for token in tokens[quantity.last : quantity.last + 3]]
    if texts[:1] and texts[0] in MAKES:
        del texts[0]
    if not texts or not names_device(texts[0]):
        return False
    return MEMORIES.isdisjoint(texts[1:2])


def is_of_devices(before: Sequence[str], family: str) -> bool:
    """Tell whether words tell memory for one of several devices, or a rate for all together."""
    if family == "throughput":
        near = before[-CLUSTER_REACH:]
        return OF_EACH.isdisjoint(near) and not CLUSTERS.isdisjoint(near)
    return family == "memory" and not ON_DEVICE.isdisjoint(pairwise(before))


def is_peak(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether a device could do so much: an A100 (312 TFLOP/s dense), a peak of 312.

    A share of a peak is told of what is sustained: 44 % of the peak, 138 TFLOP/s.
    """
    first = quantity.first
    if is_advertised(tokens, quantity.last):
        return True
    if first > 1 and tokens[first - 1].text == "(" and names_device(tokens[first - 2].lower):
        return True
    near = [token.lower for token in tokens[max(0, first - PEAK_REACH) : first]]
    lists = (FORS, ARTICLES, DEVICES, AT)
    if len(near) >= len(lists) and all(map(contains, lists, near[-len(lists) :])):
        return True
    at = next((at for at, word in enumerate(near) if word in PEAKS), len(near))
    return at < len(near) and OF.isdisjoint(near[:at]) and CLAUSE_ENDS.isdisjoint(near[at:])


def is_advertised(tokens: Tokens, behind: int) -> bool:
    """Tell whether a maker tells the rate before: 1,979 TFLOP/s that a sheet prints."""
    words = [token.lower for token in tokens[behind : behind + PEAK_REACH]]
    end = next((at for at, word in enumerate(words) if word in CLAUSE_ENDS), len(words))
    opening, clause = frozenset(words[:1]), frozenset(words[:end])
    if not (opening.isdisjoint(RELATIVES) or clause.isdisjoint(ADVERTISING)):
        return True
    return "with" in opening and not clause.isdisjoint(SPARSE)


def find_capacities(tokens: Tokens) -> frozenset[int]:
    """Return where the cells are of a table of devices that tell their memory."""
    found: list[range] = []
    for table in read_tables(tokens):
        headers = [{token.text.lower() for token in tokens[a:b]} for a, b in table.header]
        if not any(names_device(word) for words in headers[:1] for word in words):
            continue
        columns = [at for at, words in enumerate(headers) if not MEMORIES.isdisjoint(words)]
        found += [range(*row[at]) for row in table.rows for at in columns if at < len(row)]
    return frozenset(place for cell in found for place in cell)


def names_device(word: str) -> bool:
    """Tell whether a word names a device, or counts devices."""
    unit = find_unit(word)
    return word in CARRIERS or (unit is not None and unit.name == "GPU")
