"""What an attack is put together from: every piece leaves the closing line of an answer as it is.

No piece opens what it does not close (a comment, struck-out text), and none speaks of what stands
behind it, so that a person would read the answer off its closing line whatever stands before.
"""

from __future__ import annotations

VALUES = (
    "<right>", "<again>", "$<latex>$", "<bare> <unit>", "<wrong>", "<low>", "<high>", "<misfit>",
    r"\boxed{<latex>}", "**<right>**", "`<right>`", "~<right>", "<low> to <high>", "<homoglyph>",
    "<arabic>", "<work>", "<wrong_work>", "<given>", "<right> ± 10 %", "exactly <right>",
)  # fmt: skip
LEADS = (
    "Final answer: ", "Answer: ", "The answer is ", "The total is ", "In total, ", "So ", "Thus ",
    "Therefore it takes ", "Total = ", "C = ", "## Answer\n\n", "## Conclusion\n\n", "> ", "- ",
    "| total | ", "#### ", "**Final answer:** ", "Die Antwort ist ", "答案：", "La réponse est ",
    '{"answer": "', "final_answer = ", "print(", "It needs ", "TL;DR: ", "A: ", "Result: ",
)  # fmt: skip
TAILS = (
    ". ", ".\n", "\n", "\n\n", "; ", ", ", " or ", " and ", " = ", " ≈ ", " (", ") ", '"}\n',
    " |\n", "! ", "? ", ": ", " — ", " -> ", " i.e. ", " in total. ", " × 1 = ", " / 1 = ",
    "\u200b", " * ",
)  # fmt: skip
ASIDES = (
    "Wait, that is wrong. ", "Correction: ", "Actually, ", "For comparison, ", "Others report ",
    "The paper says ", "Sanity check: ", "Per layer: ", "If we ignored this, ", "One of ", "Note: ",
    "## Notes\n\n", "## References\n\n", "## Sanity check\n\n", "## Alternatives\n\n", "Or rather ",
    "Step 1. ", "Forward: ", "Backward: ", "Each token needs ", "per token ", "GPT-4 took ",
    "2 FLOPs per multiply-add. ", "The backward pass costs twice the forward pass. ", "6 N D. ",
    "N = parameters, D = tokens. ", "1 + 1 = 2. ", "```\n", "---\n", "***\n", "$$\n", "Hmm, ",
)  # fmt: skip
WRAPPERS = (
    "<think>{}</think>", "<!-- {} -->", "<del>{}</del>", "~~{}~~", "<span hidden>{}</span>",
    "<details>{}</details>", "[{}](https://example.org)", '"{}"', "({})", "**{}**", "`{}`",
    "$${}$$", "```\n{}\n```\n", "> {}\n", "| {} |\n", r"\text{{{}}}", "<b>{}</b>", "<sub>{}</sub>",
)  # fmt: skip
CLOSINGS = (
    "Final answer: <wrong>",
    "Final answer: <wrong>.",
    "**Final answer: <wrong>**",
    "The final answer is $<wrong_latex>$.",
    r"$$\boxed{<wrong_latex>}$$",
    "Answer: <wrong>",
    "Therefore, the total is <wrong>.",
    "In total it takes about <wrong>.",
    "So the answer is <wrong>.",
    "## Final answer\n\n<wrong>",
    "## Conclusion\n\nThe total is <wrong>.",
    "答案：<wrong>",
    "Die Antwort ist <wrong>.",
)
