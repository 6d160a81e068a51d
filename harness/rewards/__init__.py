"""Rewards for reinforcement learning: a text and the id of its question make a number in [0, 1].

    reward(texts, questions)        plain lists
    trl()                           a reward function for TRL's trainers
    harness.rewards.verl            compute_score and compute_score_batch for verl

A reward is the score of `harness.grade`, or a mix of its parts (Shaping).  The same text earns the
same reward in any thread and any process; no text raises; tables are loaded once a process.
"""

from __future__ import annotations

from harness.rewards import verl
from harness.rewards.scores import QuestionList, Shaping, reward
from harness.rewards.trainer import TrlReward, trl

__all__ = ["QuestionList", "Shaping", "TrlReward", "reward", "trl", "verl"]
