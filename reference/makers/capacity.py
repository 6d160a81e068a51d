"""Makes questions that ask how many parameters a model has, and how many bytes it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reference.makers.compute import describe_run
from reference.makers.draft import Draft
from reference.makers.subjects import draw_run, draw_shape
from reference.makers.wording import tell_whole

if TYPE_CHECKING:
    from random import Random

    from reference.makers.draft import Origin

SHOW_BYTES = " Show how you get there and give the result in GiB."
SHAZEER = "Shazeer 2019, arXiv 1911.02150, section 2: keys and values of every layer and token"
RAJBHANDARI = "Rajbhandari et al. 2020, arXiv 1910.02054, section 3"
CACHE_WIDTHS = ((2.0, "two bytes"), (1.0, "one byte"))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is kept for each parameter: bytes of a copy, copies, and the sum where they differ."""

    asks: str
    bytes_per_param: float
    copies: float
    total: float
    source: str
    steps: tuple[str, ...]
    distractor: str


ADAM_STEPS = ("count", "weights", "gradients", "optimizer_state")
RECIPES = (
    Recipe("its weights in single precision (fp32)", 4, 1, 4, "4 bytes a parameter",
           ("count", "bytes"), "half of it: two bytes a parameter"),
    Recipe("its weights in bf16", 2, 1, 2, "2 bytes a parameter",
           ("count", "bytes"), "twice it: four bytes a parameter"),
    Recipe("its weights in fp8", 1, 1, 1, "1 byte a parameter",
           ("count", "bytes"), "twice it: two bytes a parameter"),
    Recipe("its weights, its gradients and the optimizer state of AdamW, all in single precision "
           "(fp32), activations left out", 4, 4, 16,
           "4 bytes each for weight, gradient and two moments", ADAM_STEPS,
           "half of it: optimizer state left out"),
    Recipe("bf16 weights and gradients, fp32 master weights and both moments of AdamW in fp32, "
           "activations left out", 2, 8, 16,
           f"2 + 2 + 4 + 4 + 4 bytes a parameter: {RAJBHANDARI}", (*ADAM_STEPS, "master_weights"),
           "three quarters of it: master weights left out"),
)  # fmt: skip


def make_parameters(rng: Random, origin: Origin) -> Draft:
    """Ask for the trainable parameters of a model told by its sizes."""
    shape = draw_shape(rng, origin)
    arch = shape.arch
    facts = shape.facts | {"vocab_size": (arch.vocab_size,)}
    facts |= {"embedding_matrices": (1.0 if arch.tied else 2.0,)}
    facts |= {"positions": (arch.positions,)} if arch.positions else {}
    learned = f" and {tell_whole(arch.positions)} learned positions" if arch.positions else ""
    head = "shares the matrix of the token embedding" if arch.tied else "has a matrix of its own"
    prompt = (
        f"{shape.name} is a transformer with {shape.wording}, a vocabulary of "
        f"{tell_whole(arch.vocab_size)} tokens{learned}; its output head {head}. How many "
        "trainable parameters does it have, biases and norms left out? Show how you get there."
    )
    parts = ("embeddings", "attention", "feed_forward", "layers")
    told = "once (tied)" if arch.tied else "twice (untied)"
    return Draft(
        title=f"Parameters of {shape.name}",
        prompt=prompt,
        calculator="params:chinchilla",
        facts={role: value for role, value in facts.items() if role != "seq_len"},
        convention=f"no biases or norms, embedding matrix {told}",
        source="rows x columns of every matrix that the question gives",
        steps=parts if arch.tied else (*parts, "output_head"),
        model=shape.slug,
        distractors=("embeddings left out", "one layer told as the model"),
    )


def make_memory(rng: Random, origin: Origin) -> Draft:
    """Ask for the bytes of weights, of training state, or of a key-value cache."""
    if rng.random() < 0.3:
        return make_cache_memory(rng, origin)
    run, recipe = draw_run(rng, origin), rng.choice(RECIPES)
    return Draft(
        title=f"Memory of {run.name}",
        prompt=f"How much memory does {describe_run(run)} need for {recipe.asks}?{SHOW_BYTES}",
        calculator="memory",
        facts={
            "params": (float(run.total_params),),
            "bytes_per_param": (recipe.bytes_per_param,),
            "copies": (recipe.copies,),
            "bytes_per_param_total": (recipe.total,),
        },
        convention=f"{recipe.total:g} byte{'s' if recipe.total > 1 else ''} a parameter",
        source=recipe.source,
        steps=recipe.steps,
        model=run.row.slug if run.row else "",
        distractors=(recipe.distractor,),
    )


def make_cache_memory(rng: Random, origin: Origin) -> Draft:
    """Ask for the bytes of the keys and values that generation keeps."""
    shape = draw_shape(rng, origin)
    width, told = rng.choice(CACHE_WIDTHS)
    batch = rng.choice((1, 4, 8, 16, 32, 64))
    sequences = f"{batch} sequences" if batch > 1 else "one sequence"
    length = tell_whole(shape.seq_len)
    prompt = (
        f"{shape.name} is a transformer with {shape.wording}. How much memory does its key-value "
        f"cache take for {sequences} of {length} tokens with {told} for each value?"
    )
    return Draft(
        title=f"Key-value cache of {shape.name}",
        prompt=prompt + SHOW_BYTES,
        calculator="kv-cache",
        facts=shape.facts | {"batch": (batch,), "bytes_per_value": (width,)},
        convention=f"keys and values, {told} each",
        source=SHAZEER,
        steps=("keys_and_values", "heads", "tokens", "layers", "bytes"),
        model=shape.slug,
        distractors=("half of it: keys only", "every attention head counted as a key-value head"),
    )
