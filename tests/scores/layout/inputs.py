#!/usr/bin/env python3
"""Gold layout file -> inputs for scores.mjs: {"id": "<id>/<variant>", "text"}. Usage: inputs.py GOLD.jsonl"""
import json
import sys

for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    print(json.dumps(dict(id=f'{d["id"]}/{d.get("variant", "article")}', text=d["text"]), ensure_ascii=False))
