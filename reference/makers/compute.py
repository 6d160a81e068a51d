"""Makes questions that ask for FLOPs: of training, a step, a forward pass, an optimizer."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reference.calculators.forward import forward_flop
from reference.calculators.training import training_step_flop
from reference.conventions import CONVENTIONS, DEFAULT
from reference.ledger import to_number
from reference.makers.draft import COUNTED, KAPLAN, Draft
from reference.makers.subjects import Run, Shape, draw_run, draw_shape, round_to
from reference.makers.wording import tell_amount, tell_whole
from reference.types import AcceptedRow

if TYPE_CHECKING:
    from random import Random

    from reference.architecture import Architecture
    from reference.conventions import Convention
    from reference.makers.draft import Origin

TRAINING_STEPS = ("parameters", "tokens", "forward_2x", "backward")
LOSHCHILOV = "Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2, operation by operation"
FLOP_PER_PARAM = (16, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20)
"""What an AdamW step costs a parameter: 16 as usually coded, 10 to 20 as corrections are shared."""

TRAINING_PROMPTS = (
    "How many floating-point operations does it take to train {model} on {tokens} tokens?",
    "{model} is trained on {tokens} tokens. How many FLOPs is that in total?",
    "Estimate the total training compute, in FLOPs, of {model} after {tokens} tokens.",
)
STEPS_PROMPT = (
    "{model} is trained for {steps} steps. Each step takes a batch of {batch} sequences of "
    "{seq_len} tokens. How many FLOPs does the whole training take?"
)
SHOW = " Show how you get there and give the result in FLOPs."


def make_training_flops(rng: Random, origin: Origin) -> Draft:
    """Ask for the compute of a whole run, its tokens told or to be worked out from steps."""
    run = draw_run(rng, origin)
    facts = run.facts | run.known_facts
    prompt = rng.choice(TRAINING_PROMPTS)
    told = {"model": describe_run(run), "tokens": tell_amount(run.tokens)}
    if run.row is None and rng.random() < 0.3:
        run, facts = draw_steps(rng, run)
        prompt = STEPS_PROMPT
        told |= {role: tell_whole(facts[role][0]) for role in ("steps", "batch", "seq_len")}
    forward = 2.0 * run.params * run.tokens
    return Draft(
        title=f"Training compute of {run.name}",
        prompt=prompt.format(**told) + SHOW,
        calculator="training-flops:6nd",
        facts=facts,
        convention="6ND, active parameters" if run.is_sparse else "6ND",
        source=KAPLAN,
        steps=TRAINING_STEPS,
        others=tuple(list_published(run)),
        model=run.row.slug if run.row else "",
        distractors=(f"{forward:.4g}: forward pass only", *list_sparse_slips(run)),
    )


def describe_run(run: Run) -> str:
    """Return the model with its size, and for experts with what a token sees of it."""
    if run.is_sparse:
        total, active = tell_amount(run.total_params), tell_amount(run.params)
        return (
            f"{run.name} (a mixture of experts with {total} parameters, {active} of them active "
            "for each token)"
        )
    return f"{run.name} ({tell_amount(run.params)} parameters)"


def draw_steps(rng: Random, run: Run) -> tuple[Run, dict[str, tuple[float, ...]]]:
    """Return a run whose tokens are steps x batch x seq_len, and its facts."""
    seq_len = 1024 * rng.choice((1, 2, 4, 8))
    batch = 64 * rng.choice((4, 8, 12, 16, 24, 32, 48, 64))
    steps = max(100, round_to(run.tokens / (batch * seq_len), 2))
    run = dataclasses.replace(run, tokens=steps * batch * seq_len)
    more = {"steps": (steps,), "batch": (batch, batch * seq_len), "seq_len": (seq_len,)}
    return run, run.facts | more


def list_published(run: Run) -> list[AcceptedRow]:
    """Return what else is right for a real model: the published figure, and attention counted."""
    row, rows = run.row, []
    if row is None:
        return []
    if row.training_flop and row.figure_sources["training_flop"][0].kind == "published":
        source = row.figure_sources["training_flop"][0].text
        rows.append(AcceptedRow(value=row.training_flop, convention="published", source=source))
    if row.exact_params and not run.is_sparse and row.exact_params != run.params:
        value = 6.0 * row.exact_params * run.tokens
        rows.append(
            AcceptedRow(
                value=value, convention="6ND, exact parameters", source=KAPLAN, kind="derived"
            )
        )
    arch = row.architecture
    if arch and row.seq_len and not arch.sliding_window:
        pairs = arch.n_layers * arch.n_heads * (arch.d_query_key + arch.d_value) * row.seq_len
        value = 6.0 * (run.params + pairs) * run.tokens
        source = "Chowdhery et al. 2022, arXiv 2204.02311, appendix B, full attention"
        rows.append(
            AcceptedRow(value=value, convention="6ND with attention", source=source, kind="derived")
        )
    return rows


def list_sparse_slips(run: Run) -> tuple[str, ...]:
    """Return the value that counting every expert gives."""
    if not run.is_sparse:
        return ()
    return (f"{6.0 * run.total_params * run.tokens:.4g}: every expert counted",)


def make_step_flops(rng: Random, origin: Origin) -> Draft:
    """Ask for forward and backward pass over one batch of a model told by its sizes."""
    shape = draw_shape(rng, origin)
    batch = rng.choice((1, 1, 2, 4, 8, 16))
    facts, has_head = shape_facts(shape, batch, has_head=rng.random() < 0.6)
    arch = shape.arch if has_head else shape.arch.model_copy(update={"head": "none"})
    what = "the forward and the backward pass"
    return Draft(
        title=f"One training step of {shape.name}",
        prompt=ask_of_shape(shape, what, batch, has_head=has_head),
        calculator="training-step:flopcounter",
        facts=facts,
        convention="matrix multiplications, backward twice forward",
        source=COUNTED,
        steps=(*list_parts(has_head=has_head), "backward"),
        others=tuple(list_conventions(arch, shape.seq_len, batch, is_training=True)),
        model=shape.slug,
        distractors=("a third of it: forward pass only", "one layer told as the model"),
    )


def make_forward_flops(rng: Random, origin: Origin) -> Draft:
    """Ask for a forward pass: over sequences, or for one generated token."""
    if rng.random() < 0.4:
        return make_decode_flops(rng, origin)
    shape = draw_shape(rng, origin)
    batch = rng.choice((1, 1, 2, 4, 8, 16))
    facts, has_head = shape_facts(shape, batch, has_head=rng.random() < 0.7)
    arch = shape.arch if has_head else shape.arch.model_copy(update={"head": "none"})
    return Draft(
        title=f"Forward pass of {shape.name}",
        prompt=ask_of_shape(shape, "one forward pass", batch, has_head=has_head),
        calculator="forward:flopcounter",
        facts=facts,
        convention="matrix multiplications",
        source=COUNTED,
        steps=list_parts(has_head=has_head),
        others=tuple(list_conventions(arch, shape.seq_len, batch, is_training=False)),
        model=shape.slug,
        distractors=("three times it: forward and backward pass",),
    )


def make_decode_flops(rng: Random, origin: Origin) -> Draft:
    """Ask for the cost of one generated token at a short context."""
    run = draw_run(rng, origin)
    prompt = (
        f"How many floating-point operations does {describe_run(run)} need to generate one token "
        "when the context is short?"
    )
    return Draft(
        title=f"Inference compute of {run.name} per token",
        prompt=prompt + SHOW,
        calculator="decode:6nd",
        facts={role: value for role, value in run.facts.items() if role != "tokens"},
        convention="2N, active parameters" if run.is_sparse else "2N",
        source=KAPLAN,
        steps=("parameters", "forward_2x"),
        model=run.row.slug if run.row else "",
        distractors=(f"{1.0 * run.params:.4g}: multiply-adds, one FLOP each",),
        per="token",
    )


def make_optimizer_flops(rng: Random, origin: Origin) -> Draft:
    """Ask for one AdamW step over so many parameters."""
    run = draw_run(rng, origin)
    params = float(run.total_params)
    prompt = (
        f"{run.name} has {tell_amount(params)} trainable parameters. How many floating-point "
        "operations does a single AdamW step take? Count the optimizer only, not the forward and "
        "backward passes."
    )
    others = tuple(
        AcceptedRow(
            value=flop * params,
            convention=f"{flop} FLOP a parameter",
            source="implementations fold, share or repeat the bias corrections and the decay",
            kind="derived",
        )
        for flop in FLOP_PER_PARAM[1:]
    )
    return Draft(
        title=f"One AdamW step on {run.name}",
        prompt=prompt + SHOW,
        calculator="optimizer-step",
        facts={"params": (params,), "flop_per_param": tuple(map(float, FLOP_PER_PARAM))},
        convention="16 FLOP a parameter",
        source=LOSHCHILOV,
        steps=("parameters", "operations", "product"),
        others=others,
        model=run.row.slug if run.row else "",
        distractors=(f"{params:.4g}: one operation a parameter",),
    )


def shape_facts(
    shape: Shape, batch: int, *, has_head: bool
) -> tuple[dict[str, tuple[float, ...]], bool]:
    """Return the facts of a pass over a batch; the vocabulary only where the head counts."""
    facts = shape.facts | {"batch": (batch,), "tokens": (batch * shape.seq_len,)}
    return facts | ({"vocab_size": (shape.arch.vocab_size,)} if has_head else {}), has_head


def ask_of_shape(shape: Shape, what: str, batch: int, *, has_head: bool) -> str:
    """Return the question for the matrix multiplications of a pass."""
    length = tell_whole(shape.seq_len)
    over = f"a sequence of {length} tokens"
    if batch > 1:
        over = f"a batch of {batch} sequences of {length} tokens"
    vocabulary = tell_whole(shape.arch.vocab_size)
    head = f", and a vocabulary of {vocabulary} tokens" if has_head else ""
    counted = " and the output head" if has_head else ", and leave out the output head"
    return (
        f"{shape.name} is a transformer with {shape.wording}{head}. How many floating-point "
        f"operations do the matrix multiplications of {what} take over {over}? Count attention "
        f"over all pairs of positions{counted}.{SHOW}"
    )


def list_parts(*, has_head: bool) -> tuple[str, ...]:
    """Return the reasoning steps of a count matrix by matrix."""
    head = ("output_head",) if has_head else ()
    return ("projections", "attention", "feed_forward", "layers", *head)


def list_conventions(
    arch: Architecture, seq_len: int, batch: int, *, is_training: bool
) -> list[AcceptedRow]:
    """Return the same pass with causal halves, and with elementwise operations."""
    elementwise = CONVENTIONS["detailed"].elementwise
    variants: tuple[tuple[str, Convention], ...] = (
        ("matrix multiplications, causal half", dataclasses.replace(DEFAULT, attention="half")),
        (
            "matrix multiplications and elementwise",
            dataclasses.replace(DEFAULT, elementwise=elementwise),
        ),
    )
    count = training_step_flop if is_training else forward_flop
    return [
        AcceptedRow(
            value=float(to_number(count(plain_shape(arch), seq_len, batch, convention).total)),
            convention=name,
            source=COUNTED,
            kind="derived",
        )
        for name, convention in variants
    ]


def plain_shape(arch: Architecture) -> Architecture:
    """Return the shape without rotary angles, whose table is no part of the question."""
    return arch.model_copy(update={"rotary": False, "d_rotary": 0})
