"""What fuzzers begin with: answers as people write them, and one small file of each format."""

from __future__ import annotations

import json

from tests.gaming.attacks import ATTACKS
from tests.gaming.scenes import SCENES
from tests.gaming.twins import TWINS
from tests.hostile.pieces import PIECES

SAID = "6 × 175e9 × 300e9 = 3.15e23 FLOPs. Final answer: 3.15 × 10^23 FLOPs"
TURNS = [{"role": "user", "content": "How many?"}, {"role": "assistant", "content": SAID}]
CHAT = {"choices": [{"index": 0, "message": TURNS[1], "finish_reason": "stop"}]}
NODE = {"message": {"author": {"role": "assistant"}, "content": {"parts": [SAID]}}, "parent": None}
FILES = {
    "markdown": f"---\nid: a\nquestion: gpt3-training-flops\nmodel: m\n---\n{SAID}",
    "text": SAID,
    "jsonl": json.dumps({"id": "a", "question": "q", "model": "m", "text": SAID}),
    "anthropic": json.dumps(
        {"type": "message", "role": "assistant", "content": [{"type": "text", "text": SAID}]}
    ),
    "chatgpt": json.dumps([{"title": "t", "current_node": "a", "mapping": {"a": NODE}}]),
    "csv": f'id,model,text\na,m,"{SAID}"\n',
    "inspect": json.dumps(
        {"version": 2, "eval": {"model": "m"}, "samples": [{"id": 1, "messages": TURNS}]}
    ),
    "lm-eval": json.dumps({"doc_id": 0, "doc": {"question": "q"}, "resps": [[SAID]]}),
    "openai": json.dumps({"custom_id": "a", "response": {"status_code": 200, "body": CHAT}}),
    "promptfoo": json.dumps({"results": {"results": [{"response": {"output": SAID}}]}}),
    "sharegpt": json.dumps({"conversations": [{"from": "gpt", "value": SAID}]}),
    "http": json.dumps({"text": SAID, "question": "gpt3-training-flops"}),
}


def texts() -> list[str]:
    """Return texts that answers are made of: attacks, their twins, and what stops readers."""
    told = [text for table in (ATTACKS, TWINS) for group in table.values() for text in group]
    return [SCENES[at % len(SCENES)].fill(text) for at, text in enumerate(told)] + list(PIECES)


def seeds_of(target: str) -> list[bytes]:
    """Return what a fuzzer of a target begins with."""
    file = FILES.get(target)
    said = texts() if file is None or target == "http" else [file]
    return [text.encode("utf-8", "surrogatepass") for text in [*said, *([file] if file else [])]]
