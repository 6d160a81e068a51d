"""Makes questions about time: how long a cluster trains, how fast it is, what it can train."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.makers.compute import describe_run, draw_steps
from reference.makers.draft import KAPLAN, Draft
from reference.makers.subjects import draw_machine, draw_run, round_to
from reference.makers.wording import tell_amount, tell_days, tell_whole

if TYPE_CHECKING:
    from random import Random

    from reference.makers.draft import Origin
    from reference.makers.subjects import Machine, Run

SECONDS_PER_DAY = 86_400
TIME_PROMPTS = (
    "How many days does it take to train {model} {tokens} with {machine}, {share}?",
    "{model} is to be trained {tokens} by {machine}. How many days does that take {share}?",
)


def make_training_time(rng: Random, origin: Origin) -> Draft:
    """Ask for the days that a cluster takes over a run."""
    run = draw_run(rng, origin)
    facts, tokens = run.facts, f"on {tell_amount(run.tokens)} tokens"
    if run.row is None and rng.random() < 0.3:
        run, facts = draw_steps(rng, run)
        told = {role: tell_whole(facts[role][0]) for role in ("steps", "batch", "seq_len")}
        tokens = "for {steps} steps of {batch} sequences of {seq_len} tokens each".format(**told)
    machine = draw_machine(rng, 6.0 * run.params * run.tokens)
    prompt = rng.choice(TIME_PROMPTS).format(
        model=describe_run(run), tokens=tokens, machine=machine.wording, share=machine.share_wording
    )
    return Draft(
        title=f"Training time of {run.name}",
        prompt=prompt + " Show how you get there and give the time in days.",
        calculator="time:6nd",
        facts=facts | machine.facts | {"flop": (6.0 * run.params * run.tokens,)},
        convention=f"6ND {machine.share_wording}",
        source=f"{KAPLAN}; peak: {machine.peak_source}",
        steps=list_time_steps(machine),
        model=run.row.slug if run.row else "",
        distractors=list_time_slips(run, machine),
    )


def list_time_steps(machine: Machine) -> tuple[str, ...]:
    """Return the reasoning steps: a machine at full peak has no utilization to reckon with."""
    share = ("utilization",) if machine.mfu < 1 else ()
    return ("work", "devices", "peak", *share, "time", "days")


def list_time_slips(run: Run, machine: Machine) -> tuple[str, ...]:
    """Return what the usual slips give: one device, utilization left out."""
    seconds = 6.0 * run.params * run.tokens / (machine.devices * machine.peak_flop_per_s)
    slips = [f"{tell_days(seconds / machine.mfu * machine.devices)}: one device"]
    if machine.mfu < 1:
        slips.append(f"{tell_days(seconds)}: utilization ignored")
        slips.append(f"{tell_days(seconds * machine.mfu)}: multiplied by the utilization")
    return tuple(slips)


def make_throughput(rng: Random, origin: Origin) -> Draft:
    """Ask for the FLOP/s that each device of a finished run sustained."""
    run = draw_run(rng, origin)
    machine = draw_machine(rng, 6.0 * run.params * run.tokens)
    rate = machine.devices * machine.peak_flop_per_s * machine.mfu
    days = round_to(6.0 * run.params * run.tokens / rate / SECONDS_PER_DAY, 3)
    prompt = (
        f"Suppose that {tell_whole(machine.devices)} accelerators train {describe_run(run)} on "
        f"{tell_amount(run.tokens)} tokens in {tell_whole(days)} days. How many FLOP/s does each "
        "accelerator sustain on average? Show how you get there."
    )
    return Draft(
        title=f"Sustained throughput of the training of {run.name}",
        prompt=prompt,
        calculator="throughput:6nd",
        facts=run.facts
        | {"devices": (float(machine.devices),), "time_s": (float(days * SECONDS_PER_DAY),)},
        convention="6ND over time and devices",
        source=KAPLAN,
        steps=("work", "time", "devices"),
        model=run.row.slug if run.row else "",
        distractors=("times the devices: the whole cluster",),
    )


def make_tokens(rng: Random, origin: Origin) -> Draft:
    """Ask for the tokens that a cluster can train a model on in so many days."""
    run = draw_run(rng, origin)
    machine = draw_machine(rng, 6.0 * run.params * run.tokens)
    rate = machine.devices * machine.peak_flop_per_s * machine.mfu
    days = round_to(6.0 * run.params * run.tokens / rate / SECONDS_PER_DAY, 2)
    prompt = (
        f"On how many tokens can {describe_run(run)} be trained in {tell_whole(days)} days with "
        f"{machine.wording}, {machine.share_wording}? Show how you get there."
    )
    facts = {role: value for role, value in run.facts.items() if role != "tokens"}
    return Draft(
        title=f"Tokens within reach of {run.name}",
        prompt=prompt,
        calculator="tokens:6nd",
        facts=facts | machine.facts | {"time_s": (float(days * SECONDS_PER_DAY),)},
        convention=f"6ND {machine.share_wording}",
        source=f"{KAPLAN}; peak: {machine.peak_source}",
        steps=("throughput", "work", "parameters"),
        model=run.row.slug if run.row else "",
        distractors=("three times it: forward pass only",),
    )
