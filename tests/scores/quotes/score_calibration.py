#!/usr/bin/env python3
"""score_calibration.py GOLD.jsonl ANALYSES.jsonl
   score_calibration.py --self-test

Whether the confidence of a quotation says how often it is right. GOLD as for score_quotes.py; ANALYSES holds
{"id", "analysis"} a line, with code-point offsets. A quotation is right if it is matched with one of the
annotation (the one-to-one pairs of score_quotes.py: half of the words of both contents are shared) and its source
is the annotation's by the rule there. Quotations that repeat an earlier one are left out: the annotation has
no such thing. Prints one JSON object:

  quotations   how many were judged
  right        part of them that is right
  ece          expected calibration error: the mean, over BINS bins of equal width and weighted by their size, of the
               distance between mean confidence and part right (Naeini, Cooper & Hauskrecht, AAAI 2015)
  bins         for each bin that is not empty: mean confidence, part right, size

Standard library only.
"""
import json
import sys

import score_quotes as scorer
from quotemarks import inside_flags, quote_regions, word_tokens

BINS = 10


def judge(gold_doc, quotes):
    """(confidence, right) of each quotation."""
    text = gold_doc["text"]
    tokens = word_tokens(text)
    ends = [end for _, end in tokens]
    flags = inside_flags(text, tokens, quote_regions(text))
    gold = [s for s in scorer.sides(gold_doc["quotes"], text, tokens, ends, flags) if s.content]
    pred = scorer.sides(quotes, text, tokens, ends, flags)
    matched = {p: g for g, p in scorer.greedy(gold, pred)}
    return [(quotes[i]["confidence"], i in matched and scorer.source_ok(gold[matched[i]], side))
            for i, side in enumerate(pred) if side.content]


def calibration(judged):
    bins = [[] for _ in range(BINS)]
    for confidence, right in judged:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    rows, error = [], 0.0
    for cell in filter(None, bins):
        mean = sum(c for c, _ in cell) / len(cell)
        part = sum(r for _, r in cell) / len(cell)
        rows.append([round(mean, 3), round(part, 3), len(cell)])
        error += abs(mean - part) * len(cell)
    count = max(len(judged), 1)
    return {"quotations": len(judged), "right": round(sum(r for _, r in judged) / count, 4),
            "ece": round(error / count, 4), "bins": rows}


def self_test():
    perfect = calibration([(0.75, True)] * 3 + [(0.75, False)])
    assert perfect["ece"] == 0 and perfect["bins"] == [[0.75, 0.75, 4]], perfect
    boastful = calibration([(1.0, True), (1.0, False)])
    assert boastful["ece"] == 0.5 and boastful["right"] == 0.5, boastful
    text = "Ann Lee said it would rain."
    gold = {"text": text, "quotes": [{"source": [[0, 7]], "cue": [[8, 12]], "content": [[13, 26]]}]}
    right = {"source": [[0, 7]], "cue": [], "content": [[16, 26]], "confidence": 0.9}
    wrong = {"source": [], "cue": [], "content": [[13, 26]], "confidence": 0.4}
    assert judge(gold, [right]) == [(0.9, True)]
    assert judge(gold, [wrong]) == [(0.4, False)]
    print("self-test passed")


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        self_test()
    else:
        gold = {doc["id"]: doc for doc in scorer.load(sys.argv[1])}
        judged = []
        for line in open(sys.argv[2], encoding="utf-8"):
            doc = json.loads(line)
            quotes = [q for q in doc["analysis"]["quotes"] if q.get("repeats") is None]
            judged += judge(gold[doc["id"]], quotes)
        print(json.dumps(calibration(judged)))
