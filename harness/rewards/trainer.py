"""The reward function of TRL's trainers (GRPO, RLOO, online DPO): completions and columns in.

TRL calls it with keywords: prompts, completions, ids and one list for each column of the dataset.
A completion is a string, or a list of messages in conversational datasets.  None in place of a
reward tells TRL that the function does not apply to that row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.errors import UsageError
from harness.rewards.scores import BANK, SCORE, QuestionList, Shaping, reward_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Completion = str | Sequence[Mapping[str, Any]] | None

NAME = "flops_reward"
REPEAT = "repeat it for each generation, as TRL does, and let rows of other tasks hold None"


@dataclass(frozen=True, slots=True)
class TrlReward:
    """A reward function for TRL; see `trl`.  It holds plain values, so it can be pickled."""

    column: str = "question"
    shaping: Shaping = SCORE
    known: QuestionList = BANK
    task: str = ""

    @property
    def __name__(self) -> str:
        """The name that TRL logs the rewards under."""
        return NAME

    def __call__(
        self,
        completions: Sequence[Completion],
        **columns: Any,
    ) -> list[float | None]:
        """Return the reward of each completion; None for rows of other tasks.

        Raises:
            UsageError: the dataset has no such column, or not a value for each completion.
            UnknownNameError: a row names a question that nobody knows.
        """
        names = self._names(columns, len(completions))
        truths = [self.known.truth(name) if name else None for name in names]
        return [
            None if truth is None else reward_of(text_of(completion), truth, self.shaping)
            for completion, truth in zip(completions, truths, strict=True)
        ]

    def _names(self, columns: Mapping[str, Any], count: int) -> list[str | None]:
        """Return the question of each row; None where the row belongs to another task."""
        for column in filter(None, (self.column, self.task and "task")):
            if column not in columns:
                found = f"the columns {', '.join(sorted(columns))}"
                raise UsageError(
                    found, f"a column {column!r} of the dataset", "name it with column="
                )
            if len(columns[column]) != count:
                found = f"{len(columns[column])} of {column!r} for {count} completions"
                raise UsageError(found, "one for each completion", REPEAT)
        tasks: Iterable[Any] = columns["task"] if self.task else [self.task] * count
        pairs = zip(columns[self.column], tasks, strict=True)
        return [name if task == self.task else None for name, task in pairs]


def trl(
    column: str = "question",
    shaping: Shaping = SCORE,
    *,
    questions: str = "",
    task: str = "",
) -> TrlReward:
    """Return a reward function for the trainers of TRL, as `reward_funcs=harness.rewards.trl()`.

    Args:
        column: the column of the dataset that holds the question's id.  A row that holds none
            (None or "") is another task's and gets None, which TRL leaves out.
        shaping: how much each part of the score counts.
        questions: a file or folder of questions of your own, beside those of the bank.
        task: in mixed datasets, the value of the column "task" of our rows; others get None.
    """
    return TrlReward(column, shaping, QuestionList(questions), task)


def text_of(completion: Completion) -> str:
    """Return what a completion says: itself, or the content of its last assistant message."""
    if isinstance(completion, str):
        return completion
    said = [one for one in completion or () if one.get("role", "assistant") == "assistant"]
    content = said[-1].get("content") if said else None
    parts = content if isinstance(content, list | tuple) else (content,)
    told = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(part for part in told if isinstance(part, str))
