#!/usr/bin/env python3
"""score_pronouns.py GOLD.jsonl ANALYSES.jsonl [--licence free|other]

Whom he, she, him, her and his mean. GOLD has GUM's entities with their clusters, ANALYSES {"id", "analysis"} with code-point
offsets, as `inspect jsonl` or scores.mjs write them. Of the pronouns whose cluster holds a person's name: how many we link to an
entity that shares a name with it (right), to another (wrong), to none (open). --licence keeps the texts whose licence allows any
use, or the others. Prints one JSON object. Standard library only.
"""
import json
import sys

PRONOUNS = {"he", "she", "him", "her", "his"}
FREE = {"CC BY 2.5", "CC BY 4.0", "CC BY-SA 3.0"}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main(arguments):
    licence = arguments[arguments.index("--licence") + 1] if "--licence" in arguments else None
    gold, analyses = lines(arguments[0]), {line["id"]: line["analysis"] for line in lines(arguments[1])}
    out = {"right": 0, "wrong": 0, "open": 0}
    for text in gold:
        if licence and (text["licence"] in FREE) != (licence == "free"):
            continue
        clusters, ours, names = {}, {}, []
        for entity in text["entities"]:
            if entity["named"] and entity["type"] == "PER":
                clusters.setdefault(entity["cluster"], []).append((entity["start"], entity["end"]))
        for number, entity in enumerate(analyses[text["id"]]["entities"]):
            names.append([mention["span"] for mention in entity["mentions"] if mention["form"] == "name"])
            ours.update((tuple(mention["span"]), number) for mention in entity["mentions"])
        for entity in text["entities"]:
            start, end = entity["start"], entity["end"]
            named = clusters.get(entity["cluster"])
            if entity["type"] != "PER" or text["text"][start:end].lower() not in PRONOUNS or not named:
                continue
            number = ours.get((start, end))
            shared = number is not None and any(s < e2 and s2 < e for s, e in names[number] for s2, e2 in named)
            out["open" if number is None else "right" if shared else "wrong"] += 1
    print(json.dumps(out))


if __name__ == "__main__":
    sys.exit(__doc__) if len(sys.argv) < 3 else main(sys.argv[1:])
