#!/usr/bin/env python3
"""Analyses (scores.mjs) -> the quote scorer's form. Usage: to_quotes.py PRED.jsonl > QUOTES.jsonl"""
import json
import sys

for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    quotes = []
    for q in d["analysis"]["quotes"]:
        if q.get("repeats") is not None and not q["content"]:
            continue
        quotes.append(dict(source=q["source"], cue=q["cue"], content=q["content"]))
    print(json.dumps(dict(id=d["id"], quotes=quotes), ensure_ascii=False))
