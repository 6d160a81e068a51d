"""MCP: grade, check, reference and questions as tools over standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from harness import __version__
from harness.errors import HarnessError
from harness.serve import service
from harness.serve.schema import Count, Share
from reference.errors import BaseReferenceError

if TYPE_CHECKING:
    from collections.abc import Callable

INSTRUCTIONS = (
    "Grades answers to FLOPs-estimation questions (training, inference, memory, time of language "
    "models), checks the arithmetic of any text, and counts FLOPs, parameters, memory and time of "
    "published models exactly. No model is called and no network is used."
)


def grade(text: str, question: str) -> dict[str, Any]:
    """Grade an answer: score, final value, orders of magnitude off, steps, mistakes, diagnosis.

    Args:
        text: the whole answer, with its derivation.
        question: the id of the question; `questions` lists them.
    """
    return service.grade_text(text, question)


def check(text: str) -> dict[str, Any]:
    """Check every equation of a text: both sides in base units, whether it holds, and the slip."""
    return service.check_text(text)


def reference(  # noqa: PLR0913, PLR0917 - a tool's arguments are its parameters
    model: str,
    quantity: str = "training-flops",
    convention: str | None = None,
    context: Count = None,
    batch: Count = None,
    tokens: Count = None,
    devices: Count = None,
    hardware: str | None = None,
    mfu: Share = None,
) -> dict[str, Any]:
    """Count a quantity of a published model exactly, line by line, with its sources.

    Args:
        model: a model of the bank, such as gpt-3 or llama-2-70b.
        quantity: params, forward, training-step, training-flops, memory, kv-cache, time ...
        convention: what is counted: flopcounter (unless told), 6nd, kaplan, chinchilla, palm ...
        context: tokens of a sequence.
        batch: sequences.
        tokens: tokens seen in training.
        devices: how many accelerators.
        hardware: an accelerator of the bank, such as a100 or h100-sxm.
        mfu: the share of the peak that is used, in [1e-9, 1].
    """
    asked = (model, quantity, convention, context, batch, tokens, devices, hardware, mfu)
    return service.look_up(service.Asked(*asked))


def questions(family: str = "") -> dict[str, Any]:
    """List the questions that answers can be graded for: id, family, prompt, unit, steps.

    Args:
        family: only those of this family, such as training_flops, memory or training_time.
    """
    return {"questions": service.list_questions(family)}


TOOLS: tuple[Callable[..., dict[str, Any]], ...] = (grade, check, reference, questions)


def make_server() -> MCPServer[Any]:
    """Return a server with these tools; what they refuse is told to the model in one line."""
    server: MCPServer[Any] = MCPServer(
        "harness", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    for tool in TOOLS:
        server.add_tool(telling(tool), name=tool.__name__)
    return server


def telling(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Return the tool with its errors told in MCP's own way."""
    import functools

    @functools.wraps(tool)
    def call(*args: Any, **given: Any) -> dict[str, Any]:
        try:
            return tool(*args, **given)
        except (HarnessError, BaseReferenceError) as error:
            raise ToolError(str(error)) from error

    return call
