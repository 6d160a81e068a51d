"""What Inspect finds of ours by its entry point: a task, a scorer and their metrics.

`inspect eval harness/flops_estimation --model …` asks and grades; `inspect score --scorer
harness/flops_scorer LOG` grades any log.
"""

from __future__ import annotations

from harness.integrations.inspect_metrics import (
    band_share,
    clustered_stderr,
    mean_oom_error,
    mean_score,
)
from harness.integrations.inspect_scorer import flops_scorer
from harness.integrations.inspect_task import flops_estimation

__all__ = [
    "band_share",
    "clustered_stderr",
    "flops_estimation",
    "flops_scorer",
    "mean_oom_error",
    "mean_score",
]
